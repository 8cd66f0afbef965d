"""Declares the tables of the text: clauses, who they address, footnotes and their marks.

Here belongs what is read word by word. Not here: what is found in the words (statistics.py,
references.py).
"""

from __future__ import annotations

from dataclasses import replace

from recalling.tables.codes import ACTION_CLASSES, ADDRESSEE_KINDS, CLAUSE_KINDS
from recalling.tables.declaration import Column, ForeignKey, Table
from recalling.tables.declared.common import (
    CLAUSE_ID,
    CLAUSE_ID_PATTERN,
    CLAUSE_PATH_PATTERN,
    DATE_OF_DOCUMENT,
    DOCUMENT_ID,
    DOCUMENT_TYPE,
    FOOTNOTE_ID_PATTERN,
    INT16,
    INT32,
    ISO3,
    ORGAN,
    PAGE,
    POSITION,
    SESSION,
    SESSION_NUMBER,
    SHA256_PATTERN,
    SYMBOL,
    TEXT,
    TO_CLAUSE,
    TO_DOCUMENT,
    TO_PLACE,
    WORK_ID_PATTERN,
    optional,
)

CITATION_LABEL = Column(
    "citation_label",
    TEXT,
    "How the clause is cited: “para. 18 (o)”, “preamb. para. 3”; null for openings and headings.",
)

_PLACE = (
    replace(CLAUSE_ID, unique=True),
    Column(
        "work_clause_id",
        TEXT,
        "The same free of language: work_id, # and path, as in A_RES_76_177#op18.o.",
        required=True,
        pattern=rf"{WORK_ID_PATTERN}#{CLAUSE_PATH_PATTERN}",
    ),
    DOCUMENT_ID,
    SYMBOL,
    ORGAN,
    DOCUMENT_TYPE,
    SESSION,
    SESSION_NUMBER,
    DATE_OF_DOCUMENT,
    POSITION,
    Column("kind", TEXT, "The part that the clause plays.", required=True, codes=CLAUSE_KINDS),
    Column("part", TEXT, "The part of an omnibus document in which it stands: A, B."),
    Column("annex", TEXT, "The annex in which it stands, as printed; null outside annexes."),
    Column("section", TEXT, "The headings above it, outermost first, parted by “ > ”."),
    Column("label", TEXT, "The label as printed, without brackets or stop: 18, o, vii; null where none is."),
    Column(
        "path",
        TEXT,
        "Where it stands, in a form to read and type: pp3, op18.o, annex2.secI.p4.",
        required=True,
        pattern=CLAUSE_PATH_PATTERN,
    ),
    CITATION_LABEL,
    Column(
        "level",
        INT16,
        "Depth: 0 for a paragraph, 1 for its subparagraph, and so on.",
        required=True,
        minimum=0,
    ),
    Column(
        "parent_id",
        TEXT,
        "The clause above it, of which it is a part; null at level 0.",
        pattern=CLAUSE_ID_PATTERN,
    ),
)

_WORDS = (
    Column("action", TEXT, "The words that open it, as printed: “Expresses its very serious concern”."),
    Column("action_lemma", TEXT, "Their plain form, “express concern”; null where the words are unknown."),
    Column(
        "action_class",
        TEXT,
        "What those words do; null where there are none or they are unknown.",
        codes=ACTION_CLASSES,
    ),
    Column(
        "text",
        TEXT,
        "The text, without label and note marks, with single blanks and one kind of hyphen (U+002D); "
        "null where only a label is printed.",
    ),
    Column(
        "full_text",
        TEXT,
        "The texts of the clauses above it and its own, parted by blanks: to be read, not to be counted.",
    ),
    PAGE,
    Column(
        "word_count", INT32, "The words of text, parted by blanks.", required=True, unit="words", minimum=0
    ),
    Column(
        "text_sha256",
        TEXT,
        "SHA-256 of text in UTF-8: it shows whether a clause still says the same.",
        required=True,
        pattern=SHA256_PATTERN,
    ),
    Column(
        "akn_eid",
        TEXT,
        "The clause's eId in the Akoma Ntoso of its document, by that standard's naming convention; unique "
        "in the document.",
        required=True,
        pattern=r"[a-z][A-Za-z0-9_-]*",
    ),
)

CLAUSES = Table(
    name="clauses",
    title="Clauses",
    description=(
        "One row for each paragraph, subparagraph, heading and opening line, in order. Every word of the "
        "body stands in exactly one of them."
    ),
    columns=(*_PLACE, *_WORDS),
    key=("clause_id",),
    foreign_keys=(TO_DOCUMENT, ForeignKey(("parent_id",), "clauses", ("clause_id",))),
    sorted_by=("document_id", "position"),
)

ADDRESSEES = Table(
    name="addressees",
    title="Addressees",
    description="One row for each actor that a clause addresses.",
    columns=(
        CLAUSE_ID,
        POSITION,
        Column("name", TEXT, "The actor, as printed without its article.", required=True),
        Column("kind", TEXT, "What sort of actor it is.", required=True, codes=ADDRESSEE_KINDS),
        ISO3,
    ),
    key=("clause_id", "position"),
    foreign_keys=(TO_CLAUSE, TO_PLACE),
    document_column="clause_id",
)

FOOTNOTE_ID = Column(
    "footnote_id",
    TEXT,
    "The footnote: document_id, /n and its place among the document's notes, as in A_RES_76_177-EN/n7.",
    required=True,
    pattern=FOOTNOTE_ID_PATTERN,
)
CHAR_OFFSET = Column(
    "char_offset",
    INT32,
    "How many characters of the clause's text stand before the mark.",
    unit="characters",
    minimum=0,
)

FOOTNOTES = Table(
    name="footnotes",
    title="Footnotes",
    description="One row for each footnote.",
    columns=(
        replace(FOOTNOTE_ID, unique=True),
        DOCUMENT_ID,
        Column("marker", TEXT, "The number or stars before the note.", required=True),
        optional(
            CLAUSE_ID,
            "The clause of its first mark; null where that is in the masthead or title, or lost.",
        ),
        CHAR_OFFSET,
        Column("text", TEXT, "The note's text, with single blanks; null where only its mark is printed."),
        PAGE,
    ),
    key=("footnote_id",),
    foreign_keys=(TO_DOCUMENT, TO_CLAUSE),
    sorted_by=("document_id",),
)

FOOTNOTE_MARKS = Table(
    name="footnote_marks",
    title="Footnote marks",
    description="One row for each place where a footnote is called; a note may be called twice.",
    columns=(
        replace(FOOTNOTE_ID, unique=False),
        Column(
            "sequence", INT32, "Which of the note's marks it is, counted from 0.", required=True, minimum=0
        ),
        optional(CLAUSE_ID, "The clause in which the mark stands; null in the masthead and title."),
        CHAR_OFFSET,
    ),
    key=("footnote_id", "sequence"),
    foreign_keys=(ForeignKey(("footnote_id",), "footnotes", ("footnote_id",)), TO_CLAUSE),
    document_column="footnote_id",
)
