"""The workbook says what the tables say, and says what it cannot hold.

Here belongs the file as another library reads it back.
"""

from __future__ import annotations

import re
import zipfile
from datetime import date, datetime
from xml.etree import ElementTree as ET

import openpyxl
import pyarrow as pa
import pytest
from openpyxl.utils.escape import unescape

from recalling.releasing.dictionary import codes_csv, columns_csv
from recalling.releasing.facts import ReleaseFacts, Version
from recalling.releasing.formats import excel
from recalling.tables.arrow import to_table
from recalling.tables.schema import SCHEMA_VERSION, TABLES

FACTS = ReleaseFacts(SCHEMA_VERSION, "0" * 64, (), version=Version(date(2026, 11, 22)))
TEXTS = re.compile(r"xl/(sharedStrings|worksheets/).*xml")
SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
SHEETS = [name for name in TABLES if name not in excel.FOR_PROGRAMS]


def read_back(value):
    """A cell's value as the tables have it."""
    return value.date() if isinstance(value, datetime) else value


def rows_of(path, sheet):
    return [tuple(map(read_back, row)) for row in openpyxl.load_workbook(path)[sheet].values]


def texts_of(path):
    """All texts as the standard has them: openpyxl reads escapes of control characters in its own way."""
    with zipfile.ZipFile(path) as archive:
        parts = [ET.fromstring(archive.read(name)) for name in archive.namelist() if TEXTS.match(name)]  # noqa: S314
    strings = [string for part in parts for tag in ("si", "is") for string in part.iter(f"{SHEET}{tag}")]
    return {unescape("".join(text.text or "" for text in string.iter(f"{SHEET}t"))) for string in strings}


def agenda(*titles):
    return to_table(
        "agenda",
        [
            {"document_id": "A_RES_76_9-EN", "position": position, "item": "1", "title": title}
            for position, title in enumerate(titles)
        ],
    )


def written(tables, path):
    excel.write(tables, FACTS, path)
    return path


@pytest.fixture(scope="module")
def workbook(release):
    return openpyxl.load_workbook(release / excel.NAME)


@pytest.mark.parametrize("name", SHEETS)
def test_a_sheet_holds_its_table(name, workbook, tables):
    header, *rows = workbook[name].values
    assert header == TABLES[name].names
    assert [tuple(map(read_back, row)) for row in rows] == [
        tuple(row.values()) for row in tables[name].to_pylist()
    ]


@pytest.mark.parametrize("name", SHEETS)
def test_cells_are_of_the_type_of_their_column(name, workbook):
    kinds = {"string": "s", "bool": "b", "date32[day]": "d"}
    for cells, column in zip(workbook[name].iter_cols(min_row=2), TABLES[name].columns, strict=True):
        kind = kinds.get(str(column.type), "n")
        assert {cell.data_type for cell in cells if cell.value is not None} <= {kind}
        if kind == "s":
            assert {cell.number_format for cell in cells if cell.value is not None} <= {"@"}


def test_the_first_sheets_say_what_it_is(workbook, tables):
    assert workbook.sheetnames == [excel.ABOUT, excel.COLUMNS, excel.CODES, *SHEETS]
    said = {row[0]: row[1:] for row in workbook[excel.ABOUT].values}
    assert said["Release"][0].startswith("2026.11.22, schema version")
    assert said["clauses"][1] == tables["clauses"].num_rows
    assert said["regions"][0].startswith("Not in this workbook, because boxes on pages")
    for sheet, text in ((excel.COLUMNS, columns_csv()), (excel.CODES, codes_csv())):
        assert workbook[sheet].max_row == text.count("\r\n")


def test_headers_stay_in_sight_and_filter(workbook):
    for name in SHEETS:
        assert workbook[name].freeze_panes == "A2"
        assert workbook[name].auto_filter.ref.startswith("A1:")


def test_the_day_of_creation_is_that_of_the_version(workbook):
    assert workbook.properties.created == datetime(2026, 11, 22)  # noqa: DTZ001 Excel's days have no zone
    assert workbook.properties.modified == workbook.properties.created


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "=HYPERLINK(A1)",
        "+41 22",
        "-1",
        "@sum",
        "http://example.org/",
        "004",
        "1e5",
        "TRUE",
        "2021-12-16",
        " set in ",
        "one\ttwo\nthree",
        "a return\r",
        "bell \x07 and escape \x1b",
        "_x0007_",
        "<r><t>no markup</t></r>",
        "a < b & “c”",
        "\ufffe",
        "𝔘𝔫𝔦𝔠𝔬𝔡𝔢",
    ],
)
def test_text_stays_text(text, tmp_path):
    path = written({"agenda": agenda(text)}, tmp_path / "a.xlsx")
    assert text in texts_of(path)
    cell = openpyxl.load_workbook(path)["agenda"]["D2"]
    assert (cell.data_type, cell.hyperlink) == ("s", None)


def test_nothing_in_it_is_evaluated_or_linked(release):
    with zipfile.ZipFile(release / excel.NAME) as archive:
        sheets = [name for name in archive.namelist() if name.startswith("xl/worksheets/")]
        for name in sheets:
            assert not re.search(rb"<f[ >]|<hyperlink", archive.read(name)), name
    assert len(sheets) == len(SHEETS) + 3


@pytest.mark.parametrize("text", ["x" * 32_768, "𝔘" * 16_384, "𝔘" + "x" * 32_766])
def test_a_longer_text_is_cut_and_told(text, tmp_path):
    path = written({"agenda": agenda("short", text)}, tmp_path / "a.xlsx")
    cell = rows_of(path, "agenda")[2][-1]
    assert cell.endswith(excel.CUT)
    assert text.startswith(cell.removesuffix(excel.CUT))
    assert excel.MOST_UNITS - 1 <= len(cell.encode("utf-16-le")) // 2 <= excel.MOST_UNITS
    header, told = rows_of(path, excel.ALTERED)
    assert header == ("table", "row", "key", "column", "what was done")
    assert told[:4] == ("agenda", "3", "A_RES_76_9-EN, 1", "title")
    assert "cut to fit" in told[4]
    assert any("1 cell is not" in (row[1] or "") for row in rows_of(path, excel.ABOUT))


@pytest.mark.parametrize("text", ["x" * 32_767, "𝔘" * 16_383])
def test_the_longest_text_is_left_whole(text, tmp_path):
    path = written({"agenda": agenda(text)}, tmp_path / "a.xlsx")
    assert rows_of(path, "agenda")[1][-1] == text
    assert excel.ALTERED not in openpyxl.load_workbook(path).sheetnames


@pytest.mark.parametrize("day", [date(1864, 8, 22), date(1900, 2, 28)])
def test_a_day_before_excel_s_calendar_is_text(day, tables, tmp_path):
    column = TABLES["places"].names.index("member_since")
    places = tables["places"]
    days = pa.array([day, *places["member_since"].to_pylist()[1:]], pa.date32())
    changed = places.set_column(column, places.schema.field(column), days)
    path = written({"places": changed}, tmp_path / "a.xlsx")
    assert rows_of(path, "places")[1][column] == day.isoformat()
    assert rows_of(path, excel.ALTERED)[1][1] == "2"


def test_a_number_with_more_digits_than_are_written_is_told(tables, tmp_path):
    statistics = tables["statistics"]
    column = statistics.schema.get_field_index("value")
    values = pa.array([0.1 + 0.2, *statistics["value"].to_pylist()[1:]], pa.float64())
    changed = statistics.set_column(column, statistics.schema.field(column), values)
    path = written({"statistics": changed}, tmp_path / "a.xlsx")
    assert rows_of(path, excel.ALTERED)[1][3:] == ("value", "rounded to 16 digits: it is 0.30000000000000004")


def test_a_table_with_more_rows_than_a_sheet_is_left_out_and_told(tables, tmp_path, monkeypatch):
    monkeypatch.setattr(excel, "MOST_ROWS", tables["clauses"].num_rows)
    path = written({name: tables[name] for name in ("agenda", "clauses")}, tmp_path / "a.xlsx")
    assert openpyxl.load_workbook(path).sheetnames[3:] == ["agenda"]
    said = {row[0]: row for row in rows_of(path, excel.ABOUT)}
    assert said["clauses"][1].startswith(
        "Not in this workbook, because a sheet of Excel has 10 rows: it is in"
    )
    assert said["clauses"][2] == 10


def test_rows_that_are_written_as_they_come_are_the_same(release, tables, tmp_path, monkeypatch):
    monkeypatch.setattr(excel, "CELLS_IN_MEMORY", 0)
    long = agenda("<r>x</r>", " \x07_x0007_", "x" * 40_000)
    path = written({**tables, "agenda": long}, tmp_path / "a.xlsx")
    assert {"<r>x</r>", " \x07_x0007_"} <= texts_of(path)
    assert rows_of(path, "clauses") == rows_of(release / excel.NAME, "clauses")


@pytest.mark.parametrize("most", [0, 1_000_000])
def test_bytes_stay(most, tables, tmp_path, monkeypatch):
    monkeypatch.setattr(excel, "CELLS_IN_MEMORY", most)
    one, two = (written(tables, tmp_path / name).read_bytes() for name in ("one.xlsx", "two.xlsx"))
    assert one == two


def test_a_release_without_a_version_has_no_workbook(tables, tmp_path):
    with pytest.raises(ValueError, match="has a version"):
        excel.write(tables, ReleaseFacts(SCHEMA_VERSION, "", ()), tmp_path / "a.xlsx")


def test_a_damaged_workbook_is_refused(release, tmp_path):
    path = tmp_path / "a.xlsx"
    path.write_bytes((release / excel.NAME).read_bytes()[:-100])
    with pytest.raises(zipfile.BadZipFile):
        openpyxl.load_workbook(path)


def test_no_table_is_called_as_a_sheet_of_its_own():
    own = {name.lower() for name in (excel.ABOUT, excel.COLUMNS, excel.CODES, excel.ALTERED)}
    assert not own & set(TABLES)
    assert max(map(len, TABLES)) <= 31
