"""Going back to an older release, and holding back those that it is better than.

Here belongs what is remembered of it, beside the releases. Not here: publishing, which asks it (release.py).
"""

from __future__ import annotations

import json
from pathlib import Path

from recalling.errors import ReleaseError
from recalling.releasing.facts import Version
from recalling.releasing.json_files import json_text, read_json
from recalling.releasing.pointers import flush, point_latest, versions

HELD_BACK_JSON = "held-back.json"
_KEY = "held_back"


def held_back(out: Path) -> tuple[Version, ...]:
    """The releases that somebody went back from, oldest first; a build never makes one of them the latest.

    Raises:
        ReleaseError: the file that names them was damaged.
    """
    path = out / HELD_BACK_JSON
    if not path.is_file():
        return ()
    named = read_json(path).get(_KEY)
    if not isinstance(named, list):
        raise ReleaseError(f"{path} names no releases; remove it, or write {json.dumps({_KEY: []})} into it")
    return tuple(sorted(Version.parse(str(each)) for each in named))


def newer_than(out: Path, version: Version) -> tuple[Version, ...]:
    """The releases that going back to a version would hold back, oldest first.

    Raises:
        ReleaseError: there is no such release.
    """
    there = versions(out)
    if version not in there:
        known = ", ".join(map(str, there)) or "none"
        raise ReleaseError(f"there is no release {version} in {out}; those that are there: {known}")
    return tuple(each for each in there if each > version)


def roll_back(out: Path, version: Version) -> tuple[Version, ...]:
    """Make an older release the latest one and hold the newer ones back; the newest releases all again.

    What holds them back is on the disk before `latest` moves, so that a build in between cannot undo it.
    The caller holds the lock.

    Raises:
        ReleaseError: there is no such release.
    """
    newer = newer_than(out, version)
    fresh = out / f".{HELD_BACK_JSON}.new"
    fresh.write_text(json_text({_KEY: [str(each) for each in newer]}), encoding="utf-8")
    flush(fresh)
    fresh.replace(out / HELD_BACK_JSON)
    flush(out)
    point_latest(out, version)
    return newer
