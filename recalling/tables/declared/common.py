"""Columns that stand in several tables with one meaning, and short names for Arrow's types.

Here belongs a column that at least two tables share. Not here: what only one table has.
"""

from __future__ import annotations

from dataclasses import replace

import pyarrow as pa

from recalling.tables.codes import DOCUMENT_TYPES, LANGUAGES
from recalling.tables.declaration import Column, ForeignKey

TEXT = pa.string()
INT16 = pa.int16()
INT32 = pa.int32()
DOUBLE = pa.float64()
DATE = pa.date32()
BOOL = pa.bool_()

# A_RES_76_177, S_RES_2397_2017, A_C.3_75_L.30, A_RES_2200_A_XXI
_WORK_ID = r"[A-Z][A-Za-z0-9._-]*"
WORK_ID_PATTERN = _WORK_ID
DOCUMENT_ID_PATTERN = rf"{_WORK_ID}-[A-Z]{{2}}"
# A_RES_76_177-EN#op18.o, A_C.5_80_L.17-EN#B.annex1.p1, …#op3~2
CLAUSE_PATH_PATTERN = r"[A-Za-z0-9][A-Za-z0-9.~-]*"
CLAUSE_ID_PATTERN = rf"{DOCUMENT_ID_PATTERN}#{CLAUSE_PATH_PATTERN}"
FOOTNOTE_ID_PATTERN = rf"{DOCUMENT_ID_PATTERN}/n[0-9]+"
STATISTIC_ID_PATTERN = rf"{CLAUSE_ID_PATTERN}/s[0-9]+"
SYMBOL_PATTERN = r"[A-Z][A-Za-z0-9 ./()-]*"
SHA256_PATTERN = r"[0-9a-f]{64}"
ISO3_PATTERN = r"[A-Z]{3}"

DOCUMENT_ID = Column(
    "document_id",
    TEXT,
    "The document: work_id, a hyphen and the language, as in A_RES_76_177-EN.",
    required=True,
    pattern=DOCUMENT_ID_PATTERN,
)
CLAUSE_ID = Column(
    "clause_id",
    TEXT,
    "The clause: document_id, # and path, as in A_RES_76_177-EN#op18.o.",
    required=True,
    pattern=CLAUSE_ID_PATTERN,
)
SYMBOL = Column(
    "symbol",
    TEXT,
    "The document's symbol as the United Nations prints it, without a reissue star: A/RES/76/177.",
    required=True,
    pattern=SYMBOL_PATTERN,
)
ORGAN = Column(
    "organ",
    TEXT,
    "The organ whose document it is, by its full name: General Assembly.",
)
DOCUMENT_TYPE = Column(
    "document_type", TEXT, "What kind of document it is.", required=True, codes=DOCUMENT_TYPES
)
SESSION = Column(
    "session",
    TEXT,
    "The session as printed: 76, ES-11, XV. Null where the organ numbers by year.",
    pattern=r"(ES-|S-)?([0-9]{1,3}|[IVXLC]+)",
)
SESSION_NUMBER = Column(
    "session_number",
    INT16,
    "The session's number within its kind: 76 of 76, 11 of ES-11, 15 of XV.",
    minimum=1,
    maximum=399,
)
DATE_OF_DOCUMENT = Column(
    "date",
    DATE,
    "The document's date: that of adoption, else that of issue.",
    required=True,
)
POSITION = Column(
    "position", INT32, "Place in the order of the document, counted from 0.", required=True, minimum=0
)
PAGE = Column(
    "page",
    INT16,
    "The page on which it begins, as printed, the first being 1. Null for sources without pages.",
    minimum=1,
)
LANGUAGE = Column(
    "language",
    TEXT,
    "The document's language.",
    required=True,
    codes=LANGUAGES,
)
ISO3 = Column("iso3", TEXT, "ISO 3166-1 alpha-3 code of the state or territory.", pattern=ISO3_PATTERN)

TO_DOCUMENT = ForeignKey(("document_id",), "documents", ("document_id",))
TO_CLAUSE = ForeignKey(("clause_id",), "clauses", ("clause_id",))
TO_PLACE = ForeignKey(("iso3",), "places", ("iso3",))


def optional(column: Column, description: str | None = None) -> Column:
    """The same column where a null may stand, with a description of its own if one is given."""
    return replace(column, required=False, description=description or column.description)


def described(column: Column, description: str) -> Column:
    """The same column with a description that fits its table."""
    return replace(column, description=description)
