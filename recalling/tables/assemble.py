"""Puts the tables of a release together from the rows of its documents, in the order of the contract.

Here belong choosing, concatenating and sorting. Not here: reading files, writing releases.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import pyarrow as pa
import pyarrow.compute as pc

from recalling.tables.arrow import SHARD_COLUMN, to_table
from recalling.tables.places import place_rows
from recalling.tables.schema import DOCUMENT_TABLES, TABLES, arrow_schema
from recalling.tables.sources import SourceRow, SourceStatus, settle

# what stands before the first # or /: A_RES_76_177-EN of A_RES_76_177-EN#op18.o and of A_RES_76_177-EN/n7
_DOCUMENT_PART = r"^(?P<document>[^#/]+)"


def assemble(sources: Iterable[SourceRow], shards: Sequence[Mapping[str, pa.Table]]) -> dict[str, pa.Table]:
    """Every table of a release, by name, in publishing order.

    Args:
        sources: all input files; which of them are used is settled here.
        shards: what `shard_tables` gave for them; rows of files that are not used are left out.
    """
    settled = settle(sources)
    used = [source.source_file for source in settled if source.status is SourceStatus.USED]
    tables = {
        "sources": to_table("sources", [source.as_row() for source in settled]),
        "places": to_table("places", place_rows()),
    }
    for name in DOCUMENT_TABLES:
        tables[name] = assemble_table(name, [shard[name] for shard in shards], used)
    return {name: tables[name] for name in TABLES if name in tables}


def assemble_table(name: str, pieces: Sequence[pa.Table], used: Sequence[str]) -> pa.Table:
    """One table: the rows of the used sources, documents in the order of their ids, in one chunk.

    Args:
        name: the table.
        pieces: parts of it as `shard_tables` gives them.
        used: the files that count, by name.
    """
    schema = arrow_schema(name)
    if not pieces:
        return schema.empty_table()
    whole = pa.concat_tables(pieces)
    whole = whole.filter(pc.is_in(whole[SHARD_COLUMN], value_set=pa.array(used, pa.string())))
    column = DOCUMENT_TABLES[name].document_column
    document = whole[column] if column == "document_id" else _document_part(whole[column])
    ordered = whole.drop_columns(SHARD_COLUMN).take(pc.sort_indices(document))
    return ordered.combine_chunks().cast(schema)


def _document_part(ids: pa.ChunkedArray) -> pa.ChunkedArray:
    return pc.struct_field(pc.extract_regex(ids, pattern=_DOCUMENT_PART), "document")
