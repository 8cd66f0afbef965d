"""A release is whole or not there, the same from the same input, and never changed.

Here belong publishing, versions and the pointers to the latest release.
"""

from __future__ import annotations

import io
import json
import re
import shutil
import socket
import zipfile
from datetime import date
from pathlib import Path

import pytest

from recalling.errors import ConfigurationError, ReleaseError, StorageError
from recalling.releasing import release as releasing
from recalling.releasing.accuracy import AccuracyFigure
from recalling.releasing.descriptors.registry import DESCRIPTORS, LISTINGS
from recalling.releasing.facts import Version
from recalling.releasing.pointers import latest, next_version, point_latest, versions
from recalling.releasing.release import publish
from recalling.tables.schema import SCHEMA_VERSION, TABLES
from tests.factories import make_tables

DAY, NEXT_DAY = date(2026, 11, 22), date(2026, 11, 23)


def files(folder):
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def unpacked(name, data):
    """What is in a workbook, which is an archive; other files as they are."""
    if not name.endswith(".xlsx"):
        return data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return b"\n".join(archive.read(member) for member in archive.namelist())


@pytest.fixture
def changed():
    return make_tables("A/RES/76/1")


def test_release_holds_tables_descriptions_and_checksums(release, tables):
    expected = {f"{name}.parquet" for name in TABLES} | {f"csv/{name}.csv" for name in TABLES}
    expected |= {
        *DESCRIPTORS,
        *LISTINGS,
        "CHANGES.md",
        "columns.csv",
        "codes.csv",
        "release.json",
        "SHA256SUMS",
    }
    expected |= {"citations.graphml", "recalling.sqlite", "recalling.xlsx"}
    expected |= {f"akn/{document}.xml" for document in tables["documents"]["document_id"].to_pylist()}
    assert set(files(release)) == expected | {"validation/results.json"}


def test_release_json_says_what_the_contract_asks(release, tables, accuracy):
    said = json.loads((release / "release.json").read_text("utf-8"))
    assert said["version"] == release.name == "2026.11.22"
    assert said["schema_version"] == SCHEMA_VERSION
    assert re.fullmatch("[0-9a-f]{64}", said["content_hash"])
    assert said["counts"] == {name: table.num_rows for name, table in tables.items()}
    assert said["accuracy"] == [
        {
            "measure": "clauses found",
            "n": 172,
            "share": 0.9942,
            "low": 0.9678,
            "high": 0.999,
            "how": "read against the page",
        }
    ]


def test_latest_is_a_relative_link_and_latest_json_says_the_same(out):
    assert (out / "latest").readlink() == Path("releases/2026.11.22")
    said = json.loads((out / "latest.json").read_text("utf-8"))
    assert said["path"] == "releases/2026.11.22"
    assert (
        said["content_hash"] == json.loads((out / "latest/release.json").read_text("utf-8"))["content_hash"]
    )


def test_a_second_build_elsewhere_gives_the_same_bytes(release, accuracy, tmp_path):
    extras = {"validation/results.json": b"{}\n"}
    again = publish(make_tables(), tmp_path / "other", on=DAY, accuracy=accuracy, extras=extras)
    assert files(again.folder) == files(release)


def test_no_file_names_this_machine(release, tmp_path):
    for name, data in files(release).items():
        for trace in (str(tmp_path.parent.parent), socket.gethostname(), str(Path.cwd())):
            held = re.search(rb"\b%b\b" % re.escape(trace.encode()), unpacked(name, data))
            assert held is None, f"{name} holds {trace}"


def test_nothing_new_publishes_nothing(tables, tmp_path):
    first = publish(tables, tmp_path, on=DAY)
    before = files(tmp_path)
    second = publish(tables, tmp_path, on=NEXT_DAY)
    assert (first.is_new, second.is_new) == (True, False)
    assert second.version == first.version
    assert files(tmp_path) == before


def test_results_of_checks_alone_are_no_change(tables, tmp_path):
    publish(tables, tmp_path, on=DAY, extras={"validation/x.json": b"1"})
    assert not publish(tables, tmp_path, on=NEXT_DAY, extras={"validation/x.json": b"2"}).is_new


def test_changed_rows_make_a_new_release_and_leave_the_old_one(tables, changed, tmp_path):
    first = publish(tables, tmp_path, on=DAY)
    before = files(first.folder)
    second = publish(changed, tmp_path, on=NEXT_DAY)
    assert second.is_new
    assert second.content_hash != first.content_hash
    assert latest(tmp_path) == second.version
    assert files(first.folder) == before


def test_a_changed_card_makes_a_new_release_of_the_same_content(tables, accuracy, tmp_path):
    first = publish(tables, tmp_path, on=DAY)
    second = publish(tables, tmp_path, on=DAY, accuracy=accuracy)
    assert second.is_new
    assert second.content_hash == first.content_hash
    assert str(second.version) == "2026.11.22.2"


def test_an_unchanged_table_has_the_same_bytes_in_the_next_release(tables, changed, tmp_path):
    one, two = (publish(t, tmp_path, on=DAY).folder / "places.parquet" for t in (tables, changed))
    assert one.read_bytes() == two.read_bytes()


@pytest.mark.parametrize(
    ("existing", "on", "expected"),
    [
        ([], DAY, "2026.11.22"),
        (["2026.11.21"], DAY, "2026.11.22"),
        (["2026.11.22"], DAY, "2026.11.22.2"),
        (["2026.11.22", "2026.11.22.2", "2026.11.22.10"], DAY, "2026.11.22.11"),
        (["2026.11.25"], DAY, "2026.11.25.2"),
    ],
)
def test_next_version_is_free_and_ascends(existing, on, expected):
    assert str(next_version([Version.parse(text) for text in existing], on)) == expected


@pytest.mark.parametrize("text", ["2026.11.22", "2026.11.22.2", "2026.01.05.12"])
def test_version_is_read_as_printed(text):
    assert str(Version.parse(text)) == text


@pytest.mark.parametrize(
    "text", ["", "latest", "2026.11", "2026.13.01", "2026.11.22.0", "2026.11.22.staging"]
)
def test_what_is_no_version_is_refused(text):
    with pytest.raises(ReleaseError, match="no version"):
        Version.parse(text)


@pytest.mark.parametrize("step", ["write_data", "write_parquets", "write_descriptions", "_secure"])
def test_a_failure_at_any_step_leaves_the_last_release_whole(step, tables, changed, tmp_path, monkeypatch):
    publish(tables, tmp_path, on=DAY)
    before = files(tmp_path)

    def fail(*_):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr(releasing, step, fail)
        with pytest.raises(StorageError, match="No space left"):
            publish(changed, tmp_path, on=NEXT_DAY)
    assert files(tmp_path) == before
    assert [path.name for path in (tmp_path / "releases").iterdir()] == ["2026.11.22"]
    assert publish(changed, tmp_path, on=NEXT_DAY).is_new


def test_a_run_that_broke_off_before_the_link_is_finished_by_the_next(tables, changed, tmp_path, monkeypatch):
    publish(tables, tmp_path, on=DAY)

    def stop(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr(releasing, "point_latest", stop)
        with pytest.raises(KeyboardInterrupt):
            publish(changed, tmp_path, on=NEXT_DAY)
    assert str(latest(tmp_path)) == "2026.11.22"
    finished = publish(changed, tmp_path, on=NEXT_DAY)
    assert finished.is_new
    assert str(latest(tmp_path)) == "2026.11.23"
    assert [str(version) for version in versions(tmp_path)] == ["2026.11.22", "2026.11.23"]


def test_what_a_killed_run_left_behind_is_cleared(tables, tmp_path):
    (tmp_path / "releases/.staging/csv").mkdir(parents=True)
    (tmp_path / "releases/.staging/csv/clauses.csv").write_text("half")
    folder = publish(tables, tmp_path, on=DAY).folder
    assert b"half" not in files(folder)["csv/clauses.csv"]
    assert [path.name for path in (tmp_path / "releases").iterdir()] == ["2026.11.22"]


def test_an_output_that_cannot_be_written_is_a_matter_of_configuration(tables, tmp_path):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(ConfigurationError, match="cannot be written"):
        publish(tables, tmp_path / "file", on=DAY)


@pytest.mark.parametrize(
    "name", ["README.md", "../outside.txt", "/outside.txt", "SHA256SUMS", "clauses.parquet"]
)
def test_an_extra_file_may_not_take_the_place_of_another(name, tables, tmp_path):
    with pytest.raises(ReleaseError, match="may be called"):
        publish(tables, tmp_path, on=DAY, extras={name: b"x"})
    assert versions(tmp_path) == []
    assert not (tmp_path / "outside.txt").exists()


def test_an_undeclared_table_is_refused(tables, tmp_path):
    with pytest.raises(ReleaseError, match="not declared: others"):
        publish({**tables, "others": tables["agenda"]}, tmp_path, on=DAY)


def test_files_are_read_only(release):
    assert {path.stat().st_mode & 0o222 for path in release.rglob("*") if path.is_file()} == {0}


def test_latest_can_be_pointed_back(tables, changed, tmp_path):
    first = publish(tables, tmp_path, on=DAY)
    publish(changed, tmp_path, on=NEXT_DAY)
    point_latest(tmp_path, first.version)
    assert latest(tmp_path) == first.version
    shutil.copytree(tmp_path / "releases", tmp_path / "elsewhere/releases")
    shutil.copy(tmp_path / "latest.json", tmp_path / "elsewhere")
    assert latest(tmp_path / "elsewhere") == first.version


def test_latest_points_to_nothing_that_is_not_there(tmp_path):
    with pytest.raises(ReleaseError, match="there is no release"):
        point_latest(tmp_path, Version(DAY))


def test_something_else_called_latest_is_left_alone(tables, tmp_path):
    (tmp_path / "latest").mkdir()
    with pytest.raises(ReleaseError, match="is no link"):
        publish(tables, tmp_path, on=DAY)
    assert (tmp_path / "latest").is_dir()


def test_accuracy_is_part_of_what_is_said(tables, tmp_path):
    figure = AccuracyFigure.counted("figures found", 18, 18, "read against the page")
    card = (publish(tables, tmp_path, on=DAY, accuracy=[figure]).folder / "README.md").read_text("utf-8")
    assert "| figures found | 18 | 100.00% | 82.41% to 100.00% | read against the page |" in card
