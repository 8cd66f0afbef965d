"""Whether the pages of a PDF can be unpacked whole, before anything is read from them.

Here belongs what tells a damaged file and one made to do harm from a sound one. PDF libraries read
what is left of a damaged page and say nothing of the rest.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator

import pikepdf

from recalling.errors import DocumentError, SourceCode
from recalling.settings import PdfReading

_CHUNK = 1 << 20
_END = b"%%EOF"
_BEHIND_END = 1024
"""Bytes. The end mark must stand in the last ones of a file (ISO 32000, annex H.3, as readers have it)."""


def check_end(data: bytes) -> None:
    """Asks for the mark that ends every PDF: one that was cut off may open and have lost its last pages.

    Raises:
        DocumentError: `truncated`.
    """
    if _END not in data.rstrip(b"\0\t\n\f\r ")[-_BEHIND_END:]:
        raise DocumentError(SourceCode.TRUNCATED, "the PDF is cut off: its end is missing; get it again")


def check_contents(pdf: pikepdf.Pdf, settings: PdfReading) -> None:
    """Unpacks the content of each page, which has a checksum where it is packed as it mostly is.

    Raises:
        DocumentError: `damaged` or `too-large`, naming the page.
    """
    for number, page in enumerate(pdf.pages, start=1):
        size = 0
        for stream in _streams(page.obj.get("/Contents")):
            if stream.get("/Filter") == "/FlateDecode" and "/DecodeParms" not in stream:
                size += _unpacked(stream.read_raw_bytes(), number, settings.max_content_bytes - size)
        if size > settings.max_content_bytes:
            raise DocumentError(
                SourceCode.TOO_LARGE,
                f"page {number} of the PDF unpacks to over {settings.max_content_bytes} bytes, as no page "
                "of text does; raise pdf.max_content_bytes if it really is a resolution",
            )


def _streams(contents: pikepdf.Object | None) -> Iterator[pikepdf.Stream]:
    items = list(contents) if isinstance(contents, pikepdf.Array) else [contents]
    for item in items:
        if isinstance(item, pikepdf.Stream):
            yield item


def _unpacked(packed: bytes, number: int, limit: int) -> int:
    """The number of bytes that a stream unpacks to; just above the limit where it is more."""
    if not packed:
        return 0
    unpacker = zlib.decompressobj()
    size = 0
    try:
        while size <= limit and not unpacker.eof:
            chunk = unpacker.decompress(packed, _CHUNK)
            packed = unpacker.unconsumed_tail
            size += len(chunk)
            if not chunk and not packed:
                break
    except zlib.error as error:
        raise _damaged(number) from error
    if size <= limit and not unpacker.eof:
        raise _damaged(number)
    return size


def _damaged(number: int) -> DocumentError:
    return DocumentError(
        SourceCode.DAMAGED, f"page {number} of the PDF is damaged and cannot be read whole; get it again"
    )
