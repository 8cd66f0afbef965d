"""What is stored, what is known and what is told after a source was asked.

Here belong sources that behave; those that do not are in test_misbehaviour.py.
"""

import hashlib

import pytest

from recalling.sources.fetching import Result
from recalling.sources.folder import list_files
from recalling.sources.manifest import State, asked_documents
from recalling.symbols import Symbol
from tests.sources.site import NONE, START, marked, page, pdf, redirects, sends

FIVE = "A_RES_99_5-EN.pdf"


def test_a_document_is_stored_under_its_name_and_written_down(site, fetch, files, raw, manifest):
    site.serves("A/RES/99/5", pdf(), ETag='"v1"', Last_Modified="Mon, 01 Feb 2044 10:00:00 GMT")
    report, outcomes = fetch(symbols=["A/RES/99/5"])
    assert outcomes[FIVE].result is Result.NEW
    assert files() == [FIVE]
    assert (raw / FIVE).read_bytes() == pdf()
    record = manifest().get(FIVE)
    assert (record.state, record.symbol, record.bytes) == (State.HELD, "A/RES/99/5", len(pdf()))
    assert record.sha256 == hashlib.sha256(pdf()).hexdigest()
    assert record.url == f"{site.address}/api/symbol/access?s=A%2FRES%2F99%2F5&l=en&t=pdf"
    assert record.location == f"{site.address}/doc/A_RES_99_5.pdf"
    assert (record.etag, record.asked.date(), record.retrieved) == ('"v1"', START.date(), record.asked)
    assert report.requests == 3  # robots.txt, the symbol, the file


def test_the_build_learns_where_a_file_came_from(site, fetch, raw):
    site.serves("A/RES/99/5", pdf())
    fetch(symbols=["A/RES/99/5"])
    (raw / "mine.txt").write_text("x")
    rows = {file.row.source_file: file.row.url for file in list_files(raw)}
    assert rows == {FIVE: f"{site.address}/api/symbol/access?s=A%2FRES%2F99%2F5&l=en&t=pdf", "mine.txt": None}
    (raw / FIVE).write_bytes(pdf("edited"))
    assert list_files(raw)[0].row.url is None


def test_we_say_who_we_are(site, fetch):
    fetch(symbols=["A/RES/99/5"], contact="data@example.org")
    assert all(said["User-Agent"].startswith("recalling/") for said in site.headers)
    assert all(said["User-Agent"].endswith("(+data@example.org)") for said in site.headers)


def test_a_gap_does_not_end_a_series(site, fetch, files, manifest):
    for number in (1, 2, 5):
        site.serves(f"A/C.3/99/L.{number}", pdf(str(number)))
    report, _ = fetch(series=["A/C.3/99/L.{n}"])
    assert site.symbols == [f"A/C.3/99/L.{n}" for n in range(1, 9)]
    assert files() == [f"A_C.3_99_L.{n}-EN.pdf" for n in (1, 2, 5)]
    assert report.counts == {Result.NEW: 3, Result.ABSENT: 5}
    assert manifest().get("A_C.3_99_L.4-EN.pdf").state is State.ABSENT
    assert not report.could_not_ask


def test_until_sets_the_end(site, fetch):
    fetch(series=["A/RES/99/{n}"], until=6, **{"from": 4})
    assert site.symbols == ["A/RES/99/4", "A/RES/99/5", "A/RES/99/6"]


def test_what_was_asked_is_not_asked_again_before_it_is_due(site, fetch, watch):
    for number in (1, 3):
        site.serves(f"A/C.3/99/L.{number}", pdf(str(number)))
    fetch(series=["A/C.3/99/L.{n}"])
    asked = []
    for days in (0.1, 1, 7, 14):
        site.asked.clear()
        watch.days(days)
        fetch(series=["A/C.3/99/L.{n}"])
        asked.append([int(symbol.partition("L.")[2]) for symbol in site.symbols])
    # soon: nothing; the next day: the end; a week later: the gap too; two weeks later: what is held as well
    assert asked == [[], [4, 5, 6], [2, 4, 5, 6], [2, 4, 5, 6, 1, 3]]


def test_a_quiet_series_is_seldom_asked(site, fetch, watch):
    site.serves("A/C.3/99/L.1", pdf())
    fetch(series=["A/C.3/99/L.{n}"])
    watch.days(130)
    fetch(series=["A/C.3/99/L.{n}"])
    site.asked.clear()
    watch.days(2)
    fetch(series=["A/C.3/99/L.{n}"])
    assert site.symbols == []


def test_a_late_draft_is_found(site, fetch, watch, files):
    site.serves("A/C.3/99/L.2", pdf("2"))
    fetch(series=["A/C.3/99/L.{n}"])
    site.serves("A/C.3/99/L.1", pdf("1"))
    watch.days(7)
    _, outcomes = fetch(series=["A/C.3/99/L.{n}"])
    assert outcomes["A_C.3_99_L.1-EN.pdf"].result is Result.NEW


def test_an_unchanged_file_is_not_sent_again(site, fetch, watch):
    site.at("A/RES/99/5", redirects("/doc/5.pdf"))
    site.at("/doc/5.pdf", marked(pdf(), '"v1"'))
    fetch(symbols=["A/RES/99/5"])
    watch.days(20)
    _, outcomes = fetch(symbols=["A/RES/99/5"])
    assert outcomes[FIVE].result is Result.UNCHANGED
    assert site.headers[-1]["If-None-Match"] == '"v1"'


def test_a_changed_file_replaces_the_one_that_was_fetched(site, fetch, watch, raw, manifest):
    site.serves("A/RES/99/5", pdf("old"), ETag='"v1"')
    fetch(symbols=["A/RES/99/5"])
    site.serves("A/RES/99/5", pdf("new"), ETag='"v1"')  # the mark stays, the file does not
    watch.days(20)
    _, outcomes = fetch(symbols=["A/RES/99/5"])
    assert outcomes[FIVE].result is Result.CHANGED
    assert (raw / FIVE).read_bytes() == pdf("new")
    assert manifest().get(FIVE).sha256 == hashlib.sha256(pdf("new")).hexdigest()


@pytest.mark.parametrize("mine", [b"by hand", pdf()])
def test_a_file_that_a_person_put_there_is_never_replaced(site, fetch, raw, mine):
    (raw / FIVE).write_bytes(mine)
    site.serves("A/RES/99/5", pdf("theirs"))
    _, outcomes = fetch(symbols=["A/RES/99/5"], insist=True)
    assert outcomes[FIVE].result is Result.KEPT
    assert (raw / FIVE).read_bytes() == mine
    assert site.asked == []


def test_a_fetched_file_that_a_person_changed_is_kept(site, fetch, raw):
    site.serves("A/RES/99/5", pdf())
    fetch(symbols=["A/RES/99/5"])
    (raw / FIVE).write_bytes(b"edited")
    _, outcomes = fetch(symbols=["A/RES/99/5"], insist=True)
    assert outcomes[FIVE].result is Result.KEPT
    assert (raw / FIVE).read_bytes() == b"edited"


def test_a_link_is_not_written_through(site, fetch, raw, tmp_path):
    (tmp_path / "elsewhere").write_bytes(b"precious")
    (raw / FIVE).symlink_to(tmp_path / "elsewhere")
    site.serves("A/RES/99/5", pdf())
    fetch(symbols=["A/RES/99/5"], insist=True)
    assert (tmp_path / "elsewhere").read_bytes() == b"precious"


def test_documents_by_hand_count_as_held(site, fetch, raw):
    (raw / "A_C.3_99_L.4.pdf").write_bytes(pdf())
    fetch(series=["A/C.3/99/L.{n}"])
    assert site.symbols == [f"A/C.3/99/L.{n}" for n in (1, 2, 3, 5, 6, 7)]


def test_the_budget_ends_a_run_and_the_next_goes_on(site, fetch, files):
    for number in range(1, 7):
        site.serves(f"A/RES/99/{number}", pdf(str(number)))
    report, _ = fetch(series=["A/RES/99/{n}"], until=6, max_requests=6)
    assert len(files()) == 2
    assert "6 requests" in report.rest
    assert not report.could_not_ask
    site.asked.clear()
    fetch(series=["A/RES/99/{n}"], until=6)
    assert site.symbols == [f"A/RES/99/{n}" for n in (3, 4, 5, 6)]
    assert len(files()) == 6


def test_pauses_are_kept(site, fetch, watch):
    site.serves("A/RES/99/5", pdf())
    fetch(symbols=["A/RES/99/5"], requests_per_second=0.5)
    assert watch.slept == [2.0, 2.0]


def test_a_site_that_asks_for_longer_pauses_gets_them(site, fetch, watch):
    site.at("/robots.txt", sends(b"User-agent: *\nCrawl-delay: 7\n", kind="text/plain"))
    site.serves("A/RES/99/5", pdf())
    fetch(symbols=["A/RES/99/5"])
    assert watch.slept == [1.0, 7.0]


def test_what_the_source_no_longer_has_stays_here(site, fetch, watch, raw):
    site.serves("A/RES/99/5", pdf())
    fetch(symbols=["A/RES/99/5"])
    site.at("A/RES/99/5", page(NONE))
    watch.days(20)
    _, outcomes = fetch(symbols=["A/RES/99/5"])
    assert (outcomes[FIVE].result, outcomes[FIVE].note) == (
        Result.ABSENT,
        "the source no longer has it; the file is kept",
    )
    assert (raw / FIVE).exists()


def test_two_parts_in_one_document_are_told(site, fetch):
    site.serves("A/RES/99/5 A", pdf())
    site.serves("A/RES/99/5 B", pdf())
    both = ["A/RES/99/5 A", "A/RES/99/5 B"]
    _, outcomes = fetch(symbols=both, identify=lambda *_: Symbol("A/RES/99/5"))
    assert outcomes["A_RES_99_5_B-EN.pdf"].result is Result.NEW
    assert outcomes["A_RES_99_5_B-EN.pdf"].note == "A_RES_99_5_A-EN.pdf holds the same bytes"


def test_one_file_for_everything_is_no_answer(site, fetch, files):
    for number in range(1, 10):
        site.serves(f"A/RES/99/{number}", pdf())
    report, outcomes = fetch(series=["A/RES/99/{n}"], until=9)
    assert files() == ["A_RES_99_1-EN.pdf"]
    assert "prints no symbol and is A_RES_99_1-EN.pdf again" in outcomes["A_RES_99_2-EN.pdf"].note
    assert "5 times in a row" in report.left


def test_another_document_is_not_stored_under_the_name_that_was_asked_for(site, fetch, files, raw, manifest):
    site.serves("A/RES/99/5", pdf())
    _, outcomes = fetch(symbols=["A/RES/99/5"], identify=lambda *_: Symbol("A/RES/99/6"))
    assert outcomes[FIVE].result is Result.FAILED
    assert "what came is A/RES/99/6" in outcomes[FIVE].note
    assert files() == []
    assert (raw / ".set-aside" / FIVE).read_bytes() == pdf()
    assert manifest().get(FIVE).state is State.UNKNOWN
    assert list_files(raw) == ()


def test_what_was_asked_is_told_to_the_tables(site, fetch, raw):
    site.serves("A/RES/99/1", pdf())
    site.at("A/RES/99/2", page("<html>", 403))
    fetch(series=["A/RES/99/{n}"], until=3)
    assert [str(asked) for asked in asked_documents(raw)] == ["A/RES/99/1 there", "A/RES/99/3 absent"]
