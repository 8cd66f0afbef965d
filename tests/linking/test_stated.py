"""What documents and library records state of one another.

Here belong symbols, mastheads, records and citations; what is found by title and text has files of its own.
"""

import pyarrow as pa
import pytest

from recalling.linking.link import link
from recalling.model import DocumentType
from tests.linking.papers import FORESTS, Paper, relations, tables_of


@pytest.mark.parametrize(
    ("symbol", "predicate", "other"),
    [
        ("A/C.3/76/L.5/Rev.1", "revises", "A/C.3/76/L.5"),
        ("A/C.3/76/L.5/Rev.2", "revises", "A/C.3/76/L.5/Rev.1"),
        ("A/76/L.4/Add.1", "supplements", "A/76/L.4"),
        ("A/76/L.4/Rev.1/Add.1", "supplements", "A/76/L.4/Rev.1"),
    ],
)
def test_endings_of_symbols(symbol, predicate, other):
    ((_, said, found, evidence, score),) = relations(Paper(symbol))
    assert (said, found, evidence, score) == (predicate, other, "stated", 1.0)


@pytest.mark.parametrize(
    ("symbol", "kind", "named", "predicate"),
    [
        ("A/RES/76/11", None, "A/76/L.10", "adopts"),
        ("A/C.3/76/L.56", DocumentType.AMENDMENT, "A/C.3/76/L.2", "amends"),
        ("A/C.2/76/L.50", None, "A/C.2/76/L.39", "revises"),
    ],
)
def test_mastheads(symbol, kind, named, predicate):
    ((_, said, found, evidence, _),) = relations(Paper(symbol, kind=kind, names=(named,)))
    assert (said, found, evidence) == (predicate, named, "stated")


@pytest.mark.parametrize("named", ["A/76/459/Add.1", "A/76/L.4/Add.1", "A/RES/75/1"])
def test_what_is_no_draft_is_not_adopted(named):
    assert relations(Paper("A/RES/76/11", names=(named,))) == []


def test_a_record_says_what_came_of_a_draft():
    records = pa.table({"symbol": ["A/C.3/76/L.5", "A/C.3/76/L.6"], "resulting_symbol": ["A/RES/76/9", None]})
    found = relations(Paper("A/RES/76/9"), Paper("A/C.3/76/L.9"), records=records)
    assert found == [("A_RES_76_9-EN", "adopts", "A/C.3/76/L.5", "stated", 1.0)]


def test_a_held_object_is_named_by_its_document_in_the_same_language():
    papers = (
        Paper("A/RES/76/11", names=("A/76/L.10",)),
        Paper("A/RES/76/11", names=("A/76/L.10",), language="fr"),
        Paper("A/76/L.10", text=FORESTS),
    )
    rows = link(tables_of(*papers))["relations"].to_pylist()
    assert [(row["subject_id"], row["object_document_id"]) for row in rows] == [
        ("A_RES_76_11-EN", "A_76_L.10-EN"),
        ("A_RES_76_11-FR", None),
    ]


def test_what_a_text_cites_is_a_row_once_and_its_masthead_none():
    paper = Paper("A/RES/76/11", cites=("A/RES/70/1", "A/RES/70/1", "A/76/242"), names=("A/76/459",))
    rows = link(tables_of(paper))["relations"].to_pylist()
    assert [(row["predicate"], row["object_symbol"]) for row in rows] == [
        ("cites", "A/76/242"),
        ("cites", "A/RES/70/1"),
    ]
