"""Plain text and Markdown: characters to blocks.

Here belongs what the layout of a text file says: blank lines, hard-wrapped lines, bullets, notes
and page furniture that stand between the halves of a paragraph. What the words mean is parsing's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from recalling.grammar.actions import opens_with_action
from recalling.grammar.headings import ANNEX, NUMBERED
from recalling.grammar.votes import VOTE_LINE
from recalling.model import Block, BlockKind, Reader, Reading, Span
from recalling.reading.inline import SUPERSCRIPTS, parse_inline
from recalling.reading.wrapping import Words, join_lines

# "20-14364 3/11", "20-14364 **9/11**", "3/11", "21-19198 (E)", "20-14364"
_FOOT = re.compile(
    r"""
    \*{0,2}(?:
        (?P<job>\d{2}-\d{5})(?:\ \(E\))?(?:\ +\*{0,2}(?P<page>\d{1,3})/(?P<pages>\d{1,3})\*{0,2})?
      | (?P<page2>\d{1,3})/(?P<pages2>\d{1,3})(?:\*{0,2}\ +(?P<job2>\d{2}-\d{5}))?
    )\*{0,2}
    """,
    re.VERBOSE,
)
# "*2014364*", "(E)    180121    200121", "Please recycle"
_IMPRINT = re.compile(r"\*?\d{7}\*|\*\d{7}\*?|\(E\)(?:\s+\d{6})+|Please recycle\b.{0,3}")
# "* * *", "____", "---"
_RULE = re.compile(r"(?:\*\s*){3,}|_{3,}|-{3,}|={3,}")
_SUPER_NOTE = re.compile(r"(?P<marker>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})\s*(?=\S)")
_MARKUP_NOTE = re.compile(r"(?:<sup>\s*(?P<sup>[\d*]{1,3})\s*</sup>|\[\^(?P<reference>\d{1,3})\]:?)\s*(?=\S)")
# "* Any changes to the list of sponsors …", "\*\* On behalf of …"
_STAR_NOTE = re.compile(r"(?P<stars>(?:\\?\*){1,3})\s+(?=[A-Z])")
# "22 Official Records of the Security Council, …"
_DIGIT_NOTE = re.compile(
    r"""
    (?P<marker>\d{1,3})\s+
    (?=See\b|Ibid\b|Official\ Records\b|United\ Nations,\ |Resolutions?\ \d|Decision\ |[A-Z]{1,5}/[A-Z\d]
      |\*(?:See|Ibid|Official\ Records)\b)
    """,
    re.VERBOSE,
)
# "1/ Official Records …", as notes were called until the 1990s
_SLASH_NOTE = re.compile(r"(?P<marker>\d{1,3})/(?!\d)\s*(?=\S)")
# "84 One member (China) did not participate in the voting.", below the line of the vote
_TAIL_NOTE = re.compile(r"(?P<marker>\d{1,3})\s+(?=\S)")
_NOTE_END = re.compile(r"[.:;)\]”\"]$")
# "The Security Council,"
_OPENING_LINE = re.compile(
    r"The (?:General Assembly|Security Council|Economic and Social Council|Human Rights Council) ?[,:]?"
)
# A page number that stands alone: "115", "- 2 -"
_PAGE_NUMBER = re.compile(r"(?:[-–]\s?)?\d{1,4}(?:\s?[-–])?")
# The end of a paragraph that another may follow without a blank line: "… of 1991,", "… in S/10251, 12"
_CLAUSE_END = re.compile(r"[,;](?:\s?\d{1,3})?$")
_BULLET = re.compile(r"[-*•‣·–]\s+(?=\S)")
_LABEL = re.compile(r"(?:\d{1,3}\.|\((?:[a-z]{1,5}|\d{1,2})\))\s")
_HASHES = re.compile(r"#{1,6}\s+(?=\S)")
# what begins a block of its own wherever it begins a line
_OPENERS = (_SUPER_NOTE, _MARKUP_NOTE, _STAR_NOTE, _HASHES, _BULLET)
# A wrapped line may begin like a label ("2030. …"); a real label follows a line that has ended.
_LINE_END = re.compile(r"(?:[.;:,]|[;,] (?:and|or))[⁰¹²³⁴⁵⁶⁷⁸⁹\d]{0,3}\s*$")
_BLANK_LINES = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")


def read_text(text: str, reader: Reader) -> Reading:
    """The blocks of a text or Markdown file, in the order of the file."""
    lines = _Lines(text)
    pages: list[int] = []
    blocks: list[Block] = []
    for group in lines.groups(text):
        block, last_page = _block(group, lines)
        blocks.append(block)
        if last_page:
            pages.append(last_page)
    return Reading(tuple(blocks), reader, max(pages, default=None))


class _Lines:
    """The lines of a file on their way to blocks, and what has been seen of it so far."""

    def __init__(self, text: str) -> None:
        self.words = Words.of(text)
        self.below_vote = False
        self.last_note = 0

    def groups(self, text: str) -> Iterator[list[str]]:
        """The lines of each block."""
        for chunk in _BLANK_LINES.split(text):
            yield from self._split_chunk(chunk)

    def tail_note(self, text: str) -> re.Match[str] | None:
        """The number of a note below the line of the vote, where it goes on from the notes before."""
        match = _TAIL_NOTE.match(text) if self.below_vote else None
        return match if match and int(match["marker"]) >= self.last_note else None

    def _split_chunk(self, chunk: str) -> Iterator[list[str]]:
        """The lines between two blank lines, cut where a line opens something of its own."""
        current: list[str] = []
        for raw in chunk.split("\n"):
            line = raw.strip()
            if not line:
                continue
            before = current[-1] if current else ""
            if before and (_stands_alone(line) or _stands_alone(before) or self._opens(line, before)):
                yield current
                current = []
            if not current:
                self._begin(line)
            current.append(line)
        if current:
            yield current

    def _begin(self, line: str) -> None:
        """Take note of what a block begins with."""
        note = self.tail_note(line)
        if note:
            self.last_note = int(note["marker"])
        if VOTE_LINE.match(line):
            self.below_vote = True

    def _opens(self, line: str, before: str) -> bool:
        """Whether a line opens a block of its own, though no blank line stands before it."""
        if any(opener.match(line) for opener in _OPENERS):
            return True
        if NUMBERED.fullmatch(before) or (self.below_vote and before.endswith(" meeting.")):
            return not line[0].islower()
        note = self.tail_note(line)
        if note:
            follows = bool(self.last_note) and int(note["marker"]) == self.last_note + 1
            return follows or bool(_NOTE_END.search(before) or _DIGIT_NOTE.match(line))
        if _LINE_END.search(before) and (
            _LABEL.match(line) or _DIGIT_NOTE.match(line) or VOTE_LINE.match(line)
        ):
            return True
        if _SLASH_NOTE.match(line):
            return bool(_NOTE_END.search(before))
        return bool(line[0].isupper() and _CLAUSE_END.search(before)) and opens_with_action(line) > 0


def _stands_alone(line: str) -> bool:
    foot = _FOOT.fullmatch(line)
    # A wrapped line may consist of a resolution number ("74/166"); a foot within a chunk has its job number.
    return bool(
        (foot and (foot["job"] or foot["job2"]))
        or _IMPRINT.fullmatch(line)
        or _RULE.fullmatch(line)
        or _OPENING_LINE.fullmatch(line)
        or ANNEX.fullmatch(line)
    )


def _block(lines: list[str], seen: _Lines) -> tuple[Block, int | None]:
    """The block that lines make, and the number of pages where it is a page's foot that names it."""
    source = "\n".join(lines)
    joined = join_lines(lines, seen.words)
    foot = _FOOT.fullmatch(joined)
    if foot and _plausible_foot(foot):
        last = foot["pages"] or foot["pages2"]
        return Block(BlockKind.FURNITURE, (Span(joined),), source), int(last) if last else None
    if _IMPRINT.fullmatch(joined) or _PAGE_NUMBER.fullmatch(joined):
        return Block(BlockKind.FURNITURE, (Span(joined),), source), None
    if _RULE.fullmatch(joined):
        return Block(BlockKind.BREAK, (Span(joined),), source), None
    note = _note(joined, source, seen)
    return note or _text(joined, source), None


def _text(joined: str, source: str) -> Block:
    hashes = _HASHES.match(joined)
    if hashes:
        spans = tuple(_bold(span) for span in parse_inline(joined[hashes.end() :]))
        return Block(BlockKind.TEXT, spans, source)
    bullet = _BULLET.match(joined)
    if bullet and _LABEL.match(joined, bullet.end()):
        joined = joined[bullet.end() :]
    elif bullet:
        joined = "• " + joined[bullet.end() :]
    return Block(BlockKind.TEXT, parse_inline(joined), source)


def _plausible_foot(foot: re.Match[str]) -> bool:
    page, pages = foot["page"] or foot["page2"], foot["pages"] or foot["pages2"]
    return page is None or pages is None or 1 <= int(page) <= int(pages)


def _note(joined: str, source: str, seen: _Lines) -> Block | None:
    for pattern in (_SUPER_NOTE, _MARKUP_NOTE, _DIGIT_NOTE, _STAR_NOTE, _SLASH_NOTE):
        match = pattern.match(joined)
        if match:
            break
    else:
        match = seen.tail_note(joined)
    if match is None:
        return None
    marker = next(group for group in match.groups() if group)
    marker = marker.translate(SUPERSCRIPTS).replace("\\", "")
    return Block(BlockKind.NOTE, parse_inline(joined[match.end() :]), source, marker=marker)


def _bold(span: Span) -> Span:
    return Span(span.text, span.italic, bold=True, raised=span.raised, link=span.link)
