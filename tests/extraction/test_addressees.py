"""One paragraph in, the names of those it asks to act out.

Not here: how names and lists of actors are read (grammar/test_actors.py).
"""

import pytest

from recalling.extraction.actions import find_actions
from recalling.extraction.addressees import find_addressees
from recalling.extraction.results import Addressee, AddresseeKind
from recalling.model import Document, DocumentType, Masthead, Paragraph, ParagraphKind, Reader
from recalling.symbols import Symbol


def asked(text, kind=ParagraphKind.OPERATIVE, level=0):
    head = Masthead(Symbol.parse("A/RES/99/1"), None, DocumentType.RESOLUTION, None)
    document = Document(head, "en", Reader.TEXT, (Paragraph(kind, "op1", text, level=level),))
    return find_addressees(document, find_actions(document))


def names(text, **kwargs):
    return [addressee.name for addressee in asked(text, **kwargs)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Requests the Secretary-General to report;", ["Secretary-General"]),
        ("Calls upon all States to act;", ["all States"]),
        ("Calls once again upon all States to act;", ["all States"]),
        ("Calls upon, in this regard, States to act;", ["States"]),
        ("Also, in this regard, calls upon States to act;", ["States"]),
        ("Urges all States:", ["all States"]),
        ("Invites and encourages all interested States to act;", ["all interested States"]),
        ("Urgently appeals to Member States to give;", ["Member States"]),
        ("Demands that all parties refrain from force;", ["all parties"]),
        ("Recommends that Member States adopt plans;", ["Member States"]),
        ("Reiterates its request to the Secretary-General to report;", ["Secretary-General"]),
        ("Renews its call upon all States and donors to help;", ["all States", "donors"]),
        ("Decides to request the Secretary-General to report;", ["Secretary-General"]),
        ("Further decides again to authorize the Secretary-General to go on;", ["Secretary-General"]),
        (
            "Requests the Secretary-General, in consultation with Member States, to report;",
            ["Secretary-General"],
        ),
        ("Welcomes the report, and requests the Secretary-General to go on;", ["Secretary-General"]),
        ("Notes the report, in this regard also calls upon States to act;", ["States"]),
        ("Welcomes the report and invites States to use it;", ["States"]),
        ("Notes the need, and repeats its request that the Security Council act;", ["Security Council"]),
        ("Requests UNICEF urgently to act;", ["UNICEF"]),
        ("Invites Member States, and encourages donors, to help;", ["Member States", "donors"]),
        ("Urges States to act, and once again urges States to act faster;", ["States"]),
        ("Authorizes the Secretary-General to enter into commitments;", ["Secretary-General"]),
    ],
)
def test_who_is_asked(text, expected):
    assert names(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Welcomes the efforts of Member States to act;",
        "Recalls the request of the Council that the Secretary-General report;",
        "Takes note of resolution 1/2, which calls upon States to act;",
        "Calls for the full implementation of the Convention by States;",
        "Encourages efforts by States to act;",
        "Invites contributions from Member States to the fund;",
        "Urges the early conclusion of a treaty;",
        "Expresses its appreciation to the Secretary-General for his report;",
        "Requests the Secretary-General’s report to be issued;",
        "Recommends that the Committee be given time;",
        "Calls upon Member States;",
        "Decides to remain seized of the matter.",
        "Stresses that States requested the Secretary-General to report;",
        "",
    ],
)
def test_nobody_is_asked(text):
    assert names(text) == []


def test_a_state_has_its_code():
    text = "Strongly urges the Government of the Democratic People's Republic of Korea to act;"
    name = "Government of the Democratic People's Republic of Korea"
    assert asked(text) == (Addressee("op1", name, AddresseeKind.STATE, "PRK"),)


def test_each_actor_of_a_list_is_a_row():
    text = (
        "Encourages all Member States, the General Assembly, the Human Rights Council, relevant specialized"
        " agencies, regional intergovernmental organizations and forums, civil society organizations and"
        " other stakeholders to work with the mandate holder;"
    )
    assert [(a.name, a.kind.value) for a in asked(text)] == [
        ("all Member States", "states"),
        ("General Assembly", "organ"),
        ("Human Rights Council", "organ"),
        ("relevant specialized agencies", "entity"),
        ("regional intergovernmental organizations", "entity"),
        ("forums", "entity"),
        ("civil society organizations", "entity"),
        ("other stakeholders", "entity"),
    ]


@pytest.mark.parametrize(
    "kind", [ParagraphKind.PREAMBULAR, ParagraphKind.HEADING, ParagraphKind.QUOTED, ParagraphKind.PARAGRAPH]
)
def test_only_operative_paragraphs_ask(kind):
    assert names("Calls upon all States to act;", kind=kind) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("To immediately put an end to torture;", []),
        ("The situation of refugees, and in this regard urges all States to help;", ["all States"]),
        ("and requests the Secretary-General to report;", ["Secretary-General"]),
    ],
)
def test_a_subparagraph_has_only_its_own(text, expected):
    assert names(text, level=1) == expected
