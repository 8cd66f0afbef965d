"""The year of an event whose day is given, for the figures that came of it, and of a level.

Here belong "the referendum on 12 May 2019, resulting in 60 per cent" and "the 2010 baseline of". Not here:
expressions of time that say since when, until when or when a figure was so (years.py).
"""

from __future__ import annotations

import re

from recalling.extraction.statistics.fragments import ABOUT, MONTH, YEAR
from recalling.grammar.numbers import BLANK

_DAY = rf"[0-9]{{1,2}}(?:{BLANK}{MONTH}(?:{BLANK}{YEAR})?)?"
# "on 4 November 2018", "on 27 and 28 March 2025", "from 29 August to 2 September 2022"
_DATE = re.compile(
    rf"\b(?:on|from){BLANK}(?:{_DAY}(?:{BLANK}?[–-]{BLANK}?|{BLANK}(?:and|to){BLANK}))?"
    rf"[0-9]{{1,2}}{BLANK}{MONTH}{BLANK}(?P<year>{YEAR})\b"
)
# ", resulting in", ", at which", ", which raised": what came of an event
_OUTCOME = re.compile(
    rf",{BLANK}(?:resulting{BLANK}in|leading{BLANK}to|(?:at|during){BLANK}which|"
    rf"which{BLANK}(?:raised|resulted|mobilized|attracted|gathered|generated|brought|led|saw|killed|"
    rf"injured|displaced|affected|claimed|caused|left|drew))\b"
)
# "the Congress in 2022 in Oman": an event of a year, where what came of it follows
_HELD_IN = re.compile(
    rf"\b(?:Conferences?|Summits?|Congress|Forum|Meetings?|[Cc]onferences?|[Ss]ummits?|[Mm]eetings?|[Ss]ession)\b"
    rf"[^,;:.]{{0,80}}{BLANK}in{BLANK}(?P<year>{YEAR})(?:{BLANK}(?:in|at){BLANK}[^,;:.]{{1,40}})?\Z"
)
# "650 billion dollars of 23 August 2021"
_DATED = re.compile(rf"{BLANK}of{BLANK}[0-9]{{1,2}}{BLANK}{MONTH}{BLANK}(?P<year>{YEAR})\b")
# ", and calls for", ", recognizing that", "; ": another statement of the paragraph begins
OTHER_STATEMENT = re.compile(
    rf"[;:]|(?:,|,?{BLANK}and){BLANK}(?:that{BLANK}|(?:(?:also|further|thus){BLANK})?(?:acknowledg|call|commend|"
    rf"decid|emphasi[sz]|encourag|express|highlight|invit|not|reaffirm|recall|recogni[sz]|reiterat|"
    rf"request|stress|support|tak(?!ing.into)|underlin|underscor|urg|welcom)(?:s|es|ing)\b)"
)
# "56 per cent in the first referendum": which of two events
_WHICH = re.compile(rf"\bin{BLANK}the{BLANK}(first|second|third|former|latter)\b")
_PLACE = {"first": 0, "former": 0, "second": 1, "latter": 1, "third": 2}
# "against the 2010 baseline of ", "from the 2015 level of ": a figure that carries its own year
_OF_A_YEAR = re.compile(
    rf"\b(?P<year>{YEAR}){BLANK}(?:baseline|level|average|total|peak|figure|estimate)s?(?:{BLANK}(?:level|value|"
    rf"figure))?{BLANK}of{BLANK}{ABOUT}\Z"
)
_LEVEL = 80  # characters before a figure that can name the level that it is
_LONGEST = 700  # characters from an event to a figure
_REACH = 200  # characters behind a figure that say which event


def find_event_year(text: str, start: int, end: int, sentence: tuple[int, int]) -> int | None:
    """The year of the event that the figure `text[start:end]` came of; None where none or several fit.

    >>> text = "the vote on 3 May 2019, resulting in 60 per cent in favour"
    >>> find_event_year(text, 37, 48, (0, len(text)))
    2019
    """
    dated = _DATED.match(text, end)
    if dated is not None:
        return int(dated["year"])
    window = max(sentence[0], start - _LONGEST)
    outcomes = list(_OUTCOME.finditer(text, window, start))
    outcome = outcomes[-1] if outcomes else None
    if outcome is None or OTHER_STATEMENT.search(text, outcome.end(), start):
        return None
    held = _HELD_IN.search(text, max(window, outcome.start() - _REACH), outcome.start())
    if held is not None:
        return int(held["year"])
    dates = list(_DATE.finditer(text, window, outcome.start()))
    if not dates or OTHER_STATEMENT.search(text, dates[-1].end(), outcome.start()):
        return None
    coordinated = [dates[-1]]
    for earlier in reversed(dates[:-1]):
        if text[earlier.end() : coordinated[0].start()].replace(",", " ").split() not in ([], ["and"]):
            break
        coordinated.insert(0, earlier)
    if len(coordinated) == 1:
        return int(coordinated[0]["year"])
    which = _WHICH.search(text, end, min(sentence[1], end + _REACH))
    place = len(coordinated) if which is None else _PLACE[which[1]]
    return int(coordinated[place]["year"]) if place < len(coordinated) else None


def find_level_year(text: str, start: int, sentence_start: int) -> int | None:
    """The year of the level that a figure at `start` is: "against the 2010 baseline of 5 million"."""
    found = _OF_A_YEAR.search(text, max(sentence_start, start - _LEVEL), start)
    return None if found is None else int(found["year"])
