"""Releases as commits of a dataset repository at the Hugging Face Hub, each with a tag.

Here belongs what a release is made of there, and in which order. Not here: the Hub's calls (hub.py).

A commit has all files of a release, as a whole or not at all; the tag `v<version>` stays at it. README.md,
the release's card, tells the Hub's viewer and `datasets` which tables there are.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from pydantic import Field

from recalling.errors import PortalError
from recalling.portals.hub import Entry, Hub, Repository
from recalling.portals.package import DATAPACKAGE, Package, PortalFile
from recalling.portals.plan import Action, Plan, Published, Step
from recalling.portals.portal import PrivateAddress, Progress, Variable
from recalling.portals.selection import SelectingTarget

_BLOCK = 1 << 20
_TOLD = 3
_THE_HUBS_OWN = frozenset({".gitattributes"})
"""Files that the Hub writes into each repository itself."""
_MOST_FILES = 10_000
"""Files of one folder that the Hub takes."""
_MOST_BYTES = 50_000_000_000
"""Bytes of a file that the Hub takes."""


class HuggingFaceTarget(SelectingTarget):
    """`[publish.NAME]` with `portal = "huggingface"`: the repository, as `owner/name`."""

    repository: str = Field(pattern=r"^[\w.-]+/[\w.-]+$")
    private: bool = Field(
        default=False, description="Whether a repository that is made is seen by its owner only."
    )
    endpoint: PrivateAddress = "https://huggingface.co"
    token_variable: Variable = "HF_TOKEN"  # noqa: S105 the name of a variable
    exclude: tuple[str, ...] = ()


def open_portal(name: str, table: Mapping[str, Any]) -> HuggingFacePortal:
    """The repository that a target's table describes.

    Raises:
        ValidationError: the table is wrong.
    """
    target = HuggingFaceTarget.model_validate(table)
    repository = Repository(target.repository, target.endpoint, target.token_variable, target.private)
    return HuggingFacePortal(name, target, repository, Hub(repository))


class HuggingFacePortal:
    """Releases in a repository; what is published becomes what `main` holds, also where that is newer."""

    def __init__(self, name: str, target: HuggingFaceTarget, repository: Repository, hub: Hub) -> None:
        self._name = name
        self._target = target
        self._repository = repository
        self._hub = hub

    def plan(self, package: Package) -> Plan:
        """What a commit would change; see Portal."""
        files = self._target.selected(package)
        self._check_sizes(files)
        head = self._hub.head()
        there = self._hub.entries(head) if head else {}
        self._check_usable(files, there)
        steps = [Step(Action.CREATE, self._repository.name, why="no such repository yet")] if not head else []
        steps += _file_steps(files, there)
        steps.append(self._tag_step(package, files) if head else _new_tag(package))
        return Plan(
            target=self._name,
            address=self._repository.address,
            version=str(package.version),
            steps=tuple(steps),
            seen=head,
        )

    def publish(self, package: Package, plan: Plan, progress: Progress) -> Published:
        """The repository if need be, one commit, the tag; see Portal."""
        head = self._hub.head()
        if head != plan.seen:
            raise PortalError(
                f"{self._repository} has changed since the plan was made; run the command again"
            )
        created = [step for step in plan.changes if step.action is Action.CREATE]
        if head is None:
            self._hub.create()
            head = self._hub.head()
        if head is None:
            raise PortalError(f"{self._repository} was made, and is not there")
        _tell(created, progress)
        committed = [step for step in plan.changes if step.action not in {Action.CREATE, Action.POINT}]
        if committed:
            head = self._commit(package, committed, head)
            _tell(committed, progress)
        for step in plan.changes:
            if step.action is Action.POINT:
                self._tag(package, head)
                progress(step)
        return Published(self._repository.address, len(plan.changes))

    def verify(self, package: Package) -> tuple[str, ...]:
        """What in the repository is not as it should be, every file read back; see Portal."""
        head = self._hub.head()
        if head is None:
            return (f"{self._repository} is not there",)
        files = self._target.selected(package)
        there = self._hub.entries(head)
        problems = [problem for file in files if (problem := self._amiss(file, head, there))]
        problems += [f"{path} is there and not in the release" for path in _unknown(files, there)]
        if not self._is_tagged(package, files):
            problems.append(f"the tag {_tag_name(package)} is not there, or at other files")
        return tuple(problems)

    def _amiss(self, file: PortalFile, head: str, there: Mapping[str, Entry]) -> str | None:
        if file.path not in there:
            return f"{file.path} is not there"
        same = self._hub.sha256(file.path, head) == file.facts.sha256
        return None if same else f"{file.path} has other bytes"

    def _commit(self, package: Package, steps: list[Step], parent: str) -> str:
        """The commit that holds the release, also where the answer that told of it was lost."""
        added = {
            step.what: package.file(step.what).location for step in steps if step.action is not Action.REMOVE
        }
        removed = [step.what for step in steps if step.action is Action.REMOVE]
        made = self._hub.commit(added, removed, parent, f"Release {package.version}")
        if made:
            return made
        head = self._hub.head()
        if head is None or not _same(self._target.selected(package), self._hub.entries(head)):
            raise PortalError(
                f"{self._repository} was changed by somebody else meanwhile; run the command again"
            )
        return head

    def _tag(self, package: Package, commit: str) -> None:
        if not self._hub.tag(_tag_name(package), commit):
            raise PortalError(f"{self._repository} was given the tag {_tag_name(package)} by somebody else")

    def _tag_step(self, package: Package, files: tuple[PortalFile, ...]) -> Step:
        if _tag_name(package) not in self._hub.tags():
            return _new_tag(package)
        if not self._is_tagged(package, files):
            raise PortalError(
                f"{self._repository} has a tag {_tag_name(package)} already, at other files: a release never "
                "changes; publish this one under another version, or remove that tag"
            )
        return Step(Action.KEEP, _tag_name(package))

    def _is_tagged(self, package: Package, files: tuple[PortalFile, ...]) -> bool:
        commit = self._hub.tags().get(_tag_name(package))
        return commit is not None and _same(files, self._hub.entries(commit))

    def _check_usable(self, files: tuple[PortalFile, ...], there: Mapping[str, Entry]) -> None:
        """Nothing where the repository is new or holds a release, each of which has a Data Package."""
        if DATAPACKAGE not in there and (others := _unknown(files, there)):
            raise PortalError(
                f"{self._repository} holds other data ({', '.join(others[:_TOLD])}), which would go; choose "
                "another repository"
            )

    def _check_sizes(self, files: tuple[PortalFile, ...]) -> None:
        for file in files:
            if file.facts.bytes > _MOST_BYTES:
                raise PortalError(f"{file.path} is larger than the Hub takes; leave it out with `exclude`")
        folders = Counter(str(PurePosixPath(file.path).parent) for file in files)
        for folder, count in folders.items():
            if count > _MOST_FILES:
                raise PortalError(
                    f"{folder}/ has {count:,} files, and the Hub takes {_MOST_FILES:,} in a folder; leave it "
                    f"out with exclude = ['{folder}/*']"
                )


def _file_steps(files: tuple[PortalFile, ...], there: Mapping[str, Entry]) -> list[Step]:
    steps = []
    for file in files:
        if file.path not in there:
            steps.append(Step(Action.UPLOAD, file.path, file.facts.bytes))
        elif _is_same(file, there[file.path]):
            steps.append(Step(Action.KEEP, file.path))
        else:
            steps.append(Step(Action.REPLACE, file.path, file.facts.bytes))
    gone = "not in this release; earlier ones keep it"
    return [*steps, *(Step(Action.REMOVE, path, why=gone) for path in _unknown(files, there))]


def _unknown(files: tuple[PortalFile, ...], there: Mapping[str, Entry]) -> list[str]:
    return sorted(there.keys() - {file.path for file in files} - _THE_HUBS_OWN)


def _same(files: tuple[PortalFile, ...], there: Mapping[str, Entry]) -> bool:
    held = all(file.path in there and _is_same(file, there[file.path]) for file in files)
    return held and not _unknown(files, there)


def _is_same(file: PortalFile, entry: Entry) -> bool:
    if entry.bytes != file.facts.bytes:
        return False
    return entry.sha256 == file.facts.sha256 if entry.sha256 else entry.blob == _git_blob(file.location)


def _tag_name(package: Package) -> str:
    return f"v{package.version}"


def _new_tag(package: Package) -> Step:
    return Step(Action.POINT, _tag_name(package), why="a tag that stays at this release")


def _tell(steps: list[Step], progress: Progress) -> None:
    for step in steps:
        progress(step)


def _git_blob(location: Path) -> str:
    """The name that git gives a file's bytes: the SHA-1 of a header with their number, and of them."""
    digest = hashlib.sha1(b"blob %d\0" % location.stat().st_size, usedforsecurity=False)
    with location.open("rb") as file:
        while block := file.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()
