"""The data dictionary as data: columns.csv and codes.csv of a release.

Here belongs what is generated from the declarations. Not here: the declarations, nor the page that
shows the same (docs/).
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from recalling.tables.schema import CODE_LISTS, TABLES, Column, Table

_COLUMNS_HEADER = (
    "table",
    "column",
    "type",
    "nullable",
    "key",
    "references",
    "unit",
    "codes",
    "pattern",
    "minimum",
    "maximum",
    "description",
)
_CODES_HEADER = ("codes", "value", "meaning")


def columns_csv() -> str:
    """Every column of every table, one a line, in publishing order."""
    return _csv(_COLUMNS_HEADER, (_column_cells(t, c) for t in TABLES.values() for c in t.columns))


def codes_csv() -> str:
    """Every value of every closed list with its meaning, one a line."""
    cells = (
        (codes.name, value, codes.meanings[value]) for codes in CODE_LISTS.values() for value in codes.values
    )
    return _csv(_CODES_HEADER, cells)


def _csv(header: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(header)
    writer.writerows(rows)
    return text.getvalue()


def _column_cells(table: Table, column: Column) -> tuple[str, ...]:
    return (
        table.name,
        column.name,
        str(column.type),
        "true" if column.nullable else "false",
        "true" if column.name in table.key else "false",
        ";".join(references(table, column)),
        column.unit or "",
        column.codes.name if column.codes else "",
        column.pattern or "",
        "" if column.minimum is None else str(column.minimum),
        "" if column.maximum is None else str(column.maximum),
        column.description,
    )


def references(table: Table, column: Column) -> tuple[str, ...]:
    """The columns to which a column refers, as `table.column`."""
    return tuple(
        f"{key.table}.{target}"
        for key in table.foreign_keys
        for own, target in zip(key.columns, key.references, strict=True)
        if own == column.name
    )
