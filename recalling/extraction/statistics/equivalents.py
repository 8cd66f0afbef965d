"""Figures that give one thing twice in a phrase: "33 per cent, or an estimated 8.4 million, of people".

Here belongs what links two figures side by side. Not here: gross and net amounts, which are two things.
"""

from __future__ import annotations

import re

from recalling.extraction.results import StatisticKind
from recalling.extraction.statistics.leading import leading_before
from recalling.extraction.statistics.stated import Figure
from recalling.grammar.numbers import BLANK

_ABOUT = (
    rf"(?:(?:about|around|approximately|nearly|almost|over|more{BLANK}than|less{BLANK}than|"
    rf"at{BLANK}least|up{BLANK}to|some|an|a|estimated|roughly|only|just|the|equivalent|of){BLANK})*"
)
# "X, or Y", "X, equivalent to Y", "X, corresponding to Y", "X, representing Y"
_LINK = re.compile(
    rf"""
    (?:{BLANK}[^,;:.()]{{1,60}})?
    (?: ,{BLANK}or{BLANK}{_ABOUT}
      | ,?{BLANK}(?:which{BLANK})?(?:(?:is|was){BLANK})?(?:equivalent|equal|
          corresponding){BLANK}to{BLANK}{_ABOUT}
      | ,?{BLANK}(?:or{BLANK})?(?:representing|constituting){BLANK}{_ABOUT}
      | ,{BLANK}which{BLANK}(?:represents|represented|constitutes){BLANK}{_ABOUT}
      | ,{BLANK}that{BLANK}is,{BLANK}{_ABOUT}
    )
    """,
    re.VERBOSE,
)
_BRACKET = re.compile(
    rf"(?:{BLANK}[^,;:.()]{{1,80}})?{BLANK}\((?:or{BLANK}|equivalent{BLANK}to{BLANK}|i\.e\.{BLANK}|"
    rf"about{BLANK}|around{BLANK}|approximately{BLANK}|some{BLANK}|an{BLANK}estimated{BLANK}|"
    rf"nearly{BLANK})?"
)
_DASH = re.compile(rf"(?:{BLANK}[^,;:.()–]{{1,80}})?{BLANK}–{BLANK}(?:or{BLANK})?")
# "2.7 billion people, one third of the world’s population, remain offline"
_APPOSED = re.compile(rf"(?:{BLANK}[^,;:.()]{{1,40}})?,{BLANK}{_ABOUT}")
_WHOLE_BEHIND = re.compile(rf"{BLANK}of{BLANK}(?!whom\b|which\b|them\b)[^,;:.]{{1,60}},")
_BRACKET_END = re.compile(rf"{BLANK}?(?:\)|of{BLANK}[^()]{{0,60}}\))")


# "…, were treated, which translates to treating up to Y"
_TRANSLATES = re.compile(
    rf"""
    ,{BLANK}which{BLANK}
    (?: (?:translat|equat)(?:es|ed){BLANK}(?:in)?to | (?:amount|correspond)(?:s|ed){BLANK}to
      | (?:is|was){BLANK}(?:equivalent|equal){BLANK}to | (?:means|meant) )
    {BLANK}(?:[a-z]+ing{BLANK}[^,;:.()0-9]{{0,60}}?)?{_ABOUT}\Z
    """,
    re.VERBOSE,
)
_NUMBERS = frozenset({StatisticKind.COUNT, StatisticKind.MONEY, StatisticKind.QUANTITY})
_LONGEST_LINK = 110  # characters
# " of the total rural population – "
_OF_TO_DASH = re.compile(rf"{BLANK}of{BLANK}[^–;.]{{1,80}}{BLANK}–(?!\S)")


def find_equivalents(text: str, figures: list[Figure]) -> list[int | None]:
    """For each figure the position of the one that says the same in the same phrase, or None."""
    links: list[int | None] = [None] * len(figures)
    for position in range(len(figures) - 1):
        first, second = figures[position], figures[position + 1]
        if links[position] is None and _says_the_same(text, first, second):
            links[position], links[position + 1] = position + 1, position
    for position in range(len(figures) if "which" in text else 0):
        other = None if links[position] is not None else _translated(text, figures, position)
        if other is not None and links[other] is None:
            links[position], links[other] = other, position
    return links


def _translated(text: str, figures: list[Figure], position: int) -> int | None:
    """The figure that "which translates to" takes up: the one the clause before is about."""
    figure = figures[position]
    link = _TRANSLATES.search(text, max(0, figure.start - _LONGEST_LINK), figure.start)
    first = leading_before(text, figures, position, link.start()) if link is not None else None
    if first is None:
        return None
    kinds = {figures[first].kind, figure.kind}
    return first if StatisticKind.SHARE in kinds and kinds & _NUMBERS else None


def _says_the_same(text: str, first: Figure, second: Figure) -> bool:
    if second.start - first.end > 110 or (first.kind is second.kind and first.unit == second.unit):
        return False
    if StatisticKind.RATIO in (first.kind, second.kind) or (
        first.shared is not None and second.shared is not None
    ):
        return False
    if _LINK.fullmatch(text, first.end, second.start):
        return True
    if _BRACKET.fullmatch(text, first.end, second.start):
        return _BRACKET_END.match(text, max(second.end, second.through)) is not None
    if second.kind is StatisticKind.SHARE and first.kind is StatisticKind.COUNT:
        apposed = _APPOSED.fullmatch(text, first.end, second.start)
        if apposed is not None and _WHOLE_BEHIND.match(text, second.end):
            return True
    share = second.kind is StatisticKind.SHARE and first.kind is StatisticKind.COUNT
    part = bool(second.base) or (share and _OF_TO_DASH.match(text, second.end) is not None)
    return part and _DASH.fullmatch(text, first.end, second.start) is not None
