"""Loads the lexicons: CSV files with a header, kept in `lexicons/` beside this module.

Here belongs only the loader and its checks. What a lexicon means stands where it is used.
"""

from __future__ import annotations

import csv
from collections.abc import Collection, Mapping
from importlib import resources
from io import StringIO

from recalling.errors import LexiconError

Row = Mapping[str, str]


def read_lexicon(
    name: str,
    *,
    columns: tuple[str, ...],
    key: tuple[str, ...],
    closed: Mapping[str, Collection[str]] | None = None,
) -> tuple[Row, ...]:
    """The rows of `lexicons/<name>.csv`, in file order, every cell stripped of outer blanks.

    Args:
        name: file name without its ending.
        columns: the header the file must have, exactly.
        key: the columns that together may not repeat.
        closed: for a column, the only values it may hold (an empty cell only if "" is among them).

    Raises:
        LexiconError: the header differs, a row is short or long, a key repeats, a value is unknown.
    """
    path = resources.files("recalling.grammar").joinpath("lexicons", f"{name}.csv")
    return read_rows(path.read_text(encoding="utf-8"), name, columns=columns, key=key, closed=closed)


def read_rows(
    text: str,
    name: str,
    *,
    columns: tuple[str, ...],
    key: tuple[str, ...],
    closed: Mapping[str, Collection[str]] | None = None,
) -> tuple[Row, ...]:
    """The rows of the text of a CSV file; see `read_lexicon`, which takes the file from its own folder."""
    lines = csv.reader(StringIO(text, newline=""))
    header = tuple(next(lines, ()))
    if header != columns:
        raise LexiconError(f"{name}.csv: the header is {header}, it must be {columns}")
    rows: list[Row] = []
    seen: dict[tuple[str, ...], int] = {}
    for cells in lines:
        where = f"{name}.csv line {lines.line_num}"
        if len(cells) != len(columns):
            raise LexiconError(f"{where}: {len(cells)} cells where {len(columns)} belong")
        row = {column: cell.strip() for column, cell in zip(columns, cells, strict=True)}
        identity = tuple(row[column] for column in key)
        if identity in seen:
            raise LexiconError(f"{where}: {identity} stands already on line {seen[identity]}")
        for column, allowed in (closed or {}).items():
            if row[column] not in allowed:
                raise LexiconError(f"{where}: {column} {row[column]!r} is not one of {sorted(allowed)}")
        seen[identity] = lines.line_num
        rows.append(row)
    return tuple(rows)
