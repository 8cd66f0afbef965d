"""Publishing to CKAN, 2.12 and 2.11. CKAN is real with its database and files; Solr is a stand-in.

Here belongs what only a real CKAN can show: what readers see before, after, and when something fails.
"""

from __future__ import annotations

import json
import time
from itertools import count

import pytest

from recalling.errors import PortalError, PortalUnreachableError
from recalling.portals.bringing import bring
from recalling.portals.ckan import CkanPortal
from recalling.portals.ckan_dataset import FIELDS
from recalling.portals.ckan_target import CkanTarget
from recalling.portals.package import read_package
from tests.portals.packages import write_release
from tests.portals_live.asking import (
    IMPATIENT,
    act,
    downloaded,
    get,
    name_of,
    readers_see,
    release_bytes,
    resources,
    stored,
)
from tests.portals_live.servers.ckan_server import MAX_RESOURCE_MEGABYTES
from tests.portals_live.servers.faults import Fault

NUMBERS = count(1)
DATAPACKAGE = json.dumps(
    {
        "title": "Figures",
        "description": "All figures.",
        "keywords": ["united nations"],
        "contributors": [{"title": "Makers"}],
        "sources": [{"title": "Documents", "path": "https://docs.un.org/"}],
        "resources": [{"path": "csv/clauses.csv", "title": "Clauses", "description": "One row a clause."}],
    }
)
FIRST, SECOND = "2026.11.22", "2026.11.22.2"


@pytest.fixture
def portal(site, monkeypatch):
    """A new dataset on the way that can fail; tries twice and waits next to nothing."""
    site.traffic.forget()
    monkeypatch.setenv("CKAN_TOKEN", site.ckan.token)
    organization(site)
    return make_portal(site)


def make_portal(site, **changes):
    said = {
        "portal": "ckan",
        "url": site.traffic.url,
        "organization": "house",
        "dataset": f"set-{next(NUMBERS)}",
    }
    return CkanPortal("test", CkanTarget.model_validate({**said, **changes}), limits=IMPATIENT)


def organization(site):
    if "house" not in act(site, "organization_list", {}):
        act(site, "organization_create", {"name": "house", "title": "House"})


@pytest.fixture
def packages(tmp_path):
    """Two releases of a few small files: in the second two differ, one is gone, one is new."""
    large = "PAR1" + "a clause " * 20_000
    changes = {"datapackage.json": DATAPACKAGE}
    first = write_release(tmp_path, FIRST, **{**changes, "large.parquet": large})
    changed = {
        "clauses.parquet": "PAR1" + "another clause " * 300,
        "csv/clauses.csv": "clause_id\r\nA_RES_76_998-EN#op1\r\n",
        "columns.csv": None,
        "codes.csv": "list,value\r\n",
        "large.parquet": large,
    }
    second = write_release(tmp_path, SECOND, **{**changes, **changed})
    return read_package(first), read_package(second)


@pytest.fixture
def published(portal, packages):
    """The first of them, published."""
    bring(portal, packages[0], portal.plan(packages[0]))
    return portal


def test_a_release_comes_whole_in_two_calls_and_then_nothing_is_sent(site, portal, seeds, figures):
    package = read_package(seeds[1])
    plan = portal.plan(package)
    site.traffic.forget()
    started = time.monotonic()
    portal.publish(package, plan, lambda step: None)
    seconds = time.monotonic() - started
    assert site.traffic.writing() == [
        "POST /api/3/action/package_create",
        "POST /api/3/action/package_revise",
    ]
    assert portal.verify(package) == ()
    version, files = readers_see(site, portal)
    assert version == str(package.version)
    assert files == downloaded(site, portal) == release_bytes(package, files)
    assert {"datapackage.json", "README.md", "clauses.parquet", "csv/clauses.csv"} <= set(files)
    figures.append(
        f"{site.ckan.version}: {len(files)} files, {plan.bytes:,} bytes in 2 calls, {seconds:.2f} s"
    )
    site.traffic.forget()
    again = portal.plan(package)
    assert again.changes == ()
    assert bring(portal, package, again).steps == 0
    assert site.traffic.writing() == []


def test_a_changed_release_keeps_addresses_and_sends_only_what_changed(site, portal, seeds):
    old, new = map(read_package, seeds)
    bring(portal, old, portal.plan(old))
    before = resources(site, portal)
    plan = portal.plan(new)
    site.traffic.forget()
    bring(portal, new, plan)
    after = resources(site, portal)
    assert {name: one["id"] for name, one in after.items() if name in before} == {
        name: one["id"] for name, one in before.items() if name in after
    }
    sent = {step.what for step in plan.changes if step.bytes}
    moved = {name for name, one in after.items() if one["last_modified"] != before[name]["last_modified"]}
    assert moved == sent
    assert 0 < len(sent) < len(after)
    assert site.traffic.bytes < plan.bytes + 1_200 * len(after)
    assert next(iter(after)) == "README.md"
    version, files = readers_see(site, portal)
    assert version == str(new.version)
    assert files == release_bytes(new, files)


def test_what_is_new_comes_and_what_is_gone_goes_but_what_people_added_stays(site, published, packages):
    act(
        site,
        "resource_create",
        {"package_id": name_of(published), "name": "theirs", "url": "http://example.org/"},
    )
    act(
        site,
        "package_patch",
        {
            "id": name_of(published),
            "tags": [{"name": "theirs"}, {"name": "united nations"}],
        },
    )
    bring(published, packages[1], published.plan(packages[1]))
    found = resources(site, published)
    assert "codes.csv" in found
    assert "columns.csv" not in found
    assert "theirs" in found
    dataset = act(site, "package_show", {"id": name_of(published)})
    assert {tag["name"] for tag in dataset["tags"]} == {"theirs", "united nations"}
    assert published.plan(packages[1]).changes == ()


def test_the_dataset_says_what_the_release_says(site, published, packages):
    dataset = act(site, "package_show", {"id": name_of(published)}, token=False)
    assert (dataset["title"], dataset["author"], dataset["version"]) == ("Figures", "Makers", FIRST)
    assert (dataset["license_id"], dataset["isopen"]) == ("cc-zero", True)
    assert {extra["key"] for extra in dataset["extras"]} == {"content_hash", "schema_version"}
    table = next(one for one in dataset["resources"] if one["name"] == "clauses.parquet")
    facts = packages[0].file("clauses.parquet").facts
    assert (table["format"], table["mimetype"]) == ("Parquet", "application/vnd.apache.parquet")
    assert (table["hash"], table["size"]) == (f"sha256:{facts.sha256}", facts.bytes)
    found = act(site, "package_search", {"fq": f"name:{dataset['name']}"}, token=False)
    assert found["count"] == 1


def test_words_that_changed_go_without_files(site, published, packages):
    table = resources(site, published)["csv/clauses.csv"]
    act(site, "resource_patch", {"id": table["id"], "description": "theirs"})
    plan = published.plan(packages[0])
    assert ([step.what for step in plan.changes], plan.bytes) == ([FIELDS], 0)
    bring(published, packages[0], plan)
    assert resources(site, published)["csv/clauses.csv"]["description"] == "Clauses. One row a clause."
    assert published.plan(packages[0]).changes == ()


REFUSED = [
    pytest.param(Fault("package_revise", 401), id="401"),
    pytest.param(Fault("package_revise", 403), id="403"),
    pytest.param(Fault("package_revise", 409), id="409"),
    pytest.param(Fault("package_revise", 413), id="413 before the body"),
    pytest.param(Fault("package_revise", 413, "half"), id="413 half-way"),
]
UNREACHABLE = [
    pytest.param(Fault("package_revise", 429, times=2), id="429"),
    pytest.param(Fault("package_revise", 429, headers=(("Retry-After", "3600"),)), id="429 for an hour"),
    pytest.param(Fault("package_revise", 500, "half", times=2), id="500 half-way"),
    pytest.param(Fault("package_revise", 0, "half", times=2), id="cut half-way"),
    pytest.param(Fault("package_revise", 0, times=2), id="cut at once"),
]


@pytest.mark.parametrize("fault", [*REFUSED, *UNREACHABLE])
def test_after_a_failure_readers_see_the_release_before(site, published, packages, fault):
    before = readers_see(site, published)
    plan = published.plan(packages[1])
    site.traffic.fail(fault)
    kind = PortalError if fault.status in {401, 403, 409, 413} else PortalUnreachableError
    with pytest.raises(kind, match="CKAN at") as raised:
        published.publish(packages[1], plan, lambda step: None)
    assert site.ckan.token not in str(raised.value)
    assert site.traffic.faults == []
    assert readers_see(site, published) == before
    bring(published, packages[1], published.plan(packages[1]))
    assert readers_see(site, published)[0] == SECOND


@pytest.mark.parametrize("fault", [*REFUSED, *UNREACHABLE])
def test_a_first_release_that_fails_is_not_seen_at_all(site, portal, packages, fault):
    plan = portal.plan(packages[0])
    site.traffic.fail(fault)
    with pytest.raises(PortalError):
        portal.publish(packages[0], plan, lambda step: None)
    name = name_of(portal)
    assert act(site, "package_search", {"fq": f"name:{name}"}, token=False)["count"] == 0
    assert portal.verify(packages[0])[0].endswith("it is a draft")
    bring(portal, packages[0], portal.plan(packages[0]))
    assert readers_see(site, portal)[0] == FIRST


@pytest.mark.parametrize("where", ["package_create", "package_revise"])
@pytest.mark.parametrize(
    "fault",
    [
        pytest.param((500, "half"), id="500 half-way"),
        pytest.param((0, "half"), id="cut half-way"),
        pytest.param((503, "nothing"), id="503"),
        pytest.param((0, "work"), id="the answer is lost"),
        pytest.param((504, "work"), id="the answer comes too late"),
    ],
)
def test_what_fails_once_is_tried_again_and_done_once(site, portal, packages, where, fault):
    plan = portal.plan(packages[0])
    site.traffic.fail(Fault(where, *fault))
    bring(portal, packages[0], plan)
    assert site.traffic.faults == []
    version, files = readers_see(site, portal)
    assert (version, files) == (FIRST, release_bytes(packages[0], files))


def test_a_dataset_that_was_changed_since_the_plan_is_left_alone(site, published, packages):
    plan = published.plan(packages[1])
    act(site, "package_patch", {"id": name_of(published), "notes": "theirs"})
    before = readers_see(site, published)
    with pytest.raises(PortalError, match="changed since the plan was made"):
        published.publish(packages[1], plan, lambda step: None)
    assert readers_see(site, published) == before


def test_a_dataset_that_is_changed_during_publishing_is_left_alone(site, published, packages):
    """The lock is CKAN's own: the change comes after the last look."""
    name = name_of(published)
    plan = published.plan(packages[1])
    before = readers_see(site, published)
    site.traffic.meanwhile(
        "package_revise", lambda: act(site, "package_patch", {"id": name, "notes": "theirs"})
    )
    with pytest.raises(PortalError, match="match: metadata_modified"):
        published.publish(packages[1], plan, lambda step: None)
    assert readers_see(site, published) == before


@pytest.mark.parametrize("keep_addresses", [True, False])
def test_a_file_that_ckan_finds_too_large_leaves_the_others_as_they_were(
    site, portal, packages, tmp_path, keep_addresses
):
    """CKAN has overwritten the files before it by then; they are put back."""
    portal = make_portal(site, keep_addresses=keep_addresses, max_resource_bytes=10**9)
    bring(portal, packages[0], portal.plan(packages[0]))
    before = readers_see(site, portal)
    too_large = "x" * (MAX_RESOURCE_MEGABYTES * 2**20 + 1)
    folder = write_release(
        tmp_path / "other",
        SECOND,
        **{"datapackage.json": DATAPACKAGE, "README.md": "# New\n", "large.parquet": too_large},
    )
    package = read_package(folder)
    with pytest.raises(PortalError, match="upload"):
        portal.publish(package, portal.plan(package), lambda step: None)
    assert readers_see(site, portal) == before


@pytest.mark.parametrize("keep_addresses", [True, False])
def test_a_search_index_that_fails_leaves_the_release_before(site, portal, packages, keep_addresses):
    """CKAN has overwritten files by then, and takes its database back; the files are put back."""
    portal = make_portal(site, keep_addresses=keep_addresses)
    bring(portal, packages[0], portal.plan(packages[0]))
    before = readers_see(site, portal)
    plan = portal.plan(packages[1])
    fail_index(site, IMPATIENT.tries)
    with pytest.raises(PortalUnreachableError):
        portal.publish(packages[1], plan, lambda step: None)
    fail_index(site, 0)
    assert readers_see(site, portal) == before
    bring(portal, packages[1], portal.plan(packages[1]))
    assert readers_see(site, portal)[0] == SECOND


def fail_index(site, times):
    get(f"{site.ckan.search}/fail?times={times}")


def test_a_wrong_token_is_refused_in_words_that_do_not_hold_it(site, portal, packages, monkeypatch):
    monkeypatch.setenv("CKAN_TOKEN", "eyJ-recognisable-token")
    plan = portal.plan(packages[0])
    with pytest.raises(PortalError, match="CKAN_TOKEN") as raised:
        portal.publish(packages[0], plan, lambda step: None)
    assert "recognisable" not in f"{raised.value!r}{raised.value.__cause__!r}"


def test_an_organization_that_is_not_there_is_named(site, portal, packages):
    portal = make_portal(site, organization="nobody")
    with pytest.raises(PortalError, match="Organization does not exist"):
        portal.publish(packages[0], portal.plan(packages[0]), lambda step: None)


def test_data_of_others_is_never_overwritten(site, portal, packages):
    name = name_of(portal)
    said = {
        "name": name,
        "owner_org": "house",
        "resources": [{"name": "README.md", "url": "http://example.org/"}],
    }
    act(site, "package_create", said)
    with pytest.raises(PortalError, match="holds other data"):
        portal.plan(packages[0])


def test_a_deleted_dataset_is_not_revived(site, published, packages):
    act(site, "package_delete", {"id": name_of(published)})
    with pytest.raises(PortalError, match="was deleted"):
        published.plan(packages[1])


def test_a_damaged_file_at_the_portal_is_found(site, published, packages):
    table = stored(site, resources(site, published)["clauses.parquet"])
    table.write_bytes(table.read_bytes()[:-1])
    (problem,) = published.verify(packages[0])
    assert "clauses.parquet has other bytes" in problem
