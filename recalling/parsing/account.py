"""The account of words: each word of the source stands in exactly one place of the document.

Here belongs the count and the comparison; it changes nothing. Words are runs of letters and
digits, so that markup, blanks and hyphens at line ends do not count.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from recalling.model import Block, Document, Footnote, Mark, Paragraph

_WORD = re.compile(r"[^\W_]+")
_SUPERSCRIPTS = re.compile(r"[⁰¹²³⁴-⁹]+")
# Markup that holds letters or digits of its own: link targets, HTML superscripts.
_MARKUP = re.compile(r"\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)?\)|</?sup>")


@dataclass(frozen=True, slots=True)
class Account:
    """Words by place. `lost` are words of the source that stand nowhere, `invented` the other way round.

    Words are counted as they are read. `corrected` are printed words that corrections of the source changed
    or took away; what stands in their place is neither lost nor invented.
    """

    masthead: int
    clauses: int
    footnotes: int
    closing: int
    furniture: int
    leftovers: int
    lost: tuple[str, ...]
    invented: tuple[str, ...]
    blocks_without_place: tuple[int, ...]
    blocks_with_two_places: tuple[int, ...]
    corrected: int = 0

    @property
    def total(self) -> int:
        """Words of the source that have a place."""
        return self.masthead + self.clauses + self.footnotes + self.closing + self.furniture + self.leftovers

    @property
    def complete(self) -> bool:
        """Whether every word stands once, in one place."""
        return not (self.lost or self.invented or self.blocks_without_place or self.blocks_with_two_places)


def words(text: str) -> list[str]:
    """The runs of letters and digits of a text, superscripts as digits.

    >>> words("Council,¹ and [46/17](https://undocs.org/A)")
    ['Council', '1', 'and', '46', '17']
    """
    plain = _MARKUP.sub("]", text)
    spaced = _SUPERSCRIPTS.sub(lambda m: f" {m[0]} ", plain)
    return _WORD.findall(unicodedata.normalize("NFKC", spaced))


def account(document: Document) -> Account:
    """Where the words of a document's source stand."""
    blocks = document.blocks
    masthead = document.masthead.blocks
    lost: Counter[str] = Counter()
    invented: Counter[str] = Counter()
    items: tuple[Paragraph | Footnote, ...] = (*document.paragraphs, *document.footnotes)
    for item in items:
        label = item.printed_label if isinstance(item, Paragraph) else item.marker
        source = _characters(words(" ".join(_source(blocks[i]) for i in item.blocks)))
        printed = _characters(words(f"{label} {_with_marks(item)}"))
        if source != printed:
            before, after = Counter(_source_words(blocks, item.blocks)), Counter(_printed_words(label, item))
            lost += before - after
            invented += after - before
    places = [
        *masthead,
        *(i for item in items for i in item.blocks),
        *document.closing,
        *document.furniture,
        *document.leftovers,
    ]
    used = Counter(places)
    return Account(
        masthead=_count(blocks, masthead),
        clauses=sum(_count(blocks, p.blocks) for p in document.paragraphs),
        footnotes=sum(_count(blocks, n.blocks) for n in document.footnotes),
        closing=_count(blocks, document.closing),
        furniture=_count(blocks, document.furniture),
        leftovers=_count(blocks, document.leftovers),
        lost=tuple(sorted(lost.elements())),
        invented=tuple(sorted(invented.elements())),
        blocks_without_place=tuple(i for i in range(len(blocks)) if i not in used),
        blocks_with_two_places=tuple(sorted(i for i, n in used.items() if n > 1)),
        corrected=sum(_corrected(block) for block in blocks if block.mended is not None),
    )


def _count(blocks: tuple[Block, ...], indices: Iterable[int]) -> int:
    return sum(len(words(_source(blocks[i]))) for i in indices)


def _source_words(blocks: tuple[Block, ...], indices: Iterable[int]) -> Iterator[str]:
    for index in indices:
        yield from words(_source(blocks[index]))


def _source(block: Block) -> str:
    """The block's words as they are read: as printed, or as corrected."""
    return block.source if block.mended is None else block.mended


def _corrected(block: Block) -> int:
    """How many printed words a correction took away or changed."""
    return (Counter(words(block.source)) - Counter(words(_source(block)))).total()


def _printed_words(label: str, item: Paragraph | Footnote) -> list[str]:
    return words(f"{label} {_with_marks(item)}")


def _characters(found: Iterable[str]) -> str:
    """Letters and digits run together: a mark may stick to a word or stand apart."""
    return "".join(found)


def _with_marks(item: Paragraph | Footnote) -> str:
    if isinstance(item, Footnote):
        return item.text
    return insert_marks(item.text, item.marks)


def insert_marks(text: str, marks: Iterable[Mark], template: str = " {} ") -> str:
    """The text with its note marks back where they stood.

    >>> insert_marks("by Council, and", [Mark("1", 11)], "[{}]")
    'by Council,[1] and'
    """
    parts: list[str] = []
    position = 0
    for mark in marks:
        parts += [text[position : mark.offset], template.format(mark.marker)]
        position = mark.offset
    return "".join([*parts, text[position:]])
