"""A site, a raw folder and a run of fetching for every test that needs them.

Here belong fixtures. Not here: the site itself (site.py).
"""

from __future__ import annotations

import pytest

from recalling.sources.configured import open_source
from recalling.sources.fetching import Fetching, nothing_read
from recalling.sources.manifest import Manifest
from recalling.sources.storing import Store
from tests.sources.site import Watch, opened


@pytest.fixture
def site():
    """A site that has nothing yet."""
    found, stop = opened()
    yield found
    stop()


@pytest.fixture
def watch():
    """A clock for the test to set."""
    return Watch()


@pytest.fixture
def raw(tmp_path):
    """A raw folder."""
    folder = tmp_path / "raw"
    folder.mkdir()
    return folder


@pytest.fixture
def fetch(site, raw, watch):
    """Fetches from the site into the folder; gives the report, and the result of each file."""

    def run(identify=nothing_read, on_outcome=None, **table):
        table = {"kind": "undocs", "address": site.address, "private": True, "gap": 3, **table}
        source = open_source("un", table, watch.clock)
        fetching = Fetching(Store(raw, Manifest(raw)), identify, watch.clock)
        outcomes = []

        def seen(outcome):
            outcomes.append(outcome)
            if on_outcome:
                on_outcome(outcome)

        report = fetching.run(source, seen)
        return report, {outcome.file: outcome for outcome in outcomes}

    return run


@pytest.fixture
def manifest(raw):
    """The manifest of the folder as it is now."""
    return lambda: Manifest(raw)


@pytest.fixture
def files(raw):
    """The names of all files below the folder but the manifest and what was set aside."""

    def named():
        found = (path.relative_to(raw).as_posix() for path in raw.rglob("*") if path.is_file())
        return sorted(
            name for name in found if name != "manifest.jsonl" and not name.startswith(".set-aside")
        )

    return named
