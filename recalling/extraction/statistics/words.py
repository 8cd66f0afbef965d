"""Words around a figure: their class, and the noun that a number counts.

Here belongs reading of single words and noun phrases from a place in a text. Not here: numbers, units of
measure (measures.py), and who or what is counted in full (populations.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from recalling.grammar.lexicon import read_lexicon


class WordClass(StrEnum):
    """What a word can do in a sentence, as far as it is needed here."""

    PREPOSITION = "preposition"
    CONJUNCTION = "conjunction"
    RELATIVE = "relative"
    AUXILIARY = "auxiliary"
    DETERMINER = "determiner"
    ADVERB = "adverb"
    VERB = "verb"


_CLASSES = {
    row["word"]: WordClass(row["class"])
    for row in read_lexicon(
        "function_words",
        columns=("word", "class"),
        key=("word",),
        closed={"class": tuple(WordClass)},
    )
}
_USES = (
    "leaving",
    "naming",
    "taking to",
    "taking from",
    "past",
    "noun too",
    "modifying plural",
    "abbreviation",
    "predicate",
)
_PHRASE_WORDS = read_lexicon(
    "phrase_words", columns=("word", "use"), key=("word", "use"), closed={"use": _USES}
)


def words_for(use: str) -> frozenset[str]:
    """The words of one use: those that lead out of a phrase, that abbreviate, and so on."""
    return frozenset(row["word"] for row in _PHRASE_WORDS if row["use"] == use)


PEOPLE = frozenset(row["noun"] for row in read_lexicon("people_nouns", columns=("noun",), key=("noun",)))
_UNITS = {
    row["noun"]: row["unit"] for row in read_lexicon("count_units", columns=("noun", "unit"), key=("noun",))
}
_PRONOUNS = frozenset({"others", "ones", "thirds", "ours", "theirs"})
# words on -s that are no plurals: "United Nations", "homeless", "previous", "status", "access"
_NO_PLURAL = re.compile(
    r"(?:ss|ous|us|is|’s|'s)\Z|\A(?:was|has|whereas|gas|bias|overseas|besides|perhaps|news|always|thus)\Z"
)
_PARTICIPLE = re.compile(r"(?:ed|en|ing|ly)\Z")
_SIBILANT_PLURAL = re.compile(r"(?:sses|xes|ches|shes|zes)\Z")
# a word with its hyphens and apostrophes, a number, or a mark
_TOKEN = re.compile(r"[^\W\d_](?:[\w’'./]*\w)?(?:[-‑](?:[\w’']*\w)?)*’?|\d\S*|[^\w\s]")
# plurals that stand before another noun: "weapons production facilities", "women peacekeepers"
_NOUNS_TOO = words_for("noun too")
_MODIFYING_PLURALS = words_for("modifying plural")
_MODIFIERS = 6  # words behind a conjunction or comma until the head must have come
_MODIFIED = 3  # words behind a plural that stands before its noun
_FIRST_WORD = re.compile(r"[^\W_][\w’]*")
_PLAIN_BLANKS = {0xA0: " ", 0x2009: " ", 0x202F: " "}
_LOOK_AHEAD = 8  # words; no noun phrase of a resolution has more before its head


@dataclass(frozen=True, slots=True)
class Token:
    """A word or mark of a text; `lower` is the word in lower case."""

    lower: str
    start: int
    end: int

    @property
    def is_word(self) -> bool:
        """Whether it is a word and no number or mark."""
        return self.lower[0].isalpha()

    @property
    def word_class(self) -> WordClass | None:
        """The class of the word, where it has one that matters here."""
        return _CLASSES.get(self.lower)


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun that is counted: where its phrase begins, where the head stands, and its unit."""

    start: int
    head_start: int
    head_end: int
    head: str
    unit: str


class Phrases:
    """A set of phrases that is looked up word by word, so that its size costs nothing.

    Case and the kind of blank do not matter. With `whole` a phrase ends where a word ends, else it may be
    the beginning of one ("clean fuels and technolog").
    """

    def __init__(self, phrases: Iterable[str], *, whole: bool) -> None:
        self._whole = whole
        self._by_word: dict[str, list[str]] = {}
        for phrase in sorted(phrases, key=len, reverse=True):
            self._by_word.setdefault(_FIRST_WORD.findall(phrase.lower())[0], []).append(phrase)

    def find(self, text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
        """The phrases in `text[start:end]` in order, the longest at each word, with where they begin."""
        part = text[start:end]
        plain = part.lower().translate(_PLAIN_BLANKS)
        plain = plain if len(plain) == len(part) else part
        behind = 0
        for word in _FIRST_WORD.finditer(plain):
            if word.start() < behind:
                continue
            for phrase in self._by_word.get(word[0], ()):
                stop = word.start() + len(phrase)
                if plain.startswith(phrase.lower(), word.start()) and not (
                    self._whole and plain[stop : stop + 1].isalnum()
                ):
                    behind = stop
                    yield start + word.start(), phrase
                    break


def tokens(text: str, start: int, end: int | None = None) -> Iterator[Token]:
    """The words and marks of a text from an offset on, one at a time."""
    for match in _TOKEN.finditer(text, start, len(text) if end is None else end):
        yield Token(match[0].lower(), match.start(), match.end())


def is_plural(word: str) -> bool:
    """Whether a lower-case word is a plural that can be counted.

    >>> [is_plural(word) for word in ("countries", "people", "homeless", "areas")]
    [True, True, False, True]
    """
    if word in PEOPLE or word in _UNITS:
        return True
    return word.endswith("s") and len(word) > 3 and not _NO_PLURAL.search(word) and word not in _PRONOUNS


def unit_of(noun: str) -> str:
    """What a counted noun gives as unit: `people` for human beings, else the singular.

    >>> [unit_of(noun) for noun in ("refugees", "States", "agencies", "processes", "cases", "posts")]
    ['people', 'state', 'agency', 'process', 'case', 'post']
    """
    word = noun.lower().replace("’", "'").removesuffix("'")
    known = _UNITS.get(word)
    if known is not None:
        return known
    last = word.rpartition("-")[2]
    if word in PEOPLE or last in PEOPLE:
        return "people"
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if _SIBILANT_PLURAL.search(word):
        return word[:-2]
    return word[:-1] if is_plural(word) else word


def read_noun(text: str, position: int, *, singular: bool = False) -> Noun | None:
    """The noun phrase that begins at `position`; None where something else stands there.

    The head is the first plural ("landlocked developing countries"), or with `singular` the last
    word of the phrase ("regional economic integration organization").
    """
    words: list[Token] = []
    for token in tokens(text, position):
        if token.lower == "pending" and not words:
            words.append(token)
            continue
        if token.lower == "," and words and _goes_on(text, token):
            continue
        if not token.is_word or len(words) == _LOOK_AHEAD:
            break
        word_class = token.word_class
        if word_class is WordClass.CONJUNCTION and words and token.lower == "and" and _goes_on(text, token):
            continue
        if word_class not in (None, WordClass.VERB, WordClass.ADVERB) and token.lower not in (
            "more",
            "other",
            "such",
        ):
            break
        words.append(token)
        verb = word_class is WordClass.VERB and token.lower not in _NOUNS_TOO and token.lower not in _UNITS
        if is_plural(token.lower) and not verb and not _is_name_part(text, token, words):
            return _noun(words, token)
    if words and not _PARTICIPLE.search(words[-1].lower) and words[-1].word_class is None and singular:
        return _noun(words, words[-1])
    return None


def _noun(words: list[Token], head: Token) -> Noun:
    return Noun(words[0].start, head.start, head.end, head.lower, unit_of(head.lower))


def _is_name_part(text: str, token: Token, words: list[Token]) -> bool:
    """Whether a plural is part of a name or a modifier: "United Nations personnel", "women peacekeepers"."""
    if token.lower == "nations":
        return len(words) > 1 and words[-2].lower == "united"
    if token.lower not in _MODIFYING_PLURALS:
        return False
    for count, following in enumerate(tokens(text, token.end)):
        if count == _MODIFIED or not following.is_word or following.word_class is not None:
            return False
        if is_plural(following.lower):
            return True
    return False


def _goes_on(text: str, link: Token) -> bool:
    """Whether a phrase goes on behind "and" or a comma: "Latin American and Caribbean countries"."""
    for count, token in enumerate(tokens(text, link.end)):
        if token.lower == "and" and link.lower == "," and count:
            continue
        if count == _MODIFIERS or not token.is_word or token.word_class is not None:
            return False
        if is_plural(token.lower):
            return True
    return False
