"""Takes apart the line of a masthead that lists agenda items: "11, 12 (a) and (b)", "16 (a) to (c)".

Here belong the numbers and letters of items. Not here: their titles, on lines of their own (masthead.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

# What one item may be and what may stand before it: "12 (a)", ", 12 (a)", " and (b)", " to (c)", "–14"
_ITEM = re.compile(
    r"""
    (?P<before>,\s*(?:and\s+)?|\s+and\s+|(?P<range>\s+to\s+|\s?[–-]\s?)|)
    (?:(?P<number>\d{1,3})\s*)?
    (?P<letters>(?:\([a-z]{1,5}\)\s*)*(?<!\s))
    """,
    re.VERBOSE,
)
_ALPHABET = 26
_LONGEST_RANGE = 60


def agenda_items(text: str) -> tuple[str, ...]:
    """The items at the head of a text, each with its own number; a range is given item by item.

    >>> agenda_items("11, 12 (a) and (b) and 16 (y) to (aa) of the provisional agenda")
    ('11', '12 (a)', '12 (b)', '16 (y)', '16 (z)', '16 (aa)')
    """
    items: list[tuple[str, str]] = []
    at = 0
    while match := _ITEM.match(text, at):
        number, letters = match["number"], " ".join(match["letters"].split())
        if not (number or letters) or (at and not match["before"]):
            break
        item = (number or items[-1][0], letters)
        if match["range"]:
            items += _between(items[-1], item)
        items.append(item)
        at = match.end()
    return tuple(f"{number} {letters}".strip() for number, letters in items)


def _between(first: tuple[str, str], last: tuple[str, str]) -> Iterator[tuple[str, str]]:
    """The items that a range leaves out; none where its ends are of different kinds."""
    if first[0] == last[0] and _place(first[1]) and _place(last[1]):
        for place in range(_place(first[1]) + 1, _place(last[1])):
            times, letter = divmod(place - 1, _ALPHABET)
            yield first[0], f"({chr(ord('a') + letter) * (times + 1)})"
    elif not (first[1] or last[1]) and int(last[0]) - int(first[0]) < _LONGEST_RANGE:
        yield from ((str(number), "") for number in range(int(first[0]) + 1, int(last[0])))


def _place(letters: str) -> int:
    """The place of a lettered sub-item: 1 for "(a)", 27 for "(aa)"; 0 for anything else."""
    bare = letters.strip("()")
    if not bare or set(bare) != {bare[0]}:
        return 0
    return (len(bare) - 1) * _ALPHABET + ord(bare[0]) - ord("a") + 1
