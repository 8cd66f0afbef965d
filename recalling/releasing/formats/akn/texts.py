"""What stands in the words of one document: the spans and notes of each clause and note.

Here belongs the way from rows of `clauses`, `citations`, `statistics`, `footnotes` and `footnote_marks` to
what inline.py puts in. Not here: where a clause stands (outline.py, body.py).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import quote
from xml.etree import ElementTree as ET

from recalling.releasing.formats.akn.concepts import References
from recalling.releasing.formats.akn.elements import add, make
from recalling.releasing.formats.akn.inline import Insert, Rank, Span, fill
from recalling.tables.akn import note_eid

Row = dict[str, Any]

# symbols of the United Nations: A/76/242, S/RES/2397 (2017), FCCC/CP/2015/10; not "CL 144/9"
_OF_THE_UN = re.compile(r"[A-Z][A-Z.0-9]*/.+")
# what a link must be to be followed
_WEB = re.compile(r"https?://\S+")


class Citing:
    """Where references lead: to the work's IRI where the release holds it, else to the web."""

    def __init__(self, documents: Iterable[Row]) -> None:
        self._works = {row["symbol"]: row["akn_work_iri"] for row in documents}

    def href(self, citation: Row) -> str | None:
        """The target of a citation; None where only a name is known."""
        symbol, link = citation["cited_symbol"], citation["link"]
        if symbol in self._works:
            return str(self._works[symbol])
        if symbol and _OF_THE_UN.fullmatch(symbol):
            return f"https://docs.un.org/en/{quote(symbol)}"
        if link and _WEB.fullmatch(link):
            return str(link)
        return f"/akn/ontology/reference/{quote(symbol, safe='')}" if symbol else None

    def span(self, citation: Row, start: int, end: int) -> Span | None:
        """The element about the words of a citation; None where it leads nowhere."""
        href = self.href(citation)
        if href is None:
            return None
        about = {"GUID": citation["citation_id"], "href": href}
        return Span(start, end, Rank.REFERENCE, "ref", about)


class Texts:
    """The words of a document's clauses and notes, with all that stands in them."""

    def __init__(
        self,
        footnotes: Iterable[Row],
        marks: Iterable[Row],
        citations: Iterable[Row],
        statistics: Iterable[Row],
        citing: Citing,
        references: References,
    ) -> None:
        self._footnotes: Mapping[str, Row] = {row["footnote_id"]: row for row in footnotes}
        self._citing = citing
        self._references = references
        self._spans: defaultdict[str, list[Span]] = defaultdict(list)
        self._marks: defaultdict[str | None, list[Row]] = defaultdict(list)
        self._masthead: list[Row] = []
        for row in marks:
            self._marks[row["clause_id"]].append(row)
        self._marked = {row["footnote_id"] for rows in self._marks.values() for row in rows}
        for row in citations:
            self._add_citation(row)
        for row in statistics:
            self._add_statistic(row)

    def _add_citation(self, row: Row) -> None:
        if row["location"] == "masthead":
            self._masthead.append(row)
            return
        holder = row["footnote_id"] if row["location"] == "footnote" else row["clause_id"]
        span = self._citing.span(row, row["char_start"], row["char_end"])
        if span is not None:
            self._spans[holder].append(span)

    def _add_statistic(self, row: Row) -> None:
        about = {
            "GUID": row["statistic_id"],
            "normalized": _normalized(row),
            "refersTo": self._references.concept("figure", row["kind"]),
        }
        span = Span(row["char_start"], row["char_end"], Rank.QUANTITY, "quantity", about)
        self._spans[row["clause_id"]].append(span)

    def fill(self, holder: ET.Element, clause: Row) -> ET.Element:
        """Put the text of a clause into an element, with its action, references, figures and notes."""
        spans = [*self._action(clause), *self._spans.get(clause["clause_id"], ())]
        marks = self._marks.get(clause["clause_id"], ())
        inserts = [Insert(mark["char_offset"], self._mark(mark)) for mark in marks]
        return fill(holder, clause["text"], spans, inserts)

    def _action(self, clause: Row) -> Iterable[Span]:
        action, text = clause["action"], clause["text"] or ""
        if action and text.startswith(action):
            yield Span(0, len(action), Rank.ACTION, "i", {})
            if clause["action_lemma"]:
                about = {"refersTo": self._references.concept("action", clause["action_lemma"])}
                yield Span(0, len(action), Rank.TERM, "term", about)

    def _mark(self, mark: Row) -> ET.Element:
        """The note itself at its first mark; at others what points to it."""
        note = self._footnotes[mark["footnote_id"]]
        if mark["sequence"] == 0:
            return self._note("authorialNote", note)
        return make("noteRef", {"href": f"#{note_eid(note['footnote_id'])}", "marker": note["marker"]})

    def _note(self, name: str, note: Row) -> ET.Element:
        identifier = note["footnote_id"]
        about = {"eId": note_eid(identifier), "GUID": identifier, "marker": note["marker"]}
        element = make(name, {**about, "placement": "bottom"})
        fill(add(element, "p"), note["text"], self._spans.get(identifier, ()))
        return element

    def title_notes(self) -> list[ET.Element]:
        """The notes, or what points to them, whose mark stands in masthead or title."""
        return [self._mark(mark) for mark in self._marks.get(None, ())]

    def lost_notes(self) -> list[ET.Element]:
        """The notes whose mark stands nowhere."""
        lost = (note for key, note in self._footnotes.items() if key not in self._marked)
        return [self._note("note", note) for note in lost]

    def masthead_spans(self, text: str | None) -> list[Span]:
        """The references in a text of the masthead; the tables give no offsets, so each is looked for."""
        spans, left = [], []
        for citation in self._masthead:
            words = citation["cited_text"]
            start = (text or "").find(words)
            span = self._citing.span(citation, start, start + len(words)) if start >= 0 else None
            if span is None:
                left.append(citation)
            else:
                spans.append(span)
        self._masthead = left
        return spans

    def unplaced_references(self) -> list[ET.Element]:
        """The references of the masthead that stand in none of the texts asked for."""
        elements = []
        for citation in self._masthead:
            span = self._citing.span(citation, 0, len(citation["cited_text"]))
            if span is not None:
                elements.append(make(span.name, span.attributes, citation["cited_text"]))
        return elements


def _normalized(row: Row) -> str | None:
    """A figure in plain digits with its unit: "10400000 people", "5 to 6 percent"."""
    if row["value"] is None:
        return None
    values = [row["value"]] if row["value_high"] is None else [row["value"], row["value_high"]]
    number = " to ".join(_plain(value) for value in values)
    return f"{number} {row['unit']}" if row["unit"] else number


def _plain(value: float) -> str:
    return str(int(value)) if value.is_integer() else repr(value)
