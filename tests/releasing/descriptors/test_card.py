"""The card: front matter that the Hub reads, files that are there, limits that were measured, code that runs.

Here belongs what it says; loading by `datasets` is in tests/standards, counts in test_descriptions.py.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
import yaml

from recalling.releasing.accuracy import AccuracyFigure
from recalling.releasing.card import card, size_category
from recalling.releasing.facts import FileFacts, FormatFacts, ReleaseFacts, TableFacts, Version
from recalling.releasing.release import publish
from recalling.settings import OutputFormat, ReleaseForm

CSV = FileFacts("csv/clauses.csv", 100, "0" * 64)
FACTS = ReleaseFacts(
    "1.2.0", "3" * 64, (TableFacts("clauses", 12_508, CSV),), version=Version.parse("2026.11.22")
)
# a cell with one file: | `datapackage.json` | …
FILE_ROW = re.compile(r"^\| `(?P<path>[^`<]+)` \| [^|0-9]", re.MULTILINE)
PYTHON = re.compile(r"^```python\n(?P<code>.*?)^```$", re.MULTILINE | re.DOTALL)


def front_matter(text):
    return yaml.safe_load(text.split("---\n")[1])


def section(text, title):
    return text.partition(f"## {title}\n")[2].partition("\n## ")[0]


def test_front_matter_says_what_the_hub_asks():
    matter = front_matter(card(FACTS))
    assert matter["size_categories"] == ["10K<n<100K"]
    assert matter["configs"] == [{"config_name": "clauses", "data_files": "clauses.parquet", "default": True}]
    assert "task_categories" not in matter


def test_a_table_without_rows_is_no_configuration():
    empty = TableFacts("records", 0, CSV)
    text = card(replace(FACTS, tables=(*FACTS.tables, empty)))
    assert [each["config_name"] for each in front_matter(text)["configs"]] == ["clauses"]
    assert "| `records` | 0 |" in section(text, "What is in it")


def test_parts_are_named_by_a_pattern():
    (table,) = FACTS.tables
    text = card(replace(FACTS, tables=(replace(table, in_parts=True),)))
    assert front_matter(text)["configs"][0]["data_files"] == "clauses.parquet/*.parquet"
    assert "'clauses.parquet/*.parquet'" in section(text, "How to load it")
    assert "folder of parts" in section(text, "Files and formats")


@pytest.mark.parametrize(("rows", "size"), [(0, "n<1K"), (1000, "1K<n<10K"), (10**6, "1M<n<10M")])
def test_size_category(rows, size):
    assert size_category(rows) == size


def test_every_file_that_the_card_names_is_there(release):
    files = section((release / "README.md").read_text("utf-8"), "Files and formats")
    paths = FILE_ROW.findall(files)
    assert {"columns.csv", "CITATION.cff", "ro-crate-metadata.json"} <= set(paths)
    assert [path for path in paths if not (release / path).exists()] == []


def test_formats_are_named_where_the_release_has_them():
    with_graph = replace(FACTS, formats=(FormatFacts(OutputFormat.GRAPHML),))
    assert "citations.graphml" in card(with_graph)
    assert "citations.graphml" not in card(FACTS)
    assert "sqlite3" not in card(with_graph)


def test_limits_are_what_was_found_wanting_the_worst_first():
    figures = (
        AccuracyFigure.counted("mastheads", 39, 40, "read"),
        AccuracyFigure.counted("paragraphs", 60, 60, "read"),
        AccuracyFigure.counted("levels", 16, 20, "read"),
    )
    limits = section(card(replace(FACTS, accuracy=figures)), "Known limits")
    told = [line for line in limits.splitlines() if "were not" in line]
    assert [line.partition(" (")[0] for line in told] == [
        "* levels: 4 of 20 were not",
        "* mastheads: 1 of 40 were not",
    ]
    assert "80.00%" in told[0]
    assert "paragraphs" not in limits.partition("by its nature")[0]


def test_without_measurements_the_card_says_so():
    text = card(FACTS)
    assert "Nothing was measured" in section(text, "How right it is")
    assert "were not" not in section(text, "Known limits")


def test_card_does_not_depend_on_what_was_written():
    (table,) = FACTS.tables
    written = replace(FACTS, tables=(replace(table, parquet=(FileFacts("clauses.parquet", 30, "1" * 64),)),))
    assert card(written) == card(FACTS)


@pytest.mark.parametrize("parts_by_session", [False, True])
def test_python_on_the_card_runs_in_the_release(tables, tmp_path, monkeypatch, parts_by_session):
    form = ReleaseForm(formats=(OutputFormat.SQLITE,), parts_by_session=parts_by_session)
    folder = publish(tables, tmp_path, on=date(2026, 11, 22), form=form).folder
    assert (folder / "clauses.parquet").is_dir() == parts_by_session
    monkeypatch.chdir(folder)
    snippets = PYTHON.findall(section((folder / "README.md").read_text("utf-8"), "How to load it"))
    assert len(snippets) == 5
    for code in snippets:
        if "datasets" not in code:  # that one is run in tests/standards
            exec(compile(code, "README.md", "exec"), {})  # noqa: S102
