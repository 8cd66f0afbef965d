"""Asks one check of one small table.

Here belongs what the tests of the checks share. Not here: any test.
"""

from __future__ import annotations

import pyarrow as pa

from recalling.validation.checks import run_check

OTHERS = {
    "texts": pa.table(
        {"id": ["x", "y", "z"], "text": ["abc", "ça va", None], "n": [1, 2, 3], "kind": ["p", "q", "q"]}
    )
}


def failing(kind, columns, where=None, **arguments):
    table = pa.table(columns)
    outcome = run_check(f"expect_{kind}", table, {**OTHERS, "own": table}, arguments, where=where)
    return outcome.failing.tolist(), outcome.considered
