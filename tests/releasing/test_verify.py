"""A release that was changed, cut short or mixed is told from a whole one; a whole one loads.

Here belong verify, load and the checksums.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pytest

from recalling.errors import ReleaseError
from recalling.releasing import checksums
from recalling.releasing import verify as verifying
from recalling.releasing.json_files import json_text
from recalling.releasing.load import load, resolve
from recalling.releasing.pointers import latest
from recalling.releasing.verify import verify
from recalling.tables.schema import SCHEMA_VERSION, TABLES, arrow_schema


@pytest.fixture
def copy(release, tmp_path):
    """A copy of the release that may be changed."""
    folder = tmp_path / "release"
    shutil.copytree(release, folder)
    for path in folder.rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)
    return folder


def renew_checksums(folder):
    (folder / "SHA256SUMS").write_text(checksums.checksums_text(folder), encoding="utf-8")


def test_a_whole_release_has_no_problems(release):
    assert verify(release) == ()


def test_sha256sum_accepts_the_checksums(release):
    tool = shutil.which("sha256sum")
    if tool is None:
        pytest.skip("sha256sum is not here")
    done = subprocess.run(
        [tool, "-c", "--strict", "SHA256SUMS"], cwd=release, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda f: (f / "README.md").write_text("other"), "README.md was changed"),
        (lambda f: (f / "codes.csv").unlink(), "codes.csv is missing"),
        (lambda f: (f / "more.txt").write_text("x"), "more.txt is not listed"),
        (lambda f: (f / "clauses.parquet").unlink(), "clauses.parquet is missing"),
    ],
)
def test_checksums_tell_what_was_done(change, says, copy):
    change(copy)
    assert any(says in problem for problem in verify(copy))


def cut_short(folder, name):
    path = folder / name
    path.write_bytes(path.read_bytes()[:-8192])


def swap(folder, name, old, new):
    path = folder / name
    text = path.read_bytes()
    assert old in text
    path.write_bytes(text.replace(old, new, 1))


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda f: swap(f, "csv/statistics.csv", b"10400000", b"10400001"), "csv/statistics.csv and"),
        (lambda f: swap(f, "csv/statistics.csv", b"10400000", b"10400001"), "content hash"),
        (lambda f: swap(f, "codes.csv", b"about, an estimated", b"about"), "content hash"),
        (lambda f: swap(f, "release.json", b'"clauses": 10', b'"clauses": 11'), "release.json says 11"),
        (lambda f: shutil.copy(f / "agenda.parquet", f / "issues.parquet"), "has not the declared schema"),
        (lambda f: swap(f, "csv/agenda.csv", b"position", b"place"), "is not the table agenda"),
        (
            lambda f: swap(f, "recalling.sqlite", b"Access to food", b"Access to fool"),
            "sqlite and clauses.parquet",
        ),
        (lambda f: cut_short(f, "recalling.sqlite"), "recalling.sqlite: "),
        (lambda f: (f / "recalling.sqlite").write_bytes(b"none" * 999), "is no whole database"),
    ],
)
def test_content_is_checked_even_where_the_checksums_were_renewed(change, says, copy):
    change(copy)
    renew_checksums(copy)
    assert any(says in problem for problem in verify(copy)), verify(copy)


def test_a_release_of_another_schema_version_is_held_against_its_checksums(copy):
    swap(copy, "release.json", f'"schema_version": "{SCHEMA_VERSION}"'.encode(), b'"schema_version": "9.0.0"')
    renew_checksums(copy)
    assert verify(copy) == ("the content hash in release.json is not that of the files",)


def test_rows_of_another_schema_version_are_checked_too(copy):
    swap(copy, "release.json", f'"schema_version": "{SCHEMA_VERSION}"'.encode(), b'"schema_version": "0.9.0"')
    swap(copy, "csv/statistics.csv", b"10400000", b"10400001")
    renew_checksums(copy)
    assert "csv/statistics.csv and statistics.parquet differ" in verify(copy)


def test_a_release_stays_whole_when_columns_are_described_in_other_words(release, monkeypatch):
    def other_words(name):
        fields = [field.with_metadata({"description": "In other words."}) for field in arrow_schema(name)]
        return pa.schema(fields)

    monkeypatch.setattr(verifying, "arrow_schema", other_words)
    assert verify(release) == ()


def test_columns_that_are_not_those_of_the_dictionary_are_told(copy):
    swap(copy, "columns.csv", b"statistics,value,double", b"statistics,value,string")
    renew_checksums(copy)
    assert "statistics.parquet has not the declared schema" in verify(copy)


def test_a_folder_that_is_no_release_is_refused(tmp_path):
    with pytest.raises(ReleaseError, match="cannot be read"):
        verify(tmp_path)


def test_checksums_that_are_none_are_refused(copy):
    (copy / "SHA256SUMS").write_text("nonsense\n")
    with pytest.raises(ReleaseError, match="line 1 is no checksum"):
        verify(copy)


def test_frames_have_nullable_types(release):
    frames = load(release)
    assert list(frames) == list(TABLES)
    documents, statistics = frames["documents"], frames["statistics"]
    assert str(documents["session_number"].dtype) == "Int16"
    assert str(documents["votes_against"].dtype) == "Int32"
    assert documents["votes_against"].isna().all()
    assert pd.api.types.is_datetime64_any_dtype(documents["date"].dtype)
    assert documents["date"].dt.year.tolist() == [2021, 2021]
    assert isinstance(documents["title"].dtype, pd.StringDtype)
    assert str(frames["places"]["is_sids"].dtype) == "boolean"
    assert statistics["value"].tolist()[:2] == [10_400_000.0, 33.3333]


def test_arrow_tables_are_those_that_were_published(release, tables):
    loaded = load(release, as_arrow=True)
    assert all(isinstance(table, pa.Table) for table in loaded.values())
    assert all(loaded[name].equals(tables[name]) for name in TABLES)
    assert loaded["clauses"].schema.field("text").metadata[b"description"]


@pytest.mark.parametrize("within", ["latest", "releases/2026.11.22", ""])
def test_a_release_is_found_by_any_of_its_names(within, out, release):
    assert resolve(out / within) == release


@pytest.mark.parametrize("within", ["latest", ""])
def test_latest_json_stands_in_where_links_do_not_travel(within, out, tmp_path):
    shutil.copytree(out / "releases", tmp_path / "releases")
    shutil.copy(out / "latest.json", tmp_path)
    assert resolve(tmp_path / within) == tmp_path / "releases/2026.11.22"


def test_no_release_is_told_with_what_to_do(tmp_path):
    with pytest.raises(ReleaseError, match="run a build"):
        load(tmp_path / "latest")


def test_json_is_readable_text():
    assert json_text({"a": "é"}) == '{\n  "a": "é"\n}\n'


def test_files_are_listed_by_path(release):
    listed = [line.split("  ")[1] for line in (release / "SHA256SUMS").read_text("utf-8").splitlines()]
    assert listed == sorted(listed)
    assert Path("SHA256SUMS").name not in listed


def test_a_damaged_list_of_checksums_is_told(copy):
    path = copy / "SHA256SUMS"
    path.write_bytes(b"\xff" + path.read_bytes()[1:])
    with pytest.raises(ReleaseError, match="SHA256SUMS is damaged"):
        verify(copy)


@pytest.mark.parametrize("said", [{"counts": []}, {"schema_version": None}, {"content_hash": 1}])
def test_a_release_that_does_not_say_what_each_says_is_told(copy, said):
    path = copy / "release.json"
    path.write_text(json_text({**json.loads(path.read_text("utf-8")), **said}), encoding="utf-8")
    with pytest.raises(ReleaseError, match=f"it must say {next(iter(said))}"):
        verify(copy)


def test_a_release_under_the_name_of_another_is_told(copy):
    other = copy.rename(copy.with_name("2026.11.23"))
    assert verify(other) == ("the folder is called 2026.11.23, and release.json says that it is 2026.11.22",)


def test_a_latest_json_that_names_nothing_is_told(tmp_path):
    (tmp_path / "latest.json").write_text("{}")
    with pytest.raises(ReleaseError, match="is no release"):
        resolve(tmp_path)
    with pytest.raises(ReleaseError, match="is no version of a release"):
        latest(tmp_path)
