"""Runs the job `build` in this process, for the command line.

Here belongs the way from a request to an outcome. Not here: what is printed meanwhile (progress.py) or
at the end (the command line).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import dagster as dg
from dagster._core.errors import DagsterAssetCheckFailedError
from sqlalchemy.exc import OperationalError

from pipelines.definitions import defs
from pipelines.instance import forget_old_runs, open_instance
from pipelines.request import Request, noting_failures, ongoing
from recalling.engine.room import storage_error
from recalling.engine.state import home
from recalling.errors import RecallingError, StorageError

_JOB = "build"


class RunError(RecallingError):
    """A step failed for a reason that nobody foresaw."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a run: whether a check blocked it, else the latest release and whether it is new."""

    blocked: bool
    version: str | None = None
    is_new: bool = False
    held_back: str | None = None


def run(request: Request, *, every_check: bool = False) -> Outcome:
    """Read, check and publish what is asked for.

    Args:
        request: what is to be built.
        every_check: print a line for each check that is met, not one a table.

    Raises:
        RecallingError: a step could not do its work.
    """
    job = defs().resolve_job_def(_JOB)
    token = ongoing.set(request)
    try:
        with open_instance() as instance, noting_failures() as failures:
            result = job.execute_in_process(
                run_config=_config(request, every_check=every_check), instance=instance, raise_on_error=False
            )
            forget_old_runs(instance)
    except OperationalError as error:
        message = f"Dagster's log in {home()} cannot be written ({error.orig}); what is published is whole; "
        raise StorageError(f"{message}free some space or mend the disk, and run it again") from error
    finally:
        ongoing.reset(token)
    if result.success:
        return _published(result)
    if failures and all(isinstance(error, DagsterAssetCheckFailedError) for error in failures):
        return Outcome(blocked=True)
    raise _as_told(failures, result)


def _as_told(failures: Sequence[Exception], result: dg.ExecuteInProcessResult) -> RecallingError:
    """The first error that says what to do, else one that says where to look."""
    for error in failures:
        if isinstance(error, RecallingError):
            return error
        if isinstance(error, OSError) and (told := storage_error(error)):
            return told
    causes = [f"{type(error).__name__}: {error}" for error in failures] or list(_causes(result))
    what = " ".join(causes[0].split()) if causes else "the run ended early"
    return RunError(f"a step failed ({what}); the details are in logs/build.log in the state folder")


def _causes(result: dg.ExecuteInProcessResult) -> Iterator[str]:
    """What a run failed with that failed outside its steps."""
    for event in result.all_events:
        if event.event_type is dg.DagsterEventType.RUN_FAILURE:
            error = event.job_failure_data.error
            while error and error.cause:
                error = error.cause
            if error:
                yield error.message


def _published(result: dg.ExecuteInProcessResult) -> Outcome:
    (event,) = result.asset_materializations_for_node("release")
    said = event.metadata
    return Outcome(
        blocked=False,
        version=str(said["version"].value),
        is_new=bool(said["is_new"].value),
        held_back=str(said["held_back"].value) or None,
    )


def _config(request: Request, *, every_check: bool) -> dict[str, Any]:
    build = {
        "raw": str(request.raw.absolute()),
        "out": str(request.out.absolute()),
        "engine": str(request.engine),
        "reader": request.reader.value,
        "accept_changes": request.accept_changes or "",
    }
    return {
        "resources": {"build": {"config": build}},
        "loggers": {"progress": {"config": {"every_check": every_check}}},
    }
