"""What Dagster is given: assets, checks, job, schedule, sensor; and how quickly.

Here belongs the wiring as it is declared; runs of it are in test_refresh.py.
"""

import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import dagster as dg
import pytest
import yaml

from pipelines.definitions import defs
from pipelines.defs import sensors
from pipelines.defs.checks import validate
from pipelines.defs.schedules import daily
from pipelines.defs.sensors import new_files
from pipelines.instance import KeptEventLog, forget_old_runs, open_instance
from recalling.linking.link import USED_TABLES
from recalling.tables.schema import HISTORY_TABLES, LINKED_TABLES, TABLES
from recalling.validation.guard import GUARD_RULES
from recalling.validation.suites import Severity, read_suites
from tests import drafts

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def definitions():
    return defs()


def test_it_all_fits_together(definitions):
    dg.Definitions.validate_loadable(definitions)


def test_every_table_is_an_asset(definitions):
    keys = {key.to_user_string() for key in definitions.resolve_asset_graph().get_all_asset_keys()}
    assert keys == {"fetched", "raw_documents", "extracts", *TABLES, "release"}


def test_data_flows_one_way(definitions):
    graph = definitions.resolve_asset_graph()

    def above(name):
        return {key.to_user_string() for key in graph.get(dg.AssetKey(name)).parent_keys}

    assert above("extracts") == {"raw_documents"}
    made_of_tables = {**LINKED_TABLES, **HISTORY_TABLES}
    assert all(above(name) == {"extracts"} for name in TABLES if name not in made_of_tables)
    assert all(set(USED_TABLES) <= above(name) <= set(TABLES) for name in LINKED_TABLES)
    assert all({"documents", "clauses"} <= above(name) <= set(TABLES) for name in HISTORY_TABLES)
    assert above("release") == set(TABLES)


def test_there_is_a_check_for_each_expectation():
    specs = {(spec.asset_key.to_user_string(), spec.name): spec for spec in validate.check_specs}
    rules = [rule for suite in read_suites() for rule in suite.rules]
    assert len(rules) > 100
    assert {(rule.table, rule.check) for rule in rules} <= specs.keys()
    assert len(specs) == len(rules) + len(GUARD_RULES) + 1
    for rule in rules:
        spec = specs[rule.table, rule.check]
        assert spec.blocking is (rule.severity is Severity.CRITICAL)
        assert spec.description == rule.note


def test_columns_and_freshness_are_declared(definitions):
    graph = definitions.resolve_asset_graph()
    schema = graph.get(dg.AssetKey("clauses")).metadata["dagster/column_schema"]
    assert [column.name for column in schema.columns] == list(TABLES["clauses"].names)
    assert all(column.description for column in schema.columns)
    assert graph.get(dg.AssetKey("release")).freshness_policy is not None


def test_a_build_goes_from_files_to_a_release_and_a_refresh_also_fetches(definitions):
    steps = {"raw_documents", "extracts", "tables", "validate", "release"}
    assert {node.name for node in definitions.resolve_job_def("build").nodes} == steps
    assert {node.name for node in definitions.resolve_job_def("refresh").nodes} == {"fetched", *steps}


@pytest.mark.parametrize(("value", "running"), [("1", True), ("0", False)])
def test_schedule_and_sensors_are_on_only_where_asked(value, running):
    code = (
        "from pipelines.definitions import defs; repository = defs().get_repository_def();"
        "print(sorted(each.name for each in (*repository.schedule_defs, *repository.sensor_defs)"
        " if each.default_status.value == 'RUNNING'))"
    )
    environment = {**os.environ, "RECALLING_UNATTENDED": value}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT, env=environment
    )
    assert done.stdout.strip() == str(["daily", "died", "new_files"] if running else [])


def test_it_runs_once_a_day(definitions):
    assert (daily.job_name, daily.cron_schedule, daily.execution_timezone) == ("refresh", "0 3 * * *", "UTC")
    with dg.build_schedule_context(scheduled_execution_time=datetime(2026, 11, 22, 3, tzinfo=UTC)) as context:
        tick = daily.evaluate_tick(context)
    assert len(tick.run_requests) == 1


def test_new_files_start_it(tmp_path, monkeypatch):
    monkeypatch.setenv("RECALLING_RAW", str(drafts.folder(tmp_path / "raw")))

    def look(cursor):
        with dg.build_sensor_context(cursor=cursor) as context:
            return new_files(context)

    first = look(None)
    assert [request.run_key for request in first.run_requests] == [first.cursor]
    assert isinstance(look(first.cursor), dg.SkipReason)
    (tmp_path / "raw" / "new.txt").write_text("x")
    assert look(first.cursor).cursor != first.cursor


def test_a_missing_folder_starts_nothing(tmp_path, monkeypatch):
    monkeypatch.setenv("RECALLING_RAW", str(tmp_path / "nowhere"))
    with dg.build_sensor_context() as context:
        skipped = new_files(context)
    assert "there is no folder" in skipped.skip_message


def test_loading_takes_no_great_expectations():
    code = "import sys; from pipelines.definitions import defs; defs(); print('great_expectations' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout == "False\n"


def test_the_instance_calls_nobody():
    settings = yaml.safe_load((ROOT / ".dagster" / "dagster.yaml").read_text(encoding="utf-8"))
    assert settings["telemetry"] == {"enabled": False}
    assert settings["nux"] == {"enabled": False}


def test_the_instance_lies_in_the_home(tmp_path, monkeypatch):
    monkeypatch.delenv("DAGSTER_HOME", raising=False)
    monkeypatch.setenv("RECALLING_HOME", str(tmp_path))
    with open_instance() as instance:
        assert instance.root_directory == str(tmp_path / "dagster")
        assert instance.telemetry_enabled is False
    assert (tmp_path / "dagster" / "dagster.yaml").is_file()
    monkeypatch.delenv("DAGSTER_HOME", raising=False)


def test_a_storage_that_is_named_is_left_alone(tmp_path, monkeypatch):
    monkeypatch.setenv("DAGSTER_HOME", str(tmp_path))
    (tmp_path / "dagster.yaml").write_text(f"storage: {{sqlite: {{base_dir: {tmp_path / 'elsewhere'}}}}}\n")
    with open_instance() as instance:
        assert not isinstance(instance.event_log_storage, KeptEventLog)


def test_old_runs_are_forgotten(tmp_path, monkeypatch):
    monkeypatch.setenv("DAGSTER_HOME", str(tmp_path))

    @dg.op
    def nothing():
        pass

    @dg.job
    def little():
        nothing()

    with open_instance() as instance:
        runs = [little.execute_in_process(instance=instance).run_id for _ in range(3)]
        forget_old_runs(instance, keep=2)
        assert {run.run_id for run in instance.get_runs()} == set(runs[1:])
        assert isinstance(instance.event_log_storage, KeptEventLog)
    assert {path.stem for path in (tmp_path / "history" / "runs").glob("*-*.db")} == set(runs[1:])


@pytest.mark.parametrize(("step_failed", "told"), [(True, 0), (False, 1)])
def test_a_run_that_died_is_told_of_once(monkeypatch, step_failed, told):
    messages = []
    monkeypatch.setattr(sensors, "alert", lambda message, mail: messages.append(message))

    @dg.op
    def fail():
        raise ZeroDivisionError

    @dg.job(name="refresh")
    def failing():
        fail()

    with dg.DagsterInstance.ephemeral() as instance:
        result = failing.execute_in_process(instance=instance, raise_on_error=False)
        context = dg.build_run_status_sensor_context(
            sensor_name="died",
            dagster_instance=instance,
            dagster_run=result.dagster_run,
            dagster_event=result.get_run_failure_event(),
        ).for_run_failure()
        if not step_failed:
            monkeypatch.setattr(type(context), "get_step_failure_events", lambda self: [])
        sensors.died(context)
    assert len(messages) == told


@pytest.mark.end_to_end
def test_dagsters_own_tool_accepts_it(tmp_path):
    (tmp_path / "dagster.yaml").write_text("telemetry: {enabled: false}\n")
    done = subprocess.run(
        [Path(sys.executable).with_name("dg"), "check", "defs"],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={"PATH": str(Path(sys.executable).parent), "DAGSTER_HOME": str(tmp_path), "HOME": str(tmp_path)},
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "All definitions loaded successfully" in done.stdout
