"""Who or what a figure counts, as the words name it.

Here belongs finding the population of counts, shares and quantities. Not here: how far a noun phrase reaches
(phrases.py), what moves (movements.py), and what money is for (purposes.py).
"""

from __future__ import annotations

import re

from recalling.extraction.results import StatisticKind
from recalling.extraction.statistics.fragments import ABOUT
from recalling.extraction.statistics.goals import of_goal
from recalling.extraction.statistics.groups import (
    counted_before,
    group_within,
    is_part_of_before,
    names_people,
    whole_without_purpose,
)
from recalling.extraction.statistics.movements import of_change, of_ratio
from recalling.extraction.statistics.namings import with_clause, without_place_of_post, without_what_is_given
from recalling.extraction.statistics.phrases import Span, phrase_end
from recalling.extraction.statistics.purposes import purpose_of
from recalling.extraction.statistics.respective import of_list
from recalling.extraction.statistics.stated import Figure
from recalling.extraction.statistics.subjects import subject_before
from recalling.extraction.statistics.understood import (
    among,
    clause_subject,
    explained,
    last_match,
    measured,
    of_rate,
    subject_of,
)
from recalling.extraction.statistics.words import Noun, tokens
from recalling.grammar.numbers import BLANK

# " of ", ", of whom"
_OF = re.compile(rf",?{BLANK}of{BLANK}(?=(?P<whom>whom|which|them)?)")
# ", most of whom were "
_OF_WHOM_BEFORE = re.compile(rf",?{BLANK}(?:\w+{BLANK})?of{BLANK}whom{BLANK}(?:\w+{BLANK}){{0,4}}\Z")
# "percentage of the world’s population using", "share in global merchandise exports was",
# "proportion of individuals"
_PART_OF = re.compile(
    rf"\b(?P<part>percentage|proportion|share|prevalence|incidence|fraction|number){BLANK}(?:of|in){BLANK}",
    re.IGNORECASE,
)
# "the percentage using", "while that in": the part spoken of before
_SAME_PART = re.compile(
    rf"\b(?:the|that){BLANK}(?:percentage|proportion|share|figure|average){BLANK}(?:using|with|having|in|"
    rf"living|without|below|above|among|for|of)\b|"
    rf"\b(?:than|while){BLANK}(?:that|those){BLANK}(?:in|of|among|for)\b|\btimes{BLANK}that{BLANK}in\b"
)
# "limiting global warming to "
_LIMITED = re.compile(
    rf"\b(?:limit|hold|keep)(?:s|ed|"
    rf"ing)?{BLANK}(?P<what>[^,;.]{{3,70}}?){BLANK}to{BLANK}(?:well{BLANK}below{BLANK}|below{BLANK}|"
    rf"under{BLANK})?\Z"
)
# " (94 per cent) is more than ": a subject whose share stands in brackets
_BRACKETED = re.compile(rf"\){BLANK}(?:is|are|was|were){BLANK}{ABOUT}")
# "the adoption by ": who did it; " of …" behind belongs to what was done
_AGENT_BEFORE = re.compile(rf"\b[a-z]+(?:tion|sion|ment|ance|ence|al|ing|ure){BLANK}by{BLANK}{ABOUT}\Z")
# "though they", "this"
_PRONOUN = re.compile(
    r"(?:though |and )?(?:they|it|this|these|those|that|which|both)(?: however| also)?\Z", re.IGNORECASE
)
# between two figures that share what stands behind the second: " and ", ", "
_JOINED = re.compile(rf"(?:,{BLANK}|{BLANK}and{BLANK}|{BLANK}or{BLANK}|{BLANK}to{BLANK}){ABOUT}")
# " among children" behind a share
_AMONG_BEHIND = re.compile(
    rf"{BLANK}among(?:st)?{BLANK}(?!(?:the|those|other)s?{BLANK}(?:highest|lowest|most)\b)"
)
# "of all deaths and mental disorders for ": the next share has its own subject
_AND_FOR = re.compile(rf",?{BLANK}and{BLANK}[^,;0-9]{{3,60}}{BLANK}for{BLANK}{ABOUT}\Z")
# "the share of women in the labour force": it is of the labour force
_SHARE_IN = re.compile(rf"{BLANK}in{BLANK}(?=(?:the|their|its|total|global|all|world)\b)")
# "countries still living in": it is their people who live
_LIVING = re.compile(rf"{BLANK}(?:still{BLANK})?(?:living|residing|dwelling){BLANK}in\b")
# "people in " before a number of countries
_IN_PLACES = re.compile(rf"{BLANK}in{BLANK}{ABOUT}")
_PLACES = frozenset({"country", "state", "city", "region", "province", "territory"})
# " share of the net appropriation" behind "a one-third"
_PART_BEHIND = re.compile(rf"{BLANK}?(?:share|proportion){BLANK}(?:of|in){BLANK}")
# "allocate"
_ONE_WORD = re.compile(rf"{BLANK}?[a-z]+")
# "Africa alone"
_ALONE = re.compile(rf"{BLANK}alone\Z")
# "the number of ", "some other "
_COUNTING = re.compile(
    rf"(?:(?:the{BLANK}(?:estimated{BLANK}|total{BLANK}|overall{BLANK}|global{BLANK})?number{BLANK}of|an?|some|additional|more|fewer|further|another|estimated){BLANK}|"
    rf"other{BLANK}(?=\w))+"
)
# ", and with the buffer falling to": no end of the movement before
_NEW_CLAUSE = re.compile(rf",{BLANK}(?:and{BLANK})?(?:with|that|as|while)\b")
# ", with only 5 per cent going to", "and was 82 per cent": the subject is the clause's
_OF_CLAUSE = re.compile(
    rf"(?:,{BLANK}with|{BLANK}and{BLANK}(?:is|was|are|were|stood{BLANK}at)){BLANK}{ABOUT}\Z"
)
# "people, primarily in rural areas, do not"
_MAINLY_IN = re.compile(
    rf",{BLANK}(?:primarily|mainly|mostly|largely|predominantly){BLANK}in{BLANK}[^,;.0-9]{{3,80}}(?=,{BLANK}[a-z])"
)
# " (Other level) " before "posts"
_LEVEL = re.compile(rf"{BLANK}\([^()]*\){BLANK}(?=(?:post|position)s?\b)")
# "Special Assistant, Political Affairs (P-3)": the rest of the title of a post
_TITLE_ON = re.compile(rf",(?:{BLANK}(?:and{BLANK})?[A-Z][\w-]+){{1,4}}(?={BLANK}\()")
# words behind a share that name no whole: "30 per cent higher"
_NO_WHOLE = frozenset(
    {
        "classified",
        "against",
        "year",
        "worldwide",
        "globally",
        "higher",
        "lower",
        "greater",
        "larger",
        "smaller",
        "fewer",
        "better",
        "faster",
        "longer",
        "cheaper",
        "after",
        "other",
        "under",
        "over",
    }
)
_WINDOW = 230  # characters before a share that name its whole
_DIRECTLY = 8  # characters between "of" and a figure that is the whole
_CLAUSE = 80  # characters; how far before "of whom" those it stands for can be


def find_population(
    text: str, index: int, figures: list[Figure], populations: list[Span | None], sentence: Span
) -> Span | None:
    """The words that name who or what the figure at `index` counts; None where nothing is named.

    `populations` holds those of the figures before it, which elided figures share.
    """
    listed = of_list(text, index, figures, populations, sentence[0])
    if listed is not None:
        return listed
    figure = figures[index]
    limit = figures[index + 1].start if index + 1 < len(figures) else sentence[1]
    limit = min(limit, sentence[1])
    lower = max(sentence[0], figures[index - 1].end if index else 0)
    if figure.kind is StatisticKind.COUNT:
        found = counted_before(text, index, figures, populations, sentence[0])
        found = found or _of_count(text, figure, populations, limit, lower)
        found = _with_place(text, index, figures, found)
        if found is None and figure.noun is None:
            found = among(text, index, figures, populations, sentence[0])
    elif figure.kind is StatisticKind.SHARE:
        found = of_rate(text, index, figures, limit, sentence[0])
        found = found or _of_share(text, index, figures, populations, limit, sentence)
    elif figure.kind is StatisticKind.CHANGE:
        found = of_change(text, index, figures, populations, limit, sentence[0])
    elif figure.kind is StatisticKind.RATIO:
        found = of_ratio(text, figure, limit, lower)
        if found is None and index and _BRACKETED.fullmatch(text, figures[index - 1].end, figure.start):
            found = populations[index - 1]
    elif figure.kind is StatisticKind.MONEY or figure.unit[:3].isupper():
        found = purpose_of(text, index, figures, populations, limit, sentence[0])
        found = found or explained(text, index, figures, populations, sentence[0])
    else:
        found = explained(text, index, figures, populations, sentence[0]) or _of_quantity(
            text, figure, limit, lower
        )
    span = _trimmed(text, found)
    if span is not None and _PRONOUN.fullmatch(text, *span):
        return populations[index - 1] if index and figures[index - 1].start >= sentence[0] else None
    return span


def _of_count(
    text: str, figure: Figure, populations: list[Span | None], limit: int, lower: int
) -> Span | None:
    noun = figure.noun
    if noun is not None and noun.start >= figure.end:
        if _AGENT_BEFORE.search(text, max(lower, figure.start - _CLAUSE), figure.start):
            return noun.start, noun.head_end
        return noun.start, _end_of_counted(text, figure, noun, limit)
    whom = _OF_WHOM_BEFORE.search(text, max(lower, figure.start - _CLAUSE), figure.start)
    if whom is not None:
        return _before_whom(text, whom.start(), lower, populations)
    if figure.shared is not None:
        return populations[figure.shared]
    if noun is not None:
        relatives = figure.base is not None
        return noun.start, max(phrase_end(text, noun.start, figure.start, relatives=relatives), noun.head_end)
    return None


def _end_of_counted(text: str, figure: Figure, noun: Noun, limit: int) -> int:
    """Where the words end that name what is counted, from its noun behind the figure on."""
    relatives = figure.base is not None and figure.shared is not None
    end = phrase_end(text, noun.start, max(limit, noun.head_end), relatives=relatives)
    end = max(end, noun.head_end)
    if figure.unit in ("post", "position"):
        level = _LEVEL.match(text, noun.head_end)
        end = phrase_end(text, level.end(), max(limit, level.end())) if level else end
        aside = _TITLE_ON.match(text, end)
        return without_place_of_post(text, noun.head_end, aside.end() if aside else end)
    aside = _MAINLY_IN.match(text, end)
    end = aside.end() if aside else with_clause(text, figure, end, limit)
    living = _LIVING.search(text, noun.head_end, end) if figure.unit != "people" else None
    end = living.start() if living is not None else end
    return without_what_is_given(text, figure, noun.head_end, end)


def _with_place(text: str, index: int, figures: list[Figure], found: Span | None) -> Span | None:
    """The population with the countries that are counted behind it: "people in 109 developing countries"."""
    following = figures[index + 1] if index + 1 < len(figures) else None
    if found is None or following is None or following.noun is None or following.unit not in _PLACES:
        return found
    if _IN_PLACES.fullmatch(text, found[1], following.start) is None:
        return found
    return found[0], following.noun.head_end


def _before_whom(text: str, end: int, lower: int, populations: list[Span | None]) -> Span | None:
    """Those of whom a part is counted: the population right before, or the phrase that ends there."""
    last = populations[-1] if populations else None
    if last is not None and last[1] <= end:
        gap = text[last[1] : end]
        if len(gap) < _CLAUSE and "," not in gap:
            return last
    found = subject_before(text, end, lower)
    if found is None or last is None or last[1] > end or names_people(text, found):
        return found
    return last if names_people(text, last) else found


def _of_share(
    text: str, index: int, figures: list[Figure], populations: list[Span | None], limit: int, sentence: Span
) -> Span | None:
    figure = figures[index]
    if figure.noun is not None and figure.noun.start >= figure.end:
        end = max(phrase_end(text, figure.noun.start, limit), figure.noun.head_end)
        return figure.noun.start, with_clause(text, figure, end, limit)
    link = _OF.match(text, figure.end)
    if link is not None and link["whom"]:
        return populations[index - 1] if index else None
    whom = _OF_WHOM_BEFORE.search(text, max(sentence[0], figure.start - _CLAUSE), figure.start)
    if whom is not None:
        return _before_whom(text, whom.start(), sentence[0], populations)
    goal = of_goal(text, index, figures, populations, sentence)
    if goal is not None or is_part_of_before(text, index, figures, sentence[0]):
        return goal or populations[index - 1]
    return _of_whole(text, index, figures, populations, limit, sentence) or _before_share(
        text, index, figures, populations, sentence
    )


def _of_whole(
    text: str, index: int, figures: list[Figure], populations: list[Span | None], limit: int, sentence: Span
) -> Span | None:
    """The whole named behind a share, or behind the next of the same list."""
    figure = figures[index]
    link = _OF.match(text, figure.end) or _AMONG_BEHIND.match(text, figure.end)
    if link is not None and limit - link.end() < _DIRECTLY:
        limit = sentence[1]  # the whole is itself a figure: "half of the 7.5 million people"
        whole = figures[index + 1] if index + 1 < len(figures) else figure
        if whole.kind is StatisticKind.COUNT and whole.noun is not None and whole.noun.start > whole.end:
            return _of_count(text, whole, populations, limit, whole.start)
    named = _behind(text, link.end() if link else figure.end, limit, named=link is not None)
    if named is not None:
        elided = _AND_FOR.search(text, named[0], limit) if link is not None else None
        if elided is not None:
            return named[0], elided.start()
        return whole_without_purpose(text, figure, named) or (
            named[0],
            with_clause(text, figure, named[1], limit),
        )
    following = figures[index + 1] if index + 1 < len(figures) else figure
    if following.unit != figure.unit or not _JOINED.fullmatch(text, figure.end, following.start):
        return None
    link = _OF.match(text, following.end)
    if link is None or link["whom"]:
        return None
    return _behind(text, link.end(), sentence[1], named=True)


def _behind(text: str, start: int, limit: int, *, named: bool) -> Span | None:
    """The phrase behind a share: after "of", or a plain noun ("30 per cent core resources")."""
    if not named:
        following = next(tokens(text, start, limit), None)
        if following is None or not following.is_word:
            return None
        if following.word_class is not None and following.lower not in ("the", "overall"):
            return None
        if text[start : following.start].strip() or following.lower.endswith(("ed", "ing", "ly")):
            return None
        if following.lower in _NO_WHOLE:
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
    if (
        figure.moves_to
        and index
        and figures[index - 1].moves_from
        and not _NEW_CLAUSE.search(text, figures[index - 1].end, figure.start)
    ):
        return populations[index - 1]
    part = last_match(_PART_OF, text, window, figure.start)
    same = last_match(_SAME_PART, text, window, figure.start)
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
        within = _SHARE_IN.search(text, part.end(), end) if part["part"].lower() == "share" else None
        if within is not None:
            return within.end(), end
        if end > part.end():
            return part.end(), end
    lower = max(sentence[0], figures[index - 1].end if index else 0)
    subject = subject_of(text, figure.start, lower)
    if subject is None and _OF_CLAUSE.search(text, lower, figure.start):
        subject = clause_subject(text, figure.start, sentence[0])
    if (
        subject is None
        and index
        and sentence[0] <= figures[index - 1].start
        and figures[index - 1].unit == figure.unit
    ):
        return _shared_with(text, figure, populations[index - 1])
    return subject if subject is None else group_within(text, subject)


def _shared_with(text: str, figure: Figure, population: Span | None) -> Span | None:
    """The whole of the share before, without its recipient where this one has its own: "to the poorest"."""
    if population is None or not text.startswith(" to ", figure.end):
        return population
    cut = text.find(" to ", *population)
    return (population[0], cut) if cut > 0 else population


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
    return (
        measured(text, figure.start, lower)
        or subject_of(text, figure.start, lower)
        or clause_subject(text, figure.start, lower)
    )


def _trimmed(text: str, span: Span | None) -> Span | None:
    """The span without blanks and leading words that count rather than name."""
    if span is None:
        return None
    start, end = span
    if _ONE_WORD.fullmatch(text, start, end) and text[max(0, start - 4) : start].split() == ["to"]:
        return None  # a verb: "to allocate at least 50 per cent"
    while start < end and text[start].isspace():
        start += 1
    leading = _COUNTING.match(text, start, end)
    if leading is not None and leading.end() < end:
        start = leading.end()
    alone = _ALONE.search(text, start, end)
    end = alone.start() if alone is not None else end
    while end > start and text[end - 1] in " \u00a0,;:.":
        end -= 1
    return (start, end) if end > start else None
