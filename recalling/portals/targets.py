"""Which portals there are, and the one that a target of the configuration means.

Here belongs the one list. A portal's module is imported when it is asked for, so that its client
need not be installed by those who publish elsewhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from pydantic import ValidationError

from recalling.configuration import Configuration, told
from recalling.errors import ConfigurationError
from recalling.portals.portal import Portal

_MODULES: Mapping[str, tuple[str, str]] = {
    "ckan": ("recalling.portals.ckan", "httpx"),
    "hdx": ("recalling.portals.hdx", "hdx"),
    "huggingface": ("recalling.portals.huggingface", "huggingface_hub"),
    "s3": ("recalling.portals.s3", "boto3"),
    "web": ("recalling.portals.web", "recalling"),
    "zenodo": ("recalling.portals.zenodo", "httpx"),
}
"""Each portal's module, which has `open_portal(name, table)`, and the library that it cannot do without."""


def open_target(configuration: Configuration, name: str) -> Portal:
    """The portal that a target's name means.

    Raises:
        ConfigurationError: there is no such target or portal, its table is wrong, or its client is not there.
    """
    if name not in configuration.publish:
        known = ", ".join(configuration.publish) or "none; write a table [publish.NAME] into recalling.toml"
        raise ConfigurationError(f"there is no target {name!r}; the configuration has: {known}")
    table = configuration.publish[name]
    portal = str(table.get("portal"))
    if portal not in _MODULES:
        raise ConfigurationError(f"publish.{name}.portal must be one of {', '.join(_MODULES)}")
    module, library = _MODULES[portal]
    if find_spec(library) is None:
        extras = "portals,hdx" if portal == "hdx" else "portals"
        message = f"publishing to {portal} needs {library}: pip install 'recalling[{extras}]'"
        raise ConfigurationError(message)
    try:
        opened: Portal = import_module(module).open_portal(name, table)
    except ValidationError as error:
        raise ConfigurationError(f"publish.{name}: {told(error)}") from error
    return opened


def on_refresh(configuration: Configuration) -> tuple[str, ...]:
    """The targets that each refresh publishes to by itself."""
    return tuple(name for name, table in configuration.publish.items() if _wants(table))


def _wants(table: Mapping[str, Any]) -> bool:
    return table.get("on_refresh") is True
