"""Small releases that the tests of portals share.

Here belong fixtures only.
"""

import pytest

from tests.portals.packages import two_releases


@pytest.fixture(scope="session")
def out(tmp_path_factory):
    """An output folder with two releases, which no test may change."""
    folder = tmp_path_factory.mktemp("processed")
    two_releases(folder)
    return folder


@pytest.fixture(scope="session")
def release(out):
    return out / "releases" / "2026.11.22"


@pytest.fixture(scope="session")
def next_release(out):
    return out / "releases" / "2026.11.22.2"
