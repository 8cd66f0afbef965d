"""The database says what the tables say, holds to what they declare, and tells when it was changed.

Here belongs the file itself; that a release's check reads it is tested in test_verify.py.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date

import pyarrow as pa
import pytest

from recalling.errors import ReleaseError
from recalling.releasing.dictionary import codes_csv, columns_csv
from recalling.releasing.facts import ReleaseFacts, Version
from recalling.releasing.formats import sqlite
from recalling.releasing.formats.sqlite import check_sqlite, create_table, open_sqlite, read_sqlite
from recalling.tables.schema import SCHEMA_VERSION, TABLES

FACTS = ReleaseFacts(SCHEMA_VERSION, "0" * 64, (), version=Version(date(2026, 11, 22)))


def query(path, text, *values):
    with closing(open_sqlite(path)) as database:
        return database.execute(text, values).fetchall()


@pytest.fixture(scope="module")
def database(release):
    return release / sqlite.NAME


@pytest.fixture
def loose(tables, tmp_path):
    """A database that may be written, and the way to do it."""
    path = tmp_path / sqlite.NAME
    sqlite.write(tables, FACTS, path)

    def change(text):
        with closing(sqlite3.connect(path)) as connection, connection:
            connection.execute(text)
        return path

    return change


@pytest.mark.parametrize("name", TABLES)
def test_a_table_comes_back_as_it_was(name, database, tables):
    assert read_sqlite(database, name).equals(tables[name], check_metadata=True)


@pytest.mark.parametrize("name", TABLES)
def test_types_keys_and_references_are_those_declared(name, database):
    table = TABLES[name]
    columns = query(database, "SELECT name, type, [notnull], pk FROM pragma_table_info(?)", name)
    types = {"string": "TEXT", "date32[day]": "TEXT", "double": "REAL"}
    assert columns == [
        (
            column.name,
            types.get(str(column.type), "INTEGER"),
            int(column.required),
            table.key.index(column.name) + 1 if column.name in table.key else 0,
        )
        for column in table.columns
    ]
    keys = query(database, "SELECT [table], [from], [to] FROM pragma_foreign_key_list(?)", name)
    assert set(keys) == {
        (key.table, own, target)
        for key in table.foreign_keys
        for own, target in zip(key.columns, key.references, strict=True)
    }
    assert query(database, "SELECT strict FROM pragma_table_list WHERE name = ?", name) == [(1,)]


def test_every_reference_has_an_index(database):
    for table in TABLES.values():
        indexed = {
            tuple(column for (column,) in query(database, "SELECT name FROM pragma_index_info(?)", index))
            for (index,) in query(database, "SELECT name FROM pragma_index_list(?)", table.name)
        }
        for key in table.foreign_keys:
            assert any(columns[: len(key.columns)] == key.columns for columns in indexed), (table.name, key)


def test_it_says_which_release_it_is(database):
    said = dict(query(database, "SELECT fact, value FROM release"))
    assert (said["version"], said["schema_version"]) == ("2026.11.22", SCHEMA_VERSION)
    assert len(said["content_hash"]) == 64
    major, minor, patch = map(int, SCHEMA_VERSION.split("."))
    assert query(database, "PRAGMA user_version") == [(major * 10_000 + minor * 100 + patch,)]
    assert query(database, "PRAGMA application_id") == [(sqlite.APPLICATION_ID,)]


def test_it_holds_the_dictionary(database):
    for name, text in ((sqlite.COLUMNS, columns_csv()), (sqlite.CODES, codes_csv())):
        assert query(database, f"SELECT count(*) FROM {name}") == [(text.count("\r\n") - 1,)]  # noqa: S608
    text = 'SELECT description, unit FROM columns WHERE "table" = ? AND "column" = ?'
    column = TABLES["clauses"].column("word_count")
    assert query(database, text, "clauses", "word_count") == [(column.description, column.unit)]


@pytest.mark.parametrize(("words", "paths"), [("dollars", ["op1.a"]), ("member AND resolution", ["op1"])])
def test_words_are_searched_in_clauses(words, paths, database):
    text = (
        "SELECT DISTINCT path FROM clauses_search JOIN clauses ON clauses.rowid = clauses_search.rowid "
        "WHERE clauses_search MATCH ? ORDER BY path"
    )
    assert [path for (path,) in query(database, text, words)] == paths


def test_a_reader_cannot_write(database):
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        query(database, "DELETE FROM agenda")


def test_bytes_stay(tables, tmp_path):
    for name in ("one", "two"):
        sqlite.write(tables, FACTS, tmp_path / name)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE clauses SET kind = 'poem'",
        "UPDATE clauses SET level = -1",
        "UPDATE clauses SET position = 'first'",
        "UPDATE clauses SET path = NULL",
        "UPDATE documents SET date = '16 December 2021'",
        "UPDATE places SET is_ldc = 2",
        "INSERT INTO agenda SELECT * FROM agenda",
    ],
)
def test_what_is_not_as_declared_is_refused(change, loose):
    with pytest.raises(sqlite3.IntegrityError):
        loose(change)


def test_a_reference_that_leads_nowhere_is_told(loose):
    path = loose("DELETE FROM places WHERE iso3 = 'AND'")
    assert any(
        problem.startswith("sponsors: row 1 refers to no row of places") for problem in check_sqlite(path)
    )


def test_damaged_pages_are_told(database, tmp_path):
    data = bytearray(database.read_bytes())
    data[5 * 4096 : 9 * 4096] = bytes(4 * 4096)
    path = tmp_path / sqlite.NAME
    path.write_bytes(data)
    assert check_sqlite(path) != ()
    path.write_bytes(b"no database at all, but long enough to be taken for one" * 100)
    assert check_sqlite(path) == (f"{sqlite.NAME} is no whole database: file is not a database",)


def test_a_release_whose_references_lead_nowhere_is_not_written(tables, tmp_path):
    with pytest.raises(ReleaseError, match="is not whole: sponsors: row 1 refers to no row of places"):
        sqlite.write({**tables, "places": tables["places"].slice(5)}, FACTS, tmp_path / sqlite.NAME)


def test_rows_that_do_not_fit_are_told(tables, tmp_path):
    twice = pa.concat_tables([tables["agenda"], tables["agenda"]])
    with pytest.raises(
        ReleaseError, match=r"cannot be written: UNIQUE constraint failed: agenda\.document_id"
    ):
        sqlite.write({**tables, "agenda": twice}, FACTS, tmp_path / sqlite.NAME)


def test_references_to_tables_that_are_not_there_are_left_out(tables, tmp_path):
    sqlite.write({"agenda": tables["agenda"]}, FACTS, tmp_path / sqlite.NAME)
    assert query(tmp_path / sqlite.NAME, "SELECT count(*) FROM pragma_foreign_key_list('agenda')") == [(0,)]
    with pytest.raises(ReleaseError, match="does not hold the table clauses"):
        read_sqlite(tmp_path / sqlite.NAME, "clauses")


def test_an_old_library_is_told_what_to_do(tables, tmp_path, monkeypatch):
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 26, 0))
    with pytest.raises(ReleaseError, match=r"needs SQLite 3\.37 or later"):
        sqlite.write(tables, FACTS, tmp_path / sqlite.NAME)


def test_no_file_is_told(tmp_path):
    with pytest.raises(ReleaseError, match="cannot be read as SQLite"):
        read_sqlite(tmp_path / "none.sqlite", "agenda")


def test_names_and_words_are_quoted():
    statement = create_table(TABLES["annex_tables"], ())
    assert '"table" INTEGER NOT NULL CHECK ("table" >= 0)' in statement
    assert statement.endswith(") STRICT")


def test_no_table_is_called_as_one_of_its_own():
    assert not {sqlite.RELEASE, sqlite.COLUMNS, sqlite.CODES, sqlite.SEARCH} & set(TABLES)
