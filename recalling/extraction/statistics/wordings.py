"""Numbers that the words around them show to be none: ages, durations, votes, seats, names, titles.

Here belongs what the wording says. Not here: what the numeral itself shows (numerals.py), and what the
counted noun says (closed_sets.py).
"""

from __future__ import annotations

import re

from recalling.extraction.statistics.numerals import follows_in_list
from recalling.extraction.statistics.traps import Context, Trap
from recalling.grammar.lexicon import read_lexicon
from recalling.grammar.numbers import BLANK, HYPHEN, Form, Number

_NAMES = read_lexicon(
    "trap_names",
    columns=("name", "side", "trap"),
    key=("name", "side"),
    closed={"side": ("before", "after"), "trap": (Trap.NAME, Trap.CLOSED_SET)},
)


def _names(side: str, trap: Trap) -> str:
    found = sorted(
        (row["name"] for row in _NAMES if (row["side"], row["trap"]) == (side, trap)),
        key=lambda name: (-len(name), name),
    )
    return "|".join(re.escape(name).replace(r"\ ", BLANK) for name in found)


_TIME_NOUN = (
    r"(?:seconds?|minutes?|hours?|days?|weeks?|fortnights?|months?|quarters?|years?|biennia|bienniums?|"
    r"decades?|centur(?:y|ies)|generations?|mornings?|afternoons?|evenings?|nights?|seasons?)\b"
)
_YOUNG_OR_OLD = (
    r"(?:children|persons|people|girls|boys|women|men|youths?|adults|infants|those|anyone|child|"
    r"population|individuals|adolescents|age|ages|aged)"
)
# "aged ", "under the age of ", "between the ages of ", "children under "
_AGE_BEFORE = re.compile(
    rf"""
    \b(?: aged | ages?(?:{BLANK}(?:of|group|groups|range|band))? | years{BLANK}of{BLANK}age{BLANK}(?:and|or)
      | {_YOUNG_OR_OLD}(?:{BLANK}(?:and|or){BLANK}\w+)?{BLANK}(?:under|below|over|above)(?:{BLANK}age)? )
    {BLANK}(?:(?:between|from|under|over|of){BLANK})?\Z
    """,
    re.VERBOSE,
)
# " years of age", " to 23 months of age", " years old", " years or over", "-year-old"
_AGE_BEHIND = re.compile(
    rf"""
    (?: {BLANK}?(?:to|and|or|[–-]){BLANK}?[0-9]{{1,3}} )?
    (?:{BLANK}|{HYPHEN}) (?:years?|months?|weeks?|days?)
    (?: (?:{BLANK}|{HYPHEN})(?:of{BLANK}age|old)
      | {BLANK}(?:or|and){BLANK}(?:over|older|above|under|younger|below) )\b
    """,
    re.VERBOSE,
)
# " years", "-day", " consecutive months", " to five years"
_DURATION = re.compile(
    rf"""
    (?: {BLANK}(?:to|or|and){BLANK}(?:[0-9]+|[a-z]+(?:-[a-z]+)?) )?
    (?: (?:{BLANK}|{HYPHEN}) (?:calendar|working|business|consecutive|successive|cumulative|full|
        additional|further
        |more|extra|short|long|whole|good|final|remaining|last|first) ){{0,3}}
    (?:{BLANK}|{HYPHEN}) {_TIME_NOUN}
    """,
    re.VERBOSE,
)
# "half a century", "thousands of years", "a quarter of an hour"
# "up to three generations" counts those of a family, "for three generations" says how long
_GENERATIONS = re.compile(rf"{BLANK}generations\b")
_BOUNDED = re.compile(rf"\b(?:up{BLANK}to|as{BLANK}many{BLANK}as|at{BLANK}least){BLANK}\Z")
_VAGUE_DURATION = re.compile(rf"(?:{BLANK}of)?(?:{BLANK}an?)?{BLANK}{_TIME_NOUN}")
# " hours of training": an amount of work, where there are very many
_AMOUNT_OF_TIME = re.compile(rf"{BLANK}(?:person-|staff-)?(?:hours|days)\b")
_VERY_MANY = 1000
_FAR = 220  # characters; how far before its length a state is told of
# how long a state of the world lasted: "vacant for more than ", "life expectancy of ", "pending for over "
_LASTING = re.compile(
    r"""
    \b(?: vacant | vacanc(?:y|ies) | unfilled | unpaid | pending | overdue | outstanding |
        delay(?:s|ed)?[ ](?:of|by)
      | in[ ]arrears | life[ ]expectancy | lifespan | lasted | lasting | unchanged
      | average[ ](?:length|duration|time|waiting|stay|age|period) | waiting[ ]times? |
          positions?[ ]exceeding )\b
    [^;.]{0,60}\Z
    """,
    re.VERBOSE,
)
# "no new vaccine has been licensed for over ", "have been detained for more than ": how long it has been so
_HAS_BEEN = re.compile(
    rf"""
    \b(?: (?:no|not|never|nor|neither|without)\b[^,;.]{{0,100}}?\b(?:has|have|had)\b
      | (?:has|have|had){BLANK}(?: not | never
          | (?:(?:now|long|already|also){BLANK})?(?: been(?!{BLANK}\w+ing\b) | remained | gone | lasted
              | persisted | suffered | endured | waited ) ) )\b
    [^,;.]{{0,60}}{BLANK}for{BLANK}
    (?:well{BLANK}over|over|more{BLANK}than|longer{BLANK}than|nearly|almost|at{BLANK}least|close{BLANK}to)
    {BLANK}\Z
    """,
    re.VERBOSE,
)
_LONG_BEHIND = re.compile(rf"{BLANK}(?:years|months|weeks|days)\b(?!{BLANK}(?:since|after)\b)")
_HALF_OF_TIME = re.compile(
    r"\b(?:first|second|last|latter|former|other|next|previous|earlier|later|better)[ \u00a0]\Z",
    re.IGNORECASE,
)
# "two-thirds majority", " votes", " abstentions"
_VOTE_BEHIND = re.compile(
    rf"""
    (?:-|{BLANK})majority\b | {BLANK}(?:(?:affirmative|negative|recorded){BLANK})?votes?\b |
        {BLANK}abstentions?\b
    | {BLANK}(?:in{BLANK}favour|against){BLANK}?(?:,|\Z|to{BLANK})
    """,
    re.VERBOSE,
)
_LARGEST_BODY = 200  # seats; every body of States has fewer
# "comprising 40 ", "shall consist of 15 ", "to elect 20 "
_MEMBERSHIP_BEFORE = re.compile(
    rf"""
    \b(?: compris(?:e|es|ing|ed) | compos(?:ed|ing) | consist(?:s|ing)? | made{BLANK}up |
        membership | elect(?:s|ed|ing)?
      | appoint(?:s|ed|ing)? | recommend | seats? | size | co-opt )
    (?:{BLANK}(?:of|by|from|a|an|list|total|the|up|to|at|least|most|maximum|minimum|number|no|more|
        fewer|than|for
        |currently|initially|another|additional)){{0,5}}{BLANK}\Z
    """,
    re.VERBOSE,
)
# "which currently consists of ": how things are, and no rule
_MEMBERSHIP_NOW = re.compile(
    rf"\b(?:currently|presently|at{BLANK}present){BLANK}(?:consist|compris|compos|made{BLANK}up)[^,;.]{{0,30}}\Z"
)
_MEMBERSHIP_BEHIND = re.compile(
    rf"""
    {BLANK}(?:[\w-]+{BLANK}){{0,3}}
    (?:members?|judges?|experts?|representatives?|commissioners?|seats?|panellists?|vice-\w+|scientists?)\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_SEATS_BEHIND = re.compile(
    rf"""
    {BLANK}(?:[\w-]+{BLANK}){{0,2}}
    (?: seats? | vice-(?:presidents?|chair\w*) | co-(?:chair\w*|facilitators?) | rapporteurs? |
        panellists? | facilitators?
      | (?:experts?|members?|representatives?|judges?|nominees?){BLANK}(?:per|from{BLANK}each|
          for{BLANK}each) )\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_NAME_BEFORE = re.compile(rf"\b(?:{_names('before', Trap.NAME)}){BLANK}\Z")
_NAME_BEHIND = re.compile(rf"{BLANK}(?:{_names('after', Trap.NAME)})\b")
# "six official languages"
_KNOWN_SET_BEHIND = re.compile(rf"{BLANK}(?:{_names('after', Trap.CLOSED_SET)})\b")
# "17 Sustainable Development Goals and 169 targets"
_AND_TARGETS = re.compile(
    rf"(?:{BLANK}[A-Z]\w+){{1,4}}{BLANK}and{BLANK}(?:their{BLANK}|"
    rf"its{BLANK})?[0-9]+{BLANK}(?:associated{BLANK})?(?:targets|indicators)\b"
)
_ENTITLED = re.compile(r"\b(?:entitled|titled)[ \u00a0][^,;“”]*\Z")
_TITLE_REACH = 160  # characters; the longest title before its number
_QUOTED_REACH = 200
_COMPOUND = re.compile(rf"{HYPHEN}(?!(?:fold|dollar|per{HYPHEN}cent)\b)[A-Za-z]")
_OLDEST = 130  # years


def is_age(context: Context) -> bool:
    """An age or age band: "children under 5 years of age", "aged 6 to 23 months"."""
    number, text = context.number, context.text
    if number.form not in (Form.DIGITS, Form.WORDS) or number.value is None or number.value > _OLDEST:
        return False
    if _AGE_BEHIND.match(text, number.end) or _AGE_BEFORE.search(context.before):
        return True
    previous = context.previous
    return previous is not None and previous[1] is Trap.AGE and follows_in_list(context)


def lasts(text: str, number: Number) -> bool:
    """Whether a stretch of time is a figure.

    It is where it says how long a state lasted ("vacant for more than 24 months") or is an amount of work
    ("120,000 hours of training").
    """
    if text[number.end : number.end + 1] in ("-", "‑"):
        return False
    if (number.value or 0) >= _VERY_MANY and _AMOUNT_OF_TIME.match(text, number.end):
        return True
    if _LASTING.search(text, max(0, number.start - 90), number.start) is not None:
        return True
    if _LONG_BEHIND.match(text, number.end) is None:
        return False
    return _HAS_BEEN.search(text, max(0, number.start - _FAR), number.start) is not None


def is_duration(context: Context) -> bool:
    """How long or how often, a horizon, elapsed time: "for three years", "within 60 days"."""
    number, text = context.number, context.text
    if number.form is Form.FRACTION and _HALF_OF_TIME.search(context.before):
        return True
    if number.form in (Form.FRACTION, Form.VAGUE):
        return _VAGUE_DURATION.match(text, number.end) is not None
    if _GENERATIONS.match(text, number.end) and _BOUNDED.search(
        text, max(0, number.start - 20), number.start
    ):
        return False
    return _DURATION.match(text, number.end) is not None and not lasts(text, number)


def is_compound(context: Context) -> bool:
    """Part of a compound: "three-pillar approach", "two-State solution"."""
    number = context.number
    return number.form is not Form.VAGUE and _COMPOUND.match(context.text, number.end) is not None


def is_name(context: Context) -> bool:
    """Part of a name: "Group of 77", "17 Sustainable Development Goals", "the Five Rome Principles"."""
    number, text, previous = context.number, context.text, context.previous
    if number.form is Form.VAGUE:
        return False
    if _NAME_BEHIND.match(text, number.end) or _NAME_BEFORE.search(context.before):
        return True
    after_name = previous is not None and previous[1] is Trap.NAME
    if previous is not None and after_name and _AND_TARGETS.match(text, previous[0].end, number.end + 24):
        return True
    # a number word with a capital inside a sentence
    capital = (
        number.form is Form.WORDS
        and text[number.start].isupper()
        and text[number.end : number.end + 1] == " "
    )
    return capital and context.before[-2:-1].isalpha() and text[number.end + 1 : number.end + 2].isupper()


def is_known_set(context: Context) -> bool:
    """A set that everybody knows by its name: "six official languages", "the three pillars"."""
    number = context.number
    return number.form is not Form.VAGUE and _KNOWN_SET_BEHIND.match(context.text, number.end) is not None


def is_vote(context: Context) -> bool:
    """Votes and majorities: "a two-thirds majority"."""
    number = context.number
    countable = number.scale == 1 and number.form is not Form.VAGUE
    return countable and _VOTE_BEHIND.match(context.text, number.end) is not None


def is_membership(context: Context) -> bool:
    """Members and seats fixed by rule: "shall consist of 15 members", not "currently consists of 19"."""
    number, text = context.number, context.text
    if (
        number.form not in (Form.DIGITS, Form.WORDS)
        or number.scale > 1
        or (number.value or 0) > _LARGEST_BODY
    ):
        return False
    if _SEATS_BEHIND.match(text, number.end):
        return True
    if _MEMBERSHIP_BEFORE.search(context.before) is None or _MEMBERSHIP_NOW.search(context.before):
        return False
    return _MEMBERSHIP_BEHIND.match(text, number.end) is not None


def is_title(context: Context) -> bool:
    """In a title: in italics, behind "entitled", or between quotation marks."""
    number, text = context.number, context.text
    if any(start <= number.start and number.end <= end for start, end in context.italics):
        return True
    if _ENTITLED.search(text, max(0, number.start - _TITLE_REACH), number.start):
        return True
    opening = text.rfind("“", max(0, number.start - _QUOTED_REACH), number.start)
    if opening <= 0 or text.find("”", opening, number.start) >= 0:
        return False
    return text.find("”", number.end, number.end + _QUOTED_REACH) >= 0


def is_zero(context: Context) -> bool:
    """Zero, which only stands in terms: "net zero"."""
    return context.number.value == 0
