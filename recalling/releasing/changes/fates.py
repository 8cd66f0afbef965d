"""What became of the ids of a table: kept, moved, split, merged, corrected or withdrawn.

Here belong the rules. Not here: comparing rows cell by cell (rows.py), the table that says the result
(ids.py).

Of every id the old and the new row are compared in the columns that say what the id names. The first of
these is its words. Where the words differ or the id is gone, they are looked for under the ids whose words
are new: of the same document and, for what stands in a clause or note, of the one that this has become.
What stands in a clause or note follows it, also where the next one has taken its id and says the same.
Texts that stand in a document several times are matched in their order. Only whole texts count.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from recalling.releasing.changes.results import Fate, IdChange, Ids
from recalling.releasing.changes.rows import Pairing, common_columns, differing, pair, texts


@dataclass(frozen=True, slots=True)
class Identified:
    """A table whose rows have ids.

    `names` are the columns that say what an id names, its words first: where one of them differs, the id
    names something else. Other columns may be filled or mended without that. `parents` are the columns
    that may hold the id of what a row stands in, the nearest first. `is_text` says that the words are a
    passage, which can be split and merged.
    """

    table: str
    id: str
    names: tuple[str, ...]
    parents: tuple[str, ...] = ()
    is_text: bool = False


DOCUMENTS = Identified(
    "documents", "document_id", ("title", "document_type", "date_issued", "date_adopted", "adoption_note")
)
IDENTIFIED = (
    Identified("clauses", "clause_id", ("text",), is_text=True),
    Identified("footnotes", "footnote_id", ("text",), is_text=True),
    Identified(
        "statistics",
        "statistic_id",
        ("value_text", "value", "value_high", "base", "unit", "kind"),
        ("clause_id",),
    ),
    Identified("citations", "citation_id", ("cited_text", "cited_symbol"), ("footnote_id", "clause_id")),
    Identified("sponsors", "sponsor_id", ("name_printed", "iso3")),
)
"""The tables with ids but documents, parents before what stands in them."""

Followed = Callable[[str], Sequence[str]]
"""Gives the ids that an old id has become: itself where it was kept, none where it was withdrawn."""


class _Row(NamedTuple):
    """A row whose words are looked for: where in its table, its id, document, parent and words."""

    number: int
    id: str
    document: str
    parent: str
    words: str


@dataclass(slots=True)
class _Search:
    """What is still looked for (`lost`), what may be it (`found`), and what came of it so far."""

    table: str
    lost: list[_Row]
    found: list[_Row]
    changes: list[IdChange] = field(default_factory=list)

    def settle(self, change: Fate, lost: Sequence[_Row], found: Sequence[_Row]) -> None:
        """Note that the one has become the other; neither is looked at again."""
        new_ids = tuple(row.id for row in found)
        self.changes.extend(IdChange(self.table, row.id, change, new_ids) for row in lost)

    def forget(self, lost: Iterable[int], found: Iterable[int]) -> None:
        """Take what was settled out, by its place in the table."""
        gone, taken = set(lost), set(found)
        self.lost = [row for row in self.lost if row.number not in gone]
        self.found = [row for row in self.found if row.number not in taken]


Files = tuple[Mapping[str, str], Mapping[str, str]]
"""The checksum of each source file by its name, before and now."""


def fates_of_documents(old: pa.Table, new: pa.Table, files: Files) -> Ids:
    """What became of the documents.

    A document that is gone has moved where its very file gives another one now (its symbol was read
    wrongly), else it was withdrawn.

    Args:
        old: the documents before.
        new: the documents now.
        files: the checksums of the source files.
    """
    pairing, masks = _laid_side_by_side(DOCUMENTS, old, new)
    gone = old.take(pairing.removed).select(["document_id", "source_file"]).to_pylist()
    come = new.take(pairing.added).select(["document_id", "source_file"]).to_pylist()
    by_hash = {files[1].get(row["source_file"]): row["document_id"] for row in come}
    by_hash.pop(None, None)
    changes = []
    for row in gone:
        becomes = by_hash.pop(files[0].get(row["source_file"]), None)
        fate = Fate.MOVED if becomes else Fate.WITHDRAWN
        changes.append(IdChange("documents", row["document_id"], fate, (becomes,) if becomes else ()))
    kept = old["document_id"].take(pairing.old_kept).to_pylist()
    reissued = _risen(old, new, pairing)
    for at, document in enumerate(kept):
        if reissued[at] or any(mask[at].as_py() for mask in masks.values()):
            fate = Fate.REISSUED if reissued[at] else Fate.CORRECTED
            changes.append(IdChange("documents", document, fate, (document,)))
    taken = {new_id for change in changes for new_id in change.new_ids}
    return Ids(tuple(changes), tuple(r["document_id"] for r in come if r["document_id"] not in taken))


def fates(what: Identified, old: pa.Table, new: pa.Table, followed: Followed) -> Ids:
    """What became of the ids of a table whose rows stand in documents.

    Args:
        what: the table.
        old: its rows before.
        new: its rows now.
        followed: gives what the ids of documents, clauses and notes have become.
    """
    pairing, masks = _laid_side_by_side(what, old, new)
    parted = _parted(what, old, pairing, masks.pop(what.names[0], None), followed)
    search = _Search(
        what.table,
        sorted([*_rows(what, old, pairing.removed), *_rows(what, old, pairing.old_kept.filter(parted))]),
        sorted([*_rows(what, new, pairing.added), *_rows(what, new, pairing.new_kept.filter(parted))]),
    )
    _settle_moved(search, followed)
    if what.is_text:
        _settle_cut_up(search, followed)
        _settle_joined(search, followed)
    _settle_rest(search, followed)
    settled = {change.old_id for change in search.changes}
    for value in _ids(what, old, pairing.old_kept, masks.values()):
        if value not in settled:
            search.changes.append(IdChange(what.table, value, Fate.CORRECTED, (value,)))
    return Ids(tuple(search.changes), tuple(row.id for row in search.found))


def document_part(value: str) -> str:
    """The document in an id: what stands before the first # or /.

    >>> document_part("A_RES_76_177-EN#pp16/s2")
    'A_RES_76_177-EN'
    """
    return value.partition("#")[0].partition("/")[0]


def _laid_side_by_side(what: Identified, old: pa.Table, new: pa.Table) -> tuple[Pairing, dict[str, pa.Array]]:
    """The pairs of rows with one id, and for each naming column that differs a mask of the pairs."""
    pairing = pair(old, new, (what.id,))
    shared = set(common_columns(old, new))
    return pairing, differing(old, new, pairing, (column for column in what.names if column in shared))


def _risen(old: pa.Table, new: pa.Table, pairing: Pairing) -> list[bool]:
    before = old["reissue"].take(pairing.old_kept).to_pylist()
    now = new["reissue"].take(pairing.new_kept).to_pylist()
    return [(is_now or 0) > (was or 0) for was, is_now in zip(before, now, strict=True)]


def _parted(
    what: Identified, old: pa.Table, pairing: Pairing, reworded: pa.Array | None, followed: Followed
) -> pa.Array:
    """Which pairs share no more than the id: other words, or in something that has become another one."""
    parted = pa.array([False] * len(pairing.old_kept), pa.bool_()) if reworded is None else reworded
    if what.parents:
        columns = (old[column].take(pairing.old_kept).combine_chunks() for column in what.parents)
        parents = pc.coalesce(*columns)
        gone = [value for value in pc.unique(parents).drop_null().to_pylist() if value not in followed(value)]
        parted = pc.or_(parted, pc.is_in(parents, value_set=pa.array(gone, pa.string())))
    return parted


def _rows(what: Identified, table: pa.Table, positions: pa.Array) -> Iterator[_Row]:
    ids = table[what.id].take(positions).to_pylist()
    words = texts(table[what.names[0]].take(positions))
    parents = [table[column].take(positions).to_pylist() for column in what.parents]
    for at, (number, value) in enumerate(zip(positions.to_pylist(), ids, strict=True)):
        document = document_part(value)
        parent = next((column[at] for column in parents if column[at] is not None), document)
        yield _Row(number, value, document, parent, words[at] or "")


def _ids(what: Identified, table: pa.Table, kept: pa.Array, masks: Iterable[pa.Array]) -> list[str]:
    """The ids of the pairs in which one of the other columns differs, in the order of the table."""
    positions: set[int] = set()
    for mask in masks:
        positions.update(kept.filter(mask).to_pylist())
    return [str(value) for value in table[what.id].take(pa.array(sorted(positions), pa.int64())).to_pylist()]


def _settle_moved(search: _Search, followed: Followed) -> None:
    """The same words under another id, in their order where they stand there several times."""
    free: defaultdict[tuple[str, str], list[_Row]] = defaultdict(list)
    for row in reversed(search.found):
        free[row.parent, row.words].append(row)
    pairs = []
    for row in search.lost:
        places = (free.get((parent, row.words)) for parent in followed(row.parent))
        stack = next((place for place in places if place), None)
        if stack and row.words:
            pairs.append((row, stack.pop()))
    for lost, found in pairs:
        search.settle(Fate.MOVED, [lost], [found])
    search.forget((lost.number for lost, _ in pairs), (found.number for _, found in pairs))


def _settle_cut_up(search: _Search, followed: Followed) -> None:
    """A text whose words are now several that follow one another."""
    found = _Runs(search.found)
    split = [
        (row, run)
        for row in search.lost
        if (run := next((r for d in followed(row.document) if (r := found.take(d, row.words))), None))
    ]
    for lost, run in split:
        search.settle(Fate.SPLIT, [lost], run)
    search.forget((lost.number for lost, _ in split), (row.number for _, run in split for row in run))


def _settle_joined(search: _Search, followed: Followed) -> None:
    """Several texts that follow one another and are now one."""
    lost = _Runs(search.lost)
    documents: defaultdict[str, list[str]] = defaultdict(list)
    for document in dict.fromkeys(row.document for row in search.lost):
        for becomes in followed(document):
            documents[becomes].append(document)
    merged = [
        (run, row)
        for row in search.found
        if (run := next((r for d in documents[row.document] if (r := lost.take(d, row.words))), None))
    ]
    for run, found in merged:
        search.settle(Fate.MERGED, run, [found])
    search.forget((row.number for run, _ in merged for row in run), (row.number for _, row in merged))


def _settle_rest(search: _Search, followed: Followed) -> None:
    """What was not found: corrected where its id is free still, in the same place; else withdrawn."""
    there = {row.id: row for row in search.found}
    free = {
        row.id: there[row.id]
        for row in search.lost
        if row.id in there and there[row.id].parent in followed(row.parent)
    }
    corrected = [row for row in search.lost if row.id in free]
    for row in corrected:
        search.settle(Fate.CORRECTED, [row], [free[row.id]])
    for row in search.lost:
        if row.id not in free:
            search.settle(Fate.WITHDRAWN, [row], [])
    search.forget((row.number for row in search.lost), (free[row.id].number for row in corrected))


class _Runs:
    """Finds rows that follow one another and whose words, joined by blanks, are a given text.

    They are looked up by document and first word, so that the cost stays near the length of the texts.
    """

    def __init__(self, rows: Sequence[_Row]) -> None:
        self._rows = {row.number: row for row in rows}
        self._starts: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
        for row in rows:
            self._starts[row.document, _first_word(row.words)].append(row.number)

    def take(self, document: str, text: str) -> list[_Row] | None:
        """The rows, at least two, which are then no longer there to be found; None where there are none."""
        for start in self._starts.get((document, _first_word(text)), ()):
            run = self._run(start, document, text)
            if len(run) > 1:
                for row in run:
                    del self._rows[row.number]
                return run
        return None

    def _run(self, start: int, document: str, text: str) -> list[_Row]:
        run, at, number = [], 0, start
        while (row := self._rows.get(number)) and row.document == document and row.words:
            if not text.startswith(row.words, at):
                break
            run.append(row)
            at += len(row.words)
            if at == len(text):
                return run
            if text[at] != " ":
                break
            at, number = at + 1, number + 1
        return []


def _first_word(text: str) -> str:
    return text.partition(" ")[0]
