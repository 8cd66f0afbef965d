"""Blocks to whole paragraphs: the halves that a page end, a note or a running foot parts are joined.

Here belongs only what was one paragraph on paper. What kind of paragraph it is, body.py says.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from recalling.grammar.actions import opens_with_action
from recalling.model import Block, BlockKind, Span
from recalling.parsing.labels import find_label

# A paragraph that has ended: its last sign, with a note's mark in plain digits behind it at most.
_ENDED = re.compile(r"[.;:,!?]['”’\")\]]*\s*(?:\d{1,3}|\*{1,2})?$|[;,]\s(?:and|or)$")
_ENDED_FULLY = re.compile(r"[.;:!?]['”’\")\]]*\s*(?:\d{1,3}|\*{1,2})?$|[;,]\s(?:and|or)$")

FIRST_INDENT = 12.0
"""Points. A first line is indented by 24 against the lines below it."""


@dataclass(slots=True)
class Piece:
    """A whole paragraph in the making: the spans of its blocks, and where they stand."""

    spans: tuple[Span, ...]
    blocks: list[int] = field(default_factory=list)
    page: int | None = None
    indent: float | None = None

    @property
    def text(self) -> str:
        """The characters with their note marks."""
        return "".join(span.text for span in self.spans)

    @property
    def unmarked(self) -> str:
        """The characters without raised note marks."""
        return "".join(span.text for span in self.spans if not span.raised)


def join_halves(blocks: Sequence[Block], indices: Sequence[int]) -> list[Piece]:
    """The paragraphs among the text blocks at `indices`, each whole and in order."""
    pieces: list[Piece] = []
    before = -2
    for index in indices:
        block = blocks[index]
        if block.kind is not BlockKind.TEXT:
            continue
        interrupted = before >= 0 and _interrupted(blocks, before, index)
        if pieces and _continues(pieces[-1], block, interrupted=interrupted):
            last = pieces[-1]
            last.spans = (*last.spans, Span(" "), *block.spans)
            last.blocks.append(index)
        else:
            pieces.append(Piece(block.spans, [index], block.page, block.indent))
        before = index
    return pieces


def _interrupted(blocks: Sequence[Block], before: int, index: int) -> bool:
    """Whether a page end, a note or page furniture stands between two blocks."""
    if blocks[index].page is not None:
        return blocks[before].last_page != blocks[index].page
    return any(block.kind is not BlockKind.TEXT for block in blocks[before + 1 : index])


def _continues(piece: Piece, block: Block, *, interrupted: bool) -> bool:
    """Whether a block is the second half of the paragraph before it.

    A half that breaks off without a stop goes on behind notes and page furniture whatever follows,
    elsewhere only in lower case. A half that happens to end with a comma goes on where something
    stands between and what follows opens no paragraph of its own.
    """
    following = block.text.lstrip()
    if not following or find_label(following) or _all_bold(block.spans) != _all_bold(piece.spans):
        return False
    before = piece.unmarked.rstrip()
    lower = following[0].islower()
    if interrupted and block.indent is not None and block.hang is not None and not _is_heading_like(piece):
        indented = block.indent - block.hang > FIRST_INDENT
        return not indented and (lower or not _ENDED_FULLY.search(before)) and not _resumes(piece, before)
    if not _ENDED.search(before):
        return lower or (interrupted and not _is_heading_like(piece))
    if not interrupted or _ENDED_FULLY.search(before):
        return False
    return lower or not (block.spans[0].italic or opens_with_action(following))


def _resumes(piece: Piece, before: str) -> bool:
    """Whether what follows a finished item of a list is the text above it, taken up again."""
    return bool(find_label(piece.text.lstrip()) and before.endswith(";"))


def _all_bold(spans: tuple[Span, ...]) -> bool:
    return all(span.bold or not span.text.strip() for span in spans)


def _is_heading_like(piece: Piece) -> bool:
    return len(piece.unmarked) < 60 and not find_label(piece.unmarked) and piece.unmarked[:1].isupper()
