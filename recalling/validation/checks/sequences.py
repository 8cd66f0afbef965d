"""Checks between the rows of a table: their order, what they count, labels that run on.

Here belong functions whose name after "expect_" is the type of the expectation and whose keyword
arguments are its arguments. Not here: rules within a row (rows.py) or across tables (references.py).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from recalling.symbols import from_roman, to_roman
from recalling.validation.checks.view import Mask, Outcome, View, codes, mask, stated

_LAST_ROMAN = 3999
# the letters of "op18" and "p12", which say what is counted
_UNIT = re.compile(r"[a-z]+(?=\d)")


def rows_to_be_in_order(view: View, *, column_list: Sequence[str]) -> Outcome:
    """The rows ascend by the columns, text by its bytes, nulls last; equal rows may follow each other."""
    failing = np.zeros(len(view), dtype=np.bool_)
    if len(view) > 1:
        after = np.zeros(len(view) - 1, dtype=np.bool_)
        tied = ~after
        for column in column_list:
            values = view.array(column)
            lower, equal = _compare(values[:-1], values[1:])
            after |= tied & ~lower & ~equal
            tied &= equal
        failing[1:] = after
    return Outcome.of(failing)


def _compare(left: pa.Array, right: pa.Array) -> tuple[Mask, Mask]:
    """Where left is lower than right, and where both are equal."""
    lower = mask(pc.less(left, right)) | (stated(left) & ~stated(right))
    equal = mask(pc.equal(left, right)) | (~stated(left) & ~stated(right))
    return lower, equal


def rows_to_follow_order_of_table(view: View, *, column: str, other_table: str, other_column: str) -> Outcome:
    """The rows stand in the order in which the other table has the rows they name."""
    places = pc.index_in(view.array(column), value_set=view.other(other_table).array(other_column))
    there = stated(places)
    known = np.flatnonzero(there)
    order = np.asarray(places.drop_null().to_numpy(zero_copy_only=False), dtype=np.int64)
    failing = np.zeros(len(view), dtype=np.bool_)
    if len(order) > 1:
        failing[known[1:][np.diff(order) < 0]] = True
    return Outcome.of(failing, there)


def parents_to_come_first(
    view: View, *, column: str, key_column: str, scope: Sequence[str], level_column: str
) -> Outcome:
    """The parent stands earlier, in the same scope, one level above."""
    parents = view.array(column)
    places = pc.index_in(parents, value_set=view.array(key_column), skip_nulls=True)
    found = stated(places)
    place = np.asarray(pc.fill_null(places, 0).to_numpy(zero_copy_only=False), dtype=np.int64)
    if not len(view):
        return Outcome.of(found)
    scopes = codes(view.key(scope))
    levels = np.array(view.values(level_column), dtype=np.int64)
    own = np.arange(len(view))
    right = found & (place < own) & (scopes[place] == scopes) & (levels[place] + 1 == levels)
    return Outcome.of(~right, stated(parents))


def positions_to_count_up(view: View, *, column: str, scope: Sequence[str]) -> Outcome:
    """Within the scope the column counts 0, 1, 2 … in the order of the rows."""
    expected = _running_number(codes(view.key(scope)))
    given = pc.fill_null(view.array(column).cast(pa.int64()), -1).to_numpy(zero_copy_only=False)
    return Outcome.of(given != expected)


def at_most_one_row(view: View, *, scope: Sequence[str]) -> Outcome:
    """Within the scope there is one row at most; a null is a scope like any other value."""
    key = view.key([scope[0]]) if len(scope) == 1 else _filled_key(view, scope)
    return Outcome.of(_running_number(codes(key)) > 0)


def _filled_key(view: View, columns: Sequence[str]) -> pa.Array:
    parts = [pc.fill_null(view.array(column).cast(pa.string()), "") for column in columns]
    return pc.binary_join_element_wise(*parts, "\x1f")


def _running_number(groups: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """How many rows of the same group stand before each row."""
    order = np.argsort(groups, kind="stable")
    grouped = groups[order]
    begins = (
        np.flatnonzero(np.r_[True, grouped[1:] != grouped[:-1]]) if len(groups) else np.array([], np.int64)
    )
    sizes = np.diff(np.r_[begins, len(groups)])
    numbers = np.empty(len(groups), dtype=np.int64)
    numbers[order] = np.arange(len(groups)) - np.repeat(begins, sizes)
    return numbers


def labels_to_run_in_sequence(
    view: View, *, column: str, scope: Sequence[str], path_column: str | None = None
) -> Outcome:
    """Within the scope the labels run 1, 2, 3 and so on, or a, b, c, or i, ii, iii.

    With a path the scope is narrowed to what stands before its last step and, where that step is
    numbered, to its unit: op18.a and op18.b follow each other, and so do B.op3 and B.op4. Rows
    without a label, or with a star or bullet for one, are passed over.
    """
    labels = view.values(column)
    scopes = list(zip(*(view.values(name) for name in scope), strict=True))
    paths = view.values(path_column) if path_column else [""] * len(view)
    failing = np.zeros(len(view), dtype=np.bool_)
    last: dict[tuple[object, ...], tuple[str, bool]] = {}
    for row, (label, group, path) in enumerate(zip(labels, scopes, paths, strict=True)):
        if label is None or not label[0].isalnum():
            continue
        siblings = (*group, *_siblings(path))
        before = last.get(siblings)
        roman = before[1] if before else _begins_roman(label)
        failing[row] = not _follows(before[0] if before else None, label, roman=roman)
        last[siblings] = (label, roman)
    return Outcome.of(failing, stated(view.array(column)))


def _siblings(path: str) -> tuple[str, str]:
    """What a path shares with those of its siblings."""
    head, _, step = path.rpartition(".")
    unit = _UNIT.match(step)
    return head, unit[0] if unit else ""


def _begins_roman(label: str) -> bool:
    return label.lower() in {"i", "ii"} or (len(label) > 1 and from_roman(label) is not None)


def _follows(before: str | None, label: str, *, roman: bool) -> bool:
    """Whether a label is the one after another, or a first one where none was before."""
    if before is None:
        return label.lower() in {"1", "a", "i"}
    if before.isdecimal():
        return label == str(int(before) + 1)
    if roman:
        number = from_roman(before)
        following = {to_roman(number + 1)} if number is not None and number < _LAST_ROMAN else set()
        return label.upper() in following
    return label.lower() in _next_letters(before.lower())


def _next_letters(before: str) -> set[str]:
    """The letters that may come after others: b after a, aa after z, bb or ab after aa."""
    if not before.isascii() or not before.isalpha():
        return set()
    if set(before) == {"z"}:
        return {"a" * (len(before) + 1)}
    following = {before[:-1] + chr(ord(before[-1]) + 1)} if before[-1] != "z" else set()
    if len(set(before)) == 1:
        following.add(chr(ord(before[0]) + 1) * len(before))
    return following
