"""Resolutions of the Security Council as they were printed by decade: headings, votes, notes at the end."""

from datetime import date

import pytest

from recalling.model import AdoptionMethod, Anchor, IssueCode
from recalling.parsing import parse
from recalling.parsing.account import account
from recalling.reading import read_blocks

HEAD = "Resolution 290 (1970)\nof 8 December 1970\n\n"
OPENING = "The Security Council,\n\n"
VOTE = "\n\nAdopted unanimously at the\n1563rd meeting.\n"


def document(body, head=HEAD + OPENING, end=VOTE, name="council.txt"):
    found = parse(read_blocks((head + body + end).encode(), name), name)
    assert account(found).complete
    return found


def outline(body, **kwargs):
    return {p.path: p.text for p in document(body, **kwargs).paragraphs if p.path != "opening"}


@pytest.mark.parametrize(
    ("head", "symbol", "day", "draft", "meeting"),
    [
        ("24 (1947). Resolution of 30 April 1947\n[S/330/Corr. 1]\n\n", "S/RES/24 (1947)", date(1947, 4, 30), "S/330/Corr.1", None),
        ("65 (1948). Resolution of 28 December 1948\n(S/1165]\n\n", "S/RES/65 (1948)", date(1948, 12, 28), "S/1165", None),
        ("73 (1949). Resolution of 11 August 1949\n\n[S/1376, II]\n\n", "S/RES/73 (1949)", date(1949, 8, 11), "S/1376", None),
        ("Resolution 290 (1970)\nof 8 December 1970\n\n", "S/RES/290 (1970)", date(1970, 12, 8), None, None),
        ("Resolution 532 (1983)\n\nof 31 May 1983\n\n", "S/RES/532 (1983)", date(1983, 5, 31), None, None),
        ("Resolution 883 (1993)\n11 November 1993\n\n", "S/RES/883 (1993)", date(1993, 11, 11), None, None),
        ("Resolution 892 (1993) of 22 December 1993\n\n", "S/RES/892 (1993)", date(1993, 12, 22), None, None),
        ("Resolution 687 (1991)\nof 3 Apri] 1991\n\n", "S/RES/687 (1991)", date(1991, 4, 3), None, None),
        ("Resolution 226 (1966)\nof 14 October £964\n\n", "S/RES/226 (1966)", date(1966, 10, 14), None, None),
        ("RESOLUTION 902 (1994)\n\nAdopted by the Security Council at its 3342nd meeting,\non 11 March 1994\n\n",
         "S/RES/902 (1994)", date(1994, 3, 11), None, "3342nd meeting"),
        ("RESOLUTION 780 (1992)\n\nAdopted by the Security Council at _its 3119th meeting,\n\non 6 October 1992\n\n",
         "S/RES/780 (1992)", date(1992, 10, 6), None, "3119th meeting"),
        ("S/RES/2397 (2017)\n\nDistr.: General\n22 December 2017\n\nResolution 2397 (2017)\n\n"
         "Adopted by the Security Council at its 8151st meeting, on\n22 December 2017\n\n",
         "S/RES/2397 (2017)", date(2017, 12, 22), None, "8151st meeting"),
    ],
)  # fmt: skip
def test_headings(head, symbol, day, draft, meeting):
    found = document("Decides to act.", head=head + OPENING, end="")
    adoption = found.adoption
    assert (str(found.symbol), adoption.date, adoption.report and str(adoption.report)) == (
        symbol,
        day,
        draft,
    )
    assert adoption.meeting == meeting
    assert found.masthead.organ == "Security Council"
    assert found.masthead.document_type.value == "resolution"
    assert [issue.code for issue in found.issues] == []


def test_a_month_without_a_day_is_said_to_lack_it():
    head = (
        "RESOLUTION 801 (1993)\n\nAdopted by the Security Council at its 3158th meeting, on January 1993\n\n"
    )
    found = document("Decides to act.", head=head + OPENING, end="")
    assert found.adoption.date == date(1993, 1, 1)
    assert [issue.code for issue in found.issues] == [IssueCode.MISSING_DATE]


def test_the_file_s_name_is_compared_with_the_heading():
    found = document("Decides to act.", name="S_RES_0291_1970_EN_GOLD.txt")
    assert str(found.symbol) == "S/RES/290 (1970)"
    assert IssueCode.SYMBOL_MISMATCH in [issue.code for issue in found.issues]


@pytest.mark.parametrize(
    ("head", "opening"),
    [
        (HEAD, "The Security Council\n\n"),
        (HEAD.strip(), "\nThe Security Council,\n"),
        ("24 (1947). Resolution of 30 April 1947\n[S/330]", "\nThe Security Council,\n"),
    ],
)
def test_the_opening_line_is_found(head, opening):
    found = document("Having considered it,\n\nDecides to act.", head=head + opening)
    assert [p.path for p in found.paragraphs] == ["opening", "pp1", "op1"]


def test_a_text_that_lost_its_opening_keeps_its_structure():
    found = document("Having considered it,\n\n1. Decides to act.", head=HEAD)
    assert [p.path for p in found.paragraphs] == ["pp1", "op1"]
    assert [issue.code for issue in found.issues] == [IssueCode.MISSING_OPENING]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Having heard,\nRecalling its resolution,\n\nDecides now;\n\nRequests more.",
         {"pp1": "Having heard,", "pp2": "Recalling its resolution,", "op1": "Decides now;", "op2": "Requests more."}),
        ("Having heard the\nStates,\nRecommends that it be\nadmitted.",
         {"pp1": "Having heard the States,", "op1": "Recommends that it be admitted."}),
        ("Decides :\n(a) To act;\n\n(6) To report;\n\n(c) To end.",
         {"op1": "Decides :", "op1.a": "To act;", "op1.b": "To report;", "op1.c": "To end."}),
        ("Decides:\n\n(2) To act;\n\n(b) To report.", {"op1": "Decides:", "op1.a": "To act;", "op1.b": "To report."}),
        ("1. Decides:\n\n(a) To act;\n\nf) To report.", {"op1": "Decides:", "op1.a": "To act;", "op1.f": "To report."}),
        ("1, Decides now;\n2. Requests more;\n\nZ. Demands;", {"op1": "Decides now;", "op2": "Requests more;", "u1": "Z. Demands;"}),
        ("1. Decides now;\n\nZ. Requests more;\n\n3, Demands.",
         {"op1": "Decides now;", "op2": "Requests more;", "op3": "Demands."}),
        ("Resolves :\n\n1. That it act;\n\n2. That it report.",
         {"u1": "Resolves :", "op1": "That it act;", "op2": "That it report."}),
        ("Establishes this list:\n\nMr. Jules EXAMPLE (Canada)\n\nMs. Anna EXAMPLE (Italy).",
         {"op1": "Establishes this list:", "u1": "Mr. Jules EXAMPLE (Canada)", "u2": "Ms. Anna EXAMPLE (Italy)."}),
        ("Noting the report of the\nStates,\fhave failed to act,\n\nDecides.",
         {"pp1": "Noting the report of the States, have failed to act,", "op1": "Decides."}),
        ("Decides to settle it by other\n\npeaceful means.", {"op1": "Decides to settle it by other peaceful means."}),
        ("Decides to adopt it.\n\nANNEX\n\nRule 43\n[Deleted]\n\nRule 44\n\nAny States may\nspeak.",
         {"op1": "Decides to adopt it.", "h1": "ANNEX", "h2": "Rule 43", "annex1.u1": "[Deleted]", "h3": "Rule 44",
          "annex1.u2": "Any States may speak."}),
    ],
)  # fmt: skip
def test_structure(body, expected):
    assert outline(body) == expected


def test_parts_have_a_scope_each():
    body = "A\n\nThe Security Council,\n\n1. Urges one.\n\nB\n\nThe Security Council,\n\n1. Urges two."
    assert [p.path for p in document(body, head=HEAD).paragraphs] == [
        "A.opening",
        "A.op1",
        "h1",
        "B.opening",
        "B.op1",
    ]


def test_a_digit_that_counts_is_no_letter_misread():
    found = outline("1. Decides:\n\n(1) To act;\n\n(2) To report.")
    assert list(found) == ["op1", "op1.1", "op1.2"]
    found = outline("1. Decides:\n\n(a) To act;\n\n(6) To report;\n\n(b) To end.")
    assert list(found) == ["op1", "op1.a", "op1.a.6", "op1.b"]


def test_the_label_stays_as_it_was_printed():
    found = document("Decides:\n\n(a) To act;\n\n(6) To report.").paragraph("op1.b")
    assert (found.label, found.printed_label) == ("b", "(6)")


def test_the_vote_is_read_and_stands_in_no_clause():
    end = "\n\nAdopted at the 207th meeting by 9 votes to none,\nwith 2 abstentions (Poland,\nUnion of Soviet Socialist\nRepublics).\n"
    found = document("Decides to act.", end=end)
    adoption = found.adoption
    assert (adoption.method, adoption.in_favour, adoption.against, adoption.abstaining) == (
        AdoptionMethod.VOTE,
        9,
        0,
        2,
    )
    assert adoption.meeting == "207th meeting"
    assert adoption.note.endswith("with 2 abstentions (Poland, Union of Soviet Socialist Republics).")
    assert [p.path for p in found.paragraphs] == ["opening", "op1"]
    assert len(found.closing) == 1


@pytest.mark.parametrize(
    ("end", "method"),
    [
        ("\n\nAdopted unanimously at the\n1563rd meeting.", AdoptionMethod.UNANIMOUS),
        ("\nAdopted unanimously at the\n1563rd meeting", AdoptionMethod.UNANIMOUS),
        ("\n\nAdopted at the 1463rd meeting. 29\n\n29 Adopted without vote.", AdoptionMethod.WITHOUT_A_VOTE),
        (
            "\n\nAdopted at the 173rd meeting. 6\n\n6 The draft was voted on in parts.",
            AdoptionMethod.NOT_STATED,
        ),
        ("", AdoptionMethod.NOT_STATED),
    ],
)
def test_methods_of_adoption(end, method):
    assert document("Decides to act.", end=end).adoption.method is method


def test_notes_below_the_vote_hang_at_their_plain_digits():
    body = "Noting the report of\n10 June 1966 4 that the Force, 5\n\nDecides to act."
    end = "\n\nAdopted at the 207th meeting by 9 votes to none. 6\n\n\n4 Ibid., Supplement for June\n1966.\n5 One list of\n3 States.\n6 One member (China) was absent."
    found = document(body, end=end)
    assert [(note.marker, note.text, note.anchors) for note in found.footnotes] == [
        ("4", "Ibid., Supplement for June 1966.", (Anchor("pp1", 33),)),
        ("5", "One list of 3 States.", (Anchor("pp1", 49),)),
        ("6", "One member (China) was absent.", (Anchor(None, 48),)),
    ]
    assert found.paragraph("pp1").text == "Noting the report of 10 June 1966 that the Force,"
    assert found.adoption.note == "Adopted at the 207th meeting by 9 votes to none."
    assert found.issues == ()


def test_notes_with_a_slash():
    body = (
        "Noting the report, 1/ and\nthe letter, 2/\n\nDecides to act.\n\n1/ S/25046.\n2/  Official Records."
    )
    found = document(body, end="")
    assert found.paragraph("pp1").text == "Noting the report, and the letter,"
    assert [(n.marker, n.text, n.anchors[0].path) for n in found.footnotes] == [
        ("1", "S/25046.", "pp1"),
        ("2", "Official Records.", "pp1"),
    ]


def test_a_mark_whose_note_stands_elsewhere_leaves_the_text():
    found = document("Noting the Conventions of 12 August 1949, 22 and\ntheir aims,\n\nDecides to act.")
    assert found.paragraph("pp1").text == "Noting the Conventions of 12 August 1949, and their aims,"
    assert [(i.code, i.found) for i in found.issues] == [(IssueCode.UNMATCHED_MARK, "22")]


def test_words_of_the_volume_below_the_vote_are_left_over():
    found = document("Decides to act.", end=VOTE + "Decisions\n\nAt its 2232nd meeting the Council met.\n")
    assert len(found.leftovers) == 2
    assert [issue.code for issue in found.issues] == [IssueCode.LEFTOVER_WORDS]


def test_an_annex_may_follow_the_vote():
    found = document("Decides to act.", end=VOTE + "\nAnnex\n\nThe list of names.\n")
    assert [p.path for p in found.paragraphs] == ["opening", "op1", "h1", "annex1.u1"]
    assert found.leftovers == ()


def test_a_page_number_is_furniture():
    found = document("1. Decides to act;\n\n115\n\n2. Requests more.")
    assert [p.path for p in found.paragraphs] == ["opening", "op1", "op2"]
    assert len(found.furniture) == 1


BELOW = """

The Security Council,

Recalling all its resolutions on the matter,

1. Decides to act;

2. Decides to remain seized of the matter.
"""


@pytest.mark.parametrize(
    ("head", "symbol", "kind", "reissue", "language", "day", "sponsors"),
    [
        ("United Nations  S/RES/2397 (2017)\n\nSecurity Council\n\nDistr.: General\n22 December 2017\n\n"
         "Resolution 2397 (2017)\n\nAdopted by the Security Council at its 8151st meeting, on 22 December 2017",
         "S/RES/2397 (2017)", "resolution", 0, None, date(2017, 12, 22), ()),
        ("United Nations\n\nS/RES/2397 (2017)*\n\nSecurity Council\n\nDistr.: General\n22 December 2017\n\n"
         "Resolution 2397 (2017)\n\nAdopted by the Security Council at its 8151st meeting, on 22 December 2017",
         "S/RES/2397 (2017)", "resolution", 1, None, date(2017, 12, 22), ()),
        ("United Nations  S/2025/123*\n\nSecurity Council\n\nDistr.: General\n22 December 2025\n\n"
         "Original: English/French\n\nDenmark, Greece and Slovenia: draft resolution",
         "S/2025/123", "draft resolution", 1, "English/French", None, ("Denmark", "Greece", "Slovenia")),
    ],
)  # fmt: skip
def test_mastheads_of_today(head, symbol, kind, reissue, language, day, sponsors):
    name = symbol.replace("/", "_").replace(" (", "_").rstrip(")") + ".txt"
    document = parse(read_blocks((head + BELOW).encode(), name), name)
    masthead = document.masthead
    assert (str(masthead.symbol), masthead.document_type.value) == (symbol, kind)
    assert (masthead.title, masthead.committee, masthead.distribution) == (None, None, "General")
    assert (masthead.reissue, masthead.original_language, document.adoption.date) == (reissue, language, day)
    assert masthead.sponsors.names == sponsors
    assert document.issues == ()
