"""A release as one SQLite file: typed tables with keys, closed lists and references, and a search in text.

Here belong the way from tables to that file and back, and whether such a file is whole. Not here: what the
columns are (tables.schema), the words of the dictionary (dictionary.py).

Source: the SQLite documentation, https://sqlite.org/docs.html: STRICT tables (from version 3.37), FTS5. The
bytes depend on the rows and on the version of the library that writes, which stands in the file's header.
"""

from __future__ import annotations

import csv
import io
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

import pyarrow as pa

from recalling.errors import ReleaseError
from recalling.releasing import facts as about
from recalling.releasing.dictionary import codes_csv, columns_csv
from recalling.releasing.facts import ReleaseFacts
from recalling.tables.schema import TABLES, Column, ForeignKey, Table, arrow_schema

NAME = "recalling.sqlite"
SEARCH = "clauses_search"
"""The table to be searched in: `SELECT … WHERE clauses_search MATCH 'drinking AND water'`."""
RELEASE, COLUMNS, CODES = "release", "columns", "codes"
"""The tables beside those of the release: what it is, and the dictionary."""
APPLICATION_ID = 0x52434C4C
"""“RCLL” in the file's header, by which `file` and others may know it."""

_LEAST_LIBRARY = (3, 37)
_PAGE_BYTES = 4096
_BATCH_ROWS = 10_000
_TYPES = {
    "string": "TEXT",
    "int16": "INTEGER",
    "int32": "INTEGER",
    "bool": "INTEGER",
    "double": "REAL",
    "date32[day]": "TEXT",
}
# SQLite has neither; dates stand in it as ISO 8601 text, booleans as 0 and 1.
_STORED_AS = {pa.date32(): pa.string(), pa.bool_(): pa.int16()}
_INTEGRITY_MESSAGES = 3


def write(tables: Mapping[str, pa.Table], facts: ReleaseFacts, path: Path) -> None:
    """Write the tables, their dictionary and an index of the words of clauses as one file.

    References to a table that is not among them are left out.

    Raises:
        ReleaseError: a row is not as declared, a reference leads nowhere, or SQLite is too old.
    """
    if sqlite3.sqlite_version_info < _LEAST_LIBRARY:
        least = ".".join(map(str, _LEAST_LIBRARY))
        raise ReleaseError(
            f"{NAME} needs SQLite {least} or later and this Python has {sqlite3.sqlite_version}; use another "
            "Python, or leave sqlite out of the formats"
        )
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        try:
            _prepare(database, facts)
            _write_release(database, facts)
            for name in TABLES:
                if name in tables:
                    _write_table(database, TABLES[name], tables)
            if "clauses" in tables:
                _write_search(database)
            database.execute("COMMIT")
            database.execute("VACUUM")
        except sqlite3.Error as error:
            raise ReleaseError(f"{NAME} cannot be written: {error}") from error
    if problems := check_sqlite(path):
        raise ReleaseError(f"{NAME} is not whole: {'; '.join(problems)}")


def _prepare(database: sqlite3.Connection, facts: ReleaseFacts) -> None:
    """Set what stands in the file's header, and spare what guards a file that others read meanwhile."""
    major, minor, patch = map(int, facts.schema_version.split("."))
    for pragma, value in (
        ("page_size", _PAGE_BYTES),
        ("auto_vacuum", 0),
        ("application_id", APPLICATION_ID),
        ("user_version", major * 10_000 + minor * 100 + patch),
        ("journal_mode", "OFF"),
        ("synchronous", "OFF"),
        ("foreign_keys", "OFF"),
    ):
        database.execute(f"PRAGMA {pragma} = {value}")
    database.execute("BEGIN")


def _write_release(database: sqlite3.Connection, facts: ReleaseFacts) -> None:
    said = {
        "name": about.NAME,
        "title": about.TITLE,
        "description": about.DESCRIPTION,
        "version": str(facts.version),
        "schema_version": facts.schema_version,
        "content_hash": facts.content_hash,
        "licence": about.LICENCE,
        "source": about.SOURCE_URL,
    }
    _write_texts(database, RELEASE, ("fact", "value"), said.items())
    for name, text in ((COLUMNS, columns_csv()), (CODES, codes_csv())):
        header, *rows = csv.reader(io.StringIO(text, newline=""))
        _write_texts(database, name, header, ([cell or None for cell in row] for row in rows))


def _write_texts(
    database: sqlite3.Connection, name: str, header: Iterable[str], rows: Iterable[Iterable[str | None]]
) -> None:
    names = [_quoted(column) for column in header]
    database.execute(f"CREATE TABLE {_quoted(name)} ({', '.join(f'{n} TEXT' for n in names)}) STRICT")
    _insert(database, name, len(names), map(tuple, rows))


def _write_table(database: sqlite3.Connection, table: Table, tables: Mapping[str, pa.Table]) -> None:
    database.execute(create_table(table, tables))
    rows = (
        row
        for batch in tables[table.name].to_batches(max_chunksize=_BATCH_ROWS)
        for row in zip(*(_values(column) for column in batch.columns), strict=True)
    )
    _insert(database, table.name, len(table.columns), rows)
    for columns in _joined_by(table):
        index = _quoted(f"{table.name}_by_{'_'.join(columns)}")
        database.execute(f"CREATE INDEX {index} ON {_quoted(table.name)} ({_list(columns)})")


def _values(column: pa.Array) -> list[Any]:
    values: list[Any] = column.cast(_STORED_AS.get(column.type, column.type)).to_pylist()
    return values


def _insert(database: sqlite3.Connection, name: str, width: int, rows: Iterable[tuple[Any, ...]]) -> None:
    marks = ", ".join("?" * width)
    database.executemany(f"INSERT INTO {_quoted(name)} VALUES ({marks})", rows)  # noqa: S608 declared names


def _joined_by(table: Table) -> Iterator[tuple[str, ...]]:
    """The columns that refer to other rows and do not stand first in the key, which has an index already."""
    for columns in dict.fromkeys(key.columns for key in table.foreign_keys):
        if table.key[: len(columns)] != columns:
            yield columns


def _write_search(database: sqlite3.Connection) -> None:
    """Index the words of `clauses.text`; the words themselves stand in `clauses` only."""
    database.execute(
        f"CREATE VIRTUAL TABLE {SEARCH} USING fts5(text, content='clauses', content_rowid='rowid', "
        "tokenize='unicode61 remove_diacritics 2')"
    )
    for order in ("rebuild", "optimize"):
        database.execute(f"INSERT INTO {SEARCH}({SEARCH}) VALUES (?)", (order,))  # noqa: S608 our own name


def create_table(table: Table, held: Iterable[str]) -> str:
    """The statement that makes a table, with all of its declaration that SQLite can hold to."""
    lines = [_column(column) for column in table.columns]
    lines.append(f"PRIMARY KEY ({_list(table.key)})")
    lines.extend(
        f"UNIQUE ({_quoted(column.name)})"
        for column in table.columns
        if column.unique and table.key != (column.name,)
    )
    lines.extend(_reference(key) for key in table.foreign_keys if key.table in held)
    body = ",\n  ".join(lines)
    return f"CREATE TABLE {_quoted(table.name)} (\n  {body}\n) STRICT"


def _column(column: Column) -> str:
    name = _quoted(column.name)
    words = [name, _TYPES[str(column.type)]]
    if column.required:
        words.append("NOT NULL")
    words.extend(f"CHECK ({condition})" for condition in _conditions(column, name))
    return " ".join(words)


def _conditions(column: Column, name: str) -> Iterator[str]:
    """What must hold of each value; a null is let through by all of them."""
    if pa.types.is_boolean(column.type):
        yield f"{name} IN (0, 1)"
    if pa.types.is_date(column.type):
        yield f"{name} IS date({name})"
    if column.codes is not None:
        yield f"{name} IN ({', '.join(map(_literal, column.codes.values))})"
    if column.minimum is not None:
        yield f"{name} >= {column.minimum}"
    if column.maximum is not None:
        yield f"{name} <= {column.maximum}"


def _reference(key: ForeignKey) -> str:
    target = f"{_quoted(key.table)} ({_list(key.references)})"
    return f"FOREIGN KEY ({_list(key.columns)}) REFERENCES {target}"


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _list(names: Iterable[str]) -> str:
    return ", ".join(map(_quoted, names))


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def open_sqlite(path: Path) -> sqlite3.Connection:
    """A connection that can only read.

    Raises:
        ReleaseError: there is no file.
    """
    try:
        return sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
    except sqlite3.Error as error:
        raise ReleaseError(f"{path} cannot be read as SQLite: {error}") from error


def read_sqlite(path: Path, name: str) -> pa.Table:
    """The table of that name with the declared types, its rows in order: equal to the Parquet.

    Raises:
        ReleaseError: the file or the table is missing, or its columns or values are of other types.
    """
    schema = arrow_schema(name)
    query = f"SELECT {_list(TABLES[name].names)} FROM {_quoted(name)} ORDER BY rowid"  # noqa: S608 declared names
    with closing(open_sqlite(path)) as database:
        try:
            rows = database.execute(query).fetchall()
            stored = list(zip(*rows, strict=True)) or [()] * len(schema)
            arrays = [
                pa.array(values, _STORED_AS.get(field.type, field.type)).cast(field.type)
                for field, values in zip(schema, stored, strict=True)
            ]
            return pa.Table.from_arrays(arrays, schema=schema)
        except (sqlite3.Error, pa.ArrowException) as error:
            raise ReleaseError(f"{path} does not hold the table {name}: {error}") from error


def check_sqlite(path: Path) -> tuple[str, ...]:
    """What is wrong with a file: pages, types, references; none where it is whole.

    Closed lists and ranges are not looked at: SQLite does so in files only that it may write.
    """
    with closing(open_sqlite(path)) as database:
        try:
            integrity = database.execute(f"PRAGMA integrity_check({_INTEGRITY_MESSAGES})").fetchall()
            loose = database.execute("PRAGMA foreign_key_check").fetchmany(_INTEGRITY_MESSAGES)
        except sqlite3.Error as error:
            return (f"{path.name} is no whole database: {error}",)
    return (
        *(message for (message,) in integrity if message != "ok"),
        *(f"{table}: row {row} refers to no row of {target}" for table, row, target, _ in loose),
    )
