"""What stands behind a number: per cent, a currency, a unit of measure, a denominator, or a counted noun.

Here belongs reading of one measure at one place. Not here: numbers (grammar/numbers.py), and how several
numbers share a measure (figures.py).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from recalling.extraction.results import StatisticKind
from recalling.extraction.statistics.numerals import GRADE, POST_TITLE
from recalling.extraction.statistics.words import Noun, read_noun
from recalling.grammar.lexicon import read_lexicon
from recalling.grammar.numbers import BLANK, HYPHEN

_CURRENCIES = {
    row["name"].lower(): row["code"]
    for row in read_lexicon("currencies", columns=("name", "code"), key=("name",))
}
_SIGNS = {
    row["sign"]: row["code"]
    for row in read_lexicon("currency_signs", columns=("sign", "code"), key=("sign",))
}
_UNIT_ROWS = read_lexicon(
    "units", columns=("name", "code", "class"), key=("name",), closed={"class": ("physical", "time")}
)
_UNITS = {row["name"].lower(): row["code"] for row in _UNIT_ROWS}
TIME_UNITS = frozenset(row["code"] for row in _UNIT_ROWS if row["class"] == "time")


def _any_of(names: list[str]) -> str:
    ordered = sorted(names, key=lambda name: (-len(name), name))
    return "|".join(re.escape(name).replace(r"\ ", BLANK) for name in ordered)


_UNIT_NAMES = _any_of([name for name in _UNITS if name[0].isalpha()])
# " per cent", "%", " percentage points"; " United States dollars", "-dollar"; " square kilometres", "°C"
_MEASURE = re.compile(
    rf"""
      (?P<points> (?:{BLANK}|{HYPHEN})percentage(?:{BLANK}|{HYPHEN})points? \b)
    | (?P<percent> (?:{BLANK}|{HYPHEN})? per{BLANK}?cent \b (?!{BLANK}mille) | {BLANK}?% )
    | (?:{BLANK}|{HYPHEN}) (?P<currency> {_any_of(list(_CURRENCIES))}) \b
    | (?:{BLANK}|{HYPHEN})? (?P<sign_unit> [°º℃] {BLANK}? C? ) (?![A-Za-z])
    | (?:{BLANK}(?:consecutive|successive|full|calendar|working|cumulative))?
      {BLANK} (?P<unit> {_UNIT_NAMES}) (?![\w²³])
    """,
    re.VERBOSE | re.IGNORECASE,
)
# "US$ 5", "$5", "€20" before a number
_SIGN_BEFORE = re.compile(rf"(?:^|(?<=[^\w]))({_any_of(list(_SIGNS))}){BLANK}?\Z")
# " per 100,000 live births", " annually per 100,000 population"
_PER_MANY = re.compile(
    rf"""
    (?:{BLANK}(?:annually|each{BLANK}year|a{BLANK}year))?
    {BLANK}(?:per|for{BLANK}every|
        in{BLANK}every){BLANK} (?P<many>[0-9][0-9,]*) {BLANK} (?P<of>(?:live{BLANK})?[a-z]+)
    """,
    re.VERBOSE,
)
# " to 1 dollar": the other side of an exchange rate
_EXCHANGE = re.compile(
    rf"{BLANK}(?:to|per|for){BLANK}(?:1|one){BLANK}(?P<other>{_any_of(list(_CURRENCIES))})\b", re.IGNORECASE
)
# " per year", " a day", " per person"
_PER_ONE = re.compile(
    rf"""
    {BLANK}(?:gross{BLANK}|net{BLANK})?(?:per|an?){BLANK}
    (?P<one>year|annum|day|month|week|hour|capita|person|people|head|household|child|ton|tonne|
        hectare|barrel)\b
    """,
    re.VERBOSE,
)
# "a monthly rate of 2,943,578 dollars"
_PERIODIC_RATE = re.compile(
    rf"\b(?P<period>annual|monthly|daily|weekly|yearly|hourly){BLANK}rate{BLANK}of{BLANK}\Z"
)
_PERIODS = {
    "annual": "year",
    "yearly": "year",
    "monthly": "month",
    "weekly": "week",
    "daily": "day",
    "hourly": "hour",
}
_SAME_DENOMINATOR = {"annum": "year", "head": "person", "capita": "capita", "tonne": "ton"}
_BLANKS = re.compile(BLANK)
_GRADE = re.compile(rf"{BLANK}(?P<grade>{GRADE})\b(?!{BLANK}(?:staff|personnel)\b)", re.VERBOSE)
_POST_TITLE = re.compile(rf"{BLANK}(?P<title>{POST_TITLE})", re.VERBOSE)
# "16 million receiving treatment": what people do, and no part of what is counted
_DOING = re.compile(
    rf"(?<=illion){BLANK}(?:living|receiving|facing|suffering|experiencing|lacking|needing|fleeing|"
    rf"seeking|dying|having|struggling|using)\b"
)
_REACH = 24  # characters; the longest words that stand before a number and change its measure


@dataclass(frozen=True, slots=True)
class Measure:
    """What a number measures: its kind and unit, and where the words of the figure begin and end.

    `noun` is what a count counts. `start` is set where a currency sign stands before the number,
    `through` where a denominator reaches beyond the words of the figure.
    """

    kind: StatisticKind
    unit: str
    end: int
    noun: Noun | None = None
    start: int | None = None
    through: int | None = None


def read_measure(text: str, start: int, end: int, *, one: bool = False) -> Measure | None:
    """The measure of the number in `text[start:end]`, or None where it has none of its own."""
    match = _MEASURE.match(text, end)
    if match is not None:
        return _with_denominator(text, start, _named(match))
    sign = _SIGN_BEFORE.search(text, max(0, start - 5), start)
    if sign is not None:
        money = Measure(StatisticKind.MONEY, _SIGNS[sign[1]], end, start=sign.start(1))
        return _with_denominator(text, start, money)
    per_many = _PER_MANY.match(text, end)
    if per_many is not None:
        return Measure(StatisticKind.RATE, "/" + _denominator(per_many), end, through=per_many.end())
    noun = _read_posts(text, end) or read_noun(text, end, singular=one)
    if noun is None or is_doing(text, end):
        return None
    per_many = _PER_MANY.match(text, noun.head_end)
    if per_many is not None:
        unit = f"{noun.unit}/{_denominator(per_many)}"
        return Measure(StatisticKind.RATE, unit, end, noun, through=per_many.end())
    return Measure(StatisticKind.COUNT, noun.unit, end, noun)


def is_doing(text: str, end: int) -> bool:
    """Whether what follows millions is what people do: "16 million receiving treatment"."""
    return _DOING.match(text, end) is not None


def amount_of(text: str, start: int, end: int, currency: str) -> Measure:
    """The amount of money of a number whose currency stands elsewhere."""
    return _with_denominator(text, start, Measure(StatisticKind.MONEY, currency, end))


def _read_posts(text: str, end: int) -> Noun | None:
    """Posts that are counted by their grade or title: "3 P-5", "4 Editor (P-4)"."""
    grade = _GRADE.match(text, end)
    if grade is not None:
        start, stop = grade.span("grade")
        return Noun(start, start, stop, "posts", "post")
    title = _POST_TITLE.match(text, end)
    if title is None:
        return None
    start, stop = title.span("title")
    return Noun(start, start, stop, "posts", "post")


def _named(match: re.Match[str]) -> Measure:
    end = match.end()
    if match["points"]:
        return Measure(StatisticKind.CHANGE, "percentage point", end)
    if match["percent"]:
        return Measure(StatisticKind.SHARE, "percent", end)
    if match["currency"]:
        return Measure(StatisticKind.MONEY, _CURRENCIES[_plain(match["currency"])], end)
    if match["sign_unit"]:
        return Measure(StatisticKind.QUANTITY, "Cel", end)
    return Measure(StatisticKind.QUANTITY, _UNITS[_plain(match["unit"])], end)


def _plain(words: str) -> str:
    return _BLANKS.sub(" ", words).lower()


def _denominator(match: re.Match[str]) -> str:
    return f"{match['many'].replace(',', '')} {match['of']}"


def _with_denominator(text: str, start: int, measure: Measure) -> Measure:
    """A rate, where an amount or quantity has a denominator; shares and changes stay what they are."""
    if measure.kind not in (StatisticKind.MONEY, StatisticKind.QUANTITY):
        return measure
    exchange = _EXCHANGE.match(text, measure.end) if measure.kind is StatisticKind.MONEY else None
    if exchange is not None:
        unit = f"{measure.unit}/{_CURRENCIES[_plain(exchange['other'])]}"
        return Measure(StatisticKind.RATE, unit, measure.end, through=exchange.end())
    behind = _PER_ONE.match(text, measure.end)
    if behind is not None:
        denominator = _SAME_DENOMINATOR.get(behind["one"], behind["one"])
        return Measure(StatisticKind.RATE, f"{measure.unit}/{denominator}", behind.end(), start=measure.start)
    before = _PERIODIC_RATE.search(text, max(0, start - _REACH), start)
    if before is not None:
        unit = f"{measure.unit}/{_PERIODS[before['period']]}"
        return Measure(StatisticKind.RATE, unit, measure.end, start=measure.start)
    return measure
