"""What the configuration says of a CKAN portal, and what CKAN says of an error.

Here belong the table's fields with their defaults. Not here: what is done with them (ckan.py).
"""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import Field

from recalling.portals.ckan_dataset import Wording
from recalling.portals.portal import PrivateAddress, Variable
from recalling.portals.selection import SelectingTarget

_MEGABYTE = 1 << 20


class CkanTarget(SelectingTarget):
    """`[publish.NAME]` with `portal = "ckan"`."""

    url: PrivateAddress
    organization: str = Field(min_length=1)
    dataset: str = Field(default="recalling", pattern="^[a-z0-9_-]{2,100}$")
    token_variable: Variable = "CKAN_TOKEN"  # noqa: S105 the variable's name
    private: bool = False
    license_id: str = "cc-zero"
    """As the portal calls it; stock CKAN calls CC0 so."""
    maintainer: str = ""
    maintainer_email: str = ""
    tags: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    extras: Mapping[str, str] = {}
    keep_addresses: bool = True
    """Whether a changed file keeps its resource. CKAN then overwrites files one after the other, which is
    undone where it fails; without, changed files become new resources, and nothing is ever overwritten."""
    max_resource_bytes: int = Field(default=10 * _MEGABYTE, gt=0)
    """What the portal takes in one file. CKAN does not tell; ckan.max_resource_size is 10 MB by default."""
    max_request_bytes: int = Field(default=100_000_000, gt=0)
    """What the web server before the portal takes in one request; CKAN's guide sets it to 100 MB."""

    @property
    def wording(self) -> Wording:
        """What it adds to the release's own words."""
        return Wording(
            license_id=self.license_id,
            maintainer=self.maintainer,
            maintainer_email=self.maintainer_email,
            private=self.private,
            tags=self.tags,
            groups=self.groups,
            extras=tuple(sorted(self.extras.items())),
        )


def words_of_error(said: object) -> str:
    """What CKAN says of an error: a message, or what is wrong with which field."""
    error = said.get("error") if isinstance(said, dict) else None
    if not isinstance(error, dict):
        return str(error or "")
    if "message" in error:
        return str(error["message"])
    return "; ".join(f"{field}: {_joined(about)}" for field, about in error.items() if field != "__type")


def _joined(about: object) -> str:
    return ", ".join(map(str, about)) if isinstance(about, list) else str(about)
