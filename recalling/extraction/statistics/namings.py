"""Words behind a noun that tell who is counted or do not: "women who develop fistula", "a post in the".

Here belongs how far such a clause reaches, and what stands behind a noun but belongs to the verb. Not here:
noun phrases themselves (phrases.py), and which of them is the population (populations.py).
"""

from __future__ import annotations

import re

from recalling.extraction.statistics.fragments import ABOUT
from recalling.extraction.statistics.stated import Figure
from recalling.extraction.statistics.words import Token, WordClass, tokens
from recalling.grammar.numbers import BLANK

# "accounted for nearly "
_ACCOUNTING = re.compile(
    rf"\b(?:account(?:s|ed|ing)?{BLANK}for|represent(?:s|ed|ing)?|constitut(?:e|es|ed|ing)){BLANK}{ABOUT}\Z"
)
# "providing up to approximately ": what is given stands behind "with"
_GIVING = re.compile(
    rf"\b(?:provid(?:e|es|ed|ing)|suppl(?:y|ies|ied|ying)|reach(?:es|ed|ing)?|equip(?:s|ped|ping)?){BLANK}{ABOUT}\Z",
    re.IGNORECASE,
)
# " with food assistance", where " with disabilities" names people
_WITH = re.compile(
    rf"(?<!ing){BLANK}with{BLANK}(?:[\w-]+{BLANK}){{0,3}}?(?:assistance|aid|services?|treatment|support|suppl|transfer|"
    rf"kits?\b|vaccin|food|water|care\b|information|therapy|relief|package|training|loans?\b|meals?\b)"
)
# " who " before its verb
_WHO = re.compile(rf"{BLANK}who{BLANK}(?=\w)")
# " in the Office of", " within the Division": where a post is, behind what it is
_POSTED = re.compile(
    rf"{BLANK}(?:(?:in|within|under|for|at|of){BLANK}the{BLANK}(?=(?:[A-Z][\w-]+{BLANK}){{0,4}}"
    rf"(?:Office|Department|Division|Section|Service|Unit|Branch|Secretariat|Centre|Mission|Commission)\b)|related{BLANK}to\b)"
)
_CLAUSE_WORDS = frozenset({"and", "or", "but", "that", "which", "who"})
# words behind which "and" goes on with those counted: "people diagnosed with malaria and their families"
_THEIRS = frozenset({"their", "its"})
_NOT_FINITE = frozenset({"be", "been", "being", "having"})
_REACH = 160  # characters a clause can have
_BEFORE = 80  # characters before a figure in which its verb stands


def with_clause(text: str, figure: Figure, end: int, limit: int) -> int:
    """The end of a population that ended at `end`, with the clause behind it where that names who is counted.

    "Women who develop fistula deliver": a clause with "who" names them. A participle does where the sentence
    goes on with its own verb ("personnel killed in 2024 were recruited") or the figure is what something
    accounts for; else it says what happened to those counted.
    """
    who = _WHO.match(text, end, limit)
    if who is not None:
        return _end_of_relative(text, who.end(), min(limit, who.end() + _REACH), end)
    words = list(tokens(text, end, min(limit, end + _REACH)))
    first = next((word for word in words if not word.lower.endswith("ly")), None)
    if (
        first is None
        or not first.lower.endswith(("ed", "en"))
        or first.word_class not in (None, WordClass.VERB)
    ):
        return end
    accounting = _ACCOUNTING.search(text, max(0, figure.start - _BEFORE), figure.start) is not None
    last = first
    for place, word in enumerate(words):
        if word.start <= first.start:
            continue
        if _is_main_verb(word, words, place):
            return last.end
        if not word.lower[-1].isalnum() or (word.lower in _CLAUSE_WORDS and not _theirs(words, place)):
            break
        last = word
    return last.end if accounting and last is not first else end


def _is_main_verb(word: Token, words: list[Token], place: int) -> bool:
    if word.word_class is WordClass.AUXILIARY:
        return word.lower not in _NOT_FINITE
    before = words[place - 1]
    return (
        word.word_class is WordClass.VERB
        and word.lower.endswith("ed")
        and before.is_word
        and before.word_class is None
        and not before.lower.endswith("ly")
    )


def _theirs(words: list[Token], place: int) -> bool:
    return place + 1 < len(words) and words[place + 1].lower in _THEIRS


def _end_of_relative(text: str, start: int, limit: int, without: int) -> int:
    """Where a clause with "who" ends: before the verb of the sentence, a comma, or the end."""
    words: list[Token] = []
    verb: Token | None = None
    for token in tokens(text, start, limit):
        if not token.is_word and not token.lower[0].isdigit():
            break
        if verb is None:
            spoken = token.word_class not in (WordClass.AUXILIARY, WordClass.ADVERB)
            verb = token if spoken else None
        elif token.word_class is WordClass.AUXILIARY or (
            token.word_class is WordClass.VERB and words[-1] is not verb
        ):
            break
        words.append(token)
    while words and words[-1].word_class in (WordClass.CONJUNCTION, WordClass.PREPOSITION):
        words.pop()
    return words[-1].end if words else without


def without_what_is_given(text: str, figure: Figure, start: int, end: int) -> int:
    """The end of those who are provided "with" something: "reaching 5 million people with food"."""
    if _GIVING.search(text, max(0, figure.start - _BEFORE), figure.start) is None:
        return end
    given = _WITH.search(text, start, end)
    return end if given is None else given.start()


def without_place_of_post(text: str, start: int, end: int) -> int:
    """The end of the title of a post, without the office it stands in."""
    place = _POSTED.search(text, start, end)
    return end if place is None else place.start()
