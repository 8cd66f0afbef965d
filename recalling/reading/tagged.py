"""Tagged PDFs: the structure tree says what a paragraph, a heading, a note and a table cell is.

Here belongs joining the tree with the text by page and marked-content id. Text outside the tree is
left to furniture.py.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import pikepdf

from recalling.model import Block, BlockKind
from recalling.reading.fragments import is_note, to_block, to_note
from recalling.reading.pdfium import Fragment, Page
from recalling.settings import PdfReading

Place = tuple[int, int]
"""Page number and marked-content id."""

_NOTES = frozenset({"Note", "Footnote", "Endnote", "FENote"})
_INLINE = frozenset({"Span", "Link", "Quote", "Reference", "Annot", "Lbl", "Em", "Strong", "Sub"})
_TABLES = frozenset({"Table"})
# Levels. Word nests a dozen elements; a tree that is deeper is damaged or made to do harm.
_DEEPEST = 100
_ROLES_TO_KEEP = _NOTES | _TABLES | frozenset({"Figure", "Formula"})


@dataclass(slots=True)
class Element:
    """A paragraph, heading, note or table of the structure tree with the text it holds, in order."""

    role: str
    places: list[Place] = field(default_factory=list)
    cells: list[list[list[Place]]] = field(default_factory=list)


def read_structure(pdf: pikepdf.Pdf) -> list[Element] | None:
    """The block-level elements of the structure tree in order; None where the PDF has no tree."""
    root = pdf.Root.get("/StructTreeRoot")
    if not isinstance(root, pikepdf.Dictionary):
        return None
    kids = root.get("/K")
    if kids is None:
        return None
    return _Walker(pdf, root).walk(kids)


class _Walker:
    def __init__(self, pdf: pikepdf.Pdf, root: pikepdf.Dictionary) -> None:
        self.pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages, start=1)}
        roles = root.get("/RoleMap")
        named = roles.items() if isinstance(roles, pikepdf.Dictionary) else ()
        self.roles = {str(k)[1:]: str(v)[1:] for k, v in named}
        self.elements: list[Element] = []
        self.seen: set[tuple[int, int]] = set()

    def walk(self, kids: pikepdf.Object) -> list[Element]:
        for kid in list(kids) if isinstance(kids, pikepdf.Array) else [kids]:
            self._block(kid, 0, None, 0)
        return [element for element in self.elements if element.places or element.cells]

    def _kids(self, element: pikepdf.Dictionary, depth: int) -> Sequence[pikepdf.Object | int]:
        """What an element holds; nothing where the tree leads back to it or goes deeper than any document."""
        kids = element.get("/K")
        if kids is None or depth > _DEEPEST:
            return ()
        if element.is_indirect:
            if element.objgen in self.seen:
                return ()
            self.seen.add(element.objgen)
        return list(kids) if isinstance(kids, pikepdf.Array) else [kids]

    def _role(self, structure_type: pikepdf.Object | None) -> str:
        name = "" if structure_type is None else str(structure_type)[1:]
        return name if name in _ROLES_TO_KEEP else self.roles.get(name, name)

    def _page(self, element: pikepdf.Dictionary, page: int) -> int:
        reference = element.get("/Pg")
        return self.pages.get(reference.objgen, page) if isinstance(reference, pikepdf.Dictionary) else page

    def _block(self, item: pikepdf.Object | int, page: int, into: Element | None, depth: int) -> None:
        """Walks one element; text goes into the paragraph above it, paragraphs below notes are notes."""
        if isinstance(item, int):
            if into is None:
                into = Element("P")
                self.elements.append(into)
            into.places.append((page, item))
            return
        if not isinstance(item, pikepdf.Dictionary):
            return
        name = item.get("/S")
        if name is None and item.get("/Type") == "/OBJR":
            return
        if name is None and "/MCID" in item:
            mcid = _number(item["/MCID"])
            if mcid is not None:
                self._block(mcid, self._page(item, page), into, depth)
            return
        role = self._role(name)
        page = self._page(item, page)
        if role in _TABLES:
            self._table(item, page, depth)
            return
        target = self._target(role, into)
        for kid in self._kids(item, depth):
            self._block(kid, page, target, depth + 1)

    def _target(self, role: str, into: Element | None) -> Element | None:
        if role in _INLINE and into is not None:
            return into
        if role in _NOTES:
            element = Element("Note")
        elif into is not None and into.role == "Note":
            element = Element("Note") if into.places or role == "P" else into
        elif role.startswith("H") or role in {"P", "LBody", "Caption", "BlockQuote"} or role in _INLINE:
            element = Element("H" if role.startswith("H") else "P")
        else:
            return into
        if element is not into:
            self.elements.append(element)
        return element

    def _table(self, table: pikepdf.Dictionary, page: int, depth: int) -> None:
        element = Element("Table")
        for row in self._descend(table, {"TR"}, depth):
            cells = self._descend(row, {"TD", "TH"}, depth)
            element.cells.append([list(self._places(cell, page, depth)) for cell in cells])
        self.elements.append(element)

    def _places(self, item: pikepdf.Object | int, page: int, depth: int) -> Iterator[Place]:
        """All text below an element."""
        if isinstance(item, int):
            yield page, item
        elif isinstance(item, pikepdf.Dictionary) and item.get("/Type") != "/OBJR":
            page = self._page(item, page)
            if "/MCID" in item:
                mcid = _number(item["/MCID"])
                if mcid is not None:
                    yield page, mcid
                return
            for kid in self._kids(item, depth):
                yield from self._places(kid, page, depth + 1)

    def _descend(
        self, element: pikepdf.Dictionary, roles: set[str], depth: int
    ) -> Iterator[pikepdf.Dictionary]:
        for kid in self._kids(element, depth):
            if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") != "/OBJR":
                if self._role(kid.get("/S")) in roles:
                    yield kid
                elif "/MCID" not in kid:
                    yield from self._descend(kid, roles, depth + 1)


def _number(value: object) -> int | None:
    """A whole number of the file; None for anything else that stands in its place."""
    return value if isinstance(value, int) else None


def tagged_blocks(
    pages: Sequence[Page], elements: Sequence[Element], settings: PdfReading
) -> tuple[list[Block], set[Place]]:
    """The blocks of the tree's elements in order, and the places of the text they took."""
    text: dict[Place, list[Fragment]] = defaultdict(list)
    for page in pages:
        for fragment in page.fragments:
            if fragment.mcid >= 0:
                text[page.number, fragment.mcid].append(fragment)
    blocks: list[Block] = []
    taken: set[Place] = set()
    for element in _unruled(elements):
        block = _block(element, text, taken, settings)
        if block is None:
            continue
        if (
            block.kind is BlockKind.NOTE
            and block.marker is None
            and blocks
            and blocks[-1].kind is BlockKind.NOTE
        ):
            blocks[-1] = _longer(blocks[-1], block)
        else:
            blocks.append(block)
    return blocks, taken


def _unruled(elements: Sequence[Element]) -> Iterator[Element]:
    """Tables without rules only lay out the page (the masthead of some): their cells are paragraphs.

    The text of ruled tables is no longer among the fragments.
    """
    for element in elements:
        if element.role == "Table":
            yield from (Element("P", cell) for row in element.cells for cell in row if cell)
        else:
            yield element


def _block(
    element: Element, text: Mapping[Place, list[Fragment]], taken: set[Place], settings: PdfReading
) -> Block | None:
    fragments = []
    for place in element.places:
        if place not in taken:
            fragments += text.get(place, [])
            taken.add(place)
    if element.role == "Note" or is_note(fragments, settings):
        return to_note(fragments, settings)
    return to_block(fragments, settings)


def _longer(note: Block, rest: Block) -> Block:
    return Block(
        kind=note.kind,
        spans=(*note.spans, *rest.spans),
        source=f"{note.source} {rest.source}",
        page=note.page,
        marker=note.marker,
        indent=note.indent,
        hang=note.hang,
        size=note.size,
        last_page=rest.last_page,
    )
