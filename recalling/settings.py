"""Every threshold of the library, once, with its unit and the reason for its value.

Here belong numbers that a careful person might want to set otherwise. Not here: facts of a
standard, and vocabulary (grammar/lexicons).
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from enum import StrEnum

from recalling.errors import ConfigurationError


class ReaderChoice(StrEnum):
    """Which reader PDFs are given to."""

    AUTO = "auto"
    """The structure tree where a PDF has one, else the layout."""
    TAGGED = "tagged"
    LAYOUT = "layout"


class OutputFormat(StrEnum):
    """What a release may hold beside Parquet and CSV."""

    SQLITE = "sqlite"
    EXCEL = "excel"
    GRAPHML = "graphml"
    AKOMA_NTOSO = "akn"
    """XML, a file a document."""
    HXL = "hxl"
    """CSV of the statistics with a row of tags below its header."""


@dataclass(frozen=True, slots=True)
class ReleaseForm:
    """What a release is made of beyond the tables themselves."""

    formats: tuple[OutputFormat, ...] = (
        OutputFormat.SQLITE,
        OutputFormat.EXCEL,
        OutputFormat.GRAPHML,
        OutputFormat.AKOMA_NTOSO,
    )
    """HXL is left out: few tools read it, and portals are giving it up."""
    parts_by_session: bool = False
    """Whether Parquet tables are folders of parts, one for each run of documents of one session. Pays only
    from some 100 MB a table on; below, one file is read faster."""


@dataclass(frozen=True, slots=True)
class SourceLimits:
    """What a source file may be before it is set aside."""

    max_bytes: int = 40_000_000
    """Bytes. The largest of 1,206 General Assembly PDFs has 3 MB; ten times that is no resolution."""
    max_unpacked_bytes: int = 400_000_000
    """Bytes of a Word document unpacked. XML packs to a tenth; a hundredth and less is a bomb."""
    seconds_per_document: float = 60.0
    """Seconds of wall time. A 60-page document takes under one second."""
    max_quarantined_share: float = 0.05
    """Share of files. More than this in quarantine means the reader or the folder is wrong."""
    max_quarantined_files: int = 20
    """Files. Below this number quarantine never stops a run, whatever the share."""


@dataclass(frozen=True, slots=True)
class FetchLimits:
    """How documents are fetched: how politely, how patiently, and what is taken for an end of numbers.

    The tables `[sources.NAME]` of recalling.toml may set what is of one source otherwise.
    """

    requests_per_second: float = 1.0
    """Requests. A person who clicks through a list asks as often; 400 documents take a quarter of an hour."""
    max_requests: int = 5_000
    """Requests of a source in a run, those for redirects and robots.txt among them: an hour and a half."""
    connect_seconds: float = 15.0
    """Seconds until a connection stands. One on the other side of the world takes under one second."""
    silent_seconds: float = 60.0
    """Seconds without a byte."""
    whole_seconds: float = 600.0
    """Seconds for one answer: the largest of 1,206 documents in that time needs 5 kB a second."""
    max_redirects: int = 5
    """Redirects of one request. The United Nations' document system uses one or two."""
    max_page_bytes: int = 100_000
    """Bytes that are read of an answer that is no file, to see what it says."""
    tries: int = 4
    """Times a request is sent where the site is busy or the connection breaks."""
    first_wait_seconds: float = 2.0
    """Seconds before the second try; each pause is about twice the one before."""
    longest_wait_seconds: float = 120.0
    """Seconds. A site that asks for a longer pause is left alone in this run."""
    breaker: int = 5
    """Requests in a row that get no usable answer until a source is left alone in this run."""
    gap: int = 20
    """Numbers. So many in a row must be absent behind the highest one known until a series counts as asked
    to its end. Adopted texts are numbered almost without gaps; numbers of drafts are given out beforehand,
    so that those of a whole week can be missing for a while."""
    tail_days: float = 0.9
    """Days until the numbers behind the highest one known are asked again: each daily run does, even if it
    begins a little earlier than the day before."""
    gap_days: float = 7.0
    """Days until an absent number with a higher one known is asked again: late drafts come within weeks."""
    quiet_days: float = 120.0
    """Days without anything new, after which a series counts as quiet: most sessions pause for the summer."""
    seldom_days: float = 60.0
    """Days until anything of a quiet series is asked again, documents held longer than that among them."""
    recheck_days: float = 14.0
    """Days until a document held is asked for again, to see whether it was issued anew."""


@dataclass(frozen=True, slots=True)
class TextReading:
    """How plain text and Markdown are told apart from noise."""

    max_control_share: float = 0.01
    """Share of characters. Text holds next to no control characters; binary data does."""
    min_english_share: float = 0.12
    """Share of words that are among the commonest English function words; English resolutions hold 0.3."""
    min_words_for_language: int = 80
    """Words. Shorter texts hold too little to tell the language by."""


@dataclass(frozen=True, slots=True)
class PdfReading:
    """Measures of the United Nations' page; all tolerances are wider than its wobble."""

    max_pages: int = 2_000
    """Pages. The longest resolutions have some 120; the cut keeps page bombs out."""
    max_content_bytes: int = 20_000_000
    """Bytes of a page's content once unpacked. A page of text takes 10,000, one of drawings 1,000,000."""
    least_tagged_share: float = 0.5
    """Share of the characters between head and foot. The tags of a document hold all but its masthead."""
    least_ordered_share: float = 0.9
    """Share of the letters and digits of a font's map whose character is one number above their glyph. In 714
    maps of 215 documents it is 1; a font of ten letters with one wrong has 0.9."""
    head_band: float = 62.0
    """Points from the top. The running head (1 to 5 lines) ends at 60, an empty band follows to 80."""
    foot_band: float = 740.0
    """Points from the top. The running foot stands at 747 to 757, the last body line above 735."""
    masthead_band: float = 215.0
    """Points from the top of page 1. Above stand organ, symbol and distribution, the session at 222."""
    least_size: float = 2.0
    """Points. Word sets the paragraphs between tables in 1; what stands in them is not to be read."""
    note_size: float = 9.2
    """Points. Notes are set in 8.5, the body in 10; sizes wobble by 0.2."""
    raised_share: float = 0.78
    """Share of the line's font size. Marks are 6.5 in a line of 10, 5.5 in one of 8.5."""
    raised_lift: float = 1.5
    """Points. A mark stands 3.5 above the baseline, a subscript below it."""
    least_gap: float = 0.208
    """Share of the font size. Kerning that the library takes for a blank has up to 0.200, the narrowest
    blank of a justified line 0.224 (4,729 such blanks measured in 38 documents)."""
    word_gap: float = 0.165
    """Share of the font size, from the end of one character's width to the next. Text objects of one word
    stand up to 0.15 apart, of two words at least 0.18 (9,000 neighbours measured in 57 documents)."""
    word_gap_open: float = 0.12
    """Share of the font size. The same behind an f, between a letter and a digit, and behind a suspended
    hyphen, where two objects of one word hardly ever meet."""
    false_blank: float = 0.156
    """Share of the font size. Where the next text object begins nearer, a blank at the end of the one before
    is none: up to 0.144; real ones begin at 0.168, save behind an f (34,000 of them in 215 documents)."""
    column_gap: float = 14.0
    """Points. A wider gap in one line of the masthead parts two fields."""
    body_left: float = 123.4
    """Points. The left edge of the body."""
    first_indent: float = 12.0
    """Points. First lines, and lists that are set in, stand 24 right of the lines around them."""
    body_right: float = 480.0
    """Points. Full lines end at 488, wobbling by 2; the last line of a paragraph seldom comes so far."""
    least_title_size: float = 11.0
    """Points. Titles are set in 12, the text in 10."""
    greatest_title_size: float = 13.5
    """Points. The line of adoption is set in 14, the organ in 20."""
    closing_left: float = 340.0
    """Points. Closing lines begin at 395 to 430, even where no more than a line's pitch below the text."""
    paragraph_pitch: float = 1.4
    """Share of the font size. Lines of 10 points are 12 apart (1.2), paragraphs 18 (1.8)."""
    line_tolerance: float = 3.0
    """Points. Baselines of one line differ by less than 1, of two lines by at least 9."""
    mark_reach: float = 5.5
    """Points. How far a raised mark stands above the baseline it belongs to: 3.5, in large type 5."""
    note_rule: float = 72.0
    """Points. The length of the stroke above notes, and of the one that ends a document."""
    table_rule: float = 25.0
    """Points. Rules of tables are longer than this, strokes of signs and barcodes shorter."""
    row_pitch: float = 1.5
    """Share of the font size. Lines of one cell are 1.2 apart, rows 1.8 and more."""
    column_step: float = 40.0
    """Points. Bold lines of the masthead whose left edges differ by more belong to two fields."""


@dataclass(frozen=True, slots=True)
class EngineLimits:
    """How work is cut up and what a worker may take."""

    batch_documents: int = 128
    """Documents. A batch lost to a crash is read again one document at a time."""
    batch_bytes: int = 4_000_000
    """Bytes of source files in a batch."""
    worker_bytes: int = 3_000_000_000
    """Bytes of memory a worker process may take."""


@dataclass(frozen=True, slots=True)
class ReleaseGuard:
    """How far a release may fall behind the one before it until the run is stopped."""

    max_documents_lost: float = 0.0
    """Share of the documents of the release before that may be missing while their source is still there."""
    max_rows_lost: float = 0.02
    """Share of the rows of a table that may go, counted over sources that did not change."""
    max_null_share_rise: float = 0.05
    """Rise of the share of nulls of a column, absolute."""
    max_issue_rise: float = 0.25
    """Rise of the number of issue rows per document, relative."""
    min_rows: int = 20
    """Rows. Shares of smaller tables say nothing and are not compared."""


@dataclass(frozen=True, slots=True)
class Linking:
    """How near two texts must be to be tied: shares of their three-word runs that stand in both.

    Measured on all pairs of 226 documents of sessions 78 to 80. Texts of one proposal have 0.80 and more
    in common, those of one subject in two sessions 0.61 and more where the title stays. But so have texts
    of one make about different subjects: up to 0.74 in one session, up to 0.64 in two.
    """

    adopted_same_title: float = 0.87
    """A draft with the resolution's title, session and committee: early texts that another replaced had 0.80
    and 0.83, adopted ones 0.90 and more."""
    adopted_other_title: float = 0.9
    """A draft with another title under the same item; only texts adopted as they stood have as much."""
    adopted_rare_clause: int = 3
    """Drafts of one place. A clause that more of them share tells none of them."""
    adopted_nearest: int = 3
    """Drafts whose whole text is compared for one resolution whose title no draft bears."""
    succeeding_other_committee: float = 0.3
    """The same title in another committee may be another subject; the text must say that it is not."""
    succeeding_number: float = 0.15
    """A title that differs in a number: the least likely of the sample's had 0.18."""
    succeeding_head: float = 0.3
    """A title that differs behind a colon: each session another theme."""
    succeeding_cited: float = 0.1
    """Either of these where the text cites the earlier one; a text that shares nothing is another one."""
    succeeding_title: float = 0.25
    """Share of the titles' words in both, for an earlier text that is cited and bears another title."""
    succeeding_other_title: float = 0.35
    """The text of that one."""


@dataclass(frozen=True, slots=True)
class PortalLimits:
    """How long portals are waited for, and how often they are asked again."""

    connect_seconds: float = 15.0
    """Seconds until a connection stands. One on the other side of the world takes under one second."""
    answer_seconds: float = 300.0
    """Seconds without a byte either way. A portal that has all files stores them before it answers."""
    tries: int = 5
    """Times a request is sent where the portal is busy or the connection breaks."""
    first_wait_seconds: float = 1.0
    """Seconds before the second try; each pause is about twice the one before."""
    longest_wait_seconds: float = 90.0
    """Seconds. Portals that count requests do so by the minute; one that asks for more is left alone."""
    part_bytes: int = 16 * 1024 * 1024
    """Bytes of a large file that are sent at a time, and held in memory meanwhile. S3 takes 5 MiB on."""


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings, checked when made."""

    sources: SourceLimits = field(default_factory=SourceLimits)
    fetching: FetchLimits = field(default_factory=FetchLimits)
    text: TextReading = field(default_factory=TextReading)
    pdf: PdfReading = field(default_factory=PdfReading)
    engine: EngineLimits = field(default_factory=EngineLimits)
    linking: Linking = field(default_factory=Linking)
    guard: ReleaseGuard = field(default_factory=ReleaseGuard)
    form: ReleaseForm = field(default_factory=ReleaseForm)
    portals: PortalLimits = field(default_factory=PortalLimits)
    reader: ReaderChoice = ReaderChoice.AUTO

    def __post_init__(self) -> None:
        for group in (self.sources, self.text, self.pdf, self.engine, self.linking, self.guard, self.portals):
            for item in fields(group):
                value = getattr(group, item.name)
                if not isinstance(value, (int, float)) or value < 0:
                    name = f"{type(group).__name__}.{item.name}"
                    raise ConfigurationError(f"setting {name} must be a number of at least 0, not {value!r}")


DEFAULTS = Settings()
