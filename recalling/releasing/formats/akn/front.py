"""What stands before and behind the text: masthead, agenda, sponsors, title; meeting and date of adoption.

Here belong preface and conclusions. Not here: meta (metadata.py), the text (body.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any
from xml.etree import ElementTree as ET

from recalling.grammar.ordinals import MONTHS
from recalling.releasing.formats.akn.concepts import References, camel
from recalling.releasing.formats.akn.elements import add, make
from recalling.releasing.formats.akn.inline import fill
from recalling.releasing.formats.akn.metadata import Identity
from recalling.releasing.formats.akn.texts import Texts

Row = dict[str, Any]

# not by strftime, which follows the locale
_MONTHS = tuple(MONTHS)


def printed_date(day: date) -> str:
    """A day as the United Nations prints it.

    >>> printed_date(date(2021, 12, 16))
    '16 December 2021'
    """
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def preface(
    identity: Identity,
    agenda: Sequence[Row],
    sponsors: Sequence[Row],
    texts: Texts,
    references: References,
) -> ET.Element:
    """The preface of a document.

    Args:
        identity: the document.
        agenda: its rows of `agenda`.
        sponsors: its rows of `sponsors` that it prints itself.
        texts: what stands in its words. Notes marked in masthead or title come behind the title.
        references: where sponsors and organ are entered.
    """
    element = make("preface")
    _masthead(add(element, "container", {"name": "masthead"}), identity, references)
    if agenda:
        container = add(element, "container", {"name": "agenda"})
        for row in agenda:
            item = add(add(container, "p"), "inline", {"name": "agendaItem"})
            add(item, "inline", {"name": "agendaItemNumber"}, row["item"]).tail = (
                " " if row["title"] else None
            )
            if row["title"]:
                add(item, "inline", {"name": "agendaItemTitle"}, row["title"])
    if sponsors:
        _sponsors(add(element, "container", {"name": "proponents"}), sponsors, texts, references)
    title_notes = texts.title_notes()
    if identity.row["title"] or title_notes:
        title = add(add(element, "container", {"name": "title"}), "p")
        if identity.row["title"]:
            _fill(add(title, "docTitle"), identity.row["title"], texts)
        title.extend(title_notes)
    if identity.row["adoption_note"]:
        note = add(add(element, "container", {"name": "adoptionNote"}), "p")
        _fill(add(note, "inline", {"name": "adoptionNote"}), identity.row["adoption_note"], texts)
    unplaced = texts.unplaced_references()
    if unplaced:
        add(add(element, "container", {"name": "references"}), "p").extend(unplaced)
    return element


def _masthead(container: ET.Element, identity: Identity, references: References) -> None:
    row = identity.row
    organ = references.organization(identity.author_id, identity.organ)
    add(add(container, "p"), "docAuthority", {"refersTo": organ}, identity.organ)
    if row["committee"]:
        committee = references.organization(camel(row["committee"]), row["committee"])
        add(add(container, "p"), "docCommittee", {"refersTo": committee}, row["committee"])
    if row["session"]:
        add(add(container, "p"), "session", {"value": row["session"]}, row["session"])
    number = add(container, "p")
    add(number, "docType", None, row["document_type"]).tail = " "
    add(number, "docNumber", None, row["symbol"])
    if row["date_issued"]:
        day = {"date": row["date_issued"].isoformat(), "refersTo": references.event("issue")}
        add(add(container, "p"), "docDate", day, printed_date(row["date_issued"]))
    if row["job_number"]:
        add(add(container, "p"), "docketNumber", None, row["job_number"])


def _fill(holder: ET.Element, text: str | None, texts: Texts) -> None:
    fill(holder, text, texts.masthead_spans(text))


def _sponsors(container: ET.Element, sponsors: Sequence[Row], texts: Texts, references: References) -> None:
    role = references.role("proponent")
    for row in sponsors:
        about: dict[str, str | None] = {"as": role}
        if row["iso3"]:
            name = row["name"] or row["name_printed"]
            about["refersTo"] = references.organization(row["iso3"], name, row["iso3"])
        paragraph = add(container, "p")
        add(paragraph, "docProponent", about, row["name_printed"])
        if row["on_behalf_of"]:
            paragraph[-1].tail = " "
            _fill(add(paragraph, "inline", {"name": "onBehalfOf"}), row["on_behalf_of"], texts)


def conclusions(identity: Identity, references: References) -> ET.Element | None:
    """Meeting and date of adoption; None where neither is known."""
    meeting, adopted = identity.row["meeting"], identity.row["date_adopted"]
    if not (meeting or adopted):
        return None
    element = make("conclusions", {"eId": "conclusions"})
    if meeting:
        event = {"refersTo": references.event("adoption")}
        add(add(element, "p"), "event", event, meeting)
    if adopted:
        day = {"date": adopted.isoformat(), "refersTo": references.event("adoption")}
        add(add(element, "p"), "docDate", day, printed_date(adopted))
    return element
