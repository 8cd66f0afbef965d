"""Which document takes up the subject of one of an earlier session: by title, and by text where it changed.

Here belong candidates and what is asked of them. Not here: drafts of the same session (adoption.py).

A title may stand in every session; differ in a year or ordinal only ("on the work of its seventy-sixth
session"), or behind a colon; or be new, while the text cites the one before it. Titles of one make name
different subjects ("Observer status for … in the General Assembly"), and their texts are alike too: so
likeness of texts alone is never enough.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from recalling.linking.results import Evidence, Predicate, Relation
from recalling.linking.texts import Texts
from recalling.linking.titles import Title
from recalling.linking.works import Held, Work
from recalling.settings import Linking
from recalling.symbols import Symbol

_Index = Mapping[tuple[object, ...], list[Work]]
_Key = Callable[[Title], str]
_KEYS: tuple[_Key, ...] = (lambda title: title.plain, lambda title: title.numbered, lambda title: title.head)
_SAME, _NUMBERED, _HEAD, _CITED = range(4)


class _Candidate(NamedTuple):
    work: Work
    level: int
    """By which key it was found, the surest first."""
    score: float


def find_successions(held: Held, citing: pa.Table, texts: Texts, limits: Linking) -> Iterator[Relation]:
    """For each document the one of the nearest earlier session that has its subject, adopted ones first.

    Sessions of one kind are compared: regular with regular. The score is the share of three-word runs in
    both texts.

    Args:
        held: the documents.
        citing: the relations `cites` between them.
        texts: their texts.
        limits: what is asked of a text.
    """
    works = [work for work in held.works if work.family and work.session_number is not None]
    indexes = [_index(works, key) for key in _KEYS]
    cited = _cited(held, citing)
    for work in works:
        cites = cited.get(work, ())
        chosen = _nearest(work, _candidates(work, indexes, cites), frozenset(cites), texts, limits)
        if chosen is not None:
            evidence = Evidence.TITLE if chosen.level == _SAME else Evidence.TEXT
            yield Relation(work, Predicate.SUCCEEDS, chosen.work.symbol, evidence, chosen.score)


def _place(work: Work) -> tuple[object, ...]:
    return work.language, work.organ, work.family, work.session_kind


def _index(works: Iterable[Work], key: _Key) -> _Index:
    index: defaultdict[tuple[object, ...], list[Work]] = defaultdict(list)
    for work in works:
        if words := key(work.title):
            index[*_place(work), words].append(work)
    return index


def _cited(held: Held, citing: pa.Table) -> Mapping[Work, list[Work]]:
    """The held documents that each document cites."""
    works = {work.document_id: work for work in held.works}
    among = citing.filter(pc.is_valid(citing["object_document_id"]))
    cited: defaultdict[Work, list[Work]] = defaultdict(list)
    columns = (among[column].to_pylist() for column in ("subject_id", "object_document_id"))
    for subject, other in zip(*columns, strict=True):
        cited[works[subject]].append(works[other])
    return cited


def _candidates(work: Work, indexes: Iterable[_Index], cited: Iterable[Work]) -> Iterator[tuple[int, Work]]:
    """Documents of earlier sessions with the level at which they are found, each once, surest level first."""
    seen = {work}
    for level, (index, key) in enumerate(zip(indexes, _KEYS, strict=True)):
        for other in index.get((*_place(work), key(work.title)), ()):
            if other not in seen and _earlier(other, work):
                seen.add(other)
                yield level, other
    for other in cited:
        if other not in seen and _place(other) == _place(work) and _earlier(other, work):
            seen.add(other)
            yield _CITED, other


def _earlier(other: Work, work: Work) -> bool:
    return (
        other.session_number is not None
        and work.session_number is not None
        and other.session_number < work.session_number
    )


def _nearest(
    work: Work, found: Iterable[tuple[int, Work]], cited: frozenset[Work], texts: Texts, limits: Linking
) -> _Candidate | None:
    """The best candidate of the latest session that has one which stands up to its level's demands."""
    by_session: defaultdict[int, list[tuple[int, Work]]] = defaultdict(list)
    for level, other in found:
        by_session[other.session_number or 0].append((level, other))
    for session in sorted(by_session, reverse=True):
        scored = (
            _Candidate(other, level, texts.resemblance(work.document_id, other.document_id))
            for level, other in by_session[session]
        )
        good = [each for each in scored if _stands(work, each, each.work in cited, limits)]
        if good:
            return min(good, key=_preference)
    return None


def _preference(candidate: _Candidate) -> tuple[object, ...]:
    return not candidate.work.is_adopted, candidate.level, -candidate.score, Symbol(candidate.work.symbol)


def _stands(work: Work, candidate: _Candidate, cites: bool, limits: Linking) -> bool:  # noqa: FBT001
    """Whether a candidate has what its level asks of its text."""
    same_committee = work.committee == candidate.work.committee
    if candidate.level == _SAME:
        return same_committee or candidate.score >= limits.succeeding_other_committee
    if not same_committee:
        return False
    if candidate.level == _CITED:
        likeness = work.title.likeness(candidate.work.title)
        return likeness >= limits.succeeding_title and candidate.score >= limits.succeeding_other_title
    least = limits.succeeding_cited if cites else _least(candidate.level, limits)
    return candidate.score >= least


def _least(level: int, limits: Linking) -> float:
    return limits.succeeding_number if level == _NUMBERED else limits.succeeding_head
