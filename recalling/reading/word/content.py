"""The content of a Word paragraph: runs, fields, links, note marks and tracked changes as spans.

Here belongs one paragraph at a time. Insertions count as accepted, deletions as gone, hidden text is kept
apart. Not here: labels that Word counts (numbering.py), tables, and the order of paragraphs (docx.py).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

from recalling.model import Span
from recalling.reading.hyphens import plain_hyphens
from recalling.reading.word.styles import RunLook, Styles
from recalling.reading.word.xml import MATH, MC, RELATION, Element, is_on_attribute, local, w

# HYPERLINK "https://undocs.org/A/RES/75/190" \l "_ftn1"
_LINK_FIELD = re.compile(r'\bHYPERLINK\s+"(?P<target>[^"]*)"|\bHYPERLINK\s+(?P<bare>[^\s"\\]\S*)')
# What holds runs and prints them; deletions ("del", "moveFrom") are not among them.
_CONTAINERS = frozenset(
    {"ins", "moveTo", "smartTag", "customXml", "fldSimple", "dir", "bdo", "sdt", "sdtContent"}
)
_SIGNS = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "-", "softHyphen": ""}
_PICTURES = frozenset({"drawing", "pict", "object"})
# Characters of the private use area, in which the Symbol and Wingdings fonts stand
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_SYMBOLS = {0xB7: "•", 0xA7: "•", 0xD8: "•", 0x2D: "–", 0xB0: "°", 0xB1: "±", 0xA3: "≤", 0xB3: "≥", 0xB4: "×"}
# "m²" and "km³" are units, no marks
_POWERS = {"2": "²", "3": "³"}
_SQUARE = re.compile(r"(?:\b[kcd]?m|\bha)$")


@dataclass(frozen=True, slots=True)
class NoteCall:
    """A note that a paragraph calls; `marker` is given where the text prints its own, such as a star."""

    kind: str
    id: str
    marker: str | None


@dataclass(slots=True)
class Content:
    """What stands in a paragraph; `boxes` are text boxes on it, `hidden` is text that is not printed."""

    spans: list[Span] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    sizes: Counter[float] = field(default_factory=Counter)

    @property
    def text(self) -> str:
        """The characters that are printed."""
        return "".join(span.text for span in self.spans)

    def add(self, text: str, look: RunLook, link: str | None, *, mark: bool = False) -> None:
        """Append text in a style."""
        if look.hidden:
            self.hidden.append(text)
            return
        shown = text.upper() if look.capitals else text
        raised = mark or look.raised
        if raised and not mark and shown in _POWERS and _SQUARE.search(self.text[-4:]):
            raised, shown = False, _POWERS[shown]
        span = Span(shown, look.italic, look.bold, raised, link)
        if self.spans and not raised and replace(self.spans[-1], text=shown) == span:
            self.spans[-1] = replace(span, text=self.spans[-1].text + shown)
        elif shown:
            self.spans.append(span)
        self.sizes[look.size] += len(shown.strip())


@dataclass(slots=True)
class _Field:
    """A complex field that is open: first its instruction is read, then its result."""

    instruction: str = ""
    in_result: bool = False
    link: str | None = None


class ContentReader:
    """Reads the paragraphs of one part (the body, a header, the notes)."""

    def __init__(self, styles: Styles, targets: Mapping[str, str], call: Callable[[NoteCall], str]) -> None:
        """Made of the document's styles, the targets of the part's links, and what marks a called note."""
        self._styles = styles
        self._targets = targets
        self._call = call
        self._fields: list[_Field] = []

    def read(self, paragraph: Element, into: Content | None = None) -> Content:
        """The content of a paragraph, appended to that of the one before where its mark was deleted."""
        content = into or Content()
        self._walk(paragraph, content, self._styles.paragraph_style(paragraph), None)
        return content

    def _walk(self, element: Element, content: Content, style: str | None, link: str | None) -> None:
        for item in element:
            name = local(item)
            if name == "r":
                self._run(item, content, style, link)
            elif name == "hyperlink":
                target = self._targets.get(item.get(RELATION) or "")
                self._walk(item, content, style, target or link)
            elif name in _CONTAINERS:
                self._walk(item, content, style, _field_target(item.get(w("instr"))) or link)
            elif item.tag == f"{{{MC}}}AlternateContent":
                self._walk(_choice(item), content, style, link)
            elif isinstance(item.tag, str) and item.tag.startswith(f"{{{MATH}}}"):
                look = self._styles.run_look(None, style)
                content.add("".join(text.text or "" for text in item.iter(f"{{{MATH}}}t")), look, link)

    def _run(self, run: Element, content: Content, style: str | None, link: str | None) -> None:
        look = self._styles.run_look(run.find(w("rPr")), style)
        custom: NoteCall | None = None
        for item in run:
            name = local(item)
            if name == "t":
                text = _plain(item.text or "")
                if custom is not None and text.strip():
                    text = self._call(replace(custom, marker=text.strip()))
                    content.add(text, replace(look, raised=False), link)
                    custom = None
                elif self._prints():
                    content.add(text, look, link or self._link())
            elif name in {"footnoteReference", "endnoteReference"}:
                call = NoteCall(name.removesuffix("Reference"), item.get(w("id")) or "", None)
                if is_on_attribute(item, "customMarkFollows"):
                    custom = call
                else:
                    content.add(self._call(call), replace(look, hidden=False), None, mark=True)
            else:
                self._sign(item, name, content, look, link)

    def _sign(self, item: Element, name: str, content: Content, look: RunLook, link: str | None) -> None:
        if name in _SIGNS:
            content.add(_SIGNS[name], look, link)
        elif name == "br":
            content.add("\n" if item.get(w("type")) in {None, "textWrapping"} else " ", look, link)
        elif name == "sym":
            content.add(_symbol(item.get(w("char")) or ""), look, link)
        elif name == "instrText":
            if self._fields:
                self._fields[-1].instruction += item.text or ""
        elif name == "fldChar":
            self._field(item.get(w("fldCharType")))
        elif name in _PICTURES or item.tag == f"{{{MC}}}AlternateContent":
            content.boxes.extend(_boxes(item))

    def _field(self, kind: str | None) -> None:
        if kind == "begin":
            self._fields.append(_Field())
        elif self._fields and kind == "separate":
            self._fields[-1].in_result = True
            self._fields[-1].link = _field_target(self._fields[-1].instruction)
        elif self._fields and kind == "end":
            self._fields.pop()

    def _prints(self) -> bool:
        """Whether text is printed here: not within the instruction of a field."""
        return all(one.in_result for one in self._fields)

    def _link(self) -> str | None:
        return next((one.link for one in reversed(self._fields) if one.link), None)


def _field_target(instruction: str | None) -> str | None:
    match = _LINK_FIELD.search(instruction or "")
    return (match["target"] or match["bare"] or None) if match else None


def _choice(alternate: Element) -> Element:
    """One of the forms in which the same content is given, the first that there is."""
    found = alternate.find(f"{{{MC}}}Choice")
    return found if found is not None else alternate.find(f"{{{MC}}}Fallback")


def _boxes(item: Element) -> Iterable[Element]:
    """The contents of the text boxes in a drawing, each once."""
    alternates = [item] if item.tag == f"{{{MC}}}AlternateContent" else []
    searched = [chosen for one in alternates if (chosen := _choice(one)) is not None] or [item]
    for one in searched:
        for box in one.iter(w("txbxContent")):
            if not any(local(above) == "txbxContent" for above in box.iterancestors()):
                yield box


def _plain(text: str) -> str:
    return plain_hyphens(_PRIVATE.sub(lambda match: _SYMBOLS.get(ord(match[0]) & 0xFF, match[0]), text))


def _symbol(code: str) -> str:
    """The character of a symbol font, by its code in hexadecimal."""
    try:
        character = int(code, 16)
    except ValueError:
        return ""
    return _plain(chr(character if character > 0xFF else 0xF000 + character)) if character else ""
