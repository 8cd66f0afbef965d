"""Sponsors of library records, by one field and by another: `python benchmarks/records.py FOLDER`.

A record names the sponsors of a draft twice: in the statement of responsibility (245$c, from which rows
are made) and by the names under which it is filed (710). Printed are the share of sponsors in which both
agree, what each difference is, and whether the rows give back the words of 245$c and of the note on
additional sponsors (515) whole.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from recalling.extraction.records import RESPONSIBILITY, Sponsorship, find_record_sponsors
from recalling.extraction.results import Sponsor, SponsorType
from recalling.grammar.places import place_in_any_spelling
from recalling.grammar.state_groups import state_group
from recalling.reading.detect import MARCXML, media_type
from recalling.reading.marcxml import LibraryRecord, read_records

# "UN. General Assembly. 3rd Committee. Chair", "UN. Group of African States": the body itself is last
BODY = re.compile(r"(?:.*\. )?(?P<body>.+)")
# "Additional sponsors: Fiji and Peru (A/99/481)."
ADDED = re.compile(r"Additional sponsors?: (?P<names>[^.]+?)(?: \(A/[^()]*\))?(?:\.|$)")
CHINA = "CHN"


def parted(record: LibraryRecord) -> tuple[list[Sponsor], list[Sponsor]]:
    """The sponsors at first, and those who joined."""
    found = find_record_sponsors(record)
    first = [item.sponsor for item in found if item.sponsorship is Sponsorship.ORIGINAL]
    return first, [item.sponsor for item in found if item.sponsorship is Sponsorship.ADDED]


def listed(sponsors: Sequence[Sponsor]) -> set[str]:
    """What the rows of 245$c name: states by code, groups and officers by name."""
    names = {sponsor.iso3 or sponsor.name_printed.split(" of the ")[0] for sponsor in sponsors}
    return names | {sponsor.group_name for sponsor in sponsors if sponsor.group_name}


def filed(record: LibraryRecord) -> set[str]:
    """What the fields 710 name, in the same terms."""
    return set(map(_filed, record.entries))


def _filed(entry: str) -> str:
    state = place_in_any_spelling(entry)
    if state is not None:
        return state.iso3
    match = BODY.fullmatch(entry)
    body = match["body"] if match else entry
    group = state_group(body)
    return group.name if group else body


def differences(record: LibraryRecord, sponsors: Sequence[Sponsor]) -> Iterator[tuple[str, str]]:
    """Each name that stands in one of the two only, and what the difference is."""
    said, under = listed(sponsors), filed(record)
    groups = {sponsor.group_name for sponsor in sponsors if sponsor.group_name}
    for name in sorted(said - under):
        if name in groups:
            yield name, "form: the state is filed, the group it speaks for is not"
        else:
            yield name, "record: named in 245, not filed in 710"
    for name in sorted(under - said):
        if name == CHINA and any("China" in group for group in groups):
            yield name, "form: “the Group of 77 and China” is filed under two names"
        elif not sponsors and (record.responsibility or "").startswith("by "):
            yield name, "form: who issues a note is filed, and is no sponsor"
        else:
            yield name, "record: filed in 710, not named in 245"


def together(sponsors: Sequence[Sponsor]) -> str:
    """The rows as a list in words again, without the last “and”."""
    names = [f"{s.name_printed} [{s.on_behalf_of}]" if s.on_behalf_of else s.name_printed for s in sponsors]
    return ", ".join(names)


def gives_back(sponsors: Sequence[Sponsor], said: str) -> bool:
    """Whether the rows give the words of a list back, with or without an “and” before the last name."""
    ends = (match.span() for match in re.finditer(" and ", said))
    return together(sponsors) in {said, *(f"{said[:start]}, {said[end:]}" for start, end in ends)}


def is_whole(record: LibraryRecord) -> bool:
    """Whether the rows of 245$c give its words back; officers stand without what they submit upon."""
    said = record.responsibility or ""
    named = [item.sponsor for item in find_record_sponsors(record) if item.field == RESPONSIBILITY]
    if said.startswith(("by ", "submitted by ")):
        return all(sponsor.sponsor_type is SponsorType.OFFICER for sponsor in named)
    return gives_back(named, said)


def main(folder: Path) -> None:
    """Reads every file of records in the folder and prints."""
    data = [path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file()]
    records = [record for d in data if media_type(d, "") == MARCXML for record in read_records(d)]
    either, found = 0, []
    for record in records:
        first, _ = parted(record)
        symbol = record.symbols[0] if record.symbols else record.undl_id
        either += len(listed(first) | filed(record))
        found += [(symbol, *difference) for difference in differences(record, first)]
    for symbol, name, what in found:
        print(f"{symbol!s:22} {name:40.40} {what}")
    print()
    _shares(len(records), either, [what for *_, what in found])
    _lists(records)


def _shares(records: int, either: int, whats: Sequence[str]) -> None:
    for what, number in Counter(whats).most_common():
        print(f"{number:5} {what}")
    slips = sum(what.startswith("record") for what in whats)
    forms, agree = len(whats) - slips, either - len(whats)
    print(f"{records} records, {either} names in 245 and 515 or 710: {agree} in both ({agree / either:.4f}),")
    print(f"{forms} differ in form, {slips} in what the record says: {1 - slips / either:.4f} agree in sense")


def _lists(records: Sequence[LibraryRecord]) -> None:
    notes, names, back, unknown, twice = 0, 0, 0, 0, 0
    for record in records:
        first, added = parted(record)
        said = [m["names"] for m in (ADDED.match(text) for _, text in record.notes) if m]
        notes += len(said)
        names += len(added)
        back += sum(gives_back(added, text) for text in said)
        unknown += sum(s.iso3 is None and s.sponsor_type is not SponsorType.OFFICER for s in (*first, *added))
        twice += len({s.iso3 for s in first if s.iso3} & {s.iso3 for s in added})
    whole = sum(map(is_whole, records))
    print(f"245$c: the rows give back the words of {whole} of {len(records)} records")
    print(f"515: the rows give back {back} of {notes} lists of additional sponsors, {names} names")
    print(f"states unknown: {unknown}; named at first and again as added: {twice}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
