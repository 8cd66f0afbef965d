"""A release into memory: pandas frames with nullable types, or Arrow tables.

Here belongs finding a release and reading it once. Not here: checking it (verify.py).
"""

from __future__ import annotations

from os import PathLike, fspath
from pathlib import Path
from typing import Literal, overload

import pandas as pd
import pyarrow as pa

from recalling.errors import ReleaseError
from recalling.releasing.formats.parquet import read_parquet
from recalling.releasing.json_files import read_json
from recalling.releasing.pointers import LATEST, LATEST_JSON, RELEASE_JSON, said_in

_PANDAS_TYPES = {
    pa.int16(): pd.Int16Dtype(),
    pa.int32(): pd.Int32Dtype(),
    pa.bool_(): pd.BooleanDtype(),
}


@overload
def load(release: str | PathLike[str], *, as_arrow: Literal[False] = False) -> dict[str, pd.DataFrame]: ...


@overload
def load(release: str | PathLike[str], *, as_arrow: Literal[True]) -> dict[str, pa.Table]: ...


def load(
    release: str | PathLike[str], *, as_arrow: bool = False
) -> dict[str, pd.DataFrame] | dict[str, pa.Table]:
    """Every table of a release by its name, all of one release even if a new one appears meanwhile.

    Frames have nullable integers (Int16, Int32) and booleans, strings, and dates as datetime64, so
    that a null never turns a number into another type.

    Args:
        release: the folder of a release, the link `latest`, or the output folder that holds it.
        as_arrow: give Arrow tables, with their descriptions, instead of frames.

    Raises:
        ReleaseError: there is no release, or a table of it is missing.
    """
    folder = resolve(Path(fspath(release)))
    names = said_in(folder)["counts"]
    tables = {name: read_parquet(folder / f"{name}.parquet") for name in names}
    return tables if as_arrow else {name: to_frame(table) for name, table in tables.items()}


def resolve(path: Path) -> Path:
    """The folder of the release that a path means, links followed once and for all.

    Raises:
        ReleaseError: it means none.
    """
    for candidate in (path, path / LATEST):
        if (candidate / RELEASE_JSON).is_file():
            return candidate.resolve()
    # Where links do not travel (archives, some file systems) latest.json says where the latest lies.
    out = path.parent if path.name == LATEST else path
    if (out / LATEST_JSON).is_file():
        named = out / str(read_json(out / LATEST_JSON).get("path"))
        if (named / RELEASE_JSON).is_file():
            return named.resolve()
    raise ReleaseError(f"{path} is no release: it holds no {RELEASE_JSON}; run a build, or mend the path")


def to_frame(table: pa.Table) -> pd.DataFrame:
    """An Arrow table of a release as a pandas frame with nullable types."""
    frame = table.to_pandas(types_mapper=_PANDAS_TYPES.get, date_as_object=False)
    if not isinstance(frame, pd.DataFrame):
        raise TypeError(f"a table became a {type(frame).__name__}")
    return frame
