"""Declares the table of what is here and what is not, series by series.

Here belong its columns. Not here: how it is worked out (linking/coverage.py).
"""

from __future__ import annotations

from recalling.tables.declaration import Column, Table
from recalling.tables.declared.common import INT32, TEXT

_RANGE = r"[0-9]+(-[0-9]+)?"
_LARGEST = 99_999

COVERAGE = Table(
    name="coverage",
    title="Coverage",
    description=(
        "One row for each numbered series of a session of which a document is held or was asked for. What "
        "only adds to a document (a revision, an addendum, a corrigendum) stands in no series of its own."
    ),
    columns=(
        Column(
            "series",
            TEXT,
            "The symbols of the series, {session} and {n} being the session and the number: "
            "A/C.3/{session}/L.{n}.",
            required=True,
            pattern=r"[A-Z][A-Za-z0-9 ./(){}-]*\{n\}[A-Za-z0-9 ./(){}-]*",
        ),
        Column(
            "session",
            TEXT,
            "The session as printed: 80, ES-11, XV; the year where the organ numbers by year.",
            required=True,
            pattern=r"(ES-|S-)?([0-9]{1,4}|[IVXLC]+)",
        ),
        Column(
            "held",
            INT32,
            "How many of its numbers are held, whatever languages and parts there are of each.",
            required=True,
            unit="numbers",
            minimum=0,
        ),
        Column(
            "highest_number",
            INT32,
            "The highest number that is known to exist; null where none is.",
            minimum=0,
            maximum=_LARGEST,
        ),
        Column(
            "missing",
            TEXT,
            "The numbers below the highest of which the source says that there is none, as numbers and "
            "ranges with blanks between: 3-5 9. Null where no such number is known.",
            pattern=rf"{_RANGE}( {_RANGE})*",
        ),
        Column(
            "asked_until",
            INT32,
            "The highest number that a source was asked for and answered. What up to it is neither held nor "
            "missing was not asked for, or could not be; above the highest number all were absent. Null "
            "where nothing of the series was ever fetched.",
            minimum=0,
            maximum=_LARGEST,
        ),
    ),
    key=("series", "session"),
    sorted_by=("series", "session"),
    document_column=None,
)
