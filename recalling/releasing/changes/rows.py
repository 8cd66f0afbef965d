"""Two states of one table, row by row: which keys came and went, which rows differ and in which columns.

Here belongs what holds of any table. Not here: what an id means and what became of it (fates.py). All
work is done on whole columns; its cost grows with the number of rows, not with their product.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from recalling.releasing.changes.results import RowChange, TableChanges
from recalling.tables.schema import TABLES

# U+001F: the control character whose purpose is to stand between two units; no key holds one.
_BETWEEN = "\x1f"


@dataclass(frozen=True, slots=True)
class Pairing:
    """The rows of two states of a table by key: positions in the old and in the new one.

    `old_kept` and `new_kept` are the rows whose key is in both, pair by pair.
    """

    removed: pa.Array
    added: pa.Array
    old_kept: pa.Array
    new_kept: pa.Array


def pair(old: pa.Table, new: pa.Table, key: Sequence[str]) -> Pairing:
    """Which rows have the same key; of rows that share one within a table, the first."""
    before, now = _key(old, key), _key(new, key)
    at = pc.index_in(before, value_set=now)
    there = pc.is_valid(at)
    return Pairing(
        removed=pc.indices_nonzero(pc.invert(there)),
        added=pc.indices_nonzero(pc.invert(pc.is_in(now, value_set=before))),
        old_kept=pc.indices_nonzero(there),
        new_kept=at.drop_null(),
    )


def differing(old: pa.Table, new: pa.Table, pairing: Pairing, columns: Iterable[str]) -> dict[str, pa.Array]:
    """For each column in which a pair differs, a mask of the pairs; two nulls are the same."""
    masks = {}
    for column in columns:
        before = _plain(old[column]).take(pairing.old_kept)
        now = _plain(new[column]).take(pairing.new_kept)
        same = pc.fill_null(pc.equal(before, now), pc.and_(pc.is_null(before), pc.is_null(now)))
        mask = pc.invert(same)
        if pc.any(mask).as_py():
            masks[column] = mask
    return masks


def compare_rows(name: str, old: pa.Table, new: pa.Table, limit: int | None = None) -> TableChanges:
    """What differs between two states of a table, over the columns that both have with one type.

    Args:
        name: the table; its declaration says what the key is.
        old: its rows before.
        new: its rows now.
        limit: at most so many keys and rows of each kind are kept; None for all. Counts are whole.
    """
    key = TABLES[name].key if name in TABLES else ()
    if not key or not set(key) <= {*old.column_names} & {*new.column_names}:
        return TableChanges(name, old.num_rows, new.num_rows, compared=False)
    pairing = pair(old, new, key)
    masks = differing(old, new, pairing, (c for c in common_columns(old, new) if c not in key))
    any_differs = _any(masks.values())
    return TableChanges(
        name=name,
        rows_before=old.num_rows,
        rows_now=new.num_rows,
        added=len(pairing.added),
        removed=len(pairing.removed),
        changed=pc.sum(any_differs).as_py() if masks else 0,
        columns={column: pc.sum(mask).as_py() for column, mask in masks.items()},
        added_keys=_keys(new, key, pairing.added[:limit]),
        removed_keys=_keys(old, key, pairing.removed[:limit]),
        changed_rows=_changed(old, new, key, pairing, masks, limit) if masks else (),
    )


def common_columns(old: pa.Table, new: pa.Table) -> tuple[str, ...]:
    """The columns that both tables have with the same type, in the order of the new one."""
    before = {field.name: field.type for field in old.schema}
    return tuple(field.name for field in new.schema if before.get(field.name) == field.type)


def texts(column: pa.ChunkedArray | pa.Array) -> list[str | None]:
    """The values as text, numbers as short as they can be told apart, dates as ISO 8601."""
    return [None if value is None else _text(value) for value in column.to_pylist()]


def _text(value: Any) -> str:  # noqa: ANN401 whatever a column holds
    if isinstance(value, bool):
        return str(value).lower()
    return f"{value:.15g}" if isinstance(value, float) else str(value)


def _key(table: pa.Table, key: Sequence[str]) -> pa.Array:
    parts = [_plain(table[column]).cast(pa.string()) for column in key]
    return parts[0] if len(parts) == 1 else pc.binary_join_element_wise(*parts, _BETWEEN)


def _plain(column: pa.ChunkedArray) -> pa.Array:
    return column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column


def _any(masks: Iterable[pa.Array]) -> pa.Array | None:
    whole = None
    for mask in masks:
        whole = mask if whole is None else pc.or_(whole, mask)
    return whole


def _keys(table: pa.Table, key: Sequence[str], positions: pa.Array) -> tuple[tuple[str, ...], ...]:
    columns = [texts(_plain(table[column]).take(positions)) for column in key]
    return tuple(tuple(part or "" for part in parts) for parts in zip(*columns, strict=True))


def _changed(
    old: pa.Table,
    new: pa.Table,
    key: Sequence[str],
    pairing: Pairing,
    masks: Mapping[str, pa.Array],
    limit: int | None,
) -> tuple[RowChange, ...]:
    pairs = pc.indices_nonzero(_any(masks.values()))[:limit]
    keys = _keys(new, key, pairing.new_kept.take(pairs))
    cells: defaultdict[int, dict[str, tuple[str | None, str | None]]] = defaultdict(dict)
    for column, at, before, now in _cells(old, new, pairing, masks, pairs):
        cells[at][column] = (before, now)
    return tuple(RowChange(row_key, cells[at]) for at, row_key in enumerate(keys))


def _cells(
    old: pa.Table, new: pa.Table, pairing: Pairing, masks: Mapping[str, pa.Array], pairs: pa.Array
) -> Iterator[tuple[str, int, str | None, str | None]]:
    for column, mask in masks.items():
        where = pc.indices_nonzero(mask.take(pairs))
        these = pairs.take(where)
        before = texts(_plain(old[column]).take(pairing.old_kept.take(these)))
        now = texts(_plain(new[column]).take(pairing.new_kept.take(these)))
        for at, was, becomes in zip(where.to_pylist(), before, now, strict=True):
            yield column, at, was, becomes
