"""The vocabulary in which tables are declared: code lists, columns, foreign keys, tables.

Here belong frozen values and their consistency checks. Not here: any column (declared/), the registry
of tables (schema.py), rows (rows.py).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import pyarrow as pa


class DeclarationError(ValueError):
    """A declaration contradicts itself."""


@dataclass(frozen=True, slots=True)
class CodeList:
    """A closed list: every value that may stand in a column, with its meaning."""

    name: str
    description: str
    meanings: Mapping[str, str]

    @property
    def values(self) -> tuple[str, ...]:
        """The values in their order of declaration."""
        return tuple(self.meanings)


@dataclass(frozen=True, slots=True)
class Column:
    """A column, with everything that descriptors, dictionary and expectations derive from it.

    `pattern` must match the whole value and has no anchors. `unit` is the unit of measurement or
    counting, in words. A string is never empty: what would be empty is null.
    """

    name: str
    type: pa.DataType
    description: str
    required: bool = False
    unit: str | None = None
    codes: CodeList | None = None
    pattern: str | None = None
    minimum: int | float | None = None
    maximum: int | float | None = None
    unique: bool = False

    @property
    def nullable(self) -> bool:
        """Whether a null may stand in the column."""
        return not self.required

    @property
    def arrow_field(self) -> pa.Field:
        """The Arrow field, with description, unit and code list as metadata."""
        metadata = {"description": self.description}
        if self.unit:
            metadata["unit"] = self.unit
        if self.codes:
            metadata["codes"] = self.codes.name
        return pa.field(self.name, self.type, nullable=self.nullable, metadata=metadata)


@dataclass(frozen=True, slots=True)
class ForeignKey:
    """Columns whose values, where none of them is null, stand as a key in another table."""

    columns: tuple[str, ...]
    table: str
    references: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its columns in order, its key, what it refers to, how its rows are ordered.

    `sorted_by` are the columns by which the stored rows ascend (nulls last). `document_column` is
    the column whose value begins with the `document_id`; None for tables that are not made
    document by document.
    """

    name: str
    title: str
    description: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    foreign_keys: tuple[ForeignKey, ...] = ()
    sorted_by: tuple[str, ...] = ()
    document_column: str | None = "document_id"

    def __post_init__(self) -> None:
        counts = Counter(self.names)
        twice = [name for name, count in counts.items() if count > 1]
        if twice:
            raise DeclarationError(f"{self.name}: declared twice: {twice}")
        used = {*self.key, *self.sorted_by, *(c for key in self.foreign_keys for c in key.columns)}
        if self.document_column is not None:
            used.add(self.document_column)
        if unknown := used - set(self.names):
            raise DeclarationError(f"{self.name}: not among its columns: {sorted(unknown)}")
        if loose := [name for name in self.key if not self.column(name).required]:
            raise DeclarationError(f"{self.name}: part of the key, so they must be required: {loose}")

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns, in order."""
        return tuple(column.name for column in self.columns)

    def column(self, name: str) -> Column:
        """The column of that name.

        Raises:
            KeyError: there is none.
        """
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(f"{self.name} has no column {name}")

    @property
    def arrow_schema(self) -> pa.Schema:
        """The Arrow schema without table metadata (schema.py adds that)."""
        return pa.schema([column.arrow_field for column in self.columns])
