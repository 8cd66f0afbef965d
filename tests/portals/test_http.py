"""Our own HTTP client: what is tried again, what is said, where the token goes. No socket is opened."""

from __future__ import annotations

import logging

import httpx
import pytest

from recalling.errors import ConfigurationError, PortalError, PortalUnreachableError
from recalling.network.retry_after import retry_after
from recalling.portals.http import AGENT, Credential, Part, PortalClient
from recalling.settings import DEFAULTS

TOKEN = "recognisableToken"  # noqa: S105
BASE = "https://data.example.org"
TRIES = DEFAULTS.portals.tries


@pytest.fixture(autouse=True)
def environment(monkeypatch):
    monkeypatch.setenv("PORTAL_TOKEN", TOKEN)


class Portal:
    """Answers with what it was given, in turn; the last answer again and again."""

    def __init__(self, *answers, address=BASE, **options):
        self.answers = list(answers)
        self.requests = []
        self.waits = []
        credential = Credential("PORTAL_TOKEN", "publish.test", "Bearer")
        self.client = PortalClient(
            "Portal",
            address,
            credential,
            transport=httpx.MockTransport(self),
            sleep=self.waits.append,
            **options,
        )

    def __call__(self, request):
        request.read()
        self.requests.append(request)
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if isinstance(answer, Exception):
            raise answer
        return answer(request) if callable(answer) else httpx.Response(answer)

    def send(self, method="GET", url="thing", **said):
        with self.client as http:
            return http.send(method, url, what="a thing", **said)


def test_requests_say_who_asks_and_bring_the_token():
    portal = Portal(200)
    portal.send()
    (request,) = portal.requests
    assert str(request.url) == f"{BASE}/thing"
    assert request.headers["User-Agent"] == AGENT
    assert request.headers["Authorization"] == f"Bearer {TOKEN}"


@pytest.mark.parametrize(
    "passing",
    [429, 408, 500, 502, 503, 504, httpx.ConnectError("x"), httpx.ReadTimeout("x"), httpx.WriteError("x")],
)
def test_what_passes_by_itself_is_tried_again(passing):
    portal = Portal(passing, passing, 200)
    assert portal.send("POST").status_code == 200
    assert len(portal.requests) == 3
    assert portal.waits[0] <= 2 * DEFAULTS.portals.first_wait_seconds < portal.waits[1] + 1


@pytest.mark.parametrize("status", [400, 401, 403, 404, 409, 413, 422])
def test_what_does_not_pass_is_said_at_once(status):
    portal = Portal(status)
    with pytest.raises(PortalError, match=f"Portal at data.example.org answered {status} to a thing"):
        portal.send()
    assert (len(portal.requests), portal.waits) == (1, [])


def test_tries_have_an_end():
    portal = Portal(503)
    with pytest.raises(PortalUnreachableError, match="503 to a thing; try again later"):
        portal.send()
    assert len(portal.requests) == TRIES
    assert max(portal.waits) <= DEFAULTS.portals.longest_wait_seconds


def test_what_must_not_be_done_twice_is_tried_once():
    portal = Portal(503)
    with pytest.raises(PortalUnreachableError):
        portal.send("POST", tries=1)
    assert len(portal.requests) == 1


def test_a_pause_that_the_portal_asks_for_is_made():
    portal = Portal(lambda _: httpx.Response(429, headers={"Retry-After": "7"}), 200)
    portal.send()
    assert portal.waits == [7.0]


def test_a_pause_that_is_too_long_is_not_made():
    portal = Portal(lambda _: httpx.Response(429, headers={"Retry-After": "3600"}))
    with pytest.raises(PortalUnreachableError, match="3600 seconds"):
        portal.send()
    assert portal.waits == []


def test_a_pause_is_never_shorter_than_ours():
    """By a clock that is fast, the time until which to wait is over."""
    portal = Portal(
        lambda _: httpx.Response(503, headers={"Retry-After": "Sun, 22 Nov 2020 10:00:30 GMT"}), 200
    )
    portal.send()
    assert portal.waits[0] >= DEFAULTS.portals.first_wait_seconds


def test_addresses_that_let_anybody_in_are_not_logged(caplog):
    caplog.set_level(logging.INFO)
    signed = "https://files.example.net/a?signature=recognisable"
    Portal(200).send(url=signed)
    assert "recognisable" not in caplog.text


def test_a_portals_words_hold_no_signs_for_terminals():
    with pytest.raises(PortalError, match=r"\[2J no") as raised:
        Portal(lambda _: httpx.Response(400, json={"message": "\x1b[2J no\x07"})).send()
    assert str(raised.value).isprintable()


@pytest.mark.parametrize("said", [None, "soon", "-1", "Sun, 22 Nov 2026 10:00:30"])
def test_a_pause_that_cannot_be_read_is_none(said):
    assert retry_after(said) is None


def test_the_portals_words_are_told_trimmed_without_tags_and_token():
    page = f"<html><b>No</b>\n  entry for {TOKEN} {'x' * 1000}</html>"
    with pytest.raises(PortalError) as raised:
        Portal(lambda _: httpx.Response(403, text=page)).send()
    told = str(raised.value)
    assert "No entry for [token] xxx" in told
    assert TOKEN not in told
    assert "PORTAL_TOKEN" in told
    assert len(told) < 600


def test_a_file_goes_out_whole_and_again_on_the_next_try(tmp_path):
    path = tmp_path / "clauses.parquet"
    path.write_bytes(b"PAR1" * 100_000)
    portal = Portal(500, 200)
    portal.send("PUT", content=path)
    assert [request.content for request in portal.requests] == [path.read_bytes()] * 2
    assert portal.requests[0].headers["Content-Length"] == "400000"


def test_a_form_with_files_goes_out_whole_and_again_on_the_next_try(tmp_path):
    path = tmp_path / "a"
    path.write_bytes(b"PAR1")
    portal = Portal(httpx.WriteError("x"), 200)
    portal.send("POST", form={"match": "{}"}, parts=[Part("upload", path, "clauses.parquet", "text/csv")])
    sent = portal.requests[-1].content
    assert b'name="match"\r\n\r\n{}' in sent
    assert b'name="upload"; filename="clauses.parquet"\r\nContent-Type: text/csv\r\n\r\nPAR1' in sent


def test_the_token_goes_to_no_other_host():
    elsewhere = "https://files.example.net/a"
    portal = Portal(
        lambda request: (
            httpx.Response(302, headers={"Location": elsewhere})
            if "thing" in str(request.url)
            else httpx.Response(200)
        )
    )
    portal.send()
    assert str(portal.requests[-1].url) == elsewhere
    assert "Authorization" not in portal.requests[-1].headers


@pytest.mark.parametrize(
    "url", ["https://files.example.net/a", "http://data.example.org/a", "https://data.example.org:8443/a"]
)
def test_links_to_other_origins_are_followed_without_the_token(url):
    portal = Portal(200)
    portal.send(url=url)
    assert "Authorization" not in portal.requests[0].headers


def test_a_writer_is_not_sent_elsewhere():
    portal = Portal(lambda _: httpx.Response(301, headers={"Location": "https://other.example.org/"}))
    with pytest.raises(PortalError, match="give its present address"):
        portal.send("POST")
    assert len(portal.requests) == 1


def test_a_token_is_not_sent_where_it_can_be_read():
    with pytest.raises(ConfigurationError, match="https"):
        Portal(200, address="http://data.example.org")
    for address in ("http://127.0.0.1:5000", "http://localhost:5000", "http://[::1]:5000"):
        assert Portal(200, address=address).send().status_code == 200


def test_without_a_token_nothing_is_sent(monkeypatch):
    monkeypatch.delenv("PORTAL_TOKEN")
    portal = Portal(200)
    with pytest.raises(ConfigurationError, match="PORTAL_TOKEN"):
        portal.send()
    assert portal.requests == []


def test_an_answer_that_is_no_json_object_is_refused():
    portal = Portal(lambda _: httpx.Response(200, text="<html>"))
    with portal.client as http, pytest.raises(PortalError, match="check the target's address"):
        http.answered(http.send("GET", "", what="x"), "x")


def test_a_download_is_measured_and_kept_only_on_demand(tmp_path):
    portal = Portal(500, lambda _: httpx.Response(200, content=b"abc"))
    with portal.client as http:
        digest, size = http.sha256("file", what="file", into=tmp_path / "kept")
    assert (digest[:8], size) == ("ba7816bf", 3)
    assert (tmp_path / "kept").read_bytes() == b"abc"


def test_a_form_without_files_is_of_the_same_kind():
    portal = Portal(200)
    portal.send("POST", form={"match": "{}"})
    assert portal.requests[0].headers["Content-Type"].startswith("multipart/form-data")
    assert b'name="match"\r\n\r\n{}' in portal.requests[0].content
