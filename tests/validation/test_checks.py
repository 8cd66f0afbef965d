"""Each check on the smallest tables that show what it does: one line in, the failing rows out.

Here belong the checks within a row and across tables; those between rows are in test_sequences.py. The
suites that use them are tested in test_hand_written.py.
"""

from __future__ import annotations

import hashlib
from datetime import date

import pyarrow as pa
import pytest

from recalling.validation.checks import CheckError, run_check
from tests.validation.asking import OTHERS, failing


def sha(text):
    return hashlib.sha256(text.encode()).hexdigest()


TEXT = {"key_column": "id", "other_table": "texts", "other_column": "text"}
SPAN = {"start_column": "s", "end_column": "e", "value_column": "v", **TEXT}


@pytest.mark.parametrize(
    ("values", "bad"),
    [(["x", None, "w"], ([2], 2)), ([], ([], 0)), ([None, None], ([], 0))],
)
def test_foreign_key(values, bad):
    column = pa.array(values, pa.string())
    arguments = {"column_list": ["k"], "other_table": "texts", "other_columns": ["id"]}
    assert failing("columns_to_exist_in_table", {"k": column}, **arguments) == bad


def test_foreign_key_of_two_columns_and_some_rows():
    columns = {"k": ["x", "x", "y"], "n": [1, 2, None]}
    arguments = {"column_list": ["k", "n"], "other_table": "texts", "other_columns": ["id", "n"]}
    assert failing("columns_to_exist_in_table", columns, **arguments) == ([1], 2)
    arguments = {"column_list": ["k"], "other_table": "texts", "other_columns": ["id"]}
    columns = {"k": ["x", "y"]}
    assert failing("columns_to_exist_in_table", columns, **arguments, other_where={"kind": ["q"]}) == ([0], 2)


@pytest.mark.parametrize(
    ("key", "n", "bad"),
    [("x", 1, []), ("x", 2, [0]), ("x", None, [0]), ("w", 1, [0]), (None, 9, [])],
)
def test_columns_equal_those_of_a_table(key, n, bad):
    columns = {"id": pa.array([key], pa.string()), "n": pa.array([n], pa.int64())}
    found = failing(
        "columns_to_equal_those_of_table", columns, column_list=["n"], key_column="id", other_table="texts"
    )
    assert found[0] == bad


def test_null_repeats_null():
    columns = {"id": ["z"], "text": pa.array([None], pa.string())}
    arguments = {"column_list": ["text"], "key_column": "id", "other_table": "texts"}
    assert failing("columns_to_equal_those_of_table", columns, **arguments) == ([], 1)


@pytest.mark.parametrize(
    ("key", "start", "end", "value", "bad"),
    [
        ("x", 0, 2, "ab", []),
        ("y", 0, 2, "ça", []),
        ("y", 3, 5, "va", []),
        ("x", 0, 2, "abc", [0]),
        ("x", 1, 9, "bc", []),
        ("x", -2, 3, "bc", [0]),
        ("x", 2, 2, "", [0]),
        ("x", None, 2, "ab", [0]),
        ("x", 0, None, "abc", [0]),
        ("z", 0, 1, "a", [0]),
        ("w", 0, 1, "a", [0]),
        (None, 0, 1, "a", [0]),
    ],
)
def test_span(key, start, end, value, bad):
    number = pa.int32()
    columns = {
        "id": pa.array([key], pa.string()),
        "s": pa.array([start], number),
        "e": pa.array([end], number),
        "v": [value],
    }
    assert failing("text_at_offsets_to_equal_column", columns, **SPAN) == (bad, 1)


def test_no_span_is_not_looked_at():
    nothing = pa.array([None], pa.int32())
    columns = {"id": ["x"], "s": nothing, "e": nothing, "v": ["a"]}
    assert failing("text_at_offsets_to_equal_column", columns, **SPAN) == ([], 0)


def test_offset_within_text():
    columns = {"id": ["x", "x", "x", "y", "z"], "o": pa.array([0, 3, 4, 5, None], pa.int32())}
    assert failing("offsets_to_stand_within_text", columns, column="o", **TEXT) == ([2], 4)


def test_column_in_text_of_its_row():
    columns = {"v": ["b", "d", None], "text": ["abc", "abc", "abc"]}
    assert failing("column_to_stand_in_text", columns, column="v", text_column="text") == ([1], 2)


def test_column_in_text_of_another_table():
    columns = {"v": ["va", "b", "a"], "id": ["y", "y", "z"]}
    assert failing("column_to_stand_in_text", columns, column="v", **TEXT) == ([1, 2], 3)


def test_sum():
    columns = {"id": ["x", "y", "w"], "total": [1, 3, 0]}
    arguments = {"column": "total", "key_column": "id", "other_table": "texts", "other_column": "n"}
    assert failing("column_to_sum_up_table", columns, **arguments) == ([1], 3)


@pytest.mark.parametrize(
    ("kind", "a", "b", "bad"),
    [
        ("columns_to_be_null_together", None, None, []),
        ("columns_to_be_null_together", "a", "b", []),
        ("columns_to_be_null_together", None, "b", [0]),
        ("one_of_columns_to_be_stated", None, "b", []),
        ("one_of_columns_to_be_stated", None, None, [0]),
        ("columns_to_differ", "a", "b", []),
        ("columns_to_differ", None, None, []),
        ("columns_to_differ", "a", "a", [0]),
    ],
)
def test_two_columns(kind, a, b, bad):
    columns = {"a": pa.array([a], pa.string()), "b": pa.array([b], pa.string())}
    assert failing(kind, columns, column_list=["a", "b"]) == (bad, 1)


def test_first_stated():
    columns = {"v": [1, 2, 2, None], "a": [1, None, 1, None], "b": [2, 2, 2, None]}
    columns = {name: pa.array(values, pa.int64()) for name, values in columns.items()}
    assert failing("column_to_equal_first_stated", columns, column="v", column_list=["a", "b"]) == ([2], 4)


def test_hash_and_word_count():
    texts = pa.array(["été", "two words", None], pa.string())
    hashes = {"h": [sha("été"), sha("x"), sha("")], "t": texts}
    assert failing("hash_to_match_text", hashes, column="h", text_column="t") == ([1], 3)
    counts = {"c": [1, 3, 0], "t": texts}
    assert failing("word_count_to_match_text", counts, column="c", text_column="t") == ([1], 3)


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("plain", True),
        ("a “curly” – dash", True),
        ("non\u2011breaking hyphen", True),
        ("é", True),
        ("e\u0301", False),
        ("two  blanks", False),
        (" before", False),
        ("after ", False),
        ("no\u00a0break", False),
        ("soft\u00adhyphen", False),
        ("zero\u200bwidth", False),
        ("new\nline", False),
    ],
)
def test_clean_text(text, clean):
    assert failing("text_to_be_clean", {"t": [text]}, column="t") == ([] if clean else [0], 1)


@pytest.mark.parametrize(
    ("value", "template", "right"),
    [
        ("A_RES_76_1-EN", "{symbol|work}-{language}", True),
        ("A_RES_76_2-EN", "{symbol|work}-{language}", False),
        ("https://docs.un.org/en/A/RES/76/1", "{symbol|url}", True),
        ("EN/s1", "{language}/s*", True),
        ("EN/s10", "{language}/s*", True),
        ("EN/s0", "{language}/s*", False),
        ("EN/s", "{language}/s*", False),
        ("EN/s1", "{language}/n*", False),
        ("FR/s1", "{language}/s*", False),
        ("FR", "{language}", False),
        ("x", "{nothing}", False),
    ],
)
def test_id_template(value, template, right):
    columns = {
        "v": [value],
        "symbol": ["A/RES/76/1"],
        "language": ["EN"],
        "nothing": pa.array([None], pa.string()),
    }
    assert failing("id_to_follow_template", columns, column="v", template=template) == (
        [] if right else [0],
        1,
    )


def test_template_of_an_unknown_kind():
    with pytest.raises(CheckError, match="work, url and not year"):
        failing("id_to_follow_template", {"v": ["x"]}, column="v", template="{v|year}")


def test_symbols():
    symbols = ["A/RES/76/1", "a/res/76/1", "A/RES/2200(XXI)", "nothing", None]
    assert failing("symbols_to_be_normal", {"s": symbols}, column="s") == ([1, 2, 3], 4)


@pytest.mark.parametrize(
    ("name", "number", "kind", "right"),
    [
        ("76", 76, "regular", True),
        ("ES-11", 11, "emergency special", True),
        ("XV", 15, "regular", True),
        (None, None, None, True),
        ("76", 75, "regular", False),
        ("76", 76, "special", False),
        (None, 76, None, False),
        ("Q", 1, "regular", False),
    ],
)
def test_sessions(name, number, kind, right):
    columns = {
        "session": pa.array([name], pa.string()),
        "number": pa.array([number], pa.int16()),
        "kind": pa.array([kind], pa.string()),
    }
    arguments = {"column": "session", "number_column": "number", "kind_column": "kind"}
    assert failing("sessions_to_be_read_right", columns, **arguments)[0] == ([] if right else [0])


def test_years_and_dates():
    columns = {"y": pa.array([2021, 2022, None], pa.int16()), "d": [date(2021, 1, 1)] * 3}
    assert failing("years_not_to_be_after_date", columns, column="y", date_column="d") == ([1], 2)


@pytest.mark.parametrize(
    ("kind", "values", "arguments", "bad"),
    [
        ("column_to_be_stated", ["a", None], {}, ([1], 2)),
        ("column_to_be_null", ["a", None], {}, ([0], 2)),
        ("column_to_be_one_of", ["a", "b", None], {"values": ["a"]}, ([1], 2)),
        ("column_to_match", ["ab", "b", "abc", None], {"pattern": "a|ab"}, ([1, 2], 3)),
        ("column_to_be_whole", [1.0, 1.5, None], {}, ([1], 2)),
        ("column_to_be_within", [0.0, -0.1, 100.0, 100.1, None], {"minimum": 0, "maximum": 100}, ([1, 3], 4)),
        ("column_to_be_within", [-5, 5], {"maximum": 0}, ([1], 2)),
    ],
)
def test_values(kind, values, arguments, bad):
    assert failing(kind, {"c": values}, column="c", **arguments) == bad


@pytest.mark.parametrize(
    ("where", "bad"),
    [
        ({"k": ["a"]}, ([2], 2)),
        ({"k": ["a", None]}, ([2, 3], 3)),
        ({"k": {"not": ["a"]}}, ([3], 2)),
        ({"k": {"not": [None]}}, ([2], 3)),
        ({"k": ["a"], "n": [1]}, ([], 1)),
    ],
)
def test_only_some_rows(where, bad):
    columns = {"k": ["a", "b", "a", None], "n": [1, 1, 2, 2], "c": ["x", "x", None, None]}
    assert failing("column_to_be_stated", columns, where=where, column="c") == bad


def test_what_is_missing_is_told():
    with pytest.raises(CheckError, match="no column c"):
        failing("column_to_be_stated", {"a": ["x"]}, column="c")
    with pytest.raises(CheckError, match="table nowhere"):
        failing(
            "columns_to_exist_in_table",
            {"a": ["x"]},
            column_list=["a"],
            other_table="nowhere",
            other_columns=["a"],
        )


def test_table_in_chunks():
    chunked = pa.concat_tables([pa.table({"a": ["x"]}), pa.table({"a": ["w"]})])
    arguments = {"column_list": ["a"], "other_table": "texts", "other_columns": ["id"]}
    outcome = run_check("expect_columns_to_exist_in_table", chunked, OTHERS, arguments)
    assert outcome.failing.tolist() == [1]
