"""A Dask cluster of separate processes reads what this machine would, also when a worker dies.

Here belongs the path through Dask; what a batch does is in test_batch.py, one machine in test_pool.py.
"""

import hashlib
import os
import signal
import threading
import time
from dataclasses import replace

import pytest

pytest.importorskip("distributed")

import dask
from distributed import LocalCluster

from recalling.engine.choice import Engine
from recalling.engine.cluster import ClusterError, read_on_cluster
from recalling.engine.extracts import Extracts
from recalling.errors import ConfigurationError
from recalling.settings import DEFAULTS
from recalling.sources.folder import list_files
from tests import drafts

pytestmark = [
    pytest.mark.end_to_end,
    # distributed's own: sockets that its shutdown leaves to the collector, and a notice of its dashboard
    pytest.mark.filterwarnings("default"),
]
SMALL = replace(DEFAULTS, engine=replace(DEFAULTS.engine, batch_documents=5))


@pytest.fixture(scope="module")
def cluster():
    with (
        dask.config.set({"distributed.worker.daemon": False}),
        LocalCluster(
            n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, silence_logs=50
        ) as started,
    ):
        yield started


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    return list_files(drafts.folder(tmp_path_factory.mktemp("raw"), range(1, 61)))


def contents(folder):
    """The checksum of every file of a folder of shards."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*.parquet")
        if path.name != "ledger.parquet"
    }


@pytest.fixture(scope="module")
def here(files, tmp_path_factory):
    folder = tmp_path_factory.mktemp("here")
    return Extracts(folder).update(files, SMALL, engine=Engine(workers=2)), contents(folder)


def test_the_cluster_gives_the_same_bytes(cluster, files, here, tmp_path):
    entries = Extracts(tmp_path).update(files, SMALL, engine=Engine(scheduler=cluster.scheduler_address))
    assert (entries, contents(tmp_path)) == here


def test_a_worker_that_is_killed_costs_nothing(cluster, files, here, tmp_path):
    victim = next(iter(cluster.workers.values())).pid

    def kill():
        while not any(tmp_path.rglob("*.parquet")):
            time.sleep(0.01)
        os.kill(victim, signal.SIGKILL)

    killer = threading.Thread(target=kill)
    killer.start()
    entries = Extracts(tmp_path).update(files, SMALL, engine=Engine(scheduler=cluster.scheduler_address))
    killer.join()
    assert (entries, contents(tmp_path)) == here


def test_an_address_where_nobody_answers_is_told(files, tmp_path, monkeypatch):
    monkeypatch.setattr("recalling.engine.cluster._SECONDS_TO_CONNECT", 1)
    with pytest.raises(ClusterError, match=r"no Dask scheduler answers at tcp://127\.0\.0\.1:1"):
        list(read_on_cluster(files, tmp_path, SMALL, "tcp://127.0.0.1:1"))


@pytest.mark.parametrize("text", ["local:0", "dask:scheduler:8786", "dask://scheduler", "cloud", "local:two"])
def test_what_names_no_engine_is_told(text):
    with pytest.raises(ConfigurationError, match="is no engine; write local"):
        Engine.parse(text)


@pytest.mark.parametrize("text", ["local", "local:4", "dask://scheduler:8786"])
def test_engines_print_as_they_are_written(text):
    assert str(Engine.parse(text)) == text
