"""What holds for all tests: nothing of the user's own configuration is read.

Here belong fixtures that every test runs under.
"""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True, scope="session")
def _no_configuration(tmp_path_factory):
    """The configuration file of whoever runs the tests is not theirs."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CONFIG_HOME", str(tmp_path_factory.mktemp("config")))
        patch.delenv("RECALLING_CONFIG", raising=False)
        yield
