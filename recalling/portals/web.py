"""A folder that a web server shows, or that is copied to one: releases side by side, and a catalogue of them.

Here belongs how a release comes into it and becomes the latest. Not here: what the catalogue says
(catalogue.py, harvesting.py).

    releases/<version>/    as released, never changed again; hard links where the disk is the same
    releases/<version>.html, index.html, catalog.jsonld, data.json
    latest, latest.json    a link to the latest release, and the same in words; replaced last
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from pydantic import Field, field_validator

from recalling.errors import PortalError, ReleaseError
from recalling.portals.catalogue import INDEX, held, pages
from recalling.portals.harvesting import Place, harvested
from recalling.portals.package import Package, PortalFile
from recalling.portals.plan import Action, Plan, Published, Step
from recalling.portals.portal import Address, Progress, Target
from recalling.portals.web_files import alone, bring, check_usable, differing, holds, replace
from recalling.releasing.descriptors.common import MAKERS, Publisher
from recalling.releasing.facts import Version
from recalling.releasing.pointers import (
    LATEST,
    LATEST_JSON,
    RELEASES,
    latest,
    point_latest,
    pointer_text,
    read_release,
    release_folder,
    versions,
)

_TOLD = 3


class WebTarget(Target):
    """`[publish.NAME]` with `portal = "web"`: the folder, the address it is shown under, who answers for it.

    The folder may begin with `~`; one that is not absolute is taken from where the command is run. DCAT-US
    asks for an address for questions.
    """

    folder: Path
    base_url: Address
    contact_email: str = Field(pattern=r"^[^@\s]+@[^@\s]+$")
    publisher: str = MAKERS.name
    publisher_url: Address | None = None

    @field_validator("folder")
    @classmethod
    def _at_home(cls, folder: Path) -> Path:
        try:
            found = folder.expanduser()
        except RuntimeError as error:
            raise ValueError("begins with the home folder of somebody who has none") from error
        if not found.name:
            raise ValueError("must be a folder of its own")
        return found

    @property
    def place(self) -> Place:
        """Where the world sees it, and who answers for it."""
        return Place(self.base_url, Publisher(self.publisher, self.contact_email, self.publisher_url))


def open_portal(name: str, table: Mapping[str, Any]) -> WebPortal:
    """The folder that a target's table describes.

    Raises:
        ValidationError: the table is wrong.
    """
    return WebPortal(name, WebTarget.model_validate(table))


class WebPortal:
    """Releases in a folder; what is published becomes the latest, also where a newer one is there."""

    def __init__(self, name: str, target: WebTarget) -> None:
        self._name = name
        self._target = target

    def plan(self, package: Package) -> Plan:
        """What would be copied and written; see Portal."""
        with self._kindly():
            return self._plan(package)

    def publish(self, package: Package, plan: Plan, progress: Progress) -> Published:
        """Copy beside, rename, then the catalogue, then the pointer; see Portal."""
        out = self._target.folder
        with self._kindly(), alone(out):
            if _state(out) != plan.seen:
                raise PortalError(f"{out} has changed since the plan was made; run the command again")
            uploads = [step for step in plan.changes if step.action is Action.UPLOAD]
            if uploads:
                bring(package, out, uploads, progress)
            catalogue = self._catalogue(package)
            for step in plan.changes:
                if step.action is Action.UPDATE:
                    replace(out / step.what, catalogue[step.what])
                elif step.action is Action.REMOVE:
                    (out / step.what).unlink(missing_ok=True)
                elif step.action is Action.POINT:
                    point_latest(out, package.version)
                if step.action is not Action.UPLOAD:
                    progress(step)
        return Published(self._target.base_url, len(plan.changes))

    def verify(self, package: Package) -> tuple[str, ...]:
        """What in the folder is not as it should be; see Portal."""
        out = self._target.folder
        with self._kindly():
            problems = list(differing(package, release_folder(out, package.version)))
            for path, data in self._catalogue(package).items():
                if not holds(out / path, data):
                    problems.append(f"{path} is not what the releases in {out} make it")
            if not _points_to(out, package.version):
                problems.append(f"{LATEST} does not lead to {package.version}")
        return tuple(problems)

    def _plan(self, package: Package) -> Plan:
        out, version = self._target.folder, package.version
        folder = release_folder(out, version)
        there = folder.exists()
        if there and (odd := list(differing(package, folder))):
            raise PortalError(
                f"{folder} is there already, with other content ({'; '.join(odd[:_TOLD])}): a release "
                "never changes; publish this one under another version, or move that folder away"
            )
        catalogue = self._catalogue(package)
        check_usable(out, catalogue)
        steps = (
            *(_file_step(file, there=there) for file in package.files),
            *(_page_step(out, path, data) for path, data in catalogue.items()),
            *(Step(Action.REMOVE, path, why="its release is gone") for path in _stale(out, catalogue)),
            _pointer_step(out, version),
        )
        return Plan(self._name, self._target.base_url, str(version), steps, _state(out))

    def _catalogue(self, package: Package) -> dict[str, bytes]:
        """The files beside the releases as they are to be, by their paths, the page that people open last."""
        out, version = self._target.folder, package.version
        folders = {one: release_folder(out, one) for one in versions(out)} | {version: package.folder}
        releases = [held(folders[one]) for one in sorted(folders)]
        texts = {**harvested(folders, version, self._target.place), **pages(releases, version)}
        paths = sorted(texts, key=lambda path: (path == INDEX, path))
        return {path: texts[path].encode() for path in paths}

    @contextmanager
    def _kindly(self) -> Iterator[None]:
        """Tell what the disk or a release in the folder refuses in the words of a portal."""
        try:
            yield
        except ReleaseError as error:
            raise PortalError(f"{self._target.folder} cannot be built upon: {error}") from error
        except OSError as error:
            told = error.strerror or type(error).__name__
            where = error.filename or self._target.folder
            raise PortalError(
                f"{where}: {told}; the release that was visible before still is. Make room or mend the "
                "permissions, and run the command again"
            ) from error


def _file_step(file: PortalFile, *, there: bool) -> Step:
    return Step(Action.KEEP, file.path) if there else Step(Action.UPLOAD, file.path, file.facts.bytes)


def _page_step(out: Path, path: str, data: bytes) -> Step:
    if holds(out / path, data):
        return Step(Action.KEEP, path)
    return Step(Action.UPDATE, path, len(data), "the catalogue lists every release")


def _pointer_step(out: Path, version: Version) -> Step:
    if _points_to(out, version):
        return Step(Action.KEEP, LATEST)
    before = latest(out)
    if before is None:
        return Step(Action.POINT, LATEST, why="the first release here")
    back = "back " if before > version else ""
    return Step(Action.POINT, LATEST, why=f"{back}from {before} to {version}")


def _points_to(out: Path, version: Version) -> bool:
    link, folder = out / LATEST, release_folder(out, version)
    if version not in versions(out) or not link.exists() or not link.samefile(folder):
        return False
    return holds(out / LATEST_JSON, pointer_text(read_release(out, version)).encode())


def _stale(out: Path, catalogue: Mapping[str, bytes]) -> list[str]:
    """Pages of releases that were pruned; other pages there are somebody else's."""
    there = [path for path in (out / RELEASES).glob("*.html") if _is_version(path.stem)]
    return sorted({path.relative_to(out).as_posix() for path in there} - catalogue.keys())


def _is_version(text: str) -> bool:
    try:
        Version.parse(text)
    except ReleaseError:
        return False
    return True


def _state(out: Path) -> str:
    """What a plan was made upon: the releases that are there, and the one that is the latest."""
    said = [*map(str, versions(out)), f"latest: {latest(out)}"]
    return hashlib.sha256("\n".join(said).encode()).hexdigest()
