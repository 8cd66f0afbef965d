"""The Data Package is accepted by its validator, and a broken one is refused.

Here belong the descriptor and the validator's verdict on the whole release.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys

import pytest

from recalling.releasing.descriptors.datapackage import datapackage, table_schema
from recalling.releasing.facts import FileFacts, ReleaseFacts, TableFacts
from recalling.tables.schema import TABLES


def verdict(folder):
    """The validator's report, with the checksums of the descriptor left aside if they were changed."""
    command = [sys.executable, "-m", "frictionless", "validate", "datapackage.json", "--json"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    return json.loads(done.stdout)


def errors(report):
    return {(task["name"], error["type"]) for task in report["tasks"] for error in task["errors"]}


@pytest.fixture
def copy(release, tmp_path):
    """A copy of the release that may be changed without its checksums telling."""
    folder = tmp_path / "release"
    shutil.copytree(release, folder)
    for path in folder.rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)
    descriptor = json.loads((folder / "datapackage.json").read_text("utf-8"))
    for resource in descriptor["resources"]:
        resource.pop("hash", None)
        resource.pop("bytes", None)
    (folder / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    return folder


@pytest.mark.end_to_end
def test_frictionless_accepts_the_release(release):
    report = verdict(release)
    assert report["valid"], errors(report)
    assert len(report["tasks"]) == 2 * len(TABLES)


# table, what stands in its CSV, what is put in its place, the error that must be told
BREAKAGES = (
    ("statistics", "#pp1/s1,A_RES_76_9-EN#pp1,", "#pp1/s1,A_RES_76_9-EN#pp7,", "foreign-key"),
    ("clauses", "para. 1 (a),1,A_RES_76_9-EN#op1,", "para. 1 (a),1,A_RES_76_9-EN#op7,", "foreign-key"),
    ("sponsors", ",AND,", ",QQQ,", "foreign-key"),
    ("clauses", ",preambular,", ",prefatory,", "constraint-error"),
    ("documents", "https://docs.un.org/", "ftp://docs.un.org/", "constraint-error"),
    ("issues", ",a number is missing", ",", "constraint-error"),
    ("agenda", ",0,74 (c),", ",first,74 (c),", "type-error"),
    ("footnotes", "A_RES_76_999-EN/n1,", "A_RES_76_9-EN/n1,", "primary-key"),
)


@pytest.mark.end_to_end
def test_frictionless_refuses_each_breakage(copy):
    for table, old, new, _ in BREAKAGES:
        path = copy / "csv" / f"{table}.csv"
        text = path.read_bytes().decode()
        assert old in text
        path.write_bytes(text.replace(old, new, 1).encode())
    told = errors(verdict(copy))
    assert {(table, error) for table, _, _, error in BREAKAGES} <= told


def test_descriptor_names_files_that_are_there(release):
    descriptor = json.loads((release / "datapackage.json").read_text("utf-8"))
    assert descriptor["version"] == release.name
    assert descriptor["created"] == "2026-11-22T00:00:00Z"
    assert descriptor["$schema"].endswith("/2.0/datapackage.json")
    for resource in descriptor["resources"]:
        assert (release / resource["path"]).is_file()


def facts_of(*names):
    """A release of these tables."""
    tables = (TableFacts(name, 0, FileFacts(f"csv/{name}.csv", 0, "0" * 64)) for name in names)
    return ReleaseFacts("1.0.0", "0" * 64, tuple(tables))


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda table: table.name)
def test_schema_follows_from_the_declaration(table):
    schema = table_schema(table, facts_of(*TABLES))
    assert [field["name"] for field in schema["fields"]] == list(table.names)
    assert schema["primaryKey"] == list(table.key)
    for field, column in zip(schema["fields"], table.columns, strict=True):
        limits = field.get("constraints", {})
        assert field["description"] == column.description
        assert limits.get("required", False) == column.required
        assert limits.get("enum") == (list(column.codes.values) if column.codes else None)
        assert limits.get("pattern") == column.pattern
        assert (limits.get("minimum"), limits.get("maximum")) == (column.minimum, column.maximum)
    assert len(schema.get("foreignKeys", [])) == len(table.foreign_keys)


def test_references_lead_to_tables_that_are_held_only():
    keys = table_schema(TABLES["statistics"], facts_of("statistics", "clauses"))["foreignKeys"]
    assert {key["reference"].get("resource", "statistics") for key in keys} == {"statistics", "clauses"}


def test_a_release_without_a_version_is_not_described():
    with pytest.raises(ValueError, match="has a version"):
        datapackage(ReleaseFacts("1.0.0", "0" * 64, ()))
