"""A refresh on real folders: fetched, built, published; who is told, what is noted.

Here belongs the order and what one part's failure costs the others. Fetching itself is in tests/sources,
portals in tests/portals.
"""

import json

import pytest

from pipelines import refreshing
from pipelines.building import BuildResult
from pipelines.refreshing import Fetched, refresh
from pipelines.request import Request
from recalling.configuration import Configuration
from recalling.engine.journal import Journal, RunOutcome
from recalling.errors import PortalUnreachableError, RecallingError
from tests import drafts


@pytest.fixture
def told(monkeypatch, tmp_path):
    """What was alerted, and how often the watching service heard of a success."""
    heard = {"alerts": [], "beats": 0}
    monkeypatch.setenv("RECALLING_HOME", str(tmp_path / "home"))
    monkeypatch.setattr(refreshing, "alert", lambda message, mail: heard["alerts"].append(message))
    monkeypatch.setattr(refreshing, "heartbeat", lambda: heard.update(beats=heard["beats"] + 1))
    return heard


@pytest.fixture
def request_(tmp_path):
    return Request(drafts.folder(tmp_path / "raw"), tmp_path / "out")


def built(monkeypatch, result):
    """Has every build end like this, or raise it."""

    def build(_):
        if isinstance(result, Exception):
            raise result
        return result

    monkeypatch.setattr(refreshing, "build", build)


def last(request):
    return Journal(request.state.journal).runs()[0]


PUBLISHED = BuildResult(RunOutcome.PUBLISHED, "2026.11.22", is_new=True)


def test_a_success_is_noted_and_told_to_the_watching_service(monkeypatch, told, request_):
    built(monkeypatch, PUBLISHED)
    done = refresh(request_, Configuration())
    assert (done.fetched, done.brought, done.unreached) == ((), (), ())
    assert (last(request_).command, last(request_).outcome) == ("refresh", RunOutcome.PUBLISHED)
    assert told == {"alerts": [], "beats": 1}


def test_a_blocked_build_is_told_and_nothing_is_published(monkeypatch, told, request_, tmp_path):
    built(monkeypatch, BuildResult(RunOutcome.BLOCKED, None, report=tmp_path / "validation.html"))
    monkeypatch.setattr(refreshing, "bring_all", lambda *_: pytest.fail("published"))
    refresh(request_, Configuration())
    assert "a check failed" in told["alerts"][0]
    assert told["beats"] == 0
    assert last(request_).outcome is RunOutcome.BLOCKED


def test_a_failure_is_told_and_noted(monkeypatch, told, request_):
    built(monkeypatch, RecallingError("the disk is full"))
    with pytest.raises(RecallingError):
        refresh(request_, Configuration())
    assert told == {"alerts": ["Recalling: the refresh failed: the disk is full"], "beats": 0}
    assert (last(request_).outcome, last(request_).message) == (RunOutcome.FAILED, "the disk is full")


def test_a_source_that_does_not_answer_costs_only_itself(monkeypatch, told, request_):
    built(monkeypatch, PUBLISHED)
    monkeypatch.setattr(refreshing, "fetch_all", lambda *_: [Fetched("undocs", 0, 0, "it answers 403")])
    done = refresh(request_, Configuration())
    assert done.built.version == "2026.11.22"
    assert done.unreached == last(request_).unreached == ("undocs",)
    assert told["beats"] == 1


def test_a_portal_that_does_not_answer_costs_only_itself(monkeypatch, told, request_, tmp_path):
    from recalling.portals import package, targets
    from recalling.releasing import load

    built(monkeypatch, PUBLISHED)

    class Silent:
        def plan(self, package):
            raise PortalUnreachableError("b does not answer")

    monkeypatch.setattr(targets, "open_target", lambda *_: Silent())
    monkeypatch.setattr(package, "read_package", lambda _: None)
    monkeypatch.setattr(load, "resolve", lambda path: path)
    table = {"portal": "web", "on_refresh": True}
    done = refresh(request_, Configuration(publish={"a": {"portal": "web"}, "b": table, "c": table}))
    assert [(one.target, one.problem) for one in done.brought] == [
        ("b", "b does not answer"),
        ("c", "b does not answer"),
    ]
    assert done.unreached == ("b", "c")
    assert "b: b does not answer" in told["alerts"][0]


@pytest.mark.end_to_end
def test_drafts_become_a_release_and_a_site(told, request_, tmp_path):
    from pipelines import checker

    site = {
        "portal": "web",
        "on_refresh": True,
        "folder": str(tmp_path / "site"),
        "base_url": "https://data.example.org/recalling",
        "contact_email": "data@example.org",
    }
    try:
        done = refresh(request_, Configuration(publish={"site": site}))
        again = refresh(Request(request_.raw, request_.out), Configuration(publish={"site": site}))
    finally:
        checker.close()
    assert done.built.is_new
    assert again.built.outcome is RunOutcome.NOTHING_NEW
    shown = json.loads((tmp_path / "site" / "latest.json").read_text(encoding="utf-8"))
    assert shown["version"] == done.built.version == again.built.version
    assert last(request_).documents is not None
    assert told == {"alerts": [], "beats": 2}
