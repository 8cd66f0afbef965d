"""SHA256SUMS: the checksum of every file of a release, and whether the files still have it.

Here belong writing and checking that file. Not here: the content hash (release.py).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from pathlib import Path

from recalling.errors import ReleaseError
from recalling.releasing.facts import FileFacts

NAME = "SHA256SUMS"
SIGNATURE = f"{NAME}.minisig"
"""The signature of that file, where the release is signed."""
_BLOCK = 1 << 20
# 64 hexadecimal digits, two blanks (or a blank and a star), the path
_LINE = re.compile(r"(?P<sha256>[0-9a-f]{64}) [ *](?P<path>.+)")


def file_sha256(path: Path) -> str:
    """The SHA-256 of a file's bytes, in hexadecimal digits."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()


def file_facts(folder: Path, path: str) -> FileFacts:
    """Size and checksum of a file that lies at a path in a release's folder."""
    return FileFacts(path, (folder / path).stat().st_size, file_sha256(folder / path))


def checksums_text(folder: Path) -> str:
    """The lines of SHA256SUMS for all files below a folder but that file itself, ordered by path.

    `sha256sum -c SHA256SUMS` in the folder checks them.
    """
    return "".join(f"{file_sha256(folder / path)}  {path}\n" for path in release_files(folder))


def release_files(folder: Path) -> list[str]:
    """The files below a folder with forward slashes, ordered by bytes; not SHA256SUMS and its signature."""
    paths = (p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())
    return sorted((path for path in paths if path not in {NAME, SIGNATURE}), key=str.encode)


def check(folder: Path) -> tuple[str, ...]:
    """What does not fit SHA256SUMS: files that are missing, changed, or not listed; none if all is well.

    Raises:
        ReleaseError: there is no SHA256SUMS, or it is none.
    """
    expected = listed(folder)
    present = dict.fromkeys(release_files(folder))
    return (
        *(f"{path} is missing" for path in expected if path not in present),
        *(f"{path} is not listed in {NAME}" for path in present if path not in expected),
        *(f"{p} was changed" for p in present if p in expected and file_sha256(folder / p) != expected[p]),
    )


def listed(folder: Path) -> dict[str, str]:
    """The SHA-256 that SHA256SUMS gives each file, by path and in its order.

    Raises:
        ReleaseError: there is no SHA256SUMS, or it is none.
    """
    try:
        text = (folder / NAME).read_text(encoding="utf-8")
    except OSError as error:
        raise ReleaseError(f"{folder} holds no {NAME}; it is no release") from error
    except UnicodeDecodeError as error:
        raise ReleaseError(f"{folder / NAME} is damaged: {error}") from error
    return dict(_entries(folder, text.splitlines()))


def _entries(folder: Path, lines: Iterable[str]) -> Iterable[tuple[str, str]]:
    for number, line in enumerate(lines, start=1):
        match = _LINE.fullmatch(line)
        if match is None:
            raise ReleaseError(f"{folder / NAME} line {number} is no checksum: {line[:80]!r}")
        yield match["path"], match["sha256"]
