"""What is brought to a portal: a whole release with its files, sizes, checksums and words.

Here belongs reading a release folder as something to publish. Not here: any portal; what the files say.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from recalling.errors import ReleaseError
from recalling.portals.kinds import kind_of
from recalling.releasing import checksums
from recalling.releasing.descriptors.files import COMPANIONS
from recalling.releasing.facts import FileFacts, Version
from recalling.releasing.json_files import read_json
from recalling.releasing.pointers import RELEASE_JSON

DATAPACKAGE = "datapackage.json"


@dataclass(frozen=True, slots=True)
class PortalFile:
    """A file of a release, with what a portal shows of it."""

    facts: FileFacts
    title: str
    description: str
    format: str
    media_type: str
    location: Path

    @property
    def path(self) -> str:
        """Where it lies in the release, with forward slashes."""
        return self.facts.path


@dataclass(frozen=True, slots=True)
class Package:
    """A release that was read to be published."""

    folder: Path
    version: Version
    released: Mapping[str, Any]
    datapackage: Mapping[str, Any]
    files: tuple[PortalFile, ...]

    @property
    def bytes(self) -> int:
        """The size of all files together."""
        return sum(file.facts.bytes for file in self.files)

    def file(self, path: str) -> PortalFile:
        """The file at a path of the release.

        Raises:
            KeyError: there is none.
        """
        for file in self.files:
            if file.path == path:
                return file
        raise KeyError(path)


def read_package(folder: Path) -> Package:
    """The release in a folder, every file held against its checksum first.

    Raises:
        ReleaseError: the folder holds no release, or one that was damaged; nothing of it may be published.
    """
    released = read_json(folder / RELEASE_JSON)
    problems = checksums.check(folder)
    if problems:
        shown = "; ".join(problems[:3])
        raise ReleaseError(f"{folder} is damaged and is not published ({shown}); see recalling validate")
    datapackage = read_json(folder / DATAPACKAGE)
    about = {path: resource for resource in datapackage["resources"] for path in _paths(resource)}
    paths = (*checksums.release_files(folder), checksums.NAME)
    files = tuple(_file(folder, path, about.get(path, {})) for path in paths)
    return Package(folder, Version.parse(str(released["version"])), released, datapackage, files)


def _paths(resource: Mapping[str, Any]) -> tuple[str, ...]:
    path = resource["path"]
    return (path,) if isinstance(path, str) else tuple(path)


def _file(folder: Path, path: str, about: Mapping[str, Any]) -> PortalFile:
    location = folder / path
    kind = kind_of(path)
    companion = COMPANIONS.get(path)
    return PortalFile(
        facts=checksums.file_facts(folder, path),
        title=about.get("title", companion.title if companion else path),
        description=about.get("description", companion.description if companion else ""),
        format=kind.format,
        media_type=kind.media_type,
        location=location,
    )
