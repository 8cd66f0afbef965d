"""Says in a sentence what a rule asks, for reports and for the list of checks.

Here belong the sentences, one a type of expectation. Not here: why a rule holds, which its note says.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from recalling.validation.suites import Rule

_SENTENCES: Mapping[str, str] = {
    "expect_column_values_to_not_be_null": "{column} is never null",
    "expect_column_values_to_be_unique": "no two rows have the same {column}",
    "expect_compound_columns_to_be_unique": "no two rows have the same {column_list}",
    "expect_column_values_to_be_in_set": "{column} is one of {value_set}",
    "expect_column_values_to_match_regex": "{column} matches {regex}",
    "expect_column_values_to_not_match_regex": "{column} holds nothing like {regex}",
    "expect_column_values_to_be_between": "{column} is {range}",
    "expect_column_pair_values_a_to_be_greater_than_b": "{column_A} is not below {column_B}",
    "expect_table_row_count_to_be_between": "the number of rows is {range}",
    "expect_columns_to_exist_in_table": "{column_list} stands in {other_table} as {other_columns}",
    "expect_columns_to_equal_those_of_table": "{column_list} is what {other_table} says under {key_column}",
    "expect_text_at_offsets_to_equal_column": (
        "{other_table}.{other_column} from {start_column} to {end_column} is {value_column}"
    ),
    "expect_offsets_to_stand_within_text": "{column} lies within {other_table}.{other_column}",
    "expect_column_to_stand_in_text": "{column} is a part of {whole}",
    "expect_column_to_sum_up_table": "{column} is the sum of {other_table}.{other_column}",
    "expect_columns_to_be_null_together": "{column_list} are stated together or not at all",
    "expect_one_of_columns_to_be_stated": "at least one of {column_list} is stated",
    "expect_columns_to_differ": "{column_list} differ",
    "expect_column_to_equal_first_stated": "{column} is the first of {column_list} that is stated",
    "expect_hash_to_match_text": "{column} is the SHA-256 of {text_column}",
    "expect_word_count_to_match_text": "{column} is the number of words of {text_column}",
    "expect_text_to_be_clean": "{column} is in form NFC with single blanks and nothing invisible",
    "expect_id_to_follow_template": "{column} is built as {template}",
    "expect_symbols_to_be_normal": "{column} is a symbol in its one spelling",
    "expect_sessions_to_be_read_right": "{number_column} is the number of {column}",
    "expect_years_not_to_be_after_date": "{column} is not later than {date_column}",
    "expect_column_to_be_stated": "{column} is stated",
    "expect_column_to_be_null": "{column} is null",
    "expect_column_to_be_one_of": "{column} is one of {values}",
    "expect_column_to_match": "{column} matches {pattern}",
    "expect_column_to_be_whole": "{column} has no fraction",
    "expect_column_to_be_within": "{column} is {range}",
    "expect_rows_to_be_in_order": "rows ascend by {column_list}",
    "expect_rows_to_follow_order_of_table": "rows stand in the order of {other_table}",
    "expect_parents_to_come_first": "{column} names an earlier row, one level above",
    "expect_positions_to_count_up": "{column} counts 0, 1, 2 … within {scope}",
    "expect_at_most_one_row": "there is at most one row for each {scope}",
    "expect_labels_to_run_in_sequence": "{column} runs on without a gap within {scope}",
}


def statement(rule: Rule) -> str:
    """What a rule asks of the data, in a sentence without a full stop.

    A type that is not known here is told by its own name.
    """
    arguments = {name: _words(value) for name, value in rule.kwargs.items()}
    arguments["range"] = _range(rule.kwargs)
    arguments["whole"] = _whole(rule.kwargs)
    known = _SENTENCES.get(rule.type)
    sentence = known.format(**arguments) if known else rule.type.replace("_", " ")
    return sentence + _conditions(rule.kwargs) + _share(rule.kwargs)


def _words(value: object) -> str:
    if isinstance(value, (list, tuple)):
        return _listed(value)
    return str(value)


def _listed(values: Iterable[Any]) -> str:
    words = ["null" if value is None else str(value) for value in values]
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}" if words else "nothing"


def _range(kwargs: Mapping[str, Any]) -> str:
    low = kwargs.get("min_value", kwargs.get("minimum"))
    high = kwargs.get("max_value", kwargs.get("maximum"))
    if low is None or high is None:
        return f"at least {low}" if high is None else f"at most {high}"
    return f"between {low} and {high}"


def _whole(kwargs: Mapping[str, Any]) -> str:
    if "other_table" in kwargs:
        return f"{kwargs['other_table']}.{kwargs.get('other_column')}"
    return str(kwargs.get("text_column", "text"))


def _conditions(kwargs: Mapping[str, Any]) -> str:
    parts = []
    for column, values in (kwargs.get("where") or {}).items():
        if isinstance(values, Mapping):
            parts.append(f"{column} is not {_listed(values['not'])}")
        else:
            parts.append(f"{column} is {' or '.join('null' if v is None else str(v) for v in values)}")
    return f", where {' and '.join(parts)}" if parts else ""


def _share(kwargs: Mapping[str, Any]) -> str:
    share = kwargs.get("mostly", 1)
    return f", in at least {share:.0%} of the rows" if share < 1 else ""
