"""Only what is new is read, and what is no longer there leaves the tables.

Here belongs the folder of shards with its ledger.
"""

import pytest

from recalling.engine.extracts import Extracts, read_tables, write_tables
from recalling.sources.folder import list_files
from recalling.tables.schema import HISTORY_TABLES, LINKED_TABLES, TABLES
from tests import drafts, library


@pytest.fixture
def raw(tmp_path):
    return drafts.folder(tmp_path / "raw")


@pytest.fixture
def extracts(tmp_path):
    return Extracts(tmp_path / "extracts")


def build(extracts, raw):
    """Read what is new; gives the names of what was read, and all tables."""
    read = []
    entries = extracts.update(
        list_files(raw), on_result=lambda result: read.extend(row.source_file for row in result.rows)
    )
    return sorted(read), dict(extracts.tables(entries)), entries


def documents(tables):
    return tables["documents"]["document_id"].to_pylist()


def test_every_table_of_single_documents_is_there_in_its_order(extracts, raw):
    _, tables, _ = build(extracts, raw)
    assert list(tables) == [name for name in TABLES if name not in {**LINKED_TABLES, **HISTORY_TABLES}]
    assert documents(tables) == ["A_C.3_99_L.1-EN", "A_C.3_99_L.2-EN", "A_C.3_99_L.3-EN"]


def test_nothing_is_read_twice(extracts, raw):
    first, tables, _ = build(extracts, raw)
    second, again, _ = build(extracts, raw)
    assert (len(first), second) == (3, [])
    assert again == tables


def test_one_changed_file_is_read_and_its_old_rows_go(extracts, raw):
    build(extracts, raw)
    (raw / drafts.name(2)).write_text(drafts.draft(2, people="11.9"), encoding="utf-8")
    read, tables, _ = build(extracts, raw)
    assert read == [drafts.name(2)]
    texts = tables["clauses"]["text"].to_pylist()
    assert sum("11.9 million" in text for text in texts) == 1
    assert sum("10.4 million" in text for text in texts) == 2


def test_a_renamed_file_is_read_under_its_new_name(extracts, raw):
    build(extracts, raw)
    (raw / "deep").mkdir()
    (raw / drafts.name(1)).rename(raw / "deep" / drafts.name(1))
    read, tables, _ = build(extracts, raw)
    assert read == [f"deep/{drafts.name(1)}"]
    assert tables["documents"].num_rows == 3
    assert f"deep/{drafts.name(1)}" in tables["documents"]["source_file"].to_pylist()


def test_a_removed_file_leaves_the_tables(extracts, raw):
    build(extracts, raw)
    (raw / drafts.name(1)).unlink()
    read, tables, _ = build(extracts, raw)
    assert read == []
    assert documents(tables) == ["A_C.3_99_L.2-EN", "A_C.3_99_L.3-EN"]
    assert tables["sources"].num_rows == 2


def test_the_same_bytes_twice_are_one_document(extracts, raw):
    (raw / "z").mkdir()
    (raw / "z" / drafts.name(1)).write_text(drafts.draft(1), encoding="utf-8")
    _, tables, _ = build(extracts, raw)
    assert tables["documents"].num_rows == 3
    statuses = dict(zip(*(tables["sources"][c].to_pylist() for c in ("source_file", "code")), strict=True))
    assert statuses[f"z/{drafts.name(1)}"] == "duplicate-content"


def test_a_bad_file_is_not_read_again(extracts, raw):
    (raw / "empty.txt").touch()
    _, tables, _ = build(extracts, raw)
    read, again, _ = build(extracts, raw)
    assert read == []
    assert again["sources"] == tables["sources"]
    assert again["sources"].num_rows == 4


def test_batches_of_any_size_give_the_same_tables(tmp_path, raw):
    one = build(Extracts(tmp_path / "one"), raw)[1]
    (tmp_path / "many").mkdir()
    many = Extracts(tmp_path / "many")
    for number in (3, 1, 2):
        list(many.update(list_files(drafts.folder(tmp_path / "part", range(number, number + 1)))))
    assert build(many, raw)[1] == one


def test_a_shard_that_is_gone_is_made_again(extracts, raw):
    _, tables, entries = build(extracts, raw)
    shard = extracts.folder / "shards" / entries[0].shard
    for path in shard.iterdir():
        path.unlink()
    shard.rmdir()
    read, again, _ = build(extracts, raw)
    assert drafts.name(1) in read
    assert again == tables


def test_what_was_read_before_a_break_is_kept(extracts, raw):
    def stop(result):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        extracts.update(list_files(raw), on_result=stop)
    assert len(extracts.new_files(list_files(raw))) == 2


def test_shards_that_nothing_points_to_are_removed(extracts, raw):
    build(extracts, raw)
    for number in (1, 2, 3):
        (raw / drafts.name(number)).write_text(drafts.draft(number, people="12"), encoding="utf-8")
    _, tables, entries = build(extracts, raw)
    extracts.keep_only(entries)
    assert {path.name for path in (extracts.folder / "shards").iterdir()} == {e.shard for e in entries}
    assert build(extracts, raw)[:2] == ([], tables)


def test_tables_come_back_from_their_folder(tmp_path, extracts, raw):
    _, tables, _ = build(extracts, raw)
    (tmp_path / "tables").mkdir()
    (tmp_path / "tables" / "old.parquet").touch()
    digests = {name: digest for name, _, digest in write_tables(tables.items(), tmp_path / "tables")}
    assert read_tables(tmp_path / "tables") == tables
    assert not (tmp_path / "tables" / "old.parquet").exists()
    again = {name: digest for name, _, digest in write_tables(tables.items(), tmp_path / "tables")}
    assert again == digests
    assert len(set(digests.values())) == len(tables)


def test_library_records_are_a_source_beside_the_documents(extracts, raw):
    records = library.marcxml(
        library.record("A/C.3/99/L.2", "Norway", notes=["Additional sponsors: Fiji and Côte d'Ivoire."]),
        library.record("A/C.3/99/L.8", "Chad", subjects=[("WATER",)]),
    )
    (raw / library.FILE).write_bytes(library.encoded_twice(records))
    read, tables, _ = build(extracts, raw)
    assert library.FILE in read
    assert documents(tables) == ["A_C.3_99_L.1-EN", "A_C.3_99_L.2-EN", "A_C.3_99_L.3-EN"]
    (source,) = (row for row in tables["sources"].to_pylist() if row["source_file"] == library.FILE)
    assert (source["reader"], source["status"], source["document_id"]) == ("marcxml", "used", None)
    assert source["media_type"] == "application/marcxml+xml"
    joined = [row for row in tables["sponsors"].to_pylist() if row["record_source"] == "library record"]
    assert [(row["symbol"], row["document_id"], row["name"], row["sponsorship"]) for row in joined] == [
        ("A/C.3/99/L.2", "A_C.3_99_L.2-EN", "Fiji", "added"),
        ("A/C.3/99/L.2", "A_C.3_99_L.2-EN", "Côte d'Ivoire", "added"),
        ("A/C.3/99/L.8", None, "Chad", "original"),
    ]
    (raw / library.FILE).unlink()
    _, without, _ = build(extracts, raw)
    assert without["records"].num_rows == 0
    assert without["sponsors"].num_rows == tables["sponsors"].num_rows - 3
