"""The hashes that say whether a release differs from the one before it.

Here belongs what counts as a change. Not here: the bytes of Parquet files, which differ between
versions of the library that writes them.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import replace

from recalling.releasing.card import card
from recalling.releasing.facts import ReleaseFacts
from recalling.tables.schema import HISTORY_TABLES


def content_hash(schema_version: str, files: Mapping[str, str]) -> str:
    """SHA-256 over rows and declarations; the same on every platform, and for every version and card.

    The tables that compare a release with the one before are left out: they would make the same content
    another one as soon as it was published.

    Args:
        schema_version: that of the release.
        files: the sha256 of `columns.csv`, `codes.csv` and each `csv/<table>.csv`, by path.
    """
    left_out = {f"csv/{name}.csv" for name in HISTORY_TABLES}
    counted = {path: sha256 for path, sha256 in files.items() if path not in left_out}
    said = {"schema_version": schema_version, "files": counted}
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


def card_hash(facts: ReleaseFacts) -> str:
    """SHA-256 of the card as it reads apart from the release's version and the release before it."""
    tables = tuple(table for table in facts.tables if table.name not in HISTORY_TABLES)
    timeless = replace(facts, version=None, previous=None, changes="", tables=tables)
    return hashlib.sha256(card(timeless).encode()).hexdigest()
