"""Word documents laid out as the United Nations', made with python-docx for the tests of reading.

Here belong the pieces that python-docx has no call for: notes, links, fields, tracked changes, text boxes.
"""

from __future__ import annotations

import io
import re
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.shared import Pt

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
BASE = RELATIONSHIP_TYPE.STYLES.rpartition("/")[0]
# "<i>Recalls</i> it,<1> and <2*>", <b>, <sup>, <a TARGET>…</a>, <ins>…</ins>, <del>…</del>, <tab>, <br>
_MARKUP = re.compile(r"<(/?)(i|b|sup|caps|hide|ins|del|a)(?: ([^>]*))?>|<(\d+\*?|tab|br|hyphen)>")
_STYLES = {
    "i": "<w:i/>",
    "b": "<w:b/>",
    "caps": "<w:caps/>",
    "hide": "<w:vanish/>",
    "sup": '<w:vertAlign w:val="superscript"/>',
}
LETTERED = (("decimal", "%1."), ("lowerLetter", "(%2)"), ("lowerRoman", "(%3)"))
"""The list of operative paragraphs: 1., (a), (i)."""
_SIGNS = {"tab": "<w:tab/>", "br": "<w:br/>", "hyphen": "<w:noBreakHyphen/>"}


def runs(text: str, link_ids: dict[str, str]) -> str:
    """The XML of runs in which markup says what is italic, bold, raised, linked, changed or calls a note."""
    parts: list[str] = []
    styles: list[str] = []
    deleted = False
    position = 0
    for match in [*_MARKUP.finditer(text), None]:
        plain = text[position : match.start() if match else len(text)]
        if plain:
            tag = "delText" if deleted else "t"
            parts.append(_run(styles, f'<w:{tag} xml:space="preserve">{escape(plain)}</w:{tag}>'))
        if match is None:
            break
        position = match.end()
        closing, name, value, sign = match.groups()
        if sign:
            parts.append(_run(styles, _SIGNS[sign]) if sign in _SIGNS else _call(sign))
        elif name in _STYLES:
            styles = [s for s in styles if s != name] if closing else [*styles, name]
        elif name == "a":
            parts.append("</w:hyperlink>" if closing else f'<w:hyperlink r:id="{link_ids[value]}">')
        else:
            deleted = name == "del" and not closing
            parts.append(f"</w:{name}>" if closing else f'<w:{name} w:id="90" w:author="A">')
    return "".join(parts)


def _run(styles: list[str], content: str) -> str:
    return f"<w:r><w:rPr>{''.join(_STYLES[s] for s in styles)}</w:rPr>{content}</w:r>"


def _call(sign: str) -> str:
    style = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
    if sign.endswith("*"):
        custom = f'<w:footnoteReference w:customMarkFollows="1" w:id="{sign[:-1]}"/><w:t>*</w:t>'
        return f"<w:r>{custom}</w:r>"
    return f'<w:r>{style}<w:footnoteReference w:id="{sign}"/></w:r>'


@dataclass
class Word:
    """A document in the making; `data` are its bytes."""

    document: docx.document.Document = field(default_factory=docx.Document)
    notes: dict[int, str] = field(default_factory=dict)
    saved: bool = False

    def masthead(self, symbol: str, *lines: str) -> None:
        """The head of page 1, which stands in a table of the first page's header."""
        section = self.document.sections[0]
        section.different_first_page_header_footer = True
        table = section.first_page_header.add_table(2, 2, Pt(400))
        table.cell(0, 0).text, table.cell(0, 1).text = "United Nations", symbol
        table.cell(1, 0).text, table.cell(1, 1).text = "General Assembly", lines[0] if lines else ""
        for line in lines[1:]:
            table.cell(1, 1).add_paragraph(line)
        section.first_page_footer.paragraphs[0].text = "20-14364 (E)"
        section.header.paragraphs[0].text = symbol
        section.footer.paragraphs[0].text = "2/3"

    def paragraph(
        self, text: str, *, list_id: int | None = None, level: int = 0, properties: str = ""
    ) -> None:
        """A paragraph; `list_id` makes it one of a list that Word counts."""
        targets = dict.fromkeys(re.findall(r"<a ([^>]*)>", text))
        relate = self.document.part.relate_to
        ids = {target: relate(target, RELATIONSHIP_TYPE.HYPERLINK, is_external=True) for target in targets}
        listed = (
            f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>' if list_id else ""
        )
        self.xml(f"<w:p><w:pPr>{listed}{properties}</w:pPr>{runs(text, ids)}</w:p>")

    def xml(self, xml: str) -> None:
        """A paragraph or table as XML, before the section's properties."""
        root = xml.replace(">", f" {W} {R}>", 1)
        self.document.element.body.sectPr.addprevious(parse_xml(root))

    def note(self, text: str) -> int:
        """A note; its id is what calls it."""
        identity = len(self.notes) + 1
        self.notes[identity] = text
        return identity

    def lists(self, *forms: tuple[str, str], numbers: int = 1, overrides: str = "") -> None:
        """A list with a level for each pair of form and text, as many times as `numbers` says."""
        root = self.document.part.numbering_part.element
        for item in list(root):
            root.remove(item)
        levels = "".join(
            f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>'
            f'<w:pPr><w:ind w:left="1267" w:hanging="480"/></w:pPr></w:lvl>'
            for i, (form, text) in enumerate(forms)
        )
        root.append(parse_xml(f'<w:abstractNum {W} w:abstractNumId="7">{levels}</w:abstractNum>'))
        for number in range(1, numbers + 1):
            inner = f'<w:abstractNumId w:val="7"/>{overrides if number > 1 else ""}'
            root.append(parse_xml(f'<w:num {W} w:numId="{number}">{inner}</w:num>'))

    @property
    def data(self) -> bytes:
        """The bytes of the file."""
        if self.notes and not self.saved:
            self._write_notes()
        self.saved = True
        stream = io.BytesIO()
        self.document.save(stream)
        return stream.getvalue()

    def _write_notes(self) -> None:
        notes = []
        for identity, text in self.notes.items():
            own = "<w:r><w:t>*</w:t></w:r>" if text.startswith("*") else "<w:r><w:footnoteRef/></w:r>"
            body = f"<w:p><w:r><w:tab/></w:r>{own}<w:r><w:tab/></w:r>{runs(text.lstrip('*'), {})}</w:p>"
            notes.append(f'<w:footnote w:id="{identity}">{body}</w:footnote>')
        separator = (
            '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
        )
        blob = f"<w:footnotes {W} {R}>{separator}{''.join(notes)}</w:footnotes>".encode()
        content_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
        part = Part(PackURI("/word/footnotes.xml"), content_type, blob, self.document.part.package)
        self.document.part.relate_to(part, f"{BASE}/footnotes")
