"""The citation network as GraphML says what its tables say.

Here belongs the file itself; the tables are tested in tests/linking.
"""

from xml.etree import ElementTree as ET

import pytest

from recalling.releasing.facts import ReleaseFacts
from recalling.releasing.formats.graphml import write

FACTS = ReleaseFacts("1.1.0", "", ())
NS = {"g": "http://graphml.graphdrawing.org/xmlns"}


@pytest.fixture(scope="module")
def graph(release):
    return ET.parse(release / "citations.graphml").getroot()  # noqa: S314 our own file


def data(graph, element):
    names = {key.get("id"): key.get("attr.name") for key in graph.findall("g:key", NS)}
    return {names[each.get("key")]: each.text for each in element.findall("g:data", NS)}


def test_nodes_are_those_of_the_table(graph, tables):
    found = [data(graph, node) for node in graph.iterfind(".//g:node", NS)]
    rows = tables["citation_nodes"].to_pylist()
    assert found == [
        {("label" if k == "node" else k): str(v) for k, v in row.items() if v is not None} for row in rows
    ]
    assert len(found) > 3


def test_edges_lead_from_node_to_node(graph, tables):
    labels = {node.get("id"): data(graph, node)["label"] for node in graph.iterfind(".//g:node", NS)}
    edges = [
        (labels[edge.get("source")], labels[edge.get("target")], int(data(graph, edge)["weight"]))
        for edge in graph.iterfind(".//g:edge", NS)
    ]
    assert edges == [tuple(row.values()) for row in tables["citation_edges"].to_pylist()]


def test_signs_of_xml_are_escaped_and_bytes_stay(tables, tmp_path):
    nodes = tables["citation_nodes"]
    titles = ["<a> & “b”"] * nodes.num_rows
    changed = nodes.set_column(nodes.schema.get_field_index("title"), nodes.schema.field("title"), [titles])
    for name in ("one", "two"):
        write({**tables, "citation_nodes": changed}, FACTS, tmp_path / name)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
    root = ET.parse(tmp_path / "one").getroot()  # noqa: S314 our own file
    assert data(root, root.find(".//g:node", NS))["title"] == titles[0]


def test_what_xml_cannot_hold_is_replaced(tables, tmp_path):
    nodes = tables["citation_nodes"]
    titles = ["hum\x01an \ufffe rights"] * nodes.num_rows
    changed = nodes.set_column(nodes.schema.get_field_index("title"), nodes.schema.field("title"), [titles])
    write({**tables, "citation_nodes": changed}, FACTS, tmp_path / "graph")
    root = ET.parse(tmp_path / "graph").getroot()  # noqa: S314 our own file
    assert data(root, root.find(".//g:node", NS))["title"] == "hum\ufffdan \ufffd rights"
