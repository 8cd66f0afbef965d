"""`recalling prune`: removes old releases by rule, after saying which.

Here belong the options and what is printed. Not here: the rules (releasing.pruning).
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.filesize import decimal

from recalling.cli.shell import out

if TYPE_CHECKING:
    from recalling.releasing.pruning import PrunePlan


def prune(
    *,
    output: Annotated[
        Path, typer.Option("--out", help="The folder of releases.", envvar="RECALLING_OUT")
    ] = Path("processed"),
    last: Annotated[
        int, typer.Option("--keep-last", min=0, metavar="N", help="Keep the last N releases.")
    ] = 0,
    daily: Annotated[
        int,
        typer.Option("--keep-daily", min=0, metavar="N", help="Keep the newest of each of the last N days."),
    ] = 0,
    monthly: Annotated[
        int, typer.Option("--keep-monthly", min=0, metavar="N", help="The same for months.")
    ] = 0,
    yearly: Annotated[int, typer.Option("--keep-yearly", min=0, metavar="N", help="The same for years.")] = 0,
    pin: Annotated[
        list[str] | None,
        typer.Option("--pin", metavar="VERSION", help="Keep this one too; can be given again."),
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Remove what the plan says.")] = False,
) -> None:
    """Remove old releases that no rule keeps: plan first, then act with `--yes`.

    Of days, months and years only those count that have a release. The latest release stays in any case,
    and so do the newest and those that **pins.txt** in the folder of releases names, a version a line.
    Releases that stay are not touched.
    """
    from recalling.engine.lock import hold  # noqa: PLC0415
    from recalling.releasing import pruning  # noqa: PLC0415
    from recalling.releasing.facts import Version  # noqa: PLC0415

    keeping = pruning.Keeping(last, daily, monthly, yearly)
    pinned = [Version.parse(text) for text in pin or ()]
    plan = pruning.plan_of(output, keeping, pinned)
    _tell(plan, output)
    if not plan.removed:
        return
    if not yes:
        typer.echo("nothing was removed; add --yes to do it")
        return
    with hold(output):
        removed = pruning.prune(output, pruning.plan_of(output, keeping, pinned))
    typer.echo(f"{_releases(len(removed))} removed")


def _tell(plan: PrunePlan, output: Path) -> None:
    from recalling.releasing.pointers import release_folder  # noqa: PLC0415
    from recalling.releasing.pruning import size_of  # noqa: PLC0415

    console = out()
    for version, reasons in plan.kept.items():
        console.print(f"  keep   {version}  ({', '.join(reasons)})")
    freed = 0
    for version in plan.removed:
        size = size_of(release_folder(output, version))
        freed += size
        console.print(f"  [red]remove[/] {version}  {decimal(size)}")
    if plan.removed:
        console.print(f"{_releases(len(plan.removed))} to be removed, {decimal(freed)}")
    else:
        console.print(f"nothing to remove: the rules keep all {_releases(len(plan.kept))}")


def _releases(count: int) -> str:
    return f"{count} release{'' if count == 1 else 's'}"
