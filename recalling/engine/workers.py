"""How worker processes start, and how many.

Here belongs what every pool of processes needs. It imports nothing heavy, so that the first process can
start before anything else is loaded.
"""

from __future__ import annotations

import multiprocessing
import os
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
