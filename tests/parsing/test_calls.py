"""Plain digits that call a note, and figures that look like them."""

import pytest

from recalling.parsing.calls import find_calls


def calls(text, *known, all_calls=True):
    return [text[call.start : call.end].strip() for call in find_calls(text, set(known), all_calls=all_calls)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("the United Nations Disengagement Observer Force, 22", ["22"]),
        ("of 13 August 1948 4 and 5 January 1949 5 and have", ["4", "5"]),
        ("contained in documents S/10182 11 and S/10251, 12", ["11", "12"]),
        ("the letter (S/8446) 10 that in the circumstances", ["10"]),
        ("twelve-point proposals; 6", ["6"]),
        ("having considered the report 6 of the Chief of Staff", ["6"]),
        ("on 10 September 14 and 8 October 15 1992", ["14", "15"]),
        ("the United Nations, 1/ and that", ["1/"]),
        ("the Geneva Conventions of 194933 and to", ["33"]),
        ("by 14 votes to none33", ["33"]),
        ("the President of FRELIMO 37 and Minister", ["37"]),
        ("(Belgium, Ukrainian Soviet Socialist Republic, 20 Union of Soviet Socialist Republics)", ["20"]),
    ],
)
def test_calls_of_notes_of_the_file(text, found):
    assert calls(text, *(marker.strip("/") for marker in found)) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("the President of the Security Council 41 and of his letters", ["41"]),
        ("and related matters”, 58 thereby formally recognizing", ["58"]),
        ("signed at Geneva on 17 June 1925, 59 and of its use", ["59"]),
        ("the resolution of 18 July 1991, 96 constitutes a breach", ["96"]),
    ],
)
def test_sure_calls_of_notes_that_the_file_does_not_hold(text, found):
    assert calls(text) == found
    assert calls(text, all_calls=False) == []


@pytest.mark.parametrize(
    "text",
    [
        "in paragraphs 3, 4, 5 and 22 of the report",
        "its resolutions 425 (1978), 22 (1978) and 427 (1978)",
        "until 22 November 1983, and on 1, 22 and 23 November",
        "of 22 members, 22 military observers met",
        "resolution 22 of the Conference",
        "a force of 22,000 men and 1.22 million",
        "Group of 22, and the Group of 22",
        "in Article 22 and rule 22, as set out in annex 22",
        "by 22 March 1990",
        "the bombing of flight 22, and of it",
        "at the 22nd meeting",
        "on 5 May 1991, 22 soldiers were killed",
        "in addition, 22 Member States have joined, and in Africa, 22 States",
    ],
)
def test_figures_and_numbers_are_no_calls(text):
    assert calls(text) == []
