"""The manifest of a raw folder: what was asked for, where it came from, what is known to be absent.

Here belongs the file `manifest.jsonl` as values. Not here: asking, and the files themselves (storing.py).

It is a journal: a line of JSON for each thing that happened, the last one of a file counts. A line that a
crash cut off is passed over, and the next one begins on a line of its own.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from recalling.errors import StorageError
from recalling.releasing.pointers import flush
from recalling.tables.asked import Asked

NAME = "manifest.jsonl"
_FORM = "%Y-%m-%dT%H:%M:%SZ"
_TIMES = frozenset({"asked", "tried", "retrieved"})
_SPARE_LINES = 1_000


class State(StrEnum):
    """What is known of a file that was asked for."""

    HELD = "held"
    """It lies in the folder, as it was given."""
    ABSENT = "absent"
    """The source was asked, and says that there is none."""
    UNKNOWN = "unknown"
    """It could not be asked, or its answer says nothing."""


@dataclass(frozen=True, slots=True)
class Record:
    """What is known of a file: `file` is its path below the raw folder, whether it lies there or not.

    `url` is the address that was asked, `location` the one that the bytes came from, with their marks there
    (`etag`, `last_modified`). `asked` is when the source last gave an answer, `tried` when it was last tried
    and gave none, `retrieved` when these bytes came; all in UTC. `coming` is the checksum of bytes that are
    about to be put in its place. `note` says what was odd.
    """

    file: str
    source: str
    state: State = State.UNKNOWN
    symbol: str | None = None
    url: str | None = None
    location: str | None = None
    sha256: str | None = None
    bytes: int | None = None
    asked: datetime | None = None
    tried: datetime | None = None
    retrieved: datetime | None = None
    etag: str | None = None
    last_modified: str | None = None
    coming: str | None = None
    note: str | None = None


_NAMES = frozenset(field.name for field in fields(Record))


class Manifest:
    """The manifest of a folder; what is put into it is on the disk before the call returns.

    Args:
        folder: the raw folder.
    """

    def __init__(self, folder: Path) -> None:
        self.path = folder / NAME
        self._records: dict[str, Record] = {}
        self._lines = 0
        for record in _read(self.path):
            self._records[record.file] = record
            self._lines += 1

    def __iter__(self) -> Iterator[Record]:
        return iter(list(self._records.values()))

    def __len__(self) -> int:
        return len(self._records)

    def get(self, file: str) -> Record | None:
        """What is known of a file; None where it was never asked for."""
        return self._records.get(file)

    def put(self, record: Record) -> None:
        """Write down what is known of a file now.

        Raises:
            StorageError: nothing can be written.
        """
        line = f"{_as_json(record)}\n".encode()
        try:
            self._append(line)
        except OSError as error:
            raise _unwritable(self.path, error) from error
        self._records[record.file] = record
        self._lines += 1

    def shorten(self) -> None:
        """Write the journal anew where most of its lines no longer count; whole, or not at all.

        Raises:
            StorageError: nothing can be written.
        """
        if self._lines <= 2 * len(self._records) + _SPARE_LINES:
            return
        beside = self.path.with_name(f".{NAME}.part")
        try:
            with beside.open("wb") as file:
                for key in sorted(self._records):
                    file.write(f"{_as_json(self._records[key])}\n".encode())
                file.flush()
                os.fsync(file.fileno())
            beside.replace(self.path)
            flush(self.path.parent)
        except OSError as error:
            raise _unwritable(self.path, error) from error
        self._lines = len(self._records)

    def _append(self, line: bytes) -> None:
        with self.path.open("a+b") as file:
            end = file.seek(0, os.SEEK_END)
            if end:
                file.seek(end - 1)
                line = line if file.read(1) == b"\n" else b"\n" + line
            try:
                file.write(line)
                file.flush()
                os.fsync(file.fileno())
            except OSError:
                file.truncate(end)
                raise


def read_manifest(folder: Path) -> dict[str, Record]:
    """What a folder's manifest says, by file; nothing where there is none.

    Raises:
        StorageError: it is there and cannot be read.
    """
    return {record.file: record for record in _read(folder / NAME)}


def asked_documents(folder: Path) -> tuple[Asked, ...]:
    """The documents that were asked for and answered, each once; library records are none.

    A manifest that cannot be read says nothing: whoever lists the folder's files is told.
    """
    try:
        records = read_manifest(folder).values()
    except StorageError:
        return ()
    states: dict[str, bool] = {}
    for record in records:
        if record.symbol and record.state is not State.UNKNOWN and not record.file.endswith(".xml"):
            absent = record.state is State.ABSENT
            states[record.symbol] = absent and states.get(record.symbol, True)
    return tuple(Asked(symbol, absent) for symbol, absent in sorted(states.items()))


def last_answers(records: Iterable[Record]) -> dict[str, datetime]:
    """When each source last gave an answer, by its name; a source that never did is not there."""
    last: dict[str, datetime] = {}
    for record in records:
        if record.asked is not None:
            last[record.source] = max(record.asked, last.get(record.source, record.asked))
    return last


def asked_in_vain(records: Iterable[Record]) -> dict[str, datetime | None]:
    """The sources that were tried in vain since they last answered, and when that was; None for never.

    A source of which nothing was due is not among them, however long ago it answered.
    """
    known = tuple(records)
    last = last_answers(known)
    tried = ((record.source, record.tried) for record in known if record.tried is not None)
    return {source: last.get(source) for source, when in tried if source not in last or when > last[source]}


def succeeded(record: Record, when: datetime, **changes: Any) -> Record:  # noqa: ANN401 any of its columns
    """The record after an answer: asked now, nothing tried in vain."""
    return replace(record, **{"asked": when, "tried": None, "coming": None, "note": None, **changes})


def _read(path: Path) -> Iterator[Record]:
    try:
        lines = path.read_bytes().split(b"\n")
    except FileNotFoundError:
        return
    except OSError as error:
        message = f"{path} cannot be read ({error.strerror}); it says what was fetched"
        raise StorageError(message) from error
    for line in lines:
        record = _record(line)
        if record is not None:
            yield record


def _record(line: bytes) -> Record | None:
    """The record in a line; None where the line is cut off or was written by something else."""
    try:
        said = json.loads(line)
        known: Mapping[str, Any] = {name: value for name, value in said.items() if name in _NAMES}
        times = {name: _time(known[name]) for name in _TIMES & known.keys()}
        return Record(**{**known, **times, "state": State(said.get("state", State.UNKNOWN))})
    except (ValueError, TypeError, AttributeError):
        return None


def _time(text: str) -> datetime:
    return datetime.strptime(text, _FORM).replace(tzinfo=UTC)


def _as_json(record: Record) -> str:
    values = {field.name: getattr(record, field.name) for field in fields(record)}
    said = {
        name: value.strftime(_FORM) if isinstance(value, datetime) else value
        for name, value in values.items()
        if value is not None
    }
    return json.dumps(said, ensure_ascii=False)


def _unwritable(path: Path, error: OSError) -> StorageError:
    return StorageError(f"nothing can be written to {path.parent} ({error.strerror}); what is there is whole")
