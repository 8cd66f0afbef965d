"""The release that the validators are given, a copy of it to damage, and what runs a validator elsewhere.

Here belong fixtures and options. `make test-standards` takes a small release of every format and descriptor;
`make test-standards ARGS="--release processed/latest"` one that is there. Each standard has a module of its own.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from recalling.releasing.accuracy import AccuracyFigure
from recalling.releasing.formats.registry import FORMATS
from recalling.releasing.load import resolve
from recalling.releasing.release import publish
from recalling.settings import ReleaseForm
from tests.factories import make_tables
from tests.source_tree import ROOT

collect_ignore = ["rocrate_context.py"]  # is run in another environment
DAY = date(2026, 11, 22)
ACCURACY = (
    AccuracyFigure.counted("clauses found", 172, 172, "read against the page"),
    AccuracyFigure.counted("figures found", 163, 166, "read against the page"),
)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--release", metavar="FOLDER", help="hold this release against the standards")


def pytest_configure(config: pytest.Config) -> None:
    # What the validators' own libraries warn of is no fault of a release.
    config.addinivalue_line("filterwarnings", "ignore")


def small_release(out: Path, *, parts_by_session: bool = False) -> Path:
    """A release of two made-up documents with every format, below a folder."""
    publish(
        make_tables(),
        out,
        on=DAY,
        accuracy=ACCURACY,
        extras={"validation/results.json": b"{}\n"},
        form=ReleaseForm(formats=tuple(FORMATS), parts_by_session=parts_by_session),
    )
    return (out / "latest").resolve()


@pytest.fixture(scope="session")
def release(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a release, read-only: that of `--release`, else a small one."""
    given = request.config.getoption("--release")
    return resolve(Path(given)) if given else small_release(tmp_path_factory.mktemp("processed"))


@pytest.fixture(scope="session")
def release_in_parts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small release whose large tables are folders of Parquet parts."""
    return small_release(tmp_path_factory.mktemp("parts"), parts_by_session=True)


@pytest.fixture
def copy(release: Path, tmp_path: Path) -> Path:
    """A copy of the release that may be written."""
    folder = tmp_path / "copy"
    shutil.copytree(release, folder)
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)
    return folder


@pytest.fixture(scope="session")
def run_in() -> Callable[..., subprocess.CompletedProcess[str]]:
    """Runs a program of one of the environments: `run_in("standards-cff", "cffconvert", "--validate", cwd=…)`."""

    def run(environment: str, program: str, *arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
        path = ROOT / ".venvs" / environment / "bin" / program
        assert path.is_file(), f"there is no {path.relative_to(ROOT)}; run make test-standards"
        return subprocess.run(
            [str(path), *arguments], cwd=cwd, capture_output=True, text=True, check=False, timeout=600
        )

    return run
