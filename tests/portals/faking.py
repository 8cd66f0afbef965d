"""What the stand-ins of portals in memory share: an answer, and a fault that is met once.

Here belongs nothing of any one portal.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field

JSON = "application/json"


@dataclass
class Answer:
    """A status, a body and headers."""

    status: int
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)


@dataclass
class Fault:
    """What goes wrong once: for a method and an end of the path; `after` lets the request have its effect first."""

    method: str
    path: str
    what: Answer | Exception
    after: bool = False


@dataclass
class Faulty:
    """A stand-in whose requests may meet faults; it keeps what was asked."""

    token: str
    faults: list[Fault] = field(default_factory=list)
    log: list[tuple[str, str]] = field(default_factory=list)

    def met(self, method, path, act):
        """What `act` answers, unless a fault comes before or after it."""
        self.log.append((method, path))
        fault = next((f for f in self.faults if f.method == method and path.endswith(f.path)), None)
        if fault is None:
            return act()
        self.faults.remove(fault)
        if fault.after:
            act()
        if isinstance(fault.what, Exception):
            raise fault.what
        return fault.what


def told(value, status=200):
    return Answer(status, json.dumps(value).encode(), {"Content-Type": JSON})
