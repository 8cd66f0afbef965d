"""The checks: one for each expectation, and those that look beyond the tables of this run.

Here belong names, severities and what is shown of a result. Not here: what is checked (expectations/,
recalling.validation). Critical expectations are errors and block the release; the others warn.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import dagster as dg

from pipelines import checker
from pipelines.defs.resources import Build
from recalling.engine import quarantine
from recalling.validation.findings import Finding
from recalling.validation.guard import GUARD_RULES, GUARDED
from recalling.validation.suites import Severity, read_suites

_OF_ALL_TABLES = "documents"
"""The asset that bears the comparisons with the release before, which concern all tables together."""


def _specs() -> Iterator[dg.AssetCheckSpec]:
    for rule in (rule for suite in read_suites() for rule in suite.rules):
        arguments = {"expectation": rule.type, "arguments": dg.MetadataValue.json(dict(rule.kwargs))}
        yield _spec(rule.table, rule.check, rule.note, rule.severity, arguments)
    for guard in GUARD_RULES:
        yield _spec(_OF_ALL_TABLES, guard.check, guard.note, guard.severity)
    yield _spec(quarantine.TABLE, quarantine.CHECK, quarantine.NOTE, Severity.CRITICAL)


def _spec(
    asset: str, check: str, note: str, severity: Severity, metadata: Mapping[str, Any] | None = None
) -> dg.AssetCheckSpec:
    blocking = severity is Severity.CRITICAL
    return dg.AssetCheckSpec(check, asset=asset, description=note, blocking=blocking, metadata=metadata)


@dg.multi_asset_check(name="validate", specs=list(_specs()))
def validate(build: Build) -> Iterator[dg.AssetCheckResult]:
    """Every expectation, the count of bad files, and the comparison with the release before."""
    request = build.request
    state = request.state
    checking = checker.Checking(
        state.tables, state.report, request.out, request.settings, request.accept_changes
    )
    for finding in checker.check(checking):
        yield _result(finding)


def _result(finding: Finding) -> dg.AssetCheckResult:
    critical = finding.severity is Severity.CRITICAL
    return dg.AssetCheckResult(
        asset_key=_OF_ALL_TABLES if finding.table == GUARDED else finding.table,
        check_name=finding.check,
        passed=finding.passed and finding.could_run,
        severity=dg.AssetCheckSeverity.ERROR if critical else dg.AssetCheckSeverity.WARN,
        metadata=_metadata(finding),
    )


def _metadata(finding: Finding) -> dict[str, Any]:
    said: dict[str, Any] = {"rows": finding.rows}
    if finding.message:
        said |= {"message": finding.message, "unexpected": finding.unexpected}
    if finding.examples:
        said["failing_rows"] = dg.MetadataValue.table([dg.TableRecord(dict(row)) for row in finding.examples])
    return said
