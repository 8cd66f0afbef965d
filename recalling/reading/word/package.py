"""A DOCX file as a package of parts: opened with care, its parts found by their relations.

Here belongs whatever can be wrong with the file as such, each with its code. Not here: what the parts say.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator

from docx.exceptions import PythonDocxError
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import Part, XmlPart
from docx.oxml.parser import parse_xml
from docx.package import Package

from recalling.errors import DocumentError, SourceCode
from recalling.reading.word.xml import Element, number
from recalling.settings import SourceLimits

COMPOUND_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""The first bytes of files of the time before DOCX, and of encrypted ones since."""
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
# The XML parser raises SyntaxError, a missing part is a KeyError, an unknown way of packing a RuntimeError,
# and python-docx stumbles over parts of another vocabulary with AttributeError.
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    PythonDocxError,
    SyntaxError,
    LookupError,
    ValueError,
    EOFError,
    RuntimeError,
    AttributeError,
    TypeError,
)
_ENCRYPTED_FLAG = 0x1
_RELATIONS = RELATIONSHIP_TYPE


class WordPackage:
    """The parts of a Word document."""

    def __init__(self, data: bytes, limits: SourceLimits) -> None:
        """Open the file whose bytes these are.

        Raises:
            DocumentError: `damaged`, `encrypted`, `too-large`, `no-text` or `unknown-format`.
        """
        _check_archive(data, limits)
        try:
            self._package = Package.open(io.BytesIO(data))
            self.main = self._package.part_related_by(_RELATIONS.OFFICE_DOCUMENT)
            self.body = _root(self.main)
        except _BROKEN as error:
            raise _damaged(error) from error

    def root(self, relation: str) -> Element | None:
        """The tree of the part that stands in a relation to the main part, such as styles or footnotes."""
        part = self.part(relation)
        return self.tree(part) if part is not None else None

    def part(self, relation: str) -> Part | None:
        """The part itself, for its own relations; None where there is none."""
        found: Part | None = None
        for one in self.main.rels.values():
            if one.reltype == f"{_BASE}/{relation}" and not one.is_external:
                found = found or one.target_part
        return found

    def by_id(self, relation_id: str) -> Part | None:
        """The part that the main part refers to by an id."""
        found = self.main.rels.get(relation_id)
        part: Part | None = found.target_part if found is not None and not found.is_external else None
        return part

    def tree(self, part: Part) -> Element:
        """The tree of a part.

        Raises:
            DocumentError: `damaged`.
        """
        try:
            return _root(part)
        except _BROKEN as error:
            raise _damaged(error) from error

    def page_count(self) -> int | None:
        """The number of pages when Word last counted them."""
        for found in self._package.rels.values():
            if found.reltype.endswith("/extended-properties") and not found.is_external:
                for item in self.tree(found.target_part):
                    if isinstance(item.tag, str) and item.tag.endswith("}Pages"):
                        return number(item.text) or None
        return None


_BASE = _RELATIONS.STYLES.rpartition("/")[0]


def link_targets(part: Part) -> dict[str, str]:
    """Where the links of a part lead, by the ids that its text refers to."""
    return {name: relation.target_ref for name, relation in part.rels.items() if relation.is_external}


def refuse_compound_file(data: bytes) -> None:
    """Refuse a file that Word wraps in its old container: encrypted, or in the format before DOCX.

    Raises:
        DocumentError: `encrypted` or `unknown-format`; nothing is raised for other files.
    """
    if not data.startswith(COMPOUND_FILE):
        return
    if _ENCRYPTED in data:
        raise DocumentError(
            SourceCode.ENCRYPTED, "the Word document is protected by a password; save it without one"
        )
    raise DocumentError(
        SourceCode.UNKNOWN_FORMAT,
        "the file is in Word's format of before 2007 (.doc) or another old Office format; save it as DOCX",
    )


def _check_archive(data: bytes, limits: SourceLimits) -> None:
    """Look at the archive's list before anything is unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
    except _BROKEN as error:
        raise _damaged(error) from error
    if any(entry.flag_bits & _ENCRYPTED_FLAG for entry in entries):
        raise DocumentError(
            SourceCode.ENCRYPTED, "the parts of the Word document are encrypted; save it without a password"
        )
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > limits.max_unpacked_bytes:
        raise DocumentError(
            SourceCode.TOO_LARGE,
            f"the Word document unpacks to {unpacked} bytes, more than {limits.max_unpacked_bytes}; "
            "raise sources.max_unpacked_bytes if it really is a resolution",
        )
    _refuse_without_document([entry.filename for entry in entries])


def _refuse_without_document(names: list[str]) -> None:
    if "[Content_Types].xml" not in names:
        raise DocumentError(
            SourceCode.DAMAGED, "the file is an archive but no Word document; its list of parts is missing"
        )
    if not any(name.startswith("word/document") for name in _lower(names)):
        what = "only macros" if any("vbaproject" in name for name in _lower(names)) else "no text"
        raise DocumentError(
            SourceCode.NO_TEXT, f"the Word file holds {what} and no document; give the document itself"
        )


def _lower(names: list[str]) -> Iterator[str]:
    return (name.lower() for name in names)


def _root(part: Part) -> Element:
    return part.element if isinstance(part, XmlPart) else parse_xml(part.blob)


def _damaged(error: Exception) -> DocumentError:
    return DocumentError(
        SourceCode.DAMAGED,
        f"the Word document is damaged ({type(error).__name__}); get it again, or save it as DOCX anew",
    )
