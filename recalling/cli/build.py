"""`recalling build`: the documents of a folder become a checked release.

Here belong the options and what is said at the end. Not here: the work (pipelines).
"""

from __future__ import annotations

import gc
import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from recalling.cli.shell import ExitCode, complain, need
from recalling.collector import collector_paused
from recalling.errors import ConfigurationError
from recalling.settings import ReaderChoice

if TYPE_CHECKING:
    from pipelines.request import Request

_LOG_BYTES = 2_000_000
_LOGS_KEPT = 3


def build(
    *,
    raw: Annotated[
        Path, typer.Option(help="The folder of source documents.", envvar="RECALLING_RAW", show_default=True)
    ] = Path("raw"),
    output: Annotated[
        Path,
        typer.Option("--out", help="The folder of releases; made if missing.", envvar="RECALLING_OUT"),
    ] = Path("processed"),
    workers: Annotated[
        int | None,
        typer.Option(min=1, help="Worker processes. [default: one a processor, none for little text]"),
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
    from pipelines.request import Request  # noqa: PLC0415
    from recalling.engine.lock import hold  # noqa: PLC0415
    from recalling.engine.state import today  # noqa: PLC0415

    today()  # a wrong SOURCE_DATE_EPOCH is told before anything is done
    request = Request(raw, output, workers, reader, _version(accept_changes))
    if not request.files:
        raise ConfigurationError(f"there are no documents in {raw}; put some there, or use --raw")
    with hold(output):
        current = request.current()
        if current:
            typer.echo(f"nothing new, {current} is current")
        else:
            _run(request, every_check=every_check)


def _version(text: str | None) -> str | None:
    if text is None:
        return None
    from recalling.releasing.facts import Version  # noqa: PLC0415

    return str(Version.parse(text))


def _run(request: Request, *, every_check: bool) -> None:
    need("dagster", "building")
    need("great_expectations", "building")
    _log_to_file()
    from pipelines import checker  # noqa: PLC0415

    checker.start()
    with collector_paused():
        from pipelines.run import run  # noqa: PLC0415
    # What is loaded now stays until the end: the collector need not look through it again and again.
    gc.freeze()
    try:
        outcome = run(request, every_check=every_check)
    finally:
        checker.close()
    if outcome.blocked:
        report = request.state.report / "validation.html"
        complain(f"nothing was published, because a check failed; the report is {report}")
        if (request.out / "latest.json").is_file():
            told = f"to see what it would change: recalling changes {request.out} {request.state.tables}"
            typer.echo(told, err=True)
        raise typer.Exit(ExitCode.CHECK_FAILED)
    if outcome.is_new:
        typer.echo(f"published {outcome.version} in {request.out / 'releases' / str(outcome.version)}")
    else:
        typer.echo(f"nothing changed, {outcome.version} is current")


def _log_to_file() -> None:
    """Keep what the run says of its troubles, with tracebacks, in the state folder."""
    from recalling.engine.state import home  # noqa: PLC0415

    folder = home() / "logs"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(folder / "build.log", maxBytes=_LOG_BYTES, backupCount=_LOGS_KEPT)
    except OSError as error:
        message = (
            f"nothing can be written to {home()} ({error.strerror}); set RECALLING_HOME to another folder"
        )
        raise ConfigurationError(message) from error
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    for name in ("recalling", "pipelines"):
        logger = logging.getLogger(name)
        logger.addHandler(handler)
        logger.setLevel(logging.INFO)
        logger.propagate = False
