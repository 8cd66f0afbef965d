"""Resolutions of the Security Council: their heading in its forms by decade, and the line of the vote.

Here belongs what stands above and below the text of a resolution of the Council; the words of the vote line
are read in grammar/votes.py, the paragraphs in body.py. Not here: the masthead of other organs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import takewhile

from recalling.grammar.headings import ANNEX
from recalling.grammar.ordinals import DATE, MONTHS, as_date
from recalling.grammar.votes import VOTE_LINE, find_meeting, method_of, read_vote
from recalling.model import Adoption, AdoptionMethod, Block, Footnote, Issue, IssueCode
from recalling.symbols import Series, Symbol, SymbolError

# "902 (1994). Resolution of 29 February 1994", "Resolution 290 (1970)", "RESOLUTION 902 (1994)"
_NUMBER = re.compile(
    r"(?:(?:Resolution|RESOLUTION)\s+(?P<number>\d{1,4})\s*\((?P<year>19[4-9]\d|20\d\d)\)"
    r"|(?P<number_first>\d{1,4})\s*\((?P<year_first>19[4-9]\d|20\d\d)\)\.\s+Resolution\b)"
)
# What may follow on lines of its own: "of 8 December 1970", "11 November 1993", "on 6 October 1992",
# "Adopted by the Security Council at its 3342nd meeting,", "[S/691]", "(S/1165]"
_GOES_ON = re.compile(
    r"(?:(?:of|on)\s+)?[0-3]?\d\s+[A-Z][a-z]{2}\S*\s+\S{4,5}$"
    r"|on\s+[A-Z][a-z]+\s+(?:19|20)\d\d$"
    r"|Adopted\s+by\s+the\s+Security\s+Council\b"
    r"|[\[(]S/[^\]]{1,30}\]$"
)
# "[S/691]", "[S/1376, II]", "[S/330/Corr. 1]", "(S/1165]"
_DRAFT = re.compile(r"[\[(](?P<symbol>S/\d+(?:/(?:Rev|Add|Corr)\.\s?\d+)*)(?:,\s?[IVX]+)?\]")
# A day with a scanning error in its month or year: "3 Apri] 1991", "14 October £964"
_SCANNED_DAY = re.compile(r"\b(?P<day>[0-3]?\d)\s+(?P<month>[A-Z][a-z]{2})\S*\s+\S{4,5}")
# A day of which only month and year are printed: "on January 1993"
_MONTH_ONLY = re.compile(rf"\b(?:of|on)\s+(?P<month>{'|'.join(MONTHS)})\s+(?P<year>(?:19|20)\d\d)\b")
_MONTHS_BY_START = {month[:3]: number for month, number in MONTHS.items()}
_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Heading:
    """What a resolution's heading states, and the lines among those searched that hold it."""

    symbol: Symbol
    adoption: Adoption
    lines: tuple[int, ...]
    issues: tuple[Issue, ...] = ()


def find_heading(texts: Sequence[str]) -> Heading | None:
    """The heading of a resolution of the Security Council among the first lines of a document, or None.

    >>> heading = find_heading(["Resolution 290 (1970)", "of 8 December 1970", "The Security Council,"])
    >>> str(heading.symbol), heading.adoption.date, heading.lines
    ('S/RES/290 (1970)', datetime.date(1970, 12, 8), (0, 1))
    """
    for start, text in enumerate(texts):
        match = _NUMBER.match(text)
        if match is None:
            continue
        end = start + 1
        while end < len(texts) and _GOES_ON.match(texts[end]):
            end += 1
        number = match["number"] or match["number_first"]
        year = int(match["year"] or match["year_first"])
        rest = " ".join([text[match.end() :], *texts[start + 1 : end]])
        day, issues = _day(rest, year)
        adoption = Adoption(date=day, meeting=find_meeting(rest), report=_draft(rest))
        symbol = Symbol.parse(f"S/RES/{number} ({year})")
        return Heading(symbol, adoption, tuple(range(start, end)), issues)
    return None


def _day(text: str, year: int) -> tuple[date | None, tuple[Issue, ...]]:
    """The day of adoption. Where the printed year cannot be read, it is the year of the number."""
    match = DATE.search(text)
    day = as_date(match) if match else None
    if day:
        return day, ()
    scanned = _SCANNED_DAY.search(text)
    month = _MONTHS_BY_START.get(scanned["month"]) if scanned else None
    if scanned and month and 1 <= int(scanned["day"]) <= 28:
        return date(year, month, int(scanned["day"])), ()
    without_day = _MONTH_ONLY.search(text)
    if without_day is None:
        return None, ()
    issue = Issue(
        IssueCode.MISSING_DATE,
        "the day of adoption is not printed; the first of its month stands for it",
        found=without_day[0],
    )
    return date(int(without_day["year"]), MONTHS[without_day["month"]], 1), (issue,)


def _draft(text: str) -> Symbol | None:
    """The draft that was adopted, which early resolutions name in brackets."""
    match = _DRAFT.search(text)
    if match is None:
        return None
    try:
        return Symbol.parse(_BLANKS.sub("", match["symbol"]))
    except SymbolError:
        return None


def is_council(symbol: Symbol) -> bool:
    """Whether it is the symbol of a resolution of the Security Council."""
    return symbol.series is Series.RESOLUTION and symbol.organ == "Security Council"


def is_vote(text: str) -> bool:
    """Whether a paragraph is the line that states the vote."""
    return bool(VOTE_LINE.match(text))


def find_vote(blocks: Sequence[Block], texts: Sequence[int]) -> tuple[list[int], list[int]]:
    """The places of the line of the vote, and of what follows that is no annex: words of the volume."""
    votes = [i for i in texts if is_vote(_plain(blocks[i]))]
    if not votes:
        return [], []
    below = list(
        takewhile(lambda i: not ANNEX.fullmatch(_plain(blocks[i])), [i for i in texts if i > votes[0]])
    )
    return votes[:1], below


def _plain(block: Block) -> str:
    return " ".join(block.text.split())


def with_vote(adoption: Adoption, text: str, notes: Sequence[Footnote]) -> Adoption:
    """The adoption with what the line of the vote says, or a note to it: "Adopted without vote."."""
    vote = read_vote(text)
    noted = (method_of(note.text) for note in notes if is_vote(note.text))
    method = vote.method if vote.method is not AdoptionMethod.NOT_STATED else next(noted, vote.method)
    return replace(
        adoption,
        method=method,
        meeting=vote.meeting or adoption.meeting,
        note=text,
        in_favour=vote.in_favour,
        against=vote.against,
        abstaining=vote.abstaining,
    )


def leftover_issues(blocks: Sequence[Block], leftovers: Sequence[int]) -> tuple[Issue, ...]:
    """What to say of words below the vote that belong to no part of the resolution."""
    if not leftovers:
        return ()
    found = " ".join(_plain(blocks[i]) for i in leftovers)
    message = "words below the line of the vote belong to no part of the text"
    return (Issue(IssueCode.LEFTOVER_WORDS, message, found=found[:200]),)
