"""A shard: the rows of a batch as Parquet files in a folder, and what came of each of its files.

Here belong writing and reading shards. Not here: what is in a document (batch.py), which shards there are
(extracts.py).
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from recalling.errors import SourceCode
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
    """Write tables as one Parquet file each into a folder that appears whole or not at all."""
    if folder.exists():
        return
    beside = folder.with_name(f"{folder.name}.{os.getpid()}.new")
    beside.mkdir(parents=True)
    for name, table in tables.items():
        pq.write_table(table, beside / f"{name}.parquet", compression="zstd")
    beside.rename(folder)


def read_shard(folder: Path, table: str, wanted: Sequence[str]) -> pa.Table:
    """The rows of a table in a shard that come from the files of these names."""
    rows = pq.read_table(folder / f"{table}.parquet")
    return rows.filter(pc.is_in(rows[SHARD_COLUMN], value_set=pa.array(wanted, pa.string())))


def quarantined(row: SourceRow, code: SourceCode, message: str) -> SourceRow:
    """The row of a file that could not be used, with the reason and what to do about it."""
    return replace(row, status=SourceStatus.QUARANTINED, code=code, message=message)
