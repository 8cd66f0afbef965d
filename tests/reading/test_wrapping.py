"""Wrapped lines to whole ones: hyphens of the printer go, hyphens of the word stay."""

import pytest

from recalling.reading.wrapping import Words, join_lines


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("the Govern-\nments met", "the Governments met"),
        ("this develop-\nment", "this development"),
        ("(mimeo-\ngraphed).", "(mimeographed)."),
        ("the Commis-\nsion’s work", "the Commission’s work"),
        ("the Secretary-\nGeneral", "the Secretary-General"),
        ("pages 970-\n973", "pages 970-973"),
        ("an 18-\nmonth term", "an 18-month term"),
        ("self-\ndetermination", "self-determination"),
        ("non-\ngovernmental", "non-governmental"),
        ("a human rights-\nbased approach", "a human rights-based approach"),
        ("gender-\nand age-responsive", "gender- and age-responsive"),
        ("note S/\n8968 of", "note S/8968 of"),
        ("the note 3/\nof it", "the note 3/ of it"),
        ("a line\nand more", "a line and more"),
        ("the inter-\nagency body, as inter-agency bodies do", "the inter-agency body, as inter-agency bodies do"),
        ("to co-\noperate, to cooperate", "to cooperate, to cooperate"),
        ("policy makers and policy-\nmakers", "policy makers and policy-makers"),
        ("troops move; the troop-\nmovements and the movements", "troops move; the troop-movements and the movements"),
    ],
)  # fmt: skip
def test_line_ends(text, joined):
    assert join_lines(text.split("\n"), Words.of(text)) == joined


def test_the_spelling_of_the_document_decides():
    text = "over-all and over-all, the over-\nall aim; notwithstanding, notwith-\nstanding"
    assert (
        join_lines(text.split("\n"), Words.of(text))
        == "over-all and over-all, the over-all aim; notwithstanding, notwithstanding"
    )


def test_words_are_read_only_where_they_are_asked_for():
    assert not Words.of("no line ends with a hyphen - none\nat all").counts
