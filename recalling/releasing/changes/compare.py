"""Lays two releases side by side: all that one changes against the other.

Here belongs the order of the work, one table at a time, and what is said of documents, clauses and
figures. Not here: how rows are compared (rows.py), what became of ids (fates.py), words (wording.py).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import pyarrow as pa
import pyarrow.compute as pc

from recalling.releasing.accuracy import AccuracyFigure
from recalling.releasing.changes.fates import DOCUMENTS, IDENTIFIED, document_part
from recalling.releasing.changes.ids import Follower
from recalling.releasing.changes.results import (
    Changes,
    Difference,
    Fate,
    IdChange,
    Ids,
    Item,
    Items,
    SchemaChanges,
    accuracy_text,
)
from recalling.releasing.changes.rows import compare_rows, texts
from recalling.tables.schema import HISTORY_TABLES, SCHEMA_VERSION, TABLES


@dataclass(frozen=True, slots=True)
class Side:
    """A release as it is compared: what it says of itself, and its tables by name.

    A table is asked for once, so that a mapping may read each only then. `version` is None for a
    release that has no name yet.
    """

    tables: Mapping[str, pa.Table]
    version: str | None = None
    schema_version: str = SCHEMA_VERSION
    made_with: Mapping[str, str] = field(default_factory=dict)
    accuracy: tuple[AccuracyFigure, ...] = ()


@dataclass(frozen=True, slots=True)
class _Told:
    """How the rows of a table are told to people: the columns of words and place, and what says more."""

    id: str
    words: str
    label: str | None
    columns: tuple[str, ...]


_NAMES = {what.table: what.names for what in (DOCUMENTS, *IDENTIFIED)}
_TOLD = {
    "documents": _Told("document_id", "title", None, (*_NAMES["documents"], "reissue")),
    "clauses": _Told("clause_id", "text", "citation_label", _NAMES["clauses"]),
    "statistics": _Told("statistic_id", "value_text", "citation_label", _NAMES["statistics"]),
}


def changes(old: Side | None, new: Side, *, rows: int | None = None) -> Changes:
    """What a release changes against another.

    Each table is compared by its key, over the columns that both releases have; what only one has is
    told. Memory holds two states of one table at a time, and what differs.

    Args:
        old: the release before; None where this is the first.
        new: this one.
        rows: at most so many keys and rows of a kind are kept of each table; None for all. Counts are
            whole either way.
    """
    if old is None:
        return Changes(None, new.version, SchemaChanges("", new.schema_version), ())
    follower = Follower()
    found = Changes(old.version, new.version, SchemaChanges(old.schema_version, new.schema_version), ())
    for name in _in_order(old.tables, new.tables):
        before, now = old.tables[name], new.tables[name]
        ids = follower.follow(name, before, now)
        found = _with_table(found, name, before, now, ids, rows)
    return replace(
        found,
        schema=_tables_of(found.schema, old.tables, new.tables),
        made_with=tuple(_differences(old.made_with, new.made_with)),
        accuracy=tuple(_differences(_measures(old), _measures(new))),
    )


def _in_order(old: Iterable[str], new: Iterable[str]) -> Iterator[str]:
    """The tables of both, in publishing order, unknown ones last; not those that compare releases."""
    both = set(old) & set(new) - set(HISTORY_TABLES)
    yield from (name for name in TABLES if name in both)
    yield from sorted(both - set(TABLES))


def _with_table(
    found: Changes, name: str, old: pa.Table, new: pa.Table, ids: Ids, rows: int | None
) -> Changes:
    """The changes with those of one more table."""
    found = replace(
        found,
        tables=(*found.tables, compare_rows(name, old, new, rows)),
        schema=_columns_of(found.schema, name, old.schema, new.schema),
        ids=(*found.ids, *ids.changes),
    )
    if name not in _TOLD or not {_TOLD[name].id} <= {*old.column_names} & {*new.column_names}:
        return found
    if name == "documents":
        return replace(found, documents=_items(name, old, new, ids, lambda _: True))
    whole = {item.id for item in (*found.documents.added, *found.documents.withdrawn)}
    items = _items(name, old, new, ids, lambda value: document_part(value) not in whole)
    return replace(found, clauses=items) if name == "clauses" else replace(found, figures=items)


def _items(name: str, old: pa.Table, new: pa.Table, ids: Ids, listed: Callable[[str], bool]) -> Items:
    """The rows of a table that came, went or read otherwise; those not `listed` are only counted."""
    told = _TOLD[name]
    of = {fate: [change for change in ids.changes if change.change is fate] for fate in Fate}
    withdrawn = [change.old_id for change in of[Fate.WITHDRAWN]]
    before = _rows(told, old, [*(c.old_id for c in ids.changes if c.new_ids), *filter(listed, withdrawn)])
    now = _rows(told, new, [*(i for c in ids.changes for i in c.new_ids), *filter(listed, ids.added)])
    return Items(
        added=tuple(_item(told, None, now[value]) for value in filter(listed, ids.added)),
        withdrawn=tuple(_item(told, before[value], None) for value in filter(listed, withdrawn)),
        corrected=tuple(_pairs(told, of[Fate.CORRECTED], before, now)),
        reissued=tuple(_pairs(told, of[Fate.REISSUED], before, now)),
        moved=sum(len(of[fate]) for fate in (Fate.MOVED, Fate.SPLIT, Fate.MERGED)),
        with_added=sum(not listed(value) for value in ids.added),
        with_withdrawn=sum(not listed(value) for value in withdrawn),
    )


_Row = Mapping[str, str | None]


def _rows(told: _Told, table: pa.Table, ids: Iterable[str]) -> dict[str, _Row]:
    """The rows of these ids, the columns as text."""
    rows = table.filter(pc.is_in(table[told.id], value_set=pa.array(dict.fromkeys(ids), pa.string())))
    wanted = [told.id, "symbol", told.words, *([told.label] if told.label else []), *told.columns]
    columns = {column: texts(rows[column]) for column in wanted if column in rows.column_names}
    return {
        str(value): {column: values[at] for column, values in columns.items()}
        for at, value in enumerate(columns[told.id])
    }


def _pairs(
    told: _Told, pairs: Iterable[IdChange], before: Mapping[str, _Row], now: Mapping[str, _Row]
) -> Iterator[Item]:
    for change in pairs:
        yield _item(told, before[change.old_id], now[change.new_ids[0]])


def _item(told: _Told, before: _Row | None, now: _Row | None) -> Item:
    row = now or before or {}
    place = " ".join(filter(None, (row.get("symbol"), row.get(told.label) if told.label else None)))
    both = [column for column in told.columns if before and now and column in before and column in now]
    differ = tuple(column for column in both if before and now and before[column] != now[column])
    return Item(
        id=row[told.id] or "",
        place=place,
        before=_words(told, before, differ) if before else None,
        now=_words(told, now, differ) if now else None,
        columns=differ,
    )


def _words(told: _Told, row: _Row, differ: Sequence[str]) -> str | None:
    """The words of a row; where they are the same on both sides, with the values of what differs."""
    words = row.get(told.words)
    if not differ or told.words in differ:
        return words
    values = ", ".join(f"{column} {row.get(column) or 'null'}" for column in differ)
    return f"{words}, {values}" if words else values


def _columns_of(found: SchemaChanges, name: str, old: pa.Schema, new: pa.Schema) -> SchemaChanges:
    before = {f"{name}.{each.name}": str(each.type) for each in old}
    now = {f"{name}.{each.name}": str(each.type) for each in new}
    both = {column: before[column] for column in now if column in before}
    changed = (Difference(c, before[c], now[c]) for c in both if before[c] != now[c])
    shared = (each.name for each in new if f"{name}.{each.name}" in both)
    described = (f"{name}.{c}" for c in shared if _description(old.field(c)) != _description(new.field(c)))
    return replace(
        found,
        columns_added=(*found.columns_added, *(column for column in now if column not in before)),
        columns_removed=(*found.columns_removed, *(column for column in before if column not in now)),
        changed=(*found.changed, *changed),
        described=(*found.described, *described),
    )


def _description(field: pa.Field) -> bytes:
    return bytes((field.metadata or {}).get(b"description", b""))


def _tables_of(found: SchemaChanges, old: Iterable[str], new: Iterable[str]) -> SchemaChanges:
    before, now = list(old), list(new)
    return replace(
        found,
        tables_added=tuple(name for name in now if name not in before),
        tables_removed=tuple(name for name in before if name not in now),
    )


def _measures(side: Side) -> dict[str, str]:
    return {figure.measure: accuracy_text(figure) for figure in side.accuracy}


def _differences(old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[Difference]:
    for name in dict.fromkeys((*new, *old)):
        if old.get(name) != new.get(name):
            yield Difference(name, old.get(name), new.get(name))
