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

# what shows that a figure is about more than one country
_WIDER = re.compile(
    r"\b(?:world|worldwide|global|globally|humanity|international|regions?|continents?|Africa|Asia|"
    r"Europe|Caribbean|Latin America|Pacific|(?:developing|developed|landlocked|middle-income|"
    r"low-income|high-income|donor)\b[\w -]*\bcountries|States|countries|nations|Member States|"
    r"Parties)\b"
)
# a state as the seat, host or member of something, not as where the figure holds
_ASIDE = re.compile(
    rf"\b(?:held|convened|hosted|adopted|signed|Government{BLANK}of|offices?|Headquarters|Conference|session|meeting|seat|at|contributions?{BLANK}from)(?:,?{BLANK}[\w’.-]+){{0,6}},?{BLANK}(?:in{BLANK}|at{BLANK}|by{BLANK}|of{BLANK}|and{BLANK})?(?:the{BLANK})?\Z"
)


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
        return cls(_only_place(title) if title and not _OF_A_BODY.search(title) else None)

    def find(
        self, text: str, figure: Figure, population: Span | None, sentence: Span, chapeau: str | None
    ) -> tuple[str | None, Basis | None]:
        """The ISO 3166 code of the country and which words name it; (None, None) where none does.

        Money that a body gives has no country, nor has what is said of the world, regions or many States.
        """
        named = [
            (start + sentence[0], end + sentence[0], place.iso3)
            for start, end, place in find_places(text[sentence[0] : sentence[1]])
        ]
        named = [name for name in named if not _ASIDE.search(text, max(sentence[0], name[0] - 60), name[0])]
        codes = {iso3 for _, _, iso3 in named}
        if len(codes) == 1:
            return named[0][2], Basis.SENTENCE
        if named:
            return _nearest(text, figure, population, named)
        if _WIDER.search(text, *_around(text, figure, sentence)):
            return None, None
        above = _only_place(chapeau) if chapeau else None
        if above is not None:
            return above, Basis.CHAPEAU
        return (self.title, Basis.TITLE) if self.title is not None else (None, None)


def has_place(figure: Figure, role: Role) -> bool:
    """Whether a figure can be about a country: not what a body gives, and no count of States."""
    if role is Role.ALLOCATION:
        return False
    return not (figure.kind is StatisticKind.COUNT and figure.unit in ("state", "country"))


def _only_place(words: str) -> str | None:
    codes = {place.iso3 for _, _, place in find_places(words)}
    return codes.pop() if len(codes) == 1 else None


def _around(text: str, figure: Figure, sentence: Span) -> Span:
    end = text.find(";", figure.end, sentence[1])
    start = text.rfind(";", sentence[0], figure.start)
    return max(sentence[0], start), sentence[1] if end < 0 else end


def _nearest(
    text: str, figure: Figure, population: Span | None, named: list[tuple[int, int, str]]
) -> tuple[str | None, Basis | None]:
    """Of several countries, the one inside the population, or the only one in the figure's own clause."""
    if population is not None:
        inside = {iso3 for start, end, iso3 in named if population[0] <= start and end <= population[1]}
        if len(inside) == 1:
            return inside.pop(), Basis.SENTENCE
    start = max(text.rfind(mark, 0, figure.start) for mark in (",", ";", ":"))
    ends = [position for position in (text.find(mark, figure.end) for mark in (",", ";")) if position >= 0]
    end = min(ends, default=len(text))
    clause = {iso3 for begin, finish, iso3 in named if start <= begin and finish <= end}
    return (clause.pop(), Basis.SENTENCE) if len(clause) == 1 else (None, None)
