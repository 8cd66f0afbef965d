"""Publishes tables as a release: written beside the others, swapped in by one rename, then `latest`.

Here belongs the order of these steps. Not here: what a release holds (writing.py), whether it may be
published (validation).
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa

from recalling.errors import ConfigurationError, ReleaseError, StorageError
from recalling.releasing.accuracy import AccuracyFigure
from recalling.releasing.changes.compare import Side, changes
from recalling.releasing.changes.results import Changes
from recalling.releasing.changes.sides import side_of
from recalling.releasing.changes.wording import CHANGES_FILE, headline, markdown
from recalling.releasing.content import card_hash
from recalling.releasing.facts import ReleaseFacts, Version
from recalling.releasing.formats.registry import write_formats
from recalling.releasing.pointers import (
    RELEASES,
    flush,
    latest,
    next_version,
    point_latest,
    read_release,
    release_before,
    release_folder,
    versions,
)
from recalling.releasing.rollback import held_back
from recalling.releasing.signature import sign, signer_from_environment
from recalling.releasing.writing import made_with, write_data, write_descriptions, write_parquets
from recalling.settings import DEFAULTS, ReleaseForm

_STAGING = ".staging"
_READ_ONLY = 0o444
_CHANGES_SHOWN = 20
"""Lines of each kind in CHANGES.md; `recalling changes --json` gives all of them."""


@dataclass(frozen=True, slots=True)
class Publication:
    """What came of publishing: the release that is now the latest, and whether it is a new one.

    `held_back` is the release that says what the tables say, where somebody went back from it; the one
    that was gone back to stays the latest.
    """

    version: Version
    folder: Path
    content_hash: str
    is_new: bool
    held_back: Version | None = None


def publish(
    tables: Mapping[str, pa.Table],
    out: Path,
    *,
    on: date,
    accuracy: Sequence[AccuracyFigure] = (),
    extras: Mapping[str, bytes] | None = None,
    form: ReleaseForm = DEFAULTS.form,
) -> Publication:
    """Write the tables as a new release and make it the latest, unless the newest one says the same.

    Whatever happens, the releases that are there stay whole, and `latest` points to a whole one. One
    publisher at a time: the caller holds the lock.

    Args:
        tables: the tables by name, with the declared schemas.
        out: the output folder, made where it is missing.
        on: the day that names the release; nothing else in it depends on the clock.
        accuracy: the measurements that release.json and the card report.
        extras: further files by their path in the release, such as the results of validation.
        form: which formats stand beside Parquet and CSV, and how Parquet is cut up.

    Raises:
        ConfigurationError: the output folder cannot be written, or the key to sign with cannot be used.
        ReleaseError: a table is not as declared, an extra file has a name that is taken, or the release
            before cannot be read.
        StorageError: the disk is full or failed; nothing was published.
    """
    signer = signer_from_environment()
    with _staging(out) as staging:
        facts = write_data(tables, tuple(accuracy), staging, form)
        existing = versions(out)
        if same := _same(out, existing, facts):
            return _settle_again(out, same, facts)
        version = next_version(existing, on)
        found = _changes(tables, replace(facts, version=version), out)
        facts = replace(facts, version=version, previous=release_before(out), changes=headline(found))
        facts = write_parquets(tables, facts, staging)
        facts = write_formats(tables, facts, staging)
        write_descriptions(facts, _with_changes(extras or {}, found), staging)
        sign(staging, signer, version)
        _secure(staging)
        staging.rename(release_folder(out, version))
        flush(out / RELEASES)
    return _settle(out, version, facts, is_new=True)


def _changes(tables: Mapping[str, pa.Table], facts: ReleaseFacts, out: Path) -> Changes:
    """What the release will change against the one before."""
    before = release_before(out)
    new = Side(tables, str(facts.version), facts.schema_version, made_with(facts), facts.accuracy)
    old = side_of(release_folder(out, before)) if before else None
    return changes(old, new, rows=_CHANGES_SHOWN)


def _with_changes(extras: Mapping[str, bytes], found: Changes) -> dict[str, bytes]:
    if CHANGES_FILE in extras:
        raise ReleaseError(f"no file of a release may be called {CHANGES_FILE!r} but its own")
    return {**extras, CHANGES_FILE: markdown(found, _CHANGES_SHOWN).encode()}


def _same(out: Path, existing: Sequence[Version], facts: ReleaseFacts) -> Version | None:
    """The latest release, or the newest, where it says what the facts say."""
    candidates = dict.fromkeys((release_before(out), *existing[-1:]))
    return next((v for v in candidates if v and _says_the_same(read_release(out, v), facts)), None)


def _settle_again(out: Path, same: Version, facts: ReleaseFacts) -> Publication:
    """What there is stays: the release that says the same, or the one that was gone back to from it."""
    current = release_before(out)
    if current is None or same == current or same not in held_back(out):
        return _settle(out, same, facts, is_new=latest(out) != same)
    content_hash = str(read_release(out, current)["content_hash"])
    return Publication(current, release_folder(out, current), content_hash, is_new=False, held_back=same)


def _says_the_same(released: dict[str, Any], facts: ReleaseFacts) -> bool:
    said = (released.get("content_hash"), released.get("card_hash"))
    return said == (facts.content_hash, card_hash(facts))


def _settle(out: Path, version: Version, facts: ReleaseFacts, *, is_new: bool) -> Publication:
    """Point `latest` to the release; harmless where it does so already, mending where a run broke off."""
    point_latest(out, version)
    return Publication(version, release_folder(out, version), facts.content_hash, is_new)


@contextmanager
def _staging(out: Path) -> Iterator[Path]:
    """An empty folder beside the releases, gone afterwards unless it was renamed."""
    staging = out / RELEASES / _STAGING
    try:
        staging.parent.mkdir(parents=True, exist_ok=True)
        shutil.rmtree(staging, ignore_errors=True)
        staging.mkdir()
    except OSError as error:
        message = f"{out} cannot be written ({error.strerror}); give another folder or mend its permissions"
        raise ConfigurationError(message) from error
    try:
        yield staging
    except OSError as error:
        raise StorageError(
            f"{out} cannot be written ({error.strerror or error}); nothing was published, and the releases "
            "there are whole; free some space or mend the disk, and run it again"
        ) from error
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _secure(folder: Path) -> None:
    """Put every file on the disk and take the right to write it, so that a release stays as it is."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            path.chmod(_READ_ONLY)
        flush(path)
    flush(folder)
