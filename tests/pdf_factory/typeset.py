"""Paragraphs to lines: signs to styled characters, characters to words, words to justified lines.

Here belongs what happens within a paragraph; pages.py says where its lines go.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from tests.pdf_factory.fonts import face, measure, width
from tests.pdf_factory.spec import LEFT, RIGHT, Par

LINE, PAGE, SPLIT = "\n", "\f", "\v"

# <i>, </b>, <-205>, [words](target), {12}, |
_SIGN = re.compile(
    r"<(?P<style>/?[ib])>|<(?P<shift>-?\d+)>|\](?:\((?P<target>[^()\s]*(?:\([^()]*\))?[^()\s]*)\))|(?P<open>\[)|\{(?P<mark>[^}]+)\}|(?P<part>\|)"
)


@dataclass(frozen=True)
class Style:
    """How characters look; `mark` is the note they call, `link` their target,
    `font` a face other than the text's."""

    size: float
    bold: bool = False
    italic: bool = False
    lift: float = 0.0
    link: str = ""
    mark: str = ""
    part: int = 0
    font: str = ""

    @cached_property
    def face(self) -> str:
        """The name of the font."""
        return self.font or face(bold=self.bold, italic=self.italic)


@dataclass(frozen=True)
class Glyph:
    """A character and the shift before it, in thousandths of the font size."""

    text: str
    style: Style
    shift: int = 0

    @cached_property
    def width(self) -> float:
        """Points, the shift included."""
        return (width(self.text, self.style.face) + self.shift) * self.style.size / 1000


@dataclass
class Piece:
    """A text object: characters of one style that begin at `x`."""

    x: float
    style: Style
    stretch: float = 0.0
    glyphs: list[Glyph] = field(default_factory=list)
    end: float = 0.0

    def __post_init__(self) -> None:
        self.end = self.x

    def add(self, glyph: Glyph) -> None:
        """Sets the next character; blanks are wider by `stretch`."""
        self.glyphs.append(glyph)
        self.end += glyph.width + (self.stretch if glyph.text == " " else 0.0)


@dataclass
class Line:
    """The pieces of a line from left to right, and what ends it: nothing, a page, an element."""

    pieces: list[Piece]
    ends: str = ""

    @property
    def marks(self) -> list[str]:
        """The notes called in the line."""
        return list(dict.fromkeys(piece.style.mark for piece in self.pieces if piece.style.mark))


def glyphs(text: str, style: Style) -> Iterator[Glyph]:
    """The characters of a marked-up text."""
    at, shift = 0, 0
    targets = _targets(text)
    for sign in _SIGN.finditer(text):
        for character in text[at : sign.start()]:
            yield Glyph(character, style, shift)
            shift = 0
        at = sign.end()
        if sign["style"]:
            on = not sign["style"].startswith("/")
            style = replace(style, bold=on) if sign["style"][-1] == "b" else replace(style, italic=on)
        elif sign["shift"]:
            shift = int(sign["shift"])
        elif sign["mark"]:
            yield from _mark(sign["mark"], style)
        elif sign["part"]:
            style = replace(style, part=style.part + 1)
        elif sign["open"] and sign.start() not in targets:
            yield Glyph("[", style, shift)
        else:
            style = replace(style, link=targets.get(sign.start(), "") if sign["open"] else "")
    for character in text[at:]:
        yield Glyph(character, style, shift)
        shift = 0


def _targets(text: str) -> dict[int, str]:
    """The targets of brackets by where these open."""
    found: dict[int, str] = {}
    opened: list[int] = []
    for sign in _SIGN.finditer(text):
        if sign["open"]:
            opened.append(sign.start())
        elif sign["target"] and opened:
            found[opened.pop()] = sign["target"]
    return found


def _mark(mark: str, style: Style) -> Iterator[Glyph]:
    marked = replace(style, mark=mark)
    if mark[0].isdigit() or mark[0] in "²³":
        note = "" if mark[0] in "²³" else mark
        text = {"²": "2", "³": "3"}.get(mark, mark)
        marked = replace(
            marked, mark=note, size=0.65 * style.size, lift=0.35 * style.size, bold=False, italic=False
        )
        yield from (Glyph(character, marked) for character in text)
    else:
        yield from (Glyph(character, marked) for character in mark)


def lines_of(par: Par) -> list[Line]:
    """The lines of a paragraph, justified where they are full, each with the blanks that Word leaves."""
    base = Style(par.size, par.bold)
    lines: list[Line] = []
    x = par.indent
    first: list[Piece] = []
    if par.indent > LEFT and not par.right:
        first.append(plain(LEFT, " ", base))
    if par.label:
        first.append(plain(par.indent, f"{par.label} ", base))
        x = par.tab
    for row, ends in _rows(list(glyphs(par.text, base)), x, par):
        start = x if not lines else par.hang
        if par.right:
            start = RIGHT - sum(glyph.width for glyph in row)
        lines.append(Line([*first, *_pieces(row, start, full=ends in {"full", PAGE, SPLIT})], ends))
        first = []
    last = lines[-1].pieces[-1]
    lines[-1].pieces.append(plain(last.end, " ", base))
    return lines


def plain(x: float, text: str, style: Style) -> Piece:
    """A text object of one style."""
    piece = Piece(x, style)
    for character in text:
        piece.add(Glyph(character, style))
    return piece


def _rows(all_glyphs: Sequence[Glyph], x: float, par: Par) -> Iterator[tuple[list[Glyph], str]]:
    """The characters of each line, and how it ends."""
    row: list[Glyph] = []
    used, start = 0.0, x
    for word in _words(all_glyphs):
        ends = word[-1].text if word[-1].text in {LINE, PAGE, SPLIT} else ""
        visible = word[:-1] if ends else word
        length = sum(glyph.width for glyph in visible if glyph.text != " ")
        if row and start + used + length > RIGHT:
            yield row, "full"
            row, used, start = [], 0.0, par.hang
        row += visible
        used += sum(glyph.width for glyph in visible)
        if ends:
            yield row, ends
            row, used, start = [], 0.0, par.hang
    if row:
        yield row, ""


def _words(all_glyphs: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    """Characters up to where a line may end: behind a blank, a hyphen, a dash."""
    word: list[Glyph] = []
    for glyph in all_glyphs:
        word.append(glyph)
        if glyph.text in {" ", "-", "–", LINE, PAGE, SPLIT}:
            yield word
            word = []
    if word:
        yield word


def _pieces(row: Sequence[Glyph], x: float, *, full: bool) -> list[Piece]:
    """Text objects of one style each; a full line is stretched to the right edge."""
    inner = list(row)
    while inner and inner[-1].text == " ":
        inner.pop()
    blanks = sum(glyph.text == " " for glyph in inner)
    spare = RIGHT - x - sum(glyph.width for glyph in inner)
    stretch = max(0.0, spare / blanks) if full and blanks else 0.0
    pieces: list[Piece] = []
    for glyph in row:
        if not pieces or pieces[-1].style != glyph.style:
            pieces.append(Piece(x, glyph.style, stretch=stretch))
        pieces[-1].add(glyph)
        x = pieces[-1].end
    return pieces


def text_width(text: str, *, size: float, bold: bool = False) -> float:
    """The width of a text without signs, in points."""
    return measure(text, face(bold=bold, italic=False), size)
