"""Every format that a release may hold beside Parquet and CSV: what it is, where it lies, who writes it.

Here belongs the one list of them. Not here: how one is written; which are chosen (settings.ReleaseForm).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import pyarrow as pa
import xlsxwriter

from recalling.releasing.checksums import file_facts
from recalling.releasing.facts import FormatFacts, ReleaseFacts
from recalling.releasing.formats import akn, excel, graphml, hxl, sqlite
from recalling.settings import OutputFormat


@dataclass(frozen=True, slots=True)
class Format:
    """A format: a file of a release, or a folder of files.

    `write` gets the tables, what is known of the release so far and the path; the same tables and facts
    give the same bytes. A format whose `needs` are not all among the tables is left out.
    """

    name: OutputFormat
    title: str
    description: str
    media_type: str
    path: str
    write: Callable[[Mapping[str, pa.Table], ReleaseFacts, Path], None]
    needs: tuple[str, ...] = ()
    libraries: Mapping[str, str] = field(default_factory=dict)
    """The libraries that decide its bytes, with their versions."""


FORMATS: Mapping[OutputFormat, Format] = {
    item.name: item
    for item in (
        Format(
            OutputFormat.SQLITE,
            "Database (SQLite)",
            "All tables in one file, with keys, references, the dictionary and a search in the text.",
            "application/vnd.sqlite3",
            sqlite.NAME,
            sqlite.write,
            libraries={"sqlite": sqlite3.sqlite_version},
        ),
        Format(
            OutputFormat.EXCEL,
            "Workbook (Excel)",
            "A sheet for each table that people read, and the dictionary. Text stays text.",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            excel.NAME,
            excel.write,
            libraries={"xlsxwriter": xlsxwriter.__version__},
        ),
        Format(
            OutputFormat.GRAPHML,
            "Citation network (GraphML)",
            "Instruments and who cites whom, for tools that draw and measure graphs.",
            "application/xml",
            "citations.graphml",
            graphml.write,
            needs=(graphml.NODES, graphml.EDGES),
        ),
        Format(
            OutputFormat.AKOMA_NTOSO,
            "Documents (Akoma Ntoso)",
            "Each document as XML with its notes and references, by the United Nations' profile of 3.0.",
            "application/akn+xml",
            akn.FOLDER,
            akn.write,
            needs=akn.NEEDS,
        ),
        Format(
            OutputFormat.HXL,
            "Statistics with HXL tags (CSV)",
            "The statistics with a row of Humanitarian Exchange Language tags below the header.",
            "text/csv",
            hxl.NAME,
            hxl.write,
            needs=(hxl.TABLE,),
        ),
    )
}


def fits(name: OutputFormat, tables: Collection[str]) -> bool:
    """Whether all that a format needs is among the tables."""
    return set(FORMATS[name].needs) <= set(tables)


def libraries(facts: ReleaseFacts) -> dict[str, str]:
    """The libraries that decide the bytes of a release's formats, with their versions."""
    return {name: text for item in facts.formats for name, text in FORMATS[item.name].libraries.items()}


def write_formats(tables: Mapping[str, pa.Table], facts: ReleaseFacts, folder: Path) -> ReleaseFacts:
    """Write the formats that the facts name; the facts with those of the files."""
    return replace(facts, formats=tuple(_written(tables, facts, folder)))


def _written(tables: Mapping[str, pa.Table], facts: ReleaseFacts, folder: Path) -> Iterator[FormatFacts]:
    for planned in facts.formats:
        item = FORMATS[planned.name]
        path = folder / item.path
        item.write(tables, facts, path)
        paths = sorted(path.rglob("*"), key=lambda p: p.as_posix().encode()) if path.is_dir() else [path]
        files = tuple(file_facts(folder, p.relative_to(folder).as_posix()) for p in paths if p.is_file())
        yield replace(planned, files=files)
