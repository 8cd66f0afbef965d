"""A refresh: what is configured is fetched, built and published, as far as each of them can be done.

Here belongs the order, and that a source or portal that does not answer costs only itself. Not here:
how any of them works, what is printed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pipelines.building import BuildResult, Noted, build
from pipelines.request import Request
from recalling.configuration import Configuration
from recalling.engine.journal import Journal, RunOutcome
from recalling.engine.lock import hold
from recalling.engine.status import rose
from recalling.errors import PortalError, RecallingError
from recalling.portals.alert import alert, heartbeat


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a source gave in this refresh; `problem` where it gave no usable answer."""

    source: str
    new: int
    changed: int
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class Brought:
    """Where a target shows the release now; `problem` where it could not be brought there."""

    target: str
    address: str | None = None
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class Refreshed:
    """What came of a refresh."""

    fetched: tuple[Fetched, ...]
    built: BuildResult
    brought: tuple[Brought, ...]

    @property
    def unreached(self) -> tuple[str, ...]:
        """The sources and targets that have to be tried again."""
        failed = [one.source for one in self.fetched if one.problem]
        return (*failed, *(one.target for one in self.brought if one.problem))


def refresh(request: Request, configuration: Configuration) -> Refreshed:
    """Fetch, build and publish; note it in the journal, tell of failures, and of success.

    A source that cannot be asked does not stop the build, for the folder may hold new files. A release
    that a check blocks is not published, and portals keep what they have.

    Raises:
        RecallingError: a step could not do its work; it was told.
    """
    with hold(request.out), Noted(request, "refresh") as noted:
        try:
            fetched = tuple(fetch_all(configuration, request.raw))
            noted.result = build(request)
            blocked = noted.result.outcome is RunOutcome.BLOCKED
            brought = () if blocked else tuple(bring_all(configuration, request.out))
        except RecallingError as error:
            alert(f"Recalling: the refresh failed: {error}", configuration.alerts)
            raise
        done = Refreshed(fetched, noted.result, brought)
        noted.unreached = done.unreached
        noted.message = _message(done)
    _tell(request, configuration, done)
    return done


def fetch_all(configuration: Configuration, raw: Path) -> Iterator[Fetched]:
    """Ask every configured source for what is due; nothing is imported where none is configured."""
    if not configuration.sources:
        return
    from recalling.sources.configured import open_sources  # noqa: PLC0415 only where something is fetched
    from recalling.sources.fetching import Fetching, Result  # noqa: PLC0415
    from recalling.sources.identity import reading_apart  # noqa: PLC0415
    from recalling.sources.manifest import Manifest  # noqa: PLC0415
    from recalling.sources.storing import Store  # noqa: PLC0415

    with hold(raw), reading_apart() as identify:
        fetching = Fetching(Store(raw, Manifest(raw)), identify)
        for source in open_sources(configuration):
            report = fetching.run(source)
            problem = (report.left or "it gave no usable answer") if report.could_not_ask else None
            yield Fetched(source.name, report.counts[Result.NEW], report.counts[Result.CHANGED], problem)


def bring_all(configuration: Configuration, out: Path) -> Iterator[Brought]:
    """Bring the latest release to every target that is published by refreshes."""
    from recalling.portals.targets import on_refresh  # noqa: PLC0415

    targets = on_refresh(configuration)
    if not targets:
        return
    from recalling.portals.bringing import bring  # noqa: PLC0415
    from recalling.portals.package import read_package  # noqa: PLC0415
    from recalling.portals.targets import open_target  # noqa: PLC0415
    from recalling.releasing.load import resolve  # noqa: PLC0415

    package = read_package(resolve(out))
    for target in targets:
        portal = open_target(configuration, target)
        try:
            yield Brought(target, bring(portal, package, portal.plan(package)).address)
        except PortalError as error:
            yield Brought(target, problem=str(error))


def _message(done: Refreshed) -> str | None:
    if done.built.outcome is RunOutcome.BLOCKED:
        return f"a check failed and nothing was published; the report is {done.built.report}"
    problems = [f"{one.source}: {one.problem}" for one in done.fetched if one.problem]
    problems += [f"{one.target}: {one.problem}" for one in done.brought if one.problem]
    return "; ".join(problems) or None


def _tell(request: Request, configuration: Configuration, done: Refreshed) -> None:
    """Alert where something should be looked at; else let the watching service know that all is well."""
    runs = Journal(request.state.journal).runs()
    if done.built.outcome is RunOutcome.BLOCKED or any(one.problem for one in done.brought):
        alert(f"Recalling: {_message(done)}", configuration.alerts)
        return
    if len(runs) > 1 and rose(runs[1].quarantined, runs[0].quarantined):
        message = f"files in quarantine rose from {runs[1].quarantined} to {runs[0].quarantined}"
        alert(f"Recalling: {message}; see recalling status", configuration.alerts)
    heartbeat()
