"""A batch: from the bytes of some files to a shard with their rows.

Here belongs the pure function from bytes to rows, and the one that wraps it and writes a shard. Not
here: processes and time limits (pool.py).
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath

import pyarrow as pa

from recalling.collector import collector_paused
from recalling.engine.shards import Result, quarantined, shard_name, write_shard
from recalling.errors import DocumentError, SourceCode
from recalling.extraction import extract
from recalling.model import Reader
from recalling.parsing import parse
from recalling.reading import read_blocks
from recalling.reading.detect import MARCXML, media_type
from recalling.reading.marcxml import read_records
from recalling.settings import Settings
from recalling.sources.folder import SourceFile
from recalling.tables.arrow import shard_tables
from recalling.tables.records import record_rows
from recalling.tables.rows import Rows, document_rows
from recalling.tables.sources import SourceRow


def read_file(data: bytes, row: SourceRow, settings: Settings) -> tuple[SourceRow, Rows]:
    """The rows of a file from its bytes: of the document in it, or of its library records.

    Args:
        data: the bytes.
        row: the file's row as listed; comes back with what the file says of itself.
        settings: thresholds.

    Raises:
        DocumentError: the bytes are nothing that can be read.
    """
    name = PurePosixPath(row.source_file).name
    with collector_paused():
        if media_type(data, name) == MARCXML:
            return record_rows(read_records(data, settings), replace(row, reader=Reader.MARCXML))
        return _read_document(data, name, row, settings)


def _read_document(data: bytes, name: str, row: SourceRow, settings: Settings) -> tuple[SourceRow, Rows]:
    document = parse(read_blocks(data, name, settings), name)
    found = replace(
        row,
        symbol=document.symbol.text,
        language=document.language,
        reader=document.reader,
        document_id=document.id,
        reissue=document.masthead.reissue,
    )
    return found, document_rows(document, extract(document), found)


def read_batch(
    batch: Sequence[tuple[bytes, SourceRow]], settings: Settings
) -> tuple[dict[str, pa.Table], list[SourceRow]]:
    """The tables of some files, and a row for each file; a bad file becomes a quarantined row."""
    good: list[tuple[str, Rows]] = []
    rows: list[SourceRow] = []
    for data, row in batch:
        try:
            found, tables = read_file(data, row, settings)
        except DocumentError as error:
            rows.append(quarantined(row, error.code, error.message))
        else:
            rows.append(found)
            good.append((row.source_file, tables))
    return (shard_tables(good) if good else {}), rows


def read_to_shard(files: Sequence[SourceFile], folder: Path, settings: Settings) -> Result:
    """Read some files and write their rows as a shard below a folder.

    Guarantees that a shard is there whole or not at all, and that equal files give equal shards.
    """
    batch, refused = [], []
    for file in files:
        try:
            batch.append((_bytes(file), file.row))
        except DocumentError as error:
            refused.append(quarantined(file.row, error.code, error.message))
    tables, rows = read_batch(batch, settings)
    if not tables:
        return Result((*rows, *refused))
    shard = shard_name(files)
    write_shard(tables, folder / shard)
    return Result((*rows, *refused), shard)


def _bytes(file: SourceFile) -> bytes:
    try:
        data = file.path.read_bytes()
    except OSError as error:
        message = f"it cannot be opened ({error.strerror}); check that it exists and that you may read it"
        raise DocumentError(SourceCode.UNREADABLE, message) from error
    if hashlib.sha256(data).hexdigest() != file.row.sha256:
        message = "it changed while it was being read; build again when it is complete"
        raise DocumentError(SourceCode.UNREADABLE, message)
    return data
