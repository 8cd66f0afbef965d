"""What kind of file a portal is told that a path is.

Here belongs the one list of endings with the format's name and its media type. Not here: what is in them.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file: the name that people use for it, its media type as IANA has it."""

    format: str
    media_type: str


_OTHER = Kind("Binary", "application/octet-stream")
_TEXT = Kind("Text", "text/plain")
_KINDS = {
    ".parquet": Kind("Parquet", "application/vnd.apache.parquet"),
    ".csv": Kind("CSV", "text/csv"),
    ".json": Kind("JSON", "application/json"),
    ".jsonld": Kind("JSON-LD", "application/ld+json"),
    ".md": Kind("Markdown", "text/markdown"),
    ".html": Kind("HTML", "text/html"),
    ".xml": Kind("XML", "application/xml"),
    ".graphml": Kind("GraphML", "application/xml"),
    ".sqlite": Kind("SQLite", "application/vnd.sqlite3"),
    ".xlsx": Kind("XLSX", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ".cff": Kind("YAML", "application/yaml"),
    ".zip": Kind("ZIP", "application/zip"),
    ".minisig": _TEXT,
    ".txt": _TEXT,
    "": _TEXT,
}


def kind_of(path: str) -> Kind:
    """The kind of a file by its ending; files without one, such as SHA256SUMS, are text.

    >>> kind_of("clauses.parquet").format
    'Parquet'
    """
    return _KINDS.get(PurePosixPath(path).suffix, _OTHER)
