"""`recalling refresh`: fetch, build and publish what is configured; the one command for a timer.

Here belong the options and what is printed. Not here: the work (pipelines.refreshing).
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from recalling.cli.build import tell
from recalling.cli.shell import ExitCode, complain
from recalling.errors import ConfigurationError

if TYPE_CHECKING:
    from pipelines.refreshing import Refreshed


def refresh(
    *,
    raw: Annotated[Path, typer.Option(help="The folder of source documents.", envvar="RECALLING_RAW")] = Path(
        "raw"
    ),
    output: Annotated[
        Path, typer.Option("--out", help="The folder of releases.", envvar="RECALLING_OUT")
    ] = Path("processed"),
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object for programs.")] = False,
) -> None:
    """Fetch from the sources, build, and publish to the targets that recalling.toml names.

    Made to be called by a timer. A source or portal that does not answer costs only itself: the rest is
    done, the exit code is 3, and the next run tries again. RECALLING_ALERT_URL and `[alerts]` are told of
    failures, RECALLING_HEARTBEAT_URL of every success. `recalling status` says how things stand.
    """
    from pipelines.refreshing import refresh as run  # noqa: PLC0415
    from pipelines.request import Request, default_engine  # noqa: PLC0415
    from recalling.configuration import read_configuration  # noqa: PLC0415
    from recalling.engine.state import today  # noqa: PLC0415

    today()  # a wrong SOURCE_DATE_EPOCH is told before anything is done
    configuration = read_configuration()
    if not configuration.sources and not raw.is_dir():
        raise ConfigurationError(f"there is no folder {raw}, and recalling.toml names no sources")
    raw.mkdir(parents=True, exist_ok=True)
    done = run(Request(raw, output, default_engine()), configuration)
    if as_json:
        typer.echo(json.dumps(_as_json(done), ensure_ascii=False))
    else:
        _print(done, output)
    if done.built.report:
        raise typer.Exit(ExitCode.CHECK_FAILED)
    if done.unreached:
        raise typer.Exit(ExitCode.UNREACHABLE)


def _print(done: Refreshed, output: Path) -> None:
    for source in done.fetched:
        typer.echo(f"{source.source}: {source.new} new, {source.changed} changed")
        if source.problem:
            complain(f"{source.source}: {source.problem}")
    tell(done.built, output)
    for target in done.brought:
        if target.problem:
            complain(f"{target.target}: {target.problem}")
        else:
            typer.echo(f"{target.target}: {target.address}")


def _as_json(done: Refreshed) -> dict[str, object]:
    return {
        "outcome": done.built.outcome.value,
        "version": done.built.version,
        "is_new": done.built.is_new,
        "fetched": [
            {"source": one.source, "new": one.new, "changed": one.changed, "problem": one.problem}
            for one in done.fetched
        ],
        "published": [
            {"target": one.target, "address": one.address, "problem": one.problem} for one in done.brought
        ],
    }
