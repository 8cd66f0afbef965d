"""What is here and what is not, series by series.

Here belongs the counting; asking is the business of the sources.
"""

import pyarrow as pa
import pytest

from recalling.linking.coverage import coverage_rows
from recalling.tables.asked import Asked


def rows(*symbols, absent=(), there=()):
    asked = [
        *(Asked(symbol, is_absent=True) for symbol in absent),
        *(Asked(s, is_absent=False) for s in there),
    ]
    found = coverage_rows(pa.table({"symbol": pa.array(symbols, pa.string())}), asked)
    return [tuple(row.values()) for row in found]


@pytest.mark.parametrize(
    ("symbol", "series", "session", "number"),
    [
        ("A/RES/76/177", "A/RES/{session}/{n}", "76", 177),
        ("A/RES/78/247 B", "A/RES/{session}/{n}", "78", 247),
        ("A/RES/2200 A (XXI)", "A/RES/{n} ({session})", "XXI", 2200),
        ("S/RES/2397 (2017)", "S/RES/{n} ({session})", "2017", 2397),
        ("A/C.3/80/L.29", "A/C.3/{session}/L.{n}", "80", 29),
        ("A/ES-10/L.3", "A/{session}/L.{n}", "ES-10", 3),
    ],
)
def test_a_document_stands_in_a_series(symbol, series, session, number):
    assert rows(symbol) == [(series, session, 1, number, None, None)]


@pytest.mark.parametrize("symbol", ["A/C.3/80/L.29/Rev.1", "A/76/392", "A/80/L.3/Add.1"])
def test_what_adds_to_one_or_is_in_none_does_not(symbol):
    assert rows(symbol) == []


def test_numbers_are_counted_once_and_gaps_are_named():
    held = [f"A/RES/80/{n}" for n in (1, 2, 2, 7)]
    absent = [f"A/RES/80/{n}" for n in (3, 4, 6, 8, 9)]
    assert rows(*held, absent=absent) == [("A/RES/{session}/{n}", "80", 3, 7, "3-4 6", 9)]


def test_what_is_there_is_not_missing_whatever_was_said_of_it():
    assert rows("A/RES/80/9", absent=["A/RES/80/3"], there=["A/RES/80/3"]) == [
        ("A/RES/{session}/{n}", "80", 1, 9, None, 3)
    ]


def test_a_series_of_which_nothing_is_here_stands_there_too():
    assert rows(absent=["A/RES/81/1", "A/RES/81/2"]) == [("A/RES/{session}/{n}", "81", 0, None, None, 2)]


def test_rows_are_in_order():
    found = rows("A/RES/80/1", "A/80/L.1", "A/RES/79/1", "A/C.3/80/L.1")
    assert [row[:2] for row in found] == [
        ("A/C.3/{session}/L.{n}", "80"),
        ("A/RES/{session}/{n}", "79"),
        ("A/RES/{session}/{n}", "80"),
        ("A/{session}/L.{n}", "80"),
    ]
