"""Invariants of wording: pairs that balance, ends of paragraphs, links, nothing foreign in a clause.

Here belongs what one paragraph or note can be asked by itself.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from urllib.parse import unquote

from recalling.auditing.results import Outcome
from recalling.model import Document, DocumentType, Link, Paragraph, ParagraphKind
from recalling.settings import PdfReading

_PAIRS = {")": "(", "]": "["}
# "(a)" written "a)" and "1)" open nothing: f) To monitor
_HALF_LABEL = re.compile(r"(?:^|\s)[a-z\d]\)")
_CLOSING_QUOTES = "”’)]\"'"
_FULL_TYPES = frozenset({DocumentType.RESOLUTION, DocumentType.DRAFT_RESOLUTION})
# a rule above notes, not the blank of "resolution 80/___ of ______"
_RULE = re.compile(r"_{12,}")
# "25-16815" or "25-16815 (E)", the job number of the running foot
_JOB_NUMBER = re.compile(r"(?<![\w/.-])\d{2}-\d{5}(?![\w/.-])")
# "53rd plenary meeting 17 December 2025", the closing line
_CLOSING = re.compile(r"\d(?:st|nd|rd|th)(?: \(resumed\))? (?:plenary )?meeting \d{1,2} [A-Z][a-z]+ \d{4}$")
# A letter that link targets leave out: 2200 A (XXI)
_LONE_LETTER = re.compile(r"(?<=\d) [A-Z]\b(?=$| )")
_SIGNS = re.compile(r"[\W_]+")
_LONG_NOTE = 60
"""Characters. A shorter note may be a title that clauses name too."""


def _texts(document: Document) -> Iterator[tuple[str, str]]:
    for paragraph in document.paragraphs:
        yield paragraph.path, paragraph.text
    for note in document.footnotes:
        yield f"note {note.marker}", note.text


def brackets(document: Document) -> Outcome:
    """Round and square brackets open before they close, in each paragraph and note."""
    found = [f"{where}: {what}" for where, text in _texts(document) if (what := _unbalanced(text))]
    return Outcome(len(document.paragraphs) + len(document.footnotes), tuple(found))


def _unbalanced(text: str) -> str | None:
    """What does not balance, with the words around it.

    >>> _unbalanced("see (resolution 55/2"), _unbalanced("f) To monitor (daily)")
    ('“(” is never closed: …see (resolution 55/2…', None)
    """
    if not any(sign in text for sign in "()[]"):
        return None
    half = {match.end() - 1 for match in _HALF_LABEL.finditer(text)}
    waiting: list[tuple[str, int]] = []
    for position, sign in enumerate(text):
        if sign in "([":
            waiting.append((sign, position))
        elif sign in _PAIRS:
            if waiting and waiting[-1][0] == _PAIRS[sign]:
                waiting.pop()
            elif position not in half:
                return f"“{sign}” was never opened: {_around(text, position)}"
    return f"“{waiting[-1][0]}” is never closed: {_around(text, waiting[-1][1])}" if waiting else None


def _around(text: str, position: int) -> str:
    return f"…{text[max(0, position - 30) : position + 30]}…"


def quotes(document: Document) -> Outcome | None:
    """As many curly quotation marks open as close, in each paragraph and note.

    A quoted text of several paragraphs opens each and closes the last: paragraphs that are quoted as
    a whole are asked together.
    """
    breaches = []
    asked = 0
    quoted = ""
    for paragraph in document.paragraphs:
        if paragraph.kind is ParagraphKind.QUOTED:
            quoted += paragraph.text
            continue
        asked += 1
        if uneven := _uneven(paragraph.text):
            breaches.append(f"{paragraph.path}: {uneven}")
    for note in document.footnotes:
        asked += 1
        if uneven := _uneven(note.text):
            breaches.append(f"note {note.marker}: {uneven}")
    if quoted and quoted.count("”") > quoted.count("“"):
        breaches.append("quoted paragraphs: more “”” than “““")
    return Outcome(asked, tuple(breaches)) if asked else None


def _uneven(text: str) -> str | None:
    opened, closed = text.count("“"), text.count("”")
    if opened == closed:
        return None
    where = text.rfind("“" if opened > closed else "”")
    return f"{opened} open, {closed} close: {_around(text, where)}"


def openings(document: Document) -> Outcome | None:
    """Exactly one opening line in each part of a resolution or draft resolution."""
    if document.masthead.document_type not in _FULL_TYPES:
        return None
    found = Counter(p.part for p in document.paragraphs if p.kind is ParagraphKind.OPENING)
    parts = {p.part for p in document.paragraphs if p.annex is None and p.kind is not ParagraphKind.HEADING}
    wrong = [f"part {part or 'alone'}: {found[part]}" for part in sorted(parts, key=str) if found[part] != 1]
    return Outcome(len(parts), tuple(wrong))


def last_operative(document: Document) -> Outcome | None:
    """The last operative paragraph of each part ends with a stop, or with a colon before a list."""
    last: dict[str | None, Paragraph] = {}
    for paragraph in document.paragraphs:
        if paragraph.kind is ParagraphKind.OPERATIVE:
            last[paragraph.part] = paragraph
    if not last or document.masthead.document_type not in _FULL_TYPES:
        return None
    wrong = [f"{p.path} ends “{p.text[-30:]}”" for p in last.values() if not _ends(p.text, ".:?")]
    return Outcome(len(last), tuple(wrong))


def preamble_ends(document: Document) -> Outcome | None:
    """Preambular paragraphs end with a comma, or with a colon before a list."""
    found = [p for p in document.paragraphs if p.kind is ParagraphKind.PREAMBULAR and p.level == 0]
    if not found or document.masthead.document_type not in _FULL_TYPES:
        return None
    return Outcome(
        len(found), tuple(f"{p.path} ends “{p.text[-30:]}”" for p in found if not _ends(p.text, ",:"))
    )


def _ends(text: str, signs: str) -> bool:
    return text.rstrip().rstrip(_CLOSING_QUOTES).rstrip()[-1:] in signs if text.strip() else False


def links(document: Document) -> Outcome | None:
    """The target of a link holds the number or symbol that is printed, blanks and signs aside."""
    asked = 0
    wrong = []
    for where, text, link in _links(document):
        words = text[link.start : link.end]
        if not any(sign.isdigit() for sign in words):
            continue
        asked += 1
        target = _SIGNS.sub("", unquote(link.target)).lower()
        readings = (words, _LONE_LETTER.sub("", words))
        if not any(_SIGNS.sub("", reading).lower() in target for reading in readings):
            wrong.append(f"{where}: “{words}” leads to {link.target}")
    return Outcome(asked, tuple(wrong)) if asked else None


def _links(document: Document) -> Iterator[tuple[str, str, Link]]:
    for paragraph in document.paragraphs:
        yield from ((paragraph.path, paragraph.text, link) for link in paragraph.links)
    for note in document.footnotes:
        yield from ((f"note {note.marker}", note.text, link) for link in note.links)


def clean(document: Document, settings: PdfReading) -> Outcome:
    """No rule, job number, symbol of its own, closing line or note inside a clause."""
    notes = [note.text for note in document.footnotes if len(note.text) >= _LONG_NOTE]
    wrong = []
    for paragraph in document.paragraphs:
        what = _foreign(paragraph, document, notes, settings)
        if what:
            wrong.append(f"{paragraph.path} holds {what}")
    return Outcome(len(document.paragraphs), tuple(wrong))


def _foreign(paragraph: Paragraph, document: Document, notes: list[str], settings: PdfReading) -> str | None:
    text = paragraph.text
    if _RULE.search(text):
        return "a rule of underscores"
    if job := _JOB_NUMBER.search(text):
        return f"the job number {job[0]}"
    if _CLOSING.search(text):
        return f"the closing line “{text[-60:]}”"
    if any(note in text for note in notes):
        return "the words of a note"
    sizes = {document.blocks[i].size for i in paragraph.blocks}
    # annexes may set whole pages small
    if paragraph.annex is None and any(size is not None and size <= settings.note_size for size in sizes):
        return f"text in the size of notes: “{text[:40]}”"
    return None
