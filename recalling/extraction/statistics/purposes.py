"""What an amount of money is for or of: the account, the payers, the income, the gap it fills.

Here belongs the population of amounts. Not here: other figures (populations.py).
"""

from __future__ import annotations

import re

from recalling.extraction.statistics.phrases import Span, phrase_end, subject_before
from recalling.extraction.statistics.stated import Figure
from recalling.extraction.statistics.words import WordClass, tokens
from recalling.grammar.numbers import BLANK, Form

_ABOUT = (
    rf"(?:{BLANK}(?:up{BLANK}to|approximately|about|around|some|over|nearly|almost|more{BLANK}than|"
    rf"less{BLANK}than|at{BLANK}least|an?|estimated|only|the)){{0,3}}"
)
# " the amount of ", " in an amount not exceeding ", " a total amount of "
_AMOUNT = re.compile(
    rf"{BLANK}?(?P<in>in{BLANK}|by{BLANK})?(?:the{BLANK}|an?{BLANK})?(?:total{BLANK}|additional{BLANK}|"
    rf"adjusted{BLANK}|estimated{BLANK}|gross{BLANK}|net{BLANK}|approved{BLANK}|annual{BLANK})*"
    rf"(?:amounts?|sums?|total){BLANK}(?:of|not{BLANK}(?:exceeding|to{BLANK}exceed)|"
    rf"up{BLANK}to){_ABOUT}{BLANK}\Z"
)
# " of ", " totalling ", " by ", " amounting to " before an amount
_OF_AMOUNT = re.compile(
    rf"{BLANK}(?:of|totalling|amounting{BLANK}to|amount(?:s|ed)?{BLANK}to|estimated{BLANK}at|at|by|"
    rf"reach(?:ed|ing|es)|stood{BLANK}at|growing{BLANK}to|surpassed){_ABOUT}{BLANK}\Z"
)
# "apportion among Member States", "appropriate to the special account for the Mission"
_RECIPIENT = re.compile(
    rf"\b(?:apportion|assess|appropriate|allocate|credit|transfer)(?:ed|s|d|red)?{BLANK}(?:among|to|"
    rf"on){BLANK}"
)
_AMONG_BEHIND = re.compile(
    rf"\bamong{BLANK}(?P<who>Member{BLANK}States|States{BLANK}Parties|the{BLANK}States{BLANK}Parties)\b"
)
_APPORTION = re.compile(r"\b(?:apportion|assess)")
# " gross (" between an amount and its net counterpart
_GROSS_AND_NET = re.compile(rf"{BLANK}(?:gross|net){BLANK}?\(|{BLANK}?\((?:equivalent{BLANK}to{BLANK})?")
# what follows an amount: " for the maintenance of the Force", " in substantial investments",
# " of special drawing rights"
_FOR = re.compile(
    rf"(?:{BLANK}(?:gross|net))?(?:{BLANK}\([^)]{{0,60}}\))?(?:{BLANK}(?:annually|per{BLANK}year|"
    rf"a{BLANK}year))?{BLANK}(?:in|of|for|to|under|worth{BLANK}of){BLANK}"
    rf"(?!(?:19|20)[0-9]{{2}}|the{BLANK}(?:period|year|biennium|financial)|respect|order|"
    rf"support{BLANK}of|[0-9])"
)
# nouns that are no purpose: "an annual funding level of", "in excess of", "a monthly rate of"
_EMPTY = re.compile(
    rf"(?:.*{BLANK})?(?:rates?|levels?|amounts?|sums?|total|equivalent|targets?|limits?|excess|inclusive|"
    rf"comprising|maximum|minimum|ceiling|range|estimated|commitment|increases?|decreases?|reductions?|"
    rf"costs?)\Z",
    re.IGNORECASE,
)
_NOUN_START = re.compile(
    rf"(?:^|[,;:(]{BLANK}|\b(?:of|into|approves?|authorizes?|appropriates?|reduce|increase|decides?|that|"
    rf"and|with|comprising|including|inclusive{BLANK}of|for|to|notes?|by|against|at|on|"
    rf"approves{BLANK}further){BLANK})"
    rf"(?=(?:the|an?|their|its|estimated|prorated|annual|additional|voluntary|respective|gross|net|final|"
    rf"actual|outstanding|unencumbered|credits?|expenses|resources|"
    rf"appropriations?|contributions?|estimates|expenditure|commitments|total|global|international|net|"
    rf"funding|debt|external|military)\b)",
    re.IGNORECASE,
)
# the verb that gives, notes or moves an amount; its object begins behind it
_MAIN_VERB = re.compile(
    rf"\b(?:approves?|appropriates?|authorizes?|reduces?|increases?|notes|note{BLANK}of|"
    rf"share{BLANK}of){BLANK}(?=(?:the|an?|their|its)\b)",
    re.IGNORECASE,
)
_WINDOW = 230


def purpose_of(
    text: str,
    index: int,
    figures: list[Figure],
    populations: list[Span | None],
    limit: int,
    sentence_start: int,
) -> Span | None:
    """The words that say what the amount at `index` is for, of, or on whom it is laid."""
    figure = figures[index]
    if index and _GROSS_AND_NET.fullmatch(text, figures[index - 1].end, figure.start):
        return populations[index - 1]
    lower = max(sentence_start, figure.start - _WINDOW)
    return (
        _attributive(text, figure, limit)
        or _laid_on(text, figure, lower)
        or _noun_of(text, figure, max(lower, figures[index - 1].end if index else 0))
        or _behind(text, figure, limit)
        or _subject_of_growth(text, figure, lower)
        or _with_previous(text, index, figures, populations)
    )


def _with_previous(
    text: str, index: int, figures: list[Figure], populations: list[Span | None]
) -> Span | None:
    """What the amount before is for, where both stand in one list: "5 million euros and 2 million yen"."""
    if not index or _JOINED.fullmatch(text, figures[index - 1].end, figures[index].start) is None:
        return None
    return populations[index - 1]


def _attributive(text: str, figure: Figure, limit: int) -> Span | None:
    """The noun that an amount stands before: "the 4 trillion dollar financing gap"."""
    if not text[figure.start : figure.end].endswith("dollar") or text[figure.end : figure.end + 1] not in (
        "-",
        " ",
        "\u00a0",
    ):
        return None
    end = phrase_end(text, figure.end + 1, limit)
    return (figure.end + 1, end) if end > figure.end + 1 else None


def _laid_on(text: str, figure: Figure, lower: int) -> Span | None:
    amount = _AMOUNT.search(text, lower, figure.start)
    if amount is None:
        return None
    recipients = list(_RECIPIENT.finditer(text, lower, figure.start))
    recipient = recipients[-1] if recipients else None
    if recipient is not None:
        end = phrase_end(text, recipient.end(), amount.start() + 1)
        return (recipient.end(), end) if end > recipient.end() else None
    if _APPORTION.search(text, lower, figure.start):
        behind = _AMONG_BEHIND.search(text, figure.end, figure.end + 80)
        if behind is not None:
            return behind.span("who")
    return _noun_ending(text, amount.start(), lower) if amount["in"] else None


def _noun_of(text: str, figure: Figure, lower: int) -> Span | None:
    if figure.form is Form.VAGUE:
        return None
    link = _OF_AMOUNT.search(text, lower, figure.start)
    return None if link is None else _noun_ending(text, link.start(), lower)


def _noun_ending(text: str, end: int, lower: int) -> Span | None:
    """The noun phrase that ends at `end`: "the staff assessment income" before "in the amount of"."""
    start = None
    for pattern in (_MAIN_VERB, _NOUN_START):
        for match in pattern.finditer(text, max(lower, end - 140), end):
            if not _holds_verb(text, phrase_end(text, match.end(), end), end):
                start = match.end()
                if pattern is _MAIN_VERB:
                    break
        if start is not None:
            break
    if start is None or start >= end or _EMPTY.fullmatch(text, start, end):
        return None
    return start, end


def _holds_verb(text: str, start: int, end: int) -> bool:
    return any(
        token.word_class in (WordClass.AUXILIARY, WordClass.RELATIVE, WordClass.VERB)
        and token.lower != "recorded"
        for token in tokens(text, start, end)
    )


def _behind(text: str, figure: Figure, limit: int) -> Span | None:
    link = _FOR.match(text, figure.end)
    if link is None:
        return None
    end = phrase_end(text, link.end(), max(limit, link.end()))
    return (link.end(), end) if end > link.end() else None


_JOINED = re.compile(rf"(?:,|{BLANK}and|,{BLANK}and){BLANK}(?:\w+{BLANK}){{0,3}}")
_GREW = re.compile(
    rf"{BLANK}(?:reach(?:ed|ing)|growing|grew|rose|rising|fell|falling|increas(?:ed|ing)|stood|"
    rf"total(?:led|ling)|amount(?:ed|ing)|is|was)(?:{BLANK}(?:to|at|by|in|from|some|about|over|more|than|"
    rf"nearly|almost|an|estimated|only)){{0,3}}{BLANK}\Z"
)


def _subject_of_growth(text: str, figure: Figure, lower: int) -> Span | None:
    verb = _GREW.search(text, lower, figure.start)
    return None if verb is None else subject_before(text, verb.start() + 1, lower)
