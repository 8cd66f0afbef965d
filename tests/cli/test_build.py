"""`recalling build` and `recalling validate` as a person calls them, on the founding documents.

Here belongs what needs a process of its own: exit codes, what is imported, how long it takes. What a run
publishes or blocks is in tests/pipelines.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from recalling.engine.lock import hold

pytestmark = pytest.mark.end_to_end

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """A folder with the founding documents and an empty file in `raw`, built once into `processed`."""
    folder = tmp_path_factory.mktemp("place")
    (folder / "raw").mkdir()
    for path in (ROOT / "raw").glob("A_*"):
        shutil.copy(path, folder / "raw")
    (folder / "raw/empty.pdf").touch()
    done = recalling(folder, "build")
    assert done.returncode == 0, done.stderr
    return folder, done


def recalling(folder, *arguments):
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "RECALLING_HOME": str(folder / "home"),
        "SOURCE_DATE_EPOCH": "1795305600",
        "NO_COLOR": "1",
    }
    for name in ("DAGSTER_HOME", "RECALLING_RAW", "RECALLING_OUT"):
        environment.pop(name, None)
    command = [sys.executable, "-m", "recalling", *arguments]
    return subprocess.run(command, capture_output=True, text=True, cwd=folder, env=environment, check=False)


def test_the_founding_documents_become_a_release(place):
    folder, done = place
    assert done.stdout == "published 2026.11.22 in processed/releases/2026.11.22\n"
    assert "wrote clauses" in done.stderr
    assert "3 of 3 files newly read, 1 set aside" in done.stderr
    assert "empty.pdf: the file is empty; get it again" in " ".join(done.stderr.split())
    assert "\x1b[" not in done.stderr
    assert "Traceback" not in done.stderr
    release = json.loads((folder / "processed/latest/release.json").read_text(encoding="utf-8"))
    assert release["counts"]["documents"] == 2


def test_nothing_new_is_said_at_once(place):
    folder, _ = place
    done = recalling(folder, "build")
    assert (done.returncode, done.stdout, done.stderr) == (0, "nothing new, 2026.11.22 is current\n", "")


def test_nothing_new_imports_nothing_heavy(place):
    folder, _ = place
    code = (
        "import sys\n"
        "from recalling.cli.main import app\n"
        "app(['build'], standalone_mode=False)\n"
        "print(*{'dagster', 'great_expectations', 'pandas'} & set(sys.modules))\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "RECALLING_HOME": str(folder / "home")}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=folder, env=environment, check=True
    )
    assert done.stdout == "nothing new, 2026.11.22 is current\n\n"


def test_a_second_run_is_kept_out(place):
    folder, _ = place
    with hold(folder / "processed"):
        done = recalling(folder, "build")
    assert done.returncode == 4
    assert "another run is writing to processed" in done.stderr


def test_the_release_is_valid(place):
    folder, _ = place
    done = recalling(folder, "validate", "processed")
    assert done.returncode == 0, done.stdout
    assert done.stdout.splitlines()[-1].startswith("2026.11.22 is valid: files whole")


def test_a_damaged_release_is_not(place):
    folder, _ = place
    shutil.copytree(folder / "processed" / "releases" / "2026.11.22", folder / "damaged")
    path = folder / "damaged" / "csv" / "clauses.csv"
    path.chmod(0o644)
    path.write_text(path.read_text(encoding="utf-8").replace("human", "inhuman", 1), encoding="utf-8")
    done = recalling(folder, "validate", "damaged", "--json")
    assert done.returncode == 1
    said = json.loads(done.stdout)
    assert said["valid"] is False
    assert any("csv/clauses.csv" in problem for problem in said["problems"])
