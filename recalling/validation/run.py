"""Runs the suites on tables; the only place where Great Expectations is put to work.

Here belong the two passes over a table and the reading of results. Not here: suites (suites.py), our own
checks (checks/), what is done about a finding.

Great Expectations is told to answer yes or no first, which costs half the time, and asked for the rows
only where the answer was no. It reorders results, so they are told apart by the name of their check.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from recalling.collector import collector_paused
from recalling.tables.schema import TABLES
from recalling.validation.findings import Finding
from recalling.validation.lazy_import import great_expectations
from recalling.validation.suites import Rule, Suite, read_suites

if TYPE_CHECKING:
    import pandas as pd
    from great_expectations.core import ExpectationSuiteValidationResult, ExpectationValidationResult
    from great_expectations.core.batch_definition import BatchDefinition
    from great_expectations.datasource.fluent.interfaces import Batch

_YES_OR_NO = {"result_format": "BOOLEAN_ONLY"}
# No key columns: with them a million failing rows take 40 s. Without, the positions of all rows come back.
_WHICH_ROWS = {
    "result_format": "COMPLETE",
    "return_unexpected_index_query": False,
    "partial_unexpected_count": 0,
}

# pandas wonders why a pattern with brackets is only asked whether it matches
_GROUPS_UNUSED = "This pattern is interpreted as a regular expression"

_EXAMPLES = 20
_SHORTENED = 120


def prepare() -> None:
    """Loads all that a validation needs, so that one that follows begins at once.

    Raises:
        ImportError: Great Expectations is not installed.
    """
    import recalling.validation.expectations  # noqa: F401, PLC0415 it imports the library

    _batch_definition()


def validate(tables: Mapping[str, pa.Table], suites: Iterable[Suite] | None = None) -> tuple[Finding, ...]:
    """What the suites find in the tables, in the order of suites and expectations.

    A check that cannot be run (its table, a column of it or the table it refers to is not there) is a
    finding that says so; nothing is raised for it.

    Args:
        tables: the tables by name; also those that are only referred to.
        suites: those to run; None for all that come with Recalling.

    Raises:
        ConfigurationError: a suite cannot be read.
        ImportError: Great Expectations is not installed.
    """
    wanted = read_suites() if suites is None else suites
    return tuple(finding for suite in wanted for finding in validate_table(suite, tables))


def validate_table(suite: Suite, tables: Mapping[str, pa.Table]) -> Iterator[Finding]:
    """What one suite finds; `tables` must hold those that it refers to as well."""
    if suite.table not in tables:
        for rule in suite.rules:
            yield _not_run(rule, f"the table {suite.table} is not there")
        return
    table = tables[suite.table]
    with collector_paused():
        answers = _ask(suite.rules, table, tables)
    for rule in suite.rules:
        yield _finding(rule, table, answers[rule.check])


@dataclass(frozen=True, slots=True)
class _Answer:
    passed: bool
    error: str | None = None
    result: Mapping[str, Any] | None = None


def _ask(rules: Sequence[Rule], table: pa.Table, tables: Mapping[str, pa.Table]) -> Mapping[str, _Answer]:
    from recalling.validation.expectations import (  # noqa: PLC0415 it imports the library
        looking_at,
        remembering_configurations,
    )

    batch = _batch_definition().get_batch({"dataframe": _frame(rules, table)})
    with looking_at(table, tables), remembering_configurations(), warnings.catch_warnings():
        warnings.filterwarnings("ignore", _GROUPS_UNUSED, UserWarning)
        answers = _pass(batch, [rule for rule in rules if not _counts(rule)], _YES_OR_NO)
        failed = {check for check, answer in answers.items() if not (answer.passed or answer.error)}
        again = [rule for rule in rules if rule.check in failed or _counts(rule)]
        return {**answers, **_pass(batch, again, _WHICH_ROWS)}


def _counts(rule: Rule) -> bool:
    """Whether the number of rows is of interest also where the rule is met."""
    return "mostly" in rule.kwargs


def _frame(rules: Iterable[Rule], table: pa.Table) -> pd.DataFrame:
    """The columns that the rules look at, as pandas; lists and structs would break its uniqueness check."""
    needed = {column for rule in rules for column in rule.columns}
    present = [name for name in table.column_names if name in needed]
    frame: pd.DataFrame = (table.select(present) if present else table).to_pandas()
    return frame


@lru_cache(maxsize=1)
def _batch_definition() -> BatchDefinition[Any]:
    """One context, source and batch definition for all tables; each costs 20 ms to make."""
    library = great_expectations()
    from great_expectations.data_context.types.base import ProgressBarsConfig  # noqa: PLC0415

    context = library.get_context(mode="ephemeral")
    context.variables.progress_bars = ProgressBarsConfig(globally=False)
    asset = context.data_sources.add_pandas("recalling").add_dataframe_asset("table")
    definition: BatchDefinition[Any] = asset.add_batch_definition_whole_dataframe("all rows")
    return definition


def _pass(batch: Batch, rules: Sequence[Rule], form: Mapping[str, Any]) -> dict[str, _Answer]:
    if not rules:
        return {}
    library = great_expectations()
    suite = library.ExpectationSuite(name="pass", expectations=[rule.as_json() for rule in rules])
    answered: ExpectationSuiteValidationResult = batch.validate(suite, result_format=dict(form))
    answers = {_check(result): _answer(result) for result in answered.results}
    lost = "Great Expectations gave no answer"
    return {rule.check: answers.get(rule.check, _Answer(passed=False, error=lost)) for rule in rules}


def _check(result: ExpectationValidationResult) -> str:
    config = result.expectation_config
    return str(config.meta["check"]) if config and config.meta else ""


def _answer(result: ExpectationValidationResult) -> _Answer:
    return _Answer(bool(result.success), _error(result.exception_info or {}), result.result)


def _error(info: Mapping[str, Any]) -> str | None:
    """The first exception; it stands there either by itself or under the metric that failed."""
    if "raised_exception" in info:
        return str(info["exception_message"]) if info["raised_exception"] else None
    messages = [entry["exception_message"] for entry in info.values() if isinstance(entry, Mapping)]
    return str(messages[0]) if messages else None


def _finding(rule: Rule, table: pa.Table, answer: _Answer) -> Finding:
    if answer.error is not None:
        return _not_run(rule, answer.error)
    result = answer.result or {}
    broken = int(result.get("unexpected_count") or 0)
    return Finding(
        **_told(rule),
        passed=answer.passed,
        rows=int(result.get("element_count", table.num_rows)),
        unexpected=broken,
        examples=_examples(rule, table, result.get("unexpected_index_list") or ()),
        message=_message(answer.passed, broken, result),
    )


def _message(passed: bool, broken: int, result: Mapping[str, Any]) -> str:  # noqa: FBT001 one of three facts
    if broken:
        return f"{broken:,} of {result.get('element_count', 0):,} rows break it"
    if not passed:
        return f"found {result.get('observed_value')}"
    return ""


def _not_run(rule: Rule, reason: str) -> Finding:
    return Finding(**_told(rule), passed=False, could_run=False, message=f"could not be checked: {reason}")


def _told(rule: Rule) -> dict[str, Any]:
    names = ("table", "check", "type", "kwargs", "severity", "note")
    return {name: getattr(rule, name) for name in names}


def _examples(rule: Rule, table: pa.Table, positions: Sequence[int]) -> tuple[Mapping[str, Any], ...]:
    """The first failing rows: their keys, and the columns that the rule looks at."""
    keys = TABLES[rule.table].key if rule.table in TABLES else table.column_names[:1]
    wanted = dict.fromkeys((*keys, *rule.columns))
    columns = [name for name in wanted if name in table.column_names]
    rows = table.select(columns).take(pa.array(sorted(positions)[:_EXAMPLES], pa.int64()))
    return tuple({name: _plain(value) for name, value in row.items()} for row in rows.to_pylist())


def _plain(value: object) -> object:
    """The value as JSON can say it, long text cut short."""
    if value is None or isinstance(value, (bool, int, float)):
        return value
    text = str(value)
    return text if len(text) <= _SHORTENED else f"{text[:_SHORTENED]}…"
