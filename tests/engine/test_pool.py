"""A document that crashes, hangs or bloats the reader costs itself and nothing else.

Here belongs the running of batches; what a batch does is in test_batch.py.
"""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from recalling.engine.pool import cut, read_all
from recalling.errors import SourceCode
from recalling.settings import DEFAULTS
from recalling.sources.folder import SourceFile
from recalling.tables.sources import SourceRow, SourceStatus
from tests.engine.readers import reader

ROOT = Path(__file__).resolve().parents[2]
QUICK = replace(DEFAULTS, sources=replace(DEFAULTS.sources, seconds_per_document=2.0))


def files(folder, *names, media_type="text/plain", size=10):
    return [SourceFile(folder / n, SourceRow(n, sha256=n, bytes=size, media_type=media_type)) for n in names]


def read(folder, *names, workers, settings=QUICK):
    results = list(read_all(files(folder, *names), folder, settings, workers=workers, reader=reader))
    return {row.source_file: row for result in results for row in result.rows}


def test_each_bad_document_costs_only_itself(tmp_path):
    good = [f"good{n}" for n in range(20)]
    bad = {
        "segfault": SourceCode.READER_CRASHED,
        "hang": SourceCode.READER_TIMEOUT,
        "bug": SourceCode.READER_CRASHED,
        "memory": SourceCode.READER_CRASHED,
    }
    found = read(tmp_path, *good[:10], *bad, *good[10:], workers=2)
    assert {name: row.code for name, row in found.items()} == {**dict.fromkeys(good), **bad}
    assert all(found[name].status is SourceStatus.QUARANTINED for name in bad)
    assert "exit code -11" in found["segfault"].message
    assert "longer than 2 seconds" in found["hang"].message
    assert "KeyError" in found["bug"].message
    assert "3,000,000,000 bytes of memory" in found["memory"].message


def test_a_worker_that_was_killed_once_is_forgiven(tmp_path):
    assert read(tmp_path, "once", workers=1)["once"].status is SourceStatus.USED


def test_nothing_to_read_starts_nothing(tmp_path, monkeypatch):
    monkeypatch.setattr("recalling.engine.pool.ProcessPool", None)
    assert read(tmp_path, workers=2) == {}


def test_the_readers_are_not_loaded_here():
    code = "import sys, recalling.engine.pool; print('recalling.engine.batch' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout == "False\n"


@pytest.mark.parametrize(
    ("count", "size", "workers", "expected"),
    [
        (3, 10, 2, [1, 1, 1]),
        (40, 10, 2, [5] * 8),
        (2000, 10, 1, [128] * 15 + [80]),
        (16, 3_000_000, 1, [1] * 16),
        (32, 1_000_000, 1, [4] * 8),
        (0, 0, 2, []),
    ],
)
def test_batches_are_small_enough_for_all_workers(tmp_path, count, size, workers, expected):
    made = cut(files(tmp_path, *map(str, range(count)), size=size), DEFAULTS, workers)
    assert [len(batch.files) for batch in made] == expected
