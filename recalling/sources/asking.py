"""Which symbols are to be asked for now: of series, and single ones, whatever they are asked for as.

Here belongs what the sources that know symbols share. Not here: addresses, meanings of answers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

from recalling.network.clock import Clock
from recalling.settings import FetchLimits
from recalling.sources.holdings import Holdings
from recalling.sources.manifest import State
from recalling.sources.series import Standing, Walk, has_aged
from recalling.sources.source import SeriesTable
from recalling.symbols import Symbol


def symbols_due(
    table: SeriesTable, holdings: Holdings, name: Callable[[Symbol], str], clock: Clock
) -> Iterator[Symbol]:
    """The symbols of a table that are to be asked for now: single ones first, then series by series.

    Args:
        table: series and symbols.
        holdings: what is here.
        name: the file that a symbol's answer becomes.
        clock: the time.
    """
    now = clock.now()
    for text in table.symbols:
        symbol = Symbol(text)
        standing = holdings.standing(name(symbol), symbol)
        if table.insist or _single_is_due(standing, now, table.limits):
            yield symbol
    for pattern in table.patterns:
        walk = Walk(
            pattern,
            table.span,
            lambda symbol: holdings.standing(name(symbol), symbol),
            holdings.numbers(pattern),
            now,
            table.limits,
            holdings.newest(pattern),
            table.insist,
        )
        yield from walk.due()


def _single_is_due(standing: Standing, now: datetime, limits: FetchLimits) -> bool:
    """Whether a symbol that stands for itself is to be asked for."""
    record = standing.record
    if standing.by_hand:
        return False
    if record is None or record.asked is None or record.state is State.UNKNOWN:
        return True
    if record.state is State.HELD:
        return not standing.is_here or has_aged(record, now, limits)
    return abs(now - record.asked) >= timedelta(days=limits.gap_days)
