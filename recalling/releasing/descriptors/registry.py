"""Every file that describes a release, and what makes its text.

Here belongs the one list of them. Not here: the standards, one module each.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from recalling.releasing.card import card
from recalling.releasing.descriptors.citation import citation_cff
from recalling.releasing.descriptors.croissant import croissant
from recalling.releasing.descriptors.csvw import PATH as CSV_METADATA
from recalling.releasing.descriptors.csvw import csvw
from recalling.releasing.descriptors.datacite import datacite
from recalling.releasing.descriptors.datapackage import datapackage
from recalling.releasing.descriptors.dcat import NAME as DCAT
from recalling.releasing.descriptors.dcat import dcat
from recalling.releasing.descriptors.rocrate import PATH as CRATE
from recalling.releasing.descriptors.rocrate import ro_crate
from recalling.releasing.descriptors.schema_org import NAME as SCHEMA_ORG
from recalling.releasing.descriptors.schema_org import schema_org
from recalling.releasing.facts import FileFacts, ReleaseFacts
from recalling.releasing.json_files import json_text


def _json(describe: Callable[[ReleaseFacts], Mapping[str, Any]]) -> Callable[[ReleaseFacts], str]:
    return lambda facts: json_text(describe(facts))


DESCRIPTORS: Mapping[str, Callable[[ReleaseFacts], str]] = {
    "CITATION.cff": citation_cff,
    "README.md": card,
    "croissant.json": _json(croissant),
    "datacite.json": _json(datacite),
    "datapackage.json": _json(datapackage),
    DCAT: _json(dcat),
    SCHEMA_ORG: _json(schema_org),
    CSV_METADATA: _json(csvw),
}
"""By their path in the release. Each is a pure function of the facts; the order does not matter."""


def _crate(facts: ReleaseFacts, files: Sequence[FileFacts]) -> str:
    return json_text(ro_crate(facts, files))


LISTINGS: Mapping[str, Callable[[ReleaseFacts, Sequence[FileFacts]], str]] = {CRATE: _crate}
"""Those that name every other file with its checksum, by their path. They are written after the others,
and are given the facts of all but themselves and SHA256SUMS."""
