"""Structure trees that are damaged, foreign or made to do harm: never a hang, never a crash, no word lost."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from recalling.errors import DocumentError, SourceCode
from recalling.model import Reader
from recalling.parsing import parse
from recalling.parsing.account import account
from recalling.reading import read_blocks
from tests.pdf_factory import un_pdf
from tests.pdf_factory.spec import Ruled, draft, op, opening, par
from tests.pdf_factory.writer import save

NAME = "A_C.3_80_L.90.pdf"
PAPER = draft(
    opening(), par("<i>Recalling</i> all resolutions on it,{1}"), op(1, "<i>Decides</i> to act on\fall of the figures;"),
    Ruled((("Item", "Gross", "Net"), ("One", "1", "2"))), op(2, "<i>Requests</i> a report."), notes={"1": "See A/80/1."},
)  # fmt: skip
CLAUSES = {
    "opening": "The General Assembly,",
    "pp1": "Recalling all resolutions on it,",
    "op1": "Decides to act on all of the figures;",
    "op2": "Requests a report.",
}
TAGGED = un_pdf(PAPER)


def with_tree(change):
    """The paper's file with its structure tree changed by a function of file, root and document element."""
    with pikepdf.open(BytesIO(TAGGED)) as pdf:
        root = pdf.Root.StructTreeRoot
        change(pdf, root, root.K[0])
        return save(pdf)


def leads_back(pdf, root, document):
    document.K[3].K.append(document)
    document.K.append(root)
    document.K.append(document.K[2])


def doubles_at_each_level(pdf, root, document):
    node = document.K[2]
    for _ in range(64):
        node = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Sect, K=Array([node, node])))
    document.K.append(node)


def goes_down_for_ever(pdf, root, document):
    node = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.P, K=Array([0])))
    for _ in range(3_000):
        node = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Sect, K=node))
    document.K.append(node)


def goes_down_in_a_table(pdf, root, document):
    node = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.TD, K=Array([0])))
    for role in ("TR", *["Sect"] * 5_000, "Table"):
        node = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name("/" + role), K=Array([node])))
    node.K.append(node)
    document.K.append(node)


def holds_absurd_numbers(pdf, root, document):
    for value in (-1, -(2**31), 10**15, 99_999):
        document.K[2].K.append(value)
        document.K.append(Dictionary(Type=Name.MCR, MCID=value, Pg=pdf.pages[0].obj))


def holds_no_numbers(pdf, root, document):
    for value in (Name.X, String("0"), Array([]), Dictionary(), pikepdf.Stream(pdf, b"x")):
        document.K.append(Dictionary(Type=Name.MCR, MCID=value, Pg=pdf.pages[0].obj))


def holds_other_things(pdf, root, document):
    for value in (Name.P, String("text"), Array([Array([])]), True, pikepdf.Stream(pdf, b"x"), Dictionary()):
        document.K.append(value)
        document.K.append(Dictionary(Type=Name.StructElem, S=Name.P, K=value))


def claims_text_twice(pdf, root, document):
    for number in range(len(document.K)):
        document.K.append(Dictionary(Type=Name.StructElem, S=Name.P, Pg=pdf.pages[0].obj, K=Array([number])))


def names_foreign_pages(pdf, root, document):
    foreign = pdf.make_indirect(Dictionary(Type=Name.Page))
    for page in (foreign, Dictionary(), String("1"), 7):
        document.K.append(Dictionary(Type=Name.StructElem, S=Name.P, Pg=page, K=Array([900])))


def has_odd_roles(pdf, root, document):
    root.RoleMap = Array([])
    document.S = String("Document")
    document.K.append(Dictionary(Type=Name.StructElem, K=Array([900])))


def maps_roles_in_a_circle(pdf, root, document):
    root.RoleMap = Dictionary(Footnote=Name.Note, Note=Name.Footnote, Document=Name.Document)


@pytest.mark.parametrize(
    "change",
    [
        leads_back, doubles_at_each_level, goes_down_for_ever, goes_down_in_a_table, holds_absurd_numbers, holds_no_numbers,
        holds_other_things, claims_text_twice, names_foreign_pages, has_odd_roles, maps_roles_in_a_circle,
    ],
)  # fmt: skip
def test_a_bad_tree_is_read_as_far_as_it_is_one(change):
    reading = read_blocks(with_tree(change), NAME)
    found = parse(reading, NAME)
    assert reading.reader is Reader.TAGGED_PDF
    assert {p.path: p.text for p in found.paragraphs} == CLAUSES
    assert [note.text for note in found.footnotes] == ["See A/80/1."]
    assert account(found).complete


def is_empty(pdf, root, document):
    document.K = Array([])


def has_no_kids(pdf, root, document):
    del root.K


def is_no_tree(pdf, root, document):
    pdf.Root.StructTreeRoot = Array([])


def is_of_another_version(pdf, root, document):
    pdf.pages.extend(pikepdf.open(BytesIO(TAGGED)).pages)
    del pdf.pages[0:2]


def holds_next_to_nothing(pdf, root, document):
    document.K = Array([document.K[0]])


@pytest.mark.parametrize(
    "change", [is_empty, has_no_kids, is_no_tree, is_of_another_version, holds_next_to_nothing]
)
def test_where_the_tree_does_not_hold_the_text_the_layout_is_read(change):
    reading = read_blocks(with_tree(change), NAME)
    assert reading.reader is Reader.LAYOUT_PDF
    assert {p.path: p.text for p in parse(reading, NAME).paragraphs} == CLAUSES


def test_who_asks_for_tags_gets_tags_or_is_told():
    assert read_blocks(TAGGED, NAME, reader="tagged").reader is Reader.TAGGED_PDF
    with pytest.raises(DocumentError, match="no tags") as caught:
        read_blocks(un_pdf(PAPER, tagged=False), NAME, reader="tagged")
    assert caught.value.code is SourceCode.UNKNOWN_FORMAT


def test_the_layout_may_be_asked_for():
    assert read_blocks(TAGGED, NAME, reader="layout").reader is Reader.LAYOUT_PDF


def test_paragraphs_without_document_are_read():
    def lift(pdf, root, document):
        root.K = document.K

    found = parse(read_blocks(with_tree(lift), NAME), NAME)
    assert {p.path: p.text for p in found.paragraphs} == CLAUSES
