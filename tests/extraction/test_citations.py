"""Which number is whose: resolutions and decisions by noun, by link, by date, by what was said before.

Not here: documents cited by symbol, notes and "Ibid." (test_citations_notes.py), names (test_citations_names.py).
"""

from datetime import date

import pytest

from recalling.extraction.citations import find_citations
from recalling.model import Document, DocumentType, Link, Masthead, Paragraph, ParagraphKind, Reader
from recalling.symbols import Symbol


def document(*texts, links=(), symbol="A/RES/99/1"):
    head = Masthead(Symbol.parse(symbol), None, DocumentType.RESOLUTION, None)
    paragraphs = [
        Paragraph(ParagraphKind.PREAMBULAR, f"pp{n}", text, links=links if n == len(texts) else ())
        for n, text in enumerate(texts, start=1)
    ]
    return Document(head, "en", Reader.TEXT, tuple(paragraphs))


def cited(*texts, **kwargs):
    """What the last of the texts cites; those before it are read too."""
    last = f"pp{len(texts)}"
    return [c for c in find_citations(document(*texts, **kwargs)) if c.path == last and not c.cited_name]


def symbols(*texts, **kwargs):
    return [c.cited_symbol for c in cited(*texts, **kwargs)]


def linked(text, words, target):
    start = text.index(words)
    return symbols(text, links=(Link(start, start + len(words), target),))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Recalling its resolution 75/190,", ["A/RES/75/190"]),
        ("Recalling Assembly resolution 75/190 of 16 December 2020", ["A/RES/75/190"]),
        ("Recalling General Assembly resolution 2200 A (XXI)", ["A/RES/2200 A (XXI)"]),
        (
            "its resolutions 3201 (S-VI) and 3202 (S-VI) of 1 May 1974",
            ["A/RES/3201 (S-VI)", "A/RES/3202 (S-VI)"],
        ),
        ("its resolution 2252 (ES-V)", ["A/RES/2252 (ES-V)"]),
        ("its resolutions ES-10/23 and S-32/1", ["A/RES/ES-10/23", "A/RES/S-32/1"]),
        ("section IV of its resolution 68/247 B of 9 April 2014", ["A/RES/68/247 B"]),
        ("its resolutions 74/255 A and B of 27 December 2019", ["A/RES/74/255 A", "A/RES/74/255 B"]),
        ("its resolution 53/77 AA of 4 December 1998", ["A/RES/53/77 AA"]),
        (
            "its resolution 75/254 A to C of 31 December 2020",
            ["A/RES/75/254 A", "A/RES/75/254 B", "A/RES/75/254 C"],
        ),
        ("Recalling also its decision 78/534 of 22 December 2023", ["A/DEC/78/534"]),
        ("Security Council resolution 2286 (2016) of 3 May 2016", ["S/RES/2286 (2016)"]),
        ("Council resolution 2286 (2016)", ["S/RES/2286 (2016)"]),
        ("resolution 2286(2016)", ["S/RES/2286 (2016)"]),
        ("Economic and Social Council resolution 2024/8", ["E/RES/2024/8"]),
        ("in accordance with Council resolution 1996/31 of 25 July 1996", ["E/RES/1996/31"]),
        ("Council decision 2023/333", ["E/DEC/2023/333"]),
        ("Human Rights Council resolution 53/10 of 12 July 2023", ["A/HRC/RES/53/10"]),
        ("Human Rights Council decision 18/120 of 30 September 2011", ["A/HRC/DEC/18/120"]),
        ("Human Rights Council resolution S-35/1", ["A/HRC/RES/S-35/1"]),
        ("Commission on Human Rights resolution 2005/80 of 21 April 2005", ["E/CN.4/RES/2005/80"]),
        ("United Nations Environment Assembly resolution 5/14 of 2 March 2022", ["UNEP/EA.5/Res.14"]),
        ("resolution 5/12 of 2 March 2022 of the United Nations Environment Assembly", ["UNEP/EA.5/Res.12"]),
        ("resolution 60/251 of the General Assembly", ["A/RES/60/251"]),
        ("pursuant to resolution A/RES/70/1", ["A/RES/70/1"]),
        (
            "International Maritime Organization, resolutions MSC.428(98) and LP.4(8)",
            ["MSC.428(98)", "LP.4(8)"],
        ),
        ("resolution GC(68)/RES/11 of the International Atomic Energy Agency", ["GC(68)/RES/11"]),
        ("decision 14/4 of the Conference of the Parties to the Convention on Biological Diversity", [None]),
        ("decision 1/CP.21", [None]),
        ("decision 1 of the Sixth Review Conference", [None]),
    ],
)
def test_number_under_its_noun(text, expected):
    assert symbols(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Recalling its resolutions 53/199 of 15 December 1998 and 61/185 of 20 December 2006",
            ["A/RES/53/199", "A/RES/61/185"],
        ),
        (
            "Human Rights Council resolutions 34/24, 40/20 and 46/17",
            ["A/HRC/RES/34/24", "A/HRC/RES/40/20", "A/HRC/RES/46/17"],
        ),
        (
            "the Security Council in its resolutions 2321 (2016) of 30 November 2016, 2371 (2017), and 2375 (2017)",
            ["S/RES/2321 (2016)", "S/RES/2371 (2017)", "S/RES/2375 (2017)"],
        ),
        (
            "its resolution 73/292 of 9 May 2019 and decision 75/578 of 9 September 2021",
            ["A/RES/73/292", "A/DEC/75/578"],
        ),
        (
            "including Assembly resolution 75/190 of 16 December 2020 and Council resolution 46/17 of 23 March 2021,",
            ["A/RES/75/190", "A/HRC/RES/46/17"],
        ),
        (
            "Environment Assembly resolutions 1/7 of 27 June 2014 on the role of the Programme, and 2/21 of 27 May 2016",
            ["UNEP/EA.1/Res.7", "UNEP/EA.2/Res.21"],
        ),
        (
            "resolutions 3/4 of 30 January 2018 and 5/1 of 2 March 2022 of the United Nations Environment Assembly",
            ["UNEP/EA.3/Res.4", "UNEP/EA.5/Res.1"],
        ),
        ("all its resolutions on Namibia, in particular 435 (1978)", ["S/RES/435 (1978)"]),
        ("paragraph 5 of resolution 57/300, section XI of 59/266", ["A/RES/57/300", "A/RES/59/266"]),
    ],
)
def test_list_under_one_noun(text, expected):
    assert symbols(text) == expected


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        # what the same number meant where the noun was there
        (
            ("Human Rights Council resolution 34/24", "submitted pursuant to resolution 34/24"),
            "A/HRC/RES/34/24",
        ),
        # whose report it is
        (
            ("her report to the Human Rights Council submitted pursuant to resolution 34/24",),
            "A/HRC/RES/34/24",
        ),
        # a number that the Human Rights Council cannot have reached
        (
            ("the Special Rapporteur of the Human Rights Council, in accordance with resolution 75/190",),
            "A/RES/75/190",
        ),
        # "its" speaks of the organ just named
        (
            ("established by the Human Rights Council in its resolution 22/13 of 21 March 2013",),
            "A/HRC/RES/22/13",
        ),
        # and of the own organ where a new verb stands between
        (("welcoming the Human Rights Council, and recalling its resolution 60/1",), "A/RES/60/1"),
        # the day tells the bodies apart where the words do not
        (("pursuant to resolution 46/17 of 23 March 2021",), "A/HRC/RES/46/17"),
        (("pursuant to resolution 46/17 of 9 December 1991",), "A/RES/46/17"),
        (
            ("the Economic and Social Commission for Asia and the Pacific, resolution 72/7 of 19 May 2016",),
            "ESCAP/RES/72/7",
        ),
        # a short name means what was last named in full
        (
            ("the Commission on Human Rights", "Commission resolution 1998/72 of 22 April 1998"),
            "E/CN.4/RES/1998/72",
        ),
        # too early for the General Assembly, nobody else named
        (("calls upon States to implement resolution 4/6",), None),
    ],
)
def test_organ_from_the_context(texts, expected):
    assert symbols(*texts) == [expected]


@pytest.mark.parametrize(
    ("symbol", "expected"),
    [
        ("A/RES/99/1", "A/RES/46/17"),
        ("A/HRC/RES/60/1", "A/HRC/RES/46/17"),
    ],
)
def test_its_own_resolution_is_the_organs_whose_document_it_is(symbol, expected):
    assert symbols("Recalling its resolution 46/17,", symbol=symbol) == [expected]


@pytest.mark.parametrize(
    ("text", "words", "target", "expected"),
    [
        ("pursuant to resolution 53/10", "53/10", "https://undocs.org/en/A/HRC/RES/53/10", "A/HRC/RES/53/10"),
        ("resolution 53/10", "53/10", "https://docs.un.org/en/A/hrc/RES/53/10", "A/HRC/RES/53/10"),
        # targets drop the letter
        (
            "resolution 2200 A (XXI)",
            "2200 A (XXI)",
            "https://undocs.org/en/A/RES/2200(XXI)",
            "A/RES/2200 A (XXI)",
        ),
        ("resolution 68/247 B", "68/247", "https://undocs.org/en/A/RES/68/247B", "A/RES/68/247 B"),
        # a link vouches for a number without a noun
        ("and 53/199 on years", "53/199", "https://undocs.org/en/A/RES/53/199", "A/RES/53/199"),
        # wrong targets: another number; a session that was not in the year printed
        (
            "Human Rights Council resolution 60/2",
            "60/2",
            "https://undocs.org/en/A/HRC/RES/60/21",
            "A/HRC/RES/60/2",
        ),
        (
            "Human Rights Council resolution 51/19 of 6 October 2022",
            "51/19",
            "https://undocs.org/en/A/RES/51/19",
            "A/HRC/RES/51/19",
        ),
        ("see A/78/642", "A/78/642", "https://undocs.org/en/A/78/462", "A/78/642"),
    ],
)
def test_link_decides_unless_the_text_contradicts(text, words, target, expected):
    assert linked(text, words, target) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "available 24/7 for 1/2 of the population",
        "the 2025/26 period, P-2/1 and Part 2 (II)",
        "resolution 80/___ of ______",
        "regulation XI-1/6 and article 5 (1) of 1 January 2020",
        "people living with HIV/AIDS and COVID-19",
        "the year 2016 (2017 in some States)",
        "Recalling all its relevant resolutions",
    ],
)
def test_no_reference(text):
    assert cited(text) == []


def test_own_symbol_is_no_citation():
    assert symbols("Recalling its resolution 99/1,") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("its resolution 75/190 of 16 December 2020", [date(2020, 12, 16)]),
        ("its resolution 2625 (XXV), adopted on 24 October 1970", [date(1970, 10, 24)]),
        (
            "the adoption by the General Assembly of resolution 78/213 on 19 December 2023",
            [date(2023, 12, 19)],
        ),
        ("a meeting held pursuant to resolution 78/213 on 19 December 2023", [None]),
        ("in line with decision WT/L/917 of 11 December 2013", [date(2013, 12, 11)]),
        # one day for two of one session
        ("its resolutions 72/261 and 72/266 A of 24 December 2017", [date(2017, 12, 24)] * 2),
        ("its resolutions 70/247 and 72/266 A of 24 December 2017", [None, date(2017, 12, 24)]),
        ("its resolutions 1514 (XV) and 1541 (XV) of 15 December 1960", [None, date(1960, 12, 15)]),
        # the day stands behind the words on the act
        (
            "resolution 76/133 on homelessness, including its roots, adopted on 16 December 2021",
            [date(2021, 12, 16)],
        ),
        ("resolution 76/133 on homelessness. A plan, adopted on 16 December 2021", [None]),
        ("resolution 76/133 and its plan, adopted on 16 December 2021", [None]),
        # the year stands in the number
        ("resolution 354 (1974) of 23 July, and", [date(1974, 7, 23)]),
        ("its resolution 75/190 of 31 June 2020", [None]),
        ("its resolution 75/190", [None]),
    ],
)
def test_date(text, expected):
    assert [c.cited_date for c in cited(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("paragraph 8 of Security Council resolution 2397 (2017)", "paragraph 8"),
        ("paragraphs 5 (a) and 6 of its resolution 75/190", "paragraphs 5 (a) and 6"),
        ("section XIII, paragraph 9, of its resolution 75/190", "section XIII, paragraph 9"),
        ("the annex to its resolution 46/182", "annex"),
        ("resolution 2200 A (XXI), annex,", "annex"),
        ("resolution 2625 (XXV) of 24 October 1970, annex", "annex"),
        ("resolution 64/289, annexes I and II", "annexes I and II"),
        ("resolution 57/300, section XI of its previous text", "section XI"),
        ("the principles contained in resolution 75/190", None),
        ("resolution 75/190", None),
    ],
)
def test_pinpoint(text, expected):
    assert cited(text)[0].pinpoint == expected


def test_words_are_where_they_are_said_to_be():
    text = "Recalling its resolutions 53/199 of 15 December 1998 and 61/185,"
    assert [text[c.start : c.end] for c in cited(text)] == ["53/199", "61/185"]


def test_hyphens_and_blanks_of_every_kind_are_read():
    assert symbols("its resolutions ES‑10/23 and 2375\u00a0(2017)") == ["A/RES/ES-10/23", "S/RES/2375 (2017)"]
