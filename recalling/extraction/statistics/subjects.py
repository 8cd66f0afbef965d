"""Which noun phrase is the subject before a verb, or what its "which" stands for.

Here belongs finding a subject. Not here: how far a noun phrase reaches (phrases.py), and which
phrase tells the population of a figure (populations.py).
"""

from __future__ import annotations

import re

from recalling.extraction.statistics.phrases import Span, phrase_end
from recalling.extraction.statistics.words import Token, WordClass, is_plural, tokens, words_for
from recalling.grammar.numbers import BLANK

_NAMING = words_for("naming")
_NOUNS_TOO = words_for("noun too")
_ENDING = frozenset({WordClass.AUXILIARY, WordClass.VERB, WordClass.RELATIVE})
_CLAUSE_START = re.compile(
    rf"[,;:–(]{BLANK}|\b(?:that|as|while|whereas|although|though|because|where|when|with|noting|"
    rf"recogni[sz]ing|but|than|in{BLANK}which|of{BLANK}which|year{BLANK}over{BLANK}year{BLANK}and){BLANK}"
)
# "the number of people diagnosed with malaria and notified": all of it is counted
_NUMBER_DONE = re.compile(
    rf"the{BLANK}number{BLANK}of{BLANK}(?:[a-z-]+{BLANK}){{1,4}}?[a-z]+ed{BLANK}(?:with|in|by|from|for|to|as)"
    rf"{BLANK}[^,;:0-9]+"
)
# "children with ": no clause begins within a noun phrase
_NOUN_WITH = re.compile(rf"(?P<noun>[\w’-]+){BLANK}with{BLANK}\Z")
_RELATIVE_TAIL = re.compile(rf"(?:,{BLANK}which|,{BLANK}who|{BLANK}that|{BLANK}which|{BLANK}who){BLANK}?\Z")
_LEADING = re.compile(
    rf"(?:in{BLANK}(?:[\w-]+{BLANK}){{0,3}}(?:countries|regions|areas|cases|world){BLANK}|(?:and|or|"
    rf"the{BLANK}fact{BLANK}that|that|which|with|in|at|on|only|just|also|both|year{BLANK}over{BLANK}year|"
    rf"per{BLANK}cent|respectively){BLANK})+"
)
_WINDOW = 220  # characters
_LONGEST_WORD = 24  # characters
_SLACK = 12  # characters of adverbs that may stand between a subject and its verb


def subject_before(text: str, verb_start: int, lower: int) -> Span | None:
    """The noun phrase that ends where a verb begins: its subject, or the noun its "which" stands for.

    `lower` is where the sentence begins, or the figure before it ends.
    """
    end = lower + len(text[lower:verb_start].rstrip())
    tail = _RELATIVE_TAIL.search(text, max(lower, end - 8), end)
    if tail is not None:
        return _antecedent(text, tail.start(), lower)
    if text[end - 1 : end] == ",":
        comma = text.rfind(",", lower, end - 1)
        end = comma if comma > lower else end
    start = _clause_start(text, lower, end)
    if start is None or start >= end:
        return None
    reach = phrase_end(text, start, end)
    if reach > start and _is_predicate(text, reach, end):
        return start, end if _NUMBER_DONE.fullmatch(text, start, end) else reach
    if reach > start and (end - reach < _SLACK or _is_measured_to(text, start, reach, end)):
        return start, end
    return _antecedent(text, end, lower)


def _clause_start(text: str, lower: int, end: int) -> int | None:
    """Where the last clause before `end` begins, without words that only lead to it."""
    start = lower
    for match in _CLAUSE_START.finditer(text, max(lower, end - _WINDOW), end):
        within = _NOUN_WITH.search(text, max(lower, match.start() - _LONGEST_WORD), match.end())
        if within is None or not _takes_with(within["noun"].lower()):
            start = match.end()
    if start == lower and end - lower > _WINDOW:
        return None
    leading = _LEADING.match(text, start, end)
    if leading is not None:
        start = leading.end()
    first = next((token for token in tokens(text, start, end) if token.lower != ","), None)
    return first.start if first is not None else None


def _takes_with(word: str) -> bool:
    """Whether "with" belongs to the word before it: "children with", "people living with"."""
    return is_plural(word) or word in _NAMING or word.endswith("ed")


def _is_predicate(text: str, start: int, end: int) -> bool:
    """Whether what follows a subject says something of it: "filed by residents", "is high and"."""
    rest = list(tokens(text, start, end))
    if not rest:
        return False
    return rest[0].lower.endswith("ed") or any(token.word_class is WordClass.AUXILIARY for token in rest)


def _is_measured_to(text: str, start: int, reach: int, end: int) -> bool:
    """Whether one thing is set against another: "the ratio of debt to exports", no "the will to export"."""
    first, rest = next(tokens(text, start, end), None), list(tokens(text, reach, end))
    if first is None or first.word_class is not WordClass.DETERMINER or not rest or rest[0].lower != "to":
        return False
    return " of " in text[start:reach] and all(
        word.is_word and word.word_class in (None, WordClass.PREPOSITION) for word in rest[1:]
    )


def _antecedent(text: str, end: int, lower: int) -> Span | None:
    """The noun phrase right before "which" or "that": from the last verb, comma or "to" on."""
    start = max(lower, end - _WINDOW)
    words = list(tokens(text, start, end))
    for place, token in enumerate(words):
        if _ends_before_phrase(words, place):
            start = token.end
    first = next(tokens(text, start, end), None)
    if first is None or not first.is_word or first.word_class not in (None, WordClass.DETERMINER):
        return None
    return first.start, end


def _ends_before_phrase(words: list[Token], place: int) -> bool:
    """Whether a noun phrase can only begin behind a word: a verb, a comma, "to"."""
    token = words[place]
    if token.word_class in _ENDING:
        return not (token.lower in _NOUNS_TOO and place and _can_precede_noun(words[place - 1]))
    if token.lower in ("to", ",", "meet", "that"):
        return True
    return token.word_class is None and token.lower.endswith("ed") and not _before_noun(words, place)


def _can_precede_noun(word: Token) -> bool:
    if word.word_class is WordClass.DETERMINER:
        return True
    return word.is_word and word.word_class is None and not word.lower.endswith("ly")


def _before_noun(words: list[Token], place: int) -> bool:
    """Whether a participle stands before its noun: "least developed countries", no "has affected people"."""
    if place + 1 == len(words) or not words[place + 1].is_word or words[place + 1].word_class is not None:
        return False
    before = place - 1
    while before >= 0 and (words[before].word_class is WordClass.ADVERB or words[before].lower == "least"):
        before -= 1
    return before >= 0 and words[before].word_class in (WordClass.PREPOSITION, WordClass.DETERMINER)
