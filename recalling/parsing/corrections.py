"""Corrections of the source: mistakes of one file put right before any offset is taken, with their evidence.

Here belongs applying `corrections.csv`, and saying which of it was applied and which no longer fits. Not
here: rules. A mistake that many files make is a matter of the module that reads it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources

from recalling.errors import LexiconError
from recalling.grammar.lexicon import read_rows
from recalling.model import Block, Issue, IssueCode, Paragraph, Reading, Span
from recalling.reading.hyphens import plain_hyphens
from recalling.reading.inline import parse_inline
from recalling.reading.widths import part_of

_COLUMNS = ("sha256", "page", "expected", "corrected", "evidence", "reason")
# "3f79bb7b435b05321651daefd374cdc681dc06faa65e374e38337b88ca046dea"
_SHA256 = re.compile(r"[0-9a-f]{64}")
_PAGE = re.compile(r"[1-9]\d{0,4}")


@dataclass(frozen=True, slots=True)
class Correction:
    """Words of one file, by its checksum, and what they should be; `page` is None where it has no pages."""

    sha256: str
    page: int | None
    expected: str
    corrected: str
    evidence: str
    reason: str


@dataclass(frozen=True, slots=True)
class Applied:
    """A correction and the block it was applied to; None where its words are not where it expects them."""

    correction: Correction
    block: int | None
    times_found: int = 1


def read_corrections(text: str, name: str = "corrections") -> tuple[Correction, ...]:
    """The corrections in the text of a CSV file.

    Raises:
        LexiconError: a row is not whole: no checksum, no evidence, no reason, nothing that it corrects.
    """
    found = []
    for number, row in enumerate(read_rows(text, name, columns=_COLUMNS, key=_COLUMNS[:3]), 1):
        where = f"{name}.csv entry {number}"
        if not _SHA256.fullmatch(row["sha256"]):
            raise LexiconError(f"{where}: {row['sha256']!r} is no SHA-256 in lower case")
        if row["page"] and not _PAGE.fullmatch(row["page"]):
            raise LexiconError(f"{where}: {row['page']!r} is no page; leave it empty for files without pages")
        if empty := [column for column in ("expected", "evidence", "reason") if not row[column]]:
            raise LexiconError(f"{where}: {empty[0]} is empty")
        if row["expected"] == row["corrected"]:
            raise LexiconError(f"{where}: it changes nothing")
        page = int(row["page"]) if row["page"] else None
        found.append(
            Correction(
                row["sha256"],
                page,
                *(row[column] for column in ("expected", "corrected", "evidence", "reason")),
            )
        )
    return tuple(found)


@cache
def known_corrections() -> Mapping[str, tuple[Correction, ...]]:
    """The corrections of `corrections.csv` by the checksum of their file."""
    text = resources.files("recalling.parsing").joinpath("corrections.csv").read_text(encoding="utf-8")
    found: dict[str, tuple[Correction, ...]] = {}
    for correction in read_corrections(text):
        found[correction.sha256] = (*found.get(correction.sha256, ()), correction)
    return found


def unused_corrections(held: Collection[str]) -> tuple[Correction, ...]:
    """The corrections for files that are not among those held: their source was reissued, or is not here."""
    return tuple(c for sha256, entries in known_corrections().items() if sha256 not in held for c in entries)


def correct(reading: Reading, corrections: Sequence[Correction]) -> tuple[Reading, tuple[Applied, ...]]:
    """The reading with corrections applied in order, and what came of each.

    A correction is applied only where its words stand exactly once on its page, in one block, and stand so
    in the file too, with no markup among them. Cells of ruled tables are not corrected.
    """
    blocks, applied = list(reading.blocks), []
    for correction in corrections:
        wanted = _plain(correction.expected)[0]
        times = {
            index: found
            for index, block in enumerate(blocks)
            if _is_on(block, correction.page) and (found := _plain(block.text)[0].count(wanted))
        }
        index = next(iter(times), 0)
        mended = _mend(blocks[index], correction) if sum(times.values()) == 1 else None
        if mended is not None:
            blocks[index] = mended
        applied.append(Applied(correction, None if mended is None else index, sum(times.values())))
    return replace(reading, blocks=tuple(blocks)), tuple(applied)


def _is_on(block: Block, page: int | None) -> bool:
    return page is None or block.page is None or block.page <= page <= (block.last_page or block.page)


def _mend(block: Block, correction: Correction) -> Block | None:
    """The block with its words corrected; None where the file has markup among them."""
    printed = block.source if block.mended is None else block.mended
    in_text, in_source = _find(block.text, correction.expected), _find(printed, correction.expected)
    if in_text is None or in_source is None:
        return None
    return replace(
        block,
        spans=tuple(_replaced(block.spans, *in_text, correction.corrected)),
        mended=printed[: in_source[0]] + correction.corrected + printed[in_source[1] :],
    )


def _replaced(spans: Sequence[Span], start: int, end: int, corrected: str) -> list[Span]:
    """The spans with the characters from start to end replaced, in the style of the first of them.

    Superscripts become raised marks, as they do in text files.
    """
    found: list[Span] = []
    position = 0
    for span in spans:
        low, high = max(start - position, 0), min(end - position, len(span.text))
        is_first = position <= start < position + len(span.text)
        position += len(span.text)
        if low >= high:
            found.append(span)
            continue
        if low:
            found.append(_part(span, 0, low))
        if is_first:
            style = _part(span, low, high)
            pieces = parse_inline(corrected)
            found += [replace(style, text=p.text, raised=style.raised or p.raised) for p in pieces]
        if high < len(span.text):
            found.append(_part(span, high, len(span.text)))
    return found


def _part(span: Span, start: int, end: int) -> Span:
    box = part_of(span.box, span.text, start, end) if span.box else None
    return replace(span, text=span.text[start:end], box=box)


def _find(text: str, wanted: str) -> tuple[int, int] | None:
    """Where words stand in a text, whatever blanks are between them.

    >>> _find("the  Finan-   cial body", "Finan- cial")
    (5, 18)
    """
    plain, places = _plain(text)
    words = _plain(wanted)[0]
    at = plain.find(words)
    return (places[at], places[at + len(words) - 1] + 1) if at >= 0 else None


def _plain(text: str) -> tuple[str, list[int]]:
    """The text with single blanks and plain hyphens, and where each of its characters stands."""
    signs: list[str] = []
    places: list[int] = []
    for place, sign in enumerate(plain_hyphens(text)):
        blank = sign.isspace()
        if not blank or (signs and signs[-1] != " "):
            signs.append(" " if blank else sign)
            places.append(place)
    return "".join(signs), places


def correction_issues(applied: Sequence[Applied], paragraphs: Sequence[Paragraph]) -> tuple[Issue, ...]:
    """An issue for each correction, applied or not."""
    path_of = {index: paragraph.path for paragraph in paragraphs for index in paragraph.blocks}
    return tuple(_issue(one, path_of) for one in applied)


def _issue(one: Applied, path_of: Mapping[int, str]) -> Issue:
    correction = one.correction
    if one.block is None:
        where = f"on page {correction.page}" if correction.page else "in the file"
        message = (
            f"the words to correct stand {one.times_found} times {where}; they must stand there once, "
            "without markup among them: mend the entry or remove it"
        )
        return Issue(IssueCode.STALE_CORRECTION, message, expected=correction.expected)
    return Issue(
        IssueCode.CORRECTED,
        f"{correction.reason} ({correction.evidence})",
        path=path_of.get(one.block),
        expected=correction.corrected or None,
        found=correction.expected,
    )
