"""Lays out a document as the passages to be read, in reading order.

Here belongs which texts are looked at and where they stand; also the masthead's lines that name
other documents. Not here: reading them.
"""

from __future__ import annotations

from collections.abc import Iterator

from recalling.extraction.citations.patterns import plain
from recalling.extraction.citations.values import Passage
from recalling.extraction.results import Location
from recalling.model import Document, Footnote, Link


def list_passages(document: Document) -> list[Passage]:
    """The passages: masthead, then every paragraph with the notes that are first called in it.

    A note whose mark is lost follows the note before it by number.
    """
    passages = list(_masthead(document))
    texts = {paragraph.path: paragraph.text for paragraph in document.paragraphs}
    waiting = _notes_by_path(document)
    passages += [_note(document, index, "") for index in waiting.get(None, ())]
    for paragraph in document.paragraphs:
        passages.append(
            Passage(
                location=Location.CLAUSE,
                text=paragraph.text,
                plain=plain(paragraph.text),
                path=paragraph.path,
                links=paragraph.links,
            )
        )
        passages += [
            _note(document, index, texts[paragraph.path]) for index in waiting.get(paragraph.path, ())
        ]
    return passages


def _notes_by_path(document: Document) -> dict[str | None, list[int]]:
    """The notes by the paragraph they are read after; those before any mark under None."""
    order = sorted(range(len(document.footnotes)), key=lambda index: _marker_order(document.footnotes[index]))
    known = {paragraph.path for paragraph in document.paragraphs}
    waiting: dict[str | None, list[int]] = {}
    last: str | None = None
    for index in order:
        note = document.footnotes[index]
        if note.anchors:
            path = note.anchors[0].path
            last = path if path in known else None
        waiting.setdefault(last, []).append(index)
    return waiting


def _marker_order(note: Footnote) -> tuple[int, str]:
    return (int(note.marker), "") if note.marker.isdigit() else (0, note.marker)


def _note(document: Document, index: int, clause: str) -> Passage:
    note = document.footnotes[index]
    anchor = note.anchors[0] if note.anchors else None
    return Passage(
        location=Location.FOOTNOTE,
        text=note.text,
        plain=plain(note.text),
        path=anchor.path if anchor else None,
        note=index,
        links=note.links,
        words_before=clause[: anchor.offset] if anchor else "",
    )


def _masthead(document: Document) -> Iterator[Passage]:
    """The words above the text that name other documents: the report or draft adopted, what is amended.

    The notes on the sponsors count whole: "taking into account also the provisions of … resolution ES-10/23".
    """
    texts = [document.adoption.note or _report(document) or "", *document.masthead.lines]
    texts += [text for _, text in document.masthead.sponsors.notes]
    for text in texts:
        yield Passage(Location.MASTHEAD, text, plain(text), links=_links(document, text))


def _report(document: Document) -> str | None:
    report, paragraph = document.adoption.report, document.adoption.report_paragraph
    if report is None:
        return None
    return f"({report}, {paragraph})" if paragraph else f"({report})"


def _links(document: Document, text: str) -> tuple[Link, ...]:
    """The links of the masthead's blocks, laid over the same words in a text."""
    links = []
    for index in document.masthead.blocks:
        for span in document.blocks[index].spans if index < len(document.blocks) else ():
            words = span.text.strip()
            start = text.find(words) if span.link and words else -1
            if span.link and start >= 0:
                links.append(Link(start, start + len(words), span.link))
    return tuple(links)
