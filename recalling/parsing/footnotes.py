"""Footnotes: notes brought to their marks by number, marks that lost their height found again.

Here belongs the tie between a note and the place it is called from. What a note cites is
extraction's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from recalling.grammar.lexicon import read_lexicon
from recalling.model import Anchor, Block, Footnote, Issue, IssueCode, Link, Mark, Paragraph, Range, Run
from recalling.parsing.richtext import rich_text

# Words before which a bare number is a quantity or a number of its own: "in 16 countries", "of 22 December"
NUMBERED_WORDS = frozenset(
    row["word"] for row in read_lexicon("numbered_words", columns=("word",), key=("word",))
)
# What a number counts: "3 members", "22 full members"; not "16 and the", "22 established pursuant"
COUNTED = re.compile(r" (?:[a-z]+ )?[a-z]{2,}[a-rt-z]s\b(?<!\bthis)(?<!\bits)")
_WORD_BEFORE = re.compile(r"([A-Za-z]+)[,.;:)”’]?\s$")


@dataclass(frozen=True, slots=True)
class _Place:
    """A position in the document's text: paragraph and offset."""

    paragraph: int
    offset: int


def read_notes(blocks: Sequence[Block], indices: Sequence[int]) -> list[Footnote]:
    """The numbered notes in the order of their numbers."""
    notes: list[Footnote] = []
    for index in indices:
        block = blocks[index]
        rich = rich_text(block.spans)
        notes.append(
            Footnote(
                marker=block.marker or "",
                text=rich.text,
                italics=rich.italics,
                links=rich.links,
                page=block.page,
                blocks=(index,),
            )
        )
    return sorted(notes, key=lambda note: (int(note.marker), note.blocks))


def anchor_notes(
    notes: Sequence[Footnote],
    paragraphs: Sequence[Paragraph],
    title_marks: Sequence[Mark],
    *,
    from_one: bool = True,
) -> tuple[tuple[Footnote, ...], tuple[Paragraph, ...], tuple[Issue, ...]]:
    """Notes with their anchors, paragraphs without the marks' digits, and what found no partner.

    A note whose mark the source lost keeps no anchor and gives an issue; nothing is guessed.
    `title_marks` are the marks outside the paragraphs. Notes are numbered through the document
    `from_one`, or through a volume that holds it.
    """
    body = list(paragraphs)
    found: dict[str, _Place] = {}
    for position, paragraph in enumerate(body):
        for mark in paragraph.marks:
            found.setdefault(mark.marker, _Place(position, mark.offset))
    in_title = {mark.marker for mark in title_marks}
    lost = [note.marker for note in notes if note.marker not in found and note.marker not in in_title]
    for marker in lost:
        _restore(marker, body, found)
    anchors = _anchors(body)
    anchored = tuple(
        replace(
            note,
            anchors=tuple(
                [Anchor(None, mark.offset) for mark in title_marks if mark.marker == note.marker]
                + anchors.get(note.marker, [])
            ),
        )
        for note in notes
    )
    return anchored, tuple(body), tuple(_issues(anchored, anchors, from_one=from_one))


def _anchors(body: Sequence[Paragraph]) -> dict[str, list[Anchor]]:
    anchors: dict[str, list[Anchor]] = {}
    for paragraph in body:
        for mark in paragraph.marks:
            anchors.setdefault(mark.marker, []).append(Anchor(paragraph.path, mark.offset))
    return anchors


def _restore(marker: str, body: list[Paragraph], found: dict[str, _Place]) -> None:
    """Finds a mark printed as plain digits between its neighbours, if there is just one such place."""
    number = int(marker)
    start = max(
        (place for key, place in found.items() if key.isdigit() and int(key) < number),
        key=lambda place: (place.paragraph, place.offset),
        default=_Place(0, 0),
    )
    end = min(
        (place for key, place in found.items() if key.isdigit() and int(key) > number),
        key=lambda place: (place.paragraph, place.offset),
        default=_Place(len(body) - 1, 10**9),
    )
    candidates = list(_candidates(marker, body, start, end))
    if len(candidates) != 1:
        return
    position, (left, right) = candidates[0]
    body[position] = without_mark(body[position], left, right, marker)
    found[marker] = _Place(position, left)


def _candidates(
    marker: str, body: Sequence[Paragraph], start: _Place, end: _Place
) -> Iterator[tuple[int, Range]]:
    for position in range(start.paragraph, end.paragraph + 1):
        text = body[position].text
        low = start.offset if position == start.paragraph else 0
        high = min(end.offset, len(text)) if position == end.paragraph else len(text)
        at = text.find(marker, low, high)
        while at >= 0:
            stop = at + len(marker)
            left = _mark_start(text, at, stop)
            if left is not None:
                yield position, (left, stop)
            at = text.find(marker, stop, high)


def _mark_start(text: str, at: int, stop: int) -> int | None:
    """Where the mark begins, its blank included, if the digits at `at` can be a mark; None if not.

    "resolution 74/166,4", "Refugees 16 and", "Korea, 22 established"; not "in 16 countries".
    """
    after = text[stop : stop + 2]
    if after and not (after[0] == " " or after[0] in ",.;:)"):
        return None
    before = text[:at]
    if before and before[-1] in ",;:)”’" and (not after or after[0] == " "):
        return at
    word = _WORD_BEFORE.search(before)
    if word is None or word[1].lower() in NUMBERED_WORDS or COUNTED.match(text, stop):
        return None
    lower_follows = len(after) < 2 or after[0] != " " or after[1].islower()
    return at - 1 if lower_follows else None


def without_mark(paragraph: Paragraph, left: int, right: int, marker: str) -> Paragraph:
    """The paragraph with the digits of a mark taken out of its text and put among its marks."""
    width = right - left

    def shift(offset: int) -> int:
        return offset if offset <= left else max(left, offset - width)

    marks = [Mark(mark.marker, shift(mark.offset)) for mark in paragraph.marks]
    marks.append(Mark(marker, left))
    return replace(
        paragraph,
        text=paragraph.text[:left] + paragraph.text[right:],
        italics=tuple((shift(a), shift(b)) for a, b in paragraph.italics),
        links=tuple(Link(shift(link.start), shift(link.end), link.target) for link in paragraph.links),
        marks=tuple(sorted(marks, key=lambda mark: mark.offset)),
        runs=tuple(Run(shift(run.start), shift(run.end), run.box) for run in paragraph.runs),
    )


def _issues(
    notes: Sequence[Footnote], anchors: Mapping[str, list[Anchor]], *, from_one: bool
) -> Iterator[Issue]:
    known = {note.marker for note in notes}
    for note in notes:
        if not note.anchors:
            yield Issue(
                IssueCode.UNANCHORED_FOOTNOTE,
                f"the mark of footnote {note.marker} is not in the text",
                expected=note.marker,
            )
    for marker, places in anchors.items():
        if marker not in known:
            message = f"mark {marker} has no footnote"
            yield Issue(IssueCode.UNMATCHED_MARK, message, places[0].path, found=marker)
    numbers = [int(note.marker) for note in notes] if from_one else []
    for expected, number in zip(range(1, len(numbers) + 1), numbers, strict=True):
        if number != expected:
            message = "footnote numbers do not run from 1 without a gap"
            yield Issue(IssueCode.FOOTNOTE_GAP, message, expected=str(expected), found=str(number))
            return
