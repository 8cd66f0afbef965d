"""The code location: everything that `defs/` holds.

Here belongs only the entry point that Dagster's tools look for.
"""

from __future__ import annotations

from pathlib import Path

import dagster as dg


@dg.definitions
def defs() -> dg.Definitions:
    """Every asset, check, job, schedule, sensor and resource of Recalling."""
    return dg.load_from_defs_folder(path_within_project=Path(__file__).parent)
