"""Going back: the older release is the latest, and stays it until there is something else to say."""

from datetime import date

import pytest

from recalling.errors import ReleaseError
from recalling.releasing.facts import Version
from recalling.releasing.pointers import latest
from recalling.releasing.release import publish
from recalling.releasing.rollback import HELD_BACK_JSON, held_back, roll_back
from recalling.settings import ReleaseForm
from tests.factories import make_tables

PLAIN = ReleaseForm(formats=())
FIRST, SECOND = Version.parse("2026.11.21"), Version.parse("2026.11.22")


def tables(places):
    """Tables that differ in how many places they have."""
    made = make_tables()
    return {**made, "places": made["places"].slice(0, places)}


@pytest.fixture
def out(tmp_path):
    publish(tables(5), tmp_path, on=FIRST.day, form=PLAIN)
    publish(tables(4), tmp_path, on=SECOND.day, form=PLAIN)
    return tmp_path


def test_the_older_release_is_the_latest(out):
    assert roll_back(out, FIRST) == (SECOND,)
    assert latest(out) == FIRST
    assert held_back(out) == (SECOND,)


def test_the_same_documents_do_not_bring_the_newer_one_back(out):
    roll_back(out, FIRST)
    publication = publish(tables(4), out, on=date(2026, 11, 23), form=PLAIN)
    assert (publication.version, publication.is_new, publication.held_back) == (FIRST, False, SECOND)
    assert latest(out) == FIRST


def test_what_the_older_one_says_is_no_new_release(out):
    roll_back(out, FIRST)
    publication = publish(tables(5), out, on=date(2026, 11, 23), form=PLAIN)
    assert (publication.version, publication.is_new, publication.held_back) == (FIRST, False, None)


def test_something_else_is_published_as_usual(out):
    roll_back(out, FIRST)
    publication = publish(tables(3), out, on=date(2026, 11, 23), form=PLAIN)
    assert publication.is_new
    assert latest(out) == publication.version > SECOND


def test_going_back_to_the_newest_takes_it_back(out):
    roll_back(out, FIRST)
    assert roll_back(out, SECOND) == ()
    assert held_back(out) == ()
    assert publish(tables(4), out, on=date(2026, 11, 23), form=PLAIN).version == SECOND


def test_a_release_that_is_not_there_is_told(out):
    with pytest.raises(ReleaseError, match=r"no release 2026.11.01 in .* 2026.11.21, 2026.11.22"):
        roll_back(out, Version.parse("2026.11.01"))
    assert latest(out) == SECOND


def test_a_damaged_note_is_told(out):
    (out / HELD_BACK_JSON).write_text('{"held_back": 3}')
    with pytest.raises(ReleaseError, match="names no releases"):
        held_back(out)
