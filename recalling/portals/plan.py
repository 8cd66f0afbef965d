"""What publishing would do, before it is done: the steps, and why each.

Here belong the values that every portal's plan is made of. Not here: how any portal is asked.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Action(StrEnum):
    """What a step does to what is at the portal."""

    CREATE = "create"
    """Something that is not there yet: a dataset, a repository, a deposit."""
    UPLOAD = "upload"
    """A file that is not there yet."""
    REPLACE = "replace"
    """A file that is there with other content; it keeps its identity at the portal."""
    REMOVE = "remove"
    """A file that the release no longer holds."""
    UPDATE = "update"
    """Words and numbers that describe the dataset."""
    POINT = "point"
    """What readers take for the latest: a tag, a pointer, a state."""
    KEEP = "keep"
    """A file that is there as it should be; nothing is sent."""


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that is done, or is found done: to what, how many bytes are sent, and why."""

    action: Action
    what: str
    bytes: int = 0
    why: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """All that publishing a release to a target would do, in order.

    `seen` is what the portal said its dataset's state was (a revision, a time, an ETag); publishing
    refuses where it is another by then. None where there is nothing yet.
    """

    target: str
    address: str
    version: str
    steps: tuple[Step, ...]
    seen: str | None = None

    @property
    def changes(self) -> tuple[Step, ...]:
        """The steps that do something; none where the portal has this release already."""
        return tuple(step for step in self.steps if step.action is not Action.KEEP)

    @property
    def bytes(self) -> int:
        """How much would be sent."""
        return sum(step.bytes for step in self.changes)


@dataclass(frozen=True, slots=True)
class Published:
    """What came of publishing: where it can be seen, and how many steps were taken (0: it was there).

    `note` is what is left to do for whoever published; empty where nothing is.
    """

    address: str
    steps: int
    note: str = ""
