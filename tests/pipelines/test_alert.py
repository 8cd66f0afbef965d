"""The one line that is sent when something went wrong.

Here belongs the webhook; when it is called is in test_refresh.py.
"""

import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from recalling.portals.alert import alert


@pytest.fixture
def webhook(monkeypatch):
    """A server that keeps what it is sent and answers with the status set on it."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            server.received.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(server.status)
            self.end_headers()

        def log_message(self, *args):
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    server.received, server.status = [], 200
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    monkeypatch.setenv("RECALLING_ALERT_URL", f"http://127.0.0.1:{server.server_port}/secret")
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_message_is_sent(webhook):
    assert alert("it broke")
    assert webhook.received == [{"text": "it broke"}]


def test_a_refusal_is_told_without_the_address(webhook, caplog):
    webhook.status = 500
    assert not alert("it broke")
    assert "not delivered" in caplog.text
    assert "secret" not in caplog.text


@pytest.mark.parametrize("address", ["file:///etc/hostname", "ftp://x", "nonsense", "http://127.0.0.1:1/"])
def test_an_address_that_does_not_work_raises_nothing(monkeypatch, address):
    monkeypatch.setenv("RECALLING_ALERT_URL", address)
    assert not alert("it broke")


def test_without_an_address_nothing_is_sent(monkeypatch):
    monkeypatch.delenv("RECALLING_ALERT_URL", raising=False)
    assert alert("it broke")
