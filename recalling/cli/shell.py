"""What all commands share: exit codes, the two consoles, how an error is told.

Here belongs nothing that only one command needs.
"""

from __future__ import annotations

from enum import IntEnum
from importlib.util import find_spec

import click
from rich.console import Console
from rich.markup import escape
from typer import Exit
from typer.core import TyperGroup

from recalling.errors import ConfigurationError, RecallingError

EXIT_CODES = """\
Exit codes:

* **0**: done; published, or nothing new

* **1**: a check or a step failed; nothing was published, or the release is not valid

* **2**: wrong usage or configuration, or a file that cannot be read

* **3**: a source or a portal could not be reached

* **4**: another run holds the lock
"""


class ExitCode(IntEnum):
    """What the command says to whoever called it; see EXIT_CODES."""

    DONE = 0
    CHECK_FAILED = 1
    USAGE = 2
    UNREACHABLE = 3
    LOCKED = 4


# By name, because these live with the heavy parts, which are not imported for every command.
_CODES = {
    "LockedError": ExitCode.LOCKED,
    "RunError": ExitCode.CHECK_FAILED,
    "CheckerError": ExitCode.CHECK_FAILED,
    "PortalError": ExitCode.CHECK_FAILED,
    "PortalUnreachableError": ExitCode.UNREACHABLE,
}


class Group(TyperGroup):
    """The commands; an error that Recalling raises on purpose is told in a line, not as a traceback."""

    def invoke(self, ctx: click.Context) -> object:
        """Run the command that was named."""
        try:
            return super().invoke(ctx)
        except RecallingError as error:
            complain(str(error))
            raise Exit(_code(error)) from error


def out() -> Console:
    """Where results go; no colours where it is no terminal or NO_COLOR is set."""
    return Console(highlight=False, soft_wrap=True)


def complain(message: str) -> None:
    """Say on the error channel what is wrong."""
    Console(stderr=True, highlight=False, soft_wrap=True).print("[red]error:[/]", escape(message))


def need(library: str, purpose: str, extra: str = "pipeline") -> None:
    """Check that a library of an extra is there.

    Raises:
        ConfigurationError: it is not; the message says how to install it.
    """
    if find_spec(library) is None:
        raise ConfigurationError(f"{purpose} needs {library}: pip install 'recalling[{extra}]'")


def _code(error: RecallingError) -> ExitCode:
    return _CODES.get(type(error).__name__, ExitCode.USAGE)
