"""Where state lies, what is remembered in it, and the day of a run.

Here belong paths, notes, the clock, the lock and digests of code.
"""

import json
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from recalling.engine import fingerprint, state
from recalling.engine.lock import LockedError, hold
from recalling.errors import ConfigurationError
from recalling.settings import DEFAULTS, ReaderChoice
from recalling.sources.folder import list_files
from tests import drafts


def test_the_home_is_where_it_is_said_to_be(tmp_path, monkeypatch):
    monkeypatch.setenv("RECALLING_HOME", str(tmp_path / "home"))
    assert state.home() == tmp_path / "home"


def test_a_checkout_has_its_own_home(monkeypatch):
    monkeypatch.delenv("RECALLING_HOME", raising=False)
    assert state.home() == Path(__file__).resolve().parents[2] / ".recalling"


def test_an_installed_library_uses_the_folder_of_the_user(tmp_path, monkeypatch):
    monkeypatch.delenv("RECALLING_HOME", raising=False)
    monkeypatch.setattr(state, "_PACKAGE", tmp_path / "site-packages" / "recalling")
    assert state.checkout() is None
    assert state.home().name == "recalling"


def test_each_output_has_a_state_of_its_own(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert state.OutputState.of(Path("a")) == state.OutputState.of(tmp_path / "b" / ".." / "a")
    assert state.OutputState.of(Path("a")) != state.OutputState.of(Path("b"))


def test_the_day_can_be_set(monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795305600")
    assert state.today() == date(2026, 11, 22)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    with pytest.raises(ConfigurationError, match="SOURCE_DATE_EPOCH"):
        state.today()
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    assert abs((state.today() - datetime.now(UTC).date()).days) <= 1


def test_what_was_built_is_remembered(tmp_path):
    built = state.Built("inputs", "2026.11.22", "hash")
    output = state.OutputState(tmp_path / "state")
    assert output.built() is None
    output.remember(built)
    assert output.built() == built
    (tmp_path / "state" / "built.json").write_text("{")
    assert output.built() is None


def test_the_current_release_is_the_one_that_latest_names(tmp_path):
    assert state.current_release(tmp_path) is None
    folder = tmp_path / "releases" / "2026.11.22"
    folder.mkdir(parents=True)
    (tmp_path / "latest.json").write_text(json.dumps({"path": "releases/2026.11.22"}))
    assert state.current_release(tmp_path) is None
    (folder / "release.json").write_text(json.dumps({"version": "2026.11.22", "content_hash": "ab"}))
    assert state.current_release(tmp_path) == ("2026.11.22", "ab")


def test_other_extracts_are_forgotten(tmp_path):
    output = state.OutputState(tmp_path)
    for version in ("new", "old"):
        output.extracts(version).mkdir(parents=True)
    output.forget_other_extracts("new")
    assert [path.name for path in (tmp_path / "extracts").iterdir()] == ["new"]


def test_the_lock_keeps_another_process_out(tmp_path):
    code = (
        "import sys, pathlib\n"
        "from recalling.engine.lock import hold, LockedError\n"
        "try:\n"
        "    with hold(pathlib.Path(sys.argv[1])): print('in')\n"
        "except LockedError as error: print(error)\n"
    )
    command = [sys.executable, "-c", code, str(tmp_path)]
    with hold(tmp_path), hold(tmp_path):
        kept_out = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    let_in = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert "another run is writing" in kept_out
    assert let_in == "in\n"
    assert issubclass(LockedError, Exception)


def test_the_lock_leaves_nothing_that_differs(tmp_path):
    with hold(tmp_path / "out"):
        pass
    assert [(path.name, path.read_bytes()) for path in (tmp_path / "out").iterdir()] == [(".lock", b"")]


def test_an_output_that_cannot_be_written_is_told(tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(ConfigurationError, match="nothing can be written"), hold(tmp_path / "file" / "out"):
        pass


@pytest.mark.parametrize(
    ("change", "reads_differently"),
    [
        ({"guard": replace(DEFAULTS.guard, max_rows_lost=0.5)}, False),
        ({"engine": replace(DEFAULTS.engine, batch_documents=7)}, False),
        ({"text": replace(DEFAULTS.text, min_english_share=0.5)}, True),
        ({"sources": replace(DEFAULTS.sources, max_bytes=7)}, True),
        ({"reader": ReaderChoice.LAYOUT}, True),
    ],
)
def test_settings_change_what_is_read_or_not(change, reads_differently):
    before, after = DEFAULTS, replace(DEFAULTS, **change)
    changed = fingerprint.extractor_version(before) != fingerprint.extractor_version(after)
    assert changed is reads_differently
    assert fingerprint.build_inputs([], before) != fingerprint.build_inputs([], after)


@pytest.mark.parametrize(
    ("name", "extractor", "release"),
    [
        ("recalling/reading/text.py", True, True),
        ("recalling/grammar/lexicons/actions.csv", True, True),
        ("recalling/releasing/card.py", False, True),
        ("expectations/clauses.json", False, True),
        ("pipelines/run.py", False, True),
        ("recalling/cli/show.py", False, False),
        ("recalling/reading/text.pyc", False, False),
    ],
)
def test_code_changes_the_version_of_what_it_makes(tmp_path, monkeypatch, name, extractor, release):
    monkeypatch.setattr(fingerprint, "_PACKAGE", tmp_path / "recalling")

    def versions():
        fingerprint.code_version.cache_clear()
        return fingerprint.extractor_version(DEFAULTS), fingerprint.build_inputs([], DEFAULTS)

    for folder in ("reading", "grammar/lexicons", "releasing", "cli"):
        (tmp_path / "recalling" / folder).mkdir(parents=True)
    before = versions()
    (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / name).write_text("new")
    after = versions()
    fingerprint.code_version.cache_clear()
    assert (before[0] != after[0], before[1] != after[1]) == (extractor, release)


def test_every_file_counts(tmp_path):
    raw = drafts.folder(tmp_path / "raw")
    before = fingerprint.build_inputs(list_files(raw), DEFAULTS)
    assert fingerprint.build_inputs(list_files(raw), DEFAULTS) == before
    (raw / drafts.name(1)).rename(raw / drafts.name(9))
    assert fingerprint.build_inputs(list_files(raw), DEFAULTS) != before
