"""Tables to Parquet files whose bytes depend on nothing but the rows and the library that writes.

Here belong the settings of the format. Not here: what the columns are (tables.schema).
"""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from recalling.errors import ReleaseError
from recalling.tables.schema import TABLES

ROW_GROUP_ROWS = 131_072
"""Rows. Large enough to compress well, small enough for a viewer to fetch one group."""
COMPRESSION_LEVEL = 9
"""zstd. Higher levels cost seconds a table and save a few per cent."""


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


def read_parquet(path: Path) -> pa.Table:
    """A table as it was written, from its file or from a folder of parts.

    Raises:
        ReleaseError: the file is missing or is no Parquet.
    """
    try:
        return pq.read_table(path, partitioning=None)
    except (OSError, pa.ArrowInvalid) as error:
        raise ReleaseError(f"{path} cannot be read as Parquet: {error}") from error
