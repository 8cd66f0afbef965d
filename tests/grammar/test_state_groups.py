"""Groups of States: words in, the group's name out.

Not here: which sponsor speaks for them.
"""

import pytest

from recalling.grammar.state_groups import GROUPS, find_group, state_group


@pytest.mark.parametrize(
    ("note", "name"),
    [
        (
            "On behalf of the States that are members of the Group of 77 and China, taking",
            "Group of 77 and China",
        ),
        ("on behalf of the Group of 77", "Group of 77 and China"),
        ("members of the Movement of Non-Aligned Countries.", "Movement of Non-Aligned Countries"),
        ("members of the Non-Aligned Movement", "Movement of Non-Aligned Countries"),
        ("members of the Group of African States", "African Group"),
        ("members of the Organisation of Islamic Cooperation", "Organization of Islamic Cooperation"),
        ("members of the Organization of the Islamic Conference", "Organization of Islamic Cooperation"),
        (
            "members of the Economic Community of West African States.",
            "Economic Community of West African States",
        ),
        ("members of the European Union", "European Union"),
        (
            "members of the Association of Southeast Asian Nations and the",
            "Association of Southeast Asian Nations",
        ),
        ("members of the Group of Latin American and Caribbean States", "Latin American and Caribbean Group"),
        ("members of the Group of Arab States", "Arab Group"),
        ("members of the Caribbean Community", "Caribbean Community"),
        (
            "the Community of Latin American and Caribbean States",
            "Community of Latin American and Caribbean States",
        ),
        ("the Commonwealth of Independent States", "Commonwealth of Independent States"),
        ("the Nordic countries", "Nordic countries"),
        ("members of the Alliance of Small Island States (AOSIS)", "Alliance of Small Island States"),
    ],
)
def test_group_of_a_note(note, name):
    assert find_group(note).name == name


@pytest.mark.parametrize("note", ["On behalf of the States Members of the United Nations.", "EUROPE", ""])
def test_no_group(note):
    assert find_group(note) is None


@pytest.mark.parametrize("group", GROUPS, ids=lambda group: group.short)
def test_every_form_finds_its_group(group):
    for form in (group.name, group.short, *group.aliases):
        assert state_group(form) is group
        assert find_group(f"members of the {form}, taking into account") is group
