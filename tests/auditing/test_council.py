"""What an audit asks of Security Council texts only: heading, vote and notes."""

import pytest

from recalling.auditing.audit import audit
from recalling.auditing.results import Invariant
from recalling.parsing import parse
from recalling.reading import read_blocks
from tests.drafts import draft

NAME = "S_RES_290_1970.txt"
TEXT = (
    "Resolution 290 (1970)\nof 8 December 1970\n\nThe Security Council,\n\nRecalling its report, 3\n\n"
    "1. Decides to go:\n\n(a) To Rome;\n\n(6) To Accra;\n\n(c) To Lima;\n\n2. Asks the Court:\n\n“Who pays ?”;\n\n"
    "3. Decides to stay.\n\n"
    "Adopted at the 1563rd meeting by 11 votes to none, with 3 abstentions (France, Spain, Poland). 4\n\n"
    "3 Ibid., document S/10.\n\n4 One member (China) did not participate in the voting.\n"
)
COUNCIL = {Invariant.COUNCIL_HEADING, Invariant.COUNCIL_VOTE, Invariant.COUNCIL_NOTES}


def outcomes(text, name=NAME):
    data = text.encode()
    return audit(parse(read_blocks(data, name), name), data, name).outcomes


def test_a_resolution_of_the_council_keeps_everything():
    found = outcomes(TEXT)
    assert {i.name: o.breaches for i, o in found.items() if not o.holds} == {}
    assert set(found) >= COUNCIL


@pytest.mark.parametrize(
    ("before", "after", "invariant", "says"),
    [
        (
            "8 December 1970",
            "8 December 1971",
            Invariant.COUNCIL_HEADING,
            "adopted on 1971-12-08, numbered in 1970",
        ),
        ("Resolution 290", "Resolution 291", Invariant.COUNCIL_HEADING, "the heading says S/RES/291 (1970)"),
        ("by 11 votes", "by 10 votes", Invariant.COUNCIL_VOTE, "10 + 0 + 3 votes and 1 absent are not 15"),
        ("1563rd meeting", "15x3rd meeting", Invariant.COUNCIL_VOTE, "the meeting is read as “None”"),
        (
            "by 11 votes to none, with 3",
            "by a show of hands, with 3",
            Invariant.COUNCIL_VOTE,
            "no result is read",
        ),
        (
            "its report, 3",
            "its report,",
            Invariant.COUNCIL_NOTES,
            "no mark for note 3 “Ibid., document S/10.”",
        ),
        ("(c) To Lima", "(d) To Lima", Invariant.SUBLISTS, "op1.d (d) “To Lima;” out of sequence"),
        (
            "“Who pays ?”",
            "Who pays ?",
            Invariant.OPERATIVES,
            "“Who pays ?;” has no number among numbered ones",
        ),
    ],
)
def test_what_breaks_is_named(before, after, invariant, says):
    found = outcomes(TEXT.replace(before, after, 1))
    assert says in " ".join(found[invariant].breaches)


def test_a_line_that_states_only_the_meeting_asks_for_no_result():
    line = TEXT[TEXT.index("by 11") : TEXT.index(" 4\n\n3 Ibid")]
    assert outcomes(TEXT.replace(f" {line}", ".", 1))[Invariant.COUNCIL_VOTE].holds


def test_lettered_paragraphs_below_the_opening_line_are_operative():
    body = "The Security Council,\n\n(a) Resolves to go; and\n\n(b) Requests a report.\n\nAdopted unanimously at the 9th meeting.\n"
    found = outcomes(f"Resolution 290 (1970)\nof 8 December 1970\n\n{body}")
    assert Invariant.OPERATIVES not in found


def test_other_organs_are_not_asked():
    found = outcomes(draft("Recalling its work,\n\n1. Decides to go."), "A_C.3_75_L.30-EN.txt")
    assert not COUNCIL & set(found)
