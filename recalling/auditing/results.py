"""What an audit finds: the invariants by name, and for each document what breaks them.

Here belong frozen values only. Not here: the looking.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Invariant(StrEnum):
    """What must hold of a document; the values are how an audit prints them."""

    READ = "the file is read as a document"
    SYMBOL = "symbol on page 1 = the file's name"
    SESSION = "session in words = number in the symbol"
    TITLE_NUMBER = "number of the title = symbol"
    COUNCIL_HEADING = "heading of the Security Council = the file's name, day in that year"
    COUNCIL_VOTE = "the line of the vote is read, and its votes are as many as the Council's seats"
    COUNCIL_NOTES = "each note of a Security Council text has its mark, no number comes twice"
    NOTES = "notes 1 to n, each with its mark, first marks ascending"
    CLOSING = "one closing line, its date = date of adoption"
    BRACKETS = "brackets balance in each paragraph and note"
    QUOTES = "quotation marks balance in each paragraph and note"
    OPERATIVES = "operative paragraphs 1 to n in each scope"
    ANNEXED = "numbered paragraphs of annexes 1 to n in each scope"
    SUBLISTS = "letters and Roman numerals in sequence"
    OPENINGS = "one opening line in each part"
    LAST_OPERATIVE = "the last operative paragraph ends with a stop, or a colon before a list"
    PREAMBLE_ENDS = "preambular paragraphs end with a comma or colon"
    LINKS = "a link's target contains its text"
    CLEAN = "no furniture, note, rule or closing line in a clause"
    PAGE_WORDS = "the words of the page are the words of the blocks"
    PLACED_WORDS = "each word stands in exactly one place"
    LEFTOVERS = "no word is left over"
    FURNITURE = "furniture is an artifact, or recurs in the head or foot band"
    PARAGRAPHS_AGREE = "tags and layout give the same paragraphs"
    NOTES_AGREE = "tags and layout give the same notes"
    STRIPPED = "a copy without tags reads as the layout does"


@dataclass(frozen=True, slots=True)
class Outcome:
    """How an invariant stands in a document: how many items it was looked at on, and what breaks it."""

    items: int
    breaches: tuple[str, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether nothing breaks it."""
        return not self.breaches


@dataclass(frozen=True, slots=True)
class Words:
    """How many words of a document stand where; `once` are strings of furniture that do not recur."""

    page: int = 0
    masthead: int = 0
    clauses: int = 0
    notes: int = 0
    closing: int = 0
    tables: int = 0
    furniture: int = 0
    leftovers: int = 0
    once: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Audit:
    """What was found on one file; an invariant that its kind of document does not admit is not there."""

    source_file: str
    outcomes: dict[Invariant, Outcome]
    words: Words = field(default_factory=Words)

    @property
    def holds(self) -> bool:
        """Whether the document keeps all of them."""
        return all(outcome.holds for outcome in self.outcomes.values())
