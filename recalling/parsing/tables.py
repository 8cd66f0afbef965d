"""Ruled tables to their places in the document: the annex in which each stands.

Here belongs only the place. Which part of a page is a table, and what its cells are, reading says.
"""

from __future__ import annotations

from collections.abc import Sequence

from recalling.model import Block, BlockKind, Paragraph, RuledTable

_Place = tuple[int, float]
"""Page, and points from its top."""


def find_tables(blocks: Sequence[Block], paragraphs: Sequence[Paragraph]) -> tuple[RuledTable, ...]:
    """The tables of a document in the order of its blocks, each in the annex of the last paragraph before it.

    What stands before a table, its place on the page says; without pages, the order of the blocks.
    """
    tables = []
    for index, block in enumerate(blocks):
        if block.kind is BlockKind.TABLE and block.rows:
            annex = _annex(block, index, paragraphs)
            tables.append(RuledTable(block.rows, block.header_rows, index, annex, block.page))
    return tuple(tables)


def _annex(block: Block, index: int, paragraphs: Sequence[Paragraph]) -> str | None:
    box = next((span.box for span in block.spans if span.box), None)
    for paragraph in reversed(paragraphs):
        place = _place(paragraph)
        by_place = place < (box.page, box.y0) if box and place else None
        if by_place or (by_place is None and paragraph.blocks[:1] < (index,)):
            return paragraph.annex
    return None


def _place(paragraph: Paragraph) -> _Place | None:
    if not paragraph.runs:
        return None
    box = paragraph.runs[0].box
    return box.page, box.y0
