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
from recalling.grammar.places import ALIASES, FORMER_STATES, PLACES
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


EVERY_NAME = [(state.name, state.iso3) for state in (*PLACES, *FORMER_STATES)] + [
    (alias.alias, alias.iso3) for alias in ALIASES
]


@pytest.mark.parametrize(("name", "iso3"), EVERY_NAME, ids=[name for name, _ in EVERY_NAME])
def test_every_name_goes_through_a_line(name, iso3):
    """Alone, first, with a star in the middle, last behind "and", and between two of its kind."""
    sponsors, issues = sponsors_of(f"{name}: draft resolution")
    assert [(s.name_printed, s.iso3) for s in sponsors] == [(name, iso3)]
    assert issues == ()
    sponsors, issues = sponsors_of(f"{name}, Fiji, {name},* {name} and {name}: draft decision", {"*": G77})
    assert [s.iso3 for s in sponsors] == [iso3, "FJI", iso3, iso3, iso3]
    assert [s.name_printed for s in sponsors] == [name, "Fiji", name, name, name]
    assert [s.group_name for s in sponsors] == [None, None, "Group of 77 and China", None, None]
    assert issues == ()


@pytest.mark.parametrize("comma", [", ", ",", " , ", "; "])
def test_all_members_and_observers_in_one_line(comma):
    """193 names and two, as the longest list there can be, with blanks lost or added."""
    *names, last = [state.name for state in PLACES]
    sponsors, issues = sponsors_of(f"{comma.join(names)} and {last}: draft resolution")
    assert [s.iso3 for s in sponsors] == [state.iso3 for state in PLACES]
    assert [s.name for s in sponsors] == [*names, last]
    assert [s.m49 for s in sponsors] == [state.m49 for state in PLACES]
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
        ("Zambia: draft resolution*", {"*": G77}, ["Group of 77 and China"]),
        (
            "Cuba,* Denmark** and Peru: draft resolution",
            {"*": G77, "**": "On behalf of the Member States of the European Union."},
            ["Group of 77 and China", "European Union", None],
        ),
        (
            "Fiji:* draft resolution",
            {"*": "In its capacity as Chair of the Movement of Non-Aligned Countries."},
            ["Movement of Non-Aligned Countries"],
        ),
        ("Thailand on behalf of the Group of 77 and China: draft", {}, ["Group of 77 and China"]),
        ("Draft resolution submitted by Denmark (on behalf of the European Union)", {}, ["European Union"]),
        ("Draft resolution submitted by Fiji on behalf of the African States", {}, ["African Group"]),
        (
            "Fiji:* draft resolution",
            {"*": "On behalf of the States members of the Caribbean Community and the State of Palestine."},
            ["Caribbean Community"],
        ),
    ],
)
def test_group_goes_to_the_state_with_the_star(line, notes, groups):
    sponsors, issues = sponsors_of(line, notes)
    assert [sponsor.group_name for sponsor in sponsors] == groups
    assert [sponsor.sponsor_type is SponsorType.GROUP for sponsor in sponsors] == [bool(g) for g in groups]
    assert issues == ()


@pytest.mark.parametrize(
    ("note", "group"),
    [
        (
            "On behalf of the States that are members of the Group of Friends of Mars, and others.",
            "Group of Friends of Mars",
        ),
        ("On behalf of the Group of Friends of the African Union.", "Group of Friends of the African Union"),
        ("On behalf of the Member States of the League of Mars.", "League of Mars"),
        ("In its capacity as Chair of the Core Group on Mars.", "Core Group on Mars"),
    ],
)
def test_group_in_no_lexicon_keeps_its_words_and_is_reported(note, group):
    (sponsor,), (issue,) = sponsors_of("Fiji:* draft resolution", {"*": note})
    assert (sponsor.group_name, sponsor.on_behalf_of) == (group, note)
    assert (issue.code, issue.found) == (IssueCode.UNKNOWN_SPONSOR, group)


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
            "Draft resolution submitted by the Chair, Ms. Ann Bee (Fiji), and the Vice-Chairs, Cy Dee (Chad) and "
            "H.E. Mr. Eve Fox (Türkiye)",
            [
                ("Chair, Ms. Ann Bee (Fiji)", "Ann Bee", "FJI", "officer"),
                ("Vice-Chairs, Cy Dee (Chad)", "Cy Dee", "TCD", "officer"),
                ("Vice-Chairs, H.E. Mr. Eve Fox (Türkiye)", "Eve Fox", "TUR", "officer"),
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
        (
            "Draft resolution submitted by the Secretary-General",
            [("Secretary-General", None, None, "officer")],
        ),
        (
            "Draft resolution submitted by the General Assembly Committee of the Whole",
            [("General Assembly Committee of the Whole",) * 2 + (None, "committee")],
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
