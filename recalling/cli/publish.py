"""`recalling publish`: says what bringing a release to a portal would do, and does it with `--yes`.

Here belong the options and what is printed. Not here: any portal (portals), the configuration's form.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.filesize import decimal
from rich.markup import escape
from rich.table import Table

from recalling.cli.shell import ExitCode, complain, out

if TYPE_CHECKING:
    from recalling.portals.package import Package
    from recalling.portals.plan import Plan
    from recalling.portals.portal import Portal


def publish(
    target: Annotated[
        str, typer.Argument(help="The name of a target in recalling.toml.", show_default=False)
    ],
    *,
    release: Annotated[
        str, typer.Option(help="`latest`, a version in the folder of releases, or a release's folder.")
    ] = "latest",
    output: Annotated[
        Path, typer.Option("--out", help="The folder of releases.", envvar="RECALLING_OUT")
    ] = Path("processed"),
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do what the plan says.")] = False,
    check: Annotated[
        bool, typer.Option("--verify", help="Read back what is there, and compare; change nothing.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object for programs.")] = False,
) -> None:
    """Bring a release to a portal: plan first, then act with `--yes`, then read back what is there.

    Without `--yes` nothing is changed. Files that the portal has already are not sent again; a second run
    changes nothing. A failure leaves the release that was visible before. Tokens come from the
    environment variables that the configuration names.
    """
    from recalling.configuration import read_configuration  # noqa: PLC0415
    from recalling.portals.bringing import on_disk  # noqa: PLC0415
    from recalling.portals.package import read_package  # noqa: PLC0415
    from recalling.portals.targets import open_target  # noqa: PLC0415
    from recalling.releasing.load import resolve  # noqa: PLC0415

    portal = open_target(read_configuration(), target)
    package = read_package(resolve(_folder(output, release)))
    with on_disk(package):
        if check:
            _verify(portal, package, target, as_json=as_json)
            return
        plan = portal.plan(package)
    if not yes or not plan.changes:
        _tell(plan, as_json=as_json)
        return
    _act(portal, package, plan, as_json=as_json)


def _folder(output: Path, release: str) -> Path:
    """The release that an option means: a folder where it is one, else a name in the output folder."""
    if release == "latest":
        return output
    named = output / "releases" / release
    return named if named.is_dir() else Path(release)


def _verify(portal: Portal, package: Package, target: str, *, as_json: bool) -> None:
    problems = portal.verify(package)
    if as_json:
        typer.echo(json.dumps({"target": target, "version": str(package.version), "problems": problems}))
    else:
        for problem in problems:
            complain(problem)
        if not problems:
            typer.echo(f"{target} holds {package.version}, every file as in the release")
    if problems:
        raise typer.Exit(ExitCode.CHECK_FAILED)


def _tell(plan: Plan, *, as_json: bool) -> None:
    if as_json:
        said = {"done": not plan.changes, **asdict(plan), "bytes": plan.bytes}
        typer.echo(json.dumps(said, ensure_ascii=False))
        return
    kept = len(plan.steps) - len(plan.changes)
    if not plan.changes:
        typer.echo(f"nothing to do: {plan.address} has {plan.version} ({kept} files as they should be)")
        return
    table = Table("", "what", "size", "why", box=None, header_style="bold", pad_edge=False)
    for step in plan.changes:
        size = decimal(step.bytes) if step.bytes else ""
        table.add_row(step.action.value, escape(step.what), size, escape(step.why))
    out().print(table)
    typer.echo(
        f"{plan.version} to {plan.address}: {len(plan.changes)} steps, {decimal(plan.bytes)} to send, "
        f"{kept} files already there. Nothing was changed; --yes does it."
    )


def _act(portal: Portal, package: Package, plan: Plan, *, as_json: bool) -> None:
    from rich.progress import Progress  # noqa: PLC0415

    from recalling.portals.bringing import bring  # noqa: PLC0415

    console = out()
    with Progress(console=console, transient=True, disable=as_json or not console.is_terminal) as bar:
        task = bar.add_task(f"publishing {plan.version}", total=len(plan.changes))
        done = bring(portal, package, plan, lambda _: bar.advance(task))
    if as_json:
        told = {"done": True, **asdict(plan), "bytes": plan.bytes, "address": done.address, "note": done.note}
        typer.echo(json.dumps(told, ensure_ascii=False))
    else:
        typer.echo(
            f"published {plan.version} at {done.address}: {done.steps} steps, {decimal(plan.bytes)} sent"
        )
        if done.note:
            typer.echo(f"now {done.note}")
