"""Releases as they lie on disk, made ready to be compared.

Here belongs reading what a comparison needs, each table only when it is asked for. Not here: comparing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pyarrow as pa

from recalling.errors import ReleaseError
from recalling.releasing.accuracy import AccuracyFigure
from recalling.releasing.changes.compare import Side
from recalling.releasing.changes.ids import id_changes
from recalling.releasing.formats.parquet import read_parquet
from recalling.releasing.pointers import RELEASE_JSON, release_before, release_folder, said_in
from recalling.tables.schema import TABLES


class TablesOf(Mapping[str, pa.Table]):
    """The tables in a folder by name; each is read from its file whenever it is asked for.

    They are those that release.json counts; where there is none, as in what a run has made and not
    published, all that are there.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        if (folder / RELEASE_JSON).is_file():
            self._names = tuple(said_in(folder)["counts"])
        else:
            self._names = tuple(name for name in TABLES if (folder / f"{name}.parquet").exists())

    def __getitem__(self, name: str) -> pa.Table:
        if name not in self._names:
            raise KeyError(name)
        return read_parquet(self._folder / f"{name}.parquet")

    def __contains__(self, name: object) -> bool:
        return name in self._names

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


def side_of(folder: Path) -> Side:
    """A release in its folder, or tables that were not released yet.

    Raises:
        ReleaseError: the folder holds neither, or release.json lacks what it must say.
    """
    if not (folder / RELEASE_JSON).is_file() and (tables := TablesOf(folder)):
        return Side(tables)
    said = said_in(folder)
    try:
        return Side(
            tables=TablesOf(folder),
            version=said["version"],
            schema_version=said["schema_version"],
            made_with=said.get("made_with", {}),
            accuracy=tuple(AccuracyFigure(**figure) for figure in said.get("accuracy", ())),
        )
    except TypeError as error:
        raise ReleaseError(f"{folder / RELEASE_JSON} is not as Recalling writes it: {error}") from error


def changed_ids(tables: Mapping[str, pa.Table], out: Path) -> pa.Table:
    """The table `id_changes` of the release that these tables will be, against the one before in a folder.

    Raises:
        ReleaseError: the release before cannot be read.
    """
    before = release_before(out)
    old = TablesOf(release_folder(out, before)) if before else None
    return id_changes(old, tables, str(before) if before else None)
