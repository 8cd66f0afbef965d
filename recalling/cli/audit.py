"""`recalling audit`: what holds and what breaks on each document of a folder.

Here belong the options and what is printed. Not here: the looking (auditing).
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console
from rich.markup import escape
from rich.progress import Progress
from rich.table import Table

from recalling.cli.shell import ExitCode, out
from recalling.errors import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recalling.auditing.results import Audit
    from recalling.auditing.run import Standing
    from recalling.sources.folder import SourceFile

_REASONS_SHOWN = 3
_DIGIT = re.compile(r"\d")


def audit(
    folder: Annotated[Path, typer.Argument(help="A folder of documents.", show_default=False)],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object for programs.")] = False,
    strict: Annotated[bool, typer.Option(help="Exit with 1 where anything breaks.")] = False,
    sample: Annotated[
        int, typer.Option(min=0, help="Of how many PDFs a copy without tags is read too, spread evenly.")
    ] = 10,
    workers: Annotated[
        int | None, typer.Option(min=1, help="Worker processes. [default: one a processor]")
    ] = None,
) -> None:
    """Look at every document of a folder without an answer key: what must hold, and what breaks it.

    Nothing is built. Symbols, sessions and dates are held against one another, numbers and letters must
    run in sequence, brackets balance, each word of the page stand in one place, and tags and layout say
    the same. What the source itself breaks is listed like the rest.
    """
    from recalling.auditing.run import audit_files, sum_up  # noqa: PLC0415
    from recalling.sources.folder import list_files  # noqa: PLC0415

    try:
        files = list_files(folder)
    except ConfigurationError as error:
        raise ConfigurationError(str(error).replace("--raw", "FOLDER")) from error
    if not files:
        raise ConfigurationError(f"there are no documents in {folder}")
    audits = _watched(files, audit_files(files, workers=workers, sample=sample))
    standings = sum_up(audits)
    if as_json:
        typer.echo(json.dumps(_as_json(audits, standings), ensure_ascii=False, indent=1))
    else:
        _print(audits, standings)
    if strict and not all(found.holds for found in audits):
        raise typer.Exit(ExitCode.CHECK_FAILED)


def _watched(files: Sequence[SourceFile], found: Any) -> list[Audit]:  # noqa: ANN401
    """All audits, with a progress bar on the error channel where that is a terminal."""
    with Progress(console=Console(stderr=True), transient=True) as progress:
        return list(progress.track(found, total=len(files), description="auditing"))


def _print(audits: Sequence[Audit], standings: Sequence[Standing]) -> None:
    console = out()
    table = Table("what must hold", box=None, pad_edge=False)
    for column in ("documents", "of", "items", "breaks"):
        table.add_column(column, justify="right")
    for standing in standings:
        if standing.documents:
            numbers = (standing.holds, standing.documents, standing.items, standing.breaches)
            table.add_row(standing.invariant.value, *(f"{number:,}" for number in numbers))
    console.print(table, soft_wrap=False)
    for standing in standings:
        if standing.breaches:
            console.print(f"\n[bold]{escape(standing.invariant.value)}[/]")
            for found in audits:
                outcome = found.outcomes.get(standing.invariant)
                if outcome and not outcome.holds:
                    _print_breaches(console, found.source_file, outcome.breaches)
    _print_words(console, audits)


def _print_breaches(console: Console, name: str, breaches: Sequence[str]) -> None:
    for breach in breaches[:_REASONS_SHOWN]:
        console.print(f"  {name}: {breach}", markup=False)
    if len(breaches) > _REASONS_SHOWN:
        console.print(f"  {name}: … and {len(breaches) - _REASONS_SHOWN} more", markup=False)


def _print_words(console: Console, audits: Sequence[Audit]) -> None:
    totals = _totals(audits)
    placed = sum(number for place, number in totals.items() if place != "page")
    console.print("\n[bold]where the words stand[/]")
    for place, number in totals.items():
        if place != "page":
            console.print(f"  {place:10} {number:>10,}  {100 * number / max(1, placed):7.3f} %")
    once = _once(audits)
    if once:
        console.print("\n[bold]furniture that does not recur in its document[/], digits as 0")
    for text, names in once.items():
        console.print(
            f"  {len(names):>6}  {text}  ({names[0]}{', …' if len(names) > 1 else ''})", markup=False
        )


def _once(audits: Sequence[Audit]) -> dict[str, list[str]]:
    """The files in which each string stands once, the commonest strings first."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for one in audits:
        for text in one.words.once:
            found[_DIGIT.sub("0", text)].append(one.source_file)
    return dict(sorted(found.items(), key=lambda item: (-len(item[1]), item[0])))


def _totals(audits: Sequence[Audit]) -> dict[str, int]:
    places = ("page", "masthead", "clauses", "notes", "closing", "tables", "furniture", "leftovers")
    return {place: sum(getattr(found.words, place) for found in audits) for place in places}


def _as_json(audits: Sequence[Audit], standings: Sequence[Standing]) -> dict[str, Any]:
    return {
        "documents": len(audits),
        "invariants": [asdict(standing) for standing in standings if standing.documents],
        "words": _totals(audits),
        "breaches": [
            {"source_file": found.source_file, "invariant": invariant.value, "reasons": outcome.breaches}
            for found in audits
            for invariant, outcome in found.outcomes.items()
            if not outcome.holds
        ],
        "furniture_once": {found.source_file: found.words.once for found in audits if found.words.once},
    }
