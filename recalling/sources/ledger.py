"""Remembers what was read: for each file name and checksum its outcome and the shard with its rows.

Here belongs the memory between two runs, one ledger for each version of the extractor. Not here:
reading files, deciding which of two files of a document is used.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from recalling.errors import SourceCode
from recalling.model import Reader
from recalling.tables.sources import SourceRow, SourceStatus

_COLUMNS = pa.schema(
    [
        ("source_file", pa.string()),
        ("sha256", pa.string()),
        ("bytes", pa.int64()),
        ("media_type", pa.string()),
        ("url", pa.string()),
        ("symbol", pa.string()),
        ("language", pa.string()),
        ("reader", pa.string()),
        ("status", pa.string()),
        ("code", pa.string()),
        ("message", pa.string()),
        ("document_id", pa.string()),
        ("reissue", pa.int32()),
        ("shard", pa.string()),
    ]
)
_MAY_PASS = frozenset({SourceCode.UNREADABLE, SourceCode.READER_CRASHED, SourceCode.READER_TIMEOUT})
"""What may be the machine's fault and not the file's: such a file is read again in the next run."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A file and what came of reading it; `shard` names the shard with its rows, None where it has none."""

    row: SourceRow
    shard: str | None = None


class Ledger:
    """What came of each file, by name and checksum."""

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self._entries: dict[tuple[str, str | None], Entry] = {}
        for entry in entries:
            self.add(entry)

    def __len__(self) -> int:
        return len(self._entries)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The entries, by name of the file."""
        return tuple(self._entries[key] for key in sorted(self._entries, key=str))

    def find(self, row: SourceRow) -> Entry | None:
        """What came of a file of this name and checksum."""
        return self._entries.get((row.source_file, row.sha256))

    def add(self, entry: Entry) -> None:
        """Remember an outcome, unless it may be the machine's fault and not the file's."""
        if entry.row.code not in _MAY_PASS:
            self._entries[entry.row.source_file, entry.row.sha256] = entry


def write_entries(path: Path, entries: Iterable[Entry]) -> None:
    """Write entries to a file, whole, or leave the file as it was."""
    rows = [_as_dict(entry) for entry in entries]
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(".new")
    with beside.open("wb") as file:
        pq.write_table(pa.Table.from_pylist(rows, schema=_COLUMNS), file, compression="zstd")
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)


def read_entries(path: Path) -> tuple[Entry, ...]:
    """The entries in a file; none where there is no such file or it cannot be read."""
    try:
        rows = pq.read_table(path, schema=_COLUMNS).to_pylist()
    except (FileNotFoundError, pa.ArrowException):
        return ()
    return tuple(map(_entry, rows))


def _as_dict(entry: Entry) -> dict[str, Any]:
    values = {name: getattr(entry.row, name) for name in _COLUMNS.names if name != "shard"}
    return {**values, "shard": entry.shard}


def _entry(values: dict[str, Any]) -> Entry:
    shard = values.pop("shard")
    row = SourceRow(**values)
    return Entry(
        replace(
            row,
            reader=Reader(row.reader) if row.reader else None,
            status=SourceStatus(row.status),
            code=SourceCode(row.code) if row.code else None,
        ),
        shard,
    )
