"""Citations: every reference of a document to another instrument, in reading order.

Here belongs the order of the steps: passages, references (scanning), organs (deciding), "Ibid."
(following), names (names), rows. Not here: relations between documents (linking).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from recalling.extraction.citations.deciding import Decider, symbol_of
from recalling.extraction.citations.details import places_before
from recalling.extraction.citations.following import follow, source_of_note
from recalling.extraction.citations.names import find_names, name_treaty
from recalling.extraction.citations.organs import Organ, find_organs, organ_of_symbol
from recalling.extraction.citations.passages import list_passages
from recalling.extraction.citations.scanning import scan
from recalling.extraction.citations.targets import normalised
from recalling.extraction.citations.values import Passage, Reference
from recalling.extraction.results import Citation, Location
from recalling.model import Document
from recalling.symbols import Symbol


def find_citations(document: Document) -> tuple[Citation, ...]:
    """Every reference of a document to another instrument: masthead, then clauses, each with its notes.

    Instruments cited by symbol or number have `cited_symbol` where the organ gives its acts symbols;
    those cited by name alone have `cited_name` and no symbol. The document's own symbol is none.
    Not handled: works outside the documents of international organizations.
    """
    passages = list_passages(document)
    found = [scan(passage) for passage in passages]
    writer = _Writer(document, passages, found)
    return tuple(writer.write())


class _Writer:
    """Turns the references of one document into citations."""

    __slots__ = ("_decider", "_document", "_found", "_in_masthead", "_passages", "_sources")

    def __init__(
        self, document: Document, passages: Sequence[Passage], found: Sequence[list[Reference]]
    ) -> None:
        self._document = document
        self._passages = passages
        self._found = found
        self._decider = Decider(document.symbol, (reference for part in found for reference in part))
        self._sources: dict[str, Citation | None] = {}
        self._in_masthead: set[str] = set()

    def write(self) -> Iterator[Citation]:
        """The citations in reading order; notes are read by number, so that each knows the one before."""
        notes = [index for index, passage in enumerate(self._passages) if passage.note is not None]
        cited = {index: self._note(index) for index in sorted(notes, key=self._number_of_note)}
        for index, passage in enumerate(self._passages):
            citations = cited[index] if passage.note is not None else self._passage(index)
            if passage.location is Location.MASTHEAD:
                yield from self._new_in_masthead(citations)
                continue
            names = () if passage.note is not None and citations else self._names(passage)
            yield from sorted((*citations, *names), key=lambda citation: citation.start or 0)

    def _new_in_masthead(self, citations: Sequence[Citation]) -> Iterator[Citation]:
        """The documents that a line of the masthead names, each once: a line may repeat another."""
        for citation in citations:
            if citation.cited_symbol and citation.cited_symbol not in self._in_masthead:
                self._in_masthead.add(citation.cited_symbol)
                yield citation

    def _number_of_note(self, index: int) -> int:
        marker = self._marker(self._passages[index])
        return int(marker) if marker.isdigit() else 0

    def _note(self, index: int) -> list[Citation]:
        citations = self._passage(index)
        self._sources[self._marker(self._passages[index])] = source_of_note(citations)
        return citations

    def _passage(self, index: int) -> list[Citation]:
        passage = self._passages[index]
        citations: list[Citation] = []
        for reference in self._found[index]:
            citation = self._citation(index, passage, reference)
            if reference.is_ibid:
                citation = follow(citation, source_of_note(citations) or self._source_before(passage))
            if citation.cited_symbol != self._document.symbol.text:
                citations.append(citation)
        return citations

    def _marker(self, passage: Passage) -> str:
        return self._document.footnotes[passage.note].marker if passage.note is not None else ""

    def _source_before(self, passage: Passage) -> Citation | None:
        marker = self._marker(passage)
        return self._sources.get(str(int(marker) - 1)) if marker.isdigit() else None

    def _citation(self, index: int, passage: Passage, reference: Reference) -> Citation:
        organ = self._decider.organ(reference, lambda word: self._nearest_named(word, index, reference))
        symbol, name = None, reference.title
        if reference.symbol:
            symbol = normalised(reference.symbol)
        elif reference.number:
            symbol = symbol_of(reference.number, organ, reference.kind)
        volume, number = reference.treaty or (None, None)
        if reference.treaty:
            several = "vols." in passage.plain[reference.start : reference.end]
            name = name_treaty(passage.words_before, 0 if several else reference.treaty[0], number)
        placed = passage.location is not Location.MASTHEAD
        return Citation(
            location=passage.location,
            cited_text=passage.text[reference.start : reference.end],
            cited_kind=reference.kind,
            path=passage.path,
            note=passage.note,
            start=reference.start if placed else None,
            end=reference.end if placed else None,
            cited_symbol=symbol,
            cited_name=name,
            cited_organ=organ.name if organ else reference.organ or _organ_of(symbol),
            pinpoint=reference.pinpoint,
            cited_date=reference.date,
            treaty_volume=volume or None,
            treaty_number=number,
            link=reference.link,
        )

    def _nearest_named(self, word: str, index: int, reference: Reference) -> Organ | None:
        """The organ last named in full, before a reference, of those whose name holds a word."""
        end = reference.start
        for passage in reversed(self._passages[: index + 1]):
            if word in passage.plain:
                for mention in reversed(find_organs(passage.plain)):
                    if mention.end <= end and mention.organ and word in mention.name:
                        return mention.organ
            end = len(passage.plain) + 1
        return None

    def _names(self, passage: Passage) -> Iterator[Citation]:
        for naming in find_names(passage.plain):
            before = places_before(passage.plain, naming.start)
            yield Citation(
                location=passage.location,
                cited_text=passage.text[naming.start : naming.end],
                cited_kind=naming.instrument.kind,
                path=passage.path,
                note=passage.note,
                start=naming.start,
                end=naming.end,
                cited_name=naming.instrument.name,
                pinpoint=before[1] if before else None,
            )


def _organ_of(symbol: str | None) -> str | None:
    if symbol is None:
        return None
    organ = organ_of_symbol(symbol)
    return organ.name if organ else Symbol(symbol).organ


__all__ = ["find_citations"]
