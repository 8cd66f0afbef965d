"""Runs the suites in a process of its own, which loads Great Expectations while the documents are read.

Here belongs the helper process. Not here: the checks (recalling.validation), what becomes of their
results (defs/checks.py). Great Expectations takes four seconds to load; on two processors that time is
free this way.
"""

from __future__ import annotations

import shutil
from concurrent.futures import Future
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from pebble import ProcessExpired, ProcessPool
from pebble.concurrent import thread

from recalling.engine.workers import end_with_parent, worker_context
from recalling.errors import RecallingError
from recalling.settings import DEFAULTS, Settings

if TYPE_CHECKING:
    import pyarrow as pa

    from recalling.validation.findings import Finding


class CheckerError(RecallingError):
    """The process that checks the tables has died."""


def start() -> None:
    """Let the process load what it needs, if it does not do so already; returns at once."""
    _pool()


@dataclass(frozen=True, slots=True)
class Checking:
    """What is to be checked, and against what.

    `tables` holds the tables, one Parquet file each; the reports go to `report`. `out` holds the
    release to compare with, unless it is the one that `accept` names.
    """

    tables: Path
    report: Path
    out: Path
    settings: Settings = DEFAULTS
    accept: str | None = None


def check(checking: Checking) -> tuple[Finding, ...]:
    """What the suites, the count of bad files and the comparison with the release before find.

    Raises:
        CheckerError: the process died, most likely for want of memory.
        ConfigurationError: a suite cannot be read.
        ReleaseError: the release before cannot be read.
        ImportError: Great Expectations is not installed.
    """
    answer: Future[tuple[Finding, ...]] = _pool().result().schedule(_check, args=[checking])
    try:
        return answer.result()
    except ProcessExpired as error:
        message = (
            f"the process that checks the tables died (exit code {error.exitcode}); is there memory left?"
        )
        raise CheckerError(message) from error


def close() -> None:
    """End the process, if there is one."""
    if _pool.cache_info().currsize:
        pool = _pool().result()
        _pool.cache_clear()
        pool.stop()  # type: ignore[no-untyped-call] # pebble does not say
        pool.join()


@lru_cache(maxsize=1)
def _pool() -> Future[ProcessPool]:
    """The process, made in a thread because its start takes most of a second."""
    making: Future[ProcessPool] = thread(_make_pool)()
    return making


def _make_pool() -> ProcessPool:
    pool = ProcessPool(1, context=worker_context(), initializer=end_with_parent)
    pool.schedule(_load)
    return pool


def _load() -> None:
    from recalling.validation.lazy_import import great_expectations  # noqa: PLC0415

    great_expectations()


def _check(checking: Checking) -> tuple[Finding, ...]:
    from recalling.engine.extracts import read_tables  # noqa: PLC0415
    from recalling.engine.quarantine import quarantine_finding  # noqa: PLC0415
    from recalling.validation.guard import compare  # noqa: PLC0415
    from recalling.validation.report import write_report  # noqa: PLC0415
    from recalling.validation.run import validate  # noqa: PLC0415
    from recalling.validation.suites import read_suites  # noqa: PLC0415

    tables = read_tables(checking.tables)
    suites = read_suites()
    previous, old = _release_before(checking.out)
    findings = (
        *compare(tables, old, limits=checking.settings.guard, previous=previous, accept=checking.accept),
        quarantine_finding(tables["sources"], checking.settings.sources),
        *validate(tables, suites),
    )
    shutil.rmtree(checking.report, ignore_errors=True)
    write_report(checking.report, findings, suites)
    return findings


def _release_before(out: Path) -> tuple[str | None, dict[str, pa.Table] | None]:
    from recalling.releasing.load import load  # noqa: PLC0415
    from recalling.releasing.pointers import release_before, release_folder  # noqa: PLC0415

    version = release_before(out)
    return (str(version), load(release_folder(out, version), as_arrow=True)) if version else (None, None)
