"""Writes the suites: the part that follows from the declared columns, with what people added left as it is.

    python -m recalling.validation.scaffold            every table
    python -m recalling.validation.scaffold clauses    one table

Here belongs the merging of the two parts of a suite. Not here: the rules themselves (derived.py, the files).
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from recalling.errors import ConfigurationError
from recalling.tables.declaration import Table
from recalling.tables.schema import TABLES
from recalling.validation.derived import derived_rules
from recalling.validation.suites import Origin, Suite, read_suite, suite_text


def merged(table: Table, suite: Suite | None) -> Suite:
    """The suite with its derived part as the declaration has it now, and what was written by hand after it.

    An expectation by hand that bears the name of a derived one is left out.
    """
    derived = derived_rules(table)
    names = {rule.check for rule in derived}
    before = suite.rules if suite else ()
    by_hand = (rule for rule in before if rule.origin is Origin.HAND and rule.check not in names)
    return Suite(table.name, (*derived, *by_hand), suite.note if suite else table.description)


def write_suite(name: str, folder: Path) -> bool:
    """Brings the file of a table's suite up to date; whether it changed.

    Raises:
        ConfigurationError: there is no such table, or the file is no suite.
    """
    if name not in TABLES:
        raise ConfigurationError(f"there is no table {name}; there are {', '.join(TABLES)}")
    file = folder / f"{name}.json"
    before = file.read_text(encoding="utf-8") if file.exists() else ""
    after = suite_text(merged(TABLES[name], read_suite(file) if before else None))
    if after != before:
        file.write_text(after, encoding="utf-8")
    return after != before


def main(names: Sequence[str]) -> None:
    """Brings the suites of the tables named, or of all, up to date in the checkout's `expectations/`."""
    folder = Path(__file__).parents[2] / "expectations"
    for name in names or TABLES:
        outcome = "written" if write_suite(name, folder) else "up to date"
        sys.stdout.write(f"{name}: {outcome}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
