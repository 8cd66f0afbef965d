"""What is brought to a portal: a whole release with its files, sizes, checksums and words.

Here belongs reading a release folder as something to publish. Not here: any portal; what the files say.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from recalling.errors import ReleaseError
from recalling.portals.kinds import format_of
from recalling.portals.reading_facts import release_facts
from recalling.releasing import checksums
from recalling.releasing.descriptors.files import Described, FileNotes
from recalling.releasing.facts import FileFacts, Version
from recalling.releasing.json_files import read_json
from recalling.releasing.pointers import said_in

DATAPACKAGE = "datapackage.json"
_UNKNOWN = "application/octet-stream"


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

    def is_before(self, version: str) -> bool:
        """Whether a portal already shows a later release, by the version that it names in whatever words."""
        try:
            return self.version < Version.parse(version)
        except ReleaseError:
            # A version that somebody wrote by hand.
            return False


def read_package(folder: Path) -> Package:
    """The release in a folder, every file held against its checksum first.

    Raises:
        ReleaseError: the folder holds no release, or one that was damaged; nothing of it may be published.
    """
    released = said_in(folder)
    # Released files are no links; what one leads to may be nothing to publish.
    links = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_symlink())
    if problems := (*(f"{path} is a link" for path in sorted(links)), *checksums.check(folder)):
        shown = "; ".join(problems[:3])
        raise ReleaseError(f"{folder} is damaged and is not published ({shown}); see recalling validate")
    datapackage = read_json(folder / DATAPACKAGE)
    about = {path: resource for resource in datapackage.get("resources", ()) for path in _paths(resource)}
    notes = FileNotes(release_facts(folder))
    files = tuple(_file(folder, path, about.get(path, {}), notes.of(path)) for path in all_files(folder))
    return Package(folder, Version.parse(str(released["version"])), released, datapackage, files)


def all_files(folder: Path) -> list[str]:
    """The paths of every file of a release, its checksums and their signature last."""
    last = (checksums.NAME, checksums.SIGNATURE)
    return [*checksums.release_files(folder), *(path for path in last if (folder / path).is_file())]


def _paths(resource: Mapping[str, Any]) -> tuple[str, ...]:
    path = resource["path"]
    return (path,) if isinstance(path, str) else tuple(path)


def _file(folder: Path, path: str, about: Mapping[str, Any], note: Described | None) -> PortalFile:
    """A file as the release's own Data Package has it, else as files of its name are."""
    return PortalFile(
        facts=checksums.file_facts(folder, path),
        title=about.get("title", note.title if note else path),
        description=about.get("description", note.description if note else ""),
        format=format_of(path),
        media_type=note.media_type if note else _UNKNOWN,
        location=folder / path,
    )
