"""`recalling show --picture`: the page with words marked, and what is said where that cannot be."""

from pathlib import Path

import pytest
from PIL import Image
from typer.testing import CliRunner

from recalling.cli.main import app
from tests.pdf_factory import un_pdf
from tests.pdf_factory.readings import file_name
from tests.pdf_factory.spec import draft, op, opening, par

PAPER = draft(
    opening(),
    par("<i>Noting</i> that 40 per cent of States were heard,"),
    op(1, "<i>Decides</i> to take\fnote of it."),
)
SEED = Path(__file__).resolve().parents[2] / "raw" / "A_C.3_75_L.30-EN.txt"


@pytest.fixture(autouse=True)
def plain(tmp_path, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def pdf(tmp_path):
    path = tmp_path / file_name(PAPER)
    path.write_bytes(un_pdf(PAPER))
    return path


def call(*arguments):
    return CliRunner().invoke(app, ["show", *map(str, arguments)])


@pytest.mark.parametrize(
    ("wanted", "pages", "lines"),
    [
        ("pp1", 1, "1 line"),
        ("pp1/s1", 1, "1 line"),
        ("op1", 2, "2 lines"),
        ("A_C.3_80_L.90-EN#pp1/s1", 1, "1 line"),
        ("A_C.3_80_L.90#op1", 2, "2 lines"),
    ],
)
def test_pages_are_drawn_one_under_the_other(pdf, wanted, pages, lines):
    result = call(pdf, "--picture", wanted, "-o", "x.png")
    assert (result.exit_code, result.output) == (0, f"x.png: {wanted} marked on {lines}\n")
    with Image.open("x.png") as picture:
        assert picture.format == "PNG"
        assert picture.height == pytest.approx(pages * picture.width * 792 / 612, rel=0.01)
        colours = {colour for _, colour in picture.convert("RGB").getcolors(10**7)}
    assert any(red > 240 and green > 220 and blue < 200 for red, green, blue in colours)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--picture", "op9", "-o", "x.png"], "has no op9"),
        (["--picture", "pp1/s9", "-o", "x.png"], "there is no pp1/s9; the figures there: pp1/s1"),
        (["--picture", "op1/s1", "-o", "x.png"], "the figures there: none"),
        (["--picture", "A_RES_1_1-EN#op1", "-o", "x.png"], "is not of this document"),
        (["--picture", "op1"], "say with -o which PNG file to write"),
        (["-o", "x.png"], "say with --picture what to mark"),
        (["--picture", "op1", "-o", "no/x.png"], "no/x.png cannot be written"),
    ],
)
def test_a_wrong_call_ends_with_2(pdf, arguments, says):
    result = call(pdf, *arguments)
    assert result.exit_code == 2
    assert says in " ".join(result.output.split())
    assert not Path("x.png").exists()


def test_a_text_has_no_pages():
    result = call(SEED, "--picture", "op1", "-o", "x.png")
    assert result.exit_code == 2
    assert "is a text without pages; give the PDF" in " ".join(result.output.split())
