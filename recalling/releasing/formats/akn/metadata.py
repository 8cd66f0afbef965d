"""The meta of a document: its identification as work, expression and manifestation, its life, its vote.

Here belongs what is said of a document and printed nowhere in it. Not here: the front matter (front.py),
how IRIs are made (tables/akn.py).

Source: OASIS, "Akoma Ntoso Version 1.0 Part 2" (2018), on `meta`. A manifestation bears the date of its
document, not that of the release: so a document's file changes only when its rows do.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree as ET

from recalling.releasing.formats.akn.concepts import References
from recalling.releasing.formats.akn.elements import add, make
from recalling.symbols import Symbol
from recalling.tables.akn import SUBTYPE, actor, expression_iri, iri_number, language_code

Row = dict[str, Any]

MAIN = "main"
"""The component that is a document without its annexes."""

_FORMAT = "application/akn+xml"
_NAMES = {
    "resolution": "resolution",
    "draft resolution": "resolutionDraft",
    "decision": "decision",
    "draft decision": "decisionDraft",
    "amendment": "amendment",
    "note": "note",
    "other": "document",
}
_VOTES = {"votes_in_favour": "inFavour", "votes_against": "against", "votes_abstaining": "abstaining"}


@dataclass(frozen=True, slots=True)
class Identity:
    """A document as its identification says it, from its row of `documents`."""

    row: Row

    @property
    def name(self) -> str:
        """What the profile calls a document of its type: resolution, resolutionDraft."""
        return _NAMES[self.row["document_type"]]

    @property
    def work(self) -> str:
        """The IRI of the work."""
        return str(self.row["akn_work_iri"])

    @property
    def expression(self) -> str:
        """The IRI of the work in the document's language."""
        return expression_iri(self.work, self.row["language"], self.row["date"])

    @property
    def author_id(self) -> str:
        """The id of the organ among the references."""
        return actor(self.row["organ"])

    @property
    def organ(self) -> str:
        """The organ by its name."""
        return self.row["organ"] or "United Nations"

    @property
    def day(self) -> str:
        """The document's date, as ISO 8601."""
        return str(self.row["date"].isoformat())

    @property
    def occasion(self) -> str:
        """What happened on that date."""
        return "adoption" if self.row["date_adopted"] else "issue"


def identification(identity: Identity, component: str, name: str, references: References) -> ET.Element:
    """The identification of a document, or of an annex as a component of it.

    Args:
        identity: the document.
        component: `main`, or `annex_2`.
        name: what sort of document it is, or how its annex is called.
        references: where organ and roles are entered.
    """
    element = make("identification", {"source": references.maker()})
    organ = references.organization(identity.author_id, identity.organ)
    work = add(element, "FRBRWork")
    _core(work, identity.work, component, identity, organ, "author", references)
    add(work, "FRBRcountry", {"value": "un"})
    add(work, "FRBRsubtype", {"value": SUBTYPE})
    if component == MAIN:
        number = iri_number(Symbol.parse(identity.row["symbol"]))
        add(work, "FRBRnumber", {"value": number, "showAs": identity.row["symbol"]})
    add(work, "FRBRname", {"value": name})
    expression = add(element, "FRBRExpression")
    _core(expression, identity.expression, component, identity, organ, "author", references)
    if identity.row["reissue"]:
        add(expression, "FRBRversionNumber", {"value": str(identity.row["reissue"] + 1)})
    add(expression, "FRBRauthoritative", {"value": "false"})
    add(expression, "FRBRlanguage", {"language": language_code(identity.row["language"])})
    manifestation = add(element, "FRBRManifestation")
    maker = references.maker()
    _core(manifestation, identity.expression, component, identity, maker, "editor", references, ".xml")
    add(manifestation, "FRBRformat", {"value": _FORMAT})
    return element


def _core(
    level: ET.Element,
    iri: str,
    component: str,
    identity: Identity,
    author: str,
    role: str,
    references: References,
    ending: str = "",
) -> None:
    """What work, expression and manifestation have in common."""
    add(level, "FRBRthis", {"value": f"{iri}/!{component}{ending}"})
    add(level, "FRBRuri", {"value": f"{iri}{ending}"})
    if level.tag == "FRBRWork" and component == MAIN:
        add(level, "FRBRalias", {"name": "url", "value": identity.row["url"]})
    add(level, "FRBRdate", {"date": identity.day, "name": identity.occasion})
    add(level, "FRBRauthor", {"href": author, "as": references.role(role)})


def meta(identity: Identity, references: References, lost_notes: list[ET.Element]) -> ET.Element:
    """The meta of a whole document; call it last, for it lists what the others refer to.

    Args:
        identity: the document.
        references: those that were made while the rest was written.
        lost_notes: the notes whose mark stands nowhere in the document.
    """
    element = make("meta")
    element.append(identification(identity, MAIN, identity.name, references))
    issued, name = identity.row["date_issued"], "United Nations documents"
    if issued:
        about = {"date": issued.isoformat(), "name": name, "showAs": name, "number": identity.row["symbol"]}
        add(element, "publication", about)
    _life(element, identity, references)
    _vote(element, identity, references)
    references.write(element)
    if lost_notes:
        add(element, "notes", {"source": references.maker()}).extend(lost_notes)
    return element


def _life(element: ET.Element, identity: Identity, references: References) -> None:
    """When and how the document came to be."""
    source, organ = references.maker(), f"#{identity.author_id}"
    lifecycle = add(element, "lifecycle", {"source": source})
    occasion = references.event(identity.occasion)
    event = {"eId": "event_1", "date": identity.day, "source": organ, "type": "generation"}
    add(lifecycle, "eventRef", {**event, "refersTo": occasion})
    if identity.row["date_adopted"]:
        step = {"date": identity.day, "by": organ, "outcome": _outcome(identity, references)}
        add(add(element, "workflow", {"source": source}), "step", {**step, "refersTo": occasion})


def _outcome(identity: Identity, references: References) -> str | None:
    method = identity.row["adoption_method"]
    return None if method == "not stated" else references.concept("adopted", method)


def _vote(element: ET.Element, identity: Identity, references: References) -> None:
    """How many voted how, where the document prints it."""
    counts = {name: identity.row[column] for column, name in _VOTES.items()}
    if all(count is None for count in counts.values()):
        return
    analysis = add(element, "analysis", {"source": references.maker()})
    outcome = {"outcome": _outcome(identity, references)}
    voting = add(add(analysis, "parliamentary"), "voting", outcome)
    for name, count in counts.items():
        if count is not None:
            add(voting, "count", {"value": str(count), "refersTo": references.concept("votes", name)})
