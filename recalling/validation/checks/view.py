"""A table as a check sees it, with the tables beside it, and what a check answers.

Here belongs what all checks share. Not here: any rule about the data.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from recalling.errors import RecallingError

Positions = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]
Where = Mapping[str, Sequence[Any] | Mapping[str, Sequence[Any]]]
"""For a column the values allowed, or {"not": those not allowed}; None stands for null."""

_SEPARATOR = "\x1f"


class CheckError(RecallingError):
    """A check cannot be made: a table or column that it needs is not there."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a check found: how many rows it looked at, and the positions of those that break it."""

    considered: int
    failing: Positions

    @classmethod
    def of(cls, failing: Mask, considered: Mask | None = None) -> Outcome:
        """The outcome where `failing` marks rows; those not `considered` never fail."""
        if considered is None:
            return cls(len(failing), np.flatnonzero(failing))
        return cls(int(considered.sum()), np.flatnonzero(failing & considered))


@dataclass(frozen=True, slots=True)
class View:
    """Rows of a table, with every table of the release at hand."""

    table: pa.Table
    tables: Mapping[str, pa.Table]

    def __len__(self) -> int:
        return int(self.table.num_rows)

    def array(self, column: str) -> pa.Array:
        """A column in one piece.

        Raises:
            CheckError: there is no such column.
        """
        if column not in self.table.column_names:
            raise CheckError(f"there is no column {column}")
        joined = self.table[column].combine_chunks()
        return pa.concat_arrays(joined.chunks) if isinstance(joined, pa.ChunkedArray) else joined

    def values(self, column: str) -> list[Any]:
        """A column as Python values.

        Raises:
            CheckError: there is no such column.
        """
        values: list[Any] = self.array(column).to_pylist()
        return values

    def key(self, columns: Sequence[str]) -> pa.Array:
        """One value a row for several columns; null where any of them is."""
        if len(columns) == 1:
            return self.array(columns[0])
        parts = [self.array(column).cast(pa.string()) for column in columns]
        return pc.binary_join_element_wise(*parts, _SEPARATOR)

    def other(self, name: str, where: Where | None = None) -> View:
        """Another table, or those of its rows that the conditions let through.

        Raises:
            CheckError: there is no such table.
        """
        if name not in self.tables:
            raise CheckError(f"the table {name}, to which this refers, is not there")
        other = View(self.tables[name], self.tables)
        return other.rows(other.positions(where)) if where else other

    def positions(self, where: Where) -> Positions:
        """The rows that the conditions let through."""
        chosen = np.ones(len(self), dtype=np.bool_)
        for column, values in where.items():
            if isinstance(values, Mapping):
                chosen &= ~mask(_among(self.array(column), values["not"]))
            else:
                chosen &= mask(_among(self.array(column), values))
        return np.flatnonzero(chosen)

    def rows(self, positions: Positions) -> View:
        """Only the rows at these positions."""
        return View(self.table.take(pa.array(positions)), self.tables)


def mask(array: pa.Array) -> Mask:
    """Arrow truth values as a mask; null is false."""
    filled = pc.fill_null(array, fill_value=False)
    result: Mask = np.asarray(filled.to_numpy(zero_copy_only=False), dtype=np.bool_)
    return result


def stated(array: pa.Array) -> Mask:
    """Where the values are not null."""
    return mask(pc.is_valid(array))


def codes(array: pa.Array) -> npt.NDArray[np.int64]:
    """A number for each value, the same for the same value, in order of first appearance; null is -1."""
    encoded = pc.dictionary_encode(array).indices
    result: npt.NDArray[np.int64] = pc.fill_null(encoded.cast(pa.int64()), -1).to_numpy(zero_copy_only=False)
    return result


def _among(array: pa.Array, values: Sequence[Any]) -> pa.Array:
    return pc.is_in(array, value_set=pa.array(list(values), type=array.type))
