"""The DataCite record of a release (datacite.json), by which libraries and registries of DOIs know it.

Here belongs the way from a release's facts to that standard. Not here: asking anyone for a DOI (portals).

Source: DataCite Metadata Schema, version 4.5 (2024): https://schema.datacite.org/meta/kernel-4.5/, in the
JSON form of its REST API.
"""

from __future__ import annotations

from typing import Any

from recalling.releasing import facts as about
from recalling.releasing.descriptors import common
from recalling.releasing.facts import ReleaseFacts

_SCHEMA = "http://datacite.org/schema/kernel-4"
_SPDX = "https://spdx.org/licenses/"


def datacite(
    facts: ReleaseFacts,
    *,
    doi: str | None = None,
    url: str | None = None,
    publisher: common.Publisher = common.MAKERS,
) -> dict[str, Any]:
    """The record.

    A release is made before it is deposited, and nobody can know its DOI until then; the file in the release
    has none, and is complete but for it. Whoever deposits the release gives what the archive reserved.

    Args:
        facts: what the release holds.
        doi: its DOI (`10.5281/zenodo.1`), where one was given.
        url: the page of the release, where it is known.
        publisher: who puts it before the public.

    Raises:
        ValueError: the release has no version yet.
    """
    version = common.version_of(facts)
    identity = {"doi": doi, "url": url}
    return {
        **{name: value for name, value in identity.items() if value},
        "schemaVersion": _SCHEMA,
        "titles": [{"title": about.TITLE, "lang": common.LANGUAGE}],
        "creators": [{"name": common.MAKERS.name, "nameType": "Organizational"}],
        "publisher": {"name": publisher.name, "lang": common.LANGUAGE},
        "publicationYear": str(version.day.year),
        "types": {"resourceTypeGeneral": "Dataset", "resourceType": "Relational tables"},
        "version": str(version),
        "dates": [{"date": version.day.isoformat(), "dateType": "Issued"}],
        "language": common.LANGUAGE,
        "subjects": [{"subject": keyword, "lang": common.LANGUAGE} for keyword in about.KEYWORDS],
        "descriptions": _descriptions(facts),
        "rightsList": [_rights()],
        "sizes": _sizes(facts),
        "formats": list(dict.fromkeys(files.media_type for files in common.data_files(facts))),
        "alternateIdentifiers": [
            {
                "alternateIdentifier": f"sha256:{facts.content_hash}",
                "alternateIdentifierType": "content hash of rows and declarations",
            }
        ],
        "relatedIdentifiers": [
            {
                "relatedIdentifier": about.SOURCE_URL,
                "relatedIdentifierType": "URL",
                "relationType": "IsDerivedFrom",
            }
        ],
    }


def _descriptions(facts: ReleaseFacts) -> list[dict[str, str]]:
    said = {
        "Abstract": about.DESCRIPTION,
        "Methods": common.PROVENANCE,
        "TechnicalInfo": f"The tables follow schema version {facts.schema_version}: columns.csv says what "
        "every column holds, codes.csv what every value of a closed list means.",
    }
    return [
        {"description": text, "descriptionType": kind, "lang": common.LANGUAGE} for kind, text in said.items()
    ]


def _rights() -> dict[str, str]:
    return {
        "rights": about.LICENCE_TITLE,
        "rightsUri": about.LICENCE_URL,
        "rightsIdentifier": about.LICENCE,
        "rightsIdentifierScheme": "SPDX",
        "schemeUri": _SPDX,
        "lang": common.LANGUAGE,
    }


def _sizes(facts: ReleaseFacts) -> list[str]:
    """What there is of it: tables, rows, and the bytes of the files that hold them."""
    rows = sum(table.rows for table in facts.tables)
    size = sum(file.bytes for files in common.data_files(facts) for file in files.files)
    return [f"{len(facts.tables)} tables", f"{rows} rows", f"{size} bytes"]
