"""What the descriptors share: who publishes, where files lie, which files hold data, how to cite.

Here belong values that at least two standards need, free of any standard's words. Not here: the standards,
one module each; what a release says of itself (facts.py).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote

from recalling.releasing import facts as about
from recalling.releasing.facts import FileFacts, ReleaseFacts, TableFacts, Version
from recalling.releasing.formats.registry import FORMATS
from recalling.tables.schema import TABLES, Column, ForeignKey, Table

CSV_TYPE = "text/csv"
PARQUET_TYPE = "application/vnd.apache.parquet"
LANGUAGE = "en"
PROVENANCE = (
    f"Read by program from documents of the United Nations ({about.SOURCE_URL}); README.md says how, and how "
    "often it is right."
)


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who puts a release before the public, and where questions reach them.

    A release is made before anyone knows where it will be published, so its own descriptors name no more
    than who makes it; a portal names its publisher, with an address (`name@example.org`) or a page.
    """

    name: str
    email: str | None = None
    url: str | None = None


MAKERS = Publisher("Recalling developers")
"""Who makes the tables: the creator of every release, and its publisher until a portal names another."""


@dataclass(frozen=True, slots=True)
class DataFiles:
    """A table or a further format, in one form: what it is, and the files that together hold it.

    `path` is that of the file, or of the folder that holds more than one.
    """

    path: str
    title: str
    description: str
    media_type: str
    files: tuple[FileFacts, ...]

    @property
    def file(self) -> FileFacts | None:
        """The one file; None for a folder of them."""
        return self.files[0] if len(self.files) == 1 and self.files[0].path == self.path else None


def version_of(facts: ReleaseFacts) -> Version:
    """The version of a release.

    Raises:
        ValueError: it has none yet.
    """
    if facts.version is None:
        raise ValueError("a descriptor is made of a release that has a version")
    return facts.version


def href(path: str, base: str | None) -> str:
    """A path in a release as an IRI: relative to its folder, or absolute where that folder's own is known.

    >>> href("csv/clauses.csv", None)
    'csv/clauses.csv'
    >>> href("csv/clauses.csv", "https://example.org/2026.11.22")
    'https://example.org/2026.11.22/csv/clauses.csv'
    """
    relative = quote(path)
    return relative if base is None else f"{base.rstrip('/')}/{relative}"


def folder_href(base: str | None) -> str:
    """The release's own folder, which names the dataset in every graph: `./`, or absolute with a slash."""
    return "./" if base is None else f"{base.rstrip('/')}/"


def data_files(facts: ReleaseFacts) -> Iterator[DataFiles]:
    """Everything that holds rows: each table as CSV and Parquet, then the further formats."""
    for table in facts.tables:
        yield csv_files(table)
        yield parquet_files(table)
    for format_facts in facts.formats:
        item = FORMATS[format_facts.name]
        if format_facts.files:
            yield DataFiles(item.path, item.title, item.description, item.media_type, format_facts.files)


def csv_files(facts: TableFacts) -> DataFiles:
    """A table's CSV."""
    table = TABLES[facts.name]
    return DataFiles(facts.csv.path, f"{table.title} (CSV)", table.description, CSV_TYPE, (facts.csv,))


def parquet_files(facts: TableFacts) -> DataFiles:
    """A table's Parquet: one file, or the folder of its parts."""
    table = TABLES[facts.name]
    path = f"{facts.name}.parquet"
    return DataFiles(path, f"{table.title} (Parquet)", table.description, PARQUET_TYPE, facts.parquet)


def foreign_keys(table: Table, facts: ReleaseFacts) -> tuple[ForeignKey, ...]:
    """The references of a table to tables that the release holds."""
    held = {item.name for item in facts.tables}
    return tuple(key for key in table.foreign_keys if key.table in held)


def described(table: Table, column: Column, facts: ReleaseFacts) -> str:
    """What a column holds, with its unit, closed list and references, for standards that cannot say them."""
    said = [column.description]
    if column.unit:
        said.append(f"Unit: {column.unit}.")
    if column.codes:
        said.append(f"One of the values of {column.codes.name} (codes.csv).")
    for key in foreign_keys(table, facts):
        said.extend(
            f"Refers to {key.table}/{target}."
            for own, target in zip(key.columns, key.references, strict=True)
            if own == column.name
        )
    return " ".join(said)


def bibtex(facts: ReleaseFacts) -> str:
    """How to cite a release, as an entry of BibTeX on one line."""
    version = version_of(facts)
    fields = {
        "title": f"{{{about.TITLE}}}",
        "author": f"{{{MAKERS.name}}}",
        "year": str(version.day.year),
        "note": f"Release {version}",
    }
    listed = ", ".join(f"{name} = {{{value}}}" for name, value in fields.items())
    return f"@misc{{{about.NAME}_{str(version).replace('.', '_')}, {listed}}}"
