"""What is said of the people or things a figure counts, and the official indicator whose words these are.

Here belong the predicate of a figure and the Sustainable Development Goal indicators. Not here: who is
counted (populations.py).

Source of codes and titles: Statistics Division, "Global indicator framework for the Sustainable Development
Goals and targets of the 2030 Agenda for Sustainable Development", A/RES/71/313 with its later refinements.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from recalling.extraction.results import StatisticKind
from recalling.extraction.statistics.stated import Figure
from recalling.extraction.statistics.words import Phrases, Token, WordClass, tokens
from recalling.grammar.lexicon import read_lexicon
from recalling.grammar.numbers import BLANK

Span = tuple[int, int]
Said = tuple[str | None, str | None]
"""What is said of a figure, and the code of the official indicator."""

NOTHING: Said = (None, None)

_TITLES = {
    row["code"]: row["title"]
    for row in read_lexicon("sdg_indicators", columns=("code", "title"), key=("code",))
}
_CODE = {
    row["cue"]: row["code"]
    for row in read_lexicon("sdg_cues", columns=("cue", "code"), key=("cue",), closed={"code": _TITLES})
}
# words that are an indicator's only where these are spoken of: waste is also wasted,
# adults are overweight too
_SAID_OF = {"2.2.1": "child", "2.2.2": "child", "12.3.1": "food", "2.2.3": "women"}
_CUES = Phrases(_CODE, whole=False)
# where what is said of a figure ends: not at the comma of "education, employment or training"
_CLAUSE_END = re.compile(
    rf"""
    ,(?!{BLANK}[\w-]+{BLANK}or{BLANK}[\w-]+(?:[,;.]|\Z)) | [;:(] | \.(?:\s|\Z) | \bon{BLANK}[0-9]
    | \b(?:while|whereas|although|but|and{BLANK}that|compared{BLANK}with|noting|and{BLANK}notes?|which)\b
    """,
    re.VERBOSE,
)
# "have signed, but not yet ratified, the Statute": what is said goes on
_BUT_NOT = re.compile(rf",{BLANK}but{BLANK}not(?:{BLANK}[\w-]+){{1,3}},")
_LEADING = re.compile(rf"[,\s]*(?:(?:who|that|which|still|now|also){BLANK})*")
# what the indicators count; a count of countries or posts is none
_UNITS = frozenset({"people", "death", "life", "case", "injury", "birth", "household"})
_MEASURED = frozenset({StatisticKind.COUNT, StatisticKind.SHARE, StatisticKind.RATE})
_COUNTED_KINDS = frozenset({StatisticKind.COUNT, StatisticKind.SHARE})
_FAR = 300  # characters from a figure to the words of its indicator
_LONGEST = 160  # characters
_BEFORE = 40  # characters before a figure that say how it is governed
# words that cannot end what is said
_DANGLING = (
    WordClass.CONJUNCTION,
    WordClass.PREPOSITION,
    WordClass.DETERMINER,
    WordClass.ADVERB,
    WordClass.RELATIVE,
    WordClass.AUXILIARY,
)
# "a safely managed drinking water source, including about"
_PART = re.compile(rf"\bincluding(?:{BLANK}\w+){{0,3}}{BLANK}\Z")
_BEFORE_A_NUMBER = frozenset({"longer", "total", "least", "most", "more", "less", "fewer", "than"})
_PARTICIPLES = ("ed", "ing")
_FINITE = frozenset({"are", "were", "is", "was", "have", "has", "had", "do", "did"})
_ABOUT = (
    rf"(?:an{BLANK}average{BLANK}of{BLANK})?(?:only{BLANK})?"
    rf"(?:(?:about|around|approximately|some|nearly|almost|over|more{BLANK}than|an{BLANK}estimated){BLANK})?"
)
# "progress on 48 per cent of the targets", "studies across three continents": the noun before is spoken of
_GOVERNED = re.compile(rf"\b(?:on|across|in|from|(?<!total{BLANK})of){BLANK}(?:the{BLANK})?{_ABOUT}\Z")
_AMOUNTS_TO = re.compile(rf"\b(?:account(?:ed|s|ing)?{BLANK}for|represent(?:ed|s|ing)?){BLANK}{_ABOUT}\Z")
# "which was two thirds of those without electricity": a share of them, not the share of them
_PART_OF_THOSE = re.compile(
    rf"\b(?:which{BLANK}(?:was|is)|represent(?:ed|s|ing)?|account(?:ed|s|ing)?{BLANK}for|constitut(?:ed?|es|ing))"
    rf"{BLANK}{_ABOUT}\Z"
)
# "the developing countries with a rise in hunger"
_STATES = re.compile(rf"(?:(?!(?:in|of|from|with){BLANK})[\w-]+{BLANK}){{0,3}}(?:countries|States)\b")
# "a rate of 9 per cent for staff": what follows is said of the rate
_RATE_FOR = re.compile(rf"{BLANK}(?:for|on|among){BLANK}")
# "10 per cent of their household income"
_OF_BUDGET = re.compile(rf"{BLANK}of{BLANK}(?:(?:the|their|its){BLANK})?(?:household|family){BLANK}")
_CLAUSE_START = re.compile(r"[,;:]|\b(?:and that|while|whereas|despite)\b")


_AFTER_END = re.compile(r"[,;:]|\b(?:and that|while|whereas|despite|compared)\b")


def find_indicator(text: str, figure: Figure, population: Span | None, limit: int) -> str | None:
    """The words that say what is so of those counted: "did not receive a minimum acceptable diet".

    None where nothing follows them that begins with a verb, or the figure counts neither people, things
    nor shares.
    """
    if figure.kind not in _COUNTED_KINDS:
        return None
    start = population[1] if population is not None and population[0] >= figure.end else figure.through
    if figure.kind is StatisticKind.SHARE and _RATE_FOR.match(text, figure.end):
        return None
    first = next(tokens(text, start, limit), None)
    if (
        first is None
        or not first.is_word
        or first.word_class in (WordClass.CONJUNCTION, WordClass.DETERMINER)
    ):
        return None
    end = min(_end_of_said(text, start + 1, limit), start + _LONGEST)
    leading = _LEADING.match(text, start, end)
    begin = leading.end() if leading else start
    words = _whole(text[begin:end], cut=end == limit)
    opening = next(tokens(words, 0), None)
    if opening is None or not _says_something(opening.lower, opening.word_class) or " " not in words:
        return None
    if "who" in text[start:begin]:
        return words
    return _said_of_figure(words, opening, text[max(0, figure.start - _BEFORE) : figure.start])


def _said_of_figure(words: str, opening: Token, before: str) -> str | None:
    """The words, where they speak of the figure and not of a noun before it."""
    governed = _GOVERNED.search(before)
    if opening.word_class is not None and not opening.lower.endswith(_PARTICIPLES):
        return None if governed else words
    if governed and not governed[0].startswith("of"):
        return None
    return _finite_part(words) or (None if _AMOUNTS_TO.search(before) else words)


def _end_of_said(text: str, start: int, limit: int) -> int:
    match = _CLAUSE_END.search(text, start, limit)
    if match is not None and (aside := _BUT_NOT.match(text, match.start(), limit)):
        match = _CLAUSE_END.search(text, aside.end(), limit)
    return match.start() if match else limit


def _finite_part(words: str) -> str | None:
    """What is said behind a participle: of "killed in 2024 were recruited locally" the latter."""
    finite = (word.start for word in tokens(words, 0) if word.lower in _FINITE)
    start = next(finite, None)
    return None if start is None else words[start:]


def _whole(words: str, *, cut: bool) -> str:
    """The words without what dangles at their end; `cut` where the next figure cut them off."""
    kept = list(tokens(words, 0))
    while kept and (
        not kept[-1].lower[0].isalnum()
        or kept[-1].word_class in _DANGLING
        or (cut and kept[-1].lower in _BEFORE_A_NUMBER)
    ):
        kept.pop()
    return words[: kept[-1].end].strip() if kept else ""


def _says_something(word: str, word_class: WordClass | None) -> bool:
    return word_class in (WordClass.VERB, WordClass.AUXILIARY) or (
        word_class is None and word.endswith(_PARTICIPLES)
    )


def find_sdg_indicator(
    text: str, figure: Figure, population: Span | None, indicator: str | None, behind: int, limit: int
) -> str | None:
    """The code of the official indicator whose words stand with the figure, None where none or two do.

    Only the clause of the figure is read: from the boundary before it to the next figure or boundary, and,
    where nothing stands there, back to `behind`. Amounts, rates of change and multiples have none, nor have
    counts of anything but people and what happens to them, shares of a budget, and shares of those of whom
    an indicator speaks.
    """
    if figure.kind not in _MEASURED or (figure.kind is StatisticKind.COUNT and figure.unit not in _UNITS):
        return None
    if figure.kind is StatisticKind.SHARE and population is not None and _STATES.match(text, *population):
        return None
    if _OF_BUDGET.match(text, figure.end) or _PART_OF_THOSE.search(
        text, max(0, figure.start - _BEFORE), figure.start
    ):
        return None
    reach = min(limit, figure.end + _FAR)
    near = set(_codes(text, figure.start, _clause_end(text, figure, reach)))
    if indicator is not None:
        near.update(_codes(indicator, 0, len(indicator)))
    if not near and indicator is None:
        lower = max(behind, figure.start - _FAR)
        near = set(_codes(text, _clause_start(text, lower, figure.start), figure.start))
    code = near.pop() if len(near) == 1 else None
    said_of = _SAID_OF.get(code or "")
    return code if said_of is None or said_of in text[max(0, figure.start - _FAR) : reach] else None


def share_indicators(
    text: str, figures: Sequence[Figure], said: Sequence[Said], links: Sequence[int | None]
) -> list[Said]:
    """What is said of each figure, also of those that have no verb of their own.

    "33 per cent, or 8.4 million, of people had no access …, including 50 per cent of those in rural areas":
    both figures of a pair (`links`, by index) and a part named with "including" share what is said.
    """
    shared = list(said)
    for index, link in enumerate(links):
        if link is not None and shared[index] == NOTHING:
            shared[index] = shared[link]
    for index in range(1, len(shared)):
        between = text[figures[index - 1].through : figures[index].start]
        if shared[index] == NOTHING and _PART.search(between):
            shared[index] = shared[index - 1]
    return shared


def _codes(text: str, start: int, end: int) -> list[str]:
    return [_CODE[cue] for _, cue in _CUES.find(text, start, end)]


def _clause_end(text: str, figure: Figure, limit: int) -> int:
    match = _AFTER_END.search(text, max(figure.end, figure.through), limit)
    return match.start() if match else limit


def _clause_start(text: str, lower: int, start: int) -> int:
    begin = lower
    for match in _CLAUSE_START.finditer(text, lower, start):
        begin = match.end()
    return begin
