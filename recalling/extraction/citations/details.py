"""What stands around a reference: the place in the instrument, and the day of its adoption.

Here belong pinpoints ("paragraph 8 of", ", annex II", "chap. V, sect. A") and dates ("of 16 December
2020"). Not here: the references themselves.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from recalling.grammar.ordinals import DATE, MONTHS, as_date

# "34", "5 (a)", "73 e", "29A", "II.B", "III", "A", "A.2"
_VALUE = r"""
    (?:
      \d+(?:\.\d+)*[A-Z]?
    | [IVXLC]+(?:\.[A-Z\d]+)*
    | [A-Z](?:\.[A-Z\d]+)*
    )
    (?![\w/])
    (?:\ \((?:[a-z]{1,5}|\d{1,3})\))*
    (?:(?<=\d)\ [a-eg-z](?=\ of\b))?
"""
# "5 and 6", "80 to 90", "I, II and III", "54–56"
_VALUES = rf"{_VALUE}(?:(?:,\ |,?\ and\ |,?\ or\ |\ to\ |\ ?[-–]\ ?){_VALUE})*"
# "paragraph 5", "sects. II and III"; only an annex may stand without its number
_ITEM = rf"""
    (?:
      (?:operative\ |preambular\ )?
      (?:
        paragraphs?|paras?\.|sections?|sects?\.|chapters?|chaps?\.|annex(?:es)?|parts?|volumes?|vols?\.
      | appendix|appendices|[Aa]rticles?|Chapters?|arts?\.|principles?|figures?|tables?|pp?\.
      | enclosures?|schedules?
      )
      \ {_VALUES}
    | (?:annex|appendix|enclosure)(?![\w’'-])
    )
"""
# "resolution 1", "decision 1/CP.21", "decisions XIII/18 and 14/12": acts printed in the document cited
_ACT_NUMBER = r"[A-Z\d][\w/-]*+(?:[.(][\w/-]++)*+\)?(?:\ \(\d{4}\))?(?!\ (?:[A-Z]\ )?\()"
_ACT = rf"(?:[Rr]esolutions?|[Dd]ecisions?)\ {_ACT_NUMBER}(?:(?:,|,?\ and)\ (?=[\dIVX]){_ACT_NUMBER})*"
# the division belongs to what comes: "section XI of its resolution 59/266"
_OF_THE_NEXT = r"""
    (?!,?\ (?:of|to|in|contained\ in)\ (?:its\ |the\ )?
    (?:annex\ to\ )?(?:resolution|decision|General|Security|Human|Economic|Assembly|Council))
"""
# after "75/190" or "(A/76/53": ", annex II", "), chap. V, sect. A", " (annex)"
_AFTER = re.compile(rf"\)?,?\ \(?(?P<places>(?>{_ITEM}(?:,?(?:\ and)?\ {_ITEM})*)){_OF_THE_NEXT}", re.VERBOSE)
# after a document: ", decision 1/CP.21, annex", "), chap. I, resolution 1, annex II"
_AFTER_DOCUMENT = re.compile(
    rf"\)?,?\ \(?(?P<places>(?>(?:{_ITEM}|{_ACT})(?:,?(?:\ and)?\ (?:{_ITEM}|{_ACT}))*)){_OF_THE_NEXT}",
    re.VERBOSE,
)
# before "its resolution": "section II, paragraph 7, of ", "the annex to ", "paragraphs 5 (a) and 6 of the "
_BEFORE = re.compile(
    rf"""
    \b(?P<places>
      {_ITEM}(?:,?\ (?:of\ (?:the\ |its\ )?)?{_ITEM})*
    )
    ,?\ (?:of|to|in|contained\ in)\ (?:the\ |its\ |draft\ )?$
    """,
    re.VERBOSE,
)
_BEFORE_REACH = 120
# " of 16 December 2020", ", adopted on 3 March 2006"
_DATE_LEAD = re.compile(r",?\ (?:of|adopted\ on|dated)\ (?=\d)", re.VERBOSE)
# " on 19 December 2023", where the words before speak of an adoption
_DAY_LEAD = re.compile(r",?\ (?:of|(?:adopted\ )?on|dated)\ (?=\d)", re.VERBOSE)
# " on the use of mercenaries, adopted on ": no other act and no other clause between
_ADOPTED_LATER = re.compile(
    r"""
    (?:(?!\d[/.]\d|\d\ \(|,?\ and\ (?:resolution|decision|its|the\ [A-Z]))[^.;:]){0,250}?
    ,\ adopted\ (?:by\ [^,.;]{1,60}\ )?on\ (?=\d)
    """,
    re.VERBOSE,
)
# "4 March" of "186 (1964) of 4 March, 187 (1964) of 13 March"
_YEARLESS = re.compile(rf"(?P<day>[0-3]?\d)\s(?P<month>{'|'.join(MONTHS)})\b(?!\s*\d)")


@dataclass(frozen=True, slots=True)
class Tail:
    """What follows a number: the places in it, its day, and where both have ended."""

    end: int
    pinpoint: str | None = None
    date: date | None = None


def read_tail(text: str, end: int, year: int | None = None, *, adopted: bool = False) -> Tail:
    """The date and the pinpoint behind a number that ends at `end`, in either order.

    `year` completes a date without one ("186 (1964) of 4 March"). Where the words before speak of an
    adoption, a day behind "on" counts too ("the adoption of resolution 78/213 on 19 December 2023").

    >>> read_tail("resolution 2200 A (XXI) of 16 December 1966, annex.", 23).pinpoint
    'annex'
    """
    pinpoint = None
    lead = _DAY_LEAD if adopted else _DATE_LEAD
    day, at = _read_date(text, end, year, lead)
    match = _AFTER.match(text, at)
    if match:
        pinpoint, at = match["places"], match.end()
        if day is None:
            day, at = _read_date(text, at, year, lead)
    return Tail(at, pinpoint, day)


def read_places(text: str, end: int) -> tuple[str | None, int]:
    """The places named behind a document that ends at `end`, and where they end.

    >>> read_places("(A/76/53), chap. V, sect. A.", 8)
    ('chap. V, sect. A', 27)
    """
    match = _AFTER_DOCUMENT.match(text, end)
    return (match["places"], match.end("places")) if match else (None, end)


def places_before(text: str, start: int) -> tuple[int, str] | None:
    """Where the places named just before `start` begin, and their words: "paragraph 8" of "paragraph 8 of ".

    >>> places_before("pursuant to paragraph 8 of resolution 2397 (2017)", 27)
    (12, 'paragraph 8')
    """
    match = _BEFORE.search(text, max(0, start - _BEFORE_REACH), start)
    return (match.start(), match["places"]) if match else None


def adopted_later(text: str, end: int) -> date | None:
    """The day of adoption that the words about an act name at their end.

    >>> adopted_later("resolution 76/133 on homelessness, adopted on 16 December 2021", 17)
    datetime.date(2021, 12, 16)
    """
    lead = _ADOPTED_LATER.match(text, end)
    full = DATE.match(text, lead.end()) if lead else None
    return as_date(full) if full else None


def _read_date(text: str, at: int, year: int | None, pattern: re.Pattern[str]) -> tuple[date | None, int]:
    lead = pattern.match(text, at)
    if lead is None:
        return None, at
    full = DATE.match(text, lead.end())
    if full:
        return as_date(full), full.end()
    part = _YEARLESS.match(text, lead.end()) if year else None
    if part is None or year is None:
        return None, at
    try:
        return date(year, MONTHS[part["month"]], int(part["day"])), part.end()
    except ValueError:
        return None, at
