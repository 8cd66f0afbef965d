"""Folders elsewhere: on a disk, in an object store, or listed by a web server.

Here belongs what is copied from them and what is not.
"""

import os

import pytest

from recalling.sources.configured import open_source
from recalling.sources.fetching import Fetching, Result
from recalling.sources.folder import list_files
from recalling.sources.manifest import Manifest
from recalling.sources.storing import Store
from tests.sources.site import PAGE, page, pdf, sends


@pytest.fixture
def copy(raw, watch):
    """Copies from a folder; gives the report and the result of each file."""

    def run(address, **table):
        source = open_source("drop", {"kind": "folder", "address": str(address), **table}, watch.clock)
        outcomes = {}
        report = Fetching(Store(raw, Manifest(raw)), clock=watch.clock).run(
            source, lambda outcome: outcomes.update({outcome.file: outcome.result})
        )
        return report, outcomes

    return run


@pytest.fixture
def there(tmp_path):
    folder = tmp_path / "there"
    (folder / "sub").mkdir(parents=True)
    (folder / "A_RES_99_1-EN.pdf").write_bytes(pdf("1"))
    (folder / "sub" / "b.txt").write_text("b")
    return folder


def test_new_files_are_copied_and_written_down(copy, there, raw):
    _, outcomes = copy(there)
    assert outcomes == {"drop/A_RES_99_1-EN.pdf": Result.NEW, "drop/sub/b.txt": Result.NEW}
    rows = {file.row.source_file: file.row.url for file in list_files(raw)}
    assert rows["drop/sub/b.txt"] == f"{there}/sub/b.txt"
    assert Manifest(raw).get("drop/A_RES_99_1-EN.pdf").symbol == "A/RES/99/1"


def test_only_what_changed_is_copied_again(copy, there, raw):
    copy(there)
    (there / "sub" / "b.txt").write_text("better")
    assert copy(there)[1] == {"drop/sub/b.txt": Result.CHANGED}
    assert (raw / "drop" / "sub" / "b.txt").read_text() == "better"
    assert copy(there)[1] == {}


def test_what_is_gone_there_stays_here(copy, there, raw):
    copy(there)
    (there / "sub" / "b.txt").unlink()
    assert copy(there)[1] == {}
    assert (raw / "drop" / "sub" / "b.txt").exists()


@pytest.mark.parametrize(
    "name", [".hidden.pdf", "README.md", "a.exe", "b.pdf.part", "x\ny.pdf", "back\\slash.pdf"]
)
def test_what_is_no_document_is_left_there(copy, there, name):
    (there / name).write_text("x")
    assert len(copy(there)[1]) == 2


def test_names_may_be_chosen(copy, there):
    assert list(copy(there, names="*.pdf")[1]) == ["drop/A_RES_99_1-EN.pdf"]


def test_a_folder_that_is_not_there_is_told(copy, tmp_path):
    report, outcomes = copy(tmp_path / "nowhere")
    assert outcomes == {}
    assert "there is no folder" in report.left
    assert report.could_not_ask


def test_a_file_that_grows_while_it_is_copied_is_not_taken(copy, there, raw, monkeypatch):
    info = os.stat(there / "sub" / "b.txt").st_size  # noqa: PTH116 only to be sure that it is there
    assert info == 1
    from fsspec.implementations.local import LocalFileSystem

    sizes = iter(range(100))
    plain = LocalFileSystem.info
    monkeypatch.setattr(
        LocalFileSystem, "info", lambda self, path, **k: {**plain(self, path, **k), "mtime": next(sizes)}
    )
    _, outcomes = copy(there)
    assert set(outcomes.values()) == {Result.FAILED}
    assert not (raw / "drop" / "sub").is_dir() or not list((raw / "drop" / "sub").iterdir())


def test_an_object_store_is_a_folder_too(copy):
    import fsspec

    store = fsspec.filesystem("memory")
    store.pipe("/bucket/A_RES_99_2-EN.pdf", pdf("2"))
    try:
        assert copy("memory://bucket")[1] == {"drop/A_RES_99_2-EN.pdf": Result.NEW}
        assert copy("memory://bucket")[1] == {}
    finally:
        store.rm("/bucket", recursive=True)


LISTING = PAGE.format(
    '<a href="../">up</a> <a href="a%20b.pdf">a b</a> <a href="/files/c.pdf#top">c</a> <a href="sub/">sub</a>'
    '<a href="?C=N">sort</a> <a href="https://elsewhere.example/d.pdf">d</a> <a href="sub/e.pdf">e</a>'
    '<a href="..%2Ff.pdf">f</a> <a href="mailto:x@example.org">x</a> <a href="g.exe">g</a><a name="h">h</a>'
)


def test_a_list_of_a_server_is_read_for_what_lies_right_below(site, copy, raw):
    site.at("/files/", page(LISTING))
    site.at("/files/a%20b.pdf", sends(pdf("a"), ETag='"1"'))
    site.at("/files/c.pdf", sends(pdf("c")))
    _, outcomes = copy(f"{site.address}/files", private=True)
    assert outcomes == {"drop/a b.pdf": Result.NEW, "drop/c.pdf": Result.NEW}
    assert site.asked == ["/robots.txt", "/files/", "/files/a%20b.pdf", "/files/c.pdf"]
    assert copy(f"{site.address}/files", private=True)[1] == {}


def test_a_list_that_cannot_be_had_is_told(site, copy):
    report, _ = copy(f"{site.address}/files", private=True)
    assert "cannot be had (404)" in report.left
    assert report.could_not_ask


def test_a_page_in_place_of_a_file_is_not_taken(site, copy, files):
    site.at("/files/", page('<a href="c.pdf">c</a>'))
    site.at("/files/c.pdf", page(PAGE.format("Please log in")))
    assert copy(f"{site.address}/files", private=True)[1] == {"drop/c.pdf": Result.FAILED}
    assert files() == []
