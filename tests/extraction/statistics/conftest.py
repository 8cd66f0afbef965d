"""A document made of one paragraph, so that a test can show one line and the figures in it."""

import pytest

from recalling.extraction.statistics import find_statistics
from recalling.model import Document, DocumentType, Footnote, Mark, Masthead, Paragraph, ParagraphKind, Reader
from recalling.symbols import Symbol


def _document(text, *, chapeau=None, title=None, italics=(), note=None):
    parent = None if chapeau is None else Paragraph(ParagraphKind.OPERATIVE, "op1", chapeau)
    marks = () if note is None else (Mark("1", note[0]),)
    path = "op1" if parent is None else "op1.a"
    paragraph = Paragraph(
        ParagraphKind.OPERATIVE,
        path,
        text,
        level=0 if parent is None else 1,
        parent=None if parent is None else "op1",
        italics=italics,
        marks=marks,
    )
    masthead = Masthead(Symbol.parse("A/RES/80/1"), None, DocumentType.RESOLUTION, title)
    paragraphs = (paragraph,) if parent is None else (parent, paragraph)
    notes = () if note is None else (Footnote("1", note[1]),)
    return Document(masthead, "en", Reader.TEXT, paragraphs, notes)


@pytest.fixture(scope="session")
def document():
    """Makes the document of a paragraph, with a chapeau, title, italics or note where a test needs them."""
    return _document


@pytest.fixture(scope="session")
def read():
    """The statistics of a paragraph; every one is checked to stand where it says it stands."""

    def read_text(text, **around):
        made = _document(text, **around)
        found = find_statistics(made)
        for statistic in found:
            stated = made.paragraph(statistic.path).text
            assert stated[statistic.start : statistic.end] == statistic.value_text
        return found

    return read_text
