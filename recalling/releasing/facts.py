"""What a release says of itself: version, counts, hashes, accuracy.

Here belong the values that card, descriptors and release.json share. Not here: how they are written.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from recalling.errors import ReleaseError
from recalling.releasing.accuracy import AccuracyFigure
from recalling.settings import OutputFormat

NAME = "recalling"
TITLE = "Recalling: United Nations resolutions as data"
SUMMARY = (
    "Resolutions, decisions and drafts of the United Nations as tables: every clause, figure, footnote, "
    "citation and sponsor, each with its place in the document."
)
RIGHTS = (
    "The tables are dedicated to the public domain; the documents themselves are the United Nations', whose "
    "rules for their use apply to their words."
)
DESCRIPTION = f"{SUMMARY} {RIGHTS}"
KEYWORDS = ("united nations", "resolutions", "general assembly", "statistics", "citations", "sponsors")
LICENCE = "CC0-1.0"
LICENCE_TITLE = "Creative Commons Zero v1.0 Universal"
LICENCE_URL = "https://creativecommons.org/publicdomain/zero/1.0/"
SOURCE_TITLE = "United Nations documents"
SOURCE_URL = "https://docs.un.org/"

# 2026.11.22, 2026.11.22.2
_VERSION = re.compile(r"(\d{4})\.(\d{2})\.(\d{2})(?:\.([1-9]\d{0,3}))?")


@dataclass(frozen=True, slots=True, order=True)
class Version:
    """The name of a release: the day it was made, and which of that day's releases it is."""

    day: date
    ordinal: int = 1

    @classmethod
    def parse(cls, text: str) -> Version:
        """The version that the text names.

        Raises:
            ReleaseError: it names none.

        >>> Version.parse("2026.11.22.2").ordinal
        2
        """
        match = _VERSION.fullmatch(text)
        if match is None:
            raise ReleaseError(
                f"{text!r} is no version of a release; it must look like 2026.11.22 or 2026.11.22.2"
            )
        try:
            day = date(int(match[1]), int(match[2]), int(match[3]))
        except ValueError as error:
            raise ReleaseError(f"{text!r} is no version of a release: {error}") from error
        return cls(day, int(match[4] or 1))

    def __str__(self) -> str:
        plain = f"{self.day:%Y.%m.%d}"
        return plain if self.ordinal == 1 else f"{plain}.{self.ordinal}"


@dataclass(frozen=True, slots=True)
class FileFacts:
    """A file of a release: where it lies in the folder, its size and its checksum."""

    path: str
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class TableFacts:
    """A table of a release: its rows and the files that hold them; the CSV is written first.

    `parquet` is one file, or where `in_parts` a folder's files in their order; none before they are written.
    """

    name: str
    rows: int
    csv: FileFacts
    parquet: tuple[FileFacts, ...] = ()
    in_parts: bool = False

    @property
    def parquet_pattern(self) -> str:
        """The path of the Parquet file in the release, or a pattern that all parts and nothing else match."""
        return f"{self.name}.parquet/*.parquet" if self.in_parts else f"{self.name}.parquet"


@dataclass(frozen=True, slots=True)
class FormatFacts:
    """A format of a release beside Parquet and CSV, and its files once they are written."""

    name: OutputFormat
    files: tuple[FileFacts, ...] = ()


@dataclass(frozen=True, slots=True)
class ReleaseFacts:
    """All that card, descriptors and release.json say of a release.

    Without `version` they are those of a release that has no name yet. `previous` is the release that it
    was compared with, None for a first one; `changes` says in a sentence without its stop what differs.
    """

    schema_version: str
    content_hash: str
    tables: tuple[TableFacts, ...]
    accuracy: tuple[AccuracyFigure, ...] = ()
    formats: tuple[FormatFacts, ...] = ()
    version: Version | None = None
    previous: Version | None = None
    changes: str = ""

    def rows(self, table: str) -> int:
        """How many rows a table has; 0 where it is absent."""
        return next((facts.rows for facts in self.tables if facts.name == table), 0)
