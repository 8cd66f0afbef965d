"""Figures that a document states: how many, how much, what share, each at its exact characters.

Here belongs the order of the steps, from the numbers of a paragraph to its statistics; each step is a
module of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from recalling.extraction.results import Basis, Role, Statistic, StatisticKind
from recalling.extraction.statistics.attributions import (
    Source,
    find_attributed_symbol,
    find_sources,
    notes_by_mark,
    source_of,
)
from recalling.extraction.statistics.comparators import find_comparator
from recalling.extraction.statistics.equivalents import find_equivalents
from recalling.extraction.statistics.figures import find_figures
from recalling.extraction.statistics.indicators import (
    Said,
    find_indicator,
    find_sdg_indicator,
    share_indicators,
)
from recalling.extraction.statistics.phrases import Span
from recalling.extraction.statistics.places import NamedPlace, PlaceReader, has_place, only_place
from recalling.extraction.statistics.populations import find_population
from recalling.extraction.statistics.roles import find_role
from recalling.extraction.statistics.sentences import sentence_spans
from recalling.extraction.statistics.stated import Figure
from recalling.extraction.statistics.years import years_of
from recalling.grammar.numbers import Form
from recalling.model import Document, Footnote, Paragraph, ParagraphKind

__all__ = ["explain", "explain_document", "find_statistics"]

_STATING = frozenset(
    {ParagraphKind.PREAMBULAR, ParagraphKind.OPERATIVE, ParagraphKind.PARAGRAPH, ParagraphKind.QUOTED}
)
_NEAR = 1500  # characters of a sentence, before and behind a figure, that are looked at
_MOSTLY = 0.6  # share of a paragraph; where more is in italics, italics mark no title


def find_statistics(document: Document) -> tuple[Statistic, ...]:
    """The figures of a document in reading order.

    Guarantees: `paragraph.text[start:end] == value_text`; figures of a paragraph do not overlap; time is
    linear in the length of the text. Headings, the opening line and footnotes hold no statistics.
    """
    notes: dict[str, Footnote] | None = None
    places = PlaceReader(None)
    found: list[Statistic] = []
    for paragraph in document.paragraphs:
        if paragraph.kind not in _STATING:
            continue
        figures, _ = find_figures(paragraph.text, titles_in(paragraph))
        if not figures:
            continue
        if notes is None:
            notes = notes_by_mark(document)
            places = PlaceReader.of_title(document.masthead.title)
        above = " ".join(chapeau.text for chapeau in document.chapeaux(paragraph)) or None
        stated = _Stated(paragraph, figures, above, notes, places)
        found.extend(stated.statistics(len(found)))
    return tuple(found)


def explain(text: str, italics: tuple[Span, ...] = ()) -> list[tuple[int, int, str, str]]:
    """The numbers of a text that are no figures: start, end, the words, and the name of the reason.

    `italics` are the stretches in italics, which show titles.

    >>> explain("Recalls paragraph 8 of its resolution 2397 (2017)")
    [(18, 19, '8', 'paragraph number'), (38, 42, '2397', 'resolution number'), (44, 48, '2017', 'year')]
    """
    _, rejected = find_figures(text, italics)
    return sorted((item.start, item.end, text[item.start : item.end], item.trap.value) for item in rejected)


def explain_document(document: Document) -> dict[str, list[tuple[int, int, str, str]]]:
    """What `explain` says of each paragraph of a document that may state figures, by path."""
    explained = {
        paragraph.path: explain(paragraph.text, titles_in(paragraph))
        for paragraph in document.paragraphs
        if paragraph.kind in _STATING
    }
    return {path: numbers for path, numbers in explained.items() if numbers}


def titles_in(paragraph: Paragraph) -> tuple[Span, ...]:
    """The stretches in italics that can be titles: none where most of a paragraph is in italics."""
    if not paragraph.italics:
        return ()
    length = sum(end - start for start, end in paragraph.italics)
    return () if length > _MOSTLY * len(paragraph.text) else paragraph.italics


def _sentences_of(figures: list[Figure], spans: list[Span]) -> list[Span]:
    """The sentence of each figure; both lists are in order."""
    sentences: list[Span] = []
    place = 0
    for figure in figures:
        while spans[place][1] <= figure.start:
            place += 1
        sentences.append(spans[place])
    return sentences


@dataclass(frozen=True, slots=True)
class _Read:
    """What was read around one figure."""

    role: Role
    year: tuple[int | None, Basis | None]
    population: Span | None
    sentence: Span
    near: Span
    """The part of the sentence that is looked at."""
    limit: int
    """Where the next figure or the sentence's end stops what is said of this one."""
    equivalent: int | None


@dataclass(frozen=True, slots=True)
class _Sentence:
    """What is read once a sentence: its words, who is named as a source, which states are named."""

    text: str
    sources: list[Source]
    places: list[NamedPlace]


@dataclass(frozen=True, slots=True)
class _Stated:
    """The figures of one paragraph with what their attributes are read from."""

    paragraph: Paragraph
    figures: list[Figure]
    above: str | None
    notes: dict[str, Footnote]
    places: PlaceReader

    def statistics(self, offset: int) -> Iterator[Statistic]:
        """The statistics of the paragraph; `offset` is the number of those of the document before it."""
        text = self.paragraph.text
        spans = _sentences_of(self.figures, sentence_spans(text))
        sentences = {
            span: _Sentence(text[slice(*span)], find_sources(text, span), self.places.named_in(text, span))
            for span in dict.fromkeys(spans)
        }
        above = only_place(self.above) if self.above else None
        readings = list(self._readings(spans))
        for figure, read, said in zip(self.figures, readings, self._said(readings), strict=True):
            equivalent = None if read.equivalent is None else offset + read.equivalent
            yield self._statistic(figure, read, said, sentences[read.sentence], above, equivalent)

    def _said(self, readings: list[_Read]) -> list[Said]:
        text, said = self.paragraph.text, list[Said]()
        behind = 0
        for index, (figure, read) in enumerate(zip(self.figures, readings, strict=True)):
            indicator = find_indicator(text, figure, read.population, read.limit)
            # several shares can follow the words of an indicator, one count can; of a pair the second is read
            start = read.sentence[0] if figure.kind is StatisticKind.SHARE else max(behind, read.sentence[0])
            start = figure.start if read.equivalent is not None and read.equivalent > index else start
            code = find_sdg_indicator(text, figure, read.population, indicator, start, read.limit)
            said.append((indicator, code))
            behind = figure.end
        return share_indicators(text, self.figures, said, [read.equivalent for read in readings])

    def _readings(self, spans: list[Span]) -> Iterator[_Read]:
        text, figures = self.paragraph.text, self.figures
        roles = self._roles(spans)
        links = find_equivalents(text, figures)
        years = years_of(text, figures, spans, roles, self.above)
        near = [
            (max(span[0], figure.start - _NEAR), min(span[1], figure.end + _NEAR))
            for span, figure in zip(spans, figures, strict=True)
        ]
        populations = self._populations(near, links)
        for index, link in enumerate(links):
            year, population = years[index], populations[index]
            if link is not None:
                year = year if year[0] is not None else years[link]
                population = population or populations[link]
            following = figures[index + 1].start if index + 1 < len(figures) else near[index][1]
            limit = min(following, near[index][1])
            yield _Read(roles[index], year, population, spans[index], near[index], limit, link)

    def _roles(self, spans: list[Span]) -> list[Role]:
        text, roles = self.paragraph.text, list[Role]()
        for index, figure in enumerate(self.figures):
            follows = index > 0 and spans[index - 1] == spans[index]
            previous = (self.figures[index - 1].end, roles[-1]) if follows else None
            roles.append(find_role(text, figure, spans[index][0], self.above, previous))
        return roles

    def _populations(self, near: list[Span], links: list[int | None]) -> list[Span | None]:
        populations: list[Span | None] = []
        for index, link in enumerate(links):
            found = find_population(self.paragraph.text, index, self.figures, populations, near[index])
            linked = populations[link] if link is not None and link < index else None
            populations.append(found or linked)
        return populations

    def _statistic(
        self,
        figure: Figure,
        read: _Read,
        said: Said,
        sentence: _Sentence,
        above: str | None,
        equivalent: int | None,
    ) -> Statistic:
        text = self.paragraph.text
        iso3, place_basis = None, None
        if has_place(figure, read.role):
            iso3, place_basis = self.places.find(
                text, figure, read.population, read.near, sentence.places, above
            )
        found = read.role is not Role.TARGET  # a goal is set, not found
        source = source_of(text, figure.start, sentence.sources) if found else None
        return Statistic(
            path=self.paragraph.path,
            start=figure.start,
            end=figure.end,
            value_text=text[figure.start : figure.end],
            value=None if figure.value is None else round(figure.value, 4),
            kind=figure.kind,
            unit=figure.unit,
            sentence=sentence.text,
            value_high=figure.value_high,
            base=figure.base,
            comparator=find_comparator(
                text,
                figure.start,
                figure.end,
                figure.through,
                vague=figure.form is Form.VAGUE,
                sentence_end=read.sentence[1],
            ),
            role=read.role,
            population=text[slice(*read.population)] if read.population else None,
            indicator=said[0],
            iso3=iso3,
            place_basis=place_basis,
            year=read.year[0],
            year_basis=read.year[1],
            attributed_to=source.name if source else None,
            attributed_symbol=find_attributed_symbol(self.paragraph, self.notes, source.end)
            if source
            else None,
            sdg_indicator=said[1],
            equivalent_to=equivalent,
        )
