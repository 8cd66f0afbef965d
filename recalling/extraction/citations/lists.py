"""Reads the numbers under one noun: "resolutions 53/199 of 15 December 1998 and 61/185 of …".

Here belongs what makes numbers a list, and the words around the noun that may name the organ. Not
here: deciding the organ (deciding.py).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from recalling.extraction.citations import patterns
from recalling.extraction.citations.details import Tail, adopted_later, places_before, read_tail
from recalling.extraction.citations.organs import Mention, Shape, find_organs
from recalling.extraction.citations.targets import link_over, organ_of_target, target_symbol
from recalling.extraction.citations.values import Clues, Number, Passage, Reference
from recalling.extraction.results import CitedKind

_OWNER_REACH = 70
_NEAR_REACH = 250
_NAME_REACH = 60
_NAMELY_REACH = 24
_ADOPTION_REACH = 60
# a new verb between an organ and "its": "the Human Rights Council, and recalling its resolution"
_NEW_VERB = re.compile(
    r"\b(?:recall|reaffirm|notes|noting|bearing|guided|mindful|welcom|taking)|;", re.IGNORECASE
)
# a new sentence or clause
_SENTENCE_END = re.compile(r"[.;] [A-Z“]")


@dataclass(slots=True)
class _List:
    """The members under one noun so far, and where the last of them ended."""

    kind: CitedKind
    plural: bool
    clues: Clues
    pinpoint: str | None
    end: int
    adopted: bool = False
    opened: bool = False
    members: list[Reference] = field(default_factory=list)


class ListReader:
    """Reads the lists of one passage, from left to right; `done` is where it has read to."""

    __slots__ = ("_list", "_mentions", "done", "found", "passage", "text")

    def __init__(self, passage: Passage) -> None:
        self.passage = passage
        self.text = passage.plain
        self.found: list[Reference] = []
        self.done = 0
        self._list: _List | None = None
        self._mentions: list[Mention] | None = None

    def kind_at(self, start: int) -> CitedKind | None:
        """The kind of act of a list of symbols that goes on or begins at `start`; None elsewhere."""
        current = self._list
        return current.kind if current and not current.members and self._is_glue(start) else None

    def go_on(self, end: int) -> None:
        """Takes a symbol that ends at `end` as a member of the list."""
        if self._list:
            self._list.end, self._list.opened = end, True

    def noun(self, match: re.Match[str]) -> None:
        """Begins the list under a noun."""
        start, clues = self._clues(match.start())
        previous = self._list
        if previous and previous.members and clues == Clues(near=clues.near) and self._is_glue(start):
            clues = replace(previous.clues, after=None)
        self.close()
        before = places_before(self.text, start)
        self._list = _List(
            kind=CitedKind.RESOLUTION if match[0][0] in "Rr" else CitedKind.DECISION,
            plural=match[0].endswith("s"),
            clues=clues,
            pinpoint=before[1] if before else None,
            end=match.end(),
            adopted=patterns.ADOPTION.search(self.text, max(0, start - _ADOPTION_REACH), start) is not None,
        )
        self._codes()

    def number(self, match: re.Match[str]) -> None:
        """Reads a number: a member of the list, one that goes on with it, one that a link vouches for."""
        numbers = patterns.read_numbers(match[0])
        if not numbers:
            return
        year = int(numbers[0].session) if numbers[0].shape is Shape.NUMBER_YEAR else None
        adopted = self._list is not None and self._list.adopted
        tail = read_tail(self.text, match.end(), year, adopted=adopted)
        link = self._link(match)
        symbol = target_symbol(link) if link else None
        linked = symbol is not None and organ_of_target(symbol) is not None
        pinpoint = self._joins(match.start())
        if pinpoint is None and not linked and not self._belongs(match.start(), numbers[0], tail):
            return
        if self._list is None:
            self._list = _List(
                CitedKind.RESOLUTION,
                plural=False,
                clues=Clues(),
                pinpoint=None,
                end=match.start(),
            )
        self._add(numbers, match.start(), match.end(), tail, pinpoint or None, link)

    def _add(
        self, numbers: list[Number], start: int, end: int, tail: Tail, pinpoint: str | None, link: str | None
    ) -> None:
        current = self._list
        if current is None:
            return
        first = None if current.members and not pinpoint else current.pinpoint
        current.members.extend(
            Reference(
                start=start,
                end=end,
                kind=current.kind,
                number=number,
                clues=current.clues,
                pinpoint=pinpoint or first or tail.pinpoint,
                date=tail.date,
                link=link,
            )
            for number in numbers
        )
        current.end = tail.end
        current.opened = True
        self.done = end

    def _codes(self) -> None:
        """Reads the numbers of other bodies that follow the noun: "MSC.428(98) and MEPC.313(74)"."""
        current = self._list
        while current is not None:
            gap = (patterns.GLUE if current.opened else patterns.LEAD).match(self.text, current.end)
            at = gap.end() if gap else current.end
            code = self._code(at) if at > current.end else None
            if code is None:
                return
            number = Number(Shape.CODE, "", code[0])
            self._add(
                [number], code.start(), code.end(), read_tail(self.text, code.end()), None, self._link(code)
            )

    def _code(self, at: int) -> re.Match[str] | None:
        """Another body's number at a place; a bare number only where an organ is named before or behind."""
        token = patterns.TOKEN.match(self.text, at)
        code = patterns.CODE.match(self.text, at)
        if code and (token is None or token.end() < code.end() or patterns.ROMAN_HEAD.match(code[0])):
            return code
        bare = patterns.BARE_NUMBER.match(self.text, at) if token is None and code is None else None
        if bare is None or self._list is None:
            return None
        named = self._list.clues.named
        behind = self._organ_after(read_tail(self.text, bare.end()).end)
        return bare if behind or (named and not named.numbers_its_acts) else None

    def _is_glue(self, start: int) -> bool:
        current = self._list
        if current is None or start < current.end:
            return False
        pattern = patterns.GLUE if current.opened else patterns.LEAD
        return pattern.fullmatch(self.text, current.end, start) is not None

    def _joins(self, start: int) -> str | None:
        """Whether a number directly continues the list: "" or its own pinpoint if so, None if not."""
        if self._is_glue(start):
            return ""
        before = places_before(self.text, start) if self._list and self._list.members else None
        return before[1] if before and self._is_glue(before[0]) else None

    def _belongs(self, start: int, number: Number, tail: Tail) -> bool:
        """Whether a number goes on with a list that other words interrupted.

        "resolutions 1/7 of 27 June 2014 on strengthening the role of …, 2/21 of 27 May 2016 and …"
        """
        current = self._list
        if current is None or (number.shape is Shape.YEAR and tail.date is None):
            return False
        if _SENTENCE_END.search(self.text, current.end, start):
            return False
        if not current.members:
            named = patterns.NAMELY.search(self.text, max(current.end, start - _NAMELY_REACH), start)
            return current.plural and (tail.date is not None or named is not None)
        joined = self.text.endswith((", ", " and ", "; "), 0, start)
        return tail.date is not None or (current.plural and joined)

    def close(self) -> None:
        """Ends the list: what stands at its end ("of 2 March 2022 of the …") counts for its members."""
        current, self._list = self._list, None
        if current is None or not current.members:
            return
        members = current.members
        after = self._organ_after(current.end)
        if after and after.organ and current.clues.named is None:
            clues = replace(current.clues, after=after.organ)
            members = [replace(member, clues=clues) for member in members]
        for index in range(len(members) - 2, -1, -1):
            this, following = members[index], members[index + 1]
            if this.date is None and following.date and _same_session(this, following):
                members[index] = replace(this, date=following.date)
        if len(members) == 1 and members[0].date is None:
            later = adopted_later(self.text, current.end)
            members = [replace(members[0], date=later)] if later else members
        self.found.extend(members)

    # Organs around a noun

    @property
    def mentions(self) -> list[Mention]:
        """The organs named in the passage, looked for when first asked."""
        if self._mentions is None:
            self._mentions = find_organs(self.text)
        return self._mentions

    def _organ_after(self, end: int) -> Mention | None:
        """The organ named behind its act: "of the Executive Council of the …"."""
        lead = patterns.OF_ORGAN.match(self.text, end)
        if lead is None:
            return None
        reach = lead.end() + _NAME_REACH
        for mention in self.mentions:
            if lead.end() <= mention.start <= reach and mention.organ:
                whole = patterns.PART_OF_ORGAN.fullmatch(self.text, lead.end(), mention.start)
                return mention if whole else None
        return None

    def _clues(self, noun: int) -> tuple[int, Clues]:
        """Where the words before a noun begin, and what they say of its organ."""
        text = self.text
        if text.endswith("draft ", 0, noun):
            noun -= len("draft ")
        own = patterns.POSSESSIVE.search(text, max(0, noun - 20), noun)
        start = own.start() if own else noun
        before = [mention for mention in self.mentions if mention.end <= start]
        if not before:
            return start, Clues(own=own is not None)
        last = before[-1]
        gap = text[last.end : noun] if own is None else ""
        foreign = last.organ is not None and not last.organ.numbers_its_acts
        if gap in {" ", "’s ", "'s "} or (gap == ", " and foreign):
            near = next((m.organ for m in reversed(before[:-1]) if m.organ), None)
            clues = Clues(named=last.organ, short=None if last.organ else last.name, near=near)
            return last.start, clues
        near_by = [m for m in before if start - m.end <= _NEAR_REACH]
        near = next((m.organ for m in reversed(near_by) if m.organ), None)
        owner, short = None, None
        if own and start - last.end <= _OWNER_REACH and not _NEW_VERB.search(text, last.end, start):
            owner, short = last.organ, None if last.organ else last.name
        return start, Clues(short=short, owner=owner, near=near, own=own is not None)

    def _link(self, match: re.Match[str]) -> str | None:
        return link_over(self.passage.links, match.start(), match.end())


def _same_session(first: Reference, second: Reference) -> bool:
    return (
        first.number is not None
        and second.number is not None
        and first.number.session == second.number.session
        and first.number.shape is second.number.shape
        # each of the early acts has its own day, also where only the last one's is given
        and first.number.shape is not Shape.OLD
    )
