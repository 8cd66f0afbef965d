"""Drafts that became resolutions, told by title, committee, session, item and text.

Here belongs which draft is chosen; what is stated is in test_stated.py.
"""

import pytest

from tests.linking.papers import FORESTS, WATER, Paper, changed, pairs, relations

ADOPTED = Paper("A/RES/76/100")


def test_the_draft_of_one_title():
    assert relations(ADOPTED, Paper("A/C.2/76/L.5")) == [
        ("A_RES_76_100-EN", "adopts", "A/C.2/76/L.5", "title", 1.0)
    ]


@pytest.mark.parametrize(
    "draft",
    [
        Paper("A/C.3/76/L.5", committee="Third Committee"),
        Paper("A/C.2/75/L.5"),
        Paper("A/C.2/76/L.5", text=FORESTS),
    ],
    ids=["another committee", "another session", "another text"],
)
def test_one_title_alone_is_not_enough(draft):
    assert pairs("adopts", ADOPTED, draft) == set()


def test_of_two_drafts_of_one_title_the_text_tells():
    early = Paper("A/C.2/76/L.5", text=changed(WATER))
    agreed = Paper("A/C.2/76/L.50", names=("A/C.2/76/L.5",))
    assert relations(ADOPTED, early, agreed) == [
        ("A_C.2_76_L.50-EN", "revises", "A/C.2/76/L.5", "stated", 1.0),
        ("A_RES_76_100-EN", "adopts", "A/C.2/76/L.50", "text", 1.0),
    ]


def test_of_two_equal_texts_the_one_under_the_same_item():
    other, same = Paper("A/C.2/76/L.6", item="19"), Paper("A/C.2/76/L.5")
    assert pairs("adopts", ADOPTED, other, same) == {("A_RES_76_100", "A/C.2/76/L.5")}


def test_of_two_equal_texts_the_later_one():
    early, late = Paper("A/C.2/76/L.9"), Paper("A/C.2/76/L.10")
    assert pairs("adopts", ADOPTED, late, early) == {("A_RES_76_100", "A/C.2/76/L.10")}


def test_an_early_text_that_another_replaced_is_not_adopted():
    assert relations(ADOPTED, Paper("A/C.2/76/L.5", text=(*WATER, *FORESTS[:2]))) == []


def test_two_resolutions_of_one_title_have_a_draft_each():
    papers = (
        Paper("A/RES/76/100"),
        Paper("A/RES/76/101", text=changed(WATER)),
        Paper("A/C.2/76/L.5", text=changed(WATER)),
        Paper("A/C.2/76/L.6"),
    )
    assert pairs("adopts", *papers) == {
        ("A_RES_76_100", "A/C.2/76/L.6"),
        ("A_RES_76_101", "A/C.2/76/L.5"),
    }


def test_a_changed_title_is_found_by_the_text():
    draft = Paper("A/C.2/76/L.5", title="Rivers and lakes of several countries")
    assert relations(ADOPTED, draft) == [("A_RES_76_100-EN", "adopts", "A/C.2/76/L.5", "text", 1.0)]


@pytest.mark.parametrize(
    "draft",
    [
        Paper("A/C.2/76/L.5", title="Observer status for the Lakes", text=changed(WATER)),
        Paper("A/C.2/76/L.5", title="Observer status for the Lakes", item="19"),
    ],
    ids=["texts of one make", "another item"],
)
def test_texts_that_are_only_alike_are_not_tied(draft):
    assert pairs("adopts", ADOPTED, draft) == set()


def test_a_stated_draft_is_not_guessed_again():
    stated = Paper("A/RES/76/100", names=("A/C.2/76/L.5",))
    twin = Paper("A/RES/76/101")
    assert pairs("adopts", stated, twin, Paper("A/C.2/76/L.5"), Paper("A/C.2/76/L.6", text=FORESTS)) == {
        ("A_RES_76_100", "A/C.2/76/L.5")
    }
