"""Tables to Parquet files whose bytes depend on nothing but the rows and the library that writes.

Here belong the settings of the format, and how a large table is cut into parts. Not here: what the columns
are (tables.schema), which tables are cut (settings.ReleaseForm).
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from recalling.errors import ReleaseError
from recalling.tables.schema import TABLES, Table

ROW_GROUP_ROWS = 131_072
"""Rows. Large enough to compress well, small enough for a viewer to fetch one group."""
COMPRESSION_LEVEL = 9
"""zstd. Higher levels cost seconds a table and save a few per cent."""

# what follows the document_id in the id of a row: "#op18.o", "/n7"
_WITHIN_DOCUMENT = "[#/].*"


def write_parquet(table: pa.Table, name: str, path: Path) -> None:
    """Write a table as one file, sorted as declared, with page index and checksums.

    Raises:
        ReleaseError: the table's columns are not those declared under that name.
    """
    declared = TABLES[name]
    if tuple(table.column_names) != declared.names:
        raise ReleaseError(f"{name}: the columns are {table.column_names}, not {list(declared.names)}")
    pq.write_table(
        table.combine_chunks(),
        path,
        version="2.6",
        data_page_version="1.0",
        compression="zstd",
        compression_level=COMPRESSION_LEVEL,
        row_group_size=ROW_GROUP_ROWS,
        use_dictionary=True,
        write_statistics=True,
        write_page_index=True,
        write_page_checksum=True,
        store_schema=True,
        sorting_columns=[
            pq.SortingColumn(table.schema.get_field_index(column), nulls_first=False)
            for column in declared.sorted_by
        ],
    )


def write_parts(table: pa.Table, name: str, documents: pa.Table, folder: Path) -> None:
    """Write a table as a folder of parts, in order: read one after the other they are the table.

    A part holds the rows of documents that follow one another and are of one session; where a document is
    added, only the part of its session changes. An empty table is one empty part.

    Args:
        table: the rows, in their order.
        name: a table that is made document by document.
        documents: the table `documents`, which says of which session each is.
        folder: to be made.

    Raises:
        ReleaseError: the table's columns are not those declared under that name.
    """
    folder.mkdir()
    for number, rows in enumerate(_parts(table, TABLES[name], documents)):
        write_parquet(rows, name, folder / f"part-{number:05}.parquet")


def _parts(table: pa.Table, declared: Table, documents: pa.Table) -> Iterator[pa.Table]:
    sessions = dict(zip(*(documents[name].to_pylist() for name in ("document_id", "session")), strict=True))
    ids = pc.replace_substring_regex(table[declared.document_column], _WITHIN_DOCUMENT, "")
    runs = pc.run_end_encode(ids.combine_chunks())
    start = end = 0
    session: str | None = None
    for document, run_end in zip(runs.values.to_pylist(), runs.run_ends.to_pylist(), strict=True):
        of_document = sessions.get(document)
        if of_document != session and end > start:
            yield table.slice(start, end - start)
            start = end
        session, end = of_document, run_end
    yield table.slice(start)


def read_parquet(path: Path) -> pa.Table:
    """A table as it was written, from its file or from a folder of parts.

    Raises:
        ReleaseError: the file is missing or is no Parquet.
    """
    try:
        return pq.read_table(path, partitioning=None)
    except (OSError, pa.ArrowInvalid) as error:
        raise ReleaseError(f"{path} cannot be read as Parquet: {error}") from error
