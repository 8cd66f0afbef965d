"""The one resource: what is to be built, and what a run shares between its steps.

Here belong folders, options, the lock and the checking process. Not here: any step.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import dagster as dg
from pydantic import Field, PrivateAttr

from pipelines import checker
from pipelines.progress import progress
from pipelines.request import Request, default_engine, default_out, default_raw, ongoing
from recalling.engine.choice import Engine
from recalling.engine.lock import hold
from recalling.settings import ReaderChoice


class Build(dg.ConfigurableResource[object]):
    """A build: folders and options; empty ones are taken from RECALLING_RAW and RECALLING_OUT."""

    raw: str = Field(default="", description="The folder of source documents.")
    out: str = Field(default="", description="The output folder, where the releases lie.")
    engine: str = Field(default="", description="local, local:4 or dask://scheduler:8786.")
    reader: str = Field(default="auto", description="How PDFs are read: auto, tagged or layout.")
    accept_changes: str = Field(default="", description="The release whose loss of rows is meant.")

    _request: Request | None = PrivateAttr(default=None)

    @contextmanager
    def yield_for_execution(self, context: dg.InitResourceContext) -> Iterator[Build]:  # noqa: ARG002
        """Hold the lock on the output for as long as the run goes on."""
        with hold(self.request.out):
            try:
                yield self
            finally:
                checker.close()

    @property
    def request(self) -> Request:
        """What is to be built; its listing of the raw folder is made once a run."""
        if self._request is None:
            asked = Request(
                raw=Path(self.raw) if self.raw else default_raw(),
                out=Path(self.out) if self.out else default_out(),
                engine=Engine.parse(self.engine) if self.engine else default_engine(),
                reader=ReaderChoice(self.reader),
                accept_changes=self.accept_changes or None,
            )
            given = ongoing.get()
            self._request = given if given == asked else asked
        return self._request


@dg.definitions
def resources() -> dg.Definitions:
    """The resource, the logger and the executor of all jobs."""
    return dg.Definitions(
        resources={"build": Build()},
        loggers={"progress": progress},
        executor=dg.in_process_executor,
    )
