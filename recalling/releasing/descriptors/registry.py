"""Every file that describes a release, and what makes its text.

Here belongs the one list of them. Not here: the standards, one module each.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from recalling.releasing.card import card
from recalling.releasing.descriptors.datapackage import datapackage
from recalling.releasing.facts import ReleaseFacts
from recalling.releasing.json_files import json_text


def _json(describe: Callable[[ReleaseFacts], Mapping[str, Any]]) -> Callable[[ReleaseFacts], str]:
    return lambda facts: json_text(describe(facts))


DESCRIPTORS: Mapping[str, Callable[[ReleaseFacts], str]] = {
    "README.md": card,
    "datapackage.json": _json(datapackage),
}
"""By their path in the release. Each is a pure function of the facts; the order does not matter."""
