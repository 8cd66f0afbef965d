"""Releases at HDX: HDX's real client above a CKAN in memory (ckan_fake.py). A real CKAN is in portals_live."""

from __future__ import annotations

import json

import httpx
import pytest
from pydantic import ValidationError

pytest.importorskip("hdx", reason="HDX's client is an extra of its own")

import requests
from ckanapi import errors as refusals
from hdx.api.configuration import Configuration

from recalling.errors import PortalError, PortalUnreachableError
from recalling.portals.bringing import bring
from recalling.portals.hdx import HdxPortal, HdxTarget, open_portal
from recalling.portals.package import read_package
from tests.portals.ckan_fake import ORIGIN, CkanFake
from tests.portals.packages import write_release
from tests.portals.test_ckan import DATAPACKAGE, as_released, held

TOKEN = "recognisableToken"  # noqa: S105
TABLE = {
    "portal": "hdx",
    "url": ORIGIN,
    "organization": "house",
    "maintainer": "somebody",
    "tags": ["indicators"],
    "period_start": "2020-01-01",
}


class Remote:
    """What HDX's client calls, answered by the stand-in; `refusal` is raised by the next call that writes."""

    def __init__(self, fake):
        self.fake = fake
        self.refusal = None

    def call_action(self, action, data, apikey=None, files=None, **_):
        assert apikey == TOKEN
        if action == "vocabulary_show":
            return {"id": "topics", "name": data["id"], "tags": []}
        if self.refusal:
            raise self.refusal
        if action == "package_create":
            return told(self.fake._create(data))
        uploads = {name.split("__")[2]: file.read() for name, file in files.items()}
        return told(self.fake._revise({name: json.loads(value) for name, value in data.items()}, uploads))


def told(answer):
    said = json.loads(answer.body)
    if not said["success"]:
        raise refusals.ValidationError(said["error"])
    return said["result"]


@pytest.fixture
def remote(monkeypatch):
    monkeypatch.setenv("HDX_TOKEN", TOKEN)
    made = Remote(CkanFake(TOKEN))

    def handle(request):
        answer = made.fake.answer(request.method, str(request.url), request.headers, request.read())
        return httpx.Response(answer.status, headers=answer.headers, content=answer.body)

    made.portal = HdxPortal(
        "test", HdxTarget.model_validate(TABLE), transport=httpx.MockTransport(handle), sleep=[].append
    )
    setup = Configuration.setup_session_remoteckan
    monkeypatch.setattr(Configuration, "setup_session_remoteckan", lambda self: setup(self, remoteckan=made))
    return made


@pytest.fixture(scope="module")
def packages(tmp_path_factory):
    out = tmp_path_factory.mktemp("processed")
    first = write_release(out, "2026.11.22", **{"datapackage.json": DATAPACKAGE})
    changes = {"datapackage.json": DATAPACKAGE, "clauses.parquet": "PAR1 another"}
    return read_package(first), read_package(write_release(out, "2026.11.22.2", **changes))


def test_a_release_comes_with_the_fields_of_hdx(remote, packages):
    bring(remote.portal, packages[0], remote.portal.plan(packages[0]))
    dataset = remote.fake.datasets["recalling"]
    assert dataset["state"] == "active"
    assert dataset["dataset_date"] == "[2020-01-01T00:00:00 TO 2026-11-22T23:59:59]"
    assert (dataset["license_id"], dataset["data_update_frequency"]) == ("other-pd-nr", "-2")
    assert dataset["tags"] == [{"name": "indicators", "vocabulary_id": "topics"}]
    assert dataset["groups"] == [{"name": "world"}]
    assert {one["resource_type"] for one in dataset["resources"]} == {"file.upload"}
    assert held(remote.fake) == as_released(packages[0], held(remote.fake))
    assert remote.portal.plan(packages[0]).changes == ()


def test_a_changed_release_keeps_addresses(remote, packages):
    bring(remote.portal, packages[0], remote.portal.plan(packages[0]))
    before = {one["name"]: one["id"] for one in remote.fake.datasets["recalling"]["resources"]}
    bring(remote.portal, packages[1], remote.portal.plan(packages[1]))
    assert {one["name"]: one["id"] for one in remote.fake.datasets["recalling"]["resources"]} == before
    assert held(remote.fake)["clauses.parquet"] == "PAR1 another"


@pytest.mark.parametrize(
    ("refusal", "kind", "words"),
    [
        (
            refusals.NotAuthorized({"message": f"no {TOKEN}"}),
            PortalError,
            r"the token is not accepted.*\[token\]",
        ),
        (refusals.ValidationError({"tags": ["unknown"]}), PortalError, "tags: unknown"),
        (refusals.CKANAPIError("bad"), PortalError, "bad"),
        (requests.ConnectionError("gone"), PortalUnreachableError, "try again later"),
    ],
)
def test_what_hdx_says_is_told_without_the_token(remote, packages, refusal, kind, words):
    plan = remote.portal.plan(packages[0])
    remote.refusal = refusal
    with pytest.raises(kind, match=words) as raised:
        remote.portal.publish(packages[0], plan, lambda step: None)
    assert TOKEN not in str(raised.value)


def test_a_failure_leaves_the_release_before(remote, packages):
    bring(remote.portal, packages[0], remote.portal.plan(packages[0]))
    before = held(remote.fake)
    plan = remote.portal.plan(packages[1])
    remote.fake.fails_after = 1
    with pytest.raises(PortalError, match="broke down"):
        remote.portal.publish(packages[1], plan, lambda step: None)
    assert held(remote.fake) == before


@pytest.mark.parametrize("field", ["maintainer", "tags", "period_start", "organization"])
def test_what_hdx_requires_is_required(field):
    with pytest.raises(ValidationError, match=field):
        open_portal("test", {name: value for name, value in TABLE.items() if name != field})
