"""Fonts of a file that give a glyph the wrong letter: what the page prints is read, and the issue says so."""

from __future__ import annotations

import string
from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest
from pikepdf import Name

from recalling.auditing.words import page_words
from recalling.model import Document, IssueCode
from recalling.parsing import parse
from recalling.reading import read_blocks
from recalling.reading.fontmaps import Fault, FontMaps, check_font_maps, find_faults
from recalling.reading.witness import bare_text
from recalling.settings import DEFAULTS
from tests.pdf_factory import un_pdf
from tests.pdf_factory.glyphs import in_order, with_glyphs
from tests.pdf_factory.spec import draft, op, opening, par
from tests.pdf_factory.writer import save

NAME = "A_C.3_80_L.90.pdf"
PAPER = draft(
    opening(), par("<i>Recalling</i> the major objectives of the Project for Jordan and Fiji,{1}"),
    op(1, "<i>Decides</i> to enjoy, in Tajikistan, 26 jobs that quickly box five wizards;"),
    op(2, "<i>Requests</i> just one report."), notes={"1": "See A/80/1, a joint subject."},
)  # fmt: skip
CLAUSES = {
    "opening": "The General Assembly,",
    "pp1": "Recalling the major objectives of the Project for Jordan and Fiji,",
    "op1": "Decides to enjoy, in Tajikistan, 26 jobs that quickly box five wizards;",
    "op2": "Requests just one report.",
}
HEAD = "begincmap\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
READERS = ("tagged", "layout")


def hexadecimal(text: str) -> str:
    return f"<{text.encode('utf-16-be').hex().upper()}>"


def one_by_one(characters, **wrong):
    """Each glyph in an entry of its own."""
    entries = [f"<{g:04X}> {hexadecimal(wrong.get(c, c))}" for g, c in characters.items()]
    return "\n".join((f"{HEAD}{len(entries)} beginbfchar", *entries, "endbfchar\nendcmap"))


def in_list(characters, **wrong):
    """The row of ASCII as a range with a list, the rest one by one."""
    row = [wrong.get(characters[glyph], characters[glyph]) for glyph in range(3, 98)]
    ranges = f"1 beginbfrange\n<0003> <0061> [{' '.join(map(hexadecimal, row))}]\nendbfrange\n"
    rest = {glyph: sign for glyph, sign in characters.items() if glyph > 97}
    return one_by_one(rest, **wrong).replace("endcmap", f"{ranges}endcmap")


def in_runs(characters, **wrong):
    """The row of ASCII as runs around the wrong letters, each of these in a list, as Word has it."""
    runs, first = [], 3
    for glyph in [*sorted(in_order(sign) for sign in wrong), 98]:
        runs.append(f"<{first:04X}> <{glyph - 1:04X}> {hexadecimal(characters[first])}")
        if glyph < 98:
            runs.append(f"<{glyph:04X}> <{glyph:04X}> [{hexadecimal(wrong[characters[glyph]])}]")
        first = glyph + 1
    ranges = "\n".join((f"{len(runs)} beginbfrange", *runs, "endbfrange\n"))
    rest = {glyph: sign for glyph, sign in characters.items() if glyph > 97}
    return one_by_one(rest).replace("endcmap", f"{ranges}endcmap")


def in_a_wrong_run(characters, **wrong):
    """The wrong glyph begins a run that is one too low: its letter is that of the glyph before it."""
    (sign,) = wrong
    glyph = in_order(sign)
    run = f"1 beginbfrange\n<{glyph:04X}> <{glyph:04X}> {hexadecimal(wrong[sign])}\nendbfrange\n"
    rest = {other: character for other, character in characters.items() if other != glyph}
    return one_by_one(rest).replace("endcmap", f"{run}endcmap")


FORMS = (one_by_one, in_list, in_runs, in_a_wrong_run)


def written(form, glyph_of=in_order, **wrong) -> bytes:
    """The paper's file, with maps of a form in which some letters are wrong."""
    return with_glyphs(un_pdf(PAPER), lambda characters: form(characters, **wrong), glyph_of)


def clauses(document: Document) -> dict[str, str]:
    return {paragraph.path: paragraph.text for paragraph in document.paragraphs}


def read(data: bytes, reader: str = "auto") -> Document:
    return parse(read_blocks(data, NAME, reader=reader), NAME)


def faults(document: Document) -> list[tuple[IssueCode, str | None, str | None]]:
    codes = {IssueCode.FONT_MAP_REPAIRED, IssueCode.FONT_MAP_DOUBTFUL}
    return [(issue.code, issue.found, issue.expected) for issue in document.issues if issue.code in codes]


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("form", [one_by_one, in_list, in_runs])
def test_a_sound_map_is_left_alone(form, reader):
    data = written(form)
    assert clauses(read(data, reader)) == CLAUSES
    assert check(data) == FontMaps()


def check(data: bytes) -> FontMaps:
    with pikepdf.open(BytesIO(data)) as pdf:
        return check_font_maps(pdf, DEFAULTS.pdf)


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("form", FORMS)
def test_a_wrong_letter_is_read_as_the_page_prints_it(form, reader):
    """A/RES/80/135: “Taoikistan”, “oboectives”."""
    found = read(written(form, j="o"), reader)
    assert clauses(found) == CLAUSES
    assert [note.text for note in found.footnotes] == ["See A/80/1, a joint subject."]
    # the paper's four faces share one map
    assert faults(found) == [(IssueCode.FONT_MAP_REPAIRED, "o", "j")]


@pytest.mark.parametrize(
    "wrong", [{"j": "o", "J": "O"}, {"j": "o", "q": "o"}, {"w": "a", "z": "a", "2": "6"}]
)
def test_several_wrong_letters_are_mended(wrong):
    found = read(written(in_runs, **wrong))
    assert clauses(found) == CLAUSES
    assert set(faults(found)) == {(IssueCode.FONT_MAP_REPAIRED, sign, right) for right, sign in wrong.items()}


def test_the_issue_names_the_glyph():
    (repaired,) = check(written(in_runs, j="o")).issues
    assert "glyph 77" in repaired.message


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        (Name("/BCDFEE+Times"), "font Times gives"),
        (Name("/Times"), "font Times gives"),
        (pikepdf.Object.parse(b"/BCDFEE+#ff#fe"), "font #ff#fe gives"),
        (pikepdf.String("Times"), "font without a name gives"),
        (5, "font without a name gives"),
    ],
)
def test_a_font_may_have_any_name(name, shown):
    with pikepdf.open(BytesIO(written(in_runs, j="o"))) as pdf:
        pdf.pages[0].obj.Resources.Font["/Times-Bold"].BaseFont = name
        (repaired,) = check_font_maps(pdf, DEFAULTS.pdf).issues
    assert shown in repaired.message


def out_of_order(character: str) -> int:
    """Glyphs with no order that holds for more than a few of them."""
    return 3 + ord(character) * 37 % 251 if character.isascii() else in_order(character)


def test_without_an_order_the_letter_stays_and_is_doubtful():
    found = read(written(one_by_one, out_of_order, j="o"))
    assert clauses(found)["op2"] == "Requests oust one report."
    assert faults(found) == [(IssueCode.FONT_MAP_DOUBTFUL, "o", None)]


ROW = {in_order(letter): letter for letter in string.ascii_letters}


@pytest.mark.parametrize(
    ("characters", "expected"),
    [
        (ROW, []),
        # two glyphs for one blank, or one hyphen, are no fault
        (ROW | {3: " ", 172: " ", 16: "-", 300: "-"}, []),
        # another shape of a letter stands outside the row
        (ROW | {300: "a"}, []),
        (ROW | {77: "o"}, [Fault((77,), "o", "j")]),
        (ROW | {77: "ö"}, []),
        # the letter that is due has another glyph already
        (ROW | {77: "o", 300: "j"}, [Fault((77,), "o", None)]),
        # a quotation mark is due
        (ROW | {5: "a"}, [Fault((5,), "a", '"')]),
        ({1: "a", 2: "a"}, [Fault((1, 2), "a", None)]),
        # 9 of 10 follow the order, 8 of 9 do not suffice
        ({68 + i: sign for i, sign in enumerate("abcdefghig")}, [Fault((77,), "g", "j")]),
        ({69 + i: sign for i, sign in enumerate("bcdefghig")}, [Fault((74, 77), "g", None)]),
    ],
)
def test_find_faults(characters, expected):
    assert find_faults(characters, 0.9) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "beginbfchar",
        "1 beginbfchar\n<004D> <006F>",
        "1 beginbfchar\n<004D> <>\nendbfchar",
        "1 beginbfrange\n<005D> <0044> <0061>\nendbfrange",
        "1 beginbfrange\n<0044> <0045> [<0061>\nendbfrange",
        "1 beginbfrange\n<0044> <FFFF> [<0061> <0062> <0063>]\nendbfrange",
        "9 beginbfrange\n" + "<0000> <FFFF> <0000>\n" * 2_000 + "endbfrange",
        "beginbfrange" * 20_000,
        "beginbfrange " + "<0044> <0045> [" * 20_000,
    ],
    ids=lambda text: text[:24] or "empty",
)
def test_damaged_and_hostile_maps_say_nothing(text):
    data = with_glyphs(un_pdf(PAPER), lambda _: text)
    assert check(data) == FontMaps()


def test_a_map_that_cannot_be_unpacked_is_passed_over():
    with pikepdf.open(BytesIO(written(in_runs))) as pdf:
        stream = pdf.pages[0].obj.Resources.Font["/Times-Roman"].ToUnicode
        stream.write(b"no packed data", filter=Name.FlateDecode)
        data = save(pdf)
    assert check(data) == FontMaps()


def test_fonts_that_a_page_inherits_are_looked_at():
    with pikepdf.open(BytesIO(written(in_runs, j="o"))) as pdf:
        resources = pdf.pages[0].obj.Resources
        for page in pdf.pages:
            del page.obj.Resources
        pdf.Root.Pages.Resources = resources
        data = save(pdf)
    assert clauses(read(data)) == CLAUSES


def test_the_account_of_words_knows_the_letters_that_were_mended():
    data = written(in_runs, j="o")
    document, pages = read(data), bare_text(data)
    assert "Taoikistan" in pages[0]
    assert page_words(document, pages).breaches == ()
    assert page_words(replace(document, issues=()), pages).breaches != ()
    assert page_words(document, [pages[0].replace("wizards", "")]).breaches != ()
