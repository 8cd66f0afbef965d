"""The catalogue data.json in DCAT-US, which harvesters of government data read.

Here belongs the way from releases' facts to that schema. Not here: where the file is put (portals).

Source: DCAT-US Schema v1.1 (Project Open Data Metadata Schema v1.1),
https://resources.data.gov/resources/dcat-us/. `bureauCode` and `programCode`, which the schema asks of
agencies of the United States only, are left out. All addresses are absolute, as harvesters copy entries.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from recalling.releasing import facts as about
from recalling.releasing.descriptors import common
from recalling.releasing.descriptors.common import DataFiles, Publisher
from recalling.releasing.facts import ReleaseFacts

NAME = "data.json"

_PROJECT = "https://project-open-data.cio.gov/v1.1/schema"
_FORMATS = {
    common.CSV_TYPE: "CSV",
    common.PARQUET_TYPE: "Parquet",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "XLSX",
    "application/vnd.sqlite3": "SQLite",
}


def data_json(datasets: Iterable[dict[str, Any]], identifier: str | None = None) -> dict[str, Any]:
    """The catalogue of the entries that `dataset` gives.

    Args:
        datasets: the entries, one for each release or one for the latest.
        identifier: the catalogue's own address, where it is known.
    """
    catalogue: dict[str, Any] = {
        "@context": f"{_PROJECT}/catalog.jsonld",
        "@type": "dcat:Catalog",
        "conformsTo": _PROJECT,
        "describedBy": f"{_PROJECT}/catalog.json",
        "dataset": list(datasets),
    }
    return {"@id": identifier, **catalogue} if identifier else catalogue


def dataset(facts: ReleaseFacts, base: str, publisher: Publisher) -> dict[str, Any]:
    """The entry of a release.

    Args:
        facts: what the release holds.
        base: the address of the release's folder.
        publisher: who publishes it there, with an address for questions, which the schema asks for.

    Raises:
        ValueError: the release has no version yet, or the publisher no address.
    """
    version = common.version_of(facts)
    if not publisher.email:
        raise ValueError(
            f"DCAT-US asks for an address: give {publisher.name} an e-mail address for questions"
        )
    return {
        "@type": "dcat:Dataset",
        "identifier": common.folder_href(base),
        "title": about.TITLE,
        "description": about.DESCRIPTION,
        "keyword": list(about.KEYWORDS),
        "issued": version.day.isoformat(),
        "modified": version.day.isoformat(),
        "accrualPeriodicity": "irregular",
        "accessLevel": "public",
        "language": [common.LANGUAGE],
        "license": about.LICENCE_URL,
        "publisher": {"@type": "org:Organization", "name": publisher.name},
        "contactPoint": {
            "@type": "vcard:Contact",
            "fn": publisher.name,
            "hasEmail": f"mailto:{publisher.email}",
        },
        "landingPage": common.folder_href(base),
        "references": [about.SOURCE_URL, common.href("README.md", base)],
        "describedBy": common.href("datapackage.json", base),
        "describedByType": "application/json",
        "distribution": [_distribution(files, base) for files in common.data_files(facts)],
    }


def _distribution(files: DataFiles, base: str) -> dict[str, Any]:
    """A table or format in one form; a folder of files is reached by its page and not downloaded."""
    node = {"@type": "dcat:Distribution", "title": files.title, "description": files.description}
    if files.media_type in _FORMATS:
        node["format"] = _FORMATS[files.media_type]
    if files.file is None:
        return {**node, "accessURL": f"{common.href(files.path, base)}/"}
    return {**node, "downloadURL": common.href(files.path, base), "mediaType": files.media_type}
