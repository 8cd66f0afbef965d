"""What a document is once it has been read: blocks as they stand on the page, paragraphs as they are cited.

Here belong frozen values with no behaviour beyond their own fields. Reading makes blocks, parsing
turns blocks into a `Document`, extraction reads documents. Not here: files, page libraries, tables.

All offsets count Unicode code points, 0-based and end-exclusive, in the text that stands beside them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from recalling.symbols import Session, Symbol

Range = tuple[int, int]


class Reader(StrEnum):
    """Which front end read a file."""

    TAGGED_PDF = "tagged pdf"
    LAYOUT_PDF = "layout pdf"
    DOCX = "docx"
    MARKDOWN = "markdown"
    TEXT = "text"
    MARCXML = "marcxml"
    """Library records, which are no document."""


class Box(NamedTuple):
    """A rectangle on a page, in points, with the origin at the top left."""

    page: int
    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, slots=True)
class Span:
    """Characters in one style. `raised` text is a note mark; `link` is a link's target.

    `box` is where they stand on the page, where there is one.
    """

    text: str
    italic: bool = False
    bold: bool = False
    raised: bool = False
    link: str | None = None
    box: Box | None = None


class BlockKind(StrEnum):
    """What a reading front end knows of a block before anything is parsed."""

    TEXT = "text"
    NOTE = "note"
    FURNITURE = "furniture"
    TABLE = "table"
    BREAK = "break"
    """A page or part ends here ("* * *", a drawn stroke); holds only the mark itself."""


@dataclass(frozen=True, slots=True)
class Block:
    """What stands together on a page: a paragraph, a part of one, a note, a running head.

    `source` is the text as the file has it, for the account of words: every character of the file
    that is not blank or markup stands in the `source` of exactly one block. `marker` is the number
    or star of a note. `indent` and `hang` are the left edges of the first and of the second line,
    `size` is the font size, all in points, where the format knows them; `page` is the page it
    begins on, `last_page` the one it ends on. `rows` are the cells of a table. `mended` is the source
    with corrections applied, where there are any.
    """

    kind: BlockKind
    spans: tuple[Span, ...]
    source: str
    page: int | None = None
    marker: str | None = None
    indent: float | None = None
    hang: float | None = None
    size: float | None = None
    last_page: int | None = None
    rows: tuple[tuple[str, ...], ...] = ()
    header_rows: int = 0
    mended: str | None = None

    @property
    def text(self) -> str:
        """The characters without their styles, note marks included."""
        return "".join([span.text for span in self.spans])


@dataclass(frozen=True, slots=True)
class Reading:
    """A file as a reading front end hands it on: its blocks in the order of the file.

    `sha256` is the checksum of its bytes, by which corrections of the source are found; `issues` are what
    looked odd in the file itself.
    """

    blocks: tuple[Block, ...]
    reader: Reader
    page_count: int | None = None
    sha256: str | None = None
    issues: tuple[Issue, ...] = ()


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a note is called: `offset` characters of the text stand before the mark."""

    marker: str
    offset: int


@dataclass(frozen=True, slots=True)
class Link:
    """A stretch of text that the source links to a target."""

    start: int
    end: int
    target: str


class Run(NamedTuple):
    """Characters of a text that stand on one line of a page, and where."""

    start: int
    end: int
    box: Box


class ParagraphKind(StrEnum):
    """The part a paragraph plays; the values of `clauses.kind`."""

    OPENING = "opening"
    PREAMBULAR = "preambular"
    OPERATIVE = "operative"
    PARAGRAPH = "paragraph"
    QUOTED = "quoted"
    HEADING = "heading"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, subparagraph, heading or opening line, whole and in the order of the document.

    `text` is normalised to NFC with single blanks, without label and note marks. `label` is the
    printed label without brackets or stop, `printed_label` with them. `parent` is the path of the
    paragraph above it. `blocks` are the indices of the blocks of the reading it is made of, `runs`
    say where its characters stand on the page; there are none where the source has no pages.
    """

    kind: ParagraphKind
    path: str
    text: str
    level: int = 0
    label: str | None = None
    printed_label: str = ""
    parent: str | None = None
    part: str | None = None
    annex: str | None = None
    section: str | None = None
    italics: tuple[Range, ...] = ()
    links: tuple[Link, ...] = ()
    marks: tuple[Mark, ...] = ()
    page: int | None = None
    blocks: tuple[int, ...] = ()
    runs: tuple[Run, ...] = ()


@dataclass(frozen=True, slots=True)
class RuledTable:
    """A ruled table, or the part of one that stands on a page: its cells by row and column.

    The first `header_rows` rows are its head. `annex` is the annex in which it stands, as printed;
    `block` is the index of the block of the reading it was.
    """

    rows: tuple[tuple[str, ...], ...]
    header_rows: int
    block: int
    annex: str | None = None
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a footnote is called; `path` is None in the masthead and title."""

    path: str | None
    offset: int


@dataclass(frozen=True, slots=True)
class Footnote:
    """A footnote with the places of its marks, in order; none where the source has lost them."""

    marker: str
    text: str
    anchors: tuple[Anchor, ...] = ()
    italics: tuple[Range, ...] = ()
    links: tuple[Link, ...] = ()
    page: int | None = None
    blocks: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """An agenda item as the masthead prints it: "72 (c)" and its title."""

    item: str
    title: str | None


class DocumentType(StrEnum):
    """The kinds of document; the values of `documents.document_type`."""

    RESOLUTION = "resolution"
    DRAFT_RESOLUTION = "draft resolution"
    DECISION = "decision"
    DRAFT_DECISION = "draft decision"
    AMENDMENT = "amendment"
    NOTE = "note"
    OTHER = "other"


class AdoptionMethod(StrEnum):
    """How an adopted text was adopted; the values of `documents.adoption_method`."""

    WITHOUT_A_VOTE = "without a vote"
    RECORDED_VOTE = "recorded vote"
    UNANIMOUS = "unanimous"
    VOTE = "vote"
    NOT_STATED = "not stated"


@dataclass(frozen=True, slots=True)
class Adoption:
    """How the document says it was adopted; votes only where they are printed."""

    method: AdoptionMethod = AdoptionMethod.NOT_STATED
    date: date | None = None
    meeting: str | None = None
    note: str | None = None
    report: Symbol | None = None
    report_paragraph: str | None = None
    in_favour: int | None = None
    against: int | None = None
    abstaining: int | None = None


@dataclass(frozen=True, slots=True)
class SponsorLine:
    """Who submits a draft, as printed, in order: names, officers or a committee.

    `names` are the members of the list with inversions and stars as printed; `notes` are the
    texts of star notes that speak of sponsors ("On behalf of …"), keyed by their stars.
    """

    names: tuple[str, ...] = ()
    notes: tuple[tuple[str, str], ...] = ()
    officer: str | None = None


@dataclass(frozen=True, slots=True)
class Masthead:
    """What stands above the text: everything a reader needs to file the document.

    `part` is the letter of the first part of an omnibus text. `lines` are the words of the masthead
    as read, in order, for the account of words.
    """

    symbol: Symbol
    symbol_printed: str | None
    document_type: DocumentType
    title: str | None
    organ: str | None = None
    committee: str | None = None
    session: Session | None = None
    reissue: int = 0
    distribution: str | None = None
    original_language: str | None = None
    date_issued: date | None = None
    agenda: tuple[AgendaItem, ...] = ()
    sponsors: SponsorLine = field(default_factory=SponsorLine)
    job_number: str | None = None
    page_count: int | None = None
    part: str | None = None
    lines: tuple[str, ...] = ()
    blocks: tuple[int, ...] = ()


class IssueCode(StrEnum):
    """What can look odd in a document; the values of `issues.code`."""

    NUMBERING_GAP = "numbering-gap"
    DUPLICATE_LABEL = "duplicate-label"
    UNANCHORED_FOOTNOTE = "unanchored-footnote"
    UNMATCHED_MARK = "unmatched-mark"
    FOOTNOTE_GAP = "footnote-gap"
    LEFTOVER_WORDS = "leftover-words"
    MISSING_OPENING = "missing-opening"
    MISSING_DATE = "missing-date"
    MISSING_TITLE = "missing-title"
    SYMBOL_MISMATCH = "symbol-mismatch"
    SESSION_MISMATCH = "session-mismatch"
    UNBALANCED_BRACKETS = "unbalanced-brackets"
    UNKNOWN_SPONSOR = "unknown-sponsor"
    UNKNOWN_ACTION = "unknown-action"
    CORRECTED = "corrected"
    STALE_CORRECTION = "stale-correction"
    FONT_MAP_REPAIRED = "font-map-repaired"
    FONT_MAP_DOUBTFUL = "font-map-doubtful"


@dataclass(frozen=True, slots=True)
class Issue:
    """Something odd that a reader should know of; it never stops a document."""

    code: IssueCode
    message: str
    path: str | None = None
    expected: str | None = None
    found: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A document as it is cited: masthead, paragraphs in order, footnotes, tables, and what was left out.

    `furniture` and `leftovers` hold block indices: page furniture, and words that could be placed
    nowhere. Every block of the reading stands in exactly one of masthead, paragraphs, footnotes,
    furniture, closing and leftovers.
    """

    masthead: Masthead
    language: str
    reader: Reader
    paragraphs: tuple[Paragraph, ...]
    footnotes: tuple[Footnote, ...] = ()
    adoption: Adoption = field(default_factory=Adoption)
    issues: tuple[Issue, ...] = ()
    furniture: tuple[int, ...] = ()
    closing: tuple[int, ...] = ()
    leftovers: tuple[int, ...] = ()
    blocks: tuple[Block, ...] = ()
    tables: tuple[RuledTable, ...] = ()

    @property
    def symbol(self) -> Symbol:
        """The document's symbol."""
        return self.masthead.symbol

    @property
    def id(self) -> str:
        """The key of the document: work and language, `A_RES_76_177-EN`."""
        return f"{self.symbol.work_id}-{self.language.upper()}"

    def paragraph(self, path: str) -> Paragraph:
        """The paragraph at a path.

        Raises:
            KeyError: there is none.
        """
        for paragraph in self.paragraphs:
            if paragraph.path == path:
                return paragraph
        raise KeyError(path)

    def chapeaux(self, paragraph: Paragraph) -> Iterator[Paragraph]:
        """The paragraphs above a paragraph, outermost first."""
        above = {p.path: p for p in self.paragraphs}
        chain: list[Paragraph] = []
        parent = paragraph.parent
        while parent is not None:
            chain.append(above[parent])
            parent = above[parent].parent
        return reversed(chain)
