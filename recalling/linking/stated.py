"""Relations that documents and library records state themselves.

Here belong symbols with an ending, what a masthead names, and field 993 of library records. Not here:
what has to be found by titles and texts (adoption.py, succession.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pyarrow as pa
import pyarrow.compute as pc

from recalling.linking.results import Evidence, Predicate, Relation
from recalling.linking.works import Held, Work, parsed
from recalling.symbols import Series
from recalling.tables.schema import arrow_schema

# the last ending of A/C.3/80/L.58/Rev.2, A/78/L.4/Add.1
_ENDING = re.compile(r"/(?P<kind>Rev|Add)\.(?P<number>\d{1,3})$")
_MASTHEAD = "masthead"
_LANGUAGE = "-"


def by_symbol(held: Held) -> Iterator[Relation]:
    """What endings of symbols say: Rev.1 revises the text without it, Rev.2 revises Rev.1."""
    for work in held.works:
        ending = _ENDING.search(work.symbol)
        if ending is None:
            continue
        base, number = work.symbol[: ending.start()], int(ending["number"])
        if ending["kind"] == "Add":
            yield Relation(work, Predicate.SUPPLEMENTS, base)
        else:
            before = f"{base}/Rev.{number - 1}" if number > 1 else base
            yield Relation(work, Predicate.REVISES, before)


def by_masthead(held: Held, citations: pa.Table) -> Iterator[Relation]:
    """What mastheads say of drafts: which one is adopted, amended, or taken further after consultations."""
    named = citations.filter(pc.equal(citations["location"], _MASTHEAD))
    works = {work.document_id: work for work in held.works}
    columns = (named[column].to_pylist() for column in ("document_id", "cited_symbol"))
    for document_id, text in zip(*columns, strict=True):
        symbol, work = parsed(text), works[document_id]
        if symbol is None or symbol.series is not Series.LIMITED or symbol.text == work.symbol:
            continue
        predicate = _to_draft(work)
        if predicate is not None and "/Add." not in symbol.text:
            yield Relation(work, predicate, symbol.text)


def _to_draft(work: Work) -> Predicate | None:
    """What a document is to a draft that its masthead names."""
    if work.document_type == "amendment":
        return Predicate.AMENDS
    if work.is_adopted:
        return Predicate.ADOPTS
    return Predicate.REVISES if work.is_draft else None


def by_records(held: Held, records: pa.Table | None) -> Iterator[Relation]:
    """What library records of drafts say: the resolution that came of them."""
    if records is None:
        return
    drafts = [
        (draft, result)
        for draft, result in (
            (parsed(row["symbol"]), parsed(row["resulting_symbol"]))
            for row in records.select(["symbol", "resulting_symbol"]).to_pylist()
        )
        if draft and result and draft.series is Series.LIMITED
    ]
    for language in sorted({work.language for work in held.works}):
        for draft, result in drafts:
            work = held.find(result.text, language)
            if work is not None and work.is_adopted:
                yield Relation(work, Predicate.ADOPTS, draft.text)


def by_citations(held: Held, citations: pa.Table) -> pa.Table:
    """What the text and the notes of documents cite by symbol, each instrument once, as rows of `relations`.

    They are by far the most, so no value of Python is made of them; the order of the rows is left open.
    """
    told = citations.filter(
        pc.and_(
            pc.not_equal(citations["location"], _MASTHEAD),
            pc.not_equal(citations["symbol"], citations["cited_symbol"]),
        )
    )
    pairs = told.group_by(["document_id", "cited_symbol"]).aggregate([])
    subjects, objects = pairs["document_id"].combine_chunks(), pairs["cited_symbol"].combine_chunks()
    keys = pc.binary_join_element_wise(objects, pc.utf8_slice_codeunits(subjects, -2), _LANGUAGE)
    known = [f"{work.symbol}{_LANGUAGE}{work.language}" for work in held.works]
    ids = pa.array([work.document_id for work in held.works], pa.string())
    columns = {
        "subject_id": subjects,
        "predicate": pa.repeat(Predicate.CITES.value, len(subjects)),
        "object_symbol": objects,
        "object_document_id": ids.take(pc.index_in(keys, value_set=pa.array(known, pa.string()))),
        "evidence": pa.repeat(Evidence.STATED.value, len(subjects)),
        "score": pa.repeat(1.0, len(subjects)),
    }
    return pa.table(columns).cast(arrow_schema("relations"))
