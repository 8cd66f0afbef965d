"""The line that says who submits a draft: the line in, names or officer out.

Not here: codes and groups (tests/extraction), finding the line on the page.
"""

import pytest

from recalling.model import SponsorLine
from recalling.parsing.sponsors import split_sponsors

CHANGES = "Any changes to the list of sponsors will be reflected in the official record of the meeting."


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Cuba: draft resolution", ["Cuba"]),
        ("Honduras and Mexico: draft resolution", ["Honduras", "Mexico"]),
        ("Gabon, Uganda and Zambia: draft decision", ["Gabon", "Uganda", "Zambia"]),
        ("Albania,Andorra,Austria and Chad: draft resolution", ["Albania", "Andorra", "Austria", "Chad"]),
        ("Albania Andorra, Austria: draft resolution", ["Albania", "Andorra", "Austria"]),
        ("Yemenand State of Palestine: draft resolution", ["Yemen", "State of Palestine"]),
        ("Iraq, Yemen\nand State of Palestine:\ndraft resolution", ["Iraq", "Yemen", "State of Palestine"]),
        ("Armenia and Bosnia and Herzegovina: draft resolution", ["Armenia", "Bosnia and Herzegovina"]),
        (
            "Saint Vincent and the Grenadines and Trinidad and Tobago: draft resolution",
            ["Saint Vincent and the Grenadines", "Trinidad and Tobago"],
        ),
        (
            "Sweden and United Kingdom of Great Britain and Northern Ireland: draft resolution",
            ["Sweden", "United Kingdom of Great Britain and Northern Ireland"],
        ),
        (
            "Iran (Islamic Republic of), Netherlands (Kingdom of the) and Venezuela (Bolivarian Republic of): draft",
            [
                "Iran (Islamic Republic of)",
                "Netherlands (Kingdom of the)",
                "Venezuela (Bolivarian Republic of)",
            ],
        ),
        (
            "Iran (Islamic Republic of, Iraq and Oman: draft resolution",
            ["Iran (Islamic Republic of", "Iraq", "Oman"],
        ),
        (
            "Democratic People’s Republic of Korea and Côte d’Ivoire: draft resolution",
            ["Democratic People’s Republic of Korea", "Côte d’Ivoire"],
        ),
        ("Bosnia and Herze govina and Chad: draft resolution", ["Bosnia and Herze govina", "Chad"]),
        (
            "France, Germany, Federal Republic of, and Japan: draft",
            ["France", "Germany, Federal Republic of", "Japan"],
        ),
        ("Russian Federation: amendment to draft resolution A/80/L.25", ["Russian Federation"]),
        ("Honduras and Mexico draft resolution", ["Honduras", "Mexico"]),
        ("Freedonia and Sylvania: draft resolution", ["Freedonia", "Sylvania"]),
        ("Draft resolution submitted by the delegations of Cuba and Peru", ["Cuba", "Peru"]),
        ("Amendments submitted by the United Kingdom", ["United Kingdom"]),
        ("Argentina and Chile: revised draft resolution", ["Argentina", "Chile"]),
        (
            "Finland, Iceland, Norway, and Sweden: draft resolution",
            ["Finland", "Iceland", "Norway", "Sweden"],
        ),
        (
            "Congo, Democratic Republic of the Congo, Guinea, Guinea-Bissau and Papua New Guinea: draft resolution",
            ["Congo", "Democratic Republic of the Congo", "Guinea", "Guinea-Bissau", "Papua New Guinea"],
        ),
        (
            "Dominica, Dominican Republic, Democratic People’s Republic of Korea and Republic of Korea: draft decision",
            ["Dominica", "Dominican Republic", "Democratic People’s Republic of Korea", "Republic of Korea"],
        ),
        (
            "Iran, Islamic Republic of, Iraq, Korea, Republic of, and Micronesia, Federated States of: draft resolution",
            [
                "Iran, Islamic Republic of",
                "Iraq",
                "Korea, Republic of",
                "Micronesia, Federated States of",
            ],
        ),
        (
            "Turkey, Swaziland and the former Yugoslav Republic of Macedonia: draft resolution",
            ["Turkey", "Swaziland", "the former Yugoslav Republic of Macedonia"],
        ),
        (
            "Bahamas (The), Gambia (Republic of The), Niger (the) and Netherlands (Kingdom of the): draft",
            ["Bahamas (The)", "Gambia (Republic of The)", "Niger (the)", "Netherlands (Kingdom of the)"],
        ),
        (
            "Bosnia andHerzegovina,United Statesof America: draft",
            ["Bosnia andHerzegovina", "United Statesof America"],
        ),
        ("Group of 77 and China and European Union: draft", ["Group of 77 and China", "European Union"]),
        ("Cuba: draft resolution [Original: Spanish]", ["Cuba"]),
        ("Cuba and Peru [originally: Spanish]: draft resolution", ["Cuba", "Peru"]),
        ("[Original: English/French] Chad and Haiti: draft resolution", ["Chad", "Haiti"]),
    ],
)
def test_names(line, names):
    assert split_sponsors(line, {}) == SponsorLine(names=tuple(names))


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Iraq:* draft resolution", ["Iraq*"]),
        ("Iraq: * draft resolution", ["Iraq*"]),
        ("Iraq*: draft resolution", ["Iraq*"]),
        ("Iraq∗ : draft resolution", ["Iraq*"]),
        (
            "New Zealand, Nigeria,* Norway and Chad: draft resolution",
            ["New Zealand", "Nigeria*", "Norway", "Chad"],
        ),
        ("Egypt* and Iraq: draft resolution", ["Egypt*", "Iraq"]),
        ("Cuba,** Egypt* and Malaysia:*** draft resolution", ["Cuba**", "Egypt*", "Malaysia***"]),
        ("Austria and Malaysia:* draft resolution", ["Austria", "Malaysia*"]),
        (
            "China and Cuba [on behalf of the Group of 77 and China]",
            ["China", "Cuba [on behalf of the Group of 77 and China]"],
        ),
        ("Albania, Austria and Zambia*: draft resolution", ["Albania", "Austria", "Zambia*"]),
        ("Nigeria , * Norway and Chad: draft resolution", ["Nigeria*", "Norway", "Chad"]),
        ("Saint Kitts and Nevis* and Samoa: draft resolution", ["Saint Kitts and Nevis*", "Samoa"]),
        (
            "Argentina on behalf of the Group of 77 and China: draft resolution",
            ["Argentina (on behalf of the Group of 77 and China)"],
        ),
        (
            "Argentina and Cuba, on behalf of the Movement of Non-Aligned Countries: draft resolution",
            ["Argentina", "Cuba (on behalf of the Movement of Non-Aligned Countries)"],
        ),
        ("on behalf of the Group of 77, Cuba: draft resolution", ["on behalf of the Group of 77", "Cuba"]),
        (
            "Cuba, on behalf of the Group of 77 and China, and Peru: draft resolution",
            ["Cuba (on behalf of the Group of 77 and China)", "Peru"],
        ),
    ],
)
def test_stars_stay_with_their_name(line, names):
    assert split_sponsors(line, {}).names == tuple(names)


@pytest.mark.parametrize(
    ("line", "officer"),
    [
        ("Draft resolution submitted by the Chair", "Chair"),
        (
            "Draft resolution submitted by the President of the General Assembly",
            "President of the General Assembly",
        ),
        ("Draft decision submitted by the Bureau", "Bureau"),
        (
            "Draft resolution submitted by the Chair of the Committee following informal consultations",
            "Chair of the Committee following informal consultations",
        ),
        (
            "Draft resolution submitted by the Vice-Chair of the Committee, Ann Bee (Finland), on the basis of "
            "informal consultations on draft resolution A/C.2/80/L.6",
            "Vice-Chair of the Committee, Ann Bee (Finland), on the basis of informal consultations on draft "
            "resolution A/C.2/80/L.6",
        ),
        (
            "Draft resolution submitted by the Rapporteur, Ann Bee (Chad), on the basis of informal consultations "
            "on draft resolution A/C.2/80/L.2: draft resolution",
            "Rapporteur, Ann Bee (Chad), on the basis of informal consultations on draft resolution A/C.2/80/L.2",
        ),
    ],
)
def test_officer(line, officer):
    assert split_sponsors(line, {}) == SponsorLine(officer=officer)


@pytest.mark.parametrize("line", ["Draft resolution", "Note by the Secretariat", "Draft decision", ""])
def test_nobody(line):
    assert split_sponsors(line, {}) == SponsorLine()


@pytest.mark.parametrize(
    ("note", "is_kept"),
    [
        ("On behalf of the States that are members of the Group of 77 and China.", True),
        ("In its capacity as Chair of the Movement of Non-Aligned Countries.", True),
        (CHANGES, True),
        ("Reissued for technical reasons on 23 October 2025.", False),
        ("United Nations, Treaty Series, vol. 2187, No. 38544.", False),
    ],
)
def test_only_notes_on_sponsors_are_kept(note, is_kept):
    assert split_sponsors("Iraq:* draft resolution", {"*": note}).notes == ((("*", note),) if is_kept else ())


def test_a_long_list_is_not_slow():
    line = ", ".join(["Bosnia and Herzegovina and (Chad and"] * 3000)
    assert len(split_sponsors(line + ": draft resolution", {}).names) >= 3000
