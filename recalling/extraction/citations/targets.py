"""Reads the targets of links: which document of the United Nations a link leads to.

Here belongs taking a target apart and comparing it with the words that bear the link. Not here:
deciding between link and words (deciding.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from urllib.parse import unquote

from recalling.extraction.citations.organs import ORGANS, Organ
from recalling.model import Link
from recalling.symbols import Symbol, SymbolError

# "https://undocs.org/en/A/RES/75/190", "https://docs.un.org/A/76/53(supp)"
_TARGET = re.compile(
    r"https?://(?:www\.)?(?:undocs\.org|docs\.un\.org)/(?:[a-z]{2}/)?(?P<symbol>[^?#]+)", re.IGNORECASE
)
_SUPPLEMENT = re.compile(r"\(supp\)$", re.IGNORECASE)
# "/Corr. 1": a blank within the end of a symbol
_OPEN_END = re.compile(r"(?<=/)(Add|Corr|Rev)\.\ (?=\d)", re.VERBOSE)
_DIGITS = re.compile(r"\d+")
_ROMAN = re.compile(r"\(((?:E?S-)?[IVXLC]+)\)")
_NUMBERING = tuple(
    (organ.resolution[: organ.resolution.index("{")].upper(), organ)
    for organ in sorted(ORGANS.values(), key=lambda organ: -len(organ.resolution))
    if organ.resolution
) + tuple(
    (organ.decision[: organ.decision.index("{")].upper(), organ)
    for organ in ORGANS.values()
    if organ.decision and not organ.decision.startswith("UNEP")
)


def link_over(links: Iterable[Link], start: int, end: int) -> str | None:
    """The target of the first link that covers any of the characters from `start` to `end`."""
    for link in links:
        if link.start < end and link.end > start:
            return link.target
    return None


@lru_cache(maxsize=8192)
def target_symbol(target: str) -> str | None:
    """The symbol in a link's target, as the target prints it; None where it leads elsewhere.

    >>> target_symbol("https://undocs.org/en/A/RES/2200(XXI)")
    'A/RES/2200(XXI)'
    """
    match = _TARGET.match(target)
    return _SUPPLEMENT.sub("", unquote(match["symbol"]).strip()) if match else None


def normalised(symbol: str) -> str:
    """A symbol in its printed form, by `Symbol` where it knows the series, else with single blanks.

    >>> normalised("A/RES/2200(XXI)"), normalised("UNEP/EA.5/Res.14"), normalised("S/330/Corr. 1")
    ('A/RES/2200 (XXI)', 'UNEP/EA.5/Res.14', 'S/330/Corr.1')
    """
    cleaned = _OPEN_END.sub(r"\1.", " ".join(symbol.split()))
    try:
        parsed = str(Symbol.parse(cleaned))
    except SymbolError:
        return cleaned
    return cleaned if parsed == cleaned.upper() else parsed


def organ_of_target(symbol: str) -> Organ | None:
    """The organ whose act a target names: `A/HRC/RES/53/10` is the Human Rights Council's."""
    upper = symbol.upper()
    for prefix, organ in _NUMBERING:
        if upper.startswith(prefix):
            return organ
    return None


def says_the_same(symbol: str, words: str) -> bool:
    """Whether the figures in a target are those of the words: "53/10" and `A/HRC/RES/53/10`.

    Letters are not compared, because targets leave them out: "2200 A (XXI)" leads to `A/RES/2200(XXI)`.
    """
    figures, printed = _DIGITS.findall(symbol), _DIGITS.findall(words)
    roman = _ROMAN.search(symbol)
    return figures == printed and (roman is None or roman[1] in words)
