"""`recalling status`: how the refresh gets on, for people and monitors.

Here belong the options and what is printed. Not here: what counts as a problem (engine.status).
"""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table

from recalling.cli.shell import ExitCode, complain, out

if TYPE_CHECKING:
    from recalling.engine.status import Status


def status(
    *,
    raw: Annotated[Path, typer.Option(help="The folder of source documents.", envvar="RECALLING_RAW")] = Path(
        "raw"
    ),
    output: Annotated[
        Path, typer.Option("--out", help="The folder of releases.", envvar="RECALLING_OUT")
    ] = Path("processed"),
    stale_after: Annotated[
        float, typer.Option(min=0.01, help="Days. An older last success is a problem.")
    ] = 2.0,
    runs: Annotated[int, typer.Option(min=0, help="How many of the last runs are shown.")] = 10,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object for a monitor.")] = False,
) -> None:
    """Say how the refresh gets on: latest release, last runs, what a person should look at.

    Exits with 1 where something should be looked at: no success for longer than `--stale-after`, a last run
    that failed, more files in quarantine than before, a source that has been asked in vain for as long.
    """
    from recalling.engine.journal import Journal  # noqa: PLC0415
    from recalling.engine.state import OutputState, current_release  # noqa: PLC0415
    from recalling.engine.status import status as status_of  # noqa: PLC0415
    from recalling.sources.manifest import asked_in_vain, read_manifest  # noqa: PLC0415

    release = current_release(output)
    journal = Journal(OutputState.of(output).journal)
    stands = status_of(
        release[0] if release else None,
        journal.runs(),
        datetime.now(UTC),
        stale_after=timedelta(days=stale_after),
        sources=asked_in_vain(read_manifest(raw).values()),
    )
    if as_json:
        typer.echo(json.dumps({**stands.metrics(), "problems": stands.problems}, ensure_ascii=False))
    else:
        _print(stands, runs)
    if not stands.is_good:
        raise typer.Exit(ExitCode.CHECK_FAILED)


def _print(stands: Status, shown: int) -> None:
    from recalling.engine.status import told_age  # noqa: PLC0415

    if stands.version:
        age = f"; last success {told_age(stands.at - stands.last_success)} ago" if stands.last_success else ""
        typer.echo(f"latest release {stands.version}{age}")
    table = Table(
        "began (UTC)", "took", "outcome", "release", "documents", "quarantine", box=None, pad_edge=False
    )
    for run in stands.runs[:shown]:
        seconds = f"{(run.ended - run.began).total_seconds():.0f} s"
        counts = ("" if n is None else f"{n:,}" for n in (run.documents, run.quarantined))
        began = f"{run.began:%Y-%m-%d %H:%M}"
        table.add_row(began, seconds, run.outcome.value, run.version or "", *counts)
    if stands.runs and shown:
        out().print(table)
    for problem in stands.problems:
        complain(problem)
