"""Runs batches on a Dask cluster.

Here belongs handing batches to its workers and taking their results. On each worker they are read as on
one machine, in a process with limits of time and memory (pool.py), so that a bad document costs itself
and no worker. Raw folder and state folder must lie where all workers see them under the same path.

Source: Dask.distributed, "API: Client.get_executor" and "Worker: nanny and daemon processes".
"""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from functools import partial
from pathlib import Path

from distributed import Client
from distributed.scheduler import KilledWorker

from recalling.engine.pool import Batch, cut, read_in_pool
from recalling.engine.shards import Result
from recalling.errors import RecallingError
from recalling.settings import Settings
from recalling.sources.folder import SourceFile

_QUEUED_PER_WORKER = 2
"""Batches waiting for each thread of a worker: enough that none idles."""
_SECONDS_TO_CONNECT = 30
_DAEMON_VARIABLE = "DASK_DISTRIBUTED__WORKER__DAEMON"


class ClusterError(RecallingError):
    """A cluster cannot be reached, lost its workers, or does not let them do their work."""


def read_on_cluster(
    files: Sequence[SourceFile], folder: Path, settings: Settings, scheduler: str
) -> Iterator[Result]:
    """Read files on a cluster and write their shards below a folder; results come in no fixed order.

    A worker that is lost costs nothing: its batches are read by another. Batches are the same as on one
    machine with as many processes, and so are the shards.

    Args:
        files: the files, under paths that the workers see.
        folder: where the shards go, which the workers must see too.
        settings: limits of time, memory and batch size.
        scheduler: the address of the cluster's scheduler, `tcp://host:port`.

    Raises:
        ClusterError: the cluster cannot be reached, has no workers, or lost too many over a batch.
    """
    try:
        client = Client(scheduler, timeout=_SECONDS_TO_CONNECT, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, TimeoutError) as error:
        raise ClusterError(
            f"no Dask scheduler answers at {scheduler}; start it, or mend the address"
        ) from error
    with client:
        threads = sum(client.nthreads().values())  # type: ignore[no-untyped-call]
        if not threads:
            raise ClusterError(f"the cluster at {scheduler} has no workers; start some")
        yield from _read(client, deque(cut(files, settings, threads)), folder, settings, threads)


def _read(
    client: Client, batches: deque[Batch], folder: Path, settings: Settings, threads: int
) -> Iterator[Result]:
    executor = client.get_executor(pure=False)  # type: ignore[no-untyped-call]
    submit = partial(executor.submit, read_here, folder=folder, settings=settings)
    pending: set[Future[list[Result]]] = set()
    while batches or pending:
        while batches and len(pending) < _QUEUED_PER_WORKER * threads:
            pending.add(submit(batches.popleft()))
        done, pending = wait(pending, return_when=FIRST_COMPLETED)
        for future in done:
            try:
                yield from future.result()
            except KilledWorker as error:
                raise ClusterError(f"the cluster lost several workers over one batch: {error}") from error


def read_here(batch: Batch, folder: Path, settings: Settings) -> list[Result]:
    """Read a batch in a process beside the worker that this runs on.

    Raises:
        ClusterError: the worker may start no processes.
    """
    if multiprocessing.current_process().daemon:
        message = f"the cluster's workers may start no processes; start them with {_DAEMON_VARIABLE}=False"
        raise ClusterError(message)
    return list(read_in_pool(deque([batch]), folder, settings, workers=1))
