"""What the steps of citation extraction hand to each other.

Here belong frozen values with no behaviour: a text to be read, a reference found in it. Not here:
the finished `Citation` (extraction/results.py).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from recalling.extraction.citations.organs import Organ, Shape
from recalling.extraction.results import CitedKind, Location
from recalling.model import Link


@dataclass(frozen=True, slots=True)
class Passage:
    """A text in which citations are looked for, and where it stands.

    `plain` is the text with hyphens and blanks of all kinds made plain, character for character, so
    that offsets in one are offsets in the other. `words_before` is, for a note, the clause up to
    the note's first mark.
    """

    location: Location
    text: str
    plain: str
    path: str | None = None
    note: int | None = None
    links: tuple[Link, ...] = ()
    words_before: str = ""


@dataclass(frozen=True, slots=True)
class Number:
    """A resolution's or decision's number taken apart: `68/247 B` is session 68, number 247, letter B."""

    shape: Shape
    session: str
    number: str
    letter: str = ""

    @property
    def printed(self) -> str:
        """The number as a symbol has it: `68/247 B`, `2200 A (XXI)`, `2286 (2016)`."""
        letter = f" {self.letter}" if self.letter else ""
        if self.shape in {Shape.SESSION, Shape.YEAR}:
            return f"{self.session}/{self.number}{letter}"
        if self.shape is Shape.CODE:
            return self.number
        return f"{self.number}{letter} ({self.session})"


@dataclass(frozen=True, slots=True)
class Clues:
    """Which words around a number may name the organ.

    `named` stands directly before the noun ("Human Rights Council resolution"), `short` is such a
    name cut short ("Council"), `after` follows ("of the General Assembly"), `owner` is whom "its"
    means, `near` was named last. `own` says that the noun has "its".
    """

    named: Organ | None = None
    short: str | None = None
    after: Organ | None = None
    owner: Organ | None = None
    near: Organ | None = None
    own: bool = False


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference found in a passage, before it is decided what it points to.

    Exactly one of `number`, `symbol`, `treaty`, `title` and `is_ibid` says what was read: a number
    under a noun, a document symbol, volume and number of a treaty, a publication or record known by
    its title only, or "Ibid.".
    """

    start: int
    end: int
    kind: CitedKind
    number: Number | None = None
    clues: Clues = Clues()
    symbol: str | None = None
    treaty: tuple[int, int | None] | None = None
    title: str | None = None
    is_ibid: bool = False
    organ: str | None = None
    pinpoint: str | None = None
    date: date | None = None
    link: str | None = None
