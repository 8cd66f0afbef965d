"""Numbers with nothing counted at their side: what they count stands elsewhere in the sentence.

Here belongs finding the noun of such a number: "383 personnel killed, 308 wounded", "the number of parties
remains at 95", "among children, 45 million were wasted". Not here: numbers with a measure of their own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from recalling.extraction.results import StatisticKind
from recalling.extraction.statistics.candidates import Candidate, Rejected
from recalling.extraction.statistics.fragments import ABOUT
from recalling.extraction.statistics.leading import leading_before
from recalling.extraction.statistics.measures import TIME_UNITS, amount_of, is_doing
from recalling.extraction.statistics.stated import Figure
from recalling.extraction.statistics.subjects import subject_before
from recalling.extraction.statistics.traps import Trap
from recalling.extraction.statistics.words import PEOPLE, Noun, WordClass, read_noun, tokens, unit_of
from recalling.grammar.numbers import BLANK, Form, find_numbers

_TO = re.compile(rf"\b(?:to|reaching|reached){BLANK}{ABOUT}\Z")
_FROM = re.compile(rf"\bfrom{BLANK}{ABOUT}\Z", re.IGNORECASE)
# before a number whose noun stands with the number before it: ", ", " and ", "another ", "compared with "
_LISTED_BEFORE = re.compile(
    rf"""
    (?: , | ; | \band | \bor | \bof{BLANK}(?:whom|which) | \bincluding | \banother | \bwhile | \bplus
      | \bcompared{BLANK}(?:with|to) | \bagainst | \bversus | \bup{BLANK}from | \bto{BLANK}a
      | \b(?:a{BLANK}further|an{BLANK}additional|the{BLANK}remaining|the{BLANK}other) )
    {BLANK}{ABOUT}(?:another{BLANK}|a{BLANK}further{BLANK})?\Z
    """,
    re.VERBOSE,
)
# ", with a total of 16 million receiving", "with 308 wounded": a participle must follow
_WITH_BEFORE = re.compile(rf"\bwith{BLANK}{ABOUT}\Z")
# "66 per cent of the 40 million target"
_GOAL_BEHIND = re.compile(rf"(?:{BLANK}|-)(?:targets?|goal|mark|milestone|threshold|benchmark)\b")
_OF_WHICH = re.compile(rf"\bof{BLANK}which{BLANK}{ABOUT}\Z")
_OF_WHOM = re.compile(rf"\b(?:of|among){BLANK}(?:whom|them){BLANK}{ABOUT}\Z")
# "of the 22 countries …, 8 have a high risk"
_OF_THESE = re.compile(
    rf"\b[Oo](?:f|ut{BLANK}of){BLANK}(?:the|its|those|these|all|a{BLANK}total{BLANK}of){BLANK}\Z"
)
# "the number of parties to the Convention … remains at 95"
_NUMBER_OF = re.compile(rf"\bnumber{BLANK}of{BLANK}")
_STATED_AT = re.compile(
    rf"\b(?:is|are|was|were|at|to|reach(?:ed|es|ing)|from|total(?:led|s|ling)|be|than|of){BLANK}{ABOUT}\Z"
)
# "a population of about 570 million": a noun that is itself a number of people or deaths
_AMASSED = re.compile(
    rf"""
    \b(?P<noun>population|strength|workforce|labour{BLANK}force|caseload|membership|enrolment|
        death{BLANK}toll|toll)
    (?:{BLANK}of{BLANK}[^,;.]{{1,40}}?)?
    (?:{BLANK}(?:of|is|was|at|to|reached|reaching|exceeds|exceeding|totalling|estimated|has|have|
        had|now|stands|stood
        |increased|grew|grown)){{1,4}}{BLANK}{ABOUT}\Z
    """,
    re.VERBOSE,
)
# "among children under 5 years of age, …, an estimated 150.2 million were stunted"
_AMONG = re.compile(rf"\b(?:[Aa]mong|[Oo]f)(?={BLANK})")
# ", or an estimated 8.4 million, of people": the noun of both stands behind
_NOUN_BEHIND = re.compile(rf",{BLANK}of(?={BLANK})")
_OR_BEFORE = re.compile(rf"(?:\bor|\(|–){BLANK}?{ABOUT}\Z")
_OF = re.compile(rf"{BLANK}of(?:{BLANK}(?:the|all))?{BLANK}")
# "number over ", "estimated at ", "reached ": what says how many those before are
_NUMBERING = re.compile(
    rf"""
    \b(?: number(?:s|ed|ing)? | estimated{BLANK}at | reach(?:ed|ing|es) | total(?:s|led|ling) |
        (?:stood|stands){BLANK}at
      | amount(?:s|ed|ing)?{BLANK}to | (?:risen|grown){BLANK}to | to ){BLANK}{ABOUT}\Z
    """,
    re.VERBOSE,
)
# "declined significantly, from "
_MOVED_FROM = re.compile(
    rf"""
    \b(?:has{BLANK}|have{BLANK}|had{BLANK})?(?:declin|fell|fall|dropp|increas|rose|ris|grew|grow|
        decreas|reduc|expand|went|gone)\w*
    (?:{BLANK}\w+ly)?(?:,{BLANK}[^,]{{1,20}},|,)?{BLANK}from{BLANK}{ABOUT}\Z
    """,
    re.VERBOSE,
)
# what rises, falls or passes "from … to …"
_MOVING = re.compile(
    r"\b(?:increas|decreas|declin|fall|fell|rise|rose|ris(?:en|ing)|gr[eo]w|gone|went|reduc|expand|drop|"
    r"improv|chang|mov|surg|lower"
    r"|rais|shift|revis|climb|shr[aiu]nk|jump|up\b|down\b|doubl|progress|advanc|transition|extend|cut|"
    r"bring|brought|adjust)\w*"
)
_MOVED_WITHIN = 130  # characters before "from"
# "8 of them", "45 million of whom"
_OF_THEM = re.compile(rf"{BLANK}of{BLANK}(?:them|whom|which|these|those)\b")
_THAT = re.compile(rf"\bthat{BLANK}{ABOUT}\Z")
_LENDERS = 4  # figures that are looked back at
_HUNDRED_THOUSAND = 100_000
_OTHERS = re.compile(rf"{BLANK}(others)\b")
_SENTENCE_END = re.compile(r"[.;:!?]\s")
_WHOLES = frozenset({Trap.DOCUMENT_PART, Trap.NAME, Trap.CLOSED_SET})
# "a decrease of 15 million since 2023 and of 22 million since 2022": of the people counted before
_MOVED_BY = re.compile(
    rf"\b(?:increase|decrease|decline|reduction|rise|fall|drop|growth|gain)s?{BLANK}(?:of|by){BLANK}{ABOUT}\Z"
)
_AND_BY = re.compile(rf"\band{BLANK}(?:of|by){BLANK}{ABOUT}\Z")
# what can stand behind an amount without a currency, and tells that nothing is counted by it
_NOT_COUNTED = frozenset(
    {
        WordClass.PREPOSITION,
        WordClass.CONJUNCTION,
        WordClass.ADVERB,
        WordClass.DETERMINER,
    }
)
_PERIODS = frozenset({"year", "month", "week", "day"})
_THOUSAND = 1000
_RECENT = 12  # rejected numbers that are looked back at
_MANY = 1000  # from here on a number behind "reached" or "estimated at" can count the people named before
_LARGE = 1_000_000  # from here on an unnamed number that does or suffers something counts people
_REACH = 48
_NEAR = 160
_FAR = 260  # characters; how far before a number its noun can stand


def moves_from(text: str, start: int) -> bool:
    """Whether a number is where a movement begins: "rose from 69 to 73", but not "from 12 to 16 inches"."""
    link = _FROM.search(text, max(0, start - _REACH), start)
    return link is not None and _MOVING.search(text, max(0, link.start() - _MOVED_WITHIN), start) is not None


def borrow(
    text: str, candidate: Candidate, figures: list[Figure], rejected: Sequence[Rejected]
) -> Figure | None:
    """A figure for a number with nothing counted behind it; None where nothing tells what it counts.

    `figures` and `rejected` are what was found before it in the text.
    """
    before = text[max(0, candidate.start - _REACH) : candidate.start]
    bare = Figure(
        candidate.start,
        candidate.end,
        candidate.value,
        StatisticKind.COUNT,
        "people",
        candidate.form,
        base=candidate.base,
        through=candidate.end,
        moves_from=moves_from(text, candidate.start),
    )
    if _OF_WHOM.search(before):
        return replace(bare, shared=len(figures) - 1 if figures else None)
    previous = figures[-1] if figures else None
    if previous is not None and _SENTENCE_END.search(text, previous.end, candidate.start):
        previous = None
    if previous is not None:
        place = _lender(text, candidate, figures)
        lent = _lent_by(text, candidate, figures[place], before, bare, place)
        if lent is not None:
            return lent
    whole = _rejected_whole(text, candidate, rejected)
    if whole is not None:
        return replace(bare, unit=whole[0].unit, noun=whole[0], base=whole[1])
    return _named_elsewhere(text, candidate, previous, before, bare)


def _lender(text: str, candidate: Candidate, figures: list[Figure]) -> int:
    """The figure whose noun a number can borrow: the last, for millions the last that counts as many."""
    last = len(figures) - 1
    if _is_goal(text, candidate) and figures[last].kind is StatisticKind.SHARE:
        leading = leading_before(text, figures, last, figures[last].start)
        return last if leading is None else leading
    if candidate.scale == 1 or figures[last].moves_from or figures[last].kind is not StatisticKind.COUNT:
        return last
    large = (
        place
        for place in range(last, max(-1, last - _LENDERS), -1)
        if figures[place].kind is StatisticKind.COUNT and (figures[place].value or 0) >= _HUNDRED_THOUSAND
    )
    return next(large, last)


def _lent_by(
    text: str, candidate: Candidate, previous: Figure, before: str, bare: Figure, place: int
) -> Figure | None:
    """The figure with the noun or unit of the figure before it, where it goes on telling of the same."""
    if previous.moves_from and _TO.search(before):
        return replace(
            bare, kind=previous.kind, unit=previous.unit, noun=previous.noun, moves_from=False, moves_to=True
        )
    if previous.kind is StatisticKind.MONEY and _OF_WHICH.search(before):
        return replace(bare, kind=previous.kind, unit=previous.unit, shared=place)
    currency = _currency_of(previous)
    if currency and _goes_on_paying(text, candidate, previous, before):
        amount = amount_of(text, candidate.start, candidate.end, currency)
        return replace(
            bare, kind=amount.kind, unit=amount.unit, end=amount.end, through=amount.end, shared=place
        )
    counted = _is_goal(text, candidate) or _is_movement(candidate, previous, before)
    if not (counted and previous.kind is StatisticKind.COUNT) and not _goes_on_counting(
        text, candidate, previous, before
    ):
        return None
    others = _OTHERS.match(text, candidate.end)
    noun = previous.noun
    if others is not None:
        noun = Noun(others.start(1), others.start(1), others.end(1), "others", previous.unit)
    base = _whole(text, previous, candidate)
    return replace(bare, unit=previous.unit, noun=noun, shared=place, base=base)


def _is_goal(text: str, candidate: Candidate) -> bool:
    """Whether a number of thousands or millions is a goal that was set: "the 40 million target"."""
    return candidate.scale > 1 and _GOAL_BEHIND.match(text, candidate.end) is not None


def _is_movement(candidate: Candidate, previous: Figure, before: str) -> bool:
    """Whether thousands or millions say by how much what was counted before rose or fell."""
    goes_on = previous.shared is not None and _AND_BY.search(before) is not None
    return candidate.scale > 1 and (goes_on or _MOVED_BY.search(before) is not None)


def _currency_of(figure: Figure) -> str | None:
    """The currency of an amount of money, also of one a year."""
    if figure.kind is StatisticKind.MONEY:
        return figure.unit
    currency, _, denominator = figure.unit.partition("/")
    return currency if figure.kind is StatisticKind.RATE and denominator in _PERIODS else None


def _goes_on_paying(text: str, candidate: Candidate, previous: Figure, before: str) -> bool:
    """Whether an amount has the currency of the one before: "22 billion dollars by 2027, and 35 billion"."""
    if candidate.start - previous.end > _NEAR or candidate.form is not Form.DIGITS:
        return False
    if _is_goal(text, candidate) or _is_movement(candidate, previous, before):
        return True
    if candidate.scale < _THOUSAND or _LISTED_BEFORE.search(before) is None:
        return False
    following = next(tokens(text, candidate.end), None)
    if following is None or not following.is_word:
        return True
    return following.word_class in _NOT_COUNTED and following.lower != "of"


def _goes_on_counting(text: str, candidate: Candidate, previous: Figure, before: str) -> bool:
    """Whether a number counts what the figure before it counts: "383 personnel killed, 308 wounded"."""
    if previous.kind is not StatisticKind.COUNT or previous.unit in TIME_UNITS:
        return False
    following = next(tokens(text, candidate.end), None)
    if following is None or candidate.start - previous.end > _FAR:
        return False
    if following.lower == "others" or _OF_THEM.match(text, candidate.end):
        return True
    if not _LISTED_BEFORE.search(before) and not (candidate.scale > 1 and _THAT.search(before)):
        return _WITH_BEFORE.search(before) is not None and following.lower.endswith(("ed", "ing"))
    if not following.is_word:
        return following.lower in ",();." and candidate.form is Form.DIGITS and candidate.value != 1
    return following.word_class is not None or following.lower.endswith(("ed", "ing")) or candidate.scale > 1


def _whole(text: str, previous: Figure, candidate: Candidate) -> float | None:
    """The whole that a part is told of: "of the 22 countries …, 8 have a high risk"."""
    if previous.base is not None:
        return previous.base
    if names_whole(text, previous.start) and "," in text[previous.end : candidate.start]:
        return previous.value
    return None


def names_whole(text: str, start: int) -> bool:
    """Whether a number is named as the whole of parts: "of the 22 countries"."""
    return _OF_THESE.search(text, max(0, start - 24), start) is not None


def _rejected_whole(
    text: str, candidate: Candidate, rejected: Sequence[Rejected]
) -> tuple[Noun, float] | None:
    """The part of a document that is a whole: "of the 35 recommendations …, 20 were implemented"."""
    recent = [item for item in rejected[-_RECENT:] if item.start < candidate.start]
    item = next((item for item in reversed(recent) if item.trap in _WHOLES), None)
    if item is None or candidate.value is None or candidate.start - item.end > _FAR:
        return None
    gap = text[item.end : candidate.start]
    if not names_whole(text, item.start) or "," not in gap or _SENTENCE_END.search(gap):
        return None
    number = next(find_numbers(text[item.start : item.end]), None)
    noun = read_noun(text, item.end)
    if number is None or number.value is None or noun is None or candidate.value >= number.value:
        return None
    return noun, number.value


def _named_elsewhere(
    text: str, candidate: Candidate, previous: Figure | None, before: str, bare: Figure
) -> Figure | None:
    noun = (
        _of_both(text, candidate, previous, before)
        or _counted_before(text, candidate, before)
        or _moving_before(text, candidate, before)
        or _among_before(text, candidate)
        or _people_before(text, candidate, before)
    )
    if noun is not None:
        return replace(bare, unit=unit_of(noun.head), noun=noun)
    amassed = _AMASSED.search(before)
    if amassed is not None:
        return replace(bare, unit="death" if amassed["noun"].endswith("toll") else "people")
    return bare if _does_something(text, candidate) else None


def _of_both(text: str, candidate: Candidate, previous: Figure | None, before: str) -> Noun | None:
    """The noun of a figure given twice: "33 per cent, or 8.4 million, of people"."""
    if not _OR_BEFORE.search(before):
        return None
    behind = _NOUN_BEHIND.match(text, candidate.end)
    if behind is not None:
        return read_noun(text, behind.end())
    if previous is None or previous.kind is not StatisticKind.SHARE:
        return None
    of = _OF.match(text, previous.end)
    noun = previous.noun or (read_noun(text, of.end() - 1) if of is not None else None)
    return noun if noun is not None and noun.head_end <= candidate.start else None


def _last_before(pattern: re.Pattern[str], text: str, start: int) -> re.Match[str] | None:
    """The last match in the sentence before an offset, not too far from it."""
    found = None
    for match in pattern.finditer(text, max(0, start - _FAR), start):
        found = match
    return None if found is None or _SENTENCE_END.search(text, found.end(), start) else found


def _counted_before(text: str, candidate: Candidate, before: str) -> Noun | None:
    if not _STATED_AT.search(before):
        return None
    found = _last_before(_NUMBER_OF, text, candidate.start)
    return None if found is None else read_noun(text, found.end() - 1)


def _moving_before(text: str, candidate: Candidate, before: str) -> Noun | None:
    """What rises or falls "from 2,764 to 929": the subject of the verb."""
    moved = _MOVED_FROM.search(before)
    if moved is None:
        return None
    verb = candidate.start - len(before) + moved.start()
    subject = subject_before(text, verb, max(0, verb - _FAR))
    return None if subject is None else read_noun(text, max(0, subject[0] - 1))


def _among_before(text: str, candidate: Candidate) -> Noun | None:
    if not _does_something(text, candidate):
        return None
    found = _last_before(_AMONG, text, candidate.start)
    if found is None or "," not in text[found.end() : candidate.start]:
        return None
    return read_noun(text, found.end())


def _people_before(text: str, candidate: Candidate, before: str) -> Noun | None:
    """People named before a number that says how many: "refugees, estimated at 1.3 million"."""
    if candidate.value is None or candidate.value < _MANY or not _NUMBERING.search(before):
        return None
    found: Noun | None = None
    for token in tokens(text, max(0, candidate.start - _NEAR), candidate.start):
        if token.lower in (".", ";", ":"):
            found = None
        elif token.lower in PEOPLE or token.lower == "peoples":
            found = Noun(token.start, token.start, token.end, token.lower, "people")
    return found


def _does_something(text: str, candidate: Candidate) -> bool:
    """Whether a large number without a noun is the subject of what follows: "84 million were displaced"."""
    if candidate.value is None or candidate.value < _LARGE or candidate.scale == 1:
        return False
    following = next(tokens(text, candidate.end), None)
    if following is None:
        return False
    verb = following.word_class in (WordClass.AUXILIARY, WordClass.VERB)
    return verb or following.lower in ("(", "from", "in", "of") or is_doing(text, candidate.end)
