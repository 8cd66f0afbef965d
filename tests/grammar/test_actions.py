"""One opening in, its extent, lemma and class out; and what the lexicons must hold.

Not here: italics and which paragraphs have an action (extraction/test_actions.py).
"""

import csv
from pathlib import Path

import pytest

from recalling.grammar import actions
from recalling.grammar.actions import ACTION_CLASSES, ADDRESSING_VERBS, opening, opens_with_action

LEXICONS = Path(actions.__file__).parent / "lexicons"


def rows(name):
    with (LEXICONS / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize(
    ("text", "lemma", "action_class"),
    [
        # the bar stands where the italics end
        ("Recalling| its resolution 1/2,", "recall", "recalls"),
        ("Recalling also| the report,", "recall", "recalls"),
        ("Reaffirming further| its resolution,", "reaffirm", "reaffirms"),
        ("Taking note| of the report,", "take note", "notes"),
        ("Takes note with appreciation| of the report;", "take note", "expresses appreciation"),
        ("Also takes note| of the report;", "take note", "notes"),
        ("Notes with concern| that progress is slow;", "note", "expresses concern"),
        ("Notes|, in this regard, the report;", "note", "notes"),
        ("Welcoming in this regard| the report,", "welcome", "welcomes"),
        ("Welcomes| in this regard the report;", "welcome", "welcomes"),
        ("Stressing again with grave concern| the needs,", "stress", "expresses concern"),
        ("Bearing in mind also| the needs,", "bear in mind", "is aware"),
        ("Having also considered| the report,", "consider", "considers"),
        ("Having taken note with dismay| of the report,", "take note", "regrets"),
        ("Aware| that much is to be done,", "be aware", "is aware"),
        ("Deeply concerned also| at the situation,", "be concerned", "expresses concern"),
        ("Being gravely concerned| at the situation,", "be concerned", "expresses concern"),
        ("Remaining deeply concerned| at the situation,", "be concerned", "expresses concern"),
        ("Continues to be concerned| about the transition;", "be concerned", "expresses concern"),
        ("Continues to stress| the need;", "stress", "stresses"),
        ("Alarmed and concerned| at the danger,", "be alarmed", "expresses concern"),
        ("Firmly believing| that peace is possible,", "believe", "believes"),
        ("Believing it necessary| to contribute,", "believe", "believes"),
        ("Considers it alarming| that many are hungry;", "consider", "expresses concern"),
        ("Expressing grave concern in particular| at the effects,", "express concern", "expresses concern"),
        ("Expresses its very serious concern| at:", "express concern", "expresses concern"),
        ("Expresses once again its deep gratitude| to those who helped;", None, "expresses appreciation"),
        ("Expresses its appreciation| to the Secretary-General;", None, "expresses appreciation"),
        ("Expresses the hope| that States will act;", "express hope", "hopes"),
        ("Expresses its sympathy and deepest condolences| to the families;", "express sympathy", "regrets"),
        ("Underscores its very serious concern| at reports of torture;", None, "expresses concern"),
        ("Reiterates its call upon| all States to act;", "reiterate call", "calls upon"),
        ("Reiterates its request| to the Secretary-General to report;", "reiterate request", "requests"),
        ("Recalls its request| to the Secretary-General;", "recall request", "recalls"),
        ("Recalls| its decision to act;", "recall", "recalls"),
        ("Reiterating deep concern| at the situation,", "reiterate concern", "expresses concern"),
        ("Reaffirms| the commitment of States;", "reaffirm", "reaffirms"),
        (
            "Reaffirms its condemnation in the strongest possible terms| of the use of force;",
            None,
            "condemns",
        ),
        ("Condemns in the strongest terms| the violations;", "condemn", "condemns"),
        ("Strongly and unequivocally condemns| the violations;", "condemn", "condemns"),
        ("Welcoming and further encouraging| the efforts,", "welcome", "welcomes"),
        ("Welcomes| the efforts and encourages more of them;", "welcome", "welcomes"),
        ("Calls upon| Member States to act;", "call upon", "calls upon"),
        ("Calls upon|, in this regard, States to act;", "call upon", "calls upon"),
        ("Calls once again upon| Israel to act;", "call upon", "calls upon"),
        ("Also, in this regard, calls upon| States to act;", "call upon", "calls upon"),
        ("Calls for| the full implementation;", "call for", "calls upon"),
        ("Draws the attention| of States to the report;", "draw attention", "stresses"),
        ("Pays special tribute| to the staff;", "pay tribute", "commends"),
        ("Looks forward| to the meeting;", "look forward", "hopes"),
        ("Encourages| further ratifications of the Convention;", "encourage", "encourages"),
        ("Decides further| to remain seized of the matter;", "decide", "decides"),
        ("Once again strongly urges| all States to act;", "urge", "urges"),
        ("Re-emphasizes| the need;", "re-emphasize", "stresses"),
        ("Recognising also| the progress,", "recognize", "recognizes"),
        ("Expresses| its complete understanding;", "express", None),
    ],
)
def test_opening(text, lemma, action_class):
    phrase, _, rest = text.partition("|")
    found = opening(phrase + rest)
    assert (phrase + rest)[: found.end] == phrase
    assert found.action_class == action_class
    assert lemma is None or found.lemma == lemma


@pytest.mark.parametrize(
    "text",
    [
        "",
        "States shall protect all persons,",
        "We recognize the need for action,",
        "calls upon States to act;",
        "Commissioner for Human Rights in providing education,",
        "Also",
        "Remains calls upon States,",
        "The General Assembly,",
        "Notesworthy",
        "Adopted at the 12th meeting.",
        "2030 Agenda for Sustainable Development",
        "İmportant matters",
    ],
)
def test_no_opening(text):
    assert opening(text) is None
    assert opens_with_action(text) == 0


def test_the_head_stands_behind_its_modifiers():
    found = opening("Once again strongly urges all States,")
    assert found.head == len("Once again strongly ")


@pytest.mark.parametrize("text", ["Mindful " * 200, "Also " * 500, "Expresses its deep " + "deep " * 400])
def test_long_repetition_is_cheap_and_harmless(text):
    assert opens_with_action(text) <= 120


def test_every_class_is_used_and_explained():
    used = {row["action_class"] for name in ("actions", "complements") for row in rows(name)} - {""}
    assert used == set(ACTION_CLASSES)
    assert all(meaning.endswith(".") for meaning in ACTION_CLASSES.values())


@pytest.mark.parametrize(
    "harder",
    [
        ("notes", "welcomes", "endorses"),
        ("expresses concern", "regrets", "deplores", "condemns"),
        ("invites", "encourages", "calls upon", "requests", "urges", "demands"),
    ],
)
def test_strength_orders_a_ladder(harder):
    strengths = [
        (row["ladder"], abs(int(row["strength"])))
        for name in harder
        for row in rows("action_classes")
        if row["action_class"] == name
    ]
    assert strengths == sorted(set(strengths))
    assert len({ladder for ladder, _ in strengths}) == 1


def test_a_strength_belongs_to_one_class_of_a_ladder():
    ranked = [(row["ladder"], row["strength"]) for row in rows("action_classes") if row["ladder"]]
    assert len(ranked) == len(set(ranked))
    assert all(bool(row["ladder"]) == bool(row["strength"]) for row in rows("action_classes"))


def test_weights_are_small_numbers():
    assert {int(row["weight"]) for row in rows("modifiers")} == {0, 1, 2, 3}


def test_forms_are_of_their_verb():
    for row in rows("actions"):
        forms = [row[form].lower() for form in ("finite", "participle") if row[form]]
        assert all(form.startswith(row["lemma"][:2]) for form in forms), row
        assert any(row[form] for form in ("finite", "participle", "perfect", "adjective")), row


def test_verbs_that_ask():
    assert ADDRESSING_VERBS["calls upon"] == "call upon"
    assert "calls for" not in ADDRESSING_VERBS
