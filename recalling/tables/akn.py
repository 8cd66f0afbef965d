"""Identifiers of the Akoma Ntoso naming convention: the eId of a clause or note, the IRIs of a document.

Here belongs the one place where they are made. Not here: the XML itself (releasing/formats/akn).

Source: OASIS, "Akoma Ntoso Naming Convention Version 1.0" (2019), with its abbreviations of element
names (`para`, `recs`, `rec`, `att`, `sec`, `list`, `wrapup`, `qstr`); IRIs follow the United Nations
profile (AKN4UN, 2018), in which resolutions are statements of the subtype "deliberation", with the
actors' names (`unga`) and printed numbers (`79-275`) that the United Nations' own files have.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from recalling.symbols import Symbol
from recalling.tables.paths import Path

SUBTYPE = "deliberation"
"""What the profile calls resolutions, decisions and their drafts."""

_SCOPES = {"part": "part", "annex": "att", "section": "sec", "other": "hcontainer"}
_UNITS = {
    "h": "heading",
    "pp": "recs__rec",
    "op": "para",
    "p": "para",
    "u": "hcontainer",
    "q": "qstr",
    "bullet": "indent",
}
_STEPS = {"label": "list_1__point", "bullet": "list_1__indent", "item": "list_1__alinea", "resumed": "wrapup"}
# a preamble holds no hierarchy, so the lists in it have items
_PREAMBLE_STEPS = {**_STEPS, "label": "list_1__item"}

_ACTORS = {
    "General Assembly": "unga",
    "Security Council": "unsc",
    "Economic and Social Council": "unecosoc",
    "Human Rights Council": "unhrc",
    "United Nations conference": "unconf",
}
# organs whose resolutions are known by number: A/RES/79/275, S/RES/2397 (2017), A/HRC/RES/50/1
_NUMBERING = {"A", "S", "E", "A/HRC"}
_LANGUAGES = {"AR": "ara", "EN": "eng", "ES": "spa", "FR": "fra", "RU": "rus", "ZH": "zho"}
# A/RES/79/275 bears the number 79/275; 79-275, 2200_A_XXI, A-C.3-80-L.21-Rev.1 in IRIs
_IN_NUMBERS = {ord("/"): "-", ord(" "): "_", ord("("): None, ord(")"): None}


@lru_cache(maxsize=4096)
def eid(path: str) -> str:
    """The eId of the clause at a path; two paths never have the same.

    Paragraphs of an annex and operative paragraphs outside annexes are `para`; the other way round
    (a resolution set out in an annex, the items of an amendment) they are those of a `body`. What is
    not numbered anew in the part or section that it stands in bears no prefix of it.

    >>> eid("op18.o"), eid("pp3"), eid("pp3.a"), eid("annex2.p12")
    ('para_18__list_1__point_o', 'recs__rec_3', 'recs__rec_3__list_1__item_a', 'att_2__para_12')
    """
    taken = Path.parse(path)
    parts = [f"{_SCOPES[kind]}_{_number(value)}" for kind, value in taken.scopes]
    in_annex = any(kind == "annex" for kind, _ in taken.scopes)
    if (taken.unit == "op" and in_annex) or (taken.unit == "p" and not in_annex):
        parts.append("body")
    if taken.unit:
        element = "formula" if taken.unit == "opening" else _UNITS[taken.unit]
        repeat = f"-{taken.repeat}" if taken.repeat else ""
        parts.append(f"{element}_{taken.number or 1}{repeat}")
    steps = _PREAMBLE_STEPS if taken.unit == "pp" else _STEPS
    parts.extend(f"{steps[kind]}_{_number(value)}" for kind, value in taken.steps)
    return "__".join(parts)


def _number(value: str) -> str:
    return value.replace("~", "-")


def note_eid(footnote_id: str) -> str:
    """The eId of a note, by its footnote_id.

    >>> note_eid("A_RES_76_177-EN/n7")
    'authorialNote_7'
    """
    return f"authorialNote_{footnote_id.rpartition('/n')[2]}"


def actor(organ: str | None) -> str:
    """What IRIs call an organ: `unga`; `un` for one that has no name there."""
    return _ACTORS.get(organ or "", "un")


def iri_number(symbol: Symbol) -> str:
    """The number of a document in its IRI: of a resolution the printed one, else the whole symbol.

    >>> iri_number(Symbol.parse("A/RES/79/275")), iri_number(Symbol.parse("A/C.3/80/L.21/Rev.1"))
    ('79-275', 'A-C.3-80-L.21-Rev.1')
    """
    body, _, number = symbol.text.partition("/RES/")
    return (number if number and body in _NUMBERING else symbol.text).translate(_IN_NUMBERS)


def work_iri(symbol: Symbol, organ: str | None, on: date) -> str:
    """The IRI of a document as a work, free of language.

    >>> work_iri(Symbol.parse("A/RES/79/275"), "General Assembly", date(2025, 3, 25))
    '/akn/un/statement/deliberation/unga/2025-03-25/79-275'
    """
    return f"/akn/un/statement/{SUBTYPE}/{actor(organ)}/{on.isoformat()}/{iri_number(symbol)}"


def language_code(language: str) -> str:
    """The language of a document as IRIs name it, by ISO 639-2.

    >>> language_code("EN")
    'eng'
    """
    return _LANGUAGES[language]


def expression_iri(work: str, language: str, on: date) -> str:
    """The IRI of a document in one language, as it stood on a day.

    >>> expression_iri("/akn/un/statement/deliberation/unga/2025-03-25/79-275", "EN", date(2025, 3, 25))
    '/akn/un/statement/deliberation/unga/2025-03-25/79-275/eng@2025-03-25'
    """
    return f"{work}/{language_code(language)}@{on.isoformat()}"
