"""United Nations resolutions as data that can be relied on.

Here belongs the public interface, loaded when it is first used: `read` a document, get its
`tables`, `load` a release, ask it for the `sponsors_of` a resolution. Not here: any code of its own.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from recalling.version import __version__

if TYPE_CHECKING:
    from recalling.errors import DocumentError, RecallingError
    from recalling.model import Document
    from recalling.releasing.load import load
    from recalling.releasing.queries import sponsors_of
    from recalling.tables.interface import read, tables

__all__ = [
    "Document",
    "DocumentError",
    "RecallingError",
    "__version__",
    "load",
    "read",
    "sponsors_of",
    "tables",
]

_HOMES = {
    "Document": "recalling.model",
    "DocumentError": "recalling.errors",
    "RecallingError": "recalling.errors",
    "load": "recalling.releasing.load",
    "read": "recalling.tables.interface",
    "sponsors_of": "recalling.releasing.queries",
}


def __getattr__(name: str) -> object:
    if name == "tables":
        return import_module("recalling.tables")
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
