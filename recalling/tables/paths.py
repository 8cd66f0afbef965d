"""Takes a clause's path apart, and prints it as it is cited: `op18.o` is "para. 18 (o)".

Here belongs what follows from a path alone. Not here: making paths (parsing), eIds (akn.py).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from recalling.symbols import to_roman

# the step at which the scope ends: opening, h4, pp3, op18, p12, u3, q2, bullet5
_UNIT = re.compile(r"(?P<letters>opening|pp|op|(?:[hpuq]|bullet)(?=\d))(?P<number>\d\w*)?")
# annex, annex2; secXVIII, sec4
_ANNEX = re.compile(r"annex(\d*)")
_SECTION = re.compile(r"sec(\w+)")
# bullet2, cont1, u3
_BULLET = re.compile(r"bullet(\d+)")
_RESUMED = re.compile(r"cont(\d+)")
_UNLABELLED = re.compile(r"u(\d+)")


@dataclass(frozen=True, slots=True)
class Path:
    """The steps of a path: what it stands in, what it is, and the labels below.

    `scopes` are (kind, value) with kind `part`, `annex`, `section` or `other`; `steps` are (kind,
    value) with kind `label`, `bullet`, `item` (without label) or `resumed`. `repeat` is the
    number after `~` of the last step that has one, `unit` and `number` are `op` and `18`; `unit` is
    empty for a path of no known form.
    """

    scopes: tuple[tuple[str, str], ...]
    unit: str
    number: str
    repeat: str
    steps: tuple[tuple[str, str], ...]

    @classmethod
    def parse(cls, text: str) -> Path:
        """The path that the text writes; never fails.

        >>> Path.parse("annex2.secI.p4").scopes
        (('annex', '2'), ('section', 'I'))
        >>> Path.parse("op3.a.cont1").steps
        (('label', 'a'), ('resumed', '1'))
        """
        return _parse(text)


@lru_cache(maxsize=4096)
def _parse(text: str) -> Path:
    scopes: list[tuple[str, str]] = []
    parts = text.split(".")
    for place, part in enumerate(parts):
        head, _, repeat = part.partition("~")
        unit = _UNIT.fullmatch(head)
        if unit:
            steps = tuple(_step(step) for step in parts[place + 1 :])
            return Path(tuple(scopes), unit["letters"], unit["number"] or "", repeat, steps)
        scopes.append(_scope(part))
    return Path(tuple(scopes), "", "", "", ())


def _scope(part: str) -> tuple[str, str]:
    if annex := _ANNEX.fullmatch(part):
        return "annex", annex[1] or "1"
    if section := _SECTION.fullmatch(part):
        return "section", section[1]
    return ("part" if part.isupper() and part.isalpha() else "other"), part


def _step(part: str) -> tuple[str, str]:
    if bullet := _BULLET.fullmatch(part):
        return "bullet", bullet[1]
    if resumed := _RESUMED.fullmatch(part):
        return "resumed", resumed[1]
    if unlabelled := _UNLABELLED.fullmatch(part):
        return "item", unlabelled[1]
    return "label", part


_CITED_UNITS = {
    "pp": "preamb. para.",
    "op": "para.",
    "p": "para.",
    "u": "unnumbered para.",
    "q": "quoted para.",
    "bullet": "bullet",
}


@lru_cache(maxsize=4096)
def citation_label(path: str, *, lone_annex: bool = False) -> str | None:
    """How a clause is cited in its document; None for openings, headings and unknown forms.

    Args:
        path: the clause's path.
        lone_annex: whether the document has one annex only, which is then cited without a number.

    >>> citation_label("op18.o"), citation_label("pp3"), citation_label("annex2.secI.p4")
    ('para. 18 (o)', 'preamb. para. 3', 'annex II, sect. I, para. 4')
    """
    taken = Path.parse(path)
    unit = _CITED_UNITS.get(taken.unit)
    if unit is None:
        return None
    scopes = [_cited_scope(kind, value, lone_annex=lone_annex) for kind, value in taken.scopes]
    cited = f"{unit} {taken.number}"
    for kind, value in taken.steps:
        if kind == "label":
            cited += f" ({value.partition('~')[0]})"
        elif kind in {"bullet", "item"}:
            cited += f", {kind} {value}"
    return ", ".join((*scopes, cited))


def _cited_scope(kind: str, value: str, *, lone_annex: bool) -> str:
    if kind == "annex":
        return "annex" if lone_annex else f"annex {to_roman(int(value))}"
    if kind == "section":
        return f"sect. {value}"
    return f"part {value}"
