"""Citations in notes and in the masthead: symbols, Official Records, treaties, publications, "Ibid.".

Not here: which organ a number belongs to (test_citations.py).
"""

from datetime import date

import pytest

from recalling.extraction.citations import find_citations
from recalling.extraction.results import CitedKind, Location
from recalling.model import (
    Adoption,
    Anchor,
    Block,
    BlockKind,
    Document,
    DocumentType,
    Footnote,
    Masthead,
    Paragraph,
    ParagraphKind,
    Reader,
    Span,
    SponsorLine,
)
from recalling.symbols import Symbol


def document(*notes, clause="Recalling,", **kwargs):
    head = kwargs.pop("head", None) or Masthead(
        Symbol.parse("A/RES/99/1"), None, DocumentType.RESOLUTION, None
    )
    paragraph = Paragraph(ParagraphKind.PREAMBULAR, "pp1", clause)
    footnotes = tuple(
        Footnote(str(number), text, (Anchor("pp1", len(clause)),))
        for number, text in enumerate(notes, start=1)
    )
    return Document(head, "en", Reader.TEXT, (paragraph,), footnotes, **kwargs)


def cited(*notes, **kwargs):
    """What the last of the notes cites."""
    return [c for c in find_citations(document(*notes, **kwargs)) if c.note == len(notes) - 1]


def symbols(*notes, **kwargs):
    return [c.cited_symbol for c in cited(*notes, **kwargs)]


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("A/HRC/25/63.", ["A/HRC/25/63"]),
        ("See A/HRC/34/66/Add.1.", ["A/HRC/34/66/Add.1"]),
        ("A/80/75-E/2025/55.", ["A/80/75", "E/2025/55"]),
        ("A/77/69/Add.1- E/2022/47/Add.1.", ["A/77/69/Add.1", "E/2022/47/Add.1"]),
        ("A/48/486-S/26560, annex.", ["A/48/486", "S/26560"]),
        ("A/CONF.189/12 and Corr.1, chap. I.", ["A/CONF.189/12", "A/CONF.189/12/Corr.1"]),
        ("S/330, S/330/Corr. 1 and S/330/Add. 2.", ["S/330", "S/330/Corr.1", "S/330/Add.2"]),
        ("S/26023 and Add.1 and 2.", ["S/26023", "S/26023/Add.1", "S/26023/Add.2"]),
        ("A/CONF.157/24 (Part I), chap. III.", ["A/CONF.157/24 (Part I)"]),
        ("See UNEP/EA.5/Res.14.", ["UNEP/EA.5/Res.14"]),
        ("See FCCC/CP/2015/10/Add.1, decision 1/CP.21, annex.", ["FCCC/CP/2015/10/Add.1"]),
        ("Resolutions 61/106, annex I, and 61/107.", ["A/RES/61/106", "A/RES/61/107"]),
        ("See resolution 70/1 and A/73/53.", ["A/RES/70/1", "A/73/53"]),
        (
            "See Human Rights Council resolution 33/11 (see A/71/53/Add.1).",
            ["A/HRC/RES/33/11", "A/71/53/Add.1"],
        ),
        ("World Health Organization, document WHA58/2005/REC/3.", ["WHA58/2005/REC/3"]),
        ("International Maritime Organization, document MEPC 80/17/Add.1, annex 15.", ["MEPC 80/17/Add.1"]),
        ("Available at www.un.org/Depts/los/A/2020.", []),
        ("As defined in article 5.", []),
    ],
)
def test_symbols_of_a_note(note, expected):
    assert symbols(note) == expected


@pytest.mark.parametrize(
    ("note", "symbol", "kind", "pinpoint"),
    [
        (
            "See Official Records of the General Assembly, Seventy-sixth Session, Supplement No. 53 (A/76/53), "
            "chap. V, sect. A.",
            "A/76/53",
            CitedKind.OFFICIAL_RECORD,
            "chap. V, sect. A",
        ),
        ("A/RES/70/1, para. 54.", "A/RES/70/1", CitedKind.RESOLUTION, "para. 54"),
        ("A/C.3/75/L.30.", "A/C.3/75/L.30", CitedKind.OTHER, None),
        ("Letter dated 5 May 2020 (S/2020/364, annex).", "S/2020/364", CitedKind.LETTER, "annex"),
        ("A/76/392, paras. 5–7.", "A/76/392", CitedKind.REPORT, "paras. 5–7"),
        ("CBD/COP/15/17, decision 15/4, annex.", "CBD/COP/15/17", CitedKind.REPORT, "decision 15/4, annex"),
    ],
)
def test_kind_and_pinpoint_of_a_document(note, symbol, kind, pinpoint):
    (found,) = cited(note)
    assert (found.cited_symbol, found.cited_kind, found.pinpoint) == (symbol, kind, pinpoint)


def test_kind_is_told_by_the_words_before_the_mark():
    (found,) = cited("S/2020/364.", clause="Taking note of the letter of the Permanent Representative,")
    assert found.cited_kind is CitedKind.LETTER


@pytest.mark.parametrize(
    ("symbol", "organ"),
    [
        ("A/76/392", "General Assembly"),
        ("A/HRC/25/63", "Human Rights Council"),
        ("A/CONF.189/12", "United Nations conference"),
        ("E/CN.4/2005/80", "Commission on Human Rights"),
        ("UNEP/EA.5/Res.14", "United Nations Environment Assembly"),
        ("NPT/CONF.2010/50", None),
    ],
)
def test_organ_of_a_document(symbol, organ):
    assert cited(f"See {symbol}.")[0].cited_organ == organ


COVENANT = "See resolution 2200 A (XXI), annex."
RECORDS = "See Official Records of the General Assembly, Seventy-second Session, Supplement No. 53 (A/72/53), chap. IV."


@pytest.mark.parametrize(
    ("notes", "symbol", "pinpoint"),
    [
        ((COVENANT, "Ibid."), "A/RES/2200 A (XXI)", "annex"),
        ((COVENANT, "Ibid.", "Ibid."), "A/RES/2200 A (XXI)", "annex"),
        (("Resolution 69/283, annex I.", "Ibid., annex II."), "A/RES/69/283", "annex II"),
        ((RECORDS, "Ibid., chap. V, sect. A."), "A/72/53", "chap. V, sect. A"),
        ((RECORDS, "Ibid., Supplement No. 53A (A/72/53/Add.1), chap. II."), "A/72/53/Add.1", "chap. II"),
        (("A/60/88 and A/60/88/Corr.2, annex.", "Ibid."), "A/60/88", "annex"),
        # nothing that has a symbol comes before
        (("A report of the Bank (Washington, D.C., 2020).", "Ibid."), None, None),
        (("Ibid.",), None, None),
        # another year's Records are not the same document
        ((RECORDS, "Ibid., Twenty-sixth Year, 1614th meeting."), None, None),
    ],
)
def test_ibid_is_followed(notes, symbol, pinpoint):
    (found,) = cited(*notes)
    assert (found.cited_symbol, found.pinpoint) == (symbol, pinpoint)


def test_ibid_follows_the_numbers_and_not_the_order_of_the_file():
    made = document(COVENANT, "Ibid.")
    turned = Document(made.masthead, "en", Reader.TEXT, made.paragraphs, made.footnotes[::-1])
    assert {c.cited_symbol for c in find_citations(turned)} == {"A/RES/2200 A (XXI)"}


def test_ibid_needs_the_note_before_it():
    made = document(COVENANT, "Missing.", "Ibid.")
    gap = Document(made.masthead, "en", Reader.TEXT, made.paragraphs, made.footnotes[::2])
    assert [c.cited_symbol for c in find_citations(gap)] == ["A/RES/2200 A (XXI)", None]


SERIES = "United Nations, Treaty Series, vol. 1577, No. 27531."


@pytest.mark.parametrize(
    ("notes", "expected"),
    [
        ((SERIES,), [(1577, 27531)]),
        ((SERIES, "Ibid., vol. 1249, No. 20378."), [(1249, 20378)]),
        ((SERIES, "Ibid."), [(1577, 27531)]),
        (("United Nations, Treaty Series, vol. 75, Nos. 970–973.",), [(75, n) for n in range(970, 974)]),
        (("Ibid., vol. 1125, Nos. 17512 and 17513.",), [(1125, 17512), (1125, 17513)]),
        (("United Nations, Treaty Series, vols. 2225, 2237 and 2326, No. 39574.",), [(2225, 39574)]),
        (("Treaty Series, vol. 75 (1950), Nos. 972- 973.",), [(75, 972), (75, 973)]),
        (("Treaty Series, vol. 500, p. 95.",), [(500, None)]),
    ],
)
def test_treaty_series(notes, expected):
    found = cited(*notes)
    assert [(c.treaty_volume, c.treaty_number) for c in found] == expected
    assert {(c.cited_kind, c.cited_symbol) for c in found} == {(CitedKind.TREATY, None)}


@pytest.mark.parametrize(
    ("clause", "note", "expected"),
    [
        (
            "a party to the Convention on the Rights of the Child",
            SERIES,
            "Convention on the Rights of the Child",
        ),
        # the mark is lost, the registration tells
        ("a party,", SERIES, "Convention on the Rights of the Child"),
        (
            "the 1951 Convention relating to the Status of Refugees",
            "Ibid., vol. 189, No. 2545.",
            "Convention relating to the Status of Refugees",
        ),
        (
            "under the Convention on the High Seas,",
            "Ibid., vol. 450, No. 6465.",
            "Convention on the High Seas",
        ),
        ("under the Convention,", "Ibid., vol. 450, No. 6465.", None),
        ("and the Protocols thereto,", "Ibid., vols. 2225, 2237 and 2326, No. 39574.", None),
    ],
)
def test_treaty_is_named(clause, note, expected):
    assert cited(note, clause=clause)[0].cited_name == expected


@pytest.mark.parametrize(
    ("note", "words", "title", "pinpoint"),
    [
        (
            "Report of the World Summit for Social Development, Copenhagen, 6–12 March 1995 "
            "(United Nations publication, Sales No. E.96.IV.8), chap. I, resolution 1, annexes I and II.",
            "Sales No. E.96.IV.8",
            "Report of the World Summit for Social Development, Copenhagen, 6–12 March 1995",
            "chap. I, resolution 1, annexes I and II",
        ),
        (
            "Financing for Sustainable Development Report 2024 (United Nations publication, 2024), figure I.1.",
            "United Nations publication, 2024",
            "Financing for Sustainable Development Report 2024",
            "figure I.1",
        ),
    ],
)
def test_publication_is_cited_by_its_title(note, words, title, pinpoint):
    (found,) = cited(note)
    assert (found.cited_text, found.cited_name, found.pinpoint) == (words, title, pinpoint)


def adopted(note, links=()):
    lines = ("A/RES/99/1", f"[{note}]")
    block = Block(BlockKind.TEXT, tuple(Span(words, link=target) for words, target in links), note)
    head = Masthead(
        Symbol.parse("A/RES/99/1"), "A/RES/99/1", DocumentType.RESOLUTION, None, lines=lines, blocks=(0,)
    )
    made = document("A/76/392.", head=head, adoption=Adoption(note=note), blocks=(block,))
    return [c for c in find_citations(made) if c.location is Location.MASTHEAD]


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        (
            "on the report of the Third Committee (A/76/462/Add.3, para. 34)",
            [("A/76/462/Add.3", "para. 34", CitedKind.REPORT)],
        ),
        (
            "without reference to a Main Committee (A/78/L.5 and A/78/L.5/Add.1)",
            [("A/78/L.5", None, CitedKind.OTHER), ("A/78/L.5/Add.1", None, CitedKind.OTHER)],
        ),
    ],
)
def test_masthead_names_the_report_or_draft_once(note, expected):
    assert [(c.cited_symbol, c.pinpoint, c.cited_kind) for c in adopted(note)] == expected


def test_masthead_names_resolutions_by_their_numbers():
    lines = (
        "A/RES/99/1",
        "Implementation of resolution 2719 (2023)",
        "99/1. Working group of resolution 75/240",
    )
    head = Masthead(
        Symbol.parse("A/RES/99/1"),
        "A/RES/99/1",
        DocumentType.RESOLUTION,
        None,
        lines=lines,
        sponsors=SponsorLine(notes=(("*", "On behalf of the Group, resolution ES-10/23 of 10 May 2024."),)),
    )
    found = find_citations(document(head=head))
    assert [(c.location, c.cited_symbol) for c in found] == [
        (Location.MASTHEAD, "S/RES/2719 (2023)"),
        (Location.MASTHEAD, "A/RES/75/240"),
        (Location.MASTHEAD, "A/RES/ES-10/23"),
    ]
    assert found[2].cited_date == date(2024, 5, 10)


def test_paper_with_two_symbols():
    found = cited("Food and Agriculture Organization, document CL 144/9 (C 2013/20), appendix D.")
    assert [(c.cited_symbol, c.pinpoint) for c in found] == [
        ("CL 144/9", "appendix D"),
        ("C 2013/20", "appendix D"),
    ]


def test_masthead_without_its_note_has_the_report():
    report = Adoption(report=Symbol.parse("A/76/462/Add.3"), report_paragraph="para. 34")
    found = find_citations(document(adoption=report))
    assert [(c.location, c.cited_symbol, c.pinpoint) for c in found] == [
        (Location.MASTHEAD, "A/76/462/Add.3", "para. 34")
    ]


def test_masthead_keeps_the_link_of_its_words():
    (found,) = adopted(
        "on the report of the Third Committee (A/76/462, para. 34)",
        links=[("A/76/462", "https://undocs.org/en/A/76/462")],
    )
    assert found.link == "https://undocs.org/en/A/76/462"


def test_note_with_two_marks_stands_in_the_clause_of_the_first():
    note = Footnote("1", "A/76/392.", (Anchor("pp1", 3), Anchor("pp9", 8)))
    made = document()
    (found,) = find_citations(Document(made.masthead, "en", Reader.TEXT, made.paragraphs, (note,)))
    assert (found.path, found.note, found.cited_text) == ("pp1", 0, "A/76/392")
