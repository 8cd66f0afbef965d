"""Measures statistics against labelled documents: what is found, which fields are right, how fast.

Here belongs the comparison alone; labels are one JSON line a document, as `docs/statistics.md` describes.
Not here: any rule of extraction, and labels themselves.

Usage: python benchmarks/statistics.py GOLD FOLDER [FOLDER ...] [--quiet] [--only NAME]
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from extractors import Reading, installed

import recalling
from recalling.extraction.results import Statistic
from recalling.extraction.statistics import explain, find_statistics
from recalling.model import Document, Paragraph, ParagraphKind

FIELDS = ("value", "value_high", "kind", "unit", "base", "comparator", "role", "year", "equivalent_to")
LENIENT = {("rate", "money"), ("money", "rate")}
STATING = {ParagraphKind.PREAMBULAR, ParagraphKind.OPERATIVE, ParagraphKind.PARAGRAPH, ParagraphKind.QUOTED}
CURLY = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "‑": "-", "\u2010": "-"})
MARKS = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
WORD = re.compile(r"[\w'-]+")
PATH_STEP = re.compile(r"^(?:op|p)(?=\d)")

Label = dict[str, Any]
Place = tuple[Paragraph, int, int]


@dataclass
class Squashed:
    """A text without blanks and note marks, with the offset of each of its characters in the text."""

    text: str
    offsets: list[int]

    @classmethod
    def of(cls, text: str) -> Squashed:
        """The text so squashed."""
        plain = text.translate(CURLY)
        kept = [
            (mark, place) for place, mark in enumerate(plain) if not mark.isspace() and not MARKS.match(mark)
        ]
        return cls("".join(mark for mark, _ in kept), [place for _, place in kept])


@dataclass
class Row:
    """A statistic found, with the paragraph it stands in."""

    paragraph: Paragraph
    statistic: Statistic
    position: int


@dataclass
class Tally:
    """What was counted over all documents."""

    found: int = 0
    missed: int = 0
    false: int = 0
    doubtful: int = 0
    doubtful_found: int = 0
    right: Counter[str] = field(default_factory=Counter)
    overlap: float = 0.0
    decoys: int = 0
    decoys_recorded: int = 0
    false_kinds: Counter[str] = field(default_factory=Counter)
    notes: list[str] = field(default_factory=list)


def code_of(path: str) -> str:
    """The labels' name of a paragraph: `op5.a.i` is "5(a)(i)", `annex1.p8` is "annex:8", `pp3` stays."""
    steps = path.split(".")
    prefix = "annex:" if any(step.startswith("annex") for step in steps) else ""
    steps = [
        step
        for step in steps
        if not step.startswith(("annex", "sec")) and not (len(step) == 1 and step.isupper())
    ]
    if not steps:
        return prefix
    return prefix + PATH_STEP.sub("", steps[0]) + "".join(f"({step})" for step in steps[1:])


def squash(text: str) -> str:
    """The text as it is compared."""
    return Squashed.of(text).text


class Page:
    """One document with its paragraphs squashed, where labels can be located."""

    def __init__(self, document: Document) -> None:
        self.paragraphs = [paragraph for paragraph in document.paragraphs if paragraph.kind in STATING]
        self.squashed = [Squashed.of(paragraph.text) for paragraph in self.paragraphs]

    def places(self, context: str, within: str | None, code: str | None) -> Iterator[Place]:
        """The places of `within` in the paragraph that holds `context`, in order."""
        wanted, inner = squash(context), squash(within or context)
        holding = [index for index, squashed in enumerate(self.squashed) if wanted in squashed.text]
        if code is not None:
            holding.sort(key=lambda index: code_of(self.paragraphs[index].path) != code)
        if not holding and code is not None:
            holding = [
                index
                for index, paragraph in enumerate(self.paragraphs)
                if code_of(paragraph.path) == code and inner in self.squashed[index].text
            ]
            wanted = inner
        if not holding:
            return
        squashed = self.squashed[holding[0]]
        first = squashed.text.index(wanted)
        start = first + max(0, wanted.find(inner))
        while start >= 0:
            end = min(start + len(inner), len(squashed.offsets))
            yield self.paragraphs[holding[0]], squashed.offsets[start], squashed.offsets[end - 1] + 1
            start = squashed.text.find(inner, end, first + len(wanted))


def located(labels: list[Label], page: Page) -> list[Place | None]:
    """Where each label stands; of two "one" in "one P-2 post and one P-3 post" the second at the next."""
    found: list[Place | None] = []
    taken: set[tuple[str, int]] = set()
    for label in labels:
        places = list(page.places(label["context"], label["value_text"], label["paragraph"]))
        place = next((one for one in places if (one[0].path, one[1]) not in taken), next(iter(places), None))
        if place is not None:
            taken.add((place[0].path, place[1]))
        found.append(place)
    return found


def same_value(label: Label, row: Row) -> bool:
    """Whether the numbers are the same, to four places."""
    expected, got = label["value"], row.statistic.value
    if expected is None or got is None:
        return expected is got
    return abs(float(expected) - got) <= max(1e-3, abs(got) * 1e-9)


def pair(labels: list[Label], rows: list[Row], places: list[Place | None]) -> dict[int, Row]:
    """For each label the row that stands at its place; the same value first, each row once."""
    pairs: dict[int, Row] = {}
    taken: set[int] = set()
    for exact in (True, False):
        for index, label in enumerate(labels):
            place = places[index]
            if index in pairs or place is None:
                continue
            for row in rows:
                statistic = row.statistic
                if row.position in taken or row.paragraph.path != place[0].path:
                    continue
                touches = statistic.start < place[2] and place[1] < statistic.end
                if touches and (not exact or same_value(label, row)):
                    pairs[index] = row
                    taken.add(row.position)
                    break
    return pairs


def overlap(expected: str | None, got: str | None) -> float:
    """The share of common words, twice the common over all; 1 where both name nothing."""
    if not expected or not got:
        return float(bool(expected) == bool(got))
    first, second = (Counter(WORD.findall(words.translate(CURLY).lower())) for words in (expected, got))
    return 2 * sum((first & second).values()) / (sum(first.values()) + sum(second.values()))


def is_right(name: str, label: Label, row: Row, pairs: dict[int, Row]) -> bool:
    """Whether one field of a row is as labelled."""
    expected, got = label[name], getattr(row.statistic, name)
    if name == "equivalent_to":
        other = pairs.get(expected) if expected is not None else None
        return (None if other is None else other.position) == got
    if name in ("value", "value_high", "base"):
        if expected is None or got is None:
            return expected is got
        return abs(float(expected) - float(got)) <= max(1e-3, abs(float(got)) * 1e-9)
    if name == "kind" and (expected, str(got)) in LENIENT:
        return True
    if name == "unit" and (label["kind"], str(row.statistic.kind)) in LENIENT:
        return str(expected)[:3] == str(got)[:3]
    return (None if expected is None else str(expected)) == (None if got is None else str(got))


def score(labels: Label, document: Document, tally: Tally) -> None:
    """Adds one document to the tally."""
    page = Page(document)
    by_path = {paragraph.path: paragraph for paragraph in document.paragraphs}
    rows = [Row(by_path[item.path], item, place) for place, item in enumerate(find_statistics(document))]
    places = located(labels["statistics"], page)
    pairs = pair(labels["statistics"], rows, places)
    name = labels["symbol"]
    for index, label in enumerate(labels["statistics"]):
        row = pairs.get(index)
        if label["doubtful"]:
            tally.doubtful += 1
            tally.doubtful_found += row is not None
        elif row is None:
            tally.missed += 1
            tally.notes.append(
                f"MISS  {name} {label['paragraph']}: {label['value_text']!r} "
                f"in “{label['context']}”{why(places[index])}"
            )
        else:
            tally.found += 1
            compare(name, label, row, pairs, tally)
    matched = {row.position for row in pairs.values()}
    for row in rows:
        if row.position not in matched:
            tally.false += 1
            tally.false_kinds[f"{row.statistic.kind} of {row.statistic.unit}"] += 1
            tally.notes.append(
                f"FALSE {name} {row.statistic.path}: {row.statistic.value_text!r} "
                f"({row.statistic.kind} {row.statistic.unit}) in “{row.statistic.sentence}”"
            )
    for decoy in labels["not_recorded"]:
        place = next(page.places(decoy, None, None), None)
        if place is None:
            continue
        tally.decoys += 1
        inside = [
            row
            for row in rows
            if row.paragraph is place[0] and place[1] <= row.statistic.start and row.statistic.end <= place[2]
        ]
        if any(row.position not in matched for row in inside):
            tally.decoys_recorded += 1
            tally.notes.append(f"DECOY {name}: “{decoy}” recorded")


def why(place: Place | None) -> str:
    """The name of the trap that kept a missed figure out, where one did."""
    if place is None:
        return " [not located]"
    paragraph, start, end = place
    reasons = [
        reason
        for first, last, _, reason in explain(paragraph.text, paragraph.italics)
        if first < end and start < last
    ]
    return f" [{reasons[0]}]" if reasons else ""


def compare(name: str, label: Label, row: Row, pairs: dict[int, Row], tally: Tally) -> None:
    """Adds the fields of one found figure."""
    wrong = []
    for column in FIELDS:
        if is_right(column, label, row, pairs):
            tally.right[column] += 1
        else:
            wrong.append(f"{column} {label[column]!r} got {getattr(row.statistic, column)!s}")
    tally.right["value, value_high, kind, unit"] += all(
        is_right(column, label, row, pairs) for column in ("value", "value_high", "kind", "unit")
    )
    common = overlap(label["population"], row.statistic.population)
    tally.overlap += common
    if common < 1:
        wrong.append(f"population {common:.2f} {label['population']!r} got {row.statistic.population!r}")
    if wrong:
        tally.notes.append(f"FIELD {name} {label['paragraph']} {label['value_text']!r}: {'; '.join(wrong)}")


def report(tally: Tally, quiet: bool) -> None:  # noqa: FBT001
    """Prints what was counted."""
    if not quiet:
        for note in tally.notes:
            print(note)
    precision = tally.found / max(1, tally.found + tally.false)
    recall = tally.found / max(1, tally.found + tally.missed)
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    print(
        f"found {tally.found}, missed {tally.missed}, false {tally.false}: "
        f"precision {precision:.3f}, recall {recall:.3f}, F1 {f1:.3f}"
    )
    print(f"doubtful, not counted above: {tally.doubtful_found} of {tally.doubtful} found")
    for column in (*FIELDS, "value, value_high, kind, unit"):
        print(f"  {column:<30} {tally.right[column] / max(1, tally.found):.3f}")
    print(f"  {'population, word overlap':<30} {tally.overlap / max(1, tally.found):.3f}")
    print(f"not_recorded: {tally.decoys_recorded} of {tally.decoys} recorded")
    for kind, count in tally.false_kinds.most_common():
        print(f"  false: {count} {kind}")


def stated_values(label: Label) -> set[float]:
    """The values that another may give for a labelled figure: shares as percent or as a part of one."""
    value = label["value"]
    return set() if value is None else {round(value, 3), round(value / 100, 3)}


def compare_extractors(labelled: list[tuple[Label, Document]]) -> None:
    """Prints, for each extractor at hand, its speed, the figures it finds and the decoys it takes for one."""
    ours = _ours(labelled)
    print(f"{'this extractor':<18} {ours:9,.0f} paragraphs a CPU second")
    for name, read in installed():
        read("10 per cent")  # what it loads at first is not its speed
        spent, counted = 0.0, Counter[str]()
        for labels, document in labelled:
            page = Page(document)
            started = time.process_time()
            readings = {paragraph.path: read(paragraph.text) for paragraph in page.paragraphs}
            spent += time.process_time() - started
            counted += against_labels(labels, page, readings)
        speed = sum(len(Page(document).paragraphs) for _, document in labelled) / spent
        print(
            f"{name:<18} {speed:9,.0f} paragraphs a CPU second, "
            f"this one is {ours / speed:.0f} times as fast;\n"
            f"{'':<18} it finds {counted['found']} of {counted['figures']} figures, {counted['right']} with "
            f"their value, and takes {counted['taken']} of {counted['decoys']} decoys for figures"
        )


def against_labels(labels: Label, page: Page, readings: dict[str, list[Reading]]) -> Counter[str]:
    """What another extractor finds of one document's figures and decoys."""
    counted = Counter[str]()
    stated = labels["statistics"]
    for label, place in zip(stated, located(stated, page), strict=True):
        if place is None or label["doubtful"]:
            continue
        paragraph, start, end = place
        touching = [item for item in readings[paragraph.path] if item.start < end and start < item.end]
        values = {round(item.value, 3) for item in touching if item.value is not None}
        counted["figures"] += 1
        counted["found"] += bool(touching)
        counted["right"] += bool(values & stated_values(label))
    for decoy in labels["not_recorded"]:
        if (place := next(page.places(decoy, None, None), None)) is not None:
            paragraph, start, end = place
            inside = any(start <= item.start and item.end <= end for item in readings[paragraph.path])
            counted["decoys"] += 1
            counted["taken"] += inside
    return counted


def _ours(labelled: list[tuple[Label, Document]]) -> float:
    """Paragraphs a CPU second of this extractor, all fields included: the median of five runs."""
    count = sum(len(Page(document).paragraphs) for _, document in labelled)
    times = []
    for _ in range(5):
        started = time.process_time()
        for _, document in labelled:
            find_statistics(document)
        times.append(time.process_time() - started)
    return count / sorted(times)[len(times) // 2]


def read_gold(path: Path) -> Iterator[Label]:
    """The labelled documents of a file, one JSON line each."""
    with path.open(encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


def main(arguments: list[str]) -> int:
    """Scores the documents of GOLD that lie in the folders."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--quiet", action="store_true", help="only the sums")
    parser.add_argument("--only", help="only documents whose file name holds this")
    options = parser.parse_args(arguments)
    tally, labelled, absent = Tally(), list[tuple[Label, Document]](), []
    for labels in read_gold(options.gold):
        if options.only and options.only not in labels["file"]:
            continue
        path = next(
            (folder / labels["file"] for folder in options.folders if (folder / labels["file"]).exists()),
            None,
        )
        if path is None:
            absent.append(labels["file"])
            continue
        document = recalling.read(path)
        labelled.append((labels, document))
        score(labels, document, tally)
    report(tally, options.quiet)
    if absent:
        print("not found in the folders: " + ", ".join(absent))
    if labelled:
        compare_extractors(labelled)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
