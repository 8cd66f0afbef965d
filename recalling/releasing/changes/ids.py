"""The table `id_changes`: what became of every id of the release before that is gone or changed.

Here belong following ids through all tables that have some, and the rows. Not here: the rules (fates.py).

Source: the data contract's promise that an id never silently changes its text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import pyarrow as pa

from recalling.releasing.changes.fates import DOCUMENTS, IDENTIFIED, Identified, fates, fates_of_documents
from recalling.releasing.changes.results import IdChange, Ids
from recalling.tables.arrow import to_table
from recalling.tables.schema import TABLES

Tables = Mapping[str, pa.Table]

USED_TABLES = ("sources", DOCUMENTS.table, *(what.table for what in IDENTIFIED))
"""The tables that are looked at; one that either release lacks is left out."""

_NEEDED = {DOCUMENTS.table: ("document_id", "source_file", "reissue")}


def id_changes(old: Tables | None, new: Tables, previous: str | None) -> pa.Table:
    """The table `id_changes` of a release.

    Args:
        old: the tables of the release before; None for a first release, which gives no rows.
        new: the tables of this one.
        previous: the version of the release before.
    """
    if old is None or previous is None:
        return to_table("id_changes", [])
    follower = Follower()
    found = (
        change
        for name in USED_TABLES
        if name in old and name in new
        for change in follower.follow(name, old[name], new[name]).changes
    )
    rows = [row for change in found for row in _rows(change, previous)]
    table = to_table("id_changes", rows)
    order = [(column, "ascending") for column in TABLES["id_changes"].sorted_by]
    return table.sort_by(order).combine_chunks()


class Follower:
    """Follows the ids of one release into the next, table by table in the order of USED_TABLES.

    It keeps no table, only what became of documents, clauses and notes, in which other rows stand.
    """

    def __init__(self) -> None:
        self._files: tuple[Mapping[str, str], Mapping[str, str]] = ({}, {})
        self._became: dict[str, Sequence[str]] = {}

    def follow(self, name: str, old: pa.Table, new: pa.Table) -> Ids:
        """What became of the ids of a table; nothing where its rows have none of their own."""
        if name == "sources":
            self._files = (_hashes(old), _hashes(new))
        if name == DOCUMENTS.table and _has(old, new, _NEEDED[name]):
            return self._noted(fates_of_documents(old, new, self._files))
        what = _IDENTIFIED.get(name)
        if what is None or not _has(old, new, (what.id, what.names[0], *what.parents)):
            return Ids()
        return self._noted(fates(what, old, new, self._became_of))

    def _noted(self, ids: Ids) -> Ids:
        self._became.update((change.old_id, change.new_ids) for change in ids.changes)
        return ids

    def _became_of(self, value: str) -> Sequence[str]:
        return self._became.get(value, (value,))


_IDENTIFIED: Mapping[str, Identified] = {what.table: what for what in IDENTIFIED}


def _has(old: pa.Table, new: pa.Table, columns: Iterable[str]) -> bool:
    return set(columns) <= {*old.column_names} & {*new.column_names}


def _hashes(sources: pa.Table) -> dict[str, str]:
    """The checksum of each file by its name."""
    pairs = zip(sources["source_file"].to_pylist(), sources["sha256"].to_pylist(), strict=True)
    return {name: sha256 for name, sha256 in pairs if sha256 is not None}


def _rows(change: IdChange, previous: str) -> Iterator[dict[str, Any]]:
    for position, new_id in enumerate(change.new_ids or (None,)):
        yield {
            "table": change.table,
            "old_id": change.old_id,
            "position": position,
            "change": change.change.value,
            "new_id": new_id,
            "previous_version": previous,
        }
