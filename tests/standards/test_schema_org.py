"""schema.org.jsonld has what Google's dataset search asks of a Dataset, and damaged descriptions have not.

Here belong those rules as shapes of our own, for no validator of Google's runs outside its pages. The context
of schema.org would have to be fetched; its vocabulary, written out, reads the same for what is asked.
"""

from __future__ import annotations

import json

import pyshacl
import pytest
from rdflib import Graph

SHAPES = """
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix schema: <https://schema.org/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

[] a sh:NodeShape ; sh:targetClass schema:Dataset ;
  sh:property
    [ sh:path schema:name ; sh:minCount 1 ; sh:maxCount 1 ; sh:minLength 1 ] ,
    [ sh:path schema:description ; sh:minCount 1 ; sh:maxCount 1 ; sh:minLength 50 ; sh:maxLength 5000 ] ,
    [ sh:path schema:license ; sh:minCount 1 ; sh:pattern "^https?://" ] ,
    [ sh:path schema:creator ; sh:minCount 1 ; sh:node
      [ sh:property [ sh:path schema:name ; sh:minCount 1 ] ] ] ,
    [ sh:path schema:isAccessibleForFree ; sh:datatype xsd:boolean ] ,
    [ sh:path schema:datePublished ; sh:minCount 1 ; sh:pattern "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" ] ,
    [ sh:path schema:distribution ; sh:minCount 1 ; sh:class schema:DataDownload ] .

[] a sh:NodeShape ; sh:targetClass schema:DataDownload ;
  sh:property
    [ sh:path schema:contentUrl ; sh:minCount 1 ; sh:maxCount 1 ] ,
    [ sh:path schema:encodingFormat ; sh:minCount 1 ; sh:pattern "^[a-z]+/[a-z0-9.+-]+$" ] ,
    [ sh:path schema:sha256 ; sh:maxCount 1 ; sh:pattern "^[0-9a-f]{64}$" ] .
"""


@pytest.fixture(scope="module")
def shapes():
    return Graph().parse(data=SHAPES, format="turtle")


@pytest.fixture
def described(release):
    return json.loads((release / "schema.org.jsonld").read_text("utf-8"))


def verdict(described, shapes):
    """What the shapes say; empty where the description has all that is asked for."""
    assert described["@context"] == "https://schema.org/"
    offline = json.dumps({**described, "@context": {"@vocab": "https://schema.org/"}})
    graph = Graph().parse(data=offline, format="json-ld", publicID="https://example.org/1/schema.org.jsonld")
    conforms, _, text = pyshacl.validate(graph, shacl_graph=shapes)
    return "" if conforms else text


def test_it_has_what_is_asked_for(described, shapes):
    assert verdict(described, shapes) == ""


def test_every_file_is_there(described, release):
    assert all((release / node["contentUrl"]).exists() for node in described["distribution"])


DAMAGES = {
    "no name": lambda d: d.pop("name"),
    "a short description": lambda d: d.update(description="Resolutions."),
    "a long description": lambda d: d.update(description="Resolutions. " * 400),
    "no licence": lambda d: d.pop("license"),
    "a creator of no name": lambda d: d["creator"].pop("name"),
    "a file of no address": lambda d: d["distribution"][0].pop("contentUrl"),
    "a file of no format": lambda d: d["distribution"][0].pop("encodingFormat"),
    "a checksum cut short": lambda d: d["distribution"][0].update(sha256="00ff"),
    "files of another type": lambda d: d["distribution"][0].update({"@type": "Thing"}),
    "no files": lambda d: d.pop("distribution"),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_a_damaged_description_is_refused(described, shapes, damage):
    damage(described)
    assert verdict(described, shapes) != ""
