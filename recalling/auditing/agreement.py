"""Whether two readings of one file say the same: by its tags and by its layout.

Here belongs comparing documents. Not here: reading them.
"""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

from recalling.auditing.results import Outcome
from recalling.model import Document

_SHOWN = 60


def paragraphs_agree(document: Document, other: Document) -> Outcome:
    """The same paragraphs at the same paths with the same words, in order; items are paragraphs."""
    return _compare(
        [(p.path, p.text) for p in document.paragraphs], [(p.path, p.text) for p in other.paragraphs]
    )


def notes_agree(document: Document, other: Document) -> Outcome | None:
    """The same notes with the same words; items are notes."""
    mine = [(note.marker, note.text) for note in document.footnotes]
    theirs = [(note.marker, note.text) for note in other.footnotes]
    return _compare(mine, theirs) if mine or theirs else None


def _compare(mine: Sequence[tuple[str, str]], theirs: Sequence[tuple[str, str]]) -> Outcome:
    if mine == theirs:
        return Outcome(len(mine))
    breaches = []
    matcher = SequenceMatcher(a=mine, b=theirs, autojunk=False)
    for tag, start, end, other_start, other_end in matcher.get_opcodes():
        if tag == "equal":
            continue
        pairs = max(end - start, other_end - other_start)
        for step in range(pairs):
            left = mine[start + step] if start + step < end else None
            right = theirs[other_start + step] if other_start + step < other_end else None
            breaches.append(_difference(left, right))
    return Outcome(max(len(mine), len(breaches)), tuple(breaches))


def _difference(mine: tuple[str, str] | None, other: tuple[str, str] | None) -> str:
    """Where two paragraphs part, with the words from there on.

    >>> _difference(("op1", "Calls upon States"), ("op1", "Calls up on States"))
    'op1: “upon States” against “up on States”'
    """
    if mine is None and other is not None:
        return f"only the layout has {other[0]} “{other[1][:_SHOWN]}”"
    if other is None and mine is not None:
        return f"only the tags have {mine[0]} “{mine[1][:_SHOWN]}”"
    if mine is None or other is None or mine[1] == other[1]:
        return f"{mine[0] if mine else ''} is {other[0] if other else ''} by the layout"
    at = next(
        (i for i, (a, b) in enumerate(zip(mine[1], other[1], strict=False)) if a != b),
        min(len(mine[1]), len(other[1])),
    )
    at = mine[1].rfind(" ", 0, at) + 1
    return f"{mine[0]}: “{mine[1][at:][:_SHOWN]}” against “{other[1][at:][:_SHOWN]}”"
