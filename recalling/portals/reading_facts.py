"""The facts of a release, read back from its folder for descriptions that a portal makes anew.

Here belongs what turns files into facts again. Not here: making a release, and what is said of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from recalling.errors import ReleaseError
from recalling.releasing import checksums
from recalling.releasing.facts import FileFacts, FormatFacts, ReleaseFacts, TableFacts, Version
from recalling.releasing.formats.registry import FORMATS
from recalling.releasing.pointers import said_in
from recalling.tables.schema import TABLES


def release_facts(folder: Path) -> ReleaseFacts:
    """What a release says of itself, with the checksums of its SHA256SUMS, without the measured accuracy.

    Tables and formats that this version of the library does not know are left out, for it could not say
    what they are.

    Raises:
        ReleaseError: the folder holds no release, or one that lacks the CSV file of a table.
    """
    released = said_in(folder)
    files = _files(folder)
    return ReleaseFacts(
        schema_version=str(released["schema_version"]),
        content_hash=str(released["content_hash"]),
        tables=tuple(_tables(released, files)),
        formats=tuple(_formats(files)),
        version=Version.parse(str(released["version"])),
    )


def _files(folder: Path) -> dict[str, FileFacts]:
    listed = checksums.listed(folder)
    return {path: FileFacts(path, (folder / path).stat().st_size, sha256) for path, sha256 in listed.items()}


def _tables(released: Mapping[str, Any], files: Mapping[str, FileFacts]) -> list[TableFacts]:
    found = []
    for name, rows in released["counts"].items():
        if name not in TABLES:
            continue
        if f"csv/{name}.csv" not in files:
            raise ReleaseError(
                f"the release {released['version']} lacks csv/{name}.csv; see recalling validate"
            )
        parts = tuple(file for path, file in files.items() if path.startswith(f"{name}.parquet/"))
        one = files.get(f"{name}.parquet")
        found.append(
            TableFacts(name, rows, files[f"csv/{name}.csv"], (one,) if one else parts, in_parts=one is None)
        )
    return found


def _formats(files: Mapping[str, FileFacts]) -> list[FormatFacts]:
    found = []
    for item in FORMATS.values():
        held = tuple(
            file for path, file in files.items() if path == item.path or path.startswith(f"{item.path}/")
        )
        if held:
            found.append(FormatFacts(item.name, held))
    return found
