"""The factory itself: its files are sound, the same each time, and stand where the United Nations' pages have things."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest

from recalling.reading.pdfium import read_pages
from recalling.settings import DEFAULTS
from tests.golden.papers import PAPERS
from tests.pdf_factory import un_pdf
from tests.pdf_factory.spec import draft, op, opening, resolution, sub


@pytest.mark.parametrize("name", PAPERS)
@pytest.mark.parametrize("tagged", [True, False])
def test_the_same_paper_gives_the_same_bytes(name, tagged):
    assert un_pdf(PAPERS[name], tagged=tagged) == un_pdf(PAPERS[name], tagged=tagged)


@pytest.mark.parametrize("name", PAPERS)
@pytest.mark.parametrize("tagged", [True, False])
def test_files_are_sound(name, tagged):
    with pikepdf.open(BytesIO(un_pdf(PAPERS[name], tagged=tagged))) as pdf:
        assert pdf.check_pdf_syntax() == []
        assert pdf.get_warnings() == []
        assert ("/StructTreeRoot" in pdf.Root) is tagged


@pytest.mark.parametrize("name", PAPERS)
def test_the_parent_tree_leads_from_each_text_to_its_element(name):
    with pikepdf.open(BytesIO(un_pdf(PAPERS[name]))) as pdf:
        tree = pikepdf.NumberTree(pdf.Root.StructTreeRoot.ParentTree)
        for page in pdf.pages:
            parents = tree[int(page.obj.StructParents)]
            assert _mcids(page) == list(range(len(parents)))
            for mcid, parent in enumerate(parents):
                assert mcid in [kid if isinstance(kid, int) else kid.get("/MCID") for kid in parent.K]


def _mcids(page):
    """The marked-content ids of a page's content, in order."""
    found = []
    for operands, operator in pikepdf.parse_content_stream(page):
        if str(operator) == "BDC" and "/MCID" in operands[1]:
            found.append(int(operands[1]["/MCID"]))
    return sorted(found)


def places(paper, *, page=1):
    """Where the words of a page begin, by the first words of each text object."""
    found = read_pages(un_pdf(paper), DEFAULTS.pdf)[page - 1]
    return {
        fragment.text.strip(): (round(fragment.x0, 1), round(fragment.y, 1), round(fragment.size, 1))
        for fragment in reversed(found.fragments)
    }


def test_the_masthead_stands_where_it_does():
    found = places(draft(opening(), op(1, "<i>Decides</i>.")))
    assert {
        words: found[words]
        for words in ("Distr.: Limited", "16 October 2025", "Original: English", "Eightieth session")
    } == {
        "Distr.: Limited": (397.0, 86.7, 10.0),
        "16 October 2025": (397.0, 98.4, 10.0),
        "Original: English": (397.0, 122.4, 10.0),
        "Eightieth session": (60.0, 222.3, 10.0),
    }
    assert found["Third Committee"][0] == 60.0
    assert found["France: draft resolution"][0] == 123.4


def test_the_body_stands_where_it_does():
    lines = [op(1, "<i>Decides</i> first\nsecond\fthird{1}"), sub("a", "Item")]
    paper = resolution(opening(), *lines, notes={"1": "Note."}, number="80/999.")
    first, second = places(paper), places(paper, page=2)
    assert first["80/999."][0] == pytest.approx(72.4)
    assert first["Situation of figures in tables"][0] == pytest.approx(123.4)
    assert (first["1."][0], first["Decides"][0]) == (147.1, 170.9)
    assert first["Decides"][1] - first["The General Assembly"][1] == pytest.approx(18.0)
    assert second["third"] == (123.4, 84.4, 10.0)
    assert second["1"][2] in {5.5, 6.5}
    assert second["Note."] == (123.4, 732.4, 8.5)
    assert second["2/2"][1] == 755.2
