"""Characters, blanks, hyphens, faces and marks of a printed paragraph: one line in, one fact out."""

from __future__ import annotations

import pytest

from recalling.model import Span
from recalling.parsing.account import insert_marks
from recalling.parsing.richtext import rich_text
from tests.pdf_factory.readings import READERS, blocks
from tests.pdf_factory.spec import draft, opening, par

FILLER = "the situation of figures in tables and of tables in figures, as stated by the States concerned, "


def rich(text, reader, **notes):
    """The paragraph that a marked-up text prints."""
    paper = draft(opening(), par(text), notes={mark.removeprefix("n"): note for mark, note in notes.items()})
    return rich_text(next(b for b in blocks(paper, reader) if b.text.strip().startswith("Recalling")).spans)


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize(
    ("printed", "words"),
    [
        # hyphens, dashes and strokes at a line end belong to the word
        ("the Secretary-\nGeneral,", "the Secretary-General,"),
        ("an 18-\nmonth period,", "an 18-month period,"),
        ("gender- \nand age-responsive,", "gender- and age-responsive,"),
        ("a cross\u2010\nborder initiative,", "a cross-border initiative,"),
        ("the Secretary\u2011General,", "the Secretary-General,"),
        ("the Secretary\u2011\nGeneral,", "the Secretary-General,"),
        ("the Secretary|-|General,", "the Secretary-General,"),
        ("the decade 2024–\n2034,", "the decade 2024–2034,"),
        ("the decade |2024|–\n|2034|,", "the decade 2024–2034,"),
        ("actors – States –\nand others,", "actors – States – and others,"),
        ("and/\nor in part,", "and/or in part,"),
        # lines
        ("the General\nAssembly,", "the General Assembly,"),
        ("the General \nAssembly,", "the General Assembly,"),
        ("the General|\nAssembly,", "the General Assembly,"),
        ("resolution 76/\n177,", "resolution 76/177,"),
        # kerning looks like a blank and is none
        ("10 pe<160>r cent,", "10 per cent,"),
        ("pre<140>-tribunal,", "pre-tribunal,"),
        ("the Sta<170>tes,", "the States,"),
        ("fo<130>od for pe<130>ople,", "food for people,"),
        ("the Sta|tes of t|he region,", "the States of the region,"),
        ("one-\nto-one advice,", "one-to-one advice,"),
        ("the 100|th session,", "the 100th session,"),
        ("A<-130>V<-80>A,", "AVA,"),
        # a displacement as wide as a blank is one
        ("10<330>per<260>cent,", "10 per cent,"),
        ("Charter|<300>of the United Nations,", "Charter of the United Nations,"),
        ("of| |the| |Charter,", "of the Charter,"),
        # a blank that the next text object covers is none, save behind an f, which leans over it
        ("further measure |<-120>s in force,", "further measures in force,"),
        ("of 202 |<-120>6;", "of 2026;"),
        ("the neo|- |<-200>Nazism of", "the neo-Nazism of"),
        ("the decade 2021 |<-120>–|\n2031,", "the decade 2021–2031,"),
        ("further measure |<-30>that are in force,", "further measure that are in force,"),
        ("a group of |<-120>9 States,", "a group of 9 States,"),
        ("10\u202f|<-30>million,", "10 million,"),
        # so is a blank behind a slash at a line end
        ("El Niño/ |\nSouthern Oscillation,", "El Niño/Southern Oscillation,"),
        ("El Niño / |\nSouthern Oscillation,", "El Niño / Southern Oscillation,"),
        # other blanks
        ("10\u00a0million,", "10 million,"),
        ("10\u202fmillion,", "10 million,"),
        ("the\u2060 Charter,", "the Charter,"),
        ("well   apart,", "well apart,"),
        # signs
        ("People’s “Republic” Côte d’Ivoire,", "People’s “Republic” Côte d’Ivoire,"),
        ("an area of 10 km{²},", "an area of 10 km²,"),
        ("10 m{³} of water,", "10 m³ of water,"),
        ("resolution 80/___ of ______ 2025,", "resolution 80/___ of ______ 2025,"),
    ],
)  # fmt: skip
def test_words(printed, words, reader):
    assert rich(f"<i>Recalling</i> {printed}", reader).text == f"Recalling {words}"


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize(
    "printed", [FILLER * 12, "self-determination and " * 60, "the 2024–2034 Programme of Action and " * 40]
)
def test_wrapped_lines_give_the_words_back(printed, reader):
    assert rich(f"<i>Recalling</i> {printed}", reader).text == f"Recalling {printed}".strip()


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize(
    ("printed", "words"),
    [
        ("the Charter,{1} and", "the Charter,[1] and"),
        ("the year 2024{1} and", "the year 2024[1] and"),
        ("the year 2024{1}", "the year 2024[1]"),
        ("resolution 74/166,{1}\nas well", "resolution 74/166,[1] as well"),
        ("the Charter{1}\nand", "the Charter[1] and"),
        ("the Charter\n{1} and", "the Charter[1] and"),
        ("the Charter,{1} the Goals{2} and", "the Charter,[1] the Goals[2] and"),
        ("the Charter{1}, and", "the Charter[1], and"),
        ("the Charter {1}, and", "the Charter[1], and"),
        ("“the Charter”{1} and", "“the Charter”[1] and"),
        ("the <i>Charter</i>,{1} <i>and</i> it", "the Charter,[1] and it"),
        ("an area of km{²}{1} and", "an area of km²[1] and"),
        ("the Rome Statute{*} and", "the Rome Statute* and"),
        # a word ends where a mark stands
        ("the Charter{1}and", "the Charter[1] and"),
        ("the Charter,{1}as well", "the Charter,[1] as well"),
        ("the Charter{1}: and", "the Charter[1]: and"),
    ],
)  # fmt: skip
def test_marks(printed, words, reader):
    found = rich(f"<i>Recalling</i> {printed}", reader, **{"n1": "See A/80/1.", "n2": "Ibid.", "n*": "Ibid."})
    assert insert_marks(found.text, found.marks, "[{}]") == f"Recalling {words}"


@pytest.mark.parametrize("sign", [",", ", ", "–"])
def test_a_raised_sign_between_marks_is_no_text(sign):
    spans = [Span("conflict,"), *(Span(text, raised=True) for text in ("10", sign, "11")), Span(" and")]
    found = rich_text(spans)
    assert insert_marks(found.text, found.marks, "[{}]") == "conflict,[10][11] and"


@pytest.mark.parametrize(
    ("raised", "text"),
    [(("10", ","), "conflict,"), (("10", ",", "a"), "conflict,a"), ((",", "10"), "conflict,")],
)
def test_a_raised_sign_that_parts_no_marks_is_text(raised, text):
    assert rich_text([Span("conflict"), *(Span(sign, raised=True) for sign in raised)]).text == text


def test_a_raised_sign_before_all_text_is_text():
    assert rich_text([Span(",", raised=True), Span("10", raised=True)]).text == ","


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize(
    ("printed", "italic", "bold"),
    [
        ("it", ["Recalling"], []),
        ("the <i>songbun</i> system", ["Recalling", "songbun"], []),
        ("the <b>Committee</b> of", ["Recalling"], ["Committee"]),
        ("the <b><i>Committee</i></b> of", ["Recalling", "Committee"], ["Committee"]),
        ("the <i>Official\nRecords</i>, in", ["Recalling", "Official Records"], []),
        ("the <i>Offi|cial Re|cords</i>, in", ["Recalling", "Official Records"], []),
    ],
)
def test_faces(printed, italic, bold, reader):
    found = rich(f"<i>Recalling</i> {printed}", reader)
    assert [found.text[a:b] for a, b in found.italics] == italic
    assert [found.text[a:b] for a, b in found.bolds] == bold


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize(
    ("printed", "links"),
    [
        ("its resolution [76/177](https://undocs.org/en/A/RES/76/177) of", {"76/177": "https://undocs.org/en/A/RES/76/177"}),
        ("Council resolution [53/\n10](https://undocs.org/A/HRC/RES/53/10) of", {"53/10": "https://undocs.org/A/HRC/RES/53/10"}),
        ("resolution [2200 A\n(XXI)](https://undocs.org/A/RES/2200(XXI)) of", {"2200 A (XXI)": "https://undocs.org/A/RES/2200(XXI)"}),
        ("resolutions [1/1](https://a.org/1), [1/2](https://a.org/2) of", {"1/1": "https://a.org/1", "1/2": "https://a.org/2"}),
        ("resolutions\n[1/1](https://a.org/1)\nand [1/2](https://a.org/2)", {"1/1": "https://a.org/1", "1/2": "https://a.org/2"}),
        ("the <i>[Records](https://a.org/r)</i> of", {"Records": "https://a.org/r"}),
    ],
)  # fmt: skip
def test_links_keep_their_targets(printed, links, reader):
    found = rich(f"<i>Recalling</i> {printed}", reader)
    assert {found.text[x.start : x.end]: x.target for x in found.links} == links


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize(
    ("printed", "words"),
    [
        ("[www.un.org/a_\nb.pdf](https://www.un.org/a_b.pdf).", "www.un.org/a_b.pdf."),
        ("[www.un.org/a_ |\nb.pdf](https://www.un.org/a_b.pdf).", "www.un.org/a_b.pdf."),
        ("[https://a.org/|a_ \nb/c_ \nd](https://a.org/a_b/c_d).", "https://a.org/a_b/c_d."),
        ("[(see https://a.org/x y\nz.pdf)](https://a.org/x%20yz.pdf).", "(see https://a.org/x y z.pdf)."),
        ("[(https://a.org/x\nz.pdf)](https://a.org/xz.pdf).", "(https://a.org/xz.pdf)."),
        ("[https://a.org/a\nand b](https://a.org/a).", "https://a.org/a and b."),
        ("[A/73/12\n(Part I)](https://undocs.org/A/73/12(Part%20I)).", "A/73/12 (Part I)."),
    ],
)  # fmt: skip
def test_an_address_goes_on_with_the_next_line(printed, words, reader):
    assert rich(f"<i>Recalling</i> {printed}", reader).text == f"Recalling {words}"


@pytest.mark.parametrize("reader", READERS)
def test_words_stand_where_they_were_printed(reader):
    found = blocks(draft(opening(), par("<i>Recalling</i> the first line,\nthe second line,")), reader)[-1]
    boxes = {span.text.strip(): span.box for span in found.spans if span.text.strip()}
    first, second = boxes["Recalling"], boxes["the second line,"]
    assert (first.page, round(first.x0), round(second.x0)) == (1, 147, 123)
    assert round(second.y0 - first.y0) == 12
    assert first.x1 < boxes["the first line,"].x0 + 3
