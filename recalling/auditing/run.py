"""Audits a folder in worker processes and sums up what they found.

Here belong the pool and the sums. Not here: what is looked at (audit.py), how it is printed (cli).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from pebble import ProcessExpired

from recalling.auditing.results import Audit, Invariant, Outcome
from recalling.engine.pool import worker_pool
from recalling.engine.workers import processors
from recalling.reading.detect import MARCXML
from recalling.settings import DEFAULTS, Settings
from recalling.sources.folder import SourceFile

_READINGS = 4
"""A file is read up to four times in an audit, and gets as much more time than in a build."""
_AT_ONCE = 256


@dataclass(frozen=True, slots=True)
class Standing:
    """How an invariant stands in a folder: documents and items that keep it, of those it applies to."""

    invariant: Invariant
    documents: int
    holds: int
    items: int
    breaches: int


def audit_files(
    files: Sequence[SourceFile],
    settings: Settings = DEFAULTS,
    *,
    workers: int | None = None,
    sample: int = 0,
) -> Iterator[Audit]:
    """The audit of each file that holds a document (library records do not), in their order.

    Args:
        files: the files.
        settings: thresholds and limits of time and memory.
        workers: processes; None for one a processor.
        sample: of how many files, spread evenly, a copy without tags is read too.
    """
    files = [file for file in files if file.row.media_type != MARCXML]
    step = max(1, len(files) // sample) if sample else 0
    with worker_pool(min(workers or processors(), max(1, len(files))), settings) as pool:
        for start in range(0, len(files), _AT_ONCE):
            batch = files[start : start + _AT_ONCE]
            strips = [bool(step) and (start + number) % step == 0 for number in range(len(batch))]
            call = partial(_audit, settings=settings)
            seconds = _READINGS * settings.sources.seconds_per_document
            found = pool.map(call, batch, strips, chunksize=1, timeout=seconds).result()
            for file in batch:
                yield _next(found, file)


def _audit(file: SourceFile, strip: bool, settings: Settings) -> Audit:  # noqa: FBT001 map hands it over like that
    from recalling.auditing.audit import audit_file  # noqa: PLC0415 only workers need the readers

    return audit_file(Path(file.path), file.row.source_file, settings, strip=strip)


def _next(found: Iterator[Audit], file: SourceFile) -> Audit:
    try:
        return next(found)
    except TimeoutError:
        what = "it takes too long"
    except MemoryError:
        what = "it takes too much memory"
    except ProcessExpired as error:
        what = f"the reader crashed on it (exit code {error.exitcode})"
    return Audit(file.row.source_file, {Invariant.READ: Outcome(1, (what,))})


def sum_up(audits: Sequence[Audit]) -> list[Standing]:
    """How each invariant stands over all files."""
    standings = []
    for invariant in Invariant:
        outcomes = [audit.outcomes[invariant] for audit in audits if invariant in audit.outcomes]
        standings.append(
            Standing(
                invariant,
                documents=len(outcomes),
                holds=sum(outcome.holds for outcome in outcomes),
                items=sum(outcome.items for outcome in outcomes),
                breaches=sum(len(outcome.breaches) for outcome in outcomes),
            )
        )
    return standings
