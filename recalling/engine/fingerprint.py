"""Versions of code as digests of what it is made of, so that nothing stale is ever taken for current.

Here belong the digest of everything that decides which rows a document gets, and of everything that
decides what a release holds. No number has to be raised by hand.
"""

from __future__ import annotations

import hashlib
import sqlite3
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from recalling.settings import Settings
from recalling.sources.folder import SourceFile

_PACKAGE = Path(__file__).resolve().parents[1]
_EXTRACTION = (
    "symbols.py",
    "model.py",
    "errors.py",
    "reading",
    "grammar",
    "parsing",
    "extraction",
    "tables",
    "engine/batch.py",
    "engine/shards.py",
)
_NO_PART_OF_A_RELEASE = ("cli", "network", "portals", "site")
_READING_LIBRARIES = (
    "charset-normalizer",
    "pdfplumber",
    "pikepdf",
    "pyarrow",
    "pycountry",
    "pymarc",
    "pypdfium2",
    "python-docx",
)
_RELEASE_LIBRARIES = ("dagster", "great-expectations", "jinja2", "numpy", "pandas", "xlsxwriter")
_IGNORED = {".pyc", ".pyo"}


def extractor_version(settings: Settings) -> str:
    """A digest of the code, lexicons, libraries and settings that decide the rows of a document."""
    readings = [repr(getattr(settings, name)) for name in _reading_settings(settings)]
    paths = [_PACKAGE / name for name in _EXTRACTION]
    return _digest(_contents(paths), _versions(_READING_LIBRARIES), readings)[:16]


def build_inputs(files: Iterable[SourceFile], settings: Settings, asked: Iterable[str] = ()) -> str:
    """A digest of all that decides what a release holds: files, code, suites, libraries and settings.

    Args:
        files: the files of the raw folder.
        settings: thresholds of the build.
        asked: what was asked for and found to be absent, a text each, in an order that stays.
    """
    rows = (file.row for file in files)
    listed = (f"{row.source_file}\0{row.sha256}\0{row.code}\0{row.url}" for row in rows)
    return _digest(listed, asked, [code_version(), repr(settings)])


@cache
def code_version() -> str:
    """A digest of all code and data of the library, its pipeline, its suites, and their libraries."""
    own = [path for path in _PACKAGE.iterdir() if path.name not in _NO_PART_OF_A_RELEASE]
    beside = [_PACKAGE.parent / "pipelines", _PACKAGE.parent / "expectations"]
    return _digest(_contents([*own, *beside]), _versions((*_READING_LIBRARIES, *_RELEASE_LIBRARIES)))


def _reading_settings(settings: Settings) -> Iterator[str]:
    """All groups of settings but those of fetching, how work is cut up, what is tied and published."""
    others = {"fetching", "engine", "linking", "guard", "form"}
    return (name for name in type(settings).__dataclass_fields__ if name not in others)


def _contents(paths: Iterable[Path]) -> Iterator[str]:
    files = (f for path in paths for f in ((path,) if path.is_file() else path.rglob("*")))
    for file in sorted(f for f in files if f.is_file() and f.suffix not in _IGNORED):
        digest = hashlib.sha256(file.read_bytes()).hexdigest()
        yield f"{file.relative_to(_PACKAGE.parent).as_posix()}\0{digest}"


def _versions(libraries: Iterable[str]) -> Iterator[str]:
    yield "python {}.{}".format(*sys.version_info)
    yield f"sqlite {sqlite3.sqlite_version}"
    for library in libraries:
        try:
            yield f"{library} {version(library)}"
        except PackageNotFoundError:
            yield f"{library} is not installed"


def _digest(*parts: Iterable[str]) -> str:
    digest = hashlib.sha256()
    for part in parts:
        for text in part:
            digest.update(text.encode("utf-8", "backslashreplace") + b"\n")
    return digest.hexdigest()
