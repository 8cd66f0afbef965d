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


def content_hash(schema_version: str, files: Mapping[str, str]) -> str:
    """SHA-256 over rows and declarations; the same on every platform, and for every version and card.

    Args:
        schema_version: that of the release.
        files: the sha256 of `columns.csv`, `codes.csv` and each `csv/<table>.csv`, by path.
    """
    said = {"schema_version": schema_version, "files": dict(files)}
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


def card_hash(facts: ReleaseFacts) -> str:
    """SHA-256 of the card as it reads apart from the release's version."""
    return hashlib.sha256(card(replace(facts, version=None)).encode()).hexdigest()
