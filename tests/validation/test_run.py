"""Running suites: what comes back of each check, and what could not be checked.

Here belongs the traffic with Great Expectations. What the suites ask is tested in test_declared.py and
test_hand_written.py.
"""

from __future__ import annotations

import subprocess
import sys
from contextlib import nullcontext

import pyarrow as pa
import pytest

from recalling.validation import expectations
from recalling.validation.checks import CHECKS
from recalling.validation.findings import Finding, blocking
from recalling.validation.run import validate
from recalling.validation.suites import Rule, Severity, Suite, read_suites
from tests.source_tree import ROOT
from tests.validation.small_tables import edited, good_tables, with_value


def rule(kind, *, table="clauses", severity=Severity.CRITICAL, check="the_check", **kwargs):
    return Rule(table, check, kind, kwargs, severity, "Why.")


def found(asked, tables):
    (finding,) = validate(tables, [Suite(asked.table, (asked,))])
    return finding


NOT_NULL = rule("expect_column_values_to_not_be_null", column="symbol")


def test_tells_which_rows():
    finding = found(NOT_NULL, with_value(good_tables(), "clauses", 3, symbol=None))
    assert finding == Finding(
        table="clauses",
        check="the_check",
        type="expect_column_values_to_not_be_null",
        kwargs={"column": "symbol"},
        severity=Severity.CRITICAL,
        note="Why.",
        passed=False,
        rows=12,
        unexpected=1,
        examples=({"clause_id": "A_76_L.5-EN#op1.a", "symbol": None},),
        message="1 of 12 rows break it",
    )


@pytest.mark.parametrize(
    ("kind", "kwargs", "columns"),
    [
        ("expect_column_values_to_be_unique", {"column": "kind"}, {"clause_id", "kind"}),
        (
            "expect_compound_columns_to_be_unique",
            {"column_list": ["kind", "level"]},
            {"clause_id", "kind", "level"},
        ),
        (
            "expect_column_pair_values_a_to_be_greater_than_b",
            {"column_A": "level", "column_B": "position"},
            {"clause_id", "level", "position"},
        ),
        (
            "expect_column_values_to_be_between",
            {"column": "date", "max_value": "1990-01-01"},
            {"clause_id", "date"},
        ),
        (
            "expect_column_to_be_null",
            {"column": "kind", "where": {"level": [1]}},
            {"clause_id", "kind", "level"},
        ),
    ],
)
def test_examples_hold_the_key_and_what_was_looked_at(kind, kwargs, columns):
    finding = found(rule(kind, **kwargs), good_tables())
    assert not finding.passed
    assert {name for row in finding.examples for name in row} == columns
    assert all(
        isinstance(value, (str, int, type(None))) for row in finding.examples for value in row.values()
    )


def test_examples_are_few_and_in_order():
    many = pa.concat_tables([good_tables()["clauses"]] * 10)
    finding = found(rule("expect_column_to_be_null", column="kind"), {"clauses": many})
    assert (finding.unexpected, len(finding.examples)) == (120, 20)
    assert finding.examples[0]["clause_id"] == "A_76_L.5-EN#opening"


def test_long_text_is_cut_in_examples():
    finding = found(
        rule("expect_column_to_be_null", column="text"),
        with_value(good_tables(), "clauses", 0, text="word " * 100),
    )
    assert finding.examples[0]["text"] == ("word " * 24) + "…"


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (rule("expect_column_values_to_not_be_null", column="nowhere"), "nowhere"),
        (rule("expect_column_to_be_stated", column="nowhere"), "no column nowhere"),
        (rule("expect_column_values_to_match_regex", column="symbol", regex="("), "missing )"),
        (
            rule(
                "expect_columns_to_exist_in_table",
                column_list=["symbol"],
                other_table="nowhere",
                other_columns=["x"],
            ),
            "the table nowhere, to which this refers, is not there",
        ),
        (rule("expect_column_to_be_stated", table="coming", column="x"), "the table coming is not there"),
    ],
)
def test_what_could_not_be_checked_blocks(asked, said):
    finding = found(asked, good_tables())
    assert (finding.passed, finding.could_run, finding.blocks) == (False, False, True)
    assert finding.message.startswith("could not be checked: ")
    assert said in finding.message


def test_a_check_that_could_not_run_leaves_the_others_alone():
    broken = rule("expect_column_values_to_not_be_null", check="broken", column="nowhere")
    findings = validate(good_tables(), [Suite("clauses", (broken, NOT_NULL))])
    assert [(finding.check, finding.could_run) for finding in findings] == [
        ("broken", False),
        ("the_check", True),
    ]


def test_findings_keep_the_order_of_the_suite():
    suite = next(suite for suite in read_suites() if suite.table == "sponsors")
    assert [f.check for f in validate(good_tables(), [suite])] == [r.check for r in suite.rules]


@pytest.mark.parametrize(("mostly", "passed"), [(0.9, True), (0.95, False)])
@pytest.mark.parametrize("kind", ["expect_column_values_to_not_be_null", "expect_column_to_be_stated"])
def test_mostly(kind, mostly, passed):
    finding = found(
        rule(kind, column="symbol", mostly=mostly), with_value(good_tables(), "clauses", 3, symbol=None)
    )
    assert (finding.passed, finding.unexpected, finding.message) == (passed, 1, "1 of 12 rows break it")


@pytest.mark.parametrize(
    ("severity", "passed", "could_run", "blocks", "warns"),
    [
        ("critical", True, True, False, False),
        ("critical", False, True, True, False),
        ("critical", False, False, True, False),
        ("warning", False, True, False, True),
        ("warning", False, False, False, True),
        ("warning", True, True, False, False),
    ],
)
def test_what_blocks(severity, passed, could_run, blocks, warns):
    finding = Finding("t", "c", "x", {}, Severity(severity), "Why.", passed, could_run)
    assert (finding.blocks, finding.warns) == (blocks, warns)
    assert blocking([finding]) == ((finding,) if blocks else ())


def test_empty_tables_can_be_checked():
    empty = {name: table.slice(0, 0) for name, table in good_tables().items()}
    findings = validate(empty)
    assert [f.name for f in findings if not f.could_run] == []
    assert [f.name for f in findings if not f.passed] == [
        "clauses.not_empty",
        "documents.not_empty",
        "places.states_there",
    ]


@pytest.mark.parametrize("kind", CHECKS)
def test_our_types_are_known_to_the_library(kind):
    made = expectations.EXPECTATIONS[kind]
    assert made.expectation_type == kind
    assert made.__doc__ == CHECKS[kind].__doc__


def test_remembering_configurations_changes_no_answer(monkeypatch):
    broken = edited(good_tables(), "clauses", lambda rows: [row.update(symbol=None) for row in rows[3:5]])
    suite = [suite for suite in read_suites() if suite.table == "clauses"]
    quick = validate(broken, suite)
    monkeypatch.setattr(expectations, "remembering_configurations", nullcontext)
    assert validate(broken, suite) == quick
    assert len([finding for finding in quick if not finding.passed]) > 1


def test_remembering_ends():
    before = expectations.Expectation.configuration
    with expectations.remembering_configurations():
        assert expectations.Expectation.configuration is not before
    assert expectations.Expectation.configuration is before


def test_import_is_quick_and_quiet():
    code = (
        "import gc, sys; from recalling.validation.run import prepare; prepare();"
        "assert 'great_expectations' in sys.modules;"
        "print(gc.isenabled(), any(m.startswith(('altair.', 'scipy.stats.')) for m in sys.modules));"
        "import scipy.stats; print(scipy.stats.norm.cdf(0))"
    )
    command = [sys.executable, "-W", "error", "-c", code]
    told = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    assert (told.stdout.split(), told.stderr) == (["True", "False", "0.5"], "")
