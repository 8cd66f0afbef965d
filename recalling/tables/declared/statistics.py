"""Declares the table of statistics: one row for each figure that a document states.

Here belong the columns of that table. What counts as a figure is said in the guide's chapter on
statistics.
"""

from __future__ import annotations

from dataclasses import replace

from recalling.tables.codes import BASES, COMPARATORS, ROLES, STATISTIC_KINDS
from recalling.tables.declaration import Column, ForeignKey, Table
from recalling.tables.declared.clauses import CITATION_LABEL
from recalling.tables.declared.common import (
    CLAUSE_ID,
    DATE_OF_DOCUMENT,
    DOCUMENT_ID,
    DOCUMENT_TYPE,
    DOUBLE,
    INT16,
    INT32,
    ISO3,
    ORGAN,
    PAGE,
    SESSION,
    SESSION_NUMBER,
    STATISTIC_ID_PATTERN,
    SYMBOL,
    SYMBOL_PATTERN,
    TEXT,
    TO_CLAUSE,
    TO_DOCUMENT,
    TO_PLACE,
    described,
)

_PLACE = (
    Column(
        "statistic_id",
        TEXT,
        "The figure: clause_id, /s and its place in the clause, as in A_RES_76_177-EN#pp16/s2.",
        required=True,
        pattern=STATISTIC_ID_PATTERN,
        unique=True,
    ),
    CLAUSE_ID,
    DOCUMENT_ID,
    SYMBOL,
    ORGAN,
    DOCUMENT_TYPE,
    SESSION,
    SESSION_NUMBER,
    described(
        DATE_OF_DOCUMENT,
        "When it was stated: the document's date of adoption, else that of issue. Not the date it describes.",
    ),
)

_FIGURE = (
    Column(
        "value",
        DOUBLE,
        "The number, in the unit that stands in unit; the first of a range; null for vague figures.",
        unit="as in the column unit",
    ),
    Column("value_high", DOUBLE, "The second number of a range, as it stands.", unit="as in the column unit"),
    Column(
        "base",
        DOUBLE,
        "What the number is said to be out of: 262 in “132 of the 262 recommendations”.",
        unit="as in the column unit",
    ),
    Column("value_text", TEXT, "The figure's own words: “10.4 million”, “one third”.", required=True),
    Column("kind", TEXT, "What sort of figure it is.", required=True, codes=STATISTIC_KINDS),
    Column(
        "unit",
        TEXT,
        "What value counts: a noun (people, death, post), percent, an ISO 4217 currency, a UCUM code, times.",
        required=True,
    ),
    Column("comparator", TEXT, "How the figure bounds the magnitude.", required=True, codes=COMPARATORS),
    Column(
        "role",
        TEXT,
        "Whether it says what is, will be, should be or is given.",
        required=True,
        codes=ROLES,
    ),
    Column("population", TEXT, "The words that name who or what is counted, as they stand."),
    Column("indicator", TEXT, "What is said of them: “did not receive a minimum acceptable diet”."),
)

_CONTEXT = (
    replace(ISO3, description="ISO 3166-1 alpha-3 code of the state or territory that the figure describes."),
    Column("place_basis", TEXT, "Which words name the place; null where iso3 is.", codes=BASES),
    Column(
        "year",
        INT16,
        "The year, or last year of the period, that the figure describes; for a target the year set.",
        minimum=1500,
        maximum=2200,
    ),
    Column("year_basis", TEXT, "Which words name the year; null where year is.", codes=BASES),
    Column("attributed_to", TEXT, "Who is said to have found it, as printed."),
    Column(
        "attributed_symbol",
        TEXT,
        "The symbol of the document in which it is said to have been found.",
        pattern=SYMBOL_PATTERN,
    ),
    Column(
        "sdg_indicator",
        TEXT,
        "The official indicator of the Sustainable Development Goals that it plainly is: 2.1.1.",
        pattern=r"[0-9]{1,2}\.[0-9a-z]{1,2}\.[0-9]{1,2}",
    ),
    Column(
        "equivalent_to",
        TEXT,
        "The figure that gives the same thing in other terms, where one phrase holds both.",
        pattern=STATISTIC_ID_PATTERN,
    ),
    Column("sentence", TEXT, "The sentence that holds the figure.", required=True),
    Column(
        "char_start",
        INT32,
        "Where value_text begins in the clause's text, counted from 0.",
        required=True,
        unit="characters",
        minimum=0,
    ),
    Column(
        "char_end",
        INT32,
        "Where value_text ends in the clause's text (the place after its last character).",
        required=True,
        unit="characters",
        minimum=1,
    ),
    CITATION_LABEL,
    PAGE,
)

STATISTICS = Table(
    name="statistics",
    title="Statistics",
    description=(
        "One row for each figure that says how many, how much or what share of something in the world, with "
        "its place in the text."
    ),
    columns=(*_PLACE, *_FIGURE, *_CONTEXT),
    key=("statistic_id",),
    foreign_keys=(
        TO_CLAUSE,
        TO_DOCUMENT,
        TO_PLACE,
        ForeignKey(("equivalent_to",), "statistics", ("statistic_id",)),
    ),
    sorted_by=("document_id",),
)
