"""HXL 1.1, held by libhxl against its own default schema.

Here belongs the file that libhxl reads; which tag a column bears is tested in tests/releasing.
"""

from __future__ import annotations

import csv

import hxl
import pytest

NAME = "statistics.hxl.csv"


@pytest.fixture(autouse=True)
def _asked_for(release):
    if not (release / NAME).is_file():
        pytest.skip(f"the release was made without {NAME}")


def opened(path):
    return hxl.data(str(path), hxl.InputOptions(allow_local=True))


def errors(path):
    """The faults that libhxl calls errors, each as tag and value; warnings of rare values are left out."""
    found = []

    def tell(error):
        if error.rule.severity == "error":
            found.append((error.column.display_tag, error.value))

    with opened(path) as source:
        hxl.schema(None, tell).validate(source)
    return found


def change(path, tag, value):
    """Put another value into the first row of a column."""
    with path.open(encoding="utf-8", newline="") as file:
        header, tags, first, *rows = csv.reader(file)
    first[tags.index(tag)] = value
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, tags, first, *rows])


def test_it_is_accepted(release):
    assert errors(release / NAME) == []


def test_rows_and_values_are_those_of_the_csv(release):
    with opened(release / NAME) as source:
        found = [(row.get("#meta+id-clause-document"), row.get("#indicator+value+num-max")) for row in source]
    with (release / "csv/statistics.csv").open(encoding="utf-8", newline="") as file:
        assert found == [(row["statistic_id"], row["value"]) for row in csv.DictReader(file)]


@pytest.mark.parametrize(
    ("tag", "value"), [("#indicator+value+num", "very many"), ("#date+reported", "in winter")]
)
def test_a_value_of_another_kind_is_refused(tag, value, copy):
    change(copy / NAME, tag, value)
    assert errors(copy / NAME) == [(tag, value)]


def test_a_file_without_tags_is_refused(copy):
    (copy / NAME).write_bytes((copy / "csv/statistics.csv").read_bytes())
    with pytest.raises(hxl.HXLException, match="tag"):
        errors(copy / NAME)
