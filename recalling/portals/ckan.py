"""CKAN: one dataset that always holds one release; each file is a resource that keeps its address.

Here belongs the order of the calls. Not here: what dataset and resources say (ckan_dataset.py), how files
are put back after a failure (ckan_keeping.py).

Source: CKAN's action API, 2.11 and 2.12: https://docs.ckan.org/en/2.12/api/. A release comes in one call of
`package_revise`, which CKAN carries out in one transaction, and only if nobody changed the dataset meanwhile.
"""

from __future__ import annotations

import json
import time
from collections.abc import Mapping, Sequence
from typing import Any

import httpx

from recalling.errors import PortalError
from recalling.portals.ckan_dataset import (
    FIELDS,
    MARK,
    Dataset,
    Pairing,
    Revision,
    fields,
    is_ours,
    merged,
    other_words,
    pair,
    revision,
)
from recalling.portals.ckan_keeping import keeping
from recalling.portals.ckan_target import CkanTarget, words_of_error
from recalling.portals.http import Credential, PortalClient
from recalling.portals.package import Package, PortalFile
from recalling.portals.plan import Action, Plan, Published, Step
from recalling.portals.portal import Progress
from recalling.portals.retrying import Sleep
from recalling.settings import DEFAULTS, PortalLimits


def open_portal(name: str, table: Mapping[str, Any]) -> CkanPortal:
    """The dataset that a target's table describes.

    Raises:
        ValidationError: the table is wrong.
    """
    return CkanPortal(name, CkanTarget.model_validate(table))


class CkanPortal:
    """A dataset of a CKAN portal, made when it is not there yet."""

    def __init__(
        self,
        name: str,
        target: CkanTarget,
        *,
        limits: PortalLimits = DEFAULTS.portals,
        transport: httpx.BaseTransport | None = None,
        sleep: Sleep = time.sleep,
    ) -> None:
        self._name = name
        self._target = target
        self._limits = limits
        self._transport = transport
        self._sleep = sleep

    @property
    def address(self) -> str:
        """Where people see the dataset."""
        return f"{self._target.url}/dataset/{self._target.dataset}"

    def plan(self, package: Package) -> Plan:
        """What would be sent, by the checksums that the dataset has; see Portal."""
        with self._client() as http:
            return self._plan(package, self._show(http))

    def publish(self, package: Package, plan: Plan, progress: Progress) -> Published:
        """A draft where there is no dataset, then everything in one call; see Portal."""
        with self._client() as http:
            found = self._show(http)
            if _seen(found) != plan.seen:
                raise PortalError(
                    f"{self.address} was changed since the plan was made; run the command again"
                )
            if found is None:
                found = self._create(http, package)
            pairings = self._pairings(package, found)
            keep = self._target.keep_addresses
            wanted = revision(found, self._fields(package), pairings, keep=keep)
            with keeping(http, found, pairings if keep else ()) as kept:
                try:
                    self._send(http, wanted)
                except (PortalError, OSError):
                    # CKAN may have done it all the same, and only its answer was lost; or a file of the
                    # release went away before a further try.
                    if not self._landed(http, package):
                        kept.put_back()
                        raise
        for step in plan.changes:
            progress(step)
        return Published(self.address, len(plan.changes))

    def verify(self, package: Package) -> tuple[str, ...]:
        """Every file read back from the address that readers have; see Portal."""
        with self._client() as http:
            found = self._show(http)
            if found is None:
                return (f"{self.address} is not there",)
            problems = [
                *_fields_amiss(found, self._fields(package)),
                *(
                    problem
                    for pairing in self._pairings(package, found)
                    if (problem := _amiss(http, pairing))
                ),
            ]
        return tuple(f"{self.address}: {problem}" for problem in problems)

    def _fields(self, package: Package) -> dict[str, Any]:
        return fields(package, self._target.wording)

    def _client(self) -> PortalClient:
        variable = self._target.token_variable
        credential = Credential(variable, f"publish.{self._name}")
        return PortalClient(
            "CKAN",
            self._target.url,
            credential,
            words=words_of_error,
            limits=self._limits,
            transport=self._transport,
            sleep=self._sleep,
        )

    def _show(self, http: PortalClient) -> Dataset | None:
        """The dataset with all it has, as a draft too; None where there is none."""
        answer = http.send(
            "GET",
            action("package_show"),
            what="package_show",
            params={"id": self._target.dataset},
            accept={404},
        )
        said = http.answered(answer, "package_show")
        if answer.status_code == 404:
            if "success" not in said:
                raise PortalError(f"{self._target.url} has no CKAN at this address; check the target's url")
            return None
        found: Dataset = said["result"]
        self._check_usable(found)
        return found

    def _check_usable(self, found: Dataset) -> None:
        if found["state"] == "deleted":
            message = "was deleted there: have it purged or restored, or choose another name for the dataset"
            raise PortalError(f"{self.address} {message}")
        marked = any(extra["key"] == MARK for extra in found.get("extras", ()))
        if found["resources"] and not marked and not any(map(is_ours, found["resources"])):
            raise PortalError(f"{self.address} holds other data; choose another name for the dataset")

    def _pairings(self, package: Package, found: Dataset | None) -> tuple[Pairing, ...]:
        return pair(self._target.selected(package), found)

    def _plan(self, package: Package, found: Dataset | None) -> Plan:
        wanted = self._fields(package)
        pairings = self._pairings(package, found)
        steps = [pairing.step for pairing in pairings]
        self._check_sizes([pairing.file for pairing in pairings if pairing.step.bytes and pairing.file])
        if found is None:
            steps.insert(
                0, Step(Action.CREATE, self._target.dataset, why="as a draft that readers do not see")
            )
        elif merged(found, wanted) or other_words(pairings):
            before = str(found.get("version") or "")
            back = f", going back from {before}" if package.is_before(before) else ""
            steps.append(Step(Action.UPDATE, FIELDS, why=f"as the release says{back}"))
        if found is None or found["state"] != "active":
            steps.append(Step(Action.POINT, "the draft", why="readers see it from now on"))
        return Plan(self._name, self.address, str(package.version), tuple(steps), _seen(found))

    def _check_sizes(self, files: Sequence[PortalFile]) -> None:
        """Nothing where the portal takes the files.

        Raises:
            PortalError: one is too large, or all together are.
        """
        target = self._target
        large = [file.path for file in files if file.facts.bytes > target.max_resource_bytes]
        if large:
            raise PortalError(
                f"{', '.join(large)}: larger than the {target.max_resource_bytes:,} bytes that CKAN at "
                f"{target.url} is said to take; set max_resource_bytes if it takes more, or exclude them"
            )
        together = sum(file.facts.bytes for file in files)
        if together > target.max_request_bytes:
            raise PortalError(
                f"{together:,} bytes are to be sent in one request, and the portal is said to take "
                f"{target.max_request_bytes:,}; set max_request_bytes if it takes more, or exclude files"
            )

    def _create(self, http: PortalClient, package: Package) -> Dataset:
        said = {"name": self._target.dataset, "owner_org": self._target.organization, "state": "draft"}
        try:
            return self._make(http, {**self._fields(package), **said})
        except PortalError:
            # CKAN may have made it all the same, and only its answer was lost.
            made = self._show(http)
            if made is None or made["state"] != "draft":
                raise
            return made

    def _make(self, http: PortalClient, said: Mapping[str, Any]) -> Dataset:
        answer = http.send("POST", action("package_create"), what="package_create", json=said)
        made: Dataset = http.answered(answer, "package_create")["result"]
        return made

    def _send(self, http: PortalClient, revision: Revision) -> None:
        form = {
            "match": json.dumps(revision.match),
            "filter": json.dumps(revision.filter),
            "update": json.dumps(revision.update),
        }
        what = f"package_revise with {len(revision.parts)} files"
        http.send("POST", action("package_revise"), what=what, form=form, parts=revision.parts)

    def _landed(self, http: PortalClient, package: Package) -> bool:
        """Whether the portal has the release all the same; False also where it cannot be asked."""
        try:
            return not self._plan(package, self._show(http)).changes
        except PortalError:
            return False


def _fields_amiss(found: Dataset, wanted: Mapping[str, Any]) -> list[str]:
    amiss = [f"{name} is not as the release says" for name in merged(found, wanted)]
    return amiss if found["state"] == "active" else ["it is a draft", *amiss]


def _amiss(http: PortalClient, pairing: Pairing) -> str | None:
    file, resource = pairing.file, pairing.resource
    if file is None:
        return f"{resource and resource['name']} is no longer in the release"
    if resource is None:
        return f"{file.path} is not there"
    read, _ = http.sha256(resource["url"], what=file.path)
    return None if read == file.facts.sha256 else f"{file.path} has other bytes than in the release"


def _seen(found: Dataset | None) -> str | None:
    return str(found["metadata_modified"]) if found else None


def action(name: str) -> str:
    """The path of an action of the API."""
    return f"api/3/action/{name}"
