"""What a portal is: three questions that each portal's class answers, and what all of them are given.

Here belong the interface and the configuration that all portals share. Not here: any one of them.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from ipaddress import ip_address
from typing import Annotated, Protocol
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from recalling.errors import ConfigurationError
from recalling.portals.package import Package
from recalling.portals.plan import Plan, Published, Step

Progress = Callable[[Step], None]
"""Called after each step that was done."""


class Portal(Protocol):
    """A portal with the target that it was configured for. No question changes anything but `publish`."""

    def plan(self, package: Package) -> Plan:
        """What publishing this release would do, from what the portal says it has.

        Raises:
            PortalError: the portal refuses, or what it has cannot be built upon.
            PortalUnreachableError: it does not answer.
            ConfigurationError: the target lacks something, such as a token.
        """
        ...

    def publish(self, package: Package, plan: Plan, progress: Progress) -> Published:
        """Do what the plan says. Where it fails, the release that was visible before still is.

        Raises:
            PortalError: the portal refuses, or has changed since the plan was made.
            PortalUnreachableError: it does not answer, after all tries.
        """
        ...

    def verify(self, package: Package) -> tuple[str, ...]:
        """What at the portal is not as in the release, read back from it; a sentence each."""
        ...


def _http(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ValueError("must be an http or https address")
    if parts.username or parts.password:
        raise ValueError("must not hold a user name or password; tokens come from the environment")
    if "?" in url or "#" in url:
        raise ValueError("must not hold a question mark or a number sign; paths are put behind it")
    return url.rstrip("/")


def is_private(url: str) -> bool:
    """Whether nobody on the way to an address can read what is sent: https, or this machine."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    try:
        return parts.scheme == "https" or ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _private(url: str) -> str:
    if not is_private(url):
        raise ValueError("must be an https address: http shows the token")
    return url


Address = Annotated[str, AfterValidator(_http)]
"""An http or https address without credentials, no slash at its end."""
PrivateAddress = Annotated[Address, AfterValidator(_private)]
"""An address that a token is sent to: https, or http on this machine."""

# In capitals, as is the custom: many tokens would pass for a name in small letters, and be shown as one.
_VARIABLE = re.compile(r"[A-Z_][A-Z0-9_]{0,63}")


def _variable(name: str) -> str:
    if not _VARIABLE.fullmatch(name):
        raise ValueError("must be the name of an environment variable, in capitals; never the token itself")
    return name


Variable = Annotated[str, AfterValidator(_variable)]
"""The name of the environment variable that holds a token."""


class Target(BaseModel):
    """A target as the configuration file describes it; each portal adds what it needs.

    The file names the environment variable that holds a token, never the token itself.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)

    portal: str
    on_refresh: bool = Field(default=False, description="Whether each refresh publishes to it by itself.")


def token(variable: str, purpose: str) -> str:
    """The token in an environment variable, read now and kept nowhere.

    Raises:
        ConfigurationError: the variable is not set, or holds what cannot be a token.
    """
    if not _VARIABLE.fullmatch(variable):
        # It may be the token itself, written where its variable's name belongs: it is not repeated.
        raise ConfigurationError(
            f"the token of {purpose} must be given as the name of an environment variable, in capitals"
        )
    value = os.environ.get(variable, "").strip()
    if not value:
        raise ConfigurationError(f"{purpose} needs a token: set the environment variable {variable}")
    if not value.isascii() or not value.isprintable() or " " in value:
        raise ConfigurationError(f"what the environment variable {variable} holds is no token")
    return value
