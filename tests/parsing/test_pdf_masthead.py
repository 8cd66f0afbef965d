"""Mastheads as they are printed on page 1: each field, in the forms it takes, in both readers."""

from __future__ import annotations

from datetime import date

import pytest

from recalling.model import AgendaItem, DocumentType
from recalling.parsing.account import account
from recalling.symbols import Session, Symbol
from tests.pdf_factory.readings import READERS, document, facts
from tests.pdf_factory.spec import closing, draft, op, opening, par, resolution

BODY = (
    opening(),
    par(
        "<i>Recalling</i> all resolutions on the situation of figures in tables, and of tables in figures, as stated by States,"
    ),
    op(1, "<i>Decides</i> to act."),
)
FOURTH = "Special Political and Decolonization Committee\n(Fourth Committee)"
FOURTH_NAME = "Special Political and Decolonization Committee (Fourth Committee)"
GROUP = "On behalf of the States Members of the United Nations that are members of the Group of 77 and China."


def check(paper, reader, expected):
    """Each field named in `expected` is so; no word is lost; both readings agree."""
    found = document(paper, reader)
    places = {**dict.fromkeys(("date", "meeting", "note", "report", "report_paragraph"), found.adoption)}
    assert {name: getattr(places.get(name, found.masthead), name) for name in expected} == expected
    assert [p.path for p in found.paragraphs] == ["opening", "pp1", "op1"]
    assert account(found).complete
    assert facts(found) == facts(document(paper, READERS[1 - READERS.index(reader)]))


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, {"symbol_printed": "A/C.3/80/L.90", "document_type": DocumentType.DRAFT_RESOLUTION, "title": "Situation of figures in tables",
              "committee": "Third Committee", "distribution": "Limited", "original_language": "English", "date_issued": date(2025, 10, 16),
              "agenda": (AgendaItem("72 (c)", "Promotion and protection of human rights"),), "reissue": 0, "job_number": "25-16815", "page_count": 1}),
        # a committee whose name has two lines
        ({"committee": FOURTH, "symbol": "A/C.4/80/L.90"}, {"committee": FOURTH_NAME, "agenda": (AgendaItem("72 (c)", "Promotion and protection of human rights"),)}),
        # no committee: a plenary draft
        ({"committee": "", "symbol": "A/80/L.90"}, {"committee": None, "symbol_printed": "A/80/L.90"}),
        # agenda: titles of several lines, several items with a title each, with one for all, none
        ({"agenda_titles": ("General and complete disarmament: implementation of\nthe Convention on the Prohibition of the\nUse of figures",)},
         {"agenda": (AgendaItem("72 (c)", "General and complete disarmament: implementation of the Convention on the Prohibition of the Use of figures"),)}),
        ({"agenda": "Agenda items 13 and 75", "agenda_titles": ("Follow-up to the outcomes of the\nconferences", "Oceans and the law of the sea")},
         {"agenda": (AgendaItem("13", "Follow-up to the outcomes of the conferences"), AgendaItem("75", "Oceans and the law of the sea"))}),
        ({"agenda": "Agenda items 11, 12 (a) and (b)", "agenda_titles": ("One of them", "Two of them", "Three of them")},
         {"agenda": (AgendaItem("11", "One of them"), AgendaItem("12 (a)", "Two of them"), AgendaItem("12 (b)", "Three of them"))}),
        ({"agenda": "Agenda items 13 and 75", "agenda_titles": ("Oceans and the law of the sea",)},
         {"agenda": (AgendaItem("13", "Oceans and the law of the sea"), AgendaItem("75", "Oceans and the law of the sea"))}),
        ({"agenda": "Agenda items 13, 16 (a) to (c) and 113", "agenda_titles": ("All of them",)},
         {"agenda": tuple(AgendaItem(item, "All of them") for item in ("13", "16 (a)", "16 (b)", "16 (c)", "113"))}),
        ({"agenda": "Item 8 of the provisional agenda", "agenda_titles": ("Adoption of the document",), "symbol": "A/S-32/L.1",
          "session": "Thirty-second special session", "committee": ""},
         {"agenda": (AgendaItem("8", "Adoption of the document"),), "symbol_printed": "A/S-32/L.1", "committee": None, "session": Session.parse("S-32")}),
        # no title: that of the one agenda item stands for it, those of several do not
        ({"title": "", "submitted": "Draft resolution submitted by the President of the General Assembly"},
         {"title": "Promotion and protection of human rights", "agenda": (AgendaItem("72 (c)", "Promotion and protection of human rights"),)}),
        ({"title": "", "agenda": "Agenda items 13 and 75", "agenda_titles": ("One of them", "Two of them")},
         {"title": None, "agenda": (AgendaItem("13", "One of them"), AgendaItem("75", "Two of them"))}),
        # symbols with parts
        ({"symbol": "A/C.2/80/L.9/Rev.2"}, {"symbol_printed": "A/C.2/80/L.9/Rev.2", "committee": "Second Committee"}),
        ({"symbol": "A/80/L.2/Rev.1/Add.1", "committee": ""}, {"symbol_printed": "A/80/L.2/Rev.1/Add.1", "committee": None}),
        ({"symbol": "A/C.6/80/L.9/Corr.1"}, {"symbol_printed": "A/C.6/80/L.9/Corr.1", "committee": "Sixth Committee"}),
        ({"symbol": "A/ES-10/L.31/Rev.1", "session": "Tenth emergency special session", "committee": ""},
         {"symbol_printed": "A/ES-10/L.31/Rev.1", "committee": None, "session": Session.parse("ES-10")}),
        # kinds of document, by the line of submission
        *(({"submitted": line}, {"document_type": kind, "agenda": (AgendaItem("72 (c)", "Promotion and protection of human rights"),)}) for line, kind in (
            ("Draft decision submitted by the Bureau", DocumentType.DRAFT_DECISION),
            ("Cuba: draft decision", DocumentType.DRAFT_DECISION),
            ("Cuba: revised draft resolution", DocumentType.DRAFT_RESOLUTION),
            ("Cuba: amendment to draft resolution A/80/L.25", DocumentType.AMENDMENT),
            ("Cuba: amendments to the draft resolution contained in document A/80/L.25/Rev.1", DocumentType.AMENDMENT),
            ("Cuba: sub-amendment to the amendments contained in document A/80/L.9", DocumentType.AMENDMENT),
            ("Note by the Secretary-General", DocumentType.NOTE),
        )),
        ({"submitted": "", "title": "Programme budget implications of draft resolution A/C.3/80/L.20"}, {"document_type": DocumentType.NOTE,
          "title": "Programme budget implications of draft resolution A/C.3/80/L.20"}),
        ({"agenda": "Agenda item 1", "agenda_titles": ("Opening of the session",)}, {"agenda": (AgendaItem("1", "Opening of the session"),)}),
        ({"agenda": "Agenda item 9", "agenda_titles": ()}, {"agenda": (AgendaItem("9", "Situation of figures in tables"),)}),
        # original languages
        ({"original": "Arabic/English/French"}, {"original_language": "Arabic/English/French"}),
        ({"original": "French/Spanish and English"}, {"original_language": "French/Spanish and English"}),
        ({"original": "English, French and Spanish"}, {"original_language": "English, French and Spanish"}),
        ({"original": "Chinese and English"}, {"original_language": "Chinese and English"}),
        ({"original": ""}, {"original_language": None}),
        # the masthead in a table that only lays it out
        ({"masthead_in_table": True}, {"committee": "Third Committee", "title": "Situation of figures in tables",
                                       "agenda": (AgendaItem("72 (c)", "Promotion and protection of human rights"),)}),
        # titles of several lines, and words cut into pieces
        ({"title": "Situation of figures in tables and of tables in figures, as stated by the\nStates concerned, and follow-\nup to it"},
         {"title": "Situation of figures in tables and of tables in figures, as stated by the States concerned, and follow-up to it"}),
        ({"issued": "1|6| |October 2025"}, {"date_issued": date(2025, 10, 16)}),
        ({"session": "Eigh|tieth|-|first session", "symbol": "A/C.3/81/L.90"}, {"symbol_printed": "A/C.3/81/L.90"}),
    ],
)  # fmt: skip
def test_drafts(changes, expected, reader):
    check(draft(*BODY, **changes), reader, expected)


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize(
    ("submitted", "notes", "names", "officer"),
    [
        ("France: draft resolution", {}, ("France",), None),
        ("Albania, Bosnia and Herzegovina, Iran (Islamic Republic of), Netherlands (Kingdom of the) and State of Palestine: draft resolution", {},
         ("Albania", "Bosnia and Herzegovina", "Iran (Islamic Republic of)", "Netherlands (Kingdom of the)", "State of Palestine"), None),
        ("Antigua and Barbuda, Côte d’Ivoire and Timor-\nLeste: draft resolution", {}, ("Antigua and Barbuda", "Côte d’Ivoire", "Timor-Leste"), None),
        ("Cuba:{*} draft resolution", {"*": GROUP}, ("Cuba*",), None),
        ("Cuba:{*} draft resolution", {"*": GROUP, "1": "See A/80/1."}, ("Cuba*",), None),
        ("Benin, Iraq{*} and Peru:{**} draft resolution", {"*": GROUP, "**": "Any changes to the list of sponsors will be reflected in the record."},
         ("Benin", "Iraq*", "Peru**"), None),
        ("Benin, Iraq,</b>{*}<b> Norway, Republic of Moldova, Russian Federation and Sri Lanka and\nPeru: draft resolution", {"*": GROUP},
         ("Benin", "Iraq*", "Norway", "Republic of Moldova", "Russian Federation", "Sri Lanka", "Peru"), None),
        ("Draft resolution submitted by the Chair", {}, (), "Chair"),
        ("Draft resolution submitted by the Vice-Chair of the Committee, Jane Doe (Peru), on the basis of informal consultations on draft resolution "
         "[A/C.3/80/L.6](https://docs.un.org/en/A/C.3/80/L.6)", {}, (),
         "Vice-Chair of the Committee, Jane Doe (Peru), on the basis of informal consultations on draft resolution A/C.3/80/L.6"),
        ("Draft resolution", {}, (), None),
    ],
)  # fmt: skip
@pytest.mark.parametrize("rule", ["underscores", "stroke"])
def test_sponsors(submitted, notes, names, officer, rule, reader):
    body = (*BODY[:2], op(1, "<i>Decides</i> to act.{1}" if "1" in notes else "<i>Decides</i> to act."))
    paper = draft(*body, submitted=submitted, notes=notes, note_rule=rule)
    sponsors = document(paper, reader).masthead.sponsors
    assert (sponsors.names, sponsors.officer) == (names, officer)
    assert dict(sponsors.notes) == {mark: note for mark, note in notes.items() if mark != "1"}
    check(paper, reader, {"title": "Situation of figures in tables"})


@pytest.mark.parametrize("reader", READERS)
def test_a_second_reissue_bears_two_stars(reader):
    check(
        draft(*BODY, symbol="A/C.3/80/L.90/Rev.1**"),
        reader,
        {"symbol_printed": "A/C.3/80/L.90/Rev.1", "reissue": 2},
    )


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("numbered", [{}, {"1": "See A/80/1."}])
def test_a_reissue_bears_a_star(numbered, reader):
    note = "Reissued for technical reasons on 17 October 2025."
    body = (*BODY[:2], op(1, "<i>Decides</i> to act.{1}" if numbered else "<i>Decides</i> to act."))
    paper = draft(*body, symbol="A/C.3/80/L.90", reissue=note, notes={"*": note, **numbered})
    check(paper, reader, {"symbol_printed": "A/C.3/80/L.90", "reissue": 1, "job_number": "25-16815"})
    assert document(paper, reader).masthead.sponsors.notes == ()


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, {"symbol_printed": "A/RES/80/999", "document_type": DocumentType.RESOLUTION, "title": "Situation of figures in tables",
              "committee": "Third Committee", "date": date(2025, 12, 17), "meeting": "53rd plenary meeting", "date_issued": date(2025, 12, 19),
              "note": "on the report of the Third Committee (A/80/456, para. 31)", "report_paragraph": "31"}),
        ({"adoption_note": "[<i>without reference to a Main Committee (</i>[<i>A/80/L.14</i>](https://undocs.org/en/A/80/L.14) <i>and</i> "
          "[<i>A/80/L.14/Add.1</i>](https://undocs.org/en/A/80/L.14/Add.1)<i>)</i>]"},
         {"committee": None, "note": "without reference to a Main Committee (A/80/L.14 and A/80/L.14/Add.1)"}),
        ({"adopted": "Resolution adopted by the General Assembly on \n2|2| |December 2025"}, {"date": date(2025, 12, 22)}),
        ({"title": "2028 United Nations Conference on figures\nin tables"}, {"title": "2028 United Nations Conference on figures in tables"}),
        ({"agenda": "Agenda items 13 and 75", "agenda_titles": ("Follow-up to the outcomes", "Oceans and the law of the sea"),
          "title": "2028 United Nations Conference on figures"}, {"title": "2028 United Nations Conference on figures"}),
        ({"masthead_in_table": True}, {"title": "Situation of figures in tables", "committee": "Third Committee"}),
        ({"symbol": "A/RES/ES-11/9", "number": "ES-11/9.", "session": "Eleventh emergency special session"},
         {"symbol_printed": "A/RES/ES-11/9", "session": Session.parse("ES-11"), "title": "Situation of figures in tables"}),
        *(({"adoption_note": f"[<i>on the report of the {name} Committee (</i>[<i>A/80/456/Add.2</i>](https://undocs.org/en/A/80/456/Add.2)<i>, paras. 12 and 13)</i>]"},
           {"committee": f"{name} Committee", "report": Symbol.parse("A/80/456/Add.2"), "report_paragraph": "12 and 13"})
          for name in ("First", "Second", "Fifth", "Sixth")),
        ({"adoption_note": f"[<i>on the report of the {FOURTH} (A/80/456, para. 8)</i>]"}, {"committee": FOURTH_NAME, "report_paragraph": "8"}),
    ],
)  # fmt: skip
def test_resolutions(changes, expected, reader):
    check(resolution(*BODY, *closing(), **changes), reader, expected)
