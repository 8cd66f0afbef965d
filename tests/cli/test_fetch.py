"""`recalling fetch`: an estimate first, requests with --yes, and what is told at the end.

Here belong what is printed and with which code it ends; fetching itself is in tests/sources.
"""

import json

import pytest
from typer.testing import CliRunner

from recalling.cli.main import app
from recalling.sources import identity
from tests.sources.site import opened, page, pdf


@pytest.fixture
def site():
    found, stop = opened()
    yield found
    stop()


@pytest.fixture(autouse=True)
def place(tmp_path, monkeypatch, site):
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.delenv("RECALLING_RAW", raising=False)
    monkeypatch.delenv("RECALLING_CONTACT", raising=False)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(identity.ProcessPool, "schedule", _nothing)
    (tmp_path / "recalling.toml").write_text(
        f'[sources.un]\nkind = "undocs"\naddress = "{site.address}"\nprivate = true\nrequests_per_second = 20\n'
        'series = ["A/RES/99/{n}"]\ngap = 2\ncontact = "configured@example.org"\n'
    )
    return tmp_path


def _nothing(*_, **__):
    from concurrent.futures import Future

    answer = Future()
    answer.set_result(None)
    return answer


def call(*arguments):
    return CliRunner().invoke(app, ["fetch", *arguments])


def told(result):
    return " ".join(result.output.split())


def test_without_yes_nothing_is_asked(site):
    result = call()
    assert result.exit_code == 0
    assert "un: 2 to ask for, 3 to 6 requests, 0 s to 0 s" in told(result)
    assert "Nothing was asked; --yes does it." in told(result)
    assert site.asked == []


def test_what_is_configured_is_fetched(site, place):
    site.serves("A/RES/99/1", pdf())
    result = call("--yes")
    assert result.exit_code == 0, result.output
    assert (place / "raw" / "A_RES_99_1-EN.pdf").read_bytes() == pdf()
    assert "new A/RES/99/1" in told(result)
    assert site.symbols == ["A/RES/99/1", "A/RES/99/2", "A/RES/99/3"]
    assert "configured@example.org" in site.headers[0]["User-Agent"]
    assert "nothing is due" in told(call())


def test_symbols_are_asked_however_lately_they_were(site, place):
    for _ in range(2):
        result = call("A/RES/99/7", "a/c.3/99/l.2", "--yes", "--raw", "other")
        assert result.exit_code == 0, result.output
    assert site.symbols == ["A/RES/99/7", "A/C.3/99/L.2"] * 2
    assert (place / "other" / "manifest.jsonl").is_file()


def test_a_series_is_asked_in_its_span(site):
    assert call("--series", "A/C.3/99/L.{n}", "--from", "3", "--until", "4", "-y").exit_code == 0
    assert site.symbols == ["A/C.3/99/L.3", "A/C.3/99/L.4"]


def test_programs_get_one_object(site):
    site.serves("A/RES/99/1", pdf())
    assert json.loads(call("--json").stdout)["sources"][0]["files"] == 2
    said = json.loads(call("--json", "--yes").stdout)
    (source,) = said["sources"]
    assert said["done"] is True
    assert source["counts"] == {
        "new": 1,
        "changed": 0,
        "unchanged": 0,
        "absent": 2,
        "could not ask": 0,
        "left alone": 0,
    }
    assert source["outcomes"][0]["file"] == "A_RES_99_1-EN.pdf"
    assert source["requests"] == 5


def test_a_source_that_could_not_be_asked_ends_with_3(site):
    site.at("A/RES/99/1", page("", 403))
    result = call("A/RES/99/1", "--yes")
    assert result.exit_code == 3
    assert "could not ask A/RES/99/1: it answered 403" in told(result)
    assert "gave no usable answer in this run" in told(result)


def test_the_other_sources_go_on_being_read(site, place):
    (place / "drop").mkdir()
    (place / "drop" / "a.txt").write_text("a")
    with (place / "recalling.toml").open("a") as file:
        file.write('[sources.drop]\nkind = "folder"\naddress = "drop"\n')
    for number in range(1, 6):
        site.at(f"A/RES/99/{number}", page("", 403))
    result = call("--yes")
    assert result.exit_code == 3
    assert (place / "raw" / "drop" / "a.txt").read_text() == "a"
    assert "new drop: drop/a.txt" in told(result)
    assert call("--yes", "--source", "drop").exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["nonsense"], "'nonsense' is no document symbol"),
        (["--series", "A/RES/99"], "write the number as {n}"),
        (["--from", "3"], "need a series"),
        (["--source", "else"], "no source 'else'; the configuration has: un"),
        (["A/RES/99/1", "--source", "else"], "no source 'else'; the configuration has: un"),
        (["A/RES/99/1", "--contact", "<me>"], "must be an e-mail or web address"),
    ],
)
def test_wrong_usage_is_told(arguments, says):
    result = call(*arguments)
    assert result.exit_code == 2
    assert says in told(result)


def test_without_a_configuration_there_is_nothing_to_ask(place):
    (place / "recalling.toml").unlink()
    result = call("--yes")
    assert result.exit_code == 2
    assert "there is nothing to ask: name symbols" in told(result)


def test_two_runs_never_meet(place, site, monkeypatch):
    import subprocess
    import sys

    code = "import sys; from pathlib import Path; from recalling.engine.lock import hold\nwith hold(Path('raw')): print('held', flush=True); sys.stdin.read()"
    with subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout.readline() == b"held\n"
        result = call("--yes")
        other.stdin.close()
    assert result.exit_code == 4
    assert site.asked == []
