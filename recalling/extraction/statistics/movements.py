"""What moves or is set against another: the population of changes and of multiples.

Here belongs what increases, is doubled or is twice as likely. Not here: the movement itself (changes.py), and
other figures (populations.py).
"""

from __future__ import annotations

import re

from recalling.extraction.statistics.fragments import MONTH
from recalling.extraction.statistics.phrases import Span, phrase_end
from recalling.extraction.statistics.stated import Figure
from recalling.extraction.statistics.understood import explained, is_place, last_match, subject_of
from recalling.extraction.statistics.words import tokens
from recalling.grammar.numbers import BLANK

# "a 30 per cent increase in ", "a fall of 3 per cent in "
_MOVED_IN = re.compile(
    rf"(?:{BLANK}(?:[\w-]+{BLANK})?(?:increase|rise|growth|decline|decrease|reduction|fall|drop|"
    rf"expansion|surge))?{BLANK}(?:in|of){BLANK}"
)
# "the period", "2024", "March"
_WHEN = re.compile(
    rf"(?:the (?:period|year|past|last|first|second|third|fourth)\b|(?:1[89]|20)[0-9]{{2}}\b|{MONTH}\b)"
)
# " by about ", ", by up to "
_BY_BEFORE = re.compile(
    rf",?{BLANK}by(?:{BLANK}(?:about|around|approximately|over|nearly|almost|more|than|less|at|least|up|"
    rf"to|some|an?|estimated|only|just|as|much|well)){{0,4}}{BLANK}\Z"
)
# "increasing", "fell", "reduced"
_MOVER = re.compile(
    r"\b(?:(?:increas|reduc|decreas|rais|cut|lower|expand|boost|improv|grow|declin|fall|rise|ris|drop|"
    r"surg|exten|doubl)\w*|grew|fell|rose)\b",
    re.IGNORECASE,
)
# "causing the poverty rate to rise for the first time, increasing by "
_CAUSED = re.compile(
    rf"\b(?:caus(?:es|ed|ing)|le(?:d|ads|ading)){BLANK}(?P<what>the{BLANK}[^,;.]{{3,60}}?){BLANK}to{BLANK}"
    rf"(?:rise|fall|grow|increase|decline|decrease|drop|shrink|double)\b"
)
# "reduce emissions by": movers that can take an object
_TAKING_OBJECT = re.compile(
    r"(?:[Ii]ncreas(?:e|ing)|[Rr]educ\w+|[Dd]ecreas(?:e|ing)|[Rr]ais(?:e|ing)|[Cc]ut(?:ting)?|"
    r"[Ll]ower(?:ing)?|[Ee]xpand(?:ing)?|[Bb]oost(?:ing)?|[Ii]mprov(?:e|ing))"
)
# " as many ", " more "
_HOW_MANY = re.compile(
    rf"{BLANK}(?:as{BLANK}many|as{BLANK}much|more|fewer|less|the{BLANK}(?:number|amount){BLANK}of){BLANK}"
)
# " as likely", " higher"
_AS_LIKELY = re.compile(
    rf"{BLANK}(?:as|more|less){BLANK}(?:likely|high|large|great|low|fast|vulnerable|exposed|at|prone)\b|"
    rf"{BLANK}(?:higher|greater|lower|larger|faster|that|those)\b"
)
# ", the proportion of ": what is reduced "by half" stands behind
_PART_BEHIND = re.compile(
    rf",?{BLANK}the{BLANK}(?:proportion|number|percentage|share|prevalence|incidence){BLANK}of{BLANK}"
)
# "reduction of", "increase in": what moves stands behind
_MOVEMENT_OF = re.compile(
    rf"(?:increase|reduction|decrease|decline|rise|growth|fall|drop|cut|expansion|improvement){BLANK}(?:in|of){BLANK}",
    re.IGNORECASE,
)
# " from non-communicable diseases" behind "reduce mortality"
_FROM_CAUSE = re.compile(rf"{BLANK}(?:from|due{BLANK}to|caused{BLANK}by){BLANK}[^,;:.0-9]{{3,70}}")
_NO_OBJECT = frozenset({"by", "from", "since", "in", "between", "to", "over", "during", "and", "of"})
# "persons who are undernourished"
_WHO_ARE = re.compile(rf"{BLANK}(?:who|that|which){BLANK}(?:are|is|were){BLANK}[a-z-]+")
# " the number of " behind "halve"
_NUMBER_OF = re.compile(rf"{BLANK}the{BLANK}number{BLANK}of{BLANK}")
_NEAR, _FAR = 200, 320  # characters; how far before "by" what moves can stand


def of_change(
    text: str, index: int, figures: list[Figure], populations: list[Span | None], limit: int, start: int
) -> Span | None:
    """What increased, fell, doubled or halved: the object behind or before, else the subject."""
    figure = figures[index]
    lower = max(start, figures[index - 1].end if index else 0)
    words = text[figure.start : figure.end].lower()
    if words.startswith(("doubl", "trip", "trebl", "quadrupl", "quintupl", "halv")):
        start = figure.end
        if text.startswith(" of ", start):
            start += 3
        return _multiplied(text, start, limit) or subject_of(text, figure.end + 1, lower)
    by = _BY_BEFORE.search(text, max(lower, figure.start - 60), figure.start)
    behind = _PART_BEHIND.match(text, figure.end) if by is not None else None
    if behind is not None:
        end = phrase_end(text, behind.end(), max(limit, behind.end()))
        if end > behind.end():
            return behind.end(), end
    moved = _moved(text, by.start(), lower) if by is not None else None
    if moved is not None:
        return moved
    link = _MOVED_IN.match(text, figure.end)
    if link is not None and not _WHEN.match(text, link.end()):
        end = phrase_end(text, link.end(), max(limit, link.end()))
        if end > link.end() and not is_place(text, link.end(), end):
            return link.end(), end
    return explained(text, index, figures, populations, start) or subject_of(text, figure.start, lower)


def _multiplied(text: str, start: int, limit: int) -> Span | None:
    """What is doubled or halved: the words right behind the verb, without "by 2030"."""
    following = next(tokens(text, start, limit), None)
    if following is None or not following.is_word or following.lower in _NO_OBJECT:
        return None
    end = phrase_end(text, start, limit)
    who_are = _WHO_ARE.match(text, end, limit)
    end = who_are.end() if who_are is not None and _NUMBER_OF.match(text, start) else end
    return (start + 1, end) if end > start + 1 else None


def _moved(text: str, by: int, lower: int) -> Span | None:
    """What increases or is increased by so much: the object between verb and "by", else the subject."""
    far = _FAR if text[by : by + 1] == "," else _NEAR  # "increase productivity, including …, by"
    mover = last_match(_MOVER, text, max(lower, by - far), by)
    if mover is None:
        return None
    caused = last_match(_CAUSED, text, max(lower, by - 200), by)
    if caused is not None and mover[0].endswith("ing") and caused.end() < mover.start():
        return caused.span("what")
    noun = _MOVEMENT_OF.match(text, mover.start())
    if noun is not None and noun.end() < by:
        end = phrase_end(text, noun.end(), by)
        return (noun.end(), end) if end > noun.end() else None
    spoken = text[mover.end() : by].strip()
    if _TAKING_OBJECT.fullmatch(mover[0]) and spoken and not spoken.endswith("ly"):
        end = phrase_end(text, mover.end(), by)
        end = by if _FROM_CAUSE.fullmatch(text, end, by) else end
        return (mover.end() + 1, end) if end > mover.end() + 1 else None
    return subject_of(text, mover.end() + 1, lower)


def of_ratio(text: str, figure: Figure, limit: int, lower: int) -> Span | None:
    """Who is twice as likely, or what there is twice as much of."""
    if not _AS_LIKELY.match(text, figure.end):
        how_many = _HOW_MANY.match(text, figure.end)
        if how_many is not None:
            end = phrase_end(text, how_many.end(), limit)
            if end > how_many.end():
                return how_many.end(), end
    return subject_of(text, figure.start, lower)
