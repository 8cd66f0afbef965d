"""PDF to blocks: by its tags where it has them, else by its layout.

Here belongs the choice between the two readings and what they share: masthead, furniture, order.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO

import pikepdf

from recalling.errors import DocumentError, SourceCode
from recalling.model import Block, Reader, Reading
from recalling.reading.fontmaps import FontMaps, check_font_maps
from recalling.reading.furniture import furniture_blocks, masthead_blocks, split_page
from recalling.reading.layout import layout_blocks
from recalling.reading.pdfium import Page, read_pages
from recalling.reading.soundness import check_contents, check_end
from recalling.reading.tables import split_tables
from recalling.reading.tagged import Element, read_structure, tagged_blocks
from recalling.settings import PdfReading


def read_pdf(data: bytes, settings: PdfReading, reader: str = "auto") -> Reading:
    """The blocks of a PDF.

    Args:
        data: the file's bytes.
        settings: measures of the page.
        reader: `tagged`, `layout`, or `auto`, which takes the tags where they hold the text.

    Raises:
        DocumentError: the file cannot be read, or has no tags and `reader` wants them.
    """
    check_end(data)
    elements, maps = _look_inside(data, settings)
    pages = read_pages(maps.mended or data, settings)
    split = [split_tables(page, settings) for page in pages]
    pages = tuple(page for page, _ in split)
    tables = [block for _, blocks in split for block in blocks]
    if (
        reader != "layout"
        and elements is not None
        and (reader == "tagged" or _hold_the_text(elements, pages, settings))
    ):
        return replace(read_tagged(pages, elements, tables, settings), issues=maps.issues)
    if reader == "tagged":
        raise DocumentError(
            SourceCode.UNKNOWN_FORMAT, "the PDF has no tags; read it with the reader “auto” or “layout”"
        )
    blocks = layout_blocks(pages, settings)
    return Reading((*blocks, *tables), Reader.LAYOUT_PDF, len(pages), issues=maps.issues)


def _look_inside(data: bytes, settings: PdfReading) -> tuple[list[Element] | None, FontMaps]:
    """The structure tree, where there is one, and the maps of the fonts; none of a file too damaged.

    Raises:
        DocumentError: `damaged` or `too-large`, where a page cannot be unpacked.
    """
    maps = FontMaps()
    try:
        with pikepdf.open(BytesIO(data)) as pdf:
            if len(pdf.pages) > settings.max_pages:
                return None, maps
            check_contents(pdf, settings)
            maps = check_font_maps(pdf, settings)
            return read_structure(pdf), maps
    except (pikepdf.PdfError, pikepdf.PasswordError, UnicodeDecodeError):
        return None, maps


def _hold_the_text(elements: Sequence[Element], pages: Sequence[Page], settings: PdfReading) -> bool:
    """Whether the tags are those of the pages: a tree can be empty, or be left over from another version."""
    places = {place for element in elements for place in element.places}
    places |= {place for element in elements for row in element.cells for cell in row for place in cell}
    held = total = 0
    for page in pages:
        for fragment in page.fragments:
            if settings.head_band < fragment.y < settings.foot_band:
                total += len(fragment.text)
                held += len(fragment.text) if (page.number, fragment.mcid) in places else 0
    return held >= settings.least_tagged_share * total


def read_tagged(
    pages: Sequence[Page], elements: Sequence[Element], tables: Sequence[Block], settings: PdfReading
) -> Reading:
    """The blocks by the structure tree."""
    blocks, taken = tagged_blocks(pages, elements, settings)
    head: list[Block] = []
    furniture: list[Block] = []
    for page in pages:
        free = [f for f in page.fragments if f.mcid < 0 or (page.number, f.mcid) not in taken]
        above, beside = split_page(page, free, settings)
        head += masthead_blocks(above, settings)
        furniture += furniture_blocks(beside, settings)
    everything = (*head, *blocks, *furniture, *tables)
    return Reading(everything, Reader.TAGGED_PDF, len(pages))
