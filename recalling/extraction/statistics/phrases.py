"""Noun phrases in running text: how far one reaches forward.

Here belongs the reach of a phrase. Not here: which phrase tells the population of a figure (populations.py).
"""

from __future__ import annotations

import re

from recalling.extraction.statistics.fragments import MONTH
from recalling.extraction.statistics.words import PEOPLE, Token, WordClass, is_plural, tokens, words_for
from recalling.grammar.numbers import BLANK

Span = tuple[int, int]

_LONGEST = 40  # words
_YEAR_LENGTH = 4
# prepositions that lead out of a noun phrase: what follows says when, whence, by whom or why
_LEAVING = words_for("leaving")
_KEPT_ADVERBS = frozenset({"worldwide", "globally"})
# "deaths each year", "people a year": how often, not who
_EACH_TIME = frozenset({"year", "month", "week", "day", "time"})
_EACH = frozenset({"each", "every", "a", "per"})
# "people living in": participles that name a part of the people; others say what happens to all of them
_NAMING = words_for("naming")
# "access to", "contribution to": nouns whose "to" belongs to the phrase
_TAKING_TO = words_for("taking to")
# "income from": nouns whose "from" names them
_TAKING_FROM = words_for("taking from")
# "people unable to", "States add up to", "rights and welcomes": words that never belong to a noun phrase
_PREDICATES = words_for("predicate")
# "went", "became": past tenses, never nouns
_PAST = words_for("past")
# words that can be verbs and stand behind another noun as nouns: "Internet use", "debt relief support"
_NOUNS_TOO = words_for("noun too")
_AGE_WORDS = frozenset({"over", "above", "older", "below", "younger", "under"})
# " 5", " the age of", behind "under"
_COUNTED_AGE = re.compile(rf"{BLANK}(?:[0-9]{{1,2}}|the{BLANK}age|age|ages)\b")
# " the period", " 2024", " 16 March": when, behind "in"
_WHEN = re.compile(
    rf"""
    {BLANK}
    (?: the{BLANK}(?:period|year|years|past|last|next|first|second|end|timely|time{BLANK}?frame|
            (?:short|medium|long|longer|near){BLANK}term)
      | (?:1[89]|20)[0-9][0-9]\b | {MONTH}\b | recent{BLANK}(?:years|times)
      | [0-9]{{1,2}}{BLANK}{MONTH}\b )
    """,
    re.VERBOSE,
)
# "in particular", "in need of", "in total": idioms, not where something is
_IDIOM = re.compile(
    rf"{BLANK}(?:particular|favour|order|need|accordance|line|respect|addition|total(?!{BLANK}[a-z])|general|place|turn|"
    rf"question|fact|full|part|recent|an?{BLANK}(?:state|situation){BLANK}of)\b"
)
# ", asylum-seekers and Afghans": more of the same list
_LISTED = rf"{BLANK}(?:[\w’-]+{BLANK}){{0,3}}?(?:[\w’-]+s|men|women|children|people)"
_LIST_ON = re.compile(rf",{_LISTED}(?:,{_LISTED})*,?{BLANK}(?:and|or){_LISTED}\b")
# ", Asia, Europe and South America": more of the same names
_NAME = rf"{BLANK}(?:the{BLANK})?[A-Z][\w’-]+(?:{BLANK}[A-Z][\w’-]+){{0,3}}"
_NAME_ON = re.compile(rf"{BLANK}[A-Z]")  # "Mechanism to Assist"
_NAMES_ON = re.compile(rf",{_NAME}(?:,{_NAME})*,?{BLANK}(?:and|or){_NAME}(?!{BLANK}?[\w(])")
# ", Italy;" behind "at Brindisi"
_OF_COUNTRY = re.compile(rf",{_NAME}(?=[,;.)]|{BLANK}and\b|\Z)")
_ADVERB_BEHIND = re.compile(rf"{BLANK}[a-z]+ly{BLANK}[a-z]+ing\b")  # "for allegedly belonging to"
# " the United Nations system" behind "throughout": where, not when
_ALL_OVER = re.compile(rf"{BLANK}the{BLANK}(?:[A-Z]|world\b|country\b|region\b|system\b)")
# " attributable to" behind "deaths directly"
_NAMING_BEHIND = re.compile(rf"{BLANK}(?:attributable|related|associated|linked){BLANK}(?:to|with)\b")
# "people displaced by": participles whose "by" names the people
_AFFECTED = re.compile(r"affected|infected|caused|displaced|employed|owned")
_BY_BEHIND = re.compile(rf"{BLANK}by\b")
# "agreed in" behind "the 30 million target"
_DONE = re.compile(
    rf"(?:agreed|adopted|established|created|approved|contained|provided|launched|set){BLANK}"
    rf"(?:in|at|on|by|under)\b"
)
# "and undertaking to", "and raising the": a verb, where "and training courses" has none
_GERUND_BEHIND = re.compile(rf"{BLANK}[a-z]+ing{BLANK}(?:to|the|an?|that|its|their)\b")
_DANGLING = frozenset(
    {
        WordClass.PREPOSITION,
        WordClass.CONJUNCTION,
        WordClass.DETERMINER,
        WordClass.RELATIVE,
        WordClass.ADVERB,
    }
)
_ENDING = frozenset({WordClass.AUXILIARY, WordClass.VERB, WordClass.RELATIVE})


def phrase_end(
    text: str, start: int, limit: int, *, participles: bool = True, relatives: bool = False
) -> int:
    """Where the noun phrase that begins at `start` ends, at most at `limit`; `start` where none begins there.

    With `participles` a phrase goes on with "living in …"; with `relatives` it goes on with "for which
    …" to the next comma. Dangling prepositions and articles are left out.
    """
    reader = _Reader(text, start, limit, participles=participles, relatives=relatives)
    return reader.read()


class _Reader:
    """Reads one phrase; keeps the words so far, which tell whether a noun may be complete."""

    def __init__(self, text: str, start: int, limit: int, *, participles: bool, relatives: bool) -> None:
        self.text = text
        self.limit = limit
        self.participles = participles
        self.relatives = relatives
        self.words: list[Token] = []
        self.in_list_until = 0
        self.start = start

    def read(self) -> int:
        """The end of the phrase."""
        for token in tokens(self.text, self.start, self.limit):
            if len(self.words) == _LONGEST or not self._goes_on(token):
                break
            self.words.append(token)
        while self.words and self._dangles(self.words[-1]):
            self.words.pop()
        return self.words[-1].end if self.words else self.start

    def _dangles(self, word: Token) -> bool:
        if not word.lower[0].isalnum():
            return True
        return word.word_class in _DANGLING and word.lower not in _KEPT_ADVERBS | _AGE_WORDS

    def _goes_on(self, token: Token) -> bool:
        if token.start < self.in_list_until:
            return True
        if token.lower[0].isdigit():
            return self._digits_go_on(token)
        if not token.is_word:
            return self._mark_goes_on(token)
        if not self.words:
            verb = token.word_class is WordClass.VERB and not token.lower.endswith("ing")
            return verb or token.word_class in (None, WordClass.DETERMINER, WordClass.ADVERB)
        return self._word_goes_on(token, self.words[-1])

    def _digits_go_on(self, token: Token) -> bool:
        """Numbers stand in ages ("under 5"), years do not belong to a phrase."""
        leading = self.words and self.words[-1].lower in ("in", "of", "and", "since", "with", "until", "for")
        return not leading or len(token.lower) < _YEAR_LENGTH

    def _word_goes_on(self, token: Token, last: Token) -> bool:
        match token.word_class:
            case WordClass.AUXILIARY:
                goes_on = self._in_relative()
            case WordClass.RELATIVE:
                goes_on = self.relatives
            case WordClass.PREPOSITION:
                goes_on = self._preposition_goes_on(token, last)
            case WordClass.CONJUNCTION:
                goes_on = self._conjunction_goes_on(token, last)
            case WordClass.ADVERB:
                adjective = last.word_class is WordClass.DETERMINER  # "the overall rate"
                goes_on = adjective or token.lower in _KEPT_ADVERBS or self._participle_behind(token)
            case WordClass.VERB:
                goes_on = self._in_relative() or self._is_no_verb(token, last)
            case WordClass.DETERMINER:
                goes_on = not self._says_how_often(token, last)
            case _:
                goes_on = self._plain_goes_on(token, last)
        return goes_on

    def _says_how_often(self, token: Token, last: Token) -> bool:
        """Whether "each year" or "a year" begins behind a noun."""
        if token.lower not in _EACH or last.word_class is not None:
            return False
        following, behind = (*_first(self.text, token.end, 2), None, None)[:2]
        if following is None or following.lower not in _EACH_TIME:
            return False
        attributive = behind is not None and behind.is_word and behind.word_class is None
        return not (attributive and token.lower == "a")  # "the 2 billion dollars a year target"

    def _in_relative(self) -> bool:
        return self.relatives and any(word.word_class is WordClass.RELATIVE for word in self.words)

    def _mark_goes_on(self, token: Token) -> bool:
        if token.lower == "," and self.words:
            match = _LIST_ON.match(self.text, token.start, self.limit)
            if match is None and self.text[self.words[-1].start].isupper():
                match = _NAMES_ON.match(self.text, token.start, self.limit)
            if match is not None and not self._ends_in(token.end, match.end()):
                self.in_list_until = match.end()
                return True
            match = _OF_COUNTRY.match(self.text, token.start)
            if match is not None and self._names_town():
                self.in_list_until = match.end()
                return True
        return token.lower in ("’", "/", "&")

    def _names_town(self) -> bool:
        """Whether the words end in "at Brindisi", so that a country can follow the comma."""
        for names, word in enumerate(reversed(self.words)):
            if not self.text[word.start].isupper():
                return names > 0 and word.lower in ("at", "in")
        return False

    def _ends_in(self, start: int, end: int) -> bool:
        return any(
            token.word_class in _ENDING
            or token.lower[0].isdigit()
            or token.lower in ("especially", "particularly", "including", "such")
            for token in tokens(self.text, start, end)
        )

    def _preposition_goes_on(self, token: Token, last: Token) -> bool:
        if token.lower in ("under", "over", "above", "below"):
            return _COUNTED_AGE.match(self.text, token.end) is not None or last.lower in ("and", "or")
        if token.lower == "per":
            return self.text.startswith(" capita", token.end)
        if token.lower in _LEAVING:
            return self._leading_goes_on(token, last)
        if token.lower == "to":
            within_name = self.text[last.start].isupper() and _NAME_ON.match(self.text, token.end) is not None
            return within_name or last.lower[0].isdigit() or last.lower in _TAKING_TO
        if token.lower in ("in", "on", "at", "for", "within", "of", "between"):
            idiom = token.lower == "in" and _IDIOM.match(self.text, token.end) is not None
            idiom = idiom or (token.lower == "for" and _ADVERB_BEHIND.match(self.text, token.end) is not None)
            return not idiom and _WHEN.match(self.text, token.end) is None
        return token.lower not in ("out", "off", "up", "down", "along", "like", "unlike", "near")

    def _leading_goes_on(self, token: Token, last: Token) -> bool:
        """Whether a preposition that mostly leads out of a phrase belongs to it: "income from"."""
        if token.lower == "throughout":
            return _ALL_OVER.match(self.text, token.end) is not None
        if token.lower == "from":
            return last.lower in _TAKING_FROM and _WHEN.match(self.text, token.end) is None
        return token.lower == "by" and _AFFECTED.fullmatch(last.lower) is not None

    def _conjunction_goes_on(self, token: Token, last: Token) -> bool:
        if token.lower not in ("and", "or"):
            return False
        following = _first(self.text, token.end, 4)
        if not following or not following[0].is_word:
            return False
        at_once = self._joins(token, following[0])
        return self._noun_comes(following[:3], last) if at_once is None else at_once

    def _joins(self, token: Token, first: Token) -> bool | None:
        """Whether the word behind "and" belongs to the phrase; None where the words behind it tell."""
        if first.lower in _AGE_WORDS:
            return True
        if first.lower in _PREDICATES:
            return False
        if first.word_class is None and any(word.lower == "between" for word in self.words):
            return not any(word.lower == "and" for word in self.words)
        return False if _GERUND_BEHIND.match(self.text, token.end) else None

    def _noun_comes(self, following: list[Token], last: Token) -> bool:
        """Whether a plural comes behind "and", or a noun where the one before is no plural either."""
        for word in following:
            participle = word.lower.endswith("ed")
            if not word.is_word or not (participle or word.word_class in (None, WordClass.ADVERB)):
                return False
            if is_plural(word.lower) or (
                not participle and last.word_class is None and not is_plural(last.lower)
            ):
                return True
        return False

    def _participle_behind(self, token: Token) -> bool:
        following = next(tokens(self.text, token.end, self.limit), None)
        return following is not None and following.lower in _NAMING and self.participles

    def _is_no_verb(self, token: Token, last: Token) -> bool:
        """Whether a word that can be a verb is none here: "land use", "food produced worldwide"."""
        if is_plural(last.lower) or last.word_class is WordClass.RELATIVE:
            return False
        if last.word_class is not None:
            return last.word_class is not WordClass.ADVERB or (
                len(self.words) == 1 and token.lower.endswith("ed")
            )
        if token.lower.endswith(("ed", "en")):
            following = next(tokens(self.text, token.end, self.limit), None)
            if following is None:
                return False
            return following.lower in _KEPT_ADVERBS or (
                last.lower.endswith("ly") and is_plural(following.lower)
            )
        if token.lower in _PAST or token.lower.endswith("s"):
            return False
        return token.lower in _NOUNS_TOO or not any(is_plural(word.lower) for word in self.words)

    def _plain_goes_on(self, token: Token, last: Token) -> bool:
        if token.lower == "aged" or self._is_name(token, last):
            return True
        if token.lower in _PREDICATES:
            return False
        complete = last.word_class is None and (is_plural(last.lower) or self._says_of_plural(token))
        if token.lower.endswith("ing") and complete:
            return self.participles and token.lower in _NAMING
        if token.lower.endswith("ly") and complete and _NAMING_BEHIND.match(self.text, token.end):
            return True
        if token.lower.endswith(("ed", "ly")) and complete:
            return token.lower in _NAMING or self._tells_of_whom(token, last)
        return not (last.word_class is None and _DONE.match(self.text, token.start))

    def _tells_of_whom(self, token: Token, last: Token) -> bool:
        """Whether a participle names the people within a phrase: "contacts of people affected by"."""
        inner = len(self.words) > 1 and self.words[-2].lower == "of" and last.lower in PEOPLE
        return (
            inner
            and _AFFECTED.fullmatch(token.lower) is not None
            and _BY_BEHIND.match(self.text, token.end) is not None
        )

    def _is_name(self, token: Token, last: Token) -> bool:
        """Whether a word stands within a name: "United Nations Peacekeeping Force"."""
        return self.text[token.start].isupper() and self.text[last.start].isupper()

    def _says_of_plural(self, token: Token) -> bool:
        """Whether a participle behind a whole phrase speaks of it: "children of that age suffering from"."""
        if not any(is_plural(word.lower) for word in self.words):
            return False
        following = next(tokens(self.text, token.end), None)
        if following is None or not following.is_word or token.lower.endswith("ly"):
            return following is not None and following.lower.endswith("ed")
        return following.word_class in (WordClass.PREPOSITION, WordClass.DETERMINER)


def _first(text: str, position: int, count: int) -> list[Token]:
    found: list[Token] = []
    for token in tokens(text, position):
        found.append(token)
        if len(found) == count:
            break
    return found
