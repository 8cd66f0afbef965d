"""Measures the two founding documents against their hand labels, and writes the figures that releases carry.

    python benchmarks/seeds.py [--gold tests/gold] [--raw raw] [--write]

Prints one line a measure: right, n, share with its 95 % Wilson interval. `--write` puts the same lines
into the ledger from which release.json takes its accuracy figures; its other lines stay as they are.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from recalling.extraction import extract
from recalling.extraction.results import Citation, Extract, Location
from recalling.model import Document, ParagraphKind
from recalling.parsing import parse
from recalling.parsing.account import account, words
from recalling.reading import read_blocks
from recalling.releasing.accuracy import AccuracyFigure

ROOT = Path(__file__).resolve().parents[1]
LEDGER = ROOT / "recalling" / "releasing" / "accuracy.csv"
COMMAND = "python benchmarks/seeds.py"


Labels = dict[str, list[dict[str, Any]]]


class Measure(NamedTuple):
    """How many of n are right."""

    name: str
    right: int
    n: int


def main() -> None:
    """Measures, prints, and writes the ledger where asked."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--gold", type=Path, default=ROOT / "tests" / "gold")
    options.add_argument("--raw", type=Path, default=ROOT / "raw")
    options.add_argument("--write", action="store_true")
    chosen = options.parse_args()
    labels = json.loads((chosen.gold / "seeds.json").read_text(encoding="utf-8"))
    figures = json.loads((chosen.gold / "statistics.json").read_text(encoding="utf-8"))
    totals: dict[str, Counter[str]] = {}
    for label in labels.values():
        path = chosen.raw / Path(label["file"]).name
        document = parse(read_blocks(path.read_bytes(), path.name), path.name)
        found = extract(document)
        for measure in measures(document, found, label, figures, path.read_text(encoding="utf-8")):
            total = totals.setdefault(measure.name, Counter())
            total.update(right=measure.right, n=measure.n)
    rows = [(name, total["right"], total["n"]) for name, total in totals.items()]
    for name, right, n in rows:
        figure = AccuracyFigure.counted(name, right, n, COMMAND)
        print(f"{name:58} {right:6} of {n:6}  {figure.share:.4f}  [{figure.low:.4f}, {figure.high:.4f}]")
    if chosen.write:
        how = f"two founding documents, labelled by hand; {COMMAND}"
        with LEDGER.open(encoding="utf-8", newline="") as file:
            others = [line for line in csv.reader(file) if line[3] not in (how, "how")]
        with LEDGER.open("w", encoding="utf-8", newline="") as file:
            lines = csv.writer(file, lineterminator="\n")
            lines.writerow(("measure", "right", "n", "how"))
            lines.writerows((*row, how) for row in rows)
            lines.writerows(others)


def measures(
    document: Document, found: Extract, label: dict[str, Any], figures: Labels, text: str
) -> Iterator[Measure]:
    """Every measure of one document."""
    yield Measure("header fields", *_equal(_header(document), _expected_header(label["header"])))
    clauses = [p for p in document.paragraphs if p.kind is not ParagraphKind.OPENING]
    pairs = list(zip(clauses, label["clauses"], strict=False))
    right = sum(p.path == c["path"] and p.text.startswith(c["first_words"]) for p, c in pairs)
    n = max(len(clauses), len(label["clauses"]))
    yield Measure("clauses: path and first words, none extra", right, n)
    actions = {action.path: action.text for action in found.actions}
    wanted = {c["path"]: c["action"] for c in label["clauses"] if c["action"]}
    yield Measure("actions of paragraphs", sum(actions.get(p) == a for p, a in wanted.items()), len(wanted))
    notes = list(zip(document.footnotes, label["footnotes"], strict=False))
    n = max(len(document.footnotes), len(label["footnotes"]))
    yield Measure("footnotes: text", sum(a.text.startswith(b["first_words"]) for a, b in notes), n)
    anchors = sum([x.path for x in a.anchors] == [b["clause"]] * bool(b["clause"]) for a, b in notes)
    yield Measure("footnotes: anchor, or honestly none", anchors, n)
    if "sponsors" in label:
        sponsors = [(s.name_printed, s.iso3) for s in found.sponsors]
        expected = [(s["name"], s["iso3"]) for s in label["sponsors"]]
        right = sum(a == b for a, b in zip(sponsors, expected, strict=False))
        yield Measure("sponsors in order, ISO codes", right, max(len(sponsors), len(expected)))
    cited = Counter(_citation(c, document) for c in found.citations if c.cited_symbol)
    listed = Counter((c["where"], c["text"], c["symbol"], c["pinpoint"]) for c in label["citations"])
    both = (cited & listed).total()
    yield Measure("citations: recall", both, listed.total())
    yield Measure("citations: precision", both, cited.total())
    yield from _figures(document, found, figures)
    counted = account(document)
    placed = counted.total - counted.leftovers if counted.complete else 0
    yield Measure("words in exactly one place", placed, len(words(text)))


def _figures(document: Document, found: Extract, figures: Labels) -> Iterator[Measure]:
    labelled = figures[str(document.symbol)]
    wanted = Counter((f["path"], f["value_text"], f["value"], f["kind"], f["unit"]) for f in labelled)
    got = Counter((s.path, s.value_text, s.value, s.kind.value, s.unit) for s in found.statistics)
    right = (got & wanted).total()
    yield Measure("figures: found, value, kind and unit right", right, wanted.total())
    yield Measure("figures: of those recorded, right", right, got.total())


def _citation(citation: Citation, document: Document) -> tuple[object, ...]:
    if citation.location is Location.MASTHEAD:
        where = "header"
    elif citation.note is None:
        where = str(citation.path)
    else:
        where = f"fn{document.footnotes[citation.note].marker}"
    return where, citation.cited_text, citation.cited_symbol, citation.pinpoint


def _header(document: Document) -> dict[str, object]:
    head, adoption = document.masthead, document.adoption
    return {
        "symbol": str(head.symbol),
        "symbol_printed": head.symbol_printed,
        "document_type": head.document_type.value,
        "organ": head.organ,
        "distribution": head.distribution,
        "issue_date": head.date_issued,
        "original_language": head.original_language,
        "session": head.session and head.session.number,
        "committee": head.committee,
        "agenda_item": head.agenda[0].item,
        "agenda_title": head.agenda[0].title,
        "title": head.title,
        "adoption_date": adoption.date,
        "adoption_note": adoption.note,
        "adoption_report": adoption.report and str(adoption.report),
        "adoption_report_paragraph": adoption.report_paragraph,
        "meeting": adoption.meeting,
        "job_number": head.job_number,
        "pages": head.page_count,
        "opening": document.paragraphs[0].text,
    }


def _expected_header(label: dict[str, Any]) -> dict[str, object]:
    expected = dict(label)
    for key in ("issue_date", "adoption_date"):
        expected[key] = label[key] and date.fromisoformat(label[key])
    paragraph = label["adoption_report_paragraph"]
    expected["adoption_report_paragraph"] = paragraph and str(paragraph)
    return expected


def _equal(found: dict[str, object], expected: dict[str, object]) -> tuple[int, int]:
    return sum(found[key] == expected[key] for key in found), len(found)


if __name__ == "__main__":
    main()
