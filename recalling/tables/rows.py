"""Turns a document and what was found in it into the rows of its tables.

Here belongs what each column holds for one document. Not here: the declaration of columns (schema.py),
Arrow (arrow.py), what is known only across documents.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from recalling.errors import DocumentError, SourceCode
from recalling.extraction.results import Citation, Extract, Location, Sponsor, Statistic
from recalling.model import Box, Document, Footnote, Paragraph
from recalling.tables.akn import eid, work_iri
from recalling.tables.paths import Path, citation_label
from recalling.tables.regions import line_boxes
from recalling.tables.sources import SourceRow

Row = dict[str, Any]
Rows = dict[str, list[Row]]


def document_rows(document: Document, extract: Extract, source: SourceRow) -> Rows:
    """The rows of every per-document table, in order, by the table's name.

    A column that is missing from a row is null. Empty strings are left to `to_tables`, which makes
    them null.

    Raises:
        DocumentError: the document bears no date, which every row of a release must have.
    """
    return _Maker(document, extract, source).rows()


def footnote_ordinals(footnotes: tuple[Footnote, ...]) -> tuple[int, ...]:
    """The number in each footnote's id: the printed one where it is free, else one above them all.

    So the id of note 7 does not depend on star notes or on notes that the source has lost.
    """
    printed = [int(note.marker) if note.marker.isdecimal() else None for note in footnotes]
    taken: set[int] = set()
    following = max((number for number in printed if number is not None), default=0)
    ordinals = []
    for number in printed:
        if number is None or number in taken:
            following += 1
            ordinals.append(following)
        else:
            ordinals.append(number)
        taken.add(ordinals[-1])
    return tuple(ordinals)


class _Maker:
    """Holds what several tables of one document need."""

    def __init__(self, document: Document, extract: Extract, source: SourceRow) -> None:
        self.document = document
        self.extract = extract
        self.source = source
        self.id = document.id
        self.clause_ids = {p.path: f"{self.id}#{p.path}" for p in document.paragraphs}
        self.pages = {p.path: p.page for p in document.paragraphs}
        ordinals = footnote_ordinals(document.footnotes)
        self.footnote_ids = [f"{self.id}/n{ordinal}" for ordinal in ordinals]
        annexes = {
            scope for p in document.paragraphs for scope in Path.parse(p.path).scopes if scope[0] == "annex"
        }
        self.lone_annex = annexes == {("annex", "1")}
        self.filing = self._filing()

    def rows(self) -> Rows:
        clauses = list(self._clauses())
        return {
            "documents": [self._document(sum(row["word_count"] for row in clauses))],
            "agenda": list(self._agenda()),
            "issues": list(self._issues()),
            "clauses": clauses,
            "addressees": list(self._addressees()),
            "regions": list(self._regions()),
            "annex_tables": list(self._annex_tables()),
            "statistics": list(self._statistics()),
            "footnotes": list(self._footnotes()),
            "footnote_marks": list(self._footnote_marks()),
            "citations": list(self._citations()),
            "sponsors": list(self._sponsors()),
        }

    def _filing(self) -> Row:
        """The columns that clauses and statistics repeat."""
        masthead = self.document.masthead
        session = masthead.session or masthead.symbol.session
        return {
            "document_id": self.id,
            "symbol": masthead.symbol.text,
            "organ": masthead.organ or masthead.symbol.organ,
            "document_type": masthead.document_type.value,
            "session": session.text if session else None,
            "session_number": session.number if session else None,
            "date": self._date(),
        }

    def _date(self) -> date:
        found = self.document.adoption.date or self.document.masthead.date_issued
        if found is None:
            raise DocumentError(
                SourceCode.NOT_A_RESOLUTION,
                "neither a date of adoption nor a date of issue was found; "
                "check that the file is complete, with its first page and its closing line",
            )
        return found

    def _document(self, words: int) -> Row:
        document, masthead, adoption = self.document, self.document.masthead, self.document.adoption
        symbol = masthead.symbol
        session = masthead.session or symbol.session
        return {
            **self.filing,
            "work_id": symbol.work_id,
            "language": document.language.upper(),
            "reissue": masthead.reissue,
            "url": symbol.url,
            "revision_number": symbol.revision,
            "committee": masthead.committee,
            "session_kind": session.kind.value if session else None,
            "title": masthead.title,
            "distribution": masthead.distribution,
            "original_language": masthead.original_language,
            "date_issued": masthead.date_issued,
            "date_adopted": adoption.date,
            "meeting": adoption.meeting,
            "adoption_note": adoption.note,
            "report_symbol": adoption.report.text if adoption.report else None,
            "report_paragraph": adoption.report_paragraph,
            "adoption_method": adoption.method.value,
            "votes_in_favour": adoption.in_favour,
            "votes_against": adoption.against,
            "votes_abstaining": adoption.abstaining,
            "job_number": masthead.job_number,
            "page_count": masthead.page_count,
            "word_count": words,
            "source_file": self.source.source_file,
            "akn_work_iri": work_iri(symbol, self.filing["organ"], self.filing["date"]),
        }

    def _agenda(self) -> Iterator[Row]:
        for position, item in enumerate(self.document.masthead.agenda):
            yield {"document_id": self.id, "position": position, "item": item.item, "title": item.title}

    def _issues(self) -> Iterator[Row]:
        for position, issue in enumerate((*self.document.issues, *self.extract.issues)):
            yield {
                "document_id": self.id,
                "position": position,
                "clause_id": self._clause_id(issue.path),
                "code": issue.code.value,
                "expected": issue.expected,
                "found": issue.found,
                "message": issue.message,
            }

    def _clause_id(self, path: str | None) -> str | None:
        return None if path is None else self.clause_ids.get(path)

    def _clauses(self) -> Iterator[Row]:
        actions = {action.path: action for action in self.extract.actions}
        full_texts: dict[str, str] = {}
        for position, paragraph in enumerate(self.document.paragraphs):
            above = full_texts.get(paragraph.parent, "") if paragraph.parent else ""
            full = f"{above} {paragraph.text}".strip()
            full_texts[paragraph.path] = full
            row = self._clause(paragraph, position, full)
            action = actions.get(paragraph.path)
            if action:
                row["action"] = action.text
                row["action_lemma"] = action.lemma
                row["action_class"] = action.action_class
            yield row

    def _clause(self, paragraph: Paragraph, position: int, full_text: str) -> Row:
        path, text = paragraph.path, paragraph.text
        return {
            **self.filing,
            "clause_id": self.clause_ids[path],
            "work_clause_id": f"{self.document.symbol.work_id}#{path}",
            "position": position,
            "kind": paragraph.kind.value,
            "part": paragraph.part,
            "annex": paragraph.annex,
            "section": paragraph.section,
            "label": paragraph.label,
            "path": path,
            "citation_label": self._cited(path),
            "level": paragraph.level,
            "parent_id": self._clause_id(paragraph.parent),
            "text": text,
            "full_text": full_text,
            "page": paragraph.page,
            "word_count": len(text.split()),
            "text_sha256": hashlib.sha256(text.encode()).hexdigest(),
            "akn_eid": eid(path),
        }

    def _cited(self, path: str) -> str | None:
        return citation_label(path, lone_annex=self.lone_annex)

    def _addressees(self) -> Iterator[Row]:
        positions: defaultdict[str, int] = defaultdict(int)
        for addressee in self.extract.addressees:
            yield {
                "clause_id": self.clause_ids[addressee.path],
                "position": positions[addressee.path],
                "name": addressee.name,
                "kind": addressee.kind.value,
                "iso3": addressee.iso3,
            }
            positions[addressee.path] += 1

    def _regions(self) -> Iterator[Row]:
        """The lines of each clause, and behind them those of its figures."""
        if not any(paragraph.runs for paragraph in self.document.paragraphs):
            return
        figures: defaultdict[str, list[tuple[str, Statistic]]] = defaultdict(list)
        for identifier, figure in zip(self._statistic_ids(), self.extract.statistics, strict=True):
            figures[figure.path].append((identifier, figure))
        for paragraph in self.document.paragraphs:
            yield from self._lines(self.clause_ids[paragraph.path], line_boxes(paragraph))
            for identifier, figure in figures[paragraph.path]:
                yield from self._lines(identifier, line_boxes(paragraph, figure.start, figure.end))

    def _lines(self, row_id: str, boxes: Sequence[Box]) -> Iterator[Row]:
        for sequence, (page, x0, y0, x1, y1) in enumerate(boxes):
            yield {
                "row_id": row_id,
                "sequence": sequence,
                "document_id": self.id,
                "page": page,
                "x0": x0,
                "y0": y0,
                "x1": x1,
                "y1": y1,
            }

    def _annex_tables(self) -> Iterator[Row]:
        for number, table in enumerate(self.document.tables):
            for row, cells in enumerate(table.rows):
                for column, text in enumerate(cells):
                    yield {
                        "document_id": self.id,
                        "table": number,
                        "row": row,
                        "column": column,
                        "annex": table.annex,
                        "page": table.page,
                        "is_header": row < table.header_rows,
                        "text": text,
                    }

    def _statistic_ids(self) -> list[str]:
        return self._numbered([self.clause_ids[figure.path] for figure in self.extract.statistics], "s")

    def _statistics(self) -> Iterator[Row]:
        ids = self._statistic_ids()
        for identifier, figure in zip(ids, self.extract.statistics, strict=True):
            yield {
                **self.filing,
                "statistic_id": identifier,
                "clause_id": self.clause_ids[figure.path],
                "value": figure.value,
                "value_high": figure.value_high,
                "base": figure.base,
                "value_text": figure.value_text,
                "kind": figure.kind.value,
                "unit": figure.unit,
                "comparator": figure.comparator.value,
                "role": figure.role.value,
                "population": figure.population,
                "indicator": figure.indicator,
                "iso3": figure.iso3,
                "place_basis": figure.place_basis,
                "year": figure.year,
                "year_basis": figure.year_basis,
                "attributed_to": figure.attributed_to,
                "attributed_symbol": figure.attributed_symbol,
                "sdg_indicator": figure.sdg_indicator,
                "equivalent_to": None if figure.equivalent_to is None else ids[figure.equivalent_to],
                "sentence": figure.sentence,
                "char_start": figure.start,
                "char_end": figure.end,
                "citation_label": self._cited(figure.path),
                "page": self.pages[figure.path],
            }

    @staticmethod
    def _numbered(holders: list[str], letter: str) -> list[str]:
        """An id for each row: the row it stands in, and its ordinal there, from 1."""
        counts: defaultdict[str, int] = defaultdict(int)
        ids = []
        for holder in holders:
            counts[holder] += 1
            ids.append(f"{holder}/{letter}{counts[holder]}")
        return ids

    def _footnotes(self) -> Iterator[Row]:
        for identifier, note in zip(self.footnote_ids, self.document.footnotes, strict=True):
            first = note.anchors[0] if note.anchors else None
            clause_id = self._clause_id(first.path) if first else None
            yield {
                "footnote_id": identifier,
                "document_id": self.id,
                "marker": note.marker,
                "clause_id": clause_id,
                "char_offset": first.offset if first and clause_id else None,
                "text": note.text,
                "page": note.page,
            }

    def _footnote_marks(self) -> Iterator[Row]:
        for identifier, note in zip(self.footnote_ids, self.document.footnotes, strict=True):
            for sequence, anchor in enumerate(note.anchors):
                clause_id = self._clause_id(anchor.path)
                yield {
                    "footnote_id": identifier,
                    "sequence": sequence,
                    "clause_id": clause_id,
                    "char_offset": anchor.offset if clause_id else None,
                }

    def _citations(self) -> Iterator[Row]:
        cited = self.extract.citations
        ids = self._numbered([self._holder(citation) for citation in cited], "c")
        for identifier, citation in zip(ids, cited, strict=True):
            yield {
                "citation_id": identifier,
                "document_id": self.id,
                "symbol": self.filing["symbol"],
                "session": self.filing["session"],
                "location": citation.location.value,
                "clause_id": self._clause_id(citation.path),
                "footnote_id": None if citation.note is None else self.footnote_ids[citation.note],
                "cited_text": citation.cited_text,
                "cited_symbol": citation.cited_symbol,
                "cited_name": citation.cited_name,
                "cited_kind": citation.cited_kind.value,
                "cited_organ": citation.cited_organ,
                "pinpoint": citation.pinpoint,
                "cited_date": citation.cited_date,
                "treaty_volume": citation.treaty_volume,
                "treaty_number": citation.treaty_number,
                "link": citation.link,
                "char_start": citation.start,
                "char_end": citation.end,
            }

    def _holder(self, citation: Citation) -> str:
        """The id of the row that a citation stands in."""
        if citation.location is Location.FOOTNOTE and citation.note is not None:
            return self.footnote_ids[citation.note]
        if citation.location is Location.CLAUSE and citation.path is not None:
            return self.clause_ids[citation.path]
        return self.id

    def _sponsors(self) -> Iterator[Row]:
        for position, sponsor in enumerate(self.extract.sponsors):
            yield {
                **sponsor_row(sponsor, position, self.filing["symbol"], self.filing["session"]),
                "sponsor_id": f"{self.id}/p{position + 1}",
                "document_id": self.id,
                "sponsorship": "original",
                "record_source": "document",
            }


def sponsor_row(sponsor: Sponsor, position: int, symbol: str, session: str | None) -> Row:
    """What a row of `sponsors` holds wherever the sponsor is recorded."""
    return {
        "symbol": symbol,
        "session": session,
        "position": position,
        "name_printed": sponsor.name_printed,
        "name": sponsor.name,
        "iso3": sponsor.iso3,
        "m49": sponsor.m49,
        "sponsor_type": sponsor.sponsor_type.value,
        "on_behalf_of": sponsor.on_behalf_of,
        "group_name": sponsor.group_name,
    }
