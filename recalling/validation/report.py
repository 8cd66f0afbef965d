"""Writes what the checks found, for programs and for people, and the suites that were used.

Here belongs the shape of both reports. The same findings give the same bytes: no time, host or path goes
into them. Not here: deciding what a finding means (findings.py).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import jinja2

from recalling.tables.schema import TABLES
from recalling.validation.findings import Finding, blocking
from recalling.validation.guard import GUARDED
from recalling.validation.suites import Rule, Suite, suite_text
from recalling.validation.wording import statement

REPORT_VERSION = 1
"""Rises when a name in validation.json goes or changes its meaning."""

# The class of a result in the page, and its word
_HOLDS, _WARNS, _BLOCKS = ("holds", "holds"), ("warns", "warning"), ("blocks", "blocks the release")


@dataclass(frozen=True, slots=True)
class _Section:
    """The findings of one table."""

    table: str
    title: str
    findings: tuple[Finding, ...]

    @property
    def held(self) -> int:
        return sum(finding.passed for finding in self.findings)

    @property
    def blocking(self) -> int:
        return len(blocking(self.findings))

    @property
    def warnings(self) -> int:
        return sum(finding.warns for finding in self.findings)


def write_report(
    folder: Path, findings: Sequence[Finding], suites: Iterable[Suite] = (), *, version: str | None = None
) -> tuple[Path, ...]:
    """Writes validation.json, validation.html and suites/<table>.json into the folder, which is made.

    Args:
        folder: where to; files of these names in it are replaced.
        findings: of the suites and of the guard.
        suites: those that were run.
        version: the release that was checked, for the headline.

    Returns:
        The paths of the files written.
    """
    contents = {
        "validation.json": report_json(findings, version=version),
        "validation.html": report_html(findings, version=version),
    }
    contents.update({f"suites/{suite.table}.json": suite_text(suite) for suite in suites})
    for name, text in contents.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    return tuple(folder / name for name in contents)


def report_json(findings: Sequence[Finding], *, version: str | None = None) -> str:
    """The findings as JSON: a summary, then each check with its arguments, result and first failing rows."""
    report = {
        "report_version": REPORT_VERSION,
        "release": version,
        "passed": not blocking(findings),
        "checks": len(findings),
        "held": sum(finding.passed for finding in findings),
        "warnings": sum(finding.warns for finding in findings),
        "blocking": len(blocking(findings)),
        "tables": [
            {"table": section.table, "checks": [_as_json(finding) for finding in section.findings]}
            for section in _sections(findings)
        ],
    }
    return json.dumps(report, ensure_ascii=False, indent=1) + "\n"


def _as_json(finding: Finding) -> Mapping[str, Any]:
    told: dict[str, Any] = {
        "check": finding.check,
        "asks": _asks(finding),
        "why": finding.note,
        "severity": finding.severity.value,
        "passed": finding.passed,
        "could_run": finding.could_run,
        "rows": finding.rows,
        "unexpected": finding.unexpected,
        "message": finding.message,
        "type": finding.type,
        "kwargs": dict(finding.kwargs),
    }
    if finding.examples:
        told["examples"] = [dict(example) for example in finding.examples]
    return told


def report_html(findings: Sequence[Finding], *, version: str | None = None) -> str:
    """The findings as one page that needs nothing from elsewhere; it can be read by eye, ear and printer."""
    return _template().render(
        version=version,
        sections=_sections(findings),
        troubles=sorted((f for f in findings if not f.passed), key=lambda f: not f.blocks),
        checks=len(findings),
        blocking=len(blocking(findings)),
        warnings=sum(finding.warns for finding in findings),
        asks=_asks,
        verdict=_verdict,
        columns=lambda finding: list(dict.fromkeys(name for row in finding.examples for name in row)),
    )


def _sections(findings: Iterable[Finding]) -> tuple[_Section, ...]:
    """The findings by table: the comparison first, then the tables in publishing order, then any others."""
    by_table: dict[str, list[Finding]] = {}
    for finding in findings:
        by_table.setdefault(finding.table, []).append(finding)
    order = {name: place for place, name in enumerate((GUARDED, *TABLES))}
    names = sorted(by_table, key=lambda name: (order.get(name, len(order)), name))
    return tuple(_Section(name, _title(name), tuple(by_table[name])) for name in names)


def _title(table: str) -> str:
    if table == GUARDED:
        return "Compared with the release before"
    return TABLES[table].title if table in TABLES else table


def _asks(finding: Finding) -> str:
    """What the check asks for, in a sentence."""
    if finding.table == GUARDED:
        return finding.check.replace("_", " ")
    rule = Rule(finding.table, finding.check, finding.type, finding.kwargs, finding.severity, finding.note)
    return statement(rule)


def _verdict(finding: Finding) -> tuple[str, str]:
    if finding.passed:
        return _HOLDS
    return _BLOCKS if finding.blocks else _WARNS


@lru_cache(maxsize=1)
def _template() -> jinja2.Template:
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("recalling.validation", "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
        keep_trailing_newline=True,
    )
    return environment.get_template("validation.html.j2")
