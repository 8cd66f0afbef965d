"""Declares the tables that point beyond a document: citations, sponsors, places.

Here belongs what ties documents to instruments, states and groups. Not here: what is worked out
across documents.
"""

from __future__ import annotations

from dataclasses import replace

from recalling.tables.codes import (
    CITED_KINDS,
    LOCATIONS,
    RECORD_SOURCES,
    REGIONAL_GROUPS,
    SPONSOR_TYPES,
    SPONSORSHIPS,
)
from recalling.tables.declaration import Column, ForeignKey, Table
from recalling.tables.declared.clauses import FOOTNOTE_ID
from recalling.tables.declared.common import (
    BOOL,
    CLAUSE_ID,
    CLAUSE_PATH_PATTERN,
    DATE,
    DOCUMENT_ID,
    DOCUMENT_ID_PATTERN,
    INT32,
    ISO3,
    POSITION,
    SESSION,
    SYMBOL,
    SYMBOL_PATTERN,
    TEXT,
    TO_CLAUSE,
    TO_DOCUMENT,
    TO_PLACE,
    WORK_ID_PATTERN,
    described,
    optional,
)

_WHERE_CITED = (
    Column(
        "citation_id",
        TEXT,
        "The citation: the row it stands in (document, clause or footnote), /c and its place there.",
        required=True,
        pattern=rf"{DOCUMENT_ID_PATTERN}(#{CLAUSE_PATH_PATTERN}|/n[0-9]+)?/c[0-9]+",
        unique=True,
    ),
    DOCUMENT_ID,
    SYMBOL,
    SESSION,
    Column("location", TEXT, "Where in the document it stands.", required=True, codes=LOCATIONS),
    optional(
        CLAUSE_ID,
        "The clause it stands in; for a note, the clause of the note's first mark; null where there is none.",
    ),
    optional(FOOTNOTE_ID, "The footnote it stands in; null outside notes."),
)

_WHAT_IS_CITED = (
    Column("cited_text", TEXT, "The words of the reference, as printed.", required=True),
    Column(
        "cited_symbol",
        TEXT,
        "The symbol of what is cited, normalised; null for an instrument cited by name.",
        pattern=SYMBOL_PATTERN,
    ),
    Column("cited_name", TEXT, "The name of what is cited; null where only a symbol is."),
    Column("cited_kind", TEXT, "What sort of instrument is cited.", required=True, codes=CITED_KINDS),
    Column("cited_organ", TEXT, "The organ whose document is cited, by its full name."),
    Column("pinpoint", TEXT, "The place in it that is cited, as printed: chap. V, sect. A; para. 34."),
    Column("cited_date", DATE, "The date of what is cited, as the words give it."),
    Column("treaty_volume", INT32, "The volume of the Treaty Series.", minimum=1),
    Column("treaty_number", INT32, "The registration number in the Treaty Series.", minimum=1),
    Column("link", TEXT, "The target to which the source itself links the words."),
    Column(
        "char_start",
        INT32,
        "Where cited_text begins in the text of the clause or note, counted from 0; null in the masthead.",
        unit="characters",
        minimum=0,
    ),
    Column(
        "char_end",
        INT32,
        "Where cited_text ends in that text (the place after its last character); null in the masthead.",
        unit="characters",
        minimum=1,
    ),
)

CITATIONS = Table(
    name="citations",
    title="Citations",
    description="One row for each reference to another instrument.",
    columns=(*_WHERE_CITED, *_WHAT_IS_CITED),
    key=("citation_id",),
    foreign_keys=(
        TO_DOCUMENT,
        TO_CLAUSE,
        ForeignKey(("footnote_id",), "footnotes", ("footnote_id",)),
    ),
    sorted_by=("document_id",),
)

SPONSORS = Table(
    name="sponsors",
    title="Sponsors",
    description=(
        "One row for each sponsor of a draft. A state that speaks for a group is one row. The list of a "
        "draft that is held is its own; who joined later, and lists of other drafts, are by library records."
    ),
    columns=(
        Column(
            "sponsor_id",
            TEXT,
            "The sponsor: document_id (work_id where a record names it), /p and its place in the list.",
            required=True,
            pattern=rf"{WORK_ID_PATTERN}/p[0-9]+",
            unique=True,
        ),
        SYMBOL,
        optional(DOCUMENT_ID, "The document; null where only a library record of it is held."),
        SESSION,
        described(
            POSITION,
            "Place among the sponsors of the draft, counted from 0; who joined later is last.",
        ),
        Column("name_printed", TEXT, "The name as printed, without a star.", required=True),
        Column("name", TEXT, "The name that the United Nations uses now; null where it is unknown."),
        replace(
            ISO3,
            description="ISO 3166-1 alpha-3 code of the state; of a group, that of the state that speaks.",
        ),
        Column("m49", TEXT, "The same state by its three-digit M49 code.", pattern=r"[0-9]{3}"),
        Column("sponsor_type", TEXT, "What sort of sponsor it is.", required=True, codes=SPONSOR_TYPES),
        Column("on_behalf_of", TEXT, "On whose behalf it sponsors, as printed."),
        Column("group_name", TEXT, "The group on whose behalf it sponsors, by its usual name."),
        Column("sponsorship", TEXT, "When it joined.", required=True, codes=SPONSORSHIPS),
        Column("record_source", TEXT, "Where it is recorded.", required=True, codes=RECORD_SOURCES),
        Column(
            "record_field",
            TEXT,
            "The MARC field of the library record that names it: 245, or the note 515; null for documents.",
            pattern=r"[0-9]{3}",
        ),
    ),
    key=("sponsor_id",),
    foreign_keys=(TO_DOCUMENT, TO_PLACE),
    sorted_by=("document_id", "symbol", "position"),
)

PLACES = Table(
    name="places",
    title="Places",
    description="Reference: one row for each state, past or present, that other tables name by iso3.",
    columns=(
        replace(ISO3, required=True, unique=True),
        Column("m49", TEXT, "The same by its three-digit M49 code.", pattern=r"[0-9]{3}"),
        Column("name", TEXT, "The short name that the United Nations uses now.", required=True),
        Column("region", TEXT, "The M49 region: Asia."),
        Column("sub_region", TEXT, "The M49 sub-region: Eastern Asia."),
        Column(
            "regional_group",
            TEXT,
            "The regional group of Member States to which it belongs; null for others.",
            codes=REGIONAL_GROUPS,
        ),
        Column("member_since", DATE, "When it became a Member of the United Nations; null where it is none."),
        Column("member_until", DATE, "When a former state ceased to be a Member; null for states of today."),
        Column("is_ldc", BOOL, "Whether it is on the list of least developed countries."),
        Column("is_lldc", BOOL, "Whether it is on the list of landlocked developing countries."),
        Column("is_sids", BOOL, "Whether it is on the list of small island developing States."),
    ),
    key=("iso3",),
    sorted_by=("iso3",),
    document_column=None,
)
