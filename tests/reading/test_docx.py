"""Word documents to blocks: runs, labels that Word counts, notes, tables, headers, text boxes."""

import re

import pytest

from recalling.model import BlockKind
from recalling.reading.docx import read_docx
from tests.word_factory import LETTERED, Word


def made(*paragraphs, **lists):
    word = Word()
    for paragraph in paragraphs:
        word.paragraph(paragraph)
    return word


def blocks(word, kind=None):
    found = read_docx(word.data).blocks
    return [block for block in found if block.kind is kind] if kind else list(found)


def texts(word, kind=BlockKind.TEXT):
    return [block.text for block in blocks(word, kind)]


def styled(word):
    """The spans of the first block as markup."""
    (first, *_) = blocks(word)
    marks = {"i": "italic", "b": "bold", "sup": "raised"}
    parts = []
    for span in first.spans:
        on = [mark for mark, name in marks.items() if getattr(span, name)]
        parts.append("".join(f"<{m}>" for m in on) + span.text + (f"→{span.link}" if span.link else ""))
    return parts


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("<i>Recalls</i> its <b>aims</b>", ["<i>Recalls", " its ", "<b>aims"]),
        ("<i>Takes </i><i>note</i> of", ["<i>Takes note", " of"]),
        ("by Council,<sup>1</sup> and", ["by Council,", "<sup>1", " and"]),
        ("ten km<sup>2</sup> and 10 m<sup>3</sup>", ["ten km² and 10 m³"]),
        ("see <a https://undocs.org/A/1>A/1</a>.", ["see ", "A/1→https://undocs.org/A/1", "."]),
        ("the <caps>annex</caps>", ["the ANNEX"]),
        ("a<tab>b<br>c<hyphen>d", ["a\tb\nc-d"]),
        ("the Secretary\u2011General, cross\u2010border", ["the Secretary-General, cross-border"]),
        ("all <del>old </del><ins>new </ins>States", ["all new States"]),
        ("shown<hide> not shown</hide>", ["shown"]),
    ],
)
def test_runs(text, spans):
    assert styled(made(text)) == spans


def test_italics_of_a_style_count_and_two_styles_cancel_out():
    word = Word()
    styles = word.document.styles
    styles["Quote"].font.italic = True
    styles["Emphasis"].font.italic = True
    paragraph = word.document.add_paragraph("One ", style="Quote")
    paragraph.add_run("two", style="Emphasis")
    assert [(span.text, span.italic) for span in blocks(word)[0].spans] == [("One ", True), ("two", False)]


def test_a_link_made_of_a_field():
    word = Word()
    sign = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    field = (
        sign.format("begin")
        + '<w:r><w:instrText>HYPERLINK "https://undocs.org/A/2"</w:instrText></w:r>'
        + sign.format("separate")
        + "<w:r><w:t>A/2</w:t></w:r>"
        + sign.format("end")
    )
    word.xml(f"<w:p><w:r><w:t>see </w:t></w:r>{field}<w:r><w:t>.</w:t></w:r></w:p>")
    assert styled(word) == ["see ", "A/2→https://undocs.org/A/2", "."]


def test_content_controls_are_opened():
    word = Word()
    inner = "<w:p><w:r><w:t>In a control.</w:t></w:r></w:p>"
    word.xml(f"<w:sdt><w:sdtContent>{inner}</w:sdtContent></w:sdt>")
    assert texts(word) == ["In a control."]


def test_a_deleted_end_of_paragraph_joins_two():
    word = made()
    word.paragraph("The first half ", properties='<w:rPr><w:del w:id="1" w:author="A"/></w:rPr>')
    word.paragraph("and the second.")
    assert texts(word) == ["The first half and the second."]


def test_breaks_are_no_paragraphs():
    assert [b.kind for b in blocks(made("A text.", "* * *", "_______"))] == [
        BlockKind.TEXT,
        BlockKind.BREAK,
        BlockKind.BREAK,
    ]


def labels(word):
    return [re.split(r"(?<=[.)•])\t", block.text)[0] for block in blocks(word, BlockKind.TEXT)]


@pytest.mark.parametrize(
    ("forms", "levels", "expected"),
    [
        (LETTERED, [0, 1, 1, 2, 1, 0, 1], ["1.", "(a)", "(b)", "(i)", "(c)", "2.", "(a)"]),
        ((("upperRoman", "%1."), ("decimal", "%1.%2.")), [0, 1, 1, 0, 1], ["I.", "I.1.", "I.2.", "II.", "II.1."]),
        ((("bullet", "\uf0b7"),), [0, 0], ["•", "•"]),
        ((("lowerLetter", "(%1)"),), [0] * 27, [f"({chr(97 + i)})" for i in range(26)] + ["(aa)"]),
        ((("none", ""),), [0], ["Text."]),
    ],
)  # fmt: skip
def test_labels_that_word_counts(forms, levels, expected):
    word = Word()
    word.lists(*forms)
    for level in levels:
        word.paragraph("Text.", list_id=1, level=level)
    assert labels(word) == expected


def test_a_second_list_goes_on_or_begins_anew():
    for overrides, expected in (
        ("", ["1.", "2.", "3."]),
        ('<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>', ["1.", "2.", "1."]),
    ):
        word = Word()
        word.lists(*LETTERED, numbers=2, overrides=overrides)
        for list_id in (1, 1, 2):
            word.paragraph("Text.", list_id=list_id)
        assert labels(word) == expected


def test_a_paragraph_between_does_not_stop_the_count():
    word = Word()
    word.lists(*LETTERED)
    word.paragraph("One.", list_id=1)
    word.paragraph("Between.")
    word.paragraph("Two.", list_id=1)
    assert texts(word) == ["1.\tOne.", "Between.", "2.\tTwo."]


def test_indents_in_points():
    word = Word()
    word.lists(*LETTERED)
    word.paragraph("Listed.", list_id=1)
    word.paragraph("Own.", properties='<w:ind w:left="1000" w:firstLine="480"/>')
    word.paragraph("<tab>At the first stop.")
    margin = 90.0
    assert [(b.indent - margin, b.hang - margin) for b in blocks(word)] == [
        (pytest.approx(39.35), pytest.approx(63.35)),
        (74.0, 50.0),
        (24.0, 0.0),
    ]


def test_notes_are_numbered_by_their_calls():
    word = Word()
    second, first = word.note("The second."), word.note("The <i>first</i>.")
    word.paragraph(f"One,<{first}> and two,<{second}> end.")
    assert [(b.marker, b.text.strip(), b.source.split()[0]) for b in blocks(word, BlockKind.NOTE)] == [
        ("1", "The first.", "1"),
        ("2", "The second.", "2"),
    ]
    assert styled(word) == ["One,", "<sup>1", " and two,", "<sup>2", " end."]
    assert any(span.italic for span in blocks(word, BlockKind.NOTE)[0].spans)


def test_a_star_calls_its_note_and_is_not_counted():
    word = Word()
    star, note = word.note("*On behalf of the Group."), word.note("See A/75/1.")
    word.paragraph(f"Cuba:<{star}*> draft resolution")
    word.paragraph(f"A report,<{note}> too.")
    assert texts(word)[0] == "Cuba:* draft resolution"
    assert [(b.marker, b.text.strip()) for b in blocks(word, BlockKind.NOTE)] == [
        ("*", "On behalf of the Group."),
        ("1", "See A/75/1."),
    ]


def test_the_head_of_the_first_page_comes_first_and_the_rest_is_furniture():
    word = Word()
    word.masthead("A/C.3/75/L.90", "Distr.: Limited", "30 October 2020")
    word.paragraph("The text.")
    assert texts(word) == [
        *["United Nations", "A/C.3/75/L.90", "General Assembly", "Distr.: Limited", "30 October 2020"],
        "The text.",
    ]
    assert texts(word, BlockKind.FURNITURE) == ["20-14364 (E)", "A/C.3/75/L.90", "2/3"]


def test_what_the_documents_system_hides_is_furniture():
    word = made("<hide>N2014364</hide>The text.", "<<ODS JOB NO>>N2014364E<<ODS JOB NO>>")
    assert texts(word) == ["The text."]
    assert texts(word, BlockKind.FURNITURE) == ["<<ODS JOB NO>>N2014364E<<ODS JOB NO>>", "N2014364"]


def table(word, *rows, style="Table Grid"):
    made_table = word.document.add_table(len(rows), len(rows[0]))
    made_table.style = style
    for row, cells in zip(made_table.rows, rows, strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    return made_table


def test_a_ruled_table_keeps_its_cells():
    word = made("Before.")
    table(word, ("State", "Share"), ("Cuba", "0.1"))
    (found,) = blocks(word, BlockKind.TABLE)
    assert found.rows == (("State", "Share"), ("Cuba", "0.1"))
    assert found.header_rows == 1


def test_merged_cells_keep_the_columns():
    word = made("Before.")
    grid = table(word, ("State", "", ""), ("Cuba", "0.1", "0.2"), ("", "0.3", "0.4"))
    grid.cell(0, 0).merge(grid.cell(0, 2))
    grid.cell(1, 0).merge(grid.cell(2, 0))
    (found,) = blocks(word, BlockKind.TABLE)
    assert found.rows == (("State", "", ""), ("Cuba", "0.1", "0.2"), ("", "0.3", "0.4"))


def test_a_table_without_rules_only_places_text():
    word = made("Before.")
    table(word, ("Left.", "Right."), style="Normal Table")
    assert texts(word) == ["Before.", "Left.", "Right."]


def test_a_ruled_table_at_the_top_is_the_masthead():
    word = Word()
    table(word, ("United Nations", "A/80/L.1"))
    word.paragraph("The text.")
    assert texts(word) == ["United Nations", "A/80/L.1", "The text."]


def test_a_text_box_is_read_once():
    word = Word()
    box = "<w:txbxContent><w:p><w:r><w:t>In a box.</w:t></w:r></w:p></w:txbxContent>"
    word.xml(
        '<w:p><w:r><w:t>Beside it.</w:t></w:r><w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/'
        f'markup-compatibility/2006"><mc:Choice Requires="wps"><w:drawing>{box}</w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    assert texts(word) == ["Beside it.", "In a box."]
