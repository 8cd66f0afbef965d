"""What was asked for, whether it is here or not: a value that the way from fetching to tables needs.

Here belongs the value. Not here: asking (sources), the table that is made of it (linking/coverage.py).
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Asked:
    """A document that was asked for, by its symbol, and whether the source says that there is none."""

    symbol: str
    is_absent: bool

    def __str__(self) -> str:
        return f"{self.symbol} {'absent' if self.is_absent else 'there'}"
