"""A server on this machine that serves documents by symbol as the real one does, and misbehaves on request.

Here belong the server, its replies, and a clock that nobody waits for. Not here: what comes of it.
"""

from __future__ import annotations

import gzip
import socket
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

from recalling.network.clock import Clock

Reply = Callable[[BaseHTTPRequestHandler], None]
START = datetime(2044, 11, 22, 6, tzinfo=UTC)
PAGE = "<!DOCTYPE html><html><body>{}</body></html>"
NONE = PAGE.format("There is no document matching your request.")


def pdf(text: str = "a") -> bytes:
    """As much of a PDF as fetching looks at."""
    return b"%PDF-1.7\n" + text.encode() + b"\nstartxref\n9\n%%EOF\n"


def sends(body: bytes, status: int = 200, kind: str = "application/pdf", **headers: str) -> Reply:
    """A whole answer; underscores in the names of headers stand for hyphens."""

    def reply(to: BaseHTTPRequestHandler) -> None:
        said = {"Content-Type": kind, "Content-Length": str(len(body))}
        said |= {name.replace("_", "-"): value for name, value in headers.items()}
        to.send_response(status)
        for name, value in said.items():
            to.send_header(name, value)
        to.end_headers()
        to.wfile.write(body)

    return reply


def page(text: str, status: int = 200, **headers: str) -> Reply:
    """A page of HTML."""
    return sends(text.encode(), status, "text/html; charset=utf-8", **headers)


def redirects(to_address: str, status: int = 302) -> Reply:
    """A redirect."""
    return sends(b"", status, "text/plain", Location=to_address)


def breaks_off(body: bytes, promised: int) -> Reply:
    """Promises more bytes than come before the connection is cut."""

    def reply(to: BaseHTTPRequestHandler) -> None:
        sends(body, Content_Length=str(promised))(to)
        to.wfile.flush()
        to.connection.shutdown(socket.SHUT_RDWR)

    return reply


def bomb(size: int) -> Reply:
    """Zeros, packed to a thousandth."""
    packed = gzip.compress(b"\0" * size)
    return sends(packed, Content_Encoding="gzip")


def endless(piece: bytes = b"x" * 65536) -> Reply:
    """A body without a length that goes on until nobody listens."""

    def reply(to: BaseHTTPRequestHandler) -> None:
        to.send_response(200)
        to.send_header("Content-Type", "application/pdf")
        to.end_headers()
        to.wfile.write(b"%PDF-1.7\n")
        with suppress(OSError):
            while True:
                to.wfile.write(piece)

    return reply


def marked(body: bytes, etag: str) -> Reply:
    """A file with an ETag, not sent again to those who have it."""

    def reply(to: BaseHTTPRequestHandler) -> None:
        if to.headers.get("If-None-Match") == etag:
            sends(b"", 304, ETag=etag)(to)
        else:
            sends(body, ETag=etag)(to)

    return reply


@dataclass
class Site:
    """What is served: replies by path or by symbol, the last one of several again and again.

    A symbol without a reply gets the page that says there is no such document.
    """

    address: str = ""
    replies: dict[str, list[Reply]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)

    def at(self, path: str, *replies: Reply) -> None:
        """Answer a path below the address, or a symbol, with these replies, one after the other."""
        self.replies[path] = list(replies)

    def serves(self, symbol: str, body: bytes, **headers: str) -> None:
        """Redirect a symbol to a file, as the document system does."""
        path = f"/doc/{symbol.replace('/', '_').replace(' ', '_')}.pdf"
        self.at(symbol, redirects(path))
        self.at(path, sends(body, **headers))

    @property
    def symbols(self) -> list[str]:
        """The symbols that were asked for, in order."""
        return [each for each in self.asked if not each.startswith("/")]

    def answer(self, to: BaseHTTPRequestHandler) -> None:
        """Answer a request."""
        parts = urlsplit(to.path)
        symbol = parse_qs(parts.query).get("s")
        key = symbol[0] if symbol else parts.path
        self.asked.append(key)
        self.headers.append(dict(to.headers))
        left = self.replies.get(key)
        if not left:
            reply = page(NONE, 404 if key.startswith("/") else 200)
        else:
            reply = left.pop(0) if len(left) > 1 else left[0]
        with suppress(OSError):
            reply(to)


def opened() -> tuple[Site, Callable[[], None]]:
    """A running site, and what stops it."""
    site = Site()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            site.answer(self)

        def log_message(self, *_: object) -> None:
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, *_: object) -> None:
            """A client that was killed is no news."""

    server = Server(("127.0.0.1", 0), Handler)
    site.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=lambda: server.serve_forever(poll_interval=0.01), daemon=True)
    thread.start()

    def stop() -> None:
        server.shutdown()
        server.server_close()
        thread.join()

    return site, stop


@dataclass
class Watch:
    """A clock that runs only while somebody sleeps, or by `tick` seconds whenever it is looked at."""

    seconds: float = 0.0
    tick: float = 0.0
    slept: list[float] = field(default_factory=list)

    @property
    def clock(self) -> Clock:
        """The clock."""
        return Clock(self._now, self._monotonic, self._sleep)

    def days(self, number: float) -> None:
        """Let days pass."""
        self.seconds += number * 86_400

    def _now(self) -> datetime:
        return START + timedelta(seconds=self.seconds)

    def _monotonic(self) -> float:
        self.seconds += self.tick
        return self.seconds

    def _sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.seconds += seconds
        time.sleep(0)
