"""What each format of a release costs, and whether it says the same: `python benchmarks/formats.py RELEASE`.

Every format is written anew from the release's tables into a folder that is gone afterwards; printed are CPU
seconds to write and to read back, bytes, and whether the rows that come back are those that went in: for CSV
the way CSV → Parquet → CSV, byte for byte. The last line is a release with all formats and descriptors,
read back by `recalling validate`'s checks of files.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl
import pyarrow as pa

from recalling.releasing.facts import ReleaseFacts, Version
from recalling.releasing.formats import excel, hxl, sqlite
from recalling.releasing.formats.csv import csv_bytes, read_csv
from recalling.releasing.formats.parquet import read_parquet, write_parquet
from recalling.releasing.json_files import read_json
from recalling.releasing.load import load, resolve
from recalling.releasing.release import publish
from recalling.releasing.verify import verify
from recalling.releasing.writing import write_data, write_parquets
from recalling.settings import ReleaseForm

Step = Callable[[], bool]


def measured(what: str, folder: Path, pattern: str, write: Callable[[], object], is_same: Step) -> None:
    """Runs both steps and prints a line on them; `pattern` finds the files that were written."""
    start = time.process_time()
    write()
    written = time.process_time()
    same = is_same()
    read = time.process_time()
    size = sum(file.stat().st_size for file in folder.rglob(pattern) if file.is_file())
    print(f"{what:18} {written - start:6.1f} s {read - written:6.1f} s {size:12,} bytes  same: {same}")


def round_trip(folder: Path, tables: dict[str, pa.Table], parquet: Path) -> bool:
    """CSV → Parquet → CSV: whether each CSV comes back byte for byte."""
    parquet.mkdir()
    for name in tables:
        path = folder / "csv" / f"{name}.csv"
        write_parquet(read_csv(path, name), name, parquet / name)
        if b"".join(csv_bytes(read_parquet(parquet / name))) != path.read_bytes():
            return False
    return True


def sheets_are_the_tables(path: Path, tables: dict[str, pa.Table]) -> bool:
    """Whether openpyxl finds in each sheet the rows of its table."""
    workbook = openpyxl.load_workbook(path, read_only=True)
    try:
        for name in set(workbook.sheetnames) & set(tables):
            _, *rows = workbook[name].iter_rows(values_only=True)
            expected = tables[name].to_pandas(date_as_object=False).astype(object)
            expected = expected.where(expected.notna(), None)
            if [tuple(row) for row in rows] != list(expected.itertuples(index=False, name=None)):
                return False
        return True
    finally:
        workbook.close()


def main() -> None:
    """Writes, reads and prints."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("release", type=Path)
    folder = resolve(options.parse_args().release)
    tables = load(folder, as_arrow=True)
    version = Version.parse(read_json(folder / "release.json")["version"])
    with TemporaryDirectory() as made:
        out, in_parts = Path(made) / "files", Path(made) / "parts"
        for each in (out, in_parts):
            each.mkdir()
        facts = ReleaseFacts("0.0.0", "", ())

        def write_csv() -> None:
            nonlocal facts
            facts = replace(write_data(tables, (), out), version=version)

        def parquet_is_same(where: Path) -> bool:
            return all(read_parquet(where / f"{name}.parquet").equals(tables[name]) for name in tables)

        def write_in_parts() -> None:
            write_parquets(
                tables, write_data(tables, (), in_parts, ReleaseForm(parts_by_session=True)), in_parts
            )

        database, workbook, tagged = out / sqlite.NAME, out / excel.NAME, out / hxl.NAME
        print(f"{'':18} {'write':>8} {'read':>8}")
        measured("CSV", out, "*.csv", write_csv, lambda: round_trip(folder, tables, Path(made) / "again"))
        measured(
            "Parquet",
            out,
            "*.parquet",
            lambda: write_parquets(tables, facts, out),
            lambda: parquet_is_same(out),
        )
        measured(
            "CSV, and in parts", in_parts, "*.parquet", write_in_parts, lambda: parquet_is_same(in_parts)
        )
        measured(
            "SQLite",
            out,
            database.name,
            lambda: sqlite.write(tables, facts, database),
            lambda: all(sqlite.read_sqlite(database, name).equals(tables[name]) for name in tables),
        )
        measured(
            "Excel",
            out,
            workbook.name,
            lambda: excel.write(tables, facts, workbook),
            lambda: sheets_are_the_tables(workbook, tables),
        )
        measured(
            "HXL",
            out,
            tagged.name,
            lambda: hxl.write(tables, facts, tagged),
            lambda: len(tagged.read_bytes().split(b"\r\n")) > tables[hxl.TABLE].num_rows,
        )
        whole = Path(made) / "processed"
        measured(
            "whole release",
            whole,
            "*",
            lambda: publish(tables, whole, on=version.day),
            lambda: verify(whole / "latest") == (),
        )


if __name__ == "__main__":
    main()
