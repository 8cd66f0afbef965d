"""Whether there is room to write: asked before a run begins, and told in plain words where it ends midway.

Here belongs what is known of disks. Not here: what is written, which leaves whole what was there.
"""

from __future__ import annotations

import errno
import shutil
from collections.abc import Iterable
from pathlib import Path

from recalling.errors import StorageError

LEAST_FREE = 64_000_000
"""Bytes that a run needs where it writes, however small it is; Dagster's log of a run alone takes 5 MB."""
_FULL_OR_LOCKED = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EFBIG, errno.EIO})


def check_room(folders: Iterable[Path], least: int = LEAST_FREE) -> None:
    """Refuse to begin where a run could not be written down.

    Args:
        folders: where the run writes; they need not exist yet.
        least: the bytes that must be free.

    Raises:
        StorageError: a disk has less than that.
    """
    for folder in folders:
        there = next(path for path in (folder, *folder.parents) if path.is_dir())
        free = shutil.disk_usage(there).free
        if free < least:
            raise StorageError(
                f"the disk of {folder} has {free / 1e6:,.0f} MB left, and a run needs {least / 1e6:,.0f}; "
                "nothing was begun; free some space (recalling prune removes old releases)"
            )


def storage_error(error: OSError) -> StorageError | None:
    """What to tell where a disk was full, failed or may not be written to; None for other troubles."""
    if error.errno not in _FULL_OR_LOCKED:
        return None
    where = f"{error.filename}: " if error.filename else ""
    return StorageError(
        f"nothing more can be written ({where}{error.strerror or error}); nothing was published and the "
        "latest release is as it was; free some space or mend the disk, and run it again"
    )
