"""What stands on a page beside its text: running heads and feet, and the head of page 1.

Here belongs text that no paragraph holds. The head of page 1 (organ, symbol, distribution) is
masthead, the rest is furniture.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from recalling.model import Block, BlockKind
from recalling.reading.fragments import to_block
from recalling.reading.pdfium import Fragment, Page
from recalling.settings import PdfReading


def masthead_blocks(fragments: Sequence[Fragment], settings: PdfReading) -> list[Block]:
    """The head of page 1 from left to right and top to bottom, a block a field."""
    visible = [f for f in fragments if f.text.strip()]
    rows: list[list[Fragment]] = []
    for fragment in sorted(visible, key=lambda f: (f.y, f.x0)):
        if rows and abs(rows[-1][0].y - fragment.y) < 0.5 * max(rows[-1][0].size, fragment.size):
            rows[-1].append(fragment)
        else:
            rows.append([fragment])
    blocks = []
    for row in rows:
        for cell in _cells(sorted(row, key=lambda f: f.x0), settings):
            block = to_block(cell, settings)
            if block:
                blocks.append(block)
    return blocks


def _cells(row: Sequence[Fragment], settings: PdfReading) -> Iterator[list[Fragment]]:
    cell: list[Fragment] = []
    for fragment in row:
        if cell and fragment.x0 - cell[-1].x1 > settings.column_gap:
            yield cell
            cell = []
        cell.append(fragment)
    if cell:
        yield cell


def furniture_blocks(fragments: Sequence[Fragment], settings: PdfReading) -> list[Block]:
    """Furniture of one page, a block a line."""
    lines: list[list[Fragment]] = []
    for fragment in fragments:
        if lines and abs(lines[-1][-1].y - fragment.y) < 2.0:
            lines[-1].append(fragment)
        else:
            lines.append([fragment])
    blocks = (to_block(line, settings, BlockKind.FURNITURE) for line in lines)
    return [block for block in blocks if block]


def split_page(
    page: Page, free: Sequence[Fragment], settings: PdfReading
) -> tuple[list[Fragment], list[Fragment]]:
    """Text that no paragraph holds, as masthead and furniture."""
    head: list[Fragment] = []
    furniture: list[Fragment] = []
    for fragment in free:
        is_head = (
            page.number == 1 and fragment.y < settings.masthead_band and fragment.size >= settings.least_size
        )
        (head if is_head else furniture).append(fragment)
    return head, furniture
