"""`recalling build`: the documents of a folder become a checked release.

Here belong the options and what is said at the end. Not here: the work (pipelines).
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from recalling.cli.shell import ExitCode, complain
from recalling.errors import ConfigurationError
from recalling.settings import ReaderChoice

if TYPE_CHECKING:
    from pipelines.building import BuildResult


def build(
    *,
    raw: Annotated[
        Path, typer.Option(help="The folder of source documents.", envvar="RECALLING_RAW", show_default=True)
    ] = Path("raw"),
    output: Annotated[
        Path,
        typer.Option("--out", help="The folder of releases; made if missing.", envvar="RECALLING_OUT"),
    ] = Path("processed"),
    engine: Annotated[
        str | None,
        typer.Option(
            metavar="ENGINE",
            help="Where documents are read: `local`, `local:4` (processes) or `dask://scheduler:8786`. "
            "[default: what recalling.toml says, else one process a processor]",
        ),
    ] = None,
    reader: Annotated[
        ReaderChoice, typer.Option(help="How PDFs are read; auto takes their tags where they have some.")
    ] = ReaderChoice.AUTO,
    accept_changes: Annotated[
        str | None,
        typer.Option(
            metavar="VERSION",
            help="Let the comparison with this release through, because the loss of rows is meant.",
        ),
    ] = None,
    every_check: Annotated[
        bool, typer.Option("--verbose", "-v", help="Print a line for each check that is met.")
    ] = False,
) -> None:
    """Read the documents, check their tables and publish them as a release.

    Only new and changed files are read. Nothing is published when a blocking check fails or when
    nothing has changed, and the release before stays whole. Bad files are set aside with the reason in
    the table **sources**; they never stop the run as long as they are few.

    What one run keeps for the next lies in RECALLING_HOME. SOURCE_DATE_EPOCH sets the day that names
    the release.
    """
    from pipelines.building import Noted  # noqa: PLC0415
    from pipelines.building import build as run_build  # noqa: PLC0415
    from pipelines.request import Request, default_engine  # noqa: PLC0415
    from recalling.engine.choice import Engine  # noqa: PLC0415
    from recalling.engine.lock import hold  # noqa: PLC0415
    from recalling.engine.state import today  # noqa: PLC0415

    today()  # a wrong SOURCE_DATE_EPOCH is told before anything is done
    chosen = Engine.parse(engine) if engine else default_engine()
    request = Request(raw, output, chosen, reader, _version(accept_changes))
    if not request.files:
        raise ConfigurationError(f"there are no documents in {raw}; put some there, or use --raw")
    with hold(output), Noted(request, "build") as noted:
        noted.result = run_build(request, every_check=every_check)
    tell(noted.result, request.out)


def _version(text: str | None) -> str | None:
    if text is None:
        return None
    from recalling.releasing.facts import Version  # noqa: PLC0415

    return str(Version.parse(text))


def tell(result: BuildResult, output: Path) -> None:
    """Say what came of a build.

    Raises:
        Exit: a check blocked it.
    """
    from recalling.engine.journal import RunOutcome  # noqa: PLC0415

    if result.outcome is RunOutcome.BLOCKED:
        complain(f"nothing was published, because a check failed; the report is {result.report}")
        if result.tables and (output / "latest.json").is_file():
            told = f"to see what it would change: recalling changes {output} {result.tables}"
            typer.echo(told, err=True)
        raise typer.Exit(ExitCode.CHECK_FAILED)
    if result.is_new:
        typer.echo(f"published {result.version} in {output / 'releases' / str(result.version)}")
    elif result.held_back:
        typer.echo(
            f"nothing published: the documents give {result.held_back} again, which is held back; "
            f"{result.version} is current. recalling rollback {result.held_back} brings it back"
        )
    else:
        typer.echo(f"nothing new, {result.version} is current")
