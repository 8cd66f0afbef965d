"""Checks of a table against another one: keys, copied columns, offsets into a text, sums.

Here belong functions whose name after "expect_" is the type of the expectation and whose keyword
arguments are its arguments. Not here: rules within a row (rows.py) or between rows (sequences.py).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from recalling.validation.checks.view import Mask, Outcome, View, Where, mask, stated


def columns_to_exist_in_table(
    view: View,
    *,
    column_list: Sequence[str],
    other_table: str,
    other_columns: Sequence[str],
    other_where: Where | None = None,
) -> Outcome:
    """A foreign key: the columns, where none is null, stand together in a row of the other table."""
    key = view.key(column_list)
    known = view.other(other_table, other_where).key(other_columns)
    return Outcome.of(~mask(pc.is_in(key, value_set=known)), stated(key))


def columns_to_equal_those_of_table(
    view: View, *, column_list: Sequence[str], key_column: str, other_table: str
) -> Outcome:
    """Columns repeat what the row of the other table with the same key says; null repeats null."""
    key = view.array(key_column)
    other = view.other(other_table)
    rows = pc.index_in(key, value_set=other.array(key_column), skip_nulls=True)
    failing = ~stated(rows)
    for column in column_list:
        failing |= ~_same(view.array(column), other.array(column).take(rows))
    return Outcome.of(failing, stated(key))


def text_at_offsets_to_equal_column(
    view: View,
    *,
    start_column: str,
    end_column: str,
    value_column: str,
    key_column: str,
    other_table: str,
    other_column: str,
) -> Outcome:
    """The characters from start to end, in the text of the row named by the key, are the value."""
    texts = _texts(view, key_column, other_table, other_column).to_pylist()
    starts, ends = view.values(start_column), view.values(end_column)
    values = view.values(value_column)
    failing = np.zeros(len(view), dtype=np.bool_)
    considered = np.zeros(len(view), dtype=np.bool_)
    for row, (text, start, end, value) in enumerate(zip(texts, starts, ends, values, strict=True)):
        if start is None and end is None:
            continue
        considered[row] = True
        whole = text is not None and start is not None and end is not None and 0 <= start < end
        failing[row] = not whole or text[start:end] != value
    return Outcome.of(failing, considered)


def offsets_to_stand_within_text(
    view: View, *, column: str, key_column: str, other_table: str, other_column: str
) -> Outcome:
    """An offset is at least 0 and at most the length of the text of the row named by the key."""
    offsets = view.array(column)
    lengths = pc.utf8_length(_texts(view, key_column, other_table, other_column))
    inside = pc.and_(pc.greater_equal(offsets, 0), pc.less_equal(offsets, lengths))
    return Outcome.of(~mask(inside), stated(offsets))


def column_to_stand_in_text(
    view: View,
    *,
    column: str,
    text_column: str | None = None,
    key_column: str | None = None,
    other_table: str | None = None,
    other_column: str | None = None,
) -> Outcome:
    """The value is a part of a text: of another column, or of the row of another table named by the key."""
    if key_column is None or other_table is None or other_column is None:
        texts = view.values(text_column or "text")
    else:
        texts = _texts(view, key_column, other_table, other_column).to_pylist()
    values = view.values(column)
    failing = [
        value is not None and (text is None or value not in text)
        for value, text in zip(values, texts, strict=True)
    ]
    return Outcome.of(np.array(failing, dtype=np.bool_), stated(view.array(column)))


def column_to_sum_up_table(
    view: View, *, column: str, key_column: str, other_table: str, other_column: str
) -> Outcome:
    """The column is the sum of the other table's column over the rows with the same key."""
    other = view.other(other_table).table
    sums = other.group_by(key_column).aggregate([(other_column, "sum")])
    rows = pc.index_in(view.array(key_column), value_set=sums[key_column].combine_chunks())
    total = pc.fill_null(sums[f"{other_column}_sum"].combine_chunks().take(rows), 0)
    return Outcome.of(~_same(view.array(column).cast(pa.int64()), total.cast(pa.int64())))


def _texts(view: View, key_column: str, other_table: str, other_column: str) -> pa.Array:
    """For each row the text of the row of the other table that its key names; null where there is none."""
    other = view.other(other_table)
    return other.array(other_column).take(
        pc.index_in(view.array(key_column), value_set=other.array(key_column), skip_nulls=True)
    )


def _same(left: pa.Array, right: pa.Array) -> Mask:
    both_null = pc.and_(pc.is_null(left), pc.is_null(right))
    return mask(pc.equal(left, right)) | mask(both_null)
