"""Which blanks between two text objects are real: one pair of objects in, one text out."""

from __future__ import annotations

import pytest

from recalling.reading.fragments import to_spans
from recalling.reading.pdfium import Fragment
from recalling.settings import DEFAULTS

TARGET = "https://a.org/b_c.pdf"


def piece(text, x0, x1, y=100.0, size=10.0, link=None):
    """A text object on the first page."""
    return Fragment(1, -1, x0, x1, y, size, False, False, text, link)


def joined(*pieces):
    """The text that objects make."""
    return "".join(span.text for span in to_spans(pieces, DEFAULTS.pdf))


@pytest.mark.parametrize(
    ("tail", "gap", "text"),
    [
        ("measure ", 1.44, "measures"),
        ("measure ", 1.6, "measure s"),
        ("measure ", -1.0, "measures"),
        ("measure ", -3.0, "measure s"),
        ("of ", 1.28, "of s"),
        ("urges\u202f", 0.1, "urges\u202fs"),
    ],
)
def test_a_blank_at_the_end_of_an_object_needs_room(tail, gap, text):
    assert joined(piece(tail, 150, 200), piece("s", 200 + gap, 204 + gap)) == text


@pytest.mark.parametrize(
    "blanks", [(" ",), (" ", " "), (" ", " ", " ", " ", " ")], ids=["one blank", "two blanks", "five blanks"]
)
def test_objects_of_blanks_alone_need_room_too(blanks):
    drawn = [piece(blank, 200, 202.5) for blank in blanks]
    assert joined(piece("measure", 150, 200), *drawn, piece("s in", 201.3, 215)) == "measures in"


def test_a_blank_behind_a_mark_is_real():
    mark = piece("1 ", 201, 204, y=97.0, size=6.5)
    assert joined(piece("measure", 150, 200), mark, piece("and", 204.5, 215)) == "measure1 and"


@pytest.mark.parametrize(
    ("blank", "text"),
    [
        ([], "www.a.org/b_c.pdf"),
        ([piece(" ", 200, 202.5)], "www.a.org/b_c.pdf"),
        ([piece(",", 200, 202.5)], "www.a.org/b_, c.pdf"),
    ],
    ids=["nothing between", "a blank outside the link", "a comma outside the link"],
)
def test_an_address_at_a_line_end_is_one_as_far_as_its_link_goes(blank, text):
    target = TARGET.replace("a.org", "www.a.org")
    start, end = piece("www.a.org/b_", 150, 200, link=target), piece("c.pdf", 123, 150, y=112, link=target)
    assert joined(start, *blank, end) == text
