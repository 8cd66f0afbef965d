"""Rows of two states of a table are paired by key and compared cell by cell.

Here belongs what holds of any table; what became of ids is in test_fates.py.
"""

from __future__ import annotations

from datetime import date

import pyarrow as pa
import pytest

from recalling.releasing.changes.results import RowChange
from recalling.releasing.changes.rows import compare_rows, differing, pair, texts


def agenda(*rows):
    types = {"document_id": pa.string(), "position": pa.int32(), "item": pa.string(), "title": pa.string()}
    columns = {name: [row[at] for row in rows] for at, name in enumerate(types)}
    return pa.table(columns, pa.schema(types.items()))


BEFORE = agenda(("A", 0, "1", "Water"), ("A", 1, "2", None), ("B", 0, "3", "Food"))


def test_the_same_rows_in_another_order_are_the_same():
    found = compare_rows("agenda", BEFORE, BEFORE.take([2, 0, 1]))
    assert found.is_same
    assert (found.added, found.removed, found.changed, found.columns) == (0, 0, 0, {})


def test_rows_that_came_went_and_changed():
    now = agenda(("A", 1, "2 (a)", "Air"), ("A", 0, "1", "Water"), ("C", 0, "4", "Fire"))
    found = compare_rows("agenda", BEFORE, now)
    assert found.added_keys == (("C", "0"),)
    assert found.removed_keys == (("B", "0"),)
    assert found.columns == {"item": 1, "title": 1}
    assert found.changed_rows == (RowChange(("A", "1"), {"item": ("2", "2 (a)"), "title": (None, "Air")}),)
    assert not found.is_same


@pytest.mark.parametrize(
    ("before", "now", "differs"),
    [(None, None, 0), (None, "x", 1), ("x", None, 1), ("x", "x", 0), ("x", "y", 1)],
)
def test_null_equals_null_only(before, now, differs):
    found = compare_rows("agenda", agenda(("A", 0, "1", before)), agenda(("A", 0, "1", now)))
    assert found.changed == differs


def test_counts_are_whole_where_rows_are_cut():
    many = agenda(*(("A", number, "1", "x") for number in range(9)))
    other = agenda(*(("A", number, "1", "y") for number in range(5, 14)))
    found = compare_rows("agenda", many, other, limit=2)
    assert (found.added, found.removed, found.changed) == (5, 5, 4)
    assert [len(kept) for kept in (found.added_keys, found.removed_keys, found.changed_rows)] == [2, 2, 2]
    assert found.changed_rows[0] == RowChange(("A", "5"), {"title": ("x", "y")})


def test_columns_that_only_one_has_are_not_compared():
    found = compare_rows("agenda", BEFORE, BEFORE.drop_columns(["title"]))
    assert found.is_same


def test_columns_of_another_type_are_not_compared():
    now = BEFORE.set_column(2, "item", pa.array([1, 2, 3]))
    assert compare_rows("agenda", BEFORE, now).is_same


@pytest.mark.parametrize(
    ("name", "now"), [("unknown", BEFORE), ("agenda", BEFORE.drop_columns(["position"]))]
)
def test_what_has_no_known_key_is_only_counted(name, now):
    found = compare_rows(name, BEFORE, now.slice(0, 2))
    assert not found.compared
    assert (found.rows_before, found.rows_now, found.is_same) == (3, 2, False)


def test_an_empty_table_can_be_compared_with_a_full_one():
    empty = BEFORE.slice(0, 0)
    assert compare_rows("agenda", empty, BEFORE).added == 3
    assert compare_rows("agenda", BEFORE, empty).removed == 3
    assert compare_rows("agenda", empty, empty).is_same


def test_a_key_with_a_blank_is_not_taken_for_two():
    one, other = agenda(("A 1", 2, "1", "x")), agenda(("A", 12, "1", "x"))
    assert compare_rows("agenda", one, other).added == 1


def test_masks_are_given_for_columns_that_differ_only():
    now = agenda(("A", 0, "1", "Water"), ("A", 1, "2", "x"), ("B", 0, "3", "Food"))
    masks = differing(BEFORE, now, pair(BEFORE, now, ("document_id", "position")), ["item", "title"])
    assert {column: mask.to_pylist() for column, mask in masks.items()} == {"title": [False, True, False]}


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (10_400_000.0, "10400000"),
        (0.1, "0.1"),
        (True, "true"),
        (date(2026, 11, 22), "2026-11-22"),
        (None, None),
    ],
)
def test_values_are_told_as_short_as_they_can_be(value, text):
    assert texts(pa.array([value])) == [text]
