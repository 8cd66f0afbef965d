"""One small document for each thing that documents do; the text is what the United Nations prints."""

import pytest

from recalling.errors import DocumentError, SourceCode
from recalling.model import DocumentType, IssueCode
from recalling.parsing import parse
from recalling.parsing.account import account
from recalling.reading import read_blocks

HEAD = "United Nations A/C.3/75/L.90\n\nDistr.: Limited\n30 October 2020\n\nOriginal: English\n\nSeventy-fifth session\nThird Committee\n\nAgenda item 72 (c)\n\nHuman rights\n\nFrance: draft resolution\n\nA title\n\nThe General Assembly,\n\n"


def document(body, head=HEAD, name="A_C.3_75_L.90-EN.txt"):
    return parse(read_blocks((head + body).encode(), name), name)


def outline(body, **kwargs):
    return {p.path: p.text for p in document(body, **kwargs).paragraphs if p.path != "opening"}


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Recalling all resolutions,\n\n1. Decides to act.", {"pp1": "Recalling all resolutions,", "op1": "Decides to act."}),
        ("Recalling its resolution,\n\nDecides to act.", {"pp1": "Recalling its resolution,", "op1": "Decides to act."}),
        ("1. Decides:\n\n(a) To act;\n\n(b) To report.", {"op1": "Decides:", "op1.a": "To act;", "op1.b": "To report."}),
        ("1. Decides:\n\n(a) To act;\n\nand to report on it;\n\n2. Requests more.",
         {"op1": "Decides:", "op1.a": "To act;", "op1.cont1": "and to report on it;", "op2": "Requests more."}),
        ("Noting:\n\n(a) The first;\n\n(b) The second,\n\n1. Decides.",
         {"pp1": "Noting:", "pp1.a": "The first;", "pp1.b": "The second,", "op1": "Decides."}),
        ("1. Decides:\n\n- Take action;\n- Do more.", {"op1": "Decides:", "op1.bullet1": "Take action;", "op1.bullet2": "Do more."}),
        ("1. Condemns the\n\n1 See A/75/1.\n\nact of the\n\n20-14364 3/11\n\nState;\n\n2. Decides.",
         {"op1": "Condemns the act of the State;", "op2": "Decides."}),
        ("1. Urges the High\n\n20-14364 3/11\n\nCommissioner to act.", {"op1": "Urges the High Commissioner to act."}),
        ("1. Urges Albania,\n\n20-14364 3/11\n\nAndorra and all others to act.", {"op1": "Urges Albania, Andorra and all others to act."}),
        ("Recalling this,\n\n20-14364 3/11\n\nNoting that,\n\n1. Decides.",
         {"pp1": "Recalling this,", "pp2": "Noting that,", "op1": "Decides."}),
        ("1. Adopts it.\n\n55th plenary meeting\n24 December 2020\n\nAnnex\n\n**Rules**\n\n1. Rule one.\n\n2. Rule two.",
         {"op1": "Adopts it.", "h1": "Annex", "h2": "Rules", "annex1.p1": "Rule one.", "annex1.p2": "Rule two."}),
        ("**I**\n\n**Posts**\n\n1. Decides one;\n\n**II**\n\n**Money**\n\n1. Decides two.",
         {"h1": "I", "h2": "Posts", "secI.op1": "Decides one;", "h3": "II", "h4": "Money", "secII.op1": "Decides two."}),
        ("**I**\n\n**Posts**\n\n1. Decides one;\n\n**II**\n\n**Money**\n\n2. Decides two.",
         {"h1": "I", "h2": "Posts", "op1": "Decides one;", "h3": "II", "h4": "Money", "op2": "Decides two."}),
    ],
)  # fmt: skip
def test_structure(body, expected):
    found = document(body)
    assert {p.path: p.text for p in found.paragraphs if p.path != "opening"} == expected
    assert account(found).complete


def test_sections_stand_above_their_paragraphs():
    found = document("**I**\n\n**Posts**\n\n1. Decides one.")
    assert found.paragraph("op1").section == "I. Posts"


def test_a_parent_is_known():
    found = document("1. Decides:\n\n(a) To act:\n\n(i) Now;\n\n(ii) Later.")
    assert [(p.path, p.parent, p.level) for p in found.paragraphs[1:]] == [
        ("op1", None, 0),
        ("op1.a", "op1", 1),
        ("op1.a.i", "op1.a", 2),
        ("op1.a.ii", "op1.a", 2),
    ]


@pytest.mark.parametrize(
    ("body", "code", "path"),
    [
        ("1. Decides;\n\n3. Requests.", IssueCode.NUMBERING_GAP, "op"),
        ("1. Decides;\n\n1. Requests.", IssueCode.NUMBERING_GAP, "op"),
        ("1. Decides:\n\n(a) One;\n\n(c) Two.", IssueCode.NUMBERING_GAP, "op1.c"),
        ("1. Recalls A,¹ and more.", IssueCode.UNMATCHED_MARK, "op1"),
        ("1. Recalls it.\n\n¹ See A/75/1.", IssueCode.UNANCHORED_FOOTNOTE, None),
        ("1. Recalls it,² and more.\n\n² See A/75/1.", IssueCode.FOOTNOTE_GAP, None),
    ],
)
def test_what_is_odd_is_reported(body, code, path):
    assert (code, path) in [(issue.code, issue.path) for issue in document(body).issues]


def test_two_labels_of_one_scope_keep_two_paths():
    found = document("1. Decides:\n\n(a) One;\n\n(a) Two.")
    assert [p.path for p in found.paragraphs[2:]] == ["op1.a", "op1.a~2"]
    assert IssueCode.DUPLICATE_LABEL in [issue.code for issue in found.issues]


def test_quantities_are_no_lost_marks():
    found = document("1. Notes that of 16 countries, 3 members met;\n\n³ See A/75/1.")
    assert found.footnotes[0].anchors == ()
    assert found.paragraph("op1").text == "Notes that of 16 countries, 3 members met;"


@pytest.mark.parametrize(
    ("head", "name", "symbol", "kind"),
    [
        ("Resolution adopted by the General Assembly on 16 December 2021\n\n76/177. A title\n\n", "x.txt",
         "A/RES/76/177", DocumentType.RESOLUTION),
        ("Resolution adopted by the General Assembly on 16 December 2021\n\n2200 A (XXI). A title\n\n", "x.txt",
         "A/RES/2200 A (XXI)", DocumentType.RESOLUTION),
        ("France: draft decision\n\nA title\n\n", "A_C.2_80_L.3.txt", "A/C.2/80/L.3", DocumentType.DRAFT_DECISION),
        ("A/80/L.4*\n\nFrance: draft resolution\n\nA title\n\n", "x.txt", "A/80/L.4", DocumentType.DRAFT_RESOLUTION),
    ],
)  # fmt: skip
def test_symbol_and_type(head, name, symbol, kind):
    found = document("The General Assembly,\n\n1. Decides.", head=head, name=name)
    assert (str(found.symbol), found.masthead.document_type) == (symbol, kind)
    assert found.masthead.title == "A title"


def test_a_reissue_is_counted():
    found = document(
        "The General Assembly,\n\n1. Decides.", head="A/80/L.4*\n\nFrance: draft resolution\n\nA title\n\n"
    )
    assert found.masthead.reissue == 1


def test_several_agenda_items():
    head = HEAD.replace(
        "Agenda item 72 (c)\n\nHuman rights", "Agenda items 11, 12 (a) and (b)\n\nOne\n\nTwo\n\nThree"
    )
    assert [(i.item, i.title) for i in document("1. Decides.", head=head).masthead.agenda] == [
        ("11", "One"),
        ("12 (a)", "Two"),
        ("12 (b)", "Three"),
    ]


def test_a_file_named_after_another_symbol_is_reported():
    found = document("1. Decides.", name="A_C.3_75_L.91-EN.txt")
    assert str(found.symbol) == "A/C.3/75/L.90"
    assert IssueCode.SYMBOL_MISMATCH in [issue.code for issue in found.issues]


@pytest.mark.parametrize(
    ("text", "name", "code"),
    [
        (
            "Minutes of the staff meeting, with the list of those who came and the notes.",
            "notes.txt",
            SourceCode.NOT_A_RESOLUTION,
        ),
        ("A title\n\nThe General Assembly,\n\n1. Decides.", "notes.txt", SourceCode.NO_SYMBOL),
        (
            "A title\n\nThe General Assembly,\n\n1. Decides to continue its consideration of",
            "A_RES_76_1.txt",
            SourceCode.TRUNCATED,
        ),
    ],
)
def test_what_is_no_whole_resolution_is_refused(text, name, code):
    with pytest.raises(DocumentError) as caught:
        parse(read_blocks(text.encode(), name), name)
    assert caught.value.code is code
