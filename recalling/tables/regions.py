"""Where words stand on the page: one box for each line that they take.

Here belongs the way from offsets in a text to boxes. Where characters stand is read by reading; pictures of
boxes are drawn by the command line.
"""

from __future__ import annotations

from collections.abc import Iterator

from recalling.model import Box, Paragraph, Run
from recalling.reading.widths import part_of


def line_boxes(paragraph: Paragraph, start: int = 0, end: int | None = None) -> tuple[Box, ...]:
    """The boxes of the characters from `start` to `end`, one for each line, in reading order.

    Coordinates are rounded to a tenth of a point. Note marks between the words lie inside the boxes, the
    label of the paragraph outside. Empty where the source has no pages.
    """
    stop = len(paragraph.text) if end is None else end
    lines: list[Box] = []
    for run in paragraph.runs:
        if run.start >= stop or run.end <= start:
            continue
        box = _part(run, paragraph.text, start, stop)
        if lines and _on_one_line(lines[-1], box):
            lines[-1] = _joined(lines[-1], box)
        else:
            lines.append(box)
    return tuple(_rounded(lines))


def _part(run: Run, text: str, start: int, stop: int) -> Box:
    """The part of a run between two offsets of the text."""
    if start <= run.start and run.end <= stop:
        return run.box
    return part_of(
        run.box, text[run.start : run.end], max(0, start - run.start), min(run.end, stop) - run.start
    )


def _on_one_line(left: Box, right: Box) -> bool:
    """Whether boxes overlap by half of the lower one's height and run on to the right."""
    if left.page != right.page or right.x1 <= left.x0:
        return False
    overlap = min(left.y1, right.y1) - max(left.y0, right.y0)
    return overlap > 0.5 * min(left.y1 - left.y0, right.y1 - right.y0)


def _joined(left: Box, right: Box) -> Box:
    return Box(
        left.page,
        min(left.x0, right.x0),
        min(left.y0, right.y0),
        max(left.x1, right.x1),
        max(left.y1, right.y1),
    )


def _rounded(boxes: list[Box]) -> Iterator[Box]:
    for page, x0, y0, x1, y1 in boxes:
        yield Box(page, round(x0, 1), round(y0, 1), round(x1, 1), round(y1, 1))
