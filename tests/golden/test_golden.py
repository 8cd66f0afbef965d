"""Whole documents as they are understood, against dumps that a person has read beside the source.

Here belong the dumps, one file a document; UPDATE_GOLDEN=1 writes them anew, and the diff is to be read.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import recalling
from recalling.parsing.dump import dump
from tests.source_tree import ROOT

DUMPS = Path(__file__).parent
# Documents of the repository's raw/ folder, and others that lie in sources/ beside the dumps.
SOURCES = {
    path.stem: path
    for folder in (ROOT / "raw", DUMPS / "sources")
    for path in sorted(folder.glob("*"))
    if path.stem != "README"
}


@pytest.mark.parametrize("name", SOURCES)
def test_document_is_understood_as_before(name):
    golden = DUMPS / f"{name}.dump"
    understood = dump(recalling.read(SOURCES[name]))
    if os.environ.get("UPDATE_GOLDEN") == "1":
        golden.write_text(understood, encoding="utf-8")
    assert golden.is_file(), f"no dump of {name}: make one with UPDATE_GOLDEN=1, and read it"
    assert understood == golden.read_text(encoding="utf-8")


def test_every_dump_has_its_source():
    assert {path.stem for path in DUMPS.glob("*.dump")} == set(SOURCES)
