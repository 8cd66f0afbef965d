"""Paths: the identifier of each paragraph in its document, by scope, printed labels and counting.

Here belongs the form that the data contract gives paths, and what is odd about numbering.
"""

from __future__ import annotations

from itertools import takewhile

from recalling.grammar.actions import opens_with_action
from recalling.model import Issue, IssueCode, Paragraph, ParagraphKind
from recalling.parsing.entries import Entry, Scope


def give_paths(entries: list[Entry]) -> tuple[tuple[Paragraph, ...], tuple[Issue, ...]]:
    """The paragraphs that entries become, in order, and the oddities of their numbering."""
    return _Paths(entries).build()


_LETTERS = {
    ParagraphKind.PREAMBULAR: "pp",
    ParagraphKind.OPERATIVE: "op",
    ParagraphKind.PARAGRAPH: "p",
    ParagraphKind.QUOTED: "q",
}


class _Paths:
    """Gives each entry its path: scope, letters, printed labels; counts what has no label."""

    def __init__(self, entries: list[Entry]) -> None:
        self.entries = entries
        self.restarting = _restarting_depths(entries)
        self.paragraphs: list[Paragraph] = []
        self.issues: list[Issue] = []
        self.numbered = {
            self._prefix(entry.scope) + _LETTERS[entry.kind]
            for entry in entries
            if entry.label and entry.label.is_number and entry.kind in _LETTERS
        }
        self.counts: dict[str, int] = {}
        self.used: dict[str, int] = {}
        self.last_number: dict[str, int] = {}
        self.trail: list[str] = []

    def build(self) -> tuple[tuple[Paragraph, ...], tuple[Issue, ...]]:
        for entry in self.entries:
            self.paragraphs.append(self._paragraph(entry))
        return tuple(self.paragraphs), tuple(self.issues)

    def _paragraph(self, entry: Entry) -> Paragraph:
        path, parent, level = self._place(entry)
        path = self._unique(path, entry)
        if entry.kind not in {ParagraphKind.HEADING, ParagraphKind.OPENING} and not entry.resumed:
            self.trail = [*self.trail[:level], path]
        return Paragraph(
            kind=entry.kind,
            path=path,
            text=entry.rich.text,
            level=level,
            label=entry.label.text if entry.label else None,
            printed_label=entry.label.printed if entry.label else "",
            parent=parent,
            part=entry.scope.part,
            annex=entry.scope.annex,
            section=entry.scope.section,
            italics=entry.rich.italics,
            links=entry.rich.links,
            marks=entry.rich.marks,
            page=entry.piece.page,
            blocks=tuple(entry.piece.blocks),
            runs=entry.rich.runs,
        )

    def _place(self, entry: Entry) -> tuple[str, str | None, int]:
        prefix = self._prefix(entry.scope)
        if entry.kind is ParagraphKind.OPENING:
            return f"{prefix}opening", None, 0
        if entry.kind is ParagraphKind.HEADING:
            return f"h{self._count('heading')}", None, 0
        if (
            entry.placed
            and not self.trail
            and self.paragraphs
            and self.paragraphs[-1].kind is ParagraphKind.OPENING
        ):
            self.trail = [self.paragraphs[-1].path]
        level = entry.placed.level - entry.is_cut if entry.placed else 0
        if level and self.trail:
            level = min(level, len(self.trail))
            parent = self.trail[level - 1]
            self._check_sequence(entry, parent)
            return f"{parent}.{self._listed(entry, parent)}", parent, level
        if entry.resumed and len(self.trail) > 1:
            parent = self.trail[-2]
            return f"{parent}.cont{self._count(parent + ' cont')}", parent, len(self.trail) - 1
        return f"{prefix}{self._top(entry, prefix)}", None, 0

    def _listed(self, entry: Entry, parent: str) -> str:
        if entry.label is None:
            return f"u{self._count(parent + ' u')}"
        return f"bullet{self._count(parent + ' bullet')}" if entry.label.is_bullet else entry.label.text

    def _top(self, entry: Entry, prefix: str) -> str:
        letters = _LETTERS[entry.kind]
        key = prefix + letters
        if entry.label and entry.label.is_number:
            number = entry.label.readings[0][1]
            expected = self.last_number.get(key, 0) + 1
            if number != expected:
                self._issue(
                    IssueCode.NUMBERING_GAP, "a paragraph number is out of sequence", key, expected, number
                )
            self.last_number[key] = number
            return f"{letters}{number}"
        if entry.label and entry.label.is_bullet:
            return f"bullet{self._count(prefix + 'bullet')}"
        if entry.kind is ParagraphKind.PARAGRAPH:
            return f"u{self._count(prefix + 'u')}"
        is_operative = entry.kind is ParagraphKind.OPERATIVE
        listed = bool(self.counts.get(key)) and not opens_with_action(entry.rich.text)
        if is_operative and (key in self.numbered or listed):
            return f"u{self._count(prefix + 'u')}"
        return f"{letters}{self._count(key)}"

    def _check_sequence(self, entry: Entry, parent: str) -> None:
        placed = entry.placed
        if placed and entry.label and not placed.in_sequence:
            message = "a label is out of sequence"
            self._issue(
                IssueCode.NUMBERING_GAP,
                message,
                f"{parent}.{_step(entry)}",
                placed.expected,
                entry.label.printed,
            )

    def _prefix(self, scope: Scope) -> str:
        steps = []
        if scope.part:
            steps.append(scope.part)
        if scope.annex_number:
            steps.append(f"annex{scope.annex_number}")
        depth = self.restarting.get(scope.division, 0)
        steps += [f"sec{label}" for label in scope.labels[:depth]]
        return "".join(f"{step}." for step in steps)

    def _count(self, key: str) -> int:
        self.counts[key] = self.counts.get(key, 0) + 1
        return self.counts[key]

    def _unique(self, path: str, entry: Entry) -> str:
        self.used[path] = self.used.get(path, 0) + 1
        if self.used[path] == 1:
            return path
        unique = f"{path}~{self.used[path]}"
        printed = entry.label.printed if entry.label else None
        self._issue(IssueCode.DUPLICATE_LABEL, "a label stands twice in one scope", unique, None, printed)
        return unique

    def _issue(
        self, code: IssueCode, message: str, path: str, expected: object = None, found: object = None
    ) -> None:
        self.issues.append(
            Issue(
                code,
                message,
                path,
                None if expected is None else str(expected),
                None if found is None else str(found),
            )
        )


def _step(entry: Entry) -> str:
    return entry.label.text if entry.label else ""


Division = tuple[str | None, int | None]


def _restarting_depths(entries: list[Entry]) -> dict[Division, int]:
    """For each part and annex, how deep the sections are in which numbering begins anew; 0 for none.

    It begins anew where a section numbers from 1 again, or holds operative paragraphs without number:
    at the level on which its headings differ from those of the paragraph before. "III. A" behind "II"
    numbers anew by sections, "III. B" behind "III. A" by their parts.
    """
    last: dict[Division, tuple[str, ...]] = {}
    depths: dict[Division, int] = {}
    for entry in entries:
        division, labels = entry.scope.division, entry.scope.labels
        numbered = entry.label is not None and entry.label.is_number
        bare = entry.label is None and entry.placed is None and not entry.resumed
        alone = entry.kind is ParagraphKind.OPERATIVE and bare
        if not (numbered or alone):
            continue
        before = last.get(division)
        first = (
            numbered and entry.label is not None and entry.label.readings[0][1] == 1 and before is not None
        )
        if labels and (first or (alone and labels != before)):
            shared = sum(1 for _ in takewhile(_alike, zip(before or (), labels, strict=False)))
            depths[division] = max(depths.get(division, 0), min(len(labels), shared + 1))
        last[division] = labels
    return depths


def _alike(pair: tuple[str, str]) -> bool:
    return pair[0] == pair[1]
