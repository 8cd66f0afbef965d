"""XML elements as this format needs them: made in one call, laid out, written.

Here belongs what knows nothing of resolutions. Elements have plain names; the root declares the
namespace, so that the files need no prefixes.
"""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree import ElementTree as ET

from recalling.releasing.formats.xml_text import clean

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"

Attributes = Mapping[str, str | None]

_STEP = "  "
# elements with words in them: blanks put between their children would be read as text
_WITH_WORDS = {"p", "num", "heading", "subheading", "crossHeading", "listWrapUp"}


def make(name: str, attributes: Attributes | None = None, text: str | None = None) -> ET.Element:
    """An element; attributes without value are left out."""
    known = {key: clean(value) for key, value in (attributes or {}).items() if value is not None}
    element = ET.Element(name, known)
    if text:
        element.text = clean(text)
    return element


def add(
    parent: ET.Element, name: str, attributes: Attributes | None = None, text: str | None = None
) -> ET.Element:
    """The same at the end of a parent."""
    element = make(name, attributes, text)
    parent.append(element)
    return element


def append_text(element: ET.Element, text: str) -> None:
    """Put text behind all that an element holds."""
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text


def xml_bytes(root: ET.Element) -> bytes:
    """The document in UTF-8, indented where that changes no text; equal trees give equal bytes."""
    _lay_out(root, "\n")
    root.tail = "\n"
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True))


def _lay_out(element: ET.Element, line: str) -> None:
    if not len(element) or element.tag in _WITH_WORDS:
        return
    inner = line + _STEP
    element.text = inner
    for child in element:
        _lay_out(child, inner)
        child.tail = inner
    element[-1].tail = line
