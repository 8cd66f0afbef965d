"""What a release is in CKAN's words: a dataset's fields and its resources, wanted and found.

Here belong the values and their comparison. Not here: asking CKAN (ckan.py).

Source: CKAN's user guide and API guide, 2.11 and 2.12: https://docs.ckan.org/en/2.12/api/.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from recalling.portals.http import Part
from recalling.portals.package import Package, PortalFile
from recalling.portals.plan import Action, Step

Dataset = Mapping[str, Any]
"""A dataset as `package_show` gives it."""
Resource = Mapping[str, Any]

MARK = "content_hash"
"""The extra that only datasets of ours have."""
FIELDS = "the dataset's description"
# "sha256:" and 64 hexadecimal digits
_OURS = re.compile(r"sha256:[0-9a-f]{64}")
# what CKAN takes in a tag: letters, digits, blanks, "-", "_" and "."
_NOT_IN_TAGS = re.compile(r"[^\w \-.]+")


@dataclass(frozen=True, slots=True)
class Wording:
    """What the configuration adds to the release's own words."""

    license_id: str
    maintainer: str = ""
    maintainer_email: str = ""
    private: bool = False
    tags: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    extras: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Revision:
    """A call of `package_revise`: what must still be so, what is taken out, what put in, with which files."""

    match: Mapping[str, str]
    filter: Sequence[str]
    update: Mapping[str, Any]
    parts: Sequence[Part]


@dataclass(frozen=True, slots=True)
class Pairing:
    """A file and the resource that has it at the portal; one of them is None where only the other is."""

    file: PortalFile | None
    resource: Resource | None

    @property
    def action(self) -> Action:
        """What has to be done with it."""
        if self.file is None:
            return Action.REMOVE
        if self.resource is None:
            return Action.UPLOAD
        return Action.KEEP if has_content(self.resource, self.file) else Action.REPLACE

    @property
    def step(self) -> Step:
        """The same for a plan."""
        file, resource = self.file, self.resource
        if file is None:
            return Step(Action.REMOVE, str(resource and resource["name"]), why="no longer in the release")
        size = 0 if self.action is Action.KEEP else file.facts.bytes
        return Step(self.action, file.path, size, _WHY[self.action])


_WHY = {
    Action.KEEP: "the same bytes",
    Action.UPLOAD: "not there yet",
    Action.REPLACE: "other content",
}


def pair(files: Sequence[PortalFile], found: Dataset | None) -> tuple[Pairing, ...]:
    """Files with their resources in the files' order, then those of ours that are no longer wanted.

    A resource is a file's own by its name, which is the file's path. Resources that people added by hand are
    in no pair and stay.
    """
    resources = found["resources"] if found else []
    by_name: dict[str, Resource] = {}
    for resource in resources:
        by_name.setdefault(resource["name"], resource)
    wanted = tuple(Pairing(file, by_name.get(file.path)) for file in files)
    taken = {pairing.resource["id"] for pairing in wanted if pairing.resource}
    left = (r for r in resources if is_ours(r) and r["id"] not in taken)
    return (*wanted, *(Pairing(None, resource) for resource in left))


def is_ours(resource: Resource) -> bool:
    """Whether a file of a release was put there, told by the checksum that goes with it."""
    return any(_OURS.fullmatch(str(resource.get(key))) for key in ("hash", "checksum"))


def has_content(resource: Resource, file: PortalFile) -> bool:
    """Whether CKAN has the file's bytes, by size and checksum.

    The checksum stands twice: loaders of CKAN's data store write another one into `hash`.
    """
    said = {resource.get("hash"), resource.get("checksum")}
    return checksum(file) in said and resource.get("size") == file.facts.bytes


def checksum(file: PortalFile) -> str:
    """A file's checksum as CKAN is told it, in the form of the Data Package standard."""
    return f"sha256:{file.facts.sha256}"


def described(file: PortalFile) -> dict[str, Any]:
    """What CKAN is told of a file beside its bytes."""
    about = (file.title, file.description) if file.title != file.path else (file.description,)
    sentence = ". ".join(part for part in about if part)
    return {
        "name": file.path,
        "description": sentence or f"{file.path} of the release.",
        "format": file.format,
        "mimetype": file.media_type,
        "hash": checksum(file),
        "checksum": checksum(file),
    }


def fields(package: Package, words: Wording) -> dict[str, Any]:
    """The fields of the dataset that are the release's own, without its resources."""
    said = package.datapackage
    creators = [one["title"] for one in said.get("contributors", ())]
    wanted = {
        "title": said["title"],
        "notes": notes(package),
        "version": str(package.version),
        "license_id": words.license_id,
        "author": ", ".join(creators),
        "url": said.get("homepage") or next((one["path"] for one in said.get("sources", ())), ""),
        "maintainer": words.maintainer,
        "maintainer_email": words.maintainer_email,
        "private": words.private,
        "tags": [{"name": tag} for tag in _tags((*said.get("keywords", ()), *words.tags))],
        "extras": [{"key": key, "value": value} for key, value in _extras(package, words).items()],
        "groups": [{"name": group} for group in words.groups],
    }
    return {name: value for name, value in wanted.items() if value not in ("", [])}


def revision(
    found: Dataset, wanted: Mapping[str, Any], pairings: Sequence[Pairing], *, keep: bool
) -> Revision:
    """The call that makes a dataset what it shall be, for all to see: resources in order, people's own last.

    Args:
        found: the dataset as it is.
        wanted: its fields as they shall be.
        pairings: its files.
        keep: whether a file with other content keeps its resource.
    """
    resources, parts = _resources(found, pairings, keep=keep)
    update = {**merged(found, wanted), "resources": resources, "state": "active"}
    # A list that is there would be merged with the new one place by place: it is taken out first.
    taken_out = [f"-{name}" for name in ("resources", "tags", "groups", "extras") if name in update]
    match = {name: str(found[name]) for name in ("id", "metadata_modified")}
    return Revision(match, taken_out, update, parts)


def _resources(
    found: Dataset, pairings: Sequence[Pairing], *, keep: bool
) -> tuple[list[dict[str, Any]], list[Part]]:
    resources: list[dict[str, Any]] = []
    parts = []
    for pairing in pairings:
        if pairing.file is None:
            continue
        same = pairing.action is Action.KEEP
        own = pairing.resource if pairing.resource and (keep or same) else {}
        if not same:
            parts.append(_part(pairing.file, len(resources)))
        resources.append({**own, **described(pairing.file)})
    known = {pairing.resource["id"] for pairing in pairings if pairing.resource}
    return [*resources, *(dict(one) for one in found["resources"] if one["id"] not in known)], parts


def _part(file: PortalFile, place: int) -> Part:
    name = PurePosixPath(file.path).name
    return Part(f"update__resources__{place}__upload", file.location, name, file.media_type)


def other_words(pairings: Sequence[Pairing]) -> bool:
    """Whether something is said of a file that stays which the portal does not say yet."""
    return any(
        _differs(pairing.resource, name, described(pairing.file)[name])
        for pairing in pairings
        if pairing.action is Action.KEEP and pairing.file and pairing.resource
        for name in ("name", "description", "format", "mimetype")
    )


def _differs(here: Mapping[str, Any], name: str, wanted: object) -> bool:
    """Whether a portal says otherwise; where it does not keep a field at all, it does not."""
    if name not in here:
        return False
    if name == "format":  # portals write it in capitals of their own
        return str(here[name]).casefold() != str(wanted).casefold()
    return bool(here[name] != wanted)


def notes(package: Package) -> str:
    """What the dataset is, as Markdown: the summary, what is in it, where to begin."""
    counts = package.released.get("counts", {})
    shown = ", ".join(f"{counts[t]:,} {t}" for t in ("documents", "clauses", "statistics") if counts.get(t))
    present = {file.path for file in package.files}
    parts = [
        str(package.datapackage["description"]),
        f"Release {package.version}{f' holds {shown}' if shown else ''}.",
        "README.md says how it was made and what its limits are; datapackage.json describes every table and "
        "column. Each table is a Parquet file and a CSV file with the same rows.",
    ]
    if "CHANGES.md" in present:
        parts.append("CHANGES.md says what differs from the release before.")
    return "\n\n".join(parts)


def merged(found: Dataset, wanted: Mapping[str, Any]) -> dict[str, Any]:
    """Those wanted fields that are not there yet as they should be; people's tags, groups, extras stay."""
    lists = {"tags": "name", "groups": "name", "extras": "key"}
    changed: dict[str, Any] = {}
    for name, value in wanted.items():
        if name not in lists:
            if _differs(found, name, value):
                changed[name] = value
            continue
        whole = _united(found.get(name) or [], value, lists[name])
        if whole is not None:
            changed[name] = whole
    return changed


def _united(here: Iterable[Resource], wanted: Iterable[Resource], key: str) -> list[dict[str, Any]] | None:
    """Both lists in one, the wanted entry where both have one; None where nothing would change."""
    present = {entry[key]: entry for entry in here}
    if all(
        entry[key] in present and all(present[entry[key]].get(k) == v for k, v in entry.items())
        for entry in wanted
    ):
        return None
    united = {name: dict(entry) for name, entry in present.items()} | {e[key]: dict(e) for e in wanted}
    return [united[name] for name in sorted(united)]


def _tags(words: Iterable[str]) -> list[str]:
    cleaned = (_NOT_IN_TAGS.sub(" ", word).strip() for word in words)
    return sorted({tag[:100] for tag in cleaned if len(tag) >= 2})


def _extras(package: Package, words: Wording) -> dict[str, str]:
    own = {
        MARK: str(package.released["content_hash"]),
        "schema_version": str(package.released["schema_version"]),
    }
    return dict(sorted({**dict(words.extras), **own}.items()))
