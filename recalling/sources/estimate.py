"""How many requests a fetch would make, and how long it would take, before it makes one.

Here belongs the arithmetic. Not here: what is printed.
"""

from __future__ import annotations

from dataclasses import dataclass

from recalling.sources.holdings import Holdings
from recalling.sources.source import Source

_PER_SITE = 2  # robots.txt of the site that is asked, and of the one that it redirects to
_PER_FILE = 2  # the address of the symbol, and the one it redirects to


@dataclass(frozen=True, slots=True)
class Estimate:
    """What a source would be asked: `files` is None where only its list tells; times are in seconds."""

    source: str
    files: int | None
    least_requests: int
    most_requests: int
    least_seconds: float
    most_seconds: float


def estimate(source: Source, holdings: Holdings) -> Estimate:
    """What asking a source for all that is wanted now would take, by what is known before.

    Where documents are found at the end of a series there is more to ask; tries after a failure come on top.
    """
    files = source.planned(holdings)
    least = 0 if files == 0 else _PER_SITE - 1 + (files or 0)
    most = 0 if files == 0 else _PER_SITE + _PER_FILE * (files or 0)
    most = min(most, source.limits.max_requests)
    pause = 1.0 / source.limits.requests_per_second
    least = min(least, most)
    return Estimate(source.name, files, least, most, least * pause, most * pause)
