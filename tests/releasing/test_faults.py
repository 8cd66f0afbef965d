"""A release is on the disk before it is named, and a disk, clock or place that is odd changes none.

Here belongs publishing under bad conditions within one process; builds that are killed are in tests/pipelines.
"""

from __future__ import annotations

import errno
import locale
import os
import resource
import time
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest

from recalling.errors import ConfigurationError, RecallingError
from recalling.releasing.pointers import latest, versions
from recalling.releasing.release import publish
from recalling.releasing.verify import verify
from tests.factories import make_tables

DAY, DAY_BEFORE = date(2026, 11, 22), date(2026, 11, 21)


def files(folder):
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


@pytest.fixture
def changed():
    return make_tables("A/RES/76/1")


@pytest.fixture
def calls(monkeypatch):
    """What is put on the disk, renamed and linked, in that order, with the paths."""
    made = []
    fsync, rename, replace, link = os.fsync, Path.rename, Path.replace, Path.symlink_to

    def noted(what, call):
        def noting(path, *arguments):
            made.append((what, str(path), str(arguments[0]) if arguments else ""))
            return call(path, *arguments)

        return noting

    def flushed(handle):
        made.append(("fsync", str(Path(f"/proc/self/fd/{handle}").readlink()), ""))
        fsync(handle)

    monkeypatch.setattr(os, "fsync", flushed)
    monkeypatch.setattr(Path, "rename", noted("rename", rename))
    monkeypatch.setattr(Path, "replace", noted("replace", replace))
    monkeypatch.setattr(Path, "symlink_to", noted("link", link))
    return made


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="names of open files are asked of /proc")
def test_everything_is_on_the_disk_before_it_is_named(tables, tmp_path, calls):
    folder = publish(tables, tmp_path, on=DAY).folder
    staging = tmp_path / "releases" / ".staging"
    renamed = calls.index(("rename", str(staging), str(folder)))
    flushed = {path for what, path, _ in calls[:renamed] if what == "fsync"}
    inside = [path.relative_to(folder) for path in folder.rglob("*")]
    assert {str(staging), *(str(staging / path) for path in inside)} <= flushed
    assert calls[renamed + 1 :] == [
        ("fsync", str(tmp_path / "releases"), ""),
        ("link", str(tmp_path / ".latest.new"), "releases/2026.11.22"),
        ("replace", str(tmp_path / ".latest.new"), str(tmp_path / "latest")),
        ("fsync", str(tmp_path / ".latest.json.new"), ""),
        ("replace", str(tmp_path / ".latest.json.new"), str(tmp_path / "latest.json")),
        ("fsync", str(tmp_path), ""),
    ]


@contextmanager
def files_no_larger_than(limit):
    """Writing more than so many bytes into a file fails, as on a full disk."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.parametrize("limit", [0, 100, 1_000, 10_000, 25_000, 50_000, 100_000, 150_000, 250_000])
def test_a_disk_that_is_full_at_any_point_leaves_the_last_release(limit, tables, changed, tmp_path):
    publish(tables, tmp_path, on=DAY)
    before = files(tmp_path)
    with files_no_larger_than(limit), pytest.raises(RecallingError, match=r"written|free some space"):
        publish(changed, tmp_path, on=DAY)
    assert files(tmp_path) == before
    assert [str(version) for version in versions(tmp_path)] == ["2026.11.22"]
    assert verify(tmp_path / "latest") == ()
    assert publish(changed, tmp_path, on=DAY).is_new


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO])
@pytest.mark.parametrize("good", [0, 5, 50])
def test_a_disk_that_fails_when_it_must_keep_its_word_is_told(
    number, good, tables, changed, tmp_path, monkeypatch
):
    publish(tables, tmp_path, on=DAY)
    before = files(tmp_path)
    calls = iter(range(good))

    def fail(_):
        if next(calls, None) is None:
            raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(RecallingError, match=os.strerror(number)):
        publish(changed, tmp_path, on=DAY)
    assert files(tmp_path) == before


def test_an_output_that_is_read_only_is_told(tables, changed, tmp_path, monkeypatch):
    publish(tables, tmp_path, on=DAY)
    before = files(tmp_path)

    def refuse(*_, **__):
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    monkeypatch.setattr(Path, "mkdir", refuse)
    with pytest.raises(ConfigurationError, match=r"cannot be written \(Read-only file system\)"):
        publish(changed, tmp_path, on=DAY)
    assert files(tmp_path) == before


def test_a_clock_that_went_back_makes_the_next_version_of_the_last_day(tables, changed, tmp_path):
    publish(tables, tmp_path, on=DAY)
    assert str(publish(changed, tmp_path, on=DAY_BEFORE).version) == "2026.11.22.2"
    assert str(latest(tmp_path)) == "2026.11.22.2"


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Pago_Pago"])
@pytest.mark.parametrize("language", ["C", "tr_TR.UTF-8", "de_DE.UTF-8"])
def test_place_and_language_change_nothing(zone, language, release, tables, accuracy, tmp_path, monkeypatch):
    before = locale.setlocale(locale.LC_ALL)
    monkeypatch.setenv("TZ", zone)
    try:
        locale.setlocale(locale.LC_ALL, language)
    except locale.Error:
        pytest.skip(f"this machine does not speak {language}")
    try:
        time.tzset()
        extras = {"validation/results.json": b"{}\n"}
        folder = publish(tables, tmp_path, on=DAY, accuracy=accuracy, extras=extras).folder
    finally:
        monkeypatch.undo()
        time.tzset()
        locale.setlocale(locale.LC_ALL, before)
    assert files(folder) == files(release)
