"""A shard: the rows of a batch as Parquet files in a folder, and what came of each of its files.

Here belong writing and reading shards. Not here: what is in a document (batch.py), which shards there are
(extracts.py).
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from uuid import uuid4

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from recalling.engine.room import storage_error
from recalling.errors import SourceCode, StorageError
from recalling.sources.folder import SourceFile
from recalling.tables.arrow import SHARD_COLUMN
from recalling.tables.sources import SourceRow, SourceStatus


@dataclass(frozen=True, slots=True)
class Result:
    """What came of a batch: a row for each file, and the name of the shard with the rows of the good ones."""

    rows: tuple[SourceRow, ...]
    shard: str | None = None


def shard_name(files: Sequence[SourceFile]) -> str:
    """The name of the shard of these files: it follows from their names and checksums."""
    digest = hashlib.sha256()
    for file in files:
        digest.update(f"{file.row.source_file}\0{file.row.sha256}\0".encode())
    return digest.hexdigest()[:32]


def write_shard(tables: Mapping[str, pa.Table], folder: Path) -> None:
    """Write tables as one Parquet file each into a folder that appears whole or not at all.

    Raises:
        StorageError: the disk is full or may not be written to.
    """
    if folder.exists():
        return
    try:
        # Not named by the process: in containers the next run has the same numbers as the one killed before.
        beside = folder.with_name(f"{folder.name}.{uuid4().hex}.new")
        beside.mkdir(parents=True)
        try:
            for name, table in tables.items():
                pq.write_table(table, beside / f"{name}.parquet", compression="zstd")
            _put(beside, folder)
        finally:
            shutil.rmtree(beside, ignore_errors=True)
    except OSError as error:
        told = storage_error(error)
        if told is None:
            raise
        raise told from error


def _put(beside: Path, folder: Path) -> None:
    """Rename a whole shard to its place, unless another process has put the same there meanwhile."""
    try:
        beside.rename(folder)
    except OSError:
        if not folder.is_dir():
            raise


def read_shard(folder: Path, table: str, wanted: Sequence[str]) -> pa.Table:
    """The rows of a table in a shard that come from the files of these names.

    Raises:
        StorageError: the shard is damaged, as after a power cut; it is removed, so that the next run makes
            it again.
    """
    try:
        rows = pq.read_table(folder / f"{table}.parquet")
    except (FileNotFoundError, pa.ArrowInvalid) as error:
        shutil.rmtree(folder, ignore_errors=True)
        message = f"what an earlier run had read was damaged on the disk ({folder.name}) and is removed; "
        raise StorageError(f"{message}run it again, and its files are read anew") from error
    return rows.filter(pc.is_in(rows[SHARD_COLUMN], value_set=pa.array(wanted, pa.string())))


def quarantined(row: SourceRow, code: SourceCode, message: str) -> SourceRow:
    """The row of a file that could not be used, with the reason and what to do about it."""
    return replace(row, status=SourceStatus.QUARANTINED, code=code, message=message)
