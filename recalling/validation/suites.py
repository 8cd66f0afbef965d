"""The suites and their files: one JSON file a table, each expectation with the reason for it.

Here belongs what can be known of the suites without Great Expectations, so that they can be listed in
no time. Not here: running them (run.py), what follows from the declared columns (derived.py).
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from recalling.errors import ConfigurationError

# document_id_not_null
_CHECK_NAME = re.compile(r"[A-Za-z0-9_]+")

_NEEDS_WHOLE_TABLE = frozenset(
    {
        "expect_column_values_to_be_unique",
        "expect_compound_columns_to_be_unique",
        "expect_table_row_count_to_be_between",
        "expect_rows_to_be_in_order",
        "expect_rows_to_follow_order_of_table",
        "expect_parents_to_come_first",
        "expect_positions_to_count_up",
        "expect_labels_to_run_in_sequence",
        "expect_at_most_one_row",
        "expect_column_to_sum_up_table",
    }
)

_WIDTH = 118
_LISTS_OF_COLUMNS = frozenset({"column_list", "scope", "where"})


class Severity(StrEnum):
    """What it means when an expectation is not met."""

    CRITICAL = "critical"
    """Nothing is released."""
    WARNING = "warning"
    """It is reported; sources break such rules themselves."""


class Origin(StrEnum):
    """Who wrote an expectation."""

    SCHEMA = "schema"
    """It follows from the declaration of the columns and is kept in step with it."""
    HAND = "hand"


@dataclass(frozen=True, slots=True)
class Rule:
    """One expectation of a suite. `check` is its name, unique in the suite; `note` says why it holds."""

    table: str
    check: str
    type: str
    kwargs: Mapping[str, Any]
    severity: Severity
    note: str
    origin: Origin = Origin.HAND

    @property
    def refers_to(self) -> str | None:
        """The other table that it looks at, if any."""
        return self.kwargs.get("other_table")

    @property
    def row_by_row(self) -> bool:
        """Whether each row can be judged without the others, so that a table may come in pieces."""
        return (
            self.type not in _NEEDS_WHOLE_TABLE
            and self.refers_to != self.table
            and self.kwargs.get("mostly", 1) == 1
        )

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of its table that it looks at, as far as its arguments name them."""
        return tuple(dict.fromkeys(_columns(self.kwargs)))

    def as_json(self) -> dict[str, Any]:
        """The expectation as Great Expectations reads it."""
        meta = {"check": self.check, "note": self.note}
        if self.origin is Origin.SCHEMA:
            meta["origin"] = self.origin.value
        return {
            "type": self.type,
            "severity": self.severity.value,
            "kwargs": dict(self.kwargs),
            "meta": meta,
        }


@dataclass(frozen=True, slots=True)
class Suite:
    """The expectations of one table, in the order of the file."""

    table: str
    rules: tuple[Rule, ...]
    note: str = ""

    @property
    def refers_to(self) -> tuple[str, ...]:
        """The other tables that are needed to run it, by name."""
        others = {rule.refers_to for rule in self.rules}
        return tuple(sorted(other for other in others if other and other != self.table))


def _columns(kwargs: Mapping[str, Any]) -> Iterable[str]:
    for name, value in kwargs.items():
        if name == "row_condition":
            yield from _condition_columns(value)
        elif name in _LISTS_OF_COLUMNS:
            yield from value
        elif name.startswith("column") or (name.endswith("_column") and name != "other_column"):
            yield value


def _condition_columns(condition: Mapping[str, Any]) -> Iterable[str]:
    if "column" in condition:
        yield condition["column"]["name"]
    for part in condition.get("conditions", ()):
        yield from _condition_columns(part)


def suites_folder() -> Traversable:
    """Where the suites lie: inside the installed package, else in the checkout's `expectations/`.

    Raises:
        ConfigurationError: they are in neither place.
    """
    checkout = Path(__file__).parents[2] / "expectations"
    for folder in (resources.files("recalling.validation") / "suites", checkout):
        if folder.is_dir():
            return folder
    raise ConfigurationError(f"there are no suites in {checkout}; install Recalling again")


def read_suites(folder: Traversable | None = None) -> tuple[Suite, ...]:
    """Every suite, ordered by the name of its table.

    Args:
        folder: where they lie; None for the suites that come with Recalling.

    Raises:
        ConfigurationError: a file is no suite, or an expectation lacks its check name or note.
    """
    files = (folder or suites_folder()).iterdir()
    return tuple(
        read_suite(file) for file in sorted(files, key=lambda f: f.name) if file.name.endswith(".json")
    )


def read_suite(file: Traversable) -> Suite:
    """The suite in a file, which is named after its table.

    Raises:
        ConfigurationError: the file is no suite, or an expectation lacks its check name or note.
    """
    table = file.name.removesuffix(".json")
    try:
        content = json.loads(file.read_text(encoding="utf-8"))
    except ValueError as error:
        raise ConfigurationError(f"{file.name} is not JSON: {error}") from error
    if not isinstance(content, dict) or content.get("name") != table:
        raise ConfigurationError(f'{file.name}: a suite is an object with "name": "{table}"')
    rules = tuple(
        _rule(table, number, item) for number, item in enumerate(content.get("expectations", ()), 1)
    )
    twice = [check for check, count in Counter(rule.check for rule in rules).items() if count > 1]
    if twice:
        raise ConfigurationError(f"{file.name}: check names must differ: {', '.join(twice)}")
    return Suite(table, rules, content.get("meta", {}).get("note", ""))


def _rule(table: str, number: int, item: Mapping[str, Any]) -> Rule:
    where = f"{table}.json, expectation {number}"
    try:
        rule = Rule(
            table=table,
            check=item["meta"]["check"],
            type=item["type"],
            kwargs=item["kwargs"],
            severity=Severity(item["severity"]),
            note=item["meta"]["note"],
            origin=Origin(item["meta"].get("origin", Origin.HAND)),
        )
    except (KeyError, TypeError) as error:
        raise ConfigurationError(
            f"{where} has no {error}: it needs type, severity, kwargs, check and note"
        ) from error
    except ValueError as error:
        raise ConfigurationError(f"{where}: {error}") from error
    if not _CHECK_NAME.fullmatch(rule.check):
        raise ConfigurationError(f"{where}: a check name has letters, digits and _ only, not {rule.check!r}")
    if "id" in item:
        raise ConfigurationError(f"{where}: take the id out; it would change with every run")
    return rule


def suite_text(suite: Suite) -> str:
    """The suite as it stands in its file: four short lines an expectation, so that changes can be read."""
    expectations = ",\n".join(_expectation_text(rule.as_json()) for rule in suite.rules)
    head = f'{{"name": {_json(suite.table)},\n "meta": {_json({"note": suite.note})},\n'
    return f'{head} "expectations": [\n{expectations}\n ]}}\n'


def _expectation_text(item: dict[str, Any]) -> str:
    first = f'  {{"type": {_json(item["type"])}, "severity": {_json(item["severity"])},'
    arguments = f'   "kwargs": {_json(item["kwargs"])},'
    meta = item["meta"]
    if len(arguments) > _WIDTH:
        parts = (f"{_json(name)}: {_json(value)}" for name, value in item["kwargs"].items())
        arguments = '   "kwargs": {' + ",\n              ".join(parts) + "},"
    rest = "".join(f", {_json(name)}: {_json(meta[name])}" for name in meta if name not in {"check", "note"})
    named = f'   "meta": {{"check": {_json(meta["check"])}{rest},'
    return "\n".join((first, arguments, named, f'            "note": {_json(meta["note"])}}}}}'))


def _json(value: object) -> str:
    """The value on one line; invisible characters written out, so that a reader sees them."""
    return json.dumps(value, ensure_ascii=not str(value).isprintable())
