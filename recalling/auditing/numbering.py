"""Invariants of labels: operatives 1 to n, letters and Roman numerals in sequence, notes and their marks.

Here belongs what must follow on what. All labels are counted in lists: a mapping by number would hide
one that comes twice.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from recalling.auditing.results import Outcome
from recalling.model import BlockKind, Document, DocumentType, Paragraph, ParagraphKind
from recalling.parsing.labels import LabelStyle, find_label
from recalling.parsing.richtext import rich_text

# "12. Calls upon" at the beginning of a block
_NUMBERED = re.compile(r"\s*(?P<number>\d{1,3})\.\s+(?=[A-Z])")
# what stands before the last part of a path: "A.secI." of "A.secI.op4"
_LAST_STEP = re.compile(r"[^.]*$")
_SHOWN = 40
_OPENING_QUOTES = ("“", '"')


def operatives(document: Document) -> Outcome | None:
    """Operative paragraphs count 1 to n in each scope, and no number is hidden inside a paragraph.

    A single operative paragraph has no number; the early Council numbered none at all, or went on from
    the opening line with letters.
    """
    found = [p for p in document.paragraphs if p.kind is ParagraphKind.OPERATIVE and p.level == 0]
    breaches = [line for scope, items in _scopes(found) for line in _counted(scope, items, document)]
    breaches += _hidden(document)
    is_lettered = any(p.kind is ParagraphKind.OPERATIVE for p in document.paragraphs)
    if (
        not found
        and not is_lettered
        and document.masthead.document_type
        in {
            DocumentType.RESOLUTION,
            DocumentType.DRAFT_RESOLUTION,
        }
    ):
        breaches.append("there is no operative paragraph")
    return Outcome(max(1, len(found)), tuple(breaches)) if found or breaches else None


def annexed(document: Document) -> Outcome | None:
    """Numbered paragraphs outside the operative part count 1 to n in each scope."""
    found = [
        p
        for p in document.paragraphs
        if p.kind is ParagraphKind.PARAGRAPH and p.level == 0 and (p.label or "").isdigit()
    ]
    breaches = [line for scope, items in _scopes(found) for line in _sequence(scope, items)]
    return Outcome(len(found), tuple(breaches)) if found else None


def _scopes(paragraphs: Sequence[Paragraph]) -> Iterator[tuple[str, list[Paragraph]]]:
    scopes: defaultdict[str, list[Paragraph]] = defaultdict(list)
    for paragraph in paragraphs:
        scopes[_LAST_STEP.sub("", paragraph.path)].append(paragraph)
    return iter(scopes.items())


def _counted(scope: str, items: Sequence[Paragraph], document: Document) -> Iterator[str]:
    bare = [p for p in items if p.label is None]
    if len(bare) == len(items):
        if len(items) > 1 and document.symbol.session is not None:
            yield f"{scope or 'the text'}: {len(items)} operative paragraphs without numbers"
        return
    announced = {after.path for before, after in pairwise(items) if before.text.endswith(":")}
    for paragraph in bare:
        if paragraph.path in announced and paragraph.text.startswith(_OPENING_QUOTES):
            continue
        yield f"{paragraph.path} “{paragraph.text[:_SHOWN]}” has no number among numbered ones"
    yield from _sequence(scope, [p for p in items if p.label is not None])


def _sequence(scope: str, items: Sequence[Paragraph]) -> Iterator[str]:
    due = 1
    for paragraph in items:
        label = paragraph.label or ""
        if label != str(due):
            yield f"{scope}{label} “{paragraph.text[:_SHOWN]}” where {due} is due"
        due = int(label) + 1 if label.isdigit() else due + 1


def _hidden(document: Document) -> Iterator[str]:
    """Blocks that begin like a numbered paragraph and were taken into another one."""
    for paragraph in document.paragraphs:
        for index in paragraph.blocks[1:]:
            block = document.blocks[index]
            if block.kind is BlockKind.TEXT and _NUMBERED.match(block.text):
                yield f"{paragraph.path} holds “{block.text.strip()[:_SHOWN]}”"


def sublists(document: Document) -> Outcome | None:
    """Letters and Roman numerals under one paragraph run in sequence; a list may end and another begin."""
    lists: defaultdict[str, list[Paragraph]] = defaultdict(list)
    for paragraph in document.paragraphs:
        if paragraph.level:
            lists[paragraph.parent or _LAST_STEP.sub("", paragraph.path)].append(paragraph)
    labelled = 0
    breaches: list[str] = []
    for items in lists.values():
        last: set[tuple[LabelStyle, int]] = set()
        for paragraph in items:
            readings = _readings(paragraph)
            if not readings:
                last = set()
                continue
            labelled += 1
            ends = {(style, n - 1) for style, n in readings}
            going_on = {(style, n + 1) for style, n in last & ends}
            if not going_on and (last or not any(n == 1 for _, n in readings)):
                breaches.append(
                    f"{paragraph.path} ({paragraph.label}) “{paragraph.text[:_SHOWN]}” out of sequence"
                )
            last = going_on or {(style, n) for style, n in readings if n == 1} or readings
    return Outcome(labelled, tuple(breaches)) if labelled or breaches else None


def _readings(paragraph: Paragraph) -> set[tuple[LabelStyle, int]]:
    """The ways a letter or Roman numeral can be read; empty for other labels.

    A letter scanned as a digit, "(6)" for "(b)", counts as what it was mended to.
    """
    label = find_label(f"{paragraph.printed_label} X") if paragraph.printed_label else None
    if label and label[0].is_bracketed_number and (paragraph.label or "").isalpha():
        label = find_label(f"({paragraph.label}) X")
    wanted = {LabelStyle.LETTER, LabelStyle.ROMAN}
    return {reading for reading in label[0].readings if reading[0] in wanted} if label else set()


def notes(document: Document) -> Outcome | None:
    """Numbered notes are 1 to n, the marks are those of the notes, and first marks ascend.

    Notes of Council texts in collected volumes count anew in each and are left out.
    """
    if document.symbol.year is not None:
        return None
    numbers = [int(note.marker) for note in document.footnotes if note.marker.isdigit()]
    marks = _marks(document)
    if not numbers and not marks:
        return None
    breaches = []
    if numbers != list(range(1, len(numbers) + 1)):
        breaches.append(f"the notes are {_shown(numbers)}")
    if lost := sorted(set(numbers) - set(marks)):
        breaches.append(f"no mark for note {_shown(lost)}")
    if lost := sorted(set(marks) - set(numbers)):
        breaches.append(f"no note for mark {_shown(lost)}")
    first = list(dict.fromkeys(marks))
    if first != sorted(first):
        breaches.append(f"first marks come in the order {_shown(first)}")
    return Outcome(len(numbers), tuple(breaches))


def _marks(document: Document) -> list[int]:
    """The numbers of all marks in the order of the page: masthead, clauses, closing line."""
    head = [document.blocks[i] for i in document.masthead.blocks if document.blocks[i].kind is BlockKind.TEXT]
    marks = [mark.marker for block in head for mark in rich_text(block.spans).marks]
    marks += [mark.marker for paragraph in document.paragraphs for mark in paragraph.marks]
    tail = [document.blocks[i] for i in document.closing]
    marks += [mark.marker for block in tail for mark in rich_text(block.spans).marks]
    return [int(mark) for mark in marks if mark.isdigit()]


def _shown(numbers: Sequence[int]) -> str:
    shown = ", ".join(str(number) for number in numbers[:12])
    return f"{shown}, …" if len(numbers) > 12 else shown
