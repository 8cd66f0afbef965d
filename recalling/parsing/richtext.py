"""Spans to text with ranges: italics, links and note marks by offset in normalised text.

Here belongs the one place where offsets are made. After it, text is never changed again.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from recalling.model import Box, Link, Mark, Range, Run, Span
from recalling.reading.widths import part_of

# What is written as a blank or joins words without showing.
_BLANKS = re.compile(r"[\s\u00a0\u2007\u202f\u2009\u200a]+")
_INVISIBLE = re.compile(r"[\u00ad\u200b\u2060\ufeff]")
# A mark taken out of "Relations, ²⁶ to" or "GoalsM" leaves blanks that close up before these.
_CLOSES_UP = frozenset(",.;:)]”’")


@dataclass(frozen=True, slots=True)
class RichText:
    """Text with single blanks, and what the source says of its stretches."""

    text: str
    italics: tuple[Range, ...] = ()
    bolds: tuple[Range, ...] = ()
    links: tuple[Link, ...] = ()
    marks: tuple[Mark, ...] = ()
    runs: tuple[Run, ...] = ()


class _Builder:
    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.last = " "
        self.after_mark = False

    def add(self, text: str) -> Range:
        """Appends with single blanks and returns the range the visible characters take.

        A word ends where a mark stands, even if the source has no blank behind it.
        """
        cleaned = text if text.isascii() else unicodedata.normalize("NFC", text)
        # Printable text holds no blank but the plain one, and nothing invisible.
        if not cleaned.isprintable() or "  " in cleaned:
            cleaned = _BLANKS.sub(" ", _INVISIBLE.sub("", cleaned))
        if self.last == " ":
            cleaned = cleaned.lstrip(" ")
        if self.after_mark and self.last == " " and cleaned[:1] in _CLOSES_UP and self.parts:
            self._drop_blank()
        elif self.after_mark and self.last != " " and cleaned[:1].isalnum():
            cleaned = f" {cleaned}"
        start = self.length
        if cleaned:
            self.parts.append(cleaned)
            self.length += len(cleaned)
            self.last = cleaned[-1]
            self.after_mark = False
        return start, self.length

    def _drop_blank(self) -> None:
        self.parts[-1] = self.parts[-1][:-1]
        self.length -= 1
        self.last = self.parts[-1][-1:] or " "

    def mark_offset(self) -> int:
        """Where a mark stands: behind the last visible character."""
        self.after_mark = True
        return self.length - (1 if self.last == " " and self.length else 0)


_MARKERS = re.compile(r"\d{1,3}|\*{1,3}")


def rich_text(spans: Sequence[Span]) -> RichText:
    """The text of spans without note marks, normalised to NFC with single blanks.

    >>> found = rich_text([Span("by Council,"), Span("1", raised=True), Span("  and ")])
    >>> found.text, found.marks
    ('by Council, and', (Mark(marker='1', offset=11),))
    """
    builder = _Builder()
    italics: list[Range] = []
    bolds: list[Range] = []
    links: list[Link] = []
    marks: list[Mark] = []
    runs: list[Run] = []
    for index, span in enumerate(spans):
        if span.raised and ((found := _MARKERS.findall(span.text)) or _parts_marks(spans, index)):
            marks.extend(Mark(marker, builder.mark_offset()) for marker in found)
            if span.text[-1].isspace():
                builder.add(" ")
            continue
        start, end = builder.add(span.text)
        if start == end:
            continue
        _add_run(runs, builder.parts[-1], start, end, span.box)
        if span.italic:
            _extend(italics, (start, end))
        if span.bold:
            _extend(bolds, (start, end))
        if span.link:
            if links and links[-1].target == span.link and links[-1].end >= start - 1:
                links[-1] = Link(links[-1].start, end, span.link)
            else:
                links.append(Link(start, end, span.link))
    raw = "".join(builder.parts)
    text = raw.rstrip(" ")
    size = len(text)
    return RichText(
        text,
        _trim(italics, text),
        _trim(bolds, text),
        tuple(_bare(link, text) for link in links if text[link.start : link.end].strip()),
        tuple(Mark(mark.marker, min(mark.offset, size)) for mark in marks),
        tuple(runs),
    )


def _parts_marks(spans: Sequence[Span], index: int) -> bool:
    """Whether a raised span is the comma or dash between two marks: "conflict,¹⁰,¹¹"."""
    if spans[index].text.strip() not in {",", "–", "-"} or index == 0:
        return False
    beside = (spans[index - 1], *spans[index + 1 : index + 2])
    return len(beside) == 2 and all(span.raised and _MARKERS.search(span.text) for span in beside)


def _add_run(runs: list[Run], added: str, start: int, end: int, box: Box | None) -> None:
    """Adds the run that added characters are, without blanks at its ends, where a box is known."""
    if box is None:
        return
    first, last = start + (added[0] == " "), end - (added[-1] == " ")
    if first < last:
        runs.append(Run(first, last, box))


def _bare(link: Link, text: str) -> Link:
    """The link without blanks at its ends."""
    stretch = text[link.start : link.end]
    start = link.start + len(stretch) - len(stretch.lstrip())
    return Link(start, start + len(stretch.strip()), link.target)


def _extend(ranges: list[Range], new: Range) -> None:
    if ranges and ranges[-1][1] >= new[0]:
        ranges[-1] = (ranges[-1][0], new[1])
    else:
        ranges.append(new)


def _trim(ranges: list[Range], text: str) -> tuple[Range, ...]:
    """Ranges without blanks at their ends; neighbours that only a blank parts become one."""
    joined: list[Range] = []
    for start, end in ranges:
        if joined and not text[joined[-1][1] : start].strip():
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    trimmed = []
    for start, end in joined:
        stretch = text[start:end]
        left = start + len(stretch) - len(stretch.lstrip())
        right = left + len(stretch.strip())
        if right > left:
            trimmed.append((left, right))
    return tuple(trimmed)


def cut(spans: tuple[Span, ...], count: int) -> tuple[Span, ...]:
    """The spans without their first `count` characters."""
    for index, span in enumerate(spans):
        if count >= len(span.text):
            count -= len(span.text)
            continue
        if not count:
            return spans[index:]
        box = part_of(span.box, span.text, count, len(span.text)) if span.box else None
        head = Span(span.text[count:], span.italic, span.bold, span.raised, span.link, box)
        return (head, *spans[index + 1 :])
    return ()
