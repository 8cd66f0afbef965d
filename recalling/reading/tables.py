"""Ruled tables: which part of a page is a table, and its cells by row and column.

Here belongs geometry: rules, columns, rows. The cells go into a block of their own, so that no
paragraph holds them.
"""

from __future__ import annotations

from collections.abc import Sequence

from recalling.model import Block, BlockKind, Box, Span
from recalling.reading.fragments import dominant_size, to_spans
from recalling.reading.pdfium import Fragment, Page, Stroke
from recalling.settings import PdfReading


def split_tables(page: Page, settings: PdfReading) -> tuple[Page, list[Block]]:
    """The page without its ruled tables, and a block for each table, from top to bottom."""
    rules = _rules(page, settings)
    if not rules:
        return page, []
    lines = _text_lines(page, settings)
    blocks: list[Block] = []
    taken: set[int] = set()
    while rules:
        top = rules[0].y0
        bottom = _bottom(page, lines, top, settings)
        inside = [rule for rule in rules if rule.y0 <= bottom]
        rules = [rule for rule in rules if rule.y0 > bottom]
        if len({round(rule.y0) for rule in inside}) < 2 and len({round(rule.x0) for rule in inside}) < 2:
            continue
        held = [line for line in lines if top < line[0].y <= bottom]
        if held:
            blocks.append(_table(page, held, inside, settings))
            taken |= {id(fragment) for line in held for fragment in line}
    rest = tuple(fragment for fragment in page.fragments if id(fragment) not in taken)
    return Page(page.number, page.width, page.height, rest, page.strokes), blocks


def _rules(page: Page, settings: PdfReading) -> list[Stroke]:
    """Horizontal rules in the body, without those above notes, from top to bottom."""
    top = settings.masthead_band + 100 if page.number == 1 else settings.head_band + 10
    rules = [
        stroke
        for stroke in page.strokes
        if stroke.x1 - stroke.x0 > settings.table_rule
        and stroke.y1 - stroke.y0 < settings.line_tolerance
        and top < stroke.y0 < settings.foot_band
        and abs(stroke.x1 - stroke.x0 - settings.note_rule) > settings.line_tolerance
    ]
    return sorted(rules, key=lambda rule: (rule.y0, rule.x0))


def _text_lines(page: Page, settings: PdfReading) -> list[list[Fragment]]:
    lines: list[list[Fragment]] = []
    for fragment in sorted((f for f in page.fragments if f.text.strip()), key=lambda f: (f.y, f.x0)):
        if not settings.head_band < fragment.y < settings.foot_band:
            continue
        if lines and fragment.y - lines[-1][-1].y < settings.line_tolerance:
            lines[-1].append(fragment)
        else:
            lines.append([fragment])
    return lines


def _bottom(page: Page, lines: Sequence[list[Fragment]], top: float, settings: PdfReading) -> float:
    """The baseline of the last line in small type below the first rule, above body text and notes."""
    note_rules = [
        stroke.y0
        for stroke in page.strokes
        if abs(stroke.x1 - stroke.x0 - settings.note_rule) <= settings.line_tolerance
    ]
    end = top
    for line in lines:
        y = line[0].y
        if y <= top:
            continue
        rule_between = any(end < rule < y for rule in note_rules)
        if dominant_size(line) > settings.note_size or rule_between or line[0].text.startswith("____"):
            break
        end = y + settings.line_tolerance
    return end


def _table(
    page: Page, lines: Sequence[list[Fragment]], rules: Sequence[Stroke], settings: PdfReading
) -> Block:
    edges = _columns(rules)
    rows = [_cells(group, edges, settings) for group in _row_groups(lines, settings)]
    text = "\n".join("\t".join(row) for row in rows)
    return Block(
        kind=BlockKind.TABLE,
        spans=(Span(text, box=_outline(lines)),),
        source=text,
        page=page.number,
        last_page=page.number,
        rows=tuple(rows),
        header_rows=_header_rows(lines, rules, settings),
    )


def _outline(lines: Sequence[list[Fragment]]) -> Box:
    """The rectangle that the text of a table takes."""
    boxes = [fragment.box for line in lines for fragment in line]
    return Box(
        boxes[0].page,
        min(box.x0 for box in boxes),
        min(box.y0 for box in boxes),
        max(box.x1 for box in boxes),
        max(box.y1 for box in boxes),
    )


def _columns(rules: Sequence[Stroke]) -> list[float]:
    """The left edges of the columns: those of the line of rules with the most parts."""
    by_line: dict[int, list[Stroke]] = {}
    for rule in rules:
        by_line.setdefault(round(rule.y0), []).append(rule)
    widest = max(by_line.values(), key=len)
    return sorted(rule.x0 for rule in widest)


def _row_groups(lines: Sequence[list[Fragment]], settings: PdfReading) -> list[list[list[Fragment]]]:
    """Lines of one row: closer together than two rows are."""
    groups: list[list[list[Fragment]]] = []
    for line in lines:
        size = dominant_size(line)
        if groups and line[0].y - groups[-1][-1][0].y <= settings.row_pitch * size:
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _cells(group: Sequence[list[Fragment]], edges: Sequence[float], settings: PdfReading) -> tuple[str, ...]:
    cells: list[list[Fragment]] = [[] for _ in edges]
    for line in group:
        for fragment in line:
            middle = (fragment.x0 + fragment.x1) / 2
            column = max((i for i, edge in enumerate(edges) if edge <= middle + 2), default=0)
            cells[column].append(fragment)
    return tuple(" ".join("".join(span.text for span in to_spans(cell, settings)).split()) for cell in cells)


def _header_rows(lines: Sequence[list[Fragment]], rules: Sequence[Stroke], settings: PdfReading) -> int:
    """Rows above the second line of rules."""
    heights = sorted({round(rule.y0) for rule in rules})
    if len(heights) < 2:
        return 1
    return sum(1 for group in _row_groups(lines, settings) if group[0][0].y < heights[1])
