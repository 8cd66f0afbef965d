"""Parquet files are as the contract says, and equal tables give equal bytes.

Here belongs the format; what the columns are is tested with tables.
"""

from __future__ import annotations

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from recalling.errors import ReleaseError
from recalling.releasing.formats.csv import csv_bytes, read_csv
from recalling.releasing.formats.parquet import read_parquet, write_parquet
from recalling.tables.schema import SCHEMA_VERSION, TABLES, arrow_schema


@pytest.mark.parametrize("name", TABLES)
def test_file_has_schema_order_and_codec(name, release):
    file = pq.ParquetFile(release / f"{name}.parquet")
    assert file.schema_arrow.equals(arrow_schema(name), check_metadata=True)
    metadata = file.metadata.metadata
    assert metadata[b"schema_version"] == SCHEMA_VERSION.encode()
    assert b"pandas" not in metadata
    for group in range(file.metadata.num_row_groups):
        row_group = file.metadata.row_group(group)
        ordered = [file.schema_arrow.names[column.column_index] for column in row_group.sorting_columns]
        assert ordered == list(TABLES[name].sorted_by)
        chunks = [row_group.column(index) for index in range(row_group.num_columns)]
        assert {chunk.compression for chunk in chunks} == {"ZSTD"}
        indexed = all(chunk.has_offset_index and chunk.has_column_index for chunk in chunks)
        assert indexed or not row_group.num_rows  # there is nothing to index in an empty table


def test_chunks_of_a_table_do_not_change_the_bytes(tables, tmp_path):
    whole = tables["clauses"]
    parts = pa.concat_tables([whole.slice(0, 3), whole.slice(3)])
    for table, name in ((whole, "whole"), (parts, "parts")):
        write_parquet(table, "clauses", tmp_path / name)
    assert (tmp_path / "whole").read_bytes() == (tmp_path / "parts").read_bytes()


def test_a_folder_of_parts_is_read_as_one_table(tables, tmp_path):
    whole, folder = tables["clauses"], tmp_path / "clauses.parquet"
    folder.mkdir()
    write_parquet(whole.slice(0, 4), "clauses", folder / "part-00000.parquet")
    write_parquet(whole.slice(4), "clauses", folder / "part-00001.parquet")
    assert read_parquet(folder).equals(whole)


def test_other_columns_than_the_declared_are_refused(tables, tmp_path):
    with pytest.raises(ReleaseError, match="agenda: the columns are"):
        write_parquet(tables["agenda"].drop_columns("title"), "agenda", tmp_path / "x")


@pytest.mark.parametrize("content", [None, b"no parquet"])
def test_what_is_no_parquet_is_refused(content, tmp_path):
    path = tmp_path / "x.parquet"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ReleaseError, match="cannot be read as Parquet"):
        read_parquet(path)


@pytest.mark.parametrize("name", TABLES)
def test_csv_to_parquet_to_csv_is_the_same_file(name, release, tmp_path):
    path = release / "csv" / f"{name}.csv"
    write_parquet(read_csv(path, name), name, tmp_path / "table.parquet")
    assert b"".join(csv_bytes(read_parquet(tmp_path / "table.parquet"))) == path.read_bytes()
    assert (tmp_path / "table.parquet").read_bytes() == (release / f"{name}.parquet").read_bytes()


@pytest.mark.parametrize("cut", [4, 4000])
def test_a_damaged_file_is_refused(cut, release, tmp_path):
    path = tmp_path / "clauses.parquet"
    path.write_bytes((release / "clauses.parquet").read_bytes()[:-cut])
    with pytest.raises(ReleaseError, match="cannot be read as Parquet"):
        read_parquet(path)
