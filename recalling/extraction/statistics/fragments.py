"""Pieces of patterns that several steps share: months, years, and words that say "about".

Here belong fragments without a meaning of their own. Not here: patterns that recognise something.
"""

from __future__ import annotations

from recalling.grammar.numbers import BLANK

# "March"
MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
# "2024"
YEAR = "(?:1[5-9]|2[01])[0-9]{2}"
# "nearly ", "more than ", "at least an estimated ": any words between a preposition and a number
ABOUT = (
    rf"(?:(?:about|around|approximately|nearly|almost|over|under|below|above|(?:more|less|fewer|"
    rf"no{BLANK}more|no{BLANK}less)"
    rf"{BLANK}than|at{BLANK}least|up{BLANK}to|as{BLANK}(?:much|many|high){BLANK}as|some|an?|estimated|"
    rf"roughly|only|just"
    rf"|well|total{BLANK}of|record|maximum{BLANK}of|minimum{BLANK}of){BLANK})*"
)
