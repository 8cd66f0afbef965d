"""Whether a release keeps its promise about the ids of the one before: none gone or changed unsaid.

Here belongs the check of two releases that are there. Not here: making the table (ids.py), what can be
checked in one release (the suites).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from recalling.errors import ReleaseError
from recalling.releasing import checksums
from recalling.releasing.changes.fates import DOCUMENTS, IDENTIFIED
from recalling.releasing.changes.rows import pair
from recalling.releasing.changes.sides import TablesOf
from recalling.releasing.json_files import read_json
from recalling.releasing.pointers import RELEASE_JSON

_TABLE = "id_changes"
_ID_OF = {what.table: what.id for what in (DOCUMENTS, *IDENTIFIED)}
_NAMED = 3


def previous_of(folder: Path) -> str | None:
    """The version that a release was compared with; None for a first one, or one that does not say.

    Raises:
        ReleaseError: the folder holds no release.
    """
    version = read_json(folder / RELEASE_JSON).get("previous")
    return str(version) if version else None


def history_problems(folder: Path, before: Path) -> tuple[str, ...]:
    """What `id_changes` of a release says wrongly of the one before, or leaves out; a sentence each.

    Args:
        folder: the release.
        before: the release that it names as the one before.

    Raises:
        ReleaseError: one of them is no release.
    """
    old, new = TablesOf(before), TablesOf(folder)
    if _TABLE not in new:
        return ()
    return tuple(_problems(old, new, previous_of(folder)))


def problems_with_release_before(folder: Path) -> tuple[str, ...]:
    """The same against the release before, where that one still lies whole beside this one; else nothing.

    One that was damaged since proves nothing against this one.

    Raises:
        ReleaseError: the folder holds no release.
    """
    previous = previous_of(folder)
    before = folder.parent / previous if previous else None
    if before is None or not _is_whole(before):
        return ()
    return history_problems(folder, before)


def _is_whole(folder: Path) -> bool:
    try:
        return (folder / RELEASE_JSON).is_file() and not checksums.check(folder)
    except ReleaseError:
        return False


def _problems(
    old: Mapping[str, pa.Table], new: Mapping[str, pa.Table], previous: str | None
) -> Iterator[str]:
    said = new[_TABLE]
    named = pc.unique(said["previous_version"]).to_pylist()
    if named not in ([], [previous]):
        yield f"{_TABLE} names {', '.join(named)} as the release before, release.json {previous}"
    for name, column in _ID_OF.items():
        if name not in old or name not in new:
            continue
        told = said.filter(pc.equal(said["table"], name))["old_id"].combine_chunks()
        before, now = old[name], new[name]
        ids = before[column].combine_chunks()
        yield from _told(told.filter(pc.invert(pc.is_in(told, value_set=ids))), name, "were not in")
        gone = ids.take(pair(before, now, (column,)).removed)
        unsaid = gone.filter(pc.invert(pc.is_in(gone, value_set=told)))
        yield from _told(unsaid, name, "are gone and not listed, but were in")
        if name == "clauses":
            reworded = _reworded(before, now)
            unsaid = reworded.filter(pc.invert(pc.is_in(reworded, value_set=told)))
            yield from _told(unsaid, name, "have another text and are not listed, but were in")


def _reworded(old: pa.Table, new: pa.Table) -> pa.Array:
    """The clauses whose text is another one under the same id."""
    both = pair(old, new, ("clause_id",))
    before = old["text_sha256"].combine_chunks().take(both.old_kept)
    now = new["text_sha256"].combine_chunks().take(both.new_kept)
    ids = old["clause_id"].combine_chunks().take(both.old_kept)
    return ids.filter(pc.not_equal(before, now))


def _told(ids: pa.Array, name: str, what: str) -> Iterator[str]:
    if len(ids):
        shown = ", ".join(ids[:_NAMED].to_pylist()) + (" …" if len(ids) > _NAMED else "")
        yield f"{_TABLE}: {len(ids):,} ids of {name} {what} the release before: {shown}"
