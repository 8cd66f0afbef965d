"""A paper as the library reads it, by its tags and by its layout, and the facts that both must agree on.

Here belongs what the tests of reading and of parsing share.
"""

from __future__ import annotations

from functools import cache

from recalling.model import Block, BlockKind, Document, Reading
from recalling.parsing import parse
from recalling.reading import read_blocks
from tests.pdf_factory import set_paper
from tests.pdf_factory.pages import Press
from tests.pdf_factory.spec import Paper
from tests.pdf_factory.writer import write

READERS = ("tagged pdf", "layout pdf")
"""The first reads the file with its tags, the second the same pages without any."""


def reading(paper: Paper, reader: str) -> Reading:
    """The blocks of a paper; `auto` must choose the reader."""
    found, _ = _read(repr(paper), _Kept(paper), reader == READERS[0])
    assert found.reader.value == reader
    return found


class _Kept:
    """A paper that does not count for the cache, which knows it by its text."""

    def __init__(self, paper: Paper) -> None:
        self.paper = paper

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Kept)

    def __hash__(self) -> int:
        return 0


@cache
def _read(_key: str, kept: _Kept, tagged: bool) -> tuple[Reading, list[Document]]:
    """The blocks, and a place for the document that is made of them."""
    press = _set(_key, kept)
    return read_blocks(write(press.sheets, press.root, tagged=tagged), file_name(kept.paper)), []


@cache
def _set(_key: str, kept: _Kept) -> Press:
    return set_paper(kept.paper)


def file_name(paper: Paper) -> str:
    """The name a file of this symbol bears."""
    return paper.symbol.replace("/", "_").replace("*", "") + ".pdf"


def document(paper: Paper, reader: str) -> Document:
    """The document that is understood."""
    found, parsed = _read(repr(paper), _Kept(paper), reader == READERS[0])
    if not parsed:
        parsed.append(parse(found, file_name(paper)))
    return parsed[0]


def blocks(paper: Paper, reader: str, kind: BlockKind = BlockKind.TEXT) -> list[Block]:
    """The blocks of one kind."""
    return [block for block in reading(paper, reader).blocks if block.kind is kind]


def texts(paper: Paper, reader: str, kind: BlockKind = BlockKind.TEXT) -> list[str]:
    """The words of the blocks of one kind, with single blanks."""
    return [" ".join(block.text.split()) for block in blocks(paper, reader, kind)]


def outline(paper: Paper, reader: str) -> dict[str, str]:
    """The text of each paragraph by its path, the opening apart."""
    return {p.path: p.text for p in document(paper, reader).paragraphs if not p.path.endswith("opening")}


def facts(found: Document) -> dict[str, object]:
    """All that is understood, without the blocks it was read from."""
    return {
        "head": {name: getattr(found.masthead, name) for name in _HEAD},
        "adoption": found.adoption,
        "paragraphs": [
            (p.path, p.kind, p.label, p.level, p.section, p.text, p.italics, p.links, p.marks, p.page)
            for p in found.paragraphs
        ],
        "notes": [(n.marker, n.text, n.anchors, n.links, n.italics, n.page) for n in found.footnotes],
        "issues": found.issues,
        "leftovers": found.leftovers,
        "tables": [block.rows for block in found.blocks if block.kind is BlockKind.TABLE],
    }


_HEAD = [
    "symbol",
    "reissue",
    "document_type",
    "title",
    "committee",
    "session",
    "distribution",
    "original_language",
    "date_issued",
    "agenda",
    "sponsors",
    "job_number",
    "page_count",
    "part",
]
