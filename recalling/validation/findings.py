"""What came out of a check: met or not, on how many rows, and on which.

Here belong frozen values that report, pipeline and command line read. Not here: how they are found.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from recalling.validation.suites import Severity


@dataclass(frozen=True, slots=True)
class Finding:
    """The outcome of one check on one table.

    `rows` is how many rows the check looked at, `unexpected` how many of them break it, `examples` the
    first of those: their keys and the values looked at. `message` says in words what was found; it is
    empty where all is well.
    """

    table: str
    check: str
    type: str
    kwargs: Mapping[str, Any]
    severity: Severity
    note: str
    passed: bool
    could_run: bool = True
    rows: int = 0
    unexpected: int = 0
    examples: tuple[Mapping[str, Any], ...] = ()
    message: str = ""

    @property
    def name(self) -> str:
        """Table and check: `clauses.document_id_not_null`."""
        return f"{self.table}.{self.check}"

    @property
    def blocks(self) -> bool:
        """Whether nothing may be released: a critical check that failed or could not be run."""
        return self.severity is Severity.CRITICAL and not (self.passed and self.could_run)

    @property
    def warns(self) -> bool:
        """Whether it is worth a reader's attention although it does not block."""
        return self.severity is Severity.WARNING and not (self.passed and self.could_run)


def blocking(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings because of which nothing may be released."""
    return tuple(finding for finding in findings if finding.blocks)
