"""The group that several figures divide: "of whom 5 per cent were men and 4 per cent women".

Here belong shares and counts that go on with the group of the figure before, and what of the words around a
group is no part of it. Not here: groups named with their own figure (populations.py).
"""

from __future__ import annotations

import re

from recalling.extraction.results import StatisticKind
from recalling.extraction.statistics.fragments import ABOUT
from recalling.extraction.statistics.phrases import Span
from recalling.extraction.statistics.stated import Figure
from recalling.extraction.statistics.words import PEOPLE, WordClass, tokens
from recalling.grammar.numbers import BLANK

# "and of these, "
_OF_THESE = re.compile(rf"\b[Oo]f{BLANK}(?:these|them|those),?{BLANK}{ABOUT}\Z")
# "of whom about "
_OF_WHOM = re.compile(rf"\bof{BLANK}(?:whom|which),?{BLANK}{ABOUT}\Z")
# " were men, ", " women and " between shares of one group
_DIVIDING = re.compile(
    rf"(?:{BLANK}(?:were|are|was|is))?(?:{BLANK}[a-z-]+){{1,3}}(?:,|{BLANK}and|,{BLANK}and){BLANK}{ABOUT}"
)
# "requirements of 5 dollars were only 40 per cent met"
_WAS = re.compile(rf"{BLANK}(?:is|was|are|were|(?:has|have){BLANK}been){BLANK}{ABOUT}")
# " met" of "only 40 per cent met"
_MET = re.compile(rf"{BLANK}(?:met|funded|covered|financed)\b")
# " men;", " women and": a part named behind its share
_PART = re.compile(rf"(?:{BLANK}[a-z-]+){{1,3}}(?=[,;.]|{BLANK}and\b|\Z)")
# " of clinics lack water and at least " between two shares of one whole
_AND_SHARE = re.compile(rf"[^;.]{{3,120}},?{BLANK}and{BLANK}{ABOUT}")
# from a change to the number it leads to: " from ", " in 2019 to ", " in 2020, followed by a recovery to "
_MOVING = re.compile(
    rf"(?:{BLANK}in{BLANK}[^,;.]{{1,30}})?(?:,{BLANK}followed{BLANK}by{BLANK}an?{BLANK}(?:[a-z]+{BLANK}){{1,2}}|,?{BLANK})"
    rf"(?:from|to){BLANK}{ABOUT}"
)
# "testing among children": the share is of the children
_AMONG = re.compile(rf"{BLANK}among{BLANK}(?=\w)")
# "spend 5 per cent of revenue on": what it goes to is no part of it
_SPENDING = re.compile(
    rf"\b(?:spend|spends|spending|spent|allocat\w+|devot\w+|dedicat\w+|invest(?:s|ed|ing)?){BLANK}{ABOUT}\Z",
    re.IGNORECASE,
)
# " on", behind what is spent
_SPENT_ON = re.compile(rf"{BLANK}(?:on|to|for){BLANK}")
# ", with " before a share: what stands behind its whole says what the whole does
_ABSOLUTE = re.compile(rf"(?:\bwith|\band|,){BLANK}{ABOUT}\Z")
# " still living" of "the population still living in"
_LIVING = re.compile(rf"(?<=population){BLANK}(?:still{BLANK})?[a-z]+ing\b")
# "gross national income for official development assistance": what it is given for is no part of it
_INCOME = re.compile(
    rf"\bgross{BLANK}(?:national|domestic){BLANK}(?:income|product)(?={BLANK}(?:for|to|as)\b)"
)
_NEAR = 60  # characters before a figure
_FIRST = 4  # figures that one group is divided into


def is_part_of_before(text: str, index: int, figures: list[Figure], lower: int) -> bool:
    """Whether the share at `index` is of the same group as the figure before it."""
    figure = figures[index]
    if not index:
        return False
    if _OF_THESE.search(text, max(0, figure.start - _NEAR), figure.start):
        return True
    previous = figures[index - 1]
    if previous.start < lower or previous.kind not in (StatisticKind.MONEY, StatisticKind.SHARE):
        return False
    if previous.kind is StatisticKind.MONEY:
        met = _MET.match(text, figure.end) is not None
        return met and _WAS.fullmatch(text, previous.end, figure.start) is not None
    return _shares_whole(text, index, figures, lower)


def _shares_whole(text: str, index: int, figures: list[Figure], lower: int) -> bool:
    """Whether a share goes on with the whole before it: "half of clinics lack … and a third lack"."""
    figure, previous = figures[index], figures[index - 1]
    following = next(tokens(text, figure.end), None)
    if (
        following is not None
        and following.word_class is WordClass.VERB
        and not following.lower.endswith("ing")
    ):
        return _AND_SHARE.fullmatch(text, previous.end, figure.start) is not None
    return _PART.match(text, figure.end) is not None and _divides(text, index, figures, lower)


def _divides(text: str, index: int, figures: list[Figure], lower: int) -> bool:
    """Whether the figures before are parts of one group: "of whom 5 per cent were men, "."""
    for place in range(index, max(0, index - _FIRST), -1):
        previous = figures[place - 1]
        if previous.start < lower or not _DIVIDING.fullmatch(text, previous.end, figures[place].start):
            return False
        if _OF_WHOM.search(text, max(lower, previous.start - _NEAR), previous.start):
            return True
    return False


def counted_before(
    text: str, index: int, figures: list[Figure], populations: list[Span | None], lower: int
) -> Span | None:
    """Who is counted, for a number that a change leads to: "fell by 8 per cent from 7 to 6 million"."""
    figure = figures[index]
    if not index or figures[index - 1].start < lower:
        return None
    if figure.noun is not None and figure.noun.start >= figure.end:
        return None
    previous = figures[index - 1]
    if previous.kind is not StatisticKind.CHANGE and previous.unit != figure.unit:
        return None
    return populations[index - 1] if _MOVING.fullmatch(text, previous.end, figure.start) else None


def names_people(text: str, span: Span) -> bool:
    """Whether words name people."""
    return any(token.lower in PEOPLE for token in tokens(text, *span))


def group_within(text: str, subject: Span) -> Span:
    """The group within a subject: "people" of "testing for HIV among people"."""
    link = _AMONG.search(text, *subject)
    return subject if link is None else (link.end(), subject[1])


def whole_without_purpose(text: str, figure: Figure, whole: Span) -> Span | None:
    """The whole without what it does or is given for; None where it stands alone."""
    income = _INCOME.search(text, *whole)
    if income is not None:
        return whole[0], income.end()
    if _SPENDING.search(text, max(0, figure.start - _NEAR), figure.start):
        recipient = _SPENT_ON.search(text, *whole)
        return None if recipient is None else (whole[0], recipient.start())
    if _ABSOLUTE.search(text, max(0, figure.start - _NEAR), figure.start) is None:
        return None
    living = _LIVING.search(text, *whole)
    return None if living is None else (whole[0], living.start())
