"""A build that is killed harms nothing; clock, time zone and language of a machine change nothing.

Here belong a few kills; benchmarks/faults.py makes hundreds.
"""

from __future__ import annotations

import errno
from itertools import islice

import pytest

from benchmarks.faults import MARKERS, Moment, Place, moments
from pipelines import building
from pipelines.building import Noted, build
from pipelines.request import Request
from recalling.engine.journal import Journal
from recalling.engine.room import check_room
from recalling.errors import StorageError
from tests import drafts

FIRST, SECOND = "2026.11.22", "2026.11.22.2"
BACK = "1700000000"
"""A moment of November 2023."""


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory):
    """A place with one release, where a draft has come in; what to restore, and what a build makes of it."""
    place, saved = Place(tmp_path_factory.mktemp("place")), tmp_path_factory.mktemp("saved")
    drafts.folder(place.folder / "raw")
    place.finish()
    place.save(saved)
    drafts.folder(place.folder / "raw", range(4, 5))
    seconds = place.finish()
    return place, saved, seconds, place.contents()


@pytest.mark.end_to_end
def test_a_build_may_be_killed_at_any_moment(undisturbed):
    place, saved, seconds, expected = undisturbed
    place.restore(saved)
    first = {name: digest for name, digest in place.contents().items() if FIRST in name.split("/")}
    after = [Moment(0, MARKERS[number].format(version=SECOND), alone=number % 2 == 0) for number in (0, 3, 6)]
    at_random = islice(moments(1, seconds, SECOND), 0, 3, 2)
    for moment in (*at_random, *after):
        place.kill(moment)
        assert place.problems() == []
        assert first.items() <= place.contents().items()
    place.finish()
    assert place.contents() == expected


@pytest.mark.end_to_end
def test_clock_time_zone_and_language_change_nothing(undisturbed):
    place, saved, _, expected = undisturbed
    place.restore(saved)
    place.finish(SOURCE_DATE_EPOCH=BACK, TZ="Pacific/Kiritimati", LC_ALL="tr_TR.UTF-8", LANG="tr_TR.UTF-8")
    assert place.contents() == expected


def test_a_journal_that_cannot_be_written_hides_no_error(tmp_path, monkeypatch):
    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setenv("RECALLING_HOME", str(tmp_path / "home"))
    monkeypatch.setattr(Journal, "append", full)
    request = Request(drafts.folder(tmp_path / "raw"), tmp_path / "out")
    with pytest.raises(StorageError, match="what the run ended with"), Noted(request, "build"):
        raise StorageError("what the run ended with")


def test_nothing_is_begun_without_room(tmp_path, monkeypatch):
    monkeypatch.setenv("RECALLING_HOME", str(tmp_path / "home"))
    monkeypatch.setattr(building, "check_room", lambda folders: check_room(folders, least=2**62))
    with pytest.raises(StorageError, match="nothing was begun"):
        build(Request(drafts.folder(tmp_path / "raw"), tmp_path / "out"))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["raw"]
