"""Which figure a clause is about: the last before a place that is no part named with "including".

Here belongs telling a whole from the parts named after it. Not here: what is read of either.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from recalling.extraction.statistics.stated import Figure
from recalling.extraction.statistics.understood import last_match
from recalling.grammar.numbers import BLANK

# ". "
_SENTENCE_END = re.compile(r"[.;:!?][ \u00a0]")
# where parts of what was counted begin: ", including ", "of whom "
_PARTS = re.compile(rf"\b(?:including|comprising|(?:of|among){BLANK}(?:whom|which|them))\b")
# the verb of the whole, behind which no parts stand: ", were provided with"; not "who are household contacts"
_VERB = re.compile(
    rf"(?<!who{BLANK})(?<!which{BLANK})(?<!that{BLANK})\b(?:is|are|was|were|has|have|had|will|would)\b"
)
_FAR = 400  # characters; how far back the figure can stand


def leading_before(text: str, figures: Sequence[Figure], position: int, end: int) -> int | None:
    """The figure before `position` that a clause ending at `end` is about; None where its sentence has none.

    Of "12 million people, including 3 million children, were treated, which …" it is the first.
    """
    start = max(0, end - _FAR)
    for match in _SENTENCE_END.finditer(text, start, end):
        start = match.end()
    for place in range(position - 1, -1, -1):
        if figures[place].start < start:
            break
        if figures[place].end <= end and not _is_part(text, start, figures[place].start):
            return place
    return None


def _is_part(text: str, start: int, position: int) -> bool:
    """Whether the figure at `position` is named as a part of one before it."""
    parts = last_match(_PARTS, text, start, position)
    return parts is not None and _VERB.search(text, parts.end(), position) is None
