"""How a run or paragraph looks once defaults, styles and its own properties are put together.

Here belongs only resolving; what a look means (a mark, a heading) is decided where it is used.
"""

from __future__ import annotations

from dataclasses import dataclass

from recalling.reading.word.xml import Element, child, is_on, is_on_attribute, number, points, value, w

_TOGGLES = ("i", "b", "caps", "vanish")
_HALF_POINTS = 2.0
_LONGEST_CHAIN = 12
"""Styles that a style may be based on in turn; Word allows eleven."""
_DEFAULT_SIZE = 10.0
"""Points, where neither styles nor defaults say."""


@dataclass(frozen=True, slots=True)
class RunLook:
    """What the properties of a run come to; `size` in points."""

    italic: bool
    bold: bool
    raised: bool
    capitals: bool
    hidden: bool
    size: float


@dataclass(frozen=True, slots=True)
class Indent:
    """The left edges of a paragraph's first line and of the others, in points from the margin."""

    first: float = 0.0
    left: float = 0.0


Properties = dict[str, object]


class Styles:
    """The styles of a document."""

    def __init__(self, root: Element | None) -> None:
        self._styles: dict[str, Element] = {}
        self._cache: dict[str, Properties] = {}
        self._default_style: str | None = None
        for style in root.iter(w("style")) if root is not None else ():
            name = style.get(w("styleId"))
            if name:
                self._styles[name] = style
            if style.get(w("type")) == "paragraph" and is_on_attribute(style, "default"):
                self._default_style = name
        defaults = child(root, "docDefaults", "rPrDefault", "rPr")
        self._defaults = _run_properties(defaults)

    def chain(self, name: str | None) -> list[Element]:
        """A style and those it is based on, the nearest first."""
        found: list[Element] = []
        while name in self._styles and len(found) < _LONGEST_CHAIN:
            style = self._styles[name]
            found.append(style)
            name = value(style, "basedOn")
        return found

    def numbering_styles(self) -> dict[str, int]:
        """The lists that styles of lists stand for."""
        lists = ((name, value(style, "pPr", "numPr", "numId")) for name, style in self._styles.items())
        return {name: found for name, text in lists if (found := number(text)) is not None}

    def paragraph_style(self, paragraph: Element) -> str | None:
        """The name of a paragraph's style."""
        return value(paragraph, "pPr", "pStyle") or self._default_style

    def run_look(self, properties: Element | None, paragraph_style: str | None) -> RunLook:
        """How a run looks in a paragraph of a style."""
        of_paragraph = self._of_style(paragraph_style)
        of_character = self._of_style(value(properties, "rStyle"))
        own = _run_properties(properties)
        merged = {**self._defaults, **of_paragraph, **of_character, **own}
        for name in _TOGGLES:
            # A property that both styles switch on is off again (17.7.3).
            if name not in own and of_paragraph.get(name) and of_character.get(name):
                merged[name] = False
        size = merged.get("sz")
        return RunLook(
            italic=bool(merged.get("i")),
            bold=bool(merged.get("b")),
            raised=merged.get("vertAlign") == "superscript",
            capitals=bool(merged.get("caps")),
            hidden=bool(merged.get("vanish")),
            size=size / _HALF_POINTS if isinstance(size, int) else _DEFAULT_SIZE,
        )

    def numbering(self, paragraph: Element) -> tuple[int, int] | None:
        """The list a paragraph belongs to and its level, by its own or its style's word; None for none."""
        style_name = self.paragraph_style(paragraph)
        sources = [paragraph, *self.chain(style_name)]
        level = None
        for source in sources:
            properties = child(source, "pPr", "numPr")
            if properties is None:
                continue
            level = level if level is not None else number(value(properties, "ilvl"))
            list_id = number(value(properties, "numId"))
            if list_id is not None:
                return (list_id, level or 0) if list_id > 0 else None
        return None

    def indent(self, paragraph: Element, of_list: Element | None) -> Indent:
        """Where the lines of a paragraph begin; `of_list` are the indents of its level in a list."""
        own = child(paragraph, "pPr", "ind")
        of_styles = [child(style, "pPr", "ind") for style in self.chain(self.paragraph_style(paragraph))]
        sources = [own, of_list, *of_styles]
        left = _first(sources, "left", "start") or 0.0
        first = 0.0
        for source in sources:
            hanging, ahead = points(source, "hanging"), points(source, "firstLine")
            if hanging is not None or ahead is not None:
                first = -hanging if hanging else ahead or 0.0
                break
        return Indent(left + first, left)

    def _of_style(self, name: str | None) -> Properties:
        if name is None:
            return {}
        if name not in self._cache:
            merged: Properties = {}
            for style in reversed(self.chain(name)):
                merged |= _run_properties(child(style, "rPr"))
            self._cache[name] = merged
        return self._cache[name]


def _first(sources: list[Element | None], *names: str) -> float | None:
    found = (points(source, *names) for source in sources)
    return next((measure for measure in found if measure is not None), None)


def _run_properties(properties: Element | None) -> Properties:
    """The properties that an element states itself."""
    if properties is None:
        return {}
    found: Properties = {}
    for name in _TOGGLES:
        state = is_on(properties.find(w(name)))
        if state is not None:
            found[name] = state
    size = number(value(properties, "sz"))
    if size is not None:
        found["sz"] = size
    position = value(properties, "vertAlign")
    if position is not None:
        found["vertAlign"] = position
    return found
