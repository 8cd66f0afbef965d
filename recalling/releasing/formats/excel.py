"""A release as one Excel workbook: a sheet a table, with a sheet before them that says what it is.

Here belongs the way from tables to that file. Not here: the words of the dictionary (dictionary.py).

Text stands in it as text, whatever it looks like, in cells that stay text when they are edited: nothing is
evaluated and nothing is guessed. What Excel cannot hold is told in the workbook: tables with more rows than a
sheet has, texts longer than a cell, days before its calendar begins, numbers with more than 16 digits.

Source: ECMA-376, Office Open XML; Excel specifications and limits (Microsoft). The bytes depend on the rows
and on the version of XlsxWriter.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from recalling.releasing import facts as about
from recalling.releasing.dictionary import codes_csv, columns_csv
from recalling.releasing.facts import ReleaseFacts
from recalling.tables.schema import TABLES, Column, Table

NAME = "recalling.xlsx"
ABOUT, COLUMNS, CODES, ALTERED = "About", "Columns", "Codes", "Altered cells"
"""The sheets before those of the tables; the last only where a cell is not as in the table."""
MOST_ROWS = 1_048_576
"""Rows of a sheet, the header included."""
MOST_UNITS = 32_767
"""UTF-16 code units of a cell's text."""
CUT = " […]"
"""What stands behind a text that was cut."""
FIRST_DAY = date(1900, 3, 1)
"""Before it Excel counts days that never were (29 February 1900), or none at all."""
CELLS_IN_MEMORY = 1_000_000
"""Cells. Up to here each text is stored once, which takes a third less time, a smaller file and some
120 bytes of memory a cell; of more, rows are written as they come."""
FOR_PROGRAMS = {"regions": "boxes on pages are of use to programs only"}
"""Tables that no workbook holds, and why."""

_BATCH_ROWS = 10_000
_WIDTHS = (8, 60)
_DAY_WIDTH = 11
_ABOUT_WIDTHS = (24, 110, 12)
# How long the texts of a column are is told from its first rows.
_MEASURED_ROWS = 1_000
_ALTERED_HEADER = ("table", "row", "key", "column", "what was done")
# XlsxWriter takes a text that looks like this for ready-made XML.
_READY_MADE = ("<r>", "</r>")

Put = Callable[[int, int, Any], str | None]
"""Writes a value into a row and column of a sheet; what had to be done to it, if anything."""


@dataclass(frozen=True, slots=True)
class _Book:
    """A workbook that is being written, its formats, and the cells that could not stand as they are."""

    workbook: Workbook
    text: Format
    day: Format
    header: Format
    altered: list[tuple[str, ...]] = field(default_factory=list)


def write(tables: Mapping[str, pa.Table], facts: ReleaseFacts, path: Path) -> None:
    """Write the tables as a workbook; the same tables and version give the same bytes.

    A table is left out where it is for programs only or has more rows than a sheet; the first sheet says so.

    Raises:
        ValueError: the release has no version yet.
    """
    if facts.version is None:
        raise ValueError("a workbook is made of a release that has a version")
    held = {name: table for name, table in tables.items() if _why_left_out(name, table) is None}
    cells = sum(table.num_rows * table.num_columns for table in held.values())
    with closing(Workbook(path, {"constant_memory": cells > CELLS_IN_MEMORY})) as workbook:
        workbook.set_properties(
            {
                "title": about.TITLE,
                "subject": f"Release {facts.version}",
                "comments": about.DESCRIPTION,
                "keywords": ", ".join(about.KEYWORDS),
                "author": "Recalling developers",
                "created": datetime.combine(facts.version.day, time()),
            }
        )
        book = _Book(
            workbook,
            text=workbook.add_format({"num_format": "@"}),
            day=workbook.add_format({"num_format": "yyyy-mm-dd"}),
            header=workbook.add_format({"bold": True, "num_format": "@", "bottom": 1}),
        )
        first, *dictionary = (workbook.add_worksheet(name) for name in (ABOUT, COLUMNS, CODES))
        for sheet, text in zip(dictionary, (columns_csv(), codes_csv()), strict=True):
            _write_texts(book, sheet, text)
        for name in TABLES:
            if name in held:
                _write_table(book, TABLES[name], held[name])
        if book.altered:
            _write_altered(book)
        _write_about(book, first, tables, facts)


def _why_left_out(name: str, table: pa.Table) -> str | None:
    if table.num_rows >= MOST_ROWS:
        return f"a sheet of Excel has {MOST_ROWS:,} rows"
    return FOR_PROGRAMS.get(name)


def _write_about(book: _Book, sheet: Worksheet, tables: Mapping[str, pa.Table], facts: ReleaseFacts) -> None:
    wrapped = book.workbook.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
    for index, width in enumerate(_ABOUT_WIDTHS):
        sheet.set_column(index, index, width)
    lines = [
        ("What it is", about.DESCRIPTION),
        ("Release", f"{facts.version}, schema version {facts.schema_version}"),
        ("Licence", f"{about.LICENCE_TITLE}, {about.LICENCE_URL}"),
        ("Documents", f"{about.SOURCE_TITLE}, {about.SOURCE_URL}"),
        *(("How to read it", line) for line in _how_to_read(book)),
    ]
    sheet.write_string(0, 0, about.TITLE, book.header)
    for row, (label, said) in enumerate(lines, 1):
        sheet.write_string(row, 0, label, wrapped)
        sheet.write_string(row, 1, said, wrapped)
    first = len(lines) + 2
    for index, name in enumerate(("Sheet", "What a row of it is", "Rows")):
        sheet.write_string(first, index, name, book.header)
    for row, name in enumerate((name for name in TABLES if name in tables), first + 1):
        why = _why_left_out(name, tables[name])
        elsewhere = f"Not in this workbook, because {why}: it is in csv/{name}.csv. " if why else ""
        sheet.write_string(row, 0, name, wrapped)
        sheet.write_string(row, 1, elsewhere + TABLES[name].description, wrapped)
        sheet.write_number(row, 2, tables[name].num_rows)


def _how_to_read(book: _Book) -> Iterator[str]:
    yield "An empty cell means “not stated or not found”, never “no”."
    yield f"“{COLUMNS}” says what each column holds, “{CODES}” what each value of a closed list means."
    yield "Text is kept as text, whatever it looks like: nothing in this workbook is a formula or a link."
    if book.altered:
        number = "1 cell is" if len(book.altered) == 1 else f"{len(book.altered):,} cells are"
        yield (
            f"{number} not as in the tables, because Excel cannot hold them: “{ALTERED}” says which. The "
            "files in csv/ have all of them as they are."
        )


def _write_texts(book: _Book, sheet: Worksheet, text: str) -> None:
    """Write a CSV of texts."""
    header, *rows = csv.reader(io.StringIO(text, newline=""))
    widths = [max(map(len, cells)) for cells in zip(header, *rows, strict=True)]
    _begin(book, sheet, header, widths, len(rows))
    put = [_text_writer(book, sheet)] * len(header)
    for row, cells in enumerate(rows, 1):
        _write_row(put, row, [cell or None for cell in cells])


def _write_altered(book: _Book) -> None:
    sheet = book.workbook.add_worksheet(ALTERED)
    _begin(book, sheet, _ALTERED_HEADER, (20, 8, 40, 20, 60), len(book.altered))
    put = [_text_writer(book, sheet)] * len(_ALTERED_HEADER)
    for row, cells in enumerate(book.altered, 1):
        _write_row(put, row, cells)


def _write_table(book: _Book, table: Table, rows: pa.Table) -> None:
    sheet = book.workbook.add_worksheet(table.name)
    start = rows.slice(0, _MEASURED_ROWS)
    widths = [max(len(name), _longest(start.column(name))) for name in table.names]
    _begin(book, sheet, table.names, widths, rows.num_rows)
    put = [_writer(book, sheet, column) for column in table.columns]
    first = 1
    for batch in rows.to_batches(max_chunksize=_BATCH_ROWS):
        columns = [column.to_pylist() for column in batch.columns]
        for row, cells in enumerate(zip(*columns, strict=True), first):
            for index, what in _write_row(put, row, cells):
                key = ", ".join(str(cells[table.names.index(name)]) for name in table.key)
                book.altered.append((table.name, str(row + 1), key, table.names[index], what))
        first += batch.num_rows


def _write_row(put: Sequence[Put], row: int, cells: Sequence[Any]) -> list[tuple[int, str]]:
    """Write the cells that hold something; those that could not stand as they are, and what was done."""
    done = ((index, put[index](row, index, cell)) for index, cell in enumerate(cells) if cell is not None)
    return [(index, what) for index, what in done if what is not None]


def _begin(book: _Book, sheet: Worksheet, header: Sequence[str], widths: Sequence[int], rows: int) -> None:
    """The header of a sheet, which stays in sight and filters, and the widths of its columns."""
    for index, (name, width) in enumerate(zip(header, widths, strict=True)):
        sheet.set_column(index, index, min(max(width, _WIDTHS[0]), _WIDTHS[1]))
        sheet.write_string(0, index, name, book.header)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, rows, len(header) - 1)
    # Session 76 and item 18 are texts, and Excel need not wonder at it.
    sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})


def _longest(column: pa.ChunkedArray) -> int:
    if pa.types.is_string(column.type):
        return pc.max(pc.utf8_length(column)).as_py() or 0
    return _DAY_WIDTH if pa.types.is_date(column.type) else 0


def _writer(book: _Book, sheet: Worksheet, column: Column) -> Put:
    if pa.types.is_string(column.type):
        return _text_writer(book, sheet)
    if pa.types.is_date(column.type):
        return _day_writer(book, sheet)
    if pa.types.is_boolean(column.type):
        return lambda row, index, value: _done(sheet.write_boolean(row, index, value))
    return _number_writer(sheet)


def _done(_: int) -> None:
    """Nothing had to be done to a cell: what XlsxWriter says of it is not needed."""


def _text_writer(book: _Book, sheet: Worksheet) -> Put:
    def put(row: int, index: int, value: str) -> str | None:
        what = None
        if len(value) > MOST_UNITS // 2 and (units := _units(value)) > MOST_UNITS:
            what = f"cut to fit into a cell: the text has {units:,} characters, a cell holds {MOST_UNITS:,}"
            value = _cut(value)
        if value.startswith(_READY_MADE[0]) and value.endswith(_READY_MADE[1]):
            sheet.write_rich_string(row, index, value[:1], book.text, value[1:], book.text)
        else:
            sheet.write_string(row, index, value, book.text)
        return what

    return put


def _units(text: str) -> int:
    """The length of a text as Excel counts it: characters beyond U+FFFF are two."""
    return len(text.encode("utf-16-le")) // 2


def _cut(text: str) -> str:
    kept = text.encode("utf-16-le")[: 2 * (MOST_UNITS - len(CUT))]
    # Half a character at the end is left out.
    return kept.decode("utf-16-le", "ignore") + CUT


def _day_writer(book: _Book, sheet: Worksheet) -> Put:
    def put(row: int, index: int, value: date) -> str | None:
        if value < FIRST_DAY:
            sheet.write_string(row, index, value.isoformat(), book.text)
            return f"written as text: Excel's calendar is wrong before {FIRST_DAY.isoformat()}"
        sheet.write_datetime(row, index, datetime.combine(value, time()), book.day)
        return None

    return put


def _number_writer(sheet: Worksheet) -> Put:
    def put(row: int, index: int, value: float) -> str | None:
        sheet.write_number(row, index, value)
        # What XlsxWriter writes.
        return None if float(f"{value:.16G}") == value else f"rounded to 16 digits: it is {value!r}"

    return put
