"""Servers and releases that the live tests share; each server is started once, when a test first asks for it.

Here belong fixtures. What a server is, and what it stands in for, says its own module. Environments that are
not there are skipped, with the reason; `make test-portals` makes them (run.sh).
"""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.portals_live.servers.ckan_server import Ckan, missing, running_ckan
from tests.portals_live.servers.faults import Traffic, failing_proxy
from tests.source_tree import ROOT

CKANS = os.environ.get("RECALLING_CKAN", "2.12 2.11").split()
PRESETS = "ckanext.scheming:presets.json"
ENVIRONMENTS = ROOT / ".venvs"


@dataclass(frozen=True, slots=True)
class Site:
    """A CKAN, and the way to it that counts and can fail."""

    ckan: Ckan
    traffic: Traffic


# Some of them are run by the Python of a server.
collect_ignore_glob = ["servers/*"]


@pytest.fixture
def figures(request) -> list[str]:
    """Lines that are printed at the end."""
    lines: list[str] = []
    request.node.user_properties.append(("figures", lines))
    return lines


def pytest_terminal_summary(terminalreporter):
    for report in terminalreporter.getreports("passed"):
        for name, lines in report.user_properties:
            if name == "figures":
                for line in lines:
                    terminalreporter.write_line(f"measured: {line}")


@pytest.fixture(scope="session")
def open_folder() -> Iterator[Path]:
    """A folder that other users of this machine may enter: the database server is not run by root."""
    with tempfile.TemporaryDirectory(prefix="recalling-live-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder


@pytest.fixture(scope="session", params=CKANS, ids=lambda version: f"ckan-{version}")
def site(request, open_folder) -> Iterator[Site]:
    """A CKAN of each version with an organization; CKAN is real, Solr is a stand-in."""
    environment = ENVIRONMENTS / f"ckan-{request.param}"
    reason = missing(environment)
    if reason:
        pytest.skip(f"CKAN {request.param}: {reason}")
    folder = open_folder / environment.name
    folder.mkdir()
    with running_ckan(environment, folder) as ckan, failing_proxy(ckan.url) as traffic:
        yield Site(ckan, traffic)


@pytest.fixture(scope="session")
def seeds(tmp_path_factory) -> tuple[Path, Path]:
    """Two releases of the founding documents, the first without one of them; built by the first who asks."""
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "seeds"
    folder.mkdir(exist_ok=True)
    releases = folder / "processed" / "releases"
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "done").exists():
            _build_twice(folder)
            (folder / "done").touch()
    first, second = sorted(path for path in releases.iterdir() if (path / "release.json").is_file())
    return first, second


def _build_twice(folder: Path) -> None:
    documents = sorted(path for path in (ROOT / "raw").iterdir() if path.name.startswith("A_"))
    raw, out = folder / "raw", folder / "processed"
    raw.mkdir(exist_ok=True)
    for path in documents[1:]:
        shutil.copy(path, raw)
    _build(raw, out, folder)
    shutil.copy(documents[0], raw)
    _build(raw, out, folder)


def _build(raw: Path, out: Path, folder: Path) -> None:
    command = [ROOT / ".venv/bin/recalling", "build", "--raw", raw, "--out", out]
    env = {**os.environ, "RECALLING_HOME": str(folder / "home")}
    subprocess.run(command, check=True, env=env, stdin=subprocess.DEVNULL, capture_output=True)


@pytest.fixture(scope="session")
def humanitarian_site(open_folder) -> Iterator[Site]:
    """A CKAN with fields like those of HDX; CKAN is real, its schema and Solr are stand-ins."""
    if not CKANS:
        pytest.skip("HDX: no CKAN")
    environment = ENVIRONMENTS / f"ckan-{CKANS[0]}"
    reason = missing(environment)
    if reason:
        pytest.skip(f"HDX on CKAN {CKANS[0]}: {reason}")
    folder = open_folder / "hdx"
    folder.mkdir()
    settings = {"scheming.dataset_schemas": "hdx_like:schema.json", "scheming.presets": PRESETS}
    plugins = ("activity", "scheming_datasets")
    with running_ckan(environment, folder, plugins, settings) as ckan, failing_proxy(ckan.url) as traffic:
        yield Site(ckan, traffic)
