"""The recognisers of traps in the order in which they are asked, so that a number gets one reason.

Here belongs the order. Not here: the recognisers (numerals.py, wordings.py), and traps that need the
counted noun (closed_sets.py).
"""

from __future__ import annotations

from collections.abc import Callable

from recalling.extraction.statistics import numerals, wordings
from recalling.extraction.statistics.traps import Context, Trap
from recalling.grammar.numbers import Number

_REACH = 64  # characters before a number that can say what it is
_BY_NUMERAL: tuple[tuple[Trap, Callable[[Context], bool]], ...] = (
    (Trap.SYMBOL, numerals.is_code),
    (Trap.ORDINAL, numerals.is_ordinal),
    (Trap.DATE, numerals.is_date),
    (Trap.RESOLUTION, numerals.is_resolution),
    (Trap.YEAR, numerals.is_year),
    (Trap.PARAGRAPH, numerals.is_paragraph_label),
)
_BY_WORDING: tuple[tuple[Trap, Callable[[Context], bool]], ...] = (
    (Trap.TIME_OF_DAY, numerals.is_time_of_day),
    (Trap.AGE, wordings.is_age),
    (Trap.DURATION, wordings.is_duration),
    (Trap.COMPOUND, wordings.is_compound),
    (Trap.CLOSED_SET, wordings.is_known_set),
    (Trap.NAME, wordings.is_name),
    (Trap.NUMBERED_NAME, numerals.is_numbered_name),
    (Trap.VOTE, wordings.is_vote),
    (Trap.MEMBERSHIP, wordings.is_membership),
    (Trap.TITLE, wordings.is_title),
    (Trap.ZERO, wordings.is_zero),
)


def find_trap(
    text: str,
    number: Number,
    previous: tuple[Number, Trap | None] | None = None,
    italics: tuple[tuple[int, int], ...] = (),
) -> Trap | None:
    """The first trap that the characters beside a number show, or None where they show none.

    `previous` is the number before it with its own trap, since lists of labels share a noun; `italics`
    are the stretches of the text that can be titles.
    """
    before = text[max(0, number.start - _REACH) : number.start]
    context = Context(text, number, before, previous, italics)
    for trap, recognise in _BY_NUMERAL:
        if recognise(context):
            return trap
    label = numerals.label_of(context)
    if label is not None:
        return label
    return next((trap for trap, recognise in _BY_WORDING if recognise(context)), None)
