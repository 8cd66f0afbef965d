"""Text and Markdown to blocks: what stands alone, what is wrapped, what is a note."""

import pytest

from recalling.model import BlockKind, Reader
from recalling.reading.text import read_text


def blocks(text):
    return [(b.kind.value, b.marker, b.text) for b in read_text(text, Reader.TEXT).blocks]


@pytest.mark.parametrize(
    "line",
    [
        "20-14364 3/11",
        "20-14364 **9/11**",
        "3/11",
        "**9/11**",
        "2/3 21-19198",
        "21-19198 (E)",
        "20-14364",
        "*2014364*",
    ],
)
def test_page_furniture(line):
    assert blocks(f"a text,\n\n{line}\n\nand more")[1][0] == "furniture"


@pytest.mark.parametrize("line", ["74/166", "12/5", "and 46/17 of 2021"])
def test_resolution_numbers_are_no_page_furniture(line):
    assert blocks(f"pursuant to resolution\n{line}")[0] == ("text", None, f"pursuant to resolution {line}")


def test_page_count_is_that_of_the_last_foot():
    assert read_text("a\n\n20-14364 3/11\n\nb\n\n20-14364 9/11", Reader.TEXT).page_count == 11


@pytest.mark.parametrize(
    ("line", "marker", "text"),
    [
        ("¹² See resolution 70/1.", "12", "See resolution 70/1."),
        ("<sup>3</sup> A/75/388.", "3", "A/75/388."),
        ("[^4]: A/75/271.", "4", "A/75/271."),
        ("22 Official Records of the Security Council", "22", "Official Records of the Security Council"),
        ("7 Ibid., vol. 1249, No. 20378.", "7", "Ibid., vol. 1249, No. 20378."),
        (r"\* Any changes to the list of sponsors", "*", "Any changes to the list of sponsors"),
        ("** On behalf of the Group of 77", "**", "On behalf of the Group of 77"),
    ],
)
def test_notes(line, marker, text):
    assert blocks(line) == [("note", marker, text)]


@pytest.mark.parametrize(
    "line", ["16 Days of Activism", "22 members of the Board", "2030 Agenda for Sustainable"]
)
def test_text_that_opens_with_a_number_is_no_note(line):
    assert blocks(line)[0][0] == "text"


def test_wrapped_lines_are_one_block():
    assert blocks("a long\nparagraph that\nis wrapped") == [
        ("text", None, "a long paragraph that is wrapped")
    ]


def test_bullets_before_labels_are_noise():
    assert [b[2] for b in blocks("- 2. Expresses:\n- (a) One;\n - (i) Two;")] == [
        "2. Expresses:",
        "(a) One;",
        "(i) Two;",
    ]


def test_other_bullets_stay():
    assert [b[2] for b in blocks("- Take action\n- Do more")] == ["• Take action", "• Do more"]


def test_a_wrapped_line_that_looks_like_a_label_goes_on():
    assert blocks("the Agenda for the year\n2030. It also\n(2015) counts") == [
        ("text", None, "the Agenda for the year 2030. It also (2015) counts")
    ]


def test_a_label_after_a_finished_line_opens_a_block():
    assert len(blocks("3. Condemns this;\n4. Underscores that;")) == 2


def test_a_heading_is_bold():
    (block,) = read_text("## Annex II", Reader.MARKDOWN).blocks
    assert block.text == "Annex II"
    assert all(span.bold for span in block.spans)


def test_rules_are_breaks():
    assert read_text("* * *", Reader.TEXT).blocks[0].kind is BlockKind.BREAK


def test_star_notes_on_adjacent_lines_are_two():
    text = (
        "* Reissued for technical reasons on 18 September 2024.\n** On behalf of the States that are members"
    )
    assert blocks(text) == [
        ("note", "*", "Reissued for technical reasons on 18 September 2024."),
        ("note", "**", "On behalf of the States that are members"),
    ]
