"""The parts of linking by themselves: titles as keys, likeness of texts, one order of rows, the network.

Here belongs what needs no choice between documents.
"""

import pyarrow as pa
import pytest

from recalling.extraction.results import Citation, CitedKind, Extract, Location
from recalling.linking.link import link
from recalling.linking.texts import Texts
from recalling.linking.titles import Title
from recalling.tables.arrow import shard_tables
from recalling.tables.assemble import assemble
from recalling.tables.rows import document_rows
from recalling.tables.schema import LINKED_TABLES
from tests.factories import make_document, make_source
from tests.linking.papers import FORESTS, WATER, Paper, changed, tables_of


@pytest.mark.parametrize(
    ("one", "other", "key"),
    [
        ("The Arms Trade Treaty", "Arms trade treaty", "plain"),
        ("World’s “Social Summit”", "World's Social Summit", "plain"),
        ("its seventy-sixth session", "its seventy‑fourth session", "numbered"),
        ("the Second Conference, 2014", "the Third Conference, 2024", "numbered"),
        ("Rights of the child: 1999", "Rights of the child", "head"),
    ],
)
def test_titles_of_one_key(one, other, key):
    assert getattr(Title(one), key) == getattr(Title(other), key) != ""


@pytest.mark.parametrize(
    ("one", "other", "key"),
    [
        ("its seventy-sixth session", "its seventy-fourth session", "plain"),
        ("Question of Guam", "Question of Tokelau", "head"),
        ("Rights: of the child", "Rights: of the traveller", "numbered"),
    ],
)
def test_titles_of_different_keys(one, other, key):
    assert getattr(Title(one), key) != getattr(Title(other), key)


def test_one_word_before_a_colon_is_no_subject():
    assert Title("Rights: of the child").head == ""


def texts_of(**documents):
    rows = [(name, text) for name, clauses in sorted(documents.items()) for text in clauses]
    columns = {
        "document_id": [r[0] for r in rows],
        "text": [r[1] for r in rows],
        "text_sha256": [""] * len(rows),
    }
    return Texts(pa.table({k: pa.array(v, pa.string()) for k, v in columns.items()}))


def test_likeness_of_texts():
    texts = texts_of(
        a=["one two three four"], b=["One, two three", "four"], c=["one two three five"], d=["x"], e=[None]
    )
    assert texts.resemblance("a", "b") == 1.0
    assert texts.resemblance("a", "c") == texts.resemblance("c", "a") == 0.3333
    assert texts.resemblance("a", "d") == texts.resemblance("d", "e") == 0.0
    assert texts.resemblance("a", "not held") == 0.0


PAPERS = (
    Paper("A/RES/76/100", cites=("A/RES/75/90",)),
    Paper("A/C.2/76/L.5", names=("A/C.2/76/L.4",)),
    Paper("A/C.2/76/L.4", text=changed(WATER)),
    Paper("A/RES/75/90", text=changed(WATER, clauses=2)),
    Paper("A/RES/75/91", "Forests", FORESTS),
)


def test_the_order_of_the_documents_makes_no_difference():
    one, other = link(tables_of(*PAPERS)), link(tables_of(*reversed(PAPERS)))
    assert list(one) == list(LINKED_TABLES)
    assert all(one[name].equals(other[name]) for name in LINKED_TABLES)
    assert one["relations"].num_rows == 6


def test_no_documents_no_relations():
    linked = link(assemble([], []))
    assert {name: table.num_rows for name, table in linked.items()} == dict.fromkeys(LINKED_TABLES, 0)


@pytest.fixture(scope="module")
def network():
    charter = {"cited_name": "Charter of the United Nations"}
    cited = [
        (Location.CLAUSE, CitedKind.RESOLUTION, {"cited_symbol": "A/RES/76/2"}),
        (Location.CLAUSE, CitedKind.RESOLUTION, {"cited_symbol": "A/RES/76/2"}),
        (Location.CLAUSE, CitedKind.TREATY, charter),
        (Location.CLAUSE, CitedKind.OTHER, {}),
        (Location.MASTHEAD, CitedKind.REPORT, {"cited_symbol": "A/76/400"}),
    ]
    extract = Extract(
        citations=tuple(
            Citation(where, "Noting", kind, None if where is Location.MASTHEAD else "pp1", None, 0, 6, **said)
            for where, kind, said in cited
        )
    )
    documents = [make_document(s, language=x) for s in ("A/RES/76/1", "A/RES/76/2") for x in ("en", "fr")]
    sources = [make_source(document, sha256=f"{n:064x}") for n, document in enumerate(documents)]
    rows = [
        (source.source_file, document_rows(document, extract, source))
        for document, source in zip(documents, sources, strict=True)
    ]
    return link(assemble(sources, [shard_tables(rows)]))


def test_an_edge_counts_the_citations_of_one_language(network):
    assert [tuple(row.values()) for row in network["citation_edges"].to_pylist()] == [
        ("A/RES/76/1", "A/RES/76/2", 2),
        ("A/RES/76/1", "Charter of the United Nations", 1),
        ("A/RES/76/2", "Charter of the United Nations", 1),
    ]


def test_nodes_have_degrees(network):
    nodes = {row["node"]: row for row in network["citation_nodes"].to_pylist()}
    assert list(nodes) == ["A/RES/76/1", "A/RES/76/2", "Charter of the United Nations"]
    degrees = {node: (row["in_degree"], row["out_degree"], row["times_cited"]) for node, row in nodes.items()}
    assert list(degrees.values()) == [(0, 2, 0), (1, 1, 2), (2, 0, 2)]
    assert nodes["A/RES/76/1"]["document_id"] == "A_RES_76_1-EN"
    assert nodes["Charter of the United Nations"]["kind"] == "treaty"
