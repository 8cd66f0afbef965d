"""The errors that the library raises for broken calls and bad files.

Odd data never raises: it becomes an issue row. Here belong only the named errors a caller may want
to catch; each says what was wrong, where, and what to do.
"""

from __future__ import annotations

from enum import StrEnum


class SourceCode(StrEnum):
    """Why a file was not used; the values of `sources.code`."""

    EMPTY_FILE = "empty-file"
    TOO_LARGE = "too-large"
    UNREADABLE = "unreadable"
    UNKNOWN_FORMAT = "unknown-format"
    UNDECODABLE = "undecodable"
    DAMAGED = "damaged"
    ENCRYPTED = "encrypted"
    NO_TEXT = "no-text"
    TRUNCATED = "truncated"
    OTHER_LANGUAGE = "other-language"
    NO_SYMBOL = "no-symbol"
    NOT_A_RESOLUTION = "not-a-resolution"
    READER_CRASHED = "reader-crashed"
    READER_TIMEOUT = "reader-timeout"
    DUPLICATE_CONTENT = "duplicate-content"
    OTHER_SOURCE_PREFERRED = "other-source-preferred"


class RecallingError(Exception):
    """Any error that Recalling raises on purpose."""


class DocumentError(RecallingError, ValueError):
    """A file cannot be read as a document; `code` is stable, the message says what to do."""

    def __init__(self, code: SourceCode, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message

    def __reduce__(self) -> tuple[type[DocumentError], tuple[SourceCode, str]]:
        return DocumentError, (self.code, self.message)


class ConfigurationError(RecallingError):
    """A path, setting or argument cannot be used; nothing was written."""


class StorageError(RecallingError):
    """Nothing can be written where files are to be kept: the disk is full, or may not be written to."""


class LexiconError(RecallingError):
    """A lexicon file holds a duplicate, an unknown value or a missing column."""


class ReleaseError(RecallingError):
    """A release is missing, incomplete or does not match its checksums."""


class PortalError(RecallingError):
    """A portal refused what was asked, or answered amiss; the release that was visible before still is."""


class PortalUnreachableError(PortalError):
    """A portal did not answer, or only with errors of its own; trying again later may help."""
