"""Blocks to a Document: masthead, paragraphs with paths, footnotes at their marks.

Here belongs the order of the steps; each step has a module of its own.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from recalling.errors import DocumentError, SourceCode
from recalling.grammar.headings import OPENING
from recalling.grammar.ordinals import DATE, find_date
from recalling.model import (
    Adoption,
    Block,
    BlockKind,
    Document,
    DocumentType,
    Issue,
    IssueCode,
    Masthead,
    Paragraph,
    ParagraphKind,
    Reader,
    Reading,
)
from recalling.parsing.body import parse_body
from recalling.parsing.calls import lift_calls
from recalling.parsing.corrections import Correction, correct, correction_issues, known_corrections
from recalling.parsing.council import find_heading, find_vote, is_council, leftover_issues, with_vote
from recalling.parsing.flow import join_halves
from recalling.parsing.footnotes import anchor_notes, read_notes
from recalling.parsing.masthead import CLOSING, Surroundings, parse_masthead
from recalling.parsing.richtext import rich_text
from recalling.parsing.stars import called_from_body, read_star_notes
from recalling.parsing.tables import find_tables
from recalling.settings import DEFAULTS

__all__ = ["parse"]

_JOB_NUMBER = re.compile(r"\b\d{2}-\d{5}\b")
_LANGUAGE = "en"
_FURNITURE = frozenset({BlockKind.FURNITURE, BlockKind.BREAK, BlockKind.TABLE})
# In decisions, amendments and notes the text begins without an opening line of its own.
_BODY_STARTS = re.compile(r"The (?:General Assembly|Security Council|Economic and Social Council)\b|1\.\s")


def parse(
    reading: Reading, name: str, corrections: Mapping[str, Sequence[Correction]] | None = None
) -> Document:
    """The document that a reading holds.

    Args:
        reading: blocks in the order of the file.
        name: the file's name, which gives the symbol where the text does not print it.
        corrections: corrections of the source by checksum; None for those of `corrections.csv`.

    Raises:
        DocumentError: `not-a-resolution`, `no-symbol` or `truncated`.
    """
    known = known_corrections() if corrections is None else corrections
    reading, applied = correct(reading, known.get(reading.sha256 or "", ()))
    document = _document(reading, name)
    if not applied:
        return document
    return replace(document, issues=(*document.issues, *correction_issues(applied, document.paragraphs)))


def _document(reading: Reading, name: str) -> Document:
    blocks = reading.blocks
    start = _body_start(blocks)
    texts = [i for i in range(start, len(blocks)) if blocks[i].kind is BlockKind.TEXT]
    vote, leftovers = find_vote(blocks, texts)
    closing = vote or _closing(blocks, texts)
    pieces = join_halves(blocks, [i for i in texts if i not in {*closing, *leftovers}])
    numbered = [i for i, b in enumerate(blocks) if b.kind is BlockKind.NOTE and (b.marker or "").isdigit()]
    stars = [i for i, b in enumerate(blocks) if b.kind is BlockKind.NOTE and i not in numbered]
    head = [i for i in range(start) if blocks[i].kind is BlockKind.TEXT]
    in_body = called_from_body(blocks, stars, head, "\n".join([p.text for p in pieces])) if stars else []
    stars = [i for i in stars if i not in in_body]
    masthead, adoption, head_issues = parse_masthead(
        [blocks[i] for i in head],
        [*head, *stars],
        Surroundings(
            name=name,
            star_notes={blocks[i].marker or "*": rich_text(blocks[i].spans).text for i in stars},
            body_start=pieces[0].text if pieces else "",
            job_number=_job_number(blocks),
            page_count=reading.page_count,
        ),
    )
    council = is_council(masthead.symbol)
    paragraphs, body_issues = parse_body(pieces, masthead.part, has_opening=council)
    marks = [m for i in [*head, *closing] for m in rich_text(blocks[i].spans).marks if m.marker.isdigit()]
    notes = tuple(read_notes(blocks, numbered))
    line = " ".join(rich_text(blocks[i].spans).text for i in closing)
    if not marks and not any(paragraph.marks for paragraph in paragraphs) and (notes or council):
        paragraphs, line, marks = lift_calls(paragraphs, line, notes, all_calls=council)
    notes, paragraphs, note_issues = anchor_notes(notes, paragraphs, marks, from_one=not council)
    if in_body:
        star_notes, paragraphs = read_star_notes(blocks, in_body, paragraphs)
        notes = (*notes, *star_notes)
    _refuse_broken_off(paragraphs, reading.reader, closed=bool(closing))
    adoption = with_vote(adoption, line, notes) if vote else _adoption(adoption, line)
    return Document(
        masthead=masthead,
        language=_LANGUAGE,
        reader=reading.reader,
        paragraphs=paragraphs,
        footnotes=notes,
        adoption=adoption,
        issues=(
            *reading.issues,
            *head_issues,
            *body_issues,
            *note_issues,
            *_document_issues(masthead, adoption, paragraphs),
            *leftover_issues(blocks, leftovers),
        ),
        furniture=tuple(i for i, block in enumerate(blocks) if block.kind in _FURNITURE),
        closing=tuple(closing),
        leftovers=tuple(leftovers),
        blocks=blocks,
        tables=find_tables(blocks, paragraphs),
    )


def _body_start(blocks: Sequence[Block]) -> int:
    """The place of the opening line, or of the first paragraph where there is none.

    Raises:
        DocumentError: `not-a-resolution`: there is neither.
    """
    texts = [(i, " ".join(b.text.split())) for i, b in enumerate(blocks) if b.kind is BlockKind.TEXT]
    for index, text in texts:
        if OPENING.fullmatch(text):
            return index
    heading = find_heading([text for _, text in texts])
    if heading and heading.lines[-1] + 1 < len(texts):
        return texts[heading.lines[-1] + 1][0]
    for index, text in texts:
        if _BODY_STARTS.match(text):
            return index
    below_title = _below_title(blocks)
    if below_title is not None:
        return below_title
    raise DocumentError(
        SourceCode.NOT_A_RESOLUTION,
        "no opening line such as “The General Assembly,” and no numbered paragraph was found; "
        "if it is a resolution, check that its text is complete",
    )


def _below_title(blocks: Sequence[Block]) -> int | None:
    """The first paragraph below the title of page 1, which is set bold and larger than the text."""
    below, title = None, False
    for index, block in enumerate(blocks):
        if block.kind is not BlockKind.TEXT or block.page not in {1, None} or block.size is None:
            continue
        bold = all(span.bold or span.raised or not span.text.strip() for span in block.spans)
        if title and not bold:
            below = index
        title = bold and DEFAULTS.pdf.least_title_size < block.size < DEFAULTS.pdf.greatest_title_size
    return below


def _closing(blocks: Sequence[Block], texts: Sequence[int]) -> list[int]:
    """The closing line: meeting and day, in one block or two."""
    found: list[int] = []
    for index in texts:
        text = " ".join(blocks[index].text.split())
        match = CLOSING.match(text)
        ends_one = bool(found) and found[-1] == index - 1 and DATE.fullmatch(text)
        if (match and (find_date(match["rest"]) or not match["rest"].strip())) or ends_one:
            found.append(index)
    return found


def _job_number(blocks: Sequence[Block]) -> str | None:
    for block in blocks:
        if block.kind is BlockKind.FURNITURE:
            match = _JOB_NUMBER.search(block.source)
            if match:
                return match[0]
    return None


def _adoption(adoption: Adoption, line: str) -> Adoption:
    """What the closing line adds: the meeting, and the day where the heading lacks it."""
    match = CLOSING.match(line)
    meeting = match["meeting"] if match else None
    return replace(adoption, date=adoption.date or find_date(line), meeting=meeting or adoption.meeting)


def _refuse_broken_off(paragraphs: Sequence[Paragraph], reader: Reader, *, closed: bool) -> None:
    """A text file that stops in the middle of a sentence is not whole.

    Raises:
        DocumentError: `truncated`, with the last words.
    """
    last = next((p for p in reversed(paragraphs) if p.kind is not ParagraphKind.HEADING), None)
    if last is None or closed or reader not in {Reader.TEXT, Reader.MARKDOWN}:
        return
    if last.text[-1:].isalnum() or last.text.endswith(","):
        words = " ".join(last.text.split()[-6:])
        raise DocumentError(
            SourceCode.TRUNCATED,
            f"the text breaks off in the middle of a sentence (“… {words}”); get the whole document",
        )


def _document_issues(
    masthead: Masthead, adoption: Adoption, paragraphs: Sequence[Paragraph]
) -> tuple[Issue, ...]:
    issues = []
    if masthead.date_issued is None and adoption.date is None:
        issues.append(Issue(IssueCode.MISSING_DATE, "neither a day of issue nor one of adoption is printed"))
    has_opening = any(p.kind is ParagraphKind.OPENING for p in paragraphs)
    if not has_opening and masthead.document_type in {DocumentType.RESOLUTION, DocumentType.DRAFT_RESOLUTION}:
        issues.append(Issue(IssueCode.MISSING_OPENING, "there is no opening line"))
    return tuple(issues)
