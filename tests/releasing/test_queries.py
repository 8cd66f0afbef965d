"""Who sponsored a resolution, through its draft."""

from __future__ import annotations

import pandas as pd
import pytest

import recalling
from recalling.releasing.load import to_frame
from tests.library import record
from tests.tables.test_records import HELD, JOINED, release

RESOLUTION = "A/RES/76/12"


@pytest.fixture(scope="module")
def frames():
    drafts = [
        record(HELD, "Fiji", notes=[JOINED], results=[("1", RESOLUTION)]),
        record("A/C.3/76/L.9", "Chad"),
    ]
    return {name: to_frame(table) for name, table in release(drafts, held=[HELD, "A/RES/76/13"]).items()}


def test_through_the_library_s_record(frames):
    found = recalling.sponsors_of(frames, "a/res/76/12")
    assert list(found["resolution"].unique()) == [RESOLUTION]
    assert list(found["symbol"].unique()) == [HELD]
    assert list(found["iso3"]) == ["AND", "CUB", "CUB", "PER"]
    assert list(found["sponsorship"]) == ["original", "original", "added", "added"]


def test_through_the_relation(frames):
    relations = pd.DataFrame(
        [("A_RES_76_13-EN", "adopts", "A/C.3/76/L.9"), ("A_RES_76_13-EN", "revises", HELD)],
        columns=["subject_id", "predicate", "object_symbol"],
    )
    found = recalling.sponsors_of({**frames, "relations": relations}, "A/RES/76/13")
    assert list(found["name"]) == ["Chad"]


def test_a_draft_has_its_own(frames):
    assert list(recalling.sponsors_of(frames, "A/C.3/76/L.9")["name"]) == ["Chad"]


def test_nothing_known(frames):
    assert recalling.sponsors_of(frames, "A/RES/76/99").empty


def test_no_symbol(frames):
    with pytest.raises(recalling.RecallingError, match="no document symbol"):
        recalling.sponsors_of(frames, "resolution 12")
