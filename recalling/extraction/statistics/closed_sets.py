"""Small sets known beforehand, parts of documents, procedure: counts that are no news ("the six languages").

Here belongs what the counted noun and the words around it say. Not here: traps that the characters
beside a number show (traps.py).
"""

from __future__ import annotations

import re

from recalling.extraction.statistics.numerals import GRADE, POST_TITLE
from recalling.extraction.statistics.traps import Trap
from recalling.extraction.statistics.words import Noun
from recalling.grammar.lexicon import read_lexicon
from recalling.grammar.numbers import BLANK, Form, Number

_CLOSED = {
    row["noun"]: Trap(row["trap"])
    for row in read_lexicon(
        "closed_set_nouns",
        columns=("noun", "trap"),
        key=("noun",),
        closed={"trap": (Trap.CLOSED_SET, Trap.DOCUMENT_PART, Trap.PROCEDURE)},
    )
}
# "the ", "its ", "all ", "each of the ", "the remaining ", "the first ", "one of "
_DEFINITE = re.compile(
    rf"""
    \b(?:the|its|their|our|his|her|your|these|those|all|both|any|’s|’|'s|each{BLANK}of|one{BLANK}of|
        every|same|said)
    (?:{BLANK}(?:the|of|remaining|other|first|last|past|next|same|main|now|above|following|
        above-mentioned|aforementioned|previous
        |original|current|existing|final|new|overarching|major|key|global|initial|latter|former|
            additional|preceding|coming)){{0,2}}
    {BLANK}\Z
    """,
    re.VERBOSE | re.IGNORECASE,
)
# "five priority areas, as follows:", "four core issues, namely"
_LISTED_BEHIND = re.compile(
    rf"[^,;:.–(]{{0,30}}(?:,{BLANK}(?:as{BLANK}follows|namely|i\.e\.|that{BLANK}is)|:|{BLANK}–{BLANK})"
)
# "two posts", "one P-4 post", "one vacant post", "one Legal Officer (P-3)"
_POST_BEHIND = re.compile(
    rf"""
    {BLANK}
    (?: \(?[A-Z][\w-]*\)?{BLANK}
      | (?:new|additional|vacant|temporary|general|encumbered|regular|continuing|existing|further|
          proposed|international
        |extrabudgetary|extra-budgetary|full-time|part-time|core|permanent|established|unencumbered|seconded
        |national|local|assistance|support|account|budget|service|staff|professional){BLANK} ){{0,6}}
    (?:posts?|positions?)\b
    | {BLANK}{GRADE}\b
    | {BLANK}{POST_TITLE}
    """,
    re.VERBOSE,
)
# "its 16 member countries"
_OWN_MEMBERS = re.compile(rf"\b(?:its|their){BLANK}[0-9]+{BLANK}member\b", re.IGNORECASE)
_HELD = re.compile(r"\b(?:held|convened|organized|conducted|hosted)\b[^,;.]{0,20}\Z")
_HELD_BEHIND = re.compile(
    r"[^,;.]{0,40}\b(?:held|convened|organized|conducted|took place)\b"
    r"|[^,;.]{0,100}\b(?:were|ha(?:ve|s|d) been) (?:held|convened|organized|conducted)\b"
)
# "the 44 recommendations made by the Commission": what a body brought forth, and no parts of a document
_MADE_BEHIND = re.compile(rf"{BLANK}(?:made|issued|delivered|handed{BLANK}down){BLANK}by\b")


def is_post(text: str, number: Number) -> bool:
    """Whether posts are counted; of them even one or two is a figure."""
    return _POST_BEHIND.match(text, number.end) is not None


def find_closed_set(text: str, number: Number, noun: Noun | None) -> Trap | None:
    """The trap that the noun and its article make, or None.

    Numbers in words count small sets: after an article they are known beforehand. Numbers in digits
    are news unless they count the parts of a document or the meetings of a body.
    """
    if number.form is Form.WORDS and number.scale == 1:
        return _of_words(text, number, noun)
    if number.form is Form.DIGITS and number.scale == 1 and noun is not None:
        trap = _CLOSED.get(noun.unit)
        if trap is Trap.PROCEDURE:
            return None if _is_held(text, number, noun) else trap
        if trap is Trap.DOCUMENT_PART and _MADE_BEHIND.match(text, noun.head_end):
            return None
        if trap is not None and _is_definite(text, number):
            return trap
        if noun.head_start > noun.start and _OWN_MEMBERS.search(
            text, max(0, number.start - 12), noun.head_end
        ):
            return Trap.MEMBERSHIP
    return None


def _of_words(text: str, number: Number, noun: Noun | None) -> Trap | None:
    if is_post(text, number):
        return None
    if number.value in (1, 2):
        return Trap.PLAIN_WORD
    if _is_definite(text, number):
        return Trap.CLOSED_SET
    trap = _CLOSED.get(noun.unit) if noun is not None else None
    if noun is None or (trap is Trap.PROCEDURE and _is_held(text, number, noun)):
        return None
    return Trap.CLOSED_SET if trap is None and _LISTED_BEHIND.match(text, noun.head_end) else trap


def _is_definite(text: str, number: Number) -> bool:
    return _DEFINITE.search(text, max(0, number.start - 40), number.start) is not None


def _is_held(text: str, number: Number, noun: Noun) -> bool:
    """Whether meetings are told of that took place: "held five meetings between 2016 and 2018"."""
    before = _HELD.search(text, max(0, number.start - 40), number.start)
    return before is not None or _HELD_BEHIND.match(text, noun.head_end) is not None
