"""Whether a percentage is a share or a movement: "40 per cent of", "increased by 40 per cent".

Here belong the words of movement and comparison around a percentage. Not here: multiples (multiples.py).
"""

from __future__ import annotations

import re

from recalling.grammar.numbers import BLANK

_ABOUT = (
    rf"(?:(?:about|around|approximately|nearly|almost|over|more{BLANK}than|less{BLANK}than|"
    rf"at{BLANK}least|up{BLANK}to|some|an?|estimated|roughly|only|just|another|further|additional|well|"
    rf"average|annual|cumulative|total|the|as{BLANK}much{BLANK}as|no{BLANK}more{BLANK}than){BLANK})*"
)
_UP = (
    r"increas|ris(?:e|es|en|ing)|rose|gr[eo]w|expan|surg|soar|climb|rais|boost|jump|accelerat|improv|"
    r"appreciat|gain|more\b|higher\b|rebound|recover"
)
_DOWN = (
    r"decreas|declin|fall|fell|drop|reduc|shr[aiu]nk|contract|cut|lower|plummet|slump|diminish|"
    r"depreciat|los[et]|slow|curtail|shorten|fewer\b|less\b|plung"
)
# "increased by ", "reduce the number of deaths by at least "
_BY = re.compile(rf"\bby{BLANK}{_ABOUT}\Z")
_MOVER = re.compile(rf"\b(?:(?P<up>{_UP})|(?P<down>{_DOWN}))\w*")
# "grew ", "growing at ", "rose an estimated "
_DIRECT = re.compile(
    rf"""
    \b(?: (?P<up>grew|grow(?:s|n|ing|th)?|rose|ris(?:es|en|ing|e)|increas(?:ed|es|e|ing)|
        expand(?:ed|s|ing)?|surg(?:ed|es|ing)|soared)
      | (?P<down>fell|fall(?:s|en|ing)?|declin(?:ed|es|e|ing)|decreas(?:ed|es|e|ing)|contract(?:ed|
          s|ing)|shrank|shr[iu]nk(?:ing)?|dropp(?:ed|ing)|plunged) )
    (?:{BLANK}(?:at|a|an|rate|of|annual|average|constant|steady|the|rapidly|further)){{0,5}}{BLANK}{_ABOUT}\Z
    """,
    re.VERBOSE,
)
# "an increase of ", "growth rate of at least ", "a reduction in emissions of "
_NOUN = re.compile(
    rf"""
    \b(?: (?P<up>increases?|rise|growth|surge|expansion|gains?|upturn|hike|improvement)
      | (?P<down>decreases?|decline|reductions?|fall|drop|contraction|cuts?|loss|slowdown|downturn) )
    (?:{BLANK}(?:rates?|target|average|per{BLANK}year|per{BLANK}annum|annually)){{0,2}}
    (?:{BLANK}in{BLANK}[a-z-]+(?:{BLANK}(?!of\b|by\b)[a-z-]+){{0,3}})?
    {BLANK}(?:of|by|at|averaging|averaged|exceeding){BLANK}{_ABOUT}\Z
    """,
    re.VERBOSE,
)
# " increase", " annual growth", " higher than", " year over year"
_BEHIND = re.compile(
    rf"""
    {BLANK}(?:(?!(?:and|or|of|in|the|to|by|for|from|with|as)\b)[\w-]+{BLANK}){{0,2}}?
    (?: (?P<up>increases?|rise|growth|surge|expansion|hike)\b | (?P<down>decreases?|decline|
        reductions?|fall|drop|cuts?|contraction|decrease)\b
      | (?P<more>more|higher|greater|faster|larger|above)\b(?={BLANK}(?:than|for|in|among|when|if|
          the)\b|,) | (?P<less>less|lower|fewer|slower|smaller|below)\b(?={BLANK}(?:than|for|in|among|when|if|
          the)\b|,)
      | year{BLANK}(?:over|on){BLANK}year\b )
    """,
    re.VERBOSE,
)
# "economic growth, which has fallen from ", "growth rates of "
_GROWTH = re.compile(
    rf"\bgrowth(?:{BLANK}rates?)?(?:,{BLANK}which)?(?:{BLANK}[a-z]+){{0,5}}{BLANK}(?:from|to|at|"
    rf"of){BLANK}{_ABOUT}\Z"
)
_OF_BEHIND = re.compile(rf"{BLANK}of\b")
_REACH = 150  # characters; a verb of movement can stand far before its "by"
_NEAR = 70


def sign_of_change(text: str, start: int, end: int) -> int:
    """1 for a rise, -1 for a fall, 0 where the percentage in `text[start:end]` is a share."""
    near = text[max(0, start - _NEAR) : start]
    if _BY.search(near):
        return direction_before(text, start) or (0 if _OF_BEHIND.match(text, end) else 1)
    match = _DIRECT.search(near) or _NOUN.search(near)
    if match is not None:
        return 1 if match["up"] else -1
    if _GROWTH.search(near):
        return 1
    return _sign_behind(text, start, end)


def _sign_behind(text: str, start: int, end: int) -> int:
    behind = _BEHIND.match(text, end)
    if behind is None:
        return 0
    if behind["up"] or behind["more"]:
        return 1
    if behind["down"] or behind["less"]:
        return -1
    return direction_before(text, start) or 1


def direction_before(text: str, start: int) -> int:
    """1 or -1 for the last word of movement before an offset, 0 where there is none."""
    return _last_mover(text[max(0, start - _REACH) : start])


def _last_mover(before: str) -> int:
    last = 0
    for match in _MOVER.finditer(before):
        last = 1 if match["up"] else -1
    return last
