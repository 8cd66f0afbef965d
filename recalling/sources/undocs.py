"""The United Nations' document system, asked by symbol.

Here belong its addresses. Not here: which symbols are asked for (asking.py), what answers mean (answers.py).

`/api/symbol/access?s=SYMBOL&l=LANGUAGE&t=FORMAT` redirects to the file. It is no published interface:
docs.un.org and many sites link to it, and what it answers is known from those who use it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Literal
from urllib.parse import quote

from pydantic import Field

from recalling.network.client import Answer, PoliteClient
from recalling.network.clock import Clock
from recalling.network.pace import Budget, Pace
from recalling.settings import FetchLimits
from recalling.sources.answers import ABSENT_WORDS, Kind, Verdict, judge
from recalling.sources.asking import symbols_due
from recalling.sources.holdings import Holdings
from recalling.sources.source import Address, Asker, SeriesTable, Wanted
from recalling.symbols import Symbol

ADDRESS = "https://documents.un.org"


class UndocsTable(SeriesTable):
    """`[sources.NAME]` with `kind = "undocs"`."""

    kind: Literal["undocs"]
    address: Address = ADDRESS
    formats: tuple[Literal[Kind.PDF, Kind.DOCX], ...] = Field(default=(Kind.PDF,), min_length=1)
    language: Literal["ar", "en", "es", "fr", "ru", "zh"] = "en"
    absent_words: tuple[str, ...] = ABSENT_WORDS


@dataclass(frozen=True, slots=True)
class Undocs:
    """The document system, asked for the symbols of a table in each of its formats."""

    name: str
    table: UndocsTable
    clock: Clock = field(default_factory=Clock)

    @property
    def limits(self) -> FetchLimits:
        """How often and how patiently it is asked."""
        return self.table.limits

    def opened(self, budget: Budget, pace: Pace) -> PoliteClient:
        """A client that keeps the table's manners."""
        return PoliteClient(self.table.manners, budget, pace, self.clock)

    def planned(self, holdings: Holdings) -> int:
        """How many documents would be asked for now; more where some are found at the end of a series."""
        return sum(1 for _ in self._due(holdings))

    def wanted(self, holdings: Holdings, asker: Asker) -> Iterator[Wanted]:  # noqa: ARG002 it has no list
        """The documents to be asked for now, format by format."""
        return self._due(holdings)

    def judge(self, wanted: Wanted, answer: Answer, data: bytes) -> Verdict:
        """What an answer says of a document."""
        return judge(answer, data, wanted.kind or Kind.PDF, self.table.absent_words)

    def url(self, symbol: Symbol, kind: Kind) -> str:
        """The address of a document."""
        asked = f"s={quote(symbol.text, safe='')}&l={self.table.language}&t={kind.value}"
        return f"{self.table.address}/api/symbol/access?{asked}"

    def _due(self, holdings: Holdings) -> Iterator[Wanted]:
        for kind in dict.fromkeys(self.table.formats):
            for symbol in symbols_due(self.table, holdings, partial(self._file, kind), self.clock):
                yield Wanted(self._file(kind, symbol), self.url(symbol, kind), symbol, kind)

    def _file(self, kind: Kind, symbol: Symbol) -> str:
        return symbol.file_name(self.table.language, kind.value)


def open_source(name: str, table: Mapping[str, Any], clock: Clock) -> Undocs:
    """The source that a table of the configuration describes.

    Raises:
        ValidationError: the table is wrong.
    """
    return Undocs(name, UndocsTable.model_validate(table), clock)
