"""Names of states: a name in, a code out; lists against the standard and against known totals.

Not here: sponsors, whose names are taken out of a line first.
"""

from collections import Counter
from datetime import date

import pycountry
import pytest

from recalling.grammar.places import ALIASES, FORMER_STATES, PLACES, find_places, place, place_by_code


@pytest.mark.parametrize(
    ("name", "iso3"),
    [
        ("Albania", "ALB"),
        ("Netherlands (Kingdom of the)", "NLD"),
        ("Netherlands (Kingdom of The)", "NLD"),
        ("Kingdom of the Netherlands", "NLD"),
        ("Netherlands", "NLD"),
        ("Bahamas (The)", "BHS"),
        ("the Bahamas", "BHS"),
        ("Gambia (Republic of The)", "GMB"),
        ("The Gambia", "GMB"),
        ("Sudan (the)", "SDN"),
        ("South Sudan", "SSD"),
        ("Côte d'Ivoire", "CIV"),
        ("Côte d’Ivoire", "CIV"),
        ("Co\u0302te d’Ivoire", "CIV"),
        ("Lao People’s Democratic Republic", "LAO"),
        ("Islamic Republic of Iran ", "IRN"),
        ("Iran (Islamic\u00a0Republic of)", "IRN"),
        ("Bosnia and Herze govina", "BIH"),
        ("UnitedKingdom of Great Britain and Northern Ireland", "GBR"),
        ("Congo", "COG"),
        ("Democratic Republic of the Congo", "COD"),
        ("Republic of Korea", "KOR"),
        ("Democratic People's Republic of Korea", "PRK"),
        ("Holy See", "VAT"),
        ("State of Palestine", "PSE"),
    ],
)
def test_name_of_today(name, iso3):
    assert place(name).iso3 == iso3


@pytest.mark.parametrize(
    ("name", "iso3"),
    [
        ("Swaziland", "SWZ"),
        ("Turkey", "TUR"),
        ("Czech Republic", "CZE"),
        ("The former Yugoslav Republic of Macedonia", "MKD"),
        ("Zaire", "COD"),
        ("Burma", "MMR"),
        ("Cape Verde", "CPV"),
        ("Libyan Arab Jamahiriya", "LBY"),
        ("Byelorussian Soviet Socialist Republic", "BLR"),
        ("Germany, Federal Republic of", "DEU"),
        ("Tanganyika", "TZA"),
        ("Union of South Africa", "ZAF"),
        ("Federal Republic of Yugoslavia (Serbia and Montenegro)", "YUG"),
        ("Iran, Islamic Republic of", "IRN"),
        ("Venezuela, Bolivarian Republic of", "VEN"),
        ("Netherlands, Kingdom of the", "NLD"),
        ("Congo, Democratic Republic of the", "COD"),
        ("Palestine", "PSE"),
        ("Union of Soviet Socialist Republics", "SUN"),
        ("USSR", "SUN"),
        ("Yugoslavia", "YUG"),
        ("Czechoslovakia", "CSK"),
        ("German Democratic Republic", "DDR"),
        ("Democratic Yemen", "YMD"),
        ("Serbia and Montenegro", "SCG"),
    ],
)
def test_former_name(name, iso3):
    assert place(name).iso3 == iso3


@pytest.mark.parametrize(
    "name", ["albania", "Guineas", "Northern Ireland", "Group of 77 and China", "", "the"]
)
def test_no_state_has_that_name(name):
    assert place(name) is None


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("in Papua New Guinea, Guinea-Bissau and Guinea", ["PNG", "GNB", "GIN"]),
        ("the Democratic People's Republic of Korea and the Republic of Korea", ["PRK", "KOR"]),
        ("Niger, Nigeria and Nigerian refugees", ["NER", "NGA"]),
        ("the Congo and the Democratic Republic of the Congo", ["COG", "COD"]),
        ("the United Kingdom of Great Britain and Northern Ireland", ["GBR"]),
        ("in Northern Ireland", []),
        ("Ireland", ["IRL"]),
        ("the Sudan and South Sudan", ["SDN", "SSD"]),
        ("Dominica and the Dominican Republic", ["DMA", "DOM"]),
        ("Jordan, the Jordan Valley and Georgia, but not South Georgia", ["JOR", "GEO"]),
        ("piracy in the Gulf of Guinea off Benin", ["BEN"]),
        ("members of the Group of 77 and China", []),
        ("50 million United States dollars", []),
        ("the United States, whose dollars", ["USA"]),
        ("the Plurinational State of Bolivia", ["BOL"]),
        ("Cambodia’s", ["KHM"]),
        ("the Lao People’s Democratic Republic", ["LAO"]),
        ("between Iraq and Kuwait.", ["IRQ", "KWT"]),
        ("Iranian, Syrian and Romanian", []),
        ("the former Yugoslavia, the former Yugoslav Republic of Macedonia", ["MKD"]),
    ],
)
def test_states_in_running_text(text, codes):
    assert [state.iso3 for _, _, state in find_places(text)] == codes


def test_place_in_the_text_is_exact():
    text = "help for Côte d’Ivoire and Viet\u00a0Nam"
    assert [text[start:end] for start, end, _ in find_places(text)] == ["Côte d’Ivoire", "Viet\u00a0Nam"]


@pytest.mark.parametrize("state", PLACES, ids=lambda state: state.iso3)
def test_codes_agree_with_the_standard(state):
    assert pycountry.countries.get(alpha_3=state.iso3).numeric == state.m49


@pytest.mark.parametrize("state", FORMER_STATES, ids=lambda state: state.iso3)
def test_former_codes_agree_with_the_standard(state):
    numeric = {former.alpha_3: getattr(former, "numeric", None) for former in pycountry.historic_countries}
    # the standard knows Yugoslavia by its code since 1993; until then, as M49, it was 890
    assert numeric[state.iso3] == {"YUG": "891"}.get(state.iso3, state.m49)


@pytest.mark.parametrize("state", [*PLACES, *FORMER_STATES], ids=lambda state: state.iso3)
def test_every_name_finds_its_state(state):
    assert place(state.name) is state
    assert place_by_code(state.iso3) is state
    assert [found for _, _, found in find_places(f"in {state.name}, where")] == [state]


@pytest.mark.parametrize("alias", ALIASES, ids=lambda alias: alias.alias)
def test_every_alias_finds_its_state(alias):
    assert place(alias.alias).iso3 == alias.iso3
    assert place(alias.alias).name != alias.alias
    assert (alias.valid_from or date.min) < (alias.valid_until or date.max)


def test_places_are_ordered_and_whole():
    codes = [state.iso3 for state in PLACES]
    assert codes == sorted(codes)
    assert len({state.m49 for state in PLACES}) == len(PLACES) == 195
    assert [state.iso3 for state in PLACES if state.is_observer] == ["PSE", "VAT"]


def test_sizes_of_the_regional_groups():
    members = (state for state in PLACES if not state.is_observer)
    assert Counter(state.regional_group for state in members) == {
        "African Group": 54,
        "Asia-Pacific Group": 54,
        "Eastern European Group": 23,
        "Latin American and Caribbean Group": 33,
        "Western European and other States Group": 29,
    }


@pytest.mark.parametrize(
    ("flag", "number", "on", "off"),
    [
        ("is_ldc", 44, ["AFG", "BGD", "TUV"], ["BTN", "STP", "VUT"]),
        ("is_lldc", 32, ["BTN", "MKD", "ZWE"], ["BGD", "CHE"]),
        ("is_sids", 37, ["SGP", "GNB", "BLZ"], ["BHR", "LKA"]),
    ],
)
def test_lists_of_countries_in_special_situations(flag, number, on, off):
    listed = {state.iso3 for state in PLACES if getattr(state, flag)}
    assert len(listed) == number
    assert listed.issuperset(on)
    assert listed.isdisjoint(off)


@pytest.mark.parametrize(
    ("year", "members", "gone", "merged"),
    [
        (1945, 51, "CSK YUG", 0),
        (1955, 76, "CSK YUG", 0),
        (1960, 99, "CSK YUG", 1),
        (1966, 122, "CSK YUG", 0),
        (1975, 144, "CSK YUG DDR YMD", 0),
        (1984, 159, "CSK YUG DDR YMD", 0),
        (1991, 166, "CSK YUG", 0),
        (1994, 185, "YUG", 0),
        (2000, 189, "", 0),
        (2002, 191, "", 0),
        (2011, 193, "", 0),
    ],
)
def test_members_at_the_end_of_a_year(year, members, gone, merged):
    """The United Nations' own totals, less Members that are no more; in 1960 Egypt and Syria were one."""
    joined = sum(1 for state in PLACES if state.member_since and state.member_since.year <= year)
    assert joined == members - len(gone.split()) + merged


@pytest.mark.parametrize(
    ("iso3", "sub_region", "group"),
    [
        ("USA", "Northern America", "Western European and other States Group"),
        ("ISR", "Western Asia", "Western European and other States Group"),
        ("TUR", "Western Asia", "Western European and other States Group"),
        ("KIR", "Micronesia", "Asia-Pacific Group"),
        ("CYP", "Western Asia", "Asia-Pacific Group"),
        ("SDN", "Northern Africa", "African Group"),
        ("IRN", "Southern Asia", "Asia-Pacific Group"),
        ("VAT", "Southern Europe", None),
    ],
)
def test_regions_that_are_easily_mistaken(iso3, sub_region, group):
    state = place_by_code(iso3)
    assert (state.sub_region, state.regional_group) == (sub_region, group)
