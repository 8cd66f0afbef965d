"""Which releases the rules keep, and that the others go without a trace and without harm.

Here belong plans and removals; the command is in tests/cli/test_prune.py.
"""

from __future__ import annotations

import pytest

from recalling.errors import ConfigurationError, ReleaseError
from recalling.releasing import pruning
from recalling.releasing.facts import Version
from recalling.releasing.pointers import latest, point_latest, versions
from recalling.releasing.pruning import Keeping, plan_of, plan_pruning, prune, read_pins, size_of
from recalling.releasing.release import publish
from recalling.releasing.verify import verify
from recalling.settings import ReleaseForm
from tests.factories import make_tables
from tests.releasing.conftest import DAY

ALL = tuple(
    map(
        Version.parse,
        (
            "2024.03.01",
            "2025.01.31",
            "2025.12.30",
            "2025.12.31",
            "2026.10.01",
            "2026.11.20",
            "2026.11.21",
            "2026.11.21.2",
            "2026.11.22",
        ),
    )
)
NEWEST = ALL[-1]


def kept(keeping, **more):
    plan = plan_pruning(ALL, keeping, **{"latest": NEWEST, **more})
    assert sorted((*plan.kept, *plan.removed)) == list(ALL)
    return [str(version) for version in plan.kept]


@pytest.mark.parametrize(
    ("keeping", "expected"),
    [
        (Keeping(last=1), ["2026.11.22"]),
        (Keeping(last=3), ["2026.11.21", "2026.11.21.2", "2026.11.22"]),
        (Keeping(last=99), [str(version) for version in ALL]),
        # of each day the newest
        (Keeping(daily=2), ["2026.11.21.2", "2026.11.22"]),
        (Keeping(monthly=3), ["2025.12.31", "2026.10.01", "2026.11.22"]),
        (Keeping(yearly=2), ["2025.12.31", "2026.11.22"]),
        (Keeping(yearly=9), ["2024.03.01", "2025.12.31", "2026.11.22"]),
        (Keeping(last=2, yearly=3), ["2024.03.01", "2025.12.31", "2026.11.21.2", "2026.11.22"]),
    ],
)
def test_the_rules(keeping, expected):
    assert kept(keeping) == expected


def test_the_latest_the_newest_and_the_pinned_stay():
    pins = [Version.parse("2025.12.30"), Version.parse("2020.01.01")]
    found = plan_pruning(ALL, Keeping(daily=1), latest=ALL[4], pinned=pins)
    assert {str(version): reasons for version, reasons in found.kept.items()} == {
        "2025.12.30": ("pinned",),
        "2026.10.01": ("latest",),
        "2026.11.22": ("newest", "daily"),
    }


def test_the_order_makes_no_difference():
    rule = Keeping(daily=2, monthly=2)
    assert plan_pruning(ALL[::-1], rule, latest=NEWEST) == plan_pruning(ALL, rule, latest=NEWEST)


def test_no_rule_is_refused():
    with pytest.raises(ConfigurationError, match="say how many releases to keep"):
        plan_pruning(ALL, Keeping(), latest=NEWEST)


@pytest.fixture
def out(tmp_path):
    """Four releases of the same day."""
    for number in range(1, 5):
        publish(make_tables(f"A/RES/76/{number}"), tmp_path, on=DAY, form=ReleaseForm(formats=()))
    return tmp_path


def names(out):
    return [path.name for path in sorted((out / "releases").iterdir())]


def test_what_no_rule_keeps_is_removed_and_the_rest_is_whole(out):
    before = {path: path.read_bytes() for path in (out / "latest").resolve().rglob("*") if path.is_file()}
    assert [str(v) for v in prune(out, plan_of(out, Keeping(last=2)))] == ["2026.11.22", "2026.11.22.2"]
    assert names(out) == ["2026.11.22.3", "2026.11.22.4"]
    assert {path: path.read_bytes() for path in before} == before
    assert all(verify(out / "releases" / name) == () for name in names(out))
    assert prune(out, plan_of(out, Keeping(last=2))) == ()


def test_a_version_is_never_given_twice(out):
    point_latest(out, Version(DAY))
    prune(out, plan_of(out, Keeping(daily=1)))
    assert names(out) == ["2026.11.22", "2026.11.22.4"]
    assert str(publish(make_tables("A/RES/76/8"), out, on=DAY).version) == "2026.11.22.5"


def test_what_has_become_the_latest_meanwhile_stays(out):
    plan = plan_of(out, Keeping(last=1))
    point_latest(out, Version(DAY, 2))
    prune(out, plan)
    assert names(out) == ["2026.11.22.2", "2026.11.22.4"]
    assert latest(out) == Version(DAY, 2)


def test_a_removal_that_broke_off_leaves_no_half_release_and_is_finished(out, monkeypatch):
    def stop(_):
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr(pruning, "_remove", stop)
        with pytest.raises(KeyboardInterrupt):
            prune(out, plan_of(out, Keeping(last=1)))
    assert [str(version) for version in versions(out)] == ["2026.11.22.4"]
    prune(out, plan_of(out, Keeping(last=1)))
    assert names(out) == ["2026.11.22.4"]


def test_folders_that_may_not_be_written_are_removed_too(out):
    for path in (out / "releases" / "2026.11.22").rglob("*"):
        if path.is_dir():
            path.chmod(0o555)
    prune(out, plan_of(out, Keeping(last=3)))
    assert names(out) == ["2026.11.22.2", "2026.11.22.3", "2026.11.22.4"]


def test_pins_are_read_from_a_file(out):
    (out / "pins.txt").write_text("# cited in a paper\n2026.11.22  # table 3\n\n")
    assert [str(v) for v in plan_of(out, Keeping(last=1)).removed] == ["2026.11.22.2", "2026.11.22.3"]


@pytest.mark.parametrize(
    ("pins", "says"),
    [
        ("yesterday\n", "pins.txt line 1: 'yesterday' is no version"),
        ("2019.01.01\n", "2019.01.01 .pins.txt.; mend"),
    ],
)
def test_a_wrong_pin_removes_nothing(pins, says, out):
    (out / "pins.txt").write_text(pins)
    with pytest.raises(ConfigurationError, match=says):
        plan_of(out, Keeping(last=1))


def test_a_folder_without_releases_is_told(tmp_path):
    with pytest.raises(ReleaseError, match="there is no release in"):
        plan_of(tmp_path, Keeping(last=1))


def test_no_file_of_pins_is_no_pin(tmp_path):
    assert read_pins(tmp_path / "pins.txt") == ()


def test_the_size_is_that_of_the_files(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "a/b").write_bytes(b"123")
    assert size_of(tmp_path) == 3
