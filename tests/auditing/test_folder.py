"""A folder audited in worker processes, and the command that prints it.

Here belong the pool, the sums and what is printed; single invariants are in test_invariants.py.
"""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from recalling.auditing.audit import audit_file
from recalling.auditing.results import Audit, Invariant, Outcome
from recalling.auditing.run import audit_files, sum_up
from recalling.cli.main import app
from recalling.sources.folder import list_files
from tests import library
from tests.parsing.test_word_documents import resolution
from tests.pdf_factory import un_pdf
from tests.pdf_factory.readings import file_name
from tests.pdf_factory.spec import draft, op, opening, par

RAW = Path(__file__).resolve().parents[2] / "raw"
PAPER = draft(
    opening(), par("<i>Recalling</i> its work,"), op(1, "<i>Decides</i> (to go;"), op(2, "<i>Ends</i>.")
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A draft that leaves a bracket open, a file that is none, and library records, which are passed over."""
    made = tmp_path_factory.mktemp("audited")
    (made / file_name(PAPER)).write_bytes(un_pdf(PAPER))
    (made / "letter.txt").write_text("Dear all,")
    (made / library.FILE).write_text(library.marcxml(library.record()))
    return made


@pytest.fixture(scope="module")
def told(folder):
    return CliRunner().invoke(app, ["audit", str(folder), "--json", "--workers", "1", "--sample", "1"])


def test_every_file_is_audited_in_order(folder):
    found = list(audit_files(list_files(folder), workers=1))
    assert [audit.source_file for audit in found] == [file_name(PAPER), "letter.txt"]
    assert [audit.outcomes[Invariant.READ].holds for audit in found] == [True, False]


def test_the_command_names_what_breaks(told):
    assert told.exit_code == 0
    shown = json.loads(told.stdout)
    breaches = {(b["source_file"], b["invariant"]): b["reasons"] for b in shown["breaches"]}
    name = file_name(PAPER)
    assert breaches[name, "brackets balance in each paragraph and note"] == [
        "op1: “(” is never closed: …Decides (to go;…"
    ]
    assert "not-a-resolution" in breaches["letter.txt", "the file is read as a document"][0]
    assert {key[0] for key in breaches} == {name, "letter.txt"}
    assert shown["words"]["leftovers"] == 0
    assert shown["words"]["clauses"] > 0


def test_the_command_prints_a_table(folder, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    result = CliRunner().invoke(app, ["audit", str(folder), "--workers", "1", "--sample", "0", "--strict"])
    assert result.exit_code == 1
    for words in ("documents", "no word is left over", "“(” is never closed", "where the words stand"):
        assert words in result.output


def test_no_heading_stands_over_nothing(tmp_path):
    """A text has no furniture."""
    name = "A_RES_76_177-EN.md"
    (tmp_path / name).write_bytes((RAW / name).read_bytes())
    result = CliRunner().invoke(app, ["audit", str(tmp_path), "--workers", "1"])
    assert "where the words stand" in result.output
    assert "furniture that does not recur" not in result.output


def test_an_empty_folder_is_wrong_usage(tmp_path):
    result = CliRunner().invoke(app, ["audit", str(tmp_path)])
    assert result.exit_code == 2


@pytest.mark.parametrize("name", ["A_RES_76_177-EN.md", "A_C.3_75_L.30-EN.txt"])
def test_the_founding_documents_lose_no_word(name):
    found = audit_file(RAW / name, name)
    assert found.outcomes[Invariant.PLACED_WORDS].holds
    assert found.outcomes[Invariant.OPERATIVES].holds
    assert Invariant.FURNITURE not in found.outcomes


def test_standings_count_documents_and_items():
    one = Audit("a", {Invariant.LINKS: Outcome(5, ("x", "y")), Invariant.READ: Outcome(1)})
    two = Audit("b", {Invariant.LINKS: Outcome(3)})
    links = next(s for s in sum_up([one, two]) if s.invariant is Invariant.LINKS)
    assert (links.documents, links.holds, links.items, links.breaches) == (2, 1, 8, 2)
    assert (one.holds, two.holds) == (False, True)


def test_a_word_file_is_audited_without_its_bare_text(tmp_path):
    (tmp_path / "A_C.3_75_L.90-EN.docx").write_bytes(resolution().data)
    (found,) = audit_files(list_files(tmp_path), workers=1)
    assert found.outcomes[Invariant.PLACED_WORDS].holds
    assert Invariant.PAGE_WORDS not in found.outcomes
