"""Blocks to whole paragraphs: the halves that a page end, a note or a running foot parts are joined.

Here belongs only what was one paragraph on paper. What kind of paragraph it is, body.py says.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from recalling.grammar.actions import opens_with_action
from recalling.grammar.headings import is_bare_label
from recalling.model import Block, BlockKind, Span
from recalling.parsing.labels import find_label
from recalling.reading.fragments import line_end_is_blank
from recalling.settings import DEFAULTS

# A paragraph that has ended: its last sign, with a note's mark in plain digits behind it at most.
_ENDED = re.compile(r"[.;:,!?]['”’\")\]]*\s*(?:\d{1,3}|\*{1,2})?$|[;,]\s(?:and|or)$")
_ENDED_FULLY = re.compile(r"[.;:!?]['”’\")\]]*\s*(?:\d{1,3}|\*{1,2})?$|[;,]\s(?:and|or)$")
# "the Presidents of the Republic of Croatia and the Federal Republic of": a sentence does not end so.
_BROKEN_OFF = re.compile(r"\b(?:an?|and|by|for|from|in|of|on|the|to|with)$")

_PAGE = DEFAULTS.pdf
_LONGEST_LINE = 60
"""Characters. A heading fits on one line, which holds some 75."""


@dataclass(slots=True)
class Piece:
    """A whole paragraph in the making: the spans of its blocks, and where they stand.

    `after_break` says that a line of stars stands between it and the paragraph before.
    """

    spans: tuple[Span, ...]
    blocks: list[int] = field(default_factory=list)
    page: int | None = None
    indent: float | None = None
    hang: float | None = None
    after_break: bool = False

    @property
    def text(self) -> str:
        """The characters with their note marks."""
        return "".join([span.text for span in self.spans])

    @property
    def unmarked(self) -> str:
        """The characters without raised note marks."""
        return "".join([span.text for span in self.spans if not span.raised])


def join_halves(blocks: Sequence[Block], indices: Sequence[int]) -> list[Piece]:
    """The paragraphs among the text blocks at `indices`, each whole and in order."""
    pieces: list[Piece] = []
    before = -2
    left = _left_edge(blocks, indices)
    for index in indices:
        block = blocks[index]
        if block.kind is not BlockKind.TEXT:
            continue
        interrupted = before >= 0 and _interrupted(blocks, before, index)
        if pieces and _continues(pieces[-1], block, interrupted=interrupted, left=left):
            last = pieces[-1]
            tail = last.unmarked[-2:]
            between = (Span(" "),) if line_end_is_blank(tail, block.text) else ()
            last.spans = (*last.spans, *between, *block.spans)
            last.blocks.append(index)
        else:
            parted = any(b.kind is BlockKind.BREAK for b in blocks[max(before, 0) : index])
            pieces.append(Piece(block.spans, [index], block.page, block.indent, block.hang, parted))
        before = index
    return pieces


def _left_edge(blocks: Sequence[Block], indices: Sequence[int]) -> float:
    """Where most lines begin that do not open a paragraph, in points."""
    edges = Counter(round(hang) for index in indices if (hang := blocks[index].hang) is not None)
    return float(edges.most_common(1)[0][0]) if edges else _PAGE.body_left


def _interrupted(blocks: Sequence[Block], before: int, index: int) -> bool:
    """Whether a page end, a note or page furniture stands between two blocks."""
    if blocks[index].page is not None:
        return blocks[before].last_page != blocks[index].page
    return any(block.kind is not BlockKind.TEXT for block in blocks[before + 1 : index])


def _continues(piece: Piece, block: Block, *, interrupted: bool, left: float) -> bool:
    """Whether a block is the second half of the paragraph before it.

    A half that breaks off without a stop goes on behind notes and page furniture whatever follows,
    elsewhere only in lower case. A half that happens to end with a comma goes on where something
    stands between and what follows opens no paragraph of its own.
    """
    following = block.text.lstrip()
    if (
        not following
        or find_label(following)
        or is_bare_label(following)
        or _all_bold(block.spans) != _all_bold(piece.spans)
    ):
        return False
    before = piece.unmarked.rstrip()
    lower = following[0].islower()
    if interrupted and block.indent is not None:
        edge = block.hang if block.hang is not None else left
        flush = block.indent - edge <= _PAGE.first_indent
        full = _ends_at_the_margin(piece)
        if flush and (full or not _is_heading_like(piece)):
            return (lower or full or not _ENDED_FULLY.search(before)) and not _resumes(piece, before)
        if block.hang is not None and not _is_heading_like(piece):
            return False
    if not _ENDED.search(before):
        broken_off = block.indent is None and _BROKEN_OFF.search(before)
        return lower or bool(broken_off) or (interrupted and not _is_heading_like(piece))
    # Text without indents: a form feed or blank line may stand within a paragraph.
    within = lower and block.indent is None and not find_label(piece.text.lstrip())
    if _ENDED_FULLY.search(before) or not (interrupted or within):
        return False
    return lower or not (block.spans[0].italic or opens_with_action(following))


def _resumes(piece: Piece, before: str) -> bool:
    """Whether what follows a finished item of a list is the text above it, taken up again."""
    return bool(find_label(piece.text.lstrip()) and before.endswith(";"))


def _ends_at_the_margin(piece: Piece) -> bool:
    """Whether the last line is as long as a line can be, so that the paragraph need not end with it."""
    box = next((span.box for span in reversed(piece.spans) if span.text.strip()), None)
    return box is not None and box.x1 > _PAGE.body_right


def _all_bold(spans: tuple[Span, ...]) -> bool:
    return all(span.bold or span.raised or not span.text.strip() for span in spans)


def _is_heading_like(piece: Piece) -> bool:
    return (
        len(piece.unmarked) < _LONGEST_LINE
        and not find_label(piece.unmarked)
        and piece.unmarked[:1].isupper()
    )
