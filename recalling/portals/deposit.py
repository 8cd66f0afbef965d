"""A release as an archive of records takes it: few files, no folders, and metadata in the archive's words.

Here belongs what is deposited. Not here: any call to the archive (zenodo.py, invenio.py).

Source: InvenioRDM metadata reference (https://inveniordm.docs.cern.ch/reference/metadata/).
"""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from html import escape
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import Any

from recalling.portals.package import Package
from recalling.releasing.facts import NAME
from recalling.releasing.json_files import read_json

DATACITE = "datacite.json"
_DATA = frozenset({".parquet", ".sqlite", ".xlsx", ".graphml"})
_BLOCK = 1 << 20
_LANGUAGES = {"en": "eng"}
_DESCRIPTIONS = {"Methods": "methods", "TechnicalInfo": "technical-info"}
_MARK = "Deposited by the command recalling publish"
"""What tells a record or draft of ours from those that people make by hand."""


@dataclass(frozen=True, slots=True)
class Deposited:
    """A file as it is deposited; archives know MD5, we SHA-256."""

    name: str
    location: Path
    bytes: int
    md5: str
    sha256: str


@contextmanager
def deposited(package: Package) -> Iterator[tuple[Deposited, ...]]:
    """The files to deposit; what is made for it lies on the disk until the end of the block.

    One ZIP has the whole release, folders and all, as archives know no folders and limit the number of files.
    Beside it stand the files of the release's own folder that people and programs look into first.
    """
    with TemporaryDirectory() as folder:
        archive = Path(folder) / archive_name(package)
        _write_archive(package, archive)
        beside = (
            file.location
            for file in package.files
            if "/" not in file.path and PurePosixPath(file.path).suffix not in _DATA
        )
        yield tuple(_deposited(location) for location in (*beside, archive))


def archive_name(package: Package) -> str:
    """What the ZIP is called."""
    return f"{NAME}-{package.version}.zip"


def _write_archive(package: Package, path: Path) -> None:
    """The same release gives the same bytes: nothing is packed, no clock is asked, no owner told."""
    day = package.version.day
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        for file in package.files:
            name = f"{NAME}-{package.version}/{file.path}"
            info = zipfile.ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
            info.create_system = 3
            info.external_attr = 0o644 << 16
            info.file_size = file.facts.bytes
            with file.location.open("rb") as source, archive.open(info, "w") as target:
                while block := source.read(_BLOCK):
                    target.write(block)


def _deposited(location: Path) -> Deposited:
    md5, sha256 = hashlib.md5(usedforsecurity=False), hashlib.sha256()
    with location.open("rb") as file:
        while block := file.read(_BLOCK):
            md5.update(block)
            sha256.update(block)
    return Deposited(location.name, location, location.stat().st_size, md5.hexdigest(), sha256.hexdigest())


def metadata(package: Package, publisher: str | None) -> dict[str, Any]:
    """What the archive says of the release, from the DataCite record in it.

    Raises:
        ReleaseError: the release holds no such record.
    """
    said = read_json(package.folder / DATACITE)
    described = {one["descriptionType"]: one["description"] for one in said["descriptions"]}
    return {
        "resource_type": {"id": "dataset"},
        "title": said["titles"][0]["title"],
        "creators": [
            {"person_or_org": {"type": "organizational", "name": one["name"]}} for one in said["creators"]
        ],
        "publisher": publisher or said["publisher"]["name"],
        "publication_date": package.version.day.isoformat(),
        "version": str(package.version),
        "description": f"<p>{escape(described['Abstract'])}</p>",
        "additional_descriptions": _additional(described, package),
        "subjects": [{"subject": one["subject"]} for one in said["subjects"]],
        "languages": [{"id": _LANGUAGES[said["language"]]}],
        "rights": [{"id": one["rightsIdentifier"].lower()} for one in said["rightsList"]],
        "related_identifiers": [
            {
                "identifier": one["relatedIdentifier"],
                "scheme": one["relatedIdentifierType"].lower(),
                "relation_type": {"id": one["relationType"].lower()},
            }
            for one in said["relatedIdentifiers"]
        ],
    }


def _additional(described: Mapping[str, str], package: Package) -> list[dict[str, Any]]:
    known = [(kind, described[name]) for name, kind in _DESCRIPTIONS.items() if name in described]
    mark = f"{_MARK}. Content hash of rows and declarations: sha256 {package.released['content_hash']}."
    return [
        {"description": f"<p>{escape(text)}</p>", "type": {"id": kind}}
        for kind, text in (*known, ("other", mark))
    ]


def is_marked(said: Mapping[str, Any], title: str) -> bool:
    """Whether metadata is of a record or draft that we made of releases with this title."""
    return said.get("title") == title and _has_mark(said)


def is_kin(said: Mapping[str, Any], title: str) -> bool:
    """Whether metadata is of a record that a release can be the next version of: it has title or mark."""
    return said.get("title") == title or _has_mark(said)


def _has_mark(said: Mapping[str, Any]) -> bool:
    described: Sequence[Mapping[str, Any]] = said.get("additional_descriptions", ())
    return any(_MARK in one.get("description", "") for one in described)
