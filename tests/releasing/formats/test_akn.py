"""A document as Akoma Ntoso says what its rows say: words, notes, references, masthead.

Here belong whole files; which element a clause becomes is in test_akn_structure.py, words with elements in
them are in test_akn_inline.py, the schema and the IRIs in tests/standards.
"""

from __future__ import annotations

from datetime import date
from xml.etree import ElementTree as ET

import pytest

from recalling.extraction.results import Citation, CitedKind, Extract, Location
from recalling.model import Adoption, AdoptionMethod, Anchor, Footnote
from recalling.releasing.formats.akn import FOLDER, NEEDS, write
from tests.factories import make_tables
from tests.releasing.formats.akn_making import clause, find
from tests.releasing.formats.akn_reading import NS, by_document, faults


def test_every_document_of_a_release_has_a_file_that_says_the_same(release, tables):
    grouped = by_document(tables)
    assert {path.stem for path in (release / FOLDER).iterdir()} == set(grouped)
    for document_id, rows in grouped.items():
        root = ET.parse(release / FOLDER / f"{document_id}.xml").getroot()  # noqa: S314 our own file
        assert faults(root, rows) == []


def test_equal_tables_give_equal_bytes(tables, tmp_path):
    for folder in ("one", "two"):
        write(tables, None, tmp_path / folder)
    for path in (tmp_path / "one").iterdir():
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes()


def test_a_file_depends_on_nothing_but_its_document_and_what_it_cites(tables, tmp_path):
    write(tables, None, tmp_path / "two")
    write(make_tables("A/RES/76/9"), None, tmp_path / "one")
    path = "A_RES_76_9-EN.xml"
    assert (tmp_path / "one" / path).read_bytes() == (tmp_path / "two" / path).read_bytes()


def test_only_what_is_named_as_needed_is_read(tables, tmp_path):
    write({table: tables[table] for table in NEEDS}, None, tmp_path / "akn")
    assert len(list((tmp_path / "akn").iterdir())) == tables["documents"].num_rows


def test_notes_stand_at_their_marks_wherever_these_are(made):
    root = made(
        clause("op1", "First, second."),
        footnotes=(
            Footnote("1", "See A/76/242.", (Anchor("op1", 5), Anchor("op1", 14)), page=1),
            Footnote("*", "In the title.", (Anchor(None, 0),), page=1),
            Footnote("3", "Its mark is lost.", (), page=1),
        ),
    )
    (note,) = root.iter(f"{NS}noteRef")
    assert note.attrib == {"href": "#authorialNote_1", "marker": "1"}
    assert find(root, "preface/container/p/authorialNote").get("marker") == "*"
    lost = find(root, "meta/notes/note")
    assert (lost.get("marker"), lost.find(f"{NS}p").text) == ("3", "Its mark is lost.")


def cited(text, words, symbol, **changes):
    start = text.index(words)
    known = {"path": "op1", "start": start, "end": start + len(words), "cited_symbol": symbol}
    return Citation(Location.CLAUSE, words, CitedKind.RESOLUTION, **{**known, **changes})


@pytest.mark.parametrize(
    ("symbol", "link", "href"),
    [
        ("A/RES/76/999", None, "/akn/un/statement/deliberation/unga/2021-12-16/76-999"),
        ("S/RES/2397 (2017)", None, "https://docs.un.org/en/S/RES/2397%20%282017%29"),
        ("CL 144/9", None, "/akn/ontology/reference/CL%20144%2F9"),
        ("CL 144/9", "https://www.fao.org/x", "https://www.fao.org/x"),
        (None, "https://treaties.un.org/1", "https://treaties.un.org/1"),
        (None, "mailto:someone", None),
    ],
)
def test_a_reference_leads_to_what_is_cited(made, symbol, link, href):
    text = "Recalls what is cited here."
    found = made(
        clause("op1", text), extract=Extract(citations=(cited(text, "what is cited", symbol, link=link),))
    ).iter(f"{NS}ref")
    assert [element.get("href") for element in found] == ([href] if href else [])


def test_references_of_the_masthead_stand_in_its_texts_or_beside_them(made):
    found = made(
        clause("op1"),
        adoption=Adoption(date=date(2021, 12, 16), note="on the report of the Third Committee (A/76/462)"),
        extract=Extract(
            citations=(
                Citation(Location.MASTHEAD, "A/76/462", CitedKind.REPORT, cited_symbol="A/76/462"),
                Citation(Location.MASTHEAD, "A/76/L.2", CitedKind.REPORT, cited_symbol="A/76/L.2"),
            )
        ),
    )
    containers = {
        container.get("name"): [ref.text for ref in container.iter(f"{NS}ref")]
        for container in found.iter(f"{NS}container")
    }
    assert containers["adoptionNote"] == ["A/76/462"]
    assert containers["references"] == ["A/76/L.2"]


def test_actions_and_figures_are_marked_up(release):
    root = ET.parse(release / FOLDER / "A_RES_76_9-EN.xml").getroot()  # noqa: S314 our own file
    terms = [(term.text, term.get("refersTo")) for term in root.iter(f"{NS}term")]
    assert ("Calls upon", "#action_callUpon") in terms
    figures = {element.text: element.get("normalized") for element in root.iter(f"{NS}quantity")}
    assert figures["10.4 million"] == "10400000 people"
    assert figures["one third"] == "33.3333 percent"
    references = {element.get("eId") for element in root.find(f".//{NS}references")}
    pointed = {
        value.removeprefix("#")
        for element in root.iter()
        for key, value in element.attrib.items()
        if key in {"refersTo", "as", "source", "outcome"}
    }
    assert pointed <= references


def test_sponsors_of_the_document_are_its_proponents(release):
    root = ET.parse(release / FOLDER / "A_RES_76_9-EN.xml").getroot()  # noqa: S314 our own file
    proponents = [(each.text, each.get("refersTo")) for each in root.iter(f"{NS}docProponent")]
    assert proponents == [("Andorra", "#AND"), ("Cuba", "#CUB")]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("10.4 million", "10.5 million"),
        ("See ", "Cf. "),
        ("<num>1.</num>", "<num>2.</num>"),
        ('eId="para_1"', 'eId="para_2"'),
        ('eId="para_1"', 'eId="formula_1"'),
        ("resolution 75/190<", "resolution 75/191<"),
        ('marker="1"', 'marker="2"'),
        (", in accordance", " in accordance"),
    ],
)
def test_a_file_that_says_something_else_is_told(release, tables, old, new):
    document_id, rows = next(iter(by_document(tables).items()))
    text = (release / FOLDER / f"{document_id}.xml").read_text("utf-8")
    assert old in text
    assert faults(ET.fromstring(text.replace(old, new, 1)), rows)  # noqa: S314 our own file


def test_an_adopted_text_says_how_it_was_adopted(made):
    adoption = Adoption(
        date=date(2021, 12, 16),
        method=AdoptionMethod.RECORDED_VOTE,
        in_favour=120,
        against=0,
        abstaining=None,
    )
    root = made(clause("op1"), adoption=adoption)
    step = find(root, "meta/workflow/step")
    assert (step.get("date"), step.get("outcome")) == ("2021-12-16", "#adopted_recordedVote")
    counts = [(each.get("refersTo"), each.get("value")) for each in root.iter(f"{NS}count")]
    assert counts == [("#votes_inFavour", "120"), ("#votes_against", "0")]


def test_the_identification_names_work_expression_and_manifestation(made):
    root = made(clause("op1"))
    work = "/akn/un/statement/deliberation/unga/2021-12-16/76-999"
    assert [each.get("value") for each in root.iter(f"{NS}FRBRthis")] == [
        f"{work}/!main",
        f"{work}/eng@2021-12-16/!main",
        f"{work}/eng@2021-12-16/!main.xml",
    ]
    number = next(root.iter(f"{NS}FRBRnumber"))
    assert number.attrib == {"value": "76-999", "showAs": "A/RES/76/999"}
    assert root[0].attrib == {"name": "resolution", "contains": "originalVersion"}
