"""Tells changes to people and programs: one sentence, sections, Markdown, JSON.

Here belong the words. Not here: what has changed (compare.py), colours (the command line). The same
changes give the same text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from recalling.releasing.changes.results import Changes, Difference, Item, Items, TableChanges

CHANGES_FILE = "CHANGES.md"

ARROW = "→"
_DETAILS = 3
"""Figures that the headline gives with both values; with more it would be a paragraph."""
_AROUND = 6
"""Words that are shown before and after what differs."""
_SHOWN = 24
"""Words of a passage that are shown; what is longer is cut in its middle."""
_ROWS_PART = 4
"""Of rows a fourth as many are shown as of documents and figures, which say more."""
_CELL = 80
"""Characters of a cell that are shown."""

# what Markdown would take for markup: * _ ` [ ] < > | ~ # at the start of a line
_MARKUP = re.compile(r"[\\*_`\[\]<>|~]|^(?=#)")


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the report: its lines, as Markdown and plain, and how many more were left out."""

    title: str
    count: int
    lines: tuple[tuple[str, str], ...]

    @property
    def left_out(self) -> int:
        """How many lines are not there."""
        return self.count - len(self.lines)


def headline(found: Changes) -> str:
    """What has changed, in one sentence without its stop.

    "3 documents new, 1 figure corrected: 56 → 50 per cent (A/RES/76/177 preamb. para. 20)"
    """
    if found.previous is None:
        return "the first release"
    parts = [*_of_documents(found.documents), *_of_clauses(found.clauses)]
    parts += [*_of_schema(found), *_of_figures(found.figures)]
    if not parts and not found.same_rows:
        names = [table.name for table in found.tables if not table.is_same]
        parts = [f"rows of {_listed(names)} changed"]
    if not parts:
        parts = ["no row changed"]
        parts += ["columns described in other words"] if found.schema.described else []
        parts += ["other measures of accuracy"] if found.accuracy else []
        parts += [f"made with {d.name} {d.now}" for d in found.made_with if d.now]
    return ", ".join(parts)


def sections(found: Changes, limit: int | None) -> Iterator[Section]:
    """What is told of schema, documents, figures, clauses, libraries and accuracy.

    Args:
        found: the changes.
        limit: at most so many lines a section; None for all.
    """
    yield from _kept(_schema_section(found))
    for name, items in (("document", found.documents), ("figure", found.figures), ("clause", found.clauses)):
        for said, these in (
            ("new", items.added),
            ("withdrawn", items.withdrawn),
            ("issued again", items.reissued),
            (_CORRECTED[name], items.corrected),
        ):
            if these:
                lines = tuple(_line(item) for item in these[:limit])
                yield Section(_count(len(these), name, said), len(these), lines)
    for title, differences in (("Made with", found.made_with), ("Accuracy", found.accuracy)):
        if differences:
            lines = tuple(_both(_difference(each)) for each in differences[:limit])
            yield Section(title, len(differences), lines)


def markdown(found: Changes, limit: int) -> str:
    """CHANGES.md: the headline, sections, the count of rows by table, and the first rows of each."""
    return "\n\n".join(_parts(found, limit)) + "\n"


def as_json(found: Changes) -> dict[str, Any]:
    """All of it for programs, as JSON can say it."""
    return {"summary": headline(found), **asdict(found)}


def row_lines(table: TableChanges, limit: int) -> Iterator[str]:
    """The first rows of a table that came, went or changed, as Markdown, a few of each."""
    for sign, keys in (("added", table.added_keys), ("removed", table.removed_keys)):
        for key in keys[:limit]:
            yield f"{sign} `{' '.join(key)}`"
    for row in table.changed_rows[:limit]:
        cells = (f"{column} {_escaped(_cells(*both))}" for column, both in row.cells.items())
        yield f"changed `{' '.join(row.key)}`: {'; '.join(cells)}"


def contrast(before: str, now: str) -> tuple[str, str, str, str]:
    """Two wordings as what stands before the difference, the old words, the new words, what stands after.

    >>> contrast("56 per cent", "50 per cent")
    ('', '56', '50', 'per cent')
    """
    was, becomes = before.split(" "), now.split(" ")
    shorter = min(len(was), len(becomes))
    start = next((at for at in range(shorter) if was[at] != becomes[at]), shorter)
    most = shorter - start
    end = next((at for at in range(most) if was[-1 - at] != becomes[-1 - at]), most)
    head, tail = was[:start], was[len(was) - end :]
    return (
        " ".join(head if len(head) <= _AROUND else ["…", *head[-_AROUND:]]),
        _shown(was[start : len(was) - end]),
        _shown(becomes[start : len(becomes) - end]),
        " ".join(tail if len(tail) <= _AROUND else [*tail[:_AROUND], "…"]),
    )


_CORRECTED = {"document": "corrected", "figure": "corrected", "clause": "reworded"}


def _of_schema(found: Changes) -> Iterator[str]:
    schema = found.schema
    if schema.before != schema.now:
        yield f"schema version {schema.before} {ARROW} {schema.now}"
        return
    for said, names in (("new", schema.tables_added), ("gone", schema.tables_removed)):
        if names:
            yield f"table{'' if len(names) == 1 else 's'} {_listed(names)} {said}"


def _of_documents(items: Items) -> Iterator[str]:
    for said, count in (
        ("new", len(items.added)),
        ("withdrawn", len(items.withdrawn)),
        ("under another symbol", items.moved),
        ("issued again", len(items.reissued)),
        ("corrected", len(items.corrected)),
    ):
        if count:
            yield _count(count, "document", said)


def _of_clauses(items: Items) -> Iterator[str]:
    for said, count in (
        ("new", len(items.added)),
        ("withdrawn", len(items.withdrawn)),
        ("under another number", items.moved),
        ("reworded", len(items.corrected)),
    ):
        if count:
            yield _count(count, "clause", said)


def _of_figures(items: Items) -> Iterator[str]:
    for said, count in (("new", len(items.added)), ("withdrawn", len(items.withdrawn))):
        if count:
            yield _count(count, "figure", said)
    if items.corrected:
        counted = _count(len(items.corrected), "figure", "corrected")
        told = "; ".join(f"{_plain_change(item)} ({item.place})" for item in items.corrected[:_DETAILS])
        more = len(items.corrected) - _DETAILS
        yield f"{counted}: {told}" + (f"; and {more} more" if more > 0 else "")


def _schema_section(found: Changes) -> Section | None:
    schema = found.schema
    lines = [
        *(f"table {name} is new" for name in schema.tables_added),
        *(f"table {name} is gone" for name in schema.tables_removed),
        *(f"column {name} is new" for name in schema.columns_added),
        *(f"column {name} is gone" for name in schema.columns_removed),
        *(f"column {each.name}: {each.before} {ARROW} {each.now}" for each in schema.changed),
        *(f"column {name} is described in other words" for name in schema.described),
    ]
    if found.previous is None or (schema.before == schema.now and not lines):
        return None
    same = schema.before == schema.now
    title = "Columns" if same else f"Schema version {schema.before} {ARROW} {schema.now}"
    return Section(title, len(lines), tuple(_both(line) for line in lines))


def _kept(section: Section | None) -> Iterator[Section]:
    if section is not None:
        yield section


def _parts(found: Changes, limit: int) -> Iterator[str]:
    yield "# Changes"
    if found.previous is None:
        yield "This is the first release; there is none before it to be compared with."
        return
    sentence = headline(found)
    yield f"**{_escaped(sentence[0].upper() + sentence[1:])}.**"
    yield (
        f"Release {found.version or 'not yet made'} against release {found.previous}. The table `id_changes` "
        "of a release says what became of each id of the one before it that is gone or names something else."
    )
    for section in sections(found, limit):
        yield f"## {section.title}"
        lines = [f"* {line}" for line, _ in section.lines]
        if section.left_out:
            lines.append(f"* … and {section.left_out:,} more")
        if lines:
            yield "\n".join(lines)
    yield from _table_parts([table for table in found.tables if not table.is_same], limit)


def _table_parts(tables: Sequence[TableChanges], limit: int) -> Iterator[str]:
    yield "## Rows by table"
    if not tables:
        yield "Every table holds the same rows."
        return
    lines = ["| table | rows before | rows now | added | removed | changed | columns that differ |"]
    lines.append("|---|---:|---:|---:|---:|---:|---|")
    lines.extend(_table_line(table) for table in tables)
    yield "\n".join(lines)
    for table in tables:
        shown = list(row_lines(table, limit // _ROWS_PART))
        if shown:
            yield f"### {table.name}"
            more = table.added + table.removed + table.changed - len(shown)
            lines = [f"* {line}" for line in shown]
            yield "\n".join([*lines, *([f"* … and {more:,} more"] if more else [])])


def _table_line(table: TableChanges) -> str:
    counts = (table.rows_before, table.rows_now)
    if not table.compared:
        return f"| {table.name} | {counts[0]:,} | {counts[1]:,} | | | | not compared |"
    columns = ", ".join(f"{name} {count:,}" for name, count in table.columns.items())
    numbers = (*counts, table.added, table.removed, table.changed)
    return f"| {table.name} | {' | '.join(f'{number:,}' for number in numbers)} | {columns} |"


def _line(item: Item) -> tuple[str, str]:
    """An item as Markdown, old words struck through and new ones bold, and plain."""
    if item.before is None or item.now is None:
        words = _shown((item.now or item.before or "").split(" "))
        return _both(f"{item.place}: {words}" if words else item.place)
    head, was, becomes, tail = (_escaped(part) for part in contrast(item.before, item.now))
    marked = " ".join(
        filter(None, (head, f"~~{was}~~" if was else "", f"**{becomes}**" if becomes else "", tail))
    )
    return f"{_escaped(item.place)}: {marked}", f"{item.place}: {_plain_change(item)}"


def _plain_change(item: Item) -> str:
    """Old and new words with what stands around them: "56 → 50 per cent"."""
    return _contrasted(item.before or "", item.now or "")


def _contrasted(before: str, now: str) -> str:
    head, was, becomes, tail = contrast(before, now)
    return " ".join(filter(None, (head, was or "∅", ARROW, becomes or "∅", tail)))


def _difference(each: Difference) -> str:
    return f"{each.name}: {each.before or 'not there'} {ARROW} {each.now or 'not there'}"


def _both(line: str) -> tuple[str, str]:
    return _escaped(line), line


def _escaped(text: str) -> str:
    return _MARKUP.sub(lambda found: f"\\{found[0]}", text)


def _shown(words: Sequence[str]) -> str:
    half = _SHOWN // 2
    return " ".join(words if len(words) <= _SHOWN else [*words[:half], "…", *words[-half:]])


def _cells(was: str | None, now: str | None) -> str:
    """An old and a new value; of long ones what differs, with the words around it."""
    if was is not None and now is not None and len(was) + len(now) > 2 * _CELL:
        return _contrasted(was, now)
    return f"{_cut(was)} {ARROW} {_cut(now)}"


def _cut(value: str | None) -> str:
    text = "null" if value is None else value
    return text if len(text) <= _CELL else f"{text[:_CELL]}…"


def _count(number: int, name: str, said: str) -> str:
    return f"{number:,} {name}{'' if number == 1 else 's'} {said}"


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
