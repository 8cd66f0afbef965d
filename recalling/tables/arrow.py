"""Rows to Arrow: tables with exactly the declared types, nullability and metadata.

Here belongs the one way from rows to Arrow, for a document, a batch or a reference table. Not here:
what the rows hold (rows.py, places.py).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pyarrow as pa

from recalling.errors import RecallingError
from recalling.extraction.results import Extract
from recalling.model import Document
from recalling.tables.rows import Rows, document_rows
from recalling.tables.schema import DOCUMENT_TABLES, RECORD_TABLES, TABLES, arrow_schema
from recalling.tables.sources import SourceRow

SHARD_COLUMN = "shard_source"
"""Holds the source file of each row until it is settled which file of a document is used."""


class RowError(RecallingError):
    """A row does not fit the declaration of its table."""


def to_table(name: str, rows: Sequence[Mapping[str, Any]]) -> pa.Table:
    """The rows as an Arrow table; a missing column and an empty string are null.

    Raises:
        RowError: a required column holds a null, or a value is of another type.
        KeyError: there is no table of that name.
    """
    table = TABLES[name]
    arrays = []
    for column in table.columns:
        key = column.name
        if pa.types.is_string(column.type):
            values = [row.get(key) or None for row in rows]
        else:
            values = [row.get(key) for row in rows]
        try:
            array = pa.array(values, type=column.type)
        except (pa.ArrowInvalid, pa.ArrowTypeError) as error:
            raise RowError(f"{name}.{key}: {error}") from error
        if column.required and array.null_count:
            raise RowError(f"{name}.{key}: row {values.index(None)} of {len(rows)} has no value")
        arrays.append(array)
    return pa.Table.from_arrays(arrays, schema=arrow_schema(name))


def document_tables(document: Document, extract: Extract, source: SourceRow) -> dict[str, pa.Table]:
    """Every per-document table of one document, by name, in publishing order.

    Raises:
        DocumentError: the document bears no date.
    """
    rows = document_rows(document, extract, source)
    return {name: to_table(name, rows[name]) for name in DOCUMENT_TABLES}


def shard_tables(batch: Iterable[tuple[str, Rows]]) -> dict[str, pa.Table]:
    """The rows of many files, each with the file it comes from in a further column.

    Args:
        batch: pairs of a source file's name, as in `sources.source_file`, and the rows that
            `document_rows` or `record_rows` made of it.
    """
    names = (*DOCUMENT_TABLES, *RECORD_TABLES)
    collected: dict[str, list[Mapping[str, Any]]] = {name: [] for name in names}
    files: dict[str, list[str]] = {name: [] for name in names}
    for source_file, tables in batch:
        for name, rows in tables.items():
            collected[name].extend(rows)
            files[name].extend([source_file] * len(rows))
    return {
        name: to_table(name, collected[name]).append_column(
            pa.field(SHARD_COLUMN, pa.string(), nullable=False), pa.array(files[name], pa.string())
        )
        for name in names
    }
