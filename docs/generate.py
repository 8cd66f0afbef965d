"""Writes what follows from the code: data dictionary, command-line reference, the example in README.md.

Here belongs how they are laid out; what they say stands beside the columns and commands themselves.
Run it as `make docs`; with --check it writes nothing and exits with 1 where a page is out of date.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import typer
from typer.cli import get_docs_for_click
from typer.main import get_command

import recalling
from recalling.cli.main import app
from recalling.tables.schema import CODE_LISTS, SCHEMA_VERSION, TABLES, CodeList, Column, Table

ROOT = Path(__file__).resolve().parent.parent
MADE = "<!-- Made by `make docs`; edit the code it is made from. -->"

# What README.md shows: a document, one of its clauses, and the columns that fit on a page.
EXAMPLE = ("raw/A_RES_76_177-EN.md", "pp20")
EXAMPLE_COLUMNS = {
    "clauses": (
        "clause_id",
        "kind",
        "citation_label",
        "action",
        "action_lemma",
        "action_class",
        "word_count",
    ),
    "statistics": ("value_text", "value", "unit", "kind", "comparator", "population", "iso3", "year"),
    "citations": ("cited_text", "cited_symbol", "cited_kind", "cited_date", "char_start", "char_end"),
}
# "<!-- rows: made by … -->", anything, "<!-- end of rows -->"
EXAMPLE_PLACE = re.compile(r"(?P<start><!-- rows:[^\n]*-->\n).*?(?P<end><!-- end of rows -->)", re.DOTALL)


def cell(value: object) -> str:
    """The value as it may stand in a cell of a table; nothing for null, no needless decimals."""
    if value is None:
        return ""
    text = f"{value:.10g}" if isinstance(value, float) and abs(value) < 1e9 else str(value)
    return text.replace("|", "\\|").replace("\n", " ")


def markdown(header: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """A table of Markdown."""
    lines = [header, ["---"] * len(header), *([cell(value) for value in row] for row in rows)]
    return "\n".join(
        f"|{'|'.join(line)}|" if line[0] == "---" else f"| {' | '.join(line)} |" for line in lines
    )


def limits(column: Column) -> str:
    """What a value must be, beside its type."""
    said = []
    if column.required:
        said.append("never null")
    if column.unique:
        said.append("unique")
    if column.codes:
        said.append(f"one of [{column.codes.name}](#{column.codes.name})")
    if column.minimum is not None and column.maximum is not None:
        said.append(f"{column.minimum} to {column.maximum}")
    elif column.minimum is not None:
        said.append(f"at least {column.minimum}")
    elif column.maximum is not None:
        said.append(f"at most {column.maximum}")
    if column.unit:
        said.append(f"unit: {column.unit}")
    return "; ".join(said)


def table_section(table: Table) -> Iterator[str]:
    """A table's part of the data dictionary."""
    yield f"## {table.name}"
    yield table.description
    yield f"Key: {', '.join(f'`{name}`' for name in table.key)}."
    for key in table.foreign_keys:
        here, there = ", ".join(key.columns), ", ".join(key.references)
        yield f"`{here}` refers to `{there}` of [{key.table}](#{key.table})."
    yield markdown(
        ("column", "type", "meaning", "what it must be"),
        [(f"`{each.name}`", each.type, each.description, limits(each)) for each in table.columns],
    )


def code_section(codes: CodeList) -> Iterator[str]:
    """A closed list's part of the data dictionary."""
    yield f"### {codes.name}"
    yield codes.description
    yield markdown(("value", "meaning"), [(f"`{value}`", codes.meanings[value]) for value in codes.values])


def data_dictionary(_: str) -> str:
    """The page of all tables, columns and closed lists."""
    parts = [
        MADE,
        "# Data dictionary",
        f"Schema version {SCHEMA_VERSION}. Every table is a Parquet file, and a CSV file with the same rows. "
        "Null means “not stated or not found”, never “no”. Offsets count Unicode code points from 0 and end "
        "before the last. The same dictionary lies in each release as `columns.csv` and `codes.csv`.",
        markdown(
            ("table", "what it holds", "key"),
            [(f"[{t.name}](#{t.name})", t.description, ", ".join(t.key)) for t in TABLES.values()],
        ),
    ]
    for table in TABLES.values():
        parts += table_section(table)
    parts.append("## Closed lists")
    for codes in CODE_LISTS.values():
        parts += code_section(codes)
    return "\n\n".join(parts) + "\n"


def command_line(_: str) -> str:
    """The page of all commands with their options, as --help shows them."""
    command = get_command(app)
    context = typer.Context(command, info_name="recalling", **command.context_settings)
    text = get_docs_for_click(obj=command, ctx=context, name="recalling", title="Command line")
    for each in getattr(command, "commands", {}).values():
        # The list of commands has their first sentence cut short.
        text = text.replace(each.get_short_help_str(), (each.help or "").partition("\n\n")[0], 1)
    lines = [line.rstrip() for line in text.strip().splitlines()]
    return "\n".join([MADE, "", *lines, ""])


def example_rows(table: pa.Table, clause_id: str, columns: Sequence[str]) -> str:
    """The rows of a clause, with the columns that have something to say in them."""
    rows = table.filter(pc.equal(table["clause_id"], clause_id)).select(list(columns))
    told = [name for name in columns if rows[name].null_count < rows.num_rows]
    return markdown(told, [[row[name] for name in told] for row in rows.to_pylist()])


def readme(text: str) -> str:
    """README.md with the rows of its example as they come out now."""
    file, path = EXAMPLE
    document = recalling.read(ROOT / file)
    tables = recalling.tables(document)
    parts = [f"> {document.paragraph(path).text}"]
    for name, columns in EXAMPLE_COLUMNS.items():
        parts += [f"`{name}`:", example_rows(tables[name], f"{document.id}#{path}", columns)]
    rows = "\n\n".join(parts)
    return EXAMPLE_PLACE.sub(lambda place: f"{place['start']}\n{rows}\n\n{place['end']}", text)


PAGES: dict[str, Callable[[str], str]] = {
    "docs/data-dictionary.md": data_dictionary,
    "docs/cli.md": command_line,
    "README.md": readme,
}


def main(arguments: list[str]) -> int:
    """Writes the pages, or with --check compares them; the exit code."""
    if arguments not in ([], ["--check"]):
        print("usage: docs/generate.py [--check]", file=sys.stderr)
        return 2
    stale = []
    for name, make in PAGES.items():
        path = ROOT / name
        before = path.read_text(encoding="utf-8") if path.is_file() else ""
        if (after := make(before)) != before:
            stale.append(name)
            if not arguments:
                path.write_text(after, encoding="utf-8")
    if arguments and stale:
        print(f"out of date: {', '.join(stale)}; run make docs", file=sys.stderr)
        return 1
    print(f"written: {', '.join(stale)}" if stale else "generated pages are up to date")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
