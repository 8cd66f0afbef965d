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
