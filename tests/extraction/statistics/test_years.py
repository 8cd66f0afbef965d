"""The year of a figure: which of the times and events around it is its own."""

import pytest

from recalling.extraction.statistics.events import find_event_year


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("rose to 5 per cent in 2020, with 30 per cent of women out of work", [2020, 2020]),
        ("40 per cent in 2022, compared with a world average of 60 per cent", [2022, 2022]),
        ("40 per cent of boys in 2022 compared with 35 per cent of girls", [2022, 2022]),
        ("5 per cent in 2020, with 30 per cent of women compared with 25 per cent of men", [2020] * 3),
        ("40 per cent in 2022, compared with 35 per cent in 2015", [2022, 2015]),
        ("40 per cent in 2022, compared with 35 per cent a decade earlier", [2022, None]),
        ("40 per cent in 2022 compared to 39 per cent the previous year", [2022, None]),
        ("imports fell by 4 per cent in 2021, to 20 million dollars", [2021, 2021]),
        (
            "fell by 4 per cent in 2021, to 2 million dollars, though they rose by 3 per cent in Asia",
            [2021] * 3,
        ),
        ("20 million visitors came in 2021, about 30 per cent more than in 2019", [2021, 2021]),
        ("6 million people had no water in 2021, which was almost half of the population", [2021, 2021]),
        ("10 million people fled in 2023, and 5 million people need aid", [2023, None]),
        (
            "10 million people fled in 2023, which was half of those in need, and calls for 5 million tents",
            [2023, 2023, None],
        ),
    ],
)
def test_what_is_set_beside_a_dated_figure_has_its_year(read, text, years):
    assert [s.year for s in read(text)] == years


@pytest.mark.parametrize(
    "text",
    [
        "a fall of 5 per cent in Asia from 80 million dollars in 2019 to 76 million dollars in 2020",
        "a rise of 5 per cent, from 30 million people in 2010 to 32 million people in 2020",
    ],
)
def test_a_change_has_the_year_at_which_its_movement_ends(read, text):
    assert read(text)[0].year == 2020


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("Approves 50,000 dollars under section 9, Economic affairs, of the budget for 2027;", [2027]),
        (
            "Approves 9 million dollars for Valletta, Malta, and 3 million dollars for Bari, Italy, for 2027",
            [2027] * 2,
        ),
        ("Approves 9 million dollars for the mission; notes the budget for 2027", [None]),
        (
            "the contingency fund for the year 2028 was set at 0.5 per cent of the approved budget for 2027",
            [2028],
        ),
        ("Decides on 0.5 per cent of the approved budget for 2027", [2027]),
    ],
)
def test_what_is_given_has_the_year_it_is_given_for(read, text, years):
    assert [s.year for s in read(text)] == years


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("the Group held six meetings between May 2019 and June 2020", [2020]),
        ("has met the established norm of 75 per cent since 2012 and was 81 per cent in 2020", [None, 2020]),
        ("the Convention, adopted in 2012, which 10 countries support", [None]),
        ("10 countries welcomed the Convention, adopted in 2012", [None]),
        ("Recalling the commitment in the Declaration of halving hunger by 2015", [2015]),
        ("debt service rose by 30 per cent because of repayments due in 2021", [None]),
        ("in 2020 progress stalled and that on these trends 5 million people will have no home", [None]),
    ],
)
def test_the_date_of_an_act_dates_no_figure_before_or_behind_it(read, text, years):
    assert [s.year for s in read(text)] == years


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("the plebiscite on 6 June 2019, resulting in 55 per cent in favour", [2019]),
        ("the vote on 6 June 2019 amid protests, resulting in a turnout of 61 per cent", [2019]),
        ("votes on 6 May 2019 and on 7 May 2021, resulting in 55 per cent in favour", [None]),
        (
            "votes on 6 May 2019 and on 7 May 2021, resulting in 55 per cent in the first vote and 48 per cent in the second",
            [2019, 2021],
        ),
        ("the fair, held on 3 and 4 May 2022, which raised more than 40 pledges", [2022]),
        ("the session from 29 August to 2 September 2022, at which 11 rules were amended", [2022]),
        ("the grant of 5 million dollars of 12 March 2020", [2020]),
        (
            "the session on 3 May 2022, at which a plan was made, recognizing that 40 million people starve",
            [None],
        ),
        ("the session on 3 May 2022, and noting that 40 million people starve", [None]),
        ("the session on 3 May 2022; storms hit the coast, resulting in 40 deaths", [None]),
    ],
)
def test_what_came_of_an_event_has_its_year(read, text, years):
    assert [s.year for s in read(text)] == years


def test_an_event_further_off_than_a_sentence_dates_nothing():
    text = "the vote on 6 June 2019. Storms came, resulting in 40 deaths"
    assert find_event_year(text, text.index("40"), text.index("40") + 2, (25, len(text))) is None


def test_a_goal_under_a_chapeau_takes_no_period_gone_by(read):
    (figure,) = read(
        "Close shops with costs higher than 5 per cent;", chapeau="Flows grew between 2014 and 2022:"
    )
    assert (figure.role.value, figure.year) == ("target", None)


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("to cut deaths by 10 per cent by 2031 against the 2018 baseline of 90,000 deaths", [2031, 2018]),
        ("for 2024, 2025 and 2026 on the basis of an assessment rate of 0.5 per cent", [2026]),
        ("according to data from 2023, exports fell by 4 per cent", [2023]),
        ("which is 40 per cent of the children, a goal agreed in the 2019 political declaration", [None]),
        ("only one in three people had work in 2022 and of these, 30 per cent were women", [2022, 2022]),
        ("fell to 30 million dollars in 2023, representing a drop of 4 per cent", [2023, 2023]),
        ("with 40 per cent of girls having left school by 2021", [2021]),
        ("By 2023, 40 countries had reported", [2023]),
        ("123 members have committed to implementing it by 2026", [None]),
        ("some 30 million people – 40 per cent of the population – were poor in 2022", [2022, 2022]),
        ("the Third Conference on Water in 2022 in Lisbon, during which 40 States signed it", [2022]),
        ("Decides to move 20 per cent of travel resources in the 2027 budget to the 2026 budget", [2026]),
    ],
)
def test_a_year_is_carried_to_what_it_dates(read, text, years):
    assert [figure.year for figure in read(text)] == years


@pytest.mark.parametrize(
    ("text", "years"),
    [
        (
            "with the goal of reaching 90 per cent of girls in all regions and 80 per cent of boys by 2029",
            [2029, 2029],
        ),
        ("to treat 90 per cent of women, men and children by 2029", [2029]),
        ("to treat 90 per cent of women, including by opening clinics by 2029", [None]),
        ("is not on track to end hunger by 2029, and stresses the need to halve poverty", [None]),
        ("Ensure, by 2029, that care is better and aim to achieve at least 70 per cent", [2029]),
    ],
)
def test_aims_share_the_year_set_for_them(read, text, years):
    assert [figure.year for figure in read(text)] == years


def test_an_aim_has_no_year_from_a_chapeau_that_tells_a_fact(read):
    found = read("Only 5 million people, half of the 9 million target", chapeau="Notes that in 2021:")
    assert found[0].year == 2021
    assert found[-1].year is None
