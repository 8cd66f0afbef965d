"""What an amount of money is for or of: the account, the payers, the income, the gap it fills.

Here belongs the population of amounts. Not here: other figures (populations.py).
"""

from __future__ import annotations

import re

from recalling.extraction.results import StatisticKind
from recalling.extraction.statistics.fragments import ABOUT
from recalling.extraction.statistics.goals import funds_before, of_goal
from recalling.extraction.statistics.phrases import Span, phrase_end
from recalling.extraction.statistics.stated import Figure
from recalling.extraction.statistics.subjects import subject_before
from recalling.extraction.statistics.understood import clause_subject, last_match, moved_to
from recalling.extraction.statistics.words import WordClass, is_plural, tokens
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
    rf"a{BLANK}year))?(?:{BLANK}for{BLANK}(?:19|20)[0-9]{{2}},?(?={BLANK}under))?"
    rf"(?:{BLANK}(?:required|needed|requested|pledged|earmarked|available)(?={BLANK}for\b))?"
    rf"{BLANK}(?:in|of|for|to(?!{BLANK}[a-z]+{BLANK}(?:the|an?|its|their|that){BLANK})|under|worth{BLANK}of|as(?={BLANK}the{BLANK}cost)){BLANK}"
    rf"(?!(?:19|20)[0-9]{{2}}|the{BLANK}(?:period|year|biennium|financial)|respect|order|"
    rf"support{BLANK}of|[0-9])"
)
# "section 29E, Administration, Geneva", "income section 1, Income from staff assessment"
_SECTION = re.compile(
    rf"(?:income{BLANK})?section{BLANK}[0-9]+[A-Z]?,{BLANK}[A-Z](?:(?!,{BLANK}(?:of|to|for|which|as|with|by|while)\b|"
    rf",?{BLANK}(?:of{BLANK}the{BLANK}proposed|and{BLANK}(?:the|an?)\b))[^;.:()0-9])*(?:{BLANK}?\([^()0-9]*\))?"
)
# " would represent the share of the regular budget"
_REPRESENTS = re.compile(
    rf"{BLANK}(?:(?:would|will|shall){BLANK}represent|represents?|represented){BLANK}(?=(?:the|an?){BLANK})"
)
# "Field Security Operations: " before an amount that ends the line
_LISTED_ITEM = re.compile(rf"(?P<item>[A-Z][^:;.,0-9]{{2,120}}):{BLANK}")
# "The Fund shall be established for 2024 " before "in the amount of"
_PASSIVE = re.compile(rf"{BLANK}(?:shall|will|should){BLANK}be{BLANK}[a-z]+ed\b")
_OR_TWIN = re.compile(rf"[^,;]{{0,80}},{BLANK}or{BLANK}{ABOUT}")
# ", chargeable directly to the Fund,": what stands between a purpose and its amount
_ASIDE = re.compile(
    rf",{BLANK}(?:chargeable|representing|as{BLANK}set|as{BLANK}detailed|as{BLANK}contained)\b"
    rf"[^,;]{{0,100}},\Z"
)
_TO_ACT = re.compile(rf"\bto{BLANK}[a-z]+{BLANK}(?=(?:the|its|their|an?){BLANK})")
_AUTHORIZED = re.compile(rf"(?:[Aa]uthorize|[Rr]equest|[Ii]nvite|[Ee]nable)s?{BLANK}\Z")
# "increase the resources of the Commission, by an additional "
_RAISED_BY = re.compile(
    rf"\b(?:(?:increas|rais|reduc|decreas|lower|supplement|mobiliz|expand)(?:es?|ing)?|"
    rf"(?:set|fix|maintain)(?:s|es|ting|ing)?|scal(?:e|es|ing){BLANK}up){BLANK}"
    rf"(?P<what>(?:(?!{BLANK}(?:by|to){BLANK})(?:[^;.:0-9]|(?<=section[ \u00a0])[0-9]+)){{3,150}}?),?"
    rf"{BLANK}(?:by|to|towards|at){BLANK}(?:an?{BLANK})?(?:(?:additional|further){BLANK})?{ABOUT}\Z"
)
# "of the 5 dollars required for the appeal, " before the part received
_OF_AMOUNT_BEFORE = re.compile(rf"\b[Oo]f{BLANK}the{BLANK}{ABOUT}\Z")
_PARTED = re.compile(rf"[^;.0-9]{{0,120}},{BLANK}{ABOUT}")
_SHARE_OF = re.compile(rf"\bshare{BLANK}of{BLANK}\Z")
# "the estimated income approved for the support account": which income it is
_APPROVED_FOR = re.compile(rf"{BLANK}approved{BLANK}for{BLANK}")
_OF_WHOLE = re.compile(rf"{BLANK}of{BLANK}")
# "their respective share in ": the whole is named behind
_RESPECTIVE = re.compile(
    rf"(?:the|their|its){BLANK}(?:respective|prorated){BLANK}shares?{BLANK}(?:in|of){BLANK}|"
    rf"(?:the|an?){BLANK}(?:aim|goal|target|objective){BLANK}of{BLANK}[a-z]+ing{BLANK}"
)
# "-dollar decrease in", " decrease in 2024"
_MOVEMENT_BEHIND = re.compile(
    rf"[- ](?:increase|decrease|cut|reduction|rise|fall|drop|decline)\b"
    rf"(?P<what>{BLANK}in{BLANK}(?!(?:19|20)[0-9]{{2}}))?"
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
    rf"share{BLANK}of){BLANK}(?=(?:the|an?|their|its|resources|income|appropriations|expenses|commitments|"
    rf"additional)\b)",
    re.IGNORECASE,
)
_ACTING = 20  # characters of the verb before who acts
# "that resources for the Tribunal under section 8, Legal affairs, for 2024 amount to "
_UNDER_SECTION = re.compile(
    rf"\bthat{BLANK}(?P<what>[^;:]{{3,320}}?){BLANK}under{BLANK}section{BLANK}[0-9][^;:]{{0,120}}\bamount{BLANK}to{BLANK}{ABOUT}\Z"
)
_AMOUNTS_TO = re.compile(rf"\bamount{BLANK}to{BLANK}{ABOUT}\Z")
# " and ", " for an amount of ": between amounts of one list
_JOINED = re.compile(
    rf"(?:{BLANK}(?:by|in){BLANK}20[0-9]{{2}})?(?:,|{BLANK}and|,{BLANK}and){BLANK}(?:\w+{BLANK}){{0,3}}|"
    rf"[^.;]{{0,60}},?{BLANK}for{BLANK}an?{BLANK}(?:total{BLANK})?amount{BLANK}of{BLANK}{ABOUT}"
)
# " would cost the global economy up to ", " reached "
_GREW = re.compile(
    rf"{BLANK}(?:reach(?:ed|ing)|growing|grew|rose|rising|fell|falling|increas(?:ed|ing)|stood|"
    rf"total(?:led|ling)|amount(?:ed|ing)|(?:(?:could|would|will|may|might){BLANK})?cost(?:s|ing)?(?:{BLANK}(?:the{BLANK})?(?:[a-z]+{BLANK}){{0,2}}(?:econom(?:y|ies)|countries|States|households|taxpayers))?|(?:(?:shall|will|would|should){BLANK}be|is|was|are|were|be)(?:{BLANK}(?:set|fixed|estimated|established))?)(?:{BLANK}(?:between|to|up|at|by|in|from|some|about|over|more|than|"
    rf"nearly|almost|an|estimated|only)){{0,3}}{BLANK}\Z"
)
_WINDOW = 230  # characters around an amount that can name what it is for
# "contributions to ": the noun behind is no beginning
_WITHIN = re.compile(rf"\b(?:to|for){BLANK}\Z")
# nouns that are themselves money
_SUMS = frozenset(
    {
        "gap",
        "shortfall",
        "deficit",
        "loss",
        "damage",
        "debt",
        "revenue",
        "income",
        "funding",
        "financing",
        "investment",
        "expenditure",
        "contribution",
        "pledge",
        "turnover",
    }
)
_NOUNS = 90  # characters of nouns before "of"


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
        _represented(text, figure, limit)
        or moved_to(text, index, figures, populations, sentence_start)
        or _of_twin(text, index, figures, sentence_start)
        or of_goal(text, index, figures, populations, (sentence_start, max(limit, figure.end)))
        or _moved_by(text, index, figures, populations, limit)
        or _attributive(text, figure, limit)
        or _shared(text, figure, limit)
        or _object_of(text, figure, lower)
        or _laid_on(text, figure, lower)
        or _noun_of(text, figure, max(lower, figures[index - 1].end if index else 0))
        or _behind(text, figure, limit)
        or _plain_noun_of(text, figure, max(lower, figures[index - 1].end if index else 0))
        or _subject_of_growth(text, figure, lower)
        or _with_previous(text, index, figures, populations)
        or _listed_item(text, figure, sentence_start)
        or _subject_of_clause(text, figure, sentence_start)
    )


def _represented(text: str, figure: Figure, limit: int) -> Span | None:
    """What an amount is said to represent: "5 million dollars would represent the share of the budget"."""
    link = _REPRESENTS.match(text, figure.end)
    end = phrase_end(text, link.end(), max(limit, link.end())) if link is not None else 0
    return (link.end(), end) if link is not None and end > link.end() else None


def _of_twin(text: str, index: int, figures: list[Figure], lower: int) -> Span | None:
    """What was set at a share, for the amount that gives it again: "at 0.75 per cent of …, or 5 dollars"."""
    if not index or figures[index - 1].kind is not StatisticKind.SHARE or figures[index - 1].start < lower:
        return None
    share = figures[index - 1]
    if not _OR_TWIN.fullmatch(text, share.end, figures[index].start):
        return None
    verb = _GREW.search(text, max(lower, share.start - _WINDOW), share.start)
    return None if verb is None else subject_before(text, verb.start() + 1, lower)


def _listed_item(text: str, figure: Figure, lower: int) -> Span | None:
    """The item of a budget whose amount stands behind a colon: "Field Security Operations: 5 dollars"."""
    item = _LISTED_ITEM.fullmatch(text, lower, figure.start)
    return None if item is None else item.span("item")


def _subject_of_clause(text: str, figure: Figure, lower: int) -> Span | None:
    """What is established or amounts to so much: "The Fund shall be established in the amount of"."""
    amount = _AMOUNT.search(text, max(lower, figure.start - _WINDOW), figure.start)
    if amount is None:
        return _what_amounts(text, figure, lower)
    end = phrase_end(text, lower, amount.start())
    return (lower, end) if end > lower and _PASSIVE.match(text, end) else None


def _what_amounts(text: str, figure: Figure, lower: int) -> Span | None:
    """What is said to amount to so much: "that resources for the Tribunal under section 8 amount to"."""
    if _AMOUNTS_TO.search(text, lower, figure.start) is None:
        return None
    budgeted = _UNDER_SECTION.search(text, lower, figure.start)
    return clause_subject(text, figure.start, lower) if budgeted is None else budgeted.span("what")


def _with_previous(
    text: str, index: int, figures: list[Figure], populations: list[Span | None]
) -> Span | None:
    """What the amount before is for, where both stand in one list: "5 million euros and 2 million yen"."""
    if not index:
        return None
    previous, figure = figures[index - 1], figures[index]
    parted = _OF_AMOUNT_BEFORE.search(text, max(0, previous.start - _ACTING), previous.start) is not None
    if not (parted and _PARTED.fullmatch(text, previous.end, figure.start)) and (
        _JOINED.fullmatch(text, previous.end, figure.start) is None
    ):
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


def _moved_by(
    text: str, index: int, figures: list[Figure], populations: list[Span | None], limit: int
) -> Span | None:
    """What fell or rose by an amount before its noun: "a drop by 9 per cent … the 21 dollar decrease"."""
    movement = _MOVEMENT_BEHIND.match(text, figures[index].end)
    if movement is None:
        return None
    end = phrase_end(text, movement.end(), max(limit, movement.end())) if movement["what"] else 0
    if end > movement.end():
        return movement.end(), end
    moved = index > 0 and figures[index - 1].kind is StatisticKind.CHANGE
    return populations[index - 1] if moved else None


def _shared(text: str, figure: Figure, limit: int) -> Span | None:
    """The whole that is shared out: "the prorated share of 5 dollars of the estimated income"."""
    link = _OF_WHOLE.match(text, figure.end)
    if link is None or _SHARE_OF.search(text, max(0, figure.start - _ACTING), figure.start) is None:
        return None
    limit = max(limit, link.end())
    end = phrase_end(text, link.end(), limit)
    approved = _APPROVED_FOR.match(text, end, limit)
    end = phrase_end(text, approved.end(), limit) if approved is not None else end
    return (link.end(), end) if end > link.end() else None


def _object_of(text: str, figure: Figure, lower: int) -> Span | None:
    """What is raised or cut by an amount: "increase the resources of the Commission by 5 dollars"."""
    raised = last_match(_RAISED_BY, text, lower, figure.start)
    return None if raised is None else raised.span("what")


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
    if link is None:
        return None
    budgeted = _UNDER_SECTION.search(text, lower, figure.start)
    return _noun_ending(text, link.start(), lower) if budgeted is None else budgeted.span("what")


def _plain_noun_of(text: str, figure: Figure, lower: int) -> Span | None:
    """The plain noun that an amount is "of": "losses of 5 dollars", "financing for dams of 5 dollars"."""
    link = _OF_AMOUNT.search(text, lower, figure.start) if figure.form is not Form.VAGUE else None
    if link is None or not text.startswith("of", link.start() + 1):
        return None
    end = link.start()
    found = funds_before(text, end, lower) or _nouns_before(text, end, lower)
    return None if found is None or _EMPTY.fullmatch(text, *found) else found


def _noun_ending(text: str, end: int, lower: int) -> Span | None:
    """The noun phrase that ends at `end`: "the staff assessment income" before "in the amount of"."""
    aside = _ASIDE.search(text, max(lower, end - 140), end)
    end = aside.start() if aside is not None else end
    start = None
    for pattern in (_MAIN_VERB, _NOUN_START):
        for match in pattern.finditer(text, max(lower, end - 140), end):
            within = start is not None and _WITHIN.search(text, start, match.end()) is not None
            if within and start is not None and phrase_end(text, start, end) == end:
                break
            if not _holds_verb(text, phrase_end(text, match.end(), end), end):
                start = match.end()
                if pattern is _MAIN_VERB:
                    break
        if start is not None:
            break
    if start is None or start >= end or _EMPTY.fullmatch(text, start, end):
        return None
    act = _TO_ACT.search(text, start, end)
    if act is not None and _AUTHORIZED.search(text, max(lower, start - _ACTING), start):
        start = act.end()
    respective = _RESPECTIVE.match(text, start, end)
    return respective.end() if respective is not None else start, end


def _nouns_before(text: str, end: int, lower: int) -> Span | None:
    """Plain words and "and" that end at `end` in a plural: "workforce and productivity losses"."""
    words = list(tokens(text, max(lower, end - _NOUNS), end))
    if not words or words[-1].word_class is not None:
        return None
    if not is_plural(words[-1].lower) and words[-1].lower not in _SUMS:
        return None
    start = None
    for place in range(len(words) - 1, -1, -1):
        word = words[place]
        joins = word.lower == "and" and place > 0 and words[place - 1].word_class is None
        if not word.is_word or (word.word_class is not None and not joins):
            break
        start = start if joins else word.start
    return None if start is None or _EMPTY.fullmatch(text, start, end) else (start, end)


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
    limit = limit if limit > link.end() else min(len(text), link.end() + _WINDOW)  # behind "(5 francs) for"
    section = _SECTION.match(text, link.end(), limit)
    end = section.end() if section else phrase_end(text, link.end(), limit)
    return (link.end(), end) if end > link.end() else None


def _subject_of_growth(text: str, figure: Figure, lower: int) -> Span | None:
    verb = _GREW.search(text, lower, figure.start)
    return None if verb is None else subject_before(text, verb.start() + 1, lower)
