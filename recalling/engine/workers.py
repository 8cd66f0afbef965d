"""How worker processes start, and how many.

Here belongs what every pool of processes needs. It imports nothing heavy, so that the first process can
start before anything else is loaded.
"""

from __future__ import annotations

import multiprocessing
import os
import threading
from multiprocessing.connection import wait
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


def end_with_parent() -> None:
    """Let this worker end as soon as the process that it works for has ended, also where that was killed.

    Otherwise a worker in the midst of a document, whose limit of time its parent would have kept, stays for
    ever, and writes while the next run does.
    """
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_after, args=[parent.sentinel], daemon=True).start()


def _end_after(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
