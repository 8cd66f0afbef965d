"""Makes PDFs laid out and tagged as the United Nations' are, so that tests need no outside file.

Here belongs the one call that tests make; the language of documents is in spec.py.
"""

from __future__ import annotations

from tests.pdf_factory.masthead import print_first_page, session_and_agenda, submission_and_title
from tests.pdf_factory.pages import Press
from tests.pdf_factory.spec import Paper
from tests.pdf_factory.writer import write

__all__ = ["set_paper", "un_pdf"]


def un_pdf(paper: Paper, *, tagged: bool = True) -> bytes:
    """The PDF of a paper, the same bytes each time; `tagged` with a structure tree, else without any marks."""
    press = set_paper(paper)
    return write(press.sheets, press.root, tagged=tagged)


def set_paper(paper: Paper) -> Press:
    """The paper set page by page, to be written with and without tags."""
    press = Press(paper)
    print_first_page(press, paper)
    beside, below = session_and_agenda(paper), submission_and_title(paper)
    if paper.masthead_in_table:
        press.print(below, beside)
    else:
        press.print([*beside, *below], [])
    return press
