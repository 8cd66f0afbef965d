"""`recalling validate`: whether a release is whole, whose it is, and whether its rows make sense.

Here belong the options and what is printed. Not here: the checks (releasing.verify, validation).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.markup import escape

from recalling.cli.shell import ExitCode, need, out
from recalling.errors import ReleaseError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from recalling.validation.findings import Finding


@dataclass(frozen=True, slots=True)
class _Verdict:
    """What is wrong with a release: with its files, and with its rows."""

    version: str
    problems: tuple[str, ...]
    findings: tuple[Finding, ...]
    signed: str

    @property
    def valid(self) -> bool:
        return not self.problems and not any(f.blocks for f in self.findings)


def validate(
    release: Annotated[
        Path,
        typer.Argument(help="A release, the link `latest`, or the folder of releases.", show_default=False),
    ],
    *,
    every: Annotated[
        bool, typer.Option("--all", help="Check every release of the folder, not only the latest.")
    ] = False,
    public_key: Annotated[
        str | None,
        typer.Option(
            metavar="FILE|KEY",
            help="The public key of minisign, or the file that holds it, with which it must be signed.",
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object for programs.")] = False,
) -> None:
    """Check a release: checksums, schemas, content hash, signature, ids, and every expectation.

    A release that has passed is what it was on the day it was made. Where the release before it still
    lies beside it, **id_changes** is held against that one. One of another schema version is held against
    its own columns, and against the expectations that were checked when it was made.

    With **--public-key** a release that is not signed, or with another key, is not valid.

    Exits with 1 where something is wrong with the files or a critical expectation is not met;
    warnings are printed and change nothing.
    """
    need("great_expectations", "validating")
    if public_key is not None:
        from recalling.releasing.signature import need_library  # noqa: PLC0415

        need_library("checking a signature")
    verdicts = []
    for folder in _folders(release, every=every):
        verdict = _checked(folder, public_key)
        verdicts.append(verdict)
        if not as_json:
            _print(verdict)
    if as_json:
        told = [_as_json(verdict) for verdict in verdicts]
        said = {"valid": all(v.valid for v in verdicts), "releases": told} if every else told[0]
        typer.echo(json.dumps(said, ensure_ascii=False, indent=1))
    if not all(verdict.valid for verdict in verdicts):
        raise typer.Exit(ExitCode.CHECK_FAILED)


def _folders(release: Path, *, every: bool) -> Iterator[Path]:
    from recalling.releasing.load import resolve  # noqa: PLC0415
    from recalling.releasing.pointers import RELEASES, release_folder, versions  # noqa: PLC0415

    if not every:
        yield resolve(release)
        return
    found = versions(release)
    if not found:
        raise ReleaseError(
            f"there are no releases in {release / RELEASES}; --all wants the folder of releases"
        )
    yield from (release_folder(release, version) for version in found)


def _checked(folder: Path, public_key: str | None) -> _Verdict:
    from recalling.releasing.changes.history import problems_with_release_before  # noqa: PLC0415
    from recalling.releasing.pointers import said_in  # noqa: PLC0415
    from recalling.releasing.verify import verify  # noqa: PLC0415

    signed, problems = _signature(folder, public_key)
    try:
        version = str(said_in(folder)["version"])
        problems = (*problems, *verify(folder))
        if not problems:
            problems = problems_with_release_before(folder)
    except ReleaseError as error:
        # so damaged that it cannot even be looked at; with --all the others are
        return _Verdict(folder.name, (*problems, str(error)), (), signed)
    return _Verdict(version, problems, () if problems else _findings(folder), signed)


def _signature(folder: Path, public_key: str | None) -> tuple[str, tuple[str, ...]]:
    """Whose the release is, in words, and what is wrong with that."""
    from recalling.releasing.signature import NAME, check_signature  # noqa: PLC0415

    if public_key is None:
        is_signed = (folder / NAME).is_file()
        return "signed, not looked at without --public-key" if is_signed else "not signed", ()
    problems = check_signature(folder, public_key)
    return "not signed with the key given" if problems else "signed with the key given", problems


def _findings(folder: Path) -> tuple[Finding, ...]:
    """What the suites find; those of the release itself where it is of another schema version."""
    from recalling.releasing.load import load  # noqa: PLC0415
    from recalling.releasing.pointers import said_in  # noqa: PLC0415
    from recalling.tables.schema import SCHEMA_VERSION  # noqa: PLC0415
    from recalling.validation.run import validate as run_suites  # noqa: PLC0415
    from recalling.validation.suites import read_suites  # noqa: PLC0415

    tables = load(folder, as_arrow=True)
    if said_in(folder)["schema_version"] == SCHEMA_VERSION:
        return run_suites(tables)
    own = folder / "validation" / "suites"
    return run_suites(tables, read_suites(own) if own.is_dir() else ())


def _print(verdict: _Verdict) -> None:
    console = out()
    for problem in verdict.problems:
        console.print("[red]wrong[/]", escape(problem))
    for finding in verdict.findings:
        if not (finding.passed and finding.could_run):
            word = "[red]ERROR[/]" if finding.blocks else "[yellow]warn [/]"
            console.print(word, escape(f"{finding.name}: {finding.message}"))
            for example in finding.examples[:3]:
                console.print("       ", json.dumps(dict(example), ensure_ascii=False), markup=False)
    if verdict.problems:
        typer.echo(f"{verdict.version} is not as it was published; its expectations were not looked at")
    else:
        held = sum(finding.passed for finding in verdict.findings)
        said = "is valid" if verdict.valid else "is not valid"
        met = f"{held} of {len(verdict.findings)} expectations met"
        typer.echo(f"{verdict.version} {said}: files whole, {verdict.signed}, {met}")


def _as_json(verdict: _Verdict) -> dict[str, Any]:
    return {
        "version": verdict.version,
        "valid": verdict.valid,
        "problems": list(verdict.problems),
        "signature": verdict.signed,
        "expectations": len(verdict.findings),
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
            for finding in verdict.findings
            if not (finding.passed and finding.could_run)
        ],
    }
