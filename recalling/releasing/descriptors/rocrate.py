"""The RO-Crate of a release (ro-crate-metadata.json): every file, what it is, and how the release was made.

Here belongs the way from facts and files to that standard. Not here: what each file is called (files.py).

Source: RO-Crate Metadata Specification, version 1.3: https://w3id.org/ro/crate/1.3. The context is named and
not written out, as the specification wants it. SHA256SUMS, which is written after the crate, and the crate
itself are no parts of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath
from typing import Any

import pyarrow as pa

from recalling.releasing import facts as about
from recalling.releasing.descriptors import common
from recalling.releasing.descriptors.citation import citation
from recalling.releasing.descriptors.files import Described, FileNotes
from recalling.releasing.facts import FileFacts, ReleaseFacts
from recalling.version import __version__

PATH = "ro-crate-metadata.json"
_PROFILE = "https://w3id.org/ro/crate/1.3"
_MAKERS = "#makers"
_READING = "#reading"


def ro_crate(facts: ReleaseFacts, files: Sequence[FileFacts]) -> dict[str, Any]:
    """The crate.

    Args:
        facts: what the release holds.
        files: every file that is to be a part of it.

    Raises:
        ValueError: the release has no version yet.
    """
    notes = FileNotes(facts)
    folders = sorted({p.as_posix() for file in files for p in PurePosixPath(file.path).parents} - {"."})
    return {
        "@context": f"{_PROFILE}/context",
        "@graph": [
            {
                "@id": PATH,
                "@type": "CreativeWork",
                "conformsTo": {"@id": _PROFILE},
                "about": {"@id": "./"},
            },
            _root(facts, files, folders),
            *(_folder(path, files, folders, notes.of(path)) for path in folders),
            *(_file(file, notes.of(file.path)) for file in files),
            *_context_entities(facts),
        ],
    }


def _root(facts: ReleaseFacts, files: Sequence[FileFacts], folders: Sequence[str]) -> dict[str, Any]:
    version = common.version_of(facts)
    return {
        "@id": "./",
        "@type": "Dataset",
        "name": about.TITLE,
        "description": about.DESCRIPTION,
        "version": str(version),
        "schemaVersion": facts.schema_version,
        "datePublished": version.day.isoformat(),
        "inLanguage": common.LANGUAGE,
        "keywords": list(about.KEYWORDS),
        "license": {"@id": about.LICENCE_URL},
        "author": {"@id": _MAKERS},
        "publisher": {"@id": _MAKERS},
        "creditText": citation(facts),
        "isBasedOn": {"@id": about.SOURCE_URL},
        "mentions": {"@id": _READING},
        "hasPart": _parts(".", files, folders),
    }


def _parts(folder: str, files: Sequence[FileFacts], folders: Sequence[str]) -> object:
    """What lies in a folder itself, folders before files; as the standard has it, one alone is no list."""
    inside = [_folder_id(path) for path in folders if _lies_in(path, folder)]
    inside += [common.href(file.path, None) for file in files if _lies_in(file.path, folder)]
    parts = [{"@id": each} for each in inside]
    return parts[0] if len(parts) == 1 else parts


def _lies_in(path: str, folder: str) -> bool:
    return PurePosixPath(path).parent.as_posix() == folder


def _folder_id(path: str) -> str:
    return f"{common.href(path, None)}/"


def _folder(
    path: str, files: Sequence[FileFacts], folders: Sequence[str], described: Described | None
) -> dict[str, Any]:
    return {
        "@id": _folder_id(path),
        "@type": "Dataset",
        **_words(path, described),
        "hasPart": _parts(path, files, folders),
    }


def _file(file: FileFacts, described: Described | None) -> dict[str, Any]:
    return {
        "@id": common.href(file.path, None),
        "@type": "File",
        **_words(file.path, described),
        "encodingFormat": described.media_type if described else "application/octet-stream",
        "contentSize": str(file.bytes),
        "sha256": file.sha256,
    }


def _words(path: str, described: Described | None) -> dict[str, str]:
    if described is None:
        return {"name": path, "description": "Came with the release."}
    return {"name": described.title, "description": described.description}


def _context_entities(facts: ReleaseFacts) -> Iterator[dict[str, Any]]:
    yield {"@id": _MAKERS, "@type": "Organization", "name": common.MAKERS.name}
    yield {
        "@id": about.LICENCE_URL,
        "@type": "CreativeWork",
        "name": about.LICENCE_TITLE,
        "identifier": about.LICENCE,
        "description": "No rights reserved. It covers the tables; the documents are the United Nations'.",
    }
    yield {
        "@id": about.SOURCE_URL,
        "@type": "CreativeWork",
        "name": about.SOURCE_TITLE,
        "description": "The documents that the tables were read from.",
    }
    yield {
        "@id": _READING,
        "@type": "CreateAction",
        "name": "Reading of the documents",
        # Not as entities: the standard wants each program's address, and a release knows of none.
        "description": f"{common.PROVENANCE} Made with recalling {__version__}, pyarrow {pa.__version__}.",
        "endTime": common.version_of(facts).day.isoformat(),
        "agent": {"@id": _MAKERS},
        "object": {"@id": about.SOURCE_URL},
        "result": {"@id": "./"},
    }
