"""Titles as keys: equal however they are set, equal but for numbers, equal up to a colon.

Here belongs what makes two titles name one subject. Not here: which documents are compared, and texts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from recalling.grammar.ordinals import ordinal

# "Follow-up", "seventy-eighth", "World", "s" of "World’s", "2024"
_WORD = re.compile(r"\w+(?:[-‐‑]\w+)*")
_DIGIT = re.compile(r"\d")
_ARTICLES = frozenset({"the", "a", "an"})
_SHORT = 4  # characters; shorter words say nothing of a subject
_NUMBER = "#"


@dataclass(frozen=True)
class Title:
    """A title as printed, and the keys under which others of the same subject are found.

    >>> Title("Report of the Commission on its seventy-sixth session").numbered
    'report of commission on its # session'
    """

    text: str

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Its words in lower case, without articles."""
        words = (word for word in _WORD.findall(self.text.casefold().replace("‑", "-").replace("‐", "-")))
        return tuple(word for word in words if word not in _ARTICLES)

    @cached_property
    def plain(self) -> str:
        """The key of titles that are equal but for case, punctuation and articles."""
        return " ".join(self.words)

    @cached_property
    def numbered(self) -> str:
        """The key of titles that also differ in years, numbers and ordinals."""
        return " ".join(_NUMBER if _is_number(word) else word for word in self.words)

    @cached_property
    def head(self) -> str:
        """The key of titles that also differ behind a colon; empty where one word stands before it."""
        before, _, _ = self.text.partition(":")
        head = Title(before) if before != self.text else self
        return head.numbered if len(head.words) > 1 else ""

    @cached_property
    def subject_words(self) -> frozenset[str]:
        """The words that may name the subject."""
        return frozenset(word for word in self.words if len(word) >= _SHORT and not _is_number(word))

    def likeness(self, other: Title) -> float:
        """The share of the words of both that they have in common, 0 to 1."""
        both = self.subject_words | other.subject_words
        return len(self.subject_words & other.subject_words) / len(both) if both else 0.0


def _is_number(word: str) -> bool:
    return bool(_DIGIT.search(word)) or ordinal(word) is not None
