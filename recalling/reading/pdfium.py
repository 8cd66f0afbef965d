"""PDF pages to fragments: the text objects of a page with font, place and marked-content id.

The only module of the reader that touches the PDF library (witness.py reads apart from it, for the
audit). Here belongs reading what the file says; which fragments make a line, a paragraph or a running
head is decided in tagged.py and layout.py.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from typing import Any, NamedTuple

import pypdfium2 as pdfium
from pypdfium2 import raw

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
            SourceCode.NO_TEXT,
            "the PDF holds pictures of pages and no text; run text recognition on it first",
        )
    return pages


def _open(data: bytes) -> pdfium.PdfDocument:
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        # The library may still tell of the error of a file before.
        if "password" in str(error).lower() and b"/Encrypt" in data:
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
            links = _links(document, page, height)
            reader = _PageReader(index + 1, height, text_page, fonts, links, settings.least_gap)
            reader.read_text()
            strokes = list(_strokes(page.raw, height))
        finally:
            raw.FPDFText_ClosePage(text_page)
    return Page(index + 1, width, height, tuple(reader.fragments), tuple(strokes))


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


_CONTROL = re.compile(r"[\x00\x01\x03-\x08\x0b\x0c\x0e-\x1f]")


class _PageReader:
    """Reads the text of one page: characters are cut where the text object changes."""

    def __init__(
        self,
        number: int,
        height: float,
        text_page: Any,  # noqa: ANN401 - a handle of the C library
        fonts: dict[int, tuple[bool, bool, bool]],
        links: list[tuple[Stroke, str]],
        least_gap: float,
    ) -> None:
        self.number = number
        self.height = height
        self.text_page = text_page
        self.fonts = fonts
        self.links = links
        self.least_gap = least_gap
        self.fragments: list[Fragment] = []
        self._matrix = raw.FS_MATRIX()
        self._size = ctypes.c_float()
        self._rect = raw.FS_RECTF()
        self._numbers = tuple(ctypes.c_double() for _ in range(4))

    def read_text(self) -> None:
        """Fills `fragments`, in the order of the page's content."""
        count = raw.FPDFText_CountChars(self.text_page)
        buffer = (ctypes.c_ushort * (count + 1))()
        size = raw.FPDFText_GetText(self.text_page, 0, count, buffer)
        text = ctypes.string_at(buffer, 2 * max(0, size - 1)).decode("utf-16-le", "surrogatepass")
        start = 0
        while start < len(text):
            address, item = self._object(start)
            if not address:
                start += 1
                continue
            end = self._end(start, address, text)
            stop = end
            while stop < len(text) and text[stop] == " " and not self._object(stop)[0]:
                stop += 1
            self._add(item, text, start, end, stop)
            start = stop

    def _object(self, index: int) -> tuple[int | None, Any]:
        """The text object a character belongs to; its address is None for one the library made up."""
        item = raw.FPDFText_GetTextObject(self.text_page, index)
        return ctypes.cast(item, ctypes.c_void_p).value, item

    def _end(self, start: int, address: int, text: str) -> int:
        """Where the characters of an object end: they are one run, in which made-up blanks may stand."""
        line_end = text.find("\r", start + 1)
        low, high = start, line_end if line_end >= 0 else len(text)
        if self._last_known(high - 1, start)[1] == address:
            return high
        while high - low > 1:
            middle = (low + high) // 2
            at, found = self._last_known(middle, low)
            if found == address:
                low = middle
            else:
                high = at if at > low else middle
        return low + 1

    def _last_known(self, index: int, floor: int) -> tuple[int, int | None]:
        """The nearest character at or before `index` that belongs to an object, and that object."""
        while index > floor:
            address = self._object(index)[0]
            if address:
                return index, address
            index -= 1
        return index, self._object(index)[0]

    def _add(self, item: Any, text: str, start: int, end: int, stop: int) -> None:  # noqa: ANN401
        while end > start + 1 and text[end - 1] == " " and not self._object(end - 1)[0]:
            end -= 1
        bold, italic, hidden = self._font(raw.FPDFTextObj_GetFont(item))
        if hidden:
            return
        x, y, _, _ = self._numbers
        raw.FPDFText_GetCharOrigin(self.text_page, start, x, y)
        x0, baseline = x.value, self.height - y.value
        raw.FPDFPageObj_GetMatrix(item, self._matrix)
        raw.FPDFTextObj_GetFontSize(item, self._size)
        size = self._size.value * abs(self._matrix.d or self._matrix.a)
        last = end - 1
        while last > start and text[last] == " ":
            last -= 1
        raw.FPDFText_GetLooseCharBox(self.text_page, last, self._rect)
        x1 = self._rect.right
        mcid = raw.FPDFPageObj_GetMarkedContentID(item)
        link = self._link(x0, x1, baseline) if self.links else None
        words = self._words(text, start, end, stop, size)
        self.fragments.append(Fragment(self.number, mcid, x0, x1, baseline, size, bold, italic, words, link))

    def _words(self, text: str, start: int, end: int, stop: int, size: float) -> str:
        """The characters with the blanks that are real.

        The library makes a blank of kerning ("fo od"). A blank that it made up is false where the
        characters beside it stand closer than a blank is wide.
        """
        words = text[start:end]
        at = words.find(" ")
        while at >= 0:
            if self._is_made_up(start + at) and self._is_false(start + at, size, text):
                words = words[:at] + "\0" + words[at + 1 :]
            at = words.find(" ", at + 1)
        if stop > end and not self._is_false(end, size, text):
            words += " "
        return words if words.isprintable() else _CONTROL.sub("", words) or " "

    def _is_made_up(self, index: int) -> bool:
        """Whether the library made a blank; one made of kerning within an object still belongs to it."""
        return bool(raw.FPDFText_IsGenerated(self.text_page, index) == 1)

    def _is_false(self, index: int, size: float, text: str) -> bool:
        if index + 1 >= len(text) or text[index + 1] in " \r\n" or text[index - 1] == " ":
            return False
        left, right, bottom, top = self._numbers
        raw.FPDFText_GetCharBox(self.text_page, index - 1, left, right, bottom, top)
        end = right.value
        raw.FPDFText_GetCharBox(self.text_page, index + 1, left, right, bottom, top)
        return 0 <= left.value - end < self.least_gap * size

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


def _strokes(page: Any, height: float) -> Iterator[Stroke]:  # noqa: ANN401
    """The drawn lines and rectangles of a page."""
    edges = tuple(ctypes.c_float() for _ in range(4))
    left, bottom, right, top = edges
    for index in range(raw.FPDFPage_CountObjects(page)):
        item = raw.FPDFPage_GetObject(page, index)
        if raw.FPDFPageObj_GetType(item) == raw.FPDF_PAGEOBJ_PATH:
            raw.FPDFPageObj_GetBounds(item, left, bottom, right, top)
            yield Stroke(left.value, height - top.value, right.value, height - bottom.value)
