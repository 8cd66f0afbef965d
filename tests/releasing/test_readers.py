"""A release loads in the tools that people have: the same rows, types that fit, tables that join.

Here belong readers of the developers' environment, and R where it is; the `datasets` library has its own
environment (tests/standards).
"""

from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
from contextlib import closing
from datetime import date

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.dataset as ds
import pytest
from frictionless import Package

from recalling.releasing.release import publish
from recalling.settings import ReleaseForm
from recalling.tables.schema import TABLES
from tests.factories import make_tables

SYMBOLS = ("A/RES/75/190", "A/RES/76/999")
COUNTED = ("documents", "clauses", "statistics", "regions", "places", "records")

# Figures with their clause and document: value_text, citation_label, title of the document.
JOIN = """
    SELECT s.value_text, c.citation_label, d.title
    FROM {statistics} s JOIN {clauses} c ON c.clause_id = s.clause_id
    JOIN {documents} d ON d.document_id = c.document_id ORDER BY s.statistic_id
"""
JOINED = [
    ("50 million dollars", "para. 1 (a)", "Situation of figures"),
    ("10.4 million", "preamb. para. 1", "Situation of figures"),
    ("one third", "preamb. para. 1", "Situation of figures"),
] * len(SYMBOLS)


@pytest.fixture(scope="module")
def held():
    return make_tables(*SYMBOLS)


@pytest.fixture(scope="module", params=[False, True], ids=["files", "parts"])
def folder(request, held, tmp_path_factory):
    """A release, once with a file a table, once with folders of parts."""
    form = ReleaseForm(parts_by_session=request.param)
    return publish(held, tmp_path_factory.mktemp("readers"), on=date(2026, 11, 22), form=form).folder


def parquet(folder, name):
    """What a reader is given that wants a pattern for a folder."""
    path = folder / f"{name}.parquet"
    return f"{path}/*.parquet" if path.is_dir() else str(path)


def test_pandas(folder, held):
    tables = {
        name: pd.read_parquet(folder / f"{name}.parquet", dtype_backend="numpy_nullable") for name in TABLES
    }
    assert {name: len(tables[name]) for name in COUNTED} == {name: held[name].num_rows for name in COUNTED}
    types = tables["clauses"].dtypes.astype(str)
    assert (types["page"], types["word_count"]) == ("Int16", "Int32")
    assert types["text"].startswith("string")
    assert str(tables["places"]["is_sids"].dtype) == "boolean"
    assert tables["documents"]["date"].tolist() == [date(2021, 12, 16)] * 2
    joined = tables["statistics"].merge(tables["clauses"], on="clause_id", suffixes=("", "_clause"))
    joined = joined.merge(tables["documents"], on="document_id", suffixes=("", "_document"))
    joined = joined.sort_values("statistic_id")
    assert (
        list(joined[["value_text", "citation_label", "title"]].itertuples(index=False, name=None)) == JOINED
    )


def test_pandas_reads_the_csv(folder, held):
    places = pd.read_csv(folder / "csv/places.csv", keep_default_na=False, na_values=[""])
    assert len(places) == held["places"].num_rows
    assert places["name"].isna().sum() == 0


def test_polars(folder, held):
    tables = {name: pl.scan_parquet(parquet(folder, name)) for name in TABLES}
    counts = {name: tables[name].select(pl.len()).collect().item() for name in COUNTED}
    assert counts == {name: held[name].num_rows for name in COUNTED}
    schema = tables["clauses"].collect_schema()
    assert (schema["page"], schema["date"], schema["text"]) == (pl.Int16, pl.Date, pl.String)
    joined = (
        tables["statistics"]
        .join(tables["clauses"], on="clause_id")
        .join(tables["documents"], on="document_id", suffix="_document")
        .sort("statistic_id")
        .select("value_text", "citation_label", "title")
    )
    assert joined.collect().rows() == JOINED


def test_duckdb(folder, held):
    with duckdb.connect() as database:
        for name in TABLES:
            database.read_parquet(parquet(folder, name)).create_view(name)
        counts = {name: database.table(name).count("*").fetchall()[0][0] for name in COUNTED}
        assert counts == {name: held[name].num_rows for name in COUNTED}
        types = dict(
            zip(database.table("statistics").columns, database.table("statistics").types, strict=True)
        )
        assert [str(types[name]) for name in ("value", "year", "date")] == ["DOUBLE", "SMALLINT", "DATE"]
        names = {name: name for name in ("statistics", "clauses", "documents")}
        assert database.sql(JOIN.format(**names)).fetchall() == JOINED


def test_arrow_datasets(folder, held):
    tables = {name: ds.dataset(folder / f"{name}.parquet") for name in TABLES}
    assert {name: tables[name].count_rows() for name in COUNTED} == {
        name: held[name].num_rows for name in COUNTED
    }
    for name, table in tables.items():
        assert table.schema.equals(held[name].schema)
    clauses = tables["clauses"].to_table(["clause_id", "document_id", "citation_label"])
    joined = (
        tables["statistics"]
        .to_table(["statistic_id", "clause_id", "value_text"])
        .join(clauses, "clause_id")
        .join(tables["documents"].to_table(["document_id", "title"]), "document_id")
        .sort_by("statistic_id")
        .select(["value_text", "citation_label", "title"])
    )
    assert [tuple(row.values()) for row in joined.to_pylist()] == JOINED
    assert joined.schema.types == [pa.string()] * 3


def test_sqlite3(folder, held):
    with closing(sqlite3.connect(f"file:{folder / 'recalling.sqlite'}?mode=ro", uri=True)) as database:
        counts = {
            name: database.execute(f"SELECT count(*) FROM {name}").fetchone()[0]  # noqa: S608 our own names
            for name in COUNTED
        }
        assert counts == {name: held[name].num_rows for name in COUNTED}
        kinds = "SELECT DISTINCT typeof(value), typeof(char_start), typeof(date) FROM statistics"
        assert database.execute(kinds).fetchall() == [("real", "integer", "text")]
        names = {name: name for name in ("statistics", "clauses", "documents")}
        assert database.execute(JOIN.format(**names)).fetchall() == JOINED


def test_frictionless(folder, held):
    package = Package(str(folder / "datapackage.json"))
    rows = {
        name: package.get_resource(name).read_rows()
        for name in ("documents", "clauses", "statistics", "places")
    }
    assert {name: len(found) for name, found in rows.items()} == {name: held[name].num_rows for name in rows}
    assert rows["documents"][0]["date"] == date(2021, 12, 16)
    assert isinstance(rows["statistics"][0]["char_start"], int)
    assert {row["is_sids"] for row in rows["places"]} == {True, False}
    clauses = {row["clause_id"]: row for row in rows["clauses"]}
    documents = {row["document_id"]: row for row in rows["documents"]}
    joined = [
        (row["value_text"], clause["citation_label"], documents[clause["document_id"]]["title"])
        for row in sorted(rows["statistics"], key=lambda row: row["statistic_id"])
        for clause in (clauses[row["clause_id"]],)
    ]
    assert joined == JOINED


R_SCRIPT = """
suppressPackageStartupMessages(library(arrow))
folder <- commandArgs(trailingOnly = TRUE)[1]
read <- function(name) as.data.frame(open_dataset(file.path(folder, paste0(name, ".parquet"))))
statistics <- read("statistics"); clauses <- read("clauses"); documents <- read("documents")
joined <- merge(merge(statistics, clauses, by = "clause_id"), documents, by.x = "document_id.x", by.y = "document_id")
joined <- joined[order(joined$statistic_id), ]
cat(sprintf('{"counts": [%d, %d, %d], "type": "%s", "texts": ["%s"]}', nrow(documents), nrow(clauses),
    nrow(statistics), class(documents$date), paste(joined$value_text, collapse = '", "')))
"""


def test_r(folder, held):
    r = shutil.which("Rscript")
    if r is None or subprocess.run([r, "-e", "library(arrow)"], capture_output=True, check=False).returncode:
        pytest.skip("Rscript with the package arrow is not here")
    done = subprocess.run(
        [r, "-e", R_SCRIPT, str(folder)], capture_output=True, text=True, check=True, timeout=120
    )
    said = json.loads(done.stdout)
    assert said["counts"] == [held[name].num_rows for name in ("documents", "clauses", "statistics")]
    assert said["type"] == "Date"
    assert said["texts"] == [text for text, _, _ in JOINED]
