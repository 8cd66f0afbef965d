"""Measures how fast PDFs are read, against the bare text of two libraries, in CPU seconds of one run.

    python benchmarks/reading.py FOLDER [--documents 60] [--rounds 3] [--plumber-pages 20]

Each round measures all of them after one another on the same documents (A B C, A B C, …), and a line
gives the median of the rounds: pages a CPU second, and the ratio to each of the two bare texts. All of
them run as workers do, with Python's search for cycles of objects paused for each file. Peak memory is
that of this process, which holds the files too. Nothing else should run beside it.
"""

from __future__ import annotations

import argparse
import io
import resource
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import pdfplumber

from recalling.collector import collector_paused
from recalling.extraction import extract
from recalling.model import Reading
from recalling.parsing import parse
from recalling.reading import read_blocks
from recalling.reading.witness import bare_text
from recalling.tables.arrow import shard_tables
from recalling.tables.rows import Rows, document_rows
from recalling.tables.sources import SourceRow

PDFIUM = "pdfium, bare text"
PLUMBER = "pdfplumber, bare text"


class File(NamedTuple):
    """A PDF in memory."""

    name: str
    data: bytes


Work = Callable[[Sequence[File]], int]
"""Works on the files and tells how many pages that were."""


def main() -> None:
    """Measures and prints."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("folder", type=Path)
    options.add_argument("--documents", type=int, default=60, help="how many PDFs, spread evenly; 0 for all")
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--plumber-pages", type=int, default=20, help="pages for pdfplumber in each round")
    chosen = options.parse_args()
    files = sample(sorted(chosen.folder.glob("*.pdf")), chosen.documents)
    if not files:
        sys.exit(f"there are no PDFs in {chosen.folder}")
    works: dict[str, Work] = {
        PDFIUM: pdfium_text,
        PLUMBER: lambda some: plumber_text(some, chosen.plumber_pages),
        "blocks": blocks,
        "blocks and document": documents,
        "all rows": rows,
        "all rows as tables": tables,
    }
    report(measure(works, files, chosen.rounds))


def sample(paths: Sequence[Path], count: int) -> list[File]:
    """That many of the files, spread evenly; all for 0."""
    step = max(1, len(paths) // count) if count else 1
    return [File(path.name, path.read_bytes()) for path in paths[::step]]


def measure(works: dict[str, Work], files: Sequence[File], rounds: int) -> dict[str, float]:
    """Pages a CPU second of each, the median of the rounds; a first round on one file warms up."""
    for work in works.values():
        work(files[:1])
    speeds: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(rounds):
        for name, work in works.items():
            begun = time.process_time()
            pages = work(files)
            speeds[name].append(pages / max(1e-9, time.process_time() - begun))
    return {name: sorted(found)[len(found) // 2] for name, found in speeds.items()}


def report(speeds: dict[str, float]) -> None:
    """Prints a line for each, and the peak of memory."""
    print(f"{'':24} {'pages/s':>9} {'of pdfium':>10} {'of pdfplumber':>14}")
    for name, speed in speeds.items():
        print(f"{name:24} {speed:9.1f} {speed / speeds[PDFIUM]:10.2f} {speed / speeds[PLUMBER]:14.1f}")
    # kilobytes on Linux, bytes on macOS
    unit = 1024 if sys.platform != "darwin" else 1
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6:,.0f} MB")


def pdfium_text(files: Sequence[File]) -> int:
    """The text of each page by pdfium, and nothing of its places."""
    return _each(files, lambda file: len(bare_text(file.data)))


def plumber_text(files: Sequence[File], pages: int) -> int:
    """The text of the first page and one later page of files, until that many are read."""
    read = 0
    for file in files:
        with collector_paused(), pdfplumber.open(io.BytesIO(file.data)) as pdf:
            for page in {0, len(pdf.pages) // 2}:
                pdf.pages[page].extract_text()
                read += 1
        if read >= pages:
            break
    return read


def blocks(files: Sequence[File]) -> int:
    """The blocks of each file."""
    return _each(files, lambda file: read_blocks(file.data, file.name).page_count or 0)


def documents(files: Sequence[File]) -> int:
    """The document of each file."""
    return _each(files, lambda file: parse(*_read(file)).masthead.page_count or 0)


def rows(files: Sequence[File]) -> int:
    """Every row of each file: figures, citations, sponsors, actions, tables."""
    return _each(files, lambda file: _rows(file)[0])


def tables(files: Sequence[File]) -> int:
    """The same, and the Arrow tables of all of them."""
    found: list[tuple[str, Rows]] = []

    def work(file: File) -> int:
        pages, rows = _rows(file)
        found.append((file.name, rows))
        return pages

    pages = _each(files, work)
    shard_tables(found)
    return pages


def _each(files: Sequence[File], work: Callable[[File], int]) -> int:
    pages = 0
    for file in files:
        with collector_paused():
            pages += work(file)
    return pages


def _read(file: File) -> tuple[Reading, str]:
    return read_blocks(file.data, file.name), file.name


def _rows(file: File) -> tuple[int, Rows]:
    document = parse(*_read(file))
    rows = document_rows(document, extract(document), SourceRow(file.name))
    return document.masthead.page_count or 0, rows


if __name__ == "__main__":
    main()
