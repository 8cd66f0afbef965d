"""The labels that Word counts itself: "1.", "(a)", "(iv)", "•", from the numbering part of a document.

Here belongs counting, and how a count is written. Not here: which paragraphs belong to a list (styles.py).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from recalling.reading.word.xml import Element, child, is_on, number, value, w
from recalling.symbols import to_roman

BULLET = "•"
_PLACE = re.compile(r"%(?P<level>[1-9])")
_SUFFIXES = {"tab": "\t", "space": " ", "nothing": ""}
_DEEPEST = 9
"""Levels of a list."""


@dataclass(frozen=True, slots=True)
class _Level:
    """How one level of a list counts: `restart` is the level (from 1) that sets it back, 0 for none."""

    form: str
    text: str
    start: int
    suffix: str
    restart: int | None
    in_digits: bool
    indent: Element | None


class Numbering:
    """The lists of a document, and how far each has counted."""

    def __init__(self, root: Element | None, list_of_style: dict[str, int] | None = None) -> None:
        """Reads the lists; `list_of_style` names the list that a numbering style stands for."""
        elements = list(root) if root is not None else []
        self._abstract = {e.get(w("abstractNumId")): e for e in elements if e.tag == w("abstractNum")}
        self._lists = {number(e.get(w("numId"))): e for e in elements if e.tag == w("num")}
        self._list_of_style = list_of_style or {}
        self._levels: dict[tuple[int, int], _Level | None] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[int, int]] = set()

    def label(self, list_id: int, depth: int) -> str:
        """The next label of a list at a level, with what parts it from the text; "" where none is printed."""
        level = self._level(list_id, depth)
        abstract = self._abstract_id(list_id)
        if level is None or abstract is None:
            return ""
        counts = self._counts.setdefault(abstract, {})
        start = self._start_override(list_id, depth)
        if start is not None and (list_id, depth) not in self._begun:
            counts[depth] = start
        elif depth in counts:
            counts[depth] += 1
        else:
            counts[depth] = level.start
        self._begun.add((list_id, depth))
        self._set_back(list_id, depth, counts)
        if level.form == "bullet":
            return BULLET + (level.suffix or " ")
        printed = _PLACE.sub(lambda m: self._written(list_id, int(m["level"]) - 1, level, counts), level.text)
        return printed + level.suffix if printed.strip() else ""

    def indent(self, list_id: int, depth: int) -> Element | None:
        """The indents that a level of a list gives its paragraphs."""
        level = self._level(list_id, depth)
        return level.indent if level else None

    def _written(self, list_id: int, depth: int, asking: _Level, counts: dict[int, int]) -> str:
        level = self._level(list_id, depth)
        if level is None:
            return ""
        count = counts.get(depth, level.start)
        return written(count, "decimal" if asking.in_digits else level.form)

    def _set_back(self, list_id: int, depth: int, counts: dict[int, int]) -> None:
        """Counting begins anew on the levels below."""
        for below in range(depth + 1, _DEEPEST):
            level = self._level(list_id, below) if below in counts else None
            if level and (level.restart is None or 0 < depth + 1 <= level.restart):
                del counts[below]

    def _abstract_id(self, list_id: int) -> str | None:
        """The definition of a list; one that only names a style stands for the list of that style."""
        found = value(self._lists.get(list_id), "abstractNumId")
        link = value(self._abstract.get(found), "numStyleLink")
        linked = self._list_of_style.get(link) if link else None
        if linked is not None and linked != list_id:
            return value(self._lists.get(linked), "abstractNumId") or found
        return found

    def _start_override(self, list_id: int, depth: int) -> int | None:
        override = self._override(list_id, depth)
        return number(value(override, "startOverride"))

    def _override(self, list_id: int, depth: int) -> Element | None:
        entry = self._lists.get(list_id)
        for override in entry.iterchildren(w("lvlOverride")) if entry is not None else ():
            if number(override.get(w("ilvl"))) == depth:
                return override
        return None

    def _level(self, list_id: int, depth: int) -> _Level | None:
        key = (list_id, depth)
        if key not in self._levels:
            self._levels[key] = self._read_level(list_id, depth)
        return self._levels[key]

    def _read_level(self, list_id: int, depth: int) -> _Level | None:
        found = child(self._override(list_id, depth), "lvl")
        abstract = self._abstract.get(self._abstract_id(list_id))
        if found is None and abstract is not None:
            levels = abstract.iterchildren(w("lvl"))
            found = next((level for level in levels if number(level.get(w("ilvl"))) == depth), None)
        if found is None:
            return None
        start = number(value(found, "start"))
        return _Level(
            form=value(found, "numFmt") or "decimal",
            text=value(found, "lvlText") or "",
            start=1 if start is None else start,
            suffix=_SUFFIXES.get(value(found, "suff") or "tab", "\t"),
            restart=number(value(found, "lvlRestart")),
            in_digits=bool(is_on(found.find(w("isLgl")))),
            indent=child(found, "pPr", "ind"),
        )


def written(count: int, form: str) -> str:
    """A count as a list writes it; in digits where the form is not known here.

    >>> written(28, "lowerLetter"), written(4, "lowerRoman"), written(7, "decimalZero"), written(3, "ordinal")
    ('bb', 'iv', '07', '3rd')
    """
    if form == "none":
        return ""
    if form in {"lowerLetter", "upperLetter"} and count > 0:
        letters = chr(97 + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letters if form == "lowerLetter" else letters.upper()
    if form in {"lowerRoman", "upperRoman"} and 0 < count < 4000:
        return to_roman(count).lower() if form == "lowerRoman" else to_roman(count)
    if form == "decimalZero":
        return f"{count:02d}"
    if form == "ordinal":
        ending = "th" if count % 100 in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(count % 10, "th")
        return f"{count}{ending}"
    return str(count)
