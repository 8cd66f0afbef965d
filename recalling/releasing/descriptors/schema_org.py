"""The release as a schema.org Dataset (schema.org.jsonld), by which search engines find it.

Here belongs the way from a release's facts to that vocabulary. Not here: DCAT, whose readers want typed
terms and a context that need not be fetched, while those of schema.org want one plain node in the head
of a page. Both name the dataset by the same IRI, so that who reads both knows them for one.

Source: schema.org Dataset and DataDownload, with what Google's dataset search asks for (2024): a name, a
description of 50 to 5,000 characters, licence, creator, and a contentUrl for each file.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from recalling.releasing import facts as about
from recalling.releasing.descriptors import common
from recalling.releasing.descriptors.common import DataFiles, Publisher
from recalling.releasing.facts import ReleaseFacts

NAME = "schema.org.jsonld"
_CONTEXT = "https://schema.org/"


def schema_org(
    facts: ReleaseFacts, base: str | None = None, publisher: Publisher = common.MAKERS
) -> dict[str, Any]:
    """The description as a document of its own, or to be put into a page.

    Args:
        facts: what the release holds.
        base: the address of the release's folder, where it is known; IRIs are relative without it.
        publisher: who publishes it there.

    Raises:
        ValueError: the release has no version yet.
    """
    version = common.version_of(facts)
    folder = common.folder_href(base)
    return {
        "@context": _CONTEXT,
        "@type": "Dataset",
        "@id": folder,
        "url": folder,
        "name": about.TITLE,
        "alternateName": about.NAME,
        "description": about.DESCRIPTION,
        "identifier": f"{about.NAME}-{version}",
        "version": str(version),
        "datePublished": version.day.isoformat(),
        "dateModified": version.day.isoformat(),
        "inLanguage": common.LANGUAGE,
        "keywords": list(about.KEYWORDS),
        "license": about.LICENCE_URL,
        "isAccessibleForFree": True,
        "creator": _organization(common.MAKERS),
        "publisher": _organization(publisher),
        "isBasedOn": {"@type": "CreativeWork", "name": about.SOURCE_TITLE, "url": about.SOURCE_URL},
        "distribution": [node for files in common.data_files(facts) for node in _downloads(files, base)],
    }


def _downloads(files: DataFiles, base: str | None) -> Iterator[dict[str, Any]]:
    """A node for the file; for a folder of them one for the whole, whose address is no download."""
    node: dict[str, Any] = {
        "@type": "DataDownload",
        "name": files.title,
        "description": files.description,
        "encodingFormat": files.media_type,
        "contentUrl": common.href(files.path, base),
        "contentSize": f"{sum(file.bytes for file in files.files)} B",
    }
    if files.file:
        yield {**node, "sha256": files.file.sha256}
    else:
        yield {**node, "contentUrl": f"{node['contentUrl']}/"}


def _organization(publisher: Publisher) -> dict[str, str]:
    node = {"@type": "Organization", "name": publisher.name}
    if publisher.url:
        node["url"] = publisher.url
    if publisher.email:
        node["email"] = publisher.email
    return node
