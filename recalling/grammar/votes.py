"""The words in which a text says how it was adopted: "Adopted at the 263rd meeting by 8 votes to none, …".

Here belongs reading the line at the end of a Security Council resolution; where such a line stands in a
file is reading's and parsing's. Not here: the heading of a General Assembly resolution and its note.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from recalling.model import AdoptionMethod

# "Adopted unanimously at the 2502nd meeting.", "Adopted at the 1463rd meeting", "Adopted without a vote at",
# "Adopted by consensus"; not "Adopted by the Security Council at its 3342nd meeting, on …"
VOTE_LINE = re.compile(
    r"Adopted,?\s+(?:unanimously|at\s+(?:the|its)|without\s+(?:a\s+)?vote"
    r"|by\s+(?:consensus|acclamation|\S+\s+votes))\b"
)
# "the 1006th meeting", scanned as "I851st", "24491h", "331 5th", "3133rd_"
MEETING = re.compile(
    r"(?<![a-z])(?:the|its)\s+(?P<number>[\dIl]{1,5}(?:\s?[\dIl]{1,2})?(?:st|nd|rd|th|h))[\s_]+meeting\b"
)
# "by 8 votes to none", "by I4 votes to I (", "by nine votes to two"
_COUNTS = re.compile(r"\bby\s+(?P<favour>[\dIl]{1,3}|[a-z]+)\s+votes?\s+to\s+(?P<against>[\dIl]{1,3}|[a-z]+)")
# "with 3 abstentions", "with I abstention", "with one abstention"
_ABSTENTIONS = re.compile(r"\b(?P<count>[\dIl]{1,3}|[a-z]+)\s+abstentions?\b")
_WITHOUT_A_VOTE = re.compile(r"\bwithout\s+(?:a\s+)?vote\b|\bby\s+(?:consensus|acclamation)\b")
_UNANIMOUS = re.compile(r"\bunanimously\b")
# The members that can vote: eleven until 1965, then fifteen
_WORDS = {"none": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8}
_WORDS |= {"nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15}
_ORDINAL = re.compile(r"(?P<digits>[\dIl ]+)(?:st|nd|rd|th|h)")
_SCANNED_ONES = str.maketrans({"I": "1", "l": "1", " ": None})
_MOST_MEETINGS = 20_000
"""No organ has held as many; the Security Council reached 9,500 in 2023."""


@dataclass(frozen=True, slots=True)
class Vote:
    """What a line of adoption says; counts only where they are printed."""

    method: AdoptionMethod
    meeting: str | None = None
    in_favour: int | None = None
    against: int | None = None
    abstaining: int | None = None


def read_vote(text: str) -> Vote:
    """The vote that a line of adoption states.

    >>> vote = read_vote("Adopted at the 506th meeting by 7 votes to 3 (Cuba …), with 1 abstention (Egypt).")
    >>> vote.method.value, vote.meeting, vote.in_favour, vote.against, vote.abstaining
    ('vote', '506th meeting', 7, 3, 1)
    """
    counts, abstentions = _COUNTS.search(text), _ABSTENTIONS.search(text)
    return Vote(
        method=method_of(text),
        meeting=find_meeting(text),
        in_favour=count_of(counts["favour"]) if counts else None,
        against=count_of(counts["against"]) if counts else None,
        abstaining=count_of(abstentions["count"]) if abstentions else None,
    )


def method_of(text: str) -> AdoptionMethod:
    """How a text was adopted, by the words of a line or note on its adoption.

    >>> method_of("Adopted unanimously, without a vote, at the 2008th meeting").value
    'without a vote'
    """
    if _WITHOUT_A_VOTE.search(text):
        return AdoptionMethod.WITHOUT_A_VOTE
    if _UNANIMOUS.search(text):
        return AdoptionMethod.UNANIMOUS
    return AdoptionMethod.VOTE if _COUNTS.search(text) else AdoptionMethod.NOT_STATED


def find_meeting(text: str) -> str | None:
    """The meeting that a text names, scanned digits mended where only one number can be meant.

    >>> [find_meeting(f"at the {number} meeting") for number in ("I858th", "24491h", "176I1st")]
    ['1858th meeting', '2449th meeting', '176I1st meeting']
    """
    match = MEETING.search(text)
    if match is None:
        return None
    printed = match["number"]
    ordinal = _ORDINAL.fullmatch(printed)
    number = int(ordinal["digits"].translate(_SCANNED_ONES)) if ordinal else 0
    for candidate in (number, number // 10):
        mended = f"{candidate}{_suffix(candidate)}"
        # The last digit of "24491h" is the t of its suffix.
        is_whole = candidate == number and mended[-2:] == printed[-2:]
        if 0 < candidate < _MOST_MEETINGS and (is_whole or (mended[-1] == "h" and printed[-2:] == "1h")):
            return f"{mended} meeting"
    return f"{printed} meeting"


def _suffix(number: int) -> str:
    if number % 100 in {11, 12, 13}:
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def count_of(token: str) -> int | None:
    """A number of members in words or digits, with a scanned I for 1.

    >>> count_of("two"), count_of("I4"), count_of("many")
    (2, 14, None)
    """
    if token in _WORDS:
        return _WORDS[token]
    digits = token.translate(_SCANNED_ONES)
    return int(digits) if digits.isdigit() else None
