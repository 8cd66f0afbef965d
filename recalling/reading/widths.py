"""How wide words are: where a part of a fragment stands, told from the widths of its characters.

Here belongs the one table of widths. Where fragments stand is read from the file (pdfium.py); asking the file
for each character would cost more than all the rest of the reading.
"""

from __future__ import annotations

from recalling.model import Box

# Times Roman in thousandths of the font size, as the standard metrics of PDF's core fonts have it; the United
# Nations sets its documents in a face of the same widths.
_WIDTHS = {
    **dict.fromkeys("il/:;\\jt", 278),
    **dict.fromkeys(" .,", 250),
    **dict.fromkeys("Ifr()[]!-‐‑'‘’`", 333),
    **dict.fromkeys("acez?", 444),
    **dict.fromkeys("“”", 444),
    **dict.fromkeys("ELTZ", 611),
    **dict.fromkeys("BCR", 667),
    **dict.fromkeys("ADGHKNOQUVXYw", 722),
    **dict.fromkeys("FPS", 556),
    **dict.fromkeys("+<=>", 564),
    "J": 389,
    "m": 778,
    "&": 778,
    "%": 833,
    "M": 889,
    "W": 944,
    "@": 921,
    "—": 1000,
    "|": 200,
}
_USUAL = 500


# Thousandths of the font size between two characters: the United Nations sets its text a little wide.
_SPACING = 25
# A box is as high as the font size times this (Fragment.box).
_HEIGHT = 0.97


def part_of(box: Box, text: str, start: int, end: int) -> Box:
    """Where the characters from `start` to `end` stand in the box of a text set on one line.

    Lines are justified: what a text is wider than its characters went into its blanks, where it has some. Of
    31,813 characters of the body 95 in 100 stood within 2 points of the place told.
    """
    total = _width(text)
    if not total:
        return box
    blanks = text.count(" ")
    scale, blank = (box.x1 - box.x0) / total, 0.0
    if blanks:
        scale = (box.y1 - box.y0) / _HEIGHT / 1000
        blank = (box.x1 - box.x0 - scale * total) / blanks
    left = box.x0 + scale * _width(text[:start]) + blank * text.count(" ", 0, start)
    right = left + scale * _width(text[start:end]) + blank * text.count(" ", start, end)
    return box._replace(x0=left, x1=right)


def _width(text: str) -> int:
    """The width of a text in thousandths of its font size."""
    return sum(_WIDTHS.get(character, _USUAL) for character in text) + _SPACING * len(text)
