"""How fast a host is asked, and how often in a run.

Here belong the pause between two requests and the budget. Not here: what is requested.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from recalling.network.clock import Clock


class BudgetSpentError(Exception):
    """As many requests were made as this run may make."""


@dataclass(slots=True)
class Pace:
    """Keeps the pauses between requests to each host; one for all sources of a run."""

    clock: Clock
    _next: dict[str, float] = field(default_factory=dict)

    def wait(self, host: str, seconds: float) -> None:
        """Wait until the host may be asked, and let the next request wait for so many seconds from then."""
        now = self.clock.monotonic()
        due = self._next.get(host, now)
        if due > now:
            self.clock.sleep(due - now)
        self._next[host] = max(due, now) + seconds


@dataclass(slots=True)
class Budget:
    """Counts the requests of a source in a run."""

    limit: int
    spent: int = 0

    def take(self) -> None:
        """Count one.

        Raises:
            BudgetSpentError: there is none left.
        """
        if self.spent >= self.limit:
            raise BudgetSpentError(f"{self.limit:,} requests were made, which is all that one run may make")
        self.spent += 1
