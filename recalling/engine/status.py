"""How an output stands: its latest release, how fresh it is, its last runs, its files in quarantine.

Here belongs working that out from small files. Not here: printing it (the command line).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from recalling.engine.journal import Run

STALE_AFTER = timedelta(days=2)
"""A refresh runs once a day; one that failed is made good by the next."""


@dataclass(frozen=True, slots=True)
class Status:
    """How an output stands at a moment.

    `problems` are sentences on what a person should look at; the status is good where there are none.
    """

    at: datetime
    version: str | None
    last_success: datetime | None
    runs: tuple[Run, ...]
    problems: tuple[str, ...]

    @property
    def is_good(self) -> bool:
        """Whether nobody need look."""
        return not self.problems

    def metrics(self) -> dict[str, Any]:
        """The same as numbers for a monitor; times in seconds, null where nothing is known."""
        last = self.runs[0] if self.runs else None
        age = (self.at - self.last_success).total_seconds() if self.last_success else None
        return {
            "good": self.is_good,
            "version": self.version,
            "seconds_since_success": age,
            "last_outcome": last.outcome.value if last else None,
            "last_seconds": (last.ended - last.began).total_seconds() if last else None,
            "documents": last.documents if last else None,
            "quarantined": last.quarantined if last else None,
            "failures_in_a_row": _failures(self.runs),
        }


def status(
    version: str | None,
    runs: tuple[Run, ...],
    at: datetime,
    *,
    stale_after: timedelta = STALE_AFTER,
    sources: Mapping[str, datetime | None] | None = None,
) -> Status:
    """How an output stands.

    Args:
        version: that of its latest release; None where it has none.
        runs: its runs, the newest first.
        at: now.
        stale_after: how old the last success may be.
        sources: those that were asked in vain since, and when each last answered; None where it never did.
    """
    last_success = next((run.ended for run in runs if run.succeeded), None)
    problems = (
        *_release_problems(version, last_success, at, stale_after),
        *_run_problems(runs),
        *(
            _source_problem(name, answered, at)
            for name, answered in (sources or {}).items()
            if answered is None or at - answered > stale_after
        ),
    )
    return Status(at, version, last_success, runs, problems)


def _release_problems(
    version: str | None, last_success: datetime | None, at: datetime, stale_after: timedelta
) -> Iterable[str]:
    if version is None:
        yield "there is no release yet; run recalling refresh"
    if last_success is None:
        yield "no run has succeeded yet"
    elif at - last_success > stale_after:
        yield f"the last success was {told_age(at - last_success)} ago"


def _run_problems(runs: tuple[Run, ...]) -> Iterable[str]:
    failures = _failures(runs)
    if failures:
        times = "the last run" if failures == 1 else f"the last {failures} runs"
        yield f"{times} did not succeed: {runs[0].message or runs[0].outcome.value}"
    if len(runs) > 1 and rose(runs[1].quarantined, runs[0].quarantined):
        yield f"files in quarantine rose from {runs[1].quarantined} to {runs[0].quarantined}"


def rose(before: int | None, now: int | None) -> bool:
    """Whether more files are in quarantine than in the run before."""
    return before is not None and now is not None and now > before


def _failures(runs: tuple[Run, ...]) -> int:
    return next((count for count, run in enumerate(runs) if run.succeeded), len(runs))


def _source_problem(name: str, answered: datetime | None, at: datetime) -> str:
    if answered is None:
        return f"the source {name} has never answered"
    return f"the source {name} has not answered for {told_age(at - answered)}"


def told_age(age: timedelta) -> str:
    """An age in the largest unit that fits, rounded down.

    >>> told_age(timedelta(days=3, hours=5)), told_age(timedelta(minutes=90)), told_age(timedelta(seconds=-4))
    ('3 days', '1 hour', '0 minutes')
    """
    seconds = max(0, int(age.total_seconds()))
    for unit, length in (("day", 86_400), ("hour", 3_600)):
        count = seconds // length
        if count:
            return f"{count} {unit}{'s' if count > 1 else ''}"
    minutes = seconds // 60
    return f"{minutes} minute{'s' if minutes != 1 else ''}"
