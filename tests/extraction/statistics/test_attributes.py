"""What is read around a figure: comparator, role, year, population, place, source, indicator, equivalents."""

import pytest

from recalling.extraction.results import Basis
from recalling.extraction.statistics.sentences import sentence_spans


@pytest.mark.parametrize(
    ("text", "comparator"),
    [
        ("10 countries", "="),
        ("only 10 countries", "="),
        ("a total of 10 countries", "="),
        ("as estimated by the Bank, 10 countries", "="),
        ("about 10 countries", "~"),
        ("some 10 countries", "~"),
        ("nearly 10 countries", "~"),
        ("an estimated 10 countries", "~"),
        ("the cost is estimated at 10 million dollars", "~"),
        ("the estimated annual 4 trillion dollar gap", "~"),
        ("8 million people were estimated to be in need", "~"),
        ("more than 10 countries", ">"),
        ("over 10 countries", ">"),
        ("in excess of 10 million dollars", ">"),
        ("at least 10 countries", ">="),
        ("a minimum of 10 countries", ">="),
        ("vacant for 24 months or longer", ">="),
        ("A minimum annual contribution of 2,000 dollars", ">="),
        ("a lower limit of 5 per cent", ">="),
        ("A maximum rate for the smallest islands of 3 per cent", "<="),
        ("the global limit of 0.5 per cent on lead", "<="),
        ("a ceiling on contributions of 25 per cent", "<="),
        ("down to a size limit of 12 metres", "="),
        ("fewer than 10 countries", "<"),
        ("less than 3 per cent", "<"),
        ("below 20 per cent", "<"),
        ("up to 10 countries", "<="),
        ("as many as 10 countries", "<="),
        ("not exceeding 10 million dollars", "<="),
        ("limit the temperature increase to 1.5 °C", "<="),
        ("up to approximately 10 countries", "<="),
        ("at least several trillion dollars", "~"),
        ("millions of people", "~"),
    ],
)
def test_comparator(read, text, comparator):
    (figure,) = read(text)
    assert figure.comparator.value == comparator


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Noting that 10 countries have acceded", "observed"),
        ("to close the 4 trillion dollar financing gap", "observed"),
        ("Noting that 5 billion dollars could be needed", "observed"),
        ("exports continue to increase by 2 per cent", "observed"),
        ("demand is projected to increase by 50 per cent", "projected"),
        ("the urban population is expected to nearly double", "projected"),
        ("there will still be 600 million people in poverty", "projected"),
        ("the target of 0.7 per cent of gross national income", "target"),
        ("with a view to doubling their exports", "target"),
        ("to halve poverty by 2030", "target"),
        ("reducing costs to less than 3 per cent was the goal of the target of 3 per cent", "target"),
        ("below the benchmark of 80 per cent", "target"),
        ("• Double the output of services by 2034", "target"),
        ("will require a fourfold increase in progress", "target"),
        ("Decides to appropriate 10 million dollars for the Mission", "allocation"),
        ("Recalls its report, and approves resources in the amount of 400,000 dollars", "allocation"),
        ("Authorizes commitments not exceeding 5 million dollars", "allocation"),
        ("their share in the Tax Equalization Fund of 1,200 dollars", "allocation"),
        ("Decides to establish five posts", "allocation"),
        ("Decides to set a new goal of 300 billion dollars", "target"),
    ],
)
def test_role(read, text, role):
    assert read(text)[-1].role.value == role


def test_what_stands_under_a_deciding_chapeau_is_given(read):
    (figure,) = read(
        "614,400 dollars under section 2;", chapeau="Approves additional appropriations for 2026:"
    )
    assert (figure.role.value, figure.year, figure.year_basis) == ("allocation", 2026, Basis.CHAPEAU)


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("in 2022, 148 million children were stunted and 37 million were overweight", [2022, 2022]),
        ("was just 1.15 per cent in 2024, despite representing 7 per cent of trade", [2024, None]),
        ("rising to 20.3 per cent in 2023 from 12.6 per cent in 2022", [2023, 2022]),
        ("from 2015 to 2022 the share increased from 69 to 73 per cent", [2015, 2022]),
        ("increased by 43 per cent between 2014 and 2022", [2022]),
        ("10 million dollars for the period from 1 July 2024 to 30 June 2025", [2025]),
        ("contributions outstanding as at 30 April 2024 of 19 million dollars", [2024]),
        ("as of 2024, 692 million people live in poverty", [2024]),
        ("to double exports by 2034", [2034]),
        ("10 million health workers by 2030", [2030]),
        ("in 2024, resulting in 383 personnel killed", [2024]),
        ("since 2014, 80 per cent of bodies met it", [None]),
        ("compared with the 2019 baseline, 10 countries improved", [None]),
        ("held in Rio de Janeiro from 20 to 22 June 2012, 10 countries acceded", [None]),
        ("the 2030 Agenda, which 10 countries support", [None]),
        ("promises made at the World Food Summit in 1996 to halve hunger", [None]),
        ("its resolution 76/239 of 24 December 2021 on 10 countries", [None]),
    ],
)
def test_year(read, text, years):
    assert [s.year for s in read(text)] == years


@pytest.mark.parametrize(
    ("text", "population"),
    [
        ("10 million people in the country were in need", "people in the country"),
        ("148 million children under 5 years of age suffered", "children under 5 years of age"),
        ("15 million persons forcefully evicted", "persons"),
        ("1.65 million Afghans from the Islamic Republic", "Afghans"),
        (
            "3.49 million refugees, asylum-seekers and Afghans in camps",
            "refugees, asylum-seekers and Afghans in camps",
        ),
        ("2 billion people worldwide lack facilities", "people worldwide"),
        ("one third of children aged 6 to 23 months did not eat", "children aged 6 to 23 months"),
        ("50 per cent of the food produced worldwide", "the food produced worldwide"),
        ("with 70 per cent of the targets requiring action", "the targets"),
        ("1 in 5 children suffering from stunting", "children"),
        ("their share of global exports of services reached only 0.8 per cent", "global exports of services"),
        ("the percentage of the population using water rose to 73 per cent", "the population"),
        ("external debt service surged by over 50 per cent", "external debt service"),
        ("to reduce emissions by 43 per cent", "emissions"),
        ("to halve the number of people living in poverty", "people living in poverty"),
        ("a fourfold increase in current rates of progress", "current rates of progress"),
        ("demand for food that is projected to increase by 50 per cent", "demand for food"),
        ("that in many countries girls are twice as likely to die", "girls"),
        ("almost twice as many women as men suffer", "women"),
        ("the annual 4 trillion dollar financing gap", "financing gap"),
        ("to apportion among Member States the amount of 5 million dollars", "Member States"),
        ("the staff assessment income in the amount of 5 million dollars", "the staff assessment income"),
        ("an increase of 5 million dollars for the maintenance of the Force", "the maintenance of the Force"),
        ("46,000 kilometres of railways would be built", "railways"),
        ("millions continue to live in poverty", None),
    ],
)
def test_population(read, text, population):
    assert read(text)[-1].population == population


def test_a_share_of_whom_is_of_those_before(read):
    found = read("1.1 billion people still living in poverty, 84 per cent of whom live in rural areas")
    assert [s.population for s in found] == ["people still living in poverty"] * 2


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("33 per cent, or an estimated 8.4 million, of people", [1, 0]),
        ("an estimated 150.2 million (23.2 per cent) were stunted", [1, 0]),
        ("10,000 dollars (equivalent to 8,000 Swiss francs)", [1, 0]),
        ("9 million children were vaccinated, which translates to 45 per cent of those born", [1, 0]),
        (
            "6 million people, including 2 million who are ill, were reached, which equates to 30 per cent",
            [2, None, 0],
        ),
        ("90 per cent of pupils get meals, which translates to feeding up to 5 million children", [1, 0]),
        ("3 million dollars was spent, which corresponds to 12 per cent of the budget", [1, 0]),
        ("12 million people in towns – 35 per cent of the urban population – lacked water", [1, 0]),
        ("12 million people in towns – 35 per cent more than in 2010 – lacked water", [None, None]),
        ("80 per cent of the countries – 52 of 65 – with a rise", [1, 0]),
        ("2.7 billion people, one third of the population, remain offline", [1, 0]),
        ("23 million children, half of whom are girls, fled", [None, None]),
        ("5 million dollars gross (4 million dollars net)", [None, None]),
        ("5 per cent of women and 6 million men", [None, None]),
    ],
)
def test_one_thing_said_twice_is_linked(read, text, links):
    assert [s.equivalent_to for s in read(text)] == links


@pytest.mark.parametrize(
    ("text", "title", "place"),
    [
        ("5 million people in Mali are displaced", None, ("MLI", Basis.SENTENCE)),
        ("5 million people are displaced", "Situation of human rights in Mali", ("MLI", Basis.TITLE)),
        ("5 million people worldwide are displaced", "Situation of human rights in Mali", (None, None)),
        ("held in Paris, France, noting that 5 million people are displaced", None, (None, None)),
        ("10 countries have acceded", "Situation of human rights in Mali", (None, None)),
        ("5 million people in Mali and 3 million people in Chad fled", None, ("MLI", Basis.SENTENCE)),
        ("in Mali more than 5 million people are displaced", None, ("MLI", Basis.SENTENCE)),
        (
            "the outcome of the Conference in Lyon, France, closes the gap of 4 billion dollars",
            None,
            (None, None),
        ),
        ("the budget for the 7 posts of the Centre in Lyon, France,", None, (None, None)),
        ("co-hosted by Mali and Chad, which feeds 3 million people", None, (None, None)),
        ("the United Nations Force in Mali, and 3 million dollars remain outstanding", None, (None, None)),
        ("the Orthodox Church of Chad and dozens of people", "Rights in Mali", ("MLI", Basis.TITLE)),
        ("Recalling the talks on Mali, and concerned that 3 million people fled", None, (None, None)),
    ],
)
def test_place(read, text, title, place):
    figure = read(text, title=title)[0]
    assert (figure.iso3, figure.place_basis) == place


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("according to the World Health Organization, 10 people died", "the World Health Organization"),
        (
            "the Food and Agriculture Organization of the United Nations estimates that 10 million people fled",
            "the Food and Agriculture Organization of the United Nations",
        ),
        ("10 million people fled, as estimated by the World Bank", "the World Bank"),
        ("findings of the World Bank in June 2025 that 10 million people fled", "the World Bank"),
        ("10 million people fled", None),
        ("according to the World Bank, and notes that 10 million people fled", None),
    ],
)
def test_who_found_it(read, text, source):
    assert read(text)[0].attributed_to == source


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("10 million people fled, according to the World Bank", ["the World Bank"]),
        (
            "according to the World Bank, the World Food Programme and the African Union, 10 million people fled",
            ["the World Bank, the World Food Programme and the African Union"],
        ),
        (
            "reaffirms that 5 million people fled, notes that, according to the World Bank, 6 million people died, "
            "and calls upon donors to support 7 million people",
            [None, "the World Bank", None],
        ),
        ("despite the loss of 27 plants, the Office, as reported by the Director, found more", [None]),
        ("according to the World Bank, the target of 5 per cent of income was missed", [None]),
    ],
)
def test_a_source_speaks_of_its_own_statement(read, text, sources):
    assert [figure.attributed_to for figure in read(text)] == sources


def test_the_note_behind_the_source_gives_its_symbol(read):
    text = "according to the World Bank, 10 million people fled"
    (figure,) = read(text, note=(text.index(","), "See A/HRC/25/63, para. 5."))
    assert figure.attributed_symbol == "A/HRC/25/63"


@pytest.mark.parametrize(
    ("text", "indicator", "code"),
    [
        ("one third of children did not eat well", "did not eat well", None),
        (
            "2.2 billion people lack safely managed drinking water",
            "lack safely managed drinking water",
            "6.1.1",
        ),
        ("1 in 5 children suffer from stunting", "suffer from stunting", "2.2.1"),
        ("20 per cent of adults are overweight", "are overweight", None),
        ("10 million dollars of aid", None, None),
        ("a third of people do not use the Internet", "do not use the Internet", "17.8.1"),
        (
            "31 States have signed, but not yet ratified, the Treaty",
            "have signed, but not yet ratified, the Treaty",
            None,
        ),
        ("3 million youth lack food, water or power, as noted", "lack food, water or power", None),
        ("nine people arrested by the forces were released early", "were released early", None),
        ("local staff accounted for 13 people killed in attacks", None, None),
        ("studies across 30 cities showing that growth is possible", None, None),
        ("progress on 48 per cent of the targets is slow", None, None),
        ("half of the countries with a rise in undernourishment", None, None),
        ("52 countries with a rise in undernourishment", None, None),
        ("which was a third of all people living without electricity", None, None),
        ("toys accounted for an average of only 14 per cent of manufacturing value added", None, None),
        ("spend 10 per cent of their household income on catastrophic spending", None, None),
    ],
)
def test_what_is_said_of_them(read, text, indicator, code):
    (figure,) = read(text)
    assert (figure.indicator, figure.sdg_indicator) == (indicator, code)


def test_a_pair_and_a_part_share_what_is_said(read):
    found = read(
        "33 per cent, or an estimated 8.4 million, of people did not have a safely managed drinking water "
        "source, including about 50 per cent of people in rural areas, and 3 million children were displaced"
    )
    assert [(figure.value_text, figure.indicator, figure.sdg_indicator) for figure in found] == [
        ("33 per cent", "did not have a safely managed drinking water source", "6.1.1"),
        ("8.4 million", "did not have a safely managed drinking water source", "6.1.1"),
        ("50 per cent", "did not have a safely managed drinking water source", "6.1.1"),
        ("3 million", "were displaced", None),
    ]


def test_each_of_two_pairs_has_its_own_indicator(read):
    text = "150 million children (23 per cent) were stunted and 42 million children (6 per cent) were wasted"
    assert [figure.sdg_indicator for figure in read(text)] == ["2.2.1", "2.2.1", "2.2.2", "2.2.2"]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("See vol. 1577, No. 27531. Ms. Park agrees.", ["See vol. 1577, No. 27531.", "Ms. Park agrees."]),
        ("As in para. 3 above. Then more.", ["As in para. 3 above.", "Then more."]),
        ("It grew by 1.5 per cent. Then it fell.", ["It grew by 1.5 per cent.", "Then it fell."]),
        ("One sentence; it goes on", ["One sentence; it goes on"]),
        ("", [""]),
    ],
)
def test_sentences(text, sentences):
    assert [text[start:end] for start, end in sentence_spans(text)] == sentences


def test_the_sentence_of_a_figure(read):
    found = read("See vol. 1577, No. 27531. It has 20 million people. It is large.")
    assert [s.sentence for s in found] == ["It has 20 million people."]
