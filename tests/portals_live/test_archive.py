"""An archive such as Zenodo: our client is real; the archive is a stand-in of ours, shaped like InvenioRDM."""

import io
import zipfile

import pytest

from recalling.errors import PortalError, PortalUnreachableError
from recalling.portals.bringing import bring
from recalling.portals.package import read_package
from recalling.portals.zenodo import ZenodoPortal, ZenodoTarget
from recalling.releasing import checksums
from tests.portals.packages import two_releases
from tests.portals_live.servers.faults import Fault, failing_proxy
from tests.portals_live.servers.stand_ins import serving_archive

TOKEN = "live"  # noqa: S105


@pytest.fixture
def archive(monkeypatch):
    monkeypatch.setenv("ZENODO_TOKEN", TOKEN)
    with serving_archive(TOKEN) as fake:
        yield fake


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    return [read_package(folder) for folder in two_releases(tmp_path_factory.mktemp("small"))]


def portal_at(url, **table):
    target = ZenodoTarget.model_validate({"portal": "zenodo", "url": url, **table})
    return ZenodoPortal("archive", target, sleep=lambda _: None)


def brought(url, package, **table):
    portal = portal_at(url, **table)
    return bring(portal, package, portal.plan(package))


def test_a_release_comes_back_byte_for_byte(archive, seeds, tmp_path):
    first, second = map(read_package, seeds)
    brought(archive.origin, first)
    assert brought(archive.origin, first).steps == 0
    number = archive.published()[0].number
    brought(archive.origin, second, record=number)
    assert [kept.metadata["version"] for kept in archive.published()] == [
        str(first.version),
        str(second.version),
    ]
    for package, kept in zip((first, second), archive.published(), strict=True):
        with zipfile.ZipFile(io.BytesIO(kept.files[f"recalling-{package.version}.zip"])) as file:
            file.extractall(tmp_path)
        folder = tmp_path / f"recalling-{package.version}"
        assert checksums.check(folder) == ()
        assert checksums.listed(folder) == checksums.listed(package.folder)
        assert kept.metadata["rights"] == [{"id": "cc0-1.0"}]


FAULTS = [
    (Fault("/content", 401), PortalError),
    (Fault("/content", 409), PortalError),
    (Fault("/content", 413), PortalError),
    (Fault("/content", 429, times=5), PortalUnreachableError),
    (Fault("/content", 500, after="half", times=5), PortalUnreachableError),
    (Fault("/content", after="half", times=5), PortalUnreachableError),
    (Fault("/actions/publish", 500), PortalUnreachableError),
]


@pytest.mark.parametrize(("fault", "error"), FAULTS, ids=str)
def test_a_failure_leaves_the_old_release(archive, small, fault, error):
    first, second = small
    brought(archive.origin, first)
    with failing_proxy(archive.origin) as traffic:
        # Links lead past the proxy unless the archive says that it is there.
        own, archive.origin = archive.origin, traffic.url
        portal = portal_at(traffic.url)
        plan = portal.plan(second)
        traffic.fail(fault)
        with pytest.raises(error):
            portal.publish(second, plan, lambda _: None)
        archive.origin = own
    assert [kept.metadata["version"] for kept in archive.published()] == [str(first.version)]
    brought(archive.origin, second)
    assert len(archive.records) == 2
