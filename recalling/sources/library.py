"""The United Nations Digital Library, asked for the catalogue records of documents, as MARCXML.

Here belong its addresses. Not here: what is in records (reading/marcxml.py).

Source: the library's page "Search Engine API" (`/search?p=…&of=xm&rg=…`), and the programs of the Dag
Hammarskjöld Library, which ask for a symbol as `191__a:"SYMBOL"`, and with a token of the library at
`/api/v1/search?p=…&format=xml`. Without a token the library lets few programs in (answers of status 202).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from os import environ
from typing import Annotated, Any, Literal
from urllib.parse import urlencode

from pydantic import StringConstraints

from recalling.errors import ConfigurationError
from recalling.network.client import Answer, Manners, PoliteClient
from recalling.network.clock import Clock
from recalling.network.pace import Budget, Pace
from recalling.settings import FetchLimits
from recalling.sources.answers import Kind, Verdict, judge_records
from recalling.sources.asking import symbols_due
from recalling.sources.holdings import Holdings
from recalling.sources.source import Address, Asker, SeriesTable, Wanted
from recalling.symbols import Symbol

ADDRESS = "https://digitallibrary.un.org"
FOLDER = "records"
"""The folder below the raw one that records are kept in."""
_MOST = "25"  # records: a document, its parts and what adds to it


class LibraryTable(SeriesTable):
    """`[sources.NAME]` with `kind = "library"`."""

    kind: Literal["library"]
    address: Address = ADDRESS
    held: bool = True
    """Whether records are asked for of every document in the raw folder, beside the series and symbols."""
    token_variable: Annotated[str, StringConstraints(pattern=r"^[A-Za-z_][A-Za-z0-9_]*$")] | None = None
    """The environment variable that holds the library's token; never the token itself."""


@dataclass(frozen=True, slots=True)
class Library:
    """The library, asked for a record of each symbol of a table."""

    name: str
    table: LibraryTable
    clock: Clock = field(default_factory=Clock)

    @property
    def limits(self) -> FetchLimits:
        """How often and how patiently it is asked."""
        return self.table.limits

    def opened(self, budget: Budget, pace: Pace) -> PoliteClient:
        """A client that keeps the table's manners."""
        return PoliteClient(self._manners, budget, pace, self.clock)

    def planned(self, holdings: Holdings) -> int:
        """How many records would be asked for now; more where some are found at the end of a series."""
        return sum(1 for _ in self._due(holdings))

    def wanted(self, holdings: Holdings, asker: Asker) -> Iterator[Wanted]:  # noqa: ARG002 it has no list
        """The records to be asked for now."""
        return self._due(holdings)

    def judge(self, wanted: Wanted, answer: Answer, data: bytes) -> Verdict:
        """What an answer says of a record."""
        return judge_records(answer, data, wanted.symbol or Symbol(""))

    def url(self, symbol: Symbol) -> str:
        """The address of the records of a document."""
        search = f'191__a:"{symbol.text}"'
        if self.table.token_variable:
            return f"{self.table.address}/api/v1/search?{urlencode({'p': search, 'format': 'xml'})}"
        asked = {"ln": "en", "p": search, "rg": _MOST, "sc": "0", "of": "xm"}
        return f"{self.table.address}/search?{urlencode(asked)}"

    def _due(self, holdings: Holdings) -> Iterator[Wanted]:
        held = sorted({symbol.text for symbol in holdings.symbols()}) if self.table.held else []
        texts = dict.fromkeys((*self.table.symbols, *held))
        table = self.table.model_copy(update={"symbols": tuple(texts)})
        for symbol in symbols_due(table, holdings, _file, self.clock):
            yield Wanted(_file(symbol), self.url(symbol), symbol, Kind.MARCXML)

    @property
    def _manners(self) -> Manners:
        secret = self._secret if self.table.token_variable else None
        return replace(self.table.manners, secret=secret)

    def _secret(self) -> str:
        variable = self.table.token_variable or ""
        value = environ.get(variable, "").strip()
        if not value or not value.isascii() or not value.isprintable() or " " in value:
            raise ConfigurationError(
                f"sources.{self.name} needs a token: set the environment variable {variable}"
            )
        return f"Token {value}"


def _file(symbol: Symbol) -> str:
    return f"{FOLDER}/{symbol.work_id}.xml"


def open_source(name: str, table: Mapping[str, Any], clock: Clock) -> Library:
    """The source that a table of the configuration describes.

    Raises:
        ValidationError: the table is wrong.
    """
    return Library(name, LibraryTable.model_validate(table), clock)
