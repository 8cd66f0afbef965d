"""Finds instruments cited by their names: treaties, declarations, agendas.

Here belong the lexicon `instruments`, what is no citation although it holds a name, and the naming of
a treaty by the words before its note. Not here: the form of names unknown (titles.py), numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from recalling.extraction.citations.titles import find_titles
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
_ITEM_TITLE = re.compile(r"\b(?:sub-)?items?,? entitled [“\"][^”\"]*$")
# "the Conference of the Parties to the ", "the Implementation of the ": a body's or meeting's name goes on
_OF_BODY = re.compile(
    r"""
    (?:
      (?:Conferences?|Meetings?|Assembl(?:y|ies))\ of\ (?:the\ )?
      (?:High\ |Contracting\ |States\ )*(?:Parties|Signatories)(?:\ serving\ as\ [\w ]{1,60})?\ (?:to|of)
    | Committee\ of\ Signatories\ to
    | (?:Conference|Meeting|Parties|Mission)\ (?:[\w ]{1,80}\ )?to\ (?:Review|Adopt|Support)
      (?:\ the\ (?:Operation|Implementation)\ of)?
    | the\ Implementation\ of | Review\ Conferences?\ (?:of|on)
    | (?:Preparatory|Tripartite|Standing|Implementation|Compliance)\ Comm(?:ittee|ission)\ (?:of|for|to|on)
    | (?:[Ss]ecretariat|Executive\ Secretar(?:y|ies)|Bureau)\ (?:of|for)
    )
    \ (?:the\ )?(?:(?:18|19|20)\d\d\ )?$
    """,
    re.VERBOSE,
)
# " Organization": the name of a body ends here; " (Ukraine v. Russian Federation)": that of a case
_BODY_BEHIND = re.compile(
    r"\ (?:Organi[sz]ation|Fund|Committee|Secretariat|Review\ Conference)\b|\ \([^()]*\ v\.\ ", re.VERBOSE
)
# ", 1972 (the ": what follows is another word for what stands before
_IN_BRACKETS = re.compile(r"(?:,? \d{4})? \((?:the |also known as the )?[“\"]?")
# "declaration adopted at the Summit, entitled “…”"
_ENTITLED = re.compile(
    r"\b(?P<noun>declaration|resolution)s?\b(?P<between>[^“”.;]{0,160}?),? entitled,? “(?P<title>[^“”]+)”"
)
_KIND_OF_NOUN = {"declaration": CitedKind.DECLARATION, "resolution": CitedKind.RESOLUTION}
# "69/283", "69.3", "2286 (2016)": the act has a number
_NUMBERED = re.compile(r"\d[/.]\d|\d \(|\bitems?\b")
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

    Names that are part of the name of a body, a meeting, an agenda item or a case cite nothing.

    >>> [naming.instrument.name for naming in find_names("as well as the 2030 Agenda and Agenda 21")]
    ['2030 Agenda for Sustainable Development', 'Agenda 21']
    """
    text = _straight(plain)
    known = _find_known(text)
    namings = sorted((*known, *_find_unknown(plain, text, known), *_find_entitled(plain, known)), key=_place)
    kept: list[Naming] = []
    for naming in namings:
        if kept and (naming.start < kept[-1].end or _explains(text, kept[-1], naming)):
            continue
        kept.append(naming)
    return [naming for naming in kept if not _is_part(text, naming)]


def _straight(plain: str) -> str:
    return plain if plain.isascii() else plain.translate(_QUOTES_AND_DASHES)


def _place(naming: Naming) -> tuple[int, int]:
    return naming.start, -naming.end


def _find_known(text: str) -> list[Naming]:
    """The instruments of the lexicon that a text with plain quotes and dashes names."""
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
                begin = start - len("1951 ") if _is_dated(text, start) else start
                namings.append(Naming(begin, end, _BY_ALIAS[alias]))
                break
    return namings


def _find_unknown(plain: str, text: str, known: list[Naming]) -> Iterator[Naming]:
    """The names by their form; of two that overlap the known one counts, unless its noun stands behind.

    "Protocol to the African Charter" is no naming of the Charter.
    """
    for title in find_titles(text):
        start, noun = title.start, title.noun
        if not any(naming.start <= noun < naming.end or start == naming.start for naming in known):
            name = plain[start : title.end]
            yield Naming(start, title.end, Instrument(name, title.kind, None))


def _find_entitled(plain: str, known: list[Naming]) -> Iterator[Naming]:
    """The declarations and resolutions that are known by a title in quotation marks and bear no number."""
    for match in _ENTITLED.finditer(plain) if "entitled" in plain else ():
        told = any(naming.start < match.end() and naming.end > match.start() for naming in known)
        if not told and not _NUMBERED.search(match["between"]):
            instrument = Instrument(match["title"], _KIND_OF_NOUN[match["noun"]], None)
            yield Naming(match.start("title"), match.end("title"), instrument)


def _explains(text: str, before: Naming, naming: Naming) -> bool:
    """Whether a name in brackets only says the one before again: "… (TRIPS Agreement)"."""
    return _IN_BRACKETS.fullmatch(text, before.end, naming.start) is not None


def _is_part(text: str, naming: Naming) -> bool:
    """Whether a name belongs to that of a body, a meeting, an agenda item or a case."""
    start, end = naming.start, naming.end
    return bool(
        _OF_BODY.search(text, max(0, start - _BODY_REACH), start)
        or _BODY_BEHIND.match(text, end)
        or _ITEM_TITLE.search(text, max(0, start - _TITLE_REACH), start)
    )


def name_treaty(words: str, volume: int, number: int | None) -> str | None:
    """The name of a treaty: from the words before its note, else from where it is registered, else None.

    Of the words a known name counts first; one unknown here only where volume and number say nothing.

    >>> name_treaty("under the Convention on the High Seas", 450, 6465)
    'Convention on the High Seas'
    >>> name_treaty("", 1577, 27531)
    'Convention on the Rights of the Child'
    """
    words = _SHORT_FORM.sub("", words.rstrip(" ,;."))
    for naming in reversed(_find_known(_straight(words))):
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
_BODY_REACH = 160
