"""Releases in a dataset repository: the Hub's own client, a Hub in memory behind it (hub_fake.py)."""

import logging
import re

import httpx2
import huggingface_hub
import pytest
from huggingface_hub import constants
from huggingface_hub.utils import _http
from pydantic import ValidationError

from recalling.errors import ConfigurationError, PortalError, PortalUnreachableError
from recalling.portals import huggingface
from recalling.portals.bringing import bring
from recalling.portals.hub import Hub, Repository
from recalling.portals.huggingface import HuggingFacePortal, HuggingFaceTarget, open_portal
from recalling.portals.package import read_package
from recalling.portals.plan import Action
from recalling.settings import DEFAULTS
from tests.portals.faking import Answer, Fault
from tests.portals.hub_fake import HubFake, refused
from tests.portals.packages import write_release

# The client sends large files in a way that its own library is about to drop.
pytestmark = pytest.mark.filterwarnings("ignore:Use 'content=:DeprecationWarning")

TOKEN = "hf_recognisableToken"  # noqa: S105
NAME = "someone/recalling"


@pytest.fixture
def fake(monkeypatch):
    """A Hub that the client asks in this process; its own pauses take no time, and large files go by the old way."""
    hub = HubFake(TOKEN)

    def handle(request):
        answer = hub.answer(request.method, str(request.url), request.headers, request.read())
        return httpx2.Response(answer.status, headers=answer.headers, content=answer.body)

    monkeypatch.setenv("HF_TOKEN", TOKEN)
    monkeypatch.setattr(constants, "HF_HUB_DISABLE_XET", True)
    monkeypatch.setattr(_http.time, "sleep", lambda _: None)
    huggingface_hub.set_client_factory(lambda: httpx2.Client(transport=httpx2.MockTransport(handle)))
    yield hub
    huggingface_hub.set_client_factory(_http.default_client_factory)


@pytest.fixture(scope="module")
def package(release):
    return read_package(release)


@pytest.fixture(scope="module")
def later(next_release):
    return read_package(next_release)


def portal_at(fake, waits=None, **table):
    said = {"portal": "huggingface", "repository": NAME, "endpoint": fake.origin}
    target = HuggingFaceTarget.model_validate({**said, **table})
    repository = Repository(target.repository, target.endpoint, target.token_variable, target.private)
    hub = Hub(repository, sleep=[].append if waits is None else waits.append)
    return HuggingFacePortal("hub", target, repository, hub)


def brought(fake, package, **table):
    portal = portal_at(fake, **table)
    return bring(portal, package, portal.plan(package))


def held(fake, revision="main"):
    repo = fake.repos[NAME]
    files = repo.commits[repo.at(revision)]
    return {path: data for path, data in files.items() if path != ".gitattributes"}


def expected(package):
    return {file.path: file.location.read_bytes() for file in package.files}


def commits(fake):
    return [path for method, path in fake.log if method == "POST" and "/commit/" in path]


def test_a_release_is_one_commit_with_a_tag(fake, package):
    done = brought(fake, package)
    assert done.address == f"{fake.origin}/datasets/{NAME}"
    assert done.steps == len(package.files) + 2
    assert held(fake) == held(fake, "v2026.11.22") == expected(package)
    assert len(commits(fake)) == 1


def test_a_second_time_nothing_is_sent(fake, package):
    brought(fake, package)
    fake.log.clear()
    plan = portal_at(fake).plan(package)
    assert (plan.changes, plan.bytes) == ((), 0)
    assert {step.action for step in plan.steps} == {Action.KEEP}
    assert {method for method, _ in fake.log} == {"GET"}


def test_the_next_release_sends_what_changed(fake, package, later):
    brought(fake, package)
    plan = portal_at(fake).plan(later)
    actions = {step.what: step.action for step in plan.steps}
    assert actions["clauses.parquet"] is Action.REPLACE
    assert actions["codes.csv"] is Action.UPLOAD
    assert actions["columns.csv"] is Action.REMOVE
    assert actions["README.md"] is Action.KEEP
    assert ".gitattributes" not in actions
    fake.received = 0
    bring(portal_at(fake), later, plan)
    assert held(fake) == expected(later)
    assert held(fake, "v2026.11.22") == expected(package)
    assert fake.received == plan.bytes


def test_going_back_brings_the_old_files(fake, package, later):
    brought(fake, package)
    brought(fake, later)
    brought(fake, package)
    assert held(fake) == expected(package)
    assert held(fake, "v2026.11.22.2") == expected(later)


def test_a_repository_can_be_private(fake, package):
    brought(fake, package, private=True)
    assert fake.repos[NAME].private


def test_files_can_be_left_out(fake, package):
    brought(fake, package, exclude=("csv/*",))
    assert not [path for path in held(fake) if path.startswith("csv/")]


def test_a_stale_plan_is_refused(fake, package, later):
    plan = portal_at(fake).plan(package)
    brought(fake, later)
    fake.log.clear()
    with pytest.raises(PortalError, match="changed since the plan"):
        portal_at(fake).publish(package, plan, lambda _: None)
    assert {method for method, _ in fake.log} == {"GET"}


def test_a_commit_that_came_between_is_not_lost(fake, package, later):
    brought(fake, package)
    portal = portal_at(fake)
    plan = portal.plan(later)
    fake.faults.append(Fault("POST", "/commit/main", refused(412, "A commit has happened since")))
    with pytest.raises(PortalError, match="somebody else"):
        portal.publish(later, plan, lambda _: None)
    assert held(fake) == expected(package)


def test_a_release_is_never_changed(fake, package, tmp_path):
    brought(fake, package)
    other = read_package(write_release(tmp_path, "2026.11.22", **{"columns.csv": "other\r\n"}))
    with pytest.raises(PortalError, match="a release never changes"):
        portal_at(fake).plan(other)


@pytest.mark.parametrize(
    ("fault", "says"),
    [
        (refused(401, "Invalid credentials in Authorization header"), "set HF_TOKEN to a valid one"),
        (refused(401, "Unauthorized"), "set HF_TOKEN to a valid one"),
        (refused(403, "Forbidden"), "may not write there"),
        (refused(409, "Conflict"), "answered 409"),
        (refused(413, "TooLarge"), "larger than the Hub takes"),
        (refused(400, "Bad"), "answered 400"),
    ],
)
@pytest.mark.parametrize("path", ["/commit/main", "/preupload/main"])
def test_a_refusal_leaves_the_old_release(fake, package, later, fault, says, path):
    brought(fake, package)
    waits = []
    portal = portal_at(fake, waits)
    plan = portal.plan(later)
    fake.faults.append(Fault("POST", path, fault))
    with pytest.raises(PortalError, match=says) as caught:
        portal.publish(later, plan, lambda _: None)
    assert not isinstance(caught.value, PortalUnreachableError)
    assert waits == []
    assert held(fake) == expected(package)
    brought(fake, later)


BROKEN = [
    refused(429, "Slow"),
    refused(500, "Oh"),
    Answer(503, b"<html>"),
    httpx2.ReadError("cut"),
    httpx2.ReadTimeout(""),
]
IDS = ["429", "500", "503", "cut", "timeout"]


@pytest.mark.parametrize("what", BROKEN, ids=IDS)
@pytest.mark.parametrize("after", [False, True], ids=["lost", "answer lost"])
@pytest.mark.parametrize("path", ["/commit/main", "/tag/.*"])
def test_what_passes_is_tried_again(fake, package, later, what, after, path):
    brought(fake, package)
    waits = []
    portal = portal_at(fake, waits)
    plan = portal.plan(later)
    ending = "/commit/main" if path == "/commit/main" else ""
    if ending:
        fake.faults.append(Fault("POST", ending, what, after))
    else:
        # The tag is asked for by the name of the commit, which is not known yet.
        real = fake._tag
        left = [what]

        def tag(*args):
            if not left:
                return real(*args)
            fault = left.pop()
            if after:
                real(*args)
            if isinstance(fault, Exception):
                raise fault
            return fault

        fake._tag = tag
    bring(portal, later, plan)
    assert len(waits) == 1
    assert len(fake.repos[NAME].commits) == 3


@pytest.mark.parametrize("what", BROKEN, ids=IDS)
def test_what_does_not_pass_ends(fake, package, later, what):
    brought(fake, package)
    waits = []
    portal = portal_at(fake, waits)
    plan = portal.plan(later)
    fake.faults += [Fault("POST", "/commit/main", what)] * 5
    with pytest.raises(PortalUnreachableError, match="try again later"):
        portal.publish(later, plan, lambda _: None)
    assert len(waits) == DEFAULTS.portals.tries - 1
    assert held(fake) == expected(package)


def test_retry_after_is_kept_to(fake, package):
    waits = []
    portal = portal_at(fake, waits)
    plan = portal.plan(package)
    answer = Answer(429, b"{}", {"Retry-After": "7"})
    fake.faults.append(Fault("POST", "/commit/main", answer))
    portal.publish(package, plan, lambda _: None)
    assert waits == [7.0]


def test_a_large_file_that_breaks_off_commits_nothing(fake, package, later):
    brought(fake, package)
    portal = portal_at(fake)
    plan = portal.plan(later)
    sha256 = later.file("clauses.parquet").facts.sha256
    fake.faults.append(Fault("PUT", sha256, refused(403, "Expired")))
    with pytest.raises(PortalError):
        portal.publish(later, plan, lambda _: None)
    assert held(fake) == expected(package)
    assert len(commits(fake)) == 1


def test_a_tag_that_failed_is_made_the_next_time(fake, package):
    portal = portal_at(fake)
    plan = portal.plan(package)
    real = fake._tag
    fake._tag = lambda *_: refused(403, "Forbidden")
    with pytest.raises(PortalError, match=r"tag v2026\.11\.22"):
        portal.publish(package, plan, lambda _: None)
    fake._tag = real
    again = portal_at(fake).plan(package)
    assert [(step.action, step.what) for step in again.changes] == [(Action.POINT, "v2026.11.22")]
    brought(fake, package)


def test_damage_is_seen_when_read_back(fake, package):
    brought(fake, package)
    repo = fake.repos[NAME]
    files = repo.commits[repo.main]
    files["columns.csv"] += b" "
    files["clauses.parquet"] = b"PAR1"
    del files["README.md"]
    files["else.txt"] = b""
    assert portal_at(fake).verify(package) == (
        "README.md is not there",
        "clauses.parquet has other bytes",
        "columns.csv has other bytes",
        "else.txt is there and not in the release",
        "the tag v2026.11.22 is not there, or at other files",
    )
    del fake.repos[NAME]
    assert portal_at(fake).verify(package) == (f"{NAME} at {fake.origin} is not there",)


def test_a_repository_with_other_data_is_left_alone(fake, package):
    brought(fake, package)
    files = fake.repos[NAME].commits[fake.repos[NAME].at("main")]
    del files["datapackage.json"]
    files["thesis.pdf"] = b"%PDF"
    with pytest.raises(PortalError, match=r"holds other data \(thesis.pdf\)"):
        portal_at(fake).plan(package)


def test_what_the_hub_does_not_take_is_told_first(fake, package, monkeypatch):
    monkeypatch.setattr(huggingface, "_MOST_FILES", 2)
    with pytest.raises(PortalError, match="takes 2 in a folder"):
        portal_at(fake).plan(package)
    monkeypatch.setattr(huggingface, "_MOST_BYTES", 100)
    with pytest.raises(PortalError, match="larger than the Hub takes"):
        portal_at(fake).plan(package)
    assert fake.log == []


def test_a_card_that_the_hub_refuses_is_told(fake, package):
    portal = portal_at(fake)
    plan = portal.plan(package)
    said = b'{"errors": [{"message": "license must be one of"}], "warnings": []}'
    fake.faults.append(
        Fault("POST", "/validate-yaml", Answer(400, said, {"Content-Type": "application/json"}))
    )
    with pytest.raises(PortalError, match="license must be one of"):
        portal.publish(package, plan, lambda _: None)


def test_a_missing_token_is_told(fake, package, monkeypatch):
    monkeypatch.delenv("HF_TOKEN")
    with pytest.raises(ConfigurationError, match="HF_TOKEN"):
        portal_at(fake).plan(package)


@pytest.mark.parametrize("change", [{"repository": "recalling"}, {"endpoint": "hub"}, {"token": "x"}])
def test_a_wrong_table_is_refused(fake, change):
    with pytest.raises(ValidationError):
        portal_at(fake, **change)


def test_the_token_does_not_travel_in_the_open():
    with pytest.raises(ValidationError, match="https"):
        open_portal("hub", {"portal": "huggingface", "repository": NAME, "endpoint": "http://hub.example"})
    for endpoint in ("http://127.0.0.1:8000", "http://localhost:8000", "https://hub.example"):
        open_portal("hub", {"portal": "huggingface", "repository": NAME, "endpoint": endpoint})


def test_the_token_is_told_nowhere(fake, package, later, caplog, capfd):
    caplog.set_level(logging.DEBUG)
    portal = portal_at(fake)
    said = [repr(portal), repr(vars(portal)), repr(vars(portal._hub))]
    echo = refused(403, f"you sent {TOKEN}")
    fake.faults += [
        Fault("GET", NAME, echo),
        Fault("POST", "/commit/main", echo),
        Fault("POST", "/commit/main", httpx2.ReadError(TOKEN)),
    ]
    for call in (
        lambda: portal.plan(package),
        lambda: portal.publish(package, portal.plan(package), lambda _: None),
    ):
        with pytest.raises(PortalError) as caught:
            call()
        said += [str(caught.value), repr(caught.value)]
        assert caught.value.__cause__ is None
        assert caught.value.__suppress_context__
    bring(portal, package, portal.plan(package))
    said += [record.getMessage() + repr(record.args) for record in caplog.records]
    said += [*capfd.readouterr(), *(data.decode("latin1") for data in held(fake).values())]
    assert not [text for text in said if re.search(TOKEN, text)]
