"""Figures out of numbers: ranges, movements, lists that share a unit, shares told from changes.

Here belongs what several numbers of a text say together. Not here: the reading of single numbers
(candidates.py), nouns that stand elsewhere (borrowed.py), and what surrounds a finished figure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from recalling.extraction.results import StatisticKind
from recalling.extraction.statistics.borrowed import borrow, moves_from, names_whole
from recalling.extraction.statistics.candidates import Candidate, Rejected, find_candidates
from recalling.extraction.statistics.changes import direction_before, sign_of_change
from recalling.extraction.statistics.fragments import ABOUT
from recalling.extraction.statistics.stated import Figure
from recalling.extraction.statistics.traps import Trap
from recalling.extraction.statistics.words import WordClass, tokens
from recalling.grammar.numbers import BLANK, Form

# what stands between two numbers that share a measure: " to ", "–", " and ", ", "
_RANGE_GAP = re.compile(rf"(?:{BLANK}(?:to|and){BLANK}|{BLANK}?[–-]{BLANK}?){ABOUT}")
_TO_GAP = re.compile(rf"{BLANK}to{BLANK}{ABOUT}|{BLANK}?[–-]{BLANK}?")
_LIST_GAP = re.compile(rf"(?:,{BLANK}?(?:(?:and|or|to){BLANK})?|{BLANK}(?:and|or){BLANK}){ABOUT}")
# "423.9 plus or minus 0.2 parts per million"
_TOLERANCE = re.compile(rf"{BLANK}?(?:plus{BLANK}or{BLANK}minus|±){BLANK}?")
_BETWEEN = re.compile(rf"\b(?:between|either){BLANK}{ABOUT}\Z", re.IGNORECASE)
_RANGING = re.compile(
    rf"\b(?:rang(?:e|es|ing|ed)|var(?:y|ies|ying|ied)){BLANK}(?:\w+{BLANK}){{0,2}}from{BLANK}{ABOUT}\Z",
    re.IGNORECASE,
)
_TO = re.compile(rf"\b(?:to|reaching|reached){BLANK}{ABOUT}\Z")
_AND_OF = re.compile(rf"\band{BLANK}(?:of|by){BLANK}{ABOUT}\Z")
_CORRESPONDING = re.compile(rf"\b(?:corresponding|equivalent|equal){BLANK}to{BLANK}{ABOUT}\Z")
_SENTENCE_END = re.compile(r"[.;!?][ \u00a0]")
_NAMED_POST = re.compile(rf"(?:{BLANK}[a-z]+){{0,2}}{BLANK}posts?\b")
_RESPECTIVELY = re.compile(rf",?{BLANK}respectively\b")
# what stands between two figures of one list
_LISTED_GAP = re.compile(r"[^.;:]{0,60}?(?:,| and|, and) ")
_MORTAL = re.compile(r"\b(?:mortality|deaths?|fatalit\w+|died?)\b")
_MORBID = re.compile(r"\b(?:incidence|prevalence|cases?|infections?)\b")
_PERCENTAGES = (StatisticKind.SHARE, StatisticKind.RATIO, StatisticKind.CHANGE)
_SMALL = 1000  # a number from here on is never short for so many thousands or millions
_REACH = 48
_FAR = 260


def find_figures(text: str, italics: tuple[tuple[int, int], ...] = ()) -> tuple[list[Figure], list[Rejected]]:
    """The figures of a text in order, and the numbers in it that are none, with the reason.

    Guarantees: figures do not overlap; `text[figure.start:figure.end]` holds the figure with its scale
    and unit word; time is linear in the length of the text.
    """
    candidates, rejected = find_candidates(text, italics)
    if not candidates:
        return [], rejected
    candidates = _share_measures(text, candidates)
    figures: list[Figure] = []
    position = 0
    while position < len(candidates):
        taken, figure, trap = _next_figure(text, candidates, position, figures, rejected)
        if figure is not None:
            figures.append(figure)
        if trap is not None:
            last = candidates[position + taken - 1]
            rejected.append(Rejected(last.start, last.end, trap))
        position += taken
    return _drop_wholes(text, _same_rates(figures)), rejected


def _next_figure(
    text: str, candidates: list[Candidate], position: int, figures: list[Figure], rejected: Sequence[Rejected]
) -> tuple[int, Figure | None, Trap | None]:
    """How many candidates were taken, the figure they make, and why the last of them is none."""
    candidate = candidates[position]
    if candidate.plain and not _in_list(text, candidates, position):
        return 1, None, Trap.PLAIN_WORD
    if position + 1 < len(candidates):
        following = candidates[position + 1]
        if candidate.kind is not None and _TOLERANCE.fullmatch(text, candidate.end, following.start):
            return 2, replace(_range(text, candidate, following), value_high=None), Trap.TOLERANCE
        if _is_range(text, candidate, following, figures):
            return 2, _range(text, candidate, following), None
    if candidate.kind is None:
        figure = borrow(text, candidate, figures, rejected)
    else:
        figure = _figure(text, candidate, candidate.kind, figures)
    return 1, figure, None if figure is not None else Trap.NO_UNIT


def _share_measures(text: str, candidates: list[Candidate]) -> list[Candidate]:
    """Gives numbers without a measure that of the number behind them: "690 and 783 million people"."""
    shared = list(candidates)
    for position in range(len(shared) - 2, -1, -1):
        first, second = shared[position], shared[position + 1]
        if _may_share(text, first, second):
            scale = second.scale if first.scale == 1 and (first.own or 0) < _SMALL else 1
            value = None if first.value is None else float(round(first.value * scale, 6))
            shared[position] = replace(
                first,
                value=value,
                kind=second.kind,
                unit=second.unit,
                noun=second.noun,
                base=second.base,
                scale=max(scale, first.scale),
                through=second.through,
            )
    return shared


def _may_share(text: str, first: Candidate, second: Candidate) -> bool:
    if first.kind is not None or second.kind is None or second.start - first.end > _REACH:
        return False
    if second.form in (Form.FRACTION, Form.VAGUE) or second.kind is StatisticKind.RATIO:
        return False
    if first.scale > 1 and second.kind in _PERCENTAGES:
        return False
    gap = text[first.end : second.start]
    return any(pattern.fullmatch(gap) for pattern in (_TO_GAP, _LIST_GAP, _TOLERANCE))


def _is_range(text: str, first: Candidate, second: Candidate, figures: list[Figure]) -> bool:
    if first.kind is None or first.unit != second.unit or first.value is None or second.value is None:
        return False
    gap = text[first.end : second.start]
    if len(gap) > _REACH or not _RANGE_GAP.fullmatch(gap):
        return False
    before = text[max(0, first.start - _REACH) : first.start]
    if "and" in gap:
        after_range = bool(figures) and figures[-1].value_high is not None
        near = after_range and first.start - figures[-1].end < 2 * _REACH
        return bool(_BETWEEN.search(before) or (near and _CORRESPONDING.search(before)))
    return not moves_from(text, first.start) or _RANGING.search(before) is not None


def _range(text: str, first: Candidate, second: Candidate) -> Figure:
    kind, low, high = second.kind or StatisticKind.COUNT, first.value or 0.0, second.value
    if kind is StatisticKind.SHARE:
        sign = sign_of_change(text, first.start, second.end)
        if sign and high is not None:
            kind, low, high = StatisticKind.CHANGE, sign * low, sign * high
    return Figure(
        first.start,
        second.end,
        low,
        kind,
        second.unit,
        second.form,
        value_high=high,
        noun=second.noun,
        through=second.through,
    )


def _figure(text: str, candidate: Candidate, kind: StatisticKind, figures: list[Figure]) -> Figure:
    before = text[max(0, candidate.start - _REACH) : candidate.start]
    previous = figures[-1] if figures else None
    unit, value = candidate.unit, candidate.value
    moves_to = previous is not None and previous.moves_from and _TO.search(before) is not None
    if unit == "percent" and kind is StatisticKind.SHARE and value is not None:
        sign = sign_of_change(text, candidate.start, candidate.end)
        sign = sign or _sign_of_previous(before, previous, moves_to=moves_to)
        sign = sign or _sign_of_list(text, candidate, previous)
        if sign:
            kind, value = StatisticKind.CHANGE, sign * value
    elif unit == "percentage point" and value is not None and direction_before(text, candidate.start) < 0:
        value = -value
    elif unit == "post" and previous is not None and _lists_positions(text, candidate, previous):
        unit = previous.unit
    if kind is StatisticKind.RATE and unit.startswith("/"):
        unit = _numerator(text, candidate.start, previous) + unit
    return Figure(
        candidate.start,
        candidate.end,
        value,
        kind,
        unit,
        candidate.form,
        base=candidate.base,
        noun=candidate.noun,
        through=candidate.through,
        moves_from=moves_from(text, candidate.start),
        moves_to=moves_to,
    )


def _sign_of_previous(before: str, previous: Figure | None, *, moves_to: bool) -> int:
    """The direction that goes on: "a decline of 9 per cent in incidence and of 19 per cent in deaths".

    It does too where growth itself moves: "growth, which has fallen from 4.5 per cent in 2022 to 3.8".
    """
    if previous is None or previous.kind is not StatisticKind.CHANGE:
        return 0
    if not moves_to and not _AND_OF.search(before):
        return 0
    return -1 if (previous.value or 0) < 0 else 1


def _sign_of_list(text: str, candidate: Candidate, previous: Figure | None) -> int:
    """The direction of the first of a list that shares its words: "decreases of 1, 2 and 3 per cent"."""
    if previous is None or previous.kind is not StatisticKind.CHANGE or previous.unit != candidate.unit:
        return 0
    if not _LIST_GAP.fullmatch(text, previous.end, candidate.start):
        return 0
    shares_unit = text[previous.end - 1].isdigit()
    if not shares_unit and not _RESPECTIVELY.match(text, candidate.end):
        return 0
    return -1 if (previous.value or 0) < 0 else 1


def _lists_positions(text: str, candidate: Candidate, previous: Figure) -> bool:
    """Whether posts by grade or title alone are those told of before: "2 positions (1 P-3 and 1 P-2)"."""
    noun = candidate.noun
    if noun is None or previous.unit != "position" or _SENTENCE_END.search(text, previous.end, noun.start):
        return False
    if text[noun.head_start : noun.head_end].lower().startswith("post"):
        return False
    return _NAMED_POST.match(text, noun.head_end) is None


def _numerator(text: str, start: int, previous: Figure | None) -> str:
    """What a rate counts where its words do not say: "a mortality ratio of 70 per 100,000 live births"."""
    window = max(0, start - _FAR)
    if _MORTAL.search(text, window, start):
        return "death"
    if _MORBID.search(text, window, start):
        return "case"
    if previous is not None and previous.kind is StatisticKind.RATE:
        return previous.unit.partition("/")[0]
    return "1"


def _in_list(text: str, candidates: list[Candidate], position: int) -> bool:
    """Whether one or two stands in a list of figures: "22 fatalities, two injuries and one abduction"."""
    candidate = candidates[position]
    if candidate.noun is None:
        return False
    for step in (-1, 1):
        other = candidates[position + step] if 0 <= position + step < len(candidates) else None
        if (
            other is None
            or other.kind is not StatisticKind.COUNT
            or other.noun is None
            or other.value is None
        ):
            continue
        first, second = (other, candidate) if step < 0 else (candidate, other)
        if _listed_together(text, first, second):
            return True
    return False


def _listed_together(text: str, first: Candidate, second: Candidate) -> bool:
    if first.plain and second.plain:
        return False
    if not _LISTED_GAP.fullmatch(text, first.through, second.start):
        return False
    return all(
        token.lower.endswith("ed")
        or token.word_class not in (WordClass.AUXILIARY, WordClass.RELATIVE, WordClass.VERB)
        for token in tokens(text, first.through, second.start)
    )


def _same_rates(figures: list[Figure]) -> list[Figure]:
    """Gives the first figure of a movement between rates the denominator of the second."""
    for position, (first, second) in enumerate(pairwise(figures)):
        rate = second.kind is StatisticKind.RATE and second.unit.startswith(f"{first.unit}/")
        if first.moves_from and rate:
            figures[position] = replace(first, kind=second.kind, unit=second.unit)
    return figures


def _drop_wholes(text: str, figures: list[Figure]) -> list[Figure]:
    """Leaves out a whole that is only named as the base of the parts behind it."""
    wholes = {
        index
        for index, figure in enumerate(figures)
        if names_whole(text, figure.start)
        and any(part.shared == index and part.base == figure.value for part in figures)
    }
    if not wholes:
        return figures
    kept = [index for index in range(len(figures)) if index not in wholes]
    place = {old: new for new, old in enumerate(kept)}
    return [
        replace(figures[index], shared=None if shared is None else place.get(shared))
        for index in kept
        for shared in (figures[index].shared,)
    ]
