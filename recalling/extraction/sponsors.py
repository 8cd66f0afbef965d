"""Who sponsors a draft: states with their codes, the groups they speak for, officers and bodies.

Here belongs turning the names of a sponsor line into rows. Not here: taking the line apart
(parsing/sponsors.py), what a state is called (grammar/places.py), which fields of a library record
name sponsors (records.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from recalling.extraction.results import Sponsor, SponsorType
from recalling.grammar.places import place, place_in_any_spelling
from recalling.grammar.state_groups import find_group, state_group
from recalling.model import Document, Issue, IssueCode, SponsorLine

Found = tuple[Sponsor, Issue | None]

_STARS = re.compile(r"\s*(?P<stars>\*+)")
# Behind a name in brackets: "[on behalf of the Group of 77 and China]"
_BRACKETED = re.compile(r"\s*[\[(]\s*(?P<behalf>on\s+behalf\s+of\s[^\])]*)[\])]")
_ON_BEHALF = re.compile(r"\bon\s+behalf\s+of\b|\bin\s+its\s+capacity\s+as\b", re.IGNORECASE)
# The group's own words in a note: "members of the Group of Friends of the Sahel, taking into account …"
_GROUP_WORDS = re.compile(
    r"""
    (?:\bmembers?\s+of|\b[Oo]n\s+behalf\s+of|\bMember\s+States\s+of|\b[Cc]apacity\s+as\s+[A-Z]\w*\s+of)\s+
    (?!(?:the\s+)?(?:Member\s+)?States\b)(?:the\s+)?
    (?P<name>[^,.;]+)
    """,
    re.VERBOSE,
)
# A group called by what it cares for, be that a group of States: "Group of Friends of the African Union"
_FRIENDS = re.compile(r"\bFriends\s+of\s")
# Why or after what officers submit, which is no part of who they are
_BASIS = re.compile(
    r",?\s+(?:on\s+the\s+(?:basis|recommendation)\s+of|following|in\s+accordance\s+with"
    r"|pursuant\s+to|as\s+a\s+result\s+of)\b"
)
# Printed: "…, Jenni Mikkola (Finland)", "…, Javad Momeni (Iran (Islamic Republic of)) and X (Chile)"
_PERSON = re.compile(r"(?:^|,|\band\b)\s*(?P<person>[^,()]+)\((?P<country>[^()]*(?:\([^()]*\)[^()]*)?)\)")
# Before a person's name: "Mr. ", "Ms. ", "H.E. Mr. "
_TITLE = re.compile(r"(?:H\.\s?E\.\s+)?(?:(?:Mr|Ms|Mrs|Miss|Dr)\b\.?|Ambassador)\s+|H\.\s?E\.\s+")
# A body and not its officer: "Bureau", "Special Committee against Apartheid"; not "Chair of the Committee"
_BODY = re.compile(
    r"(?:(?:[A-Z][\w-]*|and)\s+){0,4}(?:Assembly|Board|Bureau|Commission|Committee|Conference|Council|Working\s+Group|Secretariat)\b"
)


def find_sponsors(document: Document) -> tuple[tuple[Sponsor, ...], tuple[Issue, ...]]:
    """The sponsors of a document in the order in which they are printed, and what is odd about them.

    A state has its United Nations name of today, its codes and the type `member state` or
    `observer`. A state whose star note says that it acts for a group is one row of type `group`, with
    its own codes, the group's name and the note as printed. Officers stand with the office and name
    as printed in `name_printed`, the person in `name` where one is named, and the codes of the
    person's country; a bureau or committee has the type `committee`. A name that no lexicon knows
    is kept, with `name` None and the type of a state, and reported.
    """
    return sponsors_of_line(document.masthead.sponsors)


def sponsors_of_line(line: SponsorLine) -> tuple[tuple[Sponsor, ...], tuple[Issue, ...]]:
    """The same from a line that was taken apart, whether a document or a library record has it."""
    notes = dict(line.notes)
    found = list(_officers(line.officer)) if line.officer else list(_listed(line.names, notes))
    issues = [issue for _, issue in found if issue is not None]
    issues.extend(_lost_stars(line.names, notes))
    return tuple(sponsor for sponsor, _ in found), tuple(issues)


def _listed(names: Sequence[str], notes: Mapping[str, str]) -> Iterator[Found]:
    """The rows of a list; a lone name takes a note on its group even where its star is lost."""
    for printed in names:
        stars = _STARS.search(printed)
        bracketed = _BRACKETED.search(printed)
        behalf = bracketed["behalf"] if bracketed else notes.get(stars["stars"] if stars else "")
        if behalf is None and stars is None and len(names) == 1:
            behalf = next(filter(_ON_BEHALF.search, notes.values()), None)
        if behalf is not None and not _ON_BEHALF.search(behalf):
            behalf = None
        yield _named(_STARS.sub("", _BRACKETED.sub("", printed)).strip(), behalf)


def _lost_stars(names: Sequence[str], notes: Mapping[str, str]) -> Iterator[Issue]:
    """Stars without a note, and notes on a group whose star is lost among several names."""
    stars = {match["stars"] for match in map(_STARS.search, names) if match}
    for star in sorted(stars - notes.keys()):
        message = "a sponsor bears a star that no note explains"
        yield Issue(IssueCode.UNMATCHED_MARK, message, expected="a note on the sponsor", found=star)
    for star, note in notes.items():
        if star not in stars and len(names) > 1 and _ON_BEHALF.search(note):
            message = "no sponsor bears the star of a note that says for whom a sponsor acts"
            yield Issue(IssueCode.UNANCHORED_FOOTNOTE, message, expected=star, found=note)


def _named(name_printed: str, behalf: str | None) -> Found:
    state = place_in_any_spelling(name_printed)
    if state is None:
        group = state_group(name_printed)
        if group is None:
            return _unknown(name_printed, behalf)
        row = Sponsor(name_printed, group.name, None, None, SponsorType.GROUP, behalf, group.name)
        return row, None
    if behalf is None:
        kind = SponsorType.OBSERVER if state.is_observer else SponsorType.MEMBER_STATE
        return Sponsor(name_printed, state.name, state.iso3, state.m49, kind), None
    group_name, issue = _group(behalf)
    row = Sponsor(name_printed, state.name, state.iso3, state.m49, SponsorType.GROUP, behalf, group_name)
    return row, issue


def _group(behalf: str) -> tuple[str, Issue | None]:
    """The group of a note; by the note's own words, and an issue, where the lexicon has it not."""
    group = find_group(behalf)
    if group is not None and not _FRIENDS.search(behalf):
        return group.name, None
    words = _GROUP_WORDS.search(behalf)
    name = words["name"].strip() if words else behalf
    message = "the group of States behind a sponsor is in no lexicon; its name is taken from the note"
    return name, Issue(IssueCode.UNKNOWN_SPONSOR, message, expected="a known group", found=name)


def _unknown(name: str, behalf: str | None = None) -> Found:
    message = "a sponsor is neither a state nor a group that the lexicons know"
    issue = Issue(IssueCode.UNKNOWN_SPONSOR, message, expected="a known state or group", found=name)
    kind = SponsorType.GROUP if behalf else SponsorType.MEMBER_STATE
    return Sponsor(name, None, None, None, kind, behalf), issue


def _officers(officer: str) -> Iterator[Found]:
    """A row for each person named, else one for the office or body."""
    basis = _BASIS.search(officer)
    who = officer[: basis.start()] if basis else officer
    people = list(_PERSON.finditer(who))
    if not people:
        body = _BODY.match(who) is not None
        kind = SponsorType.COMMITTEE if body else SponsorType.OFFICER
        yield Sponsor(who, who if body else None, None, None, kind), None
    office, end = "", 0
    for match in people:
        office = _office(who[end : match.start()]) or office
        end = match.end()
        person, country = match["person"].strip(), match["country"].strip()
        printed = f"{office}, {person} ({country})".removeprefix(", ")
        state, title = place(country), _TITLE.match(person)
        iso3, m49 = (state.iso3, state.m49) if state else (None, None)
        issue = None
        if state is None:
            message = "the country of an officer is none that the lexicon knows"
            issue = Issue(IssueCode.UNKNOWN_SPONSOR, message, expected="a known state", found=country)
        yield Sponsor(printed, person[title.end() if title else 0 :], iso3, m49, SponsorType.OFFICER), issue


def _office(between: str) -> str:
    """The office that stands before a person: "Vice-Chairs" of ", and the Vice-Chairs"."""
    return between.strip(" ,").removeprefix("and ").removeprefix("the ")
