"""Symbols and sessions: parse, print, order, file names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recalling.symbols import (
    Series,
    Session,
    SessionError,
    SessionKind,
    Symbol,
    SymbolError,
    from_roman,
    to_roman,
)


@pytest.mark.parametrize(
    ("given_text", "printed", "work_id"),
    [
        ("A/RES/76/177", "A/RES/76/177", "A_RES_76_177"),
        ("A/RES/76/177*", "A/RES/76/177", "A_RES_76_177"),
        ("A/C.3/80/L.29/Rev.1", "A/C.3/80/L.29/Rev.1", "A_C.3_80_L.29_Rev.1"),
        ("S/RES/2397(2017)", "S/RES/2397 (2017)", "S_RES_2397_2017"),
        ("S/RES/2397 (2017)", "S/RES/2397 (2017)", "S_RES_2397_2017"),
        ("A/RES/2200(XXI)", "A/RES/2200 (XXI)", "A_RES_2200_XXI"),
        ("A/RES/2200 A (XXI)", "A/RES/2200 A (XXI)", "A_RES_2200_A_XXI"),
        ("A/RES/78/247 B", "A/RES/78/247 B", "A_RES_78_247_B"),
        ("A/RES/ES-10/23", "A/RES/ES-10/23", "A_RES_ES-10_23"),
        ("A/HRC/37/56/Add.1", "A/HRC/37/56/Add.1", "A_HRC_37_56_Add.1"),
        ("FCCC/CP/2015/10/Add.1", "FCCC/CP/2015/10/Add.1", "FCCC_CP_2015_10_Add.1"),
        ("CEDAW/C/PRK/CO/2-4", "CEDAW/C/PRK/CO/2-4", "CEDAW_C_PRK_CO_2-4"),
    ],
)
def test_symbol_is_printed_and_filed(given_text, printed, work_id):
    symbol = Symbol.parse(given_text)
    assert str(symbol) == printed
    assert symbol.work_id == work_id


@pytest.mark.parametrize(
    ("name", "symbol"),
    [
        ("A_C.3_75_L.30-EN.txt", "A/C.3/75/L.30"),
        ("A_RES_76_177-EN.md", "A/RES/76/177"),
        ("A_80_L.11.pdf", "A/80/L.11"),
        ("S_RES_0023_1947_EN_GOLD.txt", "S/RES/23 (1947)"),
        ("A_RES_2200_A_XXI.pdf", "A/RES/2200 A (XXI)"),
    ],
)
def test_symbol_of_a_file_name(name, symbol):
    assert str(Symbol.from_file_name(name)) == symbol


@pytest.mark.parametrize("name", ["minutes_3.txt", "FINAL_2.md", "notes.txt", "a_res_76_1.pdf"])
def test_other_file_names_hold_no_symbol(name):
    with pytest.raises(SymbolError):
        Symbol.from_file_name(name)


@pytest.mark.parametrize(
    "text",
    ["UNEP/EA.5/Res.14", "A/73/12 (Part I)", "A/80/6 (Sect. 3)/Add.1", "ICCD/COP(16)/24/Add.1", "A/RES/53/77 AA",
     "E/RES/155 C (VII)", "NPT/CONF.2010/50 (Vol. I)"],
)  # fmt: skip
def test_other_series_are_kept_as_printed(text):
    assert str(Symbol.parse(text)) == text


@pytest.mark.parametrize("text", ["", "notes", "A/", "76/177", "resolution", "A RES 76 177", "A/RES"])
def test_what_is_no_symbol_is_refused(text):
    with pytest.raises(SymbolError, match="no document symbol"):
        Symbol.parse(text)


@pytest.mark.parametrize(
    ("text", "series", "session", "number", "organ", "committee"),
    [
        ("A/RES/76/177", Series.RESOLUTION, "76", 177, "General Assembly", None),
        ("A/C.3/75/L.30", Series.LIMITED, "75", 30, "General Assembly", "Third Committee"),
        ("A/80/L.11", Series.LIMITED, "80", 11, "General Assembly", None),
        ("A/HRC/RES/46/17", Series.RESOLUTION, "46", 17, "Human Rights Council", None),
        ("A/RES/ES-10/23", Series.RESOLUTION, "ES-10", 23, "General Assembly", None),
        ("A/RES/2252 (ES-V)", Series.RESOLUTION, "ES-V", 2252, "General Assembly", None),
        ("S/RES/2397 (2017)", Series.RESOLUTION, None, 2397, "Security Council", None),
        ("E/RES/2024/8", Series.RESOLUTION, None, 8, "Economic and Social Council", None),
        ("A/DEC/78/534", Series.DECISION, "78", 534, "General Assembly", None),
        ("FCCC/CP/2015/10", Series.GENERAL, None, None, None, None),
    ],
)
def test_what_a_symbol_says(text, series, session, number, organ, committee):
    symbol = Symbol.parse(text)
    assert symbol.series is series
    assert (symbol.session.text if symbol.session else None) == session
    assert symbol.number == number
    assert symbol.organ == organ
    assert symbol.committee == committee


@pytest.mark.parametrize(
    ("text", "year"), [("S/RES/2397 (2017)", 2017), ("E/RES/2024/8", 2024), ("A/76/53", None)]
)
def test_the_year_of_organs_that_number_by_year(text, year):
    assert Symbol.parse(text).year == year


def test_symbols_are_ordered_as_filed():
    texts = ["A/RES/76/177", "A/RES/76/9", "A/C.3/75/L.30", "A/RES/8/1"]
    assert [str(s) for s in sorted(map(Symbol.parse, texts))] == [
        "A/C.3/75/L.30",
        "A/RES/8/1",
        "A/RES/76/9",
        "A/RES/76/177",
    ]


@given(st.integers(1, 99), st.integers(1, 999), st.sampled_from(["", " A", " B"]))
def test_any_assembly_resolution_survives_its_file_name(session, number, letter):
    symbol = Symbol.parse(f"A/RES/{session}/{number}{letter}")
    if not letter:
        assert Symbol.from_file_name(f"{symbol.work_id}-EN.pdf") == symbol
    assert Symbol.parse(str(symbol)) == symbol


@given(st.integers(1, 3999))
def test_roman_numerals_round_trip(number):
    assert from_roman(to_roman(number).lower()) == number


@pytest.mark.parametrize("text", ["IIX", "VX", "", "ABC", "IIII"])
def test_malformed_numerals_are_none(text):
    assert from_roman(text) is None


@pytest.mark.parametrize(
    ("text", "number", "kind"),
    [
        ("76", 76, SessionKind.REGULAR),
        ("XV", 15, SessionKind.REGULAR),
        ("S-32", 32, SessionKind.SPECIAL),
        ("ES-11", 11, SessionKind.EMERGENCY_SPECIAL),
    ],
)
def test_sessions(text, number, kind):
    session = Session.parse(text)
    assert (session.number, session.kind, str(session)) == (number, kind, text)


def test_what_is_no_session_is_refused():
    with pytest.raises(SessionError, match="'2016-2017' names no session"):
        Session.parse("2016-2017")
