"""The Croissant descriptor names every table, column, closed list and file, and nothing that is not there.

Here belongs its structure; mlcroissant's verdict is in tests/standards.
"""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from recalling.releasing.checksums import file_sha256
from recalling.releasing.descriptors.croissant import croissant, semantic_version
from recalling.releasing.facts import Version
from recalling.tables.schema import CODE_LISTS, TABLES

TYPES = {"sc:Text", "sc:Integer", "sc:Float", "sc:Date", "sc:Boolean"}


@pytest.fixture(scope="module")
def described(facts):
    return croissant(facts)


@pytest.fixture(scope="module")
def files(described):
    return {node["@id"]: node for node in described["distribution"]}


@pytest.fixture(scope="module")
def record_sets(described):
    return {node["@id"]: node for node in described["recordSet"]}


def test_what_readers_warn_of_is_there(described):
    assert described["version"] == "2026.1.5"
    assert described["datePublished"] == "2026-01-05"
    assert described["license"].startswith("https://")
    assert described["citeAs"].startswith("@misc{recalling_2026_01_05, title = {{")
    assert described["creator"]["name"] == "Recalling developers"


@pytest.mark.parametrize(
    ("version", "said"),
    [("2026.11.22", "2026.11.22"), ("2026.01.05", "2026.1.5"), ("2026.01.05.12", "2026.1.5+12")],
)
def test_version_is_semantic(version, said):
    assert semantic_version(Version.parse(version)) == said


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda table: table.name)
def test_each_column_is_a_field_with_its_type_and_source(table, record_sets, files):
    node = record_sets[table.name]
    assert [field["name"] for field in node["field"]] == list(table.names)
    for field, column in zip(node["field"], table.columns, strict=True):
        assert field["@id"] == f"{table.name}/{column.name}"
        assert field["dataType"] in TYPES
        assert field["description"].startswith(column.description)
        assert field["source"]["extract"] == {"column": column.name}
        assert "references" not in field, "mlcroissant gives the records of such a table once only"
        (source,) = (
            field["source"][kind]["@id"] for kind in ("fileObject", "fileSet") if kind in field["source"]
        )
        assert files[source]["encodingFormat"] == "application/x-parquet"
    keys = node["key"] if isinstance(node["key"], list) else [node["key"]]
    assert [key["@id"] for key in keys] == [f"{table.name}/{name}" for name in table.key]


def test_what_a_column_refers_to_is_told(record_sets):
    said = {field["@id"]: field["description"] for node in record_sets.values() for field in node["field"]}
    assert "Refers to documents/document_id." in said["clauses/document_id"]
    assert "One of the values of clause_kinds (codes.csv)." in said["clauses/kind"]
    assert "Unit: words." in said["clauses/word_count"]


@pytest.mark.parametrize("codes", CODE_LISTS.values(), ids=lambda codes: codes.name)
def test_each_closed_list_is_an_enumeration(codes, record_sets):
    name = f"codes/{codes.name}"
    node = record_sets[name]
    assert node["dataType"] == "sc:Enumeration"
    assert {row[f"{name}/value"]: row[f"{name}/meaning"] for row in node["data"]} == dict(codes.meanings)


def test_ids_are_given_once(described):
    ids = [node["@id"] for node in (*described["distribution"], *described["recordSet"])]
    ids += [field["@id"] for node in described["recordSet"] for field in node["field"]]
    assert len(ids) == len(set(ids))


def test_parts_are_a_set_of_files(files, record_sets):
    parts = [path for path in files if path.startswith("clauses.parquet/")]
    assert len(parts) == 2
    assert files["clauses.parquet"]["@type"] == "cr:FileSet"
    assert files["clauses.parquet"]["includes"] == "clauses.parquet/*.parquet"
    assert record_sets["clauses"]["field"][0]["source"]["fileSet"] == {"@id": "clauses.parquet"}


def test_files_are_there_with_their_checksums(release):
    described = json.loads((release / "croissant.json").read_text("utf-8"))
    nodes = described["distribution"]
    assert {node["contentUrl"] for node in nodes} == {
        path for name in TABLES for path in (f"{name}.parquet", f"csv/{name}.csv")
    }
    for node in nodes:
        path = release / node["contentUrl"]
        assert node["sha256"] == file_sha256(path)
        assert node["contentSize"] == f"{path.stat().st_size} B"


def test_addresses_are_absolute_where_the_place_is_known(facts):
    described = croissant(facts, "https://example.org/releases/2026.01.05/")
    assert described["url"] == "https://example.org/releases/2026.01.05/"
    urls = [node["contentUrl"] for node in described["distribution"] if "contentUrl" in node]
    assert all(url.startswith(described["url"]) and "//" not in url[8:] for url in urls)


def test_a_release_without_some_tables_is_described_without_them(facts):
    tables = tuple(item for item in facts.tables if item.name in {"clauses", "places"})
    described = croissant(replace(facts, tables=tables))
    assert not any("Refers to documents" in json.dumps(node) for node in described["recordSet"])
    assert "codes/sponsor_types" not in {node["@id"] for node in described["recordSet"]}


def test_a_release_without_a_version_is_not_described(unnamed):
    with pytest.raises(ValueError, match="has a version"):
        croissant(unnamed)
