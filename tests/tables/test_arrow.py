"""Rows become Arrow tables with exactly the declared types, and are put together in order.

Here belong to_table, shards and assembling; what rows hold is tested in test_rows.py.
"""

from __future__ import annotations

from dataclasses import replace

import pyarrow as pa
import pytest

from recalling.errors import SourceCode
from recalling.extraction.results import Extract
from recalling.grammar.places import FORMER_STATES, PLACES
from recalling.model import Reader
from recalling.tables.arrow import RowError, document_tables, shard_tables, to_table
from recalling.tables.assemble import assemble
from recalling.tables.rows import document_rows
from recalling.tables.schema import DOCUMENT_TABLES, HISTORY_TABLES, LINKED_TABLES, TABLES, arrow_schema
from recalling.tables.sources import SourceRow, SourceStatus, settle
from tests.factories import make_document, make_extract, make_source, make_tables

ITEM = {"document_id": "A_RES_76_9-EN", "position": 0, "item": "72 (c)"}


def test_missing_columns_and_empty_strings_are_null():
    table = to_table("agenda", [ITEM, {**ITEM, "position": 1, "title": ""}])
    assert table["title"].to_pylist() == [None, None]
    assert table["position"].to_pylist() == [0, 1]


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"item": None}, r"agenda\.item: row 0 of 1 has no value"),
        ({"item": ""}, r"agenda\.item: row 0 of 1 has no value"),
        ({"position": "first"}, r"agenda\.position"),
        ({"position": 2**40}, r"agenda\.position"),
    ],
)
def test_what_does_not_fit_is_refused(changes, says):
    with pytest.raises(RowError, match=says):
        to_table("agenda", [{**ITEM, **changes}])


@pytest.mark.parametrize("name", TABLES)
def test_no_rows_make_an_empty_table_of_the_declared_schema(name):
    assert to_table(name, []).schema.equals(arrow_schema(name), check_metadata=True)


def test_tables_of_a_document_are_valid_and_as_declared():
    document = make_document()
    tables = document_tables(document, make_extract(), make_source(document))
    assert list(tables) == list(DOCUMENT_TABLES)
    for name, table in tables.items():
        table.validate(full=True)
        assert table.schema.equals(arrow_schema(name), check_metadata=True)
        assert table.num_rows


def test_all_tables_are_there_in_publishing_order_and_as_declared():
    tables = make_tables()
    assert list(tables) == list(TABLES)
    for name, table in tables.items():
        table.validate(full=True)
        assert table.schema.equals(arrow_schema(name), check_metadata=True)


def test_documents_are_ordered_by_the_bytes_of_their_ids_and_keep_their_own_order():
    tables = make_tables("A/RES/76/999", "A/RES/76/9", "A/C.3/75/L.30")
    order = ["A_C.3_75_L.30-EN", "A_RES_76_9-EN", "A_RES_76_999-EN"]
    assert tables["documents"]["document_id"].to_pylist() == order
    assert tables["clauses"]["position"].to_pylist() == [0, 1, 2, 3, 4] * 3
    assert [i.split("#")[0] for i in tables["addressees"]["clause_id"].to_pylist()] == order
    assert [i.split("/")[0] for i in tables["footnote_marks"]["footnote_id"].to_pylist()] == order


@pytest.mark.parametrize("name", [name for name, table in TABLES.items() if table.sorted_by])
def test_rows_ascend_by_the_columns_that_say_so(name):
    table = make_tables("A/RES/76/999", "A/RES/76/9", "A/C.3/75/L.30")[name]
    keys = list(zip(*(table[c].to_pylist() for c in TABLES[name].sorted_by), strict=True))
    assert keys == sorted(keys, key=lambda key: [k.encode() if isinstance(k, str) else k for k in key])


def test_order_of_shards_and_of_documents_in_them_makes_no_difference():
    documents = [make_document(symbol) for symbol in ("A/RES/76/1", "A/RES/76/2", "A/RES/76/3")]
    sources = [make_source(document) for document in documents]
    made = [
        (source.source_file, document_rows(document, make_extract(), source))
        for document, source in zip(documents, sources, strict=True)
    ]
    together = assemble(sources, [shard_tables(made)])
    apart = assemble(sources[::-1], [shard_tables([pair]) for pair in reversed(made)])
    assert together.keys() == TABLES.keys() - LINKED_TABLES.keys() - HISTORY_TABLES.keys()
    assert all(together[name].equals(apart[name]) for name in together)


def test_rows_of_a_superseded_file_are_left_out():
    document = make_document()
    pdf = make_source(document, source_file="a.pdf", reader=Reader.TAGGED_PDF, sha256="1" * 64)
    text = make_source(document, source_file="a.txt", sha256="2" * 64)
    shard = shard_tables(
        [
            (text.source_file, document_rows(document, make_extract(), text)),
            (pdf.source_file, document_rows(document, Extract(), pdf)),
        ]
    )
    tables = assemble([text, pdf], [shard])
    assert tables["documents"]["source_file"].to_pylist() == ["a.pdf"]
    assert tables["clauses"].num_rows == len(document.paragraphs)
    assert tables["statistics"].num_rows == 0
    assert tables["sources"]["status"].to_pylist() == ["used", "superseded"]


def test_a_run_with_nothing_readable_still_makes_every_table():
    lost = SourceRow(
        "empty.txt", status=SourceStatus.QUARANTINED, code=SourceCode.EMPTY_FILE, message="Empty."
    )
    tables = assemble([lost], [])
    assert tables["documents"].num_rows == 0
    assert tables["sources"]["code"].to_pylist() == ["empty-file"]


def test_places_are_all_states_of_today_and_before():
    places = make_tables()["places"]
    assert places.num_rows == len(PLACES) + len(FORMER_STATES)
    codes = places["iso3"].to_pylist()
    assert codes == sorted(set(codes))
    assert pa.compute.sum(places["is_ldc"]).as_py() > 0


BASE = make_source(make_document(), source_file="b.txt", sha256="5" * 64)


@pytest.mark.parametrize(
    ("one", "other", "used"),
    [
        ({"reissue": 1}, {"reader": Reader.TAGGED_PDF}, "one"),
        ({"reader": Reader.TAGGED_PDF}, {"reader": Reader.DOCX}, "one"),
        ({"reader": Reader.LAYOUT_PDF}, {"reader": Reader.DOCX}, "other"),
        ({"reader": Reader.LAYOUT_PDF}, {"reader": Reader.MARKDOWN}, "one"),
        ({"reader": Reader.TEXT}, {"reader": Reader.MARKDOWN}, "other"),
        ({"sha256": "1" * 64}, {"sha256": "2" * 64}, "one"),
        ({"sha256": "2" * 64}, {"sha256": "1" * 64}, "other"),
    ],
)
def test_of_two_sources_of_a_document_one_is_used(one, other, used):
    first = replace(BASE, source_file="one", **{"sha256": "3" * 64, **one})
    second = replace(BASE, source_file="other", **{"sha256": "4" * 64, **other})
    for given in ([first, second], [second, first]):
        status = {source.source_file: source for source in settle(given)}
        lost = status["other" if used == "one" else "one"]
        assert status[used].status is SourceStatus.USED
        assert status[used].code is None
        assert (lost.status, lost.code) == (SourceStatus.SUPERSEDED, SourceCode.OTHER_SOURCE_PREFERRED)
        assert used in lost.message
        assert lost.document_id == status[used].document_id


def test_of_files_with_the_same_bytes_the_first_by_name_is_used():
    copies = [replace(BASE, source_file=name) for name in ("z.txt", "a.txt", "m.txt")]
    settled = settle(copies)
    assert [source.source_file for source in settled] == ["a.txt", "m.txt", "z.txt"]
    assert [source.status.value for source in settled] == ["used", "superseded", "superseded"]
    assert settled[1].code is SourceCode.DUPLICATE_CONTENT


def test_a_copy_whose_name_gave_another_symbol_is_still_a_copy():
    other = replace(BASE, source_file="c.txt", document_id="A_RES_1_1-EN")
    assert settle([BASE, other])[1].document_id == BASE.document_id


def test_a_quarantined_copy_stays_so_and_supersedes_nothing():
    lost = replace(BASE, source_file="a.txt", status=SourceStatus.QUARANTINED, code=SourceCode.NO_SYMBOL)
    settled = settle([lost, BASE])
    assert [source.status for source in settled] == [SourceStatus.QUARANTINED, SourceStatus.USED]


def test_a_quarantined_file_names_no_document_that_is_not_there():
    lost = replace(
        BASE, source_file="a.txt", status=SourceStatus.QUARANTINED, code=SourceCode.NOT_A_RESOLUTION
    )
    assert settle([lost])[0].document_id is None
    assert settle([lost, BASE])[0].document_id == BASE.document_id


def test_sources_of_different_documents_do_not_meet():
    other = make_source(make_document("A/RES/76/9"))
    assert {source.status for source in settle([BASE, other])} == {SourceStatus.USED}


def test_language_is_in_capitals_and_reissue_is_no_column():
    row = replace(BASE, language="en").as_row()
    assert row["language"] == "EN"
    assert tuple(row) == TABLES["sources"].names
