"""The steps by which a folder of releases changes: each leaves what was visible until it is whole.

Here belongs what is done to files. Not here: which, and in which order (web.py).
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from recalling.errors import PortalError
from recalling.portals.package import Package, PortalFile, all_files
from recalling.portals.plan import Step
from recalling.portals.portal import Progress
from recalling.releasing import checksums
from recalling.releasing.pointers import RELEASE_JSON, RELEASES, flush, latest, release_folder, versions

_STAGING = ".publishing"
_LOCK = ".publishing.lock"
_BLOCK = 1 << 20
_READ_ONLY = 0o444
_FOR_READERS = 0o755


def differing(package: Package, folder: Path) -> Iterator[str]:
    """What in a folder is not as in the release, a sentence each."""
    expected = {file.path: file.facts for file in package.files}
    present = set(all_files(folder))
    for path, facts in expected.items():
        if path not in present:
            yield f"{path} is not there"
        elif checksums.file_facts(folder, path) != facts:
            yield f"{path} has other bytes"
    yield from (f"{path} is there and not in the release" for path in sorted(present - expected.keys()))


def bring(package: Package, out: Path, steps: Sequence[Step], progress: Progress) -> None:
    """The release's files in a folder beside the others, which gets its name in one step."""
    staging = out / RELEASES / _STAGING
    shutil.rmtree(staging, ignore_errors=True)
    try:
        staging.mkdir(parents=True)
        for step in steps:
            _copy(package.file(step.what), staging / step.what)
            progress(step)
        for folder in (staging, *(path for path in staging.rglob("*") if path.is_dir())):
            folder.chmod(_FOR_READERS)
            flush(folder)
        staging.rename(release_folder(out, package.version))
        flush(out / RELEASES)
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _copy(file: PortalFile, to: Path) -> None:
    """The file under another name where that can be, else a copy of it that was held against its checksum."""
    to.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(file.location, to)
    except OSError:
        # Another disk, a file system without links, or a file of another owner.
        digest = hashlib.sha256()
        with file.location.open("rb") as source, to.open("wb") as target:
            while block := source.read(_BLOCK):
                digest.update(block)
                target.write(block)
        if digest.hexdigest() != file.facts.sha256:
            raise PortalError(f"{file.path} changed while it was copied; nothing was published") from None
        to.chmod(_READ_ONLY)
        flush(to)


def check_usable(out: Path, pages: Iterable[str]) -> None:
    """Nothing where a folder is free, or holds releases already.

    Args:
        out: the folder.
        pages: the paths of the files that are to be written there beside the releases.

    Raises:
        PortalError: it lies in a release, or holds somebody else's pages, which would be overwritten.
    """
    whole = out.resolve()
    for folder in (whole, *whole.parents):
        if (folder / RELEASE_JSON).is_file() and (folder / checksums.NAME).is_file():
            raise PortalError(
                f"{out} lies in the release {folder}, which never changes; choose another folder"
            )
    if versions(out) or latest(out) is not None:
        return
    if foreign := [path for path in pages if (out / path).exists()]:
        raise PortalError(
            f"{out} holds somebody else's {', '.join(foreign)}, and no release; choose another folder, or "
            "move them away"
        )


def replace(path: Path, data: bytes) -> None:
    """Write a file in one step."""
    fresh = path.with_name(f".{path.name}.new")
    fresh.write_bytes(data)
    flush(fresh)
    fresh.replace(path)


def holds(path: Path, data: bytes) -> bool:
    """Whether a file is there and has these bytes."""
    return path.is_file() and path.read_bytes() == data


@contextmanager
def alone(out: Path) -> Iterator[None]:
    """Nobody else publishes to the folder meanwhile; the system drops the lock when the process ends.

    Raises:
        PortalError: somebody does.
    """
    out.mkdir(parents=True, exist_ok=True)
    with (out / _LOCK).open("ab") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise PortalError(f"another run is publishing to {out}; wait until it has ended") from error
        yield
