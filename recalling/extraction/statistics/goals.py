"""What a goal of so much is a goal for: "towards reaching 5 dollars", "the 90 per cent target".

Here belong figures that stand as a goal, and the money that such a goal is of. Not here: the role of a figure
(roles.py), and what other amounts are for (purposes.py).
"""

from __future__ import annotations

import re

from recalling.extraction.results import StatisticKind
from recalling.extraction.statistics.fragments import ABOUT
from recalling.extraction.statistics.phrases import Span, phrase_end
from recalling.extraction.statistics.stated import Figure
from recalling.extraction.statistics.understood import last_match, object_before, subject_of
from recalling.grammar.numbers import BLANK

# " target", " annual goal" behind a figure
_TARGET = re.compile(
    rf"{BLANK}(?:annual{BLANK})?(?:targets?|goals?|thresholds?|benchmarks?|commitments?)\b"
    rf"(?P<whose>{BLANK}(?:of|for){BLANK}(?!(?:19|20)[0-9]{{2}}|the{BLANK}(?:year|period)))?"
)
# "towards reaching ", "with the target of achieving "
_TOWARDS = re.compile(
    rf"\b(?:towards{BLANK}(?:reaching{BLANK}|achieving{BLANK})?|with{BLANK}(?:the|an?){BLANK}(?:aim|target|goal|objective){BLANK}of{BLANK}"
    rf"[a-z]+ing{BLANK}|with{BLANK}a{BLANK}view{BLANK}to{BLANK}[a-z]+ing{BLANK}){ABOUT}\Z"
)
# "financing" of "sustainable financing for research"
_FUNDS = re.compile(
    r"\b(?:funding|financing|investments?|funds|contributions|assistance|income|expenditure)\b"
)
# " of the " of "funding was half of the 2 dollar target"
_OF_THE = re.compile(rf"{BLANK}of{BLANK}(?:the{BLANK})?{ABOUT}")
_FAR = 400  # characters; how far before its goal what is to be reached can stand
_NEAR = 80


def of_goal(
    text: str, index: int, figures: list[Figure], populations: list[Span | None], sentence: Span
) -> Span | None:
    """What the goal at `index` is for; None where the figure is no goal of something named before it."""
    figure, (lower, sentence_end) = figures[index], sentence
    target = _TARGET.match(text, figure.end)
    if target is not None and target["whose"]:
        end = phrase_end(text, target.end(), sentence_end)
        return (target.end(), end) if end > target.end() else None
    if target is not None:
        return _of_target(text, index, figures, populations, lower)
    link = _TOWARDS.search(text, max(lower, figure.start - _NEAR), figure.start)
    return None if link is None or figure.kind is StatisticKind.SHARE else _funds(text, link.start(), lower)


def _of_target(
    text: str, index: int, figures: list[Figure], populations: list[Span | None], lower: int
) -> Span | None:
    previous = figures[index - 1] if index and figures[index - 1].start >= lower else None
    if previous is None:
        return None
    if _OF_THE.fullmatch(text, previous.end, figures[index].start):
        return subject_of(text, previous.start, lower)
    return populations[index - 1] if previous.unit == figures[index].unit else None


def funds_before(text: str, end: int, lower: int) -> Span | None:
    """The money for something, right before an amount: "financing for vaccines of at least 5 dollars"."""
    found = _funds(text, end, lower)
    return found if found is not None and found[1] == end else None


def _funds(text: str, before: int, lower: int) -> Span | None:
    """The money spoken of last: "sustainable financing for research"."""
    funds = last_match(_FUNDS, text, max(lower, before - _FAR), before)
    found = None if funds is None else object_before(text, funds.end(), lower)
    return None if found is None else (found[0], phrase_end(text, found[0], before))
