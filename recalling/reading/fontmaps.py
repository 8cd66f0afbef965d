"""The maps from glyphs to characters that a PDF's fonts bring along: wrong letters found and put right.

Here belongs what a map says against itself. Not here: reading text by it, and fonts without a map.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import NamedTuple

import pikepdf

from recalling.model import Issue, IssueCode
from recalling.settings import PdfReading

# Parts of a map (ISO 32000-1, 9.10.3): "2 beginbfchar … endbfchar", "3 beginbfrange … endbfrange"
_BEGIN, _END = "beginbf", "endbf"
_ONE_BY_ONE = "char"
# "<0040> <005D>"
_CHARACTER = re.compile(r"(?P<glyph><[0-9A-Fa-f]{4}>)\s*<(?P<character>[0-9A-Fa-f]{4,})>")
# "<0044> <004C> <0061>", "<004D> <004D> [<006F>]"
_RANGE = re.compile(
    r"""
    <(?P<first>[0-9A-Fa-f]{4})>\s*
    <(?P<last>[0-9A-Fa-f]{4})>\s*
    (?:<(?P<base>[0-9A-Fa-f]{4,})>|\[(?P<characters>[^\[\]]*)\])
    """,
    re.VERBOSE,
)
_HEXADECIMAL = re.compile(r"<([0-9A-Fa-f]*)>")
# "BCDFEE+TimesNewRomanPSMT": the tag of a part of a font (9.6.4)
_TAG = re.compile(r"[A-Z]{6}\+")
# The characters of ASCII that are drawn
_FIRST, _LAST = 0x21, 0x7E
# Levels of the tree of pages, through which a page may inherit its fonts
_DEEPEST = 20


class Fault(NamedTuple):
    """Glyphs that a map gives as one letter; of one alone it may be known which letter it should be."""

    glyphs: tuple[int, ...]
    found: str
    expected: str | None = None


@dataclass(frozen=True, slots=True)
class FontMaps:
    """What was odd in the maps of a file, and its bytes with the maps mended; None where none had to be."""

    issues: tuple[Issue, ...] = ()
    mended: bytes | None = None


def check_font_maps(pdf: pikepdf.Pdf, settings: PdfReading) -> FontMaps:
    """Looks for maps that give one letter or digit of ASCII to two glyphs, and mends those that can be.

    Fonts of the United Nations' PDFs keep the order of their glyphs, so that in the whole map character
    less glyph is one number. A glyph that departs from it, and whose own character no other glyph has, is
    given that character. Where the map has no such order nothing is changed. Fonts that only drawings
    inside a page use are not looked at.
    """
    issues: dict[Issue, None] = {}
    is_mended = False
    for font, stream in _maps(pdf):
        text = _text(stream)
        faults = find_faults(_characters(text), settings.least_ordered_share)
        wrong = {fault.glyphs[0]: fault.expected for fault in faults if fault.expected}
        if wrong:
            stream.write(_mend(text, wrong).encode("latin-1"))
            is_mended = True
        issues |= dict.fromkeys(_issue(_name(font), fault) for fault in faults)
    if not is_mended:
        return FontMaps(tuple(issues))
    copy = BytesIO()
    pdf.save(copy)
    return FontMaps(tuple(issues), copy.getvalue())


def _maps(pdf: pikepdf.Pdf) -> Iterator[tuple[pikepdf.Object, pikepdf.Stream]]:
    """The maps of fonts whose codes are glyphs, each once, with the first font that uses it."""
    seen: set[tuple[int, int]] = set()
    for page in pdf.pages:
        for font in _fonts(page.obj):
            if not isinstance(font, pikepdf.Dictionary) or (font.is_indirect and font.objgen in seen):
                continue
            seen.add(font.objgen)
            if font.get("/Subtype") != "/Type0" or font.get("/Encoding") != "/Identity-H":
                continue
            stream = font.get("/ToUnicode")
            if isinstance(stream, pikepdf.Stream) and stream.objgen not in seen:
                seen.add(stream.objgen)
                yield font, stream


def _fonts(node: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """The fonts of a page or, if it names no resources, of what it stands under."""
    for _ in range(_DEEPEST):
        resources = node.get("/Resources")
        if isinstance(resources, pikepdf.Dictionary):
            fonts = resources.get("/Font")
            if isinstance(fonts, pikepdf.Dictionary):
                yield from fonts.as_dict().values()
            return
        parent = node.get("/Parent")
        if not isinstance(parent, pikepdf.Dictionary):
            return
        node = parent


def _text(stream: pikepdf.Stream) -> str:
    """The map as it is written; nothing of one that cannot be unpacked."""
    try:
        return stream.read_bytes().decode("latin-1")
    except pikepdf.PdfError:
        return ""


def _name(font: pikepdf.Object) -> str:
    """The name as it is written, for signs beyond ASCII their codes: it may be in no encoding."""
    name = font.get("/BaseFont")
    if not isinstance(name, pikepdf.Name):
        return "without a name"
    return _TAG.sub("", name.unparse().decode("ascii", "replace")[1:], count=1)


def _characters(text: str) -> dict[int, str]:
    """The glyphs that a map gives as a drawn character of ASCII."""
    found: dict[int, str] = {}
    for part in text.split(_BEGIN)[1:]:
        entries = part.partition(_END)[0]
        if part.startswith(_ONE_BY_ONE):
            pairs = ((int(e["glyph"][1:-1], 16), e["character"]) for e in _CHARACTER.finditer(entries))
        else:
            pairs = (pair for entry in _RANGE.finditer(entries) for pair in _pairs(entry))
        for glyph, character in pairs:
            if len(character) == 4 and _FIRST <= int(character, 16) <= _LAST:
                found[glyph] = chr(int(character, 16))
    return found


def _pairs(entry: re.Match[str]) -> Iterator[tuple[int, str]]:
    """Glyphs of a range with their characters in hexadecimal, those of a run that are ASCII alone."""
    first, last = int(entry["first"], 16), int(entry["last"], 16)
    if entry["base"] is None:
        characters = _HEXADECIMAL.findall(entry["characters"])
        yield from zip(range(first, last + 1), characters, strict=False)
    elif len(entry["base"]) == 4:
        base = int(entry["base"], 16)
        for code in range(max(base, _FIRST), min(base + last - first, _LAST) + 1):
            yield first + code - base, f"{code:04X}"


def find_faults(characters: Mapping[int, str], least_share: float) -> list[Fault]:
    """Letters and digits that two glyphs stand for, against the order of the map.

    A glyph outside the row of ASCII that stands for a letter as well is another shape of it, not a fault.

    >>> find_faults({glyph: "o" if glyph == 77 else chr(glyph + 29) for glyph in range(68, 94)}, 0.9)
    [Fault(glyphs=(77,), found='o', expected='j')]
    """
    letters = {glyph: sign for glyph, sign in sorted(characters.items()) if sign.isalnum()}
    shared = {sign for sign, times in Counter(letters.values()).items() if times > 1}
    if not shared:
        return []
    distances = Counter(ord(sign) - glyph for glyph, sign in letters.items())
    distance, times = distances.most_common(1)[0]
    if times < least_share * len(letters):
        return [Fault(tuple(g for g, s in letters.items() if s == sign), sign) for sign in sorted(shared)]
    taken = set(characters.values())
    faults = []
    for glyph, sign in letters.items():
        due = glyph + distance
        if sign in shared and due != ord(sign) and _FIRST <= due <= _LAST:
            faults.append(Fault((glyph,), sign, None if chr(due) in taken else chr(due)))
    return faults


def _mend(text: str, wrong: Mapping[int, str]) -> str:
    """The map with other characters for some glyphs; all else stays as it is written."""
    head, *parts = text.split(_BEGIN)
    for number, part in enumerate(parts):
        entries, end, rest = part.partition(_END)
        if part.startswith(_ONE_BY_ONE):
            entries = _CHARACTER.sub(lambda entry: _mend_character(entry, wrong), entries)
        else:
            entries = _RANGE.sub(lambda entry: _mend_range(entry, wrong), entries)
        parts[number] = entries + end + rest
    return _BEGIN.join((head, *parts))


def _mend_character(entry: re.Match[str], wrong: Mapping[int, str]) -> str:
    sign = wrong.get(int(entry["glyph"][1:-1], 16))
    return entry[0] if sign is None else f"{entry['glyph']} <{ord(sign):04X}>"


def _mend_range(entry: re.Match[str], wrong: Mapping[int, str]) -> str:
    """The range, written as a list where one of its glyphs is wrong."""
    first, last = int(entry["first"], 16), int(entry["last"], 16)
    if not any(first <= glyph <= last for glyph in wrong):
        return entry[0]
    if entry["base"] is None:
        characters = _HEXADECIMAL.findall(entry["characters"])
    else:
        before, low = entry["base"][:-4], int(entry["base"][-4:], 16)
        characters = [f"{before}{low + step & 0xFFFF:04X}" for step in range(last - first + 1)]
    for glyph, sign in wrong.items():
        if first <= glyph < first + len(characters):
            characters[glyph - first] = f"{ord(sign):04X}"
    return f"<{entry['first']}> <{entry['last']}> [{' '.join(f'<{one}>' for one in characters)}]"


def _issue(font: str, fault: Fault) -> Issue:
    glyphs = " and ".join(str(glyph) for glyph in fault.glyphs)
    if fault.expected is None:
        message = (
            f"the file's font {font} gives “{fault.found}” for more than one glyph (see {glyphs}) and does "
            "not show which other letter is meant; look at the page before relying on words with it"
        )
        return Issue(IssueCode.FONT_MAP_DOUBTFUL, message, found=fault.found)
    message = (
        f"the file's font {font} gives “{fault.found}” for glyph {glyphs}, as for another; by the order of "
        f"its other glyphs it is “{fault.expected}”, and is read so"
    )
    return Issue(IssueCode.FONT_MAP_REPAIRED, message, expected=fault.expected, found=fault.found)
