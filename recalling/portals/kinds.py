"""What people call the format of a file, as portals show it.

Here belongs the one list of endings with those names. Not here: media types (releasing.descriptors.files).
"""

from __future__ import annotations

from pathlib import PurePosixPath

_FORMATS = {
    ".parquet": "Parquet",
    ".csv": "CSV",
    ".json": "JSON",
    ".jsonld": "JSON-LD",
    ".md": "Markdown",
    ".html": "HTML",
    ".xml": "XML",
    ".graphml": "GraphML",
    ".sqlite": "SQLite",
    ".xlsx": "XLSX",
    ".cff": "YAML",
    ".minisig": "Text",
    ".txt": "Text",
    "": "Text",
}


def format_of(path: str) -> str:
    """The format of a file by its ending; files without one, such as SHA256SUMS, are text.

    >>> format_of("clauses.parquet")
    'Parquet'
    """
    return _FORMATS.get(PurePosixPath(path).suffix, "Binary")
