"""Which element each part of a document becomes in Akoma Ntoso, and what lies in what.

Here belongs structure. Each document made here is also found to say what its rows say (see the fixture).
"""

from __future__ import annotations

from xml.etree import ElementTree as ET

from recalling.model import Adoption, RuledTable
from tests.releasing.formats.akn_making import clause, find, shape, wild_document
from tests.releasing.formats.akn_reading import NS, faults, name


def test_a_resolution_has_preamble_body_and_conclusions(made):
    root = made(
        clause("opening", "The General Assembly,"), clause("pp1"), clause("pp2"), clause("op1", label="1")
    )
    assert shape(find(root, "preamble")) == [
        "preamble",
        "formula formula_1",
        ["recitals recs", "recital recs__rec_1", "recital recs__rec_2"],
    ]
    assert shape(find(root, "mainBody")) == ["mainBody body", ["paragraph para_1", "content"]]
    assert find(root, "mainBody/paragraph/num").text == "1."
    day = find(root, "conclusions/p/docDate")
    assert (day.get("date"), day.text) == ("2021-12-16", "16 December 2021")
    assert find(root, "conclusions/p/event").text == "53rd plenary meeting"


def test_a_draft_has_no_conclusions(made):
    root = made(clause("op1"), adoption=Adoption())
    assert find(root, "conclusions") is None
    assert find(root, "mainBody/paragraph") is not None


def test_lists_lie_in_lists_and_text_that_resumes_wraps_them_up(made):
    root = made(
        clause("op1", label="1"),
        clause("op1.a", label="a", parent="op1"),
        clause("op1.a.i", label="i", parent="op1.a", level=2),
        clause("op1.bullet1", label="•", parent="op1"),
        clause("op1.u1", parent="op1"),
        clause("op1.cont1", parent="op1"),
    )
    inner = [
        "list para_1__list_1__point_a__list_1",
        ["point para_1__list_1__point_a__list_1__point_i", "content"],
    ]
    assert shape(find(root, "mainBody/paragraph")) == [
        "paragraph para_1",
        "intro",
        [
            "list para_1__list_1",
            ["point para_1__list_1__point_a", "intro", inner],
            ["indent para_1__list_1__indent_1", "content"],
            ["alinea para_1__list_1__alinea_1", "content"],
        ],
        "wrapUp para_1__wrapup_1",
    ]


def test_text_that_resumes_within_a_list_stays_in_its_place(made):
    root = made(
        clause("op1"),
        clause("op1.a", label="a", parent="op1"),
        clause("op1.cont1", parent="op1"),
        clause("op1.b", label="b", parent="op1"),
    )
    assert shape(find(root, "mainBody/paragraph/list")) == [
        "list para_1__list_1",
        ["point para_1__list_1__point_a", "content"],
        ["alinea para_1__wrapup_1", "content"],
        ["point para_1__list_1__point_b", "content"],
    ]


def test_a_clause_whose_parent_ended_before_keeps_its_place_in_the_order(made):
    root = made(
        clause("op1"),
        clause("op1.a", label="a", parent="op1"),
        clause("op2"),
        clause("op1.b", label="b", parent="op1"),
    )
    assert [name(child) for child in find(root, "mainBody")] == ["paragraph", "paragraph", "point"]


def test_a_list_of_the_preamble_has_items(made):
    root = made(
        clause("pp1"),
        clause("pp1.a", label="a", parent="pp1"),
        clause("pp1.cont1", parent="pp1"),
    )
    assert shape(find(root, "preamble/recitals/recital")) == [
        "recital recs__rec_1",
        [
            "blockList recs__rec_1__list_1",
            "item recs__rec_1__list_1__item_a",
            "listWrapUp recs__rec_1__wrapup_1",
        ],
    ]


def test_a_heading_amid_the_preamble_stands_over_its_recitals(made):
    root = made(
        clause("opening"),
        clause("pp1"),
        clause("h1", "Countries in special situations", section="Countries in special situations"),
        clause("pp2", section="Countries in special situations"),
        clause("pp3"),
        clause("op1"),
    )
    assert shape(find(root, "preamble"))[2:] == [
        ["recitals recs", "recital recs__rec_1"],
        ["recitals", "heading heading_1", "recital recs__rec_2"],
        ["recitals", "recital recs__rec_3"],
    ]


def test_a_decision_in_points_is_no_preamble(made):
    root = made(clause("opening"), clause("opening.a", label="a", parent="opening"))
    assert find(root, "preamble") is None
    assert shape(find(root, "mainBody/hcontainer")) == [
        "hcontainer formula_1",
        "intro",
        ["list formula_1__list_1", ["point formula_1__list_1__point_a", "content"]],
    ]


def test_headings_make_sections(made):
    root = made(
        clause("op1"),
        clause("h1", "I", section="I"),
        clause("h2", "Staff", section="I. Staff"),
        clause("h3", "A. Pay", section="I. Staff > A. Pay"),
        clause("secI.op1", section="I. Staff > A. Pay"),
        clause("h4", "Other matters", section="I. Staff > Other matters"),
        clause("secI.op2", section="I. Staff > Other matters"),
        clause("h5", "II", section="II"),
        clause("secII.pp1", section="II"),
        clause("secII.op1", section="II"),
    )
    assert shape(find(root, "mainBody"))[2:] == [
        [
            "section sec_I",
            "heading heading_2",
            ["section sec_I__sec_A", "heading heading_3", ["paragraph sec_I__para_1", "content"]],
            ["section sec_I__sec_4", "heading heading_4", ["paragraph sec_I__para_2", "content"]],
        ],
        [
            "section sec_II",
            ["hcontainer sec_II__recs", ["hcontainer sec_II__recs__rec_1", "content"]],
            ["paragraph sec_II__para_1", "content"],
        ],
    ]
    assert find(root, "mainBody/section/num").attrib == {"eId": "heading_1", "GUID": "A_RES_76_999-EN#h1"}


def test_a_heading_amid_a_list_stays_in_it(made):
    root = made(
        clause("op1", section="I"),
        clause("h1", "Fiscal systems", section="I > Fiscal systems"),
        clause("op1.a", label="a", parent="op1", section="I > Fiscal systems"),
        clause("op2", section="I"),
    )
    assert shape(find(root, "mainBody/section")) == [
        "section sec_I",
        [
            "paragraph para_1",
            "intro",
            [
                "list para_1__list_1",
                "crossHeading heading_1",
                ["point para_1__list_1__point_a", "content"],
            ],
        ],
        ["paragraph para_2", "content"],
    ]


def test_parts_have_their_own_formula_and_preamble(made):
    root = made(
        clause("A.opening", part="A"),
        clause("A.pp1", part="A"),
        clause("A.op1", part="A"),
        clause("h1", "B", part="B"),
        clause("B.op1", part="B"),
    )
    assert find(root, "preamble") is None
    assert shape(find(root, "mainBody")) == [
        "mainBody body",
        [
            "part part_A",
            ["hcontainer part_A__formula_1", "content"],
            ["hcontainer part_A__recs", ["hcontainer part_A__recs__rec_1", "content"]],
            ["paragraph part_A__para_1", "content"],
        ],
        ["part part_B", ["paragraph part_B__para_1", "content"]],
    ]
    assert [part.find(f"{NS}num").text for part in root.iter(f"{NS}part")] == ["A", "B"]


def test_annexes_are_attachments_with_their_tables(made):
    root = made(
        clause("op1"),
        clause("h1", "Annex I", annex="Annex I"),
        clause("h2", "Rules", annex="Annex I", section="Rules"),
        clause("annex1.p1", label="1", annex="Annex I", section="Rules"),
        clause("h3", "Annex II", annex="Annex II"),
        tables=(
            RuledTable((("State", "Share"), ("France", "")), 1, 5, "Annex II", 2),
            RuledTable((("Total",),), 0, 6, None, 1),
        ),
    )
    first, second = root.iter(f"{NS}attachment")
    assert [e.get("eId") for e in first.iter() if e.get("eId")][:5] == [
        "att_1",
        "heading_1",
        "att_1__body",
        "att_1__sec_2",
        "heading_2",
    ]
    cells = [(name(cell), cell.find(f"{NS}p").text) for row in second.iter(f"{NS}tr") for cell in row]
    assert cells == [("th", "State"), ("th", "Share"), ("td", "France"), ("td", None)]
    assert "".join(find(root, "mainBody/hcontainer").itertext()).strip() == "Total"


def test_an_annex_before_other_text_stays_in_the_body(made):
    root = made(
        clause("A.op1", part="A"),
        clause("A.annex1.p1", part="A", annex="Annex"),
        clause("B.op1", part="B"),
    )
    assert find(root, "attachments") is None
    annex = find(root, "mainBody/part/hcontainer")
    assert (annex.get("eId"), annex.get("name")) == ("part_A__att_1", "annex")


def test_two_annexes_of_one_name_are_told_apart(made):
    root = made(
        clause("op1"),
        clause("h1", "Annex", annex="Annex"),
        clause("annex1.p1", annex="Annex"),
        clause("annex2.p1", annex="Annex"),
    )
    assert [element.get("eId") for element in root.iter(f"{NS}attachment")] == ["att_1", "att_2"]


def test_quoted_text_is_a_structure_that_is_quoted(made):
    root = made(clause("u1"), clause("q1", label="89 bis"))
    structure = find(root, "mainBody/hcontainer/content/p/mod/quotedStructure")
    assert (structure.get("eId"), structure.find(f"{NS}num").text) == ("qstr_1", "89 bis")


def test_a_document_without_clauses_is_still_one(made):
    assert shape(find(made(), "mainBody")) == "mainBody body"


def test_a_table_stands_below_the_heading_at_the_end_of_its_annex(made):
    root = made(
        clause("op1"),
        clause("h1", "Annex", annex="Annex"),
        clause("h2", "Financing for 2026", annex="Annex", section="Financing for 2026"),
        tables=(RuledTable((("Total",),), 0, 6, "Annex", 1),),
    )
    assert find(root, "attachments/attachment/doc/mainBody/section/hcontainer/content/table") is not None


def test_no_order_of_clauses_loses_any():
    for seed in range(200):
        text, rows = wild_document(seed)
        root = ET.fromstring(text)  # noqa: S314 our own
        assert faults(root, rows) == [], seed
        assert len(list(root.iter(f"{NS}table"))) == len(rows["annex_tables"]), seed
