"""Checks of what stands between the rows of a table: order, counting, parents, labels.

Here belong those checks by themselves, without Great Expectations; the others are in test_checks.py.
"""

from __future__ import annotations

import pyarrow as pa
import pytest

from tests.validation.asking import failing


@pytest.mark.parametrize(
    ("a", "b", "bad"),
    [
        (["a", "b"], [2, 1], []),
        (["b", "a"], [1, 2], [1]),
        (["a", "a"], [1, 1], []),
        (["a", "a"], [2, 1], [1]),
        (["Z", "a", "é"], [0, 0, 0], []),
        (["a", None, None], [1, 2, 1], [2]),
        ([None, "a"], [1, 1], [1]),
        ([], [], []),
    ],
)
def test_rows_in_order(a, b, bad):
    columns = {"a": pa.array(a, pa.string()), "b": pa.array(b, pa.int64())}
    assert failing("rows_to_be_in_order", columns, column_list=["a", "b"])[0] == bad


def test_order_of_another_table():
    columns = {"k": ["x", None, "x", "z", "y", "unknown"]}
    arguments = {"column": "k", "other_table": "texts", "other_column": "id"}
    assert failing("rows_to_follow_order_of_table", columns, **arguments) == ([4], 4)


@pytest.mark.parametrize(
    ("parent", "level", "bad"),
    [("a", 1, []), (None, 0, []), ("c", 1, [1]), ("b", 1, [1]), ("w", 1, [1]), ("a", 2, [1]), ("d", 1, [1])],
)
def test_parents(parent, level, bad):
    columns = {
        "id": ["a", "b", "c", "d"],
        "parent": pa.array([None, parent, None, None], pa.string()),
        "doc": ["1", "1", "1", "2"],
        "level": pa.array([0, level, 0, 0], pa.int16()),
    }
    arguments = {"column": "parent", "key_column": "id", "scope": ["doc"], "level_column": "level"}
    assert failing("parents_to_come_first", columns, **arguments)[0] == bad


@pytest.mark.parametrize(
    ("values", "bad"),
    [([0, 1, 0, 1], []), ([0, 0, 0, 1], [1]), ([1, 2, 0, 1], [0, 1]), ([0, 1, None, 1], [2])],
)
def test_positions(values, bad):
    columns = {"p": pa.array(values, pa.int32()), "doc": ["1", "1", "2", "2"]}
    assert failing("positions_to_count_up", columns, column="p", scope=["doc"]) == (bad, 4)


def test_positions_of_interleaved_scopes_and_of_no_rows():
    columns = {"p": [0, 0, 1, 1], "doc": ["1", "2", "1", "2"]}
    assert failing("positions_to_count_up", columns, column="p", scope=["doc"]) == ([], 4)
    empty = {"p": pa.array([], pa.int32()), "doc": pa.array([], pa.string())}
    assert failing("positions_to_count_up", empty, column="p", scope=["doc"]) == ([], 0)


def test_at_most_one():
    columns = {"doc": ["1", "1", "1", "2"], "part": pa.array([None, "A", None, None], pa.string())}
    assert failing("at_most_one_row", columns, scope=["doc", "part"]) == ([2], 4)
    assert failing("at_most_one_row", columns, scope=["doc"]) == ([1, 2], 4)


@pytest.mark.parametrize(
    ("labels", "bad"),
    [
        (["1", "2", "3"], []),
        (["1", "3", "4"], [1]),
        (["2", "3"], [0]),
        (["1", "1"], [1]),
        (["a", "b", "c"], []),
        (["g", "h", "i", "j"], [0]),
        (["y", "z", "aa", "bb"], [0]),
        (["z", "aa", "ab"], [0]),
        (["i", "ii", "iii", "iv", "v"], []),
        (["i", "ii", "iv"], [2]),
        (["I", "II"], []),
        (["A", "B"], []),
        (["ii", "iii"], [0]),
        (["1", None, "2"], []),
        (["1", "*", "2"], []),
        (["•", "•"], []),
        (["1", "1 bis", "2"], [1, 2]),
        (["a", "b", "1"], [2]),
    ],
)
def test_labels(labels, bad):
    columns = {"label": pa.array(labels, pa.string()), "doc": ["1"] * len(labels)}
    assert failing("labels_to_run_in_sequence", columns, column="label", scope=["doc"])[0] == bad


@pytest.mark.parametrize(
    ("paths", "labels", "bad"),
    [
        (["op1", "op1.a", "op1.b", "op2", "op2.a"], ["1", "a", "b", "2", "a"], []),
        (["op1.a", "op1.a.i", "op1.a.ii", "op1.b"], ["a", "i", "ii", "b"], []),
        (["op1.g", "op1.h", "op1.i"], ["g", "h", "i"], [0]),
        (["op1.a", "op1.cont1", "op1.b"], ["a", None, "b"], []),
        (["op1", "op2", "B.op1", "B.op2"], ["1", "2", "1", "2"], []),
        (["op5", "annex1.p1", "annex1.secI.p1"], ["5", "1", "1"], [0]),
        (["op1", "op1~2"], ["1", "1"], [1]),
    ],
)
def test_labels_of_paths(paths, labels, bad):
    columns = {"label": pa.array(labels, pa.string()), "path": paths, "doc": ["1"] * len(paths)}
    arguments = {"column": "label", "scope": ["doc"], "path_column": "path"}
    assert failing("labels_to_run_in_sequence", columns, **arguments)[0] == bad
