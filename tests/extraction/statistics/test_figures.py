"""What is a figure: its words, value, kind and unit, one line in, its figures out."""

import pytest

from recalling.extraction.statistics import explain

COUNT, SHARE, MONEY, RATE, QUANTITY, CHANGE, RATIO = (
    "count",
    "share",
    "money",
    "rate",
    "quantity",
    "change",
    "ratio",
)


def figures(found):
    return [(s.value_text, s.value, s.kind.value, s.unit) for s in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("10.4 million people were in need", ("10.4 million", 10_400_000, COUNT, "people")),
        ("affecting more than 150 countries", ("150", 150, COUNT, "country")),
        ("five States withdrew", ("five", 5, COUNT, "state")),
        ("the Group currently consists of 19 members", ("19", 19, COUNT, "member")),
        ("the 44 recommendations made by the Commission", ("44", 44, COUNT, "recommendation")),
        (
            "three special sessions of the General Assembly devoted to disarmament were held in 1978",
            ("three", 3, COUNT, "session"),
        ),
        ("comparable data from 110 countries", ("110", 110, COUNT, "country")),
        ("more than 2,000 nuclear explosive tests", ("2,000", 2000, COUNT, "test")),
        ("some 750,000 deaths each year", ("750,000", 750_000, COUNT, "death")),
        ("which claim thousands of lives", ("thousands", None, COUNT, "life")),
        ("more than 170 national, regional and youth forums", ("170", 170, COUNT, "forum")),
        ("all 27 chemical weapons production facilities", ("27", 27, COUNT, "facility")),
        ("eight of the States listed in annex 2", ("eight", 8, COUNT, "state")),
        ("millions continue to live in poverty", ("millions", None, COUNT, "people")),
        ("45 million facing emergency levels of hunger", ("45 million", 45_000_000, COUNT, "people")),
        ("some 3 million household contacts were traced", ("3 million", 3_000_000, COUNT, "people")),
        ("No election has been held for more than 15 years", ("15 years", 15, QUANTITY, "a")),
        ("the prisoners have been detained for over 20 months", ("20 months", 20, QUANTITY, "mo")),
        ("a reduction in emissions from shipping of 20 per cent", ("20 per cent", -20, CHANGE, "percent")),
        ("a population of about 570 million, which", ("570 million", 570_000_000, COUNT, "people")),
        ("the number of States parties has risen to 190", ("190", 190, COUNT, "state")),
        ("33 per cent of people", ("33 per cent", 33, SHARE, "percent")),
        ("35.5 percent were overfished", ("35.5 percent", 35.5, SHARE, "percent")),
        ("one third of children", ("one third", 33.3333, SHARE, "percent")),
        ("1 in 5 children", ("1 in 5", 20, SHARE, "percent")),
        ("one in every 100 deaths", ("one in every 100", 1, SHARE, "percent")),
        ("six out of seven countries", ("six out of seven", 85.7143, SHARE, "percent")),
        ("50/50 gender parity", ("50/50", 50, SHARE, "percent")),
        ("half of humanity", ("half", 50, SHARE, "percent")),
        ("a 4 trillion dollar gap", ("4 trillion dollar", 4e12, MONEY, "USD")),
        ("50 million United States dollars", ("50 million United States dollars", 5e7, MONEY, "USD")),
        ("34,129,000 Swiss francs were spent", ("34,129,000 Swiss francs", 34_129_000, MONEY, "CHF")),
        ("pledges of US$ 1.2 million", ("US$ 1.2 million", 1_200_000, MONEY, "USD")),
        ("several trillion dollars", ("several trillion dollars", None, MONEY, "USD")),
        ("35 billion dollars annually", ("35 billion dollars", 35e9, MONEY, "USD")),
        ("a decrease of 76,600 dollars", ("76,600 dollars", 76_600, MONEY, "USD")),
        ("100 billion dollars per year", ("100 billion dollars per year", 1e11, RATE, "USD/year")),
        ("less than 2.15 dollars a day", ("2.15 dollars a day", 2.15, RATE, "USD/day")),
        ("a monthly rate of 6,279,100 dollars", ("6,279,100 dollars", 6_279_100, RATE, "USD/month")),
        ("2.12 deaths annually per 100,000 population", ("2.12", 2.12, RATE, "death/100000 population")),
        (
            "a maternal mortality ratio of less than 70 per 100,000 live births",
            ("70", 70, RATE, "death/100000 live births"),
        ),
        ("0.7737 Swiss francs to 1 dollar", ("0.7737 Swiss francs", 0.7737, RATE, "CHF/USD")),
        ("limiting warming to 1.5 °C", ("1.5 °C", 1.5, QUANTITY, "Cel")),
        ("about 1.55 degrees Celsius above", ("1.55 degrees Celsius", 1.55, QUANTITY, "Cel")),
        ("46,000 kilometres of railways", ("46,000 kilometres", 46_000, QUANTITY, "km")),
        ("1,250 square kilometres of land", ("1,250 square kilometres", 1250, QUANTITY, "km2")),
        ("25 million hectares of forest", ("25 million hectares", 25_000_000, QUANTITY, "ha")),
        ("posts vacant for more than 24 months", ("24 months", 24, QUANTITY, "mo")),
        ("423.9 plus or minus 0.2 parts per million", None),
        ("life expectancy stands at 76 years", ("76 years", 76, QUANTITY, "a")),
        ("120,000 hours of training", ("120,000 hours", 120_000, QUANTITY, "h")),
        ("exports increased by 40 per cent", ("40 per cent", 40, CHANGE, "percent")),
        ("flows fell by 7.1 per cent", ("7.1 per cent", -7.1, CHANGE, "percent")),
        ("a 2.7 per cent increase", ("2.7 per cent", 2.7, CHANGE, "percent")),
        ("the economy grew 2.3 per cent", ("2.3 per cent", 2.3, CHANGE, "percent")),
        ("exports doubled", ("doubled", 100, CHANGE, "percent")),
        ("to halve the number of deaths", ("halve", -50, CHANGE, "percent")),
        ("a threefold increase in cost", ("threefold", 200, CHANGE, "percent")),
        ("rose by two percentage points", ("two percentage points", 2, CHANGE, "percentage point")),
        ("girls are twice as likely to die", ("twice", 2, RATIO, "times")),
        ("the rate is three times higher", ("three times", 3, RATIO, "times")),
        ("prices are double the average", ("double", 2, RATIO, "times")),
    ],
)
def test_one_figure(read, text, expected):
    if expected is None:
        (figure,) = read(text)
        assert (figure.value, figure.unit) == (423.9, "[ppm]")
        return
    (found,) = figures(read(text))
    words, value, kind, unit = expected
    assert found[0] == words
    assert found[1] == pytest.approx(value) if value is not None else found[1] is None
    assert found[2:] == (kind, unit)


@pytest.mark.parametrize(
    ("text", "low", "high", "words"),
    [
        ("between 5 and 10 per cent of States", 5, 10, "5 and 10 per cent"),
        ("3 to 4 million people", 3e6, 4e6, "3 to 4 million"),
        ("between 690 and 783 million people faced hunger", 690e6, 783e6, "690 and 783 million"),
        ("between 638 million and 720 million people", 638e6, 720e6, "638 million and 720 million"),
        ("0.15 to 0.20 per cent of gross national income", 0.15, 0.2, "0.15 to 0.20 per cent"),
        ("reduced by 5 to 10 per cent", -5, -10, "5 to 10 per cent"),
        ("pipes of sizes from 12 to 16 inches", 12, 16, "12 to 16 inches"),
    ],
)
def test_a_range_is_one_figure(read, text, low, high, words):
    (figure,) = read(text)
    assert (figure.value, figure.value_high, figure.value_text) == (low, high, words)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("increased from 69 to 73 per cent", [("69", 69), ("73 per cent", 73)]),
        (
            "decreased from 715 million to 419 million people",
            [("715 million", 715e6), ("419 million", 419e6)],
        ),
        ("grew from 1.7 per cent in 2019 to 4.3 in 2021", [("1.7 per cent", 1.7), ("4.3", 4.3)]),
        (
            "economic growth, which has fallen from 4.5 per cent in 2022 to 3.8 per cent in 2024",
            [("4.5 per cent", 4.5), ("3.8 per cent", 3.8)],
        ),
        (
            "patent applications declined, from 2,764 to 929, between 2014 and 2021",
            [("2,764", 2764), ("929", 929)],
        ),
    ],
)
def test_a_movement_is_two_figures(read, text, expected):
    found = read(text)
    assert [(s.value_text, s.value) for s in found] == expected
    assert len({(s.kind, s.unit) for s in found}) == 1


@pytest.mark.parametrize(
    ("text", "value", "base", "unit"),
    [
        ("132 of the 262 recommendations were accepted", 132, 262, "recommendation"),
        ("the achievement of 11 of the 17 Sustainable Development Goals", 11, 17, "goal"),
        ("30 of the 54 African countries have acceded", 30, 54, "country"),
    ],
)
def test_a_part_keeps_its_whole(read, text, value, base, unit):
    (figure,) = read(text)
    assert (figure.value, figure.base, figure.kind.value, figure.unit) == (value, base, COUNT, unit)


def test_parts_of_a_whole_named_before(read):
    found = read("of the 22 landlocked countries assessed, 8 have a high risk and 4 are already in distress")
    assert [(s.value, s.base, s.unit) for s in found] == [(8, 22, "country"), (4, 22, "country")]


def test_parts_of_a_document_named_before(read):
    found = read("of the 35 recommendations made, 20 had been implemented and 10 were in progress")
    assert [(s.value, s.base, s.unit) for s in found] == [
        (20, 35, "recommendation"),
        (10, 35, "recommendation"),
    ]


@pytest.mark.parametrize(
    ("text", "values", "units"),
    [
        (
            "at least 383 personnel killed, 308 wounded and 125 kidnapped",
            [383, 308, 125],
            ["people"] * 3,
        ),
        (
            "148 million children suffered from stunting, 45 million from wasting and 37 million from overweight",
            [148e6, 45e6, 37e6],
            ["people"] * 3,
        ),
        ("22 fatalities, of which 7 resulted from acts of violence", [22, 7], ["death", "death"]),
        (
            "locally recruited staff, of whom 91 were killed and 94 were injured",
            [91, 94],
            ["people", "people"],
        ),
        ("124 States have joined, 112 as parties and 12 as signatories", [124, 112, 12], ["state"] * 3),
        ("88 per cent and 46 per cent of households", [88, 46], ["percent"] * 2),
        ("1, 2 and 3 per cent, respectively", [1, 2, 3], ["percent"] * 3),
        ("195 States and 1 regional organization are parties", [195, 1], ["state", "organization"]),
        ("22 fatalities, two injuries and 3 abductions", [22, 2, 3], ["death", "injury", "abduction"]),
        ("12 posts, comprising 1 D-1, 3 P-5 and 8 General Service", [12, 1, 3, 8], ["post"] * 4),
        ("33 per cent, or an estimated 8.4 million, of people", [33, 8.4e6], ["percent", "people"]),
        ("one in three women, or 736 million, suffered", [33.3333, 736e6], ["percent", "people"]),
        ("2,140.5 million dollars, of which 21.3 million was owed", [2140.5e6, 21.3e6], ["USD", "USD"]),
        ("killing 37 peacekeepers and wounding 120 others", [37, 120], ["people", "people"]),
        ("falls on 30 countries, with 8 of them in Africa", [30, 8], ["country", "country"]),
        (
            "258 million people in 58 countries were hungry, 65 million more than before",
            [258e6, 58, 65e6],
            ["people", "country", "people"],
        ),
        ("a decline of 8.7 per cent in incidence and of 19 per cent in deaths", [-8.7, -19], ["percent"] * 2),
        ("representing decreases in nominal terms of 4, 5 and 6 per cent", [-4, -5, -6], ["percent"] * 3),
        ("output fell by 3 per cent and 7 per cent, respectively", [-3, -7], ["percent"] * 2),
        ("output rose by 3 per cent and 40 per cent of firms closed", [3, 40], ["percent"] * 2),
        (
            "60 countries and 9 million children, 45 per cent of the 20 million target",
            [60, 9e6, 45, 20e6],
            ["country", "people", "percent", "people"],
        ),
        (
            "raised 3 billion dollars, or 60 per cent of the 5 billion target",
            [3e9, 60, 5e9],
            ["USD", "percent", "USD"],
        ),
        ("8 million people fled, with 350,000 forced to move again", [8e6, 350_000], ["people"] * 2),
        (
            "8 million people went hungry, a decrease of 2 million since 2020 and of 3 million since 2019",
            [8e6, 2e6, 3e6],
            ["people"] * 3,
        ),
        ("4 billion euros in 2025, and 6.5 billion in 2026", [4e9, 6.5e9], ["EUR"] * 2),
        (
            "2 billion dollars a year until 2028, and 3 billion a year thereafter",
            [2e9, 3e9],
            ["USD/year"] * 2,
        ),
        ("20 million dollars, and 2 million of them were used", [20e6, 2e6], ["USD", "people"]),
        (
            "12 positions: 3 Translator (P-4), and 4 Language Assistant General Service (Other level)",
            [12, 3, 4],
            ["position"] * 3,
        ),
        ("7 posts (1 D-1, 2 P-4 and 4 Chief of Unit (P-5))", [7, 1, 2, 4], ["post"] * 4),
        ("two positions are abolished and three P-4 posts established", [2, 3], ["position", "post"]),
    ],
)
def test_figures_of_one_list_share_their_words(read, text, values, units):
    found = read(text)
    assert [s.value for s in found] == pytest.approx(values)
    assert [s.unit for s in found] == units


def test_a_megabyte_without_a_blank_holds_no_number():
    assert explain("a" * 1_000_000) == []
