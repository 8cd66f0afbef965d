"""The DataCite record says of a release what a registry needs, and no DOI that nobody gave.

Here belongs what it says; the schema's verdict is in tests/standards.
"""

from __future__ import annotations

import json

import pytest

from recalling.releasing.descriptors.common import Publisher
from recalling.releasing.descriptors.datacite import datacite
from recalling.releasing.facts import FileFacts, FormatFacts, ReleaseFacts, TableFacts, Version
from recalling.settings import OutputFormat

CSV = FileFacts("csv/clauses.csv", 100, "0" * 64)
PARQUET = FileFacts("clauses.parquet", 30, "1" * 64)
GRAPH = FileFacts("citations.graphml", 7, "2" * 64)
FACTS = ReleaseFacts(
    "1.2.0",
    "3" * 64,
    (TableFacts("clauses", 5, CSV, (PARQUET,)),),
    formats=(FormatFacts(OutputFormat.GRAPHML, (GRAPH,)),),
    version=Version.parse("2026.11.22"),
)


def test_record_says_what_there_is():
    record = datacite(FACTS)
    assert record["sizes"] == ["1 tables", "5 rows", "137 bytes"]
    assert record["formats"] == ["text/csv", "application/vnd.apache.parquet", "application/xml"]
    assert (record["publicationYear"], record["version"]) == ("2026", "2026.11.22")
    assert record["dates"] == [{"date": "2026-11-22", "dateType": "Issued"}]
    assert record["rightsList"][0]["rightsIdentifier"] == "CC0-1.0"
    assert record["alternateIdentifiers"][0]["alternateIdentifier"] == "sha256:" + "3" * 64
    assert record["relatedIdentifiers"][0]["relationType"] == "IsDerivedFrom"


def test_a_release_names_no_doi_and_no_address(release):
    record = json.loads((release / "datacite.json").read_text("utf-8"))
    assert not {"doi", "url"} & set(record)


def test_who_deposits_it_adds_them():
    publisher = Publisher("An archive")
    record = datacite(FACTS, doi="10.5072/1", url="https://example.org/1", publisher=publisher)
    assert (record["doi"], record["url"]) == ("10.5072/1", "https://example.org/1")
    assert record["publisher"]["name"] == "An archive"
    assert record["creators"][0]["name"] == "Recalling developers"


def test_a_release_without_a_version_is_not_described():
    with pytest.raises(ValueError, match="has a version"):
        datacite(ReleaseFacts("1.0.0", "0" * 64, ()))
