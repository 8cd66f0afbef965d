"""Lines of adoption to votes: counts, meetings, scanning errors, and what is no line of a vote."""

import pytest

from recalling.grammar.votes import VOTE_LINE, Vote, find_meeting, read_vote
from recalling.model import AdoptionMethod

NOT_STATED, VOTED = AdoptionMethod.NOT_STATED, AdoptionMethod.VOTE
UNANIMOUS, WITHOUT = AdoptionMethod.UNANIMOUS, AdoptionMethod.WITHOUT_A_VOTE


@pytest.mark.parametrize(
    ("line", "vote"),
    [
        ("Adopted at the 131st meeting by 9 votes to none, with 2 abstentions (Poland, Cuba).", Vote(VOTED, "131st meeting", 9, 0, 2)),
        ("Adopted at the 132nd meeting by 10 votes to 1 (Australia).", Vote(VOTED, "132nd meeting", 10, 1)),
        ("Adopted at the 506th meeting by 7 votes to 3 (China, Cuba), with 1 abstention (Egypt).", Vote(VOTED, "506th meeting", 7, 3, 1)),
        ("Adopted at the 848th meeting by 10 votes to I (Cuba), with I abstention.", Vote(VOTED, "848th meeting", 10, 1, 1)),
        ("Adopted by nine votes to none, with two abstentions.", Vote(VOTED, None, 9, 0, 2)),
        ("Adopted unanimously at the 2502nd meeting.", Vote(UNANIMOUS, "2502nd meeting")),
        ("Adopted unanimously, at the 1190th meeting.", Vote(UNANIMOUS, "1190th meeting")),
        ("Adopted unanimously, without a vote, at the 2008th meeting,", Vote(WITHOUT, "2008th meeting")),
        ("Adopted without a vote at the 3007th meeting", Vote(WITHOUT, "3007th meeting")),
        ("Adopted at the 1810th meeting by consensus.", Vote(WITHOUT, "1810th meeting")),
        ("Adopted at the 173rd meeting.", Vote(NOT_STATED, "173rd meeting")),
    ],
)  # fmt: skip
def test_votes(line, vote):
    assert VOTE_LINE.match(line)
    assert read_vote(line) == vote


@pytest.mark.parametrize(
    ("printed", "meeting"),
    [
        ("1006th", "1006th"),
        ("I851st", "1851st"),
        ("298Ist", "2981st"),
        ("24491h", "2449th"),
        ("331 5th", "3315th"),
        ("3133rd_", "3133rd"),
        ("176I1st", "176I1st"),
    ],
)
def test_a_meeting_is_mended_where_one_number_can_be_meant(printed, meeting):
    assert find_meeting(f"Adopted at the {printed} meeting") == f"{meeting} meeting"


@pytest.mark.parametrize(
    "line",
    [
        "Adopted by the Security Council at its 3342nd meeting, on 29 February 1994",
        "Adopts the programme of work at the meeting by 9 votes to none",
        "Adoptedness",
        "1. Adopted unanimously",
    ],
)
def test_what_is_no_line_of_a_vote(line):
    assert not VOTE_LINE.match(line)
