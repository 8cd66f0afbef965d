"""Readers that misbehave on files whose names say how, for the tests of the pool.

Here belongs what worker processes must be able to import; not here: tests.
"""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Sequence
from pathlib import Path

from recalling.engine.shards import Result
from recalling.settings import Settings
from recalling.sources.folder import SourceFile


def reader(files: Sequence[SourceFile], folder: Path, settings: Settings) -> Result:
    """Reads nothing, but does what the names of the files say."""
    for file in files:
        misbehave(file.row.source_file, folder)
    return Result(tuple(file.row for file in files), "shard")


def misbehave(name: str, folder: Path) -> None:
    """What a file of this name does to its reader."""
    if "segfault" in name:
        os.kill(os.getpid(), signal.SIGSEGV)
    if "hang" in name:
        time.sleep(60)
    if "bug" in name:
        raise KeyError(name)
    if "memory" in name:
        bytearray(4_000_000_000)
    if "once" in name and not (folder / name).exists():
        (folder / name).touch()
        os.kill(os.getpid(), signal.SIGKILL)
