"""The sources of the configuration, by their names.

Here belongs the list of kinds. A kind's module is imported when a source of it is configured.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from pydantic import ValidationError

from recalling.configuration import Configuration, told
from recalling.errors import ConfigurationError
from recalling.network.clock import Clock
from recalling.sources.source import Source

_KINDS: Mapping[str, tuple[str, str]] = {
    "folder": ("recalling.sources.elsewhere", "fsspec"),
    "library": ("recalling.sources.library", "httpx"),
    "undocs": ("recalling.sources.undocs", "httpx"),
}
"""Each kind's module, which has `open_source(name, table, clock)`, and the library it cannot do without."""
# The name of a source is a folder below the raw one: "assembly", "drop-box.2"
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")


def open_sources(configuration: Configuration, clock: Clock | None = None) -> list[Source]:
    """All sources of the configuration, in its order.

    Raises:
        ConfigurationError: one of them is wrong.
    """
    return [open_source(name, table, clock) for name, table in configuration.sources.items()]


def open_source(name: str, table: Mapping[str, Any], clock: Clock | None = None) -> Source:
    """The source that a table describes.

    Raises:
        ConfigurationError: its name, its kind or what it says is wrong, or a library is not there.
    """
    if not _NAME.fullmatch(name):
        raise ConfigurationError(f"sources.{name}: a name has letters, digits, '.', '_' and '-' only")
    kind = str(table.get("kind"))
    if kind not in _KINDS:
        raise ConfigurationError(f"sources.{name}.kind must be one of {', '.join(_KINDS)}")
    module, library = _KINDS[kind]
    if find_spec(library) is None:
        raise ConfigurationError(f"sources.{name} needs {library}: pip install 'recalling[fetch]'")
    try:
        opened: Source = import_module(module).open_source(name, table, clock or Clock())
    except ValidationError as error:
        raise ConfigurationError(f"sources.{name}: {told(error)}") from error
    return opened


def for_symbols(configuration: Configuration, asked: Mapping[str, Any], named: str | None) -> dict[str, Any]:
    """The table of a source that is asked for something else than it is configured for, just once.

    Args:
        configuration: where a source of the document system or the library is looked for.
        asked: what is to be asked for: `symbols`, `series`, `from`, `until` …
        named: which source; None for the first of the document system, or its defaults where there is none.

    Raises:
        ConfigurationError: there is no source of that name, or it cannot be asked for symbols.
    """
    table = _table(configuration, named)
    if table.get("kind") == "folder":
        raise ConfigurationError(f"sources.{named} is a folder and cannot be asked for symbols")
    without: Sequence[str] = ("series", "symbols", "from", "until")
    kept = {key: value for key, value in table.items() if key not in without}
    if table.get("kind") == "library":
        kept["held"] = False
    return {**kept, **asked}


def _table(configuration: Configuration, named: str | None) -> Mapping[str, Any]:
    if named is None:
        tables = configuration.sources.values()
        return next((table for table in tables if table.get("kind") == "undocs"), {"kind": "undocs"})
    if named not in configuration.sources:
        known = ", ".join(configuration.sources) or "none; write a table [sources.NAME] into recalling.toml"
        raise ConfigurationError(f"there is no source {named!r}; the configuration has: {known}")
    return configuration.sources[named]
