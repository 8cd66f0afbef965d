"""`recalling read`: a document's rows as JSON lines.

Here belongs only the printing. Not here: the rows (tables).
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Annotated

import typer


def read(
    file: Annotated[Path, typer.Argument(help="A resolution, decision or draft.", show_default=False)],
    table: Annotated[
        list[str] | None, typer.Option(help="Only this table; may be given several times.")
    ] = None,
) -> None:
    """Print all rows of a document, one JSON object a line, with the table's name in **table**.

    The columns are those of the data dictionary; dates are written as 2026-11-22, and what is not
    stated is null.
    """
    from recalling.tables.interface import tables  # noqa: PLC0415

    found = tables(file)
    unknown = sorted(set(table or ()) - found.keys())
    if unknown:
        message = f"there is no {', '.join(unknown)}; the tables are {', '.join(found)}"
        raise typer.BadParameter(message, param_hint="--table")
    try:
        for name, rows in found.items():
            if not table or name in table:
                for row in rows.to_pylist():
                    line = {"table": name, **row}
                    sys.stdout.write(json.dumps(line, ensure_ascii=False, default=str) + "\n")
        sys.stdout.flush()
    except BrokenPipeError:
        # whoever reads has seen enough; Python must not try to flush once more at its end
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
