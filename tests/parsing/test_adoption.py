"""The lines that say when a text was adopted, and on whose report, in the forms that they take."""

from __future__ import annotations

from datetime import date

import pytest

from recalling.parsing.adoption import committee_of, read_adoption
from recalling.symbols import Symbol

HEADING = "Resolution adopted by the General Assembly on 19 December 2001"
FOURTH = "Special Political and Decolonization Committee (Fourth Committee)"


@pytest.mark.parametrize(
    ("note", "report", "paragraph", "committee"),
    [
        ("on the report of the Second Committee (A/56/558, para. 7)", "A/56/558", "7", "Second Committee"),
        ("on the report of the Third Committee (A/56/583/Add.2 and Corr.1, para. 115)", "A/56/583/Add.2", "115", "Third Committee"),
        (f"on the report of the {FOURTH} (A/78/429, paras. 12–14)", "A/78/429", "12–14", FOURTH),
        ("on the report of the Sixth Committee (A/60/488/Add.2 (Part II), paras. 3 and 4)", "A/60/488/Add.2 (Part II)", "3 and 4", "Sixth Committee"),
        ("on the report of the First Committee (A/65/410, sect. IV, para. 12)", "A/65/410", "12", "First Committee"),
        ("on the report of the Special Political Committee (A/47/612, para. 8)", "A/47/612", "8", "Special Political Committee"),
        ("without reference to a Main Committee (A/78/L.10 and Add.1)", "A/78/L.10", None, None),
        ("without reference to a Main Committee (A/ES-10/L.22 and A/ES-10/L.22/Add.1)", "A/ES-10/L.22", None, None),
        ("without reference to a Main Committee (A/80/L.2/Rev.1, as orally revised)", "A/80/L.2/Rev.1", None, None),
    ],
)  # fmt: skip
def test_reports(note, report, paragraph, committee):
    adoption, lines = read_adoption([HEADING, f"[{note}]"])
    assert (adoption.date, adoption.note, lines) == (date(2001, 12, 19), note, (0, 1))
    assert (str(adoption.report), adoption.report_paragraph) == (report, paragraph)
    assert committee_of(Symbol.parse("A/RES/56/1"), adoption) == committee


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Resolution adopted by the General Assembly on 3 May 2019", date(2019, 5, 3)),
        ("Decision adopted by the General Assembly on 3 May 2019", date(2019, 5, 3)),
        ("Resolution adopted by the General Assembly at its 12th plenary meeting, on 3 May 2019", date(2019, 5, 3)),
        ("Resolutions adopted on the reports of the Third Committee", None),
    ],
)  # fmt: skip
def test_headings(line, day):
    adoption, lines = read_adoption([line])
    assert (adoption.date, lines) == (day, (0,))
