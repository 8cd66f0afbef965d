"""A build as commands run it: nothing where nothing is new, else the job; either way a line in the journal.

Here belongs what `build` and `refresh` share. Dagster is imported only where there is something to do.
Not here: what is printed at the end (the command line).
"""

from __future__ import annotations

import gc
import importlib.util
import logging
from dataclasses import dataclass
from datetime import UTC, datetime
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Self

from pipelines.request import Request
from recalling.collector import collector_paused
from recalling.engine.journal import Journal, Run, RunOutcome
from recalling.engine.lock import LockedError
from recalling.engine.room import check_room
from recalling.engine.state import home
from recalling.errors import ConfigurationError, RecallingError

_LOG = logging.getLogger(__name__)
_LOG_BYTES = 2_000_000
_LOGS_KEPT = 3
_LIBRARIES = ("dagster", "great_expectations")


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What came of a build: what is current now, and where report and tables lie if a check blocked it."""

    outcome: RunOutcome
    version: str | None
    is_new: bool = False
    held_back: str | None = None
    report: Path | None = None
    tables: Path | None = None


def build(request: Request, *, every_check: bool = False) -> BuildResult:
    """Bring the release up to the documents. The caller holds the lock.

    Raises:
        StorageError: there is no room to write.
        RecallingError: a step could not do its work, or a library is not installed.
    """
    current = request.current()
    if current:
        return BuildResult(RunOutcome.NOTHING_NEW, current)
    missing = [library for library in _LIBRARIES if importlib.util.find_spec(library) is None]
    if missing:
        raise ConfigurationError(f"building needs {missing[0]}: pip install 'recalling[pipeline]'")
    check_room((request.out, home()))
    _log_to_file()
    from pipelines import checker  # noqa: PLC0415

    checker.start()
    with collector_paused():
        from pipelines.run import run  # noqa: PLC0415
    # What is loaded now stays until the end: the collector need not look through it again and again.
    gc.freeze()
    try:
        outcome = run(request, every_check=every_check)
    finally:
        checker.close()
    if outcome.blocked:
        report = request.state.report / "validation.html"
        return BuildResult(RunOutcome.BLOCKED, None, report=report, tables=request.state.tables)
    said = RunOutcome.PUBLISHED if outcome.is_new else RunOutcome.NOTHING_NEW
    return BuildResult(said, outcome.version, outcome.is_new, outcome.held_back)


class Noted:
    """Notes a command's run in the journal when its block ends, with what was set on it meanwhile.

    An error that Recalling raises on purpose is noted as a failure and goes on. A run that found the lock
    held is none.
    """

    def __init__(self, request: Request, command: str) -> None:
        self._request = request
        self._command = command
        self._began = datetime.now(UTC)
        self.result: BuildResult | None = None
        self.unreached: tuple[str, ...] = ()
        self.message: str | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: object) -> None:
        if isinstance(error, LockedError) or (error and not isinstance(error, RecallingError)):
            return
        result = self.result or BuildResult(RunOutcome.FAILED, None)
        built = self._request.state.built() if result.version else None
        run = Run(
            command=self._command,
            began=self._began,
            ended=datetime.now(UTC),
            outcome=RunOutcome.FAILED if error else result.outcome,
            version=result.version,
            documents=built.documents if built else None,
            quarantined=built.quarantined if built else None,
            unreached=self.unreached,
            message=str(error) if error else self.message,
        )
        try:
            Journal(self._request.state.journal).append(run)
        except OSError as trouble:
            # What the run itself ended with is what a person must hear of.
            _LOG.warning("the run could not be noted in %s: %s", self._request.state.journal, trouble)


class _Log(RotatingFileHandler):
    """A log that, where the disk is full, does not bury under tracebacks what the run ends with."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 the name is logging's
        """Leave it at that: the error of the run itself is told."""


def _log_to_file() -> None:
    """Keep what the run says of its troubles, with tracebacks, in the state folder."""
    folder = home() / "logs"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = _Log(folder / "build.log", maxBytes=_LOG_BYTES, backupCount=_LOGS_KEPT)
    except OSError as error:
        message = (
            f"nothing can be written to {home()} ({error.strerror}); set RECALLING_HOME to another folder"
        )
        raise ConfigurationError(message) from error
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    for name in ("recalling", "pipelines"):
        logger = logging.getLogger(name)
        logger.addHandler(handler)
        logger.setLevel(logging.INFO)
        logger.propagate = False
