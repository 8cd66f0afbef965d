"""Printed labels, and the level each stands on: "18.", "(o)", "(vii)", "(aa)", bullets.

Here belongs recognising labels and telling levels by sequence. Not here: what a paragraph is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from recalling.symbols import from_roman


class LabelStyle(StrEnum):
    """How a label counts."""

    NUMBER = "number"
    BRACKETED_NUMBER = "bracketed number"
    LETTER = "letter"
    ROMAN = "roman"
    BULLET = "bullet"


@dataclass(frozen=True, slots=True)
class Label:
    """A label as printed, and the ways it can be read: `(i)` is a letter or a Roman numeral."""

    printed: str
    text: str
    readings: tuple[tuple[LabelStyle, int], ...]

    @property
    def is_number(self) -> bool:
        """Whether it numbers a paragraph of its own ("18.")."""
        return self.readings[0][0] is LabelStyle.NUMBER

    @property
    def begins(self) -> bool:
        """Whether it can be the first of a list."""
        return any(ordinal == 1 for _, ordinal in self.readings)


# "18. Strongly urges", "26 Decides" (the stop can be missing before a capital), "(o) To ensure", "(vii) …", "• …"
_LABEL = re.compile(
    r"""
    (?P<number>\d{1,3})\.\s+(?=\S)
  | \((?P<bracketed>\d{1,2})\)\s+
  | \((?P<letters>[a-z]{1,7})\)(?:\s+|(?=[A-Z]))
  | (?P<bullet>[•‣●▪])\s*
    """,
    re.VERBOSE,
)


def find_label(text: str) -> tuple[Label, int] | None:
    """The label a paragraph opens with and the number of characters it takes, or None.

    >>> label, length = find_label("(ii) The existence of")
    >>> label.text, length, [style.value for style, _ in label.readings]
    ('ii', 5, ['roman', 'letter'])
    """
    match = _LABEL.match(text)
    if match is None:
        return None
    kind = match.lastgroup or ""
    value = match[kind]
    readings: tuple[tuple[LabelStyle, int], ...]
    if kind == "number":
        readings = ((LabelStyle.NUMBER, int(value)),)
    elif kind == "bracketed":
        readings = ((LabelStyle.BRACKETED_NUMBER, int(value)),)
    elif kind == "bullet":
        readings = ((LabelStyle.BULLET, 1),)
    else:
        readings = _letter_readings(value)
        if not readings:
            return None
    return Label(match[0].strip(), value, readings), match.end()


# "26 Condemns": a number that has lost its stop, before a capital
_STOPLESS = re.compile(r"(?P<number>\d{1,3})\s+(?=[A-Z])")


def find_stopless_label(text: str, due: int) -> tuple[Label, int] | None:
    """The number that is due, printed without its stop; None for any other number.

    >>> find_stopless_label("26 Condemns without reservation", 26)[0].text
    '26'
    """
    match = _STOPLESS.match(text)
    if match is None or int(match["number"]) != due:
        return None
    return Label(match["number"], match["number"], ((LabelStyle.NUMBER, due),)), match.end()


def _letter_readings(value: str) -> tuple[tuple[LabelStyle, int], ...]:
    readings: list[tuple[LabelStyle, int]] = []
    roman = from_roman(value)
    if roman:
        readings.append((LabelStyle.ROMAN, roman))
    if len(set(value)) == 1 and len(value) <= 2:
        readings.append((LabelStyle.LETTER, ord(value[0]) - 96 + 26 * (len(value) - 1)))
    return tuple(readings)


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a label stands: its level below the numbered paragraph (1 for the first), and what it breaks."""

    level: int
    style: LabelStyle
    ordinal: int
    expected: int

    @property
    def in_sequence(self) -> bool:
        """Whether it is the label that was due."""
        return self.ordinal == self.expected or self.style is LabelStyle.BULLET


class Levels:
    """Tells the level of each label below a numbered paragraph from the labels before it."""

    def __init__(self) -> None:
        self._open: list[tuple[LabelStyle, int]] = []

    def reset(self) -> None:
        """Forget what is open: a numbered paragraph begins."""
        self._open.clear()

    @property
    def depth(self) -> int:
        """How many lists are open."""
        return len(self._open)

    def close_to(self, level: int) -> None:
        """Close every list below a level."""
        del self._open[level:]

    def place(self, label: Label, *, after_colon: bool) -> Placed:
        """The level of a label: a list that goes on comes before one that begins, unless a colon announces it.

        >>> levels = Levels()
        >>> [levels.place(find_label(f"({x}) x")[0], after_colon=False).level for x in "g h i".split()]
        [1, 1, 1]
        """
        begins = next(((s, n) for s, n in label.readings if n == 1), None)
        if begins and after_colon and begins[0] is not LabelStyle.BULLET:
            return self._open_list(begins)
        for level in range(len(self._open), 0, -1):
            style, last = self._open[level - 1]
            if (style, last + 1) in label.readings or (style is LabelStyle.BULLET and begins == (style, 1)):
                return self._continue(level, style, last + 1, last + 1)
        if begins and not (self._open and self._open[-1][0] is begins[0]):
            return self._open_list(begins)
        for level in range(len(self._open), 0, -1):
            style, last = self._open[level - 1]
            for candidate, ordinal in label.readings:
                if candidate is style:
                    return self._continue(level, style, ordinal, last + 1)
        return self._open_list(label.readings[-1])

    def _continue(self, level: int, style: LabelStyle, ordinal: int, expected: int) -> Placed:
        del self._open[level:]
        self._open[level - 1] = (style, ordinal)
        return Placed(level, style, ordinal, expected)

    def _open_list(self, reading: tuple[LabelStyle, int]) -> Placed:
        self._open.append(reading)
        return Placed(len(self._open), reading[0], reading[1], 1)
