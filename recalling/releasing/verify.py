"""Whether a release is what it says it is: checksums, schemas, CSV against Parquet, content hash.

Here belong the checks that need nothing but the release itself. Not here: whether its rows make sense
(validation).
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from recalling.errors import ReleaseError
from recalling.releasing import checksums
from recalling.releasing.content import content_hash
from recalling.releasing.formats.csv import read_csv
from recalling.releasing.formats.parquet import read_parquet
from recalling.releasing.json_files import read_json
from recalling.releasing.pointers import RELEASE_JSON
from recalling.releasing.writing import CODES, COLUMNS
from recalling.tables.schema import SCHEMA_VERSION, TABLES, arrow_schema


def verify(folder: Path) -> tuple[str, ...]:
    """What is wrong with a release, a sentence each; none where it is whole.

    The tables of a release of another schema version are held against their checksums only.

    Raises:
        ReleaseError: the folder holds no release.
    """
    released = read_json(folder / RELEASE_JSON)
    problems = list(checksums.check(folder))
    problems.extend(_hash_problems(folder, released))
    if released["schema_version"] == SCHEMA_VERSION:
        problems.extend(_table_problems(folder, released))
    return tuple(problems)


def _table_problems(folder: Path, released: dict[str, Any]) -> Iterator[str]:
    for name, count in released["counts"].items():
        if name not in TABLES:
            yield f"{name} is not a table of schema version {SCHEMA_VERSION}"
            continue
        try:
            table = read_parquet(folder / f"{name}.parquet")
            copy = read_csv(folder / "csv" / f"{name}.csv", name)
        except ReleaseError as error:
            yield str(error)
            continue
        if not table.schema.equals(arrow_schema(name), check_metadata=True):
            yield f"{name}.parquet has not the declared schema"
        if table.num_rows != count:
            yield f"{name}.parquet has {table.num_rows} rows, release.json says {count}"
        if not table.equals(copy):
            yield f"csv/{name}.csv and {name}.parquet differ"


def _hash_problems(folder: Path, released: dict[str, Any]) -> Iterator[str]:
    paths = (COLUMNS, CODES, *(f"csv/{name}.csv" for name in released["counts"]))
    hashes = {path: checksums.file_sha256(folder / path) for path in paths if (folder / path).is_file()}
    if content_hash(released["schema_version"], hashes) != released["content_hash"]:
        yield f"the content hash in {RELEASE_JSON} is not that of the files"
