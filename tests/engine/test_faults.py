"""A full or failing disk, a damaged memory and changing sources cost no document and tell what to do.

Here belongs what can be tried within one process; builds that are killed are in tests/pipelines.
"""

from __future__ import annotations

import errno
import os
import resource
import shutil
from contextlib import contextmanager
from typing import NamedTuple

import pyarrow as pa
import pytest

from recalling.engine import room
from recalling.engine.extracts import Extracts
from recalling.engine.pool import read_all
from recalling.engine.room import check_room, storage_error
from recalling.engine.shards import write_shard
from recalling.engine.state import current_release
from recalling.errors import SourceCode, StorageError
from recalling.settings import DEFAULTS
from recalling.sources.folder import list_files
from tests import drafts


class Usage(NamedTuple):
    """What shutil.disk_usage says, in bytes."""

    total: int
    used: int
    free: int


@contextmanager
def files_no_larger_than(limit):
    """Writing more than so many bytes into a file fails, as on a full disk."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def full(*_, **__):
    raise StorageError("nothing more can be written")


def test_a_full_disk_is_told_and_leaves_no_half_shard(tmp_path):
    table = pa.table({"text": [f"{number:x}" for number in range(10_000)]})
    with files_no_larger_than(1_000), pytest.raises(StorageError, match="free some space"):
        write_shard({"clauses": table}, tmp_path / "shards" / "one")
    assert list((tmp_path / "shards").iterdir()) == []


def test_a_full_disk_is_no_fault_of_a_document(tmp_path):
    files = list_files(drafts.folder(tmp_path / "raw"))
    with pytest.raises(StorageError, match="nothing more can be written"):
        list(read_all(files, tmp_path / "shards", DEFAULTS, workers=1, reader=full))


def test_the_leftovers_of_a_killed_worker_are_in_nobodys_way(tmp_path):
    table = pa.table({"text": ["one"]})
    (tmp_path / f"one.{os.getpid()}.new").mkdir()
    write_shard({"clauses": table}, tmp_path / "one")
    assert (tmp_path / "one" / "clauses.parquet").is_file()


def test_two_workers_may_write_the_same_shard(tmp_path, monkeypatch):
    table = pa.table({"text": ["one"]})
    write_shard({"clauses": table}, tmp_path / "one")
    monkeypatch.setattr(type(tmp_path), "exists", lambda _: False)
    write_shard({"clauses": table}, tmp_path / "one")
    monkeypatch.undo()
    assert [path.name for path in tmp_path.iterdir()] == ["one"]


@pytest.mark.parametrize("left", [b"", b"PAR1"])
def test_a_shard_that_a_power_cut_damaged_is_made_again(tmp_path, left):
    files = list_files(drafts.folder(tmp_path / "raw"))
    extracts = Extracts(tmp_path / "extracts")
    entries = extracts.update(files)
    before = dict(extracts.tables(entries))
    (damaged, *_) = (tmp_path / "extracts" / "shards").iterdir()
    (damaged / "clauses.parquet").write_bytes(left)
    with pytest.raises(StorageError, match="run it again"):
        dict(extracts.tables(entries))
    assert dict(extracts.tables(extracts.update(files))) == before


def test_a_file_that_changes_while_it_is_read_is_taken_by_the_next_run(tmp_path):
    raw = drafts.folder(tmp_path / "raw")
    extracts = Extracts(tmp_path / "extracts")
    listed = list_files(raw)
    (raw / drafts.name(2)).write_text(drafts.draft(2, people="11.9"), encoding="utf-8")
    entries = extracts.update(listed)
    assert [entry.row.code for entry in entries] == [None, SourceCode.UNREADABLE, None]
    again = extracts.update(list_files(raw))
    assert [entry.row.code for entry in again] == [None, None, None]
    texts = dict(extracts.tables(again))["clauses"]["text"].to_pylist()
    assert sum("11.9 million" in text for text in texts) == 1


def test_a_run_begins_only_where_there_is_room(tmp_path, monkeypatch):
    monkeypatch.setattr(room.shutil, "disk_usage", lambda _: Usage(10**9, 10**9 - 10**6, 10**6))
    with pytest.raises(StorageError, match=r"has 1 MB left, and a run needs 64; nothing was begun"):
        check_room((tmp_path / "not" / "there",))
    assert list(tmp_path.iterdir()) == []


def test_a_run_begins_where_there_is_room(tmp_path):
    check_room((tmp_path,), least=min(1, shutil.disk_usage(tmp_path).free))


@pytest.mark.parametrize(
    ("number", "is_of_the_disk"),
    [
        (errno.ENOSPC, True),
        (errno.EDQUOT, True),
        (errno.EROFS, True),
        (errno.EIO, True),
        (errno.ENOENT, False),
    ],
)
def test_what_is_the_matter_of_the_disk(number, is_of_the_disk):
    assert (storage_error(OSError(number, os.strerror(number), "file")) is not None) is is_of_the_disk


def test_a_run_killed_between_link_and_file_is_no_reason_to_do_nothing(tmp_path):
    for version in ("2026.11.22", "2026.11.23"):
        (tmp_path / "releases" / version).mkdir(parents=True)
        said = f'{{"version": "{version}", "content_hash": "abc"}}'
        (tmp_path / "releases" / version / "release.json").write_text(said, encoding="utf-8")
    named = '{"version": "2026.11.22", "path": "releases/2026.11.22"}'
    (tmp_path / "latest.json").write_text(named, encoding="utf-8")
    (tmp_path / "latest").symlink_to("releases/2026.11.22")
    assert current_release(tmp_path) == ("2026.11.22", "abc")
    (tmp_path / "latest").unlink()
    (tmp_path / "latest").symlink_to("releases/2026.11.23")
    assert current_release(tmp_path) is None
