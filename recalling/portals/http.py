"""How portals are spoken to over HTTP: retries, time limits, streamed files, kind errors, a safe token.

Here belongs what every such portal shares. Not here: what any of them is asked, or what its answers mean.
"""

from __future__ import annotations

import hashlib
import logging
import re
import time
from collections.abc import Callable, Container, Generator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

import httpx

from recalling.errors import ConfigurationError, PortalError
from recalling.network.retry_after import retry_after
from recalling.portals.portal import is_private, token
from recalling.portals.retrying import TRIED_AGAIN, PassingError, trying
from recalling.settings import DEFAULTS, PortalLimits
from recalling.version import __version__

AGENT = f"recalling/{__version__}"
T = TypeVar("T")
Words = Callable[[Any], str]
"""What a portal says in the JSON of an error, as a sentence; nothing where it says none."""

_LONGEST_WORDS = 300
_LONGEST_ERROR = 1 << 16
_TAGS = re.compile(r"<[^<>]{0,500}>")
_HINTS = {
    401: "the token is not accepted: set {variable} to a valid one",
    403: "the token in {variable} is not accepted, or its owner may not do this",
    404: "there is nothing at this address: check the target's address and names",
    413: "it is larger than the portal takes: leave files out with `exclude`, or have the limit raised",
    429: "it was asked too often: try again later",
}


@dataclass(frozen=True, slots=True)
class Part:
    """A file in a form: the form's field, where it lies, what the portal is to call it, its media type."""

    field: str
    location: Path
    name: str
    media_type: str


@dataclass(frozen=True, slots=True)
class Credential:
    """Where the token is (an environment variable) and how it is sent; never the token itself.

    Without a variable requests go out without a token.
    """

    variable: str | None
    purpose: str
    scheme: str = ""
    """What stands before the token in the header: `Bearer`, or nothing."""


class _TokenAuth(httpx.Auth):
    """Sets the header of requests to the portal's own origin, from the environment, when they are sent."""

    def __init__(self, base: httpx.URL, credential: Credential) -> None:
        self._base = base
        self._credential = credential

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        secret = self._secret()
        if secret and _origin(request.url) == _origin(self._base):
            request.headers["Authorization"] = f"{self._credential.scheme} {secret}".strip()
        yield request

    def scrubbed(self, text: str) -> str:
        """The text without the token, should a portal have repeated it."""
        secret = self._secret()
        return text.replace(secret, "[token]") if secret else text

    def _secret(self) -> str:
        variable = self._credential.variable
        return token(variable, self._credential.purpose) if variable else ""


class PortalClient:
    """Requests to one portal; to be used in a `with` statement, which closes its connections.

    Answers of 429 and 5xx, broken connections and time limits are tried again with growing pauses, as the
    limits say; a portal's Retry-After is kept to. Whatever else is no success raises at once. The token goes
    to the portal's own origin only, and into no message. Redirects are followed in reading, not in writing.

    Args:
        portal: what it is called in messages.
        address: its http or https address; http only on this machine, as the token would be readable.
        credential: where the token is.
        words: what it says in the JSON of an error; by default what is called `message`.
        limits: time limits and retries.
        transport: what sends requests, for tests.
        sleep: how pauses are made, for tests; takes seconds.

    Raises:
        ConfigurationError: the address would let the token be read on its way.
    """

    def __init__(
        self,
        portal: str,
        address: str,
        credential: Credential,
        *,
        words: Words | None = None,
        limits: PortalLimits = DEFAULTS.portals,
        transport: httpx.BaseTransport | None = None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        base = httpx.URL(address)
        if credential.variable and not is_private(address):
            raise ConfigurationError(f"{portal} at {base.host} needs an https address: http shows the token")
        # At INFO httpx logs whole addresses; those that a portal gives for its files may let anybody in.
        logging.getLogger("httpx").setLevel(logging.WARNING)
        self._name = f"{portal} at {base.netloc.decode('ascii')}"
        self._address = address.rstrip("/")
        self._variable = credential.variable or "its environment variable"
        self._auth = _TokenAuth(base, credential)
        self._words = words or _message
        self._limits = limits
        self._sleep = sleep
        self._client = httpx.Client(
            auth=self._auth,
            headers={"User-Agent": AGENT},
            timeout=httpx.Timeout(limits.answer_seconds, connect=limits.connect_seconds),
            transport=transport,
        )

    def __enter__(self) -> Self:
        self._client.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._client.__exit__(kind, error, trace)

    def send(
        self,
        method: str,
        url: str,
        *,
        what: str,
        json: object = None,
        form: Mapping[str, str] | None = None,
        parts: Sequence[Part] = (),
        content: Path | None = None,
        params: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        accept: Container[int] = (),
        tries: int | None = None,
    ) -> httpx.Response:
        """The answer to a request; files are streamed from the disk, anew on every try.

        Args:
            method: the HTTP method.
            url: a path below the portal's address, or a whole address that the portal gave.
            what: what is done, for messages: "package_show", "clauses.parquet".
            json: a body of JSON.
            form: fields of a form (multipart/form-data).
            parts: files of that form.
            content: a file that is the whole body.
            params: what follows the question mark.
            headers: further headers.
            accept: statuses beside those of success that are answers and no errors.
            tries: at most so many, where the limits' number is not right: 1 for what must not be done twice.

        Raises:
            PortalError: the portal refuses.
            PortalUnreachableError: it does not answer, or only with errors of its own, after all tries.
            ConfigurationError: there is no token.
        """

        def once() -> httpx.Response:
            with ExitStack() as stack:
                # Fields among the files, because httpx sends a form without files in another way.
                files: list[tuple[str, Any]] = [(name, (None, value)) for name, value in (form or {}).items()]
                files += [(part.field, _opened(part, stack)) for part in parts]
                body = stack.enter_context(content.open("rb")) if content else None
                answer = self._client.request(
                    method,
                    self._url(url),
                    json=json,
                    files=files or None,
                    content=body,
                    params=params,
                    headers=headers,
                    follow_redirects=method == "GET",
                )
            self._check(answer, what, accept)
            return answer

        return self._trying(once, what, tries)

    def answered(self, answer: httpx.Response, what: str) -> dict[str, Any]:
        """The JSON object that an answer holds.

        Raises:
            PortalError: it holds none, as where the address is that of a page for people.
        """
        try:
            said = answer.json()
        except ValueError:
            said = None
        if not isinstance(said, dict):
            raise PortalError(f"{self._name} answered {what} with no JSON object; check the target's address")
        return said

    def sha256(self, url: str, *, what: str, into: Path | None = None) -> tuple[str, int]:
        """The checksum in hexadecimal digits and the number of bytes of what lies at an address.

        It is read in pieces, and kept only where a file is named for it. Errors are those of `send`.
        """
        # Compressed on the way it would be the same bytes, but servers differ in when they count them.
        identity = {"Accept-Encoding": "identity"}

        def once() -> tuple[str, int]:
            digest, size = hashlib.sha256(), 0
            with ExitStack() as stack:
                stream = self._client.stream("GET", self._url(url), headers=identity, follow_redirects=True)
                answer = stack.enter_context(stream)
                if not answer.is_success:
                    answer.read()
                    self._check(answer, what, ())
                kept = stack.enter_context(into.open("wb")) if into else None
                for block in answer.iter_bytes():
                    digest.update(block)
                    size += len(block)
                    if kept:
                        kept.write(block)
            return digest.hexdigest(), size

        return self._trying(once, what, None)

    def _url(self, url: str) -> str:
        return url if url.startswith(("http://", "https://")) else f"{self._address}/{url.lstrip('/')}"

    def _trying(self, once: Callable[[], T], what: str, tries: int | None) -> T:
        def attempt() -> T:
            try:
                return once()
            except httpx.TimeoutException as error:
                raise PassingError(f"{self._name} did not answer in time ({what})") from error
            except httpx.RequestError as error:
                broken = type(error).__name__
                raise PassingError(
                    f"the connection to {self._name} failed or broke ({what}: {broken})"
                ) from error

        limits = replace(self._limits, tries=tries) if tries else self._limits
        return trying(attempt, limits, self._sleep)

    def _check(self, answer: httpx.Response, what: str, accept: Container[int]) -> None:
        """Nothing where the answer is a success or accepted.

        Raises:
            PassingError: it may be tried again.
            PortalError: it may not.
        """
        status = answer.status_code
        if answer.is_success or status in accept:
            return
        said = self._said(answer)
        message = f"{self._name} answered {status} to {what}{f': {said}' if said else ''}"
        if answer.is_redirect:
            raise PortalError(f"{message}; it sends writers elsewhere: give its present address")
        if status in TRIED_AGAIN or answer.is_server_error:
            raise PassingError(message, retry_after(answer.headers.get("Retry-After")))
        hint = _HINTS.get(status, "").format(variable=self._variable)
        raise PortalError(f"{message}; {hint}" if hint else message)

    def _said(self, answer: httpx.Response) -> str:
        """The portal's words on one line, cut short, without tags and token."""
        if len(answer.content) > _LONGEST_ERROR:
            return ""
        try:
            text = self._words(answer.json())
        except ValueError:
            text = _TAGS.sub(" ", answer.text)
        text = "".join(c if c.isprintable() else " " for c in self._auth.scrubbed(text))
        text = " ".join(text.split())
        return text if len(text) <= _LONGEST_WORDS else f"{text[:_LONGEST_WORDS]} …"


def _opened(part: Part, stack: ExitStack) -> tuple[str, Any, str]:
    return part.name, stack.enter_context(part.location.open("rb")), part.media_type


def _message(said: object) -> str:
    return str(said.get("message", "")) if isinstance(said, dict) else ""


def _origin(url: httpx.URL) -> tuple[str, str, int | None]:
    return url.scheme, url.host, url.port
