"""Servers that misbehave: nothing wrong is stored, nothing is lost, and what happened is told.

Here belongs one test for each fault; each holds what was there before against what is there afterwards.
"""

import os
import signal
import subprocess
import sys
import threading
from io import BytesIO
from pathlib import Path

import pytest

from recalling.errors import StorageError
from recalling.network.addresses import GuardedBackend
from recalling.network.client import CouldNotAskError, Manners, PoliteClient
from recalling.network.pace import Budget, Pace
from recalling.network.transport import GuardedTransport
from recalling.sources.fetching import Result
from recalling.sources.identity import printed_symbol
from recalling.sources.manifest import State
from tests.pdf_factory import un_pdf
from tests.pdf_factory.spec import op, opening, resolution
from tests.sources.site import (
    NONE,
    PAGE,
    bomb,
    breaks_off,
    endless,
    marked,
    opened,
    page,
    pdf,
    redirects,
    sends,
)

ROOT = Path(__file__).resolve().parents[2]
SYMBOL = "A/RES/99/5"
FILE = "A_RES_99_5-EN.pdf"
ONE = {"symbols": [SYMBOL], "insist": True}

REFUSED = {
    "html as pdf": (sends(PAGE.format("hello").encode()), "does not say what it means"),
    "a page for a browser": (page(PAGE.format("hello")), "does not say what it means"),
    "pdf called a page": (sends(pdf(), kind="text/html"), "calls itself a page"),
    "pdf without its end": (sends(b"%PDF-1.7\nhalf of it"), "the PDF ends before its end"),
    "an image": (sends(b"\x89PNG\r\n\0\0", kind="image/png"), "and application/pdf was asked for"),
    "text": (sends(b"plain words", kind="text/plain"), "what came is text/plain"),
    "cut connection": (breaks_off(pdf()[:9], 5000), "failed or broke"),
    "content length too large": (breaks_off(pdf(), len(pdf()) + 1), "failed or broke"),
    "content length too small": (sends(pdf(), Content_Length="12"), "the PDF ends before its end"),
    "gzip bomb": (bomb(50_000_000), "more than the 40,000,000 bytes"),
    "broken gzip": (sends(pdf(), Content_Encoding="gzip"), "its packing is broken"),
    "packed as not asked": (sends(pdf(), Content_Encoding="br"), "packed as 'br'"),
    "endless": (endless(), "more than the 40,000,000 bytes"),
    "for ever 403": (page("no", 403), "it answered 403"),
    "access denied page": (page(PAGE.format("Access Denied")), "wants a browser's proof"),
    "challenge": (
        page("", 202, x_amzn_waf_action="challenge"),
        "it answered 202 and wants a browser's proof",
    ),
    "challenge as 404": (page("", 404, cf_mitigated="challenge"), "wants a browser's proof"),
    "for ever 500": (page("oops", 500), "answered 500"),
    "for ever 429": (page("slow", 429), "answered 429"),
    "304 unasked": (sends(b"", 304), "it answered 304"),
    "204": (sends(b"", 204), "it answered 204"),
    "redirect without end": (
        redirects("/api/symbol/access?s=A%2FRES%2F99%2F5"),
        "redirects more than 5 times",
    ),
    "redirect to a file": (redirects("file:///etc/passwd"), "an address of file"),
    "redirect to data": (redirects("data:application/pdf,x"), "redirects to what is no address"),
    "redirect to private": (redirects("https://10.0.0.1/a.pdf"), "no address of the open internet"),
    "redirect to loopback": (redirects("https://127.0.0.1:1/a.pdf"), "no address of the open internet"),
    "redirect to loopback v6": (redirects("https://[::1]/a.pdf"), "no address of the open internet"),
    "redirect to mapped": (redirects("https://[::ffff:10.0.0.1]/a.pdf"), "no address of the open internet"),
    "redirect to a cloud's own": (redirects("https://169.254.169.254/a"), "no address of the open internet"),
    "redirect to number": (redirects("https://2130706433/a"), "no address of the open internet"),
    "redirect to http": (redirects("http://example.org/a.pdf"), "by http"),
    "redirect with password": (redirects("https://a:b@example.org/a.pdf"), "user name or password"),
    "redirect without host": (redirects("https://"), "an address without a host"),
    "redirect nowhere": (sends(b"", 302), "it answered 302"),
}
ABSENT = {
    "page of status 200": page(NONE),
    "page of status 404": page(PAGE.format("Error")),
    "nothing": sends(b""),
    "gone": page("", 410),
    "plain 404": sends(b"", 404),
}
ABSENT["page of status 404"] = page(PAGE.format("Error"), 404)


@pytest.mark.parametrize("fault", REFUSED)
def test_nothing_wrong_is_stored_and_it_is_told(fault, site, fetch, files, manifest):
    reply, says = REFUSED[fault]
    site.at(SYMBOL, reply)
    report, outcomes = fetch(**ONE)
    assert files() == []
    assert outcomes[FILE].result is Result.FAILED
    assert says in outcomes[FILE].note
    record = manifest().get(FILE)
    assert (record.state, record.asked, record.note) == (State.UNKNOWN, None, outcomes[FILE].note)
    assert report.could_not_ask


@pytest.mark.parametrize("fault", REFUSED)
def test_nothing_is_lost(fault, site, fetch, raw, files, manifest):
    site.at(SYMBOL, sends(pdf("good")))
    fetch(**ONE)
    before = manifest().get(FILE)
    site.at(SYMBOL, REFUSED[fault][0])
    _, outcomes = fetch(**ONE)
    after = manifest().get(FILE)
    assert outcomes[FILE].result is Result.FAILED
    assert (raw / FILE).read_bytes() == pdf("good")
    assert files() == [FILE]
    assert (after.state, after.sha256, after.asked) == (State.HELD, before.sha256, before.asked)
    site.at(SYMBOL, sends(pdf("better")))
    assert fetch(**ONE)[1][FILE].result is Result.CHANGED


@pytest.mark.parametrize("kind", ABSENT)
def test_there_is_none_is_an_answer(kind, site, fetch, files, manifest):
    site.at(SYMBOL, ABSENT[kind])
    report, outcomes = fetch(**ONE)
    assert (outcomes[FILE].result, files()) == (Result.ABSENT, [])
    assert manifest().get(FILE).state is State.ABSENT
    assert not report.could_not_ask


@pytest.mark.parametrize(
    "first", [page("", 500), page("", 503), page("", 429), breaks_off(b"%PDF", 100), page("", 408)]
)
def test_what_passes_by_itself_is_tried_again(first, site, fetch, watch, files):
    site.at(SYMBOL, first, sends(pdf()))
    _, outcomes = fetch(**ONE)
    assert (outcomes[FILE].result, files()) == (Result.NEW, [FILE])
    assert 2 <= max(watch.slept) <= 4


def test_a_pause_that_is_asked_for_is_made(site, fetch, watch):
    site.at(SYMBOL, page("", 429, Retry_After="47"), sends(pdf()))
    _, outcomes = fetch(**ONE)
    assert outcomes[FILE].result is Result.NEW
    assert 47.0 in watch.slept


def test_a_site_that_wants_to_be_left_alone_for_long_is(site, fetch, watch):
    site.at("A/RES/99/1", page("", 503, Retry_After="86400"))
    report, _ = fetch(series=["A/RES/99/{n}"], until=9)
    assert site.symbols == ["A/RES/99/1"]
    assert "asks to be left alone for 86400 seconds" in report.left
    assert max(watch.slept) < 10


def test_after_some_failures_in_a_row_the_source_is_left(site, fetch):
    for number in range(1, 10):
        site.at(f"A/RES/99/{number}", page("", 403))
    site.serves("A/RES/99/2", pdf())
    report, _ = fetch(series=["A/RES/99/{n}"], until=9, breaker=3)
    assert site.symbols == [f"A/RES/99/{n}" for n in (1, 2, 3, 4, 5)]
    assert report.left == "3 times in a row there was no usable answer, the last time: it answered 403"
    assert report.could_not_ask


def test_one_failure_among_answers_is_no_alarm(site, fetch):
    site.at("A/RES/99/2", page("", 403))
    report, _ = fetch(series=["A/RES/99/{n}"], until=4)
    assert report.counts[Result.FAILED] == 1
    assert not report.could_not_ask


@pytest.mark.parametrize(
    ("robots", "says"),
    [
        (sends(b"User-agent: *\nDisallow: /api/", kind="text/plain"), "does not allow /api/symbol/access"),
        (sends(b"User-agent: Recalling\nDisallow: /", kind="text/plain"), "does not allow"),
        (page("", 503), "cannot be had, so nothing there may be asked"),
        (page("", 202), "cannot be had"),
        (sends(b"User-agent: *\nCrawl-delay: 9999", kind="text/plain"), "wants 9999 seconds"),
        (sends(b"#" * 600_000, kind="text/plain"), "cannot be had"),
    ],
)
def test_robots_are_heeded(robots, says, site, fetch):
    site.at("/robots.txt", robots)
    site.serves(SYMBOL, pdf())
    report, _ = fetch(series=["A/RES/99/{n}"], until=9)
    assert site.symbols == []
    assert says in report.left
    site.asked.clear()
    assert fetch(robots=False, **ONE)[1][FILE].result is Result.NEW


def test_robots_are_asked_once(site, fetch):
    fetch(series=["A/RES/99/{n}"], until=4)
    assert site.asked.count("/robots.txt") == 1


def test_a_redirect_to_what_robots_forbid_is_not_followed(site, fetch, files):
    site.at("/robots.txt", sends(b"User-agent: *\nDisallow: /doc/", kind="text/plain"))
    site.serves(SYMBOL, pdf())
    _, outcomes = fetch(**ONE)
    assert "does not allow /doc/" in outcomes[FILE].note
    assert site.asked == ["/robots.txt", SYMBOL]


def test_a_slow_body_is_not_waited_for(site, raw, fetch, watch, files):
    site.at(SYMBOL, sends(pdf()))
    watch.tick = 700.0
    _, outcomes = fetch(**ONE)
    assert "sends so slowly" in outcomes[FILE].note
    assert files() == []


@pytest.fixture
def client(watch):
    """Makes clients that keep these manners."""
    return lambda manners, transport=None: PoliteClient(
        manners, Budget(9), Pace(watch.clock), watch.clock, transport
    )


def test_a_name_that_also_means_this_machine_is_not_asked(site, client):
    port = int(site.address.rpartition(":")[2])
    backend = GuardedBackend(resolving=lambda *_: ["8.8.8.8", "127.0.0.1"])
    refused = pytest.raises(CouldNotAskError, match=r"example\.org, which is 127\.0\.0\.1")
    with client(Manners(heed_robots=False), GuardedTransport(backend)) as asker, refused:
        asker.get(f"https://example.org:{port}/", BytesIO(), largest=9)
    assert site.asked == []


def test_a_token_goes_to_its_own_site_only(site, client):
    other, stop = opened()
    try:
        site.at("/a", redirects(f"{other.address}/b"))
        other.at("/b", sends(b"b"))
        trusted = frozenset(("127.0.0.1", int(each.address.rpartition(":")[2])) for each in (site, other))
        with client(Manners(trusted=trusted, secret=lambda: "Token secret")) as asker:
            assert asker.get(f"{site.address}/a", BytesIO(), largest=9).status == 200
    finally:
        stop()
    assert [said.get("Authorization") for said in site.headers] == [None, "Token secret"]
    assert [said.get("Authorization") for said in other.headers] == [None, None]


def test_marks_go_only_to_where_they_come_from(site, fetch, watch):
    site.at(SYMBOL, redirects("/doc/1.pdf"))
    site.at("/doc/1.pdf", marked(pdf("1"), '"x"'))
    fetch(**ONE)
    site.at(SYMBOL, redirects("/doc/2.pdf"))
    site.at("/doc/2.pdf", marked(pdf("2"), '"x"'))
    assert fetch(**ONE)[1][FILE].result is Result.CHANGED


def test_another_documents_pdf_is_found_by_what_it_prints(site, fetch, files, raw):
    other = un_pdf(resolution(opening(), op(1, "<i>Decides</i> to wait.")))
    site.at(SYMBOL, sends(other))
    site.at("A/RES/80/999", sends(other))
    _, outcomes = fetch(symbols=[SYMBOL, "A/RES/80/999"], identify=printed_symbol)
    assert outcomes[FILE].result is Result.FAILED
    assert "what came is A/RES/80/999" in outcomes[FILE].note
    assert files() == ["A_RES_80_999-EN.pdf"]


def test_a_full_disk_is_told_and_leaves_everything_whole(site, fetch, raw, files, monkeypatch):
    site.at(SYMBOL, sends(pdf("good")))
    fetch(**ONE)
    site.at(SYMBOL, sends(pdf("better")))

    def full(*_):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(StorageError, match="No space left on device"):
            fetch(**ONE)
    assert (raw / FILE).read_bytes() == pdf("good")
    assert files() == [FILE]
    assert fetch(**ONE)[1][FILE].result is Result.CHANGED


KILLED = """
import sys
from pathlib import Path
from recalling.network.clock import Clock
from recalling.sources.configured import open_source
from recalling.sources.fetching import Fetching
from recalling.sources.manifest import Manifest
from recalling.sources.storing import Store
from tests.sources.site import START

clock = Clock(now=lambda: START)
address, raw = sys.argv[1], Path(sys.argv[2])
table = {"kind": "undocs", "address": address, "private": True, "requests_per_second": 20, "series": ["A/RES/99/{n}"], "until": 3}
Fetching(Store(raw, Manifest(raw)), clock=clock).run(open_source("un", table))
"""


@pytest.mark.end_to_end
def test_a_run_that_is_killed_loses_no_more_than_the_file_on_its_way(site, raw, fetch, files):
    begun, done = threading.Event(), threading.Event()

    def stalls(to):
        to.send_response(200)
        to.send_header("Content-Length", "1000")
        to.end_headers()
        to.wfile.write(pdf("half")[:-8])
        to.wfile.flush()
        begun.set()
        done.wait(30)

    for number in (1, 2, 3):
        site.serves(f"A/RES/99/{number}", pdf(str(number)))
    site.at("A/RES/99/2", stalls)
    child = subprocess.Popen([sys.executable, "-c", KILLED, site.address, str(raw)], cwd=ROOT)
    assert begun.wait(30)
    os.kill(child.pid, signal.SIGKILL)
    child.wait()
    done.set()
    assert files() == [".A_RES_99_2-EN.pdf.part", "A_RES_99_1-EN.pdf"]
    site.asked.clear()
    site.serves("A/RES/99/2", pdf("2"))
    fetch(series=["A/RES/99/{n}"], until=3)
    assert files() == [f"A_RES_99_{n}-EN.pdf" for n in (1, 2, 3)]
    assert site.symbols == ["A/RES/99/2", "A/RES/99/3"]
