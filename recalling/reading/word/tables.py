"""Tables of Word documents: which are ruled, and the cells of those that are.

Here belongs telling a table of data from one that only places text side by side, such as a masthead.
"""

from __future__ import annotations

from collections.abc import Iterator

from recalling.reading.word.styles import Styles
from recalling.reading.word.xml import Element, child, is_on, local, number, value, w

_NO_RULE = frozenset({"none", "nil"})


def is_ruled(table: Element, styles: Styles) -> bool:
    """Whether a table has more than one cell, and rules of its own, of its style or of a cell."""
    if sum(1 for row in rows(table) for _ in cells(row)) < 2:
        return False
    borders = [child(table, "tblPr", "tblBorders")]
    of_styles = styles.chain(value(table, "tblPr", "tblStyle"))
    borders += [child(style, "tblPr", "tblBorders") for style in of_styles]
    borders += [child(cell, "tcPr", "tcBorders") for row in rows(table) for cell in cells(row)]
    return any(_draws(border) for border in borders)


def _draws(borders: Element | None) -> bool:
    return borders is not None and any((rule.get(w("val")) or "none") not in _NO_RULE for rule in borders)


def rows(table: Element) -> Iterator[Element]:
    """The rows of a table that no tracked change has deleted."""
    for item in table:
        if local(item) == "tr" and child(item, "trPr", "del") is None:
            yield item
        elif local(item) == "sdt":
            content = child(item, "sdtContent")
            yield from rows(content) if content is not None else ()


def cells(row: Element) -> Iterator[Element]:
    """The cells of a row."""
    for item in row:
        if local(item) == "tc":
            yield item
        elif local(item) == "sdt":
            content = child(item, "sdtContent")
            yield from cells(content) if content is not None else ()


def span_of(cell: Element) -> int:
    """How many columns a cell takes."""
    return max(1, number(value(cell, "tcPr", "gridSpan")) or 1)


def goes_on(cell: Element) -> bool:
    """Whether a cell only continues the one above it."""
    merge = child(cell, "tcPr", "vMerge")
    return merge is not None and (merge.get(w("val")) or "continue") == "continue"


def header_rows(table: Element) -> int:
    """The rows at the top that are marked as headers; where none is, the first of several."""
    found = list(rows(table))
    marked = 0
    for row in found:
        if not is_on(child(row, "trPr", "tblHeader")):
            break
        marked += 1
    return marked or min(1, len(found) - 1)
