"""Small draft resolutions as text files, for tests that need files and care little what is in them.

Here belong the text and a folder of such files; readers that misbehave are in tests/engine/readers.py.
"""

from __future__ import annotations

from pathlib import Path

_TEXT = """United Nations A/C.3/99/L.{number}
General Assembly
Distr.: Limited
30 October 2044

Original: English

Ninety-ninth session
Third Committee
Agenda item 72 (c)
Promotion and protection of human rights

Norway and Peru: draft resolution

Situation of human rights in part {number} of the world

The General Assembly,

Noting that {people} million people are in need of assistance,

1. Urges all States to act;

2. Decides to remain seized of the matter.
"""


def draft(number: int, people: str = "10.4") -> str:
    """The text of draft A/C.3/99/L.<number>."""
    return _TEXT.format(number=number, people=people)


def name(number: int) -> str:
    """The name of its file."""
    return f"A_C.3_99_L.{number}-EN.txt"


def folder(path: Path, numbers: range = range(1, 4)) -> Path:
    """A folder with a draft for each number."""
    path.mkdir(parents=True, exist_ok=True)
    for number in numbers:
        (path / name(number)).write_text(draft(number), encoding="utf-8")
    return path
