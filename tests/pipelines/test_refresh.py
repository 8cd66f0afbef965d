"""The job on real folders: what is published, what is blocked, what is told.

Here belong runs in this process, which share one checking process so that Great Expectations is loaded
once. Each run takes seconds, so the tests follow one output through its days. The command line around
them is in tests/cli.
"""

import json

import dagster as dg
import pyarrow.parquet as pq
import pytest

from pipelines import checker
from pipelines.defs import jobs
from pipelines.request import Request
from pipelines.run import Outcome, RunError, run
from recalling.engine.lock import LockedError
from recalling.errors import ConfigurationError
from recalling.sources.folder import list_files
from tests import drafts

pytestmark = pytest.mark.end_to_end

FIRST, SECOND = "2026.11.22", "2026.11.22.2"


@pytest.fixture(scope="module", autouse=True)
def home(tmp_path_factory):
    folder = tmp_path_factory.mktemp("home")
    close = checker.close
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(checker, "close", lambda: None)
        patch.setenv("RECALLING_HOME", str(folder))
        patch.setenv("DAGSTER_HOME", str(folder / "dagster"))
        patch.setenv("SOURCE_DATE_EPOCH", "1795305600")
        patch.delenv("RECALLING_ALERT_URL", raising=False)
        yield folder
    close()


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    """An output with a release of 30 drafts, and what the run said of itself."""
    folder = tmp_path_factory.mktemp("published")
    request = Request(drafts.folder(folder / "raw", range(1, 31)), folder / "out")
    return request, run(request, every_check=True)


def again(request, **changes):
    """The same request, which has not listed its folder yet."""
    return Request(request.raw, request.out, **changes)


def read(request, table):
    return pq.read_table(request.out / "latest" / f"{table}.parquet")


def contents(folder):
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_drafts_are_published(published):
    request, outcome = published
    assert outcome == Outcome(blocked=False, version=FIRST, is_new=True)
    assert request.current() == FIRST
    assert read(request, "documents").num_rows == 30
    report = json.loads((request.out / "latest/validation/validation.json").read_text(encoding="utf-8"))
    assert report["passed"]


def test_the_run_is_kept_for_the_browser(published, home):
    with dg.DagsterInstance.from_config(str(home / "dagster")) as instance:
        assert [run.status for run in instance.get_runs()] == [dg.DagsterRunStatus.SUCCESS]
        (record,) = instance.fetch_materializations(dg.AssetKey("clauses"), limit=1).records
    metadata = record.asset_materialization.metadata
    assert metadata["dagster/row_count"].value == 120
    assert len(metadata["preview"].records) == 5


def test_another_build_gives_the_same_bytes_and_says_what_it_did(published, tmp_path, capsys):
    request = Request(published[0].raw, tmp_path / "out")
    run(request)
    assert len(contents(request.out)) > 30
    assert contents(request.out) == contents(published[0].out)
    told = [line.split() for line in capsys.readouterr().err.splitlines()]
    assert ["wrote", "clauses", "120", "rows"] in told
    assert ["wrote", "release", "published", FIRST] in told
    assert any(line[:2] == ["pass", "clauses"] and line[-1] == "checks" for line in told)


def test_an_unchanged_folder_publishes_nothing(published):
    request, _ = published
    before = contents(request.out)
    assert run(again(request)) == Outcome(blocked=False, version=FIRST, is_new=False)
    assert contents(request.out) == before


def test_too_many_bad_files_block_the_release(published, capsys):
    request, _ = published
    bad = [request.raw / f"empty{number}.txt" for number in range(30)]
    for path in bad:
        path.touch()
    before = contents(request.out)
    assert run(again(request)).blocked
    assert contents(request.out) == before
    told = capsys.readouterr().err
    assert "ERROR sources.few_files_in_quarantine: 30 of 60 files could not be used" in told
    assert "empty0.txt: the file is empty" in told
    assert "and 10 more files" in told
    for path in bad:
        path.unlink()


def test_a_shrunken_release_is_blocked_until_it_is_accepted(published):
    request, _ = published
    for number in range(1, 11):
        (request.raw / drafts.name(number)).write_text("Dear all,", encoding="utf-8")
    assert run(again(request)).blocked
    assert again(request).current() is None
    assert read(request, "documents").num_rows == 30
    accepted = run(again(request, accept_changes=FIRST))
    assert accepted == Outcome(blocked=False, version=SECOND, is_new=True)
    assert read(request, "documents").num_rows == 20
    assert set(read(request, "sources")["status"].to_pylist()) == {"used", "quarantined"}


def test_the_next_release_says_what_became_of_the_one_before(published):
    request, _ = published
    gone = [row for row in read(request, "id_changes").to_pylist() if row["table"] == "documents"]
    assert [row["change"] for row in gone] == ["withdrawn"] * 10
    assert {row["previous_version"] for row in gone} == {FIRST}
    said = (request.out / "latest" / "CHANGES.md").read_text(encoding="utf-8")
    assert "**10 documents withdrawn.**" in said
    assert run(again(request)) == Outcome(blocked=False, version=SECOND, is_new=False)


def test_a_missing_folder_is_told_as_it_is(tmp_path):
    with pytest.raises(ConfigurationError, match="there is no folder"):
        run(Request(tmp_path / "raw", tmp_path / "out"))


def test_a_fault_in_a_step_is_told_and_alerted(tmp_path, monkeypatch):
    def fail(*args):
        raise ZeroDivisionError("a fault")

    told = []
    monkeypatch.setattr("pipelines.defs.assets.write_tables", fail)
    monkeypatch.setattr(jobs, "alert", lambda message, mail: not told.append(message))
    request = Request(drafts.folder(tmp_path / "raw"), tmp_path / "out")
    with pytest.raises(RunError, match="ZeroDivisionError: a fault"):
        run(request)
    assert told == ["Recalling: step tables of job build failed: a fault"]
    assert list(contents(request.out)) == [path for path in contents(request.out) if path.name == ".lock"]
    assert len(list_files(request.raw)) == 3


def test_another_run_keeps_this_one_out(tmp_path, monkeypatch):
    def locked(out):
        raise LockedError("another run is writing")

    monkeypatch.setattr("pipelines.defs.resources.hold", locked)
    with pytest.raises(RunError, match="another run is writing"):
        run(Request(drafts.folder(tmp_path / "raw"), tmp_path / "out"))
