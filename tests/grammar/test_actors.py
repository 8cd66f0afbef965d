"""One list of actors in, their names and kinds out.

Not here: which verbs ask them (extraction/test_addressees.py).
"""

import pytest

from recalling.grammar.actors import read_actors


def read(text, start=0):
    return [(actor.name, actor.kind) for actor in read_actors(text, start, len(text))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("the Secretary-General to report", [("Secretary-General", "official")]),
        ("Member States and", [("Member States", "states")]),
        (
            "the Committee of the Council established by resolution 748 (1992) to draw up",
            [("Committee of the Council established by resolution 748 (1992)", "organ")],
        ),
        (
            "the Office for Disarmament Affairs (within its resources) to assist",
            [("Office for Disarmament Affairs", "entity")],
        ),
        ("all the relevant stakeholders to", [("all the relevant stakeholders", "entity")]),
        ("both parties to abide", [("both parties", "other")]),
        ("the Security Council, in its", [("Security Council", "organ")]),
        ("the administering Power to", [("administering Power", "state")]),
        (
            "the Food and Agriculture Organization of the United Nations and UNICEF to",
            [("Food and Agriculture Organization of the United Nations", "entity"), ("UNICEF", "entity")],
        ),
        (
            "Governments, relevant United Nations bodies, intergovernmental and non-governmental organizations"
            " and other stakeholders to",
            [
                ("Governments", "states"),
                ("relevant United Nations bodies", "entity"),
                ("intergovernmental and non-governmental organizations", "entity"),
                ("other stakeholders", "entity"),
            ],
        ),
        (
            "the United Nations and humanitarian and development organizations to",
            [("United Nations", "entity"), ("humanitarian and development organizations", "entity")],
        ),
        (
            "the broader United Nations system, civil society organizations and development partners to",
            [
                ("broader United Nations system", "entity"),
                ("civil society organizations", "entity"),
                ("development partners", "entity"),
            ],
        ),
        (
            "the Department of Global Communications and the Department of Peace Operations to",
            [("Department of Global Communications", "entity"), ("Department of Peace Operations", "entity")],
        ),
        (
            "the Special Rapporteur on the situation of human rights in Myanmar to report",
            [("Special Rapporteur on the situation of human rights in Myanmar", "official")],
        ),
        (
            "the Special Rapporteur on the right to food to report",
            [("Special Rapporteur on the right to food", "official")],
        ),
        (
            "the Chair of the open-ended working group to draw up",
            [("Chair of the open-ended working group", "official")],
        ),
        (
            "States parties to the International Covenant on Civil and Political Rights to counter",
            [("States parties to the International Covenant on Civil and Political Rights", "states")],
        ),
        (
            "States that have not yet done so and all donors in a position to do so to",
            [("States", "states"), ("all donors", "entity")],
        ),
        ("States, as appropriate, and donors to", [("States", "states"), ("donors", "entity")]),
        ("all Member States, including donors, to", [("all Member States", "states")]),
        ("States in consultation with relevant organizations to", [("States", "states")]),
        ("the Secretary-General’s report to", []),
        ("the Secretary-General's report to", []),
        ("closer cooperation between States to", []),
        ("increased investment in data to", []),
        ("the efforts of Member States to", []),
        ("the full implementation by States of", []),
        ("him to report", []),
        ("", []),
    ],
)
def test_list(text, found):
    assert read(text) == found


@pytest.mark.parametrize(
    ("text", "name", "iso3"),
    [
        ("the Islamic Republic of Iran to", "Islamic Republic of Iran", "IRN"),
        ("Israel, the occupying Power, to", "Israel", "ISR"),
        ("Iraq and Kuwait to", "Iraq", "IRQ"),
        ("the Government of the Sudan to", "Government of the Sudan", "SDN"),
        ("the Royal Government of Cambodia to", "Royal Government of Cambodia", "KHM"),
        ("the Government and people of Mali to", "Government and people of Mali", "MLI"),
        ("the Government of Ruritania to", "Government of Ruritania", None),
    ],
)
def test_state(text, name, iso3):
    actor = read_actors(text, 0, len(text))[0]
    assert (actor.name, actor.kind, actor.iso3) == (name, "state", iso3)


def test_two_states():
    text = "Governments of Chad and of the Niger to"
    assert [actor.iso3 for actor in read_actors(text, 0, len(text))] == ["TCD", "NER"]


@pytest.mark.parametrize("text", ["the Lebanon Humanitarian Fund to", "Israel’s forces to"])
def test_a_state_in_another_name_is_not_asked(text):
    assert all(actor.kind != "state" for actor in read_actors(text, 0, len(text)))


def test_offsets_enclose_the_name():
    text = "Requests the Secretary-General and UNICEF to"
    for actor in read_actors(text, len("Requests "), len(text)):
        assert text[actor.start : actor.end] == actor.name


def test_nothing_is_read_behind_the_end():
    text = "States and donors to"
    assert [actor.name for actor in read_actors(text, 0, len("States"))] == ["States"]


@pytest.mark.parametrize("text", ["relevant " * 300, "States, " * 300, "regional, " * 300 + "bodies"])
def test_long_repetition_ends(text):
    assert len(read_actors(text, 0, len(text))) <= 40
