"""What a raw folder holds, by symbol: what was fetched, and what people put there.

Here belongs the view of the folder that says what need not be asked for. Not here: what is in the files
(reading), which of two files of a document is used (tables).
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path, PurePosixPath

from recalling.sources.manifest import Record, State
from recalling.sources.series import Pattern, Standing
from recalling.sources.storing import Store
from recalling.symbols import Symbol, SymbolError


@dataclass(slots=True)
class Holdings:
    """The folder as it was found when the run began; what is fetched since is known from the manifest."""

    store: Store
    _by_hand: frozenset[tuple[str, str]] = field(default=frozenset())

    @classmethod
    def of(cls, store: Store) -> Holdings:
        """What lies in the store's folder now."""
        return cls(store, frozenset(_named(store)))

    def standing(self, file: str, symbol: Symbol) -> Standing:
        """What is known of a document as a file of that name or of that kind."""
        record = self.store.manifest.get(file)
        fetched = record is not None and record.state is State.HELD and self.store.holds(record)
        by_hand = (symbol.text, PurePosixPath(file).suffix.lower()) in self._by_hand
        return Standing(record, fetched or by_hand)

    def numbers(self, pattern: Pattern) -> frozenset[int]:
        """The numbers of a series that are here in any form."""
        return frozenset(n for symbol in self.symbols() if (n := pattern.number(symbol)) is not None)

    def newest(self, pattern: Pattern) -> datetime | None:
        """When the last document of a series came; None where none was fetched."""
        times = (
            record.retrieved
            for record in self._held()
            if record.retrieved and record.symbol and pattern.number(Symbol(record.symbol)) is not None
        )
        return max(times, default=None)

    def symbols(self) -> Iterator[Symbol]:
        """The symbols of all documents that are here; one may come twice. Library records are none."""
        for text, ending in self._by_hand:
            if ending != ".xml":
                yield Symbol(text)
        for record in self._held():
            if record.symbol and not record.file.endswith(".xml"):
                yield Symbol(record.symbol)

    def _held(self) -> Iterator[Record]:
        return (record for record in self.store.manifest if record.state is State.HELD)


def _was_fetched(record: Record | None, path: Path) -> bool:
    """Whether a file is most likely the one that was fetched; who would replace it reads its bytes."""
    if record is None:
        return False
    return record.coming is not None or (path.is_file() and path.stat().st_size == record.bytes)


def _named(store: Store) -> Iterator[tuple[str, str]]:
    """Symbol and ending of every file that is named after a document and was not fetched."""
    for folder, folders, names in os.walk(store.folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(folder, name)
            file = path.relative_to(store.folder).as_posix()
            if _was_fetched(store.manifest.get(file), path):
                continue
            try:
                yield Symbol.from_file_name(name).text, path.suffix.lower()
            except (SymbolError, IndexError):
                continue
