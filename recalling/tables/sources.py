"""What is known of an input file, and which of two files of one document is used.

Here belongs the row of the table `sources` and its rules. Not here: finding or reading files.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from enum import StrEnum

from recalling.errors import SourceCode
from recalling.model import Reader


class SourceStatus(StrEnum):
    """What became of an input file; the values of `sources.status`."""

    USED = "used"
    SUPERSEDED = "superseded"
    QUARANTINED = "quarantined"


@dataclass(frozen=True, slots=True)
class SourceRow:
    """An input file. `reissue` is that of the document in it; it decides between files, and is no column."""

    source_file: str
    sha256: str | None = None
    bytes: int | None = None
    media_type: str | None = None
    url: str | None = None
    symbol: str | None = None
    language: str | None = None
    reader: Reader | None = None
    status: SourceStatus = SourceStatus.USED
    code: SourceCode | None = None
    message: str | None = None
    document_id: str | None = None
    reissue: int = 0

    def as_row(self) -> dict[str, object]:
        """The columns of the table `sources`."""
        language = self.language.upper() if self.language else None
        return {**{name: getattr(self, name) for name in _COLUMNS}, "language": language}


_COLUMNS = tuple(field.name for field in fields(SourceRow) if field.name != "reissue")

# The order in which readers are trusted, the best first.
_RANKS = {
    reader: rank
    for rank, reader in enumerate(
        (Reader.TAGGED_PDF, Reader.DOCX, Reader.LAYOUT_PDF, Reader.MARKDOWN, Reader.TEXT)
    )
}


def settle(sources: Iterable[SourceRow]) -> tuple[SourceRow, ...]:
    """The sources with one of each document left `used`, ordered by file name.

    Of two sources of one document the reissue wins, then tagged PDF, Word, layout PDF, Markdown, text,
    then the smaller sha256. Of files with the same bytes the first by name is kept. What was
    quarantined stays so, and names no document that no other file brought.
    """
    ordered = sorted(sources, key=lambda source: source.source_file.encode())
    settled = _settle_documents(_settle_copies(ordered))
    held = {source.document_id for source in settled.values() if source.status is SourceStatus.USED}
    return tuple(_without_absent_document(settled[source.source_file], held) for source in ordered)


def _without_absent_document(source: SourceRow, held: set[str | None]) -> SourceRow:
    return source if source.document_id in held else replace(source, document_id=None)


def _settle_copies(sources: Iterable[SourceRow]) -> dict[str, SourceRow]:
    first: dict[str, SourceRow] = {}
    settled = {}
    for source in sources:
        settled[source.source_file] = source
        if source.status is SourceStatus.QUARANTINED or source.sha256 is None:
            continue
        kept = first.setdefault(source.sha256, source)
        if kept is not source:
            message = f"{kept.source_file} holds the same bytes; one of the two can be removed."
            copy = replace(source, document_id=kept.document_id)
            settled[source.source_file] = _supersede(copy, SourceCode.DUPLICATE_CONTENT, message)
    return settled


def _settle_documents(sources: dict[str, SourceRow]) -> dict[str, SourceRow]:
    rivals: defaultdict[str, list[SourceRow]] = defaultdict(list)
    for source in sources.values():
        if source.status is SourceStatus.USED and source.document_id:
            rivals[source.document_id].append(source)
    settled = dict(sources)
    for group in rivals.values():
        best, *others = sorted(group, key=_preference)
        for source in others:
            message = f"{best.source_file} holds the same document and is used; nothing needs to be done."
            settled[source.source_file] = _supersede(source, SourceCode.OTHER_SOURCE_PREFERRED, message)
    return settled


def _preference(source: SourceRow) -> tuple[int, int, str]:
    rank = _RANKS[source.reader] if source.reader else len(_RANKS)
    return -source.reissue, rank, source.sha256 or ""


def _supersede(source: SourceRow, code: SourceCode, message: str) -> SourceRow:
    return replace(source, status=SourceStatus.SUPERSEDED, code=code, message=message)
