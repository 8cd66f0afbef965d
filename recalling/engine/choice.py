"""Where batches are read: in processes of this machine, or on a Dask cluster.

Here belongs what a person may write for it. Not here: running anything (pool.py, cluster.py).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from recalling.errors import ConfigurationError

# "local", "local:4", "dask://scheduler:8786"
_CHOICE = re.compile(
    r"local(?::(?P<workers>[1-9]\d{0,3}))?|dask://(?P<scheduler>[^\s/?#@]+:\d{1,5})", re.VERBOSE
)


@dataclass(frozen=True, slots=True)
class Engine:
    """Processes of this machine (None: one a processor), or the scheduler of a cluster."""

    workers: int | None = None
    scheduler: str | None = None

    @classmethod
    def parse(cls, text: str) -> Engine:
        """The engine that a text names.

        Raises:
            ConfigurationError: it names none.

        >>> Engine.parse("local:4"), Engine.parse("dask://scheduler:8786").scheduler
        (Engine(workers=4, scheduler=None), 'tcp://scheduler:8786')
        """
        match = _CHOICE.fullmatch(text)
        if match is None:
            message = f"{text!r} is no engine; write local, local:4 or dask://scheduler:8786"
            raise ConfigurationError(message)
        if match["scheduler"]:
            return cls(scheduler=f"tcp://{match['scheduler']}")
        return cls(workers=int(match["workers"]) if match["workers"] else None)

    def __str__(self) -> str:
        if self.scheduler:
            return self.scheduler.replace("tcp://", "dask://")
        return f"local:{self.workers}" if self.workers else "local"


LOCAL = Engine()
"""One process a processor of this machine."""
