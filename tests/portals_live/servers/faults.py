"""A proxy on loopback that hands requests on, counts them, and fails where it is told to.

Here belongs what can go wrong between a client and a portal. Not here: any portal.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

_BLOCK = 1 << 16
_NOT_HANDED_ON = {"connection", "transfer-encoding", "keep-alive", "date", "server"}


@dataclass(frozen=True, slots=True)
class Fault:
    """What happens to a request whose path holds a word: an answer of this status, or a broken connection.

    `after` says when: before the body was read, half-way through it, or once the portal has done its work.
    """

    where: str
    status: int = 0
    after: str = "nothing"
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b'{"success": false, "error": {"message": "made to fail", "__type": "Test"}}'
    times: int = 1


@dataclass(slots=True)
class Traffic:
    """What went through: requests as method and path, the bytes of their bodies; the faults still to come."""

    url: str = ""
    requests: list[str] = field(default_factory=list)
    bytes: int = 0
    faults: list[Fault] = field(default_factory=list)

    _meanwhile: tuple[str, Callable[[], object]] | None = None

    def meanwhile(self, where: str, done: Callable[[], object]) -> None:
        """Have something else done just before the next request whose path holds a word is handed on."""
        self._meanwhile = (where, done)

    def interrupt(self, path: str) -> None:
        """Do it, once, if this is the request."""
        if self._meanwhile and self._meanwhile[0] in path:
            self._meanwhile, (_, done) = None, self._meanwhile
            done()

    def fail(self, *faults: Fault) -> None:
        """Have these happen, each as often as it says, in their order."""
        self.faults = [fault for fault in faults for _ in range(fault.times)]

    def forget(self) -> None:
        """Begin to count anew, and fail no more."""
        self.requests.clear()
        self.faults.clear()
        self.bytes = 0

    def writing(self) -> list[str]:
        """The requests that may change something."""
        return [request for request in self.requests if not request.startswith(("GET", "HEAD"))]


@contextmanager
def failing_proxy(target: str) -> Iterator[Traffic]:
    """A proxy before the server at an address."""
    traffic = Traffic()
    handler = type("Handler", (_Handler,), {"traffic": traffic, "target": urlsplit(target).netloc})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    traffic.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield traffic
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Handler(BaseHTTPRequestHandler):
    traffic: Traffic
    target: str
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def __getattr__(self, name: str) -> Callable[[], None]:
        # the server asks for do_GET, do_POST, do_PUT and so on
        if name.startswith("do_"):
            return self._hand_on
        raise AttributeError(name)

    def _hand_on(self) -> None:
        self.traffic.requests.append(f"{self.command} {urlsplit(self.path).path}")
        fault = self._fault()
        length = int(self.headers.get("Content-Length") or 0)
        if fault and fault.after == "nothing":
            self._break(fault)
            return
        if fault and fault.after == "half":
            self.rfile.read(length // 2)
            self._break(fault)
            return
        self.traffic.interrupt(self.path)
        self._forward(length, fault)

    def _fault(self) -> Fault | None:
        faults = self.traffic.faults
        if faults and faults[0].where in self.path:
            return faults.pop(0)
        return None

    def _break(self, fault: Fault) -> None:
        """Answer as the fault says, or not at all; the connection is not used again."""
        self.close_connection = True
        if fault.status:
            self.send_response(fault.status)
            self.send_header("Content-Length", str(len(fault.body)))
            self.send_header("Connection", "close")
            for name, value in fault.headers:
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(fault.body)

    def _forward(self, length: int, fault: Fault | None) -> None:
        connection = HTTPConnection(self.target, timeout=120)
        try:
            connection.putrequest(self.command, self.path, skip_host=True, skip_accept_encoding=True)
            for name, value in self.headers.items():
                if name.lower() not in _NOT_HANDED_ON - {"transfer-encoding"}:
                    connection.putheader(name, value)
            connection.endheaders()
            left = length
            while left:
                block = self.rfile.read(min(_BLOCK, left))
                if not block:
                    return
                self.traffic.bytes += len(block)
                left -= len(block)
                connection.send(block)
            answer = connection.getresponse()
            body = answer.read()
        except (OSError, HTTPException):
            self.close_connection = True
            return
        finally:
            connection.close()
        if fault:
            self._break(fault)
            return
        self.send_response(answer.status)
        for name, value in answer.getheaders():
            if name.lower() not in {*_NOT_HANDED_ON, "content-length"}:
                self.send_header(name, value)
        # The answer to HEAD has the length of a body that is not sent.
        told = answer.getheader("Content-Length") if self.command == "HEAD" else None
        self.send_header("Content-Length", told or str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Nothing is logged."""
