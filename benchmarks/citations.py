"""Compares the citations of PDFs with the links that the PDFs themselves carry.

    python benchmarks/citations.py FOLDER [FOLDER ...] [--blind]

A link of the United Nations' document service names the document it leads to, whatever the words say
("53/10" → A/HRC/RES/53/10). Every such link is set against the citations that stand at its place. Links
and words both err: a link whose figures are not those of its words, or whose organ cannot have
adopted the act on the day that the words give, is an error of the source, and the words are followed.
Since links also serve to tell bodies apart, `--blind` measures what the words alone give.
Prints the counts, recall and errors with 95 % Wilson intervals, and every difference with its reason.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from recalling.extraction.citations import find_citations
from recalling.extraction.citations.targets import normalised, says_the_same, target_symbol
from recalling.extraction.results import Citation, Location
from recalling.model import Document, Link
from recalling.parsing import parse
from recalling.reading import read_blocks
from recalling.releasing.accuracy import AccuracyFigure

COMMAND = "python benchmarks/citations.py"

EQUAL = "equal"
OTHER_FIGURES = "the source's: the target's figures are not the words'"
OTHER_ORGAN = "the source's: the target's organ or series cannot be the act's on the day given"
INNER = "the source's: the words are a place in the document cited before them"
MISSED = "missed: no citation stands there"
WRONG = "wrong: another body or number than the target's"
REASONS = (EQUAL, OTHER_FIGURES, OTHER_ORGAN, INNER, MISSED, WRONG)
SOURCE = {OTHER_FIGURES, OTHER_ORGAN, INNER}

# "A", "A-B" of "A/RES/68/247A-B", "(PARTI)": what targets have or leave out at will
_LETTERS = re.compile(r"(?<=\d)[A-Z]{1,2}(?:-[A-Z])?(?=$|\()|(?<=\d)\((?:PART|VOL\.)[IVX]+\)$")
_BLANKS = re.compile(r"\s+")
_CONTINUES = 2


class Linked(NamedTuple):
    """A link, where it stands, and the citations there."""

    place: str
    words: str
    around: str
    target: str
    citations: tuple[Citation, ...]
    is_pinpoint: bool = False


class Difference(NamedTuple):
    """A link that does not say what the citation at its place says."""

    document: str
    linked: Linked
    reason: str


def main() -> None:
    """Compares, and prints."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("folders", nargs="+", type=Path)
    options.add_argument("--blind", action="store_true", help="cite from the words alone")
    chosen = options.parse_args()
    paths = [path for folder in chosen.folders for path in sorted(folder.glob("*.pdf"))]
    if not paths:
        sys.exit("there are no PDFs in the folder")
    counts: Counter[str] = Counter()
    differences: list[Difference] = []
    for path in paths:
        document = parse(read_blocks(path.read_bytes(), path.name), path.name)
        citations = find_citations(without_links(document) if chosen.blind else document)
        for linked in links_of(document, citations):
            reason = judge(linked)
            counts[reason] += 1
            if reason != EQUAL:
                differences.append(Difference(path.stem, linked, reason))
    report(len(paths), counts, differences)


def report(documents: int, counts: Counter[str], differences: Sequence[Difference]) -> None:
    """Prints the counts, the two measures and the differences."""
    print(f"{documents} documents, {counts.total()} links that name a document")
    for reason in REASONS:
        print(f"{counts[reason]:6}  {reason}")
    source = sum(counts[reason] for reason in SOURCE)
    right = counts[EQUAL] + source
    for name, hits, n in (
        (
            "recall: a citation stands where the link does",
            right + counts[WRONG],
            right + counts[WRONG] + counts[MISSED],
        ),
        ("wrong body or number, of those", counts[WRONG], right + counts[WRONG]),
        ("wrong targets of the source not followed", source, source),
    ):
        figure = AccuracyFigure.counted(name, hits, n, COMMAND)
        print(f"{name:48} {hits:6} of {n:6}  {figure.share:.4f}  [{figure.low:.4f}, {figure.high:.4f}]")
    for document, linked, reason in differences:
        ours = ", ".join(c.cited_symbol or c.cited_name or "-" for c in linked.citations) or "nothing"
        print(f"{document} {linked.place}: …{linked.around}… → {linked.target}; given: {ours}; {reason}")


def without_links(document: Document) -> Document:
    """The document as if its source had no links."""
    return replace(
        document,
        paragraphs=tuple(replace(paragraph, links=()) for paragraph in document.paragraphs),
        footnotes=tuple(replace(note, links=()) for note in document.footnotes),
        blocks=tuple(
            replace(block, spans=tuple(replace(span, link=None) for span in block.spans))
            for block in document.blocks
        ),
    )


def links_of(document: Document, citations: Sequence[Citation]) -> Iterator[Linked]:
    """The links of masthead, paragraphs and notes that name a document, with the citations they touch."""
    masthead = tuple(c for c in citations if c.location is Location.MASTHEAD)
    for index in document.masthead.blocks:
        for span in document.blocks[index].spans:
            symbol = target_symbol(span.link) if span.link else None
            if symbol and span.text.strip():
                yield Linked(
                    "masthead", span.text.strip(), document.blocks[index].text[:80], symbol, masthead
                )
    for paragraph in document.paragraphs:
        here = [c for c in citations if c.note is None and c.path == paragraph.path]
        yield from _touched(paragraph.path, paragraph.text, paragraph.links, here)
    for number, note in enumerate(document.footnotes):
        here = [c for c in citations if c.note == number]
        yield from _touched(f"note {note.marker}", note.text, note.links, here)


def _touched(place: str, text: str, links: Sequence[Link], citations: Sequence[Citation]) -> Iterator[Linked]:
    for start, end, target in _joined(links):
        symbol = target_symbol(target)
        if symbol is None:
            continue
        at = tuple(c for c in citations if (c.start or 0) < end and (c.end or 0) > start and c.cited_symbol)
        inner = any(text[start:end] in (c.pinpoint or "") for c in citations if (c.end or 0) <= start)
        yield Linked(place, text[start:end], text[max(0, start - 30) : end + 20], symbol, at, inner)


def _joined(links: Sequence[Link]) -> Iterator[tuple[int, int, str]]:
    """The links, those that a line break has split taken together."""
    last: tuple[int, int, str] | None = None
    for link in sorted(links, key=lambda one: one.start):
        if last and link.target == last[2] and link.start - last[1] <= _CONTINUES:
            last = (last[0], link.end, link.target)
            continue
        if last:
            yield last
        last = (link.start, link.end, link.target)
    if last:
        yield last


def judge(linked: Linked) -> str:
    """How a link agrees with the citations at its place."""
    if any(same(linked.target, citation.cited_symbol or "") for citation in linked.citations):
        return EQUAL
    if not linked.citations:
        return INNER if linked.is_pinpoint else MISSED
    if not any(says_the_same(linked.target, citation.cited_text) for citation in linked.citations):
        return OTHER_FIGURES
    return OTHER_ORGAN if any(citation.cited_date for citation in linked.citations) else WRONG


def same(target: str, symbol: str) -> bool:
    """Whether a target names a symbol: blanks and capitals apart, and letters where the target has none."""
    first, second = _key(target), _key(symbol)
    return first == second or _LETTERS.sub("", first) == _LETTERS.sub("", second)


def _key(symbol: str) -> str:
    return _BLANKS.sub("", normalised(symbol)).upper()


if __name__ == "__main__":
    main()
