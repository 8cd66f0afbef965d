"""The faces of the United Nations' pages, as standard fonts with the widths that Adobe publishes.

Here belong characters, their codes and their widths; not here: lines.
"""

from __future__ import annotations

from functools import cache

from pdfminer.fontmetrics import FONT_METRICS

FACES = ("Times-Roman", "Times-Bold", "Times-Italic", "Times-BoldItalic")
BARCODE = "Barcode3ofNine"

# Characters beyond Windows-1252 take the codes that it leaves free: code, glyph, width of which character.
EXTRA = {
    "\u2010": (0x81, "hyphen", "-"),
    "\u2011": (0x8D, "hyphen", "-"),
    "\u202f": (0x8F, "space", "'"),
    "\u2060": (0x90, "space", ""),
}
NO_BREAK = "\u00a0"


def face(*, bold: bool, italic: bool) -> str:
    """The name of a face."""
    return FACES[int(bold) + 2 * int(italic)]


def has_width(character: str) -> bool:
    """Whether the standard fonts have a character."""
    return character in EXTRA or character == NO_BREAK or character in FONT_METRICS[FACES[0]][1]


@cache
def width(character: str, name: str) -> int:
    """The width of a character in thousandths of the font size."""
    if character in EXTRA:
        character = EXTRA[character][2]
        if not character:
            return 0
    widths = FONT_METRICS[name if name in FACES else FACES[0]][1]
    return int(widths[" " if character == NO_BREAK else character])


def measure(text: str, name: str, size: float) -> float:
    """The width of a text in points."""
    return sum(width(character, name) for character in text) * size / 1000


def encode(text: str) -> bytes:
    """The codes of a text; a character without one is an error of the test."""
    return b"".join(
        bytes([EXTRA[character][0]]) if character in EXTRA else character.encode("cp1252")
        for character in text
    )


def to_unicode() -> bytes:
    """The map from codes to characters that a file needs for the extra ones."""
    lines = "\n".join(f"<{code:02X}> <{ord(character):04X}>" for character, (code, _, _) in EXTRA.items())
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Extra def /CMapType 2 def\n"
        "1 begincodespacerange <00> <FF> endcodespacerange\n"
        f"{len(EXTRA)} beginbfchar\n{lines}\nendbfchar\n"
        "endcmap CMapName currentdict /CMap defineresource pop end end"
    ).encode("ascii")
