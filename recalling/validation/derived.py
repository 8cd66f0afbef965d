"""The part of a suite that follows from the declared columns of its table.

Here belongs one rule for each thing a declaration says: required, closed list, pattern, range, key,
foreign key, order. Not here: files (scaffold.py), what people know beyond the declaration (the suites).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from recalling.tables.declaration import Column, ForeignKey, Table
from recalling.validation.suites import Origin, Rule, Severity


def derived_rules(table: Table) -> tuple[Rule, ...]:
    """The rules of a declaration, in the order of its columns; all critical, for our own code keeps them."""
    return (*_key_rules(table), *(rule for column in table.columns for rule in _column_rules(table, column)))


def _rule(table: Table, check: str, kind: str, kwargs: dict[str, Any], note: str) -> Rule:
    return Rule(table.name, check, kind, kwargs, Severity.CRITICAL, note, Origin.SCHEMA)


def _key_rules(table: Table) -> Iterator[Rule]:
    if len(table.key) > 1:
        note = "The key of the table: together they name one row."
        kwargs: dict[str, Any] = {"column_list": list(table.key), "ignore_row_if": "never"}
        yield _rule(table, "key_unique", "expect_compound_columns_to_be_unique", kwargs, note)
    for key in table.foreign_keys:
        yield _foreign_key_rule(table, key)
    if table.sorted_by:
        note = "Rows are stored in this order, so that the same input gives the same bytes."
        kwargs = {"column_list": list(table.sorted_by)}
        yield _rule(table, "rows_in_order", "expect_rows_to_be_in_order", kwargs, note)


def _foreign_key_rule(table: Table, key: ForeignKey) -> Rule:
    kwargs = {
        "column_list": list(key.columns),
        "other_table": key.table,
        "other_columns": list(key.references),
    }
    check = f"{'_'.join(key.columns)}_in_{key.table}"
    note = f"Whoever follows it arrives at a row of {key.table}."
    return _rule(table, check, "expect_columns_to_exist_in_table", kwargs, note)


def _column_rules(table: Table, column: Column) -> Iterator[Rule]:
    name = column.name
    of_column = {"column": name}
    if column.required:
        note = f"Required. {column.description}"
        yield _rule(table, f"{name}_not_null", "expect_column_values_to_not_be_null", of_column, note)
    if column.unique or table.key == (name,):
        note = "It names one row." if table.key == (name,) else "No two rows share one."
        yield _rule(table, f"{name}_unique", "expect_column_values_to_be_unique", of_column, note)
    if column.codes is not None:
        kwargs: dict[str, Any] = {**of_column, "value_set": list(column.codes.values)}
        note = f"A closed list. {column.codes.description}"
        yield _rule(table, f"{name}_in_list", "expect_column_values_to_be_in_set", kwargs, note)
    if column.pattern is not None:
        kwargs = {**of_column, "regex": f"^(?:{column.pattern})$"}
        note = f"Its form. {column.description}"
        yield _rule(table, f"{name}_form", "expect_column_values_to_match_regex", kwargs, note)
    bounds = {"min_value": column.minimum, "max_value": column.maximum}
    kwargs = {**of_column, **{bound: value for bound, value in bounds.items() if value is not None}}
    if len(kwargs) > 1:
        note = f"Its range. {column.description}"
        yield _rule(table, f"{name}_in_range", "expect_column_values_to_be_between", kwargs, note)
