"""`recalling up`: Dagster's browser interface and its daemon, with schedule and sensor switched on.

Here belongs starting them. Not here: what they run (pipelines).
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from recalling.cli.shell import need


def up(
    *,
    raw: Annotated[Path, typer.Option(help="The folder of source documents.", envvar="RECALLING_RAW")] = Path(
        "raw"
    ),
    output: Annotated[
        Path, typer.Option("--out", help="The folder of releases.", envvar="RECALLING_OUT")
    ] = Path("processed"),
    host: Annotated[
        str, typer.Option(help="The address that the browser interface listens on.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535, help="Its port.")] = 3000,
) -> None:
    """Keep the release fresh for as long as this runs: a refresh each night, and when files come or go.

    Runs, checks and tables can be watched in the browser. Whoever reaches the address may start runs, so it
    is this machine's own unless another is given. Ends with Ctrl-C.
    """
    from pipelines.instance import prepared_home  # noqa: PLC0415

    need("dagster_webserver", "watching in the browser", "dev")
    os.environ |= {
        "DAGSTER_HOME": str(prepared_home()),
        "RECALLING_RAW": str(raw.absolute()),
        "RECALLING_OUT": str(output.absolute()),
        "RECALLING_UNATTENDED": "1",
    }
    command = [
        "dagster",
        "dev",
        "--module-name",
        "pipelines.definitions",
        "--host",
        host,
        "--port",
        str(port),
    ]
    os.execv(sys.executable, [sys.executable, "-m", *command])  # noqa: S606 no shell, our own words
