"""Whole documents as they are understood, against dumps that a person has read beside the source.

Here belong the dumps, one file a document; UPDATE_GOLDEN=1 writes them anew, and the diff is to be read.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import recalling
from recalling.parsing.dump import dump
from tests.golden.papers import PAPERS
from tests.pdf_factory.readings import READERS, document
from tests.source_tree import ROOT

DUMPS = Path(__file__).parent
# Documents of the repository's raw/ folder, and others that lie in sources/ beside the dumps.
SOURCES = {
    path.stem: path
    for folder in (ROOT / "raw", DUMPS / "sources")
    for path in sorted(folder.glob("*"))
    if path.stem != "README"
}


def check(name, understood):
    """What is understood is what the dump holds; UPDATE_GOLDEN=1 writes the dump instead."""
    golden = DUMPS / f"{name}.dump"
    if os.environ.get("UPDATE_GOLDEN") == "1":
        golden.write_text(understood, encoding="utf-8")
    assert golden.is_file(), f"no dump of {name}: make one with UPDATE_GOLDEN=1, and read it"
    assert understood == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", SOURCES)
def test_document_is_understood_as_before(name):
    check(name, dump(recalling.read(SOURCES[name])))


@pytest.mark.parametrize("name", PAPERS)
@pytest.mark.parametrize("reader", READERS)
def test_made_document_is_understood_as_before(name, reader):
    check(f"pdf-{name}", dump(document(PAPERS[name], reader)))


def test_every_dump_has_its_source():
    made = {f"pdf-{name}" for name in PAPERS}
    assert {path.stem for path in DUMPS.glob("*.dump")} == set(SOURCES) | made
