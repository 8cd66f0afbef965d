"""The journal of an output's runs: when each began and ended, and what came of it.

Here belongs one line a run, appended when it ends. Not here: what a person is shown of it (status.py),
Dagster's own log of every event.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

from recalling.releasing.pointers import flush

RUNS_NOTED = 1_500
"""Runs. Four years of one a day; a line has some 300 bytes."""
_SLACK = 500


class RunOutcome(StrEnum):
    """What came of a run."""

    PUBLISHED = "published"
    NOTHING_NEW = "nothing new"
    BLOCKED = "blocked"
    """A check or a comparison failed; the release before is still the latest."""
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Run:
    """A run of a build or refresh; times are in UTC.

    `unreached` are the sources and portals that did not answer; the rest of the run was done without them.
    """

    command: str
    began: datetime
    ended: datetime
    outcome: RunOutcome
    version: str | None = None
    documents: int | None = None
    quarantined: int | None = None
    unreached: tuple[str, ...] = ()
    message: str | None = None

    @property
    def succeeded(self) -> bool:
        """Whether the release that is current afterwards says what the sources say."""
        return self.outcome in {RunOutcome.PUBLISHED, RunOutcome.NOTHING_NEW}


class Journal:
    """The journal in a file, a JSON object a line, the oldest run first.

    A line that was cut off by a crash is passed over. One process appends at a time: the caller holds the
    lock of the output.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def append(self, run: Run) -> None:
        """Note a run, and forget the oldest once there are many more than are kept."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        line = json.dumps(asdict(run), default=_written, ensure_ascii=False)
        with self._path.open("a", encoding="utf-8") as file:
            # Behind a line that was cut off, a new one must not begin in its middle.
            file.write(f"{'' if self._ends_whole() else chr(10)}{line}\n")
            file.flush()
            os.fsync(file.fileno())
        lines = self._path.read_text(encoding="utf-8").splitlines()
        if len(lines) > RUNS_NOTED + _SLACK:
            beside = self._path.with_name(f"{self._path.name}.new")
            beside.write_text("".join(f"{kept}\n" for kept in lines[-RUNS_NOTED:]), encoding="utf-8")
            beside.replace(self._path)
            flush(self._path.parent)

    def _ends_whole(self) -> bool:
        try:
            with self._path.open("rb") as file:
                if file.seek(0, os.SEEK_END) == 0:
                    return True
                file.seek(-1, os.SEEK_END)
                return file.read(1) == b"\n"
        except FileNotFoundError:
            return True

    def runs(self) -> tuple[Run, ...]:
        """The runs that are noted, the newest first."""
        try:
            lines = self._path.read_text(encoding="utf-8", errors="replace").splitlines()
        except FileNotFoundError:
            return ()
        return tuple(_runs(reversed(lines)))


def _runs(lines: Iterator[str]) -> Iterator[Run]:
    for line in lines:
        try:
            said = json.loads(line)
            yield Run(
                command=said["command"],
                began=datetime.fromisoformat(said["began"]).astimezone(UTC),
                ended=datetime.fromisoformat(said["ended"]).astimezone(UTC),
                outcome=RunOutcome(said["outcome"]),
                version=said.get("version"),
                documents=said.get("documents"),
                quarantined=said.get("quarantined"),
                unreached=tuple(said.get("unreached") or ()),
                message=said.get("message"),
            )
        except (ValueError, KeyError, TypeError):
            continue


def _written(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    raise TypeError(f"{type(value).__name__} is not written into a journal")
