"""The country a figure is about: named with it, in the chapeau above, or by the document's title.

Here belongs the choice among the states that the words name. Not here: the names of states
(grammar/places.py).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from recalling.extraction.results import Basis, Role, StatisticKind
from recalling.extraction.statistics.stated import Figure
from recalling.grammar.numbers import BLANK
from recalling.grammar.places import find_places

Span = tuple[int, int]
NamedPlace = tuple[int, int, str]

# what shows that a figure is about more than one country
_WIDER = re.compile(
    r"\b(?:world|worldwide|global|globally|humanity|international|regions?|continents?|Africa|Asia|"
    r"Europe|Caribbean|Latin America|Pacific|(?:developing|developed|landlocked|middle-income|"
    r"low-income|high-income|donor)\b[\w -]*\bcountries|States|countries|nations|Member States|"
    r"Parties)\b"
)
# a state as the host or member of something, not as where the figure holds
_ASIDE = re.compile(
    rf"\b(?:held|convened|hosted|adopted|signed|Government{BLANK}of|offices?|Headquarters|Conference|"
    rf"session|meeting|seat|at|"
    rf"contributions?{BLANK}from)(?:,?{BLANK}[\w’.-]+){{0,6}},?{BLANK}(?:in{BLANK}|at{BLANK}|by{BLANK}|"
    rf"of{BLANK}|and{BLANK})?(?:the{BLANK})?\Z"
)
# "in Sevilla, " before Spain: the seat of a meeting or office; "Church of " before Ukraine: a name's part
_SEAT_OR_NAME = re.compile(
    rf"""
    (?: \b(?:in|at|near){BLANK}[A-Z][\w’-]+(?:{BLANK}[A-Z][\w’-]+){{0,3}},{BLANK}
      | (?<!\.{BLANK})\b[A-Z][\w’-]+{BLANK}(?:in|of|for|to){BLANK}(?:the{BLANK})?
    )\Z
    """,
    re.VERBOSE,
)
# between a figure and the state that its own clause names
_ELSEWHERE = re.compile(
    r"[;:,]|\b(?:and|while|whereas|which|that|who|but|including|contributions?|"
    r"[a-z]+ed{0} by|support)\b".replace("{0}", BLANK)
)
# between a state and the figure behind it: "in Yemen more than", "Lebanon, which hosts some"
_LEADS_TO = re.compile(rf"(?:’s?)?,?(?:{BLANK}(?!(?:and|that|but|while|to){BLANK})[\w-]+){{0,7}}{BLANK}")


# a title that names a body in a country, not the country itself
_OF_A_BODY = re.compile(
    r"\b(?:Financing|Mission|Force|Operation|Tribunals?|Office|Centre|Conference|Institute|Bank)\b"
)


@dataclass(frozen=True, slots=True)
class PlaceReader:
    """Finds the places of the figures of one document; `title` is the country its title names, if one."""

    title: str | None

    @classmethod
    def of_title(cls, title: str | None) -> PlaceReader:
        """A reader for a document with this title."""
        return cls(only_place(title) if title and not _OF_A_BODY.search(title) else None)

    def named_in(self, text: str, sentence: Span) -> list[NamedPlace]:
        """The states named in a sentence as places, not as hosts or members of something."""
        found = [
            (start + sentence[0], end + sentence[0], place.iso3)
            for start, end, place in find_places(text[slice(*sentence)])
        ]
        return [name for name in found if not _is_aside(text, max(sentence[0], name[0] - 60), name[0])]

    def find(
        self,
        text: str,
        figure: Figure,
        population: Span | None,
        near: Span,
        named: list[NamedPlace],
        above: str | None,
    ) -> tuple[str | None, Basis | None]:
        """The ISO 3166 code of the country and which words name it; (None, None) where none does.

        `near` is the part of the sentence that is looked at, `named` the states its sentence names, `above`
        the country of the chapeau. A state in another part of the sentence is not the figure's. What is
        said of the world, regions or many States has no country.
        """
        around = [name for name in named if near[0] <= name[0] and name[1] <= near[1]]
        codes = {name[2] for name in around if _belongs(text, figure, population, name)}
        if codes:
            return (codes.pop(), Basis.SENTENCE) if len(codes) == 1 else (None, None)
        if _WIDER.search(text, *_clause(text, figure, near, (";",))):
            return None, None
        if above is not None:
            return above, Basis.CHAPEAU
        return (self.title, Basis.TITLE) if self.title is not None else (None, None)


def has_place(figure: Figure, role: Role) -> bool:
    """Whether a figure can be about a country: not what a body gives, and no count of States."""
    if role is Role.ALLOCATION:
        return False
    return not (figure.kind is StatisticKind.COUNT and figure.unit in ("state", "country"))


def only_place(words: str) -> str | None:
    """The code of the one state that the words name; None where they name none or several."""
    codes = {place.iso3 for _, _, place in find_places(words)}
    return codes.pop() if len(codes) == 1 else None


def _clause(text: str, figure: Figure, near: Span, marks: tuple[str, ...]) -> Span:
    """The part around a figure between the nearest of these marks."""
    start = max(text.rfind(mark, near[0], figure.start) for mark in marks)
    ends = [end for mark in marks if (end := text.find(mark, figure.end, near[1])) >= 0]
    return max(near[0], start), min(ends, default=near[1])


def _is_aside(text: str, lower: int, start: int) -> bool:
    return bool(_ASIDE.search(text, lower, start) or _SEAT_OR_NAME.search(text, lower, start))


def _belongs(text: str, figure: Figure, population: Span | None, name: NamedPlace) -> bool:
    """Whether a state stands in the population, or in the figure's own part of the sentence."""
    start, end, _ = name
    if population is not None and population[0] <= start and end <= population[1]:
        return True
    if start >= figure.end:
        return not _ELSEWHERE.search(text, figure.end, start)
    return _LEADS_TO.fullmatch(text, end, figure.start) is not None
