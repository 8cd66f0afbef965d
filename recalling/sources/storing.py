"""Puts fetched files into the raw folder: whole or not at all, and never over what a person put there.

Here belong temporary names, renaming and the question whose a file is. Not here: what is known of files
(manifest.py), what is in them.

A file is ours where its bytes are those that the manifest says were fetched, or announced just before they
were put in place: a crash between the two leaves neither doubt nor a stranger's file.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from recalling.errors import StorageError
from recalling.releasing.pointers import flush
from recalling.sources.manifest import Manifest, Record

ASIDE = ".set-aside"
"""The folder of what came but was something else than was asked for. It is hidden, so nothing reads it."""
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Store:
    """A raw folder that files are fetched into."""

    folder: Path
    manifest: Manifest

    def clean(self) -> None:
        """Remove what a run that was killed left half-written; to be called by the only run there is.

        Raises:
            StorageError: it cannot be removed.
        """
        with self._writing():
            for folder, _, names in os.walk(self.folder):
                for name in names:
                    if name.startswith(".") and name.endswith(".part"):
                        Path(folder, name).unlink(missing_ok=True)

    def path(self, file: str) -> Path:
        """Where a file lies.

        Raises:
            StorageError: the name leads out of the folder.
        """
        parts = PurePosixPath(file).parts
        if not parts or file.startswith("/") or any(part in {"..", "."} for part in parts):
            raise StorageError(f"{file!r} is no name of a file below {self.folder}")
        return self.folder.joinpath(*parts)

    def is_free(self, file: str) -> bool:
        """Whether a file may be written: nothing lies there, or what was fetched and not touched since."""
        path = self.path(file)
        if path.is_symlink():
            return False
        if not path.exists():
            return True
        record = self.manifest.get(file)
        return record is not None and sha256(path) in {record.sha256, record.coming} - {None}

    def holds(self, record: Record) -> bool:
        """Whether a file that was fetched lies there."""
        return self.path(record.file).is_file()

    @contextmanager
    def receiving(self, file: str) -> Iterator[Incoming]:
        """A temporary file beside the place of a file; it is gone afterwards unless it was kept.

        Raises:
            StorageError: nothing can be written.
        """
        path = self.path(file)
        temporary = path.with_name(f".{path.name}.part")
        with self._writing():
            path.parent.mkdir(parents=True, exist_ok=True)
            with temporary.open("w+b") as sink:
                try:
                    yield Incoming(self, file, temporary, sink)
                finally:
                    temporary.unlink(missing_ok=True)

    def keep(self, incoming: Incoming, record: Record) -> None:
        """Put received bytes in their place, announced before and written down after.

        Args:
            incoming: the bytes, complete.
            record: what is to be known of the file from now on.

        Raises:
            StorageError: nothing can be written.
        """
        incoming.sink.flush()
        os.fsync(incoming.sink.fileno())
        before = self.manifest.get(record.file) or Record(record.file, record.source)
        self.manifest.put(replace(before, coming=record.sha256))
        path = self.path(record.file)
        incoming.temporary.replace(path)
        flush(path.parent)
        self.manifest.put(record)

    def set_aside(self, incoming: Incoming) -> Path:
        """Keep received bytes where nothing takes them for what was asked for; the path."""
        incoming.sink.flush()
        aside = self.folder / ASIDE / incoming.file.replace("/", "_")
        aside.parent.mkdir(exist_ok=True)
        incoming.temporary.replace(aside)
        return aside

    @contextmanager
    def _writing(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            message = (
                f"nothing can be written to {self.folder} ({error.strerror or error}); what is there is whole"
            )
            raise StorageError(message) from error


@dataclass(frozen=True, slots=True)
class Incoming:
    """Bytes that are being received for a file."""

    store: Store
    file: str
    temporary: Path
    sink: BinaryIO

    def read(self) -> bytes:
        """All bytes so far."""
        self.sink.flush()
        return self.temporary.read_bytes()


def sha256(path: Path) -> str:
    """The checksum of a file; memory stays small however large it is."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()
