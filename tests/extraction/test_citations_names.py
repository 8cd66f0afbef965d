"""Instruments cited by name: which words are a name, and what they are the name of.

Not here: treaties named by their place in the Treaty Series (test_citations_notes.py).
"""

import pytest

from recalling.extraction.citations import find_citations
from recalling.extraction.citations.names import INSTRUMENTS, find_names
from recalling.extraction.results import CitedKind
from recalling.model import Document, DocumentType, Masthead, Paragraph, ParagraphKind, Reader
from recalling.symbols import Symbol


def names(text):
    return [naming.instrument.name for naming in find_names(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "the purposes and principles of the Charter of the United Nations,",
            ["Charter of the United Nations"],
        ),
        ("the 2030 Agenda for Sustainable Development", ["2030 Agenda for Sustainable Development"]),
        (
            "to achieve the 2030 Agenda and Agenda 21",
            ["2030 Agenda for Sustainable Development", "Agenda 21"],
        ),
        (
            "Transforming our world: the 2030 Agenda for Sustainable Development",
            ["2030 Agenda for Sustainable Development"],
        ),
        (
            "the Sendai Framework for Disaster Risk Reduction 2015-2030",
            ["Sendai Framework for Disaster Risk Reduction 2015–2030"],
        ),
        # the longest name counts
        (
            "the Optional Protocol to the Convention on the Rights of the Child on the involvement of children in "
            "armed conflict",
            [
                "Optional Protocol to the Convention on the Rights of the Child on the involvement of children in "
                "armed conflict"
            ],
        ),
        (
            "the Convention against Torture",
            ["Convention against Torture and Other Cruel, Inhuman or Degrading Treatment or Punishment"],
        ),
        ("the Rome Statute", ["Rome Statute of the International Criminal Court"]),
        ("African Charter on Human and Peoples' Rights", ["African Charter on Human and Peoples’ Rights"]),
        ("under the Convention and its Protocols", []),
        ("Agenda 2163 and PreAgenda 21", []),
        ("the item entitled “Implementation of the Convention on Biological Diversity”", []),
    ],
)
def test_names(text, expected):
    assert names(text) == expected


def test_year_belongs_to_the_words_and_not_to_the_name():
    text = "under the 1951 Convention relating to the Status of Refugees and the 1967 Protocol thereto"
    first, second = find_names(text)
    assert text[first.start : first.end] == "1951 Convention relating to the Status of Refugees"
    assert first.instrument.name == "Convention relating to the Status of Refugees"
    assert second.instrument.name == "Protocol relating to the Status of Refugees"


def test_named_instrument_is_a_row_without_a_symbol():
    head = Masthead(Symbol.parse("A/RES/99/1"), None, DocumentType.RESOLUTION, None)
    text = "Reaffirming the Universal Declaration of Human Rights and resolution 70/1,"
    made = Document(head, "en", Reader.TEXT, (Paragraph(ParagraphKind.PREAMBULAR, "pp1", text),))
    declaration, resolution = find_citations(made)
    assert (declaration.cited_name, declaration.cited_symbol) == (
        "Universal Declaration of Human Rights",
        None,
    )
    assert declaration.cited_text == text[declaration.start : declaration.end]
    assert declaration.cited_kind is CitedKind.DECLARATION
    assert (resolution.cited_name, resolution.cited_symbol) == (None, "A/RES/70/1")


@pytest.mark.parametrize(
    ("text", "pinpoint"),
    [
        ("in accordance with Article 73 e of the Charter of the United Nations,", "Article 73 e"),
        ("in terms of Chapter XI of the Charter of the United Nations", "Chapter XI"),
        ("paragraph 58 of the Paris Agreement", "paragraph 58"),
        ("article 9, paragraphs 1, 2 and 3, of the Paris Agreement", "article 9, paragraphs 1, 2 and 3"),
        ("the principles of the Paris Agreement", None),
    ],
)
def test_places_in_a_named_instrument(text, pinpoint):
    head = Masthead(Symbol.parse("A/RES/99/1"), None, DocumentType.RESOLUTION, None)
    made = Document(head, "en", Reader.TEXT, (Paragraph(ParagraphKind.PREAMBULAR, "pp1", text),))
    assert [citation.pinpoint for citation in find_citations(made)] == [pinpoint]


@pytest.mark.parametrize("instrument", [i for i in INSTRUMENTS if i.symbol], ids=lambda i: i.name[:40])
def test_symbols_of_the_lexicon_are_symbols_as_printed(instrument):
    assert str(Symbol.parse(instrument.symbol)) == instrument.symbol
