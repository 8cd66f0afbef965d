"""A document as plain text that a person can review: one line a paragraph, indented by level.

Here belongs the dump that golden files hold. It shows everything that parsing decided, and nothing
that extraction adds.
"""

from __future__ import annotations

from collections.abc import Iterator

from recalling.model import Document, Footnote, Paragraph


def dump(document: Document) -> str:
    """The document as text: masthead fields, then paragraphs with path, label, italics and marks, then notes.

    Italics stand between underscores, marks in square brackets, links are left out.
    """
    lines = [*_masthead(document), ""]
    lines += [_paragraph(paragraph) for paragraph in document.paragraphs]
    lines.append("")
    lines += [_footnote(note) for note in document.footnotes]
    if document.issues:
        lines.append("")
        lines += [
            f"! {issue.code.value} {issue.path or '-'}: {issue.message}"
            + (f" (expected {issue.expected})" if issue.expected else "")
            + (f" (found {issue.found})" if issue.found else "")
            for issue in document.issues
        ]
    return "\n".join(lines) + "\n"


def _masthead(document: Document) -> Iterator[str]:
    head, adoption = document.masthead, document.adoption
    fields: dict[str, object] = {
        "id": document.id,
        "type": head.document_type.value,
        "organ": head.organ,
        "committee": head.committee,
        "session": head.session,
        "reissue": head.reissue or None,
        "distribution": head.distribution,
        "issued": head.date_issued,
        "original": head.original_language,
        "agenda": "; ".join(f"{item.item}: {item.title}" for item in head.agenda) or None,
        "sponsors": " | ".join(head.sponsors.names) or None,
        "officer": head.sponsors.officer,
        "sponsor notes": "; ".join(f"{star} {text}" for star, text in head.sponsors.notes) or None,
        "adopted": adoption.date,
        "adoption note": adoption.note,
        "meeting": adoption.meeting,
        "title": head.title,
        "job number": head.job_number,
        "pages": head.page_count,
    }
    for name, value in fields.items():
        if value is not None:
            yield f"{name}: {value}"


def _paragraph(paragraph: Paragraph) -> str:
    indent = "  " * paragraph.level
    page = f" p.{paragraph.page}" if paragraph.page else ""
    label = f"{paragraph.printed_label} " if paragraph.printed_label else ""
    kind = "" if paragraph.path.startswith(("pp", "op")) else f" <{paragraph.kind.value}>"
    return f"{indent}{paragraph.path}{page}{kind} | {label}{_styled(paragraph)}"


def _footnote(note: Footnote) -> str:
    where = ", ".join(f"{anchor.path or 'title'}@{anchor.offset}" for anchor in note.anchors) or "no mark"
    return f"[{note.marker}] {note.text} -> {where}"


def _styled(paragraph: Paragraph) -> str:
    """Text with underscores round italics and marks in brackets, last first so that offsets hold."""
    inserts = [(mark.offset, 1, f"[{mark.marker}]") for mark in paragraph.marks]
    for start, end in paragraph.italics:
        inserts += [(start, 2, "_"), (end, 0, "_")]
    text = paragraph.text
    for offset, _, insert in sorted(inserts, reverse=True):
        text = text[:offset] + insert + text[offset:]
    return text
