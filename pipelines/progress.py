"""Tells a person how a run gets on: one line a table and check, a bar for the documents.

Here belongs what is printed while a run goes on. Not here: its end (the command line says that), and
Dagster's own log, which holds every event.
"""

from __future__ import annotations

import json
import logging
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

import dagster as dg
from dagster import DagsterEvent, DagsterEventType
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from recalling.engine.shards import Result

console = Console(stderr=True, highlight=False, soft_wrap=True)
_ROWS = 3
_ENDS = {DagsterEventType.STEP_SUCCESS, DagsterEventType.STEP_FAILURE}


class _Lines(logging.Handler):
    """Prints a line for what a person wants to see, and keeps quiet about the rest.

    The checks of a table that are met take one line together, unless each is wanted.
    """

    def __init__(self, *, every_check: bool) -> None:
        super().__init__()
        self._every_check = every_check
        self._met: Counter[str] = Counter()

    def emit(self, record: logging.LogRecord) -> None:
        event = getattr(record, "dagster_meta", {}).get("dagster_event")
        if not isinstance(event, DagsterEvent):
            if record.levelno >= logging.WARNING:
                console.print(f"  [yellow]note [/] {escape(_plain(record))}")
        elif event.event_type is DagsterEventType.ASSET_MATERIALIZATION:
            self._print(_materialized(event))
        elif event.event_type is DagsterEventType.ASSET_CHECK_EVALUATION:
            self._evaluated(event)
        elif event.event_type in _ENDS:
            self._print_met()

    def _evaluated(self, event: DagsterEvent) -> None:
        check = event.asset_check_evaluation_data
        if check.passed and not self._every_check:
            self._met[check.asset_key.to_user_string()] += 1
        else:
            self._print(_evaluated(event))

    def _print_met(self) -> None:
        for table, count in self._met.items():
            self._print(f"  [green]pass [/] {escape(table):<16} {count:>8,} checks")
        self._met.clear()

    def _print(self, line: str | None) -> None:
        if line:
            console.print(line)


def _materialized(event: DagsterEvent) -> str | None:
    materialization = event.step_materialization_data.materialization
    said = materialization.metadata.get("summary") or materialization.metadata.get("dagster/row_count")
    name = escape(materialization.asset_key.to_user_string())
    return f"  [green]wrote[/] {name:<16} {_value(said)}" if said else None


def _value(said: object) -> str:
    value = getattr(said, "value", said)
    return f"{value:>8,} rows" if isinstance(value, int) else escape(str(value))


def _evaluated(event: DagsterEvent) -> str:
    check = event.asset_check_evaluation_data
    name = escape(f"{check.asset_key.to_user_string()}.{check.check_name}")
    if check.passed:
        return f"  [green]pass [/] {name}"
    word = "[red]ERROR[/]" if check.severity is dg.AssetCheckSeverity.ERROR else "[yellow]warn [/]"
    lines = [f"  {word} {name}: {_value(check.metadata.get('message', ''))}"]
    rows = check.metadata.get("failing_rows")
    if isinstance(rows, dg.TableMetadataValue):
        lines += [
            f"          {escape(json.dumps(dict(row.data), ensure_ascii=False))}"
            for row in rows.records[:_ROWS]
        ]
    return "\n".join(lines)


def _plain(record: logging.LogRecord) -> str:
    """The message without what Dagster puts before it."""
    meta = getattr(record, "dagster_meta", {})
    return str(meta.get("orig_message") or record.getMessage()).strip()


@dg.logger(
    config_schema={"every_check": dg.Field(bool, default_value=False, description="A line for each check.")},
    description="One line a table, for people.",
)
def progress(context: dg.InitLoggerContext) -> logging.Logger:
    """The logger of the job `refresh`."""
    logger = logging.Logger("recalling.progress", level=logging.DEBUG)  # noqa: LOG001 one for each run
    logger.addHandler(_Lines(every_check=context.logger_config["every_check"]))
    return logger


class Documents:
    """Counts the documents that were read; `advance` is called after each batch."""

    def __init__(self, bar: Progress, total: int) -> None:
        self._bar = bar
        self._task = bar.add_task("reading", total=total)

    def advance(self, result: Result) -> None:
        """Move the bar on by a batch."""
        self._bar.advance(self._task, len(result.rows))


@contextmanager
def documents(total: int) -> Iterator[Documents]:
    """A bar for so many documents, on terminals only; gone when they are read."""
    columns = (TextColumn("  reading"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(
        *columns, console=console, transient=True, disable=not (total and console.is_terminal)
    ) as bar:
        yield Documents(bar, total)
