"""Bytes to blocks: one front end a format, chosen by the file's own bytes.

Here belongs only the choice; each front end has a module of its own.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace

from recalling.errors import DocumentError, SourceCode
from recalling.model import Reader, Reading
from recalling.reading.detect import (
    DOCX,
    MARCXML,
    MARKDOWN,
    PDF,
    TEXT,
    check_language,
    check_size,
    decode,
    media_type,
)
from recalling.reading.pdf import read_pdf
from recalling.reading.text import read_text
from recalling.settings import DEFAULTS, Settings

__all__ = ["read_blocks"]


def read_blocks(data: bytes, name: str, settings: Settings = DEFAULTS, reader: str | None = None) -> Reading:
    """The blocks of a file.

    Args:
        data: the file's bytes.
        name: its name; tells Markdown from plain text, and the symbol where the text does not.
        settings: thresholds.
        reader: for PDFs, `tagged`, `layout` or `auto` (tags where there are any); that of the settings
            if it is not given.

    Raises:
        DocumentError: the bytes are no document that can be read; `code` says why.
    """
    check_size(data, settings.sources)
    reading = _read(data, name, settings, reader or settings.reader)
    return replace(reading, sha256=hashlib.sha256(data).hexdigest())


def _read(data: bytes, name: str, settings: Settings, reader: str) -> Reading:
    kind = media_type(data, name)
    if kind in {MARKDOWN, TEXT}:
        text = decode(data, settings.text)
        check_language(text, settings.text)
        return read_text(text, Reader.MARKDOWN if kind == MARKDOWN else Reader.TEXT)
    if kind == PDF:
        reading = read_pdf(data, settings.pdf, reader)
        check_language(" ".join(block.text for block in reading.blocks), settings.text)
        return reading
    if kind == MARCXML:
        raise DocumentError(
            SourceCode.NOT_A_RESOLUTION,
            "the file holds library records and no document; `recalling read` prints its rows",
        )
    from recalling.reading.docx import read_docx, refuse_compound_file  # noqa: PLC0415 few files are Word's

    if kind == DOCX:
        reading = read_docx(data, settings.sources)
        check_language(" ".join(block.text for block in reading.blocks), settings.text)
        return reading
    refuse_compound_file(data)
    raise DocumentError(
        SourceCode.UNKNOWN_FORMAT,
        "the file is in no format known here: PDF, Word (DOCX), text, Markdown and library "
        "records in MARCXML (namespace http://www.loc.gov/MARC21/slim) are read; convert it first",
    )
