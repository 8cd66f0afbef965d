"""Fetches what is wanted of a source, file by file, and says what came of each.

Here belong the order of the steps and what is written down. Not here: how one asks (network), what answers
mean (answers.py), where files go (storing.py), what is printed (the command line).

Whatever happens, what lies in the raw folder is whole and is what it is called; a run that is killed loses
the file that was on its way, and the next one goes on from there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from recalling.network.client import Answer, CouldNotAskError, Marks
from recalling.network.clock import Clock
from recalling.network.pace import Budget, BudgetSpentError, Pace
from recalling.settings import DEFAULTS, SourceLimits
from recalling.sources.answers import Kind, Verdict
from recalling.sources.holdings import Holdings
from recalling.sources.identity import Identify, is_same
from recalling.sources.manifest import Record, State, succeeded
from recalling.sources.source import Asker, Source, Wanted
from recalling.sources.storing import ASIDE, Incoming, Store


class Result(StrEnum):
    """What came of asking for a file."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    ABSENT = "absent"
    FAILED = "could not ask"
    KEPT = "left alone"
    """A file that a person put there, or changed, lies in its place."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of asking for a file, and why where that is not plain."""

    source: str
    file: str
    symbol: str | None
    result: Result
    note: str | None = None
    bytes: int = 0


@dataclass(slots=True)
class Report:
    """What came of a source in a run.

    `left` says why the source was left alone before all was asked, `rest` that the budget of the run ended.
    """

    source: str
    counts: Counter[Result] = field(default_factory=Counter)
    outcomes: list[Outcome] = field(default_factory=list)
    requests: int = 0
    left: str | None = None
    rest: str | None = None

    def add(self, outcome: Outcome) -> None:
        """Count an outcome; those with nothing to say are not kept."""
        self.counts[outcome.result] += 1
        if outcome.note or outcome.result in {Result.NEW, Result.CHANGED, Result.FAILED, Result.KEPT}:
            self.outcomes.append(outcome)

    @property
    def could_not_ask(self) -> bool:
        """Whether the source was left alone, or gave no answer at all."""
        answered = sum(self.counts.values()) - self.counts[Result.FAILED] - self.counts[Result.KEPT]
        return self.left is not None or (self.counts[Result.FAILED] > 0 and answered == 0)


def nothing_read(*_: object) -> None:
    """Reads no symbol: for those who do without the check that a file is the document asked for."""


class Fetching:
    """A run: the raw folder that is fetched into, and what all of its sources share.

    Nobody else may fetch into the folder meanwhile.

    Args:
        store: the raw folder.
        identify: says which document a file is by its own words.
        clock: the time.
        limits: how large a file may be.

    Raises:
        StorageError: what a run before left half-written cannot be removed.
    """

    def __init__(
        self,
        store: Store,
        identify: Identify = nothing_read,
        clock: Clock | None = None,
        limits: SourceLimits = DEFAULTS.sources,
    ) -> None:
        store.clean()
        self._store = store
        self._identify = identify
        self._clock = clock or Clock()
        self._limits = limits
        self._pace = Pace(self._clock)
        self.holdings = Holdings.of(store)
        self._by_bytes = {r.sha256: r.file for r in store.manifest if r.sha256 and r.state is State.HELD}

    def run(self, source: Source, on_outcome: Callable[[Outcome], None] | None = None) -> Report:
        """Ask a source for all that is wanted of it now.

        Args:
            source: the source.
            on_outcome: called after each file.

        Raises:
            StorageError: nothing can be written.
            ConfigurationError: a token is missing.
        """
        report = Report(source.name)
        budget = Budget(source.limits.max_requests)
        try:
            with source.opened(budget, self._pace) as asker:
                self._ask_all(source, asker, report, on_outcome)
        except BudgetSpentError as spent:
            report.rest = f"{spent}; the next run goes on from here"
        except CouldNotAskError as error:
            report.left = str(error)
        report.requests = budget.spent
        self._store.manifest.shorten()
        return report

    def _ask_all(
        self, source: Source, asker: Asker, report: Report, on_outcome: Callable[[Outcome], None] | None
    ) -> None:
        failures = 0
        for wanted in source.wanted(self.holdings, asker):
            outcome, leave = self._ask(source, asker, wanted)
            report.add(outcome)
            if on_outcome:
                on_outcome(outcome)
            failures = failures + 1 if outcome.result is Result.FAILED else 0
            if leave or failures >= source.limits.breaker:
                why = (
                    "" if leave else f"{failures} times in a row there was no usable answer, the last time: "
                )
                report.left = f"{why}{outcome.note}"
                return

    def _ask(self, source: Source, asker: Asker, wanted: Wanted) -> tuple[Outcome, bool]:
        """What came of a file, and whether the source is to be left alone now."""
        record = self._store.manifest.get(wanted.file) or Record(wanted.file, source.name)
        record = replace(
            record, source=source.name, url=wanted.url, symbol=str(wanted.symbol) if wanted.symbol else None
        )
        if not self._store.is_free(wanted.file):
            note = "a file that was not fetched, or was changed since, lies there and is kept"
            return self._outcome(record, Result.KEPT, note), False
        is_here = record.state is State.HELD and self._store.holds(record)
        with self._store.receiving(wanted.file) as incoming:
            try:
                answer = asker.get(
                    wanted.url,
                    incoming.sink,
                    largest=self._limits.max_bytes,
                    known=_marks(record) if is_here else None,
                )
            except CouldNotAskError as error:
                return self._failed(record, str(error)), error.leave
            return self._answered(source, wanted, record, answer, incoming, is_here=is_here), False

    def _answered(
        self,
        source: Source,
        wanted: Wanted,
        record: Record,
        answer: Answer,
        incoming: Incoming,
        *,
        is_here: bool,
    ) -> Outcome:
        if is_here and (answer.is_unchanged or (answer.status == 200 and answer.sha256 == record.sha256)):
            self._store.manifest.put(succeeded(record, self._now(), **_origin(record, answer)))
            return self._outcome(record, Result.UNCHANGED)
        data = incoming.read()
        verdict = source.judge(wanted, answer, data)
        if verdict.state is State.ABSENT:
            return self._absent(record, verdict, is_here=is_here)
        if verdict.state is State.UNKNOWN:
            return self._failed(record, verdict.note or "it gave no usable answer")
        if other := self._other_document(wanted, answer, incoming):
            return self._failed(record, other)
        return self._stored(record, answer, incoming, is_here=is_here)

    def _other_document(self, wanted: Wanted, answer: Answer, incoming: Incoming) -> str | None:
        """Why the bytes are not to be called what was asked for; None where nothing speaks against it.

        What prints no symbol (an old scan) is believed, unless the same bytes came for another document: a
        site that gives one and the same file for everything is not answering.
        """
        if wanted.symbol is None or wanted.kind not in {Kind.PDF, Kind.DOCX}:
            return None
        printed = self._identify(incoming.temporary, wanted.kind.value)
        twin = self._twin(wanted.file, answer)
        if is_same(wanted.symbol, printed) if printed else not twin:
            return None
        self._store.set_aside(incoming)
        what = (
            f"is {printed}, and not what was asked for"
            if printed
            else f"prints no symbol and is {twin} again"
        )
        return f"what came {what}; it was put into {ASIDE}/{wanted.file.replace('/', '_')}"

    def _twin(self, file: str, answer: Answer) -> str | None:
        """Another file with the same bytes, where one was fetched."""
        twin = self._store.manifest.get(self._by_bytes.get(answer.sha256, ""))
        is_one = twin is not None and twin.file != file and twin.sha256 == answer.sha256
        return twin.file if twin and is_one else None

    def _stored(self, record: Record, answer: Answer, incoming: Incoming, *, is_here: bool) -> Outcome:
        twin = self._twin(record.file, answer)
        note = f"{twin} holds the same bytes" if twin else None
        now = self._now()
        kept = succeeded(
            record,
            now,
            state=State.HELD,
            sha256=answer.sha256,
            bytes=answer.size,
            retrieved=now,
            note=note,
            **_origin(record, answer),
        )
        self._store.keep(incoming, kept)
        self._by_bytes[answer.sha256] = record.file
        return self._outcome(kept, Result.CHANGED if is_here else Result.NEW, note)

    def _absent(self, record: Record, verdict: Verdict, *, is_here: bool) -> Outcome:
        if is_here:
            note = "the source no longer has it; the file is kept"
            self._store.manifest.put(succeeded(record, self._now(), note=note))
            return self._outcome(record, Result.ABSENT, note)
        self._store.manifest.put(
            Record(
                record.file,
                record.source,
                State.ABSENT,
                record.symbol,
                record.url,
                asked=self._now(),
                note=verdict.note,
            )
        )
        return self._outcome(record, Result.ABSENT)

    def _failed(self, record: Record, why: str) -> Outcome:
        """Nothing is learned, and nothing forgotten: what was known of the file before still is."""
        self._store.manifest.put(replace(record, tried=self._now(), note=why))
        return self._outcome(record, Result.FAILED, why)

    def _now(self) -> datetime:
        return self._clock.now().replace(microsecond=0)

    @staticmethod
    def _outcome(record: Record, result: Result, note: str | None = None) -> Outcome:
        size = (record.bytes or 0) if result in {Result.NEW, Result.CHANGED} else 0
        return Outcome(record.source, record.file, record.symbol, result, note, size)


def _marks(record: Record) -> Marks | None:
    if not record.location or not (record.etag or record.last_modified):
        return None
    return Marks(record.location, record.etag, record.last_modified)


def _origin(record: Record, answer: Answer) -> dict[str, str | None]:
    """Where the bytes came from, with their marks; an answer without a body may leave them out."""
    etag, modified = answer.headers.get("ETag"), answer.headers.get("Last-Modified")
    if answer.is_unchanged:
        etag, modified = etag or record.etag, modified or record.last_modified
    return {"location": answer.url, "etag": etag, "last_modified": modified}
