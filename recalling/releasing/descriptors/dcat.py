"""The DCAT description of a release (dcat.jsonld), by which catalogues of open data know it.

Here belongs the way from a release's facts to that standard. Not here: schema.org and DCAT-US, which have
modules of their own; publishing a catalogue (portals).

Source: DCAT version 3 (W3C, 2024) in the profile DCAT-AP 3.0 (SEMIC, 2024), as JSON-LD 1.1 with its context
written out. Terms are from the European Union's authority tables; a format that its table of file types does
not hold has a media type only. Without a base all IRIs are relative, and the release's folder names the
dataset.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from recalling.releasing import facts as about
from recalling.releasing.descriptors import common
from recalling.releasing.descriptors.common import MAKERS, DataFiles, Publisher
from recalling.releasing.facts import FileFacts, ReleaseFacts

NAME = "dcat.jsonld"

CONTEXT = {
    "adms": "http://www.w3.org/ns/adms#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "spdx": "http://spdx.org/rdf/terms#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_AUTHORITY = "http://publications.europa.eu/resource/authority"
_THEMES = {
    "GOVE": "Government and public sector",
    "INTR": "International issues",
    "JUST": "Justice, legal system and public safety",
}
_CC0 = "licence/CC0"
_FILE_TYPES = {
    common.CSV_TYPE: "CSV",
    common.PARQUET_TYPE: "PARQUET",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "XLSX",
    "application/xml": "XML",
    "application/akn+xml": "XML",
}


def dcat(
    facts: ReleaseFacts, base: str | None = None, publisher: Publisher = common.MAKERS
) -> dict[str, Any]:
    """The description as a document of its own: the dataset with its context.

    Args:
        facts: what the release holds.
        base: the address of the release's folder, where it is known; IRIs are relative without it.
        publisher: who publishes it there.

    Raises:
        ValueError: the release has no version yet.
    """
    return {"@context": CONTEXT, **dataset(facts, base, publisher)}


def catalogue(
    base: str, title: str, description: str, publisher: Publisher, datasets: Iterable[dict[str, Any]]
) -> dict[str, Any]:
    """A catalogue of releases as a document of its own.

    Args:
        base: the address of the catalogue's folder.
        title: what it is called.
        description: what it holds.
        publisher: who publishes it.
        datasets: what `dataset` gives for each release, with absolute addresses.
    """
    return {
        "@context": CONTEXT,
        "@id": common.folder_href(base),
        "@type": "dcat:Catalog",
        "dct:title": _text(title),
        "dct:description": _text(description),
        "dct:publisher": _agent(publisher),
        "dct:language": _term("language/ENG", "dct:LinguisticSystem"),
        "dct:license": _licence(),
        "foaf:homepage": {"@id": common.folder_href(base), "@type": "foaf:Document"},
        "dcat:dataset": list(datasets),
    }


def dataset(
    facts: ReleaseFacts, base: str | None = None, publisher: Publisher = common.MAKERS
) -> dict[str, Any]:
    """The release as a `dcat:Dataset`, without a context; the arguments are those of `dcat`."""
    version = common.version_of(facts)
    issued = {"@value": version.day.isoformat(), "@type": "xsd:date"}
    return {
        "@id": common.folder_href(base),
        "@type": "dcat:Dataset",
        "dct:identifier": f"{about.NAME}-{version}",
        "dct:title": _text(about.TITLE),
        "dct:description": _text(about.DESCRIPTION),
        "dcat:version": str(version),
        "dct:issued": issued,
        "dct:modified": issued,
        "dcat:keyword": [_text(keyword) for keyword in about.KEYWORDS],
        "dcat:theme": [
            {**_term(f"data-theme/{theme}", "skos:Concept"), "skos:prefLabel": _text(label)}
            for theme, label in _THEMES.items()
        ],
        "dct:language": _term("language/ENG", "dct:LinguisticSystem"),
        "dct:accrualPeriodicity": _term("frequency/IRREG", "dct:Frequency"),
        "dct:accessRights": _term("access-right/PUBLIC", "dct:RightsStatement"),
        "dct:license": _licence(),
        "dct:creator": _agent(MAKERS),
        "dct:publisher": _agent(publisher),
        "dcat:contactPoint": _contact(publisher),
        "dct:provenance": {"@type": "dct:ProvenanceStatement", "rdfs:label": _text(common.PROVENANCE)},
        "foaf:page": {"@id": common.href("README.md", base), "@type": "foaf:Document"},
        "dcat:distribution": [_distribution(files, facts, base) for files in common.data_files(facts)],
    }


def _distribution(files: DataFiles, facts: ReleaseFacts, base: str | None) -> dict[str, Any]:
    """A table or format in one form. A folder of files has an address, and no checksum of its own."""
    address = common.href(files.path, base)
    node: dict[str, Any] = {
        "@id": f"{common.href(NAME, base)}#{files.path}",
        "@type": "dcat:Distribution",
        "dct:title": _text(files.title),
        "dct:description": _text(files.description),
        "dct:issued": {"@value": common.version_of(facts).day.isoformat(), "@type": "xsd:date"},
        "dct:license": _term(_CC0, "dct:LicenseDocument"),
        "dcat:accessURL": _resource(address if files.file else f"{address}/"),
        "dcat:mediaType": {
            "@id": f"http://www.iana.org/assignments/media-types/{files.media_type}",
            "@type": "dct:MediaType",
        },
    }
    if file_type := _FILE_TYPES.get(files.media_type):
        node["dct:format"] = _term(f"file-type/{file_type}", "dct:MediaTypeOrExtent")
    size = sum(file.bytes for file in files.files)
    node["dcat:byteSize"] = {"@value": str(size), "@type": "xsd:nonNegativeInteger"}
    if files.file:
        node["dcat:downloadURL"] = _resource(address)
        node["spdx:checksum"] = _checksum(files.file)
    return node


def _checksum(file: FileFacts) -> dict[str, Any]:
    return {
        "@type": "spdx:Checksum",
        "spdx:algorithm": {
            "@id": "http://spdx.org/rdf/terms#checksumAlgorithm_sha256",
            "@type": "spdx:ChecksumAlgorithm",
        },
        "spdx:checksumValue": {"@value": file.sha256, "@type": "xsd:hexBinary"},
    }


def _agent(publisher: Publisher) -> dict[str, Any]:
    agent: dict[str, Any] = {"@type": "foaf:Agent", "foaf:name": publisher.name}
    if publisher.url:
        agent["foaf:homepage"] = {"@id": publisher.url, "@type": "foaf:Document"}
    return agent


def _contact(publisher: Publisher) -> dict[str, Any]:
    contact: dict[str, Any] = {"@type": ["vcard:Kind", "vcard:Organization"], "vcard:fn": publisher.name}
    if publisher.email:
        contact["vcard:hasEmail"] = _resource(f"mailto:{publisher.email}")
    if publisher.url:
        contact["vcard:hasURL"] = _resource(publisher.url)
    return contact


def _licence() -> dict[str, Any]:
    return {
        **_term(_CC0, "dct:LicenseDocument"),
        "dct:title": _text(about.LICENCE_TITLE),
        "foaf:page": {"@id": about.LICENCE_URL, "@type": "foaf:Document"},
    }


def _term(path: str, kind: str) -> dict[str, str]:
    """A term of an authority table with its class, which is not looked up where it is validated."""
    return {"@id": f"{_AUTHORITY}/{path}", "@type": kind}


def _resource(address: str) -> dict[str, str]:
    return {"@id": address, "@type": "rdfs:Resource"}


def _text(value: str) -> dict[str, str]:
    return {"@value": value, "@language": common.LANGUAGE}
