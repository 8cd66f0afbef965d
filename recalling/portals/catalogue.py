"""What a web folder of releases says of them: pages for people, catalogues for harvesters.

Here belong the files beside the releases, each a function of the releases alone. Not here: when they are
written and how the folder changes (web.py).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from rich.filesize import decimal

from recalling.portals.kinds import format_of
from recalling.portals.package import DATAPACKAGE
from recalling.portals.reading_facts import release_facts
from recalling.releasing import checksums
from recalling.releasing import facts as about
from recalling.releasing.descriptors.files import FileNotes
from recalling.releasing.facts import Version
from recalling.releasing.json_files import read_json
from recalling.releasing.pointers import RELEASE_JSON, RELEASES

INDEX = "index.html"
_SHOWN_FILES = 12
"""Files of one folder that a page lists; of more it gives the number, for nobody reads on."""


@dataclass(frozen=True, slots=True)
class HeldFile:
    """A file of a release that lies in the folder: its path there, its size in bytes, what it is."""

    path: str
    bytes: int
    about: str

    @property
    def format(self) -> str:
        """What people call its format."""
        return format_of(self.path)

    @property
    def size(self) -> str:
        """Its size for people."""
        return decimal(self.bytes)


@dataclass(frozen=True, slots=True)
class HeldTable:
    """A table of a release: its name, what a row is, how many there are, and the files that hold it."""

    name: str
    meaning: str
    rows: int
    files: tuple[HeldFile, ...]


@dataclass(frozen=True, slots=True)
class HeldFolder:
    """A folder of a release that holds more files than a page lists."""

    path: str
    count: int
    bytes: int

    @property
    def size(self) -> str:
        """The size of all its files for people."""
        return decimal(self.bytes)


@dataclass(frozen=True, slots=True)
class Held:
    """A release that lies in the folder."""

    version: Version
    released: Mapping[str, Any]
    tables: tuple[HeldTable, ...]
    others: tuple[HeldFile, ...]
    folders: tuple[HeldFolder, ...]

    @property
    def rows(self) -> Mapping[str, int]:
        """The rows of its tables."""
        counts: Mapping[str, int] = self.released["counts"]
        return counts


def held(folder: Path) -> Held:
    """What lies in the folder of a release.

    Raises:
        ReleaseError: it holds none.
    """
    released = read_json(folder / RELEASE_JSON)
    resources = read_json(folder / DATAPACKAGE).get("resources", [])
    meanings = {one["name"]: one.get("description", "") for one in resources}
    notes = FileNotes(release_facts(folder))
    files = [_file(folder, path, notes) for path in (*checksums.release_files(folder), checksums.NAME)]
    counts = released["counts"].items()
    tables = tuple(_table(name, rows, files, meanings.get(name, "")) for name, rows in counts)
    of_tables = {file.path for table in tables for file in table.files}
    others, folders = _folded([file for file in files if file.path not in of_tables])
    return Held(Version.parse(str(released["version"])), released, tables, others, folders)


def _file(folder: Path, path: str, notes: FileNotes) -> HeldFile:
    known = notes.of(path)
    return HeldFile(path, (folder / path).stat().st_size, known.title if known else "")


def _table(name: str, rows: int, files: Sequence[HeldFile], meaning: str) -> HeldTable:
    """A table with its files, Parquet first; what it is says the release's own Data Package."""
    csv = f"csv/{name}.csv"
    found = (
        file
        for file in files
        if file.path in {f"{name}.parquet", csv} or file.path.startswith(f"{name}.parquet/")
    )
    return HeldTable(
        name, meaning, rows, tuple(sorted(found, key=lambda file: (file.path == csv, file.path)))
    )


def _folded(files: Sequence[HeldFile]) -> tuple[tuple[HeldFile, ...], tuple[HeldFolder, ...]]:
    """The files that are listed one by one, and the folders that are only counted."""
    by_folder: dict[str, list[HeldFile]] = {}
    for file in files:
        by_folder.setdefault(file.path.rpartition("/")[0], []).append(file)
    large = {path for path, inside in by_folder.items() if path and len(inside) > _SHOWN_FILES}
    shown = tuple(file for file in files if file.path.rpartition("/")[0] not in large)
    folders = tuple(
        HeldFolder(path, len(by_folder[path]), sum(file.bytes for file in by_folder[path]))
        for path in sorted(large)
    )
    return shown, folders


def pages(releases: Sequence[Held], latest: Version) -> dict[str, str]:
    """The pages by their paths: the catalogue, and one a release.

    Args:
        releases: those that lie in the folder, oldest first.
        latest: the one that the catalogue shows.
    """
    shown = next(one for one in releases if one.version == latest)
    newest_first = tuple(reversed(releases))
    said = {
        INDEX: _page(shown, newest_first, latest, root="", page="catalogue.html.j2"),
        **{
            page_of(one.version): _page(one, newest_first, latest, root="../", page="release.html.j2")
            for one in releases
        },
    }
    return dict(sorted(said.items()))


def page_of(version: Version) -> str:
    """Where the page of a release lies: beside its folder, which stays as it is."""
    return f"{RELEASES}/{version}.html"


def _page(one: Held, releases: Sequence[Held], latest: Version, *, root: str, page: str) -> str:
    template = _environment().get_template(page)
    return template.render(about=about, release=one, releases=releases, latest=latest, root=root)


@lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("recalling.portals"),
        undefined=StrictUndefined,
        autoescape=select_autoescape(("html.j2",)),
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["href"] = quote
    environment.filters["number"] = "{:,}".format
    return environment
