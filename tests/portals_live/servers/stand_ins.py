"""Stand-ins on loopback: moto's S3 server, and those that we wrote ourselves of the Hub and of an archive.

Here belongs their start. Not here: what ours answer (tests/portals/hub_fake.py, archive_fake.py). moto is S3 in
all but two things: it checks neither signatures nor checksums.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Protocol

from tests.portals.archive_fake import ArchiveFake
from tests.portals.faking import Answer
from tests.portals.hub_fake import HubFake
from tests.portals_live.servers.processes import free_port, listens, running


class Answering(Protocol):
    """What a stand-in does."""

    origin: str

    def answer(self, method: str, url: str, headers: dict[str, str], body: bytes) -> Answer: ...


@contextmanager
def running_moto(folder: Path) -> Iterator[str]:
    """The address of a store that keeps objects in memory."""
    port = free_port()
    command = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)]
    with running(command, lambda: listens(port), folder / "moto.log"):
        yield f"http://127.0.0.1:{port}"


@contextmanager
def serving_hub(token: str) -> Iterator[HubFake]:
    """A Hub that lets everyone read."""
    fake = HubFake(token, anyone_reads=True)
    with _serving(fake):
        yield fake


@contextmanager
def serving_archive(token: str) -> Iterator[ArchiveFake]:
    """An archive."""
    fake = ArchiveFake(token)
    with _serving(fake):
        yield fake


@contextmanager
def _serving(fake: Answering) -> Iterator[None]:
    handler = type("Handler", (_Handler,), {"fake": fake, "lock": threading.Lock()})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    fake.origin = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Handler(BaseHTTPRequestHandler):
    fake: Answering
    lock: threading.Lock
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def _handle(self) -> None:
        body = self._body()
        headers = {name.lower(): value for name, value in self.headers.items()}
        method = "GET" if self.command == "HEAD" else self.command
        with self.lock:
            answer = self.fake.answer(method, self.path, headers, body)
        self.send_response(answer.status)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(answer.body)

    def _body(self) -> bytes:
        if "chunked" not in self.headers.get("Transfer-Encoding", ""):
            return self.rfile.read(int(self.headers.get("Content-Length") or 0))
        parts = []
        while size := int(self.rfile.readline().split(b";")[0], 16):
            parts.append(self.rfile.read(size))
            self.rfile.readline()
        self.rfile.readline()
        return b"".join(parts)

    do_GET = do_HEAD = do_POST = do_PUT = do_DELETE = _handle  # noqa: N815 as the server asks for them

    def log_message(self, *_: object) -> None:
        """Nothing is logged."""
