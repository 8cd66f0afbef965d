"""From the bytes of some files to a shard.

Here belongs what a batch does by itself; processes are in test_pool.py.
"""

import pytest

from recalling.engine.batch import read_batch, read_to_shard
from recalling.engine.shards import read_shard, shard_name
from recalling.errors import SourceCode
from recalling.settings import DEFAULTS
from recalling.sources.folder import list_files
from recalling.tables.schema import DOCUMENT_TABLES, RECORD_TABLES
from recalling.tables.sources import SourceRow, SourceStatus
from tests import drafts


def test_a_good_file_becomes_rows_and_a_bad_one_a_reason():
    batch = [
        (drafts.draft(1).encode(), SourceRow(drafts.name(1), sha256="1")),
        (b"", SourceRow("empty.txt", sha256="2")),
        (drafts.draft(2).encode(), SourceRow(f"deep/{drafts.name(2)}", sha256="3")),
    ]
    tables, rows = read_batch(batch, DEFAULTS)
    assert tables.keys() == {**DOCUMENT_TABLES, **RECORD_TABLES}.keys()
    assert tables["documents"]["document_id"].to_pylist() == ["A_C.3_99_L.1-EN", "A_C.3_99_L.2-EN"]
    assert [(row.status, row.code, row.document_id) for row in rows] == [
        (SourceStatus.USED, None, "A_C.3_99_L.1-EN"),
        (SourceStatus.QUARANTINED, SourceCode.EMPTY_FILE, None),
        (SourceStatus.USED, None, "A_C.3_99_L.2-EN"),
    ]


def test_a_batch_without_a_good_file_leaves_no_shard(tmp_path):
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "empty.txt").touch()
    result = read_to_shard(list_files(tmp_path / "raw"), tmp_path / "shards", DEFAULTS)
    assert result.shard is None
    assert not (tmp_path / "shards").exists()


def test_a_shard_gives_the_rows_of_the_files_that_are_asked_for(tmp_path):
    files = list_files(drafts.folder(tmp_path / "raw"))
    result = read_to_shard(files, tmp_path, DEFAULTS)
    rows = read_shard(tmp_path / result.shard, "documents", [drafts.name(3), drafts.name(1)])
    assert rows["document_id"].to_pylist() == ["A_C.3_99_L.1-EN", "A_C.3_99_L.3-EN"]
    assert [path.name for path in tmp_path.iterdir() if path.name.endswith(".new")] == []


def test_the_same_files_give_the_same_bytes(tmp_path):
    files = list_files(drafts.folder(tmp_path / "raw"))
    shards = [tmp_path / place / read_to_shard(files, tmp_path / place, DEFAULTS).shard for place in "ab"]
    assert shards[0].name == shards[1].name
    for table in DOCUMENT_TABLES:
        first, second = ((shard / f"{table}.parquet").read_bytes() for shard in shards)
        assert first == second


def test_the_name_of_a_shard_follows_names_and_content(tmp_path):
    files = list_files(drafts.folder(tmp_path))
    assert len({shard_name(files), shard_name(files[:2]), shard_name(files[1:])}) == 3


@pytest.mark.parametrize(("change", "says"), [("rewrite", "changed while"), ("remove", "cannot be opened")])
def test_a_file_that_changes_after_it_was_listed_is_set_aside(tmp_path, change, says):
    files = list_files(drafts.folder(tmp_path / "raw"))
    path = files[0].path
    if change == "rewrite":
        path.write_text(drafts.draft(9), encoding="utf-8")
    else:
        path.unlink()
    result = read_to_shard(files, tmp_path, DEFAULTS)
    (bad,) = [row for row in result.rows if row.status is SourceStatus.QUARANTINED]
    assert (bad.source_file, bad.code) == (drafts.name(1), SourceCode.UNREADABLE)
    assert says in bad.message
    assert len(result.rows) == 3
