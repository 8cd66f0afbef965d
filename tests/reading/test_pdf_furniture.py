"""What stands beside the text of a page: running heads and feet, rules, strokes, stray words, tables."""

from __future__ import annotations

from dataclasses import replace

import pytest

from recalling.model import BlockKind
from recalling.parsing.account import account
from tests.pdf_factory.readings import READERS, blocks, document, outline, reading, texts
from tests.pdf_factory.spec import Par, Ruled, Stray, closing, draft, op, opening, par, resolution, stars

TEXT = "the situation of figures in tables, and of tables in figures, as stated by the States concerned"
BODY = (
    opening(),
    op(1, f"<i>Notes</i> {TEXT},\fand {TEXT};"),
    op(2, "<i>Decides</i> to act.\f"),
    op(3, "<i>Requests</i> more."),
)
CLAUSES = {"op1": f"Notes {TEXT}, and {TEXT};", "op2": "Decides to act.", "op3": "Requests more."}


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("lines", [0, 1, 2, 3, 4, 5])
def test_running_heads_are_furniture(lines, reader):
    head = tuple(f"Line {n} of a title that is long" for n in range(1, lines + 1))
    paper = resolution(*BODY, running_head=head)
    assert outline(paper, reader) == CLAUSES
    printed = " ".join(texts(paper, reader, BlockKind.FURNITURE))
    assert all(printed.count(line) == 2 for line in head)
    assert printed.count("A/RES/80/999") == 2


@pytest.mark.parametrize("reader", READERS)
def test_running_feet_are_furniture(reader):
    paper = draft(*BODY)
    assert outline(paper, reader) == CLAUSES
    printed = " ".join(texts(paper, reader, BlockKind.FURNITURE))
    assert [foot for foot in ("2/3", "3/3", "25-16815 (E) 161225") if foot not in printed] == []
    assert reading(paper, reader).page_count == 3
    assert document(paper, reader).masthead.job_number == "25-16815"


@pytest.mark.parametrize("reader", READERS)
def test_the_barcode_is_not_read(reader):
    assert not any("2516815" in block.text for block in reading(draft(*BODY), reader).blocks)


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("rule", ["underscores", "stroke"])
@pytest.mark.parametrize(
    "notes", [{"1": "See A/80/1."}, {"1": f"See {TEXT} and {TEXT}, para. 3.", "2": "Ibid."}]
)
def test_the_rule_above_notes_is_in_no_text(notes, rule, reader):
    marks = "".join(f", it{{{mark}}}" for mark in notes)
    paper = draft(opening(), op(1, f"<i>Notes</i> {TEXT}{marks}."), notes=notes, note_rule=rule)
    assert all("___" not in text for text in texts(paper, reader))
    assert [block.marker for block in blocks(paper, reader, BlockKind.NOTE)] == list(notes)
    assert texts(paper, reader, BlockKind.NOTE) == list(notes.values())


@pytest.mark.parametrize("reader", READERS)
def test_blanks_for_numbers_to_come_are_no_rule(reader):
    paper = draft(
        opening(), op(1, "<i>Recalls</i> resolution 80/___ of\n__________\nand resolution 80/__ of it.")
    )
    assert (
        outline(paper, reader)["op1"] == "Recalls resolution 80/___ of __________ and resolution 80/__ of it."
    )


@pytest.mark.parametrize("reader", READERS)
def test_a_break_of_stars_is_no_paragraph(reader):
    paper = resolution(*BODY, *closing(), stars())
    assert outline(paper, reader) == CLAUSES
    assert [text.replace(" ", "") for text in texts(paper, reader, BlockKind.BREAK)] == ["***"]


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("drawn", [True, False])
def test_the_end_stroke_is_no_text_and_no_table(drawn, reader):
    paper = draft(*BODY, end_stroke=drawn)
    assert outline(paper, reader) == CLAUSES
    assert blocks(paper, reader, BlockKind.TABLE) == []


def test_words_outside_the_tree_are_furniture():
    """A watermark or a form's label that no element holds."""
    paper = draft(
        opening(),
        op(1, f"<i>Notes</i> {TEXT}."),
        Stray("Advance unedited copy", 123.4, 560.0),
        op(2, "<i>Decides</i>."),
    )
    assert outline(paper, READERS[0]) == {"op1": f"Notes {TEXT}.", "op2": "Decides."}
    assert "Advance unedited copy" in texts(paper, READERS[0], BlockKind.FURNITURE)
    assert account(document(paper, READERS[0])).complete


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize(("x", "y"), [(60.0, 45.0), (400.0, 50.0), (300.0, 748.0), (60.0, 770.0)])
def test_words_in_the_bands_are_furniture(x, y, reader):
    paper = draft(BODY[0], BODY[1], Stray("Please recycle", x, y), *BODY[2:])
    assert outline(paper, reader) == CLAUSES
    assert "Please recycle" in " ".join(texts(paper, reader, BlockKind.FURNITURE))


@pytest.mark.parametrize("reader", READERS)
def test_words_too_small_to_be_read_are_in_no_field(reader):
    """As the figure that a table's end left behind in A/RES/80/74."""
    found = document(draft(Stray("3", 60.0, 211.2, size=0.96), *BODY), reader)
    assert [item.title for item in found.masthead.agenda] == ["Promotion and protection of human rights"]
    assert account(found).complete


@pytest.mark.parametrize("reader", READERS)
def test_no_word_is_lost_or_found_twice(reader):
    found = document(resolution(*BODY, *closing(), running_head=("A title",)), reader)
    assert account(found).complete
    assert found.leftovers == ()


ROWS = (
    ("Item", "Gross", "Net of staff\nassessment"),
    ("Estimated appropriation for 2026", "56 234 300", "51 375 900"),
    ("Recommendations of the Advisory\nCommittee on Questions", "(107 700)", "(107 700)"),
    ("Recommendations of the Fifth Committee", "–", "–"),
    ("<b>Appropriation</b>", "<b>56 126 600</b>", "<b>51 268 200</b>"),
)
READ_ROWS = (
    ("Item", "Gross", "Net of staff assessment"),
    ("Estimated appropriation for 2026", "56 234 300", "51 375 900"),
    ("Recommendations of the Advisory Committee on Questions", "(107 700)", "(107 700)"),
    ("Recommendations of the Fifth Committee", "–", "–"),
    ("Appropriation", "56 126 600", "51 268 200"),
)


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("before", [par(f"<i>Noting</i> {TEXT},"), Par("Text at the head of a page\f")])
def test_ruled_tables_are_read_by_row_and_column(before, reader):
    paper = draft(opening(), before, Ruled(ROWS), op(1, "<i>Decides</i>."))
    (table,) = blocks(paper, reader, BlockKind.TABLE)
    assert table.rows == READ_ROWS
    assert table.header_rows == 1
    assert not any("appropriation" in text for text in texts(paper, reader))


@pytest.mark.parametrize("reader", READERS)
def test_two_tables_on_a_page_are_two(reader):
    paper = draft(
        opening(),
        par(f"<i>Noting</i> {TEXT},"),
        Ruled(ROWS[:3]),
        op(1, "<i>Decides</i>:"),
        Ruled(ROWS[:4]),
        op(2, "<i>Requests</i>."),
    )
    assert [block.rows for block in blocks(paper, reader, BlockKind.TABLE)] == [READ_ROWS[:3], READ_ROWS[:4]]
    assert outline(paper, reader) == {"pp1": f"Noting {TEXT},", "op1": "Decides:", "op2": "Requests."}


@pytest.mark.parametrize("reader", READERS)
def test_notes_below_a_table_stay_notes(reader):
    paper = draft(
        opening(),
        par(f"<i>Noting</i> {TEXT},{{1}}"),
        Ruled(ROWS),
        op(1, "<i>Decides</i>."),
        notes={"1": "See A/80/1."},
    )
    for rule in ("underscores", "stroke"):
        found = document(replace(paper, note_rule=rule), reader)
        assert [(note.text, note.anchors[0].path) for note in found.footnotes] == [("See A/80/1.", "pp1")]
        assert [block.rows for block in found.blocks if block.kind is BlockKind.TABLE] == [READ_ROWS]
