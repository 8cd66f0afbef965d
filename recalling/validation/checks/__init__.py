"""The checks that Great Expectations does not have, as functions of Arrow tables.

Here belongs the list of them and the one way to run them. They know neither pandas nor Great
Expectations, so that they can be run on a piece of a table as well as on the whole.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pyarrow as pa

from recalling.validation.checks import references, rows, sequences, values
from recalling.validation.checks.view import CheckError, Outcome, View, Where

__all__ = ["CHECKS", "CheckError", "Outcome", "run_check"]

_FUNCTIONS: tuple[Callable[..., Outcome], ...] = (
    references.columns_to_exist_in_table,
    references.columns_to_equal_those_of_table,
    references.text_at_offsets_to_equal_column,
    references.offsets_to_stand_within_text,
    references.column_to_stand_in_text,
    references.column_to_sum_up_table,
    rows.columns_to_be_null_together,
    rows.one_of_columns_to_be_stated,
    rows.columns_to_differ,
    rows.column_to_equal_first_stated,
    rows.hash_to_match_text,
    rows.word_count_to_match_text,
    rows.text_to_be_clean,
    rows.id_to_follow_template,
    rows.symbols_to_be_normal,
    rows.sessions_to_be_read_right,
    rows.years_not_to_be_after_date,
    values.column_to_be_stated,
    values.column_to_be_null,
    values.column_to_be_one_of,
    values.column_to_match,
    values.column_to_be_whole,
    values.column_to_be_within,
    sequences.rows_to_be_in_order,
    sequences.rows_to_follow_order_of_table,
    sequences.parents_to_come_first,
    sequences.positions_to_count_up,
    sequences.at_most_one_row,
    sequences.labels_to_run_in_sequence,
)

CHECKS: Mapping[str, Callable[..., Outcome]] = {
    f"expect_{function.__name__}": function for function in _FUNCTIONS
}
"""Every check by the type of its expectation."""


def run_check(
    kind: str,
    table: pa.Table,
    tables: Mapping[str, pa.Table],
    arguments: Mapping[str, Any],
    *,
    where: Where | None = None,
) -> Outcome:
    """What a check finds in a table.

    Args:
        kind: the type of the expectation, a key of CHECKS.
        table: the rows to be checked.
        tables: every table at hand, for the checks that look at another one.
        arguments: the arguments of the expectation without `where` and `mostly`.
        where: which rows are looked at: for a column the values allowed, or {"not": those not allowed}.

    Raises:
        CheckError: a table or column that the check needs is not there.
    """
    view = View(table, tables)
    if not where:
        return CHECKS[kind](view, **arguments)
    positions = view.positions(where)
    outcome = CHECKS[kind](view.rows(positions), **arguments)
    return Outcome(outcome.considered, positions[outcome.failing])
