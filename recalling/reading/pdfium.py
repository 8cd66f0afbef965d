"""PDF pages to fragments: the text objects of a page with font, place and marked-content id.

The only module that touches the PDF library. Here belongs reading what the file says; which
fragments make a line, a paragraph or a running head is decided in tagged.py and layout.py.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from typing import Any, NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from recalling.errors import DocumentError, SourceCode
from recalling.model import Box
from recalling.settings import PdfReading


class Fragment(NamedTuple):
    """A text object: characters of one font on one line.

    `y` is the baseline, measured like all places from the top left corner of the page, in points.
    `mcid` is the marked-content id, -1 where the text is in no marked content. A fragment that is
    drawn as blanks only has the text " ".
    """

    page: int
    mcid: int
    x0: float
    x1: float
    y: float
    size: float
    bold: bool
    italic: bool
    text: str
    link: str | None = None

    @property
    def box(self) -> Box:
        """The rectangle the characters take, by the usual ascent and descent of text faces."""
        return Box(self.page, self.x0, self.y - 0.75 * self.size, self.x1, self.y + 0.22 * self.size)


class Stroke(NamedTuple):
    """A drawn line or thin rectangle, in points from the top left."""

    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its fragments in the order of the content stream, and what is drawn on it."""

    number: int
    width: float
    height: float
    fragments: tuple[Fragment, ...]
    strokes: tuple[Stroke, ...]


def read_pages(data: bytes, settings: PdfReading) -> tuple[Page, ...]:
    """The pages of a PDF, numbered from 1.

    Raises:
        DocumentError: `encrypted`, `damaged`, `too-large` (pages) or `no-text`.
    """
    with closing(_open(data)) as document:
        count = len(document)
        if count == 0:
            raise DocumentError(SourceCode.DAMAGED, "the PDF has no pages; get it again")
        if count > settings.max_pages:
            raise DocumentError(
                SourceCode.TOO_LARGE,
                f"the PDF has {count} pages, more than the {settings.max_pages} allowed; "
                "raise pdf.max_pages if it really is a resolution",
            )
        fonts: dict[int, tuple[bool, bool, bool]] = {}
        pages = tuple(_read_page(document, index, fonts, settings) for index in range(count))
    if not any(fragment.text.strip() for page in pages for fragment in page.fragments):
        raise DocumentError(
            SourceCode.NO_TEXT, "the PDF holds pictures of pages and no text; run text recognition on it first"
        )
    return pages


def _open(data: bytes) -> pdfium.PdfDocument:
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower():
            raise DocumentError(
                SourceCode.ENCRYPTED, "the PDF is locked by a password; give an open copy"
            ) from error
        raise DocumentError(
            SourceCode.DAMAGED, "the PDF is damaged or cut off and cannot be opened; get it again"
        ) from error


def _read_page(
    document: pdfium.PdfDocument, index: int, fonts: dict[int, tuple[bool, bool, bool]], settings: PdfReading
) -> Page:
    try:
        page = document[index]
    except pdfium.PdfiumError as error:
        raise DocumentError(
            SourceCode.DAMAGED, f"page {index + 1} of the PDF is damaged and cannot be read; get it again"
        ) from error
    with closing(page):
        width, height = page.get_size()
        text_page = raw.FPDFText_LoadPage(page.raw)
        try:
            reader = _PageReader(index + 1, height, text_page, fonts, _links(document, page, height))
            reader.false_blanks = _false_blanks(text_page, settings.least_gap)
            reader.read(page.raw)
        finally:
            raw.FPDFText_ClosePage(text_page)
    return Page(index + 1, width, height, tuple(reader.fragments), tuple(reader.strokes))


def _links(document: pdfium.PdfDocument, page: pdfium.PdfPage, height: float) -> list[tuple[Stroke, str]]:
    """The rectangles of URI links with their targets."""
    found = []
    position, link = ctypes.c_int(0), raw.FPDF_LINK()
    rect = raw.FS_RECTF()
    while raw.FPDFLink_Enumerate(page.raw, position, link):
        action = raw.FPDFLink_GetAction(link)
        if not action or raw.FPDFAction_GetType(action) != raw.PDFACTION_URI:
            continue
        size = raw.FPDFAction_GetURIPath(document.raw, action, None, 0)
        buffer = ctypes.create_string_buffer(size)
        raw.FPDFAction_GetURIPath(document.raw, action, buffer, size)
        if raw.FPDFLink_GetAnnotRect(link, rect):
            area = Stroke(rect.left, height - rect.top, rect.right, height - rect.bottom)
            found.append((area, buffer.value.decode("utf-8", "replace")))
    return found


def _false_blanks(text_page: Any, least_gap: float) -> list[tuple[str, str]]:  # noqa: ANN401
    """Stretches of text into which the library put a blank where the page has hardly a gap.

    The library makes a blank of kerning ("fo od"). A blank that it made itself, not the file, is false
    where the characters beside it stand closer than a blank is wide. Each comes as the characters
    before and behind it on its line, up to a dozen.
    """
    count = raw.FPDFText_CountChars(text_page)
    buffer = (ctypes.c_ushort * (count + 1))()
    raw.FPDFText_GetText(text_page, 0, count, buffer)
    text = bytes(buffer).decode("utf-16-le", "replace")[:count]
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    found = []
    for match in _INNER_BLANK.finditer(text):
        at = match.start() + 1
        if raw.FPDFText_IsGenerated(text_page, at) != 1:
            continue
        raw.FPDFText_GetCharBox(text_page, at - 1, left, right, bottom, top)
        end = right.value
        raw.FPDFText_GetCharBox(text_page, at + 1, left, right, bottom, top)
        if 0 <= left.value - end < least_gap * raw.FPDFText_GetFontSize(text_page, at - 1):
            before = text[max(0, at - 12) : at].rsplit("\n", 1)[-1]
            after = text[at + 1 : at + 13].split("\r", 1)[0]
            found.append((before, after))
    return found


# A blank within a line
_INNER_BLANK = re.compile(r"\S (?=\S)")
_CONTROL = re.compile(r"[\x00\x01\x03-\x08\x0b\x0c\x0e-\x1f]")


class _PageReader:
    """Reads the objects of one page; buffers are made once."""

    def __init__(
        self,
        number: int,
        height: float,
        text_page: Any,  # noqa: ANN401 - a handle of the C library
        fonts: dict[int, tuple[bool, bool, bool]],
        links: list[tuple[Stroke, str]],
    ) -> None:
        self.number = number
        self.height = height
        self.text_page = text_page
        self.fonts = fonts
        self.links = links
        self.fragments: list[Fragment] = []
        self.strokes: list[Stroke] = []
        self.false_blanks: list[tuple[str, str]] = []
        self._units = 2048
        self._buffer = (ctypes.c_ushort * self._units)()
        self._edges = tuple(ctypes.c_float() for _ in range(4))
        self._matrix = raw.FS_MATRIX()
        self._size = ctypes.c_float()

    def read(self, page: Any) -> None:  # noqa: ANN401
        for index in range(raw.FPDFPage_CountObjects(page)):
            self._object(raw.FPDFPage_GetObject(page, index), 1.0, 0.0, 0.0)

    def _object(self, item: Any, scale: float, dx: float, dy: float) -> None:  # noqa: ANN401
        kind = raw.FPDFPageObj_GetType(item)
        if kind == raw.FPDF_PAGEOBJ_TEXT:
            self._text(item, scale, dx, dy)
        elif kind == raw.FPDF_PAGEOBJ_PATH:
            x0, y0, x1, y1 = self._bounds(item, scale, dx, dy)
            self.strokes.append(Stroke(x0, y0, x1, y1))
        elif kind == raw.FPDF_PAGEOBJ_FORM:
            raw.FPDFPageObj_GetMatrix(item, self._matrix)
            inner = (self._matrix.a * scale, self._matrix.e * scale + dx, self._matrix.f * scale + dy)
            for index in range(raw.FPDFFormObj_CountObjects(item)):
                self._object(raw.FPDFFormObj_GetObject(item, index), *inner)

    def _bounds(self, item: Any, scale: float, dx: float, dy: float) -> tuple[float, ...]:  # noqa: ANN401
        left, bottom, right, top = self._edges
        raw.FPDFPageObj_GetBounds(item, left, bottom, right, top)
        return (
            left.value * scale + dx,
            self.height - (top.value * scale + dy),
            right.value * scale + dx,
            self.height - (bottom.value * scale + dy),
        )

    def _text(self, item: Any, scale: float, dx: float, dy: float) -> None:  # noqa: ANN401
        text = self._characters(item)
        raw.FPDFPageObj_GetMatrix(item, self._matrix)
        matrix = self._matrix
        raw.FPDFTextObj_GetFontSize(item, self._size)
        bold, italic, hidden = self._font(raw.FPDFTextObj_GetFont(item))
        if hidden:
            return
        x = matrix.e * scale + dx
        y = self.height - (matrix.f * scale + dy)
        x1 = x
        if text != " ":
            left, _, right, _ = self._bounds(item, scale, dx, dy)
            x, x1 = min(x, left) if left else x, right
        mcid = raw.FPDFPageObj_GetMarkedContentID(item)
        size = self._size.value * abs(matrix.d or matrix.a) * scale
        link = self._link(x, x1, y) if self.links and text != " " else None
        self.fragments.append(Fragment(self.number, mcid, x, x1, y, size, bold, italic, text, link))

    def _characters(self, item: Any) -> str:  # noqa: ANN401
        size = raw.FPDFTextObj_GetText(item, self.text_page, self._buffer, self._units * 2)
        if size > self._units * 2:
            self._units = size
            self._buffer = (ctypes.c_ushort * self._units)()
            raw.FPDFTextObj_GetText(item, self.text_page, self._buffer, self._units * 2)
        text = bytes(self._buffer)[: max(0, size - 2)].decode("utf-16-le", "replace")
        if self.false_blanks:
            text = self._without_false_blanks(text)
        return _CONTROL.sub("", text) or " "

    def _without_false_blanks(self, text: str) -> str:
        """An object may begin or end within the characters that tell the place of a false blank."""
        for before, after in self.false_blanks:
            at = text.find(" ")
            while at >= 0:
                left, right = text[max(0, at - len(before)) : at], text[at + 1 : at + 1 + len(after)]
                told = len(left) + len(right) >= min(len(before) + len(after), 6)
                if told and before.endswith(left) and after.startswith(right):
                    text = text[:at] + text[at + 1 :]
                at = text.find(" ", at + 1)
        return text

    def _font(self, font: Any) -> tuple[bool, bool, bool]:  # noqa: ANN401
        """Whether a font is bold, italic, or a barcode; each font is asked once."""
        key = ctypes.addressof(font.contents)
        known = self.fonts.get(key)
        if known is None:
            size = raw.FPDFFont_GetBaseFontName(font, None, 0)
            buffer = ctypes.create_string_buffer(size)
            raw.FPDFFont_GetBaseFontName(font, buffer, size)
            name = buffer.value.decode("latin-1")
            known = self.fonts[key] = ("Bold" in name, "Ital" in name or "Obl" in name, "Barcode" in name)
        return known

    def _link(self, x0: float, x1: float, y: float) -> str | None:
        middle = (x0 + x1) / 2
        for area, target in self.links:
            if area.x0 - 1 <= middle <= area.x1 + 1 and area.y0 - 1 <= y <= area.y1 + 3:
                return target
        return None


def lines_of(fragments: Iterator[Fragment]) -> list[list[Fragment]]:
    """Fragments cut into lines where the baseline falls to a next line or a new page begins."""
    lines: list[list[Fragment]] = []
    for fragment in fragments:
        if lines:
            last = lines[-1][-1]
            if last.page == fragment.page and abs(last.y - fragment.y) < 0.6 * max(last.size, fragment.size):
                lines[-1].append(fragment)
                continue
        lines.append([fragment])
    return lines
