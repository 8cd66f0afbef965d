"""Which library record of a symbol counts, and what it adds to the list of a document that is held."""

from __future__ import annotations

import pyarrow as pa
import pytest

from recalling.reading.marcxml import read_records
from recalling.tables.arrow import shard_tables
from recalling.tables.assemble import assemble
from recalling.tables.records import record_rows
from recalling.tables.rows import document_rows
from recalling.tables.sources import SourceRow
from tests.factories import make_document, make_extract, make_source
from tests.library import marcxml, record

HELD = "A/C.3/76/L.30"
JOINED = "Additional sponsors: Cuba and Peru (A/76/462)."


def release(*files, held=(), parted=False):
    """All tables of a release of files with these records, and of documents with two sponsors each."""
    sources, shards = [], []
    for symbol in held:
        document = make_document(symbol)
        sources.append(make_source(document))
        shards.append((sources[-1].source_file, document_rows(document, make_extract(), sources[-1])))
    for number, records in enumerate(files):
        row = SourceRow(f"{number}.xml", sha256=f"{number}" * 64)
        row, rows = record_rows(read_records(marcxml(*records).encode()), row)
        sources.append(row)
        shards.append((row.source_file, rows))
    batches = [shard_tables([pair]) for pair in reversed(shards)] if parted else [shard_tables(shards)]
    return assemble(sources, batches)


def column(tables, table, name):
    return tables[table][name].to_pylist()


def test_a_record_alone():
    tables = release([record(HELD, "Cuba", notes=[JOINED], results=[("1", "A/RES/76/12")])])
    (found,) = tables["records"].to_pylist()
    assert (found["symbol"], found["resulting_symbol"], found["note"]) == (HELD, "A/RES/76/12", JOINED)
    rows = tables["sponsors"].to_pylist()
    assert [
        (r["sponsor_id"], r["document_id"], r["position"], r["iso3"], r["sponsorship"]) for r in rows
    ] == [
        ("A_C.3_76_L.30/p1", None, 0, "CUB", "original"),
        ("A_C.3_76_L.30/p2", None, 1, "PER", "added"),
    ]
    assert {row["record_source"] for row in rows} == {"library record"}
    assert {row["session"] for row in rows} == {"76"}


def test_the_own_list_of_a_held_document_stays():
    tables = release([record(HELD, "Fiji and Chad", notes=[JOINED])], held=[HELD])
    rows = tables["sponsors"].to_pylist()
    assert [(r["sponsor_id"], r["position"], r["iso3"], r["record_source"]) for r in rows] == [
        ("A_C.3_76_L.30-EN/p1", 0, "AND", "document"),
        ("A_C.3_76_L.30-EN/p2", 1, "CUB", "document"),
        ("A_C.3_76_L.30/p3", 2, "CUB", "library record"),
        ("A_C.3_76_L.30/p4", 3, "PER", "library record"),
    ]
    assert {row["document_id"] for row in rows} == {"A_C.3_76_L.30-EN"}


def test_whom_the_document_names_does_not_join_again():
    tables = release([record(HELD, "Fiji", notes=["Additional sponsors: Andorra and Peru."])], held=[HELD])
    assert column(tables, "sponsors", "iso3") == ["AND", "CUB", "PER"]
    assert column(tables, "sponsors", "position") == [0, 1, 2]


def test_whom_the_document_left_out_is_original():
    note = "Peru is an original sponsor of the draft resolution (A/76/462)."
    (*_, peru) = release([record(HELD, "Fiji", notes=[note])], held=[HELD])["sponsors"].to_pylist()
    assert (peru["iso3"], peru["sponsorship"], peru["record_field"]) == ("PER", "original", "515")
    assert peru["document_id"] == "A_C.3_76_L.30-EN"


def test_a_document_without_a_record_is_left_alone():
    tables = release([record("A/C.3/76/L.9", "Fiji")], held=[HELD])
    assert column(tables, "sponsors", "document_id") == ["A_C.3_76_L.30-EN"] * 2 + [None]


@pytest.mark.parametrize(
    ("days", "winner"), [(("20440101", "20440102"), 1), (("20440102", "20440101"), 0), (("20440101",) * 2, 0)]
)
@pytest.mark.parametrize("parted", [False, True])
def test_of_two_files_the_record_changed_last(days, winner, parted):
    files = [
        [record(HELD, state, changed=f"{day}000000.0", subjects=[(state.upper(),)])]
        for day, state in zip(days, ("Fiji", "Chad"), strict=True)
    ]
    tables = release(*files, parted=parted)
    assert column(tables, "records", "source_file") == [f"{winner}.xml"]
    assert column(tables, "subjects", "term") == [("FIJI", "CHAD")[winner]]
    assert column(tables, "sponsors", "iso3") == [("FJI", "TCD")[winner]]


def test_of_two_records_in_a_file_the_one_changed_last():
    old, new = (
        record(HELD, state, changed=f"{day}000000.0")
        for state, day in (("Fiji", 20440102), ("Chad", 20440103))
    )
    for records in ([old, new], [new, old]):
        assert column(release(records), "sponsors", "iso3") == ["TCD"]


def test_order_of_files_and_records_makes_no_difference():
    records = [record(f"A/C.3/76/L.{n}", "Fiji", subjects=[("WATER",), ("SANITATION",)]) for n in (9, 10, 30)]
    one = release(records, held=[HELD])
    other = release(records[::-1], held=[HELD], parted=True)
    assert one == other
    assert column(one, "records", "symbol") == ["A/C.3/76/L.10", "A/C.3/76/L.30", "A/C.3/76/L.9"]


def test_records_without_a_symbol_are_counted():
    tables = release([record(None), record(HELD)])
    (source,) = tables["sources"].to_pylist()
    assert source["message"] == "1 of 2 records bear no document symbol and are left out"
    assert source["status"] == "used"
    assert tables["records"].num_rows == 1


def test_the_same_bytes_twice_give_their_records_once():
    row = SourceRow("a.xml", sha256="1" * 64)
    _, rows = record_rows(read_records(marcxml(record(HELD)).encode()), row)
    sources = [row, SourceRow("b.xml", sha256="1" * 64)]
    tables = assemble(sources, [shard_tables([("a.xml", rows), ("b.xml", rows)])])
    assert tables["records"].num_rows == 1
    assert column(tables, "sources", "status") == ["used", "superseded"]
    assert isinstance(tables["sponsors"], pa.Table)
