"""A series of symbols, and which of its numbers are to be asked for now.

Here belong the pattern and the reasons to ask. Not here: where one asks (undocs.py, library.py).

A gap does not end a series: numbers are given out before documents are issued, some are never used. It is
asked on behind the highest number known, until so many in a row are absent (settings: gap).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count

from recalling.errors import ConfigurationError
from recalling.settings import FetchLimits
from recalling.sources.manifest import Record, State
from recalling.symbols import Symbol, SymbolError

_NUMBER = "{n}"
_SAMPLE = "7777"  # no session and no year
_LARGEST = 9_999


@dataclass(frozen=True, slots=True)
class Pattern:
    """A series as people write it: `A/RES/80/{n}`, `A/C.3/80/L.{n}`, `A/C.3/80/L.{n}/Rev.1`."""

    text: str

    @classmethod
    def parse(cls, text: str) -> Pattern:
        """The pattern in a text.

        Raises:
            ConfigurationError: it has no `{n}`, or what comes of it is no symbol.
        """
        if text.count(_NUMBER) != 1 or "{" in text.replace(_NUMBER, ""):
            raise ConfigurationError(
                f"{text!r} is no series: write the number as {_NUMBER}, as in A/RES/80/{_NUMBER}"
            )
        try:
            normal = Symbol.parse(text.replace(_NUMBER, _SAMPLE)).text
        except SymbolError as error:
            message = (
                f"{text!r} is no series of symbols: {text.replace(_NUMBER, '1')!r} is no document symbol"
            )
            raise ConfigurationError(message) from error
        if normal.count(_SAMPLE) != 1:
            raise ConfigurationError(f"{text!r} is no series of symbols")
        return cls(normal.replace(_SAMPLE, _NUMBER))

    def symbol(self, number: int) -> Symbol:
        """The symbol with that number."""
        return Symbol.parse(self.text.replace(_NUMBER, str(number)))

    def number(self, symbol: Symbol) -> int | None:
        """The number of a symbol of this series; None for any other.

        >>> Pattern.parse("A/C.3/80/L.{n}").number(Symbol.parse("A/C.3/80/L.12"))
        12
        """
        head, _, tail = self.text.partition(_NUMBER)
        middle = symbol.text.removeprefix(head).removesuffix(tail)
        matches = symbol.text == f"{head}{middle}{tail}" and middle.isascii() and middle.isdigit()
        return int(middle) if matches else None

    @property
    def ends_by_itself(self) -> bool:
        """Whether its numbers follow one another, so that a gap at the end says that it is the end."""
        return self.symbol(1).place is not None


@dataclass(frozen=True, slots=True)
class Span:
    """From where to where a series is asked; without `until` to `gap` numbers behind the highest known."""

    start: int = 1
    until: int | None = None
    gap: int = FetchLimits().gap


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known of a symbol: its record, and whether it is here, fetched or put there by hand."""

    record: Record | None = None
    is_here: bool = False

    @property
    def by_hand(self) -> bool:
        """Whether it is here and was not fetched."""
        return self.is_here and (self.record is None or self.record.state is not State.HELD)


Known = Callable[[Symbol], Standing]
"""Says what is known of a symbol at the moment of asking."""


@dataclass(frozen=True, slots=True)
class Walk:
    """The way through a series at one moment: what is known is asked anew at every step."""

    pattern: Pattern
    span: Span
    known: Known
    held: frozenset[int]
    now: datetime
    limits: FetchLimits
    newest: datetime | None = None
    """When the last document of the series came; None where that is not known."""
    insist: bool = False
    """Whether all is asked for, however lately it was."""

    def due(self) -> Iterator[Symbol]:
        """First what is not here, in ascending numbers to the end; then what is here and may have changed."""
        last, before = 0, self._highest
        for number, symbol, standing in self._numbers():
            last = number
            if not standing.is_here and self._is_due(standing.record, in_gap=number < before):
                yield symbol
        for number in range(self.span.start, last + 1):
            standing = self.known(self.pattern.symbol(number))
            if standing.is_here and not standing.by_hand and self._has_aged(standing.record):
                yield self.pattern.symbol(number)

    def _numbers(self) -> Iterator[tuple[int, Symbol, Standing]]:
        highest = self._highest
        for number in count(self.span.start):
            end = self.span.until or highest + self.span.gap
            if number > min(end, _LARGEST):
                return
            symbol = self.pattern.symbol(number)
            yield number, symbol, self.known(symbol)
            if self.known(symbol).is_here:
                highest = max(highest, number)

    @property
    def _highest(self) -> int:
        return max((number for number in self.held if number >= self.span.start), default=self.span.start - 1)

    def _is_due(self, record: Record | None, *, in_gap: bool) -> bool:
        if self.insist or record is None or record.state is not State.ABSENT or record.asked is None:
            return True
        if self._is_quiet:
            days = self.limits.seldom_days
        else:
            days = self.limits.gap_days if in_gap else self.limits.tail_days
        return abs(self.now - record.asked) >= timedelta(days=days)

    def _has_aged(self, record: Record | None) -> bool:
        if self.insist or record is None:
            return True
        return has_aged(record, self.now, self.limits)

    @property
    def _is_quiet(self) -> bool:
        quiet = timedelta(days=self.limits.quiet_days)
        return self.newest is not None and self.now - self.newest > quiet


def has_aged(record: Record, now: datetime, limits: FetchLimits) -> bool:
    """Whether a document that is held is to be asked for again."""
    if record.asked is None or record.retrieved is None or record.tried is not None:
        return True
    young = now - record.retrieved <= timedelta(days=limits.quiet_days)
    return abs(now - record.asked) >= timedelta(days=limits.recheck_days if young else limits.seldom_days)
