"""Who or what a figure counts, as the words name it.

Here belongs finding the population of counts, shares, changes and multiples. Not here: how far a noun phrase
reaches (phrases.py), and what money is for (purposes.py).
"""

from __future__ import annotations

import re

from recalling.extraction.results import StatisticKind
from recalling.extraction.statistics.fragments import ABOUT, MONTH
from recalling.extraction.statistics.phrases import Span, phrase_end, subject_before
from recalling.extraction.statistics.purposes import purpose_of
from recalling.extraction.statistics.stated import Figure
from recalling.extraction.statistics.words import tokens
from recalling.grammar.numbers import BLANK

_OF = re.compile(rf",?{BLANK}of{BLANK}(?=(?P<whom>whom|which|them)?)")
_OF_WHOM_BEFORE = re.compile(rf",?{BLANK}(?:\w+{BLANK})?of{BLANK}whom{BLANK}(?:\w+{BLANK}){{0,4}}\Z")
# "a 30 per cent increase in ", "a fall of 3 per cent in "
_MOVED_IN = re.compile(
    rf"(?:{BLANK}(?:[\w-]+{BLANK})?(?:increase|rise|growth|decline|decrease|reduction|fall|drop|"
    rf"expansion|surge))?{BLANK}(?:in|of){BLANK}"
)
_WHEN = re.compile(
    rf"(?:the (?:period|year|past|last|first|second|third|fourth)\b|(?:1[89]|20)[0-9]{{2}}\b|{MONTH}\b)"
)
# "percentage of the world’s population using", "share in global merchandise exports was",
# "proportion of individuals"
_PART_OF = re.compile(
    rf"\b(?P<part>percentage|proportion|share|prevalence|incidence|fraction|number){BLANK}(?:of|in){BLANK}",
    re.IGNORECASE,
)
_SAME_PART = re.compile(
    rf"\b(?:the|that){BLANK}(?:percentage|proportion|share|figure|average){BLANK}(?:using|with|having|in|"
    rf"living|without|below|above|among|for|of)\b"
)
# the verb or its remains directly before a figure: " has fallen from ", " was just ", " accounted for only "
_VERB_BEFORE = re.compile(
    rf"""
    ,?{BLANK}(?:(?:has|have|had|is|are|was|were|will|would|could|may|might|can|shall|should|must|
        more|than|over|at|least|to|be|been|being|continu\w+|also|still|not|further
        |projected|expected|estimated|likely|set|nearly|almost|decrease,|increase,){BLANK}){{0,6}}
    (?:remain\w*|stagnant|[a-z]+(?:ed|ing|es|s|en)|fell|rose|grew|stood|is|are|was|were|reach|
        amount|rise|fall|decrease|increase
        |grow|double|triple|exceed|decline|be|at|to)
    (?:,|{BLANK}(?:slightly|significantly|sharply|steadily|markedly|further|in{BLANK}[0-9]{{4}}|
        by{BLANK}[0-9]{{4}}))*
    (?:{BLANK}(?:from|to|at|by|only|just|about|around|approximately|over|nearly|almost|more|than|
        less|up|as|of|for|an|a|some|on|average
        |estimated|likely|be|between|well|total|the|least|high|many|level|rate|range|value|average|
            global|world)){{0,8}}
    {BLANK}?\Z
    """,
    re.VERBOSE,
)
_BY_BEFORE = re.compile(
    rf",?{BLANK}by(?:{BLANK}(?:about|around|approximately|over|nearly|almost|more|than|less|at|least|up|"
    rf"to|some|an?|estimated|only|just|as|much|well)){{0,4}}{BLANK}\Z"
)
_MOVER = re.compile(
    r"\b(?:(?:increas|reduc|decreas|rais|cut|lower|expand|boost|improv|grow|declin|fall|rise|ris|drop|"
    r"surg|exten|doubl)\w*|grew|fell|rose)\b"
)
_TAKING_OBJECT = re.compile(
    r"(?:[Ii]ncreas(?:e|ing)|[Rr]educ\w+|[Dd]ecreas(?:e|ing)|[Rr]ais(?:e|ing)|[Cc]ut(?:ting)?|"
    r"[Ll]ower(?:ing)?|[Ee]xpand(?:ing)?|[Bb]oost(?:ing)?|[Ii]mprov(?:e|ing))"
)
# "limiting global warming to "
_LIMITED = re.compile(
    rf"\b(?:limit|hold|keep)(?:s|ed|"
    rf"ing)?{BLANK}(?P<what>[^,;.]{{3,70}}?){BLANK}to{BLANK}(?:well{BLANK}below{BLANK}|below{BLANK}|"
    rf"under{BLANK})?\Z"
)
_HOW_MANY = re.compile(
    rf"{BLANK}(?:as{BLANK}many|as{BLANK}much|more|fewer|less|the{BLANK}(?:number|amount){BLANK}of){BLANK}"
)
_AS_LIKELY = re.compile(
    rf"{BLANK}(?:as|more|less){BLANK}(?:likely|high|large|great|low|fast|vulnerable|exposed|at|prone)\b|"
    rf"{BLANK}(?:higher|greater|lower|larger|faster|that|those)\b"
)
_PRONOUN = re.compile(
    r"(?:though |and )?(?:they|it|this|these|those|that|which|both)(?: however| also)?\Z", re.IGNORECASE
)
# between two figures that share what stands behind the second: " and ", ", "
_JOINED = re.compile(rf"(?:,{BLANK}|{BLANK}and{BLANK}|{BLANK}or{BLANK}|{BLANK}to{BLANK}){ABOUT}")
# " share of the net appropriation" behind "a one-third"
_PART_BEHIND = re.compile(rf"{BLANK}?(?:share|proportion){BLANK}(?:of|in){BLANK}")
_COUNTING = re.compile(
    rf"(?:(?:the{BLANK}number{BLANK}of|an?|some|additional|more|fewer|further|another|estimated){BLANK}|"
    rf"other{BLANK}(?=\w))+"
)
_WINDOW = 230
_DIRECTLY = 8  # characters between "of" and a figure that is the whole
_CLAUSE = 80  # characters; how far before "of whom" those it stands for can be


def find_population(
    text: str, index: int, figures: list[Figure], populations: list[Span | None], sentence: Span
) -> Span | None:
    """The words that name who or what the figure at `index` counts; None where nothing is named.

    `populations` holds those of the figures before it, which elided figures share.
    """
    figure = figures[index]
    limit = figures[index + 1].start if index + 1 < len(figures) else sentence[1]
    limit = min(limit, sentence[1])
    lower = max(sentence[0], figures[index - 1].end if index else 0)
    if figure.kind is StatisticKind.COUNT:
        found = _of_count(text, figure, populations, limit, lower)
    elif figure.kind is StatisticKind.SHARE:
        found = _of_share(text, index, figures, populations, limit, sentence)
    elif figure.kind is StatisticKind.CHANGE:
        found = _of_change(text, figure, limit, lower)
    elif figure.kind is StatisticKind.RATIO:
        found = _of_ratio(text, figure, limit, lower)
    elif figure.kind is StatisticKind.MONEY or figure.unit[:3].isupper():
        found = purpose_of(text, index, figures, populations, limit, sentence[0])
    else:
        found = _of_quantity(text, figure, limit, lower)
    span = _trimmed(text, found)
    if span is not None and _PRONOUN.fullmatch(text, *span):
        return populations[index - 1] if index and figures[index - 1].start >= sentence[0] else None
    return span


def _of_count(
    text: str, figure: Figure, populations: list[Span | None], limit: int, lower: int
) -> Span | None:
    noun = figure.noun
    if noun is not None and noun.start >= figure.end:
        relatives = figure.base is not None and figure.shared is not None
        end = phrase_end(text, noun.start, max(limit, noun.head_end), relatives=relatives)
        return noun.start, max(end, noun.head_end)
    whom = _OF_WHOM_BEFORE.search(text, max(lower, figure.start - _CLAUSE), figure.start)
    if whom is not None:
        return _before_whom(text, whom.start(), lower, populations)
    if figure.shared is not None:
        return populations[figure.shared]
    if noun is not None:
        relatives = figure.base is not None
        return noun.start, max(phrase_end(text, noun.start, figure.start, relatives=relatives), noun.head_end)
    return None


def _before_whom(text: str, end: int, lower: int, populations: list[Span | None]) -> Span | None:
    """Those of whom a part is counted: the population right before, or the phrase that ends there."""
    if populations and populations[-1] is not None and populations[-1][1] <= end:
        gap = text[populations[-1][1] : end]
        if len(gap) < _CLAUSE and "," not in gap:
            return populations[-1]
    return subject_before(text, end, lower)


def _of_share(
    text: str, index: int, figures: list[Figure], populations: list[Span | None], limit: int, sentence: Span
) -> Span | None:
    figure = figures[index]
    if figure.noun is not None and figure.noun.start >= figure.end:
        return figure.noun.start, max(phrase_end(text, figure.noun.start, limit), figure.noun.head_end)
    link = _OF.match(text, figure.end)
    if link is not None and link["whom"]:
        return populations[index - 1] if index else None
    whom = _OF_WHOM_BEFORE.search(text, max(sentence[0], figure.start - _CLAUSE), figure.start)
    if whom is not None:
        return _before_whom(text, whom.start(), sentence[0], populations)
    if link is not None and limit - link.end() < _DIRECTLY:
        limit = sentence[1]  # the whole is itself a figure: "half of the 7.5 million people"
    named = _behind(text, link.end() if link else figure.end, limit, named=link is not None)
    if named is not None:
        return named
    if (
        index + 1 < len(figures)
        and figures[index + 1].unit == figure.unit
        and _JOINED.fullmatch(text, figure.end, figures[index + 1].start)
    ):
        link = _OF.match(text, figures[index + 1].end)
        if link is not None and not link["whom"]:
            return _behind(text, link.end(), sentence[1], named=True)
    return _before_share(text, index, figures, populations, sentence)


def _behind(text: str, start: int, limit: int, *, named: bool) -> Span | None:
    """The phrase behind a share: after "of", or a plain noun ("30 per cent core resources")."""
    if not named:
        following = next(tokens(text, start, limit), None)
        if following is None or not following.is_word:
            return None
        if following.word_class is not None and following.lower != "the":
            return None
        if text[start : following.start].strip() or following.lower.endswith(("ed", "ing", "ly", "er")):
            return None
        if following.lower in ("classified", "against", "year", "worldwide", "globally"):
            return None
    part = _PART_BEHIND.match(text, start)
    if part is not None:
        start = part.end()
    end = phrase_end(text, start, max(limit, start))
    return (start, end) if end > start + 1 else None


def _before_share(
    text: str, index: int, figures: list[Figure], populations: list[Span | None], sentence: Span
) -> Span | None:
    figure = figures[index]
    window = max(sentence[0], figure.start - _WINDOW)
    if figure.moves_to and index and figures[index - 1].moves_from:
        return populations[index - 1]
    part = _last(_PART_OF, text, window, figure.start)
    same = _last(_SAME_PART, text, window, figure.start)
    if (
        same is not None
        and index
        and same.start() >= figures[index - 1].end
        and (part is None or part.start() < figures[index - 1].end)
    ):
        return populations[index - 1]
    if part is not None and (not index or figures[index - 1].end <= part.start()):
        participles = part["part"].lower() == "number"
        end = phrase_end(text, part.end(), figure.start, participles=participles)
        if end > part.end():
            return part.end(), end
    lower = max(sentence[0], figures[index - 1].end if index else 0)
    subject = _subject(text, figure.start, lower)
    if (
        subject is None
        and index
        and sentence[0] <= figures[index - 1].start
        and figures[index - 1].unit == figure.unit
    ):
        return populations[index - 1]
    return subject


def _last(pattern: re.Pattern[str], text: str, start: int, end: int) -> re.Match[str] | None:
    found = None
    for match in pattern.finditer(text, start, end):
        found = match
    return found


def _subject(text: str, position: int, lower: int) -> Span | None:
    verb = _VERB_BEFORE.search(text, max(lower, position - 110), position)
    return None if verb is None else subject_before(text, verb.start() + (text[verb.start()] == ","), lower)


def _of_change(text: str, figure: Figure, limit: int, lower: int) -> Span | None:
    words = text[figure.start : figure.end].lower()
    if words.startswith(("doubl", "trip", "trebl", "quadrupl", "quintupl", "halv")):
        start = figure.end
        if text.startswith(" of ", start):
            start += 3
        following = next(tokens(text, start, limit), None)
        if (
            following is not None
            and following.is_word
            and following.lower
            not in ("by", "from", "since", "in", "between", "to", "over", "during", "and", "of")
        ):
            end = phrase_end(text, start, limit)
            if end > start + 1:
                return start + 1, end
        return _subject(text, figure.end + 1, lower)
    by = _BY_BEFORE.search(text, max(lower, figure.start - 60), figure.start)
    moved = _moved(text, by.start(), lower) if by is not None else None
    if moved is not None:
        return moved
    link = _MOVED_IN.match(text, figure.end)
    if link is not None and not _WHEN.match(text, link.end()):
        end = phrase_end(text, link.end(), max(limit, link.end()))
        if end > link.end():
            return link.end(), end
    return _subject(text, figure.start, lower)


def _moved(text: str, by: int, lower: int) -> Span | None:
    """What increases or is increased by so much: the object between verb and "by", else the subject."""
    mover = _last(_MOVER, text, max(lower, by - 200), by)
    if mover is None:
        return None
    spoken = text[mover.end() : by].strip()
    if _TAKING_OBJECT.fullmatch(mover[0]) and spoken and not spoken.endswith("ly"):
        end = phrase_end(text, mover.end(), by)
        return (mover.end() + 1, end) if end > mover.end() + 1 else None
    return _subject(text, mover.end() + 1, lower)


def _of_ratio(text: str, figure: Figure, limit: int, lower: int) -> Span | None:
    if not _AS_LIKELY.match(text, figure.end):
        how_many = _HOW_MANY.match(text, figure.end)
        if how_many is not None:
            end = phrase_end(text, how_many.end(), limit)
            if end > how_many.end():
                return how_many.end(), end
    return _subject(text, figure.start, lower)


def _of_quantity(text: str, figure: Figure, limit: int, lower: int) -> Span | None:
    limited = _LIMITED.search(text, max(lower, figure.start - 100), figure.start)
    if limited is not None:
        return limited.span("what")
    link = _OF.match(text, figure.end)
    if link is not None and not link["whom"]:
        end = phrase_end(text, link.end(), max(limit, link.end()))
        if end > link.end():
            return link.end(), end
    if figure.noun is not None and figure.through > figure.end:
        start = next((token.start for token in tokens(text, figure.through, limit)), limit)
        if text.startswith("in ", start):
            start += 3
        end = phrase_end(text, start, limit)
        return (start, end) if end > start else None
    return _subject(text, figure.start, lower)


def _trimmed(text: str, span: Span | None) -> Span | None:
    """The span without blanks and leading words that count rather than name."""
    if span is None:
        return None
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    leading = _COUNTING.match(text, start, end)
    if leading is not None and leading.end() < end:
        start = leading.end()
    while end > start and text[end - 1] in " \u00a0,;:.":
        end -= 1
    return (start, end) if end > start else None
