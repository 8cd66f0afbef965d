"""The outline of a document: which clause, section, annex and part stands in which, from the rows alone.

Here belongs the tree. Not here: which elements it becomes (body.py), the words (inline.py).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from recalling.tables.paths import Path

Row = dict[str, Any]

# "I", "B", "4": all of a heading; "A. Base/floor salary scale": at its start
_LABEL = re.compile(r"(?P<label>[IVXLC]+|[A-Z]|\d{1,3})(?:\.(?:\s|$)|$)")
_PARTED = " > "


class Kind(Enum):
    """What a division of a document is."""

    WHOLE = "whole"
    PART = "part"
    ANNEX = "annex"
    SECTION = "section"
    STRAY = "stray"
    """Headings that govern nothing, such as one that stands behind the text of an annex."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause with those below it; a heading only where it stands amid a list."""

    row: Row
    below: list[Clause] = field(default_factory=list)

    @property
    def path(self) -> Path:
        """Its path, taken apart."""
        return Path.parse(self.row["path"])


@dataclass(frozen=True, slots=True)
class Division:
    """A part, annex or section: its headings, and what stands in it in order.

    `name` is the part's letter, the annex's name as printed, or the section's headings.
    """

    kind: Kind
    eid: str
    name: str = ""
    headings: list[Row] = field(default_factory=list)
    content: list[Clause | Division] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Whether it holds nothing but headings."""
        return not self.content


def outline(rows: Sequence[Row]) -> Division:
    """The whole of a document, from its rows of `clauses` in order; that order is kept."""
    return _Outline(rows).build()


def label_of(heading: str) -> str | None:
    """The label that a heading is or begins with.

    >>> label_of("XVIII"), label_of("A. Base/floor salary scale"), label_of("Access to food")
    ('XVIII', 'A', None)
    """
    match = _LABEL.match(heading)
    return match["label"] if match else None


def annex_numbers(rows: Sequence[Row]) -> list[int | None]:
    """The number of the annex that each row stands in; None outside annexes.

    A heading's path does not say it: it stands in the annex of the clauses that follow, or where none
    follow, in the one before or in the next.
    """
    numbers: list[int | None] = [_own_annex(row) for row in rows]
    for at in range(len(rows) - 2, -1, -1):
        if numbers[at] is None and _same_annex(rows[at], rows[at + 1]):
            numbers[at] = numbers[at + 1]
    for at, row in enumerate(rows):
        if numbers[at] is None and row["annex"] is not None:
            before = numbers[at - 1] if at else None
            new = not (at and _same_annex(row, rows[at - 1]))
            numbers[at] = (before or 0) + 1 if new or before is None else before
    return numbers


def _own_annex(row: Row) -> int | None:
    scopes = dict(Path.parse(row["path"]).scopes)
    return int(scopes["annex"]) if row["annex"] is not None and "annex" in scopes else None


def _same_annex(one: Row, other: Row) -> bool:
    return (one["part"], one["annex"]) == (other["part"], other["annex"])


class _Outline:
    """Holds the divisions that are open, outermost first, while rows are placed in them."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self.rows = rows
        self.taken = {row["akn_eid"] for row in rows}
        self.open: list[Division] = [Division(Kind.WHOLE, "")]
        self.names: list[str] = [""]
        self.division: tuple[str | None, int | None] = (None, None)
        self.trail: list[Clause] = []

    def build(self) -> Division:
        for at, annex in enumerate(annex_numbers(self.rows)):
            row = self.rows[at]
            if self._goes_below(row, self._parent_id(at)):
                continue
            if (row["part"], annex) != self.division:
                self._enter(row["part"], annex, row["annex"])
            if row["kind"] == "heading":
                self._place_heading(row)
            else:
                self._place(row)
        return self.open[0]

    def _parent_id(self, at: int) -> str | None:
        """The clause above a row; for a heading amid a list, the one above the item that follows."""
        following = (row for row in self.rows[at:] if row["kind"] != "heading")
        parent: str | None = next(following, self.rows[at])["parent_id"]
        return parent

    def _goes_below(self, row: Row, parent_id: str | None) -> bool:
        """Put a row below its parent, if no text stands between that and the clauses below it."""
        for at, clause in enumerate(self.trail):
            if clause.row["clause_id"] == parent_id:
                child = Clause(row)
                clause.below.append(child)
                self.trail[at + 1 :] = [child]
                return True
        return False

    def _enter(self, part: str | None, annex: int | None, annex_name: str | None) -> None:
        """Close what is open and open a part, an annex, or an annex of a part."""
        if part is None or part != self.division[0]:
            self._close(1)
            if part is not None:
                self._open(Kind.PART, f"part_{part}", part)
        else:
            self._close(2)
        if annex is not None:
            self._open(Kind.ANNEX, f"att_{annex}", annex_name or "")
        self.division = (part, annex)

    def _close(self, depth: int) -> None:
        del self.open[depth:], self.names[depth:]
        self.trail = []

    def _open(self, kind: Kind, step: str, name: str) -> Division:
        above = self.open[-1].eid
        division = Division(kind, self._free(f"{above}__{step}" if above else step), name)
        self.open[-1].content.append(division)
        self.open.append(division)
        self.names.append(name)
        self.trail = []
        return division

    def _free(self, eid: str) -> str:
        repeat, free = 1, eid
        while free in self.taken:
            repeat += 1
            free = f"{eid}-{repeat}"
        self.taken.add(free)
        return free

    @property
    def _base(self) -> int:
        """How many of the open divisions are no sections."""
        return sum(1 for division in self.open if division.kind is not Kind.SECTION)

    def _place_heading(self, row: Row) -> None:
        chain = _chain(row)
        self.trail = []
        innermost = self.open[-1]
        if not chain:
            self._close(self._base)
            self._head_division(row)
        elif self._completes(chain, row["text"] or ""):
            self.names[-1] = chain[-1]
            innermost.headings.append(row)
        else:
            self._descend(chain[:-1])
            label = label_of(row["text"] or "") or Path.parse(row["path"]).number
            self._open(Kind.SECTION, f"sec_{label}", chain[-1]).headings.append(row)

    def _head_division(self, row: Row) -> None:
        """A heading above all sections: that of the part or annex, if it stands at its head."""
        innermost = self.open[-1]
        if innermost.kind is not Kind.WHOLE and innermost.is_empty:
            innermost.headings.append(row)
        else:
            innermost.content.append(Division(Kind.STRAY, "", headings=[row]))

    def _completes(self, chain: tuple[str, ...], text: str) -> bool:
        """Whether a heading is the title of the bare one before it: "I", then "Conditions of service"."""
        innermost = self.open[-1]
        if innermost.kind is not Kind.SECTION or not innermost.is_empty or len(innermost.headings) != 1:
            return False
        joined = f"{self.names[-1].rstrip('.')}. {text}"
        return chain == (*self.names[self._base : -1], joined)

    def _place(self, row: Row) -> None:
        self._descend(_chain(row))
        clause = Clause(row)
        self.open[-1].content.append(clause)
        self.trail = [clause]

    def _descend(self, chain: tuple[str, ...]) -> None:
        """Close the sections that are not in a chain, open those of it that are missing."""
        base = self._base
        shared = 0
        for name, wanted in zip(self.names[base:], chain, strict=False):
            if name != wanted:
                break
            shared += 1
        self._close(base + shared)
        for name in chain[shared:]:
            self._open(Kind.SECTION, f"sec_{label_of(name) or 1}", name)


def _chain(row: Row) -> tuple[str, ...]:
    return tuple(row["section"].split(_PARTED)) if row["section"] else ()
