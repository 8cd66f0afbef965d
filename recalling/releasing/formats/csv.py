"""Tables to CSV and back, the rows exactly those of the Parquet.

Here belongs the one form of CSV that a release has: RFC 4180 in UTF-8 without a byte order mark,
lines ended by CR LF, a header, cells quoted where they must be. Dates are ISO 8601, booleans `true`
and `false`, doubles the shortest digits that give the same number. An empty cell is a null; empty
strings do not occur in the tables. Not here: copies made for one program.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pa_csv

from recalling.errors import ReleaseError
from recalling.tables.schema import arrow_schema

_BATCH_ROWS = 65_536
_END = "\r\n"
# what a cell must be quoted for: the separator, a quotation mark, a line break
_NEEDS_QUOTES = '[",\r\n]'
# Doubles below this that are whole are written without exponent; all of them are exact.
_PLAIN_BELOW = 1e15


def csv_bytes(table: pa.Table) -> Iterator[bytes]:
    """The table as CSV, the header first, then batches of rows.

    Raises:
        ReleaseError: a string is empty, which CSV cannot tell from a null.
    """
    yield (",".join(table.column_names) + _END).encode()
    for batch in table.to_batches(max_chunksize=_BATCH_ROWS):
        if batch.num_rows:
            cells = [_cells(name, batch.column(name)) for name in batch.schema.names]
            lines = pc.binary_join_element_wise(*cells, ",", null_handling="replace", null_replacement="")
            yield (_END.join(lines.to_pylist()) + _END).encode()


def _cells(name: str, column: pa.Array) -> pa.Array:
    if pa.types.is_string(column.type):
        if pc.any(pc.equal(column, "")).as_py():
            raise ReleaseError(f"{name} holds an empty string; make it null")
        return _quoted(column)
    if pa.types.is_floating(column.type):
        return pa.array([_double(value) for value in column.to_pylist()], pa.string())
    return column.cast(pa.string())


def _quoted(column: pa.Array) -> pa.Array:
    doubled = pc.replace_substring(column, '"', '""')
    quoted = pc.binary_join_element_wise('"', doubled, '"', "")
    return pc.if_else(pc.match_substring_regex(column, _NEEDS_QUOTES), quoted, column)


def _double(value: float | None) -> str | None:
    if value is None:
        return None
    return str(int(value)) if value.is_integer() and abs(value) < _PLAIN_BELOW else repr(value)


def read_csv(path: Path, name: str) -> pa.Table:
    """The table of that name from its CSV, with the declared types: equal to the Parquet.

    Raises:
        ReleaseError: the file is missing, its columns differ, or a cell is not of its column's type.
    """
    return read_csv_as(path, arrow_schema(name), name)


def read_csv_as(path: Path, schema: pa.Schema, name: str) -> pa.Table:
    """The same by any schema, so that a release of another schema version can be read too.

    Raises:
        ReleaseError: the file is missing, its columns differ, or a cell is not of its column's type.
    """
    convert = pa_csv.ConvertOptions(
        column_types={field.name: field.type for field in schema},
        null_values=[""],
        true_values=["true"],
        false_values=["false"],
        strings_can_be_null=True,
    )
    try:
        table = pa_csv.read_csv(
            path, parse_options=pa_csv.ParseOptions(newlines_in_values=True), convert_options=convert
        )
        return table.combine_chunks().cast(schema)
    except (OSError, ValueError) as error:
        raise ReleaseError(f"{path} is not the table {name}: {error}") from error
