"""Which draft became which resolution, where nobody states it: by title, committee, session, item and text.

Here belong candidates and the choice among them. Not here: what is stated (stated.py), earlier sessions
(succession.py).

Committee resolutions name the committee's report, not the draft. Two drafts may bear one title (an early
text and the negotiated one), and a title may change on the way; then the text decides.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from recalling.linking.results import Evidence, Predicate, Relation
from recalling.linking.texts import Texts
from recalling.linking.works import Held, Work, symbol_order
from recalling.settings import Linking

Candidate = tuple[Work, Work]
"""A resolution or decision, and a draft that may have become it."""


class _Pair(NamedTuple):
    score: float
    same_item: bool
    order: int
    """The place of the draft among all by symbol; of two equal ones the later is the revised one."""
    adopted: Work
    draft: Work
    evidence: Evidence


def find_adoptions(held: Held, stated: Collection[Relation], texts: Texts, limits: Linking) -> list[Relation]:
    """The drafts of the resolutions and decisions that do not state theirs: one each, and each draft once.

    The score is the share of three-word runs in both texts. It is near 1 where the draft was adopted as it
    stands, and lower where the text was changed orally, or where only an early text of it is held.
    """
    known = {(relation.object_symbol, relation.subject.language): relation.subject for relation in stated}
    settled = {relation.subject for relation in stated}
    adopted = [work for work in held.works if work.is_adopted and work not in settled]
    drafts = symbol_order(
        work for work in held.works if work.is_draft and (work.symbol, work.language) not in known
    )
    found = _choose(_by_title(adopted, drafts, texts, limits))
    left_adopted = [work for work in adopted if work not in {pair.adopted for pair in found}]
    left_drafts = [work for work in drafts if work not in {pair.draft for pair in found}]
    found += _choose(_by_text(left_adopted, left_drafts, texts, limits))
    return [
        Relation(pair.adopted, Predicate.ADOPTS, pair.draft.symbol, pair.evidence, pair.score)
        for pair in found
    ]


def _by_title(
    adopted: Iterable[Work], drafts: Sequence[Work], texts: Texts, limits: Linking
) -> Iterator[_Pair]:
    """Pairs of one place and one title, told apart by their texts where several drafts bear it."""
    titled: defaultdict[tuple[object, ...], list[tuple[int, Work]]] = defaultdict(list)
    for order, draft in enumerate(drafts):
        if draft.title.plain:
            titled[*draft.place, draft.title.plain].append((order, draft))
    for work in adopted:
        rivals = titled.get((*work.place, work.title.plain), [])
        evidence = Evidence.TITLE if len(rivals) == 1 else Evidence.TEXT
        for order, draft in rivals:
            score = texts.resemblance(work.document_id, draft.document_id)
            if score >= limits.adopted_same_title:
                yield _Pair(score, _same_item(work, draft), order, work, draft, evidence)


def _by_text(
    adopted: Iterable[Work], drafts: Sequence[Work], texts: Texts, limits: Linking
) -> Iterator[_Pair]:
    """Pairs of one place and item whose titles differ, found by clauses that only they share."""
    holders: defaultdict[tuple[object, ...], list[int]] = defaultdict(list)
    for order, draft in enumerate(drafts):
        for digest in sorted(set(texts.clause_hashes(draft.document_id))):
            holders[*draft.place, digest].append(order)
    for work in adopted:
        shared: Counter[int] = Counter()
        for digest in set(texts.clause_hashes(work.document_id)):
            orders = holders.get((*work.place, digest), ())
            if len(orders) <= limits.adopted_rare_clause:
                shared.update(orders)
        nearest = sorted(shared, key=lambda order: (-shared[order], -order))[: limits.adopted_nearest]
        for order in nearest:
            draft = drafts[order]
            if not _same_item(work, draft):
                continue
            score = texts.resemblance(work.document_id, draft.document_id)
            if score >= limits.adopted_other_title:
                yield _Pair(
                    score, same_item=True, order=order, adopted=work, draft=draft, evidence=Evidence.TEXT
                )


def _same_item(one: Work, other: Work) -> bool:
    """Whether both stand under one agenda item, as far as both say."""
    return not one.items or not other.items or bool(one.items & other.items)


def _choose(pairs: Iterable[_Pair]) -> list[_Pair]:
    """The best pairs, so that none stands in two."""
    used: set[Work] = set()
    chosen = []
    for pair in sorted(pairs, key=lambda pair: (*(-x for x in pair[:3]), pair.adopted.document_id)):
        if pair.adopted not in used and pair.draft not in used:
            used |= {pair.adopted, pair.draft}
            chosen.append(pair)
    return chosen
