"""Asks servers for files: at a pace they can bear, as often as makes sense, and believing little of them.

Here belongs everything that is the same whatever is asked for: pauses, robots.txt, redirects, tries, sizes.
Not here: what an answer means (sources).
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from types import TracebackType
from typing import BinaryIO, Self, TypeVar

import httpx
from tenacity import RetryCallState, Retrying, retry_if_exception, stop_after_attempt
from tenacity.wait import wait_exponential_jitter

from recalling.network import robots
from recalling.network.addresses import GuardedBackend, RefusedAddressError, check_url, place
from recalling.network.bodies import TooLargeError, UnreadableError, unpacked
from recalling.network.clock import Clock
from recalling.network.pace import Budget, Pace
from recalling.network.retry_after import retry_after
from recalling.network.transport import GuardedTransport
from recalling.settings import FetchLimits
from recalling.version import __version__

T = TypeVar("T")

PROGRAM = "recalling"
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PASSING = frozenset({408, 425, 429})
_NOT_MODIFIED = 304
_OK = 200
_CONDITIONS = frozenset({"if-none-match", "if-modified-since"})
_CLIENT_ERRORS = range(400, 500)
_SERVER_ERRORS = range(500, 600)


class CouldNotAskError(Exception):
    """There is no answer that says anything; nothing is known of what was asked for.

    Args:
        message: why, in words for people.
        passes: whether it may pass by itself, so that another try makes sense.
        wait: seconds that the server asks to be left alone, where it does.
        leave: whether the whole site cannot or must not be asked.
    """

    def __init__(
        self, message: str, *, passes: bool = False, wait: float | None = None, leave: bool = False
    ) -> None:
        super().__init__(message)
        self.passes = passes
        self.wait = wait
        self.leave = leave


@dataclass(frozen=True, slots=True)
class Manners:
    """Who asks whom, and how.

    `trusted` are the hosts and ports that the configuration names as lying in a private network; `secret`
    gives the value of the header Authorization, which goes to the origin that is asked first, nowhere else.
    """

    limits: FetchLimits = field(default_factory=FetchLimits)
    contact: str | None = None
    heed_robots: bool = True
    trusted: frozenset[tuple[str, int]] = frozenset()
    secret: Callable[[], str] | None = None

    @property
    def agent(self) -> str:
        """The header User-Agent: the program, its version, and whom to write to."""
        return f"{PROGRAM}/{__version__}" + (f" (+{self.contact})" if self.contact else "")


@dataclass(frozen=True, slots=True)
class Marks:
    """What a file was like when it was last fetched: at which address, and how the server marked it there."""

    location: str
    etag: str | None = None
    last_modified: str | None = None

    def headers(self) -> Mapping[str, str]:
        """The headers that ask for the file only if it has changed (RFC 9110, section 13)."""
        said = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in said.items() if value}


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back in the end: the status, from which address, and what the body is that was written."""

    status: int
    url: str
    headers: Mapping[str, str]
    size: int
    sha256: str
    is_unchanged: bool = False
    """Whether the file is the one that is known, as the server says who was asked just that."""


@dataclass(frozen=True, slots=True)
class _Errand:
    """A request with all its redirects; one for the rules of a site is under no rules, and bears no token."""

    first: httpx.URL
    sink: BinaryIO
    largest: int
    known: Marks | None = None
    is_for_rules: bool = False


class PoliteClient:
    """Requests to one source; to be used in a `with` statement, which closes its connections.

    Args:
        manners: who asks, and how.
        budget: how many requests there may be.
        pace: the pauses between them, shared by all sources of a run.
        clock: the time, for tests.
        transport: what sends requests, for tests; by default one that connects to public addresses only.
    """

    def __init__(
        self,
        manners: Manners,
        budget: Budget,
        pace: Pace,
        clock: Clock | None = None,
        transport: httpx.BaseTransport | None = None,
    ) -> None:
        self._manners = manners
        self._limits = manners.limits
        self._budget = budget
        self._pace = pace
        self._clock = clock or Clock()
        self._rules: dict[tuple[str, int], robots.Rules | CouldNotAskError] = {}
        limits = manners.limits
        self._client = httpx.Client(
            headers={"User-Agent": manners.agent, "Accept-Encoding": "identity"},
            timeout=httpx.Timeout(limits.silent_seconds, connect=limits.connect_seconds),
            transport=transport or GuardedTransport(GuardedBackend(manners.trusted)),
        )

    def __enter__(self) -> Self:
        self._client.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._client.__exit__(kind, error, trace)

    def get(self, url: str, sink: BinaryIO, *, largest: int, known: Marks | None = None) -> Answer:
        """Ask for an address; the body of the last answer is written to `sink`, unpacked.

        Statuses of 4xx are answers, but for those that pass by themselves. The body of what is no success
        is cut at `max_page_bytes`.

        Args:
            url: an https address.
            sink: an empty file, which can be emptied again.
            largest: bytes that a body may have.
            known: the file as it was when it was last fetched.

        Raises:
            CouldNotAskError: there is no answer, or none that may be believed.
            BudgetSpentError: no further request may be made.
        """

        def once() -> Answer:
            sink.seek(0)
            sink.truncate()
            return self._follow(_Errand(httpx.URL(url), sink, largest, known))

        return self._trying(once)

    def _trying(self, once: Callable[[], T]) -> T:
        first, longest = self._limits.first_wait_seconds, self._limits.longest_wait_seconds
        growing = wait_exponential_jitter(multiplier=first, max=longest)

        def wait(state: RetryCallState) -> float:
            error = state.outcome.exception() if state.outcome else None
            asked = error.wait if isinstance(error, CouldNotAskError) else None
            return growing(state) if asked is None else asked

        return Retrying(
            retry=retry_if_exception(self._worth_another_try),
            stop=stop_after_attempt(self._limits.tries),
            wait=wait,
            sleep=self._clock.sleep,
            reraise=True,
        )(once)

    def _worth_another_try(self, error: BaseException) -> bool:
        if not isinstance(error, CouldNotAskError) or not error.passes:
            return False
        return (error.wait or 0.0) <= self._limits.longest_wait_seconds

    def _follow(self, errand: _Errand) -> Answer:
        """The answer at the end of the redirects, each of which is checked like the first address."""
        url = errand.first
        for _ in range(self._limits.max_redirects + 1):
            self._check(url, errand)
            answer, target = self._hop(url, errand)
            if target is None:
                return answer
            url = target
        raise CouldNotAskError(f"{errand.first.host} redirects more than {self._limits.max_redirects} times")

    def _check(self, url: httpx.URL, errand: _Errand) -> None:
        try:
            check_url(url, self._manners.trusted)
        except RefusedAddressError as error:
            raise CouldNotAskError(str(error)) from None
        if errand.is_for_rules or not self._manners.heed_robots:
            return
        is_first = place(url) == place(errand.first)
        rules = self._rules_of(url)
        if isinstance(rules, CouldNotAskError):
            raise CouldNotAskError(str(rules), leave=is_first)
        if not rules.allow(str(url)):
            message = f"the robots.txt of {url.host} does not allow {url.path}"
            raise CouldNotAskError(message, leave=is_first)

    def _rules_of(self, url: httpx.URL) -> robots.Rules | CouldNotAskError:
        """The rules of a site, asked for once in a run; or why they cannot be had."""
        key = place(url)
        if key not in self._rules:
            try:
                self._rules[key] = self._trying(lambda: self._ask_rules(url))
            except CouldNotAskError as error:
                message = (
                    f"the robots.txt of {url.host} cannot be had, so nothing there may be asked: {error}"
                )
                self._rules[key] = CouldNotAskError(message)
        return self._rules[key]

    def _ask_rules(self, url: httpx.URL) -> robots.Rules:
        body = BytesIO()  # of each try anew
        address = url.copy_with(path="/robots.txt", query=None, fragment=None)
        answer = self._follow(_Errand(address, body, robots.LARGEST, is_for_rules=True))
        if answer.status == _OK:
            rules = robots.Rules(body.getvalue().decode("utf-8", "replace"), PROGRAM)
            if rules.pause > self._limits.longest_wait_seconds:
                raise CouldNotAskError(f"it wants {rules.pause:.0f} seconds between two requests")
            return rules
        if answer.status in _CLIENT_ERRORS:
            return robots.Rules("", PROGRAM)
        raise CouldNotAskError(f"{url.host} answered {answer.status} to it")

    def _hop(self, url: httpx.URL, errand: _Errand) -> tuple[Answer, httpx.URL | None]:
        """One request: the answer, and where it redirects to."""
        self._wait(url)
        self._budget.take()
        request = self._client.build_request("GET", url, headers=self._headers(url, errand))
        try:
            response = self._client.send(request, stream=True, follow_redirects=False)
            try:
                return self._answer(response, errand)
            finally:
                response.close()
        except RefusedAddressError as error:
            raise CouldNotAskError(str(error)) from None
        except UnreadableError as error:
            raise CouldNotAskError(f"the answer of {url.host} cannot be used: {error}", passes=True) from None
        except httpx.InvalidURL as error:
            raise CouldNotAskError(f"{url.host} redirects to what is no address") from error
        except httpx.TimeoutException as error:
            raise CouldNotAskError(f"{url.host} did not answer in time", passes=True) from error
        except httpx.TransportError as error:
            message = f"the connection to {url.host} failed or broke ({error})"
            raise CouldNotAskError(message, passes=True) from error

    def _wait(self, url: httpx.URL) -> None:
        rules = self._rules.get(place(url))
        asked = rules.pause if isinstance(rules, robots.Rules) else 0.0
        self._pace.wait(url.host, max(1.0 / self._limits.requests_per_second, asked))

    def _headers(self, url: httpx.URL, errand: _Errand) -> dict[str, str]:
        first, known = errand.first, errand.known
        headers = dict(known.headers()) if known and known.location == str(url) else {}
        secret = self._manners.secret
        if secret and not errand.is_for_rules and (url.scheme, place(url)) == (first.scheme, place(first)):
            headers["Authorization"] = secret()
        return headers

    def _answer(self, response: httpx.Response, errand: _Errand) -> tuple[Answer, httpx.URL | None]:
        status = response.status_code
        if status in _REDIRECTS and "Location" in response.headers:
            return Answer(status, str(response.url), response.headers, 0, ""), _target(response)
        if status in _PASSING or status in _SERVER_ERRORS:
            raise self._busy(response)
        limit = errand.largest if status == _OK else self._limits.max_page_bytes
        digest, size = hashlib.sha256(), 0
        try:
            for piece in self._in_time(response, limit):
                digest.update(piece)
                size += len(piece)
                errand.sink.write(piece)
        except TooLargeError as error:
            if status == _OK:
                raise CouldNotAskError(f"the answer of {response.url.host} cannot be used: {error}") from None
        known = status == _NOT_MODIFIED and not _CONDITIONS.isdisjoint(response.request.headers)
        return Answer(status, str(response.url), response.headers, size, digest.hexdigest(), known), None

    def _in_time(self, response: httpx.Response, limit: int) -> Iterator[bytes]:
        until = self._clock.monotonic() + self._limits.whole_seconds
        for piece in unpacked(response.iter_raw(), response.headers.get("Content-Encoding"), limit):
            if self._clock.monotonic() > until:
                message = f"{response.url.host} sends so slowly that {self._limits.whole_seconds:.0f} seconds"
                raise CouldNotAskError(f"{message} were not enough", passes=True)
            yield piece

    def _busy(self, response: httpx.Response) -> CouldNotAskError:
        wait = retry_after(response.headers.get("Retry-After"), self._clock.now())
        long = wait is not None and wait > self._limits.longest_wait_seconds
        asks = f" and asks to be left alone for {wait:.0f} seconds" if long else ""
        message = f"{response.url.host} answered {response.status_code}{asks}"
        return CouldNotAskError(message, passes=True, wait=wait, leave=long)


def _target(response: httpx.Response) -> httpx.URL:
    try:
        return response.url.join(response.headers["Location"]).copy_with(fragment=None)
    except (httpx.InvalidURL, ValueError) as error:
        raise CouldNotAskError(f"{response.url.host} redirects to what is no address") from error
