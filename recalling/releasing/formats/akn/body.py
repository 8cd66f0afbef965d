"""The text of a document as elements: preamble, main body, annexes.

Here belongs which element a clause or division becomes. Not here: what stands in what (outline.py), the
words (texts.py). A clause's element bears its eId and, as GUID, its clause_id.

Source: OASIS, "Akoma Ntoso Version 1.0 Part 1" (2018). Only a preamble may hold recitals and formulas; where
parts and sections have preambles of their own, these are `hcontainer` elements named after them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import groupby
from xml.etree import ElementTree as ET

from recalling.releasing.formats.akn.concepts import References
from recalling.releasing.formats.akn.elements import add, make
from recalling.releasing.formats.akn.metadata import Identity, identification
from recalling.releasing.formats.akn.outline import Clause, Division, Kind, Row, label_of
from recalling.releasing.formats.akn.texts import Texts

_ELEMENTS = {"op": "paragraph", "p": "paragraph", "bullet": "indent"}
_CONTAINERS = {"pp": "recital", "opening": "enactingFormula", "u": "unnumberedParagraph", "": "other"}
_STEP_ELEMENTS = {"label": "point", "bullet": "indent", "item": "alinea", "resumed": "alinea"}
_DIVISIONS = {Kind.PART: "part", Kind.SECTION: "section"}


def printed_label(label: str, level: int) -> str:
    """A label with the signs that the United Nations prints around it.

    >>> printed_label("18", 0), printed_label("o", 1), printed_label("•", 1)
    ('18.', '(o)', '•')
    """
    if not label.isalnum():
        return label
    return f"({label})" if level else f"{label}."


class Body:
    """Writes the divisions of one document.

    Where in its text a ruled table stands the tables do not say; each comes behind the text of its annex, or
    of the document.
    """

    def __init__(
        self, identity: Identity, texts: Texts, cells: Iterable[Row], references: References
    ) -> None:
        self._identity = identity
        self._texts = texts
        self._references = references
        self._tables: defaultdict[str | None, list[list[Row]]] = defaultdict(list)
        for _, rows in groupby(cells, key=lambda row: row["table"]):
            table = list(rows)
            self._tables[table[0]["annex"]].append(table)
        self._groups: set[str] = set()

    def write(self, document: ET.Element, whole: Division, conclusions: ET.Element | None) -> None:
        """Put preamble, main body, conclusions and annexes into a document, in this order."""
        own, annexes = _without_annexes(whole)
        written = [self._attachment(annex) for annex in annexes]
        self._open_structure(document, own, "")
        if conclusions is not None:
            document.append(conclusions)
        if written:
            add(document, "attachments").extend(written)

    def _attachment(self, annex: Division) -> ET.Element:
        element = make("attachment", {"eId": annex.eid})
        self._head(element, annex.headings)
        document = add(element, "doc", {"name": "annex", "contains": "originalVersion"})
        component = annex.eid.replace("att", "annex", 1)
        meta = add(document, "meta")
        name = annex.name or component
        meta.append(identification(self._identity, component, name, self._references))
        self._open_structure(document, annex.content, f"{annex.eid}__", annex.name)
        return element

    def _open_structure(
        self,
        document: ET.Element,
        content: Sequence[Clause | Division],
        prefix: str,
        annex: str | None = None,
    ) -> None:
        """A preamble, if the content begins with one, and the main body with its tables."""
        at = 0
        while at < len(content) and _is_preamble(content[at]):
            at += 1
        if at:
            self._preamble(add(document, "preamble"), content[:at])
        body = add(document, "mainBody", {"eId": f"{prefix}body"})
        self._content(body, content[at:])
        last = content[-1] if content else None
        ends_bare = isinstance(last, Division) and last.kind is Kind.SECTION and last.is_empty
        holder = body[-1] if ends_bare else body
        self._write_tables(holder, self._other_tables() if annex is None else self._tables.pop(annex, []))
        if not len(body):
            add(body, "p")

    def _preamble(self, preamble: ET.Element, content: Sequence[Clause | Division]) -> None:
        for _, grouped in groupby(content, key=_preamble_part):
            group = list(grouped)
            clauses = [each for each in group if isinstance(each, Clause)]
            if isinstance(group[0], Division):
                inner = [each for each in group[0].content if isinstance(each, Clause)]
                self._recitals(preamble, inner, group[0].headings)
            elif clauses[0].path.unit == "opening":
                for clause in clauses:
                    formula = add(preamble, "formula", {**_ids(clause), "name": "enactingFormula"})
                    self._text(formula, clause)
            else:
                self._recitals(preamble, clauses)

    def _recitals(
        self, preamble: ET.Element, clauses: Sequence[Clause], headings: Sequence[Row] = ()
    ) -> None:
        recitals = add(preamble, "recitals", {"eId": self._group_eid(clauses[0])})
        self._head(recitals, headings)
        for clause in clauses:
            self._item(add(recitals, "recital", _ids(clause)), clause)

    def _group_eid(self, first: Clause) -> str | None:
        """The eId of recitals together, the beginning of those of each; None where it is taken."""
        eid = str(first.row["akn_eid"]).rpartition("__")[0]
        if not eid or eid in self._groups:
            return None
        self._groups.add(eid)
        return eid

    def _item(self, element: ET.Element, clause: Clause, *, labelled: bool = True) -> None:
        """A clause in blocks: its label, its text, below it a list of items."""
        if labelled:
            self._label(element, clause)
        self._text(element, clause)
        if not clause.below:
            return
        *items, last = clause.below
        wrap_up = last if items and _wraps_up(last) else None
        block = add(element, "blockList", {"eId": f"{clause.row['akn_eid']}__list_1"})
        for item in items if wrap_up else clause.below:
            self._item(add(block, "item", _ids(item)), item)
        if wrap_up:
            self._texts.fill(add(block, "listWrapUp", _ids(wrap_up)), wrap_up.row)

    def _content(self, parent: ET.Element, content: Sequence[Clause | Division]) -> None:
        """Clauses and divisions as hierarchy; preambular paragraphs in a row are put together."""
        for is_recital, grouped in groupby(content, key=_is_recital):
            holder = parent
            group = list(grouped)
            if is_recital and isinstance(group[0], Clause):
                about = {"eId": self._group_eid(group[0]), "name": "recitals"}
                holder = add(parent, "hcontainer", about)
            for each in group:
                if isinstance(each, Clause):
                    self._clause(holder, each)
                else:
                    self._division(holder, each)

    def _division(self, parent: ET.Element, division: Division) -> None:
        name = _DIVISIONS.get(division.kind)
        about = {"eId": division.eid or None}
        if name:
            element = add(parent, name, about)
        else:
            kind = "annex" if division.kind is Kind.ANNEX else "heading"
            element = add(parent, "hcontainer", {**about, "name": kind})
        if division.kind is Kind.PART and not division.headings:
            add(element, "num", None, division.name)
        self._head(element, division.headings)
        self._content(element, division.content)
        if division.kind is Kind.ANNEX:
            self._write_tables(element, self._tables.pop(division.name, []))

    def _head(self, element: ET.Element, headings: Sequence[Row]) -> None:
        """The headings of a division: a bare label is its number, the first other one its heading."""
        names = ["heading", *["subheading"] * len(headings)]
        for at, row in enumerate(headings):
            bare = at == 0 and label_of(row["text"] or "") == row["text"]
            name = "num" if bare else names.pop(0)
            about = {"eId": row["akn_eid"], "GUID": row["clause_id"]}
            self._texts.fill(add(element, name, about), row)

    def _clause(self, parent: ET.Element, clause: Clause) -> None:
        element, unit = _element(clause), clause.path.unit
        if unit == "q" and not clause.path.steps:
            self._quotation(parent, clause)
            return
        about = _ids(clause)
        if element == "hcontainer":
            about["name"] = _CONTAINERS.get(unit, "other")
        self._hierarchy(add(parent, element, about), clause)

    def _hierarchy(self, element: ET.Element, clause: Clause) -> None:
        """A clause as hierarchy: its label, its text, below it a list, and text that resumes."""
        self._label(element, clause)
        if not clause.below:
            self._text(add(element, "content"), clause)
            return
        if clause.path.unit == "pp":
            self._item(add(element, "content"), clause, labelled=False)
            return
        self._text(add(element, "intro"), clause)
        self._list(element, clause)

    def _list(self, element: ET.Element, clause: Clause) -> None:
        *items, last = clause.below
        wraps_up = _wraps_up(last)
        listed = items if wraps_up else clause.below
        if listed:
            block = add(element, "list", {"eId": f"{clause.row['akn_eid']}__list_1"})
            for item in listed:
                if item.row["kind"] == "heading":
                    self._texts.fill(add(block, "crossHeading", _ids(item)), item.row)
                else:
                    self._hierarchy(add(block, _element(item), _ids(item)), item)
        if wraps_up:
            self._text(add(element, "wrapUp", _ids(last)), last)

    def _quotation(self, parent: ET.Element, clause: Clause) -> None:
        """Text in quotation, which an amendment or decision brings into another."""
        content = add(add(parent, "hcontainer", {"name": "quotation"}), "content")
        structure = add(add(add(content, "p"), "mod"), "quotedStructure", _ids(clause))
        self._label(structure, clause)
        self._text(structure, clause)
        if clause.below:
            self._list(structure, clause)

    def _label(self, element: ET.Element, clause: Clause) -> None:
        if clause.row["label"]:
            add(element, "num", None, printed_label(clause.row["label"], clause.row["level"]))

    def _text(self, holder: ET.Element, clause: Clause) -> None:
        self._texts.fill(add(holder, "p"), clause.row)

    def _other_tables(self) -> list[list[Row]]:
        """The tables that no annex has taken, in order."""
        left = [table for tables in self._tables.values() for table in tables]
        self._tables.clear()
        return sorted(left, key=lambda table: table[0]["table"])

    def _write_tables(self, parent: ET.Element, tables: Iterable[list[Row]]) -> None:
        for cells in tables:
            content = add(add(parent, "hcontainer", {"name": "table"}), "content")
            table = add(content, "table", {"eId": f"table_{cells[0]['table'] + 1}"})
            for _, row in groupby(cells, key=lambda cell: cell["row"]):
                line = add(table, "tr")
                for cell in row:
                    add(add(line, "th" if cell["is_header"] else "td"), "p", None, cell["text"])


def _ids(clause: Clause) -> dict[str, str | None]:
    return {"eId": clause.row["akn_eid"], "GUID": clause.row["clause_id"]}


def _element(clause: Clause) -> str:
    """The element of a clause in a hierarchy, by its path."""
    path = clause.path
    return _STEP_ELEMENTS[path.steps[-1][0]] if path.steps else _ELEMENTS.get(path.unit, "hcontainer")


def _wraps_up(clause: Clause) -> bool:
    """Whether a clause is text that resumes after a list, and no more than that."""
    steps = clause.path.steps
    resumes = bool(steps) and steps[-1][0] == "resumed"
    return resumes and not clause.below and not clause.row["label"]


def _is_preamble(each: Clause | Division) -> bool:
    """Whether it may stand in a preamble, as may a section of nothing but preambular paragraphs.

    A formula holds neither label nor list; one that has a list below it is all of a decision.
    """
    if isinstance(each, Division):
        return each.kind is Kind.SECTION and not each.is_empty and all(map(_is_recital, each.content))
    is_formula = each.path.unit == "opening" and not (each.path.steps or each.below or each.row["label"])
    return is_formula or _is_recital(each)


def _preamble_part(each: Clause | Division) -> tuple[str, str]:
    """What is put together in a preamble: formulas, recitals, those of each section."""
    return ("section", each.eid) if isinstance(each, Division) else ("clause", each.path.unit)


def _is_recital(each: Clause | Division) -> bool:
    return isinstance(each, Clause) and each.path.unit == "pp" and not each.path.steps


def _without_annexes(whole: Division) -> tuple[list[Clause | Division], list[Division]]:
    """What a document holds itself, and its annexes; these stay in it where text follows them."""
    at = len(whole.content)
    while at:
        last = whole.content[at - 1]
        if not (isinstance(last, Division) and last.kind is Kind.ANNEX):
            break
        at -= 1
    own = whole.content[:at]
    return own, [each for each in whole.content[at:] if isinstance(each, Division)]
