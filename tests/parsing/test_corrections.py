"""Corrections of the source: applied before offsets are taken, told as issues, told when they no longer fit."""

import hashlib
from dataclasses import replace

import pytest

from recalling.errors import LexiconError
from recalling.extraction import extract
from recalling.model import IssueCode
from recalling.parsing import parse
from recalling.parsing.account import account
from recalling.parsing.corrections import (
    Correction,
    known_corrections,
    read_corrections,
    unused_corrections,
)
from recalling.reading import read_blocks
from tests.drafts import draft
from tests.pdf_factory import un_pdf
from tests.pdf_factory.readings import READERS, file_name
from tests.pdf_factory.spec import draft as draft_paper
from tests.pdf_factory.spec import op, opening, par

NAME = "A_C.3_99_L.1-EN.txt"
HEADER = "sha256,page,expected,corrected,evidence,reason\n"
SHA = "a" * 64


def entry(expected, corrected, page=None):
    return Correction(SHA, page, expected, corrected, "A/C.3/99/L.1/Corr.1", "a figure was misprinted")


def corrected(reading, *entries):
    found = parse(reading, NAME, {reading.sha256: entries})
    assert account(found).complete
    return found


def text_reading(text=None):
    return read_blocks((text or draft(1)).encode(), NAME)


def issues(document):
    wanted = {IssueCode.CORRECTED, IssueCode.STALE_CORRECTION}
    return [issue for issue in document.issues if issue.code in wanted]


@pytest.mark.parametrize(
    ("expected", "becomes", "path", "text"),
    [
        ("10.4 million", "14.0 million", "pp1", "Noting that 14.0 million people are in need of assistance,"),
        ("10.4   million", "14 million", "pp1", "Noting that 14 million people are in need of assistance,"),
        (" million people", " people", "pp1", "Noting that 10.4 people are in need of assistance,"),
        ("States to act;", "States to react;", "op1", "Urges all States to react;"),
        ("2. Decides", "3. Decides", "op3", "Decides to remain seized of the matter."),
    ],
)
def test_a_correction_changes_the_words_before_anything_is_read(expected, becomes, path, text):
    found = corrected(text_reading(), entry(expected, becomes))
    assert found.paragraph(path).text == text
    (issue,) = issues(found)
    assert (issue.code, issue.path) == (IssueCode.CORRECTED, path)
    assert (issue.expected, issue.found) == (becomes, expected)
    assert issue.message == "a figure was misprinted (A/C.3/99/L.1/Corr.1)"


def test_figures_are_read_at_their_new_place():
    found = corrected(text_reading(), entry("10.4 million", "some 14.0 million"))
    (figure,) = extract(found).statistics
    assert (figure.value, found.paragraph("pp1").text[figure.start : figure.end]) == (
        14_000_000,
        "14.0 million",
    )


def test_the_account_counts_what_was_corrected_and_keeps_the_source():
    found = corrected(text_reading(), entry("10.4 million", "14.0 million"))
    assert account(found).corrected == 2  # 10 and 4
    assert any("10.4 million" in block.source for block in found.blocks)
    assert account(corrected(text_reading())).corrected == 0


def test_corrections_follow_one_another():
    found = corrected(
        text_reading(), entry("10.4", "14.0"), entry("14.0 million people", "14.0 million children")
    )
    assert "14.0 million children" in found.paragraph("pp1").text
    assert [issue.code for issue in issues(found)] == [IssueCode.CORRECTED] * 2


def test_a_lost_mark_of_a_note_can_be_put_back():
    text = draft(1).replace("2. Decides", "¹ A/75/1.\n\n2. Decides")
    found = corrected(text_reading(text), entry("States to act;", "States to act;¹"))
    assert found.paragraph("op1").text == "Urges all States to act;"
    assert [anchor.path for anchor in found.footnotes[0].anchors] == ["op1"]


@pytest.mark.parametrize(
    ("expected", "times"),
    [("11.7 million", 0), ("part 1 of the world people", 0), ("Third Committee report", 0), ("the", 2)],
)
def test_a_correction_whose_words_are_not_there_once_is_told_and_changes_nothing(expected, times):
    reading = text_reading()
    found = corrected(reading, entry(expected, "nothing"))
    (issue,) = issues(found)
    assert (issue.code, issue.expected) == (IssueCode.STALE_CORRECTION, expected)
    assert f"stand {times} times" in issue.message
    assert found.blocks == parse(reading, NAME, {}).blocks


@pytest.mark.parametrize("expected", ["twenty-fourth", "twenty\u2011fourth"])
def test_hyphens_that_look_alike_are_one(expected):
    text = draft(1).replace("all States", "the twenty\u2011fourth of all States")
    found = corrected(text_reading(text), entry(expected, "twenty-fifth"))
    assert found.paragraph("op1").text == "Urges the twenty-fifth of all States to act;"


def test_words_with_markup_among_them_are_not_guessed():
    found = corrected(text_reading(draft(1).replace("Urges all", "*Urges* all")), entry("Urges all", "Urges"))
    assert issues(found)[0].code is IssueCode.STALE_CORRECTION


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize(("page", "code"), [(1, IssueCode.CORRECTED), (2, IssueCode.STALE_CORRECTION)])
def test_pages_of_a_pdf_are_told_apart(reader, page, code):
    paper = draft_paper(opening(), par("<i>Noting</i> 10.4 million people,"), op(1, "<i>Decides</i> to act."))
    data = un_pdf(paper)
    reading = read_blocks(data, file_name(paper), reader=reader)
    found = parse(reading, file_name(paper), {reading.sha256: [entry("10.4 million", "14.0 million", page)]})
    assert issues(found)[0].code is code
    assert account(found).complete
    noted = found.paragraph("pp1")
    assert noted.text == f"Noting {'14.0' if page == 1 else '10.4'} million people,"
    assert all(0 <= run.start < run.end <= len(noted.text) for run in noted.runs)


def test_another_file_is_left_alone():
    reading = text_reading()
    assert reading.sha256 == hashlib.sha256(draft(1).encode()).hexdigest()
    found = parse(reading, NAME, {SHA: [entry("10.4", "14.0")]})
    assert not issues(found)
    assert found == parse(replace(reading, sha256=None), NAME)


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("abc,1,x,y,e,r", "no SHA-256"),
        (f"{SHA},0,x,y,e,r", "'0' is no page"),
        (f"{SHA},1,,y,e,r", "expected is empty"),
        (f"{SHA},1,x,y,,r", "evidence is empty"),
        (f"{SHA},1,x,y,e,", "reason is empty"),
        (f"{SHA},1,x,x,e,r", "it changes nothing"),
        (f"{SHA},1,x,y,e,r\n{SHA},1,x,z,e,r", "stands already on line 2"),
        (f"{SHA},1,x,y,e", "5 cells where 6 belong"),
    ],
)
def test_an_entry_without_proof_is_refused(row, says):
    with pytest.raises(LexiconError, match=says):
        read_corrections(HEADER + row)


def test_an_entry_is_read():
    assert read_corrections(f"{HEADER}{SHA},,10.4,14.0,A/1/Corr.1,misprint\n") == (
        Correction(SHA, None, "10.4", "14.0", "A/1/Corr.1", "misprint"),
    )


def test_the_corrections_that_are_kept_are_whole_and_used_where_their_files_are():
    held = set(known_corrections())
    assert unused_corrections(held) == ()
    assert len(unused_corrections(())) == sum(map(len, known_corrections().values()))
