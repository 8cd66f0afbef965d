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

from recalling.errors import ConfigurationError
from recalling.releasing.accuracy import AccuracyFigure
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
    release_folder,
    versions,
)
from recalling.releasing.writing import write_data, write_descriptions, write_parquets
from recalling.settings import DEFAULTS, ReleaseForm

_STAGING = ".staging"
_READ_ONLY = 0o444


@dataclass(frozen=True, slots=True)
class Publication:
    """What came of publishing: the release that is now the latest, and whether it is a new one."""

    version: Version
    folder: Path
    content_hash: str
    is_new: bool


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
        ConfigurationError: the output folder cannot be written.
        ReleaseError: a table is not as declared, or an extra file has a name that is taken.
    """
    with _staging(out) as staging:
        facts = write_data(tables, tuple(accuracy), staging, form.formats)
        existing = versions(out)
        if existing and _says_the_same(read_release(out, existing[-1]), facts):
            return _settle(out, existing[-1], facts, is_new=latest(out) != existing[-1])
        version = next_version(existing, on)
        facts = write_parquets(tables, replace(facts, version=version), staging)
        facts = write_formats(tables, facts, staging)
        write_descriptions(facts, extras or {}, staging)
        _secure(staging)
        staging.rename(release_folder(out, version))
        flush(out / RELEASES)
    return _settle(out, version, facts, is_new=True)


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
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _secure(folder: Path) -> None:
    """Put every file on the disk and take the right to write it, so that a release stays as it is."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            path.chmod(_READ_ONLY)
        flush(path)
    flush(folder)
