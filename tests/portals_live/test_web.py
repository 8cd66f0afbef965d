"""A web folder: a browser's view of it is served by the standard library's server, read over HTTP."""

import functools
import json
import threading
import urllib.request
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pyarrow.parquet as pq
import pytest

from recalling.portals.bringing import bring
from recalling.portals.package import read_package
from recalling.portals.web import open_portal
from recalling.releasing.load import load


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


@pytest.fixture
def served(tmp_path):
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=tmp_path))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


def test_what_harvesters_follow_leads_to_the_release(served, seeds, tmp_path):
    table = {
        "portal": "web",
        "folder": str(tmp_path),
        "base_url": served,
        "contact_email": "data@example.org",
    }
    portal = open_portal("site", table)
    for package in map(read_package, seeds):
        bring(portal, package, portal.plan(package))

    def get(url):
        with urllib.request.urlopen(url, timeout=10) as answer:  # noqa: S310
            return answer.read()

    entry = json.loads(get(f"{served}/data.json"))["dataset"][0]
    for one in entry["distribution"]:
        if "downloadURL" in one:
            path = one["downloadURL"].partition(f"/{package.version}/")[2]
            assert get(one["downloadURL"]) == package.file(path).location.read_bytes()
    latest = json.loads(get(f"{served}/latest.json"))["path"]
    assert get(f"{served}/{latest}/SHA256SUMS") == get(f"{served}/latest/SHA256SUMS")
    assert load(tmp_path)["clauses"].shape[0] == pq.read_metadata(package.folder / "clauses.parquet").num_rows
