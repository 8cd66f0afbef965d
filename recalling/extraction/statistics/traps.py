"""The reasons why a number is no figure, and what a recogniser of such a reason is given to look at.

Here belong the names of the traps. Not here: their recognisers (numerals.py, wordings.py, closed_sets.py).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from recalling.grammar.numbers import Number


class Trap(StrEnum):
    """Why a number is no figure."""

    DATE = "date"
    YEAR = "year"
    TIME_OF_DAY = "time of day"
    AGE = "age"
    ORDINAL = "ordinal"
    SYMBOL = "symbol or code"
    RESOLUTION = "resolution number"
    PARAGRAPH = "paragraph number"
    ARTICLE = "article number"
    AGENDA_ITEM = "agenda item number"
    SESSION = "session or meeting number"
    REGISTRATION = "volume or registration number"
    NUMBERED_NAME = "numbered name"
    NAME = "name that holds a number"
    TITLE = "title of a publication"
    COMPOUND = "part of a compound word"
    DURATION = "duration, horizon or elapsed time"
    FREQUENCY = "frequency"
    CLOSED_SET = "small closed set"
    DOCUMENT_PART = "part of a document"
    PROCEDURE = "procedure"
    MEMBERSHIP = "membership or seats"
    VOTE = "vote"
    PLAIN_WORD = "one or two as a plain word"
    ZERO = "zero"
    TOLERANCE = "tolerance of a figure"
    FIGURE_OF_SPEECH = "figure of speech"
    NO_UNIT = "number without anything counted"


@dataclass(frozen=True, slots=True)
class Context:
    """A number with what stands beside it; `previous` is the number before it with its trap, if any.

    `before` is the text right before the number, as far as a recogniser looks; `italics` are the
    stretches of the text that can be titles.
    """

    text: str
    number: Number
    before: str
    previous: tuple[Number, Trap | None] | None
    italics: tuple[tuple[int, int], ...] = ()

    @property
    def word_before(self) -> str:
        """The last word before the number, in lower case, without an opening bracket or quotation mark."""
        return self.before.rstrip(" \u00a0\u202f").rpartition(" ")[2].lower().lstrip("(“[‘")
