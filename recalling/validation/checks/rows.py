"""Checks within a row: what one column says of another.

Here belong functions whose name after "expect_" is the type of the expectation and whose keyword
arguments are its arguments. Not here: rules that need another row or table.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from itertools import combinations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from recalling.symbols import Session, SessionError, Symbol, SymbolError
from recalling.validation.checks.view import CheckError, Outcome, View, mask, stated

# "{clause_id}/s*" is a column, letters, and a counting number
_TEMPLATE = re.compile(r"\{(?P<column>\w+)(?:\|(?P<turned>\w+))?\}|(?P<number>\*)|(?P<letters>[^{}*]+)")
# 1, 2, 17 at the end of an id
_COUNTING_NUMBER = r"[1-9][0-9]*$"
# two blanks, a blank at an end, one that is no plain blank, or a character that does not show
_UNCLEAN = "[\t\n\v\f\r\u0085\u00a0\u00ad\u2007\u2009\u200a\u200b\u202f\u2060\ufeff]|  |^ | $"


def columns_to_be_null_together(view: View, *, column_list: Sequence[str]) -> Outcome:
    """Of the columns either all are stated or none."""
    there = [stated(view.array(column)) for column in column_list]
    return Outcome.of(np.logical_or.reduce(there) & ~np.logical_and.reduce(there))


def one_of_columns_to_be_stated(view: View, *, column_list: Sequence[str]) -> Outcome:
    """At least one of the columns is not null."""
    there = [stated(view.array(column)) for column in column_list]
    return Outcome.of(~np.logical_or.reduce(there))


def columns_to_differ(view: View, *, column_list: Sequence[str]) -> Outcome:
    """No two of the columns hold the same; nulls are not compared."""
    failing = np.zeros(len(view), dtype=np.bool_)
    for left, right in combinations(column_list, 2):
        failing |= mask(pc.equal(view.array(left), view.array(right)))
    return Outcome.of(failing)


def column_to_equal_first_stated(view: View, *, column: str, column_list: Sequence[str]) -> Outcome:
    """The column is the first of the others that is not null, and null where all of them are."""
    value = view.array(column)
    first = pc.coalesce(*(view.array(name) for name in column_list))
    both_null = pc.and_(pc.is_null(value), pc.is_null(first))
    return Outcome.of(~(mask(pc.equal(value, first)) | mask(both_null)))


def hash_to_match_text(view: View, *, column: str, text_column: str) -> Outcome:
    """The column is the SHA-256 of the text in UTF-8, in hexadecimal; a null text counts as empty."""
    pairs = zip(view.values(column), view.values(text_column), strict=True)
    failing = [given != hashlib.sha256((text or "").encode()).hexdigest() for given, text in pairs]
    return Outcome.of(np.array(failing, dtype=np.bool_))


def word_count_to_match_text(view: View, *, column: str, text_column: str) -> Outcome:
    """The column is the number of words, parted by blanks, of the text; a null text has none."""
    pairs = zip(view.values(column), view.values(text_column), strict=True)
    failing = [given != len((text or "").split()) for given, text in pairs]
    return Outcome.of(np.array(failing, dtype=np.bool_))


def text_to_be_clean(view: View, *, column: str) -> Outcome:
    """The text is in Unicode's form NFC, with single plain blanks and nothing that does not show."""
    text = view.array(column)
    failing = mask(pc.match_substring_regex(text, _UNCLEAN))
    for row in np.flatnonzero(~mask(pc.string_is_ascii(text)) & stated(text)):
        failing[row] |= not unicodedata.is_normalized("NFC", text[row].as_py())
    return Outcome.of(failing, stated(text))


_TURNED: Mapping[str, Callable[[str], str]] = {
    "work": lambda symbol: Symbol.parse(symbol).work_id,
    "url": lambda symbol: Symbol.parse(symbol).url,
}


def id_to_follow_template(view: View, *, column: str, template: str) -> Outcome:
    """The column is built as the template says.

    `{name}` stands for a column, `{symbol|work}` and `{symbol|url}` for a symbol as a file name and
    as an address, `*` at the end for a counting number.
    """
    given = view.array(column)
    parts: list[pa.Array | str] = []
    for piece in _TEMPLATE.finditer(template):
        if piece["column"]:
            parts.append(_piece(view, piece["column"], piece["turned"]))
        elif piece["letters"]:
            parts.append(piece["letters"])
    if template.endswith("*"):
        numbered = mask(pc.match_substring_regex(given, _COUNTING_NUMBER))
        bare = pc.replace_substring_regex(given, _COUNTING_NUMBER, "")
    else:
        numbered, bare = np.ones(len(view), dtype=np.bool_), given
    expected = pc.binary_join_element_wise(*parts, "", "")
    return Outcome.of(~(numbered & mask(pc.equal(bare, expected))), stated(given))


def _piece(view: View, column: str, turned: str | None) -> pa.Array:
    if turned is None:
        return view.array(column).cast(pa.string())
    if turned not in _TURNED:
        raise CheckError(f"a template knows {', '.join(_TURNED)} and not {turned}")
    return pa.array([_turn(_TURNED[turned], value) for value in view.values(column)], pa.string())


def _turn(turn: Callable[[str], str], value: str | None) -> str | None:
    try:
        return None if value is None else turn(value)
    except SymbolError:
        return None


def symbols_to_be_normal(view: View, *, column: str) -> Outcome:
    """The symbols can be read, and are written as the United Nations prints them."""
    symbols = view.array(column)
    wrong = [value for value in pc.unique(symbols).to_pylist() if value is not None and not _is_normal(value)]
    return Outcome.of(mask(pc.is_in(symbols, value_set=pa.array(wrong, symbols.type))), stated(symbols))


def _is_normal(symbol: str) -> bool:
    try:
        return str(Symbol.parse(symbol)) == symbol
    except SymbolError:
        return False


def sessions_to_be_read_right(
    view: View, *, column: str, number_column: str, kind_column: str | None = None
) -> Outcome:
    """Number and kind of a session are those that its text says."""
    names = view.values(column)
    numbers = view.values(number_column)
    kinds = view.values(kind_column) if kind_column else [None] * len(view)
    failing = [
        not _says(name, number, kind, with_kind=kind_column is not None)
        for name, number, kind in zip(names, numbers, kinds, strict=True)
    ]
    return Outcome.of(np.array(failing, dtype=np.bool_))


def _says(name: str | None, number: int | None, kind: str | None, *, with_kind: bool) -> bool:
    if name is None:
        return number is None and kind is None
    try:
        session = Session.parse(name)
    except SessionError:
        return False
    return session.number == number and (not with_kind or session.kind.value == kind)


def years_not_to_be_after_date(view: View, *, column: str, date_column: str) -> Outcome:
    """The year is not later than that of the date."""
    years = view.array(column)
    latest = pc.year(view.array(date_column))
    return Outcome.of(mask(pc.greater(years.cast(pa.int64()), latest)), stated(years))
