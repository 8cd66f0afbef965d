"""The statistics with HXL tags are the statistics, each column with a tag.

Here belongs the file as text; libhxl's own check is in tests/standards.
"""

from __future__ import annotations

import csv
import io
import re
from datetime import date

import pytest

from recalling.releasing.facts import ReleaseFacts
from recalling.releasing.formats import hxl
from recalling.releasing.formats.csv import csv_bytes
from recalling.releasing.release import publish
from recalling.settings import DEFAULTS, OutputFormat, ReleaseForm
from recalling.tables.schema import TABLES

# HXL 1.1: a tag is a letter and what may follow it, attributes follow with +.
TAG = re.compile(r"#[a-z][a-z0-9_]*(\+[a-z][a-z0-9_]*)*")


@pytest.fixture
def tagged(tables, tmp_path):
    hxl.write(tables, ReleaseFacts("1.0.0", "", ()), tmp_path / hxl.NAME)
    return (tmp_path / hxl.NAME).read_bytes()


def test_without_its_tags_it_is_the_csv(tagged, tables):
    lines = tagged.split(b"\r\n")
    assert b"\r\n".join([lines[0], *lines[2:]]) == b"".join(csv_bytes(tables["statistics"]))


def test_the_second_row_holds_the_tag_of_each_column(tagged):
    header, tags, *rows = csv.reader(io.StringIO(tagged.decode(), newline=""))
    assert dict(zip(header, tags, strict=True)) == hxl.TAGS
    assert len(rows) == 6


def test_every_column_has_a_tag_of_its_own():
    assert tuple(hxl.TAGS) == TABLES["statistics"].names
    assert len(set(hxl.TAGS.values())) == len(hxl.TAGS)
    assert [tag for tag in hxl.TAGS.values() if not TAG.fullmatch(tag)] == []


def test_numbers_and_dates_are_tagged_as_such():
    kinds = {column.name: str(column.type) for column in TABLES["statistics"].columns}
    for name, tag in hxl.TAGS.items():
        is_number = kinds[name] in {"double", "int32", "int16"} and name != "year"
        assert ("+num" in tag) == is_number, name
        assert tag.startswith("#date") == (kinds[name] == "date32[day]" or name == "year"), name


def test_it_is_written_only_where_it_is_asked_for(tables, tmp_path):
    assert OutputFormat.HXL not in DEFAULTS.form.formats
    form = ReleaseForm(formats=(OutputFormat.HXL,))
    folder = publish(tables, tmp_path, on=date(2026, 11, 22), form=form).folder
    assert (folder / hxl.NAME).is_file()
    assert not (folder / "recalling.sqlite").exists()
