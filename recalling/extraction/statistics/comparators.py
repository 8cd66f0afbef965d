"""How a figure bounds the magnitude it speaks of: "more than", "an estimated", "or more".

Here belong the words before and behind a figure that say so. Not here: the figure itself.
"""

from __future__ import annotations

import re

from recalling.extraction.results import Comparator
from recalling.grammar.lexicon import read_lexicon
from recalling.grammar.numbers import BLANK

_ROWS = read_lexicon(
    "comparators",
    columns=("words", "side", "comparator"),
    key=("words", "side"),
    closed={"side": ("before", "behind"), "comparator": tuple(Comparator)},
)
_SIGN = {(row["side"], row["words"]): Comparator(row["comparator"]) for row in _ROWS}


def _any_of(side: str) -> str:
    found = sorted(
        (row["words"] for row in _ROWS if row["side"] == side), key=lambda words: (-len(words), words)
    )
    return "|".join(re.escape(words).replace(r"\ ", BLANK) for words in found)


# "more than ", "up to approximately ", "at least an estimated ", "as high as "
_BEFORE = re.compile(
    rf"""
    (?:\b(?P<outer>{_any_of("before")}){BLANK})?
    \b(?P<inner>{_any_of("before")})
    (?:{BLANK}(?:an?|the|of|by|at|to|some|another|further|additional|total|annual|global|yearly|
        amount|level|one))*
    (?:{BLANK}|{BLANK}?\(|{BLANK}?[$€£]|{BLANK}US\$)\Z
    """,
    re.VERBOSE | re.IGNORECASE,
)
# "people or more", "12 countries and above"
_BEHIND = re.compile(rf"{BLANK}(?:[\w-]+{BLANK}){{0,2}}?(?P<words>{_any_of('behind')})\b")
# "8.4 million people were estimated to", "10.4 million people in the country are estimated to be":
# the figure is its subject
_ESTIMATED_BEHIND = re.compile(
    r"[^,;.0-9]{0,80}?\b(?:is|are|was|were|(?:has|have) been)[ \u00a0]estimated[ \u00a0]to\b"
)
# "is estimated at", "was estimated to be", "estimated annual", "estimates suggest": before the figure
_ESTIMATED_BEFORE = re.compile(
    r"\bestimated(?:[ \u00a0](?:at|to|be|stand|amount|total|reach|have|number|cost|exceed|range|been|"
    r"between|from|annual|global|additional|total|yearly|shortfall|gap|of|number|deficit|the|order|"
    r"in)){0,5}[ \u00a0]\Z"
)
# "limit the temperature increase to 1.5 °C"
_LIMITED = re.compile(
    rf"\b(?:limit(?:s|ed|ing)?|restrict(?:s|ed|ing)?|cap(?:s|ped|ping)?)\b[^,;.]{{0,80}}\bto{BLANK}\Z"
)
# "a minimum assessment rate of ", "the maximum contribution for any one State at "
_EXTREME = re.compile(
    rf"""
    \b(?: (?P<least>minimum) | (?P<most>maximum) )
    (?:{BLANK}(?!(?:of|at|and|or|that|which|to|extent|possible)\b)[a-z-]+){{1,9}}{BLANK}(?:of|at){BLANK}\Z
    """,
    re.VERBOSE | re.IGNORECASE,
)
# "the global limit of ", "a ceiling on contributions of ", "a lower limit of "; a size limit can be either
_BOUND = re.compile(
    rf"""
    (?<!size{BLANK})(?<!age{BLANK})\b
    (?: (?P<least> floor | lower{BLANK}limit ) | (?P<most> ceiling | cap | (?<!lower{BLANK})limit ) )
    (?:{BLANK}(?:on|for)(?:{BLANK}(?!(?:of|at|and|or)\b)[a-z-]+){{1,6}})?{BLANK}(?:of|at){BLANK}\Z
    """,
    re.VERBOSE | re.IGNORECASE,
)
# before a number in words these say where, not how many: "under nine instruments"
_PLACES = frozenset({"under", "over", "above", "below"})
_BOUNDS = (Comparator.MORE, Comparator.AT_LEAST, Comparator.LESS, Comparator.AT_MOST)
_BLANKS = re.compile(BLANK)
_REACH = 60


def find_comparator(
    text: str, start: int, end: int, through: int, *, vague: bool, sentence_end: int
) -> Comparator:
    """The comparator of the figure in `text[start:end]`, whose noun reaches to `through`.

    Of two, the bound wins ("up to approximately"). Vague figures are always about.
    """
    if vague:
        return Comparator.ABOUT
    behind = _BEHIND.match(text, end)
    if behind is not None:
        return _SIGN["behind", _BLANKS.sub(" ", behind["words"]).lower()]
    before = text[max(0, start - _REACH) : start]
    said = _said_before(before, in_words=text[start].isalpha())
    if said is not None:
        return said
    window = max(0, start - 2 * _REACH)
    extreme = _extreme_before(text, window, start)
    if extreme is not None:
        return extreme
    if _LIMITED.search(text, window, start):
        return Comparator.AT_MOST
    estimated = _ESTIMATED_BEFORE.search(before) or _ESTIMATED_BEHIND.match(
        text, max(through, end), sentence_end
    )
    return Comparator.ABOUT if estimated else Comparator.EQUAL


def _extreme_before(text: str, window: int, start: int) -> Comparator | None:
    if text[max(0, start - 4) : max(0, start - 1)].strip() not in ("of", "at"):
        return None
    found = _EXTREME.search(text, window, start) or _BOUND.search(text, window, start)
    if found is None:
        return None
    return Comparator.AT_LEAST if found["least"] else Comparator.AT_MOST


def _said_before(before: str, *, in_words: bool) -> Comparator | None:
    found = _BEFORE.search(before)
    if found is None or (in_words and found["inner"].lower() in _PLACES):
        return None
    inner = _sign(found["inner"])
    outer = _sign(found["outer"]) if found["outer"] else inner
    return outer if outer in _BOUNDS and inner not in _BOUNDS else inner


def _sign(words: str) -> Comparator:
    return _SIGN["before", _BLANKS.sub(" ", words).lower()]
