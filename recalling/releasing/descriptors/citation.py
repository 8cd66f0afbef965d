"""How to cite a release: in a sentence, and for machines (CITATION.cff).

Here belongs the one wording, which the dataset card uses too. Not here: the card, other standards.

Source: Citation File Format, version 1.2.0 (2021): https://citation-file-format.github.io/. The file is YAML;
its values are written in the form that YAML shares with JSON, so that nothing in them is taken for syntax.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from recalling.releasing import facts as about
from recalling.releasing.descriptors.common import MAKERS, version_of
from recalling.releasing.facts import ReleaseFacts

_CFF_VERSION = "1.2.0"


def citation(facts: ReleaseFacts) -> str:
    """The release as it stands in a list of references; without a year where it has no version yet."""
    if facts.version is None:
        return f"{MAKERS.name}. {about.TITLE}. Data set, unreleased."
    return f"{MAKERS.name} ({facts.version.day.year}). {about.TITLE}. Data set, release {facts.version}."


def citation_cff(facts: ReleaseFacts) -> str:
    """The text of CITATION.cff.

    It names no address and no DOI: a release is made before anyone knows where it will be published.

    Raises:
        ValueError: the release has no version yet.
    """
    version = version_of(facts)
    return "".join(
        _lines(
            {
                "cff-version": _CFF_VERSION,
                "message": f"If you use these data, please cite them: {citation(facts)}",
                "type": "dataset",
                "title": about.TITLE,
                "version": str(version),
                "date-released": version.day.isoformat(),
                "authors": [{"name": MAKERS.name}],
                "abstract": about.DESCRIPTION,
                "keywords": about.KEYWORDS,
                "license": about.LICENCE,
            }
        )
    )


def _lines(entries: Mapping[str, object]) -> Iterator[str]:
    for name, value in entries.items():
        if isinstance(value, str):
            yield f"{name}: {_plain(value)}\n"
        elif isinstance(value, (list, tuple)):
            yield f"{name}:\n"
            yield from (f"  - {_plain(each)}\n" for each in value)


def _plain(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
