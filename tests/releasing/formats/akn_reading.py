"""Reads Akoma Ntoso back: what each clause says, which notes, references and figures stand where in it.

Here belongs what the tests of the format and of the standard share. Nothing here knows how it is written.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from xml.etree import ElementTree as ET

NS = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"
HEADINGS = {"num", "heading", "subheading", "crossHeading", "listWrapUp"}
NOTES = {"authorialNote", "noteRef"}


def name(element):
    return element.tag.removeprefix(NS)


@dataclass
class Reading:
    """The words of a clause or note: offsets of notes by their eId, and what each marked-up stretch covers."""

    text: str = ""
    notes: list[tuple[str, int]] = field(default_factory=list)
    stretches: dict[str, str] = field(default_factory=dict)
    marked: list[tuple[str, str]] = field(default_factory=list)

    def take(self, element):
        self.text += element.text or ""
        for child in element:
            if name(child) in NOTES:
                self.notes.append((child.get("eId") or child.get("href").removeprefix("#"), len(self.text)))
            else:
                start = len(self.text)
                self.take(child)
                self.marked.append((name(child), self.text[start:]))
                if child.get("GUID"):
                    self.stretches[child.get("GUID")] = self.text[start:]
            self.text += child.tail or ""
        return self


def read_clause(element, eids):
    """What a clause says itself: not its label, nor the clauses below it."""
    reading = Reading()
    if name(element) in HEADINGS:
        return reading.take(element)
    waiting = list(element)
    while waiting:
        child = waiting.pop(0)
        if child.get("eId") in eids or name(child) == "num":
            continue
        if name(child) == "p":
            reading.take(child)
        else:
            waiting = [*child, *waiting]
    return reading


def faults(root: ET.Element, rows: dict[str, list[dict]]) -> list[str]:
    """In what a document differs from its rows, by table; nothing where they say the same."""
    elements = {element.get("eId"): element for element in root.iter() if element.get("eId")}
    clauses = rows["clauses"]
    eids = {row["akn_eid"] for row in clauses}
    order = [element.get("GUID") for element in root.iter() if element.get("eId") in eids]
    if order != [row["clause_id"] for row in clauses] or not eids <= set(elements):
        return ["clauses are missing, twice or out of order"]
    found = []
    if len(elements) != sum(1 for element in root.iter() if element.get("eId")):
        found.append("an eId stands twice")
    readings = {row["clause_id"]: read_clause(elements[row["akn_eid"]], eids) for row in clauses}
    for row in clauses:
        if readings[row["clause_id"]].text != (row["text"] or ""):
            found.append(f"{row['clause_id']}: text")
        num = elements[row["akn_eid"]].find(f"{NS}num")
        printed = num.text.strip("().") if num is not None else None
        if row["label"] != printed:
            found.append(f"{row['clause_id']}: label {printed}")
    return found + _notes(root, rows, readings)


def _notes(root, rows, readings):
    found = []
    notes = {e.get("GUID"): e for e in root.iter() if name(e) in {"authorialNote", "note"}}
    stretches = {}
    for row in rows["footnotes"]:
        note = notes.get(row["footnote_id"])
        reading = read_clause(note, set()) if note is not None else Reading()
        stretches |= reading.stretches
        if reading.text != (row["text"] or "") or note.get("marker") != row["marker"]:
            found.append(f"{row['footnote_id']}: {reading.text}")
    for row in rows["footnote_marks"]:
        eid = f"authorialNote_{row['footnote_id'].rpartition('/n')[2]}"
        if row["clause_id"] and (eid, row["char_offset"]) not in readings[row["clause_id"]].notes:
            found.append(f"{row['footnote_id']}: no mark at {row['char_offset']} of {row['clause_id']}")
    for reading in readings.values():
        stretches |= reading.stretches
    for row in rows["citations"]:
        said = stretches.get(row["citation_id"])
        if row["location"] != "masthead" and row["cited_symbol"] and said != row["cited_text"]:
            found.append(f"{row['citation_id']}: {said}")
    figures = {row["statistic_id"]: row["value_text"] for row in rows["statistics"]}
    found += [f"{key}: {stretches.get(key)}" for key, said in figures.items() if stretches.get(key) != said]
    return found


def by_document(tables):
    """The rows of the tables that a document is made of, by its id."""
    needed = ("clauses", "footnotes", "footnote_marks", "citations", "statistics")
    grouped = {row["document_id"]: {each: [] for each in needed} for row in tables["documents"].to_pylist()}
    for table in needed:
        for row in tables[table].to_pylist():
            document_id = row.get("document_id") or row["footnote_id"].rpartition("/n")[0]
            grouped[document_id][table].append(row)
    return grouped
