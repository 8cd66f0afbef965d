"""Takes apart the line of a draft that says who submits it, as it is printed above the title.

Here belongs splitting that line into names, stars and officers, without looking at a page. Not
here: what the names stand for today, and groups behind star notes (extraction/sponsors.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from recalling.grammar.places import find_places, place
from recalling.grammar.state_groups import state_group
from recalling.model import SponsorLine

# Printed: "Draft resolution submitted by the Vice-Chair of the Committee, …", "Amendments proposed by Cuba"
_SUBMITTED = re.compile(
    r"""
    ^(?:[A-Za-z][^:]{0,120}?)?
    \b(?:[Ss]ubmitted|[Pp]roposed|[Ii]ntroduced|[Rr]ecommended|[Ss]ponsored)\s+(?:orally\s+)?by\s+
    (?:the\s+delegations?\s+of\s+|[Tt]he\s+)?
    (?P<who>.+)$
    """,
    re.VERBOSE,
)
# Printed behind the names: ": draft resolution", ":* amendment to draft resolution A/80/L.25"
_KIND = re.compile(r"\s*:\s*(?P<stars>\*{0,5})\s*(?:[A-Za-z].*)?$")
# The same where the colon was lost: "Honduras and Mexico draft resolution"
_BARE_KIND = re.compile(r"\s+(?:[Rr]evised\s+)?[Dd]raft\s+(?:resolution|decision)\b.*$")
# A line that says what is submitted and names nobody: "Draft resolution", "Note by the Secretariat"
_NOBODY = re.compile(
    r"(?:Revised\s+|Oral\s+)?(?:[Dd]raft\s|Sub-?[Aa]mendments?\b|Amendments?\b|Note\b|Report\b|Statement\b)"
)
# What stands behind a name and speaks of it: "Nigeria*", "Cuba [on behalf of the Group of 77 and China]"
_SUFFIX = re.compile(r"\s*(?:\*+|[\[(]\s*on\s+behalf\s+of\s[^\])]*[\])])")
# The same between commas or right behind the name: "Cuba, on behalf of the Group of 77 and China, …"
_BEHALF = re.compile(r"(?:^|(?<=[\w)*]))\s*(?P<behalf>\bon\s+behalf\s+of\s.+)$")
# What the edition remarks and no sponsor bears: "[Original: Spanish]", "[originally: English]"
_REMARK = re.compile(r"\s*[\[(]\s*[Oo]riginal(?:ly)?\b[^\])]*[\])]\s*")
# Where a name may end, and the brackets within which it does not: "Iran (Islamic Republic of), …"
_SEPARATOR = re.compile(r"[,;]|(?P<open>[\[(])|(?P<close>[\])])")
# What may stand between two names without a comma: "Honduras and Mexico", "Albania Andorra"
_BETWEEN = re.compile(r"\s*(?:(?:and|&)\s+)?(?:the\s+)?")
_AND = re.compile(r"\s+(?:and|&)\s+")
# The same where a blank was lost: "Yemenand State of Palestine", "Yemen andState of Palestine"
_TIGHT_AND = re.compile(r"(?:(?<=[a-z)])|\s+)and(?:\s+(?=[A-Z])|(?=[A-Z]))")
_STARS = str.maketrans("∗⁎﹡", "***")
# A note that speaks of sponsors: "On behalf of the States …", "Any changes to the list of sponsors …"
_OF_SPONSORS = re.compile(
    r"\bon\s+behalf\s+of\b|\bin\s+its\s+capacity\s+as\b|\bsponsors?\b|\bmembers?\s+of\s+the\b", re.IGNORECASE
)
_MOST_ANDS = 4  # more than any name of a state or group holds


def split_sponsors(text: str, notes: Mapping[str, str]) -> SponsorLine:
    """Who submits a draft, from the printed line and the star notes of its page.

    Args:
        text: the whole line, with stars: "Austria, Kazakhstan and Malaysia:* draft resolution".
        notes: the texts of star notes keyed by their stars; those that do not speak of sponsors
            (a reissue, a treaty) are left aside.

    Returns:
        The names in order, each as printed with its star behind it ("Malaysia*"); a star behind the
        colon goes to the last name. Where officers or a body submit, no names but `officer`: who
        they are and on what basis, without the article. Nothing where the line names nobody.

    >>> split_sponsors("Nigeria,* Norway and Bosnia and Herzegovina: draft resolution", {}).names
    ('Nigeria*', 'Norway', 'Bosnia and Herzegovina')
    """
    line = " ".join(_REMARK.sub(" ", text.translate(_STARS)).split())
    kept = tuple((star, note) for star, note in notes.items() if _OF_SPONSORS.search(note))
    submitted = _SUBMITTED.match(line)
    if submitted is not None:
        who = _KIND.sub("", submitted["who"])
        names = tuple(_names(who))
        if all(map(_is_known, names)):
            return SponsorLine(names, kept)
        return SponsorLine(notes=kept, officer=who)
    if _NOBODY.match(line):
        return SponsorLine(notes=kept)
    kind = _KIND.search(line)
    names = tuple(_names(line[: kind.start()] if kind else _BARE_KIND.sub("", line)))
    if names and kind and kind["stars"]:
        names = (*names[:-1], names[-1] + kind["stars"])
    return SponsorLine(names, kept)


def _bare(name: str) -> str:
    """A name without what stands behind it: "Cuba" of "Cuba*"."""
    return _SUFFIX.sub("", name).strip()


def _is_known(name: str) -> bool:
    bare = _bare(name)
    return place(bare) is not None or state_group(bare) is not None


def _chunks(listed: str) -> Iterator[str]:
    """The parts of a list between commas that stand outside brackets, where these are closed."""
    depth = start = 0
    for mark in _SEPARATOR.finditer(listed):
        if mark["open"]:
            depth += 1
        elif mark["close"]:
            depth = max(0, depth - 1)
        elif depth == 0:
            yield listed[start : mark.start()]
            start = mark.end()
    yield from listed[start:].split(",") if depth else [listed[start:]]


def _names(listed: str) -> Iterator[str]:
    """The names of a list, each with its stars; stars behind a comma go to the name before it.

    A comma within a name is no end of it: "Germany, Federal Republic of".
    """
    pending = ""
    for chunk in _chunks(listed):
        star = _SUFFIX.match(chunk) if pending else None
        if star is not None:
            pending += star[0].strip()
        rest = chunk[star.end() if star else 0 :].strip().removeprefix("and ")
        behalf = _BEHALF.search(rest)
        names = _members(rest[: behalf.start()] if behalf else rest)
        if behalf and not (pending or names):
            names, behalf = [rest], None
        for name in names:
            if pending and place(f"{pending}, {name}"):
                pending += f", {name}"
                continue
            if pending:
                yield pending
            pending = name
        if behalf:
            pending += f" ({behalf['behalf']})"
    if pending:
        yield pending


def _members(chunk: str) -> list[str]:
    """The names of one stretch without commas: "X", "X and Y", "Bosnia and Herzegovina and Y"."""
    plain = _joined(_AND.split(chunk))
    for names in (plain, _covered(chunk), _joined(_TIGHT_AND.split(chunk))):
        if names and all(map(_is_known, names)):
            return names
    return plain


def _joined(pieces: Sequence[str]) -> list[str]:
    """The pieces, with those put together again that make one name: "Trinidad", "Tobago"."""
    names: list[str] = []
    at = 0
    while at < len(pieces):
        most = min(len(pieces), at + _MOST_ANDS)
        ends = (end for end in range(most, at, -1) if _is_known(" and ".join(pieces[at:end])))
        end = next(ends, at + 1)
        names.append(" and ".join(pieces[at:end]).replace(" *", "*"))
        at = end
    return [name for name in names if name]


def _covered(chunk: str) -> list[str]:
    """The names of a stretch that holds nothing but names of states, "and" and stars; else none."""
    names: list[str] = []
    at = 0
    for start, end, _ in find_places(chunk):
        between = _BETWEEN.match(chunk, at)
        if between is None or between.end() != start:
            return []
        suffix = _SUFFIX.match(chunk, end)
        at = suffix.end() if suffix else end
        names.append(chunk[start:end] + (suffix[0].strip() if suffix else ""))
    return [] if chunk[at:].strip() else names
