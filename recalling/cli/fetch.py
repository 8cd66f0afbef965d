"""`recalling fetch`: says what fetching documents would take, and does it with `--yes`.

Here belong the options and what is printed. Not here: any source (sources), the configuration's form.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console
from rich.filesize import decimal
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from recalling.cli.shell import ExitCode, complain, out
from recalling.errors import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recalling.configuration import Configuration
    from recalling.sources.estimate import Estimate
    from recalling.sources.fetching import Report
    from recalling.sources.source import Source

_SHOWN = 30
_LIBRARIES = ("httpx", "protego", "tenacity")


def fetch(
    symbols: Annotated[
        list[str] | None,
        typer.Argument(help="Symbols such as A/RES/80/1. [default: what is configured]", show_default=False),
    ] = None,
    *,
    series: Annotated[
        list[str] | None, typer.Option(help="A series such as 'A/RES/80/{n}'; may be given several times.")
    ] = None,
    first: Annotated[int, typer.Option("--from", min=1, help="The first number of a series.")] = 1,
    until: Annotated[
        int | None,
        typer.Option(min=1, help="The last number. [default: until 20 in a row behind the last are absent]"),
    ] = None,
    source: Annotated[str | None, typer.Option(help="Only this source of recalling.toml.")] = None,
    raw: Annotated[
        Path, typer.Option(help="The folder that is fetched into; made if missing.", envvar="RECALLING_RAW")
    ] = Path("raw"),
    contact: Annotated[
        str | None,
        typer.Option(
            envvar="RECALLING_CONTACT",
            help="Where the site's people can reach you: an e-mail or web address.",
        ),
    ] = None,
    again: Annotated[bool, typer.Option("--again", help="Ask also for what was asked a moment ago.")] = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Ask for what the estimate says.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object for programs.")] = False,
) -> None:
    """Fetch documents into the raw folder: an estimate first, the requests with `--yes`.

    Symbols and series are asked of the United Nations' document system, or of `--source`; without them, all
    sources of recalling.toml are. What is held, and what was absent a short while ago, is not asked again
    before it is due. Files that people put into the folder are never replaced. An interrupted run goes on
    where it stopped.
    """
    from recalling.configuration import read_configuration  # noqa: PLC0415
    from recalling.engine.lock import hold  # noqa: PLC0415

    _need_libraries()
    configuration = read_configuration()
    asked: dict[str, Any] = {}
    if symbols or series:
        asked = {
            "symbols": symbols or [],
            "series": series or [],
            "from": first,
            "insist": again or bool(symbols),
        }
        asked |= {"until": until} if until else {}
    elif first != 1 or until:
        raise ConfigurationError("--from and --until need a series: --series 'A/RES/80/{n}'")
    elif again:
        asked = {"insist": True}
    sources = _sources(configuration, asked, source, {"contact": contact} if contact else {})
    with hold(raw):
        _run(sources, raw, yes=yes, as_json=as_json)


def _need_libraries() -> None:
    from importlib.util import find_spec  # noqa: PLC0415

    for library in _LIBRARIES:
        if find_spec(library) is None:
            raise ConfigurationError(f"fetching needs {library}: pip install 'recalling[fetch]'")


def _sources(
    configuration: Configuration, asked: dict[str, Any], named: str | None, manners: dict[str, Any]
) -> list[Source]:
    """The sources that are meant: one that is asked for symbols, one by its name, or all."""
    from recalling.sources.configured import for_symbols, open_source  # noqa: PLC0415

    if "symbols" in asked:
        table = {**for_symbols(configuration, asked, named), **manners}
        return [open_source(named or "undocs", table)]
    if named is not None and named not in configuration.sources:
        for_symbols(configuration, {}, named)
    tables = {name: table for name, table in configuration.sources.items() if named in {None, name}}
    if not tables:
        raise ConfigurationError(
            "there is nothing to ask: name symbols, give --series, or write a table [sources.NAME] into "
            "recalling.toml"
        )
    return [
        open_source(name, dict(table) if table.get("kind") == "folder" else {**manners, **table, **asked})
        for name, table in tables.items()
    ]


def _run(sources: Sequence[Source], raw: Path, *, yes: bool, as_json: bool) -> None:
    from recalling.sources.estimate import estimate  # noqa: PLC0415
    from recalling.sources.fetching import Fetching  # noqa: PLC0415
    from recalling.sources.identity import reading_apart  # noqa: PLC0415
    from recalling.sources.manifest import Manifest  # noqa: PLC0415
    from recalling.sources.storing import Store  # noqa: PLC0415

    with reading_apart() as identify:
        fetching = Fetching(Store(raw, Manifest(raw)), identify)
        estimates = [estimate(source, fetching.holdings) for source in sources]
        if not yes:
            _tell_estimates(estimates, as_json=as_json)
            return
        if not as_json:
            for one in estimates:
                typer.echo(_in_words(one), err=True)
        reports = _watched(sources, estimates, fetching)
    if as_json:
        typer.echo(json.dumps({"done": True, "sources": [_as_json(r) for r in reports]}, ensure_ascii=False))
    else:
        _tell(reports)
    if any(report.could_not_ask for report in reports):
        raise typer.Exit(ExitCode.UNREACHABLE)


def _watched(sources: Sequence[Source], estimates: Sequence[Estimate], fetching: Any) -> list[Report]:  # noqa: ANN401
    """The reports of all sources, with a progress bar on the error channel where that is a terminal."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        reports = []
        for source, planned in zip(sources, estimates, strict=True):
            task = bar.add_task(source.name, total=planned.files)
            reports.append(fetching.run(source, lambda _, task=task: bar.advance(task)))
        return reports


def _tell_estimates(estimates: Sequence[Estimate], *, as_json: bool) -> None:
    if as_json:
        typer.echo(json.dumps({"done": False, "sources": [asdict(one) for one in estimates]}))
        return
    for one in estimates:
        typer.echo(_in_words(one))
    typer.echo("Nothing was asked; --yes does it.")


def _in_words(one: Estimate) -> str:
    if one.files is None:
        return f"{one.source}: its list of files is asked, and what is new there"
    if one.files == 0:
        return f"{one.source}: nothing is due to be asked for as yet"
    return (
        f"{one.source}: {one.files:,} to ask for, {one.least_requests:,} to {one.most_requests:,} requests, "
        f"{_duration(one.least_seconds)} to {_duration(one.most_seconds)}; more where a series goes on"
    )


def _duration(seconds: float) -> str:
    if seconds < 90:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 5400 else f"{seconds / 3600:.1f} h"


def _tell(reports: Sequence[Report]) -> None:
    from recalling.sources.fetching import Result  # noqa: PLC0415

    table = Table("source", *(result.value for result in Result), box=None, pad_edge=False)
    for report in reports:
        table.add_row(report.source, *(str(report.counts[result]) for result in Result))
    console = out()
    console.print(table)
    for report in reports:
        _tell_outcomes(console, report, f"{report.source}: " if len(reports) > 1 else "")
    for report in reports:
        if report.rest:
            typer.echo(f"{report.source}: {report.rest}")
        if report.left:
            complain(f"{report.source} was left alone in this run: {report.left}")
        elif report.could_not_ask:
            complain(f"{report.source} gave no usable answer in this run")


def _tell_outcomes(console: Console, report: Report, prefix: str) -> None:
    for outcome in report.outcomes[:_SHOWN]:
        size = f" ({decimal(outcome.bytes)})" if outcome.bytes else ""
        note = f": {outcome.note}" if outcome.note else ""
        what = prefix + (outcome.symbol or outcome.file)
        console.print(f"{outcome.result.value:>13}  {escape(what)}{size}{escape(note)}")
    if len(report.outcomes) > _SHOWN:
        console.print(f"{'':>13}  and {len(report.outcomes) - _SHOWN:,} more; --json names all")


def _as_json(report: Report) -> dict[str, Any]:
    from recalling.sources.fetching import Result  # noqa: PLC0415

    return {
        "source": report.source,
        "counts": {result.value: report.counts[result] for result in Result},
        "requests": report.requests,
        "left_alone": report.left,
        "goes_on_next_time": report.rest,
        "outcomes": [asdict(outcome) for outcome in report.outcomes],
    }
