"""A small release in which everything holds, and ways to break it.

Here belong two made-up documents and edits of their tables. Not here: what the checks say of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import Any

import pyarrow as pa

from recalling.extraction.results import (
    Action,
    Addressee,
    AddresseeKind,
    Basis,
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
    AdoptionMethod,
    AgendaItem,
    Anchor,
    Box,
    Document,
    DocumentType,
    Footnote,
    Issue,
    IssueCode,
    Masthead,
    Paragraph,
    ParagraphKind,
    Reader,
    Run,
)
from recalling.reading.marcxml import read_records
from recalling.symbols import Session, Symbol
from recalling.tables.arrow import shard_tables, to_table
from recalling.tables.assemble import assemble
from recalling.tables.records import record_rows
from recalling.tables.rows import document_rows
from recalling.tables.sources import SourceRow
from tests.library import marcxml, record

Tables = Mapping[str, pa.Table]
Row = dict[str, Any]

CHAPEAU = "Notes with concern that half of the 40 States reported:"
FIGURE = "Between 5 and 10 million people, some 20 per cent, lacked water in 2019;"
NOTE = "See A/74/10 and the Convention on Water."


def _paragraphs() -> tuple[Paragraph, ...]:
    operative = ParagraphKind.OPERATIVE
    return (
        Paragraph(ParagraphKind.OPENING, "opening", "The General Assembly,"),
        Paragraph(ParagraphKind.PREAMBULAR, "pp1", "Recalling its resolution 74/1 of 10 October 2019,"),
        Paragraph(
            operative,
            "op1",
            CHAPEAU,
            label="1",
            page=1,
            runs=(Run(0, 28, Box(1, 147.1, 300, 480, 309.7)), Run(29, 54, Box(1, 123.4, 312, 240, 321.7))),
        ),
        Paragraph(operative, "op1.a", FIGURE, level=1, label="a", parent="op1", page=1),
        Paragraph(
            operative, "op1.b", "Dams were built for 50 million dollars;", 1, "b", parent="op1", page=1
        ),
        Paragraph(
            operative, "op2", "Requests the Secretary-General and France to report.", label="2", page=2
        ),
    )


def _extract() -> Extract:
    figure = {"path": "op1.a", "sentence": FIGURE, "comparator": Comparator.ABOUT}
    millions, share = "10 million", "20 per cent"
    return Extract(
        actions=(
            Action("op1", 0, 18, "Notes with concern", "note with concern", "expresses concern"),
            Action("op2", 0, 8, "Requests", "request", "requests"),
        ),
        addressees=(
            Addressee("op2", "Secretary-General", AddresseeKind.OFFICIAL),
            Addressee("op2", "France", AddresseeKind.STATE, "FRA"),
        ),
        statistics=(
            Statistic("op1", 29, 38, "of the 40", 20, StatisticKind.COUNT, "state", CHAPEAU, base=40),
            Statistic(
                start=FIGURE.index(millions),
                end=FIGURE.index(millions) + len(millions),
                value_text=millions,
                value=5_000_000,
                value_high=10_000_000,
                kind=StatisticKind.COUNT,
                unit="people",
                population="people",
                iso3="FRA",
                place_basis=Basis.TITLE,
                year=2019,
                year_basis=Basis.SENTENCE,
                equivalent_to=2,
                **figure,
            ),
            Statistic(
                start=FIGURE.index(share),
                end=FIGURE.index(share) + len(share),
                value_text=share,
                value=20,
                kind=StatisticKind.SHARE,
                unit="percent",
                **figure,
            ),
            Statistic(
                "op1.b",
                20,
                38,
                "50 million dollars",
                5e7,
                StatisticKind.MONEY,
                "USD",
                "Dams were built for 50 million dollars;",
            ),
        ),
        citations=(
            Citation(Location.MASTHEAD, "A/76/400", CitedKind.REPORT, cited_symbol="A/76/400"),
            Citation(Location.CLAUSE, "74/1", CitedKind.RESOLUTION, "pp1", None, 25, 29, "A/RES/74/1"),
            Citation(Location.FOOTNOTE, "A/74/10", CitedKind.REPORT, "op1", 0, 4, 11, "A/74/10"),
            Citation(
                Location.FOOTNOTE,
                "Convention on Water",
                CitedKind.TREATY,
                "op1",
                0,
                20,
                39,
                None,
                "Convention on Water",
                treaty_number=7,
            ),
        ),
        sponsors=(
            Sponsor("France", "France", "FRA", "250", SponsorType.MEMBER_STATE),
            Sponsor(
                "Guinea", "Guinea", "GIN", "324", SponsorType.GROUP, "the African States", "African Group"
            ),
        ),
    )


_RECORDS = marcxml(
    record(
        "A/76/L.5",
        "France and Guinea [on behalf of the Group of African States]",
        notes=["Additional sponsors: Peru."],
        results=[("1", "A/RES/76/1")],
        subjects=[("WATER", "(DHLAUTH)12", "unbist"), ("SANITATION", "(DHLAUTH)13", "unbist")],
    ),
    record("A/76/L.9", "Fiji", notes=["Additional sponsors: Chad."]),
).encode()


def _document(symbol: str, kind: DocumentType) -> Document:
    adopted = kind is DocumentType.RESOLUTION
    masthead = Masthead(
        Symbol.parse(symbol),
        symbol,
        kind,
        "Water",
        organ="General Assembly",
        session=Session.parse("76"),
        date_issued=date(2021, 12, 20),
        agenda=(AgendaItem("18", "Development"), AgendaItem("18 (b)", "Water")),
    )
    notes = (
        Footnote("1", NOTE, (Anchor("op1", 5), Anchor("op2", 8))),
        Footnote("2", "See A/74/11.", (Anchor("op2", 8),)),
    )
    adoption = Adoption(AdoptionMethod.WITHOUT_A_VOTE, date(2021, 12, 10)) if adopted else Adoption()
    odd = (Issue(IssueCode.NUMBERING_GAP, "3 is missing", "op2"), Issue(IssueCode.MISSING_TITLE, "no title"))
    return Document(masthead, "en", Reader.TEXT, _paragraphs(), notes, adoption, odd)


@lru_cache(maxsize=1)
def good_tables() -> Tables:
    """The tables of a resolution and its draft."""
    documents = (
        _document("A/RES/76/1", DocumentType.RESOLUTION),
        _document("A/76/L.5", DocumentType.DRAFT_RESOLUTION),
    )
    sources, batch = (
        [SourceRow("empty.txt", status="quarantined", code="empty-file", message="It is empty.")],
        [],
    )
    for number, document in enumerate(documents):
        name = f"{document.symbol.work_id}.txt"
        source = SourceRow(
            name,
            sha256=str(number) * 64,
            bytes=9,
            symbol=str(document.symbol),
            language="EN",
            reader=Reader.TEXT,
            document_id=document.id,
        )
        sources.append(source)
        batch.append((name, document_rows(document, _extract(), source)))
    source, rows = record_rows(
        read_records(_RECORDS), SourceRow("records.xml", sha256="f" * 64, reader="marcxml")
    )
    tables = assemble([*sources, source], [shard_tables([*batch, (source.source_file, rows)])])
    return {**tables, **link(tables), "id_changes": to_table("id_changes", list(_id_changes()))}


def _id_changes() -> Iterator[Row]:
    names = ("table", "old_id", "position", "change", "new_id")
    for row in (
        ("clauses", "A_76_L.5-EN#op1", 0, "corrected", "A_76_L.5-EN#op1"),
        ("clauses", "A_76_L.5-EN#op7", 0, "moved", "A_76_L.5-EN#pp1"),
        ("clauses", "A_76_L.5-EN#op8", 0, "split", "A_76_L.5-EN#op1.a"),
        ("clauses", "A_76_L.5-EN#op8", 1, "split", "A_76_L.5-EN#op1.b"),
        ("clauses", "A_76_L.5-EN#op9", 0, "withdrawn", None),
        ("documents", "A_76_L.5-EN", 0, "reissued", "A_76_L.5-EN"),
    ):
        yield {**dict(zip(names, row, strict=True)), "previous_version": "2026.11.21"}


def edited(tables: Tables, table: str, edit: Callable[[list[Row]], object]) -> Tables:
    """The tables with the rows of one of them changed in place by a function; required columns may be null."""
    rows = tables[table].to_pylist()
    edit(rows)
    schema = pa.schema([field.with_nullable(nullable=True) for field in tables[table].schema])
    return {**tables, table: pa.Table.from_pylist(rows, schema)}


def with_value(tables: Tables, table: str, row: int, /, **values: object) -> Tables:
    """The tables with other values in one row."""
    return edited(tables, table, lambda rows: rows[row].update(values))
