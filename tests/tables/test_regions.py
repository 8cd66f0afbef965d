"""Boxes of words: a line is one box, a part of it is told from the widths of its characters."""

from __future__ import annotations

from io import BytesIO

import pdfplumber
import pytest

from recalling.extraction.results import Extract
from recalling.model import Box, Paragraph, ParagraphKind, Reader, Run
from recalling.reading.widths import part_of
from recalling.tables.interface import tables
from recalling.tables.regions import line_boxes
from recalling.tables.rows import document_rows
from tests.factories import make_document, make_source
from tests.pdf_factory import un_pdf
from tests.pdf_factory.readings import READERS, document, file_name
from tests.pdf_factory.spec import Ruled, draft, heading, op, opening, par, sub

TEXT = "Recalling the report and 40 States, now,"


def paragraph(*runs):
    return Paragraph(
        ParagraphKind.PREAMBULAR, "pp1", TEXT, runs=tuple(Run(a, b, Box(*box)) for a, b, box in runs)
    )


@pytest.mark.parametrize(
    ("runs", "expected"),
    [
        # neighbours on a line are one box, be they of another height
        ([(0, 9, (1, 100, 50, 140, 60)), (10, 40, (1, 143, 49, 300, 60))], [(1, 100, 49, 300, 60)]),
        # another line, another page
        (
            [(0, 9, (1, 100, 50, 140, 60)), (10, 40, (1, 80, 62, 300, 72))],
            [(1, 100, 50, 140, 60), (1, 80, 62, 300, 72)],
        ),
        (
            [(0, 9, (1, 100, 50, 140, 60)), (10, 40, (2, 143, 50, 300, 60))],
            [(1, 100, 50, 140, 60), (2, 143, 50, 300, 60)],
        ),
        ([(0, 40, (1, 100.04, 50.06, 140, 60))], [(1, 100.0, 50.1, 140, 60)]),
        ([], []),
    ],
)
def test_a_line_is_one_box(runs, expected):
    assert line_boxes(paragraph(*runs)) == tuple(Box(*box) for box in expected)


def test_a_figure_over_two_lines_has_a_box_on_each():
    runs = [(0, 27, (1, 100, 50, 240, 60)), (28, 40, (1, 80, 62, 150, 72))]
    first, second = line_boxes(paragraph(*runs), TEXT.index("40"), TEXT.index(", now"))
    assert (first.y0, first.x1, second.y0, second.x0) == (50, 240, 62, 80)
    assert 220 < first.x0 < 235
    assert 105 < second.x1 < 125


def test_widths_tell_narrow_from_wide():
    box = Box(1, 0.0, 0.0, 100.0, 9.7)
    assert part_of(box, "iiiiMMMM", 0, 4).x1 < 30
    assert part_of(box, "MMMMiiii", 0, 4).x1 > 70
    assert part_of(box, "two words", 0, 9) == pytest.approx(box)


NEAR = 2.0
"""Points. How far the told place of a character may be from where it stands."""


def words(text):
    return "".join(char for char in text if char.isalnum())


BODY = (
    opening(),
    par("<i>Noting</i> that 40 per cent of States and 12 million\npeople were heard,"),
    op(1, "<i>Decides</i>, with 30 million dollars,\fto:"),
    sub("a", "Act with 7 States;"),
)


@pytest.mark.parametrize("reader", READERS)
def test_the_words_of_a_page_stand_in_their_boxes(reader):
    paper = draft(*BODY)
    data = un_pdf(paper, tagged=reader == Reader.TAGGED_PDF.value)
    made = tables(data, name=file_name(paper))
    texts = dict(
        zip(made["clauses"]["clause_id"].to_pylist(), made["clauses"]["text"].to_pylist(), strict=True)
    )
    texts |= dict(
        zip(
            made["statistics"]["statistic_id"].to_pylist(),
            made["statistics"]["value_text"].to_pylist(),
            strict=True,
        )
    )
    found = dict.fromkeys(texts, "")
    with pdfplumber.open(BytesIO(data)) as pdf:
        for row in made["regions"].to_pylist():
            inside = [
                char["text"]
                for char in pdf.pages[row["page"] - 1].chars
                if row["x0"] - NEAR <= (char["x0"] + char["x1"]) / 2 <= row["x1"] + NEAR
                and row["y0"] <= (char["top"] + char["bottom"]) / 2 <= row["y1"]
            ]
            found[row["row_id"]] += "".join(inside)
    for key, text in texts.items():
        assert words(text) in words(found[key])
        assert len(words(found[key])) <= len(words(text)) + 2
    assert len(made["statistics"]) >= 3


@pytest.mark.parametrize("reader", READERS)
def test_a_table_stands_in_the_annex_above_it(reader):
    table = Ruled((("State", "Share", "Year"), ("France", "4.3", "2025")))
    paper = draft(*BODY, table, heading("Annex I", size=12.0), par("The shares are:"), table, op(1, "All."))
    found = document(paper, reader).tables
    assert [(each.annex, each.rows[1][0], each.header_rows) for each in found] == [
        (None, "France", 1),
        ("Annex I", "France", 1),
    ]


def test_texts_have_no_regions():
    bare = make_document(paragraphs=tuple(p for p in make_document().paragraphs if not p.runs))
    assert document_rows(bare, Extract(), make_source(bare))["regions"] == []
