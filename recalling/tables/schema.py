"""The registry of the tables, in publishing order, and their Arrow schemas.

Here belongs what concerns all declarations together. The columns stand in declared/, the closed
lists in codes.py, the classes in declaration.py; this module is where others import them from.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

import pyarrow as pa

from recalling.tables.declaration import CodeList, Column, DeclarationError, ForeignKey, Table
from recalling.tables.declared.clauses import ADDRESSEES, CLAUSES, FOOTNOTE_MARKS, FOOTNOTES
from recalling.tables.declared.coverage import COVERAGE
from recalling.tables.declared.documents import AGENDA, DOCUMENTS, ISSUES, SOURCES
from recalling.tables.declared.history import ID_CHANGES
from recalling.tables.declared.pages import ANNEX_TABLES, REGIONS
from recalling.tables.declared.records import RECORDS, SUBJECTS
from recalling.tables.declared.references import CITATIONS, PLACES, SPONSORS
from recalling.tables.declared.relations import CITATION_EDGES, CITATION_NODES, RELATIONS
from recalling.tables.declared.statistics import STATISTICS

__all__ = [
    "CODE_LISTS",
    "DOCUMENT_TABLES",
    "HISTORY_TABLES",
    "LINKED_TABLES",
    "RECORD_TABLES",
    "SCHEMA_VERSION",
    "TABLES",
    "CodeList",
    "Column",
    "DeclarationError",
    "ForeignKey",
    "Table",
    "arrow_schema",
]

SCHEMA_VERSION = "1.2.0"
"""Semantic version of names, types and meanings: major where one changes or goes, minor where one comes: a
table, a column, a value of a closed list. CHANGELOG.md says what came with each."""

_PUBLISHED = (
    SOURCES,
    DOCUMENTS,
    AGENDA,
    ISSUES,
    CLAUSES,
    ADDRESSEES,
    REGIONS,
    ANNEX_TABLES,
    STATISTICS,
    FOOTNOTES,
    FOOTNOTE_MARKS,
    CITATIONS,
    SPONSORS,
    PLACES,
    RECORDS,
    SUBJECTS,
    RELATIONS,
    CITATION_NODES,
    CITATION_EDGES,
    COVERAGE,
    ID_CHANGES,
)

TABLES: Mapping[str, Table] = {table.name: table for table in _PUBLISHED}
"""Every table by its name, in publishing order."""

DOCUMENT_TABLES: Mapping[str, Table] = {t.name: t for t in _PUBLISHED if t.document_column is not None}
"""The tables whose rows are made document by document."""

RECORD_TABLES: Mapping[str, Table] = {table.name: table for table in (RECORDS, SUBJECTS)}
"""The tables whose rows are made of library records, one by one."""

_LINKED = (RELATIONS, CITATION_NODES, CITATION_EDGES, COVERAGE)
LINKED_TABLES: Mapping[str, Table] = {table.name: table for table in _LINKED}
"""The tables that are worked out across documents, from the others."""

HISTORY_TABLES: Mapping[str, Table] = {table.name: table for table in (ID_CHANGES,)}
"""The tables that compare a release with the one before. They are no part of the content."""


def _code_lists(tables: Iterable[Table]) -> Mapping[str, CodeList]:
    lists: dict[str, CodeList] = {}
    for table in tables:
        for column in table.columns:
            if column.codes is not None:
                lists.setdefault(column.codes.name, column.codes)
    return lists


CODE_LISTS: Mapping[str, CodeList] = _code_lists(_PUBLISHED)
"""Every closed list that a column uses, by its name, in order of first use."""


@lru_cache(maxsize=64)
def arrow_schema(name: str) -> pa.Schema:
    """The Arrow schema of a table: exact types, nullability, descriptions, schema_version.

    Raises:
        KeyError: there is no table of that name.
    """
    table = TABLES[name]
    metadata = {"table": table.name, "description": table.description, "schema_version": SCHEMA_VERSION}
    return table.arrow_schema.with_metadata(metadata)
