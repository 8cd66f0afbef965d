"""`recalling rollback`: an older release becomes the latest again.

Here belong the options and what is printed. Not here: what is held back (releasing.rollback).
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from recalling.cli.shell import ExitCode, complain


def rollback(
    version: Annotated[str, typer.Argument(help="The release to go back to.", show_default=False)],
    *,
    output: Annotated[
        Path, typer.Option("--out", help="The folder of releases.", envvar="RECALLING_OUT")
    ] = Path("processed"),
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do it; without this it is only said.")] = False,
) -> None:
    """Make an older release the latest one, at once and until something else is to be said.

    Newer releases stay where they are but are held back: a build that would give one of them again leaves
    the latest as it is, and one that gives something else is published as usual. Going back to the newest
    release takes this back. Portals follow with the next `recalling publish`.
    """
    from recalling.engine.lock import hold  # noqa: PLC0415
    from recalling.releasing.facts import Version  # noqa: PLC0415
    from recalling.releasing.pointers import latest, release_folder  # noqa: PLC0415
    from recalling.releasing.rollback import newer_than, roll_back  # noqa: PLC0415
    from recalling.releasing.verify import verify  # noqa: PLC0415

    wanted = Version.parse(version)
    newer = newer_than(output, wanted)
    problems = verify(release_folder(output, wanted))
    for problem in problems:
        complain(problem)
    if problems:
        complain(f"{wanted} is damaged and does not become the latest")
        raise typer.Exit(ExitCode.CHECK_FAILED)
    held = ", ".join(map(str, newer)) or "none"
    if not yes:
        change = f"latest: {latest(output)} → {wanted}; held back: {held}"
        typer.echo(f"{change}. Nothing was changed; --yes does it.")
        return
    with hold(output):
        roll_back(output, wanted)
    typer.echo(f"{wanted} is the latest; held back: {held}")
