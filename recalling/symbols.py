"""Identifiers of United Nations documents as values: sessions and document symbols.

Here belongs everything that reads, prints, orders or files a symbol; no other module takes one
apart. Not here: finding symbols in running text (extraction/citations.py).

Sources: United Nations, "Guide to UN document symbols" (Dag Hammarskjöld Library) for the series;
"United Nations Editorial Manual" for how they are printed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, lru_cache, total_ordering


class SymbolError(ValueError):
    """The text is no document symbol that is known here."""


class SessionError(ValueError):
    """The text names no session."""


class SessionKind(StrEnum):
    """What kind of session of the General Assembly it is."""

    REGULAR = "regular"
    SPECIAL = "special"
    EMERGENCY_SPECIAL = "emergency special"


_ROMAN_VALUES = {"M": 1000, "D": 500, "C": 100, "L": 50, "X": 10, "V": 5, "I": 1}
_ROMAN_NUMERALS = (
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)


def to_roman(number: int) -> str:
    """The Roman numeral, in capitals, of a number of 1 to 3999.

    Raises:
        ValueError: the number is outside that range.

    >>> to_roman(21)
    'XXI'
    """
    if not 1 <= number <= 3999:
        raise ValueError(f"no Roman numeral is written for {number}")
    digits = []
    for value, numeral in _ROMAN_NUMERALS:
        count, number = divmod(number, value)
        digits.append(numeral * count)
    return "".join(digits)


def from_roman(numeral: str) -> int | None:
    """The number a Roman numeral stands for, in either case; None where it is not well formed.

    >>> from_roman("viii"), from_roman("IIX")
    (8, None)
    """
    text = numeral.upper()
    if not text or any(letter not in _ROMAN_VALUES for letter in text):
        return None
    total = 0
    for letter, following in zip(text, text[1:] + " ", strict=True):
        value = _ROMAN_VALUES[letter]
        total += -value if _ROMAN_VALUES.get(following, 0) > value else value
    return total if 1 <= total <= 3999 and to_roman(total) == text else None


# "76", "ES-11", "S-32", "XV", "ES-V", "S-VI"
_SESSION = re.compile(r"(?P<prefix>ES-|S-|)(?:(?P<digits>[1-9]\d{0,2})|(?P<roman>[IVXLC]+))")


@total_ordering
@dataclass(frozen=True, slots=True)
class Session:
    """A session of an organ, as printed: `76`, `ES-11`, `S-32`, `XV`."""

    text: str
    number: int
    kind: SessionKind

    @classmethod
    def parse(cls, text: str) -> Session:
        """The session that the text names.

        Raises:
            SessionError: it names none.

        >>> Session.parse("ES-11").number, Session.parse("XV").kind.value
        (11, 'regular')
        """
        match = _SESSION.fullmatch(text.strip())
        number = None
        if match:
            number = int(match["digits"]) if match["digits"] else from_roman(match["roman"])
        if match is None or number is None:
            raise SessionError(f"{text!r} names no session")
        kind = {
            "": SessionKind.REGULAR,
            "S-": SessionKind.SPECIAL,
            "ES-": SessionKind.EMERGENCY_SPECIAL,
        }[match["prefix"]]
        return cls(match[0], number, kind)

    def __str__(self) -> str:
        return self.text

    def __lt__(self, other: Session) -> bool:
        return (self.kind, self.number) < (other.kind, other.number)


class Series(StrEnum):
    """Which series of an organ's documents a symbol belongs to."""

    RESOLUTION = "RES"
    DECISION = "DEC"
    LIMITED = "L"
    GENERAL = "general"


_ORGANS = {
    "A/HRC": "Human Rights Council",
    "A/CONF": "United Nations conference",
    "A": "General Assembly",
    "S": "Security Council",
    "E": "Economic and Social Council",
}
_COMMITTEES = {
    "C.1": "First Committee",
    "C.2": "Second Committee",
    "C.3": "Third Committee",
    "C.4": "Special Political and Decolonization Committee (Fourth Committee)",
    "C.5": "Fifth Committee",
    "C.6": "Sixth Committee",
    "BUR": "General Committee",
}

_SESSION_PART = r"(?:ES-\d{1,2}|S-\d{1,2}|\d{1,3})"
# A/RES/76/177, A/RES/78/247 B, A/HRC/RES/46/17, A/RES/ES-10/23, E/RES/2024/8, A/DEC/78/534
_NUMBERED = re.compile(
    rf"(?P<body>A/HRC|A|S|E)/(?P<series>RES|DEC)/(?P<session>{_SESSION_PART}|(?:19|20)\d\d)"
    rf"/(?P<number>\d{{1,4}})(?:[ _-]?(?P<letter>[A-Z]))?"
)
# A/RES/2200 A (XXI), A/RES/2252 (ES-V), and as links print them A/RES/2200(XXI)
_OLD_ASSEMBLY = re.compile(
    r"A/RES/(?P<number>\d{1,4})(?: ?(?P<letter>[A-Z]))? ?\((?P<session>(?:E?S-)?[IVXL]+)\)"
)
# S/RES/2397 (2017), and as links print it S/RES/2397(2017)
_COUNCIL = re.compile(r"S/RES/(?P<number>\d{1,4}) ?\((?P<year>(?:19|20)\d\d)\)")
# A/C.3/80/L.29, A/80/L.11, A/76/392, A/HRC/25/63, A/CONF.62/122, E/2021/15, A/76/PV.53, FCCC/CP/2015/10
_GENERAL = re.compile(
    r"""
    (?P<body>[A-Z][A-Z-]{0,11}(?:\.\d{1,3})?(?:/[A-Z][A-Z-]{0,11}(?:\.\d{1,3})?){0,4})
    (?:/(?P<session>ES-\d{1,2}|S-\d{1,2}|\d{1,4}))?
    (?P<rest>(?:/[A-Z]{1,8}[. ]?\d{1,5}|/\d{1,5}(?:-\d{1,3})?){0,4})
    """,
    re.VERBOSE,
)
# Series of other bodies, and parts of a document: UNEP/EA.5/Res.14, ICCD/COP(16)/24/Add.1, A/73/12 (Part I),
# NPT/CONF.2010/50 (Vol. I), A/80/6 (Sect. 3)/Add.1, A/RES/53/77 AA, E/RES/155 C (VII), WHA67/2014/REC/1
_OTHER = re.compile(
    r"""
    (?=[^\d]*\d)[A-Z][A-Z0-9-]{0,11}(?:\.\d{1,3})?
    (?:/[A-Z0-9][A-Za-z0-9.-]{0,20}(?:\(\d{1,3}\))?){1,6}
    (?:\ [A-Z]{1,2})?
    (?:\ \((?:Parts?|Vol\.|Vols\.|Sect\.|Introduction|Chap\.|[IVXL]+)[^()]{0,20}\))?
    (?:/(?:Rev|Add|Corr|Amend)\.\d{1,3})*
    """,
    re.VERBOSE,
)
# /Rev.1, /Add.3, /Corr.1, /Amend.1 and their chains
_TAIL = re.compile(r"(?:/(?:Rev|Add|Corr|Amend)\.\d{1,3}(?:-\d{1,3})?)+$")
_REVISION = re.compile(r"/Rev\.(\d+)")
_LIMITED_PART = re.compile(r"/(?:[A-Z.]*)?L\.(\d+)")
_SPACES = re.compile(r"\s+")
_DIGIT_RUNS = re.compile(r"(\d+)")


@total_ordering
@dataclass(frozen=True)
class Symbol:
    """A document symbol in the form the United Nations prints: `A/C.3/80/L.29/Rev.1`.

    Two symbols are equal when their printed forms are. They are ordered as a reader would file
    them: `A/RES/76/9` before `A/RES/76/177`.
    """

    text: str

    @classmethod
    def parse(cls, text: str) -> Symbol:
        """The symbol, normalised to its printed form; a reissue star is left out.

        Raises:
            SymbolError: the text is no symbol.

        >>> str(Symbol.parse("A/RES/2200(XXI)")), str(Symbol.parse("a/c.3/75/l.30*"))
        ('A/RES/2200 (XXI)', 'A/C.3/75/L.30')
        """
        return _parse(text)

    @classmethod
    def from_file_name(cls, name: str) -> Symbol:
        """The symbol a file is named after, whatever language or format follows.

        Raises:
            SymbolError: the name holds none.

        >>> str(Symbol.from_file_name("A_C.3_75_L.30-EN.txt"))
        'A/C.3/75/L.30'
        >>> str(Symbol.from_file_name("S_RES_0023_1947_EN_GOLD.txt"))
        'S/RES/23 (1947)'
        """
        return _from_file_name(name)

    def __str__(self) -> str:
        return self.text

    def __lt__(self, other: Symbol) -> bool:
        return self._order < other._order

    @cached_property
    def _order(self) -> tuple[tuple[int, int, str], ...]:
        parts = _DIGIT_RUNS.split(self.text)
        return tuple((1, int(p), "") if p.isdigit() else (0, 0, p) for p in parts if p)

    @cached_property
    def work_id(self) -> str:
        """The symbol as a file name: blanks and slashes as `_`, brackets dropped.

        >>> Symbol.parse("A/RES/2200 A (XXI)").work_id
        'A_RES_2200_A_XXI'
        """
        return self.text.translate({47: "_", 32: "_", 40: None, 41: None})

    def file_name(self, language: str, ending: str) -> str:
        """The name of a file that holds the document: `A_RES_76_177-EN.pdf`."""
        return f"{self.work_id}-{language.upper()}.{ending}"

    @cached_property
    def _base(self) -> str:
        return _TAIL.sub("", self.text)

    @cached_property
    def series(self) -> Series:
        """The series it belongs to."""
        for series in (Series.RESOLUTION, Series.DECISION):
            if f"/{series.value}/" in self.text:
                return series
        return Series.LIMITED if _LIMITED_PART.search(self._base) else Series.GENERAL

    @cached_property
    def session(self) -> Session | None:
        """The session in the symbol; None where it holds a year or nothing.

        >>> Symbol.parse("A/RES/2200 A (XXI)").session.text
        'XXI'
        """
        old = _OLD_ASSEMBLY.fullmatch(self._base)
        if old:
            return Session.parse(old["session"])
        numbered = _NUMBERED.fullmatch(self._base) or _GENERAL.fullmatch(self._base)
        text = numbered["session"] if numbered else None
        if not text or len(text) == 4 or self.text[0] != "A" or "/CONF" in self.text:
            return None
        return Session.parse(text)

    @cached_property
    def year(self) -> int | None:
        """The year in the symbol, where its organ numbers by year: `S/RES/2397 (2017)`."""
        council = _COUNCIL.fullmatch(self._base)
        if council:
            return int(council["year"])
        match = _NUMBERED.fullmatch(self._base) or _GENERAL.fullmatch(self._base)
        text = (match["session"] if match else None) or ""
        return int(text) if text.isdigit() and 1945 <= int(text) <= 2100 else None

    @cached_property
    def number(self) -> int | None:
        """The running number of a resolution, decision or draft: 177 of `A/RES/76/177`."""
        for pattern in (_NUMBERED, _OLD_ASSEMBLY, _COUNCIL):
            match = pattern.fullmatch(self._base)
            if match:
                return int(match["number"])
        draft = _LIMITED_PART.search(self._base)
        return int(draft[1]) if draft else None

    @cached_property
    def place(self) -> tuple[str, str, int] | None:
        """Its series, session or year, and number there; None where it is in none, or adds to another.

        >>> Symbol.parse("A/C.3/76/L.30").place, Symbol.parse("S/RES/2397 (2017)").place
        (('A/C.3/{session}/L.{n}', '76', 30), ('S/RES/{n} ({session})', '2017', 2397))
        """
        if match := _NUMBERED.fullmatch(self.text):
            series = f"{match['body']}/{match['series']}/{{session}}/{{n}}"
            return series, match["session"], int(match["number"])
        if match := _OLD_ASSEMBLY.fullmatch(self.text):
            return "A/RES/{n} ({session})", match["session"], int(match["number"])
        if match := _COUNCIL.fullmatch(self.text):
            return "S/RES/{n} ({session})", match["year"], int(match["number"])
        match = _GENERAL.fullmatch(self.text)
        draft = _LIMITED_PART.fullmatch(match["rest"]) if match and match["session"] else None
        if match is None or draft is None or not match["rest"].startswith("/L."):
            return None
        return f"{match['body']}/{{session}}/L.{{n}}", match["session"], int(draft[1])

    @cached_property
    def revision(self) -> int | None:
        """The number after `/Rev.`; None for an original."""
        match = _REVISION.search(self.text)
        return int(match[1]) if match else None

    @cached_property
    def organ(self) -> str | None:
        """The organ whose document it is, by its full name; None where the letters name another body."""
        for prefix, organ in _ORGANS.items():
            if self.text.startswith((f"{prefix}/", f"{prefix}.")):
                return organ
        return None

    @cached_property
    def committee(self) -> str | None:
        """The Main Committee named in the symbol: `A/C.3/…` is the Third."""
        parts = self.text.split("/")
        return _COMMITTEES.get(parts[1]) if parts[0] == "A" and len(parts) > 1 else None

    @property
    def url(self) -> str:
        """Where the United Nations serves the document in English."""
        return f"https://docs.un.org/en/{self.text.replace(' ', '%20')}"


@lru_cache(maxsize=16384)
def _parse(text: str) -> Symbol:
    cleaned = _SPACES.sub(" ", text.strip().rstrip("*")).strip()
    tail = _TAIL.search(cleaned)
    base = (cleaned[: tail.start()] if tail else cleaned).upper()
    end = tail[0] if tail else ""
    if match := _OLD_ASSEMBLY.fullmatch(base):
        letter = f" {match['letter']}" if match["letter"] else ""
        return Symbol(f"A/RES/{int(match['number'])}{letter} ({match['session']}){end}")
    if match := _COUNCIL.fullmatch(base):
        return Symbol(f"S/RES/{int(match['number'])} ({match['year']}){end}")
    if match := _NUMBERED.fullmatch(base):
        letter = f" {match['letter']}" if match["letter"] else ""
        body = f"{match['body']}/{match['series']}/{match['session']}"
        return Symbol(f"{body}/{int(match['number'])}{letter}{end}")
    match = _GENERAL.fullmatch(base)
    if match and "/" in base and (match["session"] or match["rest"]):
        return Symbol(f"{base}{end}")
    if _OTHER.fullmatch(cleaned):
        return Symbol(cleaned)
    raise SymbolError(f"{text!r} is no document symbol")


_NAME_ENDINGS = re.compile(r"\.(?:pdf|docx|md|markdown|txt|text|html?)$", re.IGNORECASE)
_NAME_LANGUAGE = re.compile(r"[-_ ](?:EN|FR|ES|RU|AR|ZH)(?:[-_ ].*)?$", re.IGNORECASE)
_NAME_OLD = re.compile(r"A_RES_(?P<number>\d{1,4})(?:_(?P<letter>[A-Z]))?_(?P<session>(?:E?S-)?[IVXL]+)")
_NAME_COUNCIL = re.compile(r"S_RES_0*(?P<number>\d{1,4})_(?P<year>(?:19|20)\d\d)")


def _from_file_name(name: str) -> Symbol:
    stem = _NAME_LANGUAGE.sub("", _NAME_ENDINGS.sub("", name.strip()))
    if match := _NAME_COUNCIL.fullmatch(stem):
        return _parse(f"S/RES/{match['number']} ({match['year']})")
    if match := _NAME_OLD.fullmatch(stem):
        letter = f" {match['letter']}" if match["letter"] else ""
        return _parse(f"A/RES/{match['number']}{letter} ({match['session']})")
    symbol = _parse(stem.replace("_", "/"))
    if symbol.organ is None or not stem[0].isupper():
        raise SymbolError(f"{name!r} is not named after a document of an organ that is known here")
    return symbol
