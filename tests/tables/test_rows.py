"""What the rows of a document hold, column by column where it is more than a copy.

Here belong documents made by hand; Arrow types are tested in test_arrow.py.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date

import pytest

from recalling.errors import DocumentError, SourceCode
from recalling.extraction.results import Extract
from recalling.model import (
    Adoption,
    Anchor,
    Footnote,
    Issue,
    IssueCode,
    Paragraph,
    ParagraphKind,
)
from recalling.symbols import Symbol
from recalling.tables.rows import document_rows, footnote_ordinals
from recalling.tables.schema import DOCUMENT_TABLES
from tests.factories import make_document, make_extract, make_masthead, make_source

ID = "A_RES_76_999-EN"


def rows(document=None, extract=None):
    document = document or make_document()
    return document_rows(document, extract or Extract(), make_source(document))


def column(table, name, **given):
    return [row.get(name) for row in rows(**given)[table]]


def test_every_table_of_a_document_is_there_with_declared_columns_only():
    made = rows(extract=make_extract())
    assert list(made) == list(DOCUMENT_TABLES)
    for name, table in DOCUMENT_TABLES.items():
        assert made[name], name
        assert all(set(row) <= set(table.names) for row in made[name]), name


@pytest.mark.parametrize(
    ("symbol", "work_id", "document_id"),
    [
        ("A/RES/76/177", "A_RES_76_177", "A_RES_76_177-EN"),
        ("S/RES/2397 (2017)", "S_RES_2397_2017", "S_RES_2397_2017-EN"),
        ("A/RES/2200 A (XXI)", "A_RES_2200_A_XXI", "A_RES_2200_A_XXI-EN"),
        ("A/C.3/80/L.29/Rev.1", "A_C.3_80_L.29_Rev.1", "A_C.3_80_L.29_Rev.1-EN"),
    ],
)
def test_document_ids(symbol, work_id, document_id):
    row = rows(make_document(symbol))["documents"][0]
    assert (row["work_id"], row["document_id"]) == (work_id, document_id)
    assert row["document_id"] == f"{row['work_id']}-{row['language']}"


@pytest.mark.parametrize(
    ("symbol", "session", "number", "kind"),
    [
        ("A/RES/76/177", "76", 76, "regular"),
        ("A/RES/ES-10/23", "ES-10", 10, "emergency special"),
        ("A/RES/2200 A (XXI)", "XXI", 21, "regular"),
        ("S/RES/2397 (2017)", None, None, None),
    ],
)
def test_session(symbol, session, number, kind):
    row = rows(make_document(symbol))["documents"][0]
    assert (row["session"], row["session_number"], row["session_kind"]) == (session, number, kind)


def test_revision_number_comes_from_the_symbol():
    assert column("documents", "revision_number", document=make_document("A/C.3/80/L.29/Rev.2")) == [2]


@pytest.mark.parametrize(
    ("adopted", "issued", "expected"),
    [
        (date(2021, 12, 16), date(2022, 1, 10), date(2021, 12, 16)),
        (None, date(2022, 1, 10), date(2022, 1, 10)),
        (date(2021, 12, 16), None, date(2021, 12, 16)),
    ],
)
def test_date_is_that_of_adoption_else_of_issue(adopted, issued, expected):
    document = make_masthead(make_document(adoption=Adoption(date=adopted)), date_issued=issued)
    assert column("documents", "date", document=document) == [expected]
    assert set(column("clauses", "date", document=document)) == {expected}


def test_a_document_without_any_date_is_refused_with_what_to_do():
    document = make_masthead(make_document(adoption=Adoption()), date_issued=None)
    with pytest.raises(DocumentError, match="check that the file is complete") as caught:
        rows(document)
    assert caught.value.code is SourceCode.NOT_A_RESOLUTION


def test_organ_comes_from_the_symbol_where_the_masthead_names_none():
    assert column("documents", "organ", document=make_masthead(make_document(), organ=None)) == [
        "General Assembly"
    ]


def test_votes_and_report():
    adoption = Adoption(
        date=date(2021, 12, 16), report=Symbol.parse("A/76/462"), in_favour=100, against=0, abstaining=5
    )
    row = rows(make_document(adoption=adoption))["documents"][0]
    assert (row["report_symbol"], row["votes_in_favour"], row["votes_against"]) == ("A/76/462", 100, 0)


def test_clause_ids_are_document_and_path():
    clauses = rows()["clauses"]
    assert clauses[-1]["clause_id"] == f"{ID}#op1.a"
    assert clauses[-1]["work_clause_id"] == "A_RES_76_999#op1.a"
    assert clauses[-1]["parent_id"] == f"{ID}#op1"
    assert [clause["position"] for clause in clauses] == [0, 1, 2, 3, 4]


def test_full_text_has_the_chapeaux_above():
    item = Paragraph(ParagraphKind.OPERATIVE, "op1.a.i", "Food;", level=2, label="i", parent="op1.a")
    document = make_document()
    document = replace(document, paragraphs=(*document.paragraphs, item))
    assert rows(document)["clauses"][-1]["full_text"] == (
        "Calls upon Member States, in accordance with resolution 75/190: To give at least 50 million dollars; Food;"
    )


def test_full_text_of_a_paragraph_of_which_only_the_label_is_printed():
    paragraphs = (
        Paragraph(ParagraphKind.OPERATIVE, "op1", "", label="1"),
        Paragraph(ParagraphKind.OPERATIVE, "op1.a", "Decides;", level=1, label="a", parent="op1"),
    )
    clauses = rows(make_document(paragraphs=paragraphs, footnotes=(), issues=()))["clauses"]
    assert [(clause["full_text"], clause["word_count"]) for clause in clauses] == [("", 0), ("Decides;", 1)]


def test_words_are_counted_once():
    made = rows()
    assert made["documents"][0]["word_count"] == sum(clause["word_count"] for clause in made["clauses"])
    assert made["clauses"][0]["word_count"] == 3


def test_text_hash_is_that_of_the_text():
    paragraph = Paragraph(ParagraphKind.OPENING, "opening", "L’Assemblée générale,")
    clause = rows(make_document(paragraphs=(paragraph,), footnotes=(), issues=()))["clauses"][0]
    assert clause["text_sha256"] == hashlib.sha256("L’Assemblée générale,".encode()).hexdigest()


def test_action_stands_with_its_clause():
    actions = column("clauses", "action_class", extract=make_extract())
    assert actions == [None, "notes", None, "calls upon", None]


def test_a_lone_annex_is_cited_without_a_number():
    def cited(*names):
        paragraphs = tuple(Paragraph(ParagraphKind.PARAGRAPH, name, "Text.") for name in names)
        document = make_document(paragraphs=paragraphs, footnotes=(), issues=())
        return column("clauses", "citation_label", document=document)

    assert cited("annex1.p1") == ["annex, para. 1"]
    assert cited("annex1.p1", "annex2.p1") == ["annex I, para. 1", "annex II, para. 1"]


def test_statistics_are_numbered_within_their_clause_and_point_at_each_other():
    figures = rows(extract=make_extract())["statistics"]
    assert [figure["statistic_id"] for figure in figures] == [
        f"{ID}#pp1/s1",
        f"{ID}#pp1/s2",
        f"{ID}#op1.a/s1",
    ]
    assert [figure["equivalent_to"] for figure in figures] == [f"{ID}#pp1/s2", f"{ID}#pp1/s1", None]


def test_statistics_stand_at_their_words():
    made = rows(extract=make_extract())
    texts = {clause["clause_id"]: clause["text"] for clause in made["clauses"]}
    for figure in made["statistics"]:
        assert texts[figure["clause_id"]][figure["char_start"] : figure["char_end"]] == figure["value_text"]
    assert [figure["citation_label"] for figure in made["statistics"]][-1] == "para. 1 (a)"
    assert [figure["page"] for figure in made["statistics"]] == [1, 1, 2]


def test_citations_are_numbered_within_what_holds_them():
    ids = column("citations", "citation_id", extract=make_extract())
    assert ids == [f"{ID}#op1/c1", f"{ID}/n1/c1", f"{ID}/c1"]


def test_a_citation_in_a_note_knows_note_and_clause():
    row = rows(extract=make_extract())["citations"][1]
    assert (row["footnote_id"], row["clause_id"], row["location"]) == (f"{ID}/n1", f"{ID}#pp1", "footnote")


@pytest.mark.parametrize(
    ("markers", "ordinals"),
    [
        (("1", "2", "3"), (1, 2, 3)),
        (("2", "5"), (2, 5)),
        (("*", "1", "2"), (3, 1, 2)),
        (("1", "1", "2"), (1, 3, 2)),
        (("*", "**"), (1, 2)),
        ((), ()),
    ],
)
def test_footnotes_are_numbered_as_printed(markers, ordinals):
    assert footnote_ordinals(tuple(Footnote(marker, "Text.") for marker in markers)) == ordinals


@pytest.mark.parametrize(
    ("anchors", "clause_id", "offset", "marks"),
    [
        ((Anchor("pp1", 5),), f"{ID}#pp1", 5, [(f"{ID}#pp1", 5)]),
        ((Anchor("pp1", 5), Anchor("op1", 7)), f"{ID}#pp1", 5, [(f"{ID}#pp1", 5), (f"{ID}#op1", 7)]),
        ((Anchor(None, 3),), None, None, [(None, None)]),
        ((), None, None, []),
    ],
)
def test_footnote_stands_at_its_first_mark(anchors, clause_id, offset, marks):
    document = make_document(footnotes=(Footnote("1", "Text.", anchors),))
    made = rows(document)
    assert [(note["clause_id"], note["char_offset"]) for note in made["footnotes"]] == [(clause_id, offset)]
    assert [(mark["clause_id"], mark["char_offset"]) for mark in made["footnote_marks"]] == marks
    assert [mark["sequence"] for mark in made["footnote_marks"]] == list(range(len(marks)))


def test_an_issue_of_no_clause_has_no_clause_id():
    issues = (Issue(IssueCode.NUMBERING_GAP, "odd", "op"), Issue(IssueCode.MISSING_TITLE, "odd"))
    assert column("issues", "clause_id", document=make_document(issues=issues)) == [None, None]


def test_addressees_are_counted_within_their_clause():
    extract = make_extract()
    twice = replace(extract, addressees=extract.addressees * 2)
    made = rows(extract=twice)["addressees"]
    assert [(row["clause_id"], row["position"]) for row in made] == [(f"{ID}#op1", 0), (f"{ID}#op1", 1)]


def test_sponsors_stand_under_the_document():
    made = rows(extract=make_extract())["sponsors"]
    assert [(row["sponsor_id"], row["position"], row["iso3"]) for row in made] == [
        (f"{ID}/p1", 0, "AND"),
        (f"{ID}/p2", 1, "CUB"),
    ]
    assert {(row["sponsorship"], row["record_source"]) for row in made} == {("original", "document")}


def test_regions_are_the_lines_of_each_clause_and_behind_them_those_of_its_figures():
    made = rows(extract=make_extract())["regions"]
    assert [(row["row_id"].removeprefix(f"{ID}#"), row["sequence"]) for row in made] == [
        ("pp1", 0),
        ("pp1", 1),
        ("pp1/s1", 0),
        ("pp1/s2", 0),
        ("pp1/s2", 1),
    ]
    line = {"document_id": ID, "page": 1, "x0": 123.4, "y0": 312.0, "x1": 460.0, "y1": 321.7}
    assert {name: made[1][name] for name in line} == line


def test_cells_of_tables_stand_row_by_row():
    keys = ("table", "row", "column", "is_header", "text", "annex", "page")
    assert [tuple(row[key] for key in keys) for row in rows()["annex_tables"]] == [
        (0, 0, 0, True, "State", "Annex I", 2),
        (0, 0, 1, True, "Share", "Annex I", 2),
        (0, 1, 0, False, "France", "Annex I", 2),
        (0, 1, 1, False, "", "Annex I", 2),
    ]
