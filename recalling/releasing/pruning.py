"""Which old releases are kept, by rule, and the removal of the others.

Here belong the plan, which only looks, and carrying it out. Not here: publishing (release.py).

The rules are those of backup programs (grandfather, father, son): the last few releases, and of each of
the last few days, months or years that have a release the newest one.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from recalling.errors import ConfigurationError, ReleaseError
from recalling.releasing.facts import Version
from recalling.releasing.pointers import RELEASES, flush, latest, release_folder, versions

PINS = "pins.txt"
"""Lies in the output folder where someone has written it: a version a line, what follows a # is a remark."""

_LEAVING = ".leaving-"
_WRITABLE = 0o700


@dataclass(frozen=True, slots=True)
class Keeping:
    """How many releases are kept: the last ones, and the newest of as many days, months and years.

    Only days, months and years count that have a release.
    """

    last: int = 0
    daily: int = 0
    monthly: int = 0
    yearly: int = 0


@dataclass(frozen=True, slots=True)
class PrunePlan:
    """What is kept, each with the reasons, and what is to be removed; both oldest first."""

    kept: Mapping[Version, tuple[str, ...]]
    removed: tuple[Version, ...]


def plan_pruning(
    existing: Sequence[Version], keeping: Keeping, *, latest: Version | None, pinned: Iterable[Version] = ()
) -> PrunePlan:
    """Which releases the rules keep.

    The latest one is always kept, and so is the newest, whose version must not be given a second time;
    pinned ones too.

    Args:
        existing: the releases that are there, in any order.
        keeping: the rules.
        latest: the one that `latest` points to.
        pinned: those that someone needs.

    Raises:
        ConfigurationError: no rule says what to keep.
    """
    if keeping == Keeping():
        raise ConfigurationError(
            "say how many releases to keep: --keep-last, --keep-daily, --keep-monthly or --keep-yearly"
        )
    ordered = sorted(existing)
    reasons: dict[Version, list[str]] = {version: [] for version in ordered}
    fixed = ((latest, "latest"), (ordered[-1] if ordered else None, "newest"))
    for version, reason in (*fixed, *((pin, "pinned") for pin in pinned)):
        if version in reasons:
            reasons[version].append(reason)
    for reason, count, period in _rules(keeping):
        for version in _newest(ordered, count, period):
            reasons[version].append(reason)
    return PrunePlan(
        kept={version: tuple(said) for version, said in reasons.items() if said},
        removed=tuple(version for version, said in reasons.items() if not said),
    )


def plan_of(out: Path, keeping: Keeping, pinned: Iterable[Version] = ()) -> PrunePlan:
    """The plan for an output folder, its pins counted.

    Raises:
        ConfigurationError: no rule says what to keep, or a pin names no release that is there.
        ReleaseError: there is no release.
    """
    existing = versions(out)
    if not existing:
        raise ReleaseError(f"there is no release in {out / RELEASES}")
    pins = dict.fromkeys(pinned, "--pin") | dict.fromkeys(read_pins(out / PINS), PINS)
    if missing := [f"{version} ({where})" for version, where in pins.items() if version not in existing]:
        raise ConfigurationError(
            f"pinned, but not in {out / RELEASES}: {', '.join(missing)}; mend the version or drop the pin"
        )
    return plan_pruning(existing, keeping, latest=latest(out), pinned=pins)


def read_pins(path: Path) -> tuple[Version, ...]:
    """The versions that a file of pins names; none where there is no file.

    Raises:
        ConfigurationError: the file cannot be read, or a line names no version.
    """
    if not path.exists():
        return ()
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError) as error:
        raise ConfigurationError(f"{path} cannot be read: {error}") from error
    return tuple(_pins(path, lines))


def prune(out: Path, plan: PrunePlan) -> tuple[Version, ...]:
    """Remove what the plan says; the versions removed. The caller holds the lock.

    A release is renamed before its files are removed, so that no half of one can be taken for a release;
    what a broken run left is removed by the next. What is the latest by now is never removed.

    Raises:
        ConfigurationError: a release cannot be moved or removed.
    """
    current, existing = latest(out), set(versions(out))
    folder = out / RELEASES
    removed = tuple(version for version in plan.removed if version in existing and version != current)
    try:
        for version in removed:
            release_folder(out, version).rename(folder / f"{_LEAVING}{version}")
        if removed:
            flush(folder)
        for path in sorted(folder.glob(f"{_LEAVING}*")):
            _remove(path)
    except OSError as error:
        raise ConfigurationError(
            f"{error.filename} cannot be removed ({error.strerror}); mend its permissions and run it again"
        ) from error
    return removed


def size_of(folder: Path) -> int:
    """The bytes of all files below a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def _rules(keeping: Keeping) -> Iterator[tuple[str, int, Callable[[Version], object]]]:
    yield "last", keeping.last, lambda version: version
    yield "daily", keeping.daily, lambda version: version.day
    yield "monthly", keeping.monthly, lambda version: (version.day.year, version.day.month)
    yield "yearly", keeping.yearly, lambda version: version.day.year


def _newest(ordered: Sequence[Version], count: int, period: Callable[[Version], object]) -> list[Version]:
    """The newest version of each of the last `count` periods that have one."""
    newest = {period(version): version for version in ordered}
    return list(newest.values())[-count:] if count else []


def _pins(path: Path, lines: Iterable[str]) -> Iterator[Version]:
    for number, line in enumerate(lines, start=1):
        text = line.partition("#")[0].strip()
        if text:
            try:
                yield Version.parse(text)
            except ReleaseError as error:
                raise ConfigurationError(f"{path} line {number}: {error}") from error


def _remove(folder: Path) -> None:
    """Remove a folder also where its folders may not be written to; a link is only unlinked."""
    if folder.is_symlink():
        folder.unlink()
        return
    folder.chmod(_WRITABLE)
    for path in folder.rglob("*"):
        if path.is_dir() and not path.is_symlink():
            path.chmod(_WRITABLE)
    shutil.rmtree(folder)
