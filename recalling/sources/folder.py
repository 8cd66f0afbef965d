"""Lists the files of the raw folder: name, checksum, size, media type.

Here belong walking the folder and hashing what is in it. Not here: what the files hold. A file that
cannot be opened is listed too, with the reason; nothing that lies in the folder is passed over silently.
"""

from __future__ import annotations

import hashlib
import os
import re
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from recalling.errors import ConfigurationError, SourceCode, StorageError
from recalling.reading.detect import media_type
from recalling.settings import DEFAULTS, Settings
from recalling.sources.manifest import Record, read_manifest
from recalling.tables.sources import SourceRow, SourceStatus

# Files that speak of the folder, and what other programs leave behind:
# README.md, manifest.json, LICENSE, .DS_Store, ~$draft.docx, Thumbs.db, copy.pdf.part
_NOT_A_SOURCE = re.compile(
    r"""
      \. .*
    | ~\$ .*
    | (?: readme | manifest | licen[cs]e | sha256sums ) (?: \. [a-z0-9]+ )?
    | thumbs\.db | desktop\.ini
    | .* \. (?: part | tmp | crdownload )
    """,
    re.VERBOSE | re.IGNORECASE,
)
# What a file name may hold and a table should not: a line break, a backslash, a byte that is no UTF-8;
# and a % that would read as one of these
_UNSPEAKABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\\\udc80-\udcff]|%(?=[0-9A-Fa-f]{2})")
_CHUNK = 1 << 20
_LARGEST_NUMBER = 2**31 - 1


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file of the raw folder: where it lies, and its row as far as that is known without reading it."""

    path: Path
    row: SourceRow


@dataclass(frozen=True, slots=True)
class _Found:
    """What lies in the folder; `problem` says why a folder in it cannot be listed."""

    path: Path
    name: str
    problem: str | None = None


def list_files(folder: Path, settings: Settings = DEFAULTS) -> tuple[SourceFile, ...]:
    """Every source file under a folder, ordered by name, with checksum and where it was fetched from.

    Left out are hidden files, READMEs, manifests, licences and what editors and downloads leave
    behind. Links are followed; a folder that links to itself is walked once.

    Args:
        folder: where the documents lie.
        settings: the largest size that is read.

    Raises:
        ConfigurationError: the folder is missing, is no folder or cannot be listed.
    """
    found = _everything(folder)
    origins = _origins(folder)
    return tuple(_with_origin(_source_file(each, settings), origins) for each in found)


def is_source(name: str) -> bool:
    """Whether a file of that name counts as a document and not as something about its folder."""
    return _NOT_A_SOURCE.fullmatch(name) is None


def snapshot(folder: Path) -> str:
    """A digest of the names, sizes and times of the files in a folder: it changes when a file does.

    No file is opened, so that it can be asked for often.

    Raises:
        ConfigurationError: the folder is missing, is no folder or cannot be listed.
    """
    digest = hashlib.sha256()
    for found in _everything(folder):
        try:
            status = found.path.stat()
            said = f"{found.name}\0{status.st_size}\0{status.st_mtime_ns}\n"
        except OSError as error:
            said = f"{found.name}\0{error.errno}\n"
        digest.update(said.encode())
    return digest.hexdigest()


def _origins(folder: Path) -> dict[str, Record]:
    try:
        return read_manifest(folder)
    except StorageError as error:
        raise ConfigurationError(str(error)) from error


def _with_origin(file: SourceFile, origins: Mapping[str, Record]) -> SourceFile:
    """The file with the address it came from, where its bytes are those that came."""
    record = origins.get(file.row.source_file)
    if record is None or record.sha256 is None or record.sha256 != file.row.sha256:
        return file
    return replace(file, row=replace(file.row, url=record.url))


def _everything(folder: Path) -> list[_Found]:
    try:
        entries = _entries(folder)
        identity = _identity(folder)
    except OSError as error:
        raise ConfigurationError(_folder_message(folder, error)) from error
    return sorted(_walk(entries, folder, {identity}), key=lambda found: found.name.encode())


def _folder_message(folder: Path, error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return f"there is no folder {folder}; put the documents there, or name another with --raw"
    if isinstance(error, NotADirectoryError):
        return f"{folder} is a file; --raw names the folder that holds the documents"
    return f"the folder {folder} cannot be listed ({error.strerror}); check its permissions"


def _walk(entries: list[os.DirEntry[str]], folder: Path, seen: set[tuple[int, int]]) -> Iterator[_Found]:
    for entry in entries:
        if _NOT_A_SOURCE.fullmatch(entry.name):
            continue
        path = Path(entry.path)
        if not _is_folder(entry):
            yield _Found(path, _name(path, folder))
            continue
        try:
            identity = _identity(path)
            inner = _entries(path)
        except OSError as error:
            yield _Found(path, f"{_name(path, folder)}/", f"the folder cannot be listed ({error.strerror})")
            continue
        if identity not in seen:
            seen.add(identity)
            yield from _walk(inner, folder, seen)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False  # such as links in a circle; opening it tells why it cannot be read


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    """What lies in a folder, in one order on every machine, so that of two links the same is followed."""
    with os.scandir(folder) as entries:
        return sorted(entries, key=lambda entry: os.fsencode(entry.name))


def _identity(path: Path) -> tuple[int, int]:
    status = path.stat()
    return status.st_dev, status.st_ino


def _name(path: Path, folder: Path) -> str:
    """The path below the folder, with forward slashes; what no table should hold as `%FF`."""
    return _UNSPEAKABLE.sub(_percent, path.relative_to(folder).as_posix())


def _percent(match: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in os.fsencode(match[0]))


def _source_file(found: _Found, settings: Settings) -> SourceFile:
    if found.problem:
        return _unreadable(found.path, found.name, found.problem)
    return _file(found.path, found.name, settings)


def _file(path: Path, name: str, settings: Settings) -> SourceFile:
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            return _unreadable(path, name, "it is no regular file")
        return _hashed(path, SourceRow(name), settings)
    except OSError as error:
        return _unreadable(path, name, f"it cannot be opened ({error.strerror})")


def _hashed(path: Path, row: SourceRow, settings: Settings) -> SourceFile:
    """The file with checksum, size and media type; memory stays small however large it is."""
    digest = hashlib.sha256()
    head, size = b"", 0
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
            head = head or chunk
            size += len(chunk)
    row = replace(
        row,
        sha256=digest.hexdigest(),
        bytes=size if size <= _LARGEST_NUMBER else None,
        media_type=media_type(head, row.source_file) if size else None,
    )
    if size > settings.sources.max_bytes:
        message = (
            f"the file has {size:,} bytes, more than the {settings.sources.max_bytes:,} that are read; "
            "if it really is one document, raise the setting sources.max_bytes"
        )
        row = replace(row, status=SourceStatus.QUARANTINED, code=SourceCode.TOO_LARGE, message=message)
    return SourceFile(path, row)


def _unreadable(path: Path, name: str, reason: str) -> SourceFile:
    message = f"{reason}; check that it exists and that you may read it, or remove it"
    row = SourceRow(name, status=SourceStatus.QUARANTINED, code=SourceCode.UNREADABLE, message=message)
    return SourceFile(path, row)
