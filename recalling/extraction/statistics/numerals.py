"""Numbers whose characters or labels show that they are none: codes, dates, years, times, "paragraph 8".

Here belongs what stands in and directly at the numeral. Not here: what the words around it mean
(wordings.py).
"""

from __future__ import annotations

import re

from recalling.extraction.statistics.fragments import MONTH
from recalling.extraction.statistics.traps import Context, Trap
from recalling.grammar.lexicon import read_lexicon
from recalling.grammar.numbers import BLANK, Form

_LABELS = {
    row["noun"]: Trap(row["trap"])
    for row in read_lexicon(
        "label_nouns", columns=("noun", "trap"), key=("noun",), closed={"trap": tuple(Trap)}
    )
}
_LABEL_TRAPS = frozenset({*_LABELS.values(), Trap.SYMBOL, Trap.RESOLUTION})
_ATTACHED = frozenset("/-+_.‑‐#°’'×")
_HYPHENS = frozenset("-‑")
_CURRENCY_CODES = ("US$", "USD", "EUR", "CHF", "GBP")
_LONGEST_LABEL = 3  # digits
_LAST_DAY = 31
_LONGEST_MONTH = len("September ")
_FIRST_YEAR, _LAST_YEAR = 1500, 2200
_LONGEST_GAP = 24  # characters between two labels of one list

# posts by their grade: "3 P-5", "2 General Service"
GRADE = r"""(?:
    USG|ASG|D-[12]|P-[1-7](?:/[0-9])?|L-[1-7]|NO-?[A-D]|NPO|FS(?:-[1-7])?|GS|G-[1-7]
  | (?:General|Field|Security)[ \u00a0]Service | National[ \u00a0]General[ \u00a0]Service
  | National[ \u00a0]Professional[ \u00a0]Officers? | (?:Local|Principal)[ \u00a0]level |
      United[ \u00a0]Nations[ \u00a0]Volunteers?
)"""
# a post by its title and grade, with nothing that says "post": "4 Editor (P-4)", "one Chief of Unit (P-5)"
POST_TITLE = rf"""(?:
    (?:[A-Z][\w’'-]*,?[ \u00a0](?:(?:of|for|and|to|in)[ \u00a0](?:the[ \u00a0])?)?){{1,10}}
    \(?{GRADE}(?:[ \u00a0]\([A-Za-z]+[ \u00a0]levels?\))?\)?
)"""
# "16 March", "18 and 19 May", "24, 25 and 30 March", "28–30 May", "30November"
_DAY = re.compile(
    rf"""
    (?: ,?{BLANK}(?:(?:and|to|or|until){BLANK})?[0-9]{{1,2}}(?![0-9])
      | {BLANK}?[-–‑]{BLANK}?[0-9]{{1,2}}(?![0-9]) ){{0,9}}+
    {BLANK}?{MONTH}\b
    """,
    re.VERBOSE,
)
_MONTH_BEFORE = re.compile(rf"\b{MONTH}{BLANK}\Z")
# "post-" before a year
_PREFIXED = re.compile(r"\b(?:[Pp]ost|[Pp]re|[Mm]id)[-‑]\Z")
# "A.1078(" before its session
_IN_SYMBOL = re.compile(r"\.[0-9]+\(\Z")
# "1514 (XV)", "2200 A (XXI)", "2397 (2017)", "373 of 22 May 2017"
_RESOLUTION = re.compile(
    rf"""
    (?:{BLANK}[A-Z]{{1,2}})?{BLANK}?\((?:(?:E?S-)?[IVXLC]+|(?:19|20)[0-9][0-9])\)
    | {BLANK}of{BLANK}[0-9]{{1,2}}{BLANK}{MONTH}\b
    """,
    re.VERBOSE,
)
# " a.m.", " to 6 p.m.", ":30"
_TIME = re.compile(
    rf"""
    (?:{BLANK}?(?:to|and|[–-]){BLANK}?[0-9]{{1,2}}(?:[.:][0-9]{{2}})?)?{BLANK}?(?:[ap]\.?m\.?(?!\w)|
        noon\b|o[’']clock)
    | :[0-9]{{2}}\b
    """,
    re.VERBOSE,
)
# "26 Condemns", a label that lost its stop
_OPENING = re.compile(rf"{BLANK}(?!States|Member|Parties|Governments|United)[A-Z][a-z]+s?\b")
# between labels of one list: ", ", " and ", " (b) to "
_LABEL_GAP = re.compile(
    rf"""
    (?:{BLANK}?\([A-Za-z0-9]{{1,5}}\))*+{BLANK}?(?:,|;|–|-|/|to\b|and\b|or\b|&|and/or\b)?{BLANK}?
    (?:(?:and|or|to|sub-item){BLANK})?
    """,
    re.VERBOSE,
)
_MEASURED = re.compile(
    rf"(?:{BLANK}(?:per{BLANK}cent|United{BLANK}States{BLANK}dollars|dollars|people|persons|States|"
    rf"countries|{GRADE})\b|%"
    rf"|{BLANK}(?:[a-z-]+{BLANK}){{0,3}}(?:posts?|positions?)\b|{BLANK}{POST_TITLE})",
    re.VERBOSE,
)
# "the Convention 169": a name before and nothing counted behind
_CAPITALISED_BEFORE = re.compile(rf"[\w,’)]{BLANK}(?:[A-Z][\w’-]*[a-z]\w*|[A-Z]{{2,}}){BLANK}\Z")
_COUNTED_BEHIND = re.compile(
    rf"{BLANK}(?:per{BLANK}cent|[a-z][\w-]*|United{BLANK}States{BLANK}dollar|[A-Z]\w*s\b)|%"
)


def is_code(context: Context) -> bool:
    """Part of a symbol or code: "75/190", "COVID-19", "4G", "A.1078(28)"; but "post-2015" is a year."""
    number, text = context.number, context.text
    if number.form is not Form.DIGITS:
        return number.form is Form.CODE
    previous = text[number.start - 1] if number.start else " "
    if previous in _HYPHENS and _PREFIXED.search(context.before) and is_year(context):
        return False
    if previous == "(" and _IN_SYMBOL.search(context.before):
        return True
    following = text[number.end] if number.end < len(text) else " "
    if previous in _ATTACHED:
        return True
    if previous.isalpha():
        return text[max(0, number.start - 3) : number.start] not in _CURRENCY_CODES
    return following in "/_" or (following.isalpha() and following not in "ºª" and number.scale == 1)


def is_ordinal(context: Context) -> bool:
    """A place in a sequence: "the 144th session"."""
    return context.number.form is Form.ORDINAL


def is_date(context: Context) -> bool:
    """The day of a month, or a number behind one: "24, 25 and 30 March", "March 2017"."""
    number = context.number
    if number.form is not Form.DIGITS or number.scale > 1 or number.value is None:
        return False
    if number.value <= _LAST_DAY and _DAY.match(context.text, number.end):
        return True
    if number.value >= _LAST_YEAR:
        return False
    return _MONTH_BEFORE.search(context.before, max(0, len(context.before) - _LONGEST_MONTH)) is not None


def is_year(context: Context) -> bool:
    """A year: four bare digits; larger counts are written with a comma."""
    number = context.number
    if number.form is not Form.DIGITS or number.end - number.start != 4 or number.value is None:
        return False
    bare = number.scale == 1 and context.text[number.start : number.end].isdigit()
    return bare and _FIRST_YEAR <= number.value < _LAST_YEAR and context.before[-1:] not in ("$", "€", "£")


def is_resolution(context: Context) -> bool:
    """A resolution by its number: "1514 (XV)"."""
    number = context.number
    return number.form is Form.DIGITS and _RESOLUTION.match(context.text, number.end) is not None


def is_time_of_day(context: Context) -> bool:
    """An hour: "from 3 to 6 p.m."."""
    number = context.number
    return number.form is Form.DIGITS and _TIME.match(context.text, number.end) is not None


def is_paragraph_label(context: Context) -> bool:
    """A label that lost its stop: "26 Condemns without reservation …" at the head of a paragraph."""
    number = context.number
    if number.start or number.form is not Form.DIGITS or number.end > _LONGEST_LABEL or number.scale > 1:
        return False
    return _OPENING.match(context.text, number.end) is not None


def label_of(context: Context) -> Trap | None:
    """The trap that a label noun before the number stands for: "paragraphs 4, 5 and 6"."""
    number = context.number
    if number.scale > 1 or number.form is not Form.DIGITS:
        return None
    trap = _LABELS.get(context.word_before)
    previous = context.previous
    if trap is None and previous is not None and previous[1] in _LABEL_TRAPS and follows_in_list(context):
        trap = previous[1]
    return None if trap is None or _MEASURED.match(context.text, number.end) else trap


def follows_in_list(context: Context) -> bool:
    """Whether the number stands in one list with the number before it: "4, 5 and 6", "6 to 23"."""
    if context.previous is None:
        return False
    gap = context.text[context.previous[0].end : context.number.start]
    return len(gap) < _LONGEST_GAP and _LABEL_GAP.fullmatch(gap) is not None


def is_numbered_name(context: Context) -> bool:
    """A number behind a name: "flight ABC 752", "Convention 169"."""
    number, text = context.number, context.text
    if number.form is not Form.DIGITS or number.scale > 1 or number.value is None:
        return False
    if "," in text[number.start : number.end] or _COUNTED_BEHIND.match(text, number.end):
        return False
    previous = context.previous
    if previous is not None and previous[1] is Trap.NUMBERED_NAME and follows_in_list(context):
        return True
    return _CAPITALISED_BEFORE.search(context.before) is not None
