"""Paragraphs on their way to a path: what kind they are, and in which part, annex and section they stand.

Here belongs the state that body.py fills and paths.py reads; neither decision is made here.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from recalling.model import ParagraphKind
from recalling.parsing.flow import Piece
from recalling.parsing.labels import Label, Placed
from recalling.parsing.richtext import RichText


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: the lower its rank, the more it governs. `bare` headings take the next one as title."""

    rank: int
    text: str
    label: str | None
    bare: bool


@dataclass(frozen=True, slots=True)
class Scope:
    """Where numbering may begin anew: a part, an annex, the headings above."""

    part: str | None = None
    annex: str | None = None
    annex_number: int | None = None
    headings: tuple[Heading, ...] = ()

    @property
    def section(self) -> str | None:
        """The headings above, outermost first."""
        return " > ".join(heading.text for heading in self.headings) or None

    @property
    def division(self) -> tuple[str | None, int | None]:
        """The part and annex."""
        return self.part, self.annex_number

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels of the sections above."""
        return tuple(heading.label for heading in self.headings if heading.label)

    @property
    def group(self) -> tuple[str | None, int | None, tuple[str, ...]]:
        """What shares a preamble: part, annex and labelled sections."""
        return self.part, self.annex_number, self.labels

    def with_annex(self, text: str) -> Scope:
        """The next annex."""
        return Scope(self.part, text, (self.annex_number or 0) + 1)

    def with_heading(self, heading: Heading) -> Scope:
        """A heading below those of lower rank; the title of a bare one joins it."""
        above = self.headings
        if above and above[-1].bare and heading.label is None:
            last = above[-1]
            joined = Heading(last.rank, f"{last.text.rstrip('.')}. {heading.text}", last.label, bare=False)
            return replace(self, headings=(*above[:-1], joined))
        return replace(self, headings=(*(h for h in above if h.rank < heading.rank), heading))

    def above(self, rank: int) -> Scope:
        """The scope with those headings only that govern more than a rank does."""
        return replace(self, headings=tuple(h for h in self.headings if h.rank < rank))


@dataclass(slots=True)
class Entry:
    """A paragraph before its path is known.

    `resumed` text goes on with the paragraph above a list; a list that is cut stands below none, for a
    heading ended the one before. Items without labels are `placed` like others.
    """

    kind: ParagraphKind
    rich: RichText
    piece: Piece
    scope: Scope
    label: Label | None = None
    placed: Placed | None = None
    resumed: bool = False
    is_cut: bool = False
