"""Decides which organ a number belongs to, and so its symbol.

Here belongs weighing the clues: a link, the noun's own organ, what the same number meant elsewhere in
the document, whose session fits. Not here: finding references (scanning.py).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from recalling.extraction.citations.organs import (
    ECONOMIC_AND_SOCIAL_COUNCIL,
    GENERAL_ASSEMBLY,
    HUMAN_RIGHTS_COUNCIL,
    SECURITY_COUNCIL,
    Organ,
    Shape,
    can_be,
    organ_of_symbol,
)
from recalling.extraction.citations.targets import (
    normalised,
    organ_of_target,
    says_the_same,
    target_symbol,
)
from recalling.extraction.citations.values import Number, Reference
from recalling.extraction.results import CitedKind
from recalling.symbols import Symbol

NearestNamed = Callable[[str], Organ | None]

_COUNCIL_BY_SHAPE = {
    Shape.SESSION: HUMAN_RIGHTS_COUNCIL,
    Shape.NUMBER_YEAR: SECURITY_COUNCIL,
    Shape.YEAR: ECONOMIC_AND_SOCIAL_COUNCIL,
    Shape.OLD: ECONOMIC_AND_SOCIAL_COUNCIL,
}
_BY_SHAPE = {
    Shape.SESSION: (GENERAL_ASSEMBLY, HUMAN_RIGHTS_COUNCIL),
    Shape.NUMBER_YEAR: (SECURITY_COUNCIL,),
    Shape.YEAR: (ECONOMIC_AND_SOCIAL_COUNCIL,),
    Shape.OLD: (GENERAL_ASSEMBLY,),
    Shape.CODE: (),
}
_FIRST_ASSEMBLY_SESSION = GENERAL_ASSEMBLY.first_session or 1


class Decider:
    """Knows one document: whose it is, and which numbers its words or links have already settled."""

    __slots__ = ("_known", "_own", "_speaks_of_human_rights_council")

    def __init__(self, symbol: Symbol, references: Iterable[Reference]) -> None:
        self._own = organ_of_symbol(symbol.text) or GENERAL_ASSEMBLY
        self._known: dict[tuple[CitedKind, str], Organ] = {}
        self._speaks_of_human_rights_council = False
        for reference in references:
            self._learn(reference)

    def organ(self, reference: Reference, nearest_named: NearestNamed) -> Organ | None:
        """The organ whose act a numbered reference is; None where nothing tells it.

        A link decides, unless its figures differ from the words or its organ had no such session on
        the day that the words give, while the organ of the words had.
        """
        number = reference.number
        if number is None:
            return None
        linked = _linked_organ(reference)
        worded = self._worded(reference, number, nearest_named)
        if linked is None or worded is None or linked is worded:
            return linked or worded
        when, kind = reference.date, reference.kind
        contradicts = when and _fits(worded, number, kind, when) and not _fits(linked, number, kind, when)
        return worded if contradicts else linked

    def _worded(self, reference: Reference, number: Number, nearest_named: NearestNamed) -> Organ | None:
        clues = reference.clues
        said = clues.named or clues.after
        if said and number.shape in said.shapes:
            return said
        if number.shape is Shape.CODE:
            nearest = clues.owner or clues.near
            return nearest if nearest and not nearest.numbers_its_acts else None
        candidates = [organ for organ in self._candidates(reference, number, nearest_named) if organ]
        for when in (reference.date, None):
            for organ in candidates:
                if _fits(organ, number, reference.kind, when):
                    return organ
        return None

    def _candidates(
        self, reference: Reference, number: Number, nearest_named: NearestNamed
    ) -> Iterator[Organ | None]:
        clues = reference.clues
        if clues.short:
            yield _of_short_name(clues.short, number, nearest_named)
        yield clues.owner
        yield self._known.get((reference.kind, number.printed))
        if clues.own:
            yield self._own
        yield clues.near
        yield self._own
        for organ in _BY_SHAPE[number.shape]:
            if organ is not HUMAN_RIGHTS_COUNCIL or self._speaks_of_human_rights_council or reference.date:
                yield organ

    def _learn(self, reference: Reference) -> None:
        """Remembers what a number means where link, noun or symbol say it outright."""
        number, kind = reference.number, reference.kind
        if reference.symbol and kind in {CitedKind.RESOLUTION, CitedKind.DECISION}:
            organ = organ_of_target(reference.symbol)
            printed = _number_in_symbol(reference.symbol)
            if organ and printed:
                self._remember(kind, printed, organ)
        if number is None:
            return
        clues = reference.clues
        organ = _linked_organ(reference) or clues.named or clues.after
        if organ is None and clues.short and number.shape in _shapes_of_short_name(clues.short):
            organ = _of_short_name(clues.short, number, lambda _: None)
        if organ is HUMAN_RIGHTS_COUNCIL or HUMAN_RIGHTS_COUNCIL in {clues.near, clues.owner}:
            self._speaks_of_human_rights_council = True
        if organ and _fits(organ, number, kind, reference.date):
            self._remember(kind, number.printed, organ)

    def _remember(self, kind: CitedKind, printed: str, organ: Organ) -> None:
        self._known.setdefault((kind, printed), organ)


def _shapes_of_short_name(short: str) -> tuple[Shape, ...]:
    """The shapes of number for which a short name needs no other naming: "Council" and "Assembly"."""
    if short == "Council":
        return tuple(_COUNCIL_BY_SHAPE)
    return (Shape.SESSION, Shape.OLD) if short == "Assembly" else ()


def symbol_of(number: Number, organ: Organ | None, kind: CitedKind) -> str | None:
    """The symbol of an organ's resolution or decision; None where its acts bear none of their own."""
    if number.shape is Shape.CODE:
        return number.printed if number.printed[0].isalpha() else None
    if organ is None:
        return None
    template = {CitedKind.RESOLUTION: organ.resolution, CitedKind.DECISION: organ.decision}.get(kind)
    if not template:
        return None
    return normalised(template.format(number=number.printed, session=number.session, ordinal=number.number))


def _of_short_name(short: str, number: Number, nearest_named: NearestNamed) -> Organ | None:
    if short == "Council" and number.shape in _COUNCIL_BY_SHAPE:
        return _COUNCIL_BY_SHAPE[number.shape]
    if short == "Assembly" and not _too_early_for_assembly(number):
        return GENERAL_ASSEMBLY
    return nearest_named(short)


def _too_early_for_assembly(number: Number) -> bool:
    return (
        number.shape is Shape.SESSION
        and number.session.isdigit()
        and int(number.session) < _FIRST_ASSEMBLY_SESSION
    )


def _fits(organ: Organ, number: Number, kind: CitedKind, when: date | None) -> bool:
    counted = int(number.number) if kind is CitedKind.RESOLUTION and number.number.isdigit() else 0
    return can_be(organ, number.shape, number.session, counted, when)


def _linked_organ(reference: Reference) -> Organ | None:
    if reference.link is None or reference.number is None:
        return None
    symbol = target_symbol(reference.link)
    if symbol is None or not says_the_same(symbol, reference.number.printed):
        return None
    return organ_of_target(symbol)


def _number_in_symbol(symbol: str) -> str | None:
    """The number as running text prints it: `5/14` of `UNEP/EA.5/Res.14`."""
    organ = organ_of_symbol(symbol)
    if organ is None:
        return None
    if "{ordinal}" in organ.resolution:
        figures = [part for part in symbol.replace(".", "/").split("/") if part.isdigit()]
        return "/".join(figures)
    for template in (organ.resolution, organ.decision):
        lead = template.partition("{")[0]
        if lead and symbol.startswith(lead):
            return symbol.removeprefix(lead)
    return None
