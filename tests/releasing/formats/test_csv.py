"""CSV says exactly what the Parquet says.

Here belong the bytes of cells and the way there and back.
"""

from __future__ import annotations

import csv
import io

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recalling.errors import ReleaseError
from recalling.releasing.formats.csv import csv_bytes, read_csv
from recalling.releasing.formats.parquet import read_parquet
from recalling.tables.arrow import to_table
from recalling.tables.schema import TABLES


def one_column(values, kind):
    return b"".join(
        csv_bytes(pa.table({"a": pa.array(values, kind), "b": pa.array([1] * len(values), pa.int32())}))
    )


@pytest.mark.parametrize(
    ("value", "kind", "cell"),
    [
        ("plain", pa.string(), "plain"),
        ("two words, one comma", pa.string(), '"two words, one comma"'),
        ('a "quoted" word', pa.string(), '"a ""quoted"" word"'),
        ("a line\nbreak", pa.string(), '"a line\nbreak"'),
        ("a return\rtoo", pa.string(), '"a return\rtoo"'),
        ("=1+1", pa.string(), "=1+1"),
        ("Secretary-General’s", pa.string(), "Secretary-General’s"),
        (None, pa.string(), ""),
        (None, pa.float64(), ""),
        (10_400_000.0, pa.float64(), "10400000"),
        (-40.0, pa.float64(), "-40"),
        (33.3333, pa.float64(), "33.3333"),
        (0.1 + 0.2, pa.float64(), "0.30000000000000004"),
        (4e12, pa.float64(), "4000000000000"),
        (1e20, pa.float64(), "1e+20"),
        (76, pa.int16(), "76"),
        (True, pa.bool_(), "true"),
        (False, pa.bool_(), "false"),
        (18_612, pa.date32(), "2020-12-16"),
    ],
)
def test_cell(value, kind, cell):
    assert one_column([value], kind).decode() == f"a,b\r\n{cell},1\r\n"


def test_an_empty_string_is_refused_because_it_would_read_as_null():
    with pytest.raises(ReleaseError, match="a holds an empty string"):
        one_column(["", "x"], pa.string())


@pytest.mark.parametrize("name", TABLES)
def test_csv_and_parquet_of_a_release_hold_the_same(name, release):
    parquet = read_parquet(release / f"{name}.parquet")
    assert read_csv(release / "csv" / f"{name}.csv", name).equals(parquet)


@pytest.mark.parametrize("name", TABLES)
def test_any_reader_of_csv_sees_header_and_rows(name, release, tables):
    lines = list(csv.reader(io.StringIO((release / "csv" / f"{name}.csv").read_text("utf-8"), newline="")))
    assert tuple(lines[0]) == TABLES[name].names
    assert len(lines) == tables[name].num_rows + 1
    assert {len(line) for line in lines} == {len(TABLES[name].names)}


texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1)


@settings(derandomize=True, deadline=None)
@given(st.lists(st.tuples(texts, st.none() | texts), min_size=1))
def test_any_text_comes_back(tmp_path_factory, pairs):
    rows = [
        {"document_id": "A_RES_76_9-EN", "position": position, "item": item, "title": title}
        for position, (item, title) in enumerate(pairs)
    ]
    table = to_table("agenda", rows)
    path = tmp_path_factory.getbasetemp() / "agenda.csv"
    path.write_bytes(b"".join(csv_bytes(table)))
    assert read_csv(path, "agenda").equals(table)


@settings(derandomize=True, deadline=None)
@given(st.floats(allow_nan=False, allow_infinity=False))
def test_any_double_comes_back(value):
    cell = one_column([value], pa.float64()).decode().split("\r\n")[1].split(",")[0]
    assert float(cell) == value


def test_large_tables_are_written_in_batches_with_one_header():
    table = pa.table({"a": pa.array(range(150_000), pa.int32())})
    parts = list(csv_bytes(table))
    assert len(parts) > 2
    assert b"".join(parts).count(b"\r\n") == 150_001


def test_a_file_that_is_not_the_table_is_refused(tmp_path):
    path = tmp_path / "agenda.csv"
    path.write_text("document_id,position,item,title\r\nA_RES_76_9-EN,first,1,\r\n")
    with pytest.raises(ReleaseError, match="is not the table agenda"):
        read_csv(path, "agenda")
