"""Ordinals and dates in the words of the United Nations: "Seventy-sixth", "16 December 2021".

Here belongs reading single ordinals, month names and printed dates; not here: figures (numbers.py).
"""

from __future__ import annotations

import re
from datetime import date

_UNITS = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
]
_TENS = {
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
}
_ORDINALS: dict[str, int] = {word: value for value, word in enumerate(_UNITS, start=1)}
for _ten, _value in _TENS.items():
    _ORDINALS[_ten[:-1] + "ieth"] = _value
    for _unit, _word in enumerate(_UNITS[:9], start=1):
        _ORDINALS[f"{_ten}-{_word}"] = _value + _unit
_ORDINALS |= {"hundredth": 100, "one hundredth": 100}
_ORDINALS |= {
    f"one hundred and {word}": 100 + value for word, value in list(_ORDINALS.items()) if value < 100
}

_SPACES = re.compile(r"\s+")
_HYPHENS = re.compile(r"\s*[-‐‑]\s*")


def ordinal(words: str) -> int | None:
    """The number an English ordinal from "first" to "one hundred and ninety-ninth" stands for.

    >>> ordinal("Seventy-sixth"), ordinal("One hundred and first"), ordinal("many")
    (76, 101, None)
    """
    return _ORDINALS.get(_HYPHENS.sub("-", _SPACES.sub(" ", words.strip().lower())))


MONTHS = {
    month: number
    for number, month in enumerate(
        [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ],
        start=1,
    )
}
# "16 December 2021", "4 December2024"
DATE = re.compile(rf"\b(?P<day>[0-3]?\d)\s+(?P<month>{'|'.join(MONTHS)})\s*(?P<year>(?:19|20)\d\d)\b")


def as_date(match: re.Match[str]) -> date | None:
    """The day a match of `DATE` names; None for a day that does not exist, such as 31 June."""
    try:
        return date(int(match["year"]), MONTHS[match["month"]], int(match["day"]))
    except ValueError:
        return None


def find_date(text: str) -> date | None:
    """The first day printed in a text, or None.

    >>> find_date("Distr.: Limited 30 October 2020")
    datetime.date(2020, 10, 30)
    """
    match = DATE.search(text)
    return as_date(match) if match else None
