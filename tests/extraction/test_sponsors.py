"""Rows of sponsors: a line and its notes in, names, codes, types and groups out.

Not here: how a line is taken apart (tests/parsing).
"""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from recalling.extraction.results import Sponsor, SponsorType
from recalling.extraction.sponsors import find_sponsors
from recalling.model import Document, DocumentType, IssueCode, Masthead, Reader, SponsorLine
from recalling.parsing.sponsors import split_sponsors
from recalling.symbols import Symbol

ROOT = Path(__file__).resolve().parents[2]
DRAFT = Document(
    Masthead(
        Symbol.parse("A/C.9/1/L.1"), None, DocumentType.DRAFT_RESOLUTION, None, date_issued=date(2020, 1, 1)
    ),
    "en",
    Reader.TEXT,
    (),
)
G77 = "On behalf of the States that are members of the Group of 77 and China, taking into account also the rest."
CHANGES = "Any changes to the list of sponsors will be reflected in the official record of the meeting."


def sponsors_of(line, notes=None):
    masthead = replace(DRAFT.masthead, sponsors=split_sponsors(line, notes or {}))
    return find_sponsors(replace(DRAFT, masthead=masthead))


def test_member_state():
    assert sponsors_of("Netherlands: draft resolution") == (
        (Sponsor("Netherlands", "Netherlands (Kingdom of the)", "NLD", "528", SponsorType.MEMBER_STATE),),
        (),
    )


@pytest.mark.parametrize(
    ("name", "now", "iso3", "kind"),
    [
        ("Turkey", "Türkiye", "TUR", SponsorType.MEMBER_STATE),
        ("Islamic Republic of Iran", "Iran (Islamic Republic of)", "IRN", SponsorType.MEMBER_STATE),
        ("Côte d’Ivoire", "Côte d'Ivoire", "CIV", SponsorType.MEMBER_STATE),
        ("Czechoslovakia", "Czechoslovakia", "CSK", SponsorType.MEMBER_STATE),
        ("State of Palestine", "State of Palestine", "PSE", SponsorType.OBSERVER),
        ("Holy See", "Holy See", "VAT", SponsorType.OBSERVER),
    ],
)
def test_name_now_code_and_type(name, now, iso3, kind):
    (sponsor,), issues = sponsors_of(f"{name}: draft resolution")
    assert (sponsor.name_printed, sponsor.name, sponsor.iso3, sponsor.sponsor_type) == (name, now, iso3, kind)
    assert issues == ()


def test_state_that_speaks_for_a_group_is_one_row():
    assert sponsors_of("Iraq:* draft resolution", {"*": G77}) == (
        (Sponsor("Iraq", "Iraq", "IRQ", "368", SponsorType.GROUP, G77, "Group of 77 and China"),),
        (),
    )


@pytest.mark.parametrize(
    ("line", "notes", "groups"),
    [
        ("Iraq: draft resolution", {"*": G77}, ["Group of 77 and China"]),
        ("Iraq:* draft resolution", {"*": CHANGES}, [None]),
        ("Egypt,* Iraq and Oman: draft resolution", {"*": G77}, ["Group of 77 and China", None, None]),
        ("Austria and Malaysia:* draft resolution", {"*": G77}, [None, "Group of 77 and China"]),
        (
            "Egypt,* Iraq and Oman:** draft resolution",
            {"*": "On behalf of the Group of Arab States.", "**": CHANGES},
            ["Arab Group", None, None],
        ),
        (
            "China and Cuba [on behalf of the Movement of Non-Aligned Countries]",
            {},
            [None, "Movement of Non-Aligned Countries"],
        ),
    ],
)
def test_group_goes_to_the_state_with_the_star(line, notes, groups):
    sponsors, issues = sponsors_of(line, notes)
    assert [sponsor.group_name for sponsor in sponsors] == groups
    assert [sponsor.sponsor_type is SponsorType.GROUP for sponsor in sponsors] == [bool(g) for g in groups]
    assert issues == ()


def test_group_in_no_lexicon_keeps_its_words_and_is_reported():
    note = "On behalf of the States that are members of the Group of Friends of Mars, and others."
    (sponsor,), (issue,) = sponsors_of("Fiji:* draft resolution", {"*": note})
    assert (sponsor.group_name, sponsor.on_behalf_of) == ("Group of Friends of Mars", note)
    assert (issue.code, issue.found) == (IssueCode.UNKNOWN_SPONSOR, "Group of Friends of Mars")


def test_unknown_name_is_kept_and_reported():
    sponsors, (issue,) = sponsors_of("Freedonia and Fiji: draft resolution")
    assert [(s.name_printed, s.name, s.iso3) for s in sponsors] == [
        ("Freedonia", None, None),
        ("Fiji", "Fiji", "FJI"),
    ]
    assert (issue.code, issue.found) == (IssueCode.UNKNOWN_SPONSOR, "Freedonia")


def test_group_as_sponsor():
    (sponsor,), issues = sponsors_of("European Union: draft resolution")
    assert sponsor == Sponsor(
        "European Union", "European Union", None, None, SponsorType.GROUP, None, "European Union"
    )
    assert issues == ()


@pytest.mark.parametrize(
    ("line", "notes", "code"),
    [
        ("Iraq and Oman:* draft resolution", {}, IssueCode.UNMATCHED_MARK),
        ("Iraq and Oman: draft resolution", {"*": G77}, IssueCode.UNANCHORED_FOOTNOTE),
    ],
)
def test_lost_star_or_note_is_reported(line, notes, code):
    sponsors, issues = sponsors_of(line, notes)
    assert [sponsor.sponsor_type for sponsor in sponsors] == [SponsorType.MEMBER_STATE] * 2
    assert [issue.code for issue in issues] == [code]


@pytest.mark.parametrize(
    ("line", "rows"),
    [
        (
            "Draft resolution submitted by the Vice-Chair of the Committee, Ann Bee (Finland), on the basis of "
            "informal consultations on draft resolution A/C.2/80/L.6",
            [("Vice-Chair of the Committee, Ann Bee (Finland)", "Ann Bee", "FIN", "officer")],
        ),
        (
            "Draft resolution submitted by the Rapporteur, Ann Bee (Iran (Islamic Republic of) )",
            [("Rapporteur, Ann Bee (Iran (Islamic Republic of))", "Ann Bee", "IRN", "officer")],
        ),
        (
            "Draft resolution submitted by the co-facilitators, Ann Bee (Fiji) and Cy Dee (Chad)",
            [
                ("co-facilitators, Ann Bee (Fiji)", "Ann Bee", "FJI", "officer"),
                ("co-facilitators, Cy Dee (Chad)", "Cy Dee", "TCD", "officer"),
            ],
        ),
        (
            "Draft resolution submitted by the Chair on the recommendation of the Council (resolution 2023/25)",
            [("Chair", None, None, "officer")],
        ),
        (
            "Draft resolution submitted by the Chair of the Committee following informal consultations",
            [("Chair of the Committee", None, None, "officer")],
        ),
        (
            "Draft resolution submitted by the President of the General Assembly",
            [("President of the General Assembly", None, None, "officer")],
        ),
        ("Draft decision submitted by the Bureau", [("Bureau", "Bureau", None, "committee")]),
        (
            "Draft resolution submitted by the Special Committee against Apartheid",
            [("Special Committee against Apartheid",) * 2 + (None, "committee")],
        ),
    ],
)
def test_officers_and_bodies(line, rows):
    sponsors, issues = sponsors_of(line)
    assert [(s.name_printed, s.name, s.iso3, s.sponsor_type.value) for s in sponsors] == rows
    assert issues == ()


def test_officer_of_an_unknown_country_is_reported():
    (sponsor,), (issue,) = sponsors_of("Draft resolution submitted by the Chair, Ann Bee (Freedonia)")
    assert (sponsor.name, sponsor.iso3, issue.found) == ("Ann Bee", None, "Freedonia")


def test_no_sponsor_where_none_is_printed():
    assert sponsors_of("Draft resolution") == ((), ())
    assert DRAFT.masthead.sponsors == SponsorLine()


def test_founding_draft():
    """A/C.3/75/L.30: 39 names in order, against the labels of two readings."""
    text = (ROOT / "raw/A_C.3_75_L.30-EN.txt").read_text(encoding="utf-8")
    line = next(line for line in text.splitlines() if line.strip().endswith(": draft resolution"))
    sponsors, issues = sponsors_of(line)
    gold = json.loads((ROOT / "tests/gold/seeds.json").read_text(encoding="utf-8"))
    labels = gold["A/C.3/75/L.30"]["sponsors"]
    assert [sponsor.iso3 for sponsor in sponsors] == [label["iso3"] for label in labels]
    assert [sponsor.name_printed for sponsor in sponsors] == [label["name"] for label in labels]
    assert len(sponsors) == 39
    assert issues == ()
