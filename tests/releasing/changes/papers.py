"""Releases of small documents, before and after something was done to one of them.

Here belong builders for the tests of this folder. Not here: any test.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pyarrow as pa

from recalling.extraction.results import Extract
from recalling.linking.link import link
from recalling.model import Document
from recalling.tables.arrow import shard_tables, to_table
from recalling.tables.assemble import assemble
from recalling.tables.rows import document_rows
from tests.factories import make_document, make_extract, make_masthead, make_source

Edit = Callable[[Document, Extract], tuple[Document, Extract]]
FIRST, SECOND = "A/RES/76/9", "A/RES/76/999"


def release_of(*symbols: str, edit: Edit | None = None) -> dict[str, pa.Table]:
    """The tables of documents with these symbols; `edit` is done to the first."""
    sources, batch = [], []
    for number, symbol in enumerate(symbols):
        document, extract = make_document(symbol), make_extract()
        if edit and number == 0:
            document, extract = edit(document, extract)
        source = make_source(document)
        sources.append(source)
        batch.append((source.source_file, document_rows(document, extract, source)))
    tables = assemble(sources, [shard_tables(batch)])
    return {**tables, **link(tables), "id_changes": to_table("id_changes", [])}


def other_figure(document: Document, extract: Extract) -> tuple[Document, Extract]:
    """10.4 million becomes 11.4 million, in the text and in the figure."""
    paragraphs = tuple(
        replace(p, text=p.text.replace("10.4 million", "11.4 million")) for p in document.paragraphs
    )
    old = extract.statistics[0]
    new = replace(old, value=11_400_000.0, value_text="11.4 million")
    return replace(document, paragraphs=paragraphs), replace(
        extract, statistics=(new, *extract.statistics[1:])
    )


def known_population(document: Document, extract: Extract) -> tuple[Document, Extract]:
    """The extractor fills a column that says more of a figure."""
    old = extract.statistics[2]
    new = replace(old, population="States")
    return document, replace(extract, statistics=(*extract.statistics[:2], new))


def reissued(document: Document, extract: Extract) -> tuple[Document, Extract]:
    """The same document with a star."""
    return make_masthead(document, reissue=1), extract
