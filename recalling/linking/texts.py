"""How near two texts are: the share of their three-word runs that both have.

Here belongs the comparison of whole texts, and of single clauses by their checksum. Not here: which
documents are compared; comparing all with all is nowhere done.

Source: A. Z. Broder, "On the resemblance and containment of documents" (1997).
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from functools import lru_cache

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

# ASCII signs that are neither letters nor digits part words; all other bytes belong to them.
_BLANKED = bytes(byte if byte >= 128 or chr(byte).isalnum() else 32 for byte in range(256))
# Odd numbers that spread the checksums of three words over 64 bits, so that their order counts.
_SPREAD = tuple(np.uint64(odd) for odd in (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9))
_KEPT = 4096  # documents whose runs are kept; 12 kilobytes each

Runs = npt.NDArray[np.uint64]


class Texts:
    """The texts of all documents, cut into three-word runs when they are asked for."""

    def __init__(self, clauses: pa.Table) -> None:
        """Looks at nothing but where in the table, which is ordered by document, each document stands."""
        self._text = clauses["text"].combine_chunks() if clauses.num_rows else pa.array([], pa.string())
        self._hash = clauses["text_sha256"]
        ids = pc.dictionary_encode(clauses["document_id"].combine_chunks())
        codes = np.asarray(ids.indices)
        starts = np.flatnonzero(np.diff(codes, prepend=-1))
        ends = np.append(starts, len(codes))[1:]
        names = ids.dictionary.take(pa.array(codes[starts])).to_pylist()
        self._places = {name: (int(a), int(b)) for name, a, b in zip(names, starts, ends, strict=True)}
        self._runs = lru_cache(maxsize=_KEPT)(self._make_runs)

    def resemblance(self, one: str, other: str) -> float:
        """The share of the three-word runs of two documents that stand in both, 0 to 1, to 4 places."""
        a, b = self._runs(one), self._runs(other)
        if not len(a) or not len(b):
            return 0.0
        common = len(np.intersect1d(a, b, assume_unique=True))
        return round(common / (len(a) + len(b) - common), 4)

    def clause_hashes(self, document_id: str) -> Iterator[str]:
        """The checksums of a document's clauses, in order."""
        start, end = self._places.get(document_id, (0, 0))
        yield from self._hash.slice(start, end - start).to_pylist()

    def _make_runs(self, document_id: str) -> Runs:
        start, end = self._places.get(document_id, (0, 0))
        text = " ".join(part for part in self._text.slice(start, end - start).to_pylist() if part)
        words = text.casefold().encode().translate(_BLANKED).split()
        sums = np.fromiter(map(zlib.crc32, words), dtype=np.uint64, count=len(words))
        first, second, third = (sums * odd for odd in _SPREAD)
        runs: Runs = np.sort(first[:-2] ^ second[1:-1] ^ third[2:])
        return runs[np.append(True, runs[1:] != runs[:-1])] if len(runs) else runs
