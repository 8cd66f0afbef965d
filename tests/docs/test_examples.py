"""The Python that README and guide show is run, block after block, on a release of the founding documents.

Here belong the examples; links and generated pages are in test_pages.py. R is not run here; what needs the
`datasets` library (fenced as py) is run in tests/standards.
"""

from __future__ import annotations

import re
import runpy
import shutil
import sys
from datetime import date
from xml.etree import ElementTree as ET

import pandas as pd
import pytest

import recalling
from recalling.extraction import extract
from recalling.linking.link import link
from recalling.releasing.release import publish
from recalling.tables.arrow import shard_tables
from recalling.tables.assemble import assemble
from recalling.tables.rows import document_rows
from recalling.tables.sources import SourceRow
from tests.source_tree import ROOT

PYTHON_BLOCK = re.compile(r"^```python\n(?P<code>.*?)^```", re.MULTILINE | re.DOTALL)


def blocks(page: str) -> list[str]:
    """The Python blocks of a page, in order."""
    return [match["code"] for match in PYTHON_BLOCK.finditer((ROOT / page).read_text(encoding="utf-8"))]


@pytest.fixture(scope="module")
def checkout(tmp_path_factory):
    """A folder that looks like a checkout after `make release`: raw/ and processed/latest."""
    folder = tmp_path_factory.mktemp("checkout")
    shutil.copytree(ROOT / "raw", folder / "raw")
    sources, rows = [], []
    for path in sorted((folder / "raw").glob("A_*")):
        document = recalling.read(path)
        source = SourceRow(path.name, document_id=document.id, reader=document.reader)
        sources.append(source)
        rows.append((path.name, document_rows(document, extract(document), source)))
    tables = assemble(sources, [shard_tables(rows)])
    publish({**tables, **link(tables)}, folder / "processed", on=date(2026, 1, 1))
    return folder


@pytest.mark.parametrize("page", ["README.md", "docs/guide.md"])
def test_examples_run(page, checkout, monkeypatch, capsys):
    monkeypatch.chdir(checkout)
    names: dict[str, object] = {}
    found = blocks(page)
    assert found
    for number, code in enumerate(found, 1):
        exec(compile(code, f"{page}, block {number}", "exec"), names)  # noqa: S102
        shown = capsys.readouterr().out
        assert shown.strip() or "print(" not in code, f"{page}, block {number} shows nothing"


def test_the_first_query_of_the_guide_finds_something(checkout, monkeypatch):
    monkeypatch.chdir(checkout)
    names: dict[str, object] = {}
    exec(block("clauses.action_lemma"), names)  # noqa: S102
    assert len(names["urged"]) == 4


def test_a_draft_that_is_not_held_joins_its_own_sponsors_only(checkout, monkeypatch):
    """Both document ids are null there, and pandas matches null with null."""
    monkeypatch.chdir(checkout)
    release = recalling.load("processed/latest")
    relation = {"subject_id": "A_RES_75_1-EN", "predicate": "adopts", "object_symbol": "A/C.3/75/L.1"}
    recorded = [{"symbol": f"A/C.3/75/L.{number}", "name": "Chad", "iso3": "TCD"} for number in (1, 2)]
    tables = {
        "relations": pd.concat([release["relations"], pd.DataFrame([relation])]),
        "sponsors": pd.concat([release["sponsors"], pd.DataFrame(recorded)]),
    }
    names: dict[str, object] = {"release": tables}
    exec(block('right_on="symbol"'), names)  # noqa: S102
    assert list(names["adopted"].object_symbol) == ["A/C.3/75/L.1"]


def block(words: str) -> str:
    """The one block of the guide that holds the words."""
    [code] = [code for code in blocks("docs/guide.md") if words in code]
    return code


@pytest.mark.parametrize("path", sorted((ROOT / "examples").glob("*.py")), ids=lambda path: path.name)
def test_scripts_say_where_there_is_no_release(path, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", [path.name, str(tmp_path / "nothing")])
    with pytest.raises(SystemExit, match="2"):
        runpy.run_path(str(path), run_name="__main__")
    assert "nothing is no release; run `make release`" in capsys.readouterr().err


@pytest.mark.parametrize("path", sorted((ROOT / "examples").glob("*.py")), ids=lambda path: path.name)
def test_scripts_run(path, checkout, monkeypatch, capsys):
    monkeypatch.chdir(checkout)
    monkeypatch.setattr(sys, "argv", [path.name, "processed/latest"])
    runpy.run_path(str(path), run_name="__main__")
    assert capsys.readouterr().out.strip()


def test_the_figures_of_two_texts_are_told_apart(checkout, monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["figures.py", str(checkout / "processed/latest")])
    runpy.run_path(str(ROOT / "examples/figures.py"), run_name="__main__")
    lines = [" ".join(line.split()) for line in capsys.readouterr().out.splitlines()]
    said = {
        "9 million 8.4 million people were estimated to have limited access",
        "56 per cent 50 per cent people living in rural areas",
        "10.4 million people in the Democratic People's Republic of Korea are estimated to be undernourished",
        "10.4 million people in the Democratic People's Republic of Korea were in need",
    }
    assert {start for start in said if not any(line.startswith(start) for line in lines)} == set()


def test_the_picture_of_sponsors_shows_what_the_release_holds(checkout, monkeypatch, tmp_path):
    output = tmp_path / "picture.svg"
    monkeypatch.setattr(sys, "argv", ["sponsors.py", str(checkout / "processed/latest"), "-o", str(output)])
    runpy.run_path(str(ROOT / "examples/sponsors.py"), run_name="__main__")
    drawn = ET.fromstring(output.read_text(encoding="utf-8"))  # noqa: S314 - written a line above
    said = {title.text for title in drawn.iter("{http://www.w3.org/2000/svg}title")}
    assert {
        "Membership: African Group, 54 of 193",
        "Third: Western European and other States Group, 21 of 39",
        "Convention on the Rights of the Child: 2 of 2 documents, Third",
    } <= said


def test_the_picture_leaves_texts_of_the_security_council_out(checkout, monkeypatch, tmp_path):
    """They have no session, and no committee: they are no plenary documents of the General Assembly."""
    release = tmp_path / "release"
    shutil.copytree((checkout / "processed/latest").resolve(), release)
    documents = pd.read_parquet(release / "documents.parquet")
    council = documents.iloc[[0]].assign(
        document_id="S_RES_1_1946-EN", organ="Security Council", committee=None, session_number=None
    )
    pd.concat([documents, council]).to_parquet(release / "documents.parquet")
    output = tmp_path / "picture.svg"
    monkeypatch.setattr(sys, "argv", ["sponsors.py", str(release), "-o", str(output)])
    runpy.run_path(str(ROOT / "examples/sponsors.py"), run_name="__main__")
    drawn = output.read_text(encoding="utf-8")
    assert ">2 documents of the General Assembly, sessions 75 to 76<" in drawn
    assert "Plenary" not in drawn
