"""What extraction finds in one document, before it becomes rows.

Here belong frozen values only; `path` is the path of the paragraph they were found in. Offsets are
code points in that paragraph's (or footnote's) text. The closed lists of the tables are the
enumerations here and in `model`; their meanings stand in tables/codes.py.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from recalling.model import Issue


class StatisticKind(StrEnum):
    """What sort of figure it is."""

    COUNT = "count"
    SHARE = "share"
    MONEY = "money"
    RATE = "rate"
    QUANTITY = "quantity"
    CHANGE = "change"
    RATIO = "ratio"


class Comparator(StrEnum):
    """How the figure bounds the magnitude it speaks of."""

    EQUAL = "="
    ABOUT = "~"
    MORE = ">"
    AT_LEAST = ">="
    LESS = "<"
    AT_MOST = "<="


class Role(StrEnum):
    """Whether the figure says what is, will be, should be or is given."""

    OBSERVED = "observed"
    PROJECTED = "projected"
    TARGET = "target"
    ALLOCATION = "allocation"


class Basis(StrEnum):
    """Which words name the place or year of a figure."""

    SENTENCE = "sentence"
    CHAPEAU = "chapeau"
    TITLE = "title"


@dataclass(frozen=True, slots=True)
class Statistic:
    """One figure. `equivalent_to` is the index, in the document's list, of the same thing said twice.

    `start` and `end` enclose `value_text` in the paragraph's text. `value` is None for vague
    figures ("tens of thousands").
    """

    path: str
    start: int
    end: int
    value_text: str
    value: float | None
    kind: StatisticKind
    unit: str
    sentence: str
    value_high: float | None = None
    base: float | None = None
    comparator: Comparator = Comparator.EQUAL
    role: Role = Role.OBSERVED
    population: str | None = None
    indicator: str | None = None
    iso3: str | None = None
    place_basis: Basis | None = None
    year: int | None = None
    year_basis: Basis | None = None
    attributed_to: str | None = None
    attributed_symbol: str | None = None
    sdg_indicator: str | None = None
    equivalent_to: int | None = None


class Location(StrEnum):
    """Where in a document a citation stands."""

    MASTHEAD = "masthead"
    CLAUSE = "clause"
    FOOTNOTE = "footnote"


class CitedKind(StrEnum):
    """What sort of instrument is cited."""

    RESOLUTION = "resolution"
    DECISION = "decision"
    REPORT = "report"
    OFFICIAL_RECORD = "official record"
    TREATY = "treaty"
    DECLARATION = "declaration"
    LETTER = "letter"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Citation:
    """A reference to another instrument.

    `path` is the paragraph (for a note: that of its first mark, None where it has none); `note` is
    the index of the footnote in the document. `start` and `end` enclose `cited_text` in the text of
    the paragraph or the note; they are None in the masthead.
    """

    location: Location
    cited_text: str
    cited_kind: CitedKind
    path: str | None = None
    note: int | None = None
    start: int | None = None
    end: int | None = None
    cited_symbol: str | None = None
    cited_name: str | None = None
    cited_organ: str | None = None
    pinpoint: str | None = None
    cited_date: date | None = None
    treaty_volume: int | None = None
    treaty_number: int | None = None
    link: str | None = None


@dataclass(frozen=True, slots=True)
class Action:
    """The words that open a paragraph, their lemma ("call upon") and its class."""

    path: str
    start: int
    end: int
    text: str
    lemma: str | None
    action_class: str | None


class AddresseeKind(StrEnum):
    """What sort of actor is addressed."""

    STATE = "state"
    STATES = "states"
    ORGAN = "organ"
    OFFICIAL = "official"
    ENTITY = "entity"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Addressee:
    """Who a paragraph addresses."""

    path: str
    name: str
    kind: AddresseeKind
    iso3: str | None = None


class SponsorType(StrEnum):
    """What sort of sponsor it is."""

    MEMBER_STATE = "member state"
    OBSERVER = "observer"
    GROUP = "group"
    OFFICER = "officer"
    COMMITTEE = "committee"


@dataclass(frozen=True, slots=True)
class Sponsor:
    """One sponsor of a draft; `name` is the United Nations name today, None where it is unknown."""

    name_printed: str
    name: str | None
    iso3: str | None
    m49: str | None
    sponsor_type: SponsorType
    on_behalf_of: str | None = None
    group_name: str | None = None


@dataclass(frozen=True, slots=True)
class Extract:
    """Everything that extraction found in one document, each in reading order; `issues` are what was odd."""

    actions: tuple[Action, ...] = ()
    addressees: tuple[Addressee, ...] = ()
    statistics: tuple[Statistic, ...] = ()
    citations: tuple[Citation, ...] = ()
    sponsors: tuple[Sponsor, ...] = ()
    issues: tuple[Issue, ...] = ()
