"""Texts that take up the subject of one of an earlier session.

Here belongs which one is chosen, and what is refused.
"""

import pytest

from recalling.model import DocumentType
from tests.linking.papers import FORESTS, WATER, Paper, changed, pairs, relations

NOW = "A/RES/76/100"


def test_the_same_title_in_the_session_before():
    assert relations(Paper(NOW), Paper("A/RES/75/90")) == [
        ("A_RES_76_100-EN", "succeeds", "A/RES/75/90", "title", 1.0)
    ]


def test_the_nearest_earlier_session():
    papers = (Paper(NOW), Paper("A/RES/74/80"), Paper("A/RES/72/70"), Paper("A/RES/77/1"))
    assert pairs("succeeds", *papers) == {
        ("A_RES_77_1", NOW),
        ("A_RES_76_100", "A/RES/74/80"),
        ("A_RES_74_80", "A/RES/72/70"),
    }


def test_of_one_session_the_adopted_text():
    papers = (Paper("A/C.2/76/L.5"), Paper("A/C.2/75/L.6"), Paper("A/RES/75/90"))
    assert pairs("succeeds", *papers) == {("A_C.2_76_L.5", "A/RES/75/90")}


@pytest.mark.parametrize(
    ("title", "before"),
    [
        ("Shared waters", "The shared waters"),
        (
            "Work of the Committee at its seventy-sixth session",
            "Work of the Committee at its seventy-fifth session",
        ),
        ("Budget for 2025", "Budget for 2024"),
        ("Rights of the traveller: by sea", "Rights of the traveller: by land"),
        ("Rights of the traveller: by sea", "Rights of the traveller"),
    ],
)
def test_titles_of_one_subject(title, before):
    papers = (Paper(NOW, title, text=changed(WATER)), Paper("A/RES/75/90", before))
    assert pairs("succeeds", *papers) == {("A_RES_76_100", "A/RES/75/90")}


@pytest.mark.parametrize(
    ("title", "before"),
    [
        ("Question of the Lakes", "Question of the Rivers"),
        (
            "Observer status for the Lakes in the General Assembly",
            "Observer status for the Sea in the General Assembly",
        ),
        ("Financing of the Mission in the Lakes", "Financing of the Mission on the Rivers"),
    ],
)
def test_titles_of_one_make_name_different_subjects(title, before):
    assert pairs("succeeds", Paper(NOW, title), Paper("A/RES/75/90", before)) == set()


def test_a_changed_title_is_found_where_the_text_cites_the_one_before():
    papers = (
        Paper(NOW, "Combating the spoiling of shared waters", text=changed(WATER), cites=("A/RES/75/90",)),
        Paper("A/RES/75/90", "Shared waters and their use"),
    )
    assert [row[1:4] for row in relations(*papers)] == [("succeeds", "A/RES/75/90", "text")]


@pytest.mark.parametrize(
    "before",
    [
        Paper("A/RES/75/90", committee="Fourth Committee", text=FORESTS),
        Paper("A/RES/75/90", "Shared waters: their use", text=FORESTS),
        Paper("A/RES/75/90", "Shared waters and their use", text=FORESTS),
        Paper("A/RES/75/90", "Forests of the north"),
        Paper("A/RES/77/90"),
        Paper("A/C.2/75/L.9", kind=DocumentType.AMENDMENT),
        Paper("A/C.2/75/L.9", kind=DocumentType.DRAFT_DECISION),
    ],
    ids=["committee", "behind the colon", "title and text", "title", "later", "amendment", "decision"],
)
def test_what_is_refused(before):
    now = Paper(NOW, cites=(before.symbol,))
    assert (("A_RES_76_100", before.symbol)) not in pairs("succeeds", now, before)


def test_one_title_in_another_committee_needs_the_text():
    papers = (Paper(NOW), Paper("A/RES/75/90", committee=None))
    assert pairs("succeeds", *papers) == {("A_RES_76_100", "A/RES/75/90")}
