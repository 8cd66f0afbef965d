"""Measures how long linking takes, and how it grows with the number of documents.

    python benchmarks/linking.py FOLDER [--times 10] [--rounds 3]

FOLDER holds documents, which are read first, or the tables of a release. Each round links the tables as
they are, then a corpus of that many copies: each copy stands in sessions of its own and has symbols,
titles and, in each clause, words of its own, so that nothing is found by chance. Each predicate must have
as many times the rows. Medians of the rounds; wall time of one process.
Nothing else should run beside it.
"""

from __future__ import annotations

import argparse
import resource
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from recalling.engine.extracts import Extracts
from recalling.linking.link import OPTIONAL_TABLES, USED_TABLES, link
from recalling.settings import DEFAULTS
from recalling.sources.folder import list_files

_APART = 3  # sessions of the sample: a copy's sessions follow those of the one before
_BOUNDS = 1.2  # linear within 20 per cent
_SESSIONS = (80, 79, 78)
# the session of A/RES/79/14, A_C.2_79_L.5-EN, and 79 by itself
_SESSION = r"^((?:A(?:[/_](?:RES|C\.[1-6]|BUR))?[/_])?){}([/_]|$)"
_WORDS = r"\b([bcdghijlmopruvwBCDGHIJLMOPRUVW]\w{3,})\b"


def main() -> None:
    """Measures and prints."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("folder", type=Path)
    options.add_argument("--times", type=int, default=10)
    options.add_argument("--rounds", type=int, default=3)
    chosen = options.parse_args()
    tables = read(chosen.folder)
    many = copies(tables, chosen.times)
    once, often = [], []
    for _ in range(chosen.rounds):
        found, seconds = timed(tables)
        once.append(seconds)
        found_often, seconds = timed(many)
        often.append(seconds)
    short, long = float(np.median(once)), float(np.median(often))
    growth = long / short / chosen.times
    print(f"{tables['documents'].num_rows:>8,} documents: {short:.2f} s")
    print(f"{many['documents'].num_rows:>8,} documents: {long:.2f} s, {growth:.2f} times the share of each")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB")
    print(f"relations: {dict(found)}")
    wrong = {name: found_often[name] for name in found if found_often[name] != chosen.times * found[name]}
    if wrong or growth > _BOUNDS:
        sys.exit(f"not {chosen.times} times as many: {wrong}" if wrong else "it grows faster than the corpus")


def read(folder: Path) -> dict[str, pa.Table]:
    """The tables of a release, or those of the documents in a folder."""
    names = (*USED_TABLES, *OPTIONAL_TABLES)
    if (folder / "documents.parquet").is_file():
        paths = {name: folder / f"{name}.parquet" for name in names}
        return {name: pq.read_table(path) for name, path in paths.items() if path.is_file()}
    with tempfile.TemporaryDirectory() as scratch:
        extracts = Extracts(Path(scratch))
        entries = extracts.update(list_files(folder, DEFAULTS), DEFAULTS)
        return {name: table for name, table in extracts.tables(entries) if name in names}


def timed(tables: Mapping[str, pa.Table]) -> tuple[Counter[str], float]:
    """How many relations of each predicate there are, and the seconds it took to find them."""
    start = time.perf_counter()
    linked = link(tables)
    seconds = time.perf_counter() - start
    counts = linked["relations"]["predicate"].value_counts().to_pylist()
    return Counter({row["values"]: row["counts"] for row in counts}), seconds


def copies(tables: Mapping[str, pa.Table], times: int) -> dict[str, pa.Table]:
    """The tables with the documents so many times, each time in sessions and words of their own."""
    made = [tables, *(altered(tables, number) for number in range(1, times))]
    joined = {name: pa.concat_tables(copy[name] for copy in made) for name in tables}
    for name in ("documents", "clauses", "agenda", "citations"):
        joined[name] = joined[name].take(pc.sort_indices(joined[name]["document_id"])).combine_chunks()
    return joined


def altered(tables: Mapping[str, pa.Table], number: int) -> dict[str, pa.Table]:
    """The tables of one copy."""
    copy = {name: _rewritten(table, number) for name, table in tables.items()}
    documents, clauses = copy["documents"], copy["clauses"]
    letters = chr(ord("a") + number % 26) * (3 + number // 26)
    titles = pc.binary_join_element_wise(pa.scalar(letters), _reworded(documents["title"], letters), " ")
    numbers = pc.add(documents["session_number"], pa.scalar(number * _APART, pa.int16()))
    hashes = pc.binary_join_element_wise(clauses["text_sha256"], letters, "")
    copy["documents"] = _with(documents, title=titles, session_number=numbers)
    copy["clauses"] = _with(clauses, text=_reworded(clauses["text"], letters), text_sha256=hashes)
    return copy


def _reworded(texts: pa.ChunkedArray, letters: str) -> pa.ChunkedArray:
    """The texts with an ending on most words, but on no number and ordinal."""
    return pc.replace_substring_regex(texts, pattern=_WORDS, replacement=rf"\1{letters}")


def _rewritten(table: pa.Table, number: int) -> pa.Table:
    """The table with its sessions moved on: A/RES/79/14 is A/RES/82/14 in the first copy."""
    columns = {}
    for name in ("document_id", "symbol", "cited_symbol", "resulting_symbol", "session"):
        if name in table.column_names:
            column = table[name]
            for session in _SESSIONS:
                after = rf"\1~{session + number * _APART}\2"
                column = pc.replace_substring_regex(
                    column, pattern=_SESSION.format(session), replacement=after
                )
            columns[name] = pc.replace_substring(column, "~", "")
    return _with(table, **columns)


def _with(table: pa.Table, **columns: pa.ChunkedArray) -> pa.Table:
    for name, column in columns.items():
        place = table.schema.get_field_index(name)
        table = table.set_column(place, table.schema.field(place), column)
    return table


if __name__ == "__main__":
    main()
