"""The role of a figure where an aim or a forecast stands before it, but in another clause."""

import pytest


@pytest.mark.parametrize(
    ("text", "role"),
    [
        (
            "with a view to helping States, and which, as at 1 March 2023, served ports in over 60 States",
            "observed",
        ),
        ("with a view to helping ports in over 60 States", "target"),
        ("committed to ending it, as well as the role of the 45 members of the Network", "observed"),
        ("will benefit the thousands of farmers there", "observed"),
        ("agrees to act, remaining deeply concerned that thousands of children die", "observed"),
        ("with 30 per cent of targets on track and progress on 40 per cent of them slow", "observed"),
        ("set targets, including 40 per cent of women", "target"),
        ("finance will have to be scaled up beyond the tripling agreed upon", "target"),
        ("calls upon States to voluntarily set aside at least half of their catch", "target"),
        ("noting that States set aside at least half of their catch", "observed"),
        ("encourages the doubling of public finance", "target"),
        ("welcomes the doubling of public finance", "observed"),
        ("with growth of 3 per cent projected for 2024", "projected"),
    ],
)
def test_the_words_that_govern_a_figure_tell_its_role(read, text, role):
    assert read(text)[-1].role.value == role


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("still far from the 80 per cent target", "target"),
        ("less than half of the 7 billion dollars a year goal", "target"),
        ("progress on 40 per cent of the targets is slow", "observed"),
        ("with the aim of reaching overall investments of 6 million dollars", "target"),
        ("mobilize financing towards reaching 6 million dollars", "target"),
        ("Welcomes the progress in reaching 6 million people", "observed"),
        ("committed to closing the gap and to have 30 million more people treated", "target"),
        ("bacteria resistant to at least one medicine, of whom 40 per cent died", "observed"),
        ("of at least 4 billion dollars, and closing the gap", "observed"),
        ("Commit to raising aid to at least 4 billion dollars and closing the gap", "target"),
        ("to reduce deaths by a fifth against the 2018 baseline of 90,000 deaths", "observed"),
        ("is projected to fall by 5 per cent, in addition to the 20 million dollar decrease", "observed"),
        ("pledge to leave no one behind, with some 80 million people estimated to be hungry", "observed"),
        ("Resolve to address the 30 per cent wage gap", "observed"),
        ("beyond the target of 3 clinics, with a total of 5 million people treated since 2005", "observed"),
    ],
)
def test_an_aim_is_told_from_a_fact_beside_it(read, text, role):
    assert read(text)[-1].role.value == role


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("safe water could prevent more than 9,000 deaths", "projected"),
        ("which would save 4 million lives", "projected"),
        ("States should cover at least 60 per cent of the costs", "target"),
        ("We will train 300 midwives", "target"),
        ("by 2030, about 50 million people may still be pushed into poverty", "projected"),
        ("about 50 million people may have been pushed into poverty", "observed"),
        ("the 12 States that may take part", "observed"),
        ("could cost 4 million dollars, coupled with productivity losses of 2 million dollars", "projected"),
    ],
)
def test_a_modal_verb_makes_a_forecast_or_an_aim(read, text, role):
    assert read(text)[-1].role.value == role


@pytest.mark.parametrize(
    ("chapeau", "text", "role"),
    [
        ("Pledge to act such that, by 2028:", "At least 70 per cent of girls are in school", "target"),
        ("We therefore commit to:", "Vaccines for 70 per cent of girls", "target"),
        ("We therefore commit to:", "More schools, noting that 70 per cent of girls have none", "observed"),
        ("Expresses concern that, by 2028:", "At least 70 per cent of girls are out of school", "observed"),
        (None, "Improve care, so at least 70 per cent of clinics can test by 2028", "target"),
        (None, "Build laboratories and ensure that 70 per cent of clinics can test", "target"),
        (None, "Commit that in all countries 70 per cent of clinics can test by 2028", "target"),
        (None, "Commit to help all countries, of which 70 per cent have no clinics", "observed"),
        (None, "Increase testing, noting that 20 per cent was tested", "observed"),
        (None, "Commit to open clinics, and welcome the 20 per cent rise in tests", "observed"),
    ],
)
def test_what_is_pledged_is_an_aim(read, chapeau, text, role):
    assert read(text, chapeau=chapeau)[-1].role.value == role


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("Decides that a vacancy rate of 12 per cent and 8 per cent shall be used", ["target"] * 2),
        ("The vacancy rate of 12 per cent remains high", ["observed"]),
        ("A maximum assessment rate for small States of 0.02 per cent", ["target"]),
        ("on the basis of an assessment rate of 0.02 per cent", ["allocation"]),
        ("Decides to move 20 per cent of travel resources to training", ["allocation"]),
        ("Decides to approve 3,000 dollars (20 per cent) for travel", ["allocation"] * 2),
        ("aims to reach 20 per cent, or up to 5 million people, with care", ["target"] * 2),
    ],
)
def test_rates_that_a_budget_rests_on_are_limits_not_money_given(read, text, roles):
    assert [figure.role.value for figure in read(text)] == roles
