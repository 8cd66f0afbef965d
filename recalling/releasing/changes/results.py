"""What a comparison of two releases gives, as values.

Here belong the classes only. Not here: how anything is found (rows.py, fates.py, compare.py), how it is
told (wording.py).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from recalling.releasing.accuracy import AccuracyFigure


class Fate(StrEnum):
    """What became of an id of the release before; the values of `id_changes.change`."""

    SPLIT = "split"
    MERGED = "merged"
    MOVED = "moved"
    REISSUED = "reissued"
    CORRECTED = "corrected"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class IdChange:
    """An id of the release before that is gone, or under which something else stands.

    `new_ids` is empty for what was withdrawn, has several for what was split, else one.
    """

    table: str
    old_id: str
    change: Fate
    new_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ids:
    """The ids of one table: what became of the old ones, and the new ones that nothing became."""

    changes: tuple[IdChange, ...] = ()
    added: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RowChange:
    """A row whose key is in both releases: for each column that differs its old and its new value."""

    key: tuple[str, ...]
    cells: Mapping[str, tuple[str | None, str | None]]


@dataclass(frozen=True, slots=True)
class TableChanges:
    """One table row by row, by its key.

    The counts are always whole; `added_keys`, `removed_keys` and `changed_rows` hold as many as were
    asked for, the first in the order of the table. `columns` counts the changed rows by column.
    `compared` is False where the table is in one release only or its key is unknown.
    """

    name: str
    rows_before: int
    rows_now: int
    added: int = 0
    removed: int = 0
    changed: int = 0
    columns: Mapping[str, int] = field(default_factory=dict)
    added_keys: tuple[tuple[str, ...], ...] = ()
    removed_keys: tuple[tuple[str, ...], ...] = ()
    changed_rows: tuple[RowChange, ...] = ()
    compared: bool = True

    @property
    def is_same(self) -> bool:
        """Whether both releases hold the same rows, as far as they were compared."""
        return not (self.added or self.removed or self.changed or self.rows_before != self.rows_now)


@dataclass(frozen=True, slots=True)
class Difference:
    """Something named that both releases say; None where one of them does not."""

    name: str
    before: str | None
    now: str | None


@dataclass(frozen=True, slots=True)
class SchemaChanges:
    """What differs in the shape of the tables; columns as `table.column`.

    `changed` are columns of another type, `described` those that are described in other words.
    """

    before: str
    now: str
    tables_added: tuple[str, ...] = ()
    tables_removed: tuple[str, ...] = ()
    columns_added: tuple[str, ...] = ()
    columns_removed: tuple[str, ...] = ()
    changed: tuple[Difference, ...] = ()
    described: tuple[str, ...] = ()

    @property
    def is_same(self) -> bool:
        """Whether both have the same tables with the same columns, in the same words."""
        return self.before == self.now and not (
            self.tables_added
            or self.tables_removed
            or self.columns_added
            or self.columns_removed
            or self.changed
            or self.described
        )


@dataclass(frozen=True, slots=True)
class Item:
    """A document, clause or figure that came, went or reads otherwise.

    `place` says where it stands, for people: "A/RES/76/177 preamb. para. 20". `before` and `now` are its
    words; `columns` names what differs.
    """

    id: str
    place: str
    before: str | None = None
    now: str | None = None
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Items:
    """The documents, the clauses or the figures that came, went or changed.

    Clauses and figures of documents that came or left as a whole are only counted (`with_added`,
    `with_withdrawn`). `moved` counts those that are the same under another id; for documents
    `reissued` are those that were issued again.
    """

    added: tuple[Item, ...] = ()
    withdrawn: tuple[Item, ...] = ()
    corrected: tuple[Item, ...] = ()
    reissued: tuple[Item, ...] = ()
    moved: int = 0
    with_added: int = 0
    with_withdrawn: int = 0


@dataclass(frozen=True, slots=True)
class Changes:
    """All that one release changes against another; `previous` is None for a first release."""

    previous: str | None
    version: str | None
    schema: SchemaChanges
    tables: tuple[TableChanges, ...]
    documents: Items = Items()
    clauses: Items = Items()
    figures: Items = Items()
    ids: tuple[IdChange, ...] = ()
    made_with: tuple[Difference, ...] = ()
    accuracy: tuple[Difference, ...] = ()

    @property
    def same_rows(self) -> bool:
        """Whether every table holds the same rows."""
        return all(table.is_same for table in self.tables)

    @property
    def is_same(self) -> bool:
        """Whether nothing differs but the version."""
        return self.same_rows and self.schema.is_same and not self.made_with and not self.accuracy


def accuracy_text(figure: AccuracyFigure) -> str:
    """A measure in few words: "99.42% of 172"."""
    return f"{figure.share:.2%} of {figure.n:,}"
