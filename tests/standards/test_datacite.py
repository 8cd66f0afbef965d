"""datacite.json is accepted by the schema of DataCite 4.5, and damaged records are refused.

A release has no DOI before it is deposited. The schema lets it be absent, as DataCite's API does of a draft; XML
that is handed in must name one, so a DOI of the prefix kept for tests stands in for it there.
"""

from __future__ import annotations

import json

import pytest
from datacite import schema45
from lxml import etree

TEST_DOI = "10.5072/recalling.test"


@pytest.fixture
def record(release):
    return json.loads((release / "datacite.json").read_text("utf-8"))


def problems(record):
    return [error.message for error in schema45.validator.iter_errors(record)]


def test_record_is_accepted_without_a_doi(record):
    assert "doi" not in record
    assert problems(record) == []


def test_record_is_accepted_with_a_doi(record):
    assert problems({**record, "doi": TEST_DOI, "url": "https://example.org/recalling"}) == []


def test_record_becomes_xml(record):
    root = etree.fromstring(schema45.tostring({**record, "doi": TEST_DOI}).encode())
    names = {"d": "http://datacite.org/schema/kernel-4"}
    assert root.findtext("d:identifier", namespaces=names) == TEST_DOI
    assert root.findtext("d:titles/d:title", namespaces=names) == record["titles"][0]["title"]
    assert root.findtext("d:version", namespaces=names) == record["version"]


DAMAGES = {
    "no creators": {"creators": []},
    "a year of five digits": {"publicationYear": "20266"},
    "an unknown type": {"types": {"resourceTypeGeneral": "Tables"}},
    "a publisher in one word": {"publisher": "Recalling developers"},
    "an unknown relation": {
        "relatedIdentifiers": [
            {
                "relatedIdentifier": "https://docs.un.org/",
                "relatedIdentifierType": "URL",
                "relationType": "IsMadeOf",
            }
        ]
    },
    "no DOI at all": {"doi": "recalling"},
    "a property of its own": {"tables": 19},
    "an unknown kind of date": {"dates": [{"date": "2026-11-22", "dateType": "Made"}]},
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_a_damaged_record_is_refused(record, damage):
    assert problems({**record, **damage}) != []


@pytest.mark.parametrize("name", ["titles", "creators", "publisher", "publicationYear", "types"])
def test_a_record_that_lacks_something_is_refused(record, name):
    del record[name]
    assert problems(record) != []
