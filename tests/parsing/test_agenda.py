"""Agenda items of a masthead's line, in the forms that lists and ranges take."""

from __future__ import annotations

import pytest

from recalling.parsing.agenda import agenda_items


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("5", ("5",)),
        ("99 (dd)", ("99 (dd)",)),
        ("5 of the provisional agenda**", ("5",)),
        ("132 and 143", ("132", "143")),
        ("11, 12 (a), and 13", ("11", "12 (a)", "13")),
        ("70 (a) and (b)*", ("70 (a)", "70 (b)")),
        ("72 (a), (b) and (d)", ("72 (a)", "72 (b)", "72 (d)")),
        ("68 (b) (ii) and 69", ("68 (b) (ii)", "69")),
        ("16 (a) to (c) and 113", ("16 (a)", "16 (b)", "16 (c)", "113")),
        ("99 (y) to (bb)", ("99 (y)", "99 (z)", "99 (aa)", "99 (bb)")),
        ("9 and 12–14", ("9", "12", "13", "14")),
        ("9 to 11", ("9", "10", "11")),
        ("12 (a) to 13", ("12 (a)", "13")),
        ("1 to 900", ("1", "900")),
    ],
)
def test_items(text, items):
    assert agenda_items(text) == items
