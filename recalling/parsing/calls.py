"""Notes called by plain digits: "Observer Force, 22", "13 August 1948 4 and", "United Nations, 1/".

Here belongs telling such a call from a figure by the words round it, in texts that raise no marks: those
typed or scanned from print. Notes are brought to the calls in footnotes.py, which also finds single marks
that lost their height.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from recalling.grammar.ordinals import MONTHS
from recalling.model import Footnote, Mark, Paragraph, ParagraphKind
from recalling.parsing.footnotes import COUNTED, NUMBERED_WORDS, without_mark


@dataclass(frozen=True, slots=True)
class Call:
    """A call of a note: the blank before it and its digits stand at `start` to `end`."""

    start: int
    end: int
    marker: str


# What can call a note: digits that stand alone, perhaps with a slash, before a blank, a sign or the end
_DIGITS = re.compile(
    r"(?P<blank> )?(?<![\d/.$£€-])(?<!\d,)(?P<number>\d{1,3})(?P<slash>/)?(?=$|[ ,.;:)\]”’\"])(?!\.\d|,\d)"
)
# A call run into the year or word before it: "of 19493 and", "to none33"
_RUN_IN = re.compile(
    r"(?:(?<=\b19\d\d)|(?<=\b20\d\d)|(?<=[a-z]{3})|(?<=[a-z][.,;]))(?P<number>\d{1,3})(?=$|[ ,.;:)])"
)
_MONTHS = "|".join(MONTHS)
# A year, a day and month, a symbol or a bracket before a call: no number that counts anything stands there.
_PLAIN_BEFORE = re.compile(
    rf"(?:\b(?:19|20)\d\d|\b[0-3]?\d (?:{_MONTHS})|\b[A-Z]+/\S*\d|\b(?:Add|Corr|Rev)\.\d[\d-]*"
    r"|[)\]”\"’])[,.;:]?$"
)
_SIGN_BEFORE = re.compile(r"(?P<word>\S+)[,;:.]$")
_WORD_BEFORE = re.compile(r"(?P<word>[^\W\d_]+)$")
_SHORT_NUMBER = re.compile(r"\(?\d{1,3}(?:st|nd|rd|th)?")
# Behind a call the sentence goes on, or ends: "22 of the", "41 and of his", "22;"
_ENDS = re.compile(r"$|[,.;:)\]”’\"]")
_GOES_ON = re.compile(r" [a-z“\"]")
_MONTH = re.compile(rf" (?:{_MONTHS})\b")
_YEAR = re.compile(r" (?:19|20)\d\d\b")
# Words that a number never counts, so that what stands before them is no quantity
_LINKS = re.compile(
    r" (?:and|as|at|between|by|concerning|containing|contained|dated|for|from|in|including|on|of|or|pursuant"
    r"|regarding|that|thereto|to|transmitting|which|who|with|whereby|submitted)\b"
)
# A verb with its object, which looks like a noun in the plural: "96 constitutes a breach"
_VERB = re.compile(r" [a-z]+s (?:a|an|its|that|the|their|this)\b")
# A name that no number counts: " Union of"; not " Member States"
_NAME = re.compile(r" (?!(?:[A-Z][a-z]+ )?[A-Za-z]+s\b)[A-Z][a-z]+\b")
_MORE_NUMBERS = re.compile(r" (?:and|or|to) \d")
# A day without its year before a call: "on 10 September 14 and 8 October 15 1992"
_DAY_BEFORE = re.compile(rf"\b[0-3]?\d (?:{_MONTHS})$")


def lift_calls(
    paragraphs: Sequence[Paragraph], line: str, notes: Sequence[Footnote], *, all_calls: bool
) -> tuple[tuple[Paragraph, ...], str, list[Mark]]:
    """Paragraphs and line with the calls of notes taken out of their texts; the line's marks come beside it.

    Args:
        paragraphs: of a text that raises no marks.
        line: the line of adoption or of the vote at its end.
        notes: the document's.
        all_calls: whether to lift sure calls of notes, too, that the file does not hold.
    """
    known = {note.marker for note in notes}
    lifted = tuple(_lift(paragraph, known, all_calls=all_calls) for paragraph in paragraphs)
    end = _lift(Paragraph(ParagraphKind.PARAGRAPH, "", line), known, all_calls=False)
    return lifted, end.text, list(end.marks)


def _lift(paragraph: Paragraph, known: Collection[str], *, all_calls: bool) -> Paragraph:
    for call in reversed(list(find_calls(paragraph.text, known, all_calls=all_calls))):
        paragraph = without_mark(paragraph, call.start, call.end, call.marker)
    return paragraph


def find_calls(text: str, known: Collection[str], *, all_calls: bool) -> Iterator[Call]:
    """The calls of notes in a text, in order.

    >>> text = "of 10 June 1966 4 that the Force, 22 with 30 men,"
    >>> [call.marker for call in find_calls(text, {"4", "22"}, all_calls=True)]
    ['4', '22']
    """
    end = 0
    for match in _candidates(text):
        marker, start = match["number"], match.start()
        if start < end or marker.startswith("0"):
            continue
        sure = bool(match.re is _DIGITS and match["slash"]) or _is_sure(text, start, match.end())
        if marker in known:
            accepted = sure or (match.re is _RUN_IN) or _may_call(text, start, match.end())
        else:
            accepted = all_calls and sure and match.re is _DIGITS
        if accepted:
            end = match.end()
            yield Call(start, end, marker)


def _candidates(text: str) -> Iterator[re.Match[str]]:
    found = [*_DIGITS.finditer(text), *_RUN_IN.finditer(text)]
    return iter(sorted(found, key=lambda match: match.start()))


def _is_sure(text: str, start: int, end: int) -> bool:
    """Whether the words on both sides leave no other reading than a call."""
    before = text[:start].rstrip()
    if not before or _MONTH.match(text, end):
        return False
    ends = bool(_ENDS.match(text, end))
    if _PLAIN_BEFORE.search(before):
        year_follows = _YEAR.match(text, end) and _DAY_BEFORE.search(before)
        return ends or bool(year_follows) or _goes_on(text, end)
    if _MORE_NUMBERS.match(text, end):
        return False
    sign = _SIGN_BEFORE.search(before)
    if sign:
        listed = _SHORT_NUMBER.fullmatch(sign["word"]) or sign["word"].lower() in NUMBERED_WORDS
        return not listed and (ends or _goes_on(text, end))
    word = _WORD_BEFORE.search(before)
    if word is None or word["word"].lower() in NUMBERED_WORDS or word["word"] in MONTHS:
        return False
    return word["word"][0].isupper() and bool(_LINKS.match(text, end))


def _goes_on(text: str, end: int) -> bool:
    """Whether the sentence goes on behind the digits with words that they do not count."""
    if _LINKS.match(text, end) or _VERB.match(text, end):
        return True
    return bool(_GOES_ON.match(text, end) and not COUNTED.match(text, end))


def _may_call(text: str, start: int, end: int) -> bool:
    """Whether digits that are a note's number can be its call: they follow a word that numbers nothing."""
    before = text[:start].rstrip()
    if end == len(text) and before.endswith("."):
        return True
    sign = _SIGN_BEFORE.search(before)
    if sign and before.endswith(",") and _NAME.match(text, end):
        # "(Belgium, Ukrainian Soviet Socialist Republic, 20 Union of …)": S/RES/63 (1948)
        listed = _SHORT_NUMBER.fullmatch(sign["word"]) or sign["word"].lower() in NUMBERED_WORDS
        return not listed and not _MONTH.match(text, end)
    word = _WORD_BEFORE.search(before)
    if word is None or word["word"].lower() in NUMBERED_WORDS or word["word"] in MONTHS:
        return False
    return not _MONTH.match(text, end) and bool(_ENDS.match(text, end) or _LINKS.match(text, end))
