"""Where words stand on the page: one box for each line that they take.

Here belongs the way from offsets in a text to boxes. Where characters stand is read by reading; pictures of
boxes are drawn by the command line.
"""

from __future__ import annotations

from recalling.model import Box, Paragraph, Run
from recalling.reading.widths import part_of


def line_boxes(paragraph: Paragraph, start: int = 0, end: int | None = None) -> tuple[Box, ...]:
    """The boxes of the characters from `start` to `end`, one for each line, in reading order.

    Coordinates are rounded to a tenth of a point. Note marks between the words lie inside the boxes, the
    label of the paragraph outside. Empty where the source has no pages.
    """
    stop = len(paragraph.text) if end is None else end
    lines: list[Box] = []
    line: Box | None = None
    for run in paragraph.runs:
        if run.start >= stop or run.end <= start:
            continue
        box = run.box
        if run.start < start or run.end > stop:
            box = _part(run, paragraph.text, start, stop)
        if line is not None and _on_one_line(line, box):
            line = _joined(line, box)
            continue
        if line is not None:
            lines.append(_rounded(line))
        line = box
    if line is not None:
        lines.append(_rounded(line))
    return tuple(lines)


def _part(run: Run, text: str, start: int, stop: int) -> Box:
    """The part of a run between two offsets of the text."""
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
    page, x0, y0, x1, y1 = left
    _, left_edge, top, right_edge, bottom = right
    return Box(page, min(x0, left_edge), min(y0, top), max(x1, right_edge), max(y1, bottom))


def _rounded(box: Box) -> Box:
    page, x0, y0, x1, y1 = box
    return Box(page, round(x0, 1), round(y0, 1), round(x1, 1), round(y1, 1))
