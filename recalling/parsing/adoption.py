"""The lines of a masthead that say how a text was adopted, and on which committee's report.

Here belongs the adoption line and the note in brackets below it. The vote line of the Security
Council stands in council.py.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from recalling.grammar.ordinals import find_date
from recalling.model import Adoption, AdoptionMethod
from recalling.symbols import Series, Symbol, SymbolError

# "Resolution adopted by the General Assembly on 16 December 2021", "Resolutions adopted on the reports of …"
_ADOPTED = re.compile(r"(?P<what>Resolution|Decision)s?\s+adopted\b.*?(?:\bon\s+(?P<date>\d.*))?$", re.DOTALL)
_NOTE = re.compile(r"^\[(?P<note>.*)\]$", re.DOTALL)
# "(A/79/425, para. 8)", "(A/56/583/Add.2 and Corr.1, para. 115)", "(A/60/488/Add.2 (Part II), para. 7)"
_REPORT = re.compile(
    r"\((?P<symbol>[A-Z](?:/[A-Za-z0-9.-]+)+(?:\s\(Part\s[IVX]{1,4}\))?)"
    r"[^()]*?(?:,\s*(?P<paragraphs>paras?\.\s*[\d ,and–-]+))?\)"
)
_PARAGRAPHS = re.compile(r"^paras?\.\s*")
_COMMITTEE = re.compile(
    r"Special Political and Decolonization\s+Committee(?:\s+\(Fourth Committee\))?"
    r"|(?:Special|Ad\s+Hoc)\s+Political\s+Committee"
    r"|(?:First|Second|Third|Fourth|Fifth|Sixth) Committee"
)


def read_adoption(texts: Sequence[str]) -> tuple[Adoption, tuple[int, ...]]:
    """How a resolution was adopted, by the lines of its masthead, and which lines say so."""
    taken: list[int] = []
    day, note, report, paragraph = None, None, None, None
    adopted = False
    for index, text in enumerate(texts):
        match = _ADOPTED.match(text)
        if match:
            adopted = True
            day = find_date(text)
            taken.append(index)
            continue
        bracketed = _NOTE.match(text)
        if bracketed and adopted:
            note = bracketed["note"]
            cited = _REPORT.search(note)
            if cited:
                report, paragraph = _report(cited)
            taken.append(index)
    adoption = Adoption(
        AdoptionMethod.NOT_STATED, date=day, note=note, report=report, report_paragraph=paragraph
    )
    return adoption, tuple(taken)


def _report(match: re.Match[str]) -> tuple[Symbol | None, str | None]:
    try:
        symbol = Symbol.parse(match["symbol"])
    except SymbolError:
        return None, None
    paragraphs = match["paragraphs"]
    return symbol, _PARAGRAPHS.sub("", paragraphs).strip() if paragraphs else None


def committee_of(symbol: Symbol, adoption: Adoption) -> str | None:
    """The committee that drafted it (by its symbol) or reported it (by the adoption note)."""
    if symbol.series is Series.LIMITED:
        return symbol.committee
    match = _COMMITTEE.search(adoption.note or "")
    if match and "without reference" not in (adoption.note or "").lower():
        name = " ".join(match[0].split())
        if "Decolonization" in name or name == "Fourth Committee":
            return "Special Political and Decolonization Committee (Fourth Committee)"
        return name
    return None
