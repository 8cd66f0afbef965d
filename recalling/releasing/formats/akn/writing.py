"""Writes the documents of a release as Akoma Ntoso, a file each.

Here belongs what is taken from which table, and the files. Not here: what a document becomes (metadata.py,
front.py, body.py).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa

from recalling.releasing.facts import ReleaseFacts
from recalling.releasing.formats.akn.body import Body
from recalling.releasing.formats.akn.concepts import References
from recalling.releasing.formats.akn.elements import NAMESPACE, add, make, xml_bytes
from recalling.releasing.formats.akn.front import conclusions, preface
from recalling.releasing.formats.akn.metadata import Identity, meta
from recalling.releasing.formats.akn.outline import outline
from recalling.releasing.formats.akn.texts import Citing, Texts

FOLDER = "akn"
"""Where the documents lie in a release."""

Row = dict[str, Any]
Grouped = Mapping[str, list[Row]]

# what is read of each table; of the others nothing is needed
_COLUMNS = {
    "agenda": "document_id item title",
    "clauses": "document_id clause_id path kind part annex section label level parent_id "
    "action action_lemma text akn_eid",
    "footnotes": "document_id footnote_id marker text",
    "footnote_marks": "footnote_id sequence clause_id char_offset",
    "citations": "document_id citation_id location clause_id footnote_id cited_text cited_symbol link "
    "char_start char_end",
    "statistics": "document_id statistic_id clause_id value value_high unit kind char_start char_end",
    "sponsors": "document_id name_printed name iso3 on_behalf_of record_source",
    "annex_tables": "document_id table row annex is_header text",
}
NEEDS = ("documents", *_COLUMNS)
"""The tables that documents are made of."""

_BATCH_ROWS = 10_000


def write(tables: Mapping[str, pa.Table], facts: ReleaseFacts, path: Path) -> None:  # noqa: ARG001 as all formats
    """Write a folder with `<document_id>.xml` for each row of `documents`; equal tables give equal bytes."""
    documents = tables["documents"].to_pylist()
    citing = Citing(documents)
    grouped = {name: _by_document(tables[name].select(columns.split())) for name, columns in _COLUMNS.items()}
    path.mkdir()
    for row in documents:
        rows = {name: by_document.get(row["document_id"], []) for name, by_document in grouped.items()}
        (path / f"{row['document_id']}.xml").write_bytes(document_xml(row, rows, citing))


def document_xml(row: Row, rows: Grouped, citing: Citing) -> bytes:
    """One document as XML in UTF-8.

    Args:
        row: its row of `documents`.
        rows: its rows of the other tables, in their order, by the table's name.
        citing: where references lead.
    """
    identity, references = Identity(row), References()
    texts = Texts(
        rows["footnotes"], rows["footnote_marks"], rows["citations"], rows["statistics"], citing, references
    )
    root = make("akomaNtoso", {"xmlns": NAMESPACE})
    statement = add(root, "statement", {"name": identity.name, "contains": "originalVersion"})
    sponsors = [sponsor for sponsor in rows["sponsors"] if sponsor["record_source"] == "document"]
    statement.append(preface(identity, rows["agenda"], sponsors, texts, references))
    body = Body(identity, texts, rows["annex_tables"], references)
    body.write(statement, outline(rows["clauses"]), conclusions(identity, references))
    statement.insert(0, meta(identity, references, texts.lost_notes()))
    return xml_bytes(root)


def _by_document(table: pa.Table) -> Grouped:
    """The rows of a table by the document that they belong to."""
    grouped: defaultdict[str, list[Row]] = defaultdict(list)
    for row in _rows(table):
        document_id = row["document_id"] if "document_id" in row else row["footnote_id"].rpartition("/n")[0]
        grouped[document_id].append(row)
    return grouped


def _rows(table: pa.Table) -> Iterator[Row]:
    for batch in table.to_batches(max_chunksize=_BATCH_ROWS):
        yield from batch.to_pylist()
