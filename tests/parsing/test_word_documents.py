"""One resolution as a Word document, as text and as Markdown: the same paragraphs, notes and masthead."""

import re
from datetime import date

from recalling.model import Reader
from recalling.parsing import parse
from recalling.parsing.account import account
from recalling.reading import read_blocks
from recalling.reading.docx import read_docx
from tests.word_factory import LETTERED, Word


def resolution():
    """A draft with all that a resolution has, in the form of the United Nations."""
    word = Word()
    word.masthead("A/C.3/75/L.90", "Distr.: Limited", "30 October 2020", "Original: English")
    word.lists(*LETTERED)
    star = word.note(
        "*On behalf of the States Members of the United Nations that are members of the Group of 77."
    )
    report, series = (
        word.note("A/75/388."),
        word.note("United Nations, <i>Treaty Series</i>, vol. 189, No. 2545."),
    )
    for line in ("Seventy-fifth session", "Third Committee"):
        word.paragraph(f"<b>{line}</b>")
    word.paragraph("Agenda item 72 (c)")
    word.paragraph("<b>Human rights situations</b>")
    word.paragraph(f"<b>Cuba:<{star}*> draft resolution</b>")
    word.paragraph("<b>Situation of figures</b>")
    word.paragraph("<tab><i>The General Assembly</i>,")
    word.paragraph(f"<tab><i>Recalling</i> its resolution 74/166, and the report,<{report}> in which:")
    word.paragraph("<tab>(a)<tab>10.4 million people were in need;")
    word.paragraph("<tab>(b)<tab>One third of them were children,")
    word.paragraph(f"<tab><i>Noting</i> the Convention<{series}> of 1951,")
    word.paragraph("<i>Urges</i> the Secretary<hyphen>General:", list_id=1)
    word.paragraph("To report:", list_id=1, level=1)
    word.paragraph("On food;", list_id=1, level=2)
    word.paragraph("On health;", list_id=1, level=2)
    word.paragraph("To appoint a Special <del>Reporter</del><ins>Rapporteur</ins>;", list_id=1, level=1)
    word.paragraph(
        f"<i>Decides</i> to continue its consideration, in the light of the report.<sup>{1}</sup>", list_id=1
    )
    return word


TEXT = """United Nations A/C.3/75/L.90

Distr.: Limited
30 October 2020

Original: English

Seventy-fifth session
Third Committee

Agenda item 72 (c)

Human rights situations

Cuba:* draft resolution

Situation of figures

The General Assembly,

Recalling its resolution 74/166, and the report,¹ in which:

(a) 10.4 million people were in need;

(b) One third of them were children,

Noting the Convention² of 1951,

1. Urges the Secretary-General:

(a) To report:

(i) On food;

(ii) On health;

(b) To appoint a Special Rapporteur;

2. Decides to continue its consideration, in the light of the report.¹

* On behalf of the States Members of the United Nations that are members of the Group of 77.

¹ A/75/388.

² United Nations, Treaty Series, vol. 189, No. 2545.

20-14364 1/3
"""


def understood(data, name):
    document = parse(read_blocks(data, name), name)
    assert account(document).complete
    head = document.masthead
    return {
        "head": (head.symbol, head.document_type, head.title, head.agenda, head.sponsors, head.date_issued, head.session),
        "job": head.job_number,
        "clauses": [(p.kind, p.path, p.label, p.level, p.parent, p.text, p.marks) for p in document.paragraphs],
        "notes": [(n.marker, n.text, n.anchors) for n in document.footnotes],
        "issues": document.issues,
    }  # fmt: skip


def test_word_text_and_markdown_of_one_document_are_understood_alike():
    from_word = understood(resolution().data, "A_C.3_75_L.90-EN.docx")
    assert from_word == understood(TEXT.encode(), "A_C.3_75_L.90-EN.txt")
    markdown = re.sub(r"(Recalling|Noting|Urges|Decides|Treaty Series)", r"*\1*", TEXT).replace(
        "\n\nSituation", "\n\n## Situation"
    )
    assert from_word == understood(markdown.encode(), "A_C.3_75_L.90-EN.md")
    assert from_word["head"][5] == date(2020, 10, 30)
    assert [path for _, path, *_ in from_word["clauses"]] == [
        *["opening", "pp1", "pp1.a", "pp1.b", "pp2"],
        *["op1", "op1.a", "op1.a.i", "op1.a.ii", "op1.b", "op2"],
    ]


def test_italics_and_the_reader_are_kept():
    document = parse(read_blocks(resolution().data, "x.docx"), "x.docx")
    assert document.reader is Reader.DOCX
    assert document.paragraph("op1").italics == ((0, 5),)
    assert document.footnotes[1].italics == ((16, 29),)


def test_same_bytes_same_blocks():
    data = resolution().data
    assert read_docx(data) == read_docx(data)
