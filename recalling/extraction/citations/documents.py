"""Reads what is cited by more than a number: symbols, Official Records, treaties, publications, "Ibid.".

Here belong functions from one match to references, each with where reading goes on. Not here: numbers
under a noun (lists.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from recalling.extraction.citations import patterns
from recalling.extraction.citations.details import places_before, read_places, read_tail
from recalling.extraction.citations.targets import link_over
from recalling.extraction.citations.values import Passage, Reference
from recalling.extraction.results import CitedKind, Location

Found = tuple[list[Reference], int]

_ACTS = {"RES": CitedKind.RESOLUTION, "DEC": CitedKind.DECISION}
_WORDS_REACH = 200
_LONGEST_HEAD = 2
_DIGIT = re.compile(r"\d")


def read_symbol(passage: Passage, match: re.Match[str], listed: CitedKind | None) -> Found:
    """The documents that a symbol names: both halves of a joint one, corrigenda and addenda left short.

    `listed` is the kind of act where the symbol stands in a list under "resolutions" or "decisions".
    """
    halves = list(_halves(passage.plain, match))
    if not _is_symbol(passage, halves[0][0]):
        return [], match.start()
    parts = [*halves, *_companions(passage.plain, halves[-1][0], halves[-1][2])]
    pinpoint, done = read_places(passage.plain, parts[-1][2])
    if pinpoint is None:
        before = places_before(passage.plain, match.start())
        pinpoint = before[1] if before else None
    # a joint symbol's link is its first half's
    joined = range(1, len(halves))
    references = [
        Reference(
            start=start,
            end=end,
            kind=_kind(passage, symbol, match.start(), listed),
            symbol=symbol,
            pinpoint=pinpoint,
            date=read_tail(passage.plain, end).date,
            link=None if index in joined else link_over(passage.links, start, end),
        )
        for index, (symbol, start, end) in enumerate(parts)
    ]
    return references, done


def _halves(text: str, match: re.Match[str]) -> Iterator[tuple[str, int, int]]:
    """The symbol of a match and those joined to it by a hyphen: "A/80/75-E/2025/55"."""
    half: re.Match[str] | None = match
    while half:
        printed = half[0].rstrip()
        end = half.start() + len(printed)
        yield printed, half.start(), end
        joint = patterns.JOINT.match(text, end)
        half = patterns.TOKEN.match(text, joint.end()) if joint else None
        if half and half.lastgroup != "symbol":
            return


def _companions(text: str, printed: str, end: int) -> Iterator[tuple[str, int, int]]:
    """The corrigenda and addenda behind a symbol, in full or cut short: "S/26023 and Add.1 and 2"."""
    alternate = patterns.ALTERNATE.match(text, end)
    if alternate:
        yield alternate["other"], alternate.start("other"), alternate.end("other")
        return
    companion = patterns.COMPANION.match(text, end)
    other = patterns.TOKEN.match(text, companion.end()) if companion else None
    if other and other[0].startswith(f"{printed}/"):
        yield other[0].rstrip(), other.start(), other.start() + len(other[0].rstrip())
        return
    stem, _, tail = printed.rpartition("/")
    if not tail.startswith(("Corr.", "Add.")):
        stem, tail = printed, ""
    elided = patterns.ELIDED.match(text, end)
    while elided:
        tail, end = elided["end"].replace(" ", ""), elided.end("end")
        yield f"{stem}/{tail}", elided.start("end"), end
        elided = patterns.ELIDED.match(text, end)
    second = patterns.SECOND_END.match(text, end) if tail else None
    if second:
        yield f"{stem}/{tail.partition('.')[0]}.{second['number']}", second.start("number"), second.end()


def _is_symbol(passage: Passage, printed: str) -> bool:
    """Whether letters and figures with slashes are a symbol; in clauses a short or a long one."""
    head, _, rest = printed.partition("/")
    in_clause = passage.location is Location.CLAUSE
    if patterns.ROMAN_HEAD.match(printed) or not _DIGIT.search(rest if in_clause else printed):
        return False
    return not in_clause or len(head) <= _LONGEST_HEAD or "/" in rest


def _kind(passage: Passage, symbol: str, start: int, listed: CitedKind | None) -> CitedKind:
    act = patterns.act_in_symbol(symbol)
    if act:
        return _ACTS[act]
    if "/L." in symbol:
        return CitedKind.OTHER
    if listed:
        return listed
    begin = max(0, start - _WORDS_REACH)
    if patterns.RECORDS_BEFORE.search(passage.plain, begin, start):
        return CitedKind.OFFICIAL_RECORD
    words = passage.words_before[-_WORDS_REACH:] + passage.plain[begin:start]
    named = [match["letter"] for match in patterns.DOCUMENT_WORDS.finditer(words)]
    return CitedKind.LETTER if named and named[-1] else CitedKind.REPORT


def read_treaty(passage: Passage, match: re.Match[str]) -> Found:
    """The treaties of a volume of the Treaty Series: one for each registration number."""
    volume, _, numbers = match[0].partition(", No")
    volumes = patterns.read_integers(volume.partition("vol")[2].partition(" (")[0])
    organ = "League of Nations" if match[0].startswith("League") else "United Nations"
    registered: Sequence[int | None] = patterns.read_integers(numbers) or [None]
    references = [
        Reference(
            start=match.start(),
            end=match.end(),
            kind=CitedKind.TREATY,
            treaty=(volumes[0] if volumes else 0, number),
            organ=organ,
            link=link_over(passage.links, match.start(), match.end()),
        )
        for number in registered
        if volumes or number
    ]
    return references, match.end()


def read_ibid(passage: Passage, match: re.Match[str]) -> Found:
    """The reference that "Ibid." is; none where a symbol follows that says it all."""
    if patterns.SYMBOL_AHEAD.match(passage.plain, match.end()):
        return [], match.end()
    again = patterns.RECORDS_AGAIN.match(passage.plain, match.end())
    if again:
        title = f"Official Records, {again['rest']}"
        record = Reference(match.start(), again.end(), CitedKind.OFFICIAL_RECORD, title=title)
        return [record], again.end()
    pinpoint, done = read_places(passage.plain, match.end())
    ibid = Reference(match.start(), match.end(), CitedKind.OTHER, is_ibid=True, pinpoint=pinpoint)
    return [ibid], done


def read_publication(passage: Passage, match: re.Match[str], begin: int) -> Found:
    """A publication known by its title, which starts at `begin`, and its sales number or year."""
    text = passage.plain
    sales = patterns.SALES.match(text, match.start())
    if sales is None:
        return [], match.end()
    begin = max(begin, text.rfind("; ", 0, match.start()) + 1)
    title = text[begin : match.start()].strip(" .,;").removeprefix("See ").removeprefix("see ")
    pinpoint, done = read_places(text, sales.end())
    by_year = sales["sales"].isdigit()
    publication = Reference(
        start=match.start() + match[0].startswith("(") if by_year else sales.start("sales"),
        end=sales.end("sales"),
        kind=CitedKind.REPORT,
        title=title or None,
        pinpoint=pinpoint,
        link=link_over(passage.links, match.start(), match.end()),
    )
    return [publication], done


def read_comment(_: Passage, match: re.Match[str]) -> Found:
    """A general comment or recommendation of a treaty body, by its number."""
    return [Reference(match.start(), match.end(), CitedKind.OTHER, title=match[0])], match.end()


def records_without_symbol(passage: Passage, found: Sequence[Reference]) -> Iterator[Reference]:
    """The Official Records that no symbol stands for: "Official Records of …, 1606th meeting"."""
    for match in patterns.RECORDS.finditer(passage.plain):
        if any(reference.start >= match.start() for reference in found):
            continue
        title = match[0].rstrip(" ,")
        yield Reference(
            start=match.start(),
            end=match.start() + len(title),
            kind=CitedKind.OFFICIAL_RECORD,
            title=title,
            organ=match["organ"],
        )
