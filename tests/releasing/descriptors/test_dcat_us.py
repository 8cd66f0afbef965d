"""data.json follows the rules of DCAT-US 1.1, and a catalogue that breaks one is refused.

Here belong those rules as a JSON schema of our own: required fields, their types and closed lists, for
everyone but agencies of the United States, of whom bureauCode and programCode are asked too.
"""

from __future__ import annotations

import copy

import jsonschema
import pytest

from recalling.releasing.descriptors.common import Publisher
from recalling.releasing.descriptors.dcat_us import data_json, dataset

BASE = "https://example.org/data/2026.01.05"
PUBLISHER = Publisher("An Office", email="data@example.org")

URL = {"type": "string", "pattern": r"^https?://[^\s]+$"}
TEXT = {"type": "string", "minLength": 1}
DATE = {"type": "string", "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?(T.*)?$|^R/P"}
DISTRIBUTION = {
    "type": "object",
    "required": ["@type"],
    "properties": {
        "@type": {"const": "dcat:Distribution"},
        "title": TEXT,
        "description": TEXT,
        "downloadURL": URL,
        "accessURL": URL,
        "format": TEXT,
        "mediaType": {"type": "string", "pattern": r"^[a-z]+/[a-z0-9.+-]+$"},
    },
    "dependentRequired": {"downloadURL": ["mediaType"]},
    "anyOf": [{"required": ["downloadURL"]}, {"required": ["accessURL"]}],
    "additionalProperties": False,
}
DATASET = {
    "type": "object",
    "required": [
        *("title", "description", "keyword", "modified"),
        *("publisher", "contactPoint", "identifier", "accessLevel"),
    ],
    "properties": {
        "@type": {"const": "dcat:Dataset"},
        "title": TEXT,
        "description": TEXT,
        "keyword": {"type": "array", "items": TEXT, "minItems": 1},
        "modified": DATE,
        "issued": DATE,
        "publisher": {
            "type": "object",
            "required": ["name"],
            "properties": {"@type": {"const": "org:Organization"}, "name": TEXT},
        },
        "contactPoint": {
            "type": "object",
            "required": ["fn", "hasEmail"],
            "properties": {
                "@type": {"const": "vcard:Contact"},
                "fn": TEXT,
                "hasEmail": {"type": "string", "pattern": r"^mailto:[^@\s]+@[^@\s]+$"},
            },
        },
        "identifier": TEXT,
        "accessLevel": {"enum": ["public", "restricted public", "non-public"]},
        "license": URL,
        "landingPage": URL,
        "describedBy": URL,
        "describedByType": TEXT,
        "references": {"type": "array", "items": URL},
        "language": {"type": "array", "items": {"type": "string", "pattern": "^[a-z]{2}(-[A-Z]{2})?$"}},
        "accrualPeriodicity": {"type": "string", "pattern": r"^(irregular|R/P.+)$"},
        "distribution": {"type": "array", "items": DISTRIBUTION},
    },
    "additionalProperties": False,
}
CATALOGUE = {
    "type": "object",
    "required": ["conformsTo", "dataset"],
    "properties": {
        "@id": URL,
        "@type": {"const": "dcat:Catalog"},
        "@context": URL,
        "conformsTo": {"const": "https://project-open-data.cio.gov/v1.1/schema"},
        "describedBy": URL,
        "dataset": {"type": "array", "items": DATASET, "minItems": 1},
    },
    "additionalProperties": False,
}
RULES = jsonschema.Draft202012Validator(CATALOGUE)


@pytest.fixture
def made(facts):
    return data_json([dataset(facts, BASE, PUBLISHER)], "https://example.org/data/data.json")


def test_the_catalogue_is_accepted(made):
    assert [error.message for error in RULES.iter_errors(made)] == []


def test_every_file_is_offered(made, facts):
    nodes = made["dataset"][0]["distribution"]
    assert len(nodes) == 2 * len(facts.tables) + len(facts.formats)
    (parts,) = (node for node in nodes if "downloadURL" not in node)
    assert parts["accessURL"] == f"{BASE}/clauses.parquet/"


DAMAGES = {
    "no address for questions": lambda entry: entry["contactPoint"].pop("hasEmail"),
    "no publisher": lambda entry: entry.pop("publisher"),
    "an access level of its own": lambda entry: entry.update(accessLevel="open"),
    "a date in words": lambda entry: entry.update(modified="5 January 2026"),
    "a relative address": lambda entry: entry["distribution"][0].update(downloadURL="csv/clauses.csv"),
    "a file of no media type": lambda entry: entry["distribution"][0].pop("mediaType"),
    "no keywords": lambda entry: entry.update(keyword=[]),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_a_damaged_catalogue_is_refused(made, damage):
    broken = copy.deepcopy(made)
    damage(broken["dataset"][0])
    assert list(RULES.iter_errors(broken)) != []


def test_a_publisher_who_cannot_be_reached_is_told(facts):
    with pytest.raises(ValueError, match="give An Office an e-mail address"):
        dataset(facts, BASE, Publisher("An Office"))
