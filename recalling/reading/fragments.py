"""Fragments to spans: where blanks belong, which characters are raised, how lines join.

Here belongs what both ways of reading a PDF share. What a paragraph is, they decide apart.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from recalling.model import Block, BlockKind, Span
from recalling.reading.pdfium import Fragment
from recalling.settings import PdfReading

# The PDF library gives a hyphen at a line end as U+0002 or U+FFFE; in these PDFs it belongs to the word.
_LINE_END_HYPHEN = re.compile("[\x02\ufffe]")
_JOINS_LINES = ("-", "‐", "‑", "/")
_RANGE_END = re.compile(r"\d[–—]$")
# "gender- and age-responsive", "pre- and post-exposure", not "one-to-one"
_SUSPENDED = re.compile(r"(?:and|or|to)(?![\w‐‑-])")
_SQUARE = re.compile(r"(?:\b[kcd]?m|\bha)$")
# "* * *", set between a text and what is annexed to it
_BREAK = re.compile(r"\s*(?:\*\s*){3,}")
_POWERS = {"2": "²", "3": "³"}


def dominant_size(fragments: Sequence[Fragment]) -> float:
    """The font size of most of the characters, in points."""
    sizes: Counter[float] = Counter()
    for fragment in fragments:
        if fragment.text != " ":
            sizes[round(fragment.size, 1)] += len(fragment.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def to_spans(fragments: Sequence[Fragment], settings: PdfReading) -> tuple[Span, ...]:
    """The spans of one paragraph, its lines joined: a hyphen at a line end stays and takes no blank."""
    size = dominant_size(fragments)
    spans: list[Span] = []
    line: Fragment | None = None
    before: Fragment | None = None
    tail = " "
    for fragment in fragments:
        text = _LINE_END_HYPHEN.sub("-", fragment.text)
        raised = _is_raised(fragment, line, size, settings)
        power = raised and text.strip() in _POWERS and bool(_SQUARE.search(tail))
        if power:
            raised, text = False, _POWERS[text.strip()]
        elif not raised:
            if line is not None and not tail[-1].isspace() and not text[0].isspace():
                apart = _new_line(line, fragment)
                if (apart and line_end_is_blank(tail, text)) or (
                    not apart and _gap(before, fragment, size, settings)
                ):
                    text = " " + text
            line = fragment
        spans.append(Span(text, fragment.italic, fragment.bold, raised, fragment.link, fragment.box))
        tail, before = (tail + text)[-4:], fragment
    return tuple(spans)


def _gap(before: Fragment | None, fragment: Fragment, size: float, settings: PdfReading) -> bool:
    """Whether a blank stands between two fragments of a line that the library left out."""
    if before is None:
        return False
    loose = (
        _OPEN_END.search(before.text)
        or (before.text[-1].isalpha() and fragment.text[0].isdigit())
        or (before.text[-1] in _JOINS_LINES and _SUSPENDED.match(fragment.text))
    )
    least = settings.word_gap_open if loose else settings.word_gap
    return fragment.x0 - before.x1 >= least * size


# An f leans over its width
_OPEN_END = re.compile(r"f$")


def _new_line(before: Fragment, fragment: Fragment) -> bool:
    return fragment.page != before.page or abs(fragment.y - before.y) > 0.5 * before.size


def line_end_is_blank(tail: str, text: str) -> bool:
    """Whether a line end stands for a blank: not behind a hyphen, save where it waits for its word."""
    if tail[-1:] in _JOINS_LINES:
        return bool(_SUSPENDED.match(text)) and tail[-1:] != "/"
    return not _RANGE_END.search(tail)


def _is_raised(fragment: Fragment, line: Fragment | None, size: float, settings: PdfReading) -> bool:
    """Whether it is a mark: smaller than the text and above its baseline (or first of all)."""
    if fragment.size > settings.raised_share * size or fragment.text == " ":
        return False
    if line is None or line.page != fragment.page:
        return True
    lift = line.y - fragment.y
    # A mark that opens a line stands above the line to come: 8.5 points below the one before.
    return lift > settings.raised_lift or lift < -settings.raised_lift - 0.4 * size


def to_block(
    fragments: Sequence[Fragment],
    settings: PdfReading,
    kind: BlockKind = BlockKind.TEXT,
    marker: str | None = None,
) -> Block | None:
    """The block that fragments make; None where they are blank."""
    visible = [fragment for fragment in fragments if fragment.text.strip()]
    if not visible:
        return None
    spans = to_spans(fragments, settings)
    if kind is BlockKind.TEXT and _BREAK.fullmatch("".join(span.text for span in spans)):
        kind = BlockKind.BREAK
    first, last = visible[0], visible[-1]
    hang = None
    base = first.y
    for fragment in visible:
        if fragment.page == first.page and fragment.y > base + 0.7 * first.size:
            hang = fragment.x0
            break
    return Block(
        kind=kind,
        spans=spans,
        source="".join(span.text for span in spans),
        page=first.page,
        marker=marker,
        indent=first.x0,
        hang=hang,
        size=dominant_size(fragments),
        last_page=last.page,
    )


def is_note(fragments: Sequence[Fragment], settings: PdfReading) -> bool:
    """Whether a paragraph looks like a note: in small type, opened by stars or a raised number."""
    head = next((fragment for fragment in fragments if fragment.text.strip()), None)
    if head is None:
        return False
    text = head.text.strip()
    if text.strip("*") == "" and len(text) <= 4:
        return dominant_size(fragments) <= settings.note_size
    return text.isdigit() and head.size <= settings.raised_share * settings.note_size


_MARKER = re.compile(r"\s*(?P<marker>\d{1,3}|\*{1,4})\s*$")


def to_note(fragments: Sequence[Fragment], settings: PdfReading) -> Block | None:
    """The note that fragments make: its first raised characters (or stars) are its marker.

    None where they are blank. A block without a marker goes on with the note before it.
    """
    visible = [fragment for fragment in fragments if fragment.text.strip()]
    if not visible:
        return None
    size = dominant_size(fragments)
    marker = ""
    rest = list(fragments)
    while rest:
        head = rest[0]
        text = head.text.strip()
        small = head.size <= settings.raised_share * size
        if (
            not text
            or (not marker and text.strip("*") == "" and len(text) <= 4)
            or (small and text.isdigit())
        ):
            marker += text
            rest.pop(0)
        else:
            break
    match = _MARKER.match(marker)
    if not rest or match is None:
        return to_block(fragments, settings, BlockKind.NOTE)
    block = to_block(rest, settings, BlockKind.NOTE, match["marker"])
    if block is None:
        return None
    return Block(
        kind=block.kind,
        spans=block.spans,
        source=f"{match['marker']} {block.source}",
        page=block.page,
        marker=match["marker"],
        indent=visible[0].x0,
        hang=block.hang,
        size=block.size,
        last_page=block.last_page,
    )
