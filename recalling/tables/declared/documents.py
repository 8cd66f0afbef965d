"""Declares the tables that say which files there were and what document each one is.

Here belong sources, documents, agenda and issues. Not here: the text itself (clauses.py).
"""

from __future__ import annotations

from dataclasses import replace

from recalling.tables.codes import (
    ADOPTION_METHODS,
    ISSUE_CODES,
    READERS,
    SESSION_KINDS,
    SOURCE_CODES,
    SOURCE_STATUSES,
)
from recalling.tables.declaration import Column, ForeignKey, Table
from recalling.tables.declared.common import (
    CLAUSE_ID,
    DATE,
    DATE_OF_DOCUMENT,
    DOCUMENT_ID,
    DOCUMENT_TYPE,
    INT16,
    INT32,
    LANGUAGE,
    ORGAN,
    POSITION,
    SESSION,
    SESSION_NUMBER,
    SHA256_PATTERN,
    SYMBOL,
    SYMBOL_PATTERN,
    TEXT,
    TO_CLAUSE,
    TO_DOCUMENT,
    WORK_ID_PATTERN,
    optional,
)

SOURCE_FILE = Column(
    "source_file",
    TEXT,
    "The input file, relative to the raw folder, with forward slashes.",
    required=True,
)

SOURCES = Table(
    name="sources",
    title="Sources",
    description="One row for each input file, whether it was used or not, and why not.",
    columns=(
        SOURCE_FILE,
        Column(
            "sha256",
            TEXT,
            "SHA-256 of the file's bytes; null where it could not be read.",
            pattern=SHA256_PATTERN,
        ),
        Column("bytes", INT32, "The file's size; null where it could not be read.", unit="bytes", minimum=0),
        Column("media_type", TEXT, "The file's format, as an IANA media type; null where it is unknown."),
        Column("url", TEXT, "Where the file was fetched from; null where that is not known."),
        optional(SYMBOL, "The symbol of the document in the file; null where none was found."),
        optional(LANGUAGE, "The language of the document in the file; null where it was not read."),
        Column("reader", TEXT, "Which front end read the file; null where none could.", codes=READERS),
        Column("status", TEXT, "What became of the file.", required=True, codes=SOURCE_STATUSES),
        Column("code", TEXT, "Why the file was not used; null where it was.", codes=SOURCE_CODES),
        Column(
            "message",
            TEXT,
            "The same in a sentence that says what to do; of a used file, what of it is not.",
        ),
        optional(
            DOCUMENT_ID,
            "The document in the file, also where another file was used; null where there is none.",
        ),
    ),
    key=("source_file",),
    foreign_keys=(TO_DOCUMENT,),
    sorted_by=("source_file",),
    document_column=None,
)

_FILING = (
    replace(DOCUMENT_ID, unique=True),
    Column(
        "work_id",
        TEXT,
        "The document free of language: its symbol as a file name, A_RES_76_177.",
        required=True,
        pattern=WORK_ID_PATTERN,
    ),
    SYMBOL,
    LANGUAGE,
    Column(
        "reissue",
        INT16,
        "How often the document was reissued for technical reasons (the stars on its symbol).",
        required=True,
        minimum=0,
    ),
    Column(
        "url",
        TEXT,
        "Where the United Nations serves the document.",
        required=True,
        pattern=r"https://docs\.un\.org/.+",
    ),
    DOCUMENT_TYPE,
    Column("revision_number", INT16, "The number after /Rev.; null for an original.", minimum=1),
    ORGAN,
    Column(
        "committee",
        TEXT,
        "The committee that reported or drafted it, by its full name; null in plenary.",
    ),
    SESSION,
    SESSION_NUMBER,
    Column("session_kind", TEXT, "What kind of session it is; null where session is.", codes=SESSION_KINDS),
    Column(
        "title",
        TEXT,
        "The title, without the number before it. Where a draft prints none below the line that says who "
        "submits it, the title of its agenda item; null where neither was found.",
    ),
    Column("distribution", TEXT, "The distribution as printed after “Distr.:”: General, Limited."),
    Column("original_language", TEXT, "The language as printed after “Original:”: English."),
    Column("date_issued", DATE, "The date printed under the distribution."),
    Column("date_adopted", DATE, "The date of adoption; null for texts that are not adopted."),
    DATE_OF_DOCUMENT,
)

_ADOPTION = (
    Column("meeting", TEXT, "The meeting at which it was adopted, as printed: 53rd plenary meeting."),
    Column(
        "adoption_note",
        TEXT,
        "The note under the heading on how it was adopted, as printed, without its brackets.",
    ),
    Column(
        "report_symbol",
        TEXT,
        "The committee's report, or the draft, that the adoption note names.",
        pattern=SYMBOL_PATTERN,
    ),
    Column("report_paragraph", TEXT, "The paragraph of that report, as printed: 34."),
    Column(
        "adoption_method",
        TEXT,
        "How the document says that it was adopted.",
        required=True,
        codes=ADOPTION_METHODS,
    ),
    Column(
        "votes_in_favour", INT32, "Votes in favour, where the document prints them.", unit="votes", minimum=0
    ),
    Column("votes_against", INT32, "Votes against, where the document prints them.", unit="votes", minimum=0),
    Column(
        "votes_abstaining", INT32, "Abstentions, where the document prints them.", unit="votes", minimum=0
    ),
    Column("job_number", TEXT, "The job number in the foot of the first page: 21-19178."),
    Column(
        "page_count",
        INT32,
        "The pages of the source; null for sources without pages.",
        unit="pages",
        minimum=1,
    ),
    Column("word_count", INT32, "The words of all clauses together.", required=True, unit="words", minimum=0),
    SOURCE_FILE,
    Column(
        "akn_work_iri",
        TEXT,
        "The document as a work, free of language: its IRI by the Akoma Ntoso naming convention, in the form "
        "that the United Nations' own files have.",
        required=True,
        pattern=r"/akn/un/[A-Za-z0-9/._-]+",
    ),
)

DOCUMENTS = Table(
    name="documents",
    title="Documents",
    description="One row for each document in one language: how it is filed, dated and adopted.",
    columns=(*_FILING, *_ADOPTION),
    key=("document_id",),
    foreign_keys=(ForeignKey(("source_file",), "sources", ("source_file",)),),
    sorted_by=("document_id",),
)

AGENDA = Table(
    name="agenda",
    title="Agenda items",
    description="One row for each agenda item that a document's masthead names.",
    columns=(
        DOCUMENT_ID,
        POSITION,
        Column("item", TEXT, "The item's number as printed, with its letter: 72 (c).", required=True),
        Column("title", TEXT, "The item's title as printed; null where none stands there."),
    ),
    key=("document_id", "position"),
    foreign_keys=(TO_DOCUMENT,),
    sorted_by=("document_id", "position"),
)

ISSUES = Table(
    name="issues",
    title="Issues",
    description="One row for each thing that looked odd while a document was read; none of them stopped it.",
    columns=(
        DOCUMENT_ID,
        POSITION,
        optional(CLAUSE_ID, "The clause that it concerns; null where it concerns the document."),
        Column("code", TEXT, "What looked odd.", required=True, codes=ISSUE_CODES),
        Column("expected", TEXT, "What was expected in that place; null where nothing certain was."),
        Column("found", TEXT, "What was found instead; null where nothing was."),
        Column("message", TEXT, "The same in a sentence.", required=True),
    ),
    key=("document_id", "position"),
    foreign_keys=(TO_DOCUMENT, TO_CLAUSE),
    sorted_by=("document_id", "position"),
)
