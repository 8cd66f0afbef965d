"""A release that is valid by itself but has lost something against the one before is stopped.

Here belongs the comparison of two releases. What holds of one by itself is tested elsewhere.
"""

from __future__ import annotations

from dataclasses import replace

import pyarrow as pa
import pytest

from recalling.settings import ReleaseGuard
from recalling.validation.guard import GUARD_RULES, GUARDED, compare
from recalling.validation.suites import Severity
from tests.validation.small_tables import edited, good_tables, with_value

OLD = good_tables()
LIMITS = ReleaseGuard(min_rows=1)
DRAFT = "A_76_L.5-EN"


def failed(new, old=OLD, limits=LIMITS, **others):
    return {
        f.check: f for f in compare(new, old, limits=limits, previous="2025.11.01", **others) if not f.passed
    }


def without(table, *tables):
    """The release without the draft's rows in some tables."""
    new = table
    for name in tables:
        column = (
            "footnote_id"
            if name == "footnote_marks"
            else "clause_id"
            if name == "addressees"
            else "document_id"
        )
        new = edited(new, name, lambda rows, c=column: rows.__setitem__(slice(None), kept(rows, c)))
    return new


def kept(rows, column):
    return [row for row in rows if not (row[column] or "").startswith(DRAFT)]


def test_the_same_release_passes():
    findings = compare(OLD, OLD, limits=LIMITS)
    assert [f.check for f in findings] == [rule.check for rule in GUARD_RULES]
    assert [f.message for f in findings] == [""] * len(GUARD_RULES)
    assert {f.table for f in findings} == {GUARDED}
    assert all(f.passed for f in findings)
    assert [f.check for f in findings if not f.rows] == ["newcomers_alike"]


def test_the_first_release_passes():
    findings = compare(OLD, None)
    assert [(f.passed, f.message) for f in findings] == [(True, "there is no release before")] * len(
        GUARD_RULES
    )


def test_a_lost_document():
    found = failed(without(OLD, "documents"))
    assert found["documents_kept"].message == (
        "1 of 2 documents of release 2025.11.01 are missing although their files are still there: A_76_L.5-EN"
    )
    assert found["documents_kept"].examples == ({"document_id": DRAFT, "source_file": "A_76_L.5.txt"},)
    assert found["documents_kept"].blocks


def test_a_lost_document_whose_file_was_renamed():
    new = with_value(without(OLD, "documents"), "sources", 0, source_file="renamed.txt")
    assert "documents_kept" in failed(new)


def test_a_document_whose_file_is_gone_is_no_loss():
    found = failed(edited(without(OLD, "documents"), "sources", lambda rows: rows.pop(0)))
    assert set(found) == {"sources_kept"}
    assert found["sources_kept"].message == (
        "1 of 4 files of release 2025.11.01 are no longer there, and their documents leave: A_76_L.5.txt"
    )
    assert found["sources_kept"].severity is Severity.WARNING


def test_some_loss_of_documents_may_be_allowed():
    assert failed(without(OLD, "documents"), limits=replace(LIMITS, max_documents_lost=0.5)) == {}


def test_rows_lost_from_an_unchanged_file():
    found = failed(without(OLD, "statistics", "addressees"))
    assert found["rows_kept"].message == (
        "from files that did not change since release 2025.11.01, 2 of 4 rows of addressees, "
        "4 of 8 rows of statistics are missing"
    )
    assert found["rows_kept"].examples[1] == {
        "table": "statistics",
        "rows_before": 8,
        "rows_lost": 4,
        "share": 0.5,
        "documents": DRAFT,
    }


def test_rows_gained_elsewhere_do_not_hide_a_loss():
    new = without(OLD, "statistics")
    doubled = pa.concat_tables([new["statistics"]] * 2)
    assert "rows_kept" in failed({**new, "statistics": doubled})


def test_rows_lost_from_a_changed_file_are_no_loss():
    new = with_value(without(OLD, "statistics"), "sources", 0, sha256="f" * 64)
    assert "rows_kept" not in failed(new)


def test_a_small_fall_is_let_through():
    new = edited(OLD, "clauses", lambda rows: rows.pop(0))
    assert "rows_kept" not in failed(new, limits=replace(LIMITS, max_rows_lost=0.1))
    assert "rows_kept" in failed(new, limits=replace(LIMITS, max_rows_lost=0.08))


def test_shares_of_small_tables_say_nothing():
    new = without(OLD, "statistics", "addressees")
    assert "rows_kept" not in failed(new, limits=replace(LIMITS, min_rows=9))


def test_a_column_that_empties():
    new = edited(OLD, "clauses", lambda rows: [row.update(action=None) for row in rows])
    found = failed(new)
    assert set(found) == {"nulls_kept"}
    assert found["nulls_kept"].message == (
        "more is null than in release 2025.11.01: clauses.action (66.7% to 100.0%)"
    )
    assert failed(new, limits=replace(LIMITS, max_null_share_rise=0.34)) == {}
    assert failed(new, limits=replace(LIMITS, min_rows=13)) == {}


def test_what_new_documents_cite_is_no_column_that_empties():
    def more(rows):
        rows += [{**rows[0], "node": f"Convention {n}", "symbol": None, "organ": None} for n in range(40)]

    assert "nulls_kept" not in failed(edited(OLD, "citation_nodes", more))


def test_nodes_that_lose_their_symbol_are_seen():
    new = edited(OLD, "citation_nodes", lambda rows: [row.update(symbol=None) for row in rows])
    assert "nulls_kept" in failed(new, limits=replace(LIMITS, min_rows=1))


def test_a_column_that_fills_is_welcome():
    new = edited(OLD, "clauses", lambda rows: [row.update(action="Notes") for row in rows])
    assert failed(new) == {}


@pytest.mark.parametrize(("times", "stopped"), [(1, False), (2, True)])
def test_more_issues_a_document(times, stopped):
    new = {**OLD, "issues": pa.concat_tables([OLD["issues"]] * times)}
    assert ("issues_kept" in failed(new)) is stopped


def test_new_documents_with_more_issues_and_nulls_warn():
    old = without(OLD, "documents", "issues", "clauses")
    new = edited(
        OLD, "clauses", lambda rows: [row.update(action=None) for row in rows if DRAFT in row["clause_id"]]
    )
    new = {**new, "issues": pa.concat_tables([OLD["issues"].slice(0, 2), OLD["issues"]])}
    found = failed(new, old)
    assert set(found) == {"newcomers_alike"}
    assert found["newcomers_alike"].severity is Severity.WARNING
    assert found["newcomers_alike"].message == (
        "the 1 new documents have 4.00 issues a document, where release 2025.11.01 had 2.00; "
        "more null: documents.date_adopted (0.0% to 100.0%), clauses.action (66.7% to 100.0%)"
    )
    assert failed(new, old, limits=replace(LIMITS, min_rows=2)) == {}


def test_more_issues_are_told():
    new = {**OLD, "issues": pa.concat_tables([OLD["issues"]] * 3)}
    assert failed(new)["issues_kept"].message == "6.00 issues a document, where release 2025.11.01 had 2.00"


@pytest.mark.parametrize(
    ("new", "message"),
    [
        ({**OLD, "clauses": OLD["clauses"].drop_columns("akn_eid")}, "clauses.akn_eid"),
        ({name: table for name, table in OLD.items() if name != "places"}, "places"),
    ],
)
def test_a_column_or_table_that_goes(new, message):
    found = failed(new)
    assert set(found) == {"schema_kept"}
    assert found["schema_kept"].message == (
        f"against release 2025.11.01 these are gone or of another type: {message}"
    )


def test_a_type_that_changes():
    field = OLD["clauses"].schema.get_field_index("level")
    new = {
        **OLD,
        "clauses": OLD["clauses"].set_column(field, "level", OLD["clauses"]["level"].cast(pa.int32())),
    }
    assert failed(new)["schema_kept"].examples == (
        {"table": "clauses", "column": "level", "before": "int16", "now": "int32"},
    )


def test_a_new_major_version_may_change_columns():
    new = {**OLD, "clauses": OLD["clauses"].drop_columns("akn_eid")}
    risen = {name: table.replace_schema_metadata({"schema_version": "9.0.0"}) for name, table in new.items()}
    assert failed(risen) == {}


def test_new_columns_and_tables_are_welcome():
    wider = OLD["clauses"].append_column("extra", pa.array(["x"] * OLD["clauses"].num_rows))
    assert failed({**OLD, "clauses": wider, "coming": pa.table({"x": ["1"]})}) == {}


def test_what_is_accepted_warns():
    found = failed(without(OLD, "documents"), accept="2025.11.01")
    assert found["documents_kept"].severity is Severity.WARNING
    assert found["documents_kept"].message.startswith("accepted: 1 of 2 documents")
    assert not any(finding.blocks for finding in found.values())


def test_another_comparison_is_not_accepted():
    finding = failed(without(OLD, "documents"), accept="2025.10.01")["documents_kept"]
    assert finding.blocks
    assert finding.message.endswith("(changes were accepted against 2025.10.01, but this is 2025.11.01)")


def test_records_lost_from_an_unchanged_file():
    new = edited(OLD, "records", lambda rows: rows.pop(1))
    assert failed(new)["rows_kept"].examples == (
        {"table": "records", "rows_before": 2, "rows_lost": 1, "share": 0.5, "documents": "A/76/L.9"},
    )
    assert "rows_kept" not in failed(with_value(new, "sources", 3, sha256="e" * 64))


def test_a_file_of_records_that_is_taken_away_or_comes_is_no_loss():
    bare = edited(OLD, "sources", lambda rows: rows.pop(3))
    for name in ("records", "subjects"):
        bare = edited(bare, name, lambda rows: rows.clear())
    by_document = lambda rows: [row for row in rows if row["record_source"] == "document"]  # noqa: E731
    bare = edited(bare, "sponsors", lambda rows: rows.__setitem__(slice(None), by_document(rows)))
    assert set(failed(bare)) == {"sources_kept"}
    assert failed(OLD, bare) == {}
