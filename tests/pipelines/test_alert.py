"""What is sent when something went wrong, and when all went well.

Here belong webhook, heartbeat and e-mail; when they are sent is in test_refresh.py.
"""

import json
import socketserver
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from recalling.configuration import AlertsTable
from recalling.portals.alert import alert, heartbeat


@pytest.fixture
def webhook(monkeypatch):
    """A server that keeps what it is sent and answers with the status set on it."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            server.received.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(server.status)
            self.end_headers()

        def do_GET(self):
            server.received.append(self.path)
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
    assert "could not be reached" in caplog.text
    assert "secret" not in caplog.text


@pytest.mark.parametrize("address", ["file:///etc/hostname", "ftp://x", "nonsense", "http://127.0.0.1:1/"])
def test_an_address_that_does_not_work_raises_nothing(monkeypatch, address):
    monkeypatch.setenv("RECALLING_ALERT_URL", address)
    assert not alert("it broke")


def test_without_an_address_nothing_is_sent(monkeypatch):
    monkeypatch.delenv("RECALLING_ALERT_URL", raising=False)
    assert alert("it broke")


def test_a_success_is_told_to_the_watching_service(webhook, monkeypatch):
    monkeypatch.setenv("RECALLING_HEARTBEAT_URL", f"http://127.0.0.1:{webhook.server_port}/beat")
    assert heartbeat()
    webhook.status = 500
    assert not heartbeat()
    assert webhook.received == ["/beat", "/beat"]


class _Letters(socketserver.StreamRequestHandler):
    """As much of SMTP as one letter takes; without STARTTLS."""

    def handle(self):
        self.wfile.write(b"220 here\r\n")
        for line in self.rfile:
            verb = line.split()[0].upper()
            if verb == b"DATA":
                self.wfile.write(b"354 go on\r\n")
                letter = iter(self.rfile.readline, b".\r\n")
                self.server.letters.append(b"".join(letter).decode())
            self.wfile.write(b"221 bye\r\n" if verb == b"QUIT" else b"250 fine\r\n")
            if verb == b"QUIT":
                return


@pytest.fixture
def mail_server():
    with socketserver.TCPServer(("127.0.0.1", 0), _Letters) as server:
        server.letters = []
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def table(server, **more):
    host, port = server.server_address
    return AlertsTable(email=("a@example.org", "b@example.org"), smtp=f"smtp://{host}:{port}", **more)


def test_a_letter_goes_to_all_who_are_named(mail_server, monkeypatch):
    monkeypatch.delenv("RECALLING_ALERT_URL", raising=False)
    assert alert("Recalling: step tables failed:\nthe disk is full", table(mail_server))
    (letter,) = mail_server.letters
    assert "Subject: Recalling: step tables failed: the disk is full" in letter
    assert "To: a@example.org, b@example.org" in letter


def test_no_password_goes_over_an_open_connection(mail_server, monkeypatch, caplog):
    monkeypatch.setenv("RECALLING_SMTP_PASSWORD", "hunter2")
    assert not alert("it broke", table(mail_server, user="a"))
    assert mail_server.letters == []
    assert "hunter2" not in caplog.text


def test_a_mail_server_that_is_not_there_raises_nothing():
    assert not alert("it broke", AlertsTable(email=("a@example.org",), smtp="smtp://127.0.0.1:1"))
