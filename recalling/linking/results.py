"""A relation as a value, and the words of its columns.

Here belong the predicates and kinds of evidence. Not here: how relations are found.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from recalling.linking.works import Work


class Predicate(StrEnum):
    """What a document is to another; the values of `relations.predicate`."""

    ADOPTS = "adopts"
    REVISES = "revises"
    SUPPLEMENTS = "supplements"
    AMENDS = "amends"
    SUCCEEDS = "succeeds"
    CITES = "cites"


class Evidence(StrEnum):
    """By what a relation was found, the surest first; the values of `relations.evidence`."""

    STATED = "stated"
    TITLE = "title"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Relation:
    """A held document, what it is to another, and the other's symbol."""

    subject: Work
    predicate: Predicate
    object_symbol: str
    evidence: Evidence = Evidence.STATED
    score: float = 1.0
