"""Opens Dagster's instance for a run of the command line.

Here belong its home folder and the way its event log is written. Not here: its settings
(dagster.yaml). The log is Dagster's own SQLite files, readable by its browser interface; only the
connections are kept open: Dagster opens one for each of a run's thousand events, which takes 8 s.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from importlib import resources
from pathlib import Path
from typing import Any

import dagster as dg
import sqlalchemy as sql
from dagster._core.instance.config import dagster_instance_config
from dagster._core.instance.ref import InstanceRef
from dagster._core.storage.event_log import SqliteEventLogStorage
from dagster._core.storage.event_log.schema import AssetCheckExecutionsTable
from dagster._serdes import ConfigurableClassData
from sqlalchemy.pool import StaticPool

from recalling.engine.state import HOME_VARIABLE, checkout, home

_SETTINGS = "dagster.yaml"
_SECONDS_TO_WAIT = 20
_KILLED_AFTER = timedelta(days=1)
RUNS_KEPT = 20
"""Runs. Each takes 5 MB, for every check leaves four events."""
_STORAGES = {"storage", "event_log_storage", "instance_class"}


class KeptEventLog(SqliteEventLogStorage):
    """Dagster's SQLite event log, each file opened once; for one writing process."""

    supports_asset_checks = True

    def __init__(self, base_dir: str, inst_data: ConfigurableClassData | None = None) -> None:
        self._engines: dict[str, sql.Engine] = {}
        super().__init__(base_dir, inst_data)

    @classmethod
    def from_config_value(
        cls, inst_data: ConfigurableClassData | None, config_value: Mapping[str, Any]
    ) -> KeptEventLog:
        """As Dagster makes it from its settings."""
        return cls(config_value["base_dir"], inst_data)

    @contextmanager
    def _connect(self, shard: str) -> Iterator[sql.Connection]:
        with self._db_lock:
            if shard not in self._engines:
                self._engines[shard] = self._open(shard)
            with self._engines[shard].connect() as connection, connection.begin():
                yield connection

    def _open(self, shard: str) -> sql.Engine:
        engine = sql.create_engine(
            self.conn_string_for_shard(shard),
            poolclass=StaticPool,
            connect_args={"timeout": _SECONDS_TO_WAIT, "check_same_thread": False},
        )
        self._initdb(engine)
        with engine.connect() as connection:
            connection.execute(sql.text("PRAGMA synchronous=NORMAL"))
        return engine

    def delete_events(self, run_id: str) -> None:
        """Forget a run with the results of its checks, which Dagster keeps, and remove its file."""
        super().delete_events(run_id)
        with self.index_connection() as connection:
            results = AssetCheckExecutionsTable
            connection.execute(results.delete().where(results.c.run_id == run_id))
        with self._db_lock:
            engine = self._engines.pop(run_id, None)
            if engine:
                engine.dispose()
            for ending in ("", "-wal", "-shm"):
                Path(f"{self.path_for_shard(run_id)}{ending}").unlink(missing_ok=True)

    def dispose(self) -> None:
        """Close the files."""
        for engine in self._engines.values():
            engine.dispose()
        self._engines.clear()


def open_instance() -> dg.DagsterInstance:
    """The instance in Dagster's home folder, which is made where it is missing; closed by `with`."""
    folder = prepared_home()
    os.environ["DAGSTER_HOME"] = str(folder)
    return dg.DagsterInstance.from_ref(InstanceRef.from_dir(str(folder), overrides=_kept_log(folder)))


def prepared_home() -> Path:
    """Dagster's home folder, made with its settings where it is missing."""
    folder = dagster_home()
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / _SETTINGS).exists():
        # By a rename: a run killed in the midst of it would leave half of them to all that follow.
        beside = folder / f"{_SETTINGS}.new"
        shutil.copyfile(_settings_file(), beside)
        beside.replace(folder / _SETTINGS)
    return folder


def _kept_log(folder: Path) -> dict[str, Any]:
    """The setting that chooses our event log, where the settings do not name a storage themselves."""
    named, _ = dagster_instance_config(str(folder))
    if _STORAGES & named.keys():
        return {}
    where = {"base_dir": str(folder / "history" / "runs")}
    return {"event_log_storage": {"module": __name__, "class": KeptEventLog.__name__, "config": where}}


def forget_old_runs(instance: dg.DagsterInstance, keep: int = RUNS_KEPT) -> None:
    """Remove all but the newest runs with their logs; Dagster itself keeps them for ever.

    One that was killed never comes to an end: it goes too when nothing was heard of it for long.
    """
    for record in instance.get_run_records()[keep:]:
        run, silent = record.dagster_run, datetime.now(UTC) - record.update_timestamp
        if run.is_finished or silent > _KILLED_AFTER:
            instance.delete_run(run.run_id)
            shutil.rmtree(Path(instance.storage_directory()) / run.run_id, ignore_errors=True)


def dagster_home() -> Path:
    """Dagster's home: DAGSTER_HOME, else a folder in RECALLING_HOME, else `.dagster` in a checkout."""
    named = os.environ.get("DAGSTER_HOME")
    if named:
        return Path(named).absolute()
    root = checkout()
    return root / ".dagster" if root and not os.environ.get(HOME_VARIABLE) else home() / "dagster"


def _settings_file() -> Path:
    packaged = resources.files("pipelines") / _SETTINGS
    root = checkout()
    return Path(str(packaged)) if packaged.is_file() or root is None else root / ".dagster" / _SETTINGS
