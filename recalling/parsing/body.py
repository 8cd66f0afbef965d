"""Whole paragraphs to the structure that is cited: kinds, labels, levels, scopes, paths.

Here belongs the order of a resolution: opening, preamble, operative part, annexes, headings. The
words of the paragraphs are not looked into beyond what opens and ends them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from recalling.grammar.actions import opening
from recalling.grammar.headings import ANNEX, LETTER, NUMBERED, ROMAN, is_bare_label
from recalling.model import Issue, Paragraph, ParagraphKind
from recalling.parsing.entries import Entry, Heading, Scope
from recalling.parsing.flow import Piece
from recalling.parsing.labels import Levels, find_label, find_misprinted_label
from recalling.parsing.paths import give_paths
from recalling.parsing.richtext import cut, rich_text
from recalling.symbols import from_roman

# "The General Assembly," and, in short documents, without its comma
OPENING = re.compile(
    r"The (?:General Assembly|Security Council|Economic and Social Council|Human Rights Council)[,:]?"
)


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
    """What has been seen so far of the part or annex that is being read."""

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


def _classify(pieces: Sequence[Piece], part: str | None, *, has_opening: bool) -> list[Entry]:
    state = _State(part)
    state.has_opening = has_opening or any(OPENING.fullmatch(" ".join(p.unmarked.split())) for p in pieces)
    entries: list[Entry] = []
    for position, piece in enumerate(pieces):
        entry = _entry(piece, pieces[position + 1 :], state)
        entries.append(entry)
        state.below_heading = entry.kind is ParagraphKind.HEADING
        if not state.below_heading:
            state.before = entry.rich.text
            state.announced = state.announced or bool(_ANNOUNCED.search(state.before))
    return entries


def _entry(piece: Piece, following: Sequence[Piece], state: _State) -> Entry:
    text = " ".join(piece.unmarked.split())
    if OPENING.fullmatch(text):
        state.levels.reset()
        state.operative = False
        return Entry(ParagraphKind.OPENING, rich_text(piece.spans), piece, state.scope)
    if _opens_adopted_text(piece, text, following, state):
        state.scope = state.scope.with_annex(text)
        state.operative = False
        state.levels.reset()
        return Entry(ParagraphKind.HEADING, rich_text(piece.spans), piece, state.scope)
    if _is_heading(piece, text):
        return _heading(piece, following, state)
    found = find_label(piece.text.lstrip()) or find_misprinted_label(piece.text.lstrip(), state.number + 1)
    if found is None:
        resumed = bool(state.levels.depth and text[:1].islower() and not state.below_heading)
        if not resumed:
            state.levels.reset()
        return Entry(_kind(state, text), rich_text(piece.spans), piece, state.scope, resumed=resumed)
    label, length = found
    blanks = len(piece.text) - len(piece.text.lstrip())
    rich = rich_text(cut(piece.spans, blanks + length))
    if label.is_number:
        state.levels.reset()
        state.operative = True
        state.number = label.readings[0][1]
        return Entry(_kind(state, text), rich, piece, state.scope, label)
    if state.below_heading and label.begins:
        state.levels.reset()
    after_colon = state.before.endswith(":")
    if label.is_bracketed_number:
        label = state.levels.mend(label, after_colon=after_colon, following=_labels_of_list(following))
    placed = state.levels.place(label, after_colon=after_colon)
    return Entry(_kind(state, text), rich, piece, state.scope, label, placed)


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
    short = len(text) < _LONGEST_HEADING and text[-1:].isalnum() and find_label(text) is None
    return _is_heading(piece, text) or (
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


def _is_heading(piece: Piece, text: str) -> bool:
    if not text or len(text) > _LONGEST_HEADING:
        return False
    if is_bare_label(text):
        return True
    bold = all(span.bold or span.raised or not span.text.strip() for span in piece.spans)
    return (bold and not text.endswith((";", ","))) or _is_in_italics(piece, text)


def _is_in_italics(piece: Piece, text: str) -> bool:
    """Whether a line is a heading of the lowest rank: in italics from end to end, without a stop."""
    return (
        len(text) < _LONGEST_ITALIC_HEADING
        and text[-1].isalnum()
        and text[0].isupper()
        and all(span.italic or span.raised or not span.text.strip() for span in piece.spans)
    )


def _heading(piece: Piece, following: Sequence[Piece], state: _State) -> Entry:
    rich = rich_text(piece.spans)
    text = rich.text
    annex = ANNEX.fullmatch(text)
    letter = LETTER.fullmatch(text)
    if annex:
        state.scope = state.scope.with_annex(text.rstrip("*"))
        state.operative = False
        state.levels.reset()
    elif letter and any(OPENING.fullmatch(" ".join(p.unmarked.split())) for p in following[:3]):
        state.scope = Scope(part=letter["letter"])
        state.operative = False
    else:
        heading = _read_heading(text)
        if heading.rank > _UNRANKED and _is_in_italics(piece, text):
            heading = replace(heading, rank=heading.rank + 1)
        state.scope = state.scope.with_heading(heading)
        if heading.rank < _UNRANKED:
            state.operative = False
    return Entry(ParagraphKind.HEADING, rich, piece, state.scope)


_UNRANKED = 3
_LONGEST_HEADING = 300
_LONGEST_ITALIC_HEADING = 120


def _read_heading(text: str) -> Heading:
    """A heading with its label and rank: a Roman number stands above a letter, a letter above a title."""
    label, _, title = text.partition(" ")
    roman, letter = ROMAN.fullmatch(label), LETTER.fullmatch(label)
    if roman and from_roman(roman["roman"]) and (not title or label.endswith(".")):
        return Heading(1, text, roman["roman"], bare=not title)
    if letter and (not title or label.endswith(".")):
        return Heading(2, text, letter["letter"], bare=not title)
    numbered = NUMBERED.match(text)
    if numbered:
        bare = numbered.end() == len(text)
        return Heading(0 if text.startswith("Part") else _UNRANKED, text, None, bare=bare)
    return Heading(_UNRANKED + 1, text, None, bare=False)


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
        elif not operative and not entry.resumed and (entry.label is None or entry is body[0]):
            found = opening(entry.rich.text)
            # "Recalls its resolution 79/258 A, in which …, dollars," before paragraph 1: A/C.5/80/L.5
            preambular = is_numbered and entry.rich.text.endswith(",")
            operative = bool(found and found.finite) and not preambular
        entry.kind = ParagraphKind.OPERATIVE if operative else ParagraphKind.PREAMBULAR
