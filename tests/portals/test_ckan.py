"""Releases at CKAN: our own client, a CKAN in memory (ckan_fake.py). The real one is in portals_live."""

from __future__ import annotations

import json

import httpx
import pytest
from pydantic import ValidationError

from recalling.errors import ConfigurationError, PortalError, PortalUnreachableError
from recalling.portals.bringing import bring
from recalling.portals.ckan import CkanPortal, open_portal
from recalling.portals.ckan_dataset import FIELDS, notes
from recalling.portals.ckan_target import CkanTarget, words_of_error
from recalling.portals.package import read_package
from recalling.portals.plan import Action
from tests.portals.ckan_fake import LIMIT, ORIGIN, CkanFake
from tests.portals.faking import Answer, Fault, told
from tests.portals.packages import write_release

TOKEN = "recognisableToken"  # noqa: S105
TABLE = {"portal": "ckan", "url": ORIGIN, "organization": "house"}
DATAPACKAGE = json.dumps(
    {
        "title": "Figures",
        "description": "All figures.",
        "keywords": ["united nations", "a/b", "x"],
        "contributors": [{"title": "Makers"}],
        "sources": [{"title": "Documents", "path": "https://docs.un.org/"}],
        "resources": [{"path": "csv/clauses.csv", "title": "Clauses", "description": "A row a clause."}],
    }
)
REVISE = "package_revise"


@pytest.fixture
def fake(monkeypatch):
    monkeypatch.setenv("CKAN_TOKEN", TOKEN)
    return CkanFake(TOKEN)


@pytest.fixture(scope="module")
def packages(tmp_path_factory):
    out = tmp_path_factory.mktemp("processed")
    first = write_release(out, "2026.11.22", **{"datapackage.json": DATAPACKAGE})
    changed = {
        "datapackage.json": DATAPACKAGE,
        "clauses.parquet": "PAR1 another",
        "columns.csv": None,
        "codes.csv": "list,value\r\n",
        "CHANGES.md": "# Changes\n",
    }
    return read_package(first), read_package(write_release(out, "2026.11.22.2", **changed))


def portal_at(fake, **table):
    def handle(request):
        answer = fake.answer(request.method, str(request.url), request.headers, request.read())
        return httpx.Response(answer.status, headers=answer.headers, content=answer.body)

    target = CkanTarget.model_validate({**TABLE, **table})
    return CkanPortal("test", target, transport=httpx.MockTransport(handle), sleep=[].append)


def brought(fake, package, **table):
    portal = portal_at(fake, **table)
    return bring(portal, package, portal.plan(package))


def held(fake):
    return {one["name"]: fake.files[one["id"]].decode() for one in fake.datasets["recalling"]["resources"]}


def as_released(package, names):
    return {name: package.file(name).location.read_bytes().decode() for name in names}


def ids(fake):
    return {one["name"]: one["id"] for one in fake.datasets["recalling"]["resources"]}


def test_a_first_release_is_a_draft_until_all_is_there(fake, packages):
    plan = portal_at(fake).plan(packages[0])
    assert [step.action for step in (plan.changes[0], plan.changes[-1])] == [Action.CREATE, Action.POINT]
    assert plan.bytes == packages[0].bytes
    done = brought(fake, packages[0])
    assert done.address == f"{ORIGIN}/dataset/recalling"
    assert fake.datasets["recalling"]["state"] == "active"
    assert held(fake) == as_released(packages[0], held(fake))
    assert set(held(fake)) == {file.path for file in packages[0].files}
    posted = [path.rpartition("/")[2] for method, path in fake.log if method == "POST"]
    assert posted == ["package_create", REVISE]


def test_files_stand_in_the_order_of_readers(fake, packages):
    brought(fake, packages[1])
    names = list(held(fake))
    assert names[:4] == ["README.md", "CHANGES.md", "datapackage.json", "clauses.parquet"]
    assert names[-1] == "SHA256SUMS"


def test_a_second_time_nothing_is_sent(fake, packages):
    brought(fake, packages[0])
    fake.log.clear()
    plan = portal_at(fake).plan(packages[0])
    assert (plan.changes, plan.bytes) == ((), 0)
    assert brought(fake, packages[0]).steps == 0
    assert {method for method, _ in fake.log} == {"GET"}


def test_a_changed_release_sends_what_changed_and_keeps_addresses(fake, packages):
    brought(fake, packages[0])
    before = ids(fake)
    plan = portal_at(fake).plan(packages[1])
    actions = {step.what: step.action for step in plan.changes}
    assert actions == {
        "clauses.parquet": Action.REPLACE,
        "release.json": Action.REPLACE,
        "datacite.json": Action.REPLACE,
        "SHA256SUMS": Action.REPLACE,
        "CHANGES.md": Action.UPLOAD,
        "codes.csv": Action.UPLOAD,
        "columns.csv": Action.REMOVE,
        FIELDS: Action.UPDATE,
    }
    brought(fake, packages[1])
    after = ids(fake)
    assert {name: after[name] for name in before if name in after} == {
        name: before[name] for name in before if name in after
    }
    assert held(fake) == as_released(packages[1], after)
    assert fake.datasets["recalling"]["version"] == "2026.11.22.2"


def test_without_kept_addresses_nothing_is_overwritten(fake, packages):
    brought(fake, packages[0])
    before, files = ids(fake), dict(fake.files)
    brought(fake, packages[1], keep_addresses=False)
    assert ids(fake)["clauses.parquet"] != before["clauses.parquet"]
    assert ids(fake)["README.md"] == before["README.md"]
    assert {key: fake.files[key] for key in files} == files


@pytest.mark.parametrize("status", [401, 403, 409, 413])
def test_a_refusal_leaves_the_release_before(fake, packages, status):
    brought(fake, packages[0])
    before = held(fake)
    fake.faults.append(Fault("POST", REVISE, Answer(status)))
    with pytest.raises(PortalError, match=f"answered {status} to package_revise"):
        brought(fake, packages[1])
    assert held(fake) == before
    assert not fake.faults


def test_files_that_were_overwritten_before_a_failure_are_put_back(fake, packages):
    brought(fake, packages[0])
    before = held(fake)
    fake.fails_after = 3
    with pytest.raises(PortalError, match="broke down"):
        brought(fake, packages[1])
    assert held(fake) == before


def test_files_that_cannot_be_put_back_are_named(fake, packages):
    brought(fake, packages[0])
    fake.fails_after = 3
    fake.faults.append(Fault("POST", "never", Answer(500)))
    portal = portal_at(fake)
    plan = portal.plan(packages[1])
    original = fake._revise

    def refusing(form, uploads):
        if "update" not in form:
            return told({"success": False, "error": {"message": "full"}}, 403)
        return original(form, uploads)

    fake._revise = refusing
    with pytest.raises(PortalError, match=r"does not say whether .*clauses\.parquet.*Publish again"):
        bring(portal, packages[1], plan)


def test_a_lost_answer_is_no_failure(fake, packages):
    for name in ("package_create", REVISE):
        fake.faults.append(Fault("POST", name, httpx.ReadError("gone"), after=True))
    brought(fake, packages[0])
    assert not fake.faults
    assert held(fake) == as_released(packages[0], held(fake))


def test_a_portal_that_stays_busy_is_given_up(fake, packages):
    brought(fake, packages[0])
    before = held(fake)
    fake.faults += [Fault("POST", REVISE, Answer(503)) for _ in range(5)]
    with pytest.raises(PortalUnreachableError):
        brought(fake, packages[1])
    assert held(fake) == before


def test_a_dataset_that_changed_since_the_plan_is_left_alone(fake, packages):
    brought(fake, packages[0])
    portal = portal_at(fake)
    plan = portal.plan(packages[1])
    fake.datasets["recalling"]["metadata_modified"] = "later"
    with pytest.raises(PortalError, match="changed since the plan was made"):
        portal.publish(packages[1], plan, lambda step: None)


def test_what_people_added_stays(fake, packages):
    brought(fake, packages[0])
    dataset = fake.datasets["recalling"]
    dataset["resources"].append(
        {"id": "theirs01", "name": "theirs", "url": "http://example.org/", "hash": ""}
    )
    dataset["tags"].append({"name": "theirs"})
    dataset["extras"].append({"key": "theirs", "value": "1"})
    fake.files["theirs01"] = b""
    brought(fake, packages[1])
    after = fake.datasets["recalling"]
    assert after["resources"][-1]["name"] == "theirs"
    assert {tag["name"] for tag in after["tags"]} == {"theirs", "united nations", "a b"}
    assert {extra["key"] for extra in after["extras"]} == {"theirs", "content_hash", "schema_version"}


@pytest.mark.parametrize(("key", "other"), [("hash", "d41d8cd98f00b204e9800998ecf8427e"), ("checksum", None)])
def test_a_checksum_that_another_program_overwrote_does_not_matter(fake, packages, key, other):
    brought(fake, packages[0])
    table = next(one for one in fake.datasets["recalling"]["resources"] if one["name"] == "csv/clauses.csv")
    table[key] = other
    assert portal_at(fake).plan(packages[0]).bytes == 0


def test_datasets_of_others_are_never_overwritten(fake, packages):
    fake._create({"name": "recalling", "state": "active"})
    fake.datasets["recalling"]["resources"].append({"id": "x", "name": "README.md", "hash": ""})
    with pytest.raises(PortalError, match="holds other data"):
        portal_at(fake).plan(packages[0])
    fake.datasets["recalling"]["state"] = "deleted"
    with pytest.raises(PortalError, match="was deleted"):
        portal_at(fake).plan(packages[0])


def test_an_empty_dataset_that_was_made_for_us_is_used(fake, packages):
    fake._create({"name": "recalling", "state": "active"})
    brought(fake, packages[0])
    assert held(fake) == as_released(packages[0], held(fake))


def test_sizes_are_checked_before_anything_is_sent(fake, packages):
    with pytest.raises(PortalError, match=r"clauses\.parquet: larger than the 1,000 bytes"):
        portal_at(fake, max_resource_bytes=1_000).plan(packages[0])
    with pytest.raises(PortalError, match="in one request"):
        portal_at(fake, max_request_bytes=1_000).plan(packages[0])
    assert [method for method, _ in fake.log] == ["GET", "GET"]


def test_a_limit_that_was_not_known_is_said(fake, packages, tmp_path):
    brought(fake, packages[0])
    before = held(fake)
    large = {"datapackage.json": DATAPACKAGE, "large.parquet": "x" * (LIMIT + 1)}
    with pytest.raises(PortalError, match="upload: File upload too large"):
        brought(fake, read_package(write_release(tmp_path, "2026.11.23", **large)))
    assert held(fake) == before


def test_what_is_not_as_released_is_found(fake, packages):
    portal = portal_at(fake)
    assert portal.verify(packages[0]) == (f"{ORIGIN}/dataset/recalling is not there",)
    brought(fake, packages[0])
    dataset = fake.datasets["recalling"]
    fake.files[ids(fake)["clauses.parquet"]] = b"PAR1"
    dataset["resources"] = [one for one in dataset["resources"] if one["name"] != "README.md"]
    dataset["title"] = "Theirs"
    assert portal.verify(packages[0]) == (
        f"{ORIGIN}/dataset/recalling: title is not as the release says",
        f"{ORIGIN}/dataset/recalling: README.md is not there",
        f"{ORIGIN}/dataset/recalling: clauses.parquet has other bytes than in the release",
    )


def test_words_that_changed_for_a_file_that_stays_are_sent_alone(fake, packages):
    brought(fake, packages[0])
    table = next(one for one in fake.datasets["recalling"]["resources"] if one["name"] == "csv/clauses.csv")
    assert table["description"] == "Clauses. A row a clause."
    table["description"] = "old"
    plan = portal_at(fake).plan(packages[0])
    assert ([step.what for step in plan.changes], plan.bytes) == ([FIELDS], 0)
    brought(fake, packages[0])
    assert portal_at(fake).plan(packages[0]).changes == ()


def test_going_back_is_said(fake, packages):
    brought(fake, packages[1])
    (step,) = [one for one in portal_at(fake).plan(packages[0]).changes if one.what == FIELDS]
    assert step.why == "as the release says, going back from 2026.11.22.2"


def test_a_release_that_is_pruned_meanwhile_is_told(fake, tmp_path):
    folder = write_release(tmp_path, "2026.11.22", **{"datapackage.json": DATAPACKAGE})
    package = read_package(folder)
    portal = portal_at(fake)
    plan = portal.plan(package)
    (folder / "clauses.parquet").unlink()
    with pytest.raises(PortalError, match=r"could not be published: No such file.*clauses.parquet"):
        bring(portal, package, plan)
    assert fake.datasets["recalling"]["state"] == "draft"


def test_files_that_were_overwritten_before_a_file_went_are_put_back(fake, tmp_path, packages):
    brought(fake, packages[0])
    before = held(fake)
    changed = {"datapackage.json": DATAPACKAGE, "README.md": "# New\n", "clauses.parquet": "PAR1 new"}
    folder = write_release(tmp_path, "2026.11.23", **changed)
    later = read_package(folder)
    portal = portal_at(fake)
    plan = portal.plan(later)

    def overwrite_and_prune():
        for name, data in (("README.md", b"# New\n"), ("clauses.parquet", b"PAR1 new")):
            fake.files[ids(fake)[name]] = data
        (folder / "clauses.parquet").unlink()
        return Answer(500)

    fake.faults.append(Fault("POST", REVISE, Answer(500)))
    met = fake.met
    fake.met = lambda m, p, act: (
        overwrite_and_prune() if p.endswith(REVISE) and fake.faults and fake.faults.pop() else met(m, p, act)
    )
    with pytest.raises(PortalError, match="could not be published"):
        bring(portal, later, plan)
    assert held(fake) == before


def test_documents_are_left_out_and_csv_comes_along(fake, tmp_path):
    more = {"akn/A_RES_76_1.xml": "<a/>", "validation/suites/a.json": "{}", "datapackage.json": DATAPACKAGE}
    package = read_package(write_release(tmp_path, "2026.11.22", **more))
    paths = {file.path for file in CkanTarget.model_validate(TABLE).selected(package)}
    assert {file.path for file in package.files} - paths == {"akn/A_RES_76_1.xml", "validation/suites/a.json"}
    parquet = CkanTarget.model_validate({**TABLE, "files": ["*.parquet"]}).selected(package)
    assert [file.path for file in parquet] == [
        "datapackage.json",
        "clauses.parquet",
        "csv/clauses.csv",
        "columns.csv",
    ]
    with pytest.raises(ConfigurationError, match="fits no file"):
        CkanTarget.model_validate({**TABLE, "files": ["*.parkett"]}).selected(package)


def test_the_notes_say_what_is_there(packages):
    assert "CHANGES.md" not in notes(packages[0])
    assert "Release 2026.11.22.2 holds 1 clauses." in notes(packages[1])
    assert "CHANGES.md" in notes(packages[1])


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("url", "ftp://x"),
        ("url", "https://a:b@x"),
        ("dataset", "No Blanks"),
        ("tokn", "x"),
        ("max_resource_bytes", 0),
    ],
)
def test_a_wrong_table_is_refused(field, value):
    with pytest.raises(ValidationError, match=field):
        open_portal("test", {**TABLE, field: value})


@pytest.mark.parametrize(
    ("error", "told"),
    [
        ({"message": "Access denied", "__type": "X"}, "Access denied"),
        ({"name": ["taken"], "tags": {"a": "b"}, "__type": "X"}, "name: taken; tags: {'a': 'b'}"),
        ("text", "text"),
        (None, ""),
    ],
)
def test_ckans_errors_are_told_as_sentences(error, told):
    assert words_of_error({"error": error}) == told


def test_an_address_without_a_ckan_is_said(fake, packages):
    fake.faults.append(Fault("GET", "package_show", Answer(404, b"<html>")))
    with pytest.raises(PortalError, match="check the target's address"):
        portal_at(fake).plan(packages[0])
