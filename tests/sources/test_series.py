"""Patterns of symbols as people write them.

Here belongs reading them; which numbers are asked for is in test_fetching.py.
"""

import pytest

from recalling.errors import ConfigurationError
from recalling.sources.series import Pattern
from recalling.symbols import Symbol


@pytest.mark.parametrize(
    ("text", "second", "ends"),
    [
        ("A/RES/80/{n}", "A/RES/80/2", True),
        ("a/c.3/80/l.{n}", "A/C.3/80/L.2", True),
        ("A/80/L.{n}", "A/80/L.2", True),
        ("A/RES/ES-11/{n}", "A/RES/ES-11/2", True),
        ("S/RES/{n}(2017)", "S/RES/2 (2017)", True),
        ("A/RES/{n} (XXI)", "A/RES/2 (XXI)", True),
        ("A/C.3/80/L.{n}/Rev.1", "A/C.3/80/L.2/Rev.1", False),
        ("A/80/PV.{n}", "A/80/PV.2", False),
    ],
)
def test_a_pattern_gives_symbols_and_knows_its_own(text, second, ends):
    pattern = Pattern.parse(text)
    assert pattern.symbol(2) == Symbol(second)
    assert pattern.number(Symbol(second)) == 2
    assert pattern.number(Symbol("A/RES/79/2")) is None
    assert pattern.ends_by_itself is ends


@pytest.mark.parametrize("text", ["A/RES/80/1", "A/RES/{m}/{n}", "{n}", "A/RES/{n}/{n}", "nonsense {n}", ""])
def test_what_is_none_is_told(text):
    with pytest.raises(ConfigurationError, match="is no series"):
        Pattern.parse(text)


@pytest.mark.parametrize("symbol", ["A/C.3/80/L.2/Rev.1", "A/C.3/80/L.x", "A/C.3/80/L.", "A/C.3/80/L.-2"])
def test_what_adds_to_a_document_is_no_number_of_the_series(symbol):
    assert Pattern.parse("A/C.3/80/L.{n}").number(Symbol(symbol)) is None
