"""How worker processes start, and how many.

Here belongs what every pool of processes needs. It imports nothing heavy, so that the first process can
start before anything else is loaded.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.context import ForkServerContext

_PRELOADED = (
    "recalling.engine.batch",
    *(
        f"recalling.extraction.{name}"
        for name in ("actions", "addressees", "citations", "sponsors", "statistics")
    ),
)


def worker_context() -> ForkServerContext:
    """Processes are forked from a server that has the readers loaded."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(list(_PRELOADED))
    return context


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextmanager
def collector_paused() -> Iterator[None]:
    """Keeps Python from looking for cycles of objects while a document is read.

    Reading makes many objects and next to no cycles, so that looking takes a tenth of the time for nothing.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
