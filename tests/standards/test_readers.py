"""The tables as `datasets` gives them: their types, and that they join.

Here belongs what is read of the rows; that every table loads by the card is tested in test_card.py, other
readers in tests/releasing.
"""

from __future__ import annotations

import json
import re

import datasets
import pyarrow.parquet as pq
import pytest
from datasets import Value, load_dataset

from tests.source_tree import ROOT

BLOCK = re.compile(r"^```py\n(.*?)^```", re.MULTILINE | re.DOTALL)
TYPES = {"int16": "int16", "int32": "int32", "double": "float64", "date32[day]": "date32", "bool": "bool"}


@pytest.fixture(scope="module", params=["release", "release_in_parts"])
def loaded(request, tmp_path_factory):
    """Three tables of a release by `datasets`, and its folder."""
    folder = request.getfixturevalue(request.param)
    caches = str(tmp_path_factory.mktemp("datasets"))
    names = ("documents", "clauses", "statistics")
    return folder, {name: load_dataset(str(folder), name, split="train", cache_dir=caches) for name in names}


@pytest.mark.parametrize("page", ["README.md", "docs/guide.md"])
def test_the_lines_that_the_pages_show_run(page, release, tmp_path, monkeypatch, capsys):
    (tmp_path / "processed").mkdir()
    (tmp_path / "processed/latest").symlink_to(release)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(datasets.config, "HF_DATASETS_CACHE", tmp_path / "caches")
    (code,) = BLOCK.findall((ROOT / page).read_text(encoding="utf-8"))
    exec(compile(code, page, "exec"), {})  # noqa: S102
    assert "statistic_id" in capsys.readouterr().out


def test_types_are_those_of_the_parquet(loaded):
    folder, tables = loaded
    for name, table in tables.items():
        schema = pq.read_table(folder / f"{name}.parquet", partitioning=None).schema
        assert table.features == {
            field.name: Value(TYPES.get(str(field.type), str(field.type))) for field in schema
        }


def test_rows_are_in_their_order(loaded):
    folder, tables = loaded
    counts = json.loads((folder / "release.json").read_text("utf-8"))["counts"]
    ids = pq.read_table(folder / "clauses.parquet", partitioning=None)["clause_id"].to_pylist()
    assert list(tables["clauses"]["clause_id"]) == ids
    assert tables["clauses"].num_rows == counts["clauses"]


def test_figures_join_their_clauses_and_documents(loaded):
    _, tables = loaded
    clauses = {
        row["clause_id"]: row
        for row in tables["clauses"].select_columns(["clause_id", "text", "document_id"])
    }
    documents = set(tables["documents"]["document_id"])
    assert tables["statistics"].num_rows
    for figure in tables["statistics"]:
        clause = clauses[figure["clause_id"]]
        assert clause["text"][figure["char_start"] : figure["char_end"]] == figure["value_text"]
        assert clause["document_id"] in documents
