"""Releases as versions of a record in an archive such as Zenodo, each with a DOI, none ever changed.

Here belongs the order of a deposit. Not here: what is deposited (deposit.py), the calls (invenio.py).

A draft is filled and held against what was to be sent; publishing it is the last step, and cannot be undone.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import httpx
from pydantic import Field

from recalling.errors import ConfigurationError, PortalError
from recalling.portals.deposit import Deposited, deposited, is_kin, is_marked, metadata
from recalling.portals.http import Credential, PortalClient
from recalling.portals.invenio import Archive, Record, words
from recalling.portals.package import Package
from recalling.portals.plan import Plan, Published
from recalling.portals.portal import PrivateAddress, Progress, Target, Variable
from recalling.portals.retrying import Sleep
from recalling.portals.zenodo_steps import (
    address_of,
    amiss,
    check_draft,
    fill,
    kept,
    left_over,
    seen,
    steps_of,
    version_of,
)

_TOLD = 3


class ZenodoTarget(Target):
    """`[publish.NAME]` with `portal = "zenodo"`, for Zenodo and others that run InvenioRDM.

    `record` is the number of any version of the record, or of their concept; before the first release is
    published there is none.
    """

    url: PrivateAddress = "https://zenodo.org"
    record: str | None = Field(default=None, pattern=r"^[\w-]+$")
    publisher: str | None = None
    token_variable: Variable = "ZENODO_TOKEN"  # noqa: S105 the name of a variable
    most_files: int = 100
    most_bytes: int = 50_000_000_000


def open_portal(name: str, table: Mapping[str, Any]) -> ZenodoPortal:
    """The record that a target's table describes.

    Raises:
        ValidationError: the table is wrong.
    """
    return ZenodoPortal(name, ZenodoTarget.model_validate(table))


class ZenodoPortal:
    """Releases in one record; a later one becomes its newest version, an earlier one is not brought anew."""

    def __init__(
        self,
        name: str,
        target: ZenodoTarget,
        *,
        transport: httpx.BaseTransport | None = None,
        sleep: Sleep = time.sleep,
    ) -> None:
        self._name = name
        self._target = target
        self._transport = transport
        self._sleep = sleep
        # What was just published may not be found by a search yet.
        self._record = target.record

    def plan(self, package: Package) -> Plan:
        """What would be deposited; see Portal."""
        said = metadata(package, self._target.publisher)
        with self._archive() as archive, deposited(package) as files:
            self._check_sizes(files)
            mine = [] if self._record else self._marked(archive, said)
            before = self._before(archive, mine, said["title"])
            if before is not None and version_of(before) == str(package.version):
                steps = kept(before, archive.files(before), files)
            else:
                self._check_order(before, package)
                steps = steps_of(before, left_over(mine), files, str(package.version))
        return Plan(
            self._name, address_of(before) or self._target.url, str(package.version), steps, seen(before)
        )

    def publish(self, package: Package, plan: Plan, progress: Progress) -> Published:
        """A draft, its files, its metadata, and then the one step that cannot be undone; see Portal."""
        if not plan.changes:
            return Published(plan.address, 0)
        said = metadata(package, self._target.publisher)
        with self._archive() as archive, deposited(package) as files:
            mine = [] if self._record else self._marked(archive, said)
            before = self._before(archive, mine, said["title"])
            if seen(before) != plan.seen:
                raise PortalError(
                    f"{address_of(before)} has changed since the plan was made; run the command again"
                )
            draft = archive.begin_version(before) if before else left_over(mine) or archive.begin(said)
            there = archive.files(draft)
            self._check_owner(draft, there, said["title"])
            begun, described, *_, final = plan.changes
            progress(begun)
            # First, so that a draft is known for ours whatever happens to it.
            archive.describe(draft, said)
            progress(described)
            fill(archive, draft, there, files, plan, progress)
            check_draft(archive.files(draft), files)
            record = archive.publish(draft)
            progress(final)
            self._record = str(record["id"])
        note = "" if self._target.record else f'write record = "{self._record}" into publish.{self._name}'
        return Published(address_of(record) or plan.address, len(plan.changes), note)

    def verify(self, package: Package) -> tuple[str, ...]:
        """What in the record is not as it should be, every file read back; see Portal."""
        said = metadata(package, self._target.publisher)
        with self._archive() as archive, deposited(package) as files:
            mine = [] if self._record else self._marked(archive, said)
            record = self._before(archive, mine, said["title"])
            if record is None or version_of(record) != str(package.version):
                where = address_of(record) or self._target.url
                return (f"{package.version} is not the newest version at {where}",)
            there = archive.files(record)
            problems = [problem for file in files if (problem := amiss(archive, there, file))]
            unknown = sorted(there.keys() - {file.name for file in files})
        return (*problems, *(f"{name} is there and not of the release" for name in unknown))

    @contextmanager
    def _archive(self) -> Iterator[Archive]:
        client = PortalClient(
            "the archive",
            self._target.url,
            Credential(self._target.token_variable, f"publishing to {self._target.url}", "Bearer"),
            words=words,
            transport=self._transport,
            sleep=self._sleep,
        )
        with client:
            yield Archive(client)

    def _marked(self, archive: Archive, said: Record) -> list[Record]:
        return [one for one in archive.mine(said["title"]) if is_marked(one["metadata"], said["title"])]

    def _before(self, archive: Archive, mine: Sequence[Record], title: str) -> Record | None:
        """The newest published version; where the target names no record, of the one that was made by us.

        Raises:
            ConfigurationError: the record is not there, is of something else, or several could be meant.
        """
        if self._record:
            found = archive.latest(self._record)
            if found is None:
                raise ConfigurationError(f"there is no record {self._record} at {self._target.url}")
            if not is_kin(found["metadata"], title):
                raise ConfigurationError(
                    f"{address_of(found)} is of something else ({found['metadata'].get('title')!r}), which "
                    f"a release would follow for good: mend record in publish.{self._name}"
                )
            return found
        concepts = {one["parent"]["id"]: one for one in reversed(mine) if one.get("is_published")}
        if len(concepts) > 1:
            listed = ", ".join(sorted(str(one["id"]) for one in concepts.values()))
            raise ConfigurationError(
                f'several records could be meant ({listed}): write record = "…" into publish.{self._name}'
            )
        return archive.latest(str(next(iter(concepts.values()))["id"])) if concepts else None

    def _check_sizes(self, files: Sequence[Deposited]) -> None:
        total = sum(file.bytes for file in files)
        if len(files) > self._target.most_files or total > self._target.most_bytes:
            raise PortalError(
                f"{len(files)} files with {total:,} bytes are more than {self._target.url} takes in a record "
                f"({self._target.most_files}, {self._target.most_bytes:,}); most_files and most_bytes say so"
            )

    def _check_order(self, before: Record | None, package: Package) -> None:
        """An archive shows what came last as the newest, and nothing can be taken back."""
        if before is not None and package.is_before(version_of(before)):
            raise PortalError(
                f"{address_of(before)} has {version_of(before)}, which is newer than {package.version}; "
                "an archive takes releases in their order only"
            )

    def _check_owner(self, draft: Record, there: Mapping[str, Record], title: str) -> None:
        """Nothing, where a draft is ours, or empty: a new version begins without a version's name and files.

        Raises:
            PortalError: somebody else works on it.
        """
        if there and not (version_of(draft) and is_marked(draft["metadata"], title)):
            raise PortalError(
                f"a draft at {address_of(draft)} holds files that somebody put there by hand "
                f"({', '.join(sorted(there)[:_TOLD])}): publish or discard it there"
            )
