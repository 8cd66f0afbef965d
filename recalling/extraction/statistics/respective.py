"""Figures that are told of a list one by one: "to Africa and Asia stood at 5 and 4 dollars, respectively".

Here belongs which item of a list a figure is of. Not here: populations of figures that stand alone
(populations.py).
"""

from __future__ import annotations

import re

from recalling.extraction.statistics.fragments import ABOUT
from recalling.extraction.statistics.phrases import Span, phrase_end
from recalling.extraction.statistics.stated import Figure
from recalling.extraction.statistics.understood import verb_before
from recalling.grammar.numbers import BLANK

# ", respectively"
_RESPECTIVELY = re.compile(rf",?{BLANK}respectively\b")
# between figures of one list
# ", ", " and about "
_LISTED = re.compile(rf"(?:,{BLANK}(?:and{BLANK})?|{BLANK}and{BLANK}){ABOUT}")
# ", respectively, representing falls of " between two lists of the same things
_AGAIN = re.compile(rf",?{BLANK}respectively,?[^;]{{1,90}}")
# "to Africa, Asia and Oceania" before a verb
_ITEMS = re.compile(
    rf"{BLANK}(?:to|in|of|for|among|by|between){BLANK}(?P<items>(?:(?!{BLANK}(?:to|in|of|for|among|by|between|and){BLANK})[^,;.:]){{2,50}}"
    rf"(?:,{BLANK}[^,;.:]{{2,70}}){{0,3}}(?:{BLANK}and{BLANK}[^,;.:]{{2,70}})?)\Z"
)
# ", and ", between the items
_SPLIT = re.compile(rf",{BLANK}(?:and{BLANK})?|{BLANK}and{BLANK}")
_LONGEST = 6  # figures to each side
_BEFORE = 200  # characters before a verb in which its list stands


def of_list(
    text: str, index: int, figures: list[Figure], populations: list[Span | None], lower: int
) -> Span | None:
    """The item that the figure at `index` is of, where "respectively" stands behind its list of figures."""
    first, last = _run(text, index, figures)
    if first == last or _RESPECTIVELY.match(text, figures[last].end) is None:
        return None
    count = last - first + 1
    if first >= count and figures[first - count].start >= lower:
        gap = text[figures[first - 1].end : figures[first].start]
        if _AGAIN.fullmatch(gap) and _run(text, first - 1, figures) == (first - count, first - 1):
            return populations[index - count]
    verb = verb_before(text, figures[first].start, lower)
    return None if verb is None else _item(text, verb, index - first, count, lower)


def _run(text: str, index: int, figures: list[Figure]) -> tuple[int, int]:
    """The first and last figure of the list that the figure at `index` stands in."""
    first = last = index
    while (
        first
        and index - first < _LONGEST
        and _LISTED.fullmatch(text, figures[first - 1].end, figures[first].start)
    ):
        first -= 1
    while (
        last + 1 < len(figures)
        and last - index < _LONGEST
        and _LISTED.fullmatch(text, figures[last].end, figures[last + 1].start)
    ):
        last += 1
    return first, last


def _item(text: str, end: int, place: int, count: int, lower: int) -> Span | None:
    """The item at `place` of the list of `count` things that ends at `end`."""
    items = _ITEMS.search(text, max(lower, end - _BEFORE), end)
    if items is None:
        return None
    bounds, start = [], items.start("items")
    for link in _SPLIT.finditer(text, *items.span("items")):
        bounds.append((start, link.start()))
        start = link.end()
    bounds.append((start, items.end("items")))
    if len(bounds) != count:
        return None
    reach = phrase_end(text, *bounds[place])
    return bounds[place] if reach == bounds[place][1] else None
