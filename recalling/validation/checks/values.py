"""Checks of a column in some of the rows: where another column says that they apply.

Here belong functions whose name after "expect_" is the type of the expectation and whose keyword
arguments are its arguments, `where` apart. Not here: what holds for every row of a column, which Great
Expectations' own expectations say.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from recalling.validation.checks.view import Outcome, View, mask, stated


def column_to_be_stated(view: View, *, column: str) -> Outcome:
    """The column is not null."""
    return Outcome.of(~stated(view.array(column)))


def column_to_be_null(view: View, *, column: str) -> Outcome:
    """The column is null."""
    return Outcome.of(stated(view.array(column)))


def column_to_be_one_of(view: View, *, column: str, values: Sequence[Any]) -> Outcome:
    """The column, where it is not null, holds one of the values."""
    given = view.array(column)
    known = pc.is_in(given, value_set=pa.array(list(values), type=given.type))
    return Outcome.of(~mask(known), stated(given))


def column_to_match(view: View, *, column: str, pattern: str) -> Outcome:
    """The text in the column, where it is not null, matches the pattern as a whole."""
    given = view.array(column)
    return Outcome.of(~mask(pc.match_substring_regex(given, f"^(?:{pattern})$")), stated(given))


def column_to_be_whole(view: View, *, column: str) -> Outcome:
    """The number in the column, where it is not null, has no fraction."""
    given = view.array(column)
    return Outcome.of(~mask(pc.equal(pc.floor(given), given)), stated(given))


def column_to_be_within(
    view: View, *, column: str, minimum: float | None = None, maximum: float | None = None
) -> Outcome:
    """The number in the column, where it is not null, is neither below the minimum nor above the maximum."""
    given = view.array(column)
    outside = np.zeros(len(view), dtype=np.bool_)
    if minimum is not None:
        outside |= mask(pc.less(given, minimum))
    if maximum is not None:
        outside |= mask(pc.greater(given, maximum))
    return Outcome.of(outside, stated(given))
