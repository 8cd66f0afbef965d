"""DOCX to blocks: paragraphs with their styles, labels and notes, tables, headers and footers.

Here belongs the order in which the parts of a Word document make a reading; what each part says is read in
word/. The head of the first page (organ, symbol, distribution) comes first, notes and furniture last.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from docx.opc.part import Part

from recalling.errors import DocumentError, SourceCode
from recalling.model import Block, BlockKind, Reader, Reading, Span
from recalling.reading.word import tables
from recalling.reading.word.content import Content, ContentReader, NoteCall
from recalling.reading.word.numbering import Numbering
from recalling.reading.word.package import WordPackage, link_targets, refuse_compound_file
from recalling.reading.word.styles import Indent, Styles
from recalling.reading.word.xml import RELATION, TWIPS, Element, child, is_on, local, number, value, w
from recalling.settings import DEFAULTS, SourceLimits

__all__ = ["read_docx", "refuse_compound_file"]

# "* * *", "____": a break, no paragraph
_RULE = re.compile(r"(?:\*\s*){3,}|_{3,}|-{3,}")
# What the documents' own system hides in their text: "<<ODS JOB NO>>N2014364E<<ODS JOB NO>>"
_SYSTEM = re.compile(r"\s*<<ODS\b.*", re.DOTALL)
_DISTRIBUTION = re.compile(r"\bDistr\.")
_FIRST_TAB = 24.0
"""Points. Paragraphs of the United Nations begin at their first tab stop, 24 points from the margin."""
_MARGIN = 72.0
"""Points, where a document does not say: Word's own default."""


def read_docx(data: bytes, limits: SourceLimits = DEFAULTS.sources) -> Reading:
    """The blocks of a Word document, as it prints when every tracked change is accepted.

    Labels that Word counts stand in the text as it prints them. Pages are not known: Word lays them out anew.

    Raises:
        DocumentError: `damaged`, `encrypted`, `too-large` or `no-text`.
    """
    package = WordPackage(data, limits)
    document = _Document(package)
    body = child(package.body, "body")
    text = document.blocks(body, document.reader(package.main), masthead=True) if body is not None else []
    head, furniture = _headers(document)
    notes = list(document.notes())
    found = (*head, *text, *notes, *furniture, *document.hidden())
    if not any(block.text.strip() for block in text):
        raise DocumentError(SourceCode.NO_TEXT, "the Word document holds no text; give the document itself")
    return Reading(found, Reader.DOCX, package.page_count())


@dataclass(slots=True)
class _Calls:
    """The notes that the text calls, in order, with the marks they print."""

    number: int = 0
    called: list[NoteCall] = field(default_factory=list)

    def __call__(self, call: NoteCall) -> str:
        """The mark of a called note: its own, or the next number."""
        if call.marker is None:
            self.number += 1
            call = replace(call, marker=str(self.number))
        self.called.append(call)
        return call.marker or ""


class _Document:
    """The parts that all paragraphs share, and what has been counted so far."""

    def __init__(self, package: WordPackage) -> None:
        self.package = package
        self.styles = Styles(package.root("styles"))
        self.numbering = Numbering(package.root("numbering"), self.styles.numbering_styles())
        self.calls = _Calls()
        start = number(value(package.root("settings"), "footnotePr", "numStart"))
        self.calls.number = (start or 1) - 1
        margins = child(package.body, "body", "sectPr", "pgMar")
        left = number(margins.get(w("left"))) if margins is not None else None
        self.margin = left / TWIPS if left is not None else _MARGIN
        self._hidden: list[str] = []

    def reader(self, part: Part) -> ContentReader:
        """What reads the paragraphs of a part."""
        return ContentReader(self.styles, link_targets(part), self.calls)

    def blocks(self, container: Element, reader: ContentReader, *, masthead: bool = False) -> list[Block]:
        """The blocks of what a container holds; `masthead` says that a table at its top only places text."""
        found: list[Block] = []
        open_content: Content | None = None
        for item in _items(container):
            if local(item) == "tbl":
                at_top = masthead and not any(block.text.strip() for block in found)
                found += self._table(item, reader, layout=at_top or not tables.is_ruled(item, self.styles))
                continue
            label = "" if open_content else self._label(item)
            content = reader.read(item, open_content)
            if child(item, "pPr", "rPr", "del") is not None:
                open_content = content
                continue
            open_content = None
            found += self._paragraph(item, label, content, reader)
        if open_content:
            found += self._paragraph(None, "", open_content, reader)
        return found

    def _label(self, paragraph: Element) -> str:
        listed = self.styles.numbering(paragraph)
        return self.numbering.label(*listed) if listed else ""

    def _paragraph(
        self, item: Element | None, label: str, content: Content, reader: ContentReader
    ) -> Iterator[Block]:
        """The block of a paragraph, and the blocks of the text boxes on it."""
        self._hidden += content.hidden
        text = content.text
        if text.strip():
            spans = (Span(label), *content.spans) if label else tuple(content.spans)
            kind = BlockKind.TEXT
            if _SYSTEM.match(text):
                kind = BlockKind.FURNITURE
            elif _RULE.fullmatch(text.strip()):
                kind = BlockKind.BREAK
            indent = self._indent(item, text)
            yield Block(
                kind=kind,
                spans=spans,
                source=label + text,
                indent=self.margin + indent.first,
                hang=self.margin + indent.left,
                size=content.sizes.most_common(1)[0][0],
            )
        for box in content.boxes:
            yield from self.blocks(box, reader)

    def _indent(self, item: Element | None, text: str) -> Indent:
        if item is None:
            return Indent()
        listed = self.styles.numbering(item)
        indent = self.styles.indent(item, self.numbering.indent(*listed) if listed else None)
        return replace(indent, first=indent.first + _FIRST_TAB) if text.startswith("\t") else indent

    def _table(self, table: Element, reader: ContentReader, *, layout: bool) -> list[Block]:
        if layout:
            return [
                block
                for row in tables.rows(table)
                for cell in tables.cells(row)
                for block in self.blocks(cell, reader)
            ]
        rows = tuple(self._row(row, reader) for row in tables.rows(table))
        text = "\n".join("\t".join(row) for row in rows)
        header_rows = tables.header_rows(table)
        return [Block(BlockKind.TABLE, (Span(text),), text, rows=rows, header_rows=header_rows)]

    def _row(self, row: Element, reader: ContentReader) -> tuple[str, ...]:
        """The texts of a row's cells, one a column; those that another cell reaches into are empty."""
        texts: list[str] = []
        for cell in tables.cells(row):
            held = "" if tables.goes_on(cell) else " ".join(b.text for b in self.blocks(cell, reader))
            texts += [" ".join(held.split()), *[""] * (tables.span_of(cell) - 1)]
        return tuple(texts)

    def notes(self) -> Iterator[Block]:
        """The notes that the text calls, in the order of their calls."""
        bodies = {
            kind: {note.get(w("id")): note for note in root if local(note) == kind}
            for kind in ("footnote", "endnote")
            if (root := self.package.root(f"{kind}s")) is not None
        }
        readers = {
            kind: self.reader(part) for kind in bodies if (part := self.package.part(f"{kind}s")) is not None
        }
        for call in list(self.calls.called):
            note = bodies.get(call.kind, {}).get(call.id)
            if note is None:
                continue
            inner = self.blocks(note, readers[call.kind])
            yield _note_block(call.marker or "", inner)

    def hidden(self) -> Iterator[Block]:
        """Text that is not printed, as furniture."""
        text = "".join(self._hidden).strip()
        if text:
            yield Block(BlockKind.FURNITURE, (Span(text),), text)


def _note_block(marker: str, inner: list[Block]) -> Block:
    """The paragraphs of a note as one block; a mark that is typed before them is not repeated."""
    spans: list[Span] = []
    for block in inner:
        spans += [Span(" "), *block.spans] if spans else block.spans
    while spans and not spans[0].text.strip():
        spans.pop(0)
    if spans and spans[0].text.lstrip().startswith(marker) and not marker.isdigit():
        spans[0] = replace(spans[0], text=spans[0].text.lstrip().removeprefix(marker), raised=False)
    text = "".join(span.text for span in spans)
    return Block(BlockKind.NOTE, tuple(spans), f"{marker} {text}", marker=marker)


def _items(container: Element) -> Iterator[Element]:
    """The paragraphs and tables of a container, content controls and the like opened."""
    for item in container:
        name = local(item)
        if name in {"p", "tbl"}:
            yield item
        elif name in {"sdt", "sdtContent", "customXml", "ins", "moveTo"}:
            yield from _items(item)


def _headers(document: _Document) -> tuple[list[Block], list[Block]]:
    """The head of the first page as text, all other headers and footers as furniture, each part once."""
    head: list[Block] = []
    furniture: list[Block] = []
    seen: set[str] = set()
    sections = list(document.package.body.iter(w("sectPr")))
    for position, section in enumerate(sections):
        own_first_page = bool(is_on(child(section, "titlePg")))
        for item in section:
            name = item.get(RELATION) or ""
            part = document.package.by_id(name) if local(item).endswith("Reference") else None
            if part is None or str(part.partname) in seen:
                continue
            seen.add(str(part.partname))
            blocks = document.blocks(document.package.tree(part), document.reader(part), masthead=True)
            kind = item.get(w("type"))
            is_header = local(item) == "headerReference" and position == 0
            on_first_page = kind == "first" if own_first_page else kind in {"default", None}
            states = any(_DISTRIBUTION.search(block.text) for block in blocks)
            if is_header and on_first_page and (own_first_page or states):
                head += blocks
            else:
                furniture += [replace(block, kind=BlockKind.FURNITURE) for block in blocks]
    return head, furniture
