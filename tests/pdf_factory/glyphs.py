"""A paper's file with fonts like those that Word writes: two-byte codes that are glyphs, and a map to characters.

Here belongs the change of the fonts of a file; pages and structure tree stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from tests.pdf_factory.fonts import EXTRA, FACES, has_width, width
from tests.pdf_factory.writer import save

# "<446f>", the codes of a text in a content stream
_TEXT = re.compile(rb"<([0-9a-f]+)>")
_EXTRA = {code: character for character, (code, _, _) in EXTRA.items()}
CHARACTERS = {code: _EXTRA.get(code) or bytes([code]).decode("cp1252", "ignore") for code in range(32, 256)}


def in_order(character: str) -> int:
    """The glyph of a character in Word's fonts: the printed characters of ASCII in a row, from 3."""
    return ord(character) - 29 if character.isascii() else 0x1000 + ord(character) % 0x1000


def with_glyphs(data: bytes, write_map: Callable[[Mapping[int, str]], str], glyph_of: Callable[[str], int] = in_order) -> bytes:  # fmt: skip
    """The file of a paper with all its texts written as glyphs.

    Args:
        data: the file.
        write_map: the map of a font, from the characters of its glyphs.
        glyph_of: the glyph of a character.
    """
    glyphs = {code: glyph_of(sign) for code, sign in CHARACTERS.items() if sign and has_width(sign)}
    with pikepdf.open(BytesIO(data)) as pdf:
        unicode_map = pdf.make_stream(
            write_map({glyph: CHARACTERS[code] for code, glyph in sorted(glyphs.items())}).encode("latin-1")
        )
        fonts = pdf.pages[0].obj.Resources.Font
        for face in FACES:
            widths: list[object] = []
            for code, glyph in glyphs.items():
                widths += [glyph, Array([width(CHARACTERS[code], face)])]
            _change(pdf, fonts[f"/{face}"], face, Array(widths), unicode_map)
        for page in pdf.pages:
            page.Contents = pdf.make_stream(_recoded(page.Contents.read_bytes(), glyphs))
        return save(pdf)


def _change(
    pdf: pikepdf.Pdf, font: pikepdf.Object, face: str, widths: Array, unicode_map: pikepdf.Stream
) -> None:
    for key in ("/FirstChar", "/LastChar", "/Widths"):
        del font[key]
    font.Subtype, font.Encoding, font.ToUnicode = Name.Type0, Name("/Identity-H"), unicode_map
    font.BaseFont = Name(f"/BCDFEE+{face}")
    font.DescendantFonts = Array(
        [
            pdf.make_indirect(
                Dictionary(
                    Type=Name.Font,
                    Subtype=Name.CIDFontType2,
                    BaseFont=Name(f"/BCDFEE+{face}"),
                    CIDSystemInfo=Dictionary(
                        Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0
                    ),
                    FontDescriptor=pdf.make_indirect(
                        Dictionary(
                            Type=Name.FontDescriptor,
                            FontName=Name(f"/BCDFEE+{face}"),
                            Flags=32,
                            FontBBox=Array([-568, -216, 2046, 693]),
                            ItalicAngle=0,
                            Ascent=891,
                            Descent=-216,
                            CapHeight=693,
                            StemV=40,
                        )
                    ),
                    CIDToGIDMap=Name.Identity,
                    DW=500,
                    W=widths,
                )
            )
        ]
    )


def _recoded(content: bytes, glyphs: Mapping[int, int]) -> bytes:
    """The content with glyphs for codes; the bar code of page 1, in a font of its own, is left as it is."""
    lines = content.split(b"\n")
    for number, line in enumerate(lines):
        if b"/Barcode" not in line:
            lines[number] = _TEXT.sub(
                lambda text: b"<%s>" % b"".join(b"%04x" % glyphs[c] for c in bytes.fromhex(text[1].decode())),
                line,
            )
    return b"\n".join(lines)
