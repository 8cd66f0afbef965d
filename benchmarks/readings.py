"""Counts the ledgers of what was read by eye: right at the first reading, right now, of how many.

    python benchmarks/readings.py [LEDGER ...]

Here belongs the counting alone; how each sample was drawn stands in readings/README.md. A row that is
"right after a fix" was wrong at first; a doubtful one counts as not right; "not read" counts for nothing.
Rows whose note begins with "directed" were chosen by kind, not drawn, and are counted apart; so are
fields, which stand behind a colon of `row_id`.
"""

from __future__ import annotations

import csv
import sys
from collections import defaultdict
from pathlib import Path

from recalling.releasing.accuracy import wilson

FOLDER = Path(__file__).resolve().parent / "readings"
LEDGERS = ("masthead", "hierarchy", "paragraphs", "marks", "sponsors", "figures", "figures_2")
FIRST, NOW = "right", ("right", "right after a fix")


def verdicts(path: Path) -> dict[str, list[str]]:
    """The verdicts of a ledger by what was drawn: the thing itself, one of its fields, or directed rows."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            kind = "chosen by kind" if "directed" in row["note"][:20] else row["row_id"].partition(":")[2]
            if not row["verdict"].startswith("not read"):
                found[kind].append(row["verdict"])
    return found


def main(names: list[str]) -> None:
    """Prints a line a sample."""
    print(f"{'sample':<38}{'n':>5}  {'at first':>8}  95 % interval   now  doubtful")
    for name in names or LEDGERS:
        for kind, all_of_it in verdicts(FOLDER / f"{name}.csv").items():
            first = all_of_it.count(FIRST)
            now = sum(all_of_it.count(verdict) for verdict in NOW)
            low, high = wilson(first, len(all_of_it))
            title = f"{name}{', ' + kind if kind else ''}"
            print(
                f"{title:<38}{len(all_of_it):>5}  {first:>8}  {low:.3f} to {high:.3f}  {now:>4}"
                f"  {all_of_it.count('doubtful'):>8}"
            )


if __name__ == "__main__":
    main(sys.argv[1:])
