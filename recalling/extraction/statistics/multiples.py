"""Multiples that stand for figures: "doubled", "fourfold increase", "twice as likely", "three times higher".

Here belong the words that multiply and what must stand around them. Not here: "by 40 per cent" (changes.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from recalling.extraction.results import StatisticKind
from recalling.extraction.statistics.traps import Trap
from recalling.grammar.lexicon import read_lexicon
from recalling.grammar.numbers import BLANK, HYPHEN

_ROWS = read_lexicon(
    "multiples",
    columns=("word", "form", "factor"),
    key=("word",),
    closed={"form": ("verb", "times", "fold")},
)
_FORM = {row["word"]: row["form"] for row in _ROWS}
_FACTOR = {row["word"]: float(row["factor"]) for row in _ROWS}
_INITIALS = "".join(sorted({word[0] + word[0].upper() for word in _FORM}))
_TAILS = "|".join(sorted({word[1:] for word in _FORM}, key=lambda tail: (-len(tail), tail)))

# what every multiple holds, without its first letter
_PROBES = ("oubl", "ripl", "rebl", "uadrup", "uintup", "alv", "wice", "hrice", "fold")
# "doubled", "twice", "fourfold", "10-fold"
_MULTIPLE = re.compile(
    rf"[{_INITIALS}](?<!\w.)(?<![-\u2010\u2011].)(?:{_TAILS})\b(?!{HYPHEN})|[0-9]++{HYPHEN}?fold\b"
)
# "double burden", "double standards", "doubling our efforts": no change of a magnitude
_FIGURE_OF_SPEECH = re.compile(
    rf"""
    {BLANK} (?:(?:its|their|our|his|her|all|these|those|the){BLANK})?
    (?: burdens? | standards? | taxation | non-taxation | counting | materiality | jeopardy | discrimination
      | role | roles | objectives? | purpose | challenges? | threats? | efforts? | down | track |
          check | blind
      | approach | task | mandate | function | aim | goal | victimization | crisis | crises | loss |
          room | major )\b
    """,
    re.VERBOSE,
)
# "twice as many", "three times higher than", "four times that in", "twice the global average"
_COMPARED = re.compile(
    rf"{BLANK}(?:as|more|less|higher|greater|lower|larger|smaller|bigger|faster|slower|longer|worse|"
    rf"likelier|over|that|those"
    rf"|the(?!{BLANK}(?:year|month|week|day))|its|their|what)\b"
)
_TIMES = re.compile(
    rf"{BLANK}times\b(?={BLANK}(?:as|more|less|higher|greater|lower|larger|smaller|fewer|faster|slower|"
    rf"longer|that|those|the|over|its|their|what|worse)\b)"
)
_FREQUENCY = re.compile(rf"{BLANK}times\b")
# "increased threefold", "a threefold rise"
_CHANGE_BEFORE = re.compile(
    r"\b(?:increas\w+|gr[eo]w\w*|rise[ns]?|rose|rising|multipl\w+|expand\w*|surg\w+|fall\w*|fell|"
    r"declin\w+|reduc\w+|by)\b[^,;.]{0,30}\Z"
)
_CHANGE_BEHIND = re.compile(
    r"[ \u00a0](?:\w+[ \u00a0]){0,2}(?:increase|rise|growth|expansion|surge|jump|decrease|decline|"
    r"reduction|fall|drop)\b"
)
_FALLING = re.compile(r"\b(?:decreas\w+|declin\w+|reduc\w+|fall\w*|fell|drop\w*)\b")
_BE_BEFORE = re.compile(r"\b(?:is|are|was|were|be|been|being|remains?)\b(?:[ \u00a0]\w+){0,3}[ \u00a0]\Z")
_THE_BEHIND = re.compile(rf"{BLANK}(?:the|that|those|its|their|what)\b")
_REACH = 40  # characters before a multiple that can say what it multiplies


@dataclass(frozen=True, slots=True)
class Multiple:
    """A multiple found in a text; `trap` says why it is no figure, where it is none."""

    start: int
    end: int
    kind: StatisticKind
    value: float
    trap: Trap | None = None

    @property
    def unit(self) -> str:
        """The unit of its kind."""
        return "times" if self.kind is StatisticKind.RATIO else "percent"


def find_multiples(text: str) -> Iterator[Multiple]:
    """The multiples of a text that are one word, in order, those that are no figures included."""
    if not any(probe in text for probe in _PROBES):
        return
    for match in _MULTIPLE.finditer(text):
        word = match[0].lower().replace("\u2011", "-").replace("\u2010", "-")
        form = _FORM.get(word)
        if form is not None:
            yield _read(text, match.start(), match.end(), form, _FACTOR[word])
        elif word[0].isdigit():
            factor = float(word.removesuffix("fold").rstrip("-"))
            yield _read(text, match.start(), match.end(), "fold", factor)


def _read(text: str, start: int, end: int, form: str, factor: float) -> Multiple:
    if _FIGURE_OF_SPEECH.match(text, end):
        return Multiple(start, end, StatisticKind.CHANGE, factor, Trap.FIGURE_OF_SPEECH)
    before = text[max(0, start - _REACH) : start]
    if form == "verb":
        return _read_verb(text, start, end, factor, before)
    if form == "fold" and (_CHANGE_BEHIND.match(text, end) or _CHANGE_BEFORE.search(before)):
        return Multiple(start, end, StatisticKind.CHANGE, (factor - 1) * 100)
    if _COMPARED.match(text, end):
        return Multiple(start, end, StatisticKind.RATIO, factor)
    trap = Trap.FREQUENCY if form == "times" else Trap.FIGURE_OF_SPEECH
    return Multiple(start, end, StatisticKind.RATIO, factor, trap)


def _read_verb(text: str, start: int, end: int, factor: float, before: str) -> Multiple:
    """A verb that multiplies; as an adjective it compares ("is double the average") or is none ("halves")."""
    word = text[start:end]
    if word in ("double", "triple") and _BE_BEFORE.search(before) and _THE_BEHIND.match(text, end):
        return Multiple(start, end, StatisticKind.RATIO, factor)
    noun = word == "halves" and not _THE_BEHIND.match(text, end)
    trap = Trap.FIGURE_OF_SPEECH if noun else None
    return Multiple(start, end, StatisticKind.CHANGE, (factor - 1) * 100, trap)


def read_times(text: str, start: int, end: int, value: float) -> Multiple | None:
    """The multiple that a number makes with "times": "three times higher", "increased five times".

    None where no "times" follows; a frequency ("three times a year") comes back with its trap.
    """
    match = _TIMES.match(text, end)
    if match is not None:
        return Multiple(start, match.end(), StatisticKind.RATIO, value)
    match = _FREQUENCY.match(text, end)
    if match is None:
        return None
    before = text[max(0, start - _REACH) : start]
    if _CHANGE_BEFORE.search(before) and not _FALLING.search(before):
        return Multiple(start, match.end(), StatisticKind.CHANGE, (value - 1) * 100)
    return Multiple(start, match.end(), StatisticKind.RATIO, value, Trap.FREQUENCY)
