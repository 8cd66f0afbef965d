"""The DCAT description names every file with checksum and media type, relative or absolute as asked.

Here belongs its structure; the verdict of the shapes of DCAT-AP is in tests/standards.
"""

from __future__ import annotations

import json
from urllib.parse import urljoin

import pytest

from recalling.releasing.checksums import file_sha256
from recalling.releasing.descriptors.common import Publisher
from recalling.releasing.descriptors.dcat import catalogue, dataset, dcat

BASE = "https://example.org/data/2026.01.05"
PUBLISHER = Publisher("An Office", email="data@example.org", url="https://example.org/")


def ids(node):
    """Every IRI in a description."""
    if isinstance(node, dict):
        return {value for key, value in node.items() if key == "@id"} | ids(list(node.values()))
    if isinstance(node, list):
        return {found for item in node for found in ids(item)}
    return set()


def test_files_are_there_with_their_checksums(release):
    described = json.loads((release / "dcat.jsonld").read_text("utf-8"))
    for node in described["dcat:distribution"]:
        path = release / node["dcat:accessURL"]["@id"]
        if path.is_dir():
            sizes = [file.stat().st_size for file in path.rglob("*") if file.is_file()]
            assert node["dcat:byteSize"]["@value"] == str(sum(sizes))
        else:
            assert node["dcat:downloadURL"] == node["dcat:accessURL"]
            assert node["spdx:checksum"]["spdx:checksumValue"]["@value"] == file_sha256(path)
            assert node["dcat:byteSize"]["@value"] == str(path.stat().st_size)
    named = {node["dcat:accessURL"]["@id"] for node in described["dcat:distribution"]}
    assert {"clauses.parquet", "csv/clauses.csv", "citations.graphml"} <= named


def test_every_table_is_there_in_two_forms(facts):
    titles = [node["dct:title"]["@value"] for node in dcat(facts)["dcat:distribution"]]
    assert len(titles) == len(set(titles)) == 2 * len(facts.tables) + len(facts.formats)


def test_addresses_resolve_against_the_place_of_the_file(facts):
    here = ids(dcat(facts))
    relative = {iri for iri in here if "://" not in iri}
    assert "./" in relative
    assert "dcat.jsonld#csv/clauses.csv" in relative
    resolved = {urljoin(f"{BASE}/dcat.jsonld", iri) for iri in here}
    assert resolved == ids(dcat(facts, BASE))


def test_a_folder_of_parts_has_an_address_and_no_checksum(facts):
    (node,) = (n for n in dcat(facts)["dcat:distribution"] if n["@id"] == "dcat.jsonld#clauses.parquet")
    assert node["dcat:accessURL"]["@id"] == "clauses.parquet/"
    assert "dcat:downloadURL" not in node
    assert "spdx:checksum" not in node


def test_formats_are_typed_and_terms_have_classes(facts):
    formats = {
        n["dcat:mediaType"]["@id"].rpartition("media-types/")[2]: n["dct:format"]["@id"].rpartition("/")[2]
        for n in dcat(facts)["dcat:distribution"]
    }
    assert formats == {
        "text/csv": "CSV",
        "application/vnd.apache.parquet": "PARQUET",
        "application/xml": "XML",
    }
    assert dcat(facts)["dct:accrualPeriodicity"]["@type"] == "dct:Frequency"


def test_who_publishes_is_named_and_reached(facts):
    described = dcat(facts, BASE, PUBLISHER)
    assert described["dct:publisher"]["foaf:name"] == "An Office"
    assert described["dct:creator"]["foaf:name"] == "Recalling developers"
    assert described["dcat:contactPoint"]["vcard:hasEmail"]["@id"] == "mailto:data@example.org"


def test_a_catalogue_holds_datasets_without_contexts(facts):
    made = catalogue("https://example.org/data", "Data", "What we have.", PUBLISHER, [dataset(facts, BASE)])
    assert made["@id"] == "https://example.org/data/"
    (entry,) = made["dcat:dataset"]
    assert entry["@id"] == f"{BASE}/"
    assert "@context" not in entry


def test_a_release_without_a_version_is_not_described(unnamed):
    with pytest.raises(ValueError, match="has a version"):
        dcat(unnamed)
