"""The metadata of the CSV files follow from the declarations, and lie where a reader of a CSV looks for them.

Here belongs their structure; the validator's verdict is in tests/standards.
"""

from __future__ import annotations

import json
import re

import pytest

from recalling.releasing.descriptors.csvw import csvw
from recalling.tables.schema import TABLES


@pytest.fixture(scope="module")
def nodes(facts):
    return {node["url"]: node for node in csvw(facts)["tables"]}


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda table: table.name)
def test_columns_follow_from_the_declaration(table, nodes):
    schema = nodes[f"{table.name}.csv"]["tableSchema"]
    assert [column["name"] for column in schema["columns"]] == list(table.names)
    assert schema["primaryKey"] == list(table.key)
    for node, column in zip(schema["columns"], table.columns, strict=True):
        assert node["titles"] == column.name
        assert node["required"] == column.required
        assert node["dc:description"].startswith(column.description)
        assert node.get("schema:unitText") == column.unit
        limits = node["datatype"]
        assert (limits.get("minimum"), limits.get("maximum")) == (column.minimum, column.maximum)
        assert ("format" in limits) == bool(column.codes or column.pattern)


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda table: table.name)
def test_each_closed_list_takes_its_values_and_no_other(table, nodes):
    for node, column in zip(nodes[f"{table.name}.csv"]["tableSchema"]["columns"], table.columns, strict=True):
        if column.codes:
            pattern = re.compile(node["datatype"]["format"])
            assert all(pattern.search(value) for value in column.codes.values)
            assert not any(pattern.search(f"{value}x") for value in column.codes.values)


def test_references_are_keys_where_no_null_may_stand(nodes):
    wanted, told = set(), set()
    for table in TABLES.values():
        for key in table.foreign_keys:
            if all(table.column(name).required for name in key.columns):
                wanted.add((f"{table.name}.csv", key.columns, f"{key.table}.csv", key.references))
    for url, node in nodes.items():
        for key in node["tableSchema"].get("foreignKeys", []):
            target = key["reference"]
            told.add(
                (url, tuple(key["columnReference"]), target["resource"], tuple(target["columnReference"]))
            )
    assert told == wanted
    (parent,) = (c for c in nodes["clauses.csv"]["tableSchema"]["columns"] if c["name"] == "parent_id")
    assert "Refers to clauses/clause_id." in parent["dc:description"]


def test_the_dialect_is_that_of_the_files(facts, release):
    dialect = csvw(facts)["dialect"]
    assert (dialect["encoding"], dialect["lineTerminators"]) == ("utf-8", ["\r\n"])
    assert (release / "csv" / "places.csv").read_bytes().endswith(b"\r\n")


def test_it_lies_beside_the_files_that_it_names(release):
    metadata = json.loads((release / "csv" / "csv-metadata.json").read_text("utf-8"))
    named = {node["url"] for node in metadata["tables"]}
    assert named == {path.name for path in (release / "csv").glob("*.csv")}


def test_a_release_without_a_version_is_not_described(unnamed):
    with pytest.raises(ValueError, match="has a version"):
        csvw(unnamed)
