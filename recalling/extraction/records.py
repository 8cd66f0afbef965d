"""Who sponsors a draft by its library record: at first, and later on.

Here belongs which fields of a record name sponsors. Not here: what the names stand for (sponsors.py),
how a list is taken apart (parsing/sponsors.py), the fields themselves (reading/marcxml.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from recalling.extraction.results import Sponsor
from recalling.extraction.sponsors import sponsors_of_line
from recalling.parsing.sponsors import split_sponsors
from recalling.reading.marcxml import LibraryRecord

RESPONSIBILITY = "245"
ENTRIES = "710"

# A note: "Additional sponsors: Fiji, Iran (Islamic Republic of) and Peru (A/78/481/Add.2). - The amendment …"
_ADDED = re.compile(
    r"""
    ^Additional\s+(?:co-?)?sponsors?:?\s*
    (?P<names>[^.]+?)
    (?:\s*\([A-Z]+/[^()\s]+\))?\s*
    (?:\.|$)
    """,
    re.VERBOSE,
)
# In a note, those whom the draft has left out: "Malta and Peru are original sponsors of the draft …"
_LEFT_OUT = re.compile(
    r"""
    (?:^|\.\s+-?\s*)
    (?P<names>[A-Z][^.:]*?)\s+
    (?:is\s+an|are)\s+original\s+sponsors?\b
    """,
    re.VERBOSE,
)
# Who issues a note or statement, and sponsors nothing: "by the Secretariat"
_ISSUED = re.compile(r"by\s")
# A list that the library has cut short: "Cuba … [et al.]"
_CUT = re.compile(r"[,\s.…]*\[?et\s+al\b\.?\]?\s*$")


class Sponsorship(StrEnum):
    """When a sponsor joined; the values of `sponsors.sponsorship`."""

    ORIGINAL = "original"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class RecordSponsor:
    """A sponsor by a record, and the field of the record that names it."""

    sponsor: Sponsor
    sponsorship: Sponsorship
    field: str


def find_record_sponsors(record: LibraryRecord) -> tuple[RecordSponsor, ...]:
    """The sponsors of a draft: those it was issued with, others that a note calls original, those who joined.

    The list is that of the statement of responsibility, which repeats the document's; where it is cut
    short, the bodies under which the record is filed follow. Who is named twice stands once.
    """
    found = (*_issued_with(record), *_noted(record, _LEFT_OUT), *_noted(record, _ADDED))
    first: dict[tuple[str | None, ...], RecordSponsor] = {}
    for item in found:
        who = item.sponsor
        first.setdefault((who.iso3 or who.name_printed, who.name, who.group_name), item)
    return tuple(first.values())


def _issued_with(record: LibraryRecord) -> Iterator[RecordSponsor]:
    said = record.responsibility or ""
    if _ISSUED.match(said):
        return
    for sponsor in _listed(_CUT.sub("", said)):
        yield RecordSponsor(sponsor, Sponsorship.ORIGINAL, RESPONSIBILITY)
    if _CUT.search(said):
        filed = (sponsor for entry in record.entries for sponsor in _listed(entry))
        for sponsor in filed:
            if sponsor.iso3:
                yield RecordSponsor(sponsor, Sponsorship.ORIGINAL, ENTRIES)


def _noted(record: LibraryRecord, pattern: re.Pattern[str]) -> Iterator[RecordSponsor]:
    sponsorship = Sponsorship.ADDED if pattern is _ADDED else Sponsorship.ORIGINAL
    for field, text in record.notes:
        for match in pattern.finditer(text):
            for sponsor in _listed(match["names"]):
                yield RecordSponsor(sponsor, sponsorship, field)


def _listed(text: str) -> tuple[Sponsor, ...]:
    return sponsors_of_line(split_sponsors(text, {}))[0] if text else ()
