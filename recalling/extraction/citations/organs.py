"""The organs whose resolutions and decisions are cited: how they are named and how they number.

Here belongs the lexicon `citing_organs`, finding an organ's name in a text, and whether a number can
be an organ's. Not here: choosing among organs for one reference (deciding.py).

Numbering: United Nations, "Guide to UN document symbols" (Dag Hammarskjöld Library); the sessions'
years are those of the organs' own calendars.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from recalling.grammar.lexicon import Row, read_lexicon


class Shape(StrEnum):
    """How a resolution's number is printed."""

    SESSION = "session"
    """`75/190`, `S-32/1`, `ES-10/23`, with letters `68/247 B`."""
    OLD = "old"
    """`2200 A (XXI)`, `2252 (ES-V)`."""
    NUMBER_YEAR = "number and year"
    """`2286 (2016)`."""
    YEAR = "year"
    """`2024/8`."""
    CODE = "code"
    """Any other: `MEPC.313(74)`, `WHA73.1`, `1/CP.21`."""


_SHAPES_BY_PREFIX = {
    "A": (Shape.SESSION, Shape.OLD),
    "S": (Shape.NUMBER_YEAR,),
    "E": (Shape.YEAR, Shape.OLD),
    "T": (Shape.OLD,),
    "E/CN.4": (Shape.YEAR, Shape.OLD),
}
_LAST_COMMISSION_YEAR = 2006
_LAST_SESSION_OF_OTHERS = 30
_HIGHEST_OF_OTHERS = 60


@dataclass(frozen=True, slots=True)
class Organ:
    """An organ and its way of numbering; empty templates where its acts bear no symbol of their own."""

    name: str
    prefix: str
    resolution: str
    decision: str
    first_session: int | None
    year_zero: int | None
    sessions_a_year: int | None
    highest_number: int | None
    shapes: tuple[Shape, ...]

    @property
    def numbers_its_acts(self) -> bool:
        """Whether its resolutions have symbols."""
        return bool(self.resolution)

    def holds_session(self, session: int, when: date | None) -> bool:
        """Whether its session of that number fell into the year of the date, as far as is known."""
        if when is None or self.year_zero is None or self.sessions_a_year is None:
            return True
        year = self.year_zero - -session // self.sessions_a_year
        return year <= when.year <= year + 1


def _number(cell: str) -> int | None:
    return int(cell) if cell else None


def _organ(row: Row) -> Organ:
    default = (Shape.SESSION, Shape.CODE) if row["resolution"] else (Shape.SESSION, Shape.YEAR, Shape.CODE)
    return Organ(
        name=row["organ"],
        prefix=row["prefix"],
        resolution=row["resolution"],
        decision=row["decision"],
        first_session=_number(row["first_session"]),
        year_zero=_number(row["year_zero"]),
        sessions_a_year=_number(row["sessions_a_year"]),
        highest_number=_number(row["highest_number"]),
        shapes=_SHAPES_BY_PREFIX.get(row["prefix"], default),
    )


_ROWS = read_lexicon(
    "citing_organs",
    columns=(
        "organ",
        "phrases",
        "prefix",
        "resolution",
        "decision",
        "first_session",
        "year_zero",
        "sessions_a_year",
        "highest_number",
    ),
    key=("organ",),
)
ORGANS = {row["organ"]: _organ(row) for row in _ROWS}
GENERAL_ASSEMBLY = ORGANS["General Assembly"]
SECURITY_COUNCIL = ORGANS["Security Council"]
ECONOMIC_AND_SOCIAL_COUNCIL = ORGANS["Economic and Social Council"]
HUMAN_RIGHTS_COUNCIL = ORGANS["Human Rights Council"]

_BY_PHRASE = {phrase: ORGANS[row["organ"]] for row in _ROWS for phrase in row["phrases"].split("|")}
_BY_PREFIX = sorted(
    ((organ.prefix, organ) for organ in ORGANS.values() if organ.prefix), key=lambda pair: -len(pair[0])
)
_SHORT = ("Assembly", "Council", "Commission", "Conference")
# "Human Rights Council", "General Assembly", and cut short "Council"
_NAMES = re.compile(
    rf"""
    \b(?:
      (?P<full>{"|".join(sorted(map(re.escape, _BY_PHRASE), key=len, reverse=True))})
    | (?P<short>{"|".join(_SHORT)})
    )\b
    """,
    re.VERBOSE,
)
# the word before a name cut short: "Executive " of "Executive Council"
_CAPITAL_BEFORE = re.compile(r"(?P<before>(?:^|[.:;] )?)(?P<word>[A-Z][\w’-]*) $")


@dataclass(frozen=True, slots=True)
class Mention:
    """An organ named in a text; `organ` is None for one named short ("Council")."""

    start: int
    end: int
    name: str
    organ: Organ | None


def find_organs(text: str) -> list[Mention]:
    """The organs that a text names, in order.

    A short name that is the end of a longer name unknown here ("Executive Council") is left out.
    """
    mentions = []
    for match in _NAMES.finditer(text):
        if match["short"]:
            before = _CAPITAL_BEFORE.search(text, max(0, match.start() - 40), match.start())
            if before and before.start() > 0 and not before["before"]:
                continue
        mentions.append(Mention(match.start(), match.end(), match[0], _BY_PHRASE.get(match[0])))
    return mentions


def organ_of_symbol(symbol: str) -> Organ | None:
    """The organ whose document a symbol names, by its first letters."""
    if symbol.startswith("A/CONF"):
        return None
    for prefix, organ in _BY_PREFIX:
        if symbol.startswith(prefix) and symbol[len(prefix) : len(prefix) + 1] in {"/", ".", "(", "-"}:
            return organ
    return None


def can_be(organ: Organ, shape: Shape, session: str, number: int, when: date | None) -> bool:
    """Whether an organ can have adopted an act with such a number on such a day.

    Args:
        organ: the organ.
        shape: how the number is printed.
        session: the part before the slash, or the year or numeral in brackets: `75`, `S-32`, `2016`.
        number: the running number; 0 where it says nothing (decisions are counted in hundreds apart).
        when: the day the text gives for it, where it gives one.
    """
    if shape not in organ.shapes:
        return False
    if shape is Shape.YEAR:
        return organ is not ORGANS["Commission on Human Rights"] or int(session) <= _LAST_COMMISSION_YEAR
    if shape is not Shape.SESSION:
        return True
    if not session.isdigit():
        return organ is GENERAL_ASSEMBLY or (organ is HUMAN_RIGHTS_COUNCIL and session.startswith("S-"))
    if not organ.numbers_its_acts:
        return int(session) <= _LAST_SESSION_OF_OTHERS and number <= _HIGHEST_OF_OTHERS
    return (
        int(session) >= (organ.first_session or 1)
        and number <= (organ.highest_number or number)
        and organ.holds_session(int(session), when)
    )
