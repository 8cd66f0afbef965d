"""Puts the tables of a release together from the rows of its files, in the order of the contract.

Here belong choosing, concatenating and sorting. Not here: reading files, writing releases.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

import pyarrow as pa
import pyarrow.compute as pc

from recalling.tables.arrow import SHARD_COLUMN, to_table
from recalling.tables.places import place_rows
from recalling.tables.records import choose_records, chosen_rows, tie_sponsors
from recalling.tables.schema import DOCUMENT_TABLES, RECORD_TABLES, TABLES, arrow_schema
from recalling.tables.sources import SourceRow, SourceStatus, settle

# what stands before the first # or /: A_RES_76_177-EN of A_RES_76_177-EN#op18.o and of A_RES_76_177-EN/n7
_DOCUMENT_PART = r"^(?P<document>[^#/]+)"


def assemble(sources: Iterable[SourceRow], shards: Sequence[Mapping[str, pa.Table]]) -> dict[str, pa.Table]:
    """Every table of a release, by name, in publishing order.

    Args:
        sources: all input files; which of them are used is settled here.
        shards: what `shard_tables` gave for them; rows of files that are not used are left out.
    """
    return dict(assembled(settle(sources), lambda name: [shard[name] for shard in shards]))


def assembled(
    sources: Sequence[SourceRow], pieces: Callable[[str], Sequence[pa.Table]]
) -> Iterator[tuple[str, pa.Table]]:
    """Every table of a release with its name, one at a time, in publishing order.

    Args:
        sources: all input files, settled.
        pieces: gives the parts of a table of that name as `shard_tables` made them.
    """
    used = [source.source_file for source in sources if source.status is SourceStatus.USED]
    chosen = choose_records(pieces("records"), used)
    documents = arrow_schema("documents").empty_table()
    for name in TABLES:
        if name == "sources":
            yield name, to_table(name, [source.as_row() for source in sources])
        elif name == "places":
            yield name, to_table(name, place_rows())
        elif name == "sponsors":
            yield name, _assemble_sponsors(pieces(name), used, chosen, documents)
        elif name in RECORD_TABLES:
            whole = _whole(name, pieces(name), used)
            yield name, _ordered(name, chosen_rows(whole, chosen))
        elif name in DOCUMENT_TABLES:
            table = assemble_table(name, pieces(name), used)
            documents = table if name == "documents" else documents
            yield name, table


def assemble_table(name: str, pieces: Sequence[pa.Table], used: Sequence[str]) -> pa.Table:
    """One table: the rows of the used sources, documents in the order of their ids, in one chunk.

    Args:
        name: the table.
        pieces: parts of it as `shard_tables` gives them.
        used: the files that count, by name.
    """
    whole = _whole(name, pieces, used)
    column = DOCUMENT_TABLES[name].document_column
    document = whole[column] if column == "document_id" else _document_part(whole[column])
    return _plain(name, whole.take(pc.sort_indices(document)))


def _assemble_sponsors(
    pieces: Sequence[pa.Table], used: Sequence[str], chosen: Mapping[str, str], documents: pa.Table
) -> pa.Table:
    """The table of sponsors, which documents and library records make together."""
    return _ordered("sponsors", tie_sponsors(_whole("sponsors", pieces, used), chosen, documents))


def _whole(name: str, pieces: Sequence[pa.Table], used: Sequence[str]) -> pa.Table:
    """The parts of a table together: the rows of the used files, which still say where they come from."""
    if not pieces:
        return arrow_schema(name).empty_table().append_column(SHARD_COLUMN, pa.array([], pa.string()))
    whole = pa.concat_tables(pieces)
    return whole.filter(pc.is_in(whole[SHARD_COLUMN], value_set=pa.array(used, pa.string())))


def _ordered(name: str, whole: pa.Table) -> pa.Table:
    """The rows in the order that the table declares."""
    keys = [(column, "ascending") for column in TABLES[name].sorted_by]
    return _plain(name, whole.take(pc.sort_indices(whole, sort_keys=keys)))


def _plain(name: str, whole: pa.Table) -> pa.Table:
    return whole.drop_columns(SHARD_COLUMN).combine_chunks().cast(arrow_schema(name))


def _document_part(ids: pa.ChunkedArray) -> pa.ChunkedArray:
    return pc.struct_field(pc.extract_regex(ids, pattern=_DOCUMENT_PART), "document")
