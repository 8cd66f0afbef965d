"""The configuration file `recalling.toml`: what is meant to stay the same from one run to the next.

Here belongs finding and checking the file. Not here: what single parts of it mean to those that use
them (settings, portals); secrets, which come from the environment when they are used.
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from platformdirs import user_config_path
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from recalling.errors import ConfigurationError
from recalling.settings import DEFAULTS, OutputFormat, ReleaseForm

VARIABLE = "RECALLING_CONFIG"
NAME = "recalling.toml"
# open-data, mirror_2
_TARGET = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")


class ReleaseTable(BaseModel):
    """`[release]`: what a release is made of."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)

    formats: tuple[OutputFormat, ...] = DEFAULTS.form.formats
    parts_by_session: bool = DEFAULTS.form.parts_by_session

    @property
    def form(self) -> ReleaseForm:
        """The same as a setting, each format once and in the order of their list."""
        return ReleaseForm(tuple(f for f in OutputFormat if f in self.formats), self.parts_by_session)


class EngineTable(BaseModel):
    """`[engine]`: where documents are read, as `recalling build --engine` takes it."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)

    run: str = "local"


class AlertsTable(BaseModel):
    """`[alerts]`: who is told by e-mail when something went wrong.

    The addresses of webhooks are secrets and come from the environment.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)

    email: tuple[str, ...] = ()
    sender: str = "recalling@localhost"
    smtp: str = Field(default="smtp://localhost", pattern=r"^smtps?://[^@/\s]+$")
    """`smtps://host:465` for TLS from the start; `smtp://host:587` takes STARTTLS where it is offered."""
    user: str | None = None
    password_variable: str = "RECALLING_SMTP_PASSWORD"  # noqa: S105 the name of a variable


class Configuration(BaseModel):
    """All that the file says; what it leaves out has its default."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)

    release: ReleaseTable = ReleaseTable()
    engine: EngineTable = EngineTable()
    alerts: AlertsTable = AlertsTable()
    sources: Mapping[str, Mapping[str, Any]] = {}
    """Where documents are fetched from, by name, each as its kind reads it (sources.configured)."""
    publish: Mapping[str, Mapping[str, Any]] = {}
    """Targets by their names, each as its portal reads it (portals.targets)."""

    @field_validator("publish")
    @classmethod
    def _names_are_apart(cls, targets: Mapping[str, Any]) -> Mapping[str, Any]:
        """Each target is an asset too, whose name has underscores for hyphens."""
        named: dict[str, str] = {}
        for target in targets:
            if _TARGET.fullmatch(target) is None:
                raise ValueError(
                    f"{target!r} is no name of a target: use letters, digits, hyphens, underscores"
                )
            other = named.setdefault(target.replace("-", "_"), target)
            if other != target:
                raise ValueError(f"{other!r} and {target!r} are too much alike; give one another name")
        return targets


def configuration_path() -> Path | None:
    """The file that applies: RECALLING_CONFIG, else one here, else the user's; None where there is none.

    Raises:
        ConfigurationError: RECALLING_CONFIG names a file that is not there.
    """
    named = os.environ.get(VARIABLE)
    if named:
        path = Path(named).expanduser()
        if not path.is_file():
            raise ConfigurationError(f"{VARIABLE} names {path}, which is no file")
        return path
    candidates = (Path(NAME), user_config_path("recalling") / NAME)
    return next((path for path in candidates if path.is_file()), None)


def read_configuration(path: Path | None = None) -> Configuration:
    """What the file says, or the defaults where there is none.

    Raises:
        ConfigurationError: the file cannot be read, is no TOML, or says something unknown or impossible.
    """
    path = path or configuration_path()
    if path is None:
        return Configuration()
    try:
        said = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigurationError(f"{path} cannot be read: {error}") from error
    try:
        return Configuration.model_validate(said)
    except ValidationError as error:
        raise ConfigurationError(f"{path}: {told(error)}") from error


def told(error: ValidationError) -> str:
    """What is wrong, a clause for each place; no values, for they may be secrets."""
    places = (
        (".".join(map(str, one["loc"])) or "the file", one["msg"].removeprefix("Value error, "))
        for one in error.errors()
    )
    return "; ".join(f"{place}: {message}" for place, message in places)
