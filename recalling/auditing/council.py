"""Invariants of the Security Council's resolutions: heading, line of the vote, notes of a volume.

Here belongs what only its texts have; what they share with others is asked in the other modules.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from recalling.auditing.results import Outcome
from recalling.grammar.votes import count_of
from recalling.model import Adoption, AdoptionMethod, BlockKind, Document
from recalling.parsing.council import find_heading, is_council
from recalling.symbols import Symbol, SymbolError

# "Adopted unanimously …", "Adopted at the 263rd meeting …"; not "Adopted by the Security Council at its …",
# which stands in headings. Wider than what the parser knows of such lines.
_ADOPTED = re.compile(r"Adopted\b(?! by the Security Council)")
# "Adopted at the 173rd meeting." states no result
_MEETING_ONLY = re.compile(r"Adopted at the \S+ meeting\b[\W\d]*$")
# "1563rd meeting"
_MEETING = re.compile(r"\d+(?:st|nd|rd|th) meeting")
# "One member (China) did not participate in the voting.", "Two members (…) were absent."
_ABSENT = re.compile(
    r"\b(?P<count>[A-Za-z]+|\d+) members? (?:\([^)]*\) )?(?:did not participate|w(?:as|ere) absent)"
)
_SEATS = (11, 15)
_LAST_YEAR_OF_ELEVEN = 1965


def heading(document: Document, name: str) -> Outcome | None:
    """The heading gives the file's number, and a day of adoption in the year of the number."""
    if not is_council(document.symbol):
        return None
    head = [document.blocks[i] for i in document.masthead.blocks]
    found = find_heading([" ".join(b.text.split()) for b in head if b.kind is BlockKind.TEXT])
    if found is None:
        return Outcome(1, ("no heading such as “Resolution 290 (1970)” stands above the text",))
    breaches = []
    try:
        wanted = Symbol.from_file_name(name)
        if wanted != found.symbol:
            breaches.append(f"the heading says {found.symbol}, the file's name {wanted}")
    except SymbolError:
        pass
    day = document.adoption.date
    if day is None:
        breaches.append("the heading names no day of adoption")
    elif day.year != found.symbol.year:
        breaches.append(f"adopted on {day}, numbered in {found.symbol.year}")
    return Outcome(1, tuple(breaches))


def vote(document: Document) -> Outcome | None:
    """The line of the vote is read: its meeting, its result, and as many votes as the Council has seats.

    Where the line states no result none is asked for; members that a note calls absent count.
    """
    if not is_council(document.symbol):
        return None
    texts = [" ".join(block.text.split()) for block in document.blocks if block.kind is BlockKind.TEXT]
    lines = [text for text in texts if _ADOPTED.match(text)]
    if not lines:
        return None
    adoption, breaches = document.adoption, []
    if not document.closing:
        breaches.append(f"“{lines[0][:80]}” is not taken for the line of the vote")
    if adoption.meeting is None or not _MEETING.fullmatch(adoption.meeting):
        breaches.append(f"the meeting is read as “{adoption.meeting}” from “{lines[0][:80]}”")
    if adoption.method is AdoptionMethod.NOT_STATED and not _MEETING_ONLY.match(lines[0]):
        breaches.append(f"no result is read from “{lines[0][:80]}”")
    if adoption.in_favour is not None:
        breaches += _sum(adoption, document)
    return Outcome(1, tuple(breaches))


def _sum(adoption: Adoption, document: Document) -> Iterator[str]:
    year = document.symbol.year or 0
    seats = _SEATS[year > _LAST_YEAR_OF_ELEVEN]
    absent = sum(
        count_of(m["count"].lower()) or 0 for n in document.footnotes if (m := _ABSENT.search(n.text))
    )
    votes = (adoption.in_favour or 0, adoption.against or 0, adoption.abstaining or 0)
    if sum(votes) + absent != seats:
        yield f"{' + '.join(map(str, votes))} votes and {absent} absent are not {seats}: “{adoption.note}”"


def notes(document: Document) -> Outcome | None:
    """Each note has its mark, and the numbers ascend; they count through a volume and need not begin at 1."""
    found = [note for note in document.footnotes if note.marker.isdigit()]
    if not is_council(document.symbol) or not found:
        return None
    breaches = [f"no mark for note {n.marker} “{n.text[:60]}”" for n in found if not n.anchors]
    numbers = [int(note.marker) for note in found]
    breaches += [f"note {b} twice" for a, b in pairwise(numbers) if a == b]
    return Outcome(len(found), tuple(breaches))
