"""From library records to rows, and which of them count in a release.

Here belong the rows of `records` and `subjects`, and the part of `sponsors` that comes from records. Not
here: the fields of a record (reading/marcxml.py), who sponsors (extraction/records.py).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

import pyarrow as pa
import pyarrow.compute as pc

from recalling.extraction.records import ENTRIES, RESPONSIBILITY, find_record_sponsors
from recalling.reading.marcxml import LibraryRecord
from recalling.symbols import Symbol
from recalling.tables.arrow import SHARD_COLUMN
from recalling.tables.rows import Row, Rows, sponsor_row
from recalling.tables.sources import SourceRow

LIBRARY_RECORD = "library record"
_REPEATS = (RESPONSIBILITY, ENTRIES)  # the fields that repeat the document's own list
_EARLIEST = date.min


def record_rows(records: Sequence[LibraryRecord], source: SourceRow) -> tuple[SourceRow, Rows]:
    """The rows of the records of a file, by the table's name, and the file's row with what is left out.

    Records without a document symbol give no rows; the file's message counts them.
    """
    latest = _latest(records)
    rows: Rows = {"records": [], "subjects": [], "sponsors": []}
    for symbol, record in latest.items():
        rows["records"].append(_record(symbol, record, source))
        rows["subjects"].extend(_subjects(symbol, record))
        rows["sponsors"].extend(_sponsors(symbol, record))
    without = sum(not record.symbols for record in records)
    if without:
        message = f"{without:,} of {len(records):,} records bear no document symbol and are left out"
        source = replace(source, message=message)
    return source, rows


def _latest(records: Iterable[LibraryRecord]) -> dict[Symbol, LibraryRecord]:
    """The record of each symbol that was changed last; the later in the file where that is one day."""
    found: dict[Symbol, LibraryRecord] = {}
    for record in records:
        for symbol in record.symbols:
            before = found.get(symbol)
            if before is None or (record.changed or _EARLIEST) >= (before.changed or _EARLIEST):
                found[symbol] = record
    return found


def _record(symbol: Symbol, record: LibraryRecord, source: SourceRow) -> Row:
    return {
        "symbol": symbol.text,
        "undl_id": record.undl_id,
        "title": record.title,
        "subtitle": record.title_remainder,
        "resulting_symbol": record.resulting.text if record.resulting else None,
        "note": " | ".join(text for _, text in record.notes),
        "date_changed": record.changed,
        "source_file": source.source_file,
    }


def _subjects(symbol: Symbol, record: LibraryRecord) -> Iterator[Row]:
    for position, subject in enumerate(record.subjects):
        yield {
            "symbol": symbol.text,
            "position": position,
            "term": subject.term,
            "authority_id": subject.authority_id,
            "scheme": subject.scheme,
        }


def _sponsors(symbol: Symbol, record: LibraryRecord) -> Iterator[Row]:
    session = symbol.session.text if symbol.session else None
    for position, found in enumerate(find_record_sponsors(record)):
        yield {
            **sponsor_row(found.sponsor, position, symbol.text, session),
            "sponsor_id": f"{symbol.work_id}/p{position + 1}",
            "sponsorship": found.sponsorship.value,
            "record_source": LIBRARY_RECORD,
            "record_field": found.field,
        }


def choose_records(pieces: Sequence[pa.Table], used: Sequence[str]) -> Mapping[str, str]:
    """Which file's record of each symbol counts: the one changed last, then that of the first file by name.

    Args:
        pieces: parts of the table `records` as shards hold them.
        used: the files that count.
    """
    wanted = frozenset(used)
    chosen: dict[str, tuple[date, str]] = {}
    for piece in pieces:
        columns = (piece[name].to_pylist() for name in ("symbol", "date_changed", SHARD_COLUMN))
        for symbol, changed, file in zip(*columns, strict=True):
            key = (changed or _EARLIEST, file)
            if file in wanted and (symbol not in chosen or _before(chosen[symbol], key)):
                chosen[symbol] = key
    return {symbol: file for symbol, (_, file) in chosen.items()}


def _before(one: tuple[date, str], other: tuple[date, str]) -> bool:
    """Whether the other is preferred."""
    return one[0] < other[0] or (one[0] == other[0] and other[1].encode() < one[1].encode())


def chosen_rows(table: pa.Table, chosen: Mapping[str, str]) -> pa.Table:
    """The rows of a table of shards whose symbol and file belong to a record that counts."""
    pairs = zip(table["symbol"].to_pylist(), table[SHARD_COLUMN].to_pylist(), strict=True)
    keep = [chosen.get(symbol) == file for symbol, file in pairs]
    return table.filter(pa.array(keep, pa.bool_()))


def tie_sponsors(sponsors: pa.Table, chosen: Mapping[str, str], documents: pa.Table) -> pa.Table:
    """The table `sponsors` of shards, with what records say made to fit the documents that are held.

    The list of a held document is its own: of its record only those are taken whom a note names (they
    joined later, or were left out), with the document's id and places behind its own list, and without
    those whom the document itself names.
    Of several languages the English one takes them. Sponsors of other symbols stay as the record has them.
    """
    of_record = pc.equal(sponsors["record_source"], LIBRARY_RECORD)
    from_records = chosen_rows(sponsors.filter(of_record), chosen)
    own = sponsors.filter(pc.invert(of_record))
    if not from_records.num_rows:
        return own
    tied = list(_tied(from_records.to_pylist(), own, documents))
    return pa.concat_tables([own, pa.Table.from_pylist(tied, schema=sponsors.schema)])


def _tied(rows: Sequence[Row], own: pa.Table, documents: pa.Table) -> Iterator[Row]:
    symbols = pa.array({row["symbol"] for row in rows}, pa.string())
    held = _held(documents.filter(pc.is_in(documents["symbol"], value_set=symbols)))
    lists: dict[str, list[tuple[str, str | None]]] = {row["document_id"]: [] for row in held.values()}
    ids = pa.array(lists.keys(), pa.string())
    for row in own.filter(pc.is_in(own["document_id"], value_set=ids)).to_pylist():
        lists[row["document_id"]].append(_who(row))
    for row in rows:
        document = held.get(row["symbol"])
        if document is None:
            yield row
            continue
        listed = lists[document["document_id"]]
        if row["record_field"] not in _REPEATS and _who(row) not in listed:
            yield {**row, **document, "position": len(listed)}
            listed.append(_who(row))


def _who(row: Row) -> tuple[str, str | None]:
    return row["iso3"] or row["name_printed"], row["group_name"]


def _held(documents: pa.Table) -> dict[str, Row]:
    """Id and session of the document of each symbol, of the English one where there is one."""
    rows = documents.select(["symbol", "document_id", "session", "language"]).to_pylist()
    ordered = sorted(rows, key=lambda row: (row["language"] == "EN", row["document_id"]))
    return {row["symbol"]: {name: row[name] for name in ("document_id", "session")} for row in ordered}
