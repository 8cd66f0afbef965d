"""Printed labels, and the level each stands on: "18.", "(o)", "(vii)", "(aa)", bullets.

Here belongs recognising labels and telling levels by sequence. Not here: what a paragraph is.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from recalling.grammar.actions import opens_with_action
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
    def is_bracketed_number(self) -> bool:
        """Whether it is a number in brackets ("(2)")."""
        return self.readings[0][0] is LabelStyle.BRACKETED_NUMBER

    @property
    def is_bullet(self) -> bool:
        """Whether it does not count."""
        return self.readings[0][0] is LabelStyle.BULLET

    @property
    def begins(self) -> bool:
        """Whether it can be the first of a list."""
        return any(ordinal == 1 for _, ordinal in self.readings)


UNLABELLED = Label("", "", ((LabelStyle.BULLET, 1),))
"""What items of a list without labels count by."""

# "18. Strongly urges", "(o) To ensure", "(vii) …", "f) To monitor" (a bracket lost in scanning), "• …"
_LABEL = re.compile(
    r"""
    (?P<number>\d{1,3})\.\s+(?=\S)
  | \((?P<bracketed>\d{1,2})\)\s+
  | \((?P<letters>[a-z]{1,7})\)(?:\s+|(?=[A-Z]))
  | (?P<letter>[a-z])\)\s+(?=[A-Z])
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


# "26 Condemns", "14, Urges", "ll. Requests": the stop is lost, or signs were misread in scanning
_MISPRINTED = re.compile(r"(?:(?P<number>\d{1,3})[,;:]?|(?P<scanned>[lIOZSB\d]{2,3}|[lZSB])\.)\s+(?=[A-Z])")
_SCANNED_DIGITS = str.maketrans("lIOZSB", "110258")


def find_misprinted_label(text: str, due: int) -> tuple[Label, int] | None:
    """The number that is due, its stop missing or its signs scanned as others; None for any other number.

    >>> find_misprinted_label("26 Condemns without reservation", 26)[0].printed
    '26'
    >>> find_misprinted_label("ll. Requests the Secretary-General", 11)[0].text
    '11'
    """
    match = _MISPRINTED.match(text)
    if match is None or int((match["number"] or match["scanned"]).translate(_SCANNED_DIGITS)) != due:
        return None
    if match["scanned"] and not opens_with_action(text[match.end() :]):
        return None
    return Label(match[0].strip(), str(due), ((LabelStyle.NUMBER, due),)), match.end()


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

    def goes_on(self, label: Label) -> bool:
        """Whether a label is the next one of an open list."""
        return any((style, last + 1) in label.readings for style, last in self._open)

    def close_to(self, level: int) -> None:
        """Close every list below a level."""
        del self._open[level:]

    def mend(self, label: Label, *, after_colon: bool, following: Collection[str]) -> Label:
        """A label scanned as a digit, "(6)" for "(b)", as the letter that is due if no list counts in digits.

        Args:
            label: the label as printed.
            after_colon: whether the text before it announces a list.
            following: the labels as printed of what follows; a letter that is among them is not lost.

        >>> levels = Levels()
        >>> placed = levels.place(find_label("(a) To")[0], after_colon=True)
        >>> levels.mend(find_label("(6) To")[0], after_colon=False, following=["(c)"]).text
        'b'
        """
        ordinal = label.readings[0][1]
        styles = [style for style, _ in self._open]
        if LabelStyle.BRACKETED_NUMBER in styles or not 1 < ordinal < 10 or not (styles or after_colon):
            return label
        due = 1 + next((last for style, last in reversed(self._open) if style is LabelStyle.LETTER), 0)
        letter = chr(96 + due)
        if due > 26 or f"({letter})" in following or (due == 1 and styles):
            return label
        return Label(label.printed, letter, ((LabelStyle.LETTER, due),))

    def place(self, label: Label, *, after_colon: bool) -> Placed:
        """The level of a label: a list that goes on comes before one that begins, save after a colon.

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
