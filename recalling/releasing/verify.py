"""Whether a release is what it says it is: checksums, schemas, CSV against Parquet, content hash.

Here belong the checks that need nothing but the release itself. Not here: whether its rows make sense
(validation).
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa

from recalling.errors import ReleaseError
from recalling.releasing import checksums
from recalling.releasing.content import content_hash
from recalling.releasing.facts import Version
from recalling.releasing.formats import sqlite
from recalling.releasing.formats.csv import read_csv_as
from recalling.releasing.formats.parquet import read_parquet
from recalling.releasing.pointers import RELEASE_JSON, said_in
from recalling.releasing.writing import CODES, COLUMNS
from recalling.tables.schema import SCHEMA_VERSION, TABLES, arrow_schema

_SAID = ("column", "type", "nullable", "description")


def verify(folder: Path) -> tuple[str, ...]:
    """What is wrong with a release, a sentence each; none where it is whole.

    Columns are held against the release's own columns.csv, so that a release stays whole when later ones
    describe a column in other words; one of this schema version also against the declared types.

    Raises:
        ReleaseError: the folder holds no release.
    """
    released = said_in(folder)
    problems = [*_name_problems(folder, released), *checksums.check(folder)]
    problems.extend(_hash_problems(folder, released))
    problems.extend(_table_problems(folder, released))
    if (folder / sqlite.NAME).is_file():
        problems.extend(f"{sqlite.NAME}: {problem}" for problem in sqlite.check_sqlite(folder / sqlite.NAME))
    return tuple(problems)


def _name_problems(folder: Path, released: dict[str, Any]) -> Iterator[str]:
    """A folder that bears the name of another release; under any other name it may have been copied."""
    try:
        named = Version.parse(folder.name)
    except ReleaseError:
        return
    if str(named) != released["version"]:
        yield f"the folder is called {named}, and {RELEASE_JSON} says that it is {released['version']}"


def _table_problems(folder: Path, released: dict[str, Any]) -> Iterator[str]:
    is_declared = released["schema_version"] == SCHEMA_VERSION
    said = _columns_said(folder)
    for name, count in released["counts"].items():
        if is_declared and name not in TABLES:
            yield f"{name} is not a table of schema version {SCHEMA_VERSION}"
            continue
        try:
            table = read_parquet(folder / f"{name}.parquet")
            schema = arrow_schema(name) if is_declared else table.schema
            copy = read_csv_as(folder / "csv" / f"{name}.csv", schema, name)
        except ReleaseError as error:
            yield str(error)
            continue
        if not table.schema.equals(schema) or (said and _columns_of(table.schema) != said.get(name)):
            yield f"{name}.parquet has not the declared schema"
        if table.num_rows != count:
            yield f"{name}.parquet has {table.num_rows} rows, release.json says {count}"
        if not table.equals(copy):
            yield f"csv/{name}.csv and {name}.parquet differ"
        if is_declared and (folder / sqlite.NAME).is_file():
            yield from _sqlite_problems(folder, name, table)


def _columns_said(folder: Path) -> dict[str, list[tuple[str, ...]]]:
    """Name, type, nullability and description of the columns of each table, as columns.csv gives them."""
    said: defaultdict[str, list[tuple[str, ...]]] = defaultdict(list)
    try:
        with (folder / COLUMNS).open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                said[row["table"]].append(tuple(row[name] for name in _SAID))
    except (OSError, ValueError, KeyError):
        return {}  # the checksums tell of it
    return said


def _columns_of(schema: pa.Schema) -> list[tuple[str, ...]]:
    return [
        (
            field.name,
            str(field.type),
            str(field.nullable).lower(),
            (field.metadata or {}).get(b"description", b"").decode(),
        )
        for field in schema
    ]


def _sqlite_problems(folder: Path, name: str, table: pa.Table) -> Iterator[str]:
    try:
        if not sqlite.read_sqlite(folder / sqlite.NAME, name).equals(table):
            yield f"{sqlite.NAME} and {name}.parquet differ in {name}"
    except ReleaseError as error:
        yield str(error)


def _hash_problems(folder: Path, released: dict[str, Any]) -> Iterator[str]:
    paths = (COLUMNS, CODES, *(f"csv/{name}.csv" for name in released["counts"]))
    hashes = {path: checksums.file_sha256(folder / path) for path in paths if (folder / path).is_file()}
    if content_hash(released["schema_version"], hashes) != released["content_hash"]:
        yield f"the content hash in {RELEASE_JSON} is not that of the files"
