"""The declared tables are those of the contract, consistent in themselves and with each other.

Here belong names, types, keys and references; the closed lists are tested in test_codes.py.
"""

from __future__ import annotations

import re

import pyarrow as pa
import pytest

from recalling.tables.schema import (
    SCHEMA_VERSION,
    TABLES,
    Column,
    DeclarationError,
    ForeignKey,
    Table,
    arrow_schema,
)

# The contract: no name here may go or change without a new major schema version.
CONTRACT = {
    "sources": "source_file sha256 bytes media_type url symbol language reader status code message document_id",
    "documents": (
        "document_id work_id symbol language reissue url document_type revision_number organ committee session "
        "session_number session_kind title distribution original_language date_issued date_adopted date meeting "
        "adoption_note report_symbol report_paragraph adoption_method votes_in_favour votes_against "
        "votes_abstaining job_number page_count word_count source_file akn_work_iri"
    ),
    "agenda": "document_id position item title",
    "issues": "document_id position clause_id code expected found message",
    "clauses": (
        "clause_id work_clause_id document_id symbol organ document_type session session_number date position "
        "kind part annex section label path citation_label level parent_id action action_lemma action_class text "
        "full_text page word_count text_sha256 akn_eid"
    ),
    "addressees": "clause_id position name kind iso3",
    "regions": "row_id sequence document_id page x0 y0 x1 y1",
    "annex_tables": "document_id table row column annex page is_header text",
    "statistics": (
        "statistic_id clause_id document_id symbol organ document_type session session_number date value "
        "value_high base value_text kind unit comparator role population indicator iso3 place_basis year "
        "year_basis attributed_to attributed_symbol sdg_indicator equivalent_to sentence char_start char_end "
        "citation_label page"
    ),
    "footnotes": "footnote_id document_id marker clause_id char_offset text page",
    "footnote_marks": "footnote_id sequence clause_id char_offset",
    "citations": (
        "citation_id document_id symbol session location clause_id footnote_id cited_text cited_symbol cited_name "
        "cited_kind cited_organ pinpoint cited_date treaty_volume treaty_number link char_start char_end"
    ),
    "sponsors": (
        "sponsor_id symbol document_id session position name_printed name iso3 m49 sponsor_type on_behalf_of "
        "group_name sponsorship record_source"
    ),
    "places": "iso3 m49 name region sub_region regional_group member_since is_ldc is_lldc is_sids",
    "records": "symbol undl_id title resulting_symbol note",
    "subjects": "symbol term authority_id scheme",
    "relations": "subject_id predicate object_symbol object_document_id evidence score",
    "citation_nodes": "node symbol title document_id kind organ session in_degree out_degree times_cited",
    "citation_edges": "citing cited citations",
    "coverage": "series session held highest_number missing asked_until",
    "id_changes": "table old_id position change new_id previous_version",
}
KEYS = {
    "sources": "source_file",
    "documents": "document_id",
    "agenda": "document_id position",
    "issues": "document_id position",
    "clauses": "clause_id",
    "addressees": "clause_id position",
    "regions": "row_id sequence",
    "annex_tables": "document_id table row column",
    "statistics": "statistic_id",
    "footnotes": "footnote_id",
    "footnote_marks": "footnote_id sequence",
    "citations": "citation_id",
    "sponsors": "sponsor_id",
    "places": "iso3",
    "records": "symbol",
    "subjects": "symbol position",
    "relations": "subject_id predicate object_symbol",
    "citation_nodes": "node",
    "citation_edges": "citing cited",
    "coverage": "series session",
    "id_changes": "table old_id position",
}
# Columns that were added to the contract since.
ADDED = {
    "places": {"member_until"},
    "sponsors": {"record_field"},
    "records": {"subtitle", "date_changed", "source_file"},
    "subjects": {"position"},
}
TYPES = {pa.string(), pa.int16(), pa.int32(), pa.float64(), pa.date32(), pa.bool_()}
COLUMNS = [(table, column) for table in TABLES.values() for column in table.columns]

each_table = pytest.mark.parametrize("table", TABLES.values(), ids=lambda table: table.name)
each_column = pytest.mark.parametrize(
    ("table", "column"), COLUMNS, ids=[f"{table.name}.{column.name}" for table, column in COLUMNS]
)


def test_tables_are_those_of_the_contract_in_its_order():
    assert list(TABLES) == list(CONTRACT)


@each_table
def test_columns_and_key_are_those_of_the_contract(table):
    added = ADDED.get(table.name, set())
    assert [name for name in table.names if name not in added] == CONTRACT[table.name].split()
    assert table.key == tuple(KEYS[table.name].split())


@each_column
def test_column_is_flat_and_described(table, column):
    assert column.type in TYPES
    assert re.fullmatch(r"[A-Z].+[^ ]\.", column.description), column.description


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("session_number", pa.int16()),
        ("page", pa.int16()),
        ("level", pa.int16()),
        ("word_count", pa.int32()),
        ("position", pa.int32()),
        ("date", pa.date32()),
        ("date_adopted", pa.date32()),
        ("value", pa.float64()),
        ("m49", pa.string()),
        ("is_ldc", pa.bool_()),
    ],
)
def test_type_is_that_of_the_contract(name, expected):
    assert {column.type for _, column in COLUMNS if column.name == name} == {expected}


@each_column
def test_limits_fit_the_type(table, column):
    if column.pattern is not None or column.codes is not None:
        assert column.type == pa.string()
        re.compile(column.pattern or "")
        assert not (column.pattern or "").startswith("^")
    if column.minimum is not None or column.maximum is not None:
        assert pa.types.is_integer(column.type) or pa.types.is_floating(column.type)


@each_table
def test_references_lead_to_a_key_of_the_same_type(table):
    for key in table.foreign_keys:
        target = TABLES[key.table]
        assert key.references == target.key
        assert [table.column(c).type for c in key.columns] == [target.column(c).type for c in key.references]


@each_column
def test_ids_of_other_tables_are_references(table, column):
    if column.name not in {"document_id", "clause_id", "footnote_id", "parent_id", "equivalent_to", "iso3"}:
        return
    referring = {name for key in table.foreign_keys for name in key.columns}
    assert column.name in referring or table.key[0] == column.name


@pytest.mark.parametrize("name", TABLES)
def test_arrow_schema_says_what_is_declared(name):
    schema, table = arrow_schema(name), TABLES[name]
    assert schema.metadata[b"schema_version"] == SCHEMA_VERSION.encode()
    assert schema.metadata[b"description"] == table.description.encode()
    for field, column in zip(schema, table.columns, strict=True):
        assert (field.name, field.type, field.nullable) == (column.name, column.type, not column.required)
        assert field.metadata[b"description"] == column.description.encode()
        assert field.metadata.get(b"unit") == (column.unit.encode() if column.unit else None)


ID = Column("id", pa.string(), "An id.", required=True)
NOTE = Column("note", pa.string(), "A note.")


@pytest.mark.parametrize(
    ("columns", "changes", "says"),
    [
        ((ID, ID), {}, "declared twice"),
        ((ID,), {"key": ("name",)}, "not among its columns"),
        ((ID,), {"foreign_keys": (ForeignKey(("other",), "others", ("id",)),)}, "not among its columns"),
        ((ID,), {"sorted_by": ("other",)}, "not among its columns"),
        ((ID,), {"document_column": "document_id"}, "not among its columns"),
        ((ID, NOTE), {"key": ("id", "note")}, "must be required"),
    ],
)
def test_a_contradiction_is_refused(columns, changes, says):
    given = {"key": ("id",), "document_column": None, **changes}
    with pytest.raises(DeclarationError, match=says):
        Table("things", "Things", "Things.", columns, **given)
