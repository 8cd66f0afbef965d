"""Groups of States that speak and sponsor together: the Group of 77 and China, the African Group, ASEAN.

Here belong the lexicon of groups and finding them in text. Not here: single states (places.py), and
who belongs to which group, which changes with time and is nowhere printed in the documents.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from recalling.errors import LexiconError
from recalling.grammar.lexicon import read_lexicon


@dataclass(frozen=True, slots=True)
class StateGroup:
    """A group: its name, the short form in use for it, and other forms in which it is printed."""

    name: str
    short: str
    aliases: tuple[str, ...]


GROUPS = tuple(
    StateGroup(row["name"], row["short"], tuple(filter(None, row["aliases"].split(";"))))
    for row in read_lexicon("state_groups", columns=("name", "short", "aliases"), key=("name",))
)
"""Every group known here, in the order of the file."""


def _index() -> dict[str, StateGroup]:
    index: dict[str, StateGroup] = {}
    for group in GROUPS:
        for name in {group.name, group.short, *group.aliases}:
            if index.setdefault(name, group) is not group:
                raise LexiconError(f"state_groups.csv: {name!r} names {index[name].name} and {group.name}")
    return index


_INDEX = _index()

# "members of the Group of 77 and China, taking into account also …", "on behalf of ASEAN"
_NAMES = re.compile(
    r"(?<!\w)(?:" + "|".join(re.escape(name) for name in sorted(_INDEX, key=len, reverse=True)) + r")(?!\w)"
)


def state_group(name: str) -> StateGroup | None:
    """The group that bears this name or short form; blanks and a leading article do not count.

    >>> state_group("the Non-Aligned Movement").name
    'Movement of Non-Aligned Countries'
    """
    single = " ".join(name.replace("\u2011", "-").split())
    return _INDEX.get(single) or _INDEX.get(single.removeprefix("the ").removeprefix("The "))


def find_group(text: str) -> StateGroup | None:
    """The first group that a text names, by its longest name; None where it names none.

    >>> find_group("On behalf of the States that are members of the Group of African States.").name
    'African Group'
    """
    match = _NAMES.search(text.replace("\u2011", "-"))
    return _INDEX[match[0]] if match else None
