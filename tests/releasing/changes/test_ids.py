"""The table id_changes of whole releases: which rows it has, and that history_problems holds them to it.

Here belong releases; single fates are in test_fates.py.
"""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc
import pytest

from recalling.releasing.changes.history import history_problems, problems_with_release_before
from recalling.releasing.changes.ids import id_changes
from recalling.releasing.release import publish
from recalling.settings import ReleaseForm
from recalling.tables.arrow import to_table
from recalling.tables.schema import arrow_schema
from tests.releasing.changes.papers import FIRST, SECOND, known_population, other_figure, reissued, release_of
from tests.releasing.conftest import DAY

OLD = release_of(FIRST, SECOND)
PLAIN = ReleaseForm(formats=())


def rows(table):
    return [
        (r["table"], r["old_id"].partition("-EN")[2], r["change"], r["new_id"]) for r in table.to_pylist()
    ]


def test_a_first_release_has_none():
    assert id_changes(None, OLD, None).equals(to_table("id_changes", []))


def test_the_same_release_has_none():
    assert id_changes(OLD, OLD, "2026.11.21").num_rows == 0


def test_a_corrected_figure_and_its_clause():
    found = id_changes(OLD, release_of(FIRST, SECOND, edit=other_figure), "2026.11.21")
    assert found.schema.equals(arrow_schema("id_changes"), check_metadata=True)
    assert rows(found) == [
        ("clauses", "#pp1", "corrected", "A_RES_76_9-EN#pp1"),
        ("statistics", "#pp1/s1", "corrected", "A_RES_76_9-EN#pp1/s1"),
    ]
    assert set(found["previous_version"].to_pylist()) == {"2026.11.21"}
    assert set(found["position"].to_pylist()) == {0}


def test_a_column_that_is_filled_is_no_correction():
    assert id_changes(OLD, release_of(FIRST, SECOND, edit=known_population), "2026.11.21").num_rows == 0


def test_a_reissue():
    found = id_changes(OLD, release_of(FIRST, SECOND, edit=reissued), "2026.11.21")
    assert rows(found) == [("documents", "", "reissued", "A_RES_76_9-EN")]


def test_a_document_leaves_with_all_that_stands_in_it():
    found = id_changes(OLD, release_of(SECOND), "2026.11.21")
    counts = {r["values"]: r["counts"] for r in pc.value_counts(found["table"]).to_pylist()}
    assert counts == {
        "documents": 1,
        "clauses": 5,
        "statistics": 3,
        "footnotes": 1,
        "citations": 3,
        "sponsors": 2,
    }
    assert set(found["change"].to_pylist()) == {"withdrawn"}
    assert found["new_id"].null_count == found.num_rows


def test_rows_are_ordered_by_their_bytes():
    found = id_changes(OLD, release_of(SECOND), "2026.11.21")
    keys = list(zip(found["table"].to_pylist(), found["old_id"].to_pylist(), strict=True))
    assert keys == sorted(keys, key=lambda key: [part.encode() for part in key])


def test_a_release_that_lacks_a_table_or_column_is_followed_as_far_as_it_goes():
    less = {name: table for name, table in OLD.items() if name not in {"sources", "sponsors"}}
    less["documents"] = less["documents"].drop_columns(["reissue"])
    assert id_changes(less, OLD, "2026.11.21").num_rows == 0


@pytest.fixture(scope="module")
def two(tmp_path_factory):
    """Two releases: the second lacks a document and says so."""
    out = tmp_path_factory.mktemp("two")
    first = publish(OLD, out, on=DAY, form=PLAIN)
    new = release_of(SECOND)
    second = publish({**new, "id_changes": id_changes(OLD, new, str(first.version))}, out, on=DAY, form=PLAIN)
    return first.folder, second.folder


def test_a_promise_that_is_kept(two):
    first, second = two
    assert history_problems(second, first) == ()
    assert problems_with_release_before(second) == ()
    assert problems_with_release_before(first) == ()


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda t: t.slice(1), "1 ids of citations are gone and not listed"),
        (lambda t: t.slice(0, 0), "5 ids of clauses are gone and not listed"),
        (
            lambda t: t.set_column(
                1, t.schema.field(1), pa.array([f"x{v}" for v in t["old_id"].to_pylist()])
            ),
            "1 ids of documents were not in the release before: xA_RES_76_9-EN",
        ),
        (
            lambda t: t.set_column(5, t.schema.field(5), pa.array(["2020.01.01"] * t.num_rows)),
            "names 2020.01.01 as the release before, release.json 2026.11.22",
        ),
    ],
)
def test_a_promise_that_is_broken_is_told(change, says, tmp_path):
    first = publish(OLD, tmp_path, on=DAY, form=PLAIN)
    new = release_of(SECOND)
    table = id_changes(OLD, new, str(first.version))
    second = publish({**new, "id_changes": change(table).combine_chunks()}, tmp_path, on=DAY, form=PLAIN)
    found = problems_with_release_before(second.folder)
    assert any(says in problem for problem in found), found


def test_another_text_that_is_not_listed_is_told(tmp_path):
    first = publish(OLD, tmp_path, on=DAY, form=PLAIN)
    second = publish(release_of(FIRST, SECOND, edit=other_figure), tmp_path, on=DAY, form=PLAIN)
    (problem,) = history_problems(second.folder, first.folder)
    assert problem == (
        "id_changes: 1 ids of clauses have another text and are not listed, but were in the release before: "
        "A_RES_76_9-EN#pp1"
    )


def test_a_release_before_that_was_damaged_proves_nothing_against_this_one(tmp_path):
    first = publish(OLD, tmp_path, on=DAY, form=PLAIN)
    new = release_of(SECOND)
    table = id_changes(OLD, new, str(first.version))
    second = publish({**new, "id_changes": table}, tmp_path, on=DAY, form=PLAIN)
    damaged = first.folder / "clauses.parquet"
    damaged.chmod(0o644)
    damaged.write_bytes(b"nothing")
    assert problems_with_release_before(second.folder) == ()
    (first.folder / "SHA256SUMS").unlink()
    assert problems_with_release_before(second.folder) == ()
