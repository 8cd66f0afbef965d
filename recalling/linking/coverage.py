"""What is here and what is not: a row for each series of a session.

Here belongs counting numbers. Not here: asking for them (sources), the symbols themselves (symbols.py).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pyarrow as pa

from recalling.symbols import Symbol
from recalling.tables.asked import Asked


@dataclass(slots=True)
class _Numbers:
    held: set[int] = field(default_factory=set)
    there: set[int] = field(default_factory=set)
    absent: set[int] = field(default_factory=set)

    def row(self) -> dict[str, Any]:
        known = self.held | self.there
        highest = max(known, default=None)
        missing = sorted(n for n in self.absent - known if highest is not None and n < highest)
        return {
            "held": len(self.held),
            "highest_number": highest,
            "missing": ranges(missing) or None,
            "asked_until": max(self.there | self.absent, default=None),
        }


def coverage_rows(documents: pa.Table, asked: Iterable[Asked] = ()) -> list[dict[str, Any]]:
    """The rows of `coverage`, in their order.

    A number that one source has is there, whatever another says. Symbols of no series are passed over.

    Args:
        documents: the table of documents.
        asked: what was asked for and answered.
    """
    series: defaultdict[tuple[str, str], _Numbers] = defaultdict(_Numbers)
    for name, session, number in _places(documents["symbol"].to_pylist()):
        series[name, session].held.add(number)
    for one in asked:
        for name, session, number in _places([one.symbol]):
            numbers = series[name, session]
            (numbers.absent if one.is_absent else numbers.there).add(number)
    ordered = sorted(series, key=lambda key: (key[0].encode(), key[1].encode()))
    return [{"series": name, "session": session, **series[name, session].row()} for name, session in ordered]


def ranges(numbers: Iterable[int]) -> str:
    """Ascending numbers as text, runs of them as their ends.

    >>> ranges([3, 4, 5, 9])
    '3-5 9'
    """
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return " ".join(str(first) if first == last else f"{first}-{last}" for first, last in runs)


def _places(symbols: Iterable[str]) -> Iterator[tuple[str, str, int]]:
    return (place for text in symbols if (place := Symbol(text).place) is not None)
