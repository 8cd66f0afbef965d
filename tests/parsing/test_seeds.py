"""The two founding documents against their hand labels: header, clauses, footnotes, every word."""

from collections import Counter
from datetime import date

import pytest

from recalling.model import IssueCode, ParagraphKind
from recalling.parsing.account import account, words
from recalling.parsing.dump import dump

SYMBOLS = ["A/RES/76/177", "A/C.3/75/L.30"]


@pytest.mark.parametrize("symbol", SYMBOLS)
def test_header(symbol, seeds, labels):
    document, _ = seeds[symbol]
    head, adoption, label = document.masthead, document.adoption, labels[symbol]["header"]
    paragraph = label["adoption_report_paragraph"]
    found = {
        "symbol": str(head.symbol),
        "symbol_printed": head.symbol_printed,
        "document_type": head.document_type.value,
        "organ": head.organ,
        "distribution": head.distribution,
        "issue_date": head.date_issued,
        "original_language": head.original_language,
        "session": head.session.number,
        "committee": head.committee,
        "agenda": [(item.item, item.title) for item in head.agenda],
        "title": head.title,
        "adoption_date": adoption.date,
        "adoption_note": adoption.note,
        "adoption_report": str(adoption.report) if adoption.report else None,
        "adoption_report_paragraph": adoption.report_paragraph,
        "meeting": adoption.meeting,
        "job_number": head.job_number,
        "pages": head.page_count,
        "opening": document.paragraphs[0].text,
    }
    expected = {key: label[key] for key in found if key in label}
    expected["issue_date"] = date.fromisoformat(label["issue_date"])
    expected["adoption_date"] = label["adoption_date"] and date.fromisoformat(label["adoption_date"])
    expected["adoption_report_paragraph"] = paragraph and str(paragraph)
    expected["agenda"] = [(label["agenda_item"], label["agenda_title"])]
    assert found == expected


@pytest.mark.parametrize(("symbol", "count"), [("A/RES/76/177", 88), ("A/C.3/75/L.30", 84)])
def test_clauses(symbol, count, seeds, labels):
    document, _ = seeds[symbol]
    found = [p for p in document.paragraphs if p.kind is not ParagraphKind.OPENING]
    assert [p.path for p in found] == [clause["path"] for clause in labels[symbol]["clauses"]]
    assert len(found) == count
    for paragraph, clause in zip(found, labels[symbol]["clauses"], strict=True):
        assert paragraph.text.startswith(clause["first_words"])


@pytest.mark.parametrize("symbol", SYMBOLS)
def test_every_paragraph_is_whole(symbol, seeds):
    document, _ = seeds[symbol]
    assert [p.path for p in document.paragraphs if p.text[-1] not in ",;:."] == []


@pytest.mark.parametrize(("symbol", "count"), [("A/RES/76/177", 27), ("A/C.3/75/L.30", 26)])
def test_footnotes_and_their_anchors(symbol, count, seeds, labels):
    document, _ = seeds[symbol]
    assert len(document.footnotes) == count
    for note, label in zip(document.footnotes, labels[symbol]["footnotes"], strict=True):
        assert note.marker == label["marker"]
        assert note.text.startswith(label["first_words"])
        assert [anchor.path for anchor in note.anchors] == ([label["clause"]] if label["clause"] else [])


def test_lost_marks_are_said_to_be_lost(seeds):
    document, _ = seeds["A/C.3/75/L.30"]
    lost = [issue.expected for issue in document.issues if issue.code is IssueCode.UNANCHORED_FOOTNOTE]
    assert lost == ["1", "3", "8", "9"]


def test_marks_in_plain_digits_leave_the_text(seeds):
    document, _ = seeds["A/C.3/75/L.30"]
    assert document.paragraph("pp6").text.endswith("in accordance with resolution 74/166,")
    assert "the Status of Refugees and the 1967 Protocol thereto in" in document.paragraph("op2.a.v").text
    assert "Republic of Korea, established pursuant" in document.paragraph("op7").text


@pytest.mark.parametrize("symbol", SYMBOLS)
def test_a_mark_stands_behind_the_words_it_belongs_to(symbol, seeds):
    document, _ = seeds[symbol]
    covenant = "the International Covenant on Civil and Political Rights,"
    offset = document.paragraph("pp7").text.index(covenant) + len(covenant)
    note = next(n for n in document.footnotes if n.marker == "5")
    assert [anchor.offset for anchor in note.anchors] == [offset]


@pytest.mark.parametrize("symbol", SYMBOLS)
def test_every_word_stands_in_exactly_one_place(symbol, seeds):
    document, path = seeds[symbol]
    counted = account(document)
    assert counted.complete, counted
    assert counted.leftovers == 0
    source = words(path.read_text(encoding="utf-8"))
    assert counted.total == len(source)
    assert Counter(w for block in document.blocks for w in words(block.source)) == Counter(source)


@pytest.mark.parametrize("symbol", SYMBOLS)
def test_no_furniture_in_a_clause(symbol, seeds, labels):
    document, _ = seeds[symbol]
    text = " ".join(p.text for p in document.paragraphs)
    for furniture in labels[symbol]["page_furniture"]:
        assert furniture.replace("*", "") not in text


def test_sponsors_in_order(seeds, labels):
    document, _ = seeds["A/C.3/75/L.30"]
    assert list(document.masthead.sponsors.names) == [s["name"] for s in labels["A/C.3/75/L.30"]["sponsors"]]


def test_the_dump_shows_structure_and_styles(seeds):
    text = dump(seeds["A/RES/76/177"][0])
    assert "\nop18 | 18. _Strongly urges_ the Government" in text
    assert "\n    op2.a.v | (v) The situation of refugees" in text
    assert "[16] United Nations, Treaty Series, vol. 189, No. 2545. -> op2.a.v@" in text
