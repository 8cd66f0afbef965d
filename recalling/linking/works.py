"""The held documents as values: what relations are found by, without their texts.

Here belongs the way from the tables to them. Not here: texts (texts.py), any relation.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import pyarrow as pa

from recalling.linking.titles import Title
from recalling.symbols import Symbol, SymbolError

_RESOLUTIONS = frozenset({"resolution", "draft resolution"})
_DECISIONS = frozenset({"decision", "draft decision"})
_ADOPTED = frozenset({"resolution", "decision"})
_COLUMNS = (
    "document_id",
    "symbol",
    "language",
    "document_type",
    "organ",
    "committee",
    "session",
    "session_number",
    "session_kind",
    "title",
)


@dataclass(frozen=True, eq=False)
class Work:
    """A held document. Two are equal only where they are the same object."""

    document_id: str
    symbol: str
    language: str
    document_type: str
    organ: str | None
    committee: str | None
    session: str | None
    session_number: int | None
    session_kind: str | None
    title: Title
    items: frozenset[str] = field(default_factory=frozenset)

    @property
    def is_adopted(self) -> bool:
        """Whether it is a resolution or decision, and no draft of one."""
        return self.document_type in _ADOPTED

    @property
    def is_draft(self) -> bool:
        """Whether it is the draft of a resolution or decision; an amendment is none."""
        return not self.is_adopted and self.family is not None

    @property
    def family(self) -> str | None:
        """Resolutions and their drafts are one family, decisions and theirs another; None for the rest."""
        if self.document_type in _RESOLUTIONS:
            return "resolution"
        return "decision" if self.document_type in _DECISIONS else None

    @property
    def place(self) -> tuple[str | None, ...]:
        """Where it was dealt with: language, organ, session, committee and family."""
        return self.language, self.organ, self.session, self.committee, self.family


@dataclass(frozen=True)
class Held:
    """All held documents, ordered by id, and the way from a symbol to one of them."""

    works: tuple[Work, ...]
    by_symbol: Mapping[tuple[str, str], Work]

    @classmethod
    def of(cls, tables: Mapping[str, pa.Table]) -> Held:
        """The documents of the tables `documents` and `agenda`."""
        items: defaultdict[str, set[str]] = defaultdict(set)
        agenda = tables["agenda"]
        for document, item in zip(*(agenda[c].to_pylist() for c in ("document_id", "item")), strict=True):
            items[document].add(item)
        works = tuple(
            Work(**{**row, "title": Title(row["title"] or ""), "items": frozenset(items[row["document_id"]])})
            for row in tables["documents"].select(_COLUMNS).to_pylist()
        )
        return cls(works, {(work.symbol, work.language): work for work in works})

    def find(self, symbol: str, language: str) -> Work | None:
        """The document of that symbol in that language, where it is held."""
        return self.by_symbol.get((symbol, language))


def symbol_order(works: Iterable[Work]) -> list[Work]:
    """The works in the order in which a reader would file their symbols."""
    return sorted(works, key=lambda work: Symbol(work.symbol))


def parsed(text: str | None) -> Symbol | None:
    """The symbol in a text, or None where it is none."""
    try:
        return Symbol.parse(text) if text else None
    except SymbolError:
        return None
