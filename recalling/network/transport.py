"""Lets httpx speak through connections that are checked where they are made.

Here belongs the bridge between httpx and httpcore. Not here: which addresses are refused (addresses.py).
"""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

import httpcore
import httpx

_KINDS: tuple[tuple[type[Exception], type[httpx.TransportError]], ...] = (
    (httpcore.ConnectTimeout, httpx.ConnectTimeout),
    (httpcore.TimeoutException, httpx.ReadTimeout),
    (httpcore.ConnectError, httpx.ConnectError),
    (httpcore.NetworkError, httpx.ReadError),
    (httpcore.ProtocolError, httpx.RemoteProtocolError),
)


class GuardedTransport(httpx.BaseTransport):
    """HTTP/1.1 through a backend of our own. Proxies of the environment are not used."""

    def __init__(self, backend: httpcore.NetworkBackend, context: ssl.SSLContext | None = None) -> None:
        self._pool = httpcore.ConnectionPool(
            ssl_context=context or _usual_context(), max_connections=4, network_backend=backend
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """The answer, its body still to be read; errors are httpx's own."""
        content = request.stream if isinstance(request.stream, httpx.SyncByteStream) else b""
        asked = httpcore.Request(
            method=request.method,
            url=httpcore.URL(
                scheme=request.url.raw_scheme,
                host=request.url.raw_host,
                port=request.url.port,
                target=request.url.raw_path,
            ),
            headers=request.headers.raw,
            content=content,
            extensions=request.extensions,
        )
        with _as_httpx():
            answer = self._pool.handle_request(asked)
        return httpx.Response(
            answer.status, headers=answer.headers, stream=_Body(answer), extensions=answer.extensions
        )

    def close(self) -> None:
        """Close all connections."""
        self._pool.close()


class _Body(httpx.SyncByteStream):
    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        with _as_httpx():
            yield from self._answer.iter_stream()

    def close(self) -> None:
        self._answer.close()


@cache
def _usual_context() -> ssl.SSLContext:
    """The certificates that httpx trusts; reading them takes a tenth of a second."""
    return httpx.create_ssl_context()


@contextmanager
def _as_httpx() -> Iterator[None]:
    try:
        yield
    except (httpcore.TimeoutException, httpcore.NetworkError, httpcore.ProtocolError) as error:
        kind = next(ours for theirs, ours in _KINDS if isinstance(error, theirs))
        raise kind(str(error) or type(error).__name__) from error
