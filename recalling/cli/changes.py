"""`recalling changes`: what one release changes against another.

Here belong the options and the drawing for a terminal. Not here: the comparison (releasing.changes).
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table
from rich.text import Text

from recalling.cli.shell import ExitCode, out
from recalling.errors import ConfigurationError, ReleaseError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recalling.releasing.changes.results import Changes, TableChanges


def changes(
    old: Annotated[
        str, typer.Argument(help="The earlier release: a version, or a path.", show_default=False)
    ],
    new: Annotated[
        str,
        typer.Argument(
            help="The later one: a version, **latest**, a path, or a folder of tables not yet released.",
            show_default=False,
        ),
    ],
    *,
    output: Annotated[
        Path,
        typer.Option("--out", help="The folder of releases, where versions lie.", envvar="RECALLING_OUT"),
    ] = Path("processed"),
    as_markdown: Annotated[
        bool, typer.Option("--markdown", help="Print Markdown, as in CHANGES.md of a release.")
    ] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print one JSON object for programs, with every row.")
    ] = False,
    lines: Annotated[int, typer.Option(min=0, help="How many lines of a kind are shown.")] = 10,
    exit_code: Annotated[
        bool, typer.Option("--exit-code", help="Exit with 1 where anything differs but the version.")
    ] = False,
) -> None:
    """Tell what a release changes against another: documents, figures, clauses, columns, rows.

    A figure or clause that is the same under another number is not told as changed; the table
    **id_changes** of a release says what became of each id of the one before.

    Exits with 0 whether or not something differs, unless **--exit-code** is given.
    """
    from recalling.releasing.changes import wording  # noqa: PLC0415
    from recalling.releasing.changes.compare import changes as compare  # noqa: PLC0415
    from recalling.releasing.changes.sides import side_of  # noqa: PLC0415

    if as_markdown and as_json:
        raise typer.BadParameter("choose one of them", param_hint="--markdown, --json")
    before, now = side_of(_folder(old, output)), side_of(_folder(new, output))
    found = compare(before, now, rows=None if as_json else lines)
    if as_json:
        typer.echo(json.dumps(wording.as_json(found), ensure_ascii=False, indent=1))
    elif as_markdown:
        typer.echo(wording.markdown(found, lines), nl=False)
    else:
        _print(found, lines)
    if exit_code and not found.is_same:
        raise typer.Exit(ExitCode.CHECK_FAILED)


def _folder(text: str, output: Path) -> Path:
    """The release that a version or a path means.

    Raises:
        ConfigurationError: there is none.
    """
    from recalling.releasing.load import resolve  # noqa: PLC0415
    from recalling.releasing.pointers import RELEASES  # noqa: PLC0415

    for path in (Path(text), output / RELEASES / text, output / text):
        if path.exists():
            if (path / "documents.parquet").exists():
                return path
            try:
                return resolve(path)
            except ReleaseError as error:
                raise ConfigurationError(str(error)) from error
    message = f"there is no release {text}: neither a path nor a version in {output / RELEASES}"
    raise ConfigurationError(message)


def _print(found: Changes, lines: int) -> None:
    from recalling.releasing.changes import wording  # noqa: PLC0415

    console = out()
    versions = (found.previous or "first", found.version or "not released")
    console.print(Text(f" {wording.ARROW} ".join(versions), "dim"))
    console.print(Text(wording.headline(found), "bold"))
    for section in wording.sections(found, lines):
        console.print()
        console.print(Text(section.title, "bold"))
        for _, line in section.lines:
            console.print(Text(f"  {line}"))
        if section.left_out:
            console.print(Text(f"  … and {section.left_out:,} more", "dim"))
    differing = [table for table in found.tables if not table.is_same]
    if differing:
        console.print()
        console.print(_counts(differing), soft_wrap=False)


def _counts(tables: Sequence[TableChanges]) -> Table:
    drawn = Table(box=None, pad_edge=False, header_style="dim")
    drawn.add_column("table")
    for name in ("before", "now", "added", "removed", "changed"):
        drawn.add_column(name, justify="right")
    drawn.add_column("columns that differ")
    for table in tables:
        counts = (table.rows_before, table.rows_now, table.added, table.removed, table.changed)
        columns = ", ".join(f"{name} {count:,}" for name, count in table.columns.items())
        told = columns if table.compared else "not compared"
        drawn.add_row(table.name, *(f"{count:,}" for count in counts), told)
    return drawn
