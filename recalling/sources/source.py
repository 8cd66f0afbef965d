"""What a source is: what it wants to ask for now, and what its answers mean.

Here belong the interface and the configuration that all sources share. Not here: any one of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from typing import Annotated, BinaryIO, Protocol
from urllib.parse import urlsplit

import httpx
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from recalling.errors import ConfigurationError
from recalling.network.addresses import RefusedAddressError, check_url, place
from recalling.network.client import Answer, Manners, Marks
from recalling.network.pace import Budget, Pace
from recalling.settings import DEFAULTS, FetchLimits
from recalling.sources.answers import Kind, Verdict
from recalling.sources.holdings import Holdings
from recalling.sources.series import Pattern, Span
from recalling.symbols import Symbol, SymbolError

_D = DEFAULTS.fetching


@dataclass(frozen=True, slots=True)
class Wanted:
    """Something to ask for: the file it is to become below the raw folder, its address, what it must be.

    `symbol` is that of the document; None where only the file's name is known. `kind` is None where
    anything may come.
    """

    file: str
    url: str
    symbol: Symbol | None = None
    kind: Kind | None = None


class Asker(Protocol):
    """What files are asked of: a client of the network, or a file system."""

    def get(self, url: str, sink: BinaryIO, *, largest: int, known: Marks | None = None) -> Answer:
        """As PoliteClient.get."""
        ...


class Source(Protocol):
    """A source as it was configured."""

    @property
    def name(self) -> str:
        """What the configuration calls it."""
        ...

    @property
    def limits(self) -> FetchLimits:
        """How often, how patiently and how much of it is asked."""
        ...

    def opened(self, budget: Budget, pace: Pace) -> AbstractContextManager[Asker]:
        """What it is asked through, for a run."""
        ...

    def planned(self, holdings: Holdings) -> int | None:
        """How many files would be asked for now, as far as one knows; None where only a list tells."""
        ...

    def wanted(self, holdings: Holdings, asker: Asker) -> Iterator[Wanted]:
        """What is to be asked for now; what came of each is in the holdings before the next is taken.

        Raises:
            CouldNotAskError: the list of its files cannot be had.
        """
        ...

    def judge(self, wanted: Wanted, answer: Answer, data: bytes) -> Verdict:
        """What an answer means."""
        ...


def _address(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ValueError("must be an https address")
    if parts.username or parts.password:
        raise ValueError("must not hold a user name or password")
    return url.rstrip("/")


def _contact(text: str) -> str:
    if not text.isascii() or not text.isprintable() or set("()<>") & set(text):
        raise ValueError("must be an e-mail or web address, in plain letters")
    return text


def _pattern(text: str) -> str:
    try:
        return Pattern.parse(text).text
    except ConfigurationError as error:
        raise ValueError(str(error)) from None


def _symbol(text: str) -> str:
    try:
        return Symbol.parse(text).text
    except SymbolError as error:
        raise ValueError(str(error)) from None


Address = Annotated[str, AfterValidator(_address)]
Contact = Annotated[str, AfterValidator(_contact)]
PatternText = Annotated[str, AfterValidator(_pattern)]
SymbolText = Annotated[str, AfterValidator(_symbol)]


class SiteTable(BaseModel):
    """A source that is asked over the network, as the configuration file describes it."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)

    kind: str
    address: Address
    contact: Contact | None = Field(default=None, description="Where the site's people can reach you.")
    requests_per_second: float = Field(default=_D.requests_per_second, gt=0, le=20)
    max_requests: int = Field(default=_D.max_requests, ge=1)
    breaker: int = Field(default=_D.breaker, ge=1)
    robots: bool = Field(default=True, description="Off only where the site's operator agreed.")
    private: bool = Field(
        default=False, description="Whether it lies in a private network, as a mirror does."
    )

    @model_validator(mode="after")
    def _may_be_asked(self) -> SiteTable:
        try:
            check_url(httpx.URL(self.address), self._trusted)
        except RefusedAddressError:
            raise ValueError(
                "address: must be https (http only with private = true, on this machine)"
            ) from None
        return self

    @property
    def _trusted(self) -> frozenset[tuple[str, int]]:
        return frozenset({place(httpx.URL(self.address))}) if self.private else frozenset()

    @property
    def limits(self) -> FetchLimits:
        """The limits of fetching, with what this table says otherwise."""
        return replace(
            _D,
            requests_per_second=self.requests_per_second,
            max_requests=self.max_requests,
            breaker=self.breaker,
        )

    @property
    def manners(self) -> Manners:
        """Who asks, and how."""
        return Manners(self.limits, self.contact, self.robots, self._trusted)


class SeriesTable(SiteTable):
    """A source that is asked for symbols: numbers of series, and single ones."""

    series: tuple[PatternText, ...] = ()
    symbols: tuple[SymbolText, ...] = ()
    insist: bool = Field(default=False, description="Ask for what was asked a moment ago, too.")
    start: int = Field(default=1, alias="from", ge=1)
    until: int | None = Field(default=None, ge=1)
    gap: int = Field(default=_D.gap, ge=1, le=1_000)

    @model_validator(mode="after")
    def _has_an_end(self) -> SeriesTable:
        if self.until is not None and self.until < self.start:
            raise ValueError("until: must not be less than from")
        for text in self.series:
            if self.until is None and not Pattern(text).ends_by_itself:
                raise ValueError(f"until: is needed for {text}, where a gap does not show the end")
        return self

    @property
    def span(self) -> Span:
        """From which number to which."""
        return Span(self.start, self.until, self.gap)

    @property
    def patterns(self) -> tuple[Pattern, ...]:
        """The series."""
        return tuple(map(Pattern, self.series))
