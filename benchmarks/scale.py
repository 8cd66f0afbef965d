"""Measures how builds grow with the number of documents: time, processor time and memory of all processes.

    python benchmarks/scale.py FOLDER... [--documents 250 500 1000] [--engine local --engine dask]
        [--formats sqlite graphml] [--keep DIR]

The text files (.txt, .md) of the folders are the sample. Of each it makes as many documents as are asked
for, by rewriting symbols, sessions, dates, figures and titles; texts of the Assembly and of the Council
take turns. Then it runs `recalling build` three times: the first build, one with 1 % new documents, one
with nothing new. Equal arguments make equal documents.

Memory is the highest sum over all processes at one moment, where what processes share counts once
(Linux); processor time counts every process to its end. `dask` runs a scheduler and two workers of one
thread on this machine, which are counted too. The exponent is the slope of a line through the logarithms:
1 is linear growth. Nothing else should run beside it.
"""

from __future__ import annotations

import argparse
import contextlib
import ctypes
import json
import math
import os
import re
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple, Self

import psutil

from recalling.errors import DocumentError
from recalling.grammar.ordinals import ordinal
from recalling.parsing import parse
from recalling.reading import read_blocks

_SESSIONS = range(32, 81)
_COUNCIL_YEARS = range(1946, 2026)
_SECONDS_BETWEEN_LOOKS = 0.25
_DAY = 1_767_225_600  # 2026-01-01, in seconds since 1970: releases are named after it
_PR_SET_CHILD_SUBREAPER = 36  # linux/prctl.h
_SYLLABLES = ("ba", "de", "fi", "go", "ka", "le", "mi", "no", "pu", "ra", "se", "ti", "vo", "wa", "xe", "zu")

_UNITS = ("", "-first", "-second", "-third", "-fourth", "-fifth", "-sixth", "-seventh", "-eighth", "-ninth")
_TENS = {3: "thirt", 4: "fort", 5: "fift", 6: "sixt", 7: "sevent", 8: "eight", 9: "ninet"}

_YEAR = re.compile(r"\b(?:19[4-9]\d|20[0-4]\d)\b")
# "75/190", "A/RES/75/190", "A/C.3/75/L.30": session and what follows it
_SESSION_NUMBER = re.compile(r"\b(?P<session>[3-8]\d)/(?P<letter>L\.)?(?P<number>\d{1,3})\b")
_ORDINAL = re.compile(r"\b(?P<word>[A-Za-z]+(?:-[a-z]+)?)(?= session\b)")
# "1,234", "12.5 per cent", "10.3 million"
_FIGURE = re.compile(r"\b(?P<first>[1-9])(?P<rest>\d*(?:,\d{3})+|\d*\.\d(?= (?:per cent|million|billion)))")


class Sample(NamedTuple):
    """A text of the sample, and what of it is rewritten."""

    text: str
    ending: str
    title: str
    place: re.Match[str] | None
    """Its session and number in its symbol; None for the Council."""
    number: str
    """Its number with the Council."""


class Cost(NamedTuple):
    """What a run took: seconds, processor seconds, bytes."""

    wall: float
    cpu: float
    memory: int


def main() -> None:
    """Makes the documents, builds and prints."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("folders", type=Path, nargs="+")
    options.add_argument("--documents", type=int, nargs="+", default=[250, 500, 1000])
    options.add_argument("--engine", choices=("local", "dask"), action="append")
    options.add_argument(
        "--formats", nargs="*", help="beside Parquet and CSV; all that are usual if not given"
    )
    options.add_argument("--keep", type=Path, help="an empty folder; what is made stays there")
    chosen = options.parse_args()
    samples = list(read_samples(chosen.folders))
    if not samples:
        sys.exit("there are no texts in these folders")
    adopt_orphans()
    with contextlib.ExitStack() as stack:
        base = chosen.keep or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        if chosen.formats is not None:
            set_formats(chosen.formats, base / "recalling.toml")
        for engine in dict.fromkeys(chosen.engine or ["local"]):
            print(f"{engine:8}{'documents':>10} {'':14}{'wall s':>9}{'CPU s':>9}{'docs/s':>9}{'peak MB':>9}")
            found: dict[int, list[Cost]] = {}
            for count in sorted(chosen.documents):
                found[count] = measure(samples, count, engine, base / f"{engine}-{count}")
            print_growth(found)


def set_formats(formats: Sequence[str], file: Path) -> None:
    """Let the builds write only these formats, by a configuration file."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"[release]\nformats = {json.dumps(list(formats))}\n", encoding="utf-8")
    os.environ["RECALLING_CONFIG"] = str(file)


def read_samples(folders: Sequence[Path]) -> Iterator[Sample]:
    """The texts of the folders that can be read and have a symbol, in the order of their names."""
    for path in sorted(path for folder in folders for path in folder.iterdir()):
        if path.suffix not in {".txt", ".md"} or path.stem == "README":
            continue
        try:
            document = parse(read_blocks(path.read_bytes(), path.name), path.name)
        except DocumentError:
            continue
        symbol = document.symbol.text
        number = re.match(r"S/RES/(\d+)", symbol)
        place = _SESSION_NUMBER.search(symbol)
        if number or place:
            text = path.read_text(encoding="utf-8-sig")
            yield Sample(text, path.suffix, document.masthead.title or "", place, number[1] if number else "")


def make(samples: Sequence[Sample], numbers: range, folder: Path) -> None:
    """Write a document for each of the numbers into the folder; equal numbers give equal documents."""
    folder.mkdir(parents=True, exist_ok=True)
    kinds = [[one for one in samples if one.place], [one for one in samples if not one.place]]
    kinds = [kind for kind in kinds if kind]
    for number in numbers:
        kind = kinds[number % len(kinds)]
        rank = number // len(kinds)
        sample = kind[rank % len(kind)]
        within = rank // len(kind)
        if sample.place:
            name, text = assembly_text(sample, sample.place, within, kind.index(sample))
        else:
            name, text = council_text(sample, rank + 1)
        (folder / f"{name}{sample.ending}").write_text(text, encoding="utf-8")


def assembly_text(sample: Sample, place: re.Match[str], number: int, which: int) -> tuple[str, str]:
    """File name and text of the document of that number: one subject has a document in every session."""
    session = _SESSIONS[number % len(_SESSIONS)]
    subject = number // len(_SESSIONS)
    shift = session - int(place["session"])
    own = place[0]
    letter = place["letter"] or ""
    new = f"{session}/{letter}{subject * 8 + which % 8 + 1}"

    def moved(match: re.Match[str]) -> str:
        if match[0] == own:
            return new
        other = min(99, max(1, int(match["session"]) + shift))
        return f"{other}/{match['letter'] or ''}{(int(match['number']) * 7 + subject * 13) % 300 + 1}"

    text = sample.text
    if sample.title:
        text = text.replace(sample.title, f"{sample.title} and of {_name(subject)}")
    text = _SESSION_NUMBER.sub(moved, text)
    text = _ORDINAL.sub(lambda match: _moved_ordinal(match["word"], shift), text)
    text = _rewritten(text, shift, number)
    name = place.string.replace(own, new).replace("/", "_").replace(" ", "_")
    return f"{name}-EN", text


def council_text(sample: Sample, number: int) -> tuple[str, str]:
    """File name and text of the Council's resolution of that number."""
    year = _COUNCIL_YEARS[number % len(_COUNCIL_YEARS)]
    printed = _YEAR.search(sample.text)
    shift = year - int(printed[0]) if printed else 0
    text = _rewritten(sample.text, shift, number)
    return f"S_RES_{number:04}_{year}_EN", re.sub(rf"\b{int(sample.number)}\b", str(number), text, count=1)


def _rewritten(text: str, years: int, number: int) -> str:
    text = _YEAR.sub(lambda match: str(min(2049, max(1945, int(match[0]) + years))), text)
    return _FIGURE.sub(lambda match: f"{(int(match['first']) + number) % 9 + 1}{match['rest']}", text)


def _moved_ordinal(word: str, shift: int) -> str:
    value = ordinal(word)
    tens, units = divmod((value or 0) + shift, 10)
    if value is None or tens not in _TENS:
        return word
    moved = f"{_TENS[tens]}{'y' if units else 'ieth'}{_UNITS[units]}"
    return moved.capitalize() if word[0].isupper() else moved


def _name(number: int) -> str:
    """A name of syllables for each number."""
    letters = ""
    for _ in range(4):
        number, rest = divmod(number, len(_SYLLABLES))
        letters += _SYLLABLES[rest]
    return letters.capitalize()


def measure(samples: Sequence[Sample], count: int, engine: str, folder: Path) -> list[Cost]:
    """Costs of the first build, of 1 % new documents, of nothing new; each is printed."""
    raw, new = folder / "raw", max(1, count // 100)
    costs = []
    for what, numbers in (
        ("first build", range(count)),
        (f"{new:,} new", range(count, count + new)),
        ("nothing new", range(0)),
    ):
        make(samples, numbers, raw)
        cost = build(raw, folder, engine)
        rate = f"{len(numbers) / cost.wall:9.1f}" if numbers else f"{'':9}"
        print(
            f"{'':8}{count:10,} {what:14}{cost.wall:9.1f}{cost.cpu:9.1f}{rate}{cost.memory / 1e6:9,.0f}",
            flush=True,
        )
        costs.append(cost)
    return costs


def build(raw: Path, folder: Path, engine: str) -> Cost:
    """What one build costs, that of a cluster made for it included in memory and processor time."""
    environment = {**os.environ, "RECALLING_HOME": str(folder / "home"), "SOURCE_DATE_EPOCH": str(_DAY)}
    before = _children_seconds()
    with Peak() as peak, contextlib.ExitStack() as stack:
        address = stack.enter_context(cluster(folder)) if engine == "dask" else "local"
        began = time.monotonic()
        command = [sys.executable, "-m", "recalling", "build", "--engine", address]
        done = subprocess.run(
            [*command, "--raw", str(raw), "--out", str(folder / "out")],
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
        wall = time.monotonic() - began
    if done.returncode:
        sys.exit(f"the build failed with exit code {done.returncode}:\n{done.stderr[-3000:]}")
    reap_orphans()
    return Cost(wall, _children_seconds() - before, peak.bytes)


@contextlib.contextmanager
def cluster(folder: Path) -> Iterator[str]:
    """The address of a scheduler with two workers, each a process of its own, that end with the block."""
    file = folder / "scheduler.json"
    file.unlink(missing_ok=True)
    environment = {**os.environ, "DASK_DISTRIBUTED__WORKER__DAEMON": "False"}
    common = ["--host", "127.0.0.1", "--dashboard-address", "127.0.0.1:0", "--scheduler-file", str(file)]
    scheduler = [sys.executable, "-m", "distributed.cli.dask_scheduler", "--port", "0", *common]
    worker = [sys.executable, "-m", "distributed.cli.dask_worker", "--nthreads", "1", *common]
    commands = [scheduler, *[[*worker, "--local-directory", str(folder)]] * 2]
    with (folder / "dask.log").open("w", encoding="utf-8") as log:
        running = [subprocess.Popen(command, env=environment, stdout=log, stderr=log) for command in commands]
        try:
            yield _address(file)
        finally:
            for process in reversed(running):
                process.terminate()
                process.wait(timeout=60)


def _address(file: Path) -> str:
    """The scheduler's address, once both workers are with it."""
    from distributed import Client  # noqa: PLC0415 only for a cluster

    deadline = time.monotonic() + 60
    while not file.is_file() and time.monotonic() < deadline:
        time.sleep(0.1)
    with Client(scheduler_file=str(file), set_as_default=False) as client:
        client.wait_for_workers(2, timeout=60)
        return str(client.scheduler.address).replace("tcp://", "dask://")


class Peak:
    """Notes the highest sum of memory of all processes below this one, as long as its block lasts."""

    def __init__(self) -> None:
        self.bytes = 0
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._thread.join()

    def _look(self) -> None:
        me = psutil.Process()
        while not self._ended.wait(_SECONDS_BETWEEN_LOOKS):
            self.bytes = max(self.bytes, sum(_memory(child) for child in me.children(recursive=True)))


def _memory(process: psutil.Process) -> int:
    """Bytes of a process, its share of what it shares with others; all of it where the system cannot say."""
    try:
        if sys.platform == "linux":
            return int(process.memory_full_info().pss)
        return int(process.memory_info().rss)
    except psutil.Error:
        return 0


def adopt_orphans() -> None:
    """Let processes whose parent has ended become children of this one, so that their time is counted."""
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def reap_orphans() -> None:
    """Wait for all that is left of a build."""
    with contextlib.suppress(ChildProcessError):
        while True:
            os.waitpid(-1, 0)


def _children_seconds() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def print_growth(found: dict[int, list[Cost]]) -> None:
    """Prints the exponents of growth: over all numbers of documents, and over the last two."""
    if len(found) < 2:
        return
    for rank, what in enumerate(("first build", "1 % new", "nothing new")):
        for of in Cost._fields:
            points = [(math.log(count), math.log(getattr(costs[rank], of))) for count, costs in found.items()]
            print(
                f"{'':8}{what:12} {of:7} exponent {_slope(points):5.2f},"
                f" over the last two {_slope(points[-2:]):5.2f}"
            )


def _slope(points: Sequence[tuple[float, float]]) -> float:
    """The slope of the line with the least squares."""
    x, y = (sum(column) / len(points) for column in zip(*points, strict=True))
    return sum((a - x) * (b - y) for a, b in points) / sum((a - x) ** 2 for a, _ in points)


if __name__ == "__main__":
    main()
