"""Makes the tables across documents from those of single ones.

Here belongs their order, and the way from relations to rows. Not here: how any of them is found.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import pyarrow as pa

from recalling.linking import network, stated
from recalling.linking.adoption import find_adoptions
from recalling.linking.coverage import coverage_rows
from recalling.linking.results import Predicate, Relation
from recalling.linking.succession import find_successions
from recalling.linking.texts import Texts
from recalling.linking.works import Held
from recalling.settings import DEFAULTS, Settings
from recalling.tables.arrow import to_table
from recalling.tables.asked import Asked
from recalling.tables.schema import TABLES

USED_TABLES = ("documents", "agenda", "clauses", "citations")
"""The tables that linking needs."""
OPTIONAL_TABLES = ("records",)
"""Tables that it uses where they are there."""


def link(
    tables: Mapping[str, pa.Table], settings: Settings = DEFAULTS, asked: Iterable[Asked] = ()
) -> dict[str, pa.Table]:
    """The tables `relations`, `citation_nodes`, `citation_edges` and `coverage`, by name.

    The same tables give the same rows, in one order.

    Args:
        tables: those of single documents, by name.
        settings: thresholds.
        asked: what was asked for, here or not.

    Raises:
        KeyError: one of USED_TABLES is missing.
    """
    held = Held.of(tables)
    citations = tables["citations"]
    edges = network.edges(held, citations)
    citing = stated.by_citations(held, citations)
    found = _table(held, find_relations(held, citing, tables, settings))
    order = [(name, "ascending") for name in TABLES["relations"].sorted_by]
    return {
        "relations": pa.concat_tables([found, citing]).sort_by(order).combine_chunks(),
        "citation_nodes": to_table("citation_nodes", network.nodes(held, citations, edges)),
        "citation_edges": to_table("citation_edges", edges),
        "coverage": to_table("coverage", coverage_rows(tables["documents"], asked)),
    }


def find_relations(
    held: Held, citing: pa.Table, tables: Mapping[str, pa.Table], settings: Settings
) -> Iterator[Relation]:
    """Every relation but `cites`; where one is found in two ways, the surest first."""
    texts = Texts(tables["clauses"])
    told = [
        *stated.by_symbol(held),
        *stated.by_masthead(held, tables["citations"]),
        *stated.by_records(held, tables.get("records")),
    ]
    yield from told
    adoptions = [relation for relation in told if relation.predicate is Predicate.ADOPTS]
    yield from find_adoptions(held, adoptions, texts, settings.linking)
    yield from find_successions(held, citing, texts, settings.linking)


def _table(held: Held, found: Iterable[Relation]) -> pa.Table:
    rows: dict[tuple[str, ...], dict[str, object]] = {}
    for relation in found:
        subject = relation.subject
        key = (subject.document_id, relation.predicate.value, relation.object_symbol)
        there = held.find(relation.object_symbol, subject.language)
        row: dict[str, object] = {
            "subject_id": subject.document_id,
            "predicate": relation.predicate.value,
            "object_symbol": relation.object_symbol,
            "object_document_id": there.document_id if there else None,
            "evidence": relation.evidence.value,
            "score": relation.score,
        }
        rows.setdefault(key, row)
    return to_table("relations", list(rows.values()))
