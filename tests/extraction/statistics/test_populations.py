"""Who or what a figure counts, where the words stand apart from it, or go on with what is said of them."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "populations"),
    [
        # what is said of those counted is no part of them
        ("with 40 per cent of men in a state of chronic hunger compared with others", ["men"]),
        ("about 3 million people in the region unable to pay rent", ["people in the region"]),
        ("9 million children under 5 years of age suffering from asthma", ["children under 5 years of age"]),
        ("30 per cent of pupils under 12 years of age newly vaccinated", ["pupils under 12 years of age"]),
        ("emissions of the 12 coastal States add up to little", ["coastal States"]),
        (
            "the arrest of dozens of silent protesters for allegedly gathering in a park",
            ["silent protesters"],
        ),
        ("the signature by 12 States of the two protocols", ["States"]),
        # but a participle that tells which of them is
        ("3 out of 8 judges appointed in 2020 were women", ["judges appointed in 2020"]),
        (
            "drivers accounted for 4 out of 9 workers injured in road accidents",
            ["workers injured in road accidents"],
        ),
        ("3 out of 8 judges appointed in 2020", ["judges"]),
        # how far names and lists reach
        (
            "the 40 small States situated in Africa, Asia and Europe, which",
            ["small States situated in Africa, Asia and Europe"],
        ),
        (
            "the 12 members of the Group of 15 Forum on Trade met",
            ["members of the Group of 15 Forum on Trade"],
        ),
        (
            "half of the annual budget of the United Nations Training Institute was spent",
            ["the annual budget of the United Nations Training Institute"],
        ),
        ("to reach 5 per cent of national income within the time frame of the Plan", ["national income"]),
        ("5 per cent of national income and undertaking to reach more", ["national income"]),
        (
            "to abolish one post of Special Assistant, Legal Affairs (P-3)",
            ["post of Special Assistant, Legal Affairs"],
        ),
        ("2 million people, mainly in coastal areas, do not vote", ["people, mainly in coastal areas"]),
    ],
)
def test_how_far_a_population_reaches(read, text, populations):
    assert [s.population for s in read(text)] == populations


@pytest.mark.parametrize(
    ("text", "populations"),
    [
        (
            "noting that women with children, particularly widows, are three times more likely to move",
            ["women with children"],
        ),
        (
            "to increase the support for least developed countries, which is expected to double by 2031",
            ["the support for least developed countries"],
        ),
        (
            "the number of persons aged 70 years or over is projected to grow by 9 per cent",
            ["persons aged 70 years or over"],
        ),
        ("causing the vacancy rate to rise again, increasing by 11 per cent in 2020", ["the vacancy rate"]),
        ("Increase output, including in agriculture and in services, by 50 per cent", ["output"]),
        (
            "noting that the roads in mountain areas fall short of the average by 200 kilometres",
            ["the roads in mountain areas"],
        ),
        (
            "noting that private lending was directed to trade, with only 5 per cent going to research",
            ["private lending"],
        ),
        ("exports fell by 4 per cent, including a fall of 3 per cent in Asia", ["exports", "exports"]),
        ("levels were at 400 metres, which represents an increase of 3 metres", ["levels", "levels"]),
        ("the debt reached 2 billion dollars, a 3 per cent increase", ["the debt", "the debt"]),
        ("exports declined by 2 per cent in 2023, to 5 billion dollars", ["exports", "exports"]),
        (
            "more than 50 pledges for schools, for an amount of 3 million dollars",
            ["pledges for schools", "pledges for schools"],
        ),
        (
            "among adults over 60 years of age, as at 2020, an estimated 5 million (4 per cent) were frail and 2 million were ill",
            ["adults over 60 years of age"] * 3,
        ),
        (
            "with the ratio of debt to exports rising to 20 per cent from 12 per cent, and with the stock of reserves "
            "to foreign debt falling to 30 per cent from 35 per cent",
            ["the ratio of debt to exports"] * 2 + ["the stock of reserves to foreign debt"] * 2,
        ),
    ],
)
def test_the_subject_of_a_figure(read, text, populations):
    assert [s.population for s in read(text)] == populations


@pytest.mark.parametrize(
    ("text", "populations"),
    [
        (
            "noting that the overall literacy in the villages has met the norm of 80 per cent and was 82 per cent",
            [None, "the overall literacy in the villages"],
        ),
        ("with a voter turnout of 40 per cent", ["voter turnout"]),
        (
            "a vacancy rate of 9 per cent for local staff and 7 per cent for drivers shall be used",
            ["local staff", "drivers"],
        ),
        ("the limit of 2 per cent on lead in paint", ["lead in paint"]),
        (
            "the share of the villages is 80 per cent, while that in cities is 50 per cent",
            ["the villages", "the villages"],
        ),
        ("the impacts of global warming of 2 degrees Celsius", ["global warming"]),
        ("any temporary positions exceeding 700 days", ["temporary positions"]),
        ("priority for requests which are pending for over 300 days", ["requests"]),
        ("all rockets with a range greater than 90 kilometres", ["rockets"]),
        ("a transport unit with a strength of approximately 600", ["transport unit"]),
        ("with a population of about 50 million", ["population"]),
        (
            "0.7 per cent of national income for aid to developing countries and 0.2 per cent to islands",
            ["national income for aid to developing countries", "national income for aid"],
        ),
        ("to halve the number of adults who are illiterate", ["adults who are illiterate"]),
        ("continue to allocate at least 50 per cent to roads", [None]),
    ],
)
def test_rates_measures_and_wholes(read, text, populations):
    assert [s.population for s in read(text)] == populations


@pytest.mark.parametrize(
    ("text", "populations"),
    [
        (
            "5,000 dollars under section 33, Repair, upkeep and safety;",
            ["section 33, Repair, upkeep and safety"],
        ),
        (
            "5,000 dollars under section 29E, Administration, Rome, of the proposed budget",
            ["section 29E, Administration, Rome"],
        ),
        (
            "appropriates the amount of 8,000 dollars (equivalent to 6,000 Swiss francs) for 2026, under section 33, Repair, of",
            ["section 33, Repair"] * 2,
        ),
        ("the amount of 9,000 dollars as the cost of the audits", ["the cost of the audits"]),
        ("of which 3,000 dollars would represent the share of the Fund", ["the share of the Fund"]),
        ("Field operations: 4,000 dollars;", ["Field operations"]),
        ("approves expenses, chargeable directly to the Fund, totalling 7,000 dollars", ["expenses"]),
        ("The Reserve shall be established for 2024 in the amount of 5,000 dollars", ["The Reserve"]),
        (
            "authorizes the Board to supplement the gifts to the Fund by an amount not to exceed 100 dollars",
            ["the gifts to the Fund"],
        ),
        (
            "decides to increase resources for the Office to the Union by 2,000 dollars",
            ["resources for the Office to the Union"],
        ),
        (
            "the level of the reserve was set at 0.75 per cent of the budget, or 2,000 dollars",
            ["the budget", "the level of the reserve"],
        ),
        (
            "to apportion among Member States the amount of 90 dollars, at a monthly rate of 9 dollars",
            ["Member States"] * 2,
        ),
        ("Commends the surpassing of 10 billion dollars of reserves and welcomes the plan", ["reserves"]),
    ],
)
def test_what_money_is_for(read, text, populations):
    assert [s.population for s in read(text)] == populations


def test_what_follows_the_group_of_a_rate_is_said_of_the_rate(read):
    found = read("a vacancy rate of 9 per cent for local staff and 7 per cent for drivers shall be used")
    assert [s.indicator for s in found] == [None, None]


@pytest.mark.parametrize(
    ("text", "populations"),
    [
        # a clause with "who", or a participle before the verb of the sentence, tells which people
        ("that 90 per cent of farmers who lose seeds receive none", ["farmers who lose seeds"]),
        ("300 women who applied were trained", ["women who applied"]),
        (
            "half of the workers infected with cholera and their children received care",
            ["the workers infected with cholera and their children"],
        ),
        (
            "20 per cent of the 3 million people newly infected with cholera were treated",
            ["people newly infected with cholera", "people newly infected with cholera"],
        ),
        (
            "an estimated 40,000 deaths directly attributable to floods",
            ["deaths directly attributable to floods"],
        ),
        ("2 million other carers of people affected by dementia", ["carers of people affected by dementia"]),
        (
            "90 per cent of the estimated number of people who need glasses have none",
            ["people who need glasses"],
        ),
        ("3 million people unemployed globally in 2021", ["people unemployed globally"]),
        # how often, what is given, and where a post stands do not
        ("close to 2 million people annually develop asthma", ["people"]),
        ("to prevent 5,000 deaths each year from fire", ["deaths"]),
        ("reaching 4 million farmers with cash transfers", ["farmers"]),
        ("reaching 4 million people with disabilities", ["people with disabilities"]),
        (
            "Decides to establish one P-4 post of Legal Officer in the Office of Legal Affairs",
            ["P-4 post of Legal Officer"],
        ),
        (
            "Two General Service (Other level) posts of Library Assistant in the Archives Section",
            ["General Service (Other level) posts of Library Assistant"],
        ),
        (
            "2 million people in 14 coastal countries still living in tents",
            ["people in 14 coastal countries", "coastal countries"],
        ),
        ("so that, with 40 per cent of the population living in tents, needs grow", ["the population"]),
        ("to give 2 per cent of gross national income for aid to islands", ["gross national income"]),
        ("States that spend 10 per cent of public revenue on debt service", ["public revenue"]),
        ("half of the 20 million target agreed in the plan", ["the 20 million target"]),
        # where it is
        ("5,000 dollars for the Training Centre at Turin, Italy", ["the Training Centre at Turin, Italy"]),
        (
            "the goal of 50/50 gender balance throughout the United Nations system",
            ["gender balance throughout the United Nations system"],
        ),
        ("90 per cent of voters with asthma", ["voters with asthma"]),
        ("people living with asthma are about 5 times more likely to cough", ["people living with asthma"]),
    ],
)
def test_what_names_those_counted_and_what_does_not(read, text, populations):
    assert [s.population for s in read(text)] == populations


@pytest.mark.parametrize(
    ("text", "populations"),
    [
        ("of whom 60 per cent were men, 30 per cent women and 10 per cent children", [None, None, None]),
        (
            "2 million people fled, of whom 60 per cent were men, 30 per cent women and 10 per cent children",
            ["people", "people", "people", "people"],
        ),
        ("20 per cent of schools lack water and at least half lack light", ["schools", "schools"]),
        (
            "some 9,000 people developed a fever that resists the best drug, of whom one in four was treated",
            ["people", "people"],
        ),
        ("10 per cent of clinics closed and of these, 5 per cent reopened", ["clinics", "clinics"]),
        ("the rate of asthma is as high as 45 per cent among young miners", ["young miners"]),
        (
            "testing for cholera among divers rose to 70 per cent compared to 60 per cent in 2018",
            ["divers", "divers"],
        ),
        ("40 per cent of pupils were reached, far from the 90 per cent target", ["pupils", "pupils"]),
        ("the 30 per cent target for coastal waters", ["coastal waters"]),
        (
            "the number of people treated for cholera and cured of it fell by 9 per cent from 3 million to 2 million",
            ["people treated for cholera and cured of it"] * 3,
        ),
        (
            "flows to Africa, Asia and the group of island States stood at 5 million, 4 million and 3 million"
            " dollars, respectively",
            ["Africa", "Asia", "the group of island States"],
        ),
        ("exports to Asia and Europe grew by 5 per cent and 3 per cent, respectively", ["Asia", "Europe"]),
        (
            "fires account for 70 per cent of all losses and storms for 10 per cent",
            ["all losses", "all losses"],
        ),
        ("the share of wind power in total consumption reached 19 per cent", ["total consumption"]),
    ],
)
def test_the_group_that_several_figures_divide(read, text, populations):
    assert [s.population for s in read(text)] == populations


@pytest.mark.parametrize(
    ("text", "populations"),
    [
        (
            "Decides to reduce travel resources of the Board by 5,000 dollars",
            ["travel resources of the Board"],
        ),
        ("Decides to increase the Reserve Account by an additional 5,000 dollars", ["the Reserve Account"]),
        ("We will raise annual investment in dams to 4 billion dollars", ["annual investment in dams"]),
        (
            "the prorated share of 5,000 dollars of the estimated income approved for the Library",
            ["the estimated income approved for the Library"],
        ),
        ("their respective share in the Reserve Fund of 5,000 dollars", ["the Reserve Fund"]),
        ("coupled with fishing and harbour losses of 4 million dollars", ["fishing and harbour losses"]),
        ("that treating asthma alone could cost up to 4 million dollars annually", ["treating asthma"]),
        ("Decides that income from parking fees shall be 5,000 dollars", ["income from parking fees"]),
        (
            "We commit to mobilizing financing for lighthouses of at least 3 billion dollars",
            ["financing for lighthouses"],
        ),
        (
            "to mobilize stable funding for dams, towards reaching 5 billion dollars a year by 2027",
            ["stable funding for dams"],
        ),
        (
            "with the aim of reaching overall investments in dams of 4 billion dollars",
            ["overall investments in dams"],
        ),
        (
            "total funding for dams was less than half of the 4 billion dollars a year target",
            ["the 4 billion dollars a year target", "total funding for dams"],
        ),
        (
            "Decides that resources for the Court under section 8, Law, for 2024 amount to 5,000 dollars",
            ["resources for the Court"],
        ),
        (
            "investments in dams of 4 billion dollars by 2027, and 5 billion dollars by 2030",
            ["investments in dams"] * 2,
        ),
        ("requirements of 5 million dollars were only 40 per cent met", ["requirements", "requirements"]),
        (
            "contributions to the Reserve Fund amounted to 5 million dollars",
            ["contributions to the Reserve Fund"],
        ),
    ],
)
def test_the_account_or_object_of_an_amount(read, text, populations):
    assert [s.population for s in read(text)] == populations


@pytest.mark.parametrize(
    ("text", "populations"),
    [
        (
            "an 8 per cent decline in rice production in upland countries by 2050",
            ["rice production in upland countries"],
        ),
        ("that coastal trade is projected to drop by 8 per cent in 2025", ["coastal trade"]),
        (
            "coastal trade fell by 8 per cent, in addition to the 5 million dollar decrease in 2020",
            ["coastal trade", "coastal trade"],
        ),
        (
            "to reduce, at least by half, the proportion of men and women living in tents",
            ["men and women living in tents"],
        ),
        ("a reduction of road deaths by 40 per cent", ["road deaths"]),
        ("to reduce deaths from burns by one third", ["deaths from burns"]),
        ("A minimum entry rate of 0.5 per cent", ["entry rate"]),
        ("A maximum entry rate for island States of 0.5 per cent", ["entry rate for island States"]),
        (
            "Decides to abolish the post of Legal Officer (P-3) in the Library Section that has been vacant for more"
            " than 24 months",
            ["the post of Legal Officer (P-3)"],
        ),
        (
            "how to use existing posts, including those that have been vacant for 24 months",
            ["existing posts"],
        ),
        (
            "aim to achieve at least 70 per cent overall bicycle use globally",
            ["overall bicycle use globally"],
        ),
    ],
)
def test_what_moves_or_is_measured(read, text, populations):
    assert [s.population for s in read(text)] == populations
