"""A token is in nothing that anybody reads: no output, log, message, representation or file.

Here belongs the search, with every log at its most talkative; the server is a stand-in on this machine.
"""

from __future__ import annotations

import io
import logging
import threading
import traceback
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from recalling.configuration import Configuration, read_configuration
from recalling.errors import ConfigurationError, PortalError
from recalling.portals.bringing import bring
from recalling.portals.ckan import CkanPortal
from recalling.portals.ckan_target import CkanTarget
from recalling.portals.http import Credential, PortalClient
from recalling.portals.package import read_package
from recalling.portals.portal import token
from recalling.portals.targets import open_target
from recalling.settings import PortalLimits
from tests.portals.ckan_fake import CkanFake
from tests.portals.faking import Answer, Fault
from tests.portals.packages import write_release
from tests.portals.test_ckan import DATAPACKAGE

TOKEN = "recognisableToken-1f9c"  # noqa: S105
LIMITS = PortalLimits(tries=2, first_wait_seconds=0.0, longest_wait_seconds=0.0)
ECHO = f'{{"error": {{"message": "the token {TOKEN} is wrong"}}}}'.encode()


@pytest.fixture
def logged():
    """All that any library logs meanwhile, at every level."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    root = logging.getLogger()
    names = ("", "httpx", "httpcore", "urllib3", "tenacity", "recalling")
    before = {name: logging.getLogger(name).level for name in names}
    for name in names:
        logging.getLogger(name).setLevel(logging.DEBUG)
    root.addHandler(handler)
    yield stream
    root.removeHandler(handler)
    for name, level in before.items():
        logging.getLogger(name).setLevel(level)


@pytest.fixture
def served(monkeypatch):
    """The stand-in behind a real socket, so that the libraries below log what they send."""
    monkeypatch.setenv("CKAN_TOKEN", TOKEN)
    fake = CkanFake(TOKEN)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            answer = fake.answer(self.command, self.path, self.headers, body)
            self.send_response(answer.status)
            self.send_header("Content-Length", str(len(answer.body)))
            self.end_headers()
            self.wfile.write(answer.body)

        def do_GET(self):
            self.do_POST()

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    fake.origin = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield fake
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(scope="module")
def package(tmp_path_factory):
    out = tmp_path_factory.mktemp("processed")
    return read_package(write_release(out, "2026.11.22", **{"datapackage.json": DATAPACKAGE}))


def portal_at(fake):
    said = {"portal": "ckan", "url": fake.origin, "organization": "house"}
    return CkanPortal("test", CkanTarget.model_validate(said), limits=LIMITS)


def told(error):
    """All that can be made of an error: message, representation, traceback with its causes."""
    whole = [str(error), repr(error), "".join(traceback.format_exception(error))]
    while error := error.__cause__ or error.__context__:
        whole += [str(error), repr(error)]
    return "\n".join(whole)


def test_publishing_tells_nobody(served, package, logged, capfd):
    portal = portal_at(served)
    plan = portal.plan(package)
    bring(portal, package, plan)
    assert portal.verify(package) == ()
    printed = capfd.readouterr()
    assert "send_request_headers" in logged.getvalue(), "the libraries below do log"
    assert TOKEN not in logged.getvalue() + printed.out + printed.err + repr(portal) + repr(plan)


@pytest.mark.parametrize("status", [401, 403, 404, 409, 413, 422, 429, 500])
def test_a_portal_that_repeats_the_token_is_not_repeated(served, package, logged, status):
    portal = portal_at(served)
    plan = portal.plan(package)
    served.faults += [Fault("POST", "package_create", Answer(status, ECHO)) for _ in range(LIMITS.tries)]
    with pytest.raises(PortalError) as raised:
        portal.publish(package, plan, lambda step: None)
    assert "the token [token] is wrong" in str(raised.value)
    assert TOKEN not in told(raised.value) + logged.getvalue()


def test_a_broken_connection_tells_nobody(served, package, logged):
    portal = portal_at(served)
    served.origin = "http://127.0.0.1:9"
    with pytest.raises(PortalError) as raised:
        portal_at(served).plan(package)
    assert TOKEN not in told(raised.value) + logged.getvalue() + repr(portal)


def test_nothing_that_lives_longer_than_a_request_holds_it(monkeypatch):
    monkeypatch.setenv("CKAN_TOKEN", TOKEN)
    client = PortalClient("CKAN", "https://data.example.org", Credential("CKAN_TOKEN", "publish.test"))
    with client:
        assert TOKEN not in held(client)


def held(thing, depth=6):
    """The representations of an object and of what it is made of."""
    parts = [repr(thing)]
    if depth and hasattr(thing, "__dict__"):
        parts += [held(value, depth - 1) for value in vars(thing).values()]
    return "\n".join(parts)


@pytest.mark.parametrize("value", ["", "two words", "line\nline", "żeton"])
def test_what_cannot_be_a_token_is_not_repeated(monkeypatch, value):
    monkeypatch.setenv("CKAN_TOKEN", value)
    with pytest.raises(ConfigurationError, match="CKAN_TOKEN") as raised:
        token("CKAN_TOKEN", "publish.test")
    assert not value or value not in told(raised.value)


def test_a_token_where_its_variables_name_belongs_is_not_repeated():
    with pytest.raises(ConfigurationError) as raised:
        token(TOKEN, "publish.test")
    assert TOKEN not in told(raised.value)


@pytest.mark.parametrize("portal", ["ckan", "huggingface", "zenodo"])
def test_no_token_passes_for_the_name_of_its_variable(portal):
    """Most tokens have letters and digits only, as names have."""
    secret = "hf_RecognisableTokenOfLetters01"  # noqa: S105
    said = {
        "ckan": {"organization": "house", "url": "https://a.example"},
        "huggingface": {"repository": "a/b"},
        "zenodo": {},
    }
    table = {"portal": portal, **said[portal], "token_variable": secret}
    with pytest.raises(ConfigurationError, match="in capitals; never the token itself") as raised:
        open_target(Configuration(publish={"x": table}), "x")
    assert secret not in told(raised.value)


@pytest.mark.parametrize("portal", ["ckan", "huggingface", "zenodo"])
def test_no_token_is_sent_in_the_open(portal):
    said = {
        "ckan": {"organization": "house", "url": "http://a.example"},
        "huggingface": {"repository": "a/b", "endpoint": "http://a.example"},
        "zenodo": {"url": "http://a.example"},
    }
    with pytest.raises(ConfigurationError, match="https"):
        open_target(Configuration(publish={"x": {"portal": portal, **said[portal]}}), "x")


@pytest.mark.parametrize("url", ["https://a.example/?token=recognisable", "https://a.example#recognisable"])
def test_an_address_holds_no_token(url):
    table = {"portal": "ckan", "organization": "house", "url": url}
    with pytest.raises(ConfigurationError, match="question mark") as raised:
        open_target(Configuration(publish={"x": table}), "x")
    assert "recognisable" not in told(raised.value)


def test_a_wrong_configuration_is_not_repeated(tmp_path):
    (tmp_path / "recalling.toml").write_text(f'[publish]\ntoken = "{TOKEN}"\n')
    with pytest.raises(ConfigurationError, match=r"publish\.token") as raised:
        read_configuration(tmp_path / "recalling.toml")
    assert TOKEN not in told(raised.value)
