"""The rows of the reference table of states.

Here belongs only the way from the lists of states to rows. The lists themselves are grammar.places.
"""

from __future__ import annotations

from typing import Any

from recalling.grammar.places import FORMER_STATES, PLACES
from recalling.tables.declared.references import PLACES as TABLE


def place_rows() -> list[dict[str, Any]]:
    """The rows of the table `places`, ordered by iso3: states of today and former ones."""
    states = sorted((*PLACES, *FORMER_STATES), key=lambda state: state.iso3)
    return [{name: getattr(state, name) for name in TABLE.names} for state in states]
