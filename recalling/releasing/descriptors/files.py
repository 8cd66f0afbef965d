"""What each file of a release is, by its path: a title, a sentence and a media type.

Here belongs the one list, for the card, the crate and whoever shows the files. Not here: what is in them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from recalling.releasing.descriptors.common import data_files
from recalling.releasing.facts import ReleaseFacts

_JSON = "application/json"
_JSON_LD = "application/ld+json"


@dataclass(frozen=True, slots=True)
class Described:
    """What a file or a folder is."""

    title: str
    description: str
    media_type: str


COMPANIONS: Mapping[str, Described] = {
    "README.md": Described(
        "Dataset card",
        "What is in the release, how it was made, how right it is, how to load and how to cite it.",
        "text/markdown",
    ),
    "CHANGES.md": Described("Changes", "What differs from the release before this one.", "text/markdown"),
    "columns.csv": Described(
        "Data dictionary", "Every column of every table: type, key, unit, meaning.", "text/csv"
    ),
    "codes.csv": Described("Code lists", "Every value of every closed list with its meaning.", "text/csv"),
    "CITATION.cff": Described("How to cite", "In the Citation File Format.", "application/yaml"),
    "datapackage.json": Described(
        "Data Package", "Files, columns, keys and references, by the Data Package standard.", _JSON
    ),
    "croissant.json": Described(
        "Croissant", "Files, records and their types, for tools of machine learning.", _JSON_LD
    ),
    "dcat.jsonld": Described("DCAT-AP", "The dataset and its distributions, for data catalogues.", _JSON_LD),
    "schema.org.jsonld": Described("schema.org Dataset", "The dataset, for search engines.", _JSON_LD),
    "csv/csv-metadata.json": Described(
        "CSV on the Web", "The CSV files: columns, datatypes, keys and references.", "application/csvm+json"
    ),
    "datacite.json": Described(
        "DataCite record", "The dataset, for libraries and registries of DOIs.", _JSON
    ),
    "ro-crate-metadata.json": Described(
        "RO-Crate", "Every file with its size and checksum, and how the release was made.", _JSON_LD
    ),
    "release.json": Described(
        "Release", "Version, content hash, counts, measured accuracy, and what it was made with.", _JSON
    ),
    "SHA256SUMS": Described(
        "Checksums", "The SHA-256 of every other file; sha256sum -c SHA256SUMS checks them.", "text/plain"
    ),
    "SHA256SUMS.minisig": Described(
        "Signature", "Of SHA256SUMS; minisign checks it with the public key of who signed.", "text/plain"
    ),
}
"""The files beside the tables and formats, by their path; not every release has all of them."""

_FOLDERS: Mapping[str, Described] = {
    "csv": Described("Tables as CSV", "Each table with the same rows as its Parquet file.", "text/csv"),
    "validation": Described("Checks", "The checks that the release passed, and their results.", _JSON),
}
_TYPES = {".json": _JSON, ".html": "text/html", ".md": "text/markdown", ".csv": "text/csv"}


class FileNotes:
    """What the files and folders of one release are."""

    def __init__(self, facts: ReleaseFacts) -> None:
        self._known = {**COMPANIONS, **_FOLDERS}
        for held in data_files(facts):
            described = Described(held.title, held.description, held.media_type)
            self._known[held.path] = described

    def of(self, path: str) -> Described | None:
        """What a file or folder is; None where nothing is known of it.

        A file that is not known by itself is one of its folder: `validation/suites/clauses.json`.
        """
        if (known := self._known.get(path)) is not None:
            return known
        place = PurePosixPath(path)
        folder = next((known for p in place.parents if (known := self._known.get(p.as_posix()))), None)
        if folder is None:
            return None
        media_type = _TYPES.get(place.suffix, folder.media_type)
        return Described(f"{folder.title}: {place.stem}", folder.description, media_type)
