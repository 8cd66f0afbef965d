"""Which releases lie in an output folder, and which of them is the latest.

Here belong `releases/`, the link `latest` and latest.json. Not here: what is in a release.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from recalling.errors import ReleaseError
from recalling.releasing.facts import Version
from recalling.releasing.json_files import json_text, read_json

RELEASES = "releases"
LATEST = "latest"
LATEST_JSON = "latest.json"
RELEASE_JSON = "release.json"
_SAID = {"version": str, "schema_version": str, "content_hash": str, "counts": dict}
"""What every release.json says, of whatever schema version the release is."""


def release_folder(out: Path, version: Version) -> Path:
    """Where a release lies."""
    return out / RELEASES / str(version)


def versions(out: Path) -> list[Version]:
    """The versions of the releases in an output folder, oldest first."""
    folder = out / RELEASES
    if not folder.is_dir():
        return []
    return sorted(found for path in folder.iterdir() if (found := _version_of(path)) is not None)


def _version_of(path: Path) -> Version | None:
    try:
        version = Version.parse(path.name)
    except ReleaseError:
        return None
    return version if (path / RELEASE_JSON).is_file() else None


def latest(out: Path) -> Version | None:
    """The version that the link `latest`, else latest.json, names; None where neither does."""
    link = out / LATEST
    if link.is_symlink():
        return Version.parse(link.readlink().name)
    if (out / LATEST_JSON).is_file():
        return Version.parse(str(read_json(out / LATEST_JSON).get("version")))
    return None


def release_before(out: Path) -> Version | None:
    """The release that the next one is compared with: the latest one; None before the first.

    Where `latest` is missing or names a release that is gone, it is the newest that is there.
    """
    there = versions(out)
    named = latest(out)
    return named if named in there else max(there, default=None)


def next_version(existing: Iterable[Version], on: date) -> Version:
    """The first free version of a day, after all that exist (also when the clock has gone back).

    >>> str(next_version([Version.parse("2026.11.22")], date(2026, 11, 22)))
    '2026.11.22.2'
    """
    last = max(existing, default=None)
    if last is None or on > last.day:
        return Version(on)
    return Version(last.day, last.ordinal + 1)


def point_latest(out: Path, version: Version) -> None:
    """Make a release the latest: link and latest.json are each replaced in one step.

    Raises:
        ReleaseError: there is no such release, or something else is called `latest`.
    """
    folder = release_folder(out, version)
    if not (folder / RELEASE_JSON).is_file():
        raise ReleaseError(f"there is no release {version} in {out / RELEASES}")
    link, fresh = out / LATEST, out / f".{LATEST}.new"
    if link.exists() and not link.is_symlink():
        raise ReleaseError(f"{link} is no link; move it away, it must point to the latest release")
    fresh.unlink(missing_ok=True)
    fresh.symlink_to(Path(RELEASES, str(version)))
    fresh.replace(link)
    fresh_json = out / f".{LATEST_JSON}.new"
    fresh_json.write_text(pointer_text(read_release(out, version)), encoding="utf-8")
    flush(fresh_json)
    fresh_json.replace(out / LATEST_JSON)
    flush(out)


def pointer_text(released: Mapping[str, Any]) -> str:
    """What latest.json says of a release, whose release.json says the rest."""
    return json_text(
        {
            "version": released["version"],
            "path": f"{RELEASES}/{released['version']}",
            "schema_version": released["schema_version"],
            "content_hash": released["content_hash"],
        }
    )


def read_release(out: Path, version: Version) -> dict[str, Any]:
    """What the release.json of a release says.

    Raises:
        ReleaseError: there is no such release, or it does not say what each says.
    """
    return said_in(release_folder(out, version))


def said_in(folder: Path) -> dict[str, Any]:
    """What the release.json of a release's folder says.

    Raises:
        ReleaseError: the folder holds no release, or the file lacks what each has.
    """
    path = folder / RELEASE_JSON
    said = read_json(path)
    if wrong := [name for name, kind in _SAID.items() if not isinstance(said.get(name), kind)]:
        raise ReleaseError(f"{path} is not as Recalling writes it: it must say {', '.join(wrong)}")
    return said


def flush(path: Path) -> None:
    """Have the system put a file or folder on the disk before anything else is done."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
