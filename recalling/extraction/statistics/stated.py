"""A figure as it is found in a text, before who, when and where are read around it.

Here belongs the value that the steps hand on. Not here: the row that comes of it (extraction/results.py).
"""

from __future__ import annotations

from dataclasses import dataclass

from recalling.extraction.results import StatisticKind
from recalling.extraction.statistics.words import Noun
from recalling.grammar.numbers import Form


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure with its words (`text[start:end]`), its value, and what follows it.

    `through` is the end of its noun or denominator. `moves_to` marks the second figure of a movement
    ("from 69 to 73 per cent") and `moves_from` the first; `shared` is the index of the figure whose noun
    it borrows.
    """

    start: int
    end: int
    value: float | None
    kind: StatisticKind
    unit: str
    form: Form
    value_high: float | None = None
    base: float | None = None
    noun: Noun | None = None
    through: int = 0
    moves_from: bool = False
    moves_to: bool = False
    shared: int | None = None
