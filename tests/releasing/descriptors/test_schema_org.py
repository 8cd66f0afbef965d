"""The schema.org description names every file, and the dataset as DCAT does.

Here belongs its structure; what search engines ask for is held against it in tests/standards.
"""

from __future__ import annotations

import json

import pytest

from recalling.releasing.checksums import file_sha256
from recalling.releasing.descriptors.common import Publisher
from recalling.releasing.descriptors.dcat import dcat
from recalling.releasing.descriptors.schema_org import schema_org

BASE = "https://example.org/data/2026.01.05"


def test_files_are_there_with_their_checksums(release):
    described = json.loads((release / "schema.org.jsonld").read_text("utf-8"))
    for node in described["distribution"]:
        path = release / node["contentUrl"]
        if path.is_dir():
            assert "sha256" not in node
        else:
            assert node["sha256"] == file_sha256(path)
            assert node["contentSize"] == f"{path.stat().st_size} B"


@pytest.mark.parametrize("base", [None, BASE])
def test_it_is_the_dataset_of_dcat(facts, base):
    described, other = schema_org(facts, base), dcat(facts, base)
    assert described["@id"] == other["@id"]
    assert {node["contentUrl"] for node in described["distribution"]} == {
        node["dcat:accessURL"]["@id"] for node in other["dcat:distribution"]
    }


def test_search_engines_find_what_they_ask_for(facts):
    described = schema_org(facts, BASE, Publisher("An Office", "data@example.org", "https://example.org/"))
    assert 50 <= len(described["description"]) <= 5000
    assert described["license"].startswith("https://")
    assert described["creator"]["name"] == "Recalling developers"
    assert described["publisher"]["url"] == "https://example.org/"


def test_a_folder_of_parts_has_no_checksum(facts):
    (node,) = (n for n in schema_org(facts)["distribution"] if n["contentUrl"] == "clauses.parquet/")
    assert "sha256" not in node


def test_a_release_without_a_version_is_not_described(unnamed):
    with pytest.raises(ValueError, match="has a version"):
        schema_org(unnamed)
