"""Labels and levels: sequences of labels in, levels out."""

import pytest

from recalling.parsing.labels import Levels, find_label


def levels(sequence):
    """ "(a) (i):" places (a), then (i); a colon says that the paragraph before ends with one."""
    stack, found, colon = Levels(), [], False
    for item in sequence.split():
        label, _ = find_label(item.rstrip(":") + " Text")
        found.append(stack.place(label, after_colon=colon).level)
        colon = item.endswith(":")
    return found


@pytest.mark.parametrize(
    ("sequence", "expected"),
    [
        ("(a) (b) (c)", [1, 1, 1]),
        ("(a): (i) (ii) (b)", [1, 2, 2, 1]),
        ("(a) (i) (ii) (b) (i)", [1, 2, 2, 1, 2]),
        ("(g) (h) (i) (j)", [1, 1, 1, 1]),
        ("(h): (i) (ii) (i)", [1, 2, 2, 1]),
        ("(h) (i): (i) (ii) (j)", [1, 1, 2, 2, 1]),
        ("(y) (z) (aa) (bb)", [1, 1, 1, 1]),
        ("(a): (i): (a) (b) (ii) (b)", [1, 2, 3, 3, 2, 1]),
        ("(a) (c)", [1, 1]),
        ("(i) (ii) (iii) (iv) (v)", [1, 1, 1, 1, 1]),
        ("(u) (v) (w) (x) (y)", [1, 1, 1, 1, 1]),
    ],
)
def test_levels_follow_the_sequence(sequence, expected):
    assert levels(sequence) == expected


def test_a_gap_is_seen():
    stack = Levels()
    stack.place(find_label("(a) x")[0], after_colon=False)
    placed = stack.place(find_label("(c) x")[0], after_colon=False)
    assert (placed.in_sequence, placed.expected, placed.ordinal) == (False, 2, 3)


@pytest.mark.parametrize(
    ("text", "label", "printed"),
    [
        ("18. Strongly urges", "18", "18."),
        ("(o) To ensure", "o", "(o)"),
        ("(vii) Violations", "vii", "(vii)"),
        ("(1) One", "1", "(1)"),
        ("• Take action", "•", "•"),
    ],
)
def test_labels(text, label, printed):
    found, length = find_label(text)
    assert (found.text, found.printed) == (label, printed)
    assert text[length:][:1].isupper()


@pytest.mark.parametrize(
    "text", ["1.5 degrees", "2030. It", "(2015) was", "Recalling (a)", "(see) above", "1.", "A. Title"]
)
def test_what_is_no_label(text):
    assert find_label(text) is None
