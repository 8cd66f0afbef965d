"""Publishing to HDX by its own client. CKAN is real; HDX's schema and Solr are stand-ins, and so is its vocabulary.

Here belongs what HDX adds to CKAN; test_ckan.py has the rest.
"""

from __future__ import annotations

from itertools import count

import pytest

pytest.importorskip("hdx", reason="HDX: its client is not installed (the extra hdx)")

from recalling.errors import PortalError
from recalling.portals.bringing import bring
from recalling.portals.hdx import HdxPortal, HdxTarget
from recalling.portals.package import read_package
from tests.portals_live.asking import IMPATIENT, act, downloaded, readers_see, release_bytes

NUMBERS = count(1)
TAGS = ("government data", "indicators")


@pytest.fixture(scope="module")
def prepared(humanitarian_site):
    """What HDX has: an organization, the group of the whole world, its vocabulary of tags."""
    act(humanitarian_site, "organization_create", {"name": "house", "title": "House"})
    act(humanitarian_site, "group_create", {"name": "world", "title": "World"})
    act(humanitarian_site, "vocabulary_create", {"name": "Topics", "tags": [{"name": tag} for tag in TAGS]})
    return humanitarian_site


@pytest.fixture
def portal(prepared, monkeypatch):
    prepared.traffic.forget()
    monkeypatch.setenv("HDX_TOKEN", prepared.ckan.token)
    table = {
        "portal": "hdx",
        "url": prepared.traffic.url,
        "organization": "house",
        "dataset": f"set-{next(NUMBERS)}",
        "maintainer": "admin",
        "tags": TAGS,
        "period_start": "2020-01-01",
    }
    return HdxPortal("test", HdxTarget.model_validate(table), limits=IMPATIENT)


def test_a_release_comes_whole_and_a_second_time_nothing_is_sent(prepared, portal, seeds, figures):
    package = read_package(seeds[1])
    plan = portal.plan(package)
    prepared.traffic.forget()
    bring(portal, package, plan)
    posted = [request.rpartition("/")[2] for request in prepared.traffic.writing()]
    assert [one for one in posted if not one.endswith("_show")] == ["package_create", "package_revise"]
    files = downloaded(prepared, portal)
    assert files == release_bytes(package, files)
    assert {one for one in files if one.endswith(".parquet")}
    assert {one for one in files if one.endswith(".csv")}
    figures.append(f"HDX's client: {len(files)} files, {plan.bytes:,} bytes in 2 calls")
    dataset = act(prepared, "package_show", {"id": portal.address.rpartition("/")[2]}, token=False)
    assert dataset["dataset_date"] == f"[2020-01-01T00:00:00 TO {package.version.day}T23:59:59]"
    assert {tag["name"] for tag in dataset["tags"]} == set(TAGS)
    assert dataset["resources"][0]["resource_type"] == "file.upload"
    assert portal.plan(package).changes == ()


def test_a_changed_release_keeps_addresses(prepared, portal, seeds):
    old, new = map(read_package, seeds)
    bring(portal, old, portal.plan(old))
    name = portal.address.rpartition("/")[2]
    before = {one["name"]: one["id"] for one in act(prepared, "package_show", {"id": name})["resources"]}
    bring(portal, new, portal.plan(new))
    after = {one["name"]: one["id"] for one in act(prepared, "package_show", {"id": name})["resources"]}
    assert after == before
    _, files = readers_see(prepared, portal)
    assert files == release_bytes(new, files)


def test_a_wrong_token_is_refused_in_words_that_do_not_hold_it(portal, seeds, monkeypatch):
    package = read_package(seeds[0])
    plan = portal.plan(package)
    monkeypatch.setenv("HDX_TOKEN", "recognisable-token")
    with pytest.raises(PortalError, match="the token is not accepted") as raised:
        portal.publish(package, plan, lambda step: None)
    assert "recognisable" not in f"{raised.value!r} {raised.value.__cause__!r} {raised.value.__context__!r}"


def test_a_dataset_that_is_changed_during_publishing_is_left_alone(prepared, portal, seeds):
    old, new = map(read_package, seeds)
    bring(portal, old, portal.plan(old))
    plan = portal.plan(new)
    before = readers_see(prepared, portal)
    name = portal.address.rpartition("/")[2]
    prepared.traffic.meanwhile(
        "package_revise", lambda: act(prepared, "package_patch", {"id": name, "caveats": "theirs"})
    )
    with pytest.raises(PortalError, match="metadata_modified"):
        portal.publish(new, plan, lambda step: None)
    assert readers_see(prepared, portal) == before
