"""The public interface, as a person in a notebook uses it: read, tables, load.

Here belong its names, types, errors and cost; what it returns is tested where it is made.
"""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pyarrow as pa
import pytest

import recalling
from recalling.errors import SourceCode
from recalling.releasing.release import publish
from recalling.tables.schema import DOCUMENT_TABLES, arrow_schema
from tests.factories import make_document, make_tables
from tests.source_tree import ROOT

SEED = "A_RES_76_177-EN.md"
RAW = ROOT / "raw" / SEED


def test_a_document_is_read_from_a_path():
    document = recalling.read(RAW)
    assert isinstance(document, recalling.Document)
    assert document.id == "A_RES_76_177-EN"


def test_bytes_need_a_name_for_the_symbol_that_is_not_printed():
    assert recalling.read(RAW.read_bytes(), name=SEED) == recalling.read(str(RAW))


def test_tables_of_a_path_a_document_and_bytes_are_the_same():
    by_path = recalling.tables(RAW)
    by_document = recalling.tables(recalling.read(RAW), name=SEED)
    by_bytes = recalling.tables(RAW.read_bytes(), name=SEED)
    assert list(by_path) == list(DOCUMENT_TABLES)
    for name, table in by_path.items():
        assert isinstance(table, pa.Table)
        assert table.schema.equals(arrow_schema(name), check_metadata=True)
        assert table.equals(by_document[name])
        assert table.equals(by_bytes[name])


def test_tables_of_a_document_made_by_hand():
    assert recalling.tables(make_document())["clauses"].num_rows == 5


def test_tables_is_a_package_too():
    assert recalling.tables is sys.modules["recalling.tables"]
    assert recalling.tables.__path__


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (None, SourceCode.UNREADABLE),
        (b"", SourceCode.EMPTY_FILE),
        (bytes(range(256)) * 40, SourceCode.UNKNOWN_FORMAT),
    ],
)
def test_a_bad_file_is_a_named_error_that_says_what_to_do(content, code, tmp_path):
    path = tmp_path / "A_RES_76_1.txt"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(recalling.DocumentError) as caught:
        recalling.read(path)
    assert caught.value.code is code
    assert caught.value.message


def test_a_file_that_is_too_large_is_not_even_opened(tmp_path):
    path = tmp_path / "A_RES_76_1.txt"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    with pytest.raises(recalling.DocumentError) as caught:
        recalling.read(path)
    assert caught.value.code is SourceCode.TOO_LARGE


def test_a_release_is_loaded(tmp_path):
    publish(make_tables(), tmp_path, on=date(2026, 11, 22))
    assert len(recalling.load(tmp_path / "latest")["clauses"]) == 10


def test_names_are_listed_and_others_are_missing():
    assert {"read", "tables", "load", "DocumentError", "__version__"} <= set(dir(recalling))
    with pytest.raises(AttributeError, match="no attribute 'nonesuch'"):
        _ = recalling.nonesuch


def test_using_the_library_brings_neither_orchestration_nor_extraction():
    code = (
        "import sys, recalling\n"
        "recalling.read, recalling.tables, recalling.load\n"
        "slow = ('dagster', 'great_expectations', 'dask', 'recalling.extraction.statistics')\n"
        "print([name for name in slow if name in sys.modules])\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stdout.strip() == "[]"


def test_types_are_known_to_others():
    assert Path(recalling.__file__).with_name("py.typed").is_file()
