"""The command line as a whole: its commands and what they have in common.

Here belongs only the list. Each command has a module of its own.
"""

from __future__ import annotations

from typing import Annotated

import typer

from recalling.cli.audit import audit
from recalling.cli.build import build
from recalling.cli.changes import changes
from recalling.cli.fetch import fetch
from recalling.cli.prune import prune
from recalling.cli.publish import publish
from recalling.cli.read import read
from recalling.cli.refresh import refresh
from recalling.cli.rollback import rollback
from recalling.cli.shell import EXIT_CODES, Group
from recalling.cli.show import show
from recalling.cli.status import status
from recalling.cli.up import up
from recalling.cli.validate import validate
from recalling.version import __version__

app = typer.Typer(
    name="recalling",
    cls=Group,
    no_args_is_help=True,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="United Nations resolutions as data that can be relied on.",
    epilog=EXIT_CODES,
)
app.command(epilog=EXIT_CODES)(refresh)
app.command(epilog=EXIT_CODES)(fetch)
app.command(epilog=EXIT_CODES)(build)
app.command()(show)
app.command()(read)
app.command()(validate)
app.command()(audit)
app.command()(changes)
app.command(epilog=EXIT_CODES)(prune)
app.command(epilog=EXIT_CODES)(rollback)
app.command(epilog=EXIT_CODES)(publish)
app.command()(status)
app.command()(up)


def _version(wanted: bool) -> None:  # noqa: FBT001 Typer hands it over like that
    if wanted:
        typer.echo(f"recalling {__version__}")
        raise typer.Exit


@app.callback()
def options(
    *,
    version: Annotated[
        bool, typer.Option("--version", help="Print the version.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    """United Nations resolutions as data that can be relied on."""


def run() -> None:
    """Run the command line; the entry point of `recalling` and `python -m recalling`."""
    app()
