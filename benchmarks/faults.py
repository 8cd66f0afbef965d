"""Whether a build may be killed at any moment: `python benchmarks/faults.py [--raw raw] [--kills 200]`.

A build runs in a process of its own and is killed by SIGKILL, at random moments and at moments that its
files tell of (the first shard, the tables, the report, the folder that is being published, the release);
now with all its processes, now alone. After each kill all releases are verified. After some in a row the
build is run to its end, and must leave the bytes of an undisturbed one. Half of the rounds begin with
nothing, half with a release.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from recalling.releasing.pointers import latest, release_folder, versions
from recalling.releasing.verify import verify

ROOT = Path(__file__).resolve().parents[1]
MARKERS = (
    "home/outputs/*/extracts/*/shards/*",
    "home/outputs/*/tables/clauses.parquet",
    "home/outputs/*/validation",
    "out/releases/.staging",
    "out/releases/.staging/recalling.sqlite",
    "out/releases/.staging/SHA256SUMS",
    "out/releases/{version}",
)
"""What appears in the course of a run, in this order."""
_LONGEST_WAIT = 300.0
_SECONDS_TO_END = 10.0
_DAY = "1795305600"
_SAID = "said.txt"


@dataclass(frozen=True, slots=True)
class Moment:
    """Seconds into a run, or after a marker appears; `alone`: its helpers are not killed with it."""

    seconds: float
    marker: str | None = None
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """A folder with documents in `raw`, releases in `out` and what runs remember in `home`."""

    folder: Path

    @property
    def out(self) -> Path:
        """The output folder."""
        return self.folder / "out"

    def start(self, **environment: str) -> subprocess.Popen[bytes]:
        """A build in a session of its own."""
        command = [sys.executable, "-m", "recalling", "build", "--raw", "raw", "--out", "out"]
        settings = {
            **{name: value for name, value in os.environ.items() if name not in _NOT_TAKEN_OVER},
            "PYTHONPATH": str(ROOT),
            "RECALLING_HOME": str(self.folder / "home"),
            "SOURCE_DATE_EPOCH": _DAY,
            "NO_COLOR": "1",
            **environment,
        }
        # Into a file: a helper that outlives a build would keep a pipe open.
        with (self.folder / _SAID).open("w", encoding="utf-8") as said:
            return subprocess.Popen(
                command, cwd=self.folder, env=settings, stdout=said, stderr=said, start_new_session=True
            )

    def finish(self, **environment: str) -> float:
        """Run a build to its end; the seconds that it took.

        Raises:
            RuntimeError: it failed.
        """
        begun = time.monotonic()
        process = self.start(**environment)
        if process.wait():
            said = (self.folder / _SAID).read_text(encoding="utf-8")
            raise RuntimeError(f"the build ended with {process.returncode}: {said}")
        return time.monotonic() - begun

    def kill(self, moment: Moment) -> bool:
        """Run a build and kill it; whether it was still running.

        Raises:
            RuntimeError: a helper of a build that was killed alone outlived it by long.
        """
        process = self.start()
        with process:
            self._wait(process, moment)
            was_running = process.poll() is None
            if not moment.alone:
                _kill(process.pid, whole_session=True)
            elif was_running:
                _kill(process.pid, whole_session=False)
            process.wait()
        if not moment.alone:
            return was_running
        outlived = _outlived(process.pid)
        if outlived:
            _kill(process.pid, whole_session=True)
            raise RuntimeError(f"{len(outlived)} helpers outlived their build: {', '.join(outlived)}")
        return was_running

    def _wait(self, process: subprocess.Popen[bytes], moment: Moment) -> None:
        end = time.monotonic() + _LONGEST_WAIT
        if moment.marker:
            there = set(self.folder.glob(moment.marker))
            while set(self.folder.glob(moment.marker)) <= there and process.poll() is None:
                if time.monotonic() > end:
                    break
                time.sleep(0.002)
        try:
            process.wait(moment.seconds)
        except subprocess.TimeoutExpired:
            return

    def problems(self) -> list[str]:
        """What is wrong with the releases that lie there; nothing where there are none."""
        there = versions(self.out)
        found = [f"{v}: {problem}" for v in there for problem in verify(release_folder(self.out, v))]
        named = latest(self.out)
        if named is not None and named not in there:
            found.append(f"latest names {named}, which is not there")
        return found

    def contents(self) -> dict[str, str]:
        """The checksum of every published file, and where `latest` points to."""
        files = (path for path in self.out.rglob("*") if path.is_file() and not path.is_symlink())
        sums = {
            path.relative_to(self.out).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in files
            if path.name != ".lock" and "latest/" not in path.relative_to(self.out).as_posix()
        }
        return {**sums, "latest": (self.out / "latest").readlink().as_posix()}

    def save(self, beside: Path) -> None:
        """Copy releases and memory, to be restored under the same path."""
        for name in ("out", "home"):
            shutil.copytree(self.folder / name, beside / name, symlinks=True)

    def restore(self, beside: Path | None) -> None:
        """Put back what was saved; with None, nothing is there."""
        for name in ("out", "home"):
            shutil.rmtree(self.folder / name, ignore_errors=True)
            if beside:
                shutil.copytree(beside / name, self.folder / name, symlinks=True)


_NOT_TAKEN_OVER = frozenset({"DAGSTER_HOME", "RECALLING_RAW", "RECALLING_OUT", "RECALLING_CONFIG"})


def _kill(pid: int, *, whole_session: bool) -> None:
    try:
        if whole_session:
            os.killpg(pid, signal.SIGKILL)
        else:
            os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        return


def _outlived(session: int) -> list[str]:
    """The commands of the processes of a session that do not end by themselves within some seconds."""
    end = time.monotonic() + _SECONDS_TO_END
    while (left := list(_members(session))) and time.monotonic() < end:
        time.sleep(0.05)
    return left


def _members(session: int) -> Iterator[str]:
    """As proc(5) tells it: the name in brackets, then state, parent, group and session."""
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            name, _, rest = (folder / "stat").read_text(encoding="utf-8").rpartition(")")
        except (FileNotFoundError, ProcessLookupError):
            continue
        state, _, _, owner, *_ = rest.split()
        if int(owner) == session and state != "Z":
            yield f"{name})"


def moments(seed: int, seconds: float, version: str) -> Iterator[Moment]:
    """Without end: every other one at a random time of a run, the others after each marker in its turn."""
    chance = random.Random(seed)  # noqa: S311 nothing is kept secret
    number = 0
    while True:
        marker = MARKERS[number % len(MARKERS)].format(version=version)
        yield Moment(chance.uniform(0, seconds), alone=chance.random() < 0.5)
        yield Moment(chance.choice((0.0, chance.uniform(0, 0.3))), marker, alone=chance.random() < 0.5)
        number += 1


@dataclass(frozen=True, slots=True)
class Start:
    """What a round begins with, what it must end with, and how long that takes undisturbed."""

    saved: Path | None
    ends: Mapping[str, str]
    seconds: float
    version: str


def prepare(raw: Path, place: Place, saved: Path) -> tuple[Start, Start]:
    """Undisturbed builds of all documents: with nothing before, and after a release without the last."""
    shutil.copytree(raw, place.folder / "raw")
    seconds = place.finish()
    empty = Start(None, place.contents(), seconds, str(latest(place.out)))
    place.restore(None)
    documents = (path for path in (place.folder / "raw").iterdir() if path.name.startswith("A_"))
    last = max(documents).rename(place.folder / "last")
    place.finish()
    place.save(saved)
    last.rename(place.folder / "raw" / max(p.name for p in raw.iterdir() if p.name.startswith("A_")))
    seconds = place.finish()
    return empty, Start(saved, place.contents(), seconds, str(latest(place.out)))


def main() -> None:
    """Kill as often as asked for, and print what came of it; the exit code is 1 if anything was amiss."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--raw", type=Path, default=ROOT / "raw", help="folder of documents")
    parser.add_argument("--kills", type=int, default=200, help="how often a build is killed")
    parser.add_argument("--in-a-row", type=int, default=3, help="kills before a build may run to its end")
    parser.add_argument("--seed", type=int, default=7, help="of the random moments")
    parser.add_argument("--minutes", type=float, default=600, help="end after so many, however many kills")
    asked = parser.parse_args()
    end = time.monotonic() + 60 * asked.minutes
    with tempfile.TemporaryDirectory() as folder:
        place = Place(Path(folder, "place"))
        place.folder.mkdir()
        starts = prepare(asked.raw, place, Path(folder, "saved"))
        print(
            *(f"undisturbed: {start.seconds:.1f} s, {len(start.ends):,} files" for start in starts), sep="\n"
        )
        killed = rounds = wrong = 0
        chosen = [moments(asked.seed + n, start.seconds, start.version) for n, start in enumerate(starts)]
        while killed < asked.kills and time.monotonic() < end:
            start, coming = starts[rounds % 2], chosen[rounds % 2]
            place.restore(start.saved)
            for _ in range(asked.in_a_row):
                moment = next(coming)
                was_running = place.kill(moment)
                killed += was_running
                for problem in place.problems():
                    wrong += 1
                    print(f"after {moment}: {problem}", flush=True)
                if not was_running:
                    break  # it was done before its moment came, and another would find nothing new
            place.finish()
            rounds += 1
            if place.contents() != start.ends:
                wrong += 1
                print(f"round {rounds}: other bytes than undisturbed, last {moment}", flush=True)
        print(f"{killed} builds killed while they ran, {rounds} then run to their end, {wrong} times amiss")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
