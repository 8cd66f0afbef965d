"""Every format that a release may hold beside Parquet and CSV: what it is, where it lies, who writes it.

Here belongs the one list of them. Not here: how one is written; which are chosen (settings.ReleaseForm).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import pyarrow as pa

from recalling.releasing.checksums import file_facts
from recalling.releasing.facts import FormatFacts, ReleaseFacts
from recalling.releasing.formats import graphml
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


FORMATS: Mapping[OutputFormat, Format] = {
    item.name: item
    for item in (
        Format(
            OutputFormat.GRAPHML,
            "Citation network (GraphML)",
            "Instruments and who cites whom, for tools that draw and measure graphs.",
            "application/graphml+xml",
            "citations.graphml",
            graphml.write,
            needs=(graphml.NODES, graphml.EDGES),
        ),
    )
}


def write_formats(tables: Mapping[str, pa.Table], facts: ReleaseFacts, folder: Path) -> ReleaseFacts:
    """Write the formats that the facts name; the facts with those of the files."""
    return replace(facts, formats=tuple(_written(tables, facts, folder)))


def _written(tables: Mapping[str, pa.Table], facts: ReleaseFacts, folder: Path) -> Iterator[FormatFacts]:
    for planned in facts.formats:
        item = FORMATS[planned.name]
        if not set(item.needs) <= set(tables):
            continue
        path = folder / item.path
        item.write(tables, facts, path)
        paths = sorted(path.rglob("*"), key=lambda p: p.as_posix().encode()) if path.is_dir() else [path]
        files = tuple(file_facts(folder, p.relative_to(folder).as_posix()) for p in paths if p.is_file())
        yield replace(planned, files=files)
