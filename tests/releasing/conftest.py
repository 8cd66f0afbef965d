"""A small release that the tests of this folder share.

Here belong fixtures only.
"""

from __future__ import annotations

from datetime import date

import pytest

from recalling.releasing.accuracy import AccuracyFigure
from recalling.releasing.release import publish
from tests.factories import make_tables

DAY = date(2026, 11, 22)


@pytest.fixture(scope="session")
def tables():
    return make_tables()


@pytest.fixture(scope="session")
def accuracy():
    return (AccuracyFigure.counted("clauses found", 171, 172, "read against the page"),)


@pytest.fixture(scope="session")
def out(tables, accuracy, tmp_path_factory):
    """An output folder with one release, which no test may change."""
    folder = tmp_path_factory.mktemp("processed")
    publish(tables, folder, on=DAY, accuracy=accuracy, extras={"validation/results.json": b"{}\n"})
    return folder


@pytest.fixture(scope="session")
def release(out):
    return (out / "latest").resolve()
