"""Releases in a bucket of an S3-compatible store, side by side under one prefix, and a pointer to the latest.

Here belongs what a release is made of there, and in which order. Not here: the store's calls (s3_store.py).

    <prefix>/releases/<version>/…   written once, never again
    <prefix>/latest.json            names the latest release; written last
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from pydantic import Field, field_validator

from recalling.errors import PortalError
from recalling.portals.package import Package, PortalFile
from recalling.portals.plan import Action, Plan, Published, Step
from recalling.portals.portal import Address, Progress, Target
from recalling.portals.s3_client import Bucket
from recalling.portals.s3_store import Condition, Store
from recalling.releasing.pointers import LATEST_JSON, RELEASES, pointer_text

_AT_ONCE = 4
"""Requests. Each holds at most one part of a file in memory."""
_FOR_EVER = "public, max-age=31536000, immutable"
_ASK_EACH_TIME = "no-cache"
_TOLD = 3


class S3Target(Target):
    """`[publish.NAME]` with `portal = "s3"`; credentials come from where boto3 looks for them.

    `base_url` is where the prefix can be read over the web, where it can; it is only printed.
    """

    bucket: str = Field(min_length=1)
    prefix: str = ""
    endpoint_url: Address | None = None
    region: str | None = None
    path_style: bool = False
    profile: str | None = None
    conditional_writes: bool = Field(default=True, description="False for stores without If-None-Match.")
    base_url: Address | None = None

    @field_validator("prefix")
    @classmethod
    def _bare(cls, prefix: str) -> str:
        return prefix.strip("/")

    @property
    def where(self) -> Bucket:
        """The bucket and how it is reached."""
        return Bucket(
            name=self.bucket,
            endpoint_url=self.endpoint_url,
            region=self.region,
            path_style=self.path_style,
            profile=self.profile,
            conditional_writes=self.conditional_writes,
        )

    @property
    def address(self) -> str:
        """Where the releases are."""
        return self.base_url or f"s3://{self.bucket}/{self.prefix}".rstrip("/")

    def key(self, path: str) -> str:
        """The key of a path below the prefix."""
        return f"{self.prefix}/{path}" if self.prefix else path


def open_portal(name: str, table: Mapping[str, Any]) -> S3Portal:
    """The bucket that a target's table describes.

    Raises:
        ValidationError: the table is wrong.
        ConfigurationError: the profile is not there.
    """
    target = S3Target.model_validate(table)
    return S3Portal(name, target, Store(target.where))


class S3Portal:
    """Releases in a bucket; what is published becomes the latest, also where a newer one is there."""

    def __init__(self, name: str, target: S3Target, store: Store) -> None:
        self._name = name
        self._target = target
        self._store = store

    def plan(self, package: Package) -> Plan:
        """What would be sent; see Portal."""
        pointer = self._store.small(self._target.key(LATEST_JSON))
        there = self._there(package)
        return Plan(
            target=self._name,
            address=self._target.address,
            version=str(package.version),
            steps=(
                *(_file_step(file, there) for file in package.files),
                self._pointer_step(package, pointer),
            ),
            seen=pointer[1] if pointer else None,
        )

    def publish(self, package: Package, plan: Plan, progress: Progress) -> Published:
        """Every file, then the pointer; see Portal."""
        key = self._target.key(LATEST_JSON)
        before = self._store.small(key)
        if (before[1] if before else None) != plan.seen:
            raise PortalError(
                f"{key} in {self._target.where} has changed since the plan; run the command again"
            )
        uploads = [step for step in plan.changes if step.action is Action.UPLOAD]
        for step in self._sent(package, uploads):
            progress(step)
        for step in plan.changes:
            if step.action is Action.POINT:
                self._point(package, Condition(plan.seen))
                progress(step)
        return Published(plan.address, len(plan.changes))

    def verify(self, package: Package) -> tuple[str, ...]:
        """What in the bucket is not as it should be, every file read back; see Portal."""
        sizes = self._store.sizes(self._folder(package))
        with ThreadPoolExecutor(_AT_ONCE) as pool:
            problems = [
                problem
                for problem in pool.map(lambda f: self._amiss(package, f, sizes), package.files)
                if problem
            ]
        problems += [f"{path} is there and not in the release" for path in self._unknown(package, sizes)]
        pointer = self._store.small(self._target.key(LATEST_JSON))
        if pointer is None or pointer[0] != _pointer(package):
            problems.append(f"{LATEST_JSON} does not name {package.version}")
        return tuple(problems)

    def _pointer_step(self, package: Package, there: tuple[bytes, str] | None) -> Step:
        wanted = _pointer(package)
        if there is None:
            return Step(Action.POINT, LATEST_JSON, len(wanted), "the first release here")
        if there[0] == wanted:
            return Step(Action.KEEP, LATEST_JSON)
        before = _named_in(there[0])
        if before is None:
            raise PortalError(
                f"{self._target.key(LATEST_JSON)} in {self._target.where} is somebody else's; choose another "
                "prefix"
            )
        back = "back " if package.is_before(before) else ""
        return Step(Action.POINT, LATEST_JSON, len(wanted), f"{back}from {before} to {package.version}")

    def _folder(self, package: Package) -> str:
        return self._target.key(f"{RELEASES}/{package.version}/")

    def _key(self, package: Package, path: str) -> str:
        return f"{self._folder(package)}{path}"

    def _unknown(self, package: Package, sizes: Mapping[str, int]) -> list[str]:
        known = {self._key(package, file.path) for file in package.files}
        return sorted(key for key in sizes if key not in known)

    def _there(self, package: Package) -> frozenset[str]:
        """The paths of the release's files that are there already.

        Raises:
            PortalError: files with other content, or other files, are there.
        """
        sizes = self._store.sizes(self._folder(package))
        held = [file for file in package.files if self._key(package, file.path) in sizes]
        with ThreadPoolExecutor(_AT_ONCE) as pool:
            same = list(pool.map(lambda file: self._is_same(package, file), held))
        differing = [file.path for file, equal in zip(held, same, strict=True) if not equal]
        if odd := [*differing, *self._unknown(package, sizes)]:
            raise PortalError(
                f"{self._folder(package)} in {self._target.where} holds other content "
                f"({', '.join(odd[:_TOLD])}{', …' if len(odd) > _TOLD else ''}): a release never changes. "
                "Publish this one under another version; or remove those, if a run that failed has left them"
            )
        return frozenset(file.path for file in held)

    def _is_same(self, package: Package, file: PortalFile) -> bool:
        """Whether an object has a file's bytes, by what was written beside it, else by reading it."""
        key = self._key(package, file.path)
        stored = self._store.head(key)
        if stored is None or stored.bytes != file.facts.bytes:
            return False
        sha256 = stored.sha256 or self._store.sha256(key)[0]
        return sha256 == file.facts.sha256

    def _sent(self, package: Package, steps: Sequence[Step]) -> Iterator[Step]:
        """The steps in their order, each when its file was sent; after a failure no other is begun."""
        pool = ThreadPoolExecutor(_AT_ONCE)
        try:
            yield from pool.map(lambda step: self._send(package, step), steps)
        finally:
            pool.shutdown(cancel_futures=True)

    def _send(self, package: Package, step: Step) -> Step:
        file = package.file(step.what)
        key = self._key(package, file.path)
        headers = {"ContentType": _content_type(file), "CacheControl": _FOR_EVER}
        taken = not self._target.conditional_writes and self._store.head(key) is not None
        written = not taken and self._store.put_file(
            key, file.location, file.facts.sha256, Condition(), headers
        )
        # What is there may be what we sent on a try whose answer was lost.
        if not written and not self._is_same(package, file):
            raise PortalError(
                f"{key} in {self._target.where} was written by somebody else; a release never changes"
            )
        return step

    def _point(self, package: Package, condition: Condition) -> None:
        key = self._target.key(LATEST_JSON)
        headers = {"ContentType": "application/json", "CacheControl": _ASK_EACH_TIME}
        if self._store.put_small(key, _pointer(package), condition, headers):
            return
        there = self._store.small(key)
        if there is None or there[0] != _pointer(package):
            raise PortalError(
                f"{key} in {self._target.where} was changed by somebody else meanwhile; run the command again"
            )

    def _amiss(self, package: Package, file: PortalFile, sizes: Mapping[str, int]) -> str | None:
        key = self._key(package, file.path)
        if key not in sizes:
            return f"{file.path} is not there"
        read = self._store.sha256(key)
        return None if read == (file.facts.sha256, file.facts.bytes) else f"{file.path} has other bytes"


def _file_step(file: PortalFile, there: frozenset[str]) -> Step:
    if file.path in there:
        return Step(Action.KEEP, file.path)
    return Step(Action.UPLOAD, file.path, file.facts.bytes)


def _pointer(package: Package) -> bytes:
    return pointer_text(package.released).encode()


def _named_in(pointer: bytes) -> str | None:
    """The version that a pointer of ours names; None where it is none."""
    try:
        said = json.loads(pointer)
    except ValueError:
        return None
    version = said.get("version") if isinstance(said, dict) else None
    return version if version and said.get("path") == f"{RELEASES}/{version}" else None


def _content_type(file: PortalFile) -> str:
    text = file.media_type.startswith("text/")
    return f"{file.media_type}; charset=utf-8" if text else file.media_type
