"""A table in parts is the same table, each part of it one session's.

Here belong the folders of parts; the file itself is tested in test_parquet.py.
"""

from __future__ import annotations

import shutil
from datetime import date

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import yaml

from recalling.errors import ReleaseError
from recalling.releasing.formats.parquet import read_parquet, write_parts
from recalling.releasing.load import load
from recalling.releasing.release import publish
from recalling.releasing.verify import verify
from recalling.settings import ReleaseForm
from recalling.tables.schema import DOCUMENT_TABLES, TABLES, arrow_schema
from tests.factories import make_tables

DAY = date(2026, 11, 22)
SYMBOLS = ("A/C.3/76/L.9", "A/RES/75/190", "A/RES/76/9", "A/RES/76/999", "S/RES/2397 (2017)")
# The order of ids: A_C.3_76_L.9, A_RES_75_190, A_RES_76_9, A_RES_76_999, S_RES_2397_2017 (of no session).
SESSIONS = [{"76"}, {"75"}, {"76"}, {None}]
BY_SESSION = ReleaseForm(parts_by_session=True)


@pytest.fixture(scope="module")
def many():
    return make_tables(*SYMBOLS)


@pytest.fixture(scope="module")
def publication(many, tmp_path_factory):
    return publish(many, tmp_path_factory.mktemp("parts"), on=DAY, form=BY_SESSION)


def parts(folder, name):
    return sorted((folder / f"{name}.parquet").iterdir())


@pytest.mark.parametrize("name", DOCUMENT_TABLES)
def test_the_parts_are_the_table(name, publication, many):
    tables = [pq.read_table(path) for path in parts(publication.folder, name)]
    assert pa.concat_tables(tables).equals(many[name])
    assert read_parquet(publication.folder / f"{name}.parquet").equals(many[name], check_metadata=True)
    for path in parts(publication.folder, name):
        assert pq.read_schema(path).equals(arrow_schema(name), check_metadata=True)
    assert all(table.num_rows for table in tables) or not many[name].num_rows


@pytest.mark.parametrize("name", ["documents", "clauses", "statistics", "citations"])
def test_each_part_is_of_one_session(name, publication):
    tables = [pq.read_table(path) for path in parts(publication.folder, name)]
    assert [set(table["session"].to_pylist()) for table in tables] == SESSIONS


@pytest.mark.parametrize("name", ["addressees", "footnote_marks", "regions", "issues"])
def test_tables_that_name_no_session_are_cut_by_their_documents(name, publication, many):
    assert len(parts(publication.folder, name)) == len(SESSIONS)
    assert [path.name for path in parts(publication.folder, name)][:2] == [
        "part-00000.parquet",
        "part-00001.parquet",
    ]


@pytest.mark.parametrize("name", sorted(set(TABLES) - set(DOCUMENT_TABLES)))
def test_tables_that_are_of_no_document_stay_one_file(name, publication, many):
    assert read_parquet(publication.folder / f"{name}.parquet").equals(many[name])
    assert (publication.folder / f"{name}.parquet").is_file()


def test_rows_of_documents_that_are_not_held_are_a_part_of_their_own(many, tmp_path):
    sponsors = many["sponsors"]
    column = sponsors.schema.get_field_index("document_id")
    of_records = sponsors.slice(0, 2).set_column(
        column, sponsors.schema.field(column), pa.nulls(2, pa.string())
    )
    held = sponsors.slice(0, sponsors.num_rows - 2)
    write_parts(pa.concat_tables([held, of_records]), "sponsors", many["documents"], tmp_path / "parts")
    last = sorted((tmp_path / "parts").iterdir())[-1]
    assert pq.read_table(last)["document_id"].to_pylist() == [None, None]


def test_an_empty_table_is_one_empty_part(many, tmp_path):
    write_parts(many["agenda"].slice(0, 0), "agenda", many["documents"], tmp_path / "agenda.parquet")
    assert [path.name for path in (tmp_path / "agenda.parquet").iterdir()] == ["part-00000.parquet"]
    assert read_parquet(tmp_path / "agenda.parquet").schema.equals(
        arrow_schema("agenda"), check_metadata=True
    )


def test_a_new_document_changes_the_part_of_its_session_only(publication, tmp_path):
    more = publish(make_tables(*SYMBOLS, "A/RES/75/200"), tmp_path, on=DAY, form=BY_SESSION)
    old, new = ([path.read_bytes() for path in parts(p.folder, "clauses")] for p in (publication, more))
    assert [one == other for one, other in zip(old, new, strict=True)] == [True, False, True, True]


def test_bytes_and_content_hash_do_not_depend_on_the_other(publication, many, tmp_path):
    again = publish(many, tmp_path / "again", on=DAY, form=BY_SESSION)
    whole = publish(many, tmp_path / "whole", on=DAY)
    files = {p.relative_to(again.folder): p.read_bytes() for p in again.folder.rglob("*") if p.is_file()}
    assert all((publication.folder / path).read_bytes() == data for path, data in files.items())
    assert again.content_hash == whole.content_hash


def test_another_form_is_a_new_release(many, tmp_path):
    first = publish(many, tmp_path, on=DAY)
    second = publish(many, tmp_path, on=DAY, form=BY_SESSION)
    assert (first.is_new, second.is_new) == (True, True)
    assert not publish(many, tmp_path, on=DAY, form=BY_SESSION).is_new


def test_a_release_in_parts_is_whole_and_loads(publication, many):
    assert verify(publication.folder) == ()
    loaded = load(publication.folder, as_arrow=True)
    assert all(loaded[name].equals(many[name]) for name in many)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (
            lambda folder: (folder / "part-00001.parquet").unlink(),
            "clauses.parquet/part-00001.parquet is missing",
        ),
        (
            lambda folder: shutil.copy(folder / "part-00000.parquet", folder / "part-00009.parquet"),
            "clauses.parquet/part-00009.parquet is not listed",
        ),
        (lambda folder: (folder / "part-00001.parquet").unlink(), "release.json says 25"),
        (
            lambda folder: (folder / "part-00000.parquet").rename(folder / "part-00007.parquet"),
            "csv/clauses.csv and clauses.parquet differ",
        ),
    ],
)
def test_a_part_that_is_gone_or_moved_is_told(change, says, publication, tmp_path):
    shutil.copytree(publication.folder, tmp_path / "copy")
    change(tmp_path / "copy/clauses.parquet")
    assert any(says in problem for problem in verify(tmp_path / "copy"))


def test_the_card_names_every_part(publication):
    matter = yaml.safe_load((publication.folder / "README.md").read_text("utf-8").split("---\n")[1])
    patterns = {config["config_name"]: config["data_files"] for config in matter["configs"]}
    assert patterns["clauses"] == "clauses.parquet/*.parquet"
    assert patterns["places"] == "places.parquet"
    assert all(list(publication.folder.glob(pattern)) for pattern in patterns.values())


def test_columns_must_be_those_declared(many, tmp_path):
    with pytest.raises(ReleaseError, match="agenda: the columns are"):
        write_parts(many["agenda"].drop_columns("title"), "agenda", many["documents"], tmp_path / "x")
