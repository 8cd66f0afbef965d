"""What is to be built: from which folder, into which, with which settings.

Here belongs what the command line and Dagster's configuration both say, and whether there is anything
to do. It imports neither Dagster nor Great Expectations, so that "nothing new" is said at once.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from recalling.configuration import read_configuration
from recalling.engine.choice import LOCAL, Engine
from recalling.engine.fingerprint import build_inputs, extractor_version
from recalling.engine.state import Built, OutputState, current_release
from recalling.errors import ConfigurationError
from recalling.settings import DEFAULTS, ReaderChoice, Settings
from recalling.sources.folder import SourceFile, list_files
from recalling.sources.manifest import asked_documents
from recalling.tables.asked import Asked

RAW_VARIABLE = "RECALLING_RAW"
OUT_VARIABLE = "RECALLING_OUT"
UNATTENDED_VARIABLE = "RECALLING_UNATTENDED"


@dataclass(frozen=True)
class Request:
    """A build. `accept_changes` names the release whose loss of rows is meant."""

    raw: Path
    out: Path
    engine: Engine = LOCAL
    reader: ReaderChoice = ReaderChoice.AUTO
    accept_changes: str | None = None

    def __post_init__(self) -> None:
        raw, out = self.raw.resolve(), self.out.resolve()
        if out.is_relative_to(raw) or raw.is_relative_to(out):
            message = f"{self.raw} and {self.out} lie in one another; a release must not become a source"
            raise ConfigurationError(message)

    @cached_property
    def settings(self) -> Settings:
        """The thresholds of this build; recalling.toml says what a release is made of.

        Raises:
            ConfigurationError: the configuration file is wrong.
        """
        return replace(DEFAULTS, reader=self.reader, form=read_configuration().release.form)

    @property
    def state(self) -> OutputState:
        """What is kept for the next build of this output."""
        return OutputState.of(self.out)

    @cached_property
    def files(self) -> tuple[SourceFile, ...]:
        """The files of the raw folder, listed once.

        Raises:
            ConfigurationError: the folder is missing or cannot be listed.
        """
        return list_files(self.raw, self.settings)

    @cached_property
    def asked(self) -> tuple[Asked, ...]:
        """What was asked for on the way to the raw folder, whether it came or not."""
        return asked_documents(self.raw)

    @cached_property
    def inputs(self) -> str:
        """A digest of all that decides what the release will hold."""
        return build_inputs(self.files, self.settings, map(str, self.asked))

    @cached_property
    def extractor(self) -> str:
        """The version of the extractor, under which what was read is kept."""
        return extractor_version(self.settings)

    def current(self) -> str | None:
        """The version of the latest release where it was made from these same inputs, else None."""
        built, release = self.state.built(), current_release(self.out)
        if built and release == (built.version, built.content_hash) and built.inputs == self.inputs:
            return built.version
        return None

    def remember(self, version: str, content_hash: str, *, documents: int, quarantined: int) -> None:
        """Note which release these inputs led to, and how many documents and bad files they hold."""
        self.state.remember(Built(self.inputs, version, content_hash, documents, quarantined))


def is_unattended() -> bool:
    """Whether schedule and sensors are on from the start: `recalling up` says so."""
    return os.environ.get(UNATTENDED_VARIABLE) == "1"


def default_engine() -> Engine:
    """Where batches are read: what `[engine]` in the configuration says, else here."""
    return Engine.parse(read_configuration().engine.run)


def default_raw() -> Path:
    """The folder of source documents: RECALLING_RAW, else `raw` here."""
    return Path(os.environ.get(RAW_VARIABLE) or "raw")


def default_out() -> Path:
    """The output folder: RECALLING_OUT, else `processed` here."""
    return Path(os.environ.get(OUT_VARIABLE) or "processed")


ongoing: ContextVar[Request | None] = ContextVar("ongoing", default=None)
"""The request whose folder was already listed in this process, so that a run need not do it again."""

_failures: ContextVar[list[Exception] | None] = ContextVar("failures", default=None)


@contextmanager
def noting_failures() -> Iterator[list[Exception]]:
    """Gives a list that holds, when the run in this block has ended, what its steps failed with."""
    failures: list[Exception] = []
    token = _failures.set(failures)
    try:
        yield failures
    finally:
        _failures.reset(token)


def note_failure(error: Exception) -> None:
    """Add an error to the list of the surrounding `noting_failures`, if there is one."""
    failures = _failures.get()
    if failures is not None:
        failures.append(error)
