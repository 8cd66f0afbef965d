"""The head of page 1: organ, symbol, distribution; then session, agenda, sponsors or adoption, and title.

Here belong the places that these have on the page; the body is set in pages.py.
"""

from __future__ import annotations

from tests.pdf_factory.fonts import BARCODE, measure
from tests.pdf_factory.pages import EDGE, FAR_EDGE, Content, Press, artifact
from tests.pdf_factory.spec import INDENT, LEFT, Paper, Par


def print_first_page(press: Press, paper: Paper) -> None:
    """Draws what stands beside the text of page 1."""
    star = "*" if paper.reissue else ""
    sheet = press.sheet
    sheet.contents += _head(paper, star)
    printed = paper.issued.split()
    job = f"{paper.job}{star} (E) {printed[0].zfill(2)}12{printed[-1][-2:]}" if printed else paper.job
    sheet.contents.append(artifact(job, 65.4, 747.6, 10.0))
    barcode = artifact(f"*{paper.job.replace('-', '')}*", 65.4, 762.0, 16.0, font=BARCODE)
    sheet.contents.append(barcode)
    sheet.rules += [(EDGE, 64.8, 552.3, 65.3), (EDGE, 208.9, 551.8, 210.4)]
    if paper.reissue:
        sheet.called.append("*")
        press.called.add("*")


def _head(paper: Paper, star: str) -> list[Content]:
    series = paper.symbol[1:] + star
    end = FAR_EDGE - measure(series, "Times-Roman", 10.0)
    contents = [
        artifact("United Nations ", LEFT, 57.8, 14.0),
        artifact(paper.symbol[0], end - 15.0, 56.5, 20.0),
        artifact(series, end, 56.5, 10.0),
        artifact("General Assembly ", LEFT, 86.4, 20.0, bold=True),
    ]
    if paper.distribution:
        contents.append(artifact(f"Distr.: {paper.distribution}", 397.0, 86.7, 10.0))
    if paper.issued:
        contents.append(artifact(paper.issued, 397.0, 98.4, 10.0))
    if paper.original:
        contents.append(artifact(f"Original: {paper.original}", 397.0, 122.4, 10.0))
    return contents


def session_and_agenda(paper: Paper) -> list[Par]:
    """The lines at the left edge below the organ."""
    several = len(paper.agenda_titles) > 1
    lines = [Par(paper.session, role="H2", bold=True, indent=EDGE, hang=EDGE, gap=0.0)]
    if paper.committee:
        lines.append(Par(paper.committee, role="H1", size=12.0, bold=True, indent=EDGE, hang=EDGE, gap=0.0))
    if paper.agenda:
        lines.append(Par(paper.agenda, indent=EDGE, hang=EDGE, gap=0.0))
    lines += [
        Par(title, role="H2", bold=True, indent=EDGE, hang=EDGE, gap=6.0 if several else 0.0)
        for title in paper.agenda_titles
    ]
    return lines


def submission_and_title(paper: Paper) -> list[Par]:
    """Who submits it or how it was adopted, and the title."""
    lines = []
    if paper.submitted:
        lines.append(Par(paper.submitted, role="H1", bold=True, indent=LEFT, gap=18.0))
    if paper.adopted:
        lines.append(Par(paper.adopted, role="H1", size=14.0, bold=True, indent=LEFT, gap=18.0))
    if paper.adoption_note:
        lines.append(Par(paper.adoption_note, role="H4", indent=LEFT, gap=13.0))
    if paper.title:
        indent = INDENT - 74.7 if paper.number else LEFT
        lines.append(Par(paper.title, paper.number, "H1", 12.0, bold=True, indent=indent, tab=LEFT, gap=12.0))
    return lines
