"""Other extractors of figures, so that the same paragraphs can be given to each in one run.

Here belongs the call of each and what of its answer can be compared: where a number stands and its value.
Not here: labels and scores (statistics.py).
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from typing import Any, NamedTuple


class Reading(NamedTuple):
    """A number that an extractor reports: its characters, and its value where it gives one."""

    start: int
    end: int
    value: float | None


Extractor = Callable[[str], list[Reading]]


def installed() -> Iterator[tuple[str, Extractor]]:
    """The extractors at hand, by name; `pip install recalling[compare]` brings them all."""
    if find_spec("quantulum3"):
        yield "quantulum3", _quantulum()
    if find_spec("recognizers_number_with_unit"):
        yield "Recognizers-Text", _recognizers()


def _quantulum() -> Extractor:
    with warnings.catch_warnings():  # it tells that its optional classifier is absent
        warnings.simplefilter("ignore")
        from quantulum3 import parser  # noqa: PLC0415

    def read(text: str) -> list[Reading]:
        return [Reading(*found.span, found.value) for found in parser.parse(text)]

    return read


def _recognizers() -> Extractor:
    from recognizers_number import recognize_number, recognize_percentage  # noqa: PLC0415
    from recognizers_number_with_unit import recognize_currency, recognize_dimension  # noqa: PLC0415

    calls = (recognize_percentage, recognize_currency, recognize_dimension, recognize_number)

    def read(text: str) -> list[Reading]:
        found = [item for call in calls for item in call(text, "en-us")]
        found.sort(key=lambda item: (item.start, -item.end))
        kept: list[Reading] = []
        for item in found:  # of those that overlap the first and longest; ends are inclusive
            if not kept or item.start >= kept[-1].end:
                kept.append(Reading(item.start, item.end + 1, _value((item.resolution or {}).get("value"))))
        return kept

    return read


def _value(printed: Any) -> float | None:  # noqa: ANN401
    """The number in "33%", "50000000" or None."""
    try:
        return float(str(printed).rstrip("%").replace(",", ""))
    except ValueError:
        return None
