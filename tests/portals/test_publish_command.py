"""`recalling publish`: the plan first, then the deed, then the look back; what it prints and how it ends."""

from __future__ import annotations

import json

import httpx
import pytest
from typer.testing import CliRunner

from recalling.cli.main import app
from recalling.portals import bringing, ckan
from recalling.portals.plan import Published
from tests.portals.ckan_fake import ORIGIN, CkanFake
from tests.portals.faking import Answer, Fault
from tests.portals.packages import write_release
from tests.portals.test_ckan import DATAPACKAGE, TOKEN, held, portal_at

PORTAL = f'[publish.open-data]\nportal = "ckan"\nurl = "{ORIGIN}"\norganization = "house"\n'


@pytest.fixture
def fake(monkeypatch, tmp_path):
    """A portal, a configuration that names it, and a release to publish."""
    monkeypatch.setenv("CKAN_TOKEN", TOKEN)
    (tmp_path / "recalling.toml").write_text(PORTAL, encoding="utf-8")
    monkeypatch.setenv("RECALLING_CONFIG", str(tmp_path / "recalling.toml"))
    write_release(tmp_path / "processed", "2026.11.22", **{"datapackage.json": DATAPACKAGE})
    made = CkanFake(TOKEN)
    monkeypatch.setattr(ckan, "open_portal", lambda name, table: portal_at(made))
    monkeypatch.chdir(tmp_path)
    return made


def run(*words):
    return CliRunner().invoke(app, ["publish", *words, "--release", "2026.11.22"])


def test_without_yes_the_plan_is_told_and_nothing_is_done(fake):
    done = run("open-data")
    assert done.exit_code == 0, done.output
    assert "clauses.parquet" in done.output
    assert "Nothing was changed; --yes does it." in done.output
    assert fake.datasets == {}


def test_with_yes_it_is_done_once(fake):
    done = run("open-data", "--yes")
    assert done.exit_code == 0, done.output
    assert f"published 2026.11.22 at {ORIGIN}/dataset/recalling" in done.output.replace("\n", " ")
    assert "README.md" in held(fake)
    fake.log.clear()
    again = run("open-data", "--yes")
    assert "nothing to do" in again.output
    assert {method for method, _ in fake.log} == {"GET"}


def test_programs_get_one_json_object(fake):
    planned = json.loads(run("open-data", "--json").output)
    assert (planned["done"], planned["version"]) == (False, "2026.11.22")
    assert planned["bytes"] == sum(step["bytes"] for step in planned["steps"])
    done = json.loads(run("open-data", "--json", "--yes").output)
    assert (done["done"], done["address"]) == (True, f"{ORIGIN}/dataset/recalling")


def test_nothing_left_to_do_is_done(fake):
    run("open-data", "--yes")
    again = json.loads(run("open-data", "--json").output)
    assert (again["done"], again["bytes"]) == (True, 0)


def test_names_at_the_portal_are_told_as_they_are(fake):
    run("open-data", "--yes")
    fake.datasets["recalling"]["resources"][-1]["name"] = "[/b]odd[red].csv"
    assert "[/b]odd[red].csv" in run("open-data").output


def test_what_is_left_to_do_is_told(fake, monkeypatch):
    done = Published(f"{ORIGIN}/dataset/recalling", 1, "write it down")
    monkeypatch.setattr(bringing, "bring", lambda *_: done)
    assert run("open-data", "--yes").output.endswith("now write it down\n")
    assert json.loads(run("open-data", "--yes", "--json").output)["note"] == "write it down"


def test_a_look_back_finds_what_is_amiss(fake):
    run("open-data", "--yes")
    assert run("open-data", "--verify").exit_code == 0
    table = next(one for one in fake.datasets["recalling"]["resources"] if one["name"] == "clauses.parquet")
    fake.files[table["id"]] = b"PAR1"
    found = run("open-data", "--verify")
    assert found.exit_code == 1
    assert "clauses.parquet has other bytes" in found.output.replace("\n", " ")


def test_a_refusal_ends_with_words_and_without_the_token(fake):
    fake.faults.append(Fault("POST", "package_create", Answer(403)))
    done = run("open-data", "--yes")
    assert done.exit_code != 0
    assert "CKAN_TOKEN" in done.output
    assert TOKEN not in done.output


def test_a_portal_that_does_not_answer_ends_with_its_own_code(fake):
    fake.faults += [Fault("GET", "package_show", httpx.ConnectError("refused")) for _ in range(5)]
    done = run("open-data")
    assert done.exit_code == 3
    assert "try again later" in done.output.replace("\n", " ")


def test_a_target_that_is_not_there_is_said(fake):
    done = run("elsewhere")
    assert done.exit_code == 2
    assert "open-data" in done.output
