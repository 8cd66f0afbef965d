"""Whole paragraphs to the structure that is cited: kinds, labels, levels, scopes, paths.

Here belongs the order of a resolution: opening, preamble, operative part, annexes, headings. The
words of the paragraphs are not looked into beyond what opens and ends them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from recalling.grammar.actions import opens_with_action
from recalling.model import Issue, IssueCode, Paragraph, ParagraphKind
from recalling.parsing.flow import Piece
from recalling.parsing.labels import Label, Levels, Placed, find_label
from recalling.parsing.richtext import RichText, cut, rich_text
from recalling.symbols import from_roman

# "The General Assembly," and, in short documents, without its comma
OPENING = re.compile(
    r"The (?:General Assembly|Security Council|Economic and Social Council|Human Rights Council),?"
)
# "Annex", "Annex II", "ANNEX I", "Appendix"
_ANNEX = re.compile(r"(?:Annex|ANNEX|Appendix|APPENDIX)(?:\s+(?P<number>[IVXLC]+|\d{1,2}|[A-Z]))?\*{0,2}")
# "I", "XVIII", "A", "B." standing alone, or before a title
_SECTION = re.compile(r"(?P<roman>[IVXL]+)\.?(?:\s+(?P<title>[A-Z].*))?")
_PART = re.compile(r"(?P<part>[A-Z])\.?(?:\s+(?P<title>[A-Z].*))?")
_FINITE = re.compile(r"(?:[A-Z][a-z]+ )?(?P<verb>[A-Za-z]+s)\b")


@dataclass(slots=True)
class _Scope:
    """Where numbering may begin anew: a part, an annex, a section."""

    part: str | None = None
    annex: str | None = None
    annex_number: int | None = None
    headings: list[tuple[int, str]] = field(default_factory=list)
    section_label: str | None = None

    @property
    def section(self) -> str | None:
        return " > ".join(text for _, text in self.headings) or None


@dataclass(slots=True)
class _Entry:
    """A paragraph before its path is known."""

    kind: ParagraphKind
    rich: RichText
    piece: Piece
    scope: _Scope
    label: Label | None = None
    placed: Placed | None = None
    resumed: bool = False


def parse_body(pieces: Sequence[Piece]) -> tuple[tuple[Paragraph, ...], tuple[Issue, ...]]:
    """The paragraphs in order, with paths, and what is odd about their numbering."""
    entries = _classify(pieces)
    _lone_operatives(entries)
    return _Paths(entries).build()


class _State:
    """What has been seen so far of the part or annex that is being read."""

    def __init__(self) -> None:
        self.scope = _Scope()
        self.levels = Levels()
        self.operative = False
        self.before = ""


def _classify(pieces: Sequence[Piece]) -> list[_Entry]:
    state = _State()
    entries: list[_Entry] = []
    for piece in pieces:
        entry = _entry(piece, state)
        entries.append(entry)
        if entry.kind is not ParagraphKind.HEADING:
            state.before = entry.rich.text
    return entries


def _entry(piece: Piece, state: _State) -> _Entry:
    text = piece.unmarked.strip()
    if OPENING.fullmatch(text):
        state.levels.reset()
        state.operative = False
        return _Entry(ParagraphKind.OPENING, rich_text(piece.spans), piece, replace(state.scope))
    if _is_heading(piece, text):
        return _heading(piece, state)
    body_kind = _kind(state)
    found = find_label(piece.text.lstrip())
    if found is None:
        resumed = bool(state.levels.depth and text[:1].islower())
        if not resumed:
            state.levels.reset()
        return _Entry(body_kind, rich_text(piece.spans), piece, replace(state.scope), resumed=resumed)
    label, length = found
    blanks = len(piece.text) - len(piece.text.lstrip())
    rich = rich_text(cut(piece.spans, blanks + length))
    if label.is_number:
        state.levels.reset()
        state.operative = True
        return _Entry(_kind(state), rich, piece, replace(state.scope), label)
    placed = state.levels.place(label, after_colon=state.before.endswith(":"))
    return _Entry(body_kind, rich, piece, replace(state.scope), label, placed)


def _kind(state: _State) -> ParagraphKind:
    if state.scope.annex:
        return ParagraphKind.PARAGRAPH
    return ParagraphKind.OPERATIVE if state.operative else ParagraphKind.PREAMBULAR


def _is_heading(piece: Piece, text: str) -> bool:
    if not text or len(text) > 300:
        return False
    if _ANNEX.fullmatch(text) or (len(text) <= 7 and (_SECTION.fullmatch(text) or _PART.fullmatch(text))):
        return True
    return all(span.bold or not span.text.strip() for span in piece.spans) and not text.endswith((";", ","))


def _heading(piece: Piece, state: _State) -> _Entry:
    rich = rich_text(piece.spans)
    text = rich.text
    scope = state.scope
    annex = _ANNEX.fullmatch(text)
    state.levels.reset()
    if annex:
        number = (scope.annex_number or 0) + 1
        state.scope = _Scope(part=scope.part, annex=text.rstrip("*"), annex_number=number)
    else:
        _open_section(scope, text)
    return _Entry(
        ParagraphKind.HEADING, rich, piece, replace(state.scope, headings=list(state.scope.headings))
    )


def _open_section(scope: _Scope, text: str) -> None:
    """A Roman number opens a section; the title on the next line joins it; other headings stand below."""
    roman = _SECTION.fullmatch(text)
    if roman and from_roman(roman["roman"]):
        scope.section_label = roman["roman"]
        scope.headings = [(0, text)]
    elif scope.headings and scope.headings[-1][1] == scope.section_label:
        scope.headings = [(0, f"{scope.section_label}. {text}")]
    else:
        scope.headings = [h for h in scope.headings if h[0] < 1] + [(1, text)]


def _lone_operatives(entries: list[_Entry]) -> None:
    """Unnumbered operative paragraphs: those after the preamble that open with a finite verb."""
    body = [e for e in entries if e.kind in {ParagraphKind.PREAMBULAR, ParagraphKind.OPERATIVE}]
    if any(e.kind is ParagraphKind.OPERATIVE for e in body):
        return
    operative = False
    for entry in body:
        if entry.placed is None and not entry.resumed:
            text = entry.rich.text
            length = opens_with_action(text)
            verb = _FINITE.match(text[: length or 40])
            operative = operative or bool(verb and not text.startswith(("This", "Its")))
        if operative:
            entry.kind = ParagraphKind.OPERATIVE


_LETTERS = {
    ParagraphKind.PREAMBULAR: "pp",
    ParagraphKind.OPERATIVE: "op",
    ParagraphKind.PARAGRAPH: "p",
    ParagraphKind.QUOTED: "q",
}


class _Paths:
    """Gives each entry its path: scope, letters, printed labels; counts what has no label."""

    def __init__(self, entries: list[_Entry]) -> None:
        self.entries = entries
        self.restarting = _restarting_sections(entries)
        self.paragraphs: list[Paragraph] = []
        self.issues: list[Issue] = []
        self.counts: dict[str, int] = {}
        self.used: dict[str, int] = {}
        self.last_number: dict[str, int] = {}
        self.trail: list[str] = []

    def build(self) -> tuple[tuple[Paragraph, ...], tuple[Issue, ...]]:
        for entry in self.entries:
            self.paragraphs.append(self._paragraph(entry))
        return tuple(self.paragraphs), tuple(self.issues)

    def _paragraph(self, entry: _Entry) -> Paragraph:
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
        )

    def _place(self, entry: _Entry) -> tuple[str, str | None, int]:
        prefix = self._prefix(entry.scope)
        if entry.kind is ParagraphKind.OPENING:
            return f"{prefix}opening", None, 0
        if entry.kind is ParagraphKind.HEADING:
            return f"h{self._count('heading')}", None, 0
        if entry.placed and self.trail:
            level = min(entry.placed.level, len(self.trail))
            parent = self.trail[level - 1]
            self._check_sequence(entry, parent)
            bullet = entry.label is not None and entry.label.text in "•‣●▪"
            step = f"bullet{self._count(parent + ' bullet')}" if bullet else _step(entry)
            return f"{parent}.{step}", parent, level
        if entry.resumed and len(self.trail) > 1:
            parent = self.trail[-2]
            return f"{parent}.cont{self._count(parent + ' cont')}", parent, len(self.trail) - 1
        return f"{prefix}{self._top(entry, prefix)}", None, 0

    def _top(self, entry: _Entry, prefix: str) -> str:
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
        if entry.kind is ParagraphKind.PARAGRAPH:
            return f"u{self._count(prefix + 'u')}"
        if entry.kind is ParagraphKind.OPERATIVE and self.last_number.get(key):
            return f"u{self._count(prefix + 'u')}"
        return f"{letters}{self._count(key)}"

    def _check_sequence(self, entry: _Entry, parent: str) -> None:
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

    def _prefix(self, scope: _Scope) -> str:
        steps = []
        if scope.part:
            steps.append(scope.part)
        if scope.annex_number:
            steps.append(f"annex{scope.annex_number}")
        if scope.section_label and (scope.part, scope.annex_number) in self.restarting:
            steps.append(f"sec{scope.section_label}")
        return "".join(f"{step}." for step in steps)

    def _count(self, key: str) -> int:
        self.counts[key] = self.counts.get(key, 0) + 1
        return self.counts[key]

    def _unique(self, path: str, entry: _Entry) -> str:
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


def _step(entry: _Entry) -> str:
    return entry.label.text if entry.label else ""


def _restarting_sections(entries: list[_Entry]) -> set[tuple[str | None, int | None]]:
    """The parts and annexes in which a section numbers its paragraphs from 1 again."""
    last: dict[tuple[str | None, int | None], int] = {}
    restarting = set()
    for entry in entries:
        scope = (entry.scope.part, entry.scope.annex_number)
        if entry.label and entry.label.is_number:
            number = entry.label.readings[0][1]
            if number == 1 and last.get(scope, 0) >= 1:
                restarting.add(scope)
            last[scope] = number
    return restarting
