"""CITATION.cff says who, what and when, in the words of the card.

Here belongs its text; cffconvert's verdict is in tests/standards.
"""

from __future__ import annotations

from dataclasses import replace

import pytest
import yaml

from recalling.releasing.descriptors.citation import citation, citation_cff
from recalling.releasing.facts import DESCRIPTION, KEYWORDS, TITLE, ReleaseFacts, Version

FACTS = ReleaseFacts("1.2.0", "0" * 64, (), version=Version.parse("2026.11.22.2"))


def test_the_file_says_who_what_and_when():
    assert yaml.safe_load(citation_cff(FACTS)) == {
        "cff-version": "1.2.0",
        "message": f"If you use these data, please cite them: {citation(FACTS)}",
        "type": "dataset",
        "title": TITLE,
        "version": "2026.11.22.2",
        "date-released": "2026-11-22",
        "authors": [{"name": "Recalling developers"}],
        "abstract": DESCRIPTION,
        "keywords": list(KEYWORDS),
        "license": "CC0-1.0",
    }


def test_the_sentence_names_year_and_release():
    assert citation(FACTS) == (
        "Recalling developers (2026). Recalling: United Nations resolutions as data. Data set, release 2026.11.22.2."
    )


def test_without_a_version_there_is_a_sentence_but_no_file():
    unreleased = replace(FACTS, version=None)
    assert citation(unreleased).endswith("Data set, unreleased.")
    with pytest.raises(ValueError, match="has a version"):
        citation_cff(unreleased)


def test_card_and_file_say_the_same(release):
    said = yaml.safe_load((release / "CITATION.cff").read_text("utf-8"))["message"]
    sentence = said.partition(": ")[2]
    assert f"\n{sentence}\n" in (release / "README.md").read_text("utf-8")
