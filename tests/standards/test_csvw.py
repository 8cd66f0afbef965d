"""The CSV files hold what csv/csv-metadata.json says of them, by the validator csvw in its strict mode.

Here belong its verdict on the whole release and on single tables that were damaged.
"""

from __future__ import annotations

import json
import warnings

import csvw
import pytest


def verdict(path):
    """What the validator says of a metadata file and its CSV files; empty where it says nothing."""
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        try:
            read = csvw.CSVW(str(path), validate=True, strict=True)
            return "" if read.is_valid else f"not valid: {[str(w.message) for w in read.warnings]}"
        except ValueError as error:
            return str(error) or "refused"


def test_it_is_accepted(release):
    assert verdict(release / "csv" / "csv-metadata.json") == ""


@pytest.fixture
def small(copy):
    """The metadata of a copy, cut down to documents, sources and agenda, so that a verdict takes little time."""
    path = copy / "csv" / "csv-metadata.json"
    metadata = json.loads(path.read_text("utf-8"))
    kept = {"sources.csv", "documents.csv", "agenda.csv"}
    metadata["tables"] = [table for table in metadata["tables"] if table["url"] in kept]
    path.write_text(json.dumps(metadata), encoding="utf-8")
    return path


def test_the_small_one_is_accepted(small):
    assert verdict(small) == ""


def cells(path, change):
    """Change the cells of the first row of a CSV; none of them may hold a comma."""
    header, row, *rest = path.read_bytes().decode().split("\r\n")
    values = dict(zip(header.split(","), row.split(",", header.count(",")), strict=True))
    change(values)
    path.write_bytes("\r\n".join([header, ",".join(values.values()), *rest]).encode())


DAMAGES = {
    "a word for a number": lambda row: row.update(position="first"),
    "a reference to nothing": lambda row: row.update(document_id="A_RES_1_1-EN"),
    "an id of another form": lambda row: row.update(document_id="76/177"),
    "nothing where something must stand": lambda row: row.update(item=""),
    "less than the least": lambda row: row.update(position="-1"),
}


@pytest.mark.parametrize("change", DAMAGES.values(), ids=DAMAGES)
def test_a_damaged_row_is_refused(small, change):
    cells(small.parent / "agenda.csv", change)
    assert verdict(small) != ""


def test_a_value_outside_a_closed_list_is_refused(small):
    path = small.parent / "documents.csv"
    text = path.read_bytes().decode()
    assert ",General Assembly," in text
    path.write_bytes(text.replace(",EN,", ",TLH,", 1).encode())
    assert verdict(small) != ""


def test_a_row_that_stands_twice_is_refused(small):
    path = small.parent / "agenda.csv"
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join([*lines, lines[1]]))
    assert verdict(small) != ""


def test_a_reference_to_no_table_is_refused(small):
    metadata = json.loads(small.read_text("utf-8"))
    metadata["tables"][-1]["tableSchema"]["foreignKeys"][0]["reference"]["resource"] = "nothing.csv"
    small.write_text(json.dumps(metadata), encoding="utf-8")
    assert verdict(small) != ""


def test_a_datatype_that_is_none_is_refused(small):
    metadata = json.loads(small.read_text("utf-8"))
    metadata["tables"][-1]["tableSchema"]["columns"][0]["datatype"]["base"] = "letters"
    small.write_text(json.dumps(metadata), encoding="utf-8")
    assert verdict(small) != ""
