"""PDFs without tags: lines, bands and paragraphs from where the characters stand.

Here belongs geometry only. All measures are in settings.PdfReading; what the words say decides
nothing here but the look of a note's marker and of a rule made of underscores.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from recalling.grammar.headings import is_bare_label
from recalling.model import Block, BlockKind
from recalling.reading.fragments import dominant_size, to_block, to_note
from recalling.reading.furniture import furniture_blocks, masthead_blocks, split_page
from recalling.reading.pdfium import Fragment, Page
from recalling.settings import PdfReading

_RULE = re.compile(r"_{6,}")


@dataclass(slots=True)
class Line:
    """The fragments of one line from left to right; `y` is its baseline."""

    y: float
    fragments: list[Fragment] = field(default_factory=list)
    size: float = 0.0
    x0: float = 0.0
    x1: float = 0.0
    bold: bool = False

    def close(self, settings: PdfReading) -> Line:
        """Sorts the fragments and measures the line; the face of a note's mark or star says nothing of it."""
        self.fragments.sort(key=lambda f: f.x0)
        visible = [f for f in self.fragments if f.text.strip()]
        self.size = dominant_size(visible)
        self.x0 = min(f.x0 for f in visible)
        self.x1 = max(f.x1 for f in visible)
        self.bold = any(f.bold for f in visible) and all(
            f.bold or f.size <= settings.raised_share * self.size or not f.text.strip(" *") for f in visible
        )
        return self

    @property
    def text(self) -> str:
        """The characters of the line."""
        return "".join(f.text for f in self.fragments).strip()


def layout_blocks(pages: Sequence[Page], settings: PdfReading) -> list[Block]:
    """All blocks of a PDF in reading order: masthead, then page by page body, notes and furniture."""
    blocks: list[Block] = []
    furniture: list[Block] = []
    for page in pages:
        body: list[Fragment] = []
        beside: list[Fragment] = []
        top = settings.masthead_band if page.number == 1 else settings.head_band
        for fragment in page.fragments:
            (body if top <= fragment.y < settings.foot_band else beside).append(fragment)
        if page.number == 1:
            head, beside = split_page(page, beside, settings)
            blocks += masthead_blocks(head, settings)
        furniture += furniture_blocks(beside, settings)
        blocks += _page_blocks(page, _lines(body, settings), settings)
    return [*blocks, *furniture]


def _lines(fragments: Sequence[Fragment], settings: PdfReading) -> list[Line]:
    """Lines from top to bottom; a raised mark goes to the line whose baseline lies just below it."""
    visible = [f for f in fragments if f.text.strip()]
    if not visible:
        return []
    size = dominant_size([f for f in visible if not _RULE.match(f.text)])
    small = settings.raised_share * min(size, settings.note_size)
    lines: list[Line] = []
    for fragment in sorted((f for f in visible if f.size > small), key=lambda f: f.y):
        if lines and fragment.y - lines[-1].y < settings.line_tolerance:
            lines[-1].fragments.append(fragment)
        else:
            lines.append(Line(fragment.y, [fragment]))
    baselines = [line.y for line in lines]
    for fragment in fragments:
        raised = bool(fragment.text.strip()) and fragment.size <= small
        if fragment.text.strip() and not raised:
            continue
        at = bisect_left(baselines, fragment.y - (0 if raised else settings.line_tolerance))
        reach = settings.mark_reach if raised else settings.line_tolerance
        if at < len(lines) and lines[at].y - fragment.y <= reach:
            lines[at].fragments.append(fragment)
        elif raised:
            lines.append(Line(fragment.y, [fragment]))
    return sorted((line.close(settings) for line in lines), key=lambda line: line.y)


def _page_blocks(page: Page, lines: list[Line], settings: PdfReading) -> Iterator[Block]:
    start = _notes_start(page, lines, settings)
    body = [line for line in lines[:start] if not _is_rule(line, settings)]
    rules = [line for line in lines if _is_rule(line, settings)]
    notes = [line for line in lines[start:] if not _is_rule(line, settings)]
    for paragraph in _paragraphs(body, settings):
        block = to_block(_fragments(paragraph), settings)
        if block:
            yield block
    for note in _notes(notes, settings):
        block = to_note(_fragments(note), settings)
        if block:
            yield block
    for rule in rules:
        block = to_block(rule.fragments, settings, BlockKind.FURNITURE)
        if block:
            yield block


def _is_rule(line: Line, settings: PdfReading) -> bool:
    """Whether a line is a rule of underscores: in the text's own size they are a blank to be filled in."""
    return line.size <= settings.note_size and _RULE.fullmatch(line.text) is not None


def _fragments(lines: Sequence[Line]) -> list[Fragment]:
    return [fragment for line in lines for fragment in line.fragments]


def _notes_start(page: Page, lines: Sequence[Line], settings: PdfReading) -> int:
    """The index of the first line of the notes: below a rule, in note size to the foot of the page."""
    first = len(lines)
    while first and lines[first - 1].size <= settings.note_size:
        first -= 1
    if first == len(lines):
        return first
    rules = [line.y for line in lines[first:] if _is_rule(line, settings)]
    rules += [
        stroke.y0
        for stroke in page.strokes
        if abs(stroke.x1 - stroke.x0 - settings.note_rule) < 4 and stroke.x0 < settings.body_left + 30
    ]
    above = lines[first - 1].y if first else 0.0
    if any(above - 2 < y < lines[-1].y for y in rules):
        below = min(y for y in rules if above - 2 < y < lines[-1].y)
        return next(i for i in range(first, len(lines)) if lines[i].y > below - 2)
    return first if _opens_note(lines[first], settings) else len(lines)


def _opens_note(line: Line, settings: PdfReading) -> bool:
    head = next((f for f in line.fragments if f.text.strip()), None)
    if head is None:
        return False
    text = head.text.strip()
    raised = head.size <= settings.raised_share * settings.note_size and text[:1].isdigit()
    return raised or text.startswith("*")


def _notes(lines: Sequence[Line], settings: PdfReading) -> Iterator[list[Line]]:
    note: list[Line] = []
    for line in lines:
        if note and _opens_note(line, settings):
            yield note
            note = []
        note.append(line)
    if note:
        yield note


def _paragraphs(lines: Sequence[Line], settings: PdfReading) -> Iterator[list[Line]]:
    paragraph: list[Line] = []
    for line in lines:
        if paragraph and _begins(paragraph, line, settings):
            yield paragraph
            paragraph = []
        paragraph.append(line)
    if paragraph:
        yield paragraph


def _begins(paragraph: Sequence[Line], line: Line, settings: PdfReading) -> bool:
    """Whether a line begins a paragraph: by its distance, its face, its size or its column."""
    before = paragraph[-1]
    if before.bold and len(paragraph) == 1 and is_bare_label(before.text):
        return True
    if line.y - before.y > settings.paragraph_pitch * max(before.size, line.size):
        return True
    if before.x0 < settings.closing_left < line.x0:
        return True
    if abs(line.size - before.size) > 0.12 * before.size or line.bold != before.bold:
        return line.bold or before.bold or abs(line.size - before.size) > 0.12 * before.size
    return before.bold and not _shares_an_edge(before, line, settings)


def _shares_an_edge(before: Line, line: Line, settings: PdfReading) -> bool:
    """Whether a line begins below the line before it, or below words of it that hang behind a number."""
    if abs(line.x0 - before.x0) <= settings.column_step:
        return True
    starts = (fragment.x0 for fragment in before.fragments if fragment.text.strip())
    return any(abs(line.x0 - start) < settings.line_tolerance for start in starts)
