"""Headings to their ranks: all headings of a text are read together, for what follows one tells its rank.

Here belongs which lines are headings, their labels and what they govern. Not here: the paragraphs below.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import IntEnum

from recalling.grammar.headings import ANNEX, LETTER, NUMBERED, OPENING, ROMAN, is_bare_label
from recalling.parsing.entries import Heading
from recalling.parsing.flow import Piece
from recalling.symbols import from_roman

LONGEST_HEADING = 300
_LONGEST_ITALIC_HEADING = 120


class Rank(IntEnum):
    """What a heading governs: the lower, the more. Titles of an annex stand above all its headings."""

    ANNEX = 0
    TITLE = 1
    PART = 2
    ABOVE_ROMAN = 3
    ROMAN = 4
    ABOVE_LETTER = 5
    LETTER = 6
    NUMBERED = 7
    PLAIN = 8
    BELOW_PLAIN = 9
    ITALIC = 10


SECTIONS = frozenset({Rank.PART, Rank.ROMAN, Rank.LETTER})
"""Ranks of headings that may have a preamble of their own below them."""


def is_heading(piece: Piece, text: str) -> bool:
    """Whether a line is a heading: a label alone, or in bold or italics from end to end."""
    if not text or len(text) > LONGEST_HEADING:
        return False
    if is_bare_label(text):
        return True
    bold = all(span.bold or span.raised or not span.text.strip() for span in piece.spans)
    return (bold and not text.endswith((";", ","))) or _is_in_italics(piece, text)


def _is_in_italics(piece: Piece, text: str) -> bool:
    """Whether a line is a heading of the lowest rank: in italics from end to end, without a stop."""
    return (
        len(text) < _LONGEST_ITALIC_HEADING
        and text[-1].isalnum()
        and text[0].isupper()
        and all(span.italic or span.raised or not span.text.strip() for span in piece.spans)
    )


def read_headings(pieces: Sequence[Piece]) -> dict[int, Heading]:
    """The headings among the pieces by their place.

    A Roman number stands above a letter, a letter above a title without number. Such a title stands
    above a series of numbers that begins below it: "Priority area 2 / I. Trade / II. Transit".
    """
    reader = _Reader()
    for index, piece in enumerate(pieces):
        text = " ".join(piece.unmarked.split())
        if piece.after_break:
            reader.plain = None
        if is_heading(piece, text):
            reader.read(index, text, in_italics=_is_in_italics(piece, text) and not is_bare_label(text))
        elif OPENING.fullmatch(text):
            reader.begin(index)
    return reader.ranked()


@dataclass(slots=True)
class _Series:
    """The places at which "I" or "A" stands below one heading, each with the title that may head it."""

    above: Rank
    heads: list[tuple[int | None, bool]] = field(default_factory=list)


class _Reader:
    """Reads headings one by one; ranks that hang on what follows are given at the end."""

    def __init__(self) -> None:
        self.found: dict[int, Heading] = {}
        self.series: dict[tuple[int, Rank], _Series] = {}
        self.begin(-1)

    def begin(self, index: int, *, annex: bool = False) -> None:
        """A text of its own begins behind a place."""
        self.title_at = index + 1 if annex else None
        self.division = self.section = index
        self.letter = 0
        self.plain: int | None = None

    def read(self, index: int, text: str, *, in_italics: bool) -> None:
        if ANNEX.fullmatch(text):
            self.begin(index, annex=True)
            self.found[index] = Heading(Rank.ANNEX, text, None, bare=False)
            return
        before = self.found.get(index - 1)
        heading = _read_heading(text, last_letter=self.letter)
        if heading.rank == Rank.PLAIN:
            heading = self._plain(index, heading, before, in_italics=in_italics)
        elif heading.rank < Rank.NUMBERED:
            self._labelled(index, heading)
        self.found[index] = heading

    def _plain(self, index: int, heading: Heading, before: Heading | None, *, in_italics: bool) -> Heading:
        if before and before.bare:
            return heading
        if in_italics:
            return Heading(Rank.ITALIC, heading.text, None, bare=False)
        if self.title_at == index:
            return Heading(Rank.TITLE, heading.text, None, bare=False)
        self.plain = index
        stacked = before is not None and before.rank == Rank.PLAIN
        return Heading(Rank.BELOW_PLAIN, heading.text, None, bare=False) if stacked else heading

    def _labelled(self, index: int, heading: Heading) -> None:
        rank = Rank(heading.rank)
        if rank is Rank.ROMAN:
            self._count(index, heading, self.division, Rank.ABOVE_ROMAN)
            self.section, self.letter = index, 0
        elif rank is Rank.LETTER:
            self._count(index, heading, self.section, Rank.ABOVE_LETTER)
            self.letter = ord(heading.label or "@") - 64
        else:
            self.division = self.section = index
            self.letter = 0
        self.plain = None

    def _count(self, index: int, heading: Heading, below: int, above: Rank) -> None:
        if heading.label in {"I", "A"}:
            series = self.series.setdefault((below, above), _Series(above))
            series.heads.append((self.plain, self.plain == index - 1))

    def ranked(self) -> dict[int, Heading]:
        """The headings; a title stands above the series that it heads.

        It heads one that follows it at once. Where a series begins several times, the last title
        before each beginning tells them apart.
        """
        for series in self.series.values():
            for plain, at_once in series.heads:
                if plain is not None and (at_once or len(series.heads) > 1):
                    self.found[plain] = Heading(series.above, self.found[plain].text, None, bare=False)
        return self.found


def _read_heading(text: str, *, last_letter: int) -> Heading:
    """A heading with its label and rank as they stand there; "I" behind "H" is a letter."""
    label, _, title = text.partition(" ")
    roman, letter = ROMAN.fullmatch(label), LETTER.fullmatch(label)
    alone = not title or label.endswith(".")
    if letter and roman and last_letter and ord(letter["letter"]) - 64 == last_letter + 1:
        roman = None
    if roman and from_roman(roman["roman"]) and alone:
        return Heading(Rank.ROMAN, text, roman["roman"], bare=not title)
    if letter and alone:
        return Heading(Rank.LETTER, text, letter["letter"], bare=not title)
    numbered = NUMBERED.match(text)
    if numbered:
        bare = numbered.end() == len(text)
        return Heading(Rank.PART if text.startswith("Part") else Rank.NUMBERED, text, None, bare=bare)
    return Heading(Rank.PLAIN, text, None, bare=False)
