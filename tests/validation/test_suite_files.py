"""Suites as files: what they must hold, how they are laid out, and that reading them costs nothing.

Here belong the format and its errors. What the expectations say is tested in test_declared.py and
test_hand_written.py.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from recalling.errors import ConfigurationError
from recalling.validation import suites as module
from recalling.validation.checks import CHECKS
from recalling.validation.suites import Origin, Rule, Severity, read_suite, read_suites, suite_text
from tests.source_tree import ROOT

FOLDER = ROOT / "expectations"
SUITES = read_suites()
GOOD = {
    "type": "expect_column_values_to_not_be_null",
    "severity": "critical",
    "kwargs": {"column": "symbol"},
    "meta": {"check": "symbol_not_null", "note": "Required."},
}


def write(folder, *expectations, name="documents"):
    file = folder / "documents.json"
    file.write_text(json.dumps({"name": name, "expectations": expectations}), encoding="utf-8")
    return file


def test_reads_what_stands_there(tmp_path):
    suite = read_suite(write(tmp_path, GOOD))
    assert suite.table == "documents"
    assert suite.rules == (
        Rule(
            "documents",
            "symbol_not_null",
            "expect_column_values_to_not_be_null",
            {"column": "symbol"},
            Severity.CRITICAL,
            "Required.",
        ),
    )
    assert suite.rules[0].as_json() == GOOD


def test_origin_is_kept(tmp_path):
    derived = {**GOOD, "meta": {**GOOD["meta"], "origin": "schema"}}
    (rule,) = read_suite(write(tmp_path, derived)).rules
    assert rule.origin is Origin.SCHEMA
    assert rule.as_json() == derived


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"severity": "fatal"}, "'fatal' is not a valid Severity"),
        ({"meta": {"check": "symbol_not_null"}}, "has no 'note'"),
        ({"meta": {"note": "Required."}}, "has no 'check'"),
        ({"meta": {"check": "symbol not null", "note": "Required."}}, "letters, digits and _"),
        ({"id": "0f52bed8"}, "take the id out"),
    ],
)
def test_says_what_is_wrong_with_an_expectation(tmp_path, change, said):
    with pytest.raises(ConfigurationError, match=r"documents\.json, expectation 1.*") as raised:
        read_suite(write(tmp_path, {**GOOD, **change}))
    assert said in str(raised.value)


def test_check_names_must_differ(tmp_path):
    with pytest.raises(ConfigurationError, match="must differ: symbol_not_null"):
        read_suite(write(tmp_path, GOOD, GOOD))


def test_is_named_after_its_table(tmp_path):
    with pytest.raises(ConfigurationError, match='"name": "documents"'):
        read_suite(write(tmp_path, GOOD, name="clauses"))


def test_is_json(tmp_path):
    file = tmp_path / "documents.json"
    file.write_text("{", encoding="utf-8")
    with pytest.raises(ConfigurationError, match=r"documents\.json is not JSON"):
        read_suite(file)


def test_suites_inside_the_package_come_first(tmp_path, monkeypatch):
    (tmp_path / "suites").mkdir()
    write(tmp_path / "suites", GOOD)
    monkeypatch.setattr(module.resources, "files", lambda package: tmp_path)
    assert [suite.table for suite in read_suites()] == ["documents"]


def test_a_checkout_without_suites_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "__file__", str(tmp_path / "a" / "b" / "suites.py"))
    with pytest.raises(ConfigurationError, match="there are no suites"):
        read_suites()


@pytest.mark.parametrize("suite", SUITES, ids=lambda suite: suite.table)
def test_committed_suite_is_laid_out_as_the_script_does(suite):
    assert (FOLDER / f"{suite.table}.json").read_text(encoding="utf-8") == suite_text(suite)


@pytest.mark.parametrize("suite", SUITES, ids=lambda suite: suite.table)
def test_layout_says_the_same(suite):
    content = json.loads(suite_text(suite))
    assert content["expectations"] == [rule.as_json() for rule in suite.rules]


@pytest.mark.parametrize("suite", SUITES, ids=lambda suite: suite.table)
def test_notes_are_sentences(suite):
    assert [rule.check for rule in suite.rules if not rule.note.endswith((".", "”"))] == []


@pytest.mark.parametrize(
    ("kwargs", "columns"),
    [
        ({"column": "a", "value_set": ["b"]}, ("a",)),
        ({"column_list": ["a", "b"], "other_table": "t", "other_columns": ["c"]}, ("a", "b")),
        ({"column_A": "a", "column_B": "b"}, ("a", "b")),
        ({"start_column": "a", "key_column": "b", "other_column": "c"}, ("a", "b")),
        ({"column": "a", "scope": ["b"], "where": {"c": [1]}}, ("a", "b", "c")),
        (
            {
                "column": "a",
                "row_condition": {
                    "type": "and",
                    "conditions": [
                        {"type": "comparison", "column": {"name": "b"}, "operator": "==", "parameter": 1},
                        {"type": "nullity", "column": {"name": "c"}, "is_null": True},
                    ],
                },
            },
            ("a", "b", "c"),
        ),
    ],
)
def test_columns_that_a_rule_looks_at(kwargs, columns):
    rule = Rule("documents", "check", "expect_something", kwargs, Severity.WARNING, "Why.")
    assert rule.columns == columns


@pytest.mark.parametrize(
    ("table", "check", "row_by_row"),
    [
        ("clauses", "symbol_not_null", True),
        ("clauses", "document_id_in_documents", True),
        ("statistics", "span_holds_figure", True),
        ("clauses", "clause_id_unique", False),
        ("clauses", "parent_id_in_clauses", False),
        ("clauses", "rows_in_order", False),
        ("footnotes", "anchored", False),
    ],
)
def test_rules_that_a_piece_of_a_table_can_answer(table, check, row_by_row):
    rules = {(rule.table, rule.check): rule for suite in SUITES for rule in suite.rules}
    assert rules[table, check].row_by_row is row_by_row


def test_suite_knows_the_tables_it_needs():
    needed = {suite.table: suite.refers_to for suite in SUITES}
    assert needed["footnote_marks"] == ("clauses", "footnotes")
    assert needed["places"] == ()


def test_reading_suites_imports_nothing_heavy():
    code = (
        "import sys; from recalling.validation.suites import read_suites; read_suites();"
        "print([m for m in ('great_expectations', 'pandas', 'pyarrow', 'numpy') if m in sys.modules])"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert told.stdout.strip() == "[]"


def test_readme_tells_of_every_type():
    readme = Path(FOLDER / "README.md").read_text(encoding="utf-8")
    assert [kind for kind in CHECKS if f"| `{kind}` |" not in readme] == []
