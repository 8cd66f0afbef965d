"""States by the names the United Nations gives them, today and formerly, with codes, regions and lists.

Here belong the lexicons of states and finding their names in text. Not here: groups of States
(state_groups.py), and what a named state does in a document (extraction).

Sources and choices:

* Codes are ISO 3166-1 alpha-3 and, for dissolved states, ISO 3166-3; `m49`, regions and sub-regions are
  those of the United Nations Statistics Division ("Standard country or area codes for statistical use").
  The codes stand in the CSV and a test holds them against `pycountry`: importing that library takes
  85 ms, a sixth of what the whole package may take, and it lacks the names the United Nations prints.
* `name` is the short name of lists of sponsors, with a straight apostrophe ("Côte d'Ivoire").
* `regional_group` is the one for elections, as the Department for General Assembly and Conference
  Management lists it: the United States (an observer of the group), Israel and Türkiye (which takes part
  in the Asia-Pacific Group too) stand with the Western European and other States; Kiribati, long in no
  group, with the Asia-Pacific Group, in which the State of Palestine takes part. The Holy See has none.
* `member_since` is the date of admission, or of the State whose seat is continued; None for observers.
* `is_ldc`, `is_lldc`, `is_sids` are the lists of the United Nations as they stood on 22 November 2026:
  44 least developed countries (Bangladesh, the Lao People's Democratic Republic and Nepal leave two days
  later; Bhutan and Sao Tome and Principe have left), 32 landlocked developing countries, 37 small island
  developing States that are Members (Bahrain left in 2023; Cook Islands and Niue are not Members).
* `valid_from` and `valid_until` of an alias bound the time in which the United Nations used it as the
  name of that state; both are empty for long, inverted and everyday forms, which have no such time.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from recalling.errors import LexiconError
from recalling.grammar.lexicon import Row, read_lexicon


@dataclass(frozen=True, slots=True)
class Place:
    """A state: a Member, an observer, or one that is no more (`member_until`)."""

    iso3: str
    m49: str
    name: str
    region: str
    sub_region: str
    regional_group: str | None
    member_since: date | None
    is_ldc: bool
    is_lldc: bool
    is_sids: bool
    member_until: date | None = None

    @property
    def is_observer(self) -> bool:
        """Whether it takes part without being a Member: the Holy See and the State of Palestine."""
        return self.member_since is None


@dataclass(frozen=True, slots=True)
class Alias:
    """Another name of a state, and when the United Nations used it as the state's name."""

    alias: str
    iso3: str
    valid_from: date | None
    valid_until: date | None


_COLUMNS = (
    "iso3",
    "m49",
    "name",
    "region",
    "sub_region",
    "regional_group",
    "member_since",
    "is_ldc",
    "is_lldc",
    "is_sids",
)
_FORMER_COLUMNS = (*_COLUMNS[:7], "member_until", *_COLUMNS[7:])
_TRUTH = ("true", "false")
_CLOSED = {
    "region": ("Africa", "Americas", "Asia", "Europe", "Oceania"),
    "sub_region": (
        "Australia and New Zealand",
        "Central Asia",
        "Eastern Asia",
        "Eastern Europe",
        "Latin America and the Caribbean",
        "Melanesia",
        "Micronesia",
        "Northern Africa",
        "Northern America",
        "Northern Europe",
        "Polynesia",
        "South-eastern Asia",
        "Southern Asia",
        "Southern Europe",
        "Sub-Saharan Africa",
        "Western Asia",
        "Western Europe",
    ),
    "regional_group": (
        "African Group",
        "Asia-Pacific Group",
        "Eastern European Group",
        "Latin American and Caribbean Group",
        "Western European and other States Group",
        "",
    ),
    "is_ldc": _TRUTH,
    "is_lldc": _TRUTH,
    "is_sids": _TRUTH,
}


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _place(row: Row) -> Place:
    return Place(
        iso3=row["iso3"],
        m49=row["m49"],
        name=row["name"],
        region=row["region"],
        sub_region=row["sub_region"],
        regional_group=row["regional_group"] or None,
        member_since=_day(row["member_since"]),
        member_until=_day(row.get("member_until")),
        is_ldc=row["is_ldc"] == "true",
        is_lldc=row["is_lldc"] == "true",
        is_sids=row["is_sids"] == "true",
    )


def _read_places(name: str, columns: tuple[str, ...]) -> tuple[Place, ...]:
    rows = read_lexicon(name, columns=columns, key=("iso3",), closed=_CLOSED)
    return tuple(sorted(map(_place, rows), key=lambda state: state.iso3))


PLACES = _read_places("places", _COLUMNS)
"""The 193 Member States and the two observer States, ordered by `iso3`."""

FORMER_STATES = _read_places("former_states", _FORMER_COLUMNS)
"""Member States that are no more, ordered by `iso3`; their flags are those of their last day."""

_BY_CODE = {state.iso3: state for state in (*PLACES, *FORMER_STATES)}

ALIASES = tuple(
    Alias(row["alias"], row["iso3"], _day(row["valid_from"]), _day(row["valid_until"]))
    for row in read_lexicon(
        "place_aliases",
        columns=("alias", "iso3", "valid_from", "valid_until"),
        key=("alias",),
        closed={"iso3": _BY_CODE},
    )
)
"""Every other name under which a state is known here, in the order of the file."""

# South China Sea, Gulf of Guinea, Northern Ireland: a state's name in the name of something else
_DECOYS = tuple(
    row["phrase"] for row in read_lexicon("place_decoys", columns=("phrase", "what"), key=("phrase",))
)

# Typographic forms of one character: curly apostrophes, no-break blanks and hyphens.
_TYPOGRAPHY = (("’", "'"), ("‘", "'"), ("ʼ", "'"), ("\u00a0", " "), ("\u202f", " "), ("\u2011", "-"))
# A leading article: "The Gambia", "the Sudan"
_ARTICLE = re.compile(r"[Tt]he ")
# An article in brackets: "Bahamas (The)", "Niger (the)"
_ARTICLE_BEHIND = re.compile(r" ?\([Tt]he\)$")
# What a name says in brackets, which lists by other hands put behind a comma: "Iran (Islamic Republic of)"
_QUALIFIED = re.compile(r"^([^()]+) \(([^()]+ of(?: [Tt]he)?)\)$")


def _plain(text: str) -> str:
    """The text, as long as before, with one form of each apostrophe, blank and hyphen."""
    if not text.isascii():
        for fancy, plain in _TYPOGRAPHY:
            text = text.replace(fancy, plain)
    return text


def _normalise(name: str) -> str:
    """The name without what typesetting changes: apostrophes, blanks, article."""
    single = " ".join(_plain(unicodedata.normalize("NFC", name)).split())
    bare = _ARTICLE_BEHIND.sub("", single)
    article = _ARTICLE.match(bare)
    return bare[article.end() if article else 0 :].replace("of The)", "of the)")


def _index() -> dict[str, Place]:
    index: dict[str, Place] = {}
    names = [(state.name, state.iso3) for state in _BY_CODE.values()]
    for name, iso3 in [*names, *((alias.alias, alias.iso3) for alias in ALIASES)]:
        state = _BY_CODE[iso3]
        normalised = _normalise(name)
        inverted = _QUALIFIED.sub(r"\1, \2", normalised)
        for key in {normalised, inverted, normalised.replace(" ", ""), inverted.replace(" ", "")}:
            if index.setdefault(key, state) is not state:
                raise LexiconError(f"place_aliases.csv: {name!r} names {index[key].iso3} and {iso3}")
    return index


_INDEX = _index()


@lru_cache(maxsize=8192)
def place(name: str) -> Place | None:
    """The state that bears this name, now or formerly; None where no state does.

    The whole text must be the name. Case counts; kinds of apostrophes and blanks, a blank too many
    or too few, and an article before or behind the name do not. Dates of former names are not
    looked at: "Turkey" is Türkiye in whatever year.

    >>> place("the Gambia").iso3, place("Netherlands (Kingdom of the)").iso3, place("Zaire").iso3
    ('GMB', 'NLD', 'COD')
    """
    normalised = _normalise(name)
    return _INDEX.get(normalised) or _INDEX.get(normalised.replace(" ", ""))


def place_in_any_spelling(name: str) -> Place | None:
    """The same where neither capitals nor accents count: for a text that is known to be a name.

    >>> place_in_any_spelling("United states of America").iso3, place_in_any_spelling("Cote D'ivoire").iso3
    ('USA', 'CIV')
    """
    return place(name) or _FOLDED.get(_folded(_normalise(name)))


def _folded(name: str) -> str:
    letters = unicodedata.normalize("NFD", name.casefold())
    return "".join([letter for letter in letters if not unicodedata.combining(letter)])


_FOLDED = {_folded(name): state for name, state in _INDEX.items()}


def place_by_code(iso3: str) -> Place | None:
    """The state, present or former, with this ISO 3166 alpha-3 code."""
    return _BY_CODE.get(iso3)


class _Trie(dict[str, "_Trie"]):
    """Names by their letters; the pattern made of it looks at each letter of a text once."""

    def add(self, name: str) -> None:
        node = self
        for letter in name:
            node = node.setdefault(letter, _Trie())
        node[""] = _Trie()

    def pattern(self) -> str:
        branches = [re.escape(letter) + below.pattern() for letter, below in self.items() if letter]
        if not branches:
            return ""
        is_end = "" in self
        joined = branches[0] if len(branches) == 1 and not is_end else f"(?:{'|'.join(branches)})"
        return f"{joined}?" if is_end else joined


_TRIE = _Trie()
for _name in (*(s.name for s in _BY_CODE.values()), *(a.alias for a in ALIASES), *_DECOYS):
    _TRIE.add(_name)

# Any name or decoy: "Papua New Guinea", "Guinea-Bissau's"; not "Nigerian", "5 million United States dollars"
_NAMES = re.compile(_TRIE.pattern() + r"(?!\w)(?! (?:dollars?|francs?|pounds?)\b)")


def find_places(text: str) -> Iterator[tuple[int, int, Place]]:
    """The names of states in running text, each with where it starts and ends, in order.

    The longest name wins ("Papua New Guinea", not "Guinea"), names do not overlap, and a state's
    name within the name of something else ("Gulf of Guinea", "the Group of 77 and China", "United
    States dollars") is left out. Adjectives ("Iranian") are not looked for: they say of what, not
    where.

    >>> [found.iso3 for _, _, found in find_places("in South Sudan, the Sudan and the Gulf of Guinea")]
    ['SSD', 'SDN']
    """
    for match in _NAMES.finditer(_plain(text)):
        start, end = match.span()
        found = _INDEX.get(_normalise(match[0]))
        if found is not None and not (start and text[start - 1].isalnum()):
            yield start, end, found
