"""Fragments to spans: where blanks belong, which characters are raised, how lines join.

Here belongs what both ways of reading a PDF share. What a paragraph is, they decide apart.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import unquote

from recalling.model import Block, BlockKind, Span
from recalling.reading.hyphens import plain_hyphens
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
    sizes: dict[float, int] = {}
    for fragment in fragments:
        text = fragment.text
        if text != " ":
            size = round(fragment.size, 1)
            sizes[size] = sizes.get(size, 0) + len(text)
    return max(sizes, key=sizes.__getitem__, default=0.0)


def to_spans(
    fragments: Sequence[Fragment], settings: PdfReading, size: float | None = None
) -> tuple[Span, ...]:
    """The spans of one paragraph, its lines joined: a hyphen at a line end stays and takes no blank.

    `size` is the dominant font size, where it is known.
    """
    if size is None:
        size = dominant_size(fragments)
    least_raised = settings.raised_share * size
    spans: list[Span] = []
    line: Fragment | None = None
    before: Fragment | None = None
    seen: Fragment | None = None
    tail = " "
    for fragment in fragments:
        text = plain_hyphens(fragment.text)
        if not text.isprintable():
            text = _LINE_END_HYPHEN.sub("-", text)
        raised = fragment.size <= least_raised and _is_raised(fragment, line, size, settings)
        power = raised and text.strip() in _POWERS and bool(_SQUARE.search(tail))
        if power:
            raised, text = False, _POWERS[text.strip()]
        elif not raised:
            if seen is not None and tail[-1] == " " and _joins(spans, seen, fragment, size, settings):
                _drop_blank(spans)
                tail = tail.rstrip(" ") or spans[-1].text[-4:]
            if line is not None and not tail[-1].isspace() and not text[0].isspace():
                apart = _new_line(line, fragment)
                if (apart and line_end_is_blank(tail, text) and not _is_one_address(spans, fragment)) or (
                    not apart and _gap(before, fragment, size, settings)
                ):
                    text = " " + text
            line = fragment
        spans.append(Span(text, fragment.italic, fragment.bold, raised, fragment.link, fragment.box))
        tail, before = (tail + text)[-4:], fragment
        if not text.isspace():
            seen = None if raised else fragment
    return tuple(spans)


def _joins(
    spans: Sequence[Span], before: Fragment, fragment: Fragment, size: float, settings: PdfReading
) -> bool:
    """Whether the blank before a fragment is none: "measure " by "s", "and/ " at a line end."""
    if fragment.text[0].isspace():
        return False
    word = before.text.rstrip(" ")
    if _new_line(before, fragment):
        return (word[-1] == "/" and word[-2:] != " /") or _is_one_address(spans, fragment)
    return not _OPEN_END.search(word) and abs(fragment.x0 - before.x1) < settings.false_blank * size


def _drop_blank(spans: list[Span]) -> None:
    while not spans[-1].text.strip(" "):
        spans.pop()
    spans[-1] = replace(spans[-1], text=spans[-1].text.rstrip(" "))


# "https://undocs.org", "www.un.org"
_ADDRESS = re.compile(r"https?://|(?=www\.)")


def _is_one_address(spans: Sequence[Span], fragment: Fragment) -> bool:
    """Whether a web address goes on with the next line: joined, it stands in the target of its link."""
    rest = plain_hyphens(fragment.text).split()
    if fragment.link is None or not rest:
        return False
    printed = ""
    for span in reversed(spans):
        if " " in printed.strip() or (span.link != fragment.link and not span.text.isspace()):
            break
        printed = span.text + printed
    word = printed.split()[-1] if printed.strip() else ""
    start = _ADDRESS.search(word)
    return start is not None and word[start.end() :] + rest[0].rstrip(".,;)") in unquote(fragment.link)


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
    """Whether small characters are a mark: above the baseline of the text, or first of all."""
    if fragment.text == " ":
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
    size = dominant_size(fragments)
    spans = to_spans(fragments, settings, size)
    source = "".join([span.text for span in spans])
    if kind is BlockKind.TEXT and _BREAK.fullmatch(source):
        kind = BlockKind.BREAK
    first, last = visible[0], visible[-1]
    hang = None
    page, below = first.page, first.y + 0.7 * first.size
    for fragment in visible:
        if fragment.y > below and fragment.page == page:
            hang = fragment.x0
            break
    return Block(
        kind=kind,
        spans=spans,
        source=source,
        page=first.page,
        marker=marker,
        indent=first.x0,
        hang=hang,
        size=size,
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
