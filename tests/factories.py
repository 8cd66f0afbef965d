"""Documents and extracts made by hand, for tests that need one and not a file.

Here belong small builders with sensible defaults; not here: PDF pages (their factories stand beside
the tests of reading).
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pyarrow as pa

from recalling.extraction.results import (
    Action,
    Addressee,
    AddresseeKind,
    Citation,
    CitedKind,
    Comparator,
    Extract,
    Location,
    Sponsor,
    SponsorType,
    Statistic,
    StatisticKind,
)
from recalling.linking.link import link
from recalling.model import (
    Adoption,
    AgendaItem,
    Anchor,
    Box,
    Document,
    DocumentType,
    Footnote,
    Issue,
    IssueCode,
    Mark,
    Masthead,
    Paragraph,
    ParagraphKind,
    Reader,
    RuledTable,
    Run,
)
from recalling.symbols import Symbol
from recalling.tables.arrow import shard_tables, to_table
from recalling.tables.assemble import assemble
from recalling.tables.rows import document_rows
from recalling.tables.sources import SourceRow

OPENING = Paragraph(ParagraphKind.OPENING, "opening", "The General Assembly,", page=1)
PREAMBULAR = Paragraph(
    ParagraphKind.PREAMBULAR,
    "pp1",
    "Noting that 10.4 million people, or one third of the population, are in need,",
    italics=((0, 6),),
    marks=(Mark("1", 77),),
    page=1,
    runs=(
        Run(0, 38, Box(1, 147.1, 300.0, 487.9, 309.7)),
        Run(39, 77, Box(1, 123.4, 312.0, 460.04, 321.7)),
    ),
)
HEADING = Paragraph(ParagraphKind.HEADING, "h1", "Access to food", page=1)
OPERATIVE = Paragraph(
    ParagraphKind.OPERATIVE,
    "op1",
    "Calls upon Member States, in accordance with resolution 75/190:",
    label="1",
    printed_label="1.",
    section="Access to food",
    italics=((0, 10),),
    page=2,
)
SUBPARAGRAPH = Paragraph(
    ParagraphKind.OPERATIVE,
    "op1.a",
    "To give at least 50 million dollars;",
    level=1,
    label="a",
    printed_label="(a)",
    parent="op1",
    section="Access to food",
    page=2,
)
FOOTNOTE = Footnote("1", "See A/76/242, para. 5.", (Anchor("pp1", 77),), page=1)


def make_document(symbol: str = "A/RES/76/999", **changes: object) -> Document:
    """A resolution of five clauses and one footnote; `changes` replace fields of the Document."""
    masthead = Masthead(
        symbol=Symbol.parse(symbol),
        symbol_printed=symbol,
        document_type=DocumentType.RESOLUTION,
        title="Situation of figures",
        organ="General Assembly",
        committee="Third Committee",
        session=Symbol.parse(symbol).session,
        distribution="General",
        date_issued=date(2022, 1, 10),
        agenda=(AgendaItem("74 (c)", "Promotion of figures"),),
        page_count=2,
    )
    document = Document(
        masthead=masthead,
        language="en",
        reader=Reader.TEXT,
        paragraphs=(OPENING, PREAMBULAR, HEADING, OPERATIVE, SUBPARAGRAPH),
        footnotes=(FOOTNOTE,),
        adoption=Adoption(date=date(2021, 12, 16), meeting="53rd plenary meeting"),
        issues=(Issue(IssueCode.NUMBERING_GAP, "a number is missing", "op1", "2", "3"),),
        tables=(RuledTable((("State", "Share"), ("France", "")), 1, 5, "Annex I", 2),),
    )
    return replace(document, **changes)


def make_masthead(document: Document, **changes: object) -> Document:
    """The same document with fields of its masthead replaced."""
    return replace(document, masthead=replace(document.masthead, **changes))


def make_statistic(path: str, text: str, value_text: str, **changes: object) -> Statistic:
    """A figure whose words stand in the text of the paragraph at a path."""
    start = text.index(value_text)
    figure = Statistic(
        path=path,
        start=start,
        end=start + len(value_text),
        value_text=value_text,
        value=1.0,
        kind=StatisticKind.COUNT,
        unit="people",
        sentence=text,
    )
    return replace(figure, **changes)


def make_extract() -> Extract:
    """What is to be found in `make_document()`."""
    needy, helped = PREAMBULAR.text, SUBPARAGRAPH.text
    return Extract(
        actions=(
            Action("pp1", 0, 6, "Noting", "note", "notes"),
            Action("op1", 0, 10, "Calls upon", "call upon", "calls upon"),
        ),
        addressees=(Addressee("op1", "Member States", AddresseeKind.STATES),),
        statistics=(
            make_statistic(
                "pp1", needy, "10.4 million", value=10_400_000.0, population="people", equivalent_to=1
            ),
            make_statistic(
                "pp1",
                needy,
                "one third",
                value=33.3333,
                kind=StatisticKind.SHARE,
                unit="percent",
                equivalent_to=0,
            ),
            make_statistic(
                "op1.a",
                helped,
                "50 million dollars",
                value=50_000_000.0,
                kind=StatisticKind.MONEY,
                unit="USD",
                comparator=Comparator.AT_LEAST,
            ),
        ),
        citations=(
            Citation(
                Location.CLAUSE,
                "resolution 75/190",
                CitedKind.RESOLUTION,
                path="op1",
                start=45,
                end=62,
                cited_symbol="A/RES/75/190",
                cited_organ="General Assembly",
            ),
            Citation(
                Location.FOOTNOTE,
                "A/76/242",
                CitedKind.REPORT,
                path="pp1",
                note=0,
                start=4,
                end=12,
                cited_symbol="A/76/242",
                pinpoint="para. 5",
            ),
            Citation(Location.MASTHEAD, "A/76/462", CitedKind.REPORT, cited_symbol="A/76/462"),
        ),
        sponsors=(
            Sponsor("Andorra", "Andorra", "AND", "020", SponsorType.MEMBER_STATE),
            Sponsor(
                "Cuba", "Cuba", "CUB", "192", SponsorType.GROUP, "On behalf of the Group of 77", "Group of 77"
            ),
        ),
    )


def make_source(document: Document, **changes: object) -> SourceRow:
    """The row of the file that a document was read from."""
    symbol = document.symbol
    source = SourceRow(
        source_file=f"{document.id}.txt",
        sha256=symbol.work_id.encode().hex().ljust(64, "0")[:64],
        bytes=1000,
        media_type="text/plain",
        symbol=symbol.text,
        language=document.language.upper(),
        reader=document.reader,
        document_id=document.id,
        reissue=document.masthead.reissue,
    )
    return replace(source, **changes)


def make_tables(*symbols: str) -> dict[str, pa.Table]:
    """All tables of a release of documents with these symbols, each with the rows of `make_extract()`."""
    documents = [make_document(symbol) for symbol in symbols or ("A/RES/76/999", "A/RES/76/9")]
    sources = [make_source(document) for document in documents]
    shard = shard_tables(
        (source.source_file, document_rows(document, make_extract(), source))
        for document, source in zip(documents, sources, strict=True)
    )
    tables = assemble(sources, [shard])
    return {**tables, **link(tables), "id_changes": to_table("id_changes", [])}
