"""Whole paragraphs to the structure that is cited: kinds, labels, levels, scopes, paths.

Here belongs the order of a resolution: opening, preamble, operative part, annexes, headings. The
words of the paragraphs are not looked into beyond what opens and ends them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from recalling.grammar.actions import opening
from recalling.grammar.headings import LETTER, OPENING, is_bare_label
from recalling.model import Issue, Paragraph, ParagraphKind
from recalling.parsing.entries import Entry, Heading, Scope
from recalling.parsing.flow import Piece
from recalling.parsing.headings import LONGEST_HEADING, SECTIONS, Rank, is_heading, read_headings
from recalling.parsing.labels import UNLABELLED, Label, Levels, find_label, find_misprinted_label
from recalling.parsing.paths import give_paths
from recalling.parsing.richtext import RichText, cut, rich_text
from recalling.settings import DEFAULTS


def parse_body(
    pieces: Sequence[Piece], part: str | None = None, *, has_opening: bool = False
) -> tuple[tuple[Paragraph, ...], tuple[Issue, ...]]:
    """The paragraphs in order, with paths, and what is odd about their numbering.

    Args:
        pieces: the whole paragraphs below the masthead.
        part: the letter of the first part, where the masthead ends with one.
        has_opening: whether the text is known to have an opening line, even where the file lost it.
    """
    entries = _classify(pieces, part, has_opening=has_opening)
    _tell_operatives(entries)
    return give_paths(entries)


class _State:
    """What has been seen so far of the part or annex that is being read.

    A numbered paragraph is open until the next one; a heading behind its end cuts off what follows.
    `outer` is the scope of an open paragraph that has headings within, `left` its second line's edge.
    """

    def __init__(self, part: str | None) -> None:
        self.scope = Scope(part=part)
        self.levels = Levels()
        self.operative = False
        self.below_heading = False
        self.has_opening = True
        self.quoting = False
        self.announced = False
        self.number = 0
        self.before = ""
        self.left: float | None = None
        self.is_open = False
        self.is_cut = False
        self.listing = False
        self.outer: Scope | None = None

    def begin(self) -> None:
        """A part or an annex begins: nothing that stands above reaches into it."""
        self.levels.reset()
        self.operative = False
        self.is_open = self.is_cut = self.listing = False
        self.outer = None

    def leave(self) -> None:
        """What follows is not below the headings that stand within a paragraph."""
        if self.outer:
            self.scope = self.outer
        self.outer = None


def _classify(pieces: Sequence[Piece], part: str | None, *, has_opening: bool) -> list[Entry]:
    state = _State(part)
    state.has_opening = has_opening or any(OPENING.fullmatch(" ".join(p.unmarked.split())) for p in pieces)
    headings = read_headings(pieces)
    entries: list[Entry] = []
    for position, piece in enumerate(pieces):
        entry = _entry(piece, pieces[position + 1 :], state, headings.get(position))
        entries.append(entry)
        state.below_heading = entry.kind is ParagraphKind.HEADING
        if not state.below_heading:
            state.before = entry.rich.text
            state.announced = state.announced or bool(_ANNOUNCED.search(state.before))
    return entries


def _entry(piece: Piece, following: Sequence[Piece], state: _State, heading: Heading | None) -> Entry:
    text = " ".join(piece.unmarked.split())
    if piece.after_break:
        state.scope = state.scope.above(Rank.PLAIN)
    if OPENING.fullmatch(text):
        state.begin()
        return Entry(ParagraphKind.OPENING, rich_text(piece.spans), piece, state.scope)
    if _opens_adopted_text(piece, text, following, state):
        state.begin()
        state.scope = state.scope.with_annex(text)
        return Entry(ParagraphKind.HEADING, rich_text(piece.spans), piece, state.scope)
    if heading:
        return _heading(piece, following, state, heading)
    found = find_label(piece.text.lstrip()) or find_misprinted_label(piece.text.lstrip(), state.number + 1)
    if found is None:
        return _without_label(piece, text, following, state)
    label, length = found
    blanks = len(piece.text) - len(piece.text.lstrip())
    rich = rich_text(cut(piece.spans, blanks + length))
    if label.is_number:
        return _numbered(piece, text, rich, state, label)
    return _in_list(piece, text, rich, following, state, label)


def _numbered(piece: Piece, text: str, rich: RichText, state: _State, label: Label) -> Entry:
    state.leave()
    state.levels.reset()
    state.operative = state.is_open = True
    state.is_cut = state.listing = False
    state.number = label.readings[0][1]
    state.left = piece.hang
    return Entry(_kind(state, text), rich, piece, state.scope, label)


def _in_list(
    piece: Piece, text: str, rich: RichText, following: Sequence[Piece], state: _State, label: Label
) -> Entry:
    """A subparagraph. Below a heading that parts a list the list goes on, else one begins."""
    if state.below_heading and label.begins and (label.is_bullet or not state.levels.goes_on(label)):
        state.levels.reset()
    after_colon = state.before.endswith(":")
    if label.is_bracketed_number:
        label = state.levels.mend(label, after_colon=after_colon, following=_labels_of_list(following))
    placed = state.levels.place(label, after_colon=after_colon)
    state.listing = False
    return Entry(_kind(state, text), rich, piece, state.scope, label, placed, is_cut=state.is_cut)


def _without_label(piece: Piece, text: str, following: Sequence[Piece], state: _State) -> Entry:
    rich = rich_text(piece.spans)
    if _is_listed(piece, following, state):
        placed = state.levels.place(UNLABELLED, after_colon=state.before.endswith(":"))
        state.listing = True
        return Entry(_kind(state, text), rich, piece, state.scope, placed=placed)
    resumed = bool(state.levels.depth and text[:1].islower() and not state.below_heading)
    if not resumed:
        state.levels.reset()
        state.is_open = state.is_cut = False
    state.listing = False
    return Entry(_kind(state, text), rich, piece, state.scope, resumed=resumed)


def _is_listed(piece: Piece, following: Sequence[Piece], state: _State) -> bool:
    """Whether a paragraph without label is an item of a list: "on the following themes:", set in.

    A line by itself may be set in or may be the first of a paragraph; one of longer items tells.
    """
    if not (state.is_open and (state.has_opening or state.scope.annex)) or state.below_heading:
        return False
    if not (state.listing or state.before.endswith(":")):
        return False
    items = [
        piece,
        *takewhile(lambda p: not (is_heading(p, p.unmarked) or find_label(p.text.lstrip())), following),
    ]
    edges = [item.hang for item in items if item.hang is not None]
    left = DEFAULTS.pdf.body_left if state.left is None else state.left
    inner = left + DEFAULTS.pdf.first_indent
    set_in = min(edges) > inner if edges else state.listing
    return piece.indent is not None and piece.indent > inner and set_in


def _labels_of_list(following: Sequence[Piece]) -> set[str]:
    """The labels as printed up to the next numbered paragraph."""
    printed = set()
    for piece in following:
        found = find_label(piece.text.lstrip())
        if found and found[0].is_number:
            break
        if found:
            printed.add(found[0].printed)
    return printed


def _opens_adopted_text(piece: Piece, text: str, following: Sequence[Piece], state: _State) -> bool:
    """Whether the title of a text begins that the paragraphs before adopt: "the following declaration:"."""
    if state.scope.annex or not state.announced or state.below_heading or is_bare_label(text):
        return False
    labels = (find_label(p.unmarked.lstrip()) for p in following)
    number = next((label.readings[0][1] for label, _ in filter(None, labels) if label.is_number), None)
    if number not in {1, None}:
        return False
    short = len(text) < LONGEST_HEADING and text[-1:].isalnum() and find_label(text) is None
    return is_heading(piece, text) or (
        short and number == 1 and find_label(following[0].text.lstrip()) is not None
    )


# "Adopts the following declaration:", "the programme of work as set out below;"
_ANNOUNCED = re.compile(r"\b(?:the following [a-z]|set out below|reproduced below)")
# What an amendment puts into the text it amends follows "insert the following operative paragraph:"
_INSERTS = re.compile(r"\b(?:insert|add|reading|read|replace|substitute)\b.*:$", re.IGNORECASE)
# "After the third preambular paragraph, insert …", "2. In operative paragraph 3, replace …"
_INSTRUCTION = re.compile(
    r"(?:\d{1,2}\.\s+|\([a-z]\)\s+)?(?:After|Before|Between|In|At|Replace|Delete|Insert|Add|Amend)\b.*\b(?:paragraph|title|annex|section)"
)


def _kind_without_opening(text: str, state: _State) -> ParagraphKind:
    """Amendments, notes and run-in decisions: paragraphs, and the text that amendments put in."""
    if _INSTRUCTION.match(text):
        state.quoting = False
    elif _INSERTS.search(state.before):
        state.quoting = True
    return ParagraphKind.QUOTED if state.quoting else ParagraphKind.PARAGRAPH


def _kind(state: _State, text: str) -> ParagraphKind:
    if state.scope.annex:
        return ParagraphKind.PARAGRAPH
    if not state.has_opening:
        return _kind_without_opening(text, state)
    return ParagraphKind.OPERATIVE if state.operative else ParagraphKind.PREAMBULAR


def _heading(piece: Piece, following: Sequence[Piece], state: _State, heading: Heading) -> Entry:
    rich = rich_text(piece.spans)
    letter = LETTER.fullmatch(rich.text)
    if heading.rank == Rank.ANNEX:
        state.begin()
        state.scope = state.scope.with_annex(rich.text.rstrip("*"))
    elif letter and any(OPENING.fullmatch(" ".join(p.unmarked.split())) for p in following[:3]):
        state.begin()
        state.scope = Scope(part=letter["letter"])
    elif _stands_within(heading, following, state):
        state.outer = state.outer or state.scope
        state.scope = state.scope.with_heading(heading)
    else:
        state.leave()
        state.is_cut = state.is_open
        state.scope = state.scope.with_heading(heading)
        if heading.rank in SECTIONS:
            state.operative = False
    return Entry(ParagraphKind.HEADING, rich, piece, state.scope)


def _stands_within(heading: Heading, following: Sequence[Piece], state: _State) -> bool:
    """Whether a heading stands within the open paragraph: it parts its list, or heads a table in it."""
    around = state.outer or state.scope
    if not state.is_open or (heading.label and any(h.rank == heading.rank for h in around.headings)):
        return False
    after = next((p for p in following if not is_heading(p, " ".join(p.unmarked.split()))), None)
    found = find_label(after.text.lstrip()) if after else None
    if not found:
        return False
    label, announced = found[0], state.before.endswith(":")
    if label.is_number:
        return announced and label.readings[0][1] == state.number + 1
    return announced or (state.levels.goes_on(label) and not label.is_bullet)


def _tell_operatives(entries: list[Entry]) -> None:
    """Kinds of paragraphs without number: below each heading, what opens with a finite verb is operative."""
    group: list[Entry] = []
    for entry in entries:
        if group and entry.scope.group != group[-1].scope.group:
            _tell_group(group)
            group = []
        group.append(entry)
    _tell_group(group)


def _tell_group(group: list[Entry]) -> None:
    body = [e for e in group if e.kind in {ParagraphKind.PREAMBULAR, ParagraphKind.OPERATIVE}]
    is_numbered = any(entry.label and entry.label.is_number for entry in body)
    operative = False
    for entry in body:
        if entry.label and entry.label.is_number:
            operative = True
        elif not operative and not entry.resumed and (_is_bare(entry) or entry is body[0]):
            found = opening(entry.rich.text)
            # "Recalls its resolution 79/258 A, in which …, dollars," before paragraph 1
            preambular = is_numbered and entry.rich.text.endswith(",")
            operative = bool(found and found.finite) and not preambular
        entry.kind = ParagraphKind.OPERATIVE if operative else ParagraphKind.PREAMBULAR


def _is_bare(entry: Entry) -> bool:
    """Whether a paragraph is a paragraph of its own without number."""
    return entry.label is None and entry.placed is None
