"""Facts of a release that was never written: every table, one of them in parts, a format and a folder of files.

Here belong fixtures only.
"""

from __future__ import annotations

from datetime import date

import pytest

from recalling.releasing.facts import FileFacts, FormatFacts, ReleaseFacts, TableFacts, Version
from recalling.releasing.formats.registry import FORMATS
from recalling.settings import OutputFormat
from recalling.tables.schema import TABLES

IN_PARTS = "clauses"


def file(path):
    return FileFacts(path, 1000 + len(path), f"{len(path):064x}")


def table(name):
    paths = [f"{name}.parquet"]
    if name == IN_PARTS:
        paths = [f"{name}.parquet/part-{number:05d}.parquet" for number in range(2)]
    parquet = tuple(file(path) for path in paths)
    return TableFacts(name, 7, file(f"csv/{name}.csv"), parquet, in_parts=name == IN_PARTS)


@pytest.fixture(scope="session")
def facts():
    formats = [FormatFacts(OutputFormat.GRAPHML, (file(FORMATS[OutputFormat.GRAPHML].path),))]
    return ReleaseFacts(
        "1.0.0",
        "0" * 64,
        tuple(table(name) for name in TABLES),
        formats=tuple(formats),
        version=Version(date(2026, 1, 5)),
    )


@pytest.fixture(scope="session")
def unnamed():
    """Facts of a release that has no version yet."""
    return ReleaseFacts("1.0.0", "0" * 64, ())
