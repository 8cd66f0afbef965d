"""Headings, sections, parts, lists, annexes, amendments, decisions: as printed, in both readings."""

from __future__ import annotations

import pytest

from recalling.model import DocumentType, ParagraphKind
from recalling.parsing.account import account
from tests.pdf_factory.readings import READERS, document, facts, outline
from tests.pdf_factory.spec import (
    Par,
    Ruled,
    bullet,
    closing,
    draft,
    heading,
    op,
    opening,
    par,
    resolution,
    resumed,
    roman,
    section,
    stars,
    sub,
)

RECALLING, NOTING = par("<i>Recalling</i> all resolutions on it,"), par("<i>Noting</i> the report of it,")
DECIDES, REQUESTS = (
    "<i>Decides</i> to act on the figures;",
    "<i>Requests</i> the Secretary-General to report.",
)
DECIDED, REQUESTED = "Decides to act on the figures;", "Requests the Secretary-General to report."


def check(paper, reader, expected):
    """A paper has this outline, loses no word, and reads the same by tags and by layout."""
    assert outline(paper, reader) == expected
    found = document(paper, reader)
    assert account(found).complete
    assert found.leftovers == ()
    assert facts(found) == facts(document(paper, READERS[1 - READERS.index(reader)]))


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize(
    ("body", "expected"),
    [
        # a single operative paragraph bears no number
        ([opening(), RECALLING, par("<i>Decides</i> to act on the figures.")],
         {"pp1": "Recalling all resolutions on it,", "op1": "Decides to act on the figures."}),
        ([opening("<i>The General Assembly</i>"), par("<i>Decides</i> to act on the figures.")],
         {"op1": "Decides to act on the figures."}),
        # lettered items in the preamble
        ([opening(), par("<i>Recalling</i>:"), sub("a", "Its resolution;"), sub("b", "Its decision,"), NOTING, op(1, DECIDES)],
         {"pp1": "Recalling:", "pp1.a": "Its resolution;", "pp1.b": "Its decision,", "pp2": "Noting the report of it,", "op1": DECIDED}),
        # a heading within the preamble
        ([opening(), RECALLING, heading("General"), NOTING, op(1, DECIDES)],
         {"pp1": "Recalling all resolutions on it,", "h1": "General", "pp2": "Noting the report of it,", "op1": DECIDED}),
        # numbers run on through headings
        ([opening(), *section("I", "Posts"), op(1, DECIDES), *section("II", "Money"), op(2, REQUESTS)],
         {"h1": "I", "h2": "Posts", "op1": DECIDED, "h3": "II", "h4": "Money", "op2": REQUESTED}),
        # … or restart in each section
        ([opening(), *section("I", "Posts"), op(1, DECIDES), op(2, REQUESTS), *section("II", "Money"), op(1, DECIDES)],
         {"h1": "I", "h2": "Posts", "secI.op1": DECIDED, "secI.op2": REQUESTED, "h3": "II", "h4": "Money", "secII.op1": DECIDED}),
        # … where each may have a preamble of its own, and one paragraph no number
        ([opening(), *section("I", "Posts"), RECALLING, op(1, DECIDES), op(2, REQUESTS), *section("II", "Money"), NOTING,
          par("<i>Decides</i> to act on the figures.")],
         {"h1": "I", "h2": "Posts", "secI.pp1": "Recalling all resolutions on it,", "secI.op1": DECIDED, "secI.op2": REQUESTED,
          "h3": "II", "h4": "Money", "secII.pp1": "Noting the report of it,", "secII.op1": "Decides to act on the figures."}),
        # a preamble that opens with a finite verb and ends with a comma (A/C.5/80/L.5)
        ([opening(), *section("I", "Posts"), op(1, DECIDES), op(2, REQUESTS), *section("II", "Money"), par("<i>Recalls</i> its resolution,"),
          op(1, DECIDES)],
         {"h1": "I", "h2": "Posts", "secI.op1": DECIDED, "secI.op2": REQUESTED, "h3": "II", "h4": "Money",
          "secII.pp1": "Recalls its resolution,", "secII.op1": DECIDED}),
        # a section numbered with a letter, its title below
        ([opening(), op(1, DECIDES), *section("Section 29A", "Posts"), op(2, REQUESTS)],
         {"op1": DECIDED, "h1": "Section 29A", "h2": "Posts", "op2": REQUESTED}),
        # numbers restart by sections and run on through their parts, or restart in the parts
        ([opening(), *section("I", "Posts"), op(1, DECIDES), *section("II", "Money"), heading("A. Gross"), op(1, DECIDES), heading("B. Net"), op(2, REQUESTS)],
         {"h1": "I", "h2": "Posts", "secI.op1": DECIDED, "h3": "II", "h4": "Money", "h5": "A. Gross", "secII.op1": DECIDED, "h6": "B. Net",
          "secII.op2": REQUESTED}),
        ([opening(), *section("I", "Money"), heading("A. Gross"), op(1, DECIDES), op(2, DECIDES), heading("B. Net"), op(1, REQUESTS)],
         {"h1": "I", "h2": "Money", "h3": "A. Gross", "secI.secA.op1": DECIDED, "secI.secA.op2": DECIDED, "h4": "B. Net", "secI.secB.op1": REQUESTED}),
        # titles on the line of their label, and below it
        ([opening(), op(1, DECIDES), heading("A. Posts"), op(2, DECIDES), heading("B. Money of\nthe two tables"), op(3, REQUESTS)],
         {"op1": DECIDED, "h1": "A. Posts", "op2": DECIDED, "h2": "B. Money of the two tables", "op3": REQUESTED}),
        # a number without its stop
        ([opening(), op(1, DECIDES), Par(DECIDES, label="2"), op(3, REQUESTS)],
         {"op1": DECIDED, "op2": DECIDED, "op3": REQUESTED}),
        # no italics
        ([opening("The General Assembly,"), par("Recalling all resolutions on it,"), op(1, "Decides to act on the figures;"),
          op(2, "Requests the Secretary-General to report.")],
         {"pp1": "Recalling all resolutions on it,", "op1": DECIDED, "op2": REQUESTED}),
    ],
)  # fmt: skip
def test_resolutions(body, expected, reader):
    check(draft(*body), reader, expected)


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize(
    ("items", "paths"),
    [
        ([sub("a", "One;"), sub("b", "Two.")], ["a", "b"]),
        ([sub("a", "One:"), roman("i", "First;"), roman("ii", "Second;"), sub("b", "Two.")], ["a", "a.i", "a.ii", "b"]),
        # (i) after (h) is a letter, (i) after a colon a numeral
        ([sub(letter, "Item;") for letter in "abcdefghij"], list("abcdefghij")),
        ([*(sub(letter, "Item;") for letter in "abcdefg"), sub("h", "Item:"), roman("i", "First;"), roman("ii", "Second;"),
          sub("i", "Item.")], [*"abcdefgh", "h.i", "h.ii", "i"]),
        # (aa) after (z)
        ([sub(letter, "To act on it;") for letter in [*"abcdefghijklmnopqrstuvwxyz", "aa", "bb"]],
         [*"abcdefghijklmnopqrstuvwxyz", "aa", "bb"]),
        ([roman(numeral, "Item;") for numeral in ("i", "ii", "iii", "iv", "v", "vi")], ["i", "ii", "iii", "iv", "v", "vi"]),
        # text that resumes after a list
        ([sub("a", "One;"), sub("b", "Two;"), resumed("and to report on both.")], ["a", "b", "cont1"]),
        ([sub("a", "One:"), roman("i", "First;"), roman("ii", "Second;"), resumed("and more of it;"), sub("b", "Two.")],
         ["a", "a.i", "a.ii", "a.cont1", "b"]),
        # bullets
        ([bullet("One;"), bullet("Two, which is longer than a line of the page is, so that it hangs at the indent of it.")],
         ["bullet1", "bullet2"]),
        ([sub("a", "One:"), bullet("First;"), bullet("Second;"), sub("b", "Two.")], ["a", "a.bullet1", "a.bullet2", "b"]),
    ],
)  # fmt: skip
def test_lists(items, paths, reader):
    paper = draft(opening(), op(1, "<i>Decides</i>:"), *items, op(2, REQUESTS))
    check(
        paper,
        reader,
        {"op1": "Decides:"}
        | {f"op1.{path}": item.text for path, item in zip(paths, items, strict=True)}
        | {"op2": REQUESTED},
    )


@pytest.mark.parametrize("reader", READERS)
def test_parts_have_titles_openings_and_numbers_of_their_own(reader):
    parts = [
        heading("A", size=12), heading("Title of the first part", size=12), opening(), RECALLING, op(1, DECIDES), op(2, REQUESTS),
        heading("B", size=12), heading("Title of the second part", size=12), opening(), NOTING, op(1, DECIDES),
    ]  # fmt: skip
    found = document(draft(*parts), reader)
    assert [p.path for p in found.paragraphs if p.kind is not ParagraphKind.HEADING] == [
        "A.opening", "A.pp1", "A.op1", "A.op2", "B.opening", "B.pp1", "B.op1",
    ]  # fmt: skip
    assert (found.masthead.part, found.masthead.title) == ("A", "Situation of figures in tables")


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize(
    ("printed", "section_names"),
    [
        ([heading("Access to food")], "Access to food"),
        (section("XVIII", "Posts"), "XVIII. Posts"),
        ([heading("Chapter IV"), heading("Figures", gap=0.0)], "Chapter IV. Figures"),
        ([heading("Article 5")], "Article 5"),
        ([heading("Action 7.")], "Action 7."),
        ([heading("Section 12"), heading("Figures", gap=0.0)], "Section 12. Figures"),
        ([heading("Income section 2"), heading("Figures", gap=0.0)], "Income section 2. Figures"),
        ([*section("I", "Posts"), heading("A. Gross"), Par("<i>Of the first kind</i>", indent=123.4)], "I. Posts > A. Gross > Of the first kind"),
        ([heading("Posts"), Par("<i>Of the first kind</i>", indent=123.4), Par("<i>Of the second kind</i>", indent=123.4)], "Posts > Of the second kind"),
        ([heading("Posts", size=12), heading("General posts")], "Posts > General posts"),
    ],
)  # fmt: skip
def test_headings_stand_above_their_paragraphs(printed, section_names, reader):
    found = document(draft(opening(), RECALLING, *printed, op(1, DECIDES)), reader)
    (clause,) = [p for p in found.paragraphs if p.label == "1"]
    assert (clause.text, clause.section) == (DECIDED, section_names)
    assert len([p for p in found.paragraphs if p.kind is ParagraphKind.HEADING]) == len(printed)
    assert facts(found) == facts(
        document(draft(opening(), RECALLING, *printed, op(1, DECIDES)), READERS[1 - READERS.index(reader)])
    )


ANNEX_HEAD = heading("Annex", size=12)


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize(
    ("annexes", "expected"),
    [
        ([ANNEX_HEAD, heading("Rules of the game", size=12), op(1, "The first rule."), op(2, "The second rule.")],
         {"h1": "Annex", "h2": "Rules of the game", "annex1.p1": "The first rule.", "annex1.p2": "The second rule."}),
        ([stars(), ANNEX_HEAD, heading("Declaration", size=12), par("We, the Heads of State, declare this:"), sub("a", "It is so;"),
          sub("b", "It is not.")],
         {"h1": "Annex", "h2": "Declaration", "annex1.u1": "We, the Heads of State, declare this:", "annex1.u1.a": "It is so;",
          "annex1.u1.b": "It is not."}),
        ([heading("Annex I", size=12), heading("Rules", size=12), op(1, "One."), heading("Annex II", size=12), heading("Statute", size=12),
          op(1, "Two.")],
         {"h1": "Annex I", "h2": "Rules", "annex1.p1": "One.", "h3": "Annex II", "h4": "Statute", "annex2.p1": "Two."}),
        ([ANNEX_HEAD, heading("Rules", size=12), *section("I", "Scope"), op(1, "One."), *section("II", "Use"), op(2, "Two.")],
         {"h1": "Annex", "h2": "Rules", "h3": "I", "h4": "Scope", "annex1.p1": "One.", "h5": "II", "h6": "Use", "annex1.p2": "Two."}),
        ([ANNEX_HEAD, heading("Rules", size=12), *section("I", "Scope"), op(1, "One."), *section("II", "Use"), op(1, "Two.")],
         {"h1": "Annex", "h2": "Rules", "h3": "I", "h4": "Scope", "annex1.secI.p1": "One.", "h5": "II", "h6": "Use",
          "annex1.secII.p1": "Two."}),
        # numbered at the left edge of the body
        ([ANNEX_HEAD, heading("Programme", size=12), Par("The first.", label="1.", indent=123.4, tab=147.1), Par("The second.", label="2.", indent=123.4, tab=147.1)],
         {"h1": "Annex", "h2": "Programme", "annex1.p1": "The first.", "annex1.p2": "The second."}),
        ([ANNEX_HEAD, heading("Rule 1"), par("It applies to all."), heading("Rule 2"), par("It does not.")],
         {"h1": "Annex", "h2": "Rule 1", "annex1.u1": "It applies to all.", "h3": "Rule 2", "annex1.u2": "It does not."}),
    ],
)  # fmt: skip
def test_annexes_stand_below_the_closing_line(annexes, expected, reader):
    paper = resolution(opening(), RECALLING, op(1, DECIDES), op(2, REQUESTS), *closing(), *annexes)
    own = {"pp1": "Recalling all resolutions on it,", "op1": DECIDED, "op2": REQUESTED}
    check(paper, reader, own | expected)


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("end", ["", "\f"])
def test_an_annex_may_begin_on_the_page_or_the_next(end, reader):
    first, _last = closing()
    paper = resolution(
        opening(),
        op(1, DECIDES),
        first,
        Par(f"<i>17 December 2025</i>{end}", right=True, gap=0.0),
        ANNEX_HEAD,
        op(1, "One."),
    )
    check(paper, reader, {"op1": DECIDED, "h1": "Annex", "annex1.p1": "One."})


TABLE = Ruled((("Item", "Gross", "Net of staff\nassessment"), ("Estimated appropriation for 2026", "56 234 300", "51 375 900"),
               ("Recommendations", "(107 700)", "–")))  # fmt: skip


@pytest.mark.parametrize("reader", READERS)
def test_tables_are_rows_and_no_clauses(reader):
    paper = resolution(
        opening(),
        op(1, DECIDES),
        *closing(),
        ANNEX_HEAD,
        heading("Financing for 2026"),
        TABLE,
        op(1, "It is so."),
    )
    check(
        paper, reader, {"op1": DECIDED, "h1": "Annex", "h2": "Financing for 2026", "annex1.p1": "It is so."}
    )
    (table,) = facts(document(paper, reader))["tables"]
    assert table == (
        ("Item", "Gross", "Net of staff assessment"),
        ("Estimated appropriation for 2026", "56 234 300", "51 375 900"),
        ("Recommendations", "(107 700)", "–"),
    )


@pytest.mark.parametrize("reader", READERS)
def test_an_amendment_quotes_what_it_puts_in(reader):
    body = [
        op(1, "After the third preambular paragraph, insert the following paragraph:"),
        par("“<i>Recalling</i> the year 2030,”."),
        op(2, "In operative paragraph 3, replace “all” by “some”."),
    ]
    paper = draft(
        *body,
        submitted="Egypt: amendment to draft resolution [A/C.3/80/L.30](https://docs.un.org/en/A/C.3/80/L.30)",
    )
    found = document(paper, reader)
    assert found.masthead.document_type is DocumentType.AMENDMENT
    assert [(p.path, p.kind.value) for p in found.paragraphs] == [
        ("p1", "paragraph"),
        ("q1", "quoted"),
        ("p2", "paragraph"),
    ]
    assert found.issues == ()
    check(paper, reader, outline(paper, reader))


@pytest.mark.parametrize("reader", READERS)
def test_a_decision_runs_on_in_one_paragraph(reader):
    text = "The General Assembly, recalling its resolution 79/1, decides to hold the meeting in 2026, and to act on the figures."
    paper = draft(par(text), submitted="Draft decision submitted by the Chair")
    found = document(paper, reader)
    assert found.masthead.document_type is DocumentType.DRAFT_DECISION
    assert [(p.kind, p.text) for p in found.paragraphs] == [(ParagraphKind.PARAGRAPH, text)]
    check(paper, reader, outline(paper, reader))


def set_in(text):
    """A paragraph without label, all of whose lines stand at the indent."""
    return Par(text, hang=147.1)


LONG = (
    "Round table on the reading of figures in tables of annexes, and on the words around them, of all kinds"
)
ANNEXED = (
    opening(),
    op(1, "<i>Adopts</i> the programme annexed to it."),
    heading("Annex"),
    heading("Programme"),
)


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize(
    ("printed", "sections"),
    [
        # A/RES/79/233: numbers that begin again below titles without number
        ([heading("Area 1: food"), op(1, "One."), heading("I. Crops"), op(2, "Two."), heading("Targets:"), op(3, "Three."),
          heading("Area 2: trade"), heading("I. Ports"), op(4, "Four."), heading("II. Roads"), op(5, "Five.")],
         ["Area 1: food", "Area 1: food > I. Crops", "Area 1: food > I. Crops > Targets:",
          "Area 2: trade > I. Ports", "Area 2: trade > II. Roads"]),
        # a title at once above the first number stands above it, one with text below it beside it
        ([heading("Means"), heading("I. Money"), op(1, "One."), heading("II. People"), op(2, "Two.")],
         ["Means > I. Money", "Means > II. People"]),
        ([heading("Introduction"), op(1, "One."), heading("I. Money"), op(2, "Two.")], ["Introduction", "I. Money"]),
        # S/RES/687 (1991): "I" behind "H" is a letter
        ([heading("I. Money"), heading("H. Gifts"), op(1, "One."), heading("I. Loans"), op(2, "Two.")],
         ["I. Money > H. Gifts", "I. Money > I. Loans"]),
        # letters begin again below each Roman number: no title parts them
        ([heading("I. Money"), heading("A. Gifts"), op(1, "One."), heading("General"), op(2, "Two."), heading("II. People"),
          heading("A. Staff"), op(3, "Three.")],
         ["I. Money > A. Gifts", "I. Money > A. Gifts > General", "II. People > A. Staff"]),
        # a title at once below another stands below it, the next one beside the first
        ([heading("Introduction"), heading("In quest of food"), op(1, "One."), heading("Action"), op(2, "Two.")],
         ["Introduction > In quest of food", "Action"]),
        # A/RES/79/323: titles within the list of a paragraph end with it
        ([heading("A. Money"), op(1, "We commit:"), heading("Fees"), sub("a", "To one;"), heading("Taxes"), sub("b", "To two."),
          op(2, "We agree.")],
         ["A. Money", "A. Money > Fees", "A. Money > Taxes", "A. Money"]),
        # A/C.5/80/L.5: titles of tables end with the paragraph that announces the tables
        ([op(1, "The posts are:"), heading("A. Staff"), Ruled((("Posts", "Grade", "Cost"), ("12", "P-4", "120"))), op(2, "We agree.")], [None, None]),
    ],
)  # fmt: skip
def test_headings_are_ranked_by_what_follows(printed, sections, reader):
    found = document(draft(*ANNEXED, *printed), reader)
    annexed = [p for p in found.paragraphs if p.annex and p.kind is ParagraphKind.PARAGRAPH]
    assert [p.section for p in annexed] == [
        f"Programme > {name}" if name else "Programme" for name in sections
    ]


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        # A/RES/79/233: a heading ends what a paragraph governs
        ([op(1, "One."), heading("Targets:"), bullet("Food;"), bullet("Water.")], [("p1", None), ("bullet1", None), ("bullet2", None)]),
        ([op(1, "One."), heading("Targets:"), sub("a", "Food:"), roman("i", "Rice.")],
         [("p1", None), ("u1", None), ("u1.i", "u1")]),
        ([op(1, "One:"), heading("Targets"), bullet("Food.")], [("p1", None), ("p1.bullet1", "p1")]),
        ([op(1, "One:"), sub("a", "Food."), heading("Water"), sub("b", "Rivers.")],
         [("p1", None), ("p1.a", "p1"), ("p1.b", "p1")]),
        # A/RES/78/318: items without label, set in
        ([op(1, "On these themes:"), set_in(LONG), set_in("Round table 2."), op(2, "Two.")],
         [("p1", None), ("p1.u1", "p1"), ("p1.u2", "p1"), ("p2", None)]),
        ([op(1, "On these themes:"), set_in("Round table 1"), set_in(LONG), op(2, "Two.")],
         [("p1", None), ("p1.u1", "p1"), ("p1.u2", "p1"), ("p2", None)]),
        ([op(1, "These themes."), set_in(LONG), op(2, "Two.")], [("p1", None), ("u1", None), ("p2", None)]),
        ([op(1, "These themes:"), par(LONG), op(2, "Two.")], [("p1", None), ("u1", None), ("p2", None)]),
    ],
)  # fmt: skip
def test_lists_stand_below_the_paragraph_that_announces_them(printed, expected, reader):
    found = document(draft(*ANNEXED, *printed), reader)
    annexed = [p for p in found.paragraphs if p.annex and p.kind is ParagraphKind.PARAGRAPH]
    told = [(p.path.removeprefix("annex1."), p.parent and p.parent.removeprefix("annex1.")) for p in annexed]
    assert told == expected


@pytest.mark.parametrize("reader", READERS)
def test_stars_end_a_headed_passage(reader):
    """A/RES/78/149: "Countries in special situations", then stars, then the preamble goes on."""
    found = document(
        draft(opening(), heading("Special cases"), RECALLING, stars(), NOTING, op(1, DECIDES)), reader
    )
    assert [p.section for p in found.paragraphs if p.kind is not ParagraphKind.HEADING][1:] == [
        "Special cases",
        None,
        None,
    ]


@pytest.mark.parametrize("reader", READERS)
def test_the_title_of_an_annex_ends_before_the_next_annex(reader):
    """A/RES/80/239: only a table stands between the title of annex I and "Annex II"."""
    title = heading("Financing of the reading of figures in tables for the year 2026, by tables")
    annexes = [
        heading("Annex I"),
        title,
        Ruled((("Posts", "Grade", "Cost"), ("12", "P-4", "120"))),
        heading("Annex II"),
        heading("Credits"),
    ]
    found = document(draft(opening(), op(1, DECIDES), *annexes), reader)
    assert [(p.annex, p.text) for p in found.paragraphs if p.annex] == [
        ("Annex I", "Annex I"), ("Annex I", title.text), ("Annex II", "Annex II"), ("Annex II", "Credits"),
    ]  # fmt: skip
