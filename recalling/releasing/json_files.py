"""The JSON files of a release and of an output folder: one way to write, one to read.

Here belongs their form. Not here: what they say.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from recalling.errors import ReleaseError


def json_text(value: object) -> str:
    """JSON for people and machines: indented, in UTF-8, ended by a line break."""
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"


def read_json(path: Path) -> dict[str, Any]:
    """The object in a JSON file.

    Raises:
        ReleaseError: the file is missing or holds something else.
    """
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ReleaseError(f"{path} cannot be read: {error}") from error
    if not isinstance(value, dict):
        raise ReleaseError(f"{path} holds no object")
    return value
