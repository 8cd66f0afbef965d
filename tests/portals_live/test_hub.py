"""The Hub: its client and `datasets` are real; the Hub is a stand-in of ours, without Xet and viewer."""

import json
import os
import subprocess
import sys

import pytest

from recalling.errors import PortalError, PortalUnreachableError
from recalling.portals.bringing import bring
from recalling.portals.hub import Hub, Repository
from recalling.portals.huggingface import HuggingFacePortal, HuggingFaceTarget
from recalling.portals.package import read_package
from recalling.settings import PortalLimits
from tests.portals.packages import two_releases
from tests.portals_live.servers.faults import Fault, failing_proxy
from tests.portals_live.servers.stand_ins import serving_hub

# The client sends large files in a way that its own library is about to drop.
pytestmark = pytest.mark.filterwarnings("ignore:Use 'content=:DeprecationWarning")
TOKEN = "hf_live"  # noqa: S105
NAME = "someone/recalling"
LIMITS = PortalLimits(answer_seconds=20.0, first_wait_seconds=0.001, longest_wait_seconds=0.01)
LOAD = """
import json, sys
from datasets import load_dataset
said = {}
for name in sys.argv[2:]:
    data = load_dataset(sys.argv[1], name, split="train")
    said[name] = [data.num_rows, data.column_names]
print(json.dumps(said))
"""


@pytest.fixture
def hub(monkeypatch):
    from huggingface_hub import constants
    from huggingface_hub.utils import _http

    monkeypatch.setenv("HF_TOKEN", TOKEN)
    monkeypatch.setattr(constants, "HF_HUB_DISABLE_XET", True)
    # The client's own pauses between tries.
    monkeypatch.setattr(_http.time, "sleep", lambda _: None)
    with serving_hub(TOKEN) as fake:
        yield fake


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    return [read_package(folder) for folder in two_releases(tmp_path_factory.mktemp("small"))]


def portal_at(url):
    target = HuggingFaceTarget.model_validate({"portal": "huggingface", "repository": NAME, "endpoint": url})
    repository = Repository(NAME, url, "HF_TOKEN")
    return HuggingFacePortal("hub", target, repository, Hub(repository, limits=LIMITS))


def brought(url, package):
    portal = portal_at(url)
    return bring(portal, package, portal.plan(package))


def files(fake):
    repo = fake.repos[NAME]
    return {path: data for path, data in repo.commits[repo.main].items() if path != ".gitattributes"}


def expected(package):
    return {file.path: file.location.read_bytes() for file in package.files}


def test_a_release_comes_back_byte_for_byte(hub, seeds):
    first, second = map(read_package, seeds)
    brought(hub.origin, first)
    assert files(hub) == expected(first)
    hub.log.clear()
    assert brought(hub.origin, first).steps == 0
    assert {method for method, _ in hub.log} == {"GET"}
    brought(hub.origin, second)
    assert files(hub) == expected(second)
    assert set(hub.repos[NAME].tags) == {f"v{first.version}", f"v{second.version}"}


def test_datasets_loads_every_table(hub, seeds, tmp_path):
    package = read_package(seeds[1])
    brought(hub.origin, package)
    counts = {name: rows for name, rows in package.released["counts"].items() if rows}
    env = {
        **os.environ,
        "HF_ENDPOINT": hub.origin,
        "HF_HUB_DISABLE_XET": "1",
        "HF_HUB_DISABLE_TELEMETRY": "1",
        "HF_HOME": str(tmp_path),
    }
    env.pop("HF_TOKEN")
    command = [sys.executable, "-c", LOAD, NAME, *counts]
    done = subprocess.run(
        command, env=env, capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False
    )
    assert done.returncode == 0, done.stderr[-3000:]
    said = json.loads(done.stdout.splitlines()[-1])
    assert {name: rows for name, (rows, _) in said.items()} == counts
    assert said["clauses"][1][0] == "clause_id"


FAULTS = [
    (Fault("/commit/main", 401), PortalError),
    (Fault("/commit/main", 403), PortalError),
    (Fault("/commit/main", 412), PortalError),
    (Fault("/commit/main", 413), PortalError),
    (Fault("/commit/main", 429, times=5), PortalUnreachableError),
    (Fault("/commit/main", 500, after="half", times=5), PortalUnreachableError),
    (Fault("/commit/main", after="half", times=5), PortalUnreachableError),
]


@pytest.mark.parametrize(("fault", "error"), FAULTS, ids=str)
def test_a_failure_leaves_the_old_release(hub, small, fault, error):
    first, second = small
    brought(hub.origin, first)
    with failing_proxy(hub.origin) as traffic:
        portal = portal_at(traffic.url)
        plan = portal.plan(second)
        traffic.meanwhile("/preupload/", lambda: traffic.fail(fault))
        with pytest.raises(error):
            portal.publish(second, plan, lambda _: None)
    assert files(hub) == expected(first)
    brought(hub.origin, second)


@pytest.mark.parametrize("after", ["nothing", "half", "done"])
def test_what_passes_is_tried_again(hub, small, after):
    first, second = small
    brought(hub.origin, first)
    with failing_proxy(hub.origin) as traffic:
        portal = portal_at(traffic.url)
        plan = portal.plan(second)
        traffic.meanwhile("/preupload/", lambda: traffic.fail(Fault("/commit/main", 503, after=after)))
        portal.publish(second, plan, lambda _: None)
        assert traffic.faults == []
    assert files(hub) == expected(second)
    assert portal_at(hub.origin).verify(second) == ()
