"""Words with what stands in them: opening actions, references, figures, marks of notes.

Here belongs the way from a text and offsets to mixed content. Characters are neither added nor lost: the
text of what is made, without its notes, is the text that was given.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from xml.etree import ElementTree as ET

from recalling.releasing.formats.akn.elements import Attributes, append_text, make
from recalling.releasing.formats.xml_text import clean


class Rank(IntEnum):
    """Which of two elements about the same words is the outer one: the lower."""

    ACTION = 0
    TERM = 1
    REFERENCE = 2
    QUANTITY = 3


@dataclass(frozen=True, slots=True)
class Span:
    """An element about the characters from `start` up to `end` (counted from 0) of a text."""

    start: int
    end: int
    rank: Rank
    name: str
    attributes: Attributes

    @property
    def order(self) -> tuple[int, int, int]:
        """What is outside before what is inside, left before right."""
        return self.start, -self.end, self.rank


@dataclass(frozen=True, slots=True)
class Insert:
    """An element that takes no words, such as a note: before the character at `offset`."""

    offset: int
    element: ET.Element


def fill(
    holder: ET.Element, text: str | None, spans: Sequence[Span] = (), inserts: Sequence[Insert] = ()
) -> ET.Element:
    """Put a text with its spans and inserts into an element; the element.

    Spans may lie in one another or cover the same words. One that runs over the end of another becomes two
    elements, the second without its GUID; one that lies outside the text is left out. What is inserted where
    a span begins or ends stands outside of it.
    """
    words = clean(text or "")
    within = [span for span in spans if 0 <= span.start < span.end <= len(words)]
    _Filling(words, _nested(within), sorted(inserts, key=lambda insert: insert.offset)).run(holder)
    return holder


def _nested(spans: Sequence[Span]) -> list[Span]:
    """The spans in order, cut so that none runs over the end of another."""
    waiting = sorted(spans, key=lambda span: span.order)
    around: list[Span] = []
    placed: list[Span] = []
    while waiting:
        span = waiting.pop(0)
        while around and around[-1].end <= span.start:
            around.pop()
        if around and span.end > around[-1].end:
            border = around[-1].end
            bare = {key: value for key, value in span.attributes.items() if key != "GUID"}
            insort(waiting, Span(border, span.end, span.rank, span.name, bare), key=lambda each: each.order)
            span = Span(span.start, border, span.rank, span.name, span.attributes)
        around.append(span)
        placed.append(span)
    return placed


class _Filling:
    """Goes through a text once, from left to right."""

    def __init__(self, text: str, spans: list[Span], inserts: list[Insert]) -> None:
        self.text = text
        self.spans = spans
        self.inserts = inserts
        self.at = 0

    def run(self, holder: ET.Element) -> None:
        around: list[tuple[int, ET.Element]] = [(len(self.text) + 1, holder)]
        for span in self.spans:
            while around[-1][0] <= span.start:
                end, element = around.pop()
                self._write(element, end)
            parent = around[-1][1]
            self._write(parent, span.start)
            self._insert(parent)
            element = make(span.name, span.attributes)
            parent.append(element)
            around.append((span.end, element))
        while around:
            end, element = around.pop()
            self._write(element, end)
        while self.inserts:
            holder.append(self.inserts.pop(0).element)

    def _write(self, element: ET.Element, end: int) -> None:
        """Write up to `end`, with what is to be inserted before it."""
        while self.inserts and self.inserts[0].offset < end:
            insert = self.inserts[0]
            append_text(element, self.text[self.at : insert.offset])
            self.at = max(self.at, insert.offset)
            self._insert(element)
        append_text(element, self.text[self.at : end])
        self.at = max(self.at, min(end, len(self.text)))

    def _insert(self, element: ET.Element) -> None:
        """Put in what belongs where the writing is."""
        while self.inserts and self.inserts[0].offset <= self.at:
            element.append(self.inserts.pop(0).element)
