"""The Humanitarian Data Exchange (HDX): a CKAN with fields of its own, spoken to by its own client.

Here belong those fields and that client. Not here: the order of the calls, which is CKAN's (ckan.py).

Source: hdx-python-api 6.7 and the fields that it requires: https://hdx-python-api.readthedocs.io/. HXL, which
HDX is giving up, is not needed. CSV always comes along, because HDX's list of formats has no Parquet.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Literal, TypeVar

import requests
from ckanapi import errors as refusals
from hdx.api.configuration import Configuration
from hdx.data.dataset import Dataset as HdxDataset
from hdx.data.hdxobject import HDXError
from hdx.data.vocabulary import Vocabulary
from pydantic import Field

from recalling.errors import PortalError, PortalUnreachableError
from recalling.portals.ckan import CkanPortal
from recalling.portals.ckan_dataset import Dataset, Revision, notes
from recalling.portals.ckan_target import CkanTarget, words_of_error
from recalling.portals.http import AGENT, PortalClient
from recalling.portals.package import Package
from recalling.portals.plan import Plan
from recalling.portals.portal import PrivateAddress, Variable, token

T = TypeVar("T")
Frequency = Literal["-2", "-1", "0", "1", "7", "14", "30", "90", "180", "365"]
_METHOD = (
    "Read from the documents of the United Nations by program. README.md says how, and what share of it was "
    "found right when held against the page."
)
_LONGEST = 300


class HdxTarget(CkanTarget):
    """`[publish.NAME]` with `portal = "hdx"`; organization and maintainer are HDX's identifiers."""

    url: PrivateAddress = "https://data.humdata.org"
    token_variable: Variable = "HDX_TOKEN"  # noqa: S105 the variable's name
    maintainer: str = Field(min_length=1)
    tags: tuple[str, ...] = Field(min_length=1)
    """From HDX's own list of tags; others are refused there."""
    groups: tuple[str, ...] = ("world",)
    license_id: str = "other-pd-nr"
    """What HDX calls CC0."""
    period_start: date
    """The day of the earliest document; the period ends with the release."""
    update_frequency: Frequency = "-2"
    """Days between releases as HDX codes them; -2: as needed, -1: never."""
    source: str = "United Nations"
    methodology: str = _METHOD
    caveats: str = ""
    max_resource_bytes: int = Field(default=300 * 2**20, gt=0)
    max_request_bytes: int = Field(default=300 * 2**20, gt=0)


def open_portal(name: str, table: Mapping[str, Any]) -> HdxPortal:
    """The dataset that a target's table describes.

    Raises:
        ValidationError: the table is wrong.
    """
    return HdxPortal(name, HdxTarget.model_validate(table))


class HdxPortal(CkanPortal):
    """A dataset of HDX. HDX's client makes and revises it; it holds a call's files in memory."""

    _target: HdxTarget

    def plan(self, package: Package) -> Plan:
        """As at any CKAN, once HDX's client finds no field missing; see Portal."""
        fields = {
            **self._fields(package),
            "name": self._target.dataset,
            "owner_org": self._target.organization,
        }

        def check() -> None:
            HdxDataset(fields, configuration=self._hdx()).check_required_fields(allow_no_resources=True)

        self._told("the dataset's fields", check)
        return super().plan(package)

    def _fields(self, package: Package) -> dict[str, Any]:
        target = self._target
        day = package.version.day
        fields = {
            "title": package.datapackage["title"],
            "notes": notes(package),
            "private": target.private,
            "license_id": target.license_id,
            "maintainer": target.maintainer,
            "dataset_source": target.source,
            "dataset_date": f"[{target.period_start}T00:00:00 TO {day}T23:59:59]",
            "data_update_frequency": target.update_frequency,
            "methodology": "Other",
            "methodology_other": target.methodology,
            "caveats": target.caveats,
            "groups": [{"name": group} for group in target.groups],
            "tags": self._tags(),
        }
        return {name: value for name, value in fields.items() if value != ""}

    def _tags(self) -> list[dict[str, str]]:
        """The tags, each of HDX's vocabulary, which is asked for."""

        def ask() -> list[dict[str, str]]:
            vocabulary = Vocabulary.get_approved_vocabulary(configuration=self._hdx())["id"]
            return [{"name": tag, "vocabulary_id": vocabulary} for tag in sorted(self._target.tags)]

        return self._told("vocabulary_show", ask)

    def _make(self, http: PortalClient, said: Mapping[str, Any]) -> Dataset:  # noqa: ARG002 HDX's client asks
        def make() -> Dataset:
            made: Dataset = self._hdx().call_remoteckan("package_create", dict(said))
            return made

        return self._told("package_create", make)

    def _send(self, http: PortalClient, revision: Revision) -> None:  # noqa: ARG002 HDX's client asks
        files = {part.field: str(part.location) for part in revision.parts}
        # HDX asks for them with each file that it keeps.
        resources = [{**one, "resource_type": "file.upload"} for one in revision.update["resources"]]

        def send() -> None:
            HdxDataset.revise(
                dict(revision.match),
                filter=list(revision.filter),
                update={**revision.update, "resources": resources},
                files_to_upload=files,
                configuration=self._hdx(),
            )

        self._told(f"package_revise with {len(files)} files", send)

    def _hdx(self) -> Configuration:
        """HDX's client, with the token as it is now."""
        configuration = Configuration(
            hdx_url=self._target.url,
            hdx_key=token(self._target.token_variable, f"publish.{self._name}"),
            hdx_read_only=False,
            full_agent=AGENT,
        )
        configuration.setup_session_remoteckan()
        return configuration

    def _told(self, what: str, done: Callable[[], T]) -> T:
        """What a call of HDX's client gives.

        Raises:
            PortalUnreachableError: HDX does not answer, after all tries of its client.
            PortalError: it refuses.
        """
        place = f"HDX at {self._target.url.partition('//')[2]}"
        try:
            return done()
        except (HDXError, refusals.CKANAPIError, requests.RequestException) as error:
            cause = error.__cause__ or error
            if isinstance(cause, requests.RequestException):
                message = f"{place} did not answer {what} ({type(cause).__name__}); try again later"
                raise PortalUnreachableError(message) from None
            said = self._without_token(_words(cause))
            raise PortalError(f"{place} refused {what}: {said}") from None

    def _without_token(self, text: str) -> str:
        secret = token(self._target.token_variable, f"publish.{self._name}")
        return " ".join(text.replace(secret, "[token]").split())[:_LONGEST]


def _words(cause: BaseException) -> str:
    """What HDX said, by the errors of its client."""
    if isinstance(cause, refusals.NotAuthorized):
        return f"the token is not accepted, or its owner may not do this ({cause})"
    if isinstance(cause, refusals.ValidationError):
        return words_of_error({"error": cause.error_dict})
    return str(cause)
