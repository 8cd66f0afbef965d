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


class _Linked(NamedTuple):
    """A link's target, and between which points the middle of its words' baseline must stand."""

    left: float
    above: float
    right: float
    below: float
    target: str


def _links(document: pdfium.PdfDocument, page: pdfium.PdfPage, height: float) -> list[_Linked]:
    """Where the words of URI links stand, with their targets."""
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
            top, bottom = height - rect.top, height - rect.bottom
            target = buffer.value.decode("utf-8", "replace")
            found.append(_Linked(rect.left - 1, top - 1, rect.right + 1, bottom + 3, target))
    return found


def _plain(function: Any, result: Any) -> Any:  # noqa: ANN401 - functions of the C library
    """The same function with bare numbers for pointers: making typed ones takes longer than the call.

    It checks no argument: handles must be given as `c_void_p`, places to fill by reference.
    """
    return ctypes.PYFUNCTYPE(result)(ctypes.cast(function, ctypes.c_void_p).value or 0)


_object_at = _plain(raw.FPDFText_GetTextObject, ctypes.c_void_p)
_is_made_up = _plain(raw.FPDFText_IsGenerated, ctypes.c_int)
_get_origin = _plain(raw.FPDFText_GetCharOrigin, ctypes.c_int)
_get_box = _plain(raw.FPDFText_GetCharBox, ctypes.c_int)
_get_loose_box = _plain(raw.FPDFText_GetLooseCharBox, ctypes.c_int)
_font_of = _plain(raw.FPDFTextObj_GetFont, ctypes.c_void_p)
_get_font_size = _plain(raw.FPDFTextObj_GetFontSize, ctypes.c_int)
_get_matrix = _plain(raw.FPDFPageObj_GetMatrix, ctypes.c_int)
_marked_content_id = _plain(raw.FPDFPageObj_GetMarkedContentID, ctypes.c_int)
_page_object = _plain(raw.FPDFPage_GetObject, ctypes.c_void_p)
_get_bounds = _plain(raw.FPDFPageObj_GetBounds, ctypes.c_int)
_type_of = _plain(raw.FPDFPageObj_GetType, ctypes.c_int)
_CONTROL = re.compile(r"[\x00\x01\x03-\x08\x0b\x0c\x0e-\x1f]")


def _handle(pointer: Any) -> ctypes.c_void_p:  # noqa: ANN401 - a handle of the C library
    return ctypes.cast(pointer, ctypes.c_void_p)


class _Places:
    """What the library fills in; made once, as making them takes longer than the calls."""

    def __init__(self) -> None:
        self.matrix = raw.FS_MATRIX()
        self.size = ctypes.c_float()
        self.rect = raw.FS_RECTF()
        self.numbers = tuple(ctypes.c_double() for _ in range(4))
        self.to_matrix = ctypes.byref(self.matrix)
        self.to_size = ctypes.byref(self.size)
        self.to_rect = ctypes.byref(self.rect)
        self.to_numbers = tuple(ctypes.byref(number) for number in self.numbers)


class _PageReader:
    """Reads the text of one page: characters are cut where the text object changes."""

    def __init__(
        self,
        number: int,
        height: float,
        text_page: Any,  # noqa: ANN401 - a handle of the C library
        fonts: dict[int, tuple[bool, bool, bool]],
        links: list[_Linked],
        least_gap: float,
    ) -> None:
        self.number = number
        self.height = height
        self.text_page = text_page
        self.fonts = fonts
        self.links = links
        self.least_gap = least_gap
        self.fragments: list[Fragment] = []
        self._handle = _handle(text_page)
        self._places = _Places()

    def read_text(self) -> None:
        """Fills `fragments`, in the order of the page's content."""
        count = raw.FPDFText_CountChars(self.text_page)
        buffer = (ctypes.c_ushort * (count + 1))()
        size = raw.FPDFText_GetText(self.text_page, 0, count, buffer)
        text = ctypes.string_at(buffer, 2 * max(0, size - 1)).decode("utf-16-le", "surrogatepass")
        handle, length = self._handle, len(text)
        start = 0
        while start < length:
            address = _object_at(handle, start)
            if not address:
                start += 1
                continue
            end = self._end(start, address, text)
            stop = end
            while stop < length and text[stop] == " " and not _object_at(handle, stop):
                stop += 1
            self._add(address, text, start, end, stop)
            start = stop

    def _end(self, start: int, address: int, text: str) -> int:
        """Where the characters of an object end: they are one run, in which made-up blanks may stand.

        A blank that belongs to no object counts with the character before it. The last character of the
        line is asked first, then the middle of what is left.
        """
        handle = self._handle
        line_end = text.find("\r", start + 1)
        low, high = start, line_end if line_end >= 0 else len(text)
        middle = high - 1
        while high - low > 1:
            at = middle
            found = _object_at(handle, at)
            while not found and at > low:
                at -= 1
                found = _object_at(handle, at)
            if found == address:
                low = middle
            else:
                high = at if at > low else middle
            middle = (low + high) // 2
        return low + 1

    def _add(self, address: int, text: str, start: int, end: int, stop: int) -> None:
        handle, item, places = self._handle, ctypes.c_void_p(address), self._places
        while end > start + 1 and text[end - 1] == " " and not _object_at(handle, end - 1):
            end -= 1
        font = _font_of(item)
        bold, italic, hidden = self.fonts.get(font) or self._font(font)
        if hidden:
            return
        x, y, _, _ = places.numbers
        _get_origin(handle, start, places.to_numbers[0], places.to_numbers[1])
        x0, baseline = x.value, self.height - y.value
        _get_matrix(item, places.to_matrix)
        _get_font_size(item, places.to_size)
        size = places.size.value * abs(places.matrix.d or places.matrix.a)
        last = end - 1
        while last > start and text[last] == " ":
            last -= 1
        _get_loose_box(handle, last, places.to_rect)
        x1 = places.rect.right
        link = self._link(x0, x1, baseline) if self.links else None
        words = self._words(text, start, end, stop, size)
        mcid = _marked_content_id(item)
        self.fragments.append(Fragment(self.number, mcid, x0, x1, baseline, size, bold, italic, words, link))

    def _words(self, text: str, start: int, end: int, stop: int, size: float) -> str:
        """The characters with the blanks that are real.

        The library makes a blank of kerning ("fo od"); it still belongs to the object. A blank that the
        library made up is false where the characters beside it stand closer than a blank is wide.
        """
        words = text[start:end]
        handle = self._handle
        at = words.find(" ")
        while at >= 0:
            if _is_made_up(handle, start + at) == 1 and self._is_false(start + at, size, text):
                words = words[:at] + "\0" + words[at + 1 :]
            at = words.find(" ", at + 1)
        if stop > end and not self._is_false(end, size, text):
            words += " "
        return words if words.isprintable() else _CONTROL.sub("", words) or " "

    def _is_false(self, index: int, size: float, text: str) -> bool:
        if index + 1 >= len(text) or text[index + 1] in " \r\n" or text[index - 1] == " ":
            return False
        left, right, _, _ = self._places.numbers
        _get_box(self._handle, index - 1, *self._places.to_numbers)
        end = right.value
        _get_box(self._handle, index + 1, *self._places.to_numbers)
        return 0 <= left.value - end < self.least_gap * size

    def _font(self, font: int) -> tuple[bool, bool, bool]:
        """Whether a font is bold, italic, or a barcode; each font is asked once."""
        pointer = ctypes.cast(font, raw.FPDF_FONT)
        size = raw.FPDFFont_GetBaseFontName(pointer, None, 0)
        buffer = ctypes.create_string_buffer(size)
        raw.FPDFFont_GetBaseFontName(pointer, buffer, size)
        name = buffer.value.decode("latin-1")
        known = self.fonts[font] = ("Bold" in name, "Ital" in name or "Obl" in name, "Barcode" in name)
        return known

    def _link(self, x0: float, x1: float, y: float) -> str | None:
        middle = (x0 + x1) / 2
        for left, above, right, below, target in self.links:
            if above <= y <= below and left <= middle <= right:
                return target
        return None


def _strokes(page: Any, height: float) -> Iterator[Stroke]:  # noqa: ANN401
    """The drawn lines and rectangles of a page."""
    edges = tuple(ctypes.c_float() for _ in range(4))
    to_edges = tuple(ctypes.byref(edge) for edge in edges)
    left, bottom, right, top = edges
    handle, path = _handle(page), raw.FPDF_PAGEOBJ_PATH
    for index in range(raw.FPDFPage_CountObjects(page)):
        item = ctypes.c_void_p(_page_object(handle, index))
        if _type_of(item) == path:
            _get_bounds(item, *to_edges)
            yield Stroke(left.value, height - top.value, right.value, height - bottom.value)
