"""What harvesters of other portals read from a web folder of releases: DCAT, and DCAT-US.

Here belongs which releases are offered, under which addresses. Not here: the standards
(releasing.descriptors); pages for people (catalogue.py).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from recalling.portals.reading_facts import release_facts
from recalling.releasing import facts as about
from recalling.releasing.descriptors import dcat, dcat_us
from recalling.releasing.descriptors.common import Publisher, folder_href
from recalling.releasing.facts import Version
from recalling.releasing.json_files import json_text
from recalling.releasing.pointers import RELEASES

CATALOG = "catalog.jsonld"
DATA = "data.json"


@dataclass(frozen=True, slots=True)
class Place:
    """Where the folder is seen by the world, and who answers for it."""

    base_url: str
    publisher: Publisher

    def release(self, version: Version) -> str:
        """The address of a release's folder."""
        return f"{self.base_url}/{RELEASES}/{version}"


def harvested(folders: Mapping[Version, Path], latest: Version, place: Place) -> dict[str, str]:
    """The two catalogues by their paths, every address in them absolute.

    DCAT lists every release, the newest first. DCAT-US lists the latest alone, under an identifier that
    stays, so that harvesters bring their copy up to date instead of adding another.

    Args:
        folders: the folder of each release.
        latest: the one that DCAT-US offers.
        place: where they are seen.

    Raises:
        ReleaseError: a folder holds no release.
    """
    facts = {version: release_facts(folders[version]) for version in sorted(folders, reverse=True)}
    datasets = [dcat.dataset(facts[one], place.release(one), place.publisher) for one in facts]
    home = folder_href(place.base_url)
    entry = dcat_us.dataset(facts[latest], place.release(latest), place.publisher)
    entry |= {"identifier": home, "landingPage": home}
    catalogue = dcat.catalogue(place.base_url, about.TITLE, about.SUMMARY, place.publisher, datasets)
    return {
        CATALOG: json_text(catalogue),
        DATA: json_text(dcat_us.data_json([entry], f"{home}{DATA}")),
    }
