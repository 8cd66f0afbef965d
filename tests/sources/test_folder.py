"""Which files of a folder are sources, and what is known of each before it is read.

Here belong names, links, permissions and sizes; what is in the files is the business of reading.
"""

import hashlib
import os
from dataclasses import replace

import pytest

from recalling.errors import ConfigurationError, SourceCode
from recalling.settings import DEFAULTS
from recalling.sources.folder import list_files, snapshot
from recalling.tables.sources import SourceStatus


def rows(folder, settings=DEFAULTS):
    return {file.row.source_file: file.row for file in list_files(folder, settings)}


def test_a_file_has_checksum_size_and_media_type(tmp_path):
    (tmp_path / "a.md").write_bytes(b"The General Assembly,\n")
    (row,) = rows(tmp_path).values()
    assert row.sha256 == hashlib.sha256(b"The General Assembly,\n").hexdigest()
    assert (row.bytes, row.media_type, row.status) == (22, "text/markdown", SourceStatus.USED)


@pytest.mark.parametrize(
    "name",
    [
        "README.md",
        "readme",
        "Readme.txt",
        "manifest.json",
        "MANIFEST.csv",
        "LICENSE",
        "licence.md",
        "SHA256SUMS",
        ".hidden.txt",
        "~$A_RES_1.docx",
        "Thumbs.db",
        "a.pdf.part",
        "a.tmp",
    ],
)
def test_what_is_no_source_is_left_out(tmp_path, name):
    (tmp_path / name).write_text("x")
    assert rows(tmp_path) == {}


@pytest.mark.parametrize(
    "name", ["readme-of-the-president.txt", "a.md", "manifesto.pdf", "partial.txt", "A B.txt"]
)
def test_what_only_looks_like_it_is_kept(tmp_path, name):
    (tmp_path / name).write_text("x")
    assert list(rows(tmp_path)) == [name]


def test_folders_are_walked_and_hidden_ones_are_not(tmp_path):
    for folder in ("b", "a/c", ".git"):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "x.txt").write_text("x")
    assert list(rows(tmp_path)) == ["a/c/x.txt", "b/x.txt"]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        (b"odd\xff.txt", "odd%FF.txt"),
        (b"two\nlines.txt", "two%0Alines.txt"),
        (b"back\\slash.txt", "back%5Cslash.txt"),
        (b"100%.txt", "100%.txt"),
        (b"a%0Ab.txt", "a%250Ab.txt"),
        ("Résolution №1.txt".encode(), "Résolution №1.txt"),
    ],
)
def test_odd_names_are_written_so_that_every_program_can_read_them(tmp_path, name, shown):
    with open(os.path.join(os.fsencode(tmp_path), name), "wb") as file:  # noqa: PTH118, PTH123 pathlib takes no bytes
        file.write(b"x")
    (file,) = list_files(tmp_path)
    assert file.row.source_file == shown
    assert file.path.read_bytes() == b"x"


def test_links_are_followed_once(tmp_path):
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "x.txt").write_text("x")
    (tmp_path / "real" / "up").symlink_to(tmp_path)
    (tmp_path / "same").symlink_to(tmp_path / "real")
    (tmp_path / "y.txt").symlink_to(tmp_path / "real" / "x.txt")
    assert list(rows(tmp_path)) == ["real/x.txt", "y.txt"]


def test_a_link_that_leads_nowhere_is_set_aside(tmp_path):
    (tmp_path / "gone.pdf").symlink_to(tmp_path / "nowhere")
    row = rows(tmp_path)["gone.pdf"]
    assert (row.status, row.code, row.sha256) == (SourceStatus.QUARANTINED, SourceCode.UNREADABLE, None)
    assert "cannot be opened" in row.message
    assert "check that it exists" in row.message


def test_links_in_a_circle_are_set_aside(tmp_path):
    (tmp_path / "a.pdf").symlink_to("b.pdf")
    (tmp_path / "b.pdf").symlink_to("a.pdf")
    (tmp_path / "self").symlink_to("self")
    (tmp_path / "good.txt").write_text("text")
    files = list_files(tmp_path)
    unreadable = SourceCode.UNREADABLE
    assert [file.row.code for file in files] == [unreadable, unreadable, None, unreadable]
    assert "it cannot be opened" in (files[0].row.message or "")


def test_a_pipe_is_set_aside_and_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    assert rows(tmp_path)["pipe.txt"].code is SourceCode.UNREADABLE


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_files_and_folders_without_permission_are_set_aside(tmp_path):
    (tmp_path / "closed.txt").write_text("x")
    (tmp_path / "closed.txt").chmod(0)
    (tmp_path / "folder").mkdir(mode=0)
    found = rows(tmp_path)
    (tmp_path / "folder").chmod(0o700)
    assert {name: row.code for name, row in found.items()} == {
        "closed.txt": SourceCode.UNREADABLE,
        "folder/": SourceCode.UNREADABLE,
    }


def test_a_folder_that_cannot_be_listed_is_a_row(tmp_path, monkeypatch):
    (tmp_path / "closed").mkdir()
    (tmp_path / "open.txt").write_text("x")
    scandir = os.scandir

    def guarded(path):
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", guarded)
    found = rows(tmp_path)
    assert found["closed/"].code is SourceCode.UNREADABLE
    assert found["open.txt"].status is SourceStatus.USED


def test_a_file_too_large_is_set_aside_with_its_checksum(tmp_path):
    (tmp_path / "big.txt").write_bytes(b"x" * 2000)
    row = rows(tmp_path, replace(DEFAULTS, sources=replace(DEFAULTS.sources, max_bytes=1999)))["big.txt"]
    assert (row.status, row.code, row.bytes) == (SourceStatus.QUARANTINED, SourceCode.TOO_LARGE, 2000)
    assert row.sha256 == hashlib.sha256(b"x" * 2000).hexdigest()
    assert "2,000 bytes" in row.message


@pytest.mark.parametrize(("make", "says"), [(False, "there is no folder"), (True, "is a file")])
def test_a_missing_folder_is_told(tmp_path, make, says):
    folder = tmp_path / "raw"
    if make:
        folder.write_text("x")
    with pytest.raises(ConfigurationError, match=says):
        list_files(folder)
    with pytest.raises(ConfigurationError, match=says):
        snapshot(folder)


def _add(folder):
    (folder / "new.txt").write_text("x")


def _remove(folder):
    (folder / "a.txt").unlink()


def _rename(folder):
    (folder / "a.txt").rename(folder / "b.txt")


def _touch(folder):
    os.utime(folder / "a.txt", ns=(1, 1))


@pytest.mark.parametrize("change", [_add, _remove, _rename, _touch])
def test_the_snapshot_changes_with_the_files(tmp_path, change):
    (tmp_path / "a.txt").write_text("x")
    before = snapshot(tmp_path)
    assert snapshot(tmp_path) == before
    change(tmp_path)
    assert snapshot(tmp_path) != before
