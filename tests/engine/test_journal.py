"""What is remembered of runs, and what of it a person should look at."""

from datetime import UTC, datetime, timedelta

import pytest

from recalling.engine import journal
from recalling.engine.journal import Journal, Run, RunOutcome
from recalling.engine.status import status

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


def run(hours_ago=0.0, outcome=RunOutcome.PUBLISHED, **more):
    began = NOW - timedelta(hours=hours_ago)
    return Run("refresh", began, began + timedelta(seconds=30), outcome, **more)


@pytest.fixture
def kept(tmp_path):
    return Journal(tmp_path / "state" / "runs.jsonl")


def test_runs_come_back_newest_first(kept):
    told = [
        run(48, version="2026.11.20", documents=2, quarantined=0),
        run(24, RunOutcome.FAILED, message="the disk is full", unreached=("undocs",)),
    ]
    for each in told:
        kept.append(each)
    assert list(kept.runs()) == told[::-1]


def test_a_journal_that_is_not_there_is_empty(kept):
    assert kept.runs() == ()


def test_a_line_that_was_cut_off_costs_only_itself(kept, tmp_path):
    kept.append(run(48))
    path = tmp_path / "state" / "runs.jsonl"
    path.write_bytes(path.read_bytes() + b'{"command": "refr')
    kept.append(run(0))
    assert [each.began for each in kept.runs()] == [NOW, NOW - timedelta(hours=48)]


def test_old_runs_are_forgotten(kept, monkeypatch):
    monkeypatch.setattr(journal, "RUNS_NOTED", 5)
    monkeypatch.setattr(journal, "_SLACK", 2)
    for hours in range(20, 0, -1):
        kept.append(run(hours))
    assert 5 <= len(kept.runs()) <= 7
    assert kept.runs()[0].began == NOW - timedelta(hours=1)


@pytest.mark.parametrize(
    ("version", "runs", "sources", "said"),
    [
        ("2026.11.22", [run(1)], {}, []),
        ("2026.11.22", [run(1, RunOutcome.NOTHING_NEW)], {}, []),
        (None, [], {}, ["no release yet", "no run has succeeded"]),
        ("2026.11.19", [run(72)], {}, ["the last success was 2 days ago"]),
        ("2026.11.21", [run(1, RunOutcome.BLOCKED, message="a check failed"), run(25)], {}, ["the last run did not succeed: a check failed"]),
        ("2026.11.21", [run(1, RunOutcome.FAILED), run(2, RunOutcome.FAILED), run(25)], {}, ["the last 2 runs did not succeed: failed"]),
        ("2026.11.22", [run(1, quarantined=3), run(25, quarantined=1)], {}, ["quarantine rose from 1 to 3"]),
        ("2026.11.22", [run(1, quarantined=1), run(25, quarantined=3)], {}, []),
        ("2026.11.22", [run(1)], {"undocs": NOW - timedelta(days=21)}, ["the source undocs has not answered for 21 days"]),
        ("2026.11.22", [run(1)], {"undocs": None, "folder": NOW}, ["the source undocs has never answered"]),
    ],
)  # fmt: skip
def test_what_a_person_should_look_at(version, runs, sources, said):
    stands = status(version, tuple(runs), NOW, sources=sources)
    assert stands.is_good is not bool(said)
    assert len(stands.problems) == len(said)
    for expected, problem in zip(said, stands.problems, strict=True):
        assert expected in problem


def test_metrics_are_numbers():
    runs = (run(1, RunOutcome.FAILED), run(3, documents=226, quarantined=0))
    metrics = status("2026.11.22", runs, NOW).metrics()
    assert metrics["seconds_since_success"] == pytest.approx(3 * 3600 - 30)
    assert (metrics["last_outcome"], metrics["failures_in_a_row"], metrics["good"]) == ("failed", 1, False)
