"""The lock on an output folder, so that two runs never write to it at once.

Here belongs only the lock. The system drops it when its process ends, however that ends: there are no
stale locks.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from recalling.errors import ConfigurationError, RecallingError

_NAME = ".lock"
_held: set[Path] = set()


class LockedError(RecallingError):
    """Another run is writing to the output."""


@contextmanager
def hold(out: Path) -> Iterator[None]:
    """Hold the lock on an output folder, which is made if it is missing.

    A process that holds it may ask again; the outermost block decides how long it is held.

    Raises:
        ConfigurationError: the folder cannot be made or written to.
        LockedError: another process holds the lock.
    """
    path = out.resolve() / _NAME
    if path in _held:
        yield
        return
    descriptor = _open(path)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise LockedError(f"another run is writing to {out}; wait until it has ended") from error
        _held.add(path)
        yield
    finally:
        _held.discard(path)
        os.close(descriptor)


def _open(path: Path) -> int:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    except OSError as error:
        message = (
            f"nothing can be written to {path.parent} ({error.strerror}); choose another folder with --out"
        )
        raise ConfigurationError(message) from error
