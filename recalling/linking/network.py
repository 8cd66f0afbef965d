"""The network of citations: an edge where a document cites an instrument, a node for each of both.

Here belong nodes, edges and their degrees. Not here: how the network is written as a file
(releasing), single citations (the table `citations`).

Mastheads are left out: what they name (the committee's report, the draft) is no citation of the text.
Of a document that is held in several languages one is counted, English where it is there.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from recalling.linking.works import Held, Work, parsed

_KINDS = {
    "resolution": "resolution",
    "draft resolution": "other",
    "decision": "decision",
    "draft decision": "other",
}
Edge = dict[str, Any]


def edges(held: Held, citations: pa.Table) -> list[Edge]:
    """The rows of `citation_edges`, ordered by both ends."""
    chosen = {work.document_id: node for node, work in _chosen(held).items()}
    told = citations.filter(
        pc.and_(
            pc.is_in(citations["document_id"], value_set=pa.array(sorted(chosen), pa.string())),
            pc.not_equal(citations["location"], "masthead"),
        )
    )
    targets = pc.coalesce(told["cited_symbol"], told["cited_name"])
    counts = (
        pa.table({"document_id": told["document_id"], "cited": targets})
        .filter(pc.is_valid(targets))
        .group_by(["document_id", "cited"])
        .aggregate([([], "count_all")])
    )
    rows = (
        {"citing": chosen[document], "cited": cited, "citations": count}
        for document, cited, count in zip(
            *(counts[name].to_pylist() for name in ("document_id", "cited", "count_all")), strict=True
        )
    )
    return sorted(
        (row for row in rows if row["citing"] != row["cited"]), key=lambda row: (row["citing"], row["cited"])
    )


def nodes(held: Held, citations: pa.Table, found: Iterable[Edge]) -> list[dict[str, Any]]:
    """The rows of `citation_nodes`, ordered by node: held documents, and whatever is cited."""
    ins: Counter[str] = Counter()
    outs: Counter[str] = Counter()
    times: Counter[str] = Counter()
    for edge in found:
        outs[edge["citing"]] += 1
        ins[edge["cited"]] += 1
        times[edge["cited"]] += edge["citations"]
    works = _chosen(held)
    described = _described(citations)
    return [
        {
            **_node(name, works.get(name), described.get(name)),
            "in_degree": ins[name],
            "out_degree": outs[name],
            "times_cited": times[name],
        }
        for name in sorted(works.keys() | ins.keys(), key=str.encode)
    ]


def _chosen(held: Held) -> Mapping[str, Work]:
    """The documents by symbol, one language of each."""
    chosen: dict[str, Work] = {}
    for work in sorted(held.works, key=lambda work: (work.language != "EN", work.document_id)):
        chosen.setdefault(work.symbol, work)
    return chosen


def _described(citations: pa.Table) -> Mapping[str, tuple[str | None, str | None, str | None]]:
    """What citations say of each instrument: its symbol, and its kind and organ as they say most often."""
    names = ["cited_symbol", "cited_name", "cited_kind", "cited_organ"]
    counts = citations.group_by(names).aggregate([([], "count_all")]).to_pylist()
    said: defaultdict[str, list[tuple[int, str, str]]] = defaultdict(list)
    symbols: dict[str, str | None] = {}
    for row in counts:
        if node := row["cited_symbol"] or row["cited_name"]:
            symbols[node] = row["cited_symbol"]
            said[node].append((-row["count_all"], row["cited_kind"], row["cited_organ"] or ""))
    return {node: (symbols[node], *min(kinds)[1:]) for node, kinds in said.items()}


def _node(
    name: str, work: Work | None, described: tuple[str | None, str | None, str | None] | None
) -> dict[str, Any]:
    symbol, kind, organ = described or (None, None, None)
    if work is not None:
        symbol, organ = work.symbol, work.organ
        kind = _KINDS.get(work.document_type, "other")
    read = parsed(symbol)
    session = read.session if read else None
    return {
        "node": name,
        "symbol": symbol,
        "title": work.title.text if work else None if symbol else name,
        "document_id": work.document_id if work else None,
        "kind": kind,
        "organ": organ,
        "session": session.text if session else None,
    }
