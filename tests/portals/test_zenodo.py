"""Releases in an archive: our own client, an archive in memory that is shaped like InvenioRDM (archive_fake.py)."""

import io
import logging
import zipfile

import httpx
import pytest
from pydantic import ValidationError

from recalling.errors import ConfigurationError, PortalError, PortalUnreachableError
from recalling.portals.bringing import bring
from recalling.portals.deposit import archive_name, deposited
from recalling.portals.package import read_package
from recalling.portals.plan import Action
from recalling.portals.zenodo import ZenodoPortal, ZenodoTarget
from recalling.releasing import checksums
from tests.portals.archive_fake import ArchiveFake, refused
from tests.portals.faking import Answer, Fault
from tests.portals.packages import write_release

TOKEN = "recognisableToken"  # noqa: S105
FILES = 7
ZIP = "recalling-2026.11.22.zip"


@pytest.fixture
def fake(monkeypatch):
    monkeypatch.setenv("ZENODO_TOKEN", TOKEN)
    return ArchiveFake(TOKEN)


@pytest.fixture(scope="module")
def package(release):
    return read_package(release)


@pytest.fixture(scope="module")
def later(next_release):
    return read_package(next_release)


def portal_at(fake, waits=None, **table):
    def handle(request):
        answer = fake.answer(request.method, str(request.url), request.headers, request.read())
        return httpx.Response(answer.status, headers=answer.headers, content=answer.body)

    target = ZenodoTarget.model_validate({"portal": "zenodo", "url": fake.origin, **table})
    sleep = [].append if waits is None else waits.append
    return ZenodoPortal("archive", target, transport=httpx.MockTransport(handle), sleep=sleep)


def brought(fake, package, **table):
    portal = portal_at(fake, **table)
    return bring(portal, package, portal.plan(package))


def test_a_release_becomes_a_record(fake, package):
    done = brought(fake, package)
    (record,) = fake.published()
    assert done.address == f"{fake.origin}/records/{record.number}"
    assert set(record.files) == {
        ZIP,
        "README.md",
        "SHA256SUMS",
        "columns.csv",
        "datacite.json",
        "datapackage.json",
        "release.json",
    }
    said = record.metadata
    assert (said["title"], said["version"], said["publication_date"]) == (
        "Figures",
        "2026.11.22",
        "2026-11-22",
    )
    assert said["rights"] == [{"id": "cc0-1.0"}]
    assert said["resource_type"] == {"id": "dataset"}
    assert said["related_identifiers"][0]["relation_type"] == {"id": "isderivedfrom"}
    assert [one["type"]["id"] for one in said["additional_descriptions"]] == ["methods", "other"]


def test_the_archive_holds_the_whole_release(fake, package, tmp_path):
    brought(fake, package)
    with zipfile.ZipFile(io.BytesIO(fake.published()[0].files[ZIP])) as archive:
        archive.extractall(tmp_path)
    folder = tmp_path / "recalling-2026.11.22"
    assert checksums.check(folder) == ()
    assert (folder / "csv" / "clauses.csv").is_file()


def test_the_archive_has_the_same_bytes_each_time(package, tmp_path):
    copied = read_package(write_release(tmp_path, "2026.11.22"))
    (copied.folder / "README.md").touch()
    with deposited(package) as one, deposited(copied) as two:
        assert [(file.name, file.sha256) for file in one] == [(file.name, file.sha256) for file in two]
        assert one[-1].name == archive_name(package)
        with zipfile.ZipFile(one[-1].location) as archive:
            assert {info.date_time for info in archive.infolist()} == {(2026, 11, 22, 0, 0, 0)}


def test_a_second_time_nothing_is_sent(fake, package):
    brought(fake, package)
    fake.log.clear()
    plan = portal_at(fake).plan(package)
    assert (plan.changes, plan.bytes, len(plan.steps)) == ((), 0, FILES)
    assert {method for method, _ in fake.log} == {"GET"}
    assert brought(fake, package, record=fake.published()[0].number).steps == 0


@pytest.mark.parametrize("by", ["number", "concept", None])
def test_the_next_release_becomes_a_version(fake, package, later, by):
    brought(fake, package)
    first = fake.published()[0]
    before = dict(first.files)
    table = {"record": getattr(first, by)} if by else {}
    plan = portal_at(fake, **table).plan(later)
    assert plan.changes[0].why == "the newest is 2026.11.22"
    assert plan.changes[-1].action is Action.POINT
    bring(portal_at(fake, **table), later, plan)
    second = fake.published()[1]
    assert second.concept == first.concept
    assert second.metadata["version"] == "2026.11.22.2"
    assert "recalling-2026.11.22.2.zip" in second.files
    assert first.files == before
    assert portal_at(fake, record=first.number).verify(later) == ()


def test_an_older_release_is_not_put_on_top(fake, package, later):
    brought(fake, later)
    with pytest.raises(PortalError, match="in their order only"):
        portal_at(fake).plan(package)


def test_a_release_is_never_changed(fake, package, tmp_path):
    brought(fake, package)
    other = read_package(write_release(tmp_path, "2026.11.22", **{"columns.csv": "other\r\n"}))
    with pytest.raises(PortalError, match="a release never changes") as caught:
        portal_at(fake).plan(other)
    assert "columns.csv" in str(caught.value)


def test_a_stale_plan_is_refused(fake, package, later):
    plan = portal_at(fake).plan(later)
    brought(fake, package)
    fake.log.clear()
    with pytest.raises(PortalError, match="changed since the plan"):
        portal_at(fake).publish(later, plan, lambda _: None)
    assert {method for method, _ in fake.log} == {"GET"}


PLACES = {
    "begin": ("POST", "/api/records"),
    "start": ("POST", "/draft/files"),
    "content": ("PUT", f"{ZIP}/content"),
    "commit": ("POST", f"{ZIP}/commit"),
    "describe": ("PUT", "/draft"),
    "publish": ("POST", "/actions/publish"),
}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(
    ("status", "says"),
    [(401, "set ZENODO_TOKEN"), (403, "may not do this"), (413, "larger"), (422, "answered 422")],
)
def test_a_refusal_publishes_nothing_and_the_draft_is_used_again(fake, package, place, status, says):
    portal = portal_at(fake, [])
    plan = portal.plan(package)
    fake.faults.append(Fault(*PLACES[place], refused(status, "No.")))
    with pytest.raises(PortalError, match=says):
        portal.publish(package, plan, lambda _: None)
    assert fake.published() == []
    drafts = len(fake.records)
    assert drafts == (0 if place == "begin" else 1)
    fake.received = 0
    again = portal_at(fake).plan(package)
    assert ("left is used" in again.changes[0].why) == bool(drafts)
    bring(portal_at(fake), package, again)
    assert len(fake.records) == 1
    if place == "publish":
        assert fake.received == 0


BROKEN = [
    refused(429, "Slow"),
    refused(500, "Oh"),
    Answer(503, b"<html>"),
    httpx.ReadError("cut"),
    httpx.ReadTimeout(""),
]
IDS = ["429", "500", "503", "cut", "timeout"]


@pytest.mark.parametrize("place", ["start", "content", "commit", "describe"])
@pytest.mark.parametrize("what", BROKEN, ids=IDS)
@pytest.mark.parametrize("after", [False, True], ids=["lost", "answer lost"])
def test_what_passes_is_tried_again(fake, package, place, what, after):
    waits = []
    portal = portal_at(fake, waits)
    plan = portal.plan(package)
    fake.faults.append(Fault(*PLACES[place], what, after))
    bring(portal, package, plan)
    assert len(waits) == 1
    assert len(fake.records) == 1


@pytest.mark.parametrize("what", BROKEN, ids=IDS)
def test_publishing_whose_answer_is_lost_is_looked_up(fake, package, what):
    portal = portal_at(fake)
    plan = portal.plan(package)
    fake.faults.append(Fault(*PLACES["publish"], what, after=True))
    bring(portal, package, plan)
    assert len(fake.published()) == 1


@pytest.mark.parametrize("what", BROKEN, ids=IDS)
def test_publishing_that_fails_is_not_done_twice(fake, package, later, what):
    brought(fake, package)
    portal = portal_at(fake)
    plan = portal.plan(later)
    fake.faults.append(Fault(*PLACES["publish"], what))
    with pytest.raises(PortalUnreachableError):
        portal.publish(later, plan, lambda _: None)
    assert len(fake.published()) == 1
    fake.received = 0
    brought(fake, later)
    assert len(fake.records) == 2
    assert fake.received == 0


def test_a_file_that_arrives_damaged_is_not_published(fake, package):
    portal = portal_at(fake)
    plan = portal.plan(package)
    real = fake._content
    fake._content = lambda method, kept, found, body: real(method, kept, found, body[:-1] if body else body)
    with pytest.raises(PortalError, match="did not arrive whole"):
        portal.publish(package, plan, lambda _: None)
    assert fake.published() == []


def test_what_an_earlier_release_left_in_a_draft_goes(fake, package, later):
    portal = portal_at(fake)
    fake.faults.append(Fault(*PLACES["publish"], refused(403, "No.")))
    with pytest.raises(PortalError):
        portal.publish(package, portal.plan(package), lambda _: None)
    brought(fake, later)
    (record,) = fake.published()
    assert ZIP not in record.files
    assert record.metadata["version"] == "2026.11.22.2"


def test_what_a_person_put_into_a_draft_is_not_published(fake, package, later):
    brought(fake, package)
    first = fake.published()[0]
    portal = portal_at(fake)
    plan = portal.plan(later)
    fake._new_version("POST", first, None, b"")
    draft = next(one for one in fake.records.values() if not one.published)
    draft.files["thesis.pdf"] = b"x"
    with pytest.raises(PortalError, match=r"thesis\.pdf"):
        portal.publish(later, plan, lambda _: None)
    assert draft.files == {"thesis.pdf": b"x"}
    assert len(fake.published()) == 1


def test_what_a_person_deposits_is_not_ours(fake, package):
    brought(fake, package)
    fake.published()[0].metadata["additional_descriptions"] = []
    assert portal_at(fake).plan(package).changes[0].what == "a new record"


def test_metadata_that_the_archive_finds_wanting_is_told(fake, package):
    portal = portal_at(fake)
    plan = portal.plan(package)
    fake._missing = lambda kept: [{"field": "metadata.title", "messages": ["Too short."]}]
    with pytest.raises(PortalError, match=r"metadata\.title: Too short"):
        portal.publish(package, plan, lambda _: None)
    assert fake.published() == []


def test_damage_is_seen_when_read_back(fake, package, later):
    brought(fake, package)
    (record,) = fake.published()
    record.files["columns.csv"] += b" "
    record.files["else.txt"] = b""
    del record.files["README.md"]
    assert portal_at(fake).verify(package) == (
        "README.md is not there",
        "columns.csv has other bytes",
        "else.txt is there and not of the release",
    )
    assert "not the newest version" in portal_at(fake).verify(later)[0]


def test_what_the_archive_does_not_take_is_told_first(fake, package):
    for limit in ({"most_files": FILES - 1}, {"most_bytes": 100}):
        with pytest.raises(PortalError, match="more than"):
            portal_at(fake, **limit).plan(package)
    assert {method for method, _ in fake.log} <= {"GET"}


def test_a_record_that_is_not_there_is_told(fake, package):
    with pytest.raises(ConfigurationError, match="no record 7"):
        portal_at(fake, record="7").plan(package)


def test_no_release_follows_a_record_of_something_else(fake, package, later):
    brought(fake, package)
    number = fake.published()[0].number
    fake.records[number].metadata = {"title": "A thesis", "version": "1"}
    with pytest.raises(ConfigurationError, match=r"is of something else \('A thesis'\).*publish.archive"):
        portal_at(fake, record=number).plan(later)


def test_what_is_left_to_do_is_said(fake, package, later):
    done = brought(fake, package)
    number = fake.published()[0].number
    assert done.note == f'write record = "{number}" into publish.archive'
    assert brought(fake, later, record=number).note == ""


def test_several_records_that_could_be_meant_are_told(fake, package):
    brought(fake, package)
    first = fake.published()[0]
    fake.records["900"] = type(first)(
        "900", "899", first.metadata, first.files, first.complete, published=True
    )
    with pytest.raises(ConfigurationError, match=r"several records could be meant \(\d+, 900\)"):
        portal_at(fake).plan(package)


def test_a_missing_token_is_told(fake, package, monkeypatch):
    monkeypatch.delenv("ZENODO_TOKEN")
    with pytest.raises(ConfigurationError, match="ZENODO_TOKEN"):
        portal_at(fake).plan(package)


@pytest.mark.parametrize("change", [{"url": "zenodo"}, {"record": "a/b"}, {"token": "x"}])
def test_a_wrong_table_is_refused(fake, change):
    with pytest.raises(ValidationError):
        portal_at(fake, **change)


def test_the_token_is_told_nowhere(fake, package, caplog, capfd):
    caplog.set_level(logging.DEBUG)
    portal = portal_at(fake, [])
    said = [repr(portal), repr(vars(portal))]
    echo = refused(403, f"you sent {TOKEN}", [{"field": TOKEN, "messages": [TOKEN]}])
    fake.faults += [Fault("GET", "/api/user/records", echo), Fault("PUT", "/content", echo)]
    with pytest.raises(PortalError) as first:
        portal.plan(package)
    plan = portal.plan(package)
    with pytest.raises(PortalError) as second:
        portal.publish(package, plan, lambda _: None)
    bring(portal, package, portal.plan(package))
    for caught in (first, second):
        assert "[token]" in str(caught.value)
        said += [str(caught.value), repr(caught.value), repr(caught.value.__cause__)]
    said += [record.getMessage() + repr(record.args) for record in caplog.records]
    said += [*capfd.readouterr(), repr(fake.records)]
    assert not [text for text in said if TOKEN in text]
