"""Drafts and resolutions of a few words, as tables, for tests of what they are to one another.

Here belong the builders. Not here: what is found.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import pyarrow as pa

from recalling.extraction.results import Citation, CitedKind, Extract, Location
from recalling.linking.link import link
from recalling.model import AgendaItem, DocumentType, Paragraph, ParagraphKind
from recalling.symbols import Symbol
from recalling.tables.arrow import shard_tables
from recalling.tables.assemble import assemble
from recalling.tables.rows import document_rows
from tests.factories import make_document, make_masthead, make_source

WATER = (
    "Noting that rivers and lakes know no borders, and that those who share them must share their care",
    "Recognizing that clean water within reach of every household is what health and dignity begin with",
    "Calls upon all States to keep their sources clean, to measure what they draw, and to tell their neighbours",
    "Requests the Secretary-General to report on the state of shared waters at its next session",
)
FORESTS = (
    "Concerned at the loss of old woods, which no planting can bring back within a lifetime",
    "Bearing in mind the people who have lived in and from the forest for as long as there is memory",
    "Invites States to set aside a part of their woods, and to let the rest be used with measure",
    "Decides to come back to the matter of forests in two years, under an item of their own",
)


def changed(text: tuple[str, ...], *, clauses: int = 1) -> tuple[str, ...]:
    """The text with its first clauses written anew."""
    new = tuple(
        f"Affirms in words of its own the thought number {n} of this very text" for n in range(clauses)
    )
    return (*new, *text[clauses:])


@dataclass(frozen=True)
class Paper:
    """A document as the tests of this folder need it; the symbol says of which kind it is."""

    symbol: str
    title: str = "Shared waters"
    text: tuple[str, ...] = WATER
    committee: str | None = "Second Committee"
    item: str = "18"
    kind: DocumentType | None = None
    names: tuple[str, ...] = ()
    """Symbols that stand in its masthead."""
    cites: tuple[str, ...] = ()
    """Symbols that its first paragraph cites."""
    language: str = "en"

    @property
    def document_type(self) -> DocumentType:
        """The kind given, else that of the symbol."""
        adopted = "/RES/" in self.symbol
        return self.kind or (DocumentType.RESOLUTION if adopted else DocumentType.DRAFT_RESOLUTION)


def tables_of(*papers: Paper) -> dict[str, pa.Table]:
    """The tables of single documents."""
    sources, batch = [], []
    for number, paper in enumerate(papers):
        document = make_masthead(
            make_document(paper.symbol, language=paper.language),
            title=paper.title,
            committee=paper.committee,
            document_type=paper.document_type,
            agenda=(AgendaItem(paper.item, "Development"),),
            session=Symbol.parse(paper.symbol).session,
        )
        paragraphs = tuple(
            Paragraph(ParagraphKind.PREAMBULAR, f"pp{n}", text) for n, text in enumerate(paper.text, 1)
        )
        document = replace(document, paragraphs=paragraphs, footnotes=(), issues=(), tables=())
        source = make_source(document, sha256=f"{number:064x}")
        sources.append(source)
        batch.append((source.source_file, document_rows(document, _extract(paper), source)))
    return assemble(sources, [shard_tables(batch)])


def _extract(paper: Paper) -> Extract:
    named = (Citation(Location.MASTHEAD, s, CitedKind.OTHER, cited_symbol=s) for s in paper.names)
    cited = (
        Citation(Location.CLAUSE, "Noting", CitedKind.RESOLUTION, "pp1", None, 0, 6, s) for s in paper.cites
    )
    return Extract(citations=(*named, *cited))


def relations(*papers: Paper, records: pa.Table | None = None) -> list[tuple[str, str, str, str, float]]:
    """Subject, predicate, object, evidence and score of each relation but `cites`."""
    tables = tables_of(*papers) | ({"records": records} if records else {})
    return [
        (row["subject_id"], row["predicate"], row["object_symbol"], row["evidence"], row["score"])
        for row in link(tables)["relations"].to_pylist()
        if row["predicate"] != "cites"
    ]


def pairs(predicate: str, *papers: Paper) -> set[tuple[str, str]]:
    """Subject and object of the relations of one predicate, by symbol as in a file name."""
    found = relations(*papers)
    return {(subject.removesuffix("-EN"), other) for subject, said, other, _, _ in found if said == predicate}
