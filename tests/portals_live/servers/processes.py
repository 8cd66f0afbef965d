"""Starts servers on loopback, waits until they answer, and ends them whatever happens.

Here belongs what holds for every server. Not here: any one of them.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

STARTING_SECONDS = 90.0
ENDING_SECONDS = 10.0


class ServerError(Exception):
    """A server did not start; the message holds the end of its log."""


def free_port() -> int:
    """A port of this machine that nothing listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def listens(port: int) -> bool:
    """Whether something takes connections there."""
    with socket.socket() as tried:
        tried.settimeout(1)
        return tried.connect_ex(("127.0.0.1", port)) == 0


def answers(url: str) -> bool:
    """Whether an address answers with success."""
    try:
        with urllib.request.urlopen(url, timeout=5) as answer:  # noqa: S310
            return bool(answer.status == 200)
    except (OSError, urllib.error.HTTPError):
        return False


@contextmanager
def running(
    command: Sequence[str | Path],
    ready: Callable[[], bool],
    log: Path,
    *,
    env: Mapping[str, str] | None = None,
    user: str | None = None,
    ending: int = signal.SIGTERM,
) -> Iterator[subprocess.Popen[bytes]]:
    """A process with all that it starts, from when it is ready until the block is left.

    Raises:
        ServerError: it ended, or was not ready in time.
    """
    with log.open("wb") as output:
        process = subprocess.Popen(
            [str(word) for word in command],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            env={**os.environ, **(env or {})},
            start_new_session=True,
            user=user,
            group=user,
            cwd=log.parent,
        )
    try:
        _await(process, ready, log)
        yield process
    finally:
        _end(process, ending)


def _await(process: subprocess.Popen[bytes], ready: Callable[[], bool], log: Path) -> None:
    until = time.monotonic() + STARTING_SECONDS
    while not ready():
        if process.poll() is not None or time.monotonic() > until:
            told = "\n".join(log.read_text("utf-8", "replace").splitlines()[-15:])
            raise ServerError(f"{process.args[0]} did not start:\n{told}")
        time.sleep(0.1)


def _end(process: subprocess.Popen[bytes], ending: int) -> None:
    """Ends the process's whole group: politely, then not."""
    for number in (ending, signal.SIGKILL):
        try:
            os.killpg(process.pid, number)
        except ProcessLookupError:
            break
        try:
            process.wait(ENDING_SECONDS)
        except subprocess.TimeoutExpired:
            continue
    process.wait(ENDING_SECONDS)
