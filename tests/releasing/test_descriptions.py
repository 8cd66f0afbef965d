"""What a release says of itself agrees with what is declared: dictionary, card, accuracy.

Here belong the texts; the Data Package is tested in test_datapackage.py.
"""

from __future__ import annotations

import csv
import io

import pytest
import yaml

from recalling.errors import ConfigurationError
from recalling.releasing.accuracy import AccuracyFigure, read_accuracy, wilson
from recalling.releasing.dictionary import codes_csv, columns_csv
from recalling.tables.schema import CODE_LISTS, TABLES


def read(text):
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_columns_csv_holds_every_column_once():
    listed = [(row["table"], row["column"]) for row in read(columns_csv())]
    assert listed == [(table.name, column.name) for table in TABLES.values() for column in table.columns]


def test_columns_csv_says_what_is_declared():
    rows = {(row["table"], row["column"]): row for row in read(columns_csv())}
    row = rows["clauses", "parent_id"]
    assert (row["type"], row["nullable"], row["key"]) == ("string", "true", "false")
    assert row["references"] == "clauses.clause_id"
    assert rows["statistics", "comparator"]["codes"] == "comparators"
    assert rows["statistics", "char_start"]["unit"] == "characters"
    assert (rows["statistics", "year"]["minimum"], rows["statistics", "year"]["maximum"]) == ("1500", "2200")
    assert rows["documents", "document_id"]["key"] == "true"


def test_codes_csv_holds_every_value_of_every_list():
    listed = [(row["codes"], row["value"], row["meaning"]) for row in read(codes_csv())]
    assert listed == [
        (codes.name, value, meaning)
        for codes in CODE_LISTS.values()
        for value, meaning in codes.meanings.items()
    ]


def test_front_matter_of_the_card_names_every_table_that_has_rows(release, tables):
    card = (release / "README.md").read_text("utf-8")
    matter = yaml.safe_load(card.split("---\n")[1])
    assert matter["license"] == "cc0-1.0"
    assert [config["config_name"] for config in matter["configs"]] == [
        name for name in TABLES if tables[name].num_rows
    ]
    assert all((release / config["data_files"]).is_file() for config in matter["configs"])
    assert [config["config_name"] for config in matter["configs"] if config.get("default")] == ["clauses"]


def test_card_counts_rows_and_names_the_release(release, tables):
    card = (release / "README.md").read_text("utf-8")
    assert "Release 2026.11.22, schema version" in card
    for name, table in tables.items():
        assert f"| `{name}` | {table.num_rows} |" in card


@pytest.mark.parametrize(
    ("right", "n", "low", "high"),
    [
        (172, 172, 0.9782, 1.0),
        (0, 10, 0.0, 0.2775),
        (5, 10, 0.2366, 0.7634),
        (95, 100, 0.8882, 0.9785),
        (1, 1, 0.2065, 1.0),
    ],
)
def test_wilson_interval(right, n, low, high):
    assert [round(bound, 4) for bound in wilson(right, n)] == [low, high]


@pytest.mark.parametrize(("right", "n"), [(1, 0), (-1, 5), (6, 5)])
def test_an_impossible_share_is_refused(right, n):
    with pytest.raises(ValueError, match="is no share"):
        wilson(right, n)


def test_ledger_is_read_in_its_order(tmp_path):
    ledger = tmp_path / "accuracy.csv"
    ledger.write_text('measure,right,n,how\nclauses,172,172,"read, by eye"\nfigures,17,18,gold\n')
    assert read_accuracy(ledger) == (
        AccuracyFigure("clauses", 172, 1.0, 0.9782, 1.0, "read, by eye"),
        AccuracyFigure("figures", 18, 0.9444, 0.7424, 0.9901, "gold"),
    )


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "header must be"),
        ("measure,n\n", "header must be"),
        ("measure,right,n,how\nclauses,173,172,x\n", "line 2: 173 of 172"),
        ("measure,right,n,how\nclauses,many,172,x\n", "line 2"),
        ("measure,right,n,how\nclauses,1\n", "line 2"),
    ],
)
def test_a_faulty_ledger_is_refused(text, says, tmp_path):
    ledger = tmp_path / "accuracy.csv"
    ledger.write_text(text)
    with pytest.raises(ConfigurationError, match=says):
        read_accuracy(ledger)


def test_a_missing_ledger_is_a_matter_of_configuration(tmp_path):
    with pytest.raises(ConfigurationError, match="cannot be read"):
        read_accuracy(tmp_path / "none.csv")
