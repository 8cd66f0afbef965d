"""Releases in a bucket: boto3's real client, the store behind it a stand-in in memory (s3_fake.py)."""

import json
import logging
from dataclasses import replace

import pytest
from botocore.exceptions import ConnectionClosedError, EndpointConnectionError, ReadTimeoutError
from pydantic import ValidationError

from recalling.errors import ConfigurationError, PortalError, PortalUnreachableError
from recalling.portals.bringing import bring
from recalling.portals.package import read_package
from recalling.portals.plan import Action
from recalling.portals.s3 import S3Portal, S3Target
from recalling.portals.s3_store import Store
from recalling.settings import DEFAULTS
from tests.portals.s3_fake import Fake

URL = "https://store.example/"
SECRETS = {
    "AWS_ACCESS_KEY_ID": "AKIDRECOGNISABLE",
    "AWS_SECRET_ACCESS_KEY": "recognisable-secret-key",
    "AWS_SESSION_TOKEN": "recognisable-session-token",
}
POINTER = "data/latest.json"


@pytest.fixture(autouse=True, scope="module")
def credentials():
    with pytest.MonkeyPatch.context() as patch:
        for name, value in SECRETS.items():
            patch.setenv(name, value)
        for name in ("AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE"):
            patch.setenv(name, "none")
        patch.delenv("AWS_PROFILE", raising=False)
        patch.setenv("AWS_EC2_METADATA_DISABLED", "true")
        yield


@pytest.fixture
def fake():
    return Fake(secret=SECRETS["AWS_SECRET_ACCESS_KEY"])


@pytest.fixture(scope="module")
def package(release):
    return read_package(release)


def portal_at(fake, waits=None, limits=DEFAULTS.portals, **table):
    said = {
        "portal": "s3",
        "bucket": "b",
        "prefix": "/data/",
        "endpoint_url": URL,
        "region": "r",
        "path_style": True,
    }
    target = S3Target.model_validate({**said, **table})
    store = Store(
        target.where,
        limits=limits,
        connected=fake.connected,
        sleep=[].append if waits is None else waits.append,
    )
    return S3Portal("bucket", target, store)


def brought(fake, package):
    portal = portal_at(fake)
    return bring(portal, package, portal.plan(package))


def test_every_file_is_there_and_the_pointer_came_last(fake, package):
    done = brought(fake, package)
    assert done.steps == len(package.files) + 1
    prefix = f"data/releases/{package.version}/"
    for file in package.files:
        kept = fake.objects[prefix + file.path]
        assert kept.data == file.location.read_bytes()
        assert kept.headers["x-amz-meta-sha256"] == file.facts.sha256
        assert kept.headers["content-type"].startswith(file.media_type)
        assert "immutable" in kept.headers["cache-control"]
    assert json.loads(fake.objects[POINTER].data)["path"] == f"releases/{package.version}"
    assert fake.objects[POINTER].headers["cache-control"] == "no-cache"
    assert [key for method, key in fake.log if method == "PUT"][-1] == POINTER


def test_a_second_time_nothing_is_sent(fake, package):
    brought(fake, package)
    fake.log.clear()
    plan = portal_at(fake).plan(package)
    assert (plan.changes, plan.bytes) == ((), 0)
    assert {step.action for step in plan.steps} == {Action.KEEP}
    assert {method for method, _ in fake.log} == {"GET", "HEAD"}


def test_a_file_without_our_checksum_is_read(fake, package):
    brought(fake, package)
    for kept in fake.objects.values():
        kept.headers.pop("x-amz-meta-sha256", None)
    assert portal_at(fake).plan(package).changes == ()


def test_an_older_release_stays_and_the_pointer_goes_on(fake, package, next_release):
    brought(fake, package)
    before = dict(fake.objects)
    later = read_package(next_release)
    plan = portal_at(fake).plan(later)
    assert plan.changes[-1].why == "from 2026.11.22 to 2026.11.22.2"
    bring(portal_at(fake), later, plan)
    assert all(fake.objects[key] == kept for key, kept in before.items() if key != POINTER)
    assert json.loads(fake.objects[POINTER].data)["version"] == str(later.version)
    assert portal_at(fake).plan(package).changes[-1].why == "back from 2026.11.22.2 to 2026.11.22"


@pytest.mark.parametrize("data", [b"<html>", b"[]", b'{"version": "3", "path": "app/3"}'])
def test_a_pointer_of_somebody_else_is_left_alone(fake, package, data):
    brought(fake, package)
    fake.objects[POINTER] = replace(fake.objects[POINTER], data=data)
    with pytest.raises(PortalError, match=r"data/latest.json .* is somebody else's; choose another prefix"):
        portal_at(fake).plan(package)


@pytest.mark.parametrize("path", ["release.json", "left-over.txt"])
def test_a_release_is_never_changed(fake, package, path):
    brought(fake, package)
    key = f"data/releases/{package.version}/{path}"
    fake.objects[key] = replace(fake.objects[POINTER], data=b"other")
    with pytest.raises(PortalError, match="a release never changes") as caught:
        portal_at(fake).plan(package)
    assert path in str(caught.value)


def test_what_appeared_meanwhile_is_not_overwritten(fake, package):
    portal = portal_at(fake)
    plan = portal.plan(package)
    key = f"data/releases/{package.version}/release.json"
    fake._put(key, {}, {"x-amz-checksum-sha256": "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="}, b"")
    with pytest.raises(PortalError, match="written by somebody else"):
        portal.publish(package, plan, lambda _: None)
    assert fake.objects[key].data == b""
    assert POINTER not in fake.objects


def test_a_stale_plan_is_refused(fake, package, next_release):
    plan = portal_at(fake).plan(package)
    brought(fake, read_package(next_release))
    fake.log.clear()
    with pytest.raises(PortalError, match="has changed since the plan"):
        portal_at(fake).publish(package, plan, lambda _: None)
    assert {method for method, _ in fake.log} == {"GET"}


def test_a_pointer_that_moves_during_the_upload_is_left_alone(fake, package, next_release):
    brought(fake, package)
    later = read_package(next_release)
    portal = portal_at(fake)
    plan = portal.plan(later)

    def meddle(step):
        fake.objects[POINTER].data = b'{"version": "other"}'

    with pytest.raises(PortalError, match="changed by somebody else"):
        portal.publish(later, plan, meddle)
    assert fake.objects[POINTER].data == b'{"version": "other"}'


@pytest.mark.parametrize(
    ("fault", "says"),
    [
        ((401, "InvalidAccessKeyId"), "does not know the access key"),
        ((403, "AccessDenied"), "may not do this"),
        ((403, "RequestTimeTooSkewed"), "clock is wrong"),
        ((404, "NoSuchBucket"), "make the bucket"),
        ((409, "ConditionalRequestConflict"), "writes there at this moment"),
        ((413, "EntityTooLarge"), "larger than the store takes"),
        ((501, "NotImplemented"), "conditional_writes = false"),
    ],
)
def test_a_refusal_half_way_leaves_the_old_release(fake, package, next_release, fault, says):
    brought(fake, package)
    pointer, waits, later = fake.objects[POINTER], [], read_package(next_release)
    portal = portal_at(fake, waits)
    plan = portal.plan(later)
    fake.faults.append(("PUT", "clauses.parquet", fault, False))
    with pytest.raises(PortalError, match=says) as caught:
        portal.publish(later, plan, lambda _: None)
    assert not isinstance(caught.value, PortalUnreachableError)
    assert (waits, fake.objects[POINTER]) == ([], pointer)
    assert portal_at(fake).verify(package) == ()
    # What was sent is not sent again.
    assert portal_at(fake).plan(later).bytes < plan.bytes
    brought(fake, later)


BROKEN = [
    (500, "InternalError"),
    (503, "SlowDown"),
    (429, "TooManyRequests"),
    ConnectionClosedError(endpoint_url=URL),
    EndpointConnectionError(endpoint_url=URL),
    ReadTimeoutError(endpoint_url=URL),
]


@pytest.mark.parametrize("fault", BROKEN, ids=str)
@pytest.mark.parametrize("after", [False, True], ids=["lost", "answer lost"])
@pytest.mark.parametrize("path", ["release.json", "latest.json"])
def test_what_passes_is_tried_again(fake, package, fault, after, path):
    fake.faults.append(("PUT", path, fault, after))
    waits = []
    portal = portal_at(fake, waits)
    bring(portal, package, portal.plan(package))
    assert len(waits) == 1


def test_retry_after_is_kept_to(fake, package):
    waits = []
    portal = portal_at(fake, waits)
    plan = portal.plan(package)
    fake.faults.append(("PUT", "release.json", (429, "SlowDown", {"retry-after": "7"}), False))
    portal.publish(package, plan, lambda _: None)
    assert waits == [7.0]
    fake.faults.append(("GET", "latest.json", (503, "SlowDown", {"retry-after": "3600"}), False))
    with pytest.raises(PortalUnreachableError, match="left alone for 3600 seconds"):
        portal.plan(package)


@pytest.mark.parametrize("fault", BROKEN, ids=str)
def test_what_does_not_pass_ends(fake, package, fault):
    waits = []
    portal = portal_at(fake, waits)
    plan = portal.plan(package)
    fake.faults += [("PUT", "release.json", fault, False)] * 5
    with pytest.raises(PortalUnreachableError, match="try again later"):
        portal.publish(package, plan, lambda _: None)
    assert len(waits) == DEFAULTS.portals.tries - 1
    assert POINTER not in fake.objects


@pytest.mark.parametrize(
    "fault",
    [
        None,
        ("PUT", "clauses.parquet", (503, "SlowDown"), False),
        ("POST", "clauses.parquet", (500, "InternalError"), True),
    ],
    ids=["well", "a part is refused once", "the answer to the first call is lost"],
)
def test_large_files_go_in_parts(fake, package, fault):
    fake.faults += [fault] if fault else []
    portal = portal_at(fake, [], replace(DEFAULTS.portals, part_bytes=500))
    bring(portal, package, portal.plan(package))
    assert max(len(kept.data) for kept in fake.objects.values()) > 2000
    # An upload whose beginning was not told to us is left to the store's own rules.
    assert len(fake.uploads) == (1 if fault and fault[0] == "POST" else 0)


def test_parts_that_were_put_together_are_not_sent_again(fake, package):
    portal = portal_at(fake, [], replace(DEFAULTS.portals, part_bytes=500))
    plan = portal.plan(package)
    fake.faults.append(("COMPLETE", "clauses.parquet", (500, "InternalError"), True))
    bring(portal, package, plan)
    assert fake.uploads == {}


def test_a_failed_upload_in_parts_is_dropped(fake, package):
    portal = portal_at(fake, [], replace(DEFAULTS.portals, part_bytes=500))
    plan = portal.plan(package)
    fake.faults.append(("PUT", "clauses.parquet", (403, "AccessDenied"), False))
    with pytest.raises(PortalError, match="part"):
        portal.publish(package, plan, lambda _: None)
    assert fake.uploads == {}


def test_stores_without_conditions(fake, package):
    portal = portal_at(fake, conditional_writes=False)
    plan = portal.plan(package)
    key = f"data/releases/{package.version}/release.json"
    fake._put(key, {}, {"x-amz-checksum-sha256": "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="}, b"")
    with pytest.raises(PortalError, match="written by somebody else"):
        portal.publish(package, plan, lambda _: None)
    del fake.objects[key]
    bring(portal, package, portal.plan(package))


def test_damage_is_seen_when_read_back(fake, package):
    brought(fake, package)
    folder = f"data/releases/{package.version}/"
    fake.objects[folder + "release.json"].data += b" "
    del fake.objects[folder + "columns.csv"]
    fake.objects[POINTER].data = b"{}"
    assert portal_at(fake).verify(package) == (
        "columns.csv is not there",
        "release.json has other bytes",
        f"latest.json does not name {package.version}",
    )


def test_missing_credentials_are_told(fake, package, monkeypatch):
    for name in SECRETS:
        monkeypatch.delenv(name)
    with pytest.raises(ConfigurationError, match="AWS_ACCESS_KEY_ID"):
        portal_at(fake, region="another").plan(package)


def test_an_unknown_profile_is_told(fake):
    with pytest.raises(ConfigurationError, match="nobody"):
        portal_at(fake, profile="nobody")


@pytest.mark.parametrize(
    "table",
    [
        {"bucket": ""},
        {"endpoint_url": "store.example"},
        {"endpoint_url": "https://me:word@store.example"},
        {"key": "x"},
    ],
)
def test_a_wrong_table_is_refused(fake, table):
    with pytest.raises(ValidationError) as caught:
        portal_at(fake, **table)
    assert "me:word" not in str(caught.value)


def test_no_credential_is_told_anywhere(fake, package, caplog, capfd):
    caplog.set_level(logging.DEBUG)
    portal = portal_at(fake, [])
    said = [repr(portal), repr(vars(portal))]
    fake.faults += [
        ("GET", "", (403, "AccessDenied"), False),
        ("GET", "", (500, "InternalError"), False),
        ("PUT", "release.json", (400, "BadRequest"), False),
    ]
    with pytest.raises(PortalError) as first:
        portal.plan(package)
    plan = portal.plan(package)
    with pytest.raises(PortalError) as second:
        portal.publish(package, plan, lambda _: None)
    bring(portal, package, portal.plan(package))
    for caught in (first, second):
        said += [str(caught.value), repr(caught.value), str(caught.getrepr(chain=True))]
        assert "[credential]" in str(caught.value)
    said += [record.getMessage() + repr(record.args) for record in caplog.records]
    said += [*capfd.readouterr(), *(kept.data.decode("latin1") for kept in fake.objects.values())]
    for secret in SECRETS.values():
        assert not [text for text in said if secret in text]
