"""The two founding documents, read once."""

import json
from pathlib import Path

import pytest

from recalling.parsing import parse
from recalling.reading import read_blocks

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def seeds():
    """The founding documents by symbol, with the path of their file."""
    found = {}
    for path in sorted((ROOT / "raw").glob("A_*")):
        document = parse(read_blocks(path.read_bytes(), path.name), path.name)
        found[str(document.symbol)] = (document, path)
    return found


@pytest.fixture(scope="session")
def labels():
    """What two careful readings of the founding documents found."""
    return json.loads((ROOT / "tests/gold/seeds.json").read_text(encoding="utf-8"))
