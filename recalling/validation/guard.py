"""Compares a new release with the one before it, so that one that is valid but shrunken does not slip out.

Here belongs what may not fall from one release to the next, and what blocks. Not here: how it is measured
(comparison.py), what holds of a release by itself (the suites), the thresholds (settings).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from recalling.settings import DEFAULTS, ReleaseGuard
from recalling.validation.comparison import Comparison, Loss, Tables
from recalling.validation.findings import Finding
from recalling.validation.suites import Severity

GUARDED = "release"
"""What stands as the table of these findings, for they concern all tables together."""

_TYPE = "compare_with_release_before"
_EXAMPLES = 20


@dataclass(frozen=True, slots=True)
class GuardRule:
    """One of the comparisons; its name and note are the same in every run."""

    check: str
    severity: Severity
    note: str


SCHEMA_KEPT = GuardRule(
    "schema_kept",
    Severity.CRITICAL,
    "Who reads the tables relies on their columns; one goes or changes only with a new major version.",
)
DOCUMENTS_KEPT = GuardRule(
    "documents_kept",
    Severity.CRITICAL,
    "A document whose file is still there does not vanish.",
)
ROWS_KEPT = GuardRule(
    "rows_kept",
    Severity.CRITICAL,
    "The same file gives the same rows; fewer mean that something is no longer read.",
)
NULLS_KEPT = GuardRule(
    "nulls_kept",
    Severity.CRITICAL,
    "A column that empties was filled by something that no longer works.",
)
ISSUES_KEPT = GuardRule(
    "issues_kept",
    Severity.CRITICAL,
    "More oddities a document mean that the documents, or the reading of them, have changed.",
)
NEWCOMERS_ALIKE = GuardRule(
    "newcomers_alike",
    Severity.WARNING,
    "New documents that look unlike the old ones may be of another kind, or of a form that is not read yet.",
)
SOURCES_KEPT = GuardRule(
    "sources_kept",
    Severity.WARNING,
    "Files may be taken away, and their documents leave; whoever did not mean to should know.",
)

GUARD_RULES = (
    SCHEMA_KEPT,
    DOCUMENTS_KEPT,
    ROWS_KEPT,
    NULLS_KEPT,
    ISSUES_KEPT,
    NEWCOMERS_ALIKE,
    SOURCES_KEPT,
)
"""Every comparison, in the order of the findings."""


def compare(
    new: Tables,
    old: Tables | None,
    *,
    limits: ReleaseGuard = DEFAULTS.guard,
    previous: str | None = None,
    accept: str | None = None,
) -> tuple[Finding, ...]:
    """What a release has lost against the one before, one finding for each of GUARD_RULES.

    Args:
        new: the tables to be released, by name.
        old: the tables of the release before; None where there is none, which every comparison passes.
        limits: how far things may fall.
        previous: the version of the release before.
        accept: the version whose comparison is let through; its findings are kept as warnings. It has
            an effect only where it is `previous`, so that it cannot wave a later comparison through.
    """
    if old is None:
        return tuple(_finding(rule, Loss(), "there is no release before") for rule in GUARD_RULES)
    both = Comparison(new, old, limits, f"release {previous}" if previous else "the release before")
    losses = (
        both.schema_lost(),
        both.documents_lost(),
        both.rows_lost(),
        both.nulls_gained(),
        both.issues_gained(),
        both.newcomers_unlike(),
        both.sources_gone(),
    )
    findings = tuple(_finding(rule, loss) for rule, loss in zip(GUARD_RULES, losses, strict=True))
    return tuple(_accepted(finding, previous, accept) for finding in findings)


def _finding(rule: GuardRule, loss: Loss, message: str = "") -> Finding:
    return Finding(
        table=GUARDED,
        check=rule.check,
        type=_TYPE,
        kwargs={},
        severity=rule.severity,
        note=rule.note,
        passed=not loss.told,
        rows=loss.looked_at,
        unexpected=loss.fallen,
        examples=loss.examples[:_EXAMPLES],
        message=loss.told or message,
    )


def _accepted(finding: Finding, previous: str | None, accept: str | None) -> Finding:
    if finding.passed or accept is None or finding.severity is not Severity.CRITICAL:
        return finding
    if accept == previous:
        return replace(finding, severity=Severity.WARNING, message=f"accepted: {finding.message}")
    told = f"{finding.message} (changes were accepted against {accept}, but this is {previous})"
    return replace(finding, message=told)
