"""What a document refers to by ids of its own: organs, states, concepts, events (its `references`).

Here belongs the list that grows while a document is written. Not here: references to other documents
(citations.py).
"""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

from recalling.releasing.formats.akn.elements import add

MAKER = "recalling"
"""The id of who made the file."""

_ONTOLOGY = "/akn/ontology"
# runs of what may stand in an id: "call upon", "Economic and Social Council"
_WORD = re.compile(r"[A-Za-z0-9]+")


def camel(text: str) -> str:
    """Words as one name.

    >>> camel("General Assembly"), camel("call upon")
    ('generalAssembly', 'callUpon')
    """
    words: list[str] = _WORD.findall(text) or ["unnamed"]
    first, *others = words
    return first[0].lower() + first[1:] + "".join(word[0].upper() + word[1:] for word in others)


class References:
    """The entries of a document's `references`, each made when it is first asked for."""

    def __init__(self) -> None:
        self._entries: dict[str, tuple[str, str, str]] = {}

    def to(self, element: str, kind: str, eid: str, name: str, iri: str | None = None) -> str:
        """The reference to an entry, `#eid`, which is made if it is not there.

        Args:
            element: the class of thing, TLCOrganization.
            kind: what its IRI calls that class, organization.
            eid: its id in the document.
            name: how it is shown.
            iri: the last step of its IRI; else the name as one word.
        """
        self._entries.setdefault(eid, (element, f"{_ONTOLOGY}/{kind}/un/{iri or camel(name)}", name))
        return f"#{eid}"

    def organization(self, eid: str, name: str, iri: str | None = None) -> str:
        """The reference to an organ, a state, a group."""
        return self.to("TLCOrganization", "organization", eid, name, iri)

    def concept(self, family: str, name: str) -> str:
        """The reference to a concept of a family: what an action does, what sort a figure is."""
        return self.to("TLCConcept", "concept", f"{family}_{camel(name)}", name)

    def role(self, name: str) -> str:
        """The reference to a role: author."""
        return self.to("TLCRole", "role", name, name.capitalize())

    def event(self, name: str) -> str:
        """The reference to an event: adoption."""
        return self.to("TLCEvent", "event", name, name.capitalize())

    def maker(self) -> str:
        """The reference to who made the file."""
        return self.organization(MAKER, "Recalling")

    def write(self, meta: ET.Element) -> None:
        """Write the entries that there are, in the order in which they were asked for."""
        source = self.maker()
        references = add(meta, "references", {"source": source})
        for eid, (element, href, name) in self._entries.items():
            add(references, element, {"eId": eid, "href": href, "showAs": name})
