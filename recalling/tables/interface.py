"""Documents and their tables for people who have a file in hand: `recalling.read`, `recalling.tables`.

Here belongs what needs reading, parsing, extraction and tables together for one file. Not here: many
files (engine), releases (releasing).
"""

from __future__ import annotations

from os import PathLike, fspath
from pathlib import Path

import pyarrow as pa

from recalling.errors import DocumentError, SourceCode
from recalling.extraction import extract
from recalling.model import Document
from recalling.parsing import parse
from recalling.reading import read_blocks
from recalling.reading.detect import MARCXML, media_type
from recalling.reading.marcxml import read_records
from recalling.settings import DEFAULTS, Settings
from recalling.tables.arrow import document_tables, to_table
from recalling.tables.records import record_rows
from recalling.tables.sources import SourceRow

Source = str | PathLike[str] | bytes


def read(source: Source, *, name: str | None = None, settings: Settings = DEFAULTS) -> Document:
    """The document in a file or in the bytes of one.

    Args:
        source: a path, or the bytes themselves.
        name: the file's name, from which the symbol is taken where the text does not print it; a
            path brings its own.
        settings: thresholds of the readers.

    Raises:
        DocumentError: the file cannot be read as a document; `code` says why, the message what to do.
    """
    data, name = _named_bytes(source, name, settings)
    return parse(read_blocks(data, name, settings), name)


def tables(
    document: Document | Source, *, name: str | None = None, settings: Settings = DEFAULTS
) -> dict[str, pa.Table]:
    """The per-document tables of a document, a path or bytes, by name, as the data dictionary has them.

    A file of library records gives `records`, `subjects` and the `sponsors` that the records name.

    Raises:
        DocumentError: the file cannot be read as a document, or the document bears no date.
    """
    if isinstance(document, Document):
        found, source_file = document, name or document.id
    else:
        data, name = _named_bytes(document, name, settings)
        if media_type(data, name) == MARCXML:
            _, rows = record_rows(read_records(data, settings), SourceRow(name or "records.xml"))
            return {table: to_table(table, rows[table]) for table in rows}
        found = parse(read_blocks(data, name, settings), name)
        source_file = name or found.id
    return document_tables(found, extract(found), SourceRow(source_file))


def _named_bytes(source: Source, name: str | None, settings: Settings) -> tuple[bytes, str]:
    """The bytes of a file, and its name; that of bytes is empty where none is given."""
    if isinstance(source, bytes):
        return source, name or ""
    path = Path(fspath(source))
    return _bytes(path, settings), name or path.name


def _bytes(path: Path, settings: Settings) -> bytes:
    limit = settings.sources.max_bytes
    try:
        if path.stat().st_size > limit:
            message = f"{path} is larger than {limit} bytes; it is no document of this kind"
            raise DocumentError(SourceCode.TOO_LARGE, message)
        return path.read_bytes()
    except OSError as error:
        message = f"{path} cannot be opened ({error.strerror}); check its name and its permissions"
        raise DocumentError(SourceCode.UNREADABLE, message) from error
