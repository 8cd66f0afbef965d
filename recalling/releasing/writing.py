"""Writes the files of a release into a folder: tables, descriptions, checksums.

Here belongs what lies where in a release. Not here: when a release is made and how it becomes the
latest (release.py).
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import asdict, replace
from pathlib import Path, PurePosixPath
from typing import Any

import pyarrow as pa

from recalling.errors import ReleaseError
from recalling.releasing import checksums
from recalling.releasing.accuracy import AccuracyFigure
from recalling.releasing.content import card_hash, content_hash
from recalling.releasing.descriptors.registry import DESCRIPTORS, LISTINGS
from recalling.releasing.dictionary import codes_csv, columns_csv
from recalling.releasing.facts import NAME, FileFacts, FormatFacts, ReleaseFacts, TableFacts
from recalling.releasing.formats.csv import csv_bytes
from recalling.releasing.formats.parquet import write_parquet, write_parts
from recalling.releasing.formats.registry import fits, libraries
from recalling.releasing.json_files import json_text
from recalling.settings import DEFAULTS, ReleaseForm
from recalling.tables.schema import DOCUMENT_TABLES, SCHEMA_VERSION, TABLES
from recalling.version import __version__

COLUMNS = "columns.csv"
CODES = "codes.csv"
DOCUMENTS = "documents"
"""The table that says of which session each document is."""


def write_data(
    tables: Mapping[str, pa.Table],
    accuracy: tuple[AccuracyFigure, ...],
    folder: Path,
    form: ReleaseForm = DEFAULTS.form,
) -> ReleaseFacts:
    """Write the tables as CSV with their dictionary: all that the content hash is taken from.

    The facts name the formats that are still to be written, and the tables whose Parquet will be in parts.

    Raises:
        ReleaseError: a table is not declared.
    """
    if unknown := set(tables) - set(TABLES):
        raise ReleaseError(f"not declared: {', '.join(sorted(unknown))}")
    (folder / "csv").mkdir()
    written = tuple(
        replace(_write_csv(name, tables[name], folder), in_parts=_in_parts(name, tables, form))
        for name in TABLES
        if name in tables
    )
    hashes = {facts.csv.path: facts.csv.sha256 for facts in written}
    for name, text in ((COLUMNS, columns_csv()), (CODES, codes_csv())):
        (folder / name).write_bytes(text.encode())
        hashes[name] = hashlib.sha256(text.encode()).hexdigest()
    planned = tuple(FormatFacts(name) for name in form.formats if fits(name, tables))
    return ReleaseFacts(SCHEMA_VERSION, content_hash(SCHEMA_VERSION, hashes), written, accuracy, planned)


def _in_parts(name: str, tables: Mapping[str, pa.Table], form: ReleaseForm) -> bool:
    return form.parts_by_session and name in DOCUMENT_TABLES and DOCUMENTS in tables


def _write_csv(name: str, table: pa.Table, folder: Path) -> TableFacts:
    path = f"csv/{name}.csv"
    digest, size = hashlib.sha256(), 0
    with (folder / path).open("wb") as file:
        for part in csv_bytes(table):
            digest.update(part)
            size += file.write(part)
    return TableFacts(name, table.num_rows, FileFacts(path, size, digest.hexdigest()))


def write_parquets(tables: Mapping[str, pa.Table], facts: ReleaseFacts, folder: Path) -> ReleaseFacts:
    """Write the Parquet files, in parts where the facts say so; the facts with those of the files."""
    written = []
    for table in facts.tables:
        path = folder / f"{table.name}.parquet"
        if table.in_parts:
            write_parts(tables[table.name], table.name, tables[DOCUMENTS], path)
        else:
            write_parquet(tables[table.name], table.name, path)
        parts = checksums.release_files(path) if table.in_parts else [""]
        names = [(PurePosixPath(path.name) / part).as_posix() for part in parts]
        written.append(replace(table, parquet=tuple(checksums.file_facts(folder, n) for n in names)))
    return replace(facts, tables=tuple(written))


def write_descriptions(facts: ReleaseFacts, extras: Mapping[str, bytes], folder: Path) -> None:
    """Write everything but the tables and their dictionary: at last what lists all files, then SHA256SUMS.

    Args:
        facts: what the files say.
        extras: further files by their path in the release, such as the results of validation.
        folder: where the tables were written.

    Raises:
        ReleaseError: an extra would lie outside the folder or over another file.
    """
    files = {
        **{path: describe(facts).encode() for path, describe in DESCRIPTORS.items()},
        "release.json": json_text(release_json(facts)).encode(),
    }
    for name, data in sorted({**extras, **files}.items()):
        path = folder / name
        if (name in {*files, *LISTINGS} and name in extras) or path.exists() or not _stays_inside(name):
            raise ReleaseError(f"no file of a release may be called {name!r} but its own")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    listed = tuple(checksums.file_facts(folder, path) for path in checksums.release_files(folder))
    for name, describe in LISTINGS.items():
        (folder / name).write_bytes(describe(facts, listed).encode())
    (folder / checksums.NAME).write_text(checksums.checksums_text(folder), encoding="utf-8", newline="")


def _stays_inside(name: str) -> bool:
    path = PurePosixPath(name)
    return not path.is_absolute() and ".." not in path.parts and path.name != checksums.NAME


def made_with(facts: ReleaseFacts) -> dict[str, str]:
    """The libraries that fix the bytes of a release, with their versions."""
    return {"recalling": __version__, "pyarrow": pa.__version__, **libraries(facts)}


def release_json(facts: ReleaseFacts) -> dict[str, Any]:
    """What release.json says: version, hashes, counts, accuracy, and the libraries that fix the bytes."""
    return {
        "name": NAME,
        "version": str(facts.version),
        "schema_version": facts.schema_version,
        "content_hash": facts.content_hash,
        "card_hash": card_hash(facts),
        "previous": str(facts.previous) if facts.previous else None,
        "changes": facts.changes,
        "made_with": made_with(facts),
        "counts": {table.name: table.rows for table in facts.tables},
        "accuracy": [asdict(figure) for figure in facts.accuracy],
    }
