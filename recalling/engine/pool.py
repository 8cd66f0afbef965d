"""Runs batches in worker processes with a limit of time and memory.

Here belongs that a document which crashes, hangs or bloats the reader costs itself and nothing else.
Not here: what a batch does (batch.py), which files need reading (extracts.py). The readers are imported
in the server that the workers are forked from, and never here: it takes most of a second.
"""

from __future__ import annotations

import logging
import resource
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Protocol, TypeAlias

from pebble import ProcessExpired, ProcessPool

from recalling.engine.shards import Result, quarantined
from recalling.engine.workers import end_with_parent, processors, worker_context
from recalling.errors import SourceCode, StorageError
from recalling.settings import Settings
from recalling.sources.folder import SourceFile
from recalling.tables.sources import SourceRow

_LOG = logging.getLogger(__name__)
_QUEUED_PER_WORKER = 3
"""Batches waiting for each worker: enough that none idles, few enough that memory does not grow."""


class Reader(Protocol):
    """What reads some files and writes their rows below a folder."""

    def __call__(self, files: Sequence[SourceFile], folder: Path, settings: Settings) -> Result:
        """The rows of the files, and the shard with the rows of their documents."""


_ReadBatch: TypeAlias = Callable[[tuple[SourceFile, ...]], Result]


@dataclass(frozen=True, slots=True)
class Batch:
    """Files that are read together, and how often that was tried."""

    files: tuple[SourceFile, ...]
    tries: int = 1


def read_all(
    files: Sequence[SourceFile],
    folder: Path,
    settings: Settings,
    *,
    workers: int | None = None,
    reader: Reader | None = None,
) -> Iterator[Result]:
    """Read files and write their shards below a folder; yields results as they come, in no fixed order.

    A batch that crashes or takes too long is read again one document at a time, so that only the
    document at fault is quarantined.

    Args:
        files: the files.
        folder: where the shards go.
        settings: limits of time, memory and batch size.
        workers: processes; None for one a processor.
        reader: what reads a batch; None for the one that reads documents.

    Raises:
        StorageError: what was read cannot be written; no document is at fault.
    """
    count = workers or processors()
    batches = deque(cut(files, settings, count))
    if batches:
        yield from read_in_pool(batches, folder, settings, workers=count, reader=reader)


def cut(files: Sequence[SourceFile], settings: Settings, workers: int) -> Iterator[Batch]:
    """Batches of neighbouring files, small enough that every worker gets several."""
    limits = settings.engine
    most = max(1, min(int(limits.batch_documents), len(files) // (4 * workers)))
    batch: list[SourceFile] = []
    size = 0
    for file in files:
        if batch and (len(batch) >= most or size + (file.row.bytes or 0) > limits.batch_bytes):
            yield Batch(tuple(batch))
            batch, size = [], 0
        batch.append(file)
        size += file.row.bytes or 0
    if batch:
        yield Batch(tuple(batch))


def read_in_pool(
    batches: deque[Batch], folder: Path, settings: Settings, *, workers: int, reader: Reader | None = None
) -> Iterator[Result]:
    """Read batches in so many processes, as `read_all` does; `batches` is used up."""
    read: _ReadBatch = partial(reader or _read_to_shard, folder=folder, settings=settings)
    pending: dict[Future[Result], Batch] = {}
    with worker_pool(min(workers, len(batches)), settings) as pool:
        while batches or pending:
            while batches and len(pending) < _QUEUED_PER_WORKER * workers:
                batch = batches.popleft()
                seconds = settings.sources.seconds_per_document
                pending[pool.schedule(read, args=[batch.files], timeout=seconds)] = batch
            done, _ = wait(pending, return_when=FIRST_COMPLETED)
            for future in done:
                batch = pending.pop(future)
                error = future.exception()
                if error is None:
                    yield future.result()
                elif isinstance(error, StorageError):
                    raise error
                elif again := _try_again(batch, error):
                    batches.extend(again)
                else:
                    yield Result((_at_fault(batch.files[0].row, error, settings),))


def _read_to_shard(files: Sequence[SourceFile], folder: Path, settings: Settings) -> Result:
    from recalling.engine.batch import read_to_shard  # noqa: PLC0415 only workers need it

    return read_to_shard(files, folder, settings)


@contextmanager
def worker_pool(workers: int, settings: Settings) -> Iterator[ProcessPool]:
    """Worker processes that start with the readers loaded; none is left when the block is left."""
    memory = int(settings.engine.worker_bytes)
    pool = ProcessPool(workers, context=worker_context(), initializer=_start, initargs=[memory])
    try:
        yield pool
        pool.close()  # type: ignore[no-untyped-call] # pebble does not say
    finally:
        if pool.active:
            pool.stop()  # type: ignore[no-untyped-call]
        pool.join()


def _start(memory: int) -> None:
    end_with_parent()
    _limit_memory(memory)


def _limit_memory(limit: int) -> None:
    """Let a process that takes too much memory fail by itself, before the machine suffers."""
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    allowed = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
    resource.setrlimit(resource.RLIMIT_DATA, (allowed, hard))


def _try_again(batch: Batch, error: BaseException) -> list[Batch]:
    """The files of a failed batch one by one; a lone file once more where its worker died."""
    if len(batch.files) > 1:
        return [Batch((file,)) for file in batch.files]
    if isinstance(error, ProcessExpired) and batch.tries == 1:
        return [Batch(batch.files, tries=2)]
    return []


def _at_fault(row: SourceRow, error: BaseException, settings: Settings) -> SourceRow:
    """The row of a file that the reader failed on, with what to do about it."""
    _LOG.warning("%s could not be read", row.source_file, exc_info=error)
    if isinstance(error, TimeoutError):
        seconds = settings.sources.seconds_per_document
        message = (
            f"reading it took longer than {seconds:g} seconds; open it and save it anew, or leave it out"
        )
        return quarantined(row, SourceCode.READER_TIMEOUT, message)
    if isinstance(error, ProcessExpired):
        what = f"crashed on it (exit code {error.exitcode})"
    elif isinstance(error, MemoryError):
        what = f"needs more than {settings.engine.worker_bytes:,} bytes of memory for it"
    else:
        what = f"failed on it ({type(error).__name__}), which is a fault of Recalling to be reported"
    message = f"the reader {what}; open it and save it anew, or leave it out"
    return quarantined(row, SourceCode.READER_CRASHED, message)
