"""croissant.json is accepted by mlcroissant, which reads every record of every table through it.

Here belong its verdict and its records; that each column is described is tested with the descriptor.
"""

from __future__ import annotations

import itertools
import json
from datetime import date

import mlcroissant as mlc
import pyarrow.parquet as pq
import pytest


def dataset(folder):
    return mlc.Dataset(folder / "croissant.json")


def verdict(folder):
    """What the validator says, warnings included; empty where it says nothing."""
    try:
        issues = dataset(folder).metadata.ctx.issues
    except mlc.ValidationError as error:
        return str(error)
    return "\n".join((*issues.errors, *issues.warnings))


def rewrite(folder, change):
    path = folder / "croissant.json"
    described = json.loads(path.read_text("utf-8"))
    change(described)
    path.write_text(json.dumps(described), encoding="utf-8")


@pytest.fixture(scope="module")
def opened(release):
    return dataset(release)


def test_it_is_accepted_without_a_warning(release):
    assert verdict(release) == ""


def test_every_record_of_every_table_is_read(opened, release):
    counts = json.loads((release / "release.json").read_text("utf-8"))["counts"]
    read = {
        node.uuid: sum(1 for _ in opened.records(node.uuid))
        for node in opened.metadata.record_sets
        if not node.data
    }
    assert read == counts


def test_values_are_those_of_the_tables(opened, release):
    rows = pq.read_table(release / "documents.parquet", partitioning=None).slice(0, 20).to_pylist()
    for record, row in zip(opened.records("documents"), rows, strict=False):
        for name, value in row.items():
            read = record[f"documents/{name}"]
            read = read.decode() if isinstance(read, bytes) else read
            assert (read.date() if isinstance(value, date) else read) == value, name


def test_records_can_be_looked_at_and_then_read(opened):
    records = opened.records("clauses")
    first = list(itertools.islice(records, 1))
    assert list(itertools.islice(records, 1)) == first


def test_every_closed_list_is_read(opened):
    for node in opened.metadata.record_sets:
        if node.data:
            assert list(opened.records(node.uuid)) == node.data


def test_tables_in_parts_are_read(release_in_parts):
    assert verdict(release_in_parts) == ""
    counts = json.loads((release_in_parts / "release.json").read_text("utf-8"))["counts"]
    opened = dataset(release_in_parts)
    for name in ("clauses", "statistics", "places"):
        assert sum(1 for _ in opened.records(name)) == counts[name]


DAMAGES = {
    "a field without a type": (lambda d: d["recordSet"][0]["field"][0].pop("dataType"), "dataType"),
    "a source that is not there": (
        lambda d: d["recordSet"][0]["field"][0]["source"].update(fileObject={"@id": "nothing.parquet"}),
        "nothing.parquet",
    ),
    "a file without a checksum": (lambda d: d["distribution"][0].pop("sha256"), "sha256"),
    "a file without a format": (lambda d: d["distribution"][0].pop("encodingFormat"), "encodingFormat"),
    "no licence": (lambda d: d.pop("license"), "license"),
    "a version with a leading zero": (lambda d: d.update(version="2026.01.05"), "MAJOR.MINOR.PATCH"),
}


@pytest.mark.parametrize(("change", "said"), DAMAGES.values(), ids=DAMAGES)
def test_a_damaged_descriptor_is_refused_or_warned_of(copy, change, said):
    rewrite(copy, change)
    assert said in verdict(copy)


def test_a_file_that_was_changed_is_not_read(copy):
    path = next(iter(sorted(copy.glob("places.parquet"))))
    path.write_bytes((copy / "agenda.parquet").read_bytes())
    with pytest.raises(mlc.GenerationError):
        list(dataset(copy).records("places"))
