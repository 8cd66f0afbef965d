"""From the files of a folder to the tables of a release: reads what is new, keeps what is known.

Here belongs the folder of shards with its ledger. Not here: how a batch is read (batch.py, pool.py),
where the folder lies (state.py).
"""

from __future__ import annotations

import hashlib
import io
import shutil
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq

from recalling.engine.choice import LOCAL, Engine
from recalling.engine.pool import read_all
from recalling.engine.shards import Result, read_shard
from recalling.settings import DEFAULTS, Settings
from recalling.sources.folder import SourceFile
from recalling.sources.ledger import Entry, Ledger, read_entries, write_entries
from recalling.tables.assemble import assembled
from recalling.tables.schema import TABLES
from recalling.tables.sources import SourceRow, SourceStatus, settle

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

_RESULTS_BETWEEN_SAVES = 200


@dataclass(frozen=True, slots=True)
class Extracts:
    """A folder with what one version of the extractor has read."""

    folder: Path

    @property
    def _ledger(self) -> Path:
        return self.folder / "ledger.parquet"

    @property
    def _shards(self) -> Path:
        return self.folder / "shards"

    def new_files(self, files: Sequence[SourceFile]) -> tuple[SourceFile, ...]:
        """The files that have to be read: those not known by name and checksum."""
        return self._new(files, self._open())

    def update(
        self,
        files: Sequence[SourceFile],
        settings: Settings = DEFAULTS,
        *,
        engine: Engine = LOCAL,
        on_result: Callable[[Result], None] | None = None,
    ) -> tuple[Entry, ...]:
        """What came of every file, after the new ones were read; in the order of the files.

        What was read is kept also if this is interrupted.

        Args:
            files: all files of the raw folder.
            settings: limits and thresholds.
            engine: where the new ones are read.
            on_result: called after each batch.
        """
        ledger = self._open()
        found: dict[str, Entry] = {}
        self._shards.mkdir(parents=True, exist_ok=True)
        results = _read(self._new(files, ledger), self._shards, settings, engine)
        try:
            for number, result in enumerate(results, 1):
                for entry in _entries(result):
                    ledger.add(entry)
                    found[entry.row.source_file] = entry
                if on_result:
                    on_result(result)
                if number % _RESULTS_BETWEEN_SAVES == 0:
                    write_entries(self._ledger, ledger.entries)
        finally:
            write_entries(self._ledger, ledger.entries)
        return tuple(
            found.get(file.row.source_file) or _as_known(ledger.find(file.row), file.row) or Entry(file.row)
            for file in files
        )

    def tables(self, entries: Sequence[Entry]) -> Iterator[tuple[str, pa.Table]]:
        """Every table of a release with its name, one at a time, in publishing order."""
        rows = settle(entry.row for entry in entries)
        used = frozenset(row.source_file for row in rows if row.status is SourceStatus.USED)
        by_shard = _by_shard(entries, used)

        def pieces(name: str) -> list[pa.Table]:
            return [read_shard(self._shards / shard, name, files) for shard, files in by_shard.items()]

        yield from assembled(rows, pieces)

    def keep_only(self, entries: Iterable[Entry]) -> None:
        """Forget every file but these, and remove the shards that nothing points to."""
        ledger = Ledger(entries)
        write_entries(self._ledger, ledger.entries)
        wanted = {entry.shard for entry in ledger.entries}
        for folder in self._shards.iterdir():
            if folder.name not in wanted:
                shutil.rmtree(folder)

    def _open(self) -> Ledger:
        """The ledger without the entries whose shard is gone."""
        there = {folder.name for folder in self._shards.iterdir()} if self._shards.is_dir() else set()
        return Ledger(e for e in read_entries(self._ledger) if e.shard is None or e.shard in there)

    @staticmethod
    def _new(files: Sequence[SourceFile], ledger: Ledger) -> tuple[SourceFile, ...]:
        return tuple(
            file
            for file in files
            if file.row.status is not SourceStatus.QUARANTINED and ledger.find(file.row) is None
        )


def _read(files: Sequence[SourceFile], folder: Path, settings: Settings, engine: Engine) -> Iterator[Result]:
    if engine.scheduler is None or not files:
        return read_all(files, folder, settings, workers=engine.workers)
    from recalling.engine.cluster import read_on_cluster  # noqa: PLC0415 Dask is an extra

    return read_on_cluster(files, folder, settings, engine.scheduler)


def _as_known(entry: Entry | None, row: SourceRow) -> Entry | None:
    """What came of a file when it was read, and where it was fetched from as that is known now."""
    return replace(entry, row=replace(entry.row, url=row.url)) if entry else None


def _entries(result: Result) -> Iterator[Entry]:
    for row in result.rows:
        good = row.status is not SourceStatus.QUARANTINED
        yield Entry(row, result.shard if good else None)


def _by_shard(entries: Iterable[Entry], used: frozenset[str]) -> dict[str, list[str]]:
    """The used files of each shard that holds some."""
    shards: defaultdict[str, list[str]] = defaultdict(list)
    for entry in entries:
        if entry.shard and entry.row.source_file in used:
            shards[entry.shard].append(entry.row.source_file)
    return shards


def write_tables(tables: Iterable[tuple[str, pa.Table]], folder: Path) -> Iterator[tuple[str, pa.Table, str]]:
    """Write tables as Parquet files into a folder that holds nothing else; each with a digest of its rows."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    yield from add_tables(tables, folder)


def add_tables(tables: Iterable[tuple[str, pa.Table]], folder: Path) -> Iterator[tuple[str, pa.Table, str]]:
    """Write tables beside those that a folder holds already; each with a digest of its rows."""
    for name, table in tables:
        pq.write_table(table, folder / f"{name}.parquet", compression="zstd")
        yield name, table, _digest(table)


def read_tables(folder: Path, names: Collection[str] = TABLES) -> dict[str, pa.Table]:
    """The tables of these names that were written into a folder, in publishing order."""
    paths = {name: folder / f"{name}.parquet" for name in TABLES if name in names}
    return {name: pq.read_table(path) for name, path in paths.items() if path.is_file()}


def _digest(table: pa.Table) -> str:
    digest = _Digest()
    with pa.ipc.new_stream(pa.PythonFile(digest, "w"), table.schema) as stream:
        stream.write_table(table)
    return digest.sum.hexdigest()


class _Digest(io.RawIOBase):
    """A file that keeps nothing of what is written but its checksum, so that no table is there twice."""

    def __init__(self) -> None:
        self.sum = hashlib.sha256()

    def writable(self) -> bool:
        return True

    def write(self, data: ReadableBuffer) -> int:
        self.sum.update(data)
        return memoryview(data).nbytes
