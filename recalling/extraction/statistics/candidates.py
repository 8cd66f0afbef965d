"""Numbers of a text told apart: those that may be figures, with what they measure, and those that are none.

Here belongs the reading of each number alone, and of pairs that make one figure ("1 in 5", "132 of the
262"). Not here: ranges, lists and shared units (figures.py).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from recalling.extraction.results import StatisticKind
from recalling.extraction.statistics.closed_sets import find_closed_set, is_post
from recalling.extraction.statistics.measures import TIME_UNITS, Measure, read_measure
from recalling.extraction.statistics.multiples import Multiple, find_multiples, read_times
from recalling.extraction.statistics.recognisers import find_trap
from recalling.extraction.statistics.traps import Trap
from recalling.extraction.statistics.wordings import lasts
from recalling.extraction.statistics.words import Noun, read_noun
from recalling.grammar.numbers import BLANK, Form, Number, find_numbers


@dataclass(frozen=True, slots=True)
class Candidate:
    """A number that may be a figure. `kind` is None as long as nothing says what is measured.

    `start` and `end` enclose the words of the figure, `through` reaches behind its noun or denominator.
    `own` and `scale` serve numbers that borrow a scale from the next.
    """

    start: int
    end: int
    number_end: int
    form: Form
    value: float | None
    kind: StatisticKind | None = None
    unit: str = ""
    noun: Noun | None = None
    base: float | None = None
    own: float | None = None
    scale: int = 1
    through: int = 0
    plain: bool = False
    """One or two as a plain word: a figure only in a list of figures."""


@dataclass(frozen=True, slots=True)
class Rejected:
    """A number that is no figure, and why."""

    start: int
    end: int
    trap: Trap


_OUT_OF = re.compile(
    rf"{BLANK}(?:people{BLANK})?out{BLANK}of{BLANK}(?:every{BLANK}|the{BLANK}|a{BLANK}total{BLANK}of{BLANK})?"
)
_IN_EVERY = re.compile(rf"{BLANK}in{BLANK}(?:every{BLANK})?")
_OF_THE = re.compile(
    rf"{BLANK}of{BLANK}(?:(?:the|its|their|our|these|those|all|a{BLANK}total{BLANK}of|"
    rf"some){BLANK})*(?:(?:total|then|original|eligible|remaining|participating|targeted|"
    rf"accepted){BLANK}){{0,2}}"
)
_OF = re.compile(rf"{BLANK}of{BLANK}(?:(?:the|these|those|its|their|our){BLANK})?")
# "eight of the States"
_OF_GROUP = re.compile(rf"{BLANK}of{BLANK}(?:the|its|their|these|those){BLANK}")
_AS_LIKELY = re.compile(rf"{BLANK}as{BLANK}(?:likely|many|much|high|large)\b")
_SHARE_HALVES = re.compile(r"50[/-–]50\b(?!/)")
_SHARE_NOUN = re.compile(
    rf"{BLANK}?-?(?:gender|parity|share|split|ratio|basis|balance|representation|participation|"
    rf"distribution)\b"
)
_LONGEST_LINK = 32  # characters between two numbers that make one figure
_PLAIN = 2  # one and two as words are no parts of a whole: "one of the 17 Goals"
_UNPAIRED = frozenset(
    {
        Trap.DATE,
        Trap.YEAR,
        Trap.AGE,
        Trap.ORDINAL,
        Trap.SYMBOL,
        Trap.RESOLUTION,
        Trap.TIME_OF_DAY,
        Trap.DURATION,
    }
)
_ROUND_WHOLES = frozenset({3, 4, 5, 6, 7, 8, 9, 10, 12, 20, 100, 1000, 10_000, 100_000})


def find_candidates(
    text: str, italics: tuple[tuple[int, int], ...] = ()
) -> tuple[list[Candidate], list[Rejected]]:
    """The numbers and multiples of a text, those that may be figures apart from those that are none."""
    found: list[Candidate] = []
    rejected: list[Rejected] = []
    numbers = list(find_numbers(text))
    previous: tuple[Number, Trap | None] | None = None
    skip_before = 0
    for position, number in enumerate(numbers):
        if number.start < skip_before:
            continue
        following = numbers[position + 1] if position + 1 < len(numbers) else None
        trap = find_trap(text, number, previous, italics)
        candidate = _pair(text, number, following, trap) if following is not None else None
        if candidate is None and trap is None:
            candidate_or_trap = _single(text, number)
            if isinstance(candidate_or_trap, Trap):
                trap = candidate_or_trap
            else:
                candidate = candidate_or_trap
        previous = (number, trap)
        if candidate is not None:
            skip_before = max(candidate.end, candidate.through if candidate.kind is StatisticKind.RATE else 0)
            found.append(candidate)
        elif trap is not None:
            rejected.append(Rejected(number.start, number.end, trap))
    _add_multiples(text, found, rejected)
    return found, rejected


def _add_multiples(text: str, found: list[Candidate], rejected: list[Rejected]) -> None:
    added = False
    for multiple in find_multiples(text):
        if multiple.trap is not None:
            rejected.append(Rejected(multiple.start, multiple.end, multiple.trap))
        else:
            found.append(_of_multiple(multiple))
            added = True
    if added:
        found.sort(key=lambda candidate: candidate.start)


def _of_multiple(multiple: Multiple) -> Candidate:
    return Candidate(
        multiple.start,
        multiple.end,
        multiple.end,
        Form.WORDS,
        multiple.value,
        multiple.kind,
        multiple.unit,
        through=multiple.end,
    )


def _pair(text: str, number: Number, following: Number, trap: Trap | None) -> Candidate | None:
    """Two numbers that make one figure: "1 in 5", "six out of seven", "132 of the 262"."""
    if following.start - number.end > _LONGEST_LINK or not number.value or following.value is None:
        return None
    if trap is not None and trap is not Trap.MEMBERSHIP:
        return _even_split(text, number, following)
    fraction = Form.FRACTION in (number.form, following.form)
    if fraction or number.value >= following.value or _link(text, number, following) is None:
        return None
    if find_trap(text, following) in _UNPAIRED:
        return None
    if _link(text, number, following) is _OF_THE:
        return _part(text, number, following)
    return _share(text, number.start, following.end, number.value / following.value)


def _link(text: str, number: Number, following: Number) -> re.Pattern[str] | None:
    """The pattern of what links two numbers to one figure; None where nothing does."""
    gap = (number.end, following.start)
    if _OUT_OF.fullmatch(text, *gap):
        return _OUT_OF
    if _IN_EVERY.fullmatch(text, *gap) and (number.value == 1 or following.value in _ROUND_WHOLES):
        return _IN_EVERY
    plain = number.form is Form.WORDS and (number.value or 0) <= _PLAIN
    return _OF_THE if not plain and _OF_THE.fullmatch(text, *gap) else None


def _part(text: str, number: Number, following: Number) -> Candidate | None:
    noun = read_noun(text, following.end)
    if noun is None:
        return _bare_part(text, number, following)
    return Candidate(
        number.start,
        following.end,
        following.end,
        number.form,
        number.value,
        StatisticKind.COUNT,
        noun.unit,
        noun,
        base=following.value,
        through=noun.head_end,
    )


def _bare_part(text: str, number: Number, following: Number) -> Candidate | None:
    """A part between dashes or brackets, its noun named before: "of the countries – 52 of 65 –"."""
    if text[number.start - 2 : number.start].strip() not in ("–", "(") or text[
        following.end : following.end + 2
    ].strip() not in ("–", ")", "),"):
        return None
    return Candidate(
        number.start,
        following.end,
        following.end,
        number.form,
        number.value,
        own=number.own,
        base=following.value,
        through=following.end,
    )


def _even_split(text: str, number: Number, following: Number) -> Candidate | None:
    """Two codes by their look, a share by the word behind: "50/50 gender parity"."""
    if not _SHARE_HALVES.match(text, number.start) or not _SHARE_NOUN.match(text, following.end):
        return None
    return _share(text, number.start, following.end, 0.5)


def _share(text: str, start: int, end: int, share: float) -> Candidate:
    noun = read_noun(text, end)
    through = noun.head_end if noun else end
    return Candidate(
        start,
        end,
        end,
        Form.FRACTION,
        round(share * 100, 4),
        StatisticKind.SHARE,
        "percent",
        noun,
        through=through,
    )


def _single(text: str, number: Number) -> Candidate | Trap:
    if number.form in (Form.FRACTION, Form.VAGUE):
        return _fraction(text, number) if number.form is Form.FRACTION else _vague(text, number)
    multiple = read_times(text, number.start, number.end, number.value or 0)
    if multiple is not None:
        return multiple.trap if multiple.trap is not None else _of_multiple(multiple)
    measure = read_measure(text, number.start, number.end, one=number.value == 1 or is_post(text, number))
    if measure is None:
        measure = _of_a_group(text, number)
    trap = _trap_of_measure(text, number, measure)
    if trap is None or trap is Trap.PLAIN_WORD:
        return _measured(number, measure, plain=trap is not None)
    return trap


def _trap_of_measure(text: str, number: Number, measure: Measure | None) -> Trap | None:
    if measure is None or measure.kind is StatisticKind.COUNT:
        return find_closed_set(text, number, measure.noun if measure else None)
    return Trap.DURATION if measure.unit in TIME_UNITS and not lasts(text, number) else None


def _of_a_group(text: str, number: Number) -> Measure | None:
    """What is counted out of a group without a number: "eight of the States listed in annex 2"."""
    link = _OF_GROUP.match(text, number.end)
    noun = read_noun(text, link.end() - 1) if link is not None else None
    if noun is None or noun.start != (link.end() if link else 0):
        return None
    return Measure(StatisticKind.COUNT, noun.unit, number.end, noun)


def _measured(number: Number, measure: Measure | None, *, plain: bool = False) -> Candidate:
    if measure is None:
        return Candidate(
            number.start,
            number.end,
            number.end,
            number.form,
            number.value,
            own=number.own,
            scale=number.scale,
            through=number.end,
            plain=plain,
        )
    start = number.start if measure.start is None else measure.start
    through = measure.through or (measure.noun.head_end if measure.noun else measure.end)
    return Candidate(
        start,
        measure.end,
        number.end,
        number.form,
        number.value,
        measure.kind,
        measure.unit,
        measure.noun,
        own=number.own,
        scale=number.scale,
        through=through,
        plain=plain,
    )


def _fraction(text: str, number: Number) -> Candidate:
    share = number.value or 0
    if _AS_LIKELY.match(text, number.end):
        return Candidate(
            number.start,
            number.end,
            number.end,
            number.form,
            share,
            StatisticKind.RATIO,
            "times",
            through=number.end,
        )
    return Candidate(
        number.start,
        number.end,
        number.end,
        number.form,
        round(share * 100, 4),
        StatisticKind.SHARE,
        "percent",
        through=number.end,
    )


def _vague(text: str, number: Number) -> Candidate:
    link = _OF.match(text, number.end)
    position = link.end() if link else number.end
    # the blank before the noun belongs to what a measure is read from
    measure = read_measure(text, number.start, position - 1 if link else position)
    if measure is None:
        return Candidate(
            number.start,
            number.end,
            number.end,
            Form.VAGUE,
            None,
            StatisticKind.COUNT,
            "people",
            through=number.end,
        )
    end = measure.end if measure.kind is not StatisticKind.COUNT else number.end
    through = measure.noun.head_end if measure.noun else measure.end
    return Candidate(
        number.start,
        end,
        number.end,
        Form.VAGUE,
        None,
        measure.kind,
        measure.unit,
        measure.noun,
        through=through,
    )
