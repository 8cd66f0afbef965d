"""The manifest of a raw folder: a journal that a crash cannot spoil.

Here belong its lines and what they mean; when they are written is in test_fetching.py.
"""

import os
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from recalling.errors import ConfigurationError, StorageError
from recalling.sources.folder import list_files
from recalling.sources.manifest import Manifest, Record, State, asked_documents, asked_in_vain, last_answers
from recalling.sources.storing import Store, sha256

WHEN = datetime(2044, 11, 22, 6, 7, 8, tzinfo=UTC)
HELD = Record(
    "a-EN.pdf", "un", State.HELD, "A/RES/99/1", "https://example.org/a", sha256="ab" * 32, asked=WHEN
)


def test_what_is_put_is_there_for_the_next_run(raw):
    Manifest(raw).put(HELD)
    assert Manifest(raw).get("a-EN.pdf") == HELD
    assert Manifest(raw).get("b.pdf") is None


def test_the_last_line_of_a_file_counts(raw):
    manifest = Manifest(raw)
    manifest.put(HELD)
    manifest.put(replace(HELD, state=State.ABSENT))
    assert [record.state for record in Manifest(raw)] == [State.ABSENT]
    assert len((raw / "manifest.jsonl").read_text().splitlines()) == 2


@pytest.mark.parametrize("cut", range(1, 60, 7))
def test_a_line_that_was_cut_off_spoils_no_other(raw, cut):
    manifest = Manifest(raw)
    manifest.put(HELD)
    manifest.put(replace(HELD, file="b.pdf"))
    text = manifest.path.read_bytes()
    manifest.path.write_bytes(text[:-cut])
    again = Manifest(raw)
    again.put(replace(HELD, file="c.pdf"))
    found = {record.file for record in Manifest(raw)}
    assert {"a-EN.pdf", "c.pdf"} <= found
    assert found == {"a-EN.pdf", "c.pdf"} or cut == 1


@pytest.mark.parametrize(
    "line", ["[1]", "{}", '{"file": 3', "null", '{"file":"x","source":"y","state":"odd"}', "\xff"]
)
def test_lines_of_another_make_are_passed_over(raw, line):
    (raw / "manifest.jsonl").write_text(
        f'{line}\n{{"file":"x","source":"un","state":"absent","new":1}}\n', "latin-1"
    )
    assert [(record.file, record.state) for record in Manifest(raw)] == [("x", State.ABSENT)]


def test_a_long_journal_is_written_anew(raw, monkeypatch):
    monkeypatch.setattr("recalling.sources.manifest._SPARE_LINES", 5)
    manifest = Manifest(raw)
    for number in range(20):
        manifest.put(replace(HELD, bytes=number))
    manifest.shorten()
    assert len(manifest.path.read_text().splitlines()) == 1
    assert Manifest(raw).get("a-EN.pdf").bytes == 19
    assert [path.name for path in raw.iterdir()] == ["manifest.jsonl"]


def test_a_line_that_does_not_fit_on_the_disk_is_taken_back(raw, monkeypatch):
    manifest = Manifest(raw)
    manifest.put(HELD)
    before = manifest.path.read_bytes()

    def full(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StorageError, match="No space left"):
        manifest.put(replace(HELD, file="b.pdf"))
    assert manifest.path.read_bytes() == before
    assert manifest.get("b.pdf") is None


def test_one_format_that_is_there_is_enough(raw):
    manifest = Manifest(raw)
    manifest.put(replace(HELD, file="a-EN.docx", state=State.ABSENT))
    manifest.put(HELD)
    manifest.put(replace(HELD, file="b", symbol="A/RES/99/2", state=State.ABSENT))
    manifest.put(replace(HELD, file="c", symbol="A/RES/99/3", state=State.UNKNOWN))
    manifest.put(replace(HELD, file="records/d.xml", symbol="A/RES/99/4", state=State.ABSENT))
    assert [str(asked) for asked in asked_documents(raw)] == ["A/RES/99/1 there", "A/RES/99/2 absent"]


def test_it_knows_when_each_source_last_answered():
    later = replace(HELD, file="b.pdf", asked=WHEN.replace(hour=9))
    never = replace(HELD, source="library", asked=None, tried=WHEN)
    assert last_answers([later, HELD, never]) == {"un": later.asked}


def test_a_manifest_that_is_a_folder_is_told(raw):
    (raw / "manifest.jsonl").mkdir()
    with pytest.raises(ConfigurationError, match="it says what was fetched"):
        list_files(raw)
    assert asked_documents(raw) == ()


def test_a_crash_before_the_bytes_are_in_place_leaves_the_old_file_ours(raw):
    (raw / "a-EN.pdf").write_bytes(b"old")
    manifest = Manifest(raw)
    manifest.put(replace(HELD, sha256=sha256(raw / "a-EN.pdf"), coming="cd" * 32))
    assert Store(raw, Manifest(raw)).is_free("a-EN.pdf")


def test_a_crash_behind_it_leaves_the_new_file_ours(raw):
    (raw / "a-EN.pdf").write_bytes(b"new")
    manifest = Manifest(raw)
    manifest.put(replace(HELD, state=State.UNKNOWN, sha256=None, coming=sha256(raw / "a-EN.pdf")))
    assert Store(raw, Manifest(raw)).is_free("a-EN.pdf")


@pytest.mark.parametrize("name", ["../a.pdf", "/etc/a.pdf", "a/../../b.pdf", ""])
def test_no_name_leads_out_of_the_folder(raw, name):
    with pytest.raises(StorageError, match="is no name of a file below"):
        Store(raw, Manifest(raw)).path(name)


def test_only_what_is_half_written_by_us_is_cleaned_away(raw):
    (raw / "records").mkdir()
    for name in (".a.pdf.part", "records/.b.xml.part", "c.pdf.part", "d.pdf"):
        (raw / name).write_text("x")
    Store(raw, Manifest(raw)).clean()
    assert sorted(p.relative_to(raw).as_posix() for p in raw.rglob("*")) == ["c.pdf.part", "d.pdf", "records"]


def test_a_source_is_asked_in_vain_only_where_it_did_not_answer_since():
    silent = replace(HELD, file="b.pdf", source="silent", asked=None, tried=WHEN)
    ill = replace(HELD, file="c.pdf", source="ill", tried=WHEN + timedelta(days=1))
    well = replace(HELD, file="d.pdf", source="well", tried=WHEN - timedelta(days=1))
    assert asked_in_vain([HELD, silent, ill, well]) == {"silent": None, "ill": WHEN}
