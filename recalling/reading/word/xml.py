"""Names and values of WordprocessingML: qualified tags, on-off properties, measures.

Here belongs what every module that looks into the XML needs; not here: what any of it means for a document.
Source: ISO/IEC 29500-1, part 17.
"""

from __future__ import annotations

from typing import Any

from docx.oxml.ns import nsmap

Element = Any
"""An element of the XML tree, as python-docx's parser makes them."""

_W = nsmap["w"]
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
RELATION = f"{{{nsmap['r']}}}id"
_OFF = frozenset({"0", "false", "off", "none"})
TWIPS = 20.0
"""Twentieths of a point, in which Word measures."""


def w(name: str) -> str:
    """The qualified name of a tag or attribute of WordprocessingML.

    >>> w("p").endswith("/main}p")
    True
    """
    return f"{{{_W}}}{name}"


def local(element: Element) -> str:
    """The name of an element of WordprocessingML without its namespace; "" for all others."""
    tag = element.tag
    return tag[len(_W) + 2 :] if isinstance(tag, str) and tag.startswith(f"{{{_W}}}") else ""


def child(element: Element | None, *names: str) -> Element | None:
    """The element at the end of a chain of children, or None."""
    for name in names:
        if element is None:
            return None
        element = element.find(w(name))
    return element


def value(element: Element | None, *names: str) -> str | None:
    """The `val` of the element at the end of a chain of children, or None."""
    found = child(element, *names)
    return None if found is None else found.get(w("val"))


def is_on(element: Element | None) -> bool | None:
    """An on-off property: None where the element is not there."""
    if element is None:
        return None
    return (element.get(w("val")) or "1").lower() not in _OFF


def is_on_attribute(element: Element, name: str) -> bool:
    """An on-off attribute; off where it is not there."""
    return (element.get(w(name)) or "0").lower() in {"1", "true", "on"}


def number(text: str | None) -> int | None:
    """A whole number, or None for what is none."""
    if text is None:
        return None
    try:
        return int(float(text))
    except ValueError:
        return None


def points(element: Element | None, *names: str) -> float | None:
    """The first of the named attributes of an element, in points."""
    for name in names:
        twips = number(element.get(w(name))) if element is not None else None
        if twips is not None:
            return twips / TWIPS
    return None
