"""Paragraphs over page ends, notes and their marks: what was printed apart and belongs together."""

from __future__ import annotations

from dataclasses import replace

import pytest

from recalling.parsing.account import account, insert_marks
from tests.pdf_factory.readings import READERS, document, facts, outline
from tests.pdf_factory.spec import (
    bullet,
    closing,
    draft,
    op,
    opening,
    par,
    resolution,
    resumed,
    roman,
    section,
    sub,
)

LONG = "the situation of figures in tables, and of tables in figures, as stated by the States concerned, "


def agrees(paper):
    """Both readings of a paper understand the same, and lose no word."""
    by_tags, by_layout = (document(paper, reader) for reader in READERS)
    assert facts(by_tags) == facts(by_layout)
    assert account(by_tags).complete
    assert account(by_layout).complete


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize(
    ("body", "expected"),
    [
        # a page ends within a paragraph
        ([op(1, "<i>Decides</i> to take\fnote of it;"), op(2, "<i>Requests</i> more.")],
         {"op1": "Decides to take note of it;", "op2": "Requests more."}),
        ([op(1, "<i>Decides</i> to take note of the\fSecretary-General;"), op(2, "<i>Requests</i> more.")],
         {"op1": "Decides to take note of the Secretary-General;", "op2": "Requests more."}),
        ([op(1, "<i>Decides</i> to take\fnote of it, and\nof more;"), op(2, "<i>Requests</i> more.")],
         {"op1": "Decides to take note of it, and of more;", "op2": "Requests more."}),
        ([op(1, f"<i>Decides</i> on Albania,\fAndorra and {LONG}now;"), op(2, "<i>Requests</i> more.")],
         {"op1": f"Decides on Albania, Andorra and {LONG}now;", "op2": "Requests more."}),
        ([op(1, f"<i>Decides</i> to keep this in mind. \fIt shall be {LONG}now;"), op(2, "<i>Requests</i> more.")],
         {"op1": f"Decides to keep this in mind. It shall be {LONG}now;", "op2": "Requests more."}),
        ([op(1, "<i>Decides</i> on the Secretary-\fGeneral;")], {"op1": "Decides on the Secretary-General;"}),
        ([op(1, "<i>Decides</i> on 2024–\f2034;")], {"op1": "Decides on 2024–2034;"}),
        ([op(1, "<i>Decides</i> on resolution [76/\f177](https://undocs.org/en/A/RES/76/177);")],
         {"op1": "Decides on resolution 76/177;"}),
        ([op(1, f"<i>Decides</i> {LONG}\f{LONG}\f{LONG}now;")], {"op1": f"Decides {LONG * 3}now;"}),
        ([par("<i>Recalling</i> this,"), par("<i>Noting</i> that the\fStates met,"), op(1, "<i>Decides</i>.")],
         {"pp1": "Recalling this,", "pp2": "Noting that the States met,", "op1": "Decides."}),
        ([op(1, "<i>Decides</i>:"), sub("a", "To take\fnote of it;"), sub("b", "To act.")],
         {"op1": "Decides:", "op1.a": "To take note of it;", "op1.b": "To act."}),
        ([op(1, "<i>Decides</i>:"), sub("a", "To take:"), roman("i", f"{LONG}\fnote of it;"), roman("ii", "Action.")],
         {"op1": "Decides:", "op1.a": "To take:", "op1.a.i": f"{LONG}note of it;", "op1.a.ii": "Action."}),
        ([op(1, "<i>Decides</i>:"), bullet(f"{LONG}\fof it;"), bullet("Action.")],
         {"op1": "Decides:", "op1.bullet1": f"{LONG}of it;", "op1.bullet2": "Action."}),
        # a page ends between paragraphs
        ([op(1, "<i>Decides</i> to act;\f"), op(2, "<i>Requests</i> more.")],
         {"op1": "Decides to act;", "op2": "Requests more."}),
        ([par("<i>Recalling</i> this,\f"), par("<i>Noting</i> that,"), op(1, "<i>Decides</i>.")],
         {"pp1": "Recalling this,", "pp2": "Noting that,", "op1": "Decides."}),
        ([par("<i>Recalling</i> this,\f"), par(f"<i>Noting</i> {LONG}"), op(1, "<i>Decides</i>.")],
         {"pp1": "Recalling this,", "pp2": f"Noting {LONG.strip()}", "op1": "Decides."}),
        ([op(1, "<i>Decides</i>:\f"), sub("a", "To act.")], {"op1": "Decides:", "op1.a": "To act."}),
        ([op(1, "<i>Decides</i>:"), sub("a", "To act;\f"), resumed("and to do more on it."), op(2, "<i>Requests</i>.")],
         {"op1": "Decides:", "op1.a": "To act;", "op1.cont1": "and to do more on it.", "op2": "Requests."}),
        ([op(1, "<i>Decides</i> to act;\f"), *section("II", "Posts"), op(2, "<i>Requests</i> more.")],
         {"op1": "Decides to act;", "h1": "II", "h2": "Posts", "op2": "Requests more."}),
        # wrapped lines that look like labels
        ([op(1, "<i>Decides</i> to keep the rise below\n1.5 degrees, in the year\n2030. It also\n(a) acts.")],
         {"op1": "Decides to keep the rise below 1.5 degrees, in the year 2030. It also (a) acts."}),
        ([op(1, "<i>Decides</i> on resolution 2250\n(2015) and on section\n(i) of it.")],
         {"op1": "Decides on resolution 2250 (2015) and on section (i) of it."}),
    ],
)  # fmt: skip
def test_paragraphs_are_whole(body, expected, reader):
    paper = draft(opening(), *body)
    assert outline(paper, reader) == expected
    agrees(paper)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ([op(1, "<i>Decides</i> to take\vnote of it;"), op(2, "<i>Requests</i> more.")],
         {"op1": "Decides to take note of it;", "op2": "Requests more."}),
        ([op(1, f"<i>Decides</i> {LONG}\v{LONG}now;"), op(2, "<i>Requests</i> more.")],
         {"op1": f"Decides {LONG}{LONG}now;", "op2": "Requests more."}),
        ([op(1, "<i>Decides</i>:"), sub("a", f"To take {LONG}\vand others;"), sub("b", "To act.")],
         {"op1": "Decides:", "op1.a": f"To take {LONG}and others;", "op1.b": "To act."}),
        ([op(1, "<i>Decides</i> on the Secretary-\vGeneral;")], {"op1": "Decides on the Secretary-General;"}),
        ([op(1, "<i>Decides</i> on it,{1} and\vof it;{2}")], {"op1": "Decides on it, and of it;"}),
    ],
)  # fmt: skip
def test_an_element_split_at_the_page_end_is_one_paragraph(body, expected):
    paper = draft(opening(), *body, notes={"1": "See A/80/1.", "2": "Ibid."})
    assert outline(paper, READERS[0]) == expected
    agrees(paper)


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("words", [800, 2000])
def test_pages_fill_by_themselves(words, reader):
    lines = [f"<i>Notes</i> {LONG * 5}and paragraph {n};{{{n}}}" for n in range(1, words // 70)]
    notes = {str(n): f"See A/80/{n}, {LONG}para. {n}." for n in range(1, words // 70)}
    found = document(draft(opening(), *(op(n, line) for n, line in enumerate(lines, 1)), notes=notes), reader)
    assert [p.text for p in found.paragraphs[1:]] == [
        f"Notes {LONG * 5}and paragraph {n};" for n in range(1, words // 70)
    ]
    assert [(n.marker, n.anchors[0].path) for n in found.footnotes] == [(m, f"op{m}") for m in notes]
    assert account(found).complete
    assert found.issues == ()


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize(
    ("body", "notes", "marked", "printed"),
    [
        ([op(1, "<i>Decides</i> on it,{1} and of it.{2}")], {"1": "See A/80/1.", "2": "Ibid."},
         {"op1": "Decides on it,[1] and of it.[2]"}, ["1 See A/80/1.", "2 Ibid."]),
        # two marks to one note
        ([op(1, "<i>Decides</i> on it;{1}"), op(2, "<i>Notes</i> it.{1}")], {"1": "See A/80/1."},
         {"op1": "Decides on it;[1]", "op2": "Notes it.[1]"}, ["1 See A/80/1."]),
        ([op(1, "<i>Decides</i> on it;{1}\f"), op(2, "<i>Notes</i> it.{1}")], {"1": "See A/80/1."},
         {"op1": "Decides on it;[1]", "op2": "Notes it.[1]"}, ["1 See A/80/1."]),
        # a mark behind digits
        ([op(1, "<i>Notes</i> the year 2024{1} and 2025,{2} on 18{3} days.")], {"1": "One.", "2": "Two.", "3": "Three."},
         {"op1": "Notes the year 2024[1] and 2025,[2] on 18[3] days."}, ["1 One.", "2 Two.", "3 Three."]),
        # notes of several lines, with links, italics, digits at the head of a line
        ([op(1, "<i>Notes</i> it.{1}")], {"1": f"<i>Official Records</i>, {LONG}vol. 1577,\n2 of them, No. 27531."},
         {"op1": "Notes it.[1]"}, [f"1 Official Records, {LONG}vol. 1577, 2 of them, No. 27531."]),
        ([op(1, "<i>Notes</i> it.{1}")], {"1": "[A/80/1](https://undocs.org/en/A/80/1), para. 3; E/2025/\n13."},
         {"op1": "Notes it.[1]"}, ["1 A/80/1, para. 3; E/2025/13."]),
        # two digits
        ([op(1, "<i>Notes</i> " + "".join(f"it,{{{n}}} " for n in range(1, 13)) + "now.")],
         {str(n): f"Note {n}." for n in range(1, 13)},
         {"op1": "Notes " + "".join(f"it,[{n}] " for n in range(1, 13)) + "now."}, [f"{n} Note {n}." for n in range(1, 13)]),
        # in a heading, a subparagraph, an annex
        ([*section("I", "Posts{1}"), op(1, "<i>Notes</i>:"), sub("a", "It.{2}")], {"1": "One.", "2": "Two."},
         {"h1": "I", "h2": "Posts[1]", "op1": "Notes:", "op1.a": "It.[2]"}, ["1 One.", "2 Two."]),
        # beside a page end
        ([op(1, "<i>Notes</i> the Charter,{1}\fand the Goals.{2}")], {"1": "One.", "2": "Two."},
         {"op1": "Notes the Charter,[1] and the Goals.[2]"}, ["1 One.", "2 Two."]),
    ],
)  # fmt: skip
@pytest.mark.parametrize("rule", ["underscores", "stroke"])
def test_notes_hang_at_their_marks(body, notes, marked, printed, rule, reader):
    paper = draft(opening(), *body, notes=notes, note_rule=rule)
    found = document(paper, reader)
    assert {p.path: insert_marks(p.text, p.marks, "[{}]") for p in found.paragraphs[1:]} == marked
    assert [f"{n.marker} {n.text}" for n in found.footnotes] == printed
    assert all(n.anchors for n in found.footnotes)
    assert found.issues == ()
    agrees(paper)


@pytest.mark.parametrize("reader", READERS)
def test_a_note_printed_a_page_later_is_found_by_its_number(reader):
    body = [
        op(1, "<i>Notes</i> it,{1} and\fthat,{2} and"),
        op(2, "<i>Notes</i> more.{3}\f"),
        op(3, "<i>Decides</i>."),
    ]
    paper = draft(
        opening(), *body, notes={"1": "One.", "2": "Two.", "3": "Three."}, notes_a_page_later=("1", "3")
    )
    found = document(paper, reader)
    assert [(n.marker, n.text, n.page, n.anchors[0].path) for n in found.footnotes] == [
        ("1", "One.", 2, "op1"), ("2", "Two.", 2, "op1"), ("3", "Three.", 3, "op2"),
    ]  # fmt: skip
    assert found.paragraph("op1").text == "Notes it, and that, and"
    agrees(paper)


@pytest.mark.parametrize("reader", READERS)
def test_a_note_may_run_on_to_the_next_page(reader):
    tail = op(1, f"<i>Notes</i> {LONG * 30}it.{{1}}")
    paper = draft(opening(), tail, notes={"1": LONG * 6})
    found = document(paper, reader)
    assert found.footnotes[0].text == (LONG * 6).strip()
    assert found.paragraph("op1").text == f"Notes {LONG * 30}it."
    agrees(paper)


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("gap", [0.0, 12.0])
def test_the_closing_line_is_no_clause(gap, reader):
    meeting, day = closing("55th (resumed) plenary meeting", "24 December 2025")
    paper = resolution(opening(), op(1, "<i>Decides</i> to act."), replace(meeting, gap=gap), day)
    found = document(paper, reader)
    assert [p.path for p in found.paragraphs] == ["opening", "op1"]
    assert found.adoption.meeting == "55th (resumed) plenary meeting"
    agrees(paper)


@pytest.mark.parametrize("reader", READERS)
def test_a_star_in_the_body_calls_a_note(reader):
    """A/C.3/80/L.58: "the International Criminal Court*" and the note "* United Nations, …"."""
    body = par("<i>Recalling</i> the Statute of the Court{*} of all figures,")
    paper = draft(opening(), body, op(1, "<i>Decides</i> to act."), notes={"*": "Treaty Series, vol. 2187."})
    found = document(paper, reader)
    (note,) = found.footnotes
    assert (note.marker, note.text) == ("*", "Treaty Series, vol. 2187.")
    assert [(a.path, a.offset) for a in note.anchors] == [("pp1", len("Recalling the Statute of the Court"))]
    assert found.paragraphs[1].text == "Recalling the Statute of the Court of all figures,"
