"""Text made to be hard: the time that statistics take must grow as the text does, not faster.

Here belong the hard texts and the table of times. A linear extractor doubles its time when the text
doubles; the script ends with 1 where one of them grows by more than `BOUND` in each of two doublings.

Usage: python benchmarks/adversarial.py [--size CHARACTERS]
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

from recalling.extraction.statistics import find_statistics
from recalling.parsing import parse
from recalling.reading import read_blocks

BOUND = 2.6  # a doubling of time, and what the clock adds
NAME = "A_RES_76_999-EN.txt"
PLAIN = b"A/RES/76/999\n\nThe General Assembly,\n\n1. Decides to remain seized of the matter.\n"


def repeated(piece: str) -> Callable[[int], str]:
    """A text of a piece again and again."""
    return lambda size: (piece * (size // len(piece) + 1))[:size]


TEXTS: dict[str, Callable[[int], str]] = {
    "digits": repeated("7"),
    "digits with commas": repeated("123,"),
    "digits with blanks": repeated("123 "),
    "decimal points": repeated("1."),
    "hyphens": repeated("20-"),
    "number words": repeated("twenty-one hundred and thousand "),
    "million of million": repeated("million of "),
    "nested shares": repeated("one third of the half of 2 per cent of "),
    "1 in 1 in 1": repeated("1 in "),
    "ranges": repeated("between 5 and 10 to "),
    "list of figures": repeated("5 per cent, "),
    "respectively": repeated("1, 2 and 3 per cent, respectively, "),
    "money": repeated("$ 5 million or 3 dollars per "),
    "comparators": repeated("more than at least up to not less than 5 "),
    "or so many": repeated("33 per cent, or an estimated 8.4 million, "),
    "open brackets": repeated("(5 ("),
    "quotation marks": repeated("“5 "),
    "abbreviations": repeated("vol. 15 No. "),
    "without a blank": repeated("a"),
    "capitals": repeated("Number 5 Of "),
    "dates": repeated("of 18 December "),
    "symbols": repeated("A/RES/5/"),
    "1": repeated("1"),
    "1 1111": repeated("1 1111 "),
    "5 people and": repeated("5 people and "),
    "1 per cent,": repeated("1 per cent, "),
    "in 2020 5 people were,": repeated("in 2020 5 people were, "),
    "1, 2,": repeated("1, 2, "),
    "1 in 5": repeated("1 in 5 "),
    "half a": repeated("half a "),
    "from 5 to 6 million": repeated("from 5 to 6 million "),
    "A 5 people.": repeated("A 5 people. "),
    "entitled a": repeated("entitled a "),
    "a1": repeated("a1"),
    "one": repeated("one "),
    "twenty-": repeated("twenty-"),
    "tens of": repeated("tens of "),
}

LONGEST = {"digits": 100_000, "without a blank": 1_000_000}  # characters, where a text is that cheap


def seconds(text: str) -> float:
    """CPU seconds for the statistics of a document of one paragraph: the best of three."""
    document = parse(read_blocks(PLAIN, NAME), NAME)
    document = replace(document, paragraphs=(replace(document.paragraphs[-1], text=text),))
    times = []
    for _ in range(3):
        started = time.process_time()
        find_statistics(document)
        times.append(time.process_time() - started)
    return min(times)


def main(arguments: list[str]) -> int:
    """Prints the table; 1 where a text takes more than linear time."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=8_000, help="characters of the shortest text")
    shortest = parser.parse_args(arguments).size
    print(f"{'text':<22}{'longest':>10}{'a quarter':>13}{'half':>13}{'whole':>13}   growth")
    slow = []
    for name, make in TEXTS.items():
        size = LONGEST.get(name, 4 * shortest) // 4
        times = [seconds(make(size * factor)) for factor in (1, 2, 4)]
        growth = [later / max(earlier, 1e-4) for earlier, later in pairwise(times)]
        if min(growth) > BOUND:
            slow.append(name)
        print(f"{name:<22}{4 * size:>10,}" + "".join(f"{spent:>11.3f} s" for spent in times), end="")
        print("   " + ", ".join(f"{ratio:.2f}" for ratio in growth), flush=True)
    if slow:
        print(f"more than linear: {', '.join(slow)}")
    return bool(slow)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
