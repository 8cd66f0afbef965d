"""Library records: the bytes of a MARCXML file to values, one a record.

Here belongs what the fields of a record hold, with the file's encoding put right. Not here: who the
sponsors in them are (extraction/records.py), rows.

Fields as the United Nations Digital Library uses MARC 21: 191 symbol, 245 title and statement of
responsibility, 5xx notes, 6xx subjects, 710 added entries, 993 related documents.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING
from xml.sax import SAXException

from recalling.errors import DocumentError, SourceCode
from recalling.reading.detect import check_decoding, check_size
from recalling.reading.hyphens import plain_hyphens
from recalling.settings import DEFAULTS, Settings
from recalling.symbols import Symbol, SymbolError

if TYPE_CHECKING:
    from pymarc import Field, Record

_SUBJECTS = ("600", "610", "611", "630", "650", "651")
_NOTES = ("500", "515", "520", "580", "596")
_RESULTING = "1"  # the first indicator of a field 993 that names what the document led to
# What cataloguers print between the parts of a title: "Rights of the child :", "draft resolution /"
_PART_END = re.compile(r"\s*[:/;=,]\s*$")
# When a record was last changed: "20250516162631.0"
_CHANGED = re.compile(r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)\d{6}(?:\.\d)?")
# What Windows-1252 has at 80 to 9F, back to these numbers: the dash of "â€“" is 96
_TO_BYTES = {ord(bytes([n]).decode("cp1252", "replace")): n for n in range(0x80, 0xA0)}
_TO_BYTES.pop(0xFFFD)


@dataclass(frozen=True, slots=True)
class SubjectEntry:
    """A subject: the term, its number in the library's authority file, the vocabulary it is from."""

    term: str
    authority_id: str | None = None
    scheme: str | None = None


@dataclass(frozen=True, slots=True)
class LibraryRecord:
    """A catalogue record as the library has it, each text with single blanks.

    `responsibility` is who submits the document, as printed (field 245$c), `title_remainder` what
    stands behind the title ("revised draft resolution"), `entries` are the bodies under which the
    record is filed (710), `notes` are pairs of field and text, `resulting` is the symbol of what the
    document led to (993; the first where there are several), `changed` is the day on which the library
    last changed the record. A document may bear several symbols; there are none where the record is of
    something else or the symbol is in no known form.
    """

    undl_id: str | None
    symbols: tuple[Symbol, ...]
    title: str | None
    title_remainder: str | None = None
    responsibility: str | None = None
    entries: tuple[str, ...] = ()
    notes: tuple[tuple[str, str], ...] = ()
    subjects: tuple[SubjectEntry, ...] = ()
    resulting: Symbol | None = None
    changed: date | None = None


def read_records(data: bytes, settings: Settings = DEFAULTS) -> tuple[LibraryRecord, ...]:
    """The records of a MARCXML file, in their order.

    Raises:
        DocumentError: `empty-file`, `too-large`, `damaged` (no well-formed MARCXML) or `undecodable`
            (characters decoded wrongly, and not in a way that holds for the whole file).
    """
    from pymarc import parse_xml_to_array  # noqa: PLC0415 few files are records
    from pymarc.exceptions import PymarcException  # noqa: PLC0415

    check_size(data, settings.sources)
    plain = mended(data)
    check_decoding(plain.decode("utf-8", "replace"))
    try:
        found: list[Record] = parse_xml_to_array(BytesIO(plain), strict=True)  # type: ignore[no-untyped-call]
    except (SAXException, PymarcException, KeyError) as error:
        message = f"the file is no well-formed MARCXML ({error}); export the records again"
        raise DocumentError(SourceCode.DAMAGED, message) from error
    if not found:
        raise DocumentError(SourceCode.EMPTY_FILE, "the file holds no library record; export them again")
    return tuple(map(_record, found))


def mended(data: bytes) -> bytes:
    """The bytes of a text that was encoded as UTF-8 twice, encoded once; other bytes as they are.

    Exports of the library take UTF-8 for Windows-1252 or Latin-1 and encode it again ("CÃ´te"). That
    is undone where it can be for the whole file: every character stands for a byte, and all bytes
    together are UTF-8. A text that was encoded once does not pass, for its é is no UTF-8 by itself.

    >>> mended("CÃ´te d'Ivoire".encode()).decode(), mended("Côte d'Ivoire".encode()).decode()
    ("Côte d'Ivoire", "Côte d'Ivoire")
    """
    try:
        once = data.decode("utf-8").translate(_TO_BYTES).encode("latin-1")
        once.decode("utf-8")
    except UnicodeError:
        return data
    return once


def _record(record: Record) -> LibraryRecord:
    title = record.get("245")
    related = ((f.get("a"), f.indicators) for f in record.get_fields("993"))
    resulting = (symbol for symbol, marks in related if marks and marks.first == _RESULTING)
    return LibraryRecord(
        undl_id=_control(record, "001"),
        symbols=tuple(dict.fromkeys(_symbols(f.get("a") for f in record.get_fields("191")))),
        title=_title_part(title, "a"),
        title_remainder=_title_part(title, "b"),
        responsibility=_title_part(title, "c"),
        entries=tuple(filter(None, (_text(f.get("a")) for f in record.get_fields("710")))),
        notes=tuple((f.tag, text) for f in record.get_fields(*_NOTES) if (text := _text(f.get("a")))),
        subjects=tuple(dict.fromkeys(_subjects(record))),
        resulting=next(_symbols(resulting), None),
        changed=_changed(_control(record, "005")),
    )


def _control(record: Record, tag: str) -> str | None:
    field = record.get(tag)
    return _text(field.data) if field is not None else None


def _text(text: str | None) -> str | None:
    """The text with single blanks and plain hyphens, in NFC; None where there is none."""
    single = " ".join(unicodedata.normalize("NFC", text or "").split())
    return plain_hyphens(single) or None


def _title_part(title: Field | None, code: str) -> str | None:
    """A part of the title without the sign that parts it from the next."""
    text = _text(title.get(code)) if title is not None else None
    return _PART_END.sub("", text) or None if text else None


def _symbols(printed: Iterator[str | None]) -> Iterator[Symbol]:
    for text in printed:
        try:
            yield Symbol.parse(text or "")
        except SymbolError:
            continue


def _subjects(record: Record) -> Iterator[SubjectEntry]:
    for field in record.get_fields(*_SUBJECTS):
        term = _text(field.get("a"))
        if term:
            yield SubjectEntry(term, _text(field.get("0")), _text(field.get("2")))


def _changed(stamp: str | None) -> date | None:
    match = _CHANGED.fullmatch(stamp or "")
    try:
        return date(int(match["year"]), int(match["month"]), int(match["day"])) if match else None
    except ValueError:
        return None
