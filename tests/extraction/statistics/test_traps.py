"""What is no figure, and the reason that is given for it."""

import pytest

from recalling.extraction.statistics import explain, find_statistics
from recalling.model import Document, Paragraph, ParagraphKind


@pytest.mark.parametrize(
    ("text", "words", "reason"),
    [
        ("held on 24, 25 and 30 March", ["24", "25", "30"], "date"),
        ("from 28–30 May", ["28", "30"], "date"),
        ("by 2030", ["2030"], "year"),
        ("the Decade 2024–2034", ["2024", "2034"], "year"),
        ("from 9 a.m. to 1 p.m. and from 3 to 6 p.m.", ["9", "1", "3", "6"], "time of day"),
        ("children aged 6 to 23 months", ["6", "23"], "age"),
        ("under 5 years of age", ["5"], "age"),
        ("persons under the age of 18", ["18"], "age"),
        ("women aged 15 and over", ["15"], "age"),
        ("at its 144th session", ["144th"], "ordinal"),
        ("its seventy-ninth session", ["seventy-ninth"], "ordinal"),
        ("resolution 75/190", ["75", "190"], "symbol or code"),
        ("the COVID-19 pandemic", ["19"], "symbol or code"),
        ("covered by 4G networks", ["4"], "symbol or code"),
        ("document A/C.3/75/L.30", ["3", "75", "30"], "symbol or code"),
        ("indicator 16.4.1", ["16.4.1"], "symbol or code"),
        ("resolution A.1078(28) of the Organization", ["1078", "28"], "symbol or code"),
        ("its resolutions 1514 (XV)", ["1514"], "resolution number"),
        ("resolution Conf. 16.7 on findings", ["16.7"], "resolution number"),
        ("the post-2015 development agenda", ["2015"], "year"),
        ("as set out in Agenda 21, the", ["21"], "numbered name"),
        ("paragraphs 4, 5 and 6 above", ["4", "5", "6"], "paragraph number"),
        ("article 2 (1) and 16", ["2", "1", "16"], None),
        ("articles 9 and 10", ["9", "10"], "article number"),
        ("agenda item 68", ["68"], "agenda item number"),
        ("vol. 1577, No. 27531", ["1577", "27531"], None),
        ("No. 27531", ["27531"], "volume or registration number"),
        ("Goal 14 and target 14.6", ["14", "14.6"], "numbered name"),
        ("flight ABC 752, and", ["752"], "numbered name"),
        ("the Group of 77", ["77"], "name that holds a number"),
        ("the 17 Sustainable Development Goals", ["17"], "name that holds a number"),
        ("the Five Rome Principles", ["Five"], "name that holds a number"),
        ("the report entitled Global Warming of 1.5 °C", ["1.5"], None),
        ("under the theme “20 years of peace”", ["20"], "duration, horizon or elapsed time"),
        ("the theme “100 voices”", ["100"], "title of a publication"),
        ("a three-pillar approach", ["three"], "part of a compound word"),
        ("the two-State solution", ["two"], "part of a compound word"),
        ("for a period of three years", ["three"], "duration, horizon or elapsed time"),
        (
            "the Agency has helped for over 70 years since its founding",
            ["70"],
            "duration, horizon or elapsed time",
        ),
        ("the Committee has been meeting for over 30 years", ["30"], "duration, horizon or elapsed time"),
        ("no member shall serve for more than six years", ["six"], "duration, horizon or elapsed time"),
        ("every two years", ["two"], "duration, horizon or elapsed time"),
        ("within 60 days", ["60"], "duration, horizon or elapsed time"),
        ("over the next five years", ["five"], "duration, horizon or elapsed time"),
        ("20 years after the adoption", ["20"], "duration, horizon or elapsed time"),
        ("in the first half of 2026", ["half"], None),
        ("half a century", ["half"], "duration, horizon or elapsed time"),
        ("twice a year", ["twice"], "frequency"),
        ("four times a year", ["four"], "frequency"),
        ("in its three dimensions", ["three"], "small closed set"),
        ("in six official languages", ["six"], "small closed set"),
        ("the five regional groups", ["five"], "small closed set"),
        ("is grounded in five priority areas, as follows", ["five"], "small closed set"),
        ("the remaining eight States", ["eight"], "small closed set"),
        ("the 50 recommendations of the Review", ["50"], "part of a document"),
        ("adopted three decisions", ["three"], "part of a document"),
        ("to convene eight meetings in 2027", ["eight"], None),
        ("convene four round tables", ["four"], "procedure"),
        ("shall consist of 18 members", ["18"], "membership or seats"),
        ("nine Vice-Presidents", ["nine"], "membership or seats"),
        ("a two-thirds majority", ["two-thirds"], "vote"),
        ("adopted by 8 votes", ["8"], "vote"),
        ("one of the greatest challenges", ["one"], "one or two as a plain word"),
        ("the two parties", ["two"], "one or two as a plain word"),
        ("the double burden of disease", ["double"], "figure of speech"),
        ("a level of 0 and 115", ["0"], None),
        ("the desirable midpoint of 115", ["115"], "number without anything counted"),
        ("26 Condemns any denial", ["26"], "paragraph number"),
    ],
)
def test_a_trap_is_named(read, text, words, reason):
    assert read(text) == ()
    found = explain(text)
    assert [item[2] for item in found][: len(words)] == words
    if reason is not None:
        assert {item[3] for item in found} == {reason}


def test_a_title_in_italics_is_no_figure(document, read):
    text = "Recalling Warming of 1.5 °C and its findings"
    assert read(text, italics=((10, 27),)) == ()
    assert len(read(text)) == 1


def test_italics_all_over_show_no_title(read):
    text = "10 million people were in need"
    assert len(read(text, italics=((0, len(text)),))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "decides to reclassify one post of Public Information Officer",
        "decides not to abolish two posts of Legal Affairs Officer",
        "decides to convert one P-4 post to a new account",
        "decides not to redeploy one Legal Officer (P-3)",
        "decides to abolish one extrabudgetary post",
    ],
)
def test_of_posts_even_one_or_two_is_a_figure(read, text):
    (figure,) = read(text)
    assert (figure.unit, figure.role.value) == ("post", "allocation")


def test_headings_hold_no_statistics(document):
    made = document("no figure")
    heading = Paragraph(ParagraphKind.HEADING, "h1", "10 million people")
    with_heading = Document(made.masthead, "en", made.reader, (heading, *made.paragraphs))
    assert find_statistics(with_heading) == ()
