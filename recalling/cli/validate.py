"""`recalling validate`: whether a release is whole and its rows make sense.

Here belong the options and what is printed. Not here: the checks (releasing.verify, validation).
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.markup import escape

from recalling.cli.shell import ExitCode, need, out

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recalling.validation.findings import Finding


def validate(
    release: Annotated[
        Path,
        typer.Argument(help="A release, the link `latest`, or the folder of releases.", show_default=False),
    ],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object for programs.")] = False,
) -> None:
    """Check a release: checksums, schemas, content hash, and every expectation.

    Exits with 1 where something is wrong with the files or a critical expectation is not met;
    warnings are printed and change nothing.
    """
    need("great_expectations", "validating")
    from recalling.releasing.load import load, resolve  # noqa: PLC0415
    from recalling.releasing.verify import verify  # noqa: PLC0415
    from recalling.validation.findings import blocking  # noqa: PLC0415
    from recalling.validation.run import validate as run_suites  # noqa: PLC0415

    folder = resolve(release)
    problems = verify(folder)
    findings = () if problems else run_suites(load(folder, as_arrow=True))
    valid = not problems and not blocking(findings)
    if as_json:
        told = _as_json(folder.name, problems, findings, valid=valid)
        typer.echo(json.dumps(told, ensure_ascii=False, indent=1))
    else:
        _print(folder.name, problems, findings, valid=valid)
    if not valid:
        raise typer.Exit(ExitCode.CHECK_FAILED)


def _print(version: str, problems: Sequence[str], findings: Sequence[Finding], *, valid: bool) -> None:
    console = out()
    for problem in problems:
        console.print("[red]wrong[/]", escape(problem))
    for finding in findings:
        if not (finding.passed and finding.could_run):
            word = "[red]ERROR[/]" if finding.blocks else "[yellow]warn [/]"
            console.print(word, escape(f"{finding.name}: {finding.message}"))
            for example in finding.examples[:3]:
                console.print("       ", json.dumps(dict(example), ensure_ascii=False), markup=False)
    if problems:
        typer.echo(f"{version} is damaged; its expectations were not looked at")
    else:
        held = sum(finding.passed for finding in findings)
        verdict = "is valid" if valid else "is not valid"
        typer.echo(f"{version} {verdict}: files whole, {held} of {len(findings)} expectations met")


def _as_json(
    version: str, problems: Sequence[str], findings: Sequence[Finding], *, valid: bool
) -> dict[str, Any]:
    return {
        "version": version,
        "valid": valid,
        "problems": list(problems),
        "expectations": len(findings),
        "not_met": [
            {
                "table": finding.table,
                "check": finding.check,
                "severity": finding.severity.value,
                "note": finding.note,
                "message": finding.message,
                "unexpected": finding.unexpected,
                "examples": [dict(example) for example in finding.examples],
            }
            for finding in findings
            if not (finding.passed and finding.could_run)
        ],
    }
