"""S3: boto3, pyarrow and polars are real; the store is moto's, which checks neither signatures nor checksums."""

import json

import boto3
import polars as pl
import pyarrow.parquet as pq
import pytest
from pyarrow import fs

from recalling.errors import PortalError, PortalUnreachableError
from recalling.portals.bringing import bring
from recalling.portals.package import read_package
from recalling.portals.s3 import S3Portal, S3Target
from recalling.portals.s3_store import Store
from recalling.releasing.formats.parquet import read_parquet
from recalling.settings import PortalLimits
from tests.portals.packages import two_releases, write_release
from tests.portals_live.servers.faults import Fault, failing_proxy
from tests.portals_live.servers.stand_ins import running_moto

SECRET = "secret"  # noqa: S105
LIMITS = PortalLimits(
    part_bytes=5 * 1024 * 1024, answer_seconds=20.0, first_wait_seconds=0.001, longest_wait_seconds=0.01
)


@pytest.fixture(scope="module")
def moto(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AWS_ACCESS_KEY_ID", "access")
        patch.setenv("AWS_SECRET_ACCESS_KEY", SECRET)
        patch.setenv("AWS_EC2_METADATA_DISABLED", "true")
        with running_moto(tmp_path_factory.mktemp("moto")) as url:
            yield url


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    return [read_package(folder) for folder in two_releases(tmp_path_factory.mktemp("small"))]


@pytest.fixture
def bucket(moto, request):
    name = f"bucket-{abs(hash(request.node.name))}"
    boto3.client("s3", endpoint_url=moto, region_name="us-east-1").create_bucket(Bucket=name)
    return name


def portal_at(url, bucket):
    said = {"portal": "s3", "bucket": bucket, "prefix": "un", "endpoint_url": url, "region": "us-east-1"}
    target = S3Target.model_validate({**said, "path_style": True})
    return S3Portal("store", target, Store(target.where, limits=LIMITS))


def brought(url, bucket, package):
    portal = portal_at(url, bucket)
    return bring(portal, package, portal.plan(package))


def pointer(url, bucket):
    client = boto3.client("s3", endpoint_url=url, region_name="us-east-1")
    return json.loads(client.get_object(Bucket=bucket, Key="un/latest.json")["Body"].read())


def test_a_release_comes_back_byte_for_byte(moto, bucket, seeds):
    first, second = map(read_package, seeds)
    with failing_proxy(moto) as traffic:
        assert brought(traffic.url, bucket, first).steps == len(first.files) + 1
        traffic.forget()
        assert brought(traffic.url, bucket, first).steps == 0
        assert traffic.writing() == []
    brought(moto, bucket, second)
    assert pointer(moto, bucket)["version"] == str(second.version)
    assert portal_at(moto, bucket).verify(second) == ()
    assert portal_at(moto, bucket).verify(first) == (f"latest.json does not name {first.version}",)


def test_readers_read_from_the_store(moto, bucket, seeds):
    release = read_package(seeds[1])
    brought(moto, bucket, release)
    folder = f"{bucket}/un/{pointer(moto, bucket)['path']}"
    expected = read_parquet(release.folder / "clauses.parquet")
    host = moto.removeprefix("http://")
    store = fs.S3FileSystem(
        access_key="access", secret_key=SECRET, endpoint_override=host, scheme="http", region="us-east-1"
    )
    assert pq.read_table(f"{folder}/clauses.parquet", filesystem=store).equals(expected)
    options = {
        "aws_access_key_id": "access",
        "aws_secret_access_key": SECRET,
        "aws_endpoint_url": moto,
        "aws_region": "us-east-1",
        "aws_allow_http": "true",
    }
    frame = pl.scan_parquet(f"s3://{folder}/clauses.parquet", storage_options=options).collect()
    assert frame["clause_id"].to_list() == expected["clause_id"].to_pylist()


def test_large_files_go_in_parts(moto, bucket, tmp_path):
    folder = write_release(tmp_path, "2026.11.22", **{"clauses.parquet": "a clause " * 1_500_000})
    package = read_package(folder)
    with failing_proxy(moto) as traffic:
        brought(traffic.url, bucket, package)
        parts = [
            request
            for request in traffic.requests
            if request.startswith("PUT") and "clauses.parquet" in request
        ]
        assert len(parts) == 3


FAULTS = [
    (Fault("clauses.parquet", 403), PortalError),
    (Fault("clauses.parquet", 409), PortalError),
    (Fault("clauses.parquet", 413), PortalError),
    (Fault("clauses.parquet", 429, times=5), PortalUnreachableError),
    (Fault("clauses.parquet", 500, after="half", times=5), PortalUnreachableError),
    (Fault("clauses.parquet", after="half", times=5), PortalUnreachableError),
    (Fault("latest.json", 500, times=5), PortalUnreachableError),
]


@pytest.mark.parametrize(("fault", "error"), FAULTS, ids=str)
def test_a_failure_leaves_the_old_release(moto, bucket, small, fault, error):
    first, second = small
    brought(moto, bucket, first)
    with failing_proxy(moto) as traffic:
        portal = portal_at(traffic.url, bucket)
        plan = portal.plan(second)
        traffic.fail(fault)
        if fault.where == "latest.json":
            traffic.faults.clear()
            traffic.meanwhile("clauses.parquet", lambda: traffic.fail(fault))
        with pytest.raises(error):
            portal.publish(second, plan, lambda _: None)
    assert portal_at(moto, bucket).verify(first) == ()
    brought(moto, bucket, second)


@pytest.mark.parametrize("after", ["nothing", "half", "done"])
def test_what_passes_is_tried_again(moto, bucket, small, after):
    package = small[0]
    with failing_proxy(moto) as traffic:
        portal = portal_at(traffic.url, bucket)
        plan = portal.plan(package)
        traffic.fail(Fault("clauses.parquet", 503, after=after))
        bring(portal, package, plan)
        assert traffic.faults == []


def test_a_pointer_that_moved_is_left_alone(moto, bucket, small):
    first, second = small
    brought(moto, bucket, first)
    portal = portal_at(moto, bucket)
    plan = portal.plan(second)
    client = boto3.client("s3", endpoint_url=moto, region_name="us-east-1")

    def meddle(step):
        client.put_object(Bucket=bucket, Key="un/latest.json", Body=b'{"version": "other"}')

    with pytest.raises(PortalError, match="changed by somebody else"):
        portal.publish(second, plan, meddle)
    assert pointer(moto, bucket) == {"version": "other"}
