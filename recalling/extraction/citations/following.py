"""Follows "Ibid." back to what it stands for, note by note.

Here belongs what passes from one note to the next. Not here: finding "Ibid." (scanning.py).

Source: United Nations, "Editorial Manual Online", footnotes: "Ibid." repeats the source of the note
that comes directly before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from recalling.extraction.results import Citation, CitedKind

_COMPANIONS = ("/Corr.", "/Add.", "/Rev.")


def follow(citation: Citation, source: Citation | None) -> Citation:
    """The citation that a bare "Ibid." makes of the source before it.

    A place of its own ("Ibid., annex II") replaces the source's; without a source only the word stays.
    """
    if source is None:
        return citation
    return replace(
        citation,
        cited_kind=source.cited_kind,
        cited_symbol=source.cited_symbol,
        cited_name=source.cited_name,
        cited_organ=source.cited_organ,
        pinpoint=citation.pinpoint or source.pinpoint,
        treaty_volume=source.treaty_volume,
        treaty_number=source.treaty_number,
    )


def source_of_note(citations: Sequence[Citation]) -> Citation | None:
    """What the "Ibid." of the next note would mean: the last source, corrigenda and addenda to it apart."""
    cited = [citation for citation in citations if not _is_by_name_only(citation)]
    while len(cited) > 1 and _accompanies(cited[-1], cited[-2]):
        cited.pop()
    return cited[-1] if cited else None


def _is_by_name_only(citation: Citation) -> bool:
    by_name = citation.cited_symbol is None and citation.treaty_volume is None
    return by_name and citation.cited_kind in {CitedKind.TREATY, CitedKind.DECLARATION}


def _accompanies(later: Citation, earlier: Citation) -> bool:
    symbol, main = later.cited_symbol, earlier.cited_symbol
    return bool(symbol and main and symbol.startswith(tuple(main + end for end in _COMPANIONS)))
