"""Finds instruments cited by their names: treaties, declarations, agendas.

Here belong the lexicon `instruments` and the naming of a treaty by the words before its note. Not
here: instruments cited by symbol or number.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from recalling.extraction.results import CitedKind
from recalling.grammar.lexicon import read_lexicon

_KINDS = {kind.value: kind for kind in (CitedKind.TREATY, CitedKind.DECLARATION)}


@dataclass(frozen=True, slots=True)
class Instrument:
    """An instrument that is cited by name; `symbol` is the document that holds its text, if known."""

    name: str
    kind: CitedKind
    symbol: str | None


_ROWS = read_lexicon(
    "instruments",
    columns=("name", "aliases", "kind", "symbol", "volume", "number"),
    key=("name",),
    closed={"kind": _KINDS},
)
INSTRUMENTS = tuple(Instrument(row["name"], _KINDS[row["kind"]], row["symbol"] or None) for row in _ROWS)
_REGISTERED = {
    (int(row["volume"]), int(row["number"])): row["name"] for row in _ROWS if row["volume"] and row["number"]
}
_QUOTES_AND_DASHES = str.maketrans({"’": "'", "–": "-"})


def _aliases() -> dict[str, Instrument]:
    found: dict[str, Instrument] = {}
    for row, instrument in zip(_ROWS, INSTRUMENTS, strict=True):
        for name in (row["name"], *filter(None, row["aliases"].split("|"))):
            found[name.translate(_QUOTES_AND_DASHES)] = instrument
    return found


_BY_ALIAS = _aliases()


def _by_opening() -> dict[str, tuple[str, ...]]:
    """The names by their first two words, longest first, so that a text is looked up and not searched."""
    names: dict[str, list[str]] = {}
    for alias in sorted(_BY_ALIAS, key=len, reverse=True):
        names.setdefault("".join(_WORDS.findall(alias)[:2]), []).append(alias)
    return {opening: tuple(found) for opening, found in names.items()}


# "Universal", " Declaration": a word with the sign before it
_WORDS = re.compile(r"\W?\w+")
_NAMES = _by_opening()
_FIRST_WORDS = sorted({_WORDS.findall(alias)[0] for alias in _BY_ALIAS}, key=len, reverse=True)
# no word boundary in front, so that the search may leap from capital to capital
_OPENINGS = re.compile(rf"(?:{'|'.join(_FIRST_WORDS)})\b(?=(\W\w+)?)")
# "1951 " of "1951 Convention relating to the Status of Refugees"
_YEAR_BEFORE = re.compile(r"\b(?:18|19|20)\d\d $")
# the title of an agenda item names its subject and cites nothing: "the item entitled “…"
_ITEM_TITLE = re.compile(r"\b(?:sub-)?items? entitled [“\"][^”\"]*$")
# the words by which treaties are known
_TREATY_NOUNS = re.compile(
    r"\b(?:Conventions?|Covenants?|Protocols?|Treaty|Treaties|Agreements?|Statute|Charter|Constitution|Pact)\b"
)
# a clause, a list or another instrument ends here
_BREAK = re.compile(r"[,;:]|\band (?:the|its|their|to)\b|\bor the\b|\bthereto\b")
# " (the Convention)", "(hereinafter “the Agreement”": a short form behind a name
_SHORT_FORM = re.compile(r"\s*\((?:the|hereinafter)\b[^()]*\)?$")
# a name says what the treaty is about ("Convention on the High Seas"), not only which ("the Convention")
_OF_ITS_OWN = re.compile(
    r"\b(?:on|for|of|relating to|concerning|against|to|between|under)\b|[A-Z]\w+ [A-Z]\w+"
)
# "1951 ", "International ", "Second Optional ": words that open a treaty's name
_NAME_OPENING = re.compile(r"(?:\b(?:18|19|20)\d\d )?(?:\b[A-Z][\w'-]+ )*$")


@dataclass(frozen=True, slots=True)
class Naming:
    """Where an instrument is named."""

    start: int
    end: int
    instrument: Instrument


def find_names(plain: str) -> list[Naming]:
    """The instruments that a text names, in order; of overlapping names the longest.

    >>> [naming.instrument.name for naming in find_names("as well as the 2030 Agenda and Agenda 21")]
    ['2030 Agenda for Sustainable Development', 'Agenda 21']
    """
    text = plain if plain.isascii() else plain.translate(_QUOTES_AND_DASHES)
    namings: list[Naming] = []
    end = 0
    for match in _OPENINGS.finditer(text):
        start = match.start()
        candidates = _NAMES.get(match[0] + (match[1] or ""))
        if candidates is None or start < end or text[start - 1 : start].isalnum():
            continue
        for alias in candidates:
            if text.startswith(alias, start) and not _goes_on(text, start + len(alias)):
                end = start + len(alias)
                if not _ITEM_TITLE.search(plain, max(0, start - _TITLE_REACH), start):
                    begin = start - len("1951 ") if _is_dated(text, start) else start
                    namings.append(Naming(begin, end, _BY_ALIAS[alias]))
                break
    return namings


def name_treaty(words: str, volume: int, number: int | None) -> str | None:
    """The name of a treaty: from the words before its note, else from where it is registered, else None.

    Of the words a known name counts first; one unknown here only where volume and number say nothing.

    >>> name_treaty("under the Convention on the High Seas", 450, 6465)
    'Convention on the High Seas'
    >>> name_treaty("", 1577, 27531)
    'Convention on the Rights of the Child'
    """
    words = _SHORT_FORM.sub("", words.rstrip(" ,;."))
    for naming in reversed(find_names(words)):
        if naming.end == len(words):
            return naming.instrument.name
    registered = _REGISTERED.get((volume, number or 0))
    return registered or _name_in_words(words)


def _name_in_words(words: str) -> str | None:
    last = None
    for last in _BREAK.finditer(words):  # noqa: B007
        pass
    tail_start = last.end() if last else 0
    noun = _TREATY_NOUNS.search(words, tail_start)
    if noun is None:
        return None
    opening = _NAME_OPENING.search(words, tail_start, noun.start())
    name = words[opening.start() if opening else noun.start() :].strip()
    plain = _OF_ITS_OWN.search(name) and name.count("(") == name.count(")") and len(name) <= _LONGEST_NAME
    return name if plain else None


def _is_dated(text: str, start: int) -> bool:
    return _YEAR_BEFORE.search(text, max(0, start - 6), start) is not None


def _goes_on(text: str, end: int) -> bool:
    """Whether the last word of a name is longer in the text ("Agenda 21" in "Agenda 2163")."""
    return end < len(text) and text[end].isalnum()


_LONGEST_NAME = 250
_TITLE_REACH = 300
