"""Who or what a figure counts where it stands not with the figure: explained figures, subjects far before.

Here belong the wordings in which a population is understood. Not here: populations that stand with their
figure (populations.py), and what money is for (purposes.py).
"""

from __future__ import annotations

import re

from recalling.extraction.results import StatisticKind
from recalling.extraction.statistics.fragments import ABOUT
from recalling.extraction.statistics.phrases import Span, phrase_end
from recalling.extraction.statistics.stated import Figure
from recalling.extraction.statistics.subjects import subject_before
from recalling.extraction.statistics.words import WordClass, tokens
from recalling.grammar.numbers import BLANK

_MOVEMENT = "(?:increase|rise|growth|decline|decrease|reduction|fall|drop|surge|gain|loss|change)"
# between a figure and one that explains it: ", which represents an increase of ", ", about ",
# " in 2024, including a fall of ", ", at a monthly rate of "
_EXPLAINED = re.compile(
    rf"""
    (?:{BLANK}(?:in|for|during){BLANK}[^,;.]{{1,60}})?,{BLANK}
    (?: which{BLANK}(?:represent\w*|is|was|correspond\w*{BLANK}to|amount\w*{BLANK}to){BLANK}
      | representing{BLANK} | corresponding{BLANK}to{BLANK} | including{BLANK} | or{BLANK} )?
    (?: an?{BLANK}(?:[a-z-]+{BLANK})?{_MOVEMENT}{BLANK}(?:of|by){BLANK}
      | at{BLANK}an?{BLANK}[a-z]+{BLANK}rate{BLANK}of{BLANK} )?
    {ABOUT}
    """,
    re.VERBOSE,
)
# " more than in the same period", " increase," behind an explaining figure
_EXPLAINS = re.compile(
    rf"{BLANK}(?:more|less|fewer|higher|lower){BLANK}than\b|{BLANK}{_MOVEMENT}\b(?!{BLANK}in\b)"
)
# "an increase of ", "a monthly rate of "
_RATE_BEFORE = re.compile(rf"{_MOVEMENT}{BLANK}(?:of|by){BLANK}{ABOUT}\Z|rate{BLANK}of{BLANK}{ABOUT}\Z")
# between a movement and the amount it leads to or from: ", to ", " recorded in 2022 to ",
# " in Africa from the "
_MOVED_TO = re.compile(
    rf"(?:(?:{BLANK}recorded)?{BLANK}in{BLANK}[^,;.]{{1,40}})?,?{BLANK}(?:from|to){BLANK}(?:the{BLANK})?{ABOUT}"
)
# "Africa", "sub-Saharan Africa and Asia", "developing countries", "rural areas": where, not who
_PLACE_ONLY = re.compile(
    rf"(?:the{BLANK})?(?:(?:sub-)?[A-Z][\w’-]*(?:,?{BLANK}(?:and|the|of|or|[A-Z][\w’-]*))*|"
    rf"(?:(?!(?:in|of|for|to|among|from)\b)[\w-]+{BLANK}){{0,4}}(?:countries|regions?|areas|world|continents?))"
)
# "among children under 5 years of age, as at 2024, "
_AMONG = re.compile(rf"\bamong{BLANK}")
# ", as at 2024, an estimated "
_THEN_FIGURE = re.compile(rf"(?:,[^,;]{{1,40}})?,{BLANK}{ABOUT}(?:of{BLANK}{ABOUT})?")
# " (23.2 per cent) were stunted and "
_AND_THEN = re.compile(rf"[^,;.]{{0,12}}(?:\.[0-9])?[^,;.]{{1,60}}{BLANK}and{BLANK}{ABOUT}")
# "a voter turnout of ", "the vacancy rate of about "
_RATE_OF = re.compile(
    rf"\b(?:[Aa]n?|[Tt]he|its|their|with|average|of){BLANK}(?:(?:minimum|maximum){BLANK})?(?P<rate>(?:[\w-]+{BLANK}){{0,3}}?(?:rate|turnout|ratio|prevalence|"
    rf"coverage|participation|deficit|limit|cap|ceiling|tariff|levy)"
    rf"(?:{BLANK}for{BLANK}[^,;.0-9]{{3,60}}?)?){BLANK}of{BLANK}{ABOUT}\Z"
)
# what a bound is on: no rate of anyone
_LIMITS = ("limit", "cap", "ceiling")
# " for Professional staff", " on sulphur in fuel"
_FOR_WHOM = re.compile(
    rf"{BLANK}(?:for|among|on){BLANK}(?!the{BLANK}(?:period|year|first|last|past)\b|(?:19|20)[0-9]{{2}})"
)
# " for Professional staff and " between two rates
_FOR_AND = re.compile(rf"{BLANK}(?:for|among){BLANK}[^,;.]{{1,80}}?,?{BLANK}and{BLANK}{ABOUT}")
# "global warming of ", "a size limit of about "
_MEASURED = re.compile(rf"{BLANK}of{BLANK}{ABOUT}\Z")
# nouns that say how it is measured, not what
_NO_MEASURED = re.compile(
    rf"(?:.*{BLANK})?(?:{_MOVEMENT}s?|rate|level|average|total|target|goal|minimum|maximum|period|duration|"
    rf"distance|term|length)\Z",
    re.IGNORECASE,
)
# "positions exceeding ", "vessels measuring over "
_MEASURING = re.compile(rf"{BLANK}(?:exceeding|lasting|measuring|weighing|reaching|spanning){BLANK}{ABOUT}\Z")
# "missiles with a range greater than ", "a unit with a strength of about "
_WITH_A = re.compile(
    rf"{BLANK}with{BLANK}an?{BLANK}(?:[a-z-]+{BLANK}){{0,2}}?(?:strength|membership|enrolment|range|capacity|length|"
    rf"height|depth|diameter|width|weight|size|area){BLANK}(?:of|exceeding|(?:greater|larger|less|more){BLANK}than){BLANK}"
    rf"{ABOUT}\Z"
)
# "posts that have been vacant for longer than ", "cases which are pending for over "
_LASTING = re.compile(
    rf"{BLANK}(?:which|that|who){BLANK}(?:are|is|were|was|(?:have|has|had){BLANK}been|remain\w*){BLANK}"
    rf"(?:[a-z]+{BLANK})?for{BLANK}(?:longer{BLANK}than{BLANK})?{ABOUT}\Z"
)
# ", including those" before "that have been vacant"
_THOSE = re.compile(rf",?{BLANK}(?:including|particularly|especially|in{BLANK}particular){BLANK}those\Z")
# "the post of Security Officer (P-3) in the Security Section" before "that has been vacant"
_POST_IN = re.compile(
    rf"(?P<post>\bthe{BLANK}(?:post|position)s?{BLANK}of{BLANK}[A-Z][^,;.()]{{2,60}}(?:{BLANK}\([^()]*\))?)"
    rf"{BLANK}(?:in|within|at){BLANK}the{BLANK}[^,;.()]{{3,80}}\Z"
)
_TO_BEFORE = re.compile(rf"\bto{BLANK}\Z")
# the verb or its remains directly before a figure: " has fallen from ", " was just ", " accounted for only "
_VERB_BEFORE = re.compile(
    rf"""
    ,?{BLANK}(?:(?:has|have|had|is|are|was|were|will|would|could|may|might|can|shall|should|must|
        more|than|over|at|least|to|be|been|being|continu\w+|also|still|not|further
        |projected|expected|estimated|likely|set|nearly|almost|decrease,|increase,){BLANK}){{0,6}}
    (?:remain\w*|stagnant|[a-z]+(?:ed|ing|es|s|en)|fell|rose|grew|stood|is|are|was|were|reach|
        amount|rise|fall|decrease|increase
        |grow|double|triple|exceed|decline|drop|shrink|contract|expand|be|at(?!{BLANK}(?:least|most))|to)
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
# " over" of "aged 60 or over"
_AGE_BEHIND = re.compile(rf"{BLANK}(?:over|above|under|below)\b")
_OR_BEFORE = re.compile(rf"{BLANK}(?:or|and)\Z")
_THAT = re.compile(rf"\bthat{BLANK}")
_FAR = 260  # characters; how far before a figure its subject can stand
_NEAR = 120  # characters before a figure that name what it measures
_VERB_REACH = 110  # characters that a verb and the words behind it can take


def explained(
    text: str, index: int, figures: list[Figure], populations: list[Span | None], lower: int
) -> Span | None:
    """The population of the figure before, where the figure at `index` only explains it.

    "rose to 1.2 billion dollars, a 2.7 per cent increase": one population for both.
    """
    if not index or figures[index - 1].start < lower:
        return None
    figure, gap = figures[index], (figures[index - 1].end, figures[index].start)
    if _EXPLAINED.fullmatch(text, *gap) is None:
        return None
    if _RATE_BEFORE.search(text, *gap) is None and _EXPLAINS.match(text, figure.end) is None:
        return None
    return populations[index - 1]


def moved_to(
    text: str, index: int, figures: list[Figure], populations: list[Span | None], lower: int
) -> Span | None:
    """What moved, for the amount behind the movement: "fell by 2 per cent in 2023, to 5 billion dollars"."""
    if not index or figures[index - 1].start < lower:
        return None
    previous, figure = figures[index - 1], figures[index]
    if previous.kind is not StatisticKind.CHANGE and previous.unit != figure.unit:
        return None
    return populations[index - 1] if _MOVED_TO.fullmatch(text, previous.end, figure.start) else None


def is_place(text: str, start: int, end: int) -> bool:
    """Whether words say only where: "Africa", "developing countries"."""
    return _PLACE_ONLY.fullmatch(text, start, end) is not None


def among(
    text: str, index: int, figures: list[Figure], populations: list[Span | None], lower: int
) -> Span | None:
    """The group that stands before elliptical figures: "among children, 150 million were and 43 million"."""
    position = figures[index].start
    found = _amassed(text, position, lower)
    before = next((i for i in range(index - 1, -1, -1) if figures[i].kind is StatisticKind.COUNT), None)
    if before is not None and figures[before].noun is None and figures[before].start >= lower:
        gap = figures[before].end, position
        if gap[1] - gap[0] < _NEAR and _AND_THEN.fullmatch(text, *gap):
            return populations[before]
    for match in _AMONG.finditer(text, max(lower, position - _NEAR), position):
        end = phrase_end(text, match.end(), position)
        if end > match.end() and _THEN_FIGURE.fullmatch(text, end, position):
            found = match.end(), end
    return found


def _amassed(text: str, position: int, lower: int) -> Span | None:
    """A noun that is itself a number of people: "with a population of about 570 million"."""
    start = max(lower, position - _NEAR)
    link = _WITH_A.search(text, start, position) or _MEASURED.search(text, start, position)
    return None if link is None else noun_before(text, link.start(), max(lower, link.start() - _NEAR))


def of_rate(text: str, index: int, figures: list[Figure], limit: int, lower: int) -> Span | None:
    """Whose rate a share is, or the rate itself: "a vacancy rate of 11 per cent for Professional staff"."""
    figure = figures[index]
    rate = _RATE_OF.search(text, max(lower, figure.start - _NEAR), figure.start)
    if rate is None and not _follows_rate(text, index, figures):
        return None
    whom = _FOR_WHOM.match(text, figure.end)
    if whom is not None:
        end = phrase_end(text, whom.end(), max(limit, whom.end()))
        if end > whom.end():
            return whom.end(), end
    if rate is None or rate["rate"].endswith(_LIMITS):
        return None
    return rate.span("rate")


def _follows_rate(text: str, index: int, figures: list[Figure]) -> bool:
    """Whether the figure before is a rate of one group and this one of the next."""
    if not index or figures[index - 1].unit != figures[index].unit:
        return False
    previous = figures[index - 1]
    return (
        _FOR_AND.fullmatch(text, previous.end, figures[index].start) is not None
        and _RATE_OF.search(text, max(0, previous.start - _NEAR), previous.start) is not None
    )


def measured(text: str, position: int, lower: int) -> Span | None:
    """What a physical quantity or duration is of: "global warming of", "positions exceeding"."""
    start = max(lower, position - _NEAR)
    lasting = _LASTING.search(text, start, position)
    link = lasting or _WITH_A.search(text, start, position)
    link = link or _MEASURING.search(text, start, position) or _MEASURED.search(text, start, position)
    if link is None:
        return None
    if lasting is not None:
        posts = _THOSE.search(text, start, link.start()) or _POST_IN.search(text, start, link.start())
        if posts is not None:
            return (
                posts.span("post")
                if "post" in posts.re.groupindex
                else object_before(text, posts.start(), start)
            )
    found = noun_before(text, link.start(), start)
    if found is None or _NO_MEASURED.fullmatch(text, *found):
        return None
    return found


def noun_before(text: str, end: int, lower: int) -> Span | None:
    """The plain noun phrase that ends at `end`, without what leads to it."""
    start = None
    for token in reversed(list(tokens(text, lower, end))):
        if not token.is_word or token.word_class is not None:
            break
        start = token.start
    return None if start is None else (start, end)


def clause_subject(text: str, position: int, lower: int) -> Span | None:
    """The subject of the "that …" clause a figure stands in, where a verb follows it directly."""
    that = last_match(_THAT, text, max(lower, position - _FAR), position)
    if that is None:
        return None
    begin = that.end()
    end = phrase_end(text, begin, position)
    following = next((t for t in tokens(text, end, position) if t.word_class is not WordClass.ADVERB), None)
    if end == begin or following is None or following.word_class not in (WordClass.AUXILIARY, WordClass.VERB):
        return None
    return begin, end


def last_match(pattern: re.Pattern[str], text: str, start: int, end: int) -> re.Match[str] | None:
    """The last match of a pattern in `text[start:end]`."""
    found = None
    for match in pattern.finditer(text, start, end):
        found = match
    return found


def verb_before(text: str, position: int, lower: int) -> int | None:
    """Where the verb begins that stands directly before a figure."""
    verb = _VERB_BEFORE.search(text, max(lower, position - _VERB_REACH), position)
    return None if verb is None else verb.start()


def object_before(text: str, end: int, lower: int) -> Span | None:
    """The plain noun phrase that ends at `end`, without a verb before it that takes it."""
    found = noun_before(text, end, lower)
    if found is None:
        return None
    words = list(tokens(text, *found))
    infinitive = _TO_BEFORE.search(text, lower, found[0]) is not None
    if infinitive or (found[0] == lower and text[lower].isupper()):
        adverbs = sum(1 for word in words[:2] if word.lower.endswith("ly")) if infinitive else 0
        words = words[1 + adverbs :]
    return (words[0].start, end) if words else None


def subject_of(text: str, position: int, lower: int) -> Span | None:
    """The subject of the verb that stands directly before a figure."""
    verb = verb_before(text, position, lower)
    if verb is None:
        return None
    start = verb + (text[verb] == ",")
    older = _AGE_BEHIND.match(text, start)  # "aged 60 or over is": the adverb is the noun's
    if older is not None and _OR_BEFORE.search(text, lower, start):
        start = older.end()
    return subject_before(text, start, lower)
