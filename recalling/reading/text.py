"""Plain text and Markdown: characters to blocks.

Here belongs what the layout of a text file says: blank lines, hard-wrapped lines, bullets, notes
and page furniture that stand between the halves of a paragraph. What the words mean is parsing's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from recalling.model import Block, BlockKind, Reader, Reading, Span
from recalling.reading.inline import SUPERSCRIPTS, parse_inline

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
_BULLET = re.compile(r"[-*•‣·–]\s+(?=\S)")
_LABEL = re.compile(r"(?:\d{1,3}\.|\((?:[a-z]{1,5}|\d{1,2})\))\s")
_HASHES = re.compile(r"#{1,6}\s+(?=\S)")
# A wrapped line may begin like a label ("2030. …"); a real label follows a line that has ended.
_LINE_END = re.compile(r"(?:[.;:,]|[;,] (?:and|or))[⁰¹²³⁴⁵⁶⁷⁸⁹\d]{0,3}\s*$")
_BLANK_LINES = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")
_SPACES = re.compile(r"\s+")


def read_text(text: str, reader: Reader) -> Reading:
    """The blocks of a text or Markdown file, in the order of the file."""
    blocks: list[Block] = []
    pages: list[int] = []
    for chunk in _BLANK_LINES.split(text):
        for lines in _split_chunk(chunk):
            block, last_page = _block(lines)
            if block:
                blocks.append(block)
            if last_page:
                pages.append(last_page)
    return Reading(tuple(blocks), reader, max(pages, default=None))


def _split_chunk(chunk: str) -> Iterator[list[str]]:
    """The lines between two blank lines, cut where a line opens something of its own."""
    current: list[str] = []
    for raw in chunk.split("\n"):
        line = raw.strip()
        if not line:
            continue
        if current and (_stands_alone(line) or _stands_alone(current[-1]) or _opens(line, current[-1])):
            yield current
            current = []
        current.append(line)
    if current:
        yield current


def _stands_alone(line: str) -> bool:
    foot = _FOOT.fullmatch(line)
    # A wrapped line may consist of a resolution number ("74/166"); a foot within a chunk has its job number.
    return bool((foot and (foot["job"] or foot["job2"])) or _IMPRINT.fullmatch(line) or _RULE.fullmatch(line))


def _opens(line: str, before: str) -> bool:
    if _SUPER_NOTE.match(line) or _MARKUP_NOTE.match(line) or _HASHES.match(line):
        return True
    bullet = _BULLET.match(line)
    if bullet:
        return True
    return bool(_LINE_END.search(before) and (_LABEL.match(line) or _DIGIT_NOTE.match(line)))


def _block(lines: list[str]) -> tuple[Block | None, int | None]:
    source = "\n".join(lines)
    joined = _SPACES.sub(" ", source).strip()
    foot = _FOOT.fullmatch(joined)
    if foot and _plausible_foot(foot):
        last = foot["pages"] or foot["pages2"]
        return Block(BlockKind.FURNITURE, (Span(joined),), source), int(last) if last else None
    if _IMPRINT.fullmatch(joined):
        return Block(BlockKind.FURNITURE, (Span(joined),), source), None
    if _RULE.fullmatch(joined):
        return Block(BlockKind.BREAK, (Span(joined),), source), None
    note = _note(joined, source)
    if note:
        return note, None
    hashes = _HASHES.match(joined)
    if hashes:
        spans = tuple(_bold(span) for span in parse_inline(joined[hashes.end() :]))
        return Block(BlockKind.TEXT, spans, source), None
    bullet = _BULLET.match(joined)
    if bullet and _LABEL.match(joined, bullet.end()):
        joined = joined[bullet.end() :]
    elif bullet:
        joined = "• " + joined[bullet.end() :]
    return Block(BlockKind.TEXT, parse_inline(joined), source), None


def _plausible_foot(foot: re.Match[str]) -> bool:
    page, pages = foot["page"] or foot["page2"], foot["pages"] or foot["pages2"]
    return page is None or pages is None or 1 <= int(page) <= int(pages)


def _note(joined: str, source: str) -> Block | None:
    for pattern in (_SUPER_NOTE, _MARKUP_NOTE, _DIGIT_NOTE, _STAR_NOTE):
        match = pattern.match(joined)
        if match:
            marker = next(group for group in match.groups() if group)
            marker = marker.translate(SUPERSCRIPTS).replace("\\", "")
            return Block(BlockKind.NOTE, parse_inline(joined[match.end() :]), source, marker=marker)
    return None


def _bold(span: Span) -> Span:
    return Span(span.text, span.italic, bold=True, raised=span.raised, link=span.link)
