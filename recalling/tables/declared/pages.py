"""Declares the tables of the page: where words stand, and what ruled tables hold.

Here belongs what only sources with pages or tables have. Not here: the text itself (clauses.py).
"""

from __future__ import annotations

from recalling.tables.declaration import Column, Table
from recalling.tables.declared.common import (
    BOOL,
    CLAUSE_ID_PATTERN,
    DOCUMENT_ID,
    DOUBLE,
    INT16,
    INT32,
    TEXT,
    TO_DOCUMENT,
)


def _edge(name: str, description: str) -> Column:
    return Column(name, DOUBLE, description, required=True, unit="points")


REGIONS = Table(
    name="regions",
    title="Regions",
    description=(
        "Where each clause and each statistic stands: one box for each line that its words take, rounded to "
        "0.1. The label of a clause stands outside its boxes. The ends of a figure within a line are told "
        "from the widths of its characters, within 2 points as a rule. Sources without pages have none."
    ),
    columns=(
        Column(
            "row_id",
            TEXT,
            "What stands there: a clause_id or a statistic_id.",
            required=True,
            pattern=rf"{CLAUSE_ID_PATTERN}(/s[0-9]+)?",
        ),
        Column("sequence", INT32, "Which of its lines it is, counted from 0.", required=True, minimum=0),
        DOCUMENT_ID,
        Column("page", INT16, "The page, the first being 1.", required=True, minimum=1),
        _edge("x0", "The left edge, from the left of the page."),
        _edge("y0", "The upper edge, from the top of the page."),
        _edge("x1", "The right edge, from the left of the page."),
        _edge("y1", "The lower edge, from the top of the page."),
    ),
    key=("row_id", "sequence"),
    foreign_keys=(TO_DOCUMENT,),
    sorted_by=("document_id",),
)

ANNEX_TABLES = Table(
    name="annex_tables",
    title="Tables in annexes",
    description=(
        "One row for each cell of the ruled tables, which stand in no clause. A table that runs over several "
        "pages is one for each page."
    ),
    columns=(
        DOCUMENT_ID,
        Column(
            "table", INT32, "Which of the document's tables it is, counted from 0.", required=True, minimum=0
        ),
        Column("row", INT32, "The row of the cell, counted from 0.", required=True, minimum=0),
        Column("column", INT32, "The column of the cell, counted from 0.", required=True, minimum=0),
        Column("annex", TEXT, "The annex in which the table stands, as printed; null outside annexes."),
        Column(
            "page", INT16, "The page on which it stands, the first being 1. Null without pages.", minimum=1
        ),
        Column("is_header", BOOL, "Whether the cell belongs to the head of the table.", required=True),
        Column("text", TEXT, "What the cell says, with single blanks; null where it is empty."),
    ),
    key=("document_id", "table", "row", "column"),
    foreign_keys=(TO_DOCUMENT,),
    sorted_by=("document_id", "table", "row", "column"),
)
