"""Hard-wrapped lines made whole: whether a hyphen at a line end belongs to its word.

Here belongs only the joining of lines that make one paragraph; which lines do, text.py says. Printers break
words anywhere ("Govern-" / "ments"), so that a hyphen at a line end may belong to the word or not: the rest
of the document, and how compounds are spelled, decide.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from recalling.grammar.lexicon import read_lexicon

_ROWS = read_lexicon("compounds", columns=("first", "second"), key=("first", "second"))
_FIRSTS = frozenset(row["first"].lower() for row in _ROWS if not row["second"])
_SECONDS = frozenset(row["second"] for row in _ROWS if not row["first"])
_PAIRS = frozenset((row["first"], row["second"]) for row in _ROWS)
# The half of a word before the hyphen and the half on the next line: "Govern-", "ments,"
_FIRST_HALF = re.compile(r"(?P<half>[^\W_]+(?:['’-][^\W_]+)*)[-‐]$")
_SECOND_HALF = re.compile(r"(?!(?:and|or|to)\b)[^\W_]+(?:-[^\W_]+)*")
# A symbol or pair of words cut behind its slash: "S/", "and/"
_SLASH = re.compile(r"[^\W\d_]/$")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LINE_END = re.compile(r"[^\W_][-‐][ \t]*\n")
_SPACES = re.compile(r"\s+")
_SHORTEST_PART = 4
"""Letters. Two words of a document make a compound; shorter ones ("in-", "to-") begin other words."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a document that no line end cuts, in lower case, with how often they stand there."""

    counts: Counter[str]

    @classmethod
    def of(cls, text: str) -> Words:
        """The words of a text; none are read where no line ends with a hyphen."""
        if not _LINE_END.search(text):
            return cls(Counter())
        lines = text.split("\n")
        counts: Counter[str] = Counter()
        for before, line in zip(["", *lines], lines, strict=False):
            found = _WORD.findall(line.lower())
            counts.update(found[1:] if before.rstrip().endswith(("-", "‐")) else found)
        return cls(counts)

    def keeps_hyphen(self, first: str, second: str) -> bool:
        """Whether the hyphen between the halves of a word belongs to it."""
        if not second[0].islower() or not first[-1].isalpha():
            return True
        left, right = first.lower(), second.lower()
        hyphenated, joined = self.counts[f"{left}-{right}"], self.counts[left + right]
        if hyphenated or joined:
            return hyphenated >= joined
        part = left.rpartition("-")[2]
        if part in _FIRSTS or right in _SECONDS or (part, right) in _PAIRS:
            return True
        are_words = bool(self.counts[part] and self.counts[right])
        return are_words and len(part) >= _SHORTEST_PART and len(right) >= _SHORTEST_PART


def join_lines(lines: Sequence[str], words: Words) -> str:
    """The text of lines that make one paragraph, with single blanks.

    >>> lines = ["the Govern-", "ments of non-", "members, the Secretary-", "General, gender-", "and"]
    >>> join_lines(lines, Words.of(" ".join(lines)))
    'the Governments of non-members, the Secretary-General, gender- and'
    """
    parts: list[str] = []
    for line in lines:
        half = _FIRST_HALF.search(parts[-1]) if parts else None
        rest = _SECOND_HALF.match(line) if half else None
        if half and rest:
            if not words.keeps_hyphen(half["half"], rest[0]):
                parts[-1] = parts[-1][:-1]
            parts[-1] += line
        elif parts and _SLASH.search(parts[-1]):
            parts[-1] += line
        else:
            parts.append(line)
    return _SPACES.sub(" ", " ".join(parts)).strip()
