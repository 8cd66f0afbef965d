"""Declares the tables across documents: relations, and the network of citations.

Here belong their columns. Not here: how they are found (linking).
"""

from __future__ import annotations

from recalling.tables.codes import CITED_KINDS, EVIDENCE, PREDICATES
from recalling.tables.declaration import Column, ForeignKey, Table
from recalling.tables.declared.common import (
    DOCUMENT_ID,
    DOCUMENT_ID_PATTERN,
    DOUBLE,
    INT32,
    SESSION,
    SYMBOL_PATTERN,
    TEXT,
    TO_DOCUMENT,
    optional,
)

RELATIONS = Table(
    name="relations",
    title="Relations",
    description=(
        "One row for each document that another one adopts, revises, supplements, amends, succeeds or cites."
    ),
    columns=(
        Column(
            "subject_id",
            TEXT,
            "The document that stands so to the other.",
            required=True,
            pattern=DOCUMENT_ID_PATTERN,
        ),
        Column("predicate", TEXT, "What it is to the other.", required=True, codes=PREDICATES),
        Column("object_symbol", TEXT, "The symbol of the other.", required=True, pattern=SYMBOL_PATTERN),
        Column(
            "object_document_id",
            TEXT,
            "The other document in the same language; null where it is not held.",
            pattern=DOCUMENT_ID_PATTERN,
        ),
        Column("evidence", TEXT, "By what it was found.", required=True, codes=EVIDENCE),
        Column(
            "score",
            DOUBLE,
            "The share of three-word runs of both texts that stand in both; 1 where it is stated.",
            required=True,
            minimum=0,
            maximum=1,
        ),
    ),
    key=("subject_id", "predicate", "object_symbol"),
    foreign_keys=(
        ForeignKey(("subject_id",), "documents", ("document_id",)),
        ForeignKey(("object_document_id",), "documents", ("document_id",)),
    ),
    sorted_by=("subject_id", "predicate", "object_symbol"),
    document_column=None,
)

CITATION_NODES = Table(
    name="citation_nodes",
    title="Nodes of the citation network",
    description="One row for each document held and each instrument that one cites, with its degrees.",
    columns=(
        Column(
            "node", TEXT, "Its symbol; for an instrument cited by name, the name.", required=True, unique=True
        ),
        Column("symbol", TEXT, "Its symbol; null for an instrument cited by name.", pattern=SYMBOL_PATTERN),
        Column("title", TEXT, "Its title or name; null for what is cited by symbol and not held."),
        optional(DOCUMENT_ID, "The document, in English if several are held; null where none is."),
        Column(
            "kind", TEXT, "What sort of instrument it is; drafts are other.", required=True, codes=CITED_KINDS
        ),
        Column("organ", TEXT, "The organ whose document it is, by its full name."),
        SESSION,
        Column(
            "in_degree", INT32, "How many documents held cite it.", required=True, unit="documents", minimum=0
        ),
        Column(
            "out_degree",
            INT32,
            "How many instruments it cites; 0 for what is not held.",
            required=True,
            unit="instruments",
            minimum=0,
        ),
        Column("times_cited", INT32, "How often it is cited.", required=True, unit="citations", minimum=0),
    ),
    key=("node",),
    foreign_keys=(TO_DOCUMENT,),
    sorted_by=("node",),
    document_column=None,
)

CITATION_EDGES = Table(
    name="citation_edges",
    title="Edges of the citation network",
    description="One row for each instrument that a document's text or notes cite; mastheads are left out.",
    columns=(
        Column("citing", TEXT, "The node of the document that cites.", required=True),
        Column("cited", TEXT, "The node of what it cites.", required=True),
        Column("citations", INT32, "How often.", required=True, unit="citations", minimum=1),
    ),
    key=("citing", "cited"),
    foreign_keys=(
        ForeignKey(("citing",), "citation_nodes", ("node",)),
        ForeignKey(("cited",), "citation_nodes", ("node",)),
    ),
    sorted_by=("citing", "cited"),
    document_column=None,
)
