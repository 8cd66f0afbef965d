"""Which document a file is, by what it says of itself.

Here belongs asking the reader that question in a process of its own, for the file comes from outside: one
that crashes or hangs the reader costs an answer and no run. Not here: reading.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from pathlib import Path

from pebble import ProcessPool

from recalling.errors import DocumentError
from recalling.settings import DEFAULTS
from recalling.symbols import Symbol

Identify = Callable[[Path, str], Symbol | None]
"""Gives the symbol that a file prints, given its ending; None where it prints none or cannot be read."""

_NAMELESS = "fetched"


def printed_symbol(path: Path, ending: str) -> Symbol | None:
    """The symbol that a file prints, read in this process."""
    from recalling.parsing import parse  # noqa: PLC0415 loads all lexicons, which a process needs only once
    from recalling.reading import read_blocks  # noqa: PLC0415

    name = f"{_NAMELESS}.{ending}"
    try:
        return parse(read_blocks(path.read_bytes(), name), name).symbol
    except DocumentError:
        return None


@contextmanager
def reading_apart(seconds: float = DEFAULTS.sources.seconds_per_document) -> Iterator[Identify]:
    """Gives a function that reads symbols in another process, with a time limit.

    Args:
        seconds: how long a file may take.
    """
    pool = ProcessPool(1, context=multiprocessing.get_context("spawn"))

    def identify(path: Path, ending: str) -> Symbol | None:
        answer: Future[Symbol | None] = pool.schedule(printed_symbol, args=[path, ending], timeout=seconds)
        # Not caught but asked for: whatever a damaged file makes the reader raise, it says nothing.
        return None if answer.exception() else answer.result()

    try:
        yield identify
    finally:
        pool.stop()  # type: ignore[no-untyped-call] # pebble does not say
        pool.join()


def is_same(asked: Symbol, printed: Symbol) -> bool:
    """Whether a document that prints one symbol is the one that was asked for by another.

    Parts of a resolution may print the number without their letter (A/RES/78/247 B), or all of them stand in
    one document.

    >>> is_same(Symbol("A/RES/78/247 B"), Symbol("A/RES/78/247"))
    True
    >>> is_same(Symbol("A/80/L.5/Rev.1"), Symbol("A/80/L.5"))
    False
    """
    if asked == printed:
        return True
    return asked.place is not None and asked.place == printed.place
