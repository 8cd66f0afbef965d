"""Pages to the bytes of a PDF: content streams, fonts, links, structure tree and parent tree.

Here belongs the file format; the same pages give the same bytes.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from io import BytesIO
from itertools import count

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from tests.pdf_factory.fonts import BARCODE, EXTRA, FACES, encode, has_width, to_unicode, width
from tests.pdf_factory.pages import HEIGHT, WIDTH, Content, Node, Sheet
from tests.pdf_factory.typeset import Piece

ROLES = {"Footnote": "Note", "Endnote": "Note", "Title": "H1", "Textbox": "Sect", "Slide": "Part"}


def write(sheets: Sequence[Sheet], root: Node, *, tagged: bool) -> bytes:
    """The file; without tags it has neither structure tree nor marked content."""
    pdf = pikepdf.new()
    fonts = _fonts(pdf)
    pages = []
    for sheet in sheets:
        stream = pdf.make_stream(_stream(sheet, tagged=tagged))
        page = Dictionary(
            Type=Name.Page,
            MediaBox=Array([0, 0, int(WIDTH), int(HEIGHT)]),
            Resources=Dictionary(Font=fonts),
            Contents=stream,
        )
        pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))
        pages.append(pdf.pages[-1].obj)
    links = [_links(pdf, sheet, page) for sheet, page in zip(sheets, pages, strict=True)]
    if tagged:
        _Tree(pdf, pages, links).write(root)
    return save(pdf)


def save(pdf: pikepdf.Pdf, **how: object) -> bytes:
    """The bytes of a PDF, the same each time."""
    out = BytesIO()
    pdf.save(out, **({"static_id": True} | how))  # type: ignore[arg-type]
    return out.getvalue()


def _fonts(pdf: pikepdf.Pdf) -> Dictionary:
    differences: list[object] = []
    for code, glyph, _ in EXTRA.values():
        differences += [code, Name(f"/{glyph}")]
    encoding = pdf.make_indirect(
        Dictionary(Type=Name.Encoding, BaseEncoding=Name.WinAnsiEncoding, Differences=Array(differences))
    )
    unicode_map = pdf.make_stream(to_unicode())
    fonts = Dictionary()
    for face in (*FACES, BARCODE):
        fonts[f"/{face}"] = pdf.make_indirect(
            Dictionary(
                Type=Name.Font,
                Subtype=Name.Type1,
                BaseFont=Name(f"/{face}"),
                Encoding=encoding,
                ToUnicode=unicode_map,
                FirstChar=32,
                LastChar=255,
                Widths=Array(_widths(face)),
            )
        )
    return fonts


@cache
def _widths(face: str) -> tuple[int, ...]:
    return tuple(width(character, face) if character else 500 for character in _characters())


@cache
def _characters() -> list[str]:
    """The character of each code from 32 to 255 that has a width; else an empty text."""
    extra = {code: character for character, (code, _, _) in EXTRA.items()}
    decoded = (extra.get(code) or bytes([code]).decode("cp1252", "ignore") for code in range(32, 256))
    return [character if has_width(character) else "" for character in decoded]


def _stream(sheet: Sheet, *, tagged: bool) -> bytes:
    parts: list[bytes] = []
    for x0, y0, x1, y1 in sheet.rules:
        rule = f"{x0:.2f} {HEIGHT - y1:.2f} {x1 - x0:.2f} {y1 - y0:.2f} re f*".encode()
        parts.append(b"/Artifact BMC " + rule + b" EMC" if tagged else rule)
    for content in sheet.contents:
        parts += _content(content, tagged=tagged)
    return b"\n".join(parts)


def _content(content: Content, *, tagged: bool) -> list[bytes]:
    texts = [_text(piece, y) for piece, y in content.pieces]
    if not tagged:
        return texts
    if content.mcid is None:
        begin = b"/Artifact <</Type /Pagination>> BDC"
    else:
        begin = f"/P <</MCID {content.mcid}>> BDC".encode()
    return [begin, *texts, b"EMC"]


def _text(piece: Piece, y: float) -> bytes:
    style = piece.style
    parts: list[bytes] = []
    text = ""

    def flush() -> None:
        nonlocal text
        if text:
            parts.append(b"<" + encode(text).hex().encode() + b">")
            text = ""

    for glyph in piece.glyphs:
        if glyph.shift:
            flush()
            parts.append(str(-glyph.shift).encode())
        text += glyph.text
        if glyph.text == " " and piece.stretch:
            flush()
            parts.append(f"{-piece.stretch / style.size * 1000:.1f}".encode())
    flush()
    head = f"BT /{style.face} {style.size:.2f} Tf 1 0 0 1 {piece.x:.2f} {HEIGHT - y:.2f} Tm ["
    return head.encode() + b" ".join(parts) + b"] TJ ET"


def _links(pdf: pikepdf.Pdf, sheet: Sheet, page: pikepdf.Object) -> list[pikepdf.Object]:
    annotations = [
        pdf.make_indirect(
            Dictionary(
                Type=Name.Annot,
                Subtype=Name.Link,
                Rect=Array([round(v, 2) for v in (x0, HEIGHT - y1, x1, HEIGHT - y0)]),
                A=Dictionary(S=Name.URI, URI=String(target)),
                Border=Array([0, 0, 0]),
            )
        )
        for (x0, y0, x1, y1), target in sheet.links
    ]
    if annotations:
        page.Annots = Array(annotations)
    return annotations


class _Tree:
    """Writes the structure tree and the parent tree that leads from marked content to its element."""

    def __init__(
        self, pdf: pikepdf.Pdf, pages: Sequence[pikepdf.Object], links: Sequence[Sequence[pikepdf.Object]]
    ) -> None:
        self.pdf = pdf
        self.pages = pages
        self.links = links
        self.parents: list[dict[int, pikepdf.Object]] = [{} for _ in pages]
        self.annotated: list[tuple[int, pikepdf.Object]] = []
        self.keys = count(len(pages))

    def write(self, root: Node) -> None:
        top = self.pdf.make_indirect(
            Dictionary(
                Type=Name.StructTreeRoot,
                RoleMap=Dictionary({f"/{role}": Name(f"/{meaning}") for role, meaning in ROLES.items()}),
            )
        )
        top.K = Array([self._element(root, top)])
        numbers: list[object] = []
        for number, (page, parents) in enumerate(zip(self.pages, self.parents, strict=True)):
            page.StructParents = number
            numbers += [number, Array([parents[mcid] for mcid in sorted(parents)])]
        for key, element in self.annotated:
            numbers += [key, element]
        top.ParentTree = self.pdf.make_indirect(Dictionary(Nums=Array(numbers)))
        top.ParentTreeNextKey = next(self.keys)
        self.pdf.Root.StructTreeRoot = top
        self.pdf.Root.MarkInfo = Dictionary(Marked=True)

    def _element(self, node: Node, parent: pikepdf.Object) -> pikepdf.Object:
        element = self.pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name(f"/{node.role}"), P=parent))
        if node.page is not None:
            element.Pg = self.pages[node.page - 1]
        kids = Array([])
        for kid in node.kids:
            if isinstance(kid, Node):
                kids.append(self._element(kid, element))
            elif len(kid) == 2:
                page, mcid = kid
                self.parents[page - 1][mcid] = element
                if page == node.page:
                    kids.append(mcid)
                else:
                    kids.append(Dictionary(Type=Name.MCR, Pg=self.pages[page - 1], MCID=mcid))
            else:
                kids.append(self._link(kid[0], kid[2], element))
        element.K = kids
        return element

    def _link(self, page: int, number: int, element: pikepdf.Object) -> Dictionary:
        annotation = self.links[page - 1][number]
        annotation.StructParent = next(self.keys)
        self.annotated.append((int(annotation.StructParent), element))
        return Dictionary(Type=Name.OBJR, Pg=self.pages[page - 1], Obj=annotation)
