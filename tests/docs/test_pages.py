"""What the hand-written pages say is so: links lead somewhere, generated pages are current, commands exist.

Here belong checks of the pages as text; their code is run in test_examples.py.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.source_tree import ROOT

PAGES = sorted(
    path.relative_to(ROOT)
    for pattern in ("*.md", "docs/**/*.md", "raw/README.md", "processed/README.md", "requirements/*.md")
    for path in ROOT.glob(pattern)
)
# a link: "[the guide](docs/guide.md#one-document)"
LINK = re.compile(r"\[[^\]]*\]\((?P<target>[^)#\s]*)(?:#(?P<anchor>[^)\s]*))?\)")
CODE_BLOCK = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
HEADING = re.compile(r"^#+ (?P<words>.+)$", re.MULTILINE)
NOT_IN_ANCHOR = re.compile(r"[^\w\- ]")
# "make release", "recalling show FILE", at the start of a line of a shell block or in backticks
MAKE = re.compile(r"(?:^|`)make (?P<target>[a-z-]+)", re.MULTILINE)
# a path of the repository in backticks: "`recalling/tables/rows.py`"
NAMED_PATH = re.compile(
    r"`(?P<path>(?:recalling|pipelines|tests|docs|expectations|requirements|raw|\.ci)/[\w./-]*)`"
)
# Folders that are made by the first who needs them.
NOT_YET = {"recalling/portals", "tests/portals/", "tests/golden/sources/"}


def anchors(page: Path) -> set[str]:
    """The anchors that a page's headings can be linked by."""
    text = CODE_BLOCK.sub("", page.read_text(encoding="utf-8"))
    words = (match["words"].strip().lower() for match in HEADING.finditer(text))
    return {NOT_IN_ANCHOR.sub("", heading).replace(" ", "-") for heading in words}


def broken_links(page: Path) -> list[str]:
    """The links of a page that lead nowhere in the repository; outside addresses are not asked for."""
    broken = []
    for link in LINK.finditer(CODE_BLOCK.sub("", page.read_text(encoding="utf-8"))):
        target, anchor = link["target"], link["anchor"]
        if "://" in target:
            continue
        place = (page.parent / target) if target else page
        if not place.exists() or (anchor and place.suffix == ".md" and anchor not in anchors(place)):
            broken.append(link[0])
    return broken


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_links_lead_somewhere(page):
    assert broken_links(ROOT / page) == []


def test_a_broken_link_is_seen(tmp_path):
    page = tmp_path / "page.md"
    page.write_text("# One\n[a](#one) [b](page.md#one) [c](nothing.md) [d](#two)", encoding="utf-8")
    assert broken_links(page) == ["[c](nothing.md)", "[d](#two)"]


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_targets_of_make_exist(page):
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    named = {match["target"] for match in MAKE.finditer((ROOT / page).read_text(encoding="utf-8"))}
    assert {name for name in named if f"\n{name}:" not in makefile} == set()


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_paths_named_in_the_text_exist(page):
    named = {match["path"] for match in NAMED_PATH.finditer((ROOT / page).read_text(encoding="utf-8"))}
    assert {path for path in named - NOT_YET if not (ROOT / path).exists()} == set()


def test_generated_pages_are_current():
    done = subprocess.run(
        [sys.executable, "docs/generate.py", "--check"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
