"""The citation network as GraphML, for tools that draw and measure graphs.

Here belongs the way from the tables of nodes and edges to that format. Not here: what they hold (linking).

Source: GraphML, http://graphml.graphdrawing.org/. Ids there have neither slash nor blank, so nodes are
n0, n1 … in the order of their table, and their symbols and names are attributes. Nulls are left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from xml.sax.saxutils import XMLGenerator
from xml.sax.xmlreader import AttributesImpl

import pyarrow as pa

from recalling.releasing.facts import ReleaseFacts
from recalling.releasing.formats.xml_text import clean

NODES, EDGES = "citation_nodes", "citation_edges"
_NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
_BATCH_ROWS = 10_000
_TYPES = {"string": "string", "int16": "int", "int32": "int"}
# Names that Gephi, Cytoscape and networkx know: what a node is called, what an edge weighs.
_RENAMED = {"node": "label", "citations": "weight"}
_ENDS = ("citing", "cited")


def write(tables: Mapping[str, pa.Table], facts: ReleaseFacts, path: Path) -> None:  # noqa: ARG001 as all formats
    """Write the network of `citation_nodes` and `citation_edges`; the same tables give the same bytes."""
    nodes, edges = tables[NODES], tables[EDGES]
    edge_attributes = edges.drop_columns(list(_ENDS))
    with path.open("wb") as file:
        xml = XMLGenerator(file, "utf-8", short_empty_elements=True)
        xml.startDocument()
        _open(xml, "graphml", {"xmlns": _NAMESPACE}, 0)
        _keys(xml, "node", nodes)
        _keys(xml, "edge", edge_attributes)
        _open(xml, "graph", {"id": "citations", "edgedefault": "directed"}, 1)
        numbers = {}
        for number, row in enumerate(_rows(nodes)):
            numbers[row["node"]] = f"n{number}"
            _element(xml, "node", {"id": f"n{number}"}, row)
        for number, row in enumerate(_rows(edges)):
            ends = {"source": numbers[row.pop("citing")], "target": numbers[row.pop("cited")]}
            _element(xml, "edge", {"id": f"e{number}", **ends}, row)
        _close(xml, "graph", 1)
        _close(xml, "graphml", 0)
        xml.endDocument()


def _rows(table: pa.Table) -> Iterator[dict[str, Any]]:
    for batch in table.to_batches(max_chunksize=_BATCH_ROWS):
        yield from batch.to_pylist()


def _keys(xml: XMLGenerator, holder: str, table: pa.Table) -> None:
    """Declares each column as an attribute of nodes or edges."""
    for field in table.schema:
        name = _RENAMED.get(field.name, field.name)
        about = {
            "id": _key(holder, field.name),
            "for": holder,
            "attr.name": name,
            "attr.type": _TYPES[str(field.type)],
        }
        xml.characters("  ")
        xml.startElement("key", AttributesImpl(about))
        xml.endElement("key")
        xml.characters("\n")


def _key(holder: str, column: str) -> str:
    return f"{holder}_{column}"


def _element(xml: XMLGenerator, kind: str, attributes: dict[str, str], row: Mapping[str, Any]) -> None:
    _open(xml, kind, attributes, 2)
    for column, value in row.items():
        if value is not None:
            xml.characters("      ")
            xml.startElement("data", AttributesImpl({"key": _key(kind, column)}))
            xml.characters(clean(str(value)))
            xml.endElement("data")
            xml.characters("\n")
    _close(xml, kind, 2)


def _open(xml: XMLGenerator, name: str, attributes: dict[str, str], depth: int) -> None:
    xml.characters("  " * depth)
    xml.startElement(name, AttributesImpl(attributes))
    xml.characters("\n")


def _close(xml: XMLGenerator, name: str, depth: int) -> None:
    xml.characters("  " * depth)
    xml.endElement(name)
    xml.characters("\n")
