"""Declares the tables of library records: what a catalogue says of documents, held here or not.

Here belongs what only records have. Sponsors by a record stand in `sponsors` (references.py).
"""

from __future__ import annotations

from recalling.tables.declaration import Column, ForeignKey, Table
from recalling.tables.declared.common import DATE, POSITION, SYMBOL, SYMBOL_PATTERN, TEXT, described

RECORDS = Table(
    name="records",
    title="Library records",
    description=(
        "One row for each document of which a library record is held, whether or not the document is. Of "
        "several records of one symbol the one that was changed last is used."
    ),
    columns=(
        Column(
            "symbol",
            TEXT,
            "The symbol of the document that the record describes: A/C.3/78/L.49/Rev.1.",
            required=True,
            pattern=SYMBOL_PATTERN,
            unique=True,
        ),
        Column("undl_id", TEXT, "The record's number in the United Nations Digital Library."),
        Column("title", TEXT, "The title as the library has it: “3rd Committee” for “Third Committee”."),
        Column(
            "subtitle",
            TEXT,
            "What stands behind the title in the record: revised draft resolution; note.",
        ),
        Column(
            "resulting_symbol",
            TEXT,
            "The resolution or decision that the document led to; the first where there are several.",
            pattern=SYMBOL_PATTERN,
        ),
        Column(
            "note",
            TEXT,
            "The notes of the record, parted by “ | ”: additional sponsors, what became of an amendment.",
        ),
        Column("date_changed", DATE, "When the library last changed the record."),
        Column("source_file", TEXT, "The file that holds the record.", required=True),
    ),
    key=("symbol",),
    foreign_keys=(ForeignKey(("source_file",), "sources", ("source_file",)),),
    sorted_by=("symbol",),
    document_column=None,
)

SUBJECTS = Table(
    name="subjects",
    title="Subjects",
    description=(
        "One row for each subject under which the library files a document: a term of its thesaurus, a body, "
        "a conference or a titled instrument."
    ),
    columns=(
        described(SYMBOL, "The symbol of the document that is about the subject."),
        described(POSITION, "Its place among the subjects of the record, counted from 0."),
        Column("term", TEXT, "The subject as the library prints it: DIGITAL TECHNOLOGY.", required=True),
        Column("authority_id", TEXT, "Its number in the library's authority file: (DHLAUTH)276639."),
        Column(
            "scheme",
            TEXT,
            "The vocabulary it is from: unbist, the thesaurus; unbisn, the list of names.",
        ),
    ),
    key=("symbol", "position"),
    foreign_keys=(ForeignKey(("symbol",), "records", ("symbol",)),),
    sorted_by=("symbol", "position"),
    document_column=None,
)
