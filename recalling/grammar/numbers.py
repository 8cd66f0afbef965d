"""Numbers in English text with their exact values: "10.4 million", "two thirds", "tens of thousands".

Here belongs what a number says by itself. Not here: what it counts, its unit, or whether it is a figure
at all (extraction/statistics).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from recalling.grammar.lexicon import read_lexicon

_CLASSES = ("unit", "teen", "ten", "hundred", "scale", "dozen", "part", "parts", "vague", "some", "ordinal")
_ROWS = read_lexicon(
    "number_words", columns=("word", "class", "value"), key=("word",), closed={"class": _CLASSES}
)
_CLASS = {row["word"]: row["class"] for row in _ROWS}
_VALUE = {row["word"]: int(row["value"]) for row in _ROWS}
_LONGEST_NUMERAL = 30  # characters; what is longer is a code, whatever it is made of

BLANK = "[ \u00a0\u2009\u202f]"
HYPHEN = "[-\u2010\u2011]"


class Form(StrEnum):
    """How a number is written."""

    DIGITS = "digits"
    WORDS = "words"
    FRACTION = "fraction"
    """Parts of a whole in words: "one third", "half"; the value is the fraction itself."""
    VAGUE = "vague"
    """An order of magnitude: "millions", "several hundred"; it has no value."""
    ORDINAL = "ordinal"
    """A place in a sequence: "21st", "seventy-ninth"."""
    CODE = "code"
    """Digits that make no number: "16.4.1", "1783,1813"."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a text: `text[start:end]` holds it with its scale, `value` is what it comes to.

    `own` is the value without the scale word and `scale` what that word multiplies by, so that
    "690" in "690 and 783 million" can be given its scale later. `value` is None for vague numbers,
    ordinals and codes.
    """

    start: int
    end: int
    form: Form
    value: float | None = None
    own: float | None = None
    scale: int = 1


def _words_of(*classes: str) -> str:
    words = (word for word, word_class in _CLASS.items() if word_class in classes)
    return "|".join(sorted(words, key=lambda word: (-len(word), word)))


def _tails_of(words: str) -> str:
    """The words without their first letters, to stand behind a set of first letters."""
    return "|".join(sorted({word[1:] for word in words.split("|")}, key=lambda tail: (-len(tail), tail)))


# "10", "1,622", "10 400 000", "0.75", "10.4 million", "3-million"
_IN_DIGITS = re.compile(
    rf"""
    (?P<numeral> [0-9]++ (?: [,.][0-9]++ | {BLANK}[0-9]{{3}}(?![0-9]) )*+ )
    (?: (?:{BLANK}|{HYPHEN}) (?P<scale>{_words_of("hundred", "scale")}) \b )?
    """,
    re.VERBOSE,
)
_THOUSANDS = re.compile(
    rf"[0-9]{{1,3}}(?:(?:,[0-9]{{3}})++|(?:{BLANK}[0-9]{{3}})++)(?:\.[0-9]++)?|[0-9]++(?:\.[0-9]++)?"
)
_NOT_NUMERIC = re.compile(f"{BLANK}|,")

_COUNTING = _words_of("unit", "teen", "ten", "hundred", "scale", "dozen", "vague", "part")
_SOME = _words_of("some")
_MULTIPLIED = _words_of("hundred", "scale", "dozen", "vague")
_JOINT = rf"(?:{BLANK}|{BLANK}?{HYPHEN})"
# "three", "seventy-five", "one hundred and fifty thousand", "tens of thousands", "half a billion", "a third".
# The first letter stands alone in front so that the search can skip to it.
_IN_WORDS = re.compile(
    rf"""
    [{"".join(sorted({word[0] + word[0].upper() for word in (_COUNTING + "|" + _SOME).split("|")}))}]
    (?<!\w.)(?<!\w[-\u2010\u2011].)
    (?: (?:{_tails_of(_COUNTING)}) \b | (?:{_tails_of(_SOME)}) (?={BLANK}(?:{_MULTIPLIED})\b) )
    (?:
        {_JOINT} (?:{_words_of(*_CLASSES)}) \b
      | (?:(?<=hundred)|(?<=thousand)|
          (?<=million)) {BLANK}and{BLANK} (?:{_words_of("unit", "teen", "ten", "ordinal")}) \b
      | (?<=s) {BLANK}of{BLANK} (?:{_words_of("vague")}) \b
      | (?<=half) {BLANK}an?{BLANK} (?:{_words_of("scale", "dozen")}) \b
      | {BLANK}and{BLANK}a{BLANK}half \b
    )*+
    """,
    re.VERBOSE,
)
_PIECE = re.compile(r"[0-9.,]+")
_ORDINAL_ENDING = re.compile(r"(?:st|nd|rd|th)\b")
_WORD = re.compile(r"[A-Za-z]+")
_VAGUE_CLASSES = ("vague", "scale", "hundred", "dozen", "of")
_AND_A_HALF = ("and", "a", "half")
_ARTICLE_BEFORE = re.compile(rf"\b[Aa]n?{BLANK}\Z")
_OF_BEHIND = re.compile(rf"{BLANK}of\b")


def find_numbers(text: str) -> Iterator[Number]:
    """The numbers of a text in order, each as long as it reads.

    Guarantees: time is linear in the length of the text; numbers do not overlap; values are exact
    where a double can be.
    Not handled: Roman numerals, numbers split by damage to the text.

    >>> [(n.value, n.form.value) for n in find_numbers("10.4 million, or one third; tens of thousands")]
    [(10400000.0, 'digits'), (0.3333333333333333, 'fraction'), (None, 'vague')]
    """
    words = _find_in_words(text)
    word = next(words, None)
    for number in _find_in_digits(text):
        while word is not None and word.start < number.start:
            yield word
            word = next(words, None)
        yield number
    while word is not None:
        yield word
        word = next(words, None)


def _find_in_digits(text: str) -> Iterator[Number]:
    for match in _IN_DIGITS.finditer(text):
        start, end = match.span("numeral")
        numeral, scale_word = match.group("numeral", "scale")
        if _ORDINAL_ENDING.match(text, end):
            yield Number(start, end + 2, Form.ORDINAL)
        elif numeral.isdigit() and end - start <= _LONGEST_NUMERAL and scale_word is None:
            value = float(numeral)
            yield Number(start, end, Form.DIGITS, value, value)
        elif end - start <= _LONGEST_NUMERAL and _THOUSANDS.fullmatch(numeral):
            yield _scaled(start, match.end(), _NOT_NUMERIC.sub("", numeral), scale_word)
        else:
            yield from _read_broken(text, start, end)


def _scaled(start: int, end: int, numeral: str, scale_word: str | None) -> Number:
    scale = _VALUE[scale_word] if scale_word else 1
    own = Decimal(numeral)
    return Number(start, end, Form.DIGITS, float(own * scale), float(own), scale)


def _read_broken(text: str, start: int, end: int) -> Iterator[Number]:
    """Numerals that only a blank joins ("2024 150 people"), or a code ("16.4.1")."""
    for piece in _PIECE.finditer(text[start:end]):
        span = (start + piece.start(), start + piece.end())
        if len(piece[0]) <= _LONGEST_NUMERAL and _THOUSANDS.fullmatch(piece[0]):
            yield _scaled(*span, piece[0].replace(",", ""), None)
        else:
            yield Number(*span, Form.CODE)


def _find_in_words(text: str) -> Iterator[Number]:
    for match in _IN_WORDS.finditer(text):
        tokens = [
            (word[0].lower(), match.start() + word.start(), match.start() + word.end())
            for word in _WORD.finditer(match[0])
        ]
        position = 0
        while position < len(tokens):
            number, position = _read_words(text, tokens, position)
            if number is not None:
                yield number


_Token = tuple[str, int, int]


def _read_words(text: str, tokens: list[_Token], position: int) -> tuple[Number | None, int]:
    """One number from the token at `position` on, and the position behind it."""
    word, start, _ = tokens[position]
    word_class = _CLASS.get(word)
    if word_class in ("vague", "some"):
        return _read_vague(tokens, position)
    if word == "half":
        return _read_half(tokens, position)
    if word_class in ("hundred", "scale", "dozen", "part"):
        return _read_after_article(text, tokens, position)
    if word_class in ("unit", "teen", "ten"):
        return _read_cardinal(tokens, position, start, 0)
    return None, position + 1


def _read_vague(tokens: list[_Token], position: int) -> tuple[Number, int]:
    """An order of magnitude: "tens of thousands", "several hundred"."""
    behind = position + 1
    while behind < len(tokens) and _CLASS.get(tokens[behind][0], "of") in _VAGUE_CLASSES:
        behind += 1
    return Number(tokens[position][1], tokens[behind - 1][2], Form.VAGUE), behind


def _read_after_article(text: str, tokens: list[_Token], position: int) -> tuple[Number | None, int]:
    """What only an article makes a number: "a hundred", "a third of"."""
    word, start, end = tokens[position]
    article = _ARTICLE_BEFORE.search(text, max(0, start - 4), start)
    if article is None:
        return None, position + 1
    if _CLASS[word] != "part":
        return _read_cardinal(tokens, position, article.start(), 1)
    if not _OF_BEHIND.match(text, end):
        return None, position + 1
    return _fraction(article.start(), end, 1, word), position + 1


def _read_half(tokens: list[_Token], position: int) -> tuple[Number, int]:
    _, start, end = tokens[position]
    behind = position + 1
    if behind < len(tokens) and tokens[behind][0] == "a":
        behind += 1
    if behind < len(tokens) and _CLASS.get(tokens[behind][0]) in ("scale", "dozen"):
        word, _, end = tokens[behind]
        return Number(start, end, Form.WORDS, _VALUE[word] / 2, 0.5, _VALUE[word]), behind + 1
    return _fraction(start, end, 1, "half"), position + 1


def _fraction(start: int, end: int, numerator: int, part: str) -> Number:
    share = numerator / _VALUE[part]
    return Number(start, end, Form.FRACTION, share, share)


def _read_cardinal(tokens: list[_Token], position: int, start: int, group: int) -> tuple[Number, int]:
    """A cardinal, fraction or ordinal; `group` is 1 after an article ("a hundred"), else 0."""
    total, scale, end, half = 0, 1, start, 0.0
    while position < len(tokens):
        word, _, word_end = tokens[position]
        word_class, value = _CLASS.get(word), _VALUE.get(word, 0)
        if word_class in ("unit", "teen", "ten") and _may_follow(group, word_class):
            group += value
        elif word_class == "hundred" and 0 < group < 10:
            group *= 100
        elif word_class in ("scale", "dozen") and group and (not total or total >= value):
            total, group, scale, half = total + int((group + half) * value), 0, value, 0.0
        elif word_class in ("part", "parts", "ordinal") and group and not total:
            return _ending(start, word_end, group, word), position + 1
        elif tuple(token[0] for token in tokens[position : position + 3]) == _AND_A_HALF:
            half, position, word_end = 0.5, position + 2, tokens[position + 2][2]
        elif word != "and":
            break
        position, end = position + 1, word_end
    counted = float(total + group + half)
    own, scale = (counted, 1) if group else (counted / scale, scale)
    return Number(start, end, Form.WORDS, counted, own, scale), position


def _may_follow(group: int, word_class: str) -> bool:
    """Whether a small number word can stand behind what has been read: "twenty" "five", "hundred" "ten"."""
    if word_class == "unit":
        return group % 10 == 0 and group % 100 != 10
    return group % 100 == 0


def _ending(start: int, end: int, numerator: int, word: str) -> Number:
    """What a denominator makes of the number before it: "two thirds", but "twenty-fifth"."""
    plural = _CLASS[word] == "parts"
    if _CLASS[word] != "ordinal" and (plural if numerator > 1 else not plural):
        return _fraction(start, end, numerator, word)
    return Number(start, end, Form.ORDINAL)
