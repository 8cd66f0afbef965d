"""The suites say what the columns are declared to be: nothing less, nothing else.

Here belongs the guard against drift, told without the code that derives the expectations. What people
wrote beyond the declaration is tested in test_hand_written.py.
"""

from __future__ import annotations

import inspect
from dataclasses import replace

import pytest

from recalling.tables.schema import TABLES
from recalling.validation.checks import CHECKS
from recalling.validation.derived import derived_rules
from recalling.validation.run import validate
from recalling.validation.scaffold import main, merged, write_suite
from recalling.validation.suites import Origin, Rule, Severity, Suite, read_suites
from tests.validation.small_tables import edited, good_tables, with_value

SUITES = {suite.table: suite for suite in read_suites()}
COLUMNS = [(table.name, column) for table in TABLES.values() for column in table.columns]
HINT = "run: python -m recalling.validation.scaffold"


def asked(table, kind, **kwargs):
    """Whether a critical expectation of that type and those arguments is in the suite."""
    return any(
        rule.type == kind and rule.kwargs == kwargs and rule.severity is Severity.CRITICAL
        for rule in SUITES[table].rules
    )


def name_of(value):
    return value if isinstance(value, str) else value.name


def test_every_table_has_a_suite():
    assert sorted(SUITES) == sorted(TABLES)


@pytest.mark.parametrize("table", TABLES)
def test_suite_is_up_to_date(table):
    assert SUITES[table] == merged(TABLES[table], SUITES[table]), HINT


@pytest.mark.parametrize(("table", "column"), COLUMNS, ids=name_of)
def test_column_is_checked_as_declared(table, column):
    name = column.name
    if column.required:
        assert asked(table, "expect_column_values_to_not_be_null", column=name), HINT
    if column.codes:
        values = list(column.codes.values)
        assert asked(table, "expect_column_values_to_be_in_set", column=name, value_set=values), HINT
    if column.pattern:
        regex = f"^(?:{column.pattern})$"
        assert asked(table, "expect_column_values_to_match_regex", column=name, regex=regex), HINT
    if column.unique:
        assert asked(table, "expect_column_values_to_be_unique", column=name), HINT
    bounds = {"min_value": column.minimum, "max_value": column.maximum}
    stated = {bound: value for bound, value in bounds.items() if value is not None}
    if stated:
        assert asked(table, "expect_column_values_to_be_between", column=name, **stated), HINT


@pytest.mark.parametrize("table", TABLES.values(), ids=name_of)
def test_keys_are_checked_as_declared(table):
    if len(table.key) == 1:
        assert asked(table.name, "expect_column_values_to_be_unique", column=table.key[0]), HINT
    else:
        kind = "expect_compound_columns_to_be_unique"
        assert asked(table.name, kind, column_list=list(table.key), ignore_row_if="never"), HINT
    for key in table.foreign_keys:
        assert asked(
            table.name,
            "expect_columns_to_exist_in_table",
            column_list=list(key.columns),
            other_table=key.table,
            other_columns=list(key.references),
        ), HINT
    if table.sorted_by:
        assert asked(table.name, "expect_rows_to_be_in_order", column_list=list(table.sorted_by)), HINT


@pytest.mark.parametrize("suite", SUITES.values(), ids=lambda suite: suite.table)
def test_columns_and_tables_that_are_named_exist(suite):
    for rule in suite.rules:
        assert set(rule.columns) <= set(TABLES[suite.table].names), rule.check
        if rule.refers_to:
            other = TABLES[rule.refers_to]
            named = {*rule.kwargs.get("other_columns", ()), *rule.kwargs.get("other_where", {})}
            if "other_column" in rule.kwargs:
                named.add(rule.kwargs["other_column"])
            assert named <= set(other.names), rule.check


@pytest.mark.parametrize("suite", SUITES.values(), ids=lambda suite: suite.table)
def test_arguments_of_our_own_types_exist(suite):
    for rule in suite.rules:
        if rule.type in CHECKS:
            known = set(inspect.signature(CHECKS[rule.type]).parameters) | {"where", "mostly"}
            assert set(rule.kwargs) <= known, rule.check


ADDED = Rule("agenda", "title_long", "expect_column_to_match", {"column": "title"}, Severity.WARNING, "Why.")


def test_a_new_column_comes_in_and_what_people_added_stays():
    table = TABLES["agenda"]
    before = merged(replace(table, columns=table.columns[:3]), Suite("agenda", (ADDED,), "Note."))
    after = merged(table, Suite("agenda", before.rules, before.note))
    assert "title_long" in [rule.check for rule in after.rules]
    assert after.rules[:-1] == derived_rules(table)
    assert after.note == "Note."


def test_what_is_declared_no_more_goes_out():
    table = TABLES["agenda"]
    stale = Rule("agenda", "gone_not_null", "x", {}, Severity.CRITICAL, "Required.", Origin.SCHEMA)
    assert stale not in merged(table, Suite("agenda", (stale,))).rules


def test_a_rule_by_hand_does_not_stand_in_for_a_derived_one():
    derived = derived_rules(TABLES["agenda"])[0]
    softened = replace(derived, severity=Severity.WARNING, origin=Origin.HAND)
    assert merged(TABLES["agenda"], Suite("agenda", (softened,))).rules[0] == derived


def test_script_writes_once_and_tells(tmp_path, capsys, monkeypatch):
    assert write_suite("agenda", tmp_path) is True
    assert write_suite("agenda", tmp_path) is False
    main(["agenda"])
    assert capsys.readouterr().out == "agenda: up to date\n"


@pytest.mark.parametrize(
    ("name", "row", "values"),
    [
        ("clauses.symbol_not_null", 3, {"symbol": None}),
        ("clauses.kind_in_list", 3, {"kind": "chapter"}),
        ("clauses.text_sha256_form", 3, {"text_sha256": "0" * 63}),
        ("clauses.level_in_range", 3, {"level": -1}),
        ("clauses.clause_id_unique", 3, {"clause_id": "A_76_L.5-EN#op1"}),
        ("clauses.document_id_in_documents", 3, {"document_id": "A_76_L.6-EN"}),
        ("clauses.parent_id_in_clauses", 3, {"parent_id": "A_76_L.5-EN#op9"}),
        ("agenda.key_unique", 1, {"position": 0}),
    ],
)
def test_a_fault_against_the_declaration_is_found(name, row, values):
    table, _, check = name.partition(".")
    (rule,) = (rule for rule in SUITES[table].rules if rule.check == check)
    (found,) = validate(with_value(good_tables(), table, row, **values), [Suite(table, (rule,))])
    assert (found.passed, found.could_run, found.blocks) == (False, True, True)


def test_rows_out_of_order_are_found():
    (rule,) = (rule for rule in SUITES["clauses"].rules if rule.check == "rows_in_order")
    swapped = edited(good_tables(), "clauses", lambda rows: rows.insert(0, rows.pop()))
    (found,) = validate(swapped, [Suite("clauses", (rule,))])
    assert (found.passed, found.unexpected) == (False, 1)
