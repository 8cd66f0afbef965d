"""Identifiers of the Akoma Ntoso naming convention: the eId of a clause, the IRI of a document.

Here belongs the one place where they are made. Not here: the XML itself.

Source: OASIS, "Akoma Ntoso Naming Convention Version 1.0" (2019), with its abbreviations of element
names (`para`, `recs`, `rec`, `att`, `sec`, `wrapup`, `qstr`); the work IRI follows the United Nations
profile, in which resolutions are statements.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from recalling.model import DocumentType
from recalling.symbols import Symbol
from recalling.tables.paths import Path

_SCOPES = {"part": "part", "annex": "att", "section": "sec", "other": "hcontainer"}
_UNITS = {
    "h": "crossHeading",
    "pp": "recs__rec",
    "op": "para",
    "p": "para",
    "u": "hcontainer",
    "q": "qstr",
    "bullet": "indent",
}
_STEPS = {"label": "list_1__point", "bullet": "list_1__indent", "item": "list_1__alinea", "resumed": "wrapup"}

_SUBTYPES = {
    DocumentType.RESOLUTION: "resolution",
    DocumentType.DRAFT_RESOLUTION: "draftResolution",
    DocumentType.DECISION: "decision",
    DocumentType.DRAFT_DECISION: "draftDecision",
    DocumentType.AMENDMENT: "amendment",
    DocumentType.NOTE: "note",
    DocumentType.OTHER: "document",
}
_ACTORS = {
    "General Assembly": "ga",
    "Security Council": "sc",
    "Economic and Social Council": "ecosoc",
    "Human Rights Council": "hrc",
    "United Nations conference": "conf",
}


@lru_cache(maxsize=4096)
def eid(path: str) -> str:
    """The eId of the clause at a path; two paths never have the same.

    Paragraphs of an annex and operative paragraphs outside annexes are `para`; the other way round
    (a resolution set out in an annex, the items of an amendment) they stand in a `body` of their own.

    >>> eid("op18.o"), eid("pp3"), eid("annex2.p12")
    ('para_18__list_1__point_o', 'recs__rec_3', 'att_2__para_12')
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
    parts.extend(f"{_STEPS[kind]}_{_number(value)}" for kind, value in taken.steps)
    return "__".join(parts)


def _number(value: str) -> str:
    return value.replace("~", "-")


def work_iri(symbol: Symbol, document_type: DocumentType, organ: str | None, on: date) -> str:
    """The IRI of a document as a work, free of language.

    >>> symbol = Symbol.parse("A/RES/76/177")
    >>> work_iri(symbol, DocumentType.RESOLUTION, "General Assembly", date(2021, 12, 16))
    '/akn/un/statement/resolution/ga/2021-12-16/A_RES_76_177'
    """
    actor = _ACTORS.get(organ or "", "un")
    return f"/akn/un/statement/{_SUBTYPES[document_type]}/{actor}/{on.isoformat()}/{symbol.work_id}"
