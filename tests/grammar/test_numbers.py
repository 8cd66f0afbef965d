"""Numbers in running text: where each stands, what it comes to, how it is written."""

import pytest

from recalling.grammar.numbers import Form, find_numbers


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("10.4 million people", "10.4 million", 10_400_000),
        ("1,622 persons", "1,622", 1622),
        ("10 400 000 hectares", "10 400 000", 10_400_000),
        ("10\u00a0400 hectares", "10\u00a0400", 10_400),
        ("0.15 per cent", "0.15", 0.15),
        ("2,140.5 million dollars", "2,140.5 million", 2_140_500_000),
        ("a 3-million gap", "3-million", 3_000_000),
        ("seventy-five States", "seventy-five", 75),
        ("one hundred and fifty thousand", "one hundred and fifty thousand", 150_000),
        ("two million five hundred thousand", "two million five hundred thousand", 2_500_000),
        ("one and a half million", "one and a half million", 1_500_000),
        ("half a billion farmers", "half a billion", 500_000_000),
        ("a hundred States", "a hundred", 100),
        ("a dozen countries", "a dozen", 12),
    ],
)
def test_a_number_has_its_exact_value(text, words, value):
    (number,) = find_numbers(text)
    assert text[number.start : number.end] == words
    assert number.value == value


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("one third of children", "one third", 1 / 3),
        ("two-thirds of States", "two-thirds", 2 / 3),
        ("three quarters of the poor", "three quarters", 0.75),
        ("a third of the population", "a third", 1 / 3),
        ("half of humanity", "half", 0.5),
        ("Half of all deaths", "Half", 0.5),
    ],
)
def test_a_fraction_in_words(text, words, value):
    (number,) = find_numbers(text)
    assert (text[number.start : number.end], number.form) == (words, Form.FRACTION)
    assert number.value == pytest.approx(value)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("tens of thousands of families", "tens of thousands"),
        ("hundreds of millions of people", "hundreds of millions"),
        ("several trillion dollars", "several trillion"),
        ("Millions of workers", "Millions"),
    ],
)
def test_an_order_of_magnitude_has_no_value(text, words):
    (number,) = find_numbers(text)
    assert (text[number.start : number.end], number.form, number.value) == (words, Form.VAGUE, None)


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("the 144th session", Form.ORDINAL),
        ("its seventy-ninth session", Form.ORDINAL),
        ("its twenty -fifth session", Form.ORDINAL),
        ("the one hundred and first meeting", Form.ORDINAL),
        ("indicator 16.4.1", Form.CODE),
        ("resolutions 1783,1813", Form.CODE),
    ],
)
def test_ordinals_and_codes_are_told_apart(text, form):
    (number,) = find_numbers(text)
    assert (number.form, number.value) == (form, None)


@pytest.mark.parametrize("text", ["a third session", "the hundred days", "many States", "a few", "no number"])
def test_words_that_are_no_numbers(text):
    assert list(find_numbers(text)) == []


def test_a_scale_is_kept_apart_so_that_it_can_be_shared():
    first, second = find_numbers("between 690 and 783 million people")
    assert (first.value, first.scale) == (690, 1)
    assert (second.own, second.scale, second.value) == (783, 1_000_000, 783_000_000)


def test_numerals_that_only_a_blank_joins_are_two():
    assert [number.value for number in find_numbers("in 2024 150 people")] == [2024, 150]
