"""Instruments cited by name that no lexicon holds, and names that cite nothing.

Not here: the names of the lexicon (test_citations_names.py).
"""

import pytest

from recalling.extraction.citations.names import find_names
from recalling.extraction.citations.titles import find_titles
from recalling.extraction.results import CitedKind


def titles(text):
    return [text[title.start : title.end] for title in find_titles(text)]


def names(text):
    return [text[naming.start : naming.end] for naming in find_names(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a word of its own before the noun
        (
            "the contribution of the Ruritania Ministerial Declaration of 20 March 2007",
            ["Ruritania Ministerial Declaration"],
        ),
        ("Recalling the adoption of the Zenda Action Plan at the first Meeting", ["Zenda Action Plan"]),
        (
            "the Council of Europe Convention against Trafficking in Human Organs",
            ["Council of Europe Convention against Trafficking in Human Organs"],
        ),
        ("the Palma de Zenda Protocol", ["Palma de Zenda Protocol"]),
        # in capitals what it is about
        (
            "the Declaration on the Rights of Lighthouse Keepers, adopted in 1977",
            ["Declaration on the Rights of Lighthouse Keepers"],
        ),
        (
            "the Charter on Inclusion of Sailors in Humanitarian Action",
            ["Charter on Inclusion of Sailors in Humanitarian Action"],
        ),
        (
            "the Convention on the Safety of Lighthouses, 1972, and",
            ["Convention on the Safety of Lighthouses, 1972"],
        ),
        (
            "the Zenda Declaration on Promoting Health in the 2030 Agenda",
            ["Zenda Declaration on Promoting Health in the 2030 Agenda"],
        ),
        (
            "the Plan of Action on Storms in Asia and the Pacific,",
            ["Plan of Action on Storms in Asia and the Pacific"],
        ),
        (
            "the Agreement between Ruritania and the Republic of Zenda,",
            ["Agreement between Ruritania and the Republic of Zenda"],
        ),
        # where one ends another begins
        (
            "the Zenda Charter for Health to the Strelsau Charter for Well-being",
            ["Zenda Charter for Health", "Strelsau Charter for Well-being"],
        ),
        (
            "the Code of Conduct for Lighthouse Keepers and the Basic Principles on the Use of Lamps",
            ["Code of Conduct for Lighthouse Keepers", "Basic Principles on the Use of Lamps"],
        ),
        (
            "the Zenda Declaration on World Food Security, the Strelsau Plan of Action",
            ["Zenda Declaration on World Food Security", "Strelsau Plan of Action"],
        ),
        # short forms name nothing new
        ("the Convention and its Optional Protocols", []),
        ("States Parties to the Joint Convention", []),
        ("the 1954 Convention and the 1961 Protocol", []),
        ("the Protocols to the Convention", []),
        ("the Framework Convention", []),
        ("a declaration on lighthouses and national action plans", []),
        ("the Guidelines and the Zenda Guidelines", []),
    ],
)
def test_names_by_their_form(text, expected):
    assert titles(text) == expected


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("the Zenda Convention", CitedKind.TREATY),
        ("the Zenda Accord", CitedKind.TREATY),
        ("the Zenda Charter for Health", CitedKind.DECLARATION),
        ("the Zenda Programme of Action", CitedKind.DECLARATION),
    ],
)
def test_kind_follows_the_noun(text, kind):
    assert [title.kind for title in find_titles(text)] == [kind]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a known name inside an unknown one is not cited
        (
            "the Protocol to the Paris Agreement on the Rights of Sailors,",
            ["Protocol to the Paris Agreement on the Rights of Sailors"],
        ),
        (
            "the Zenda Declaration on the TRIPS Agreement and Public Health",
            ["Zenda Declaration on the TRIPS Agreement and Public Health"],
        ),
        # the organ before a known name is no part of it
        ("the African Union Agenda 2063", ["Agenda 2063"]),
        # the second only says the first again
        (
            "the Agreement on Trade-Related Aspects of Intellectual Property Rights (TRIPS Agreement) as amended",
            ["Agreement on Trade-Related Aspects of Intellectual Property Rights"],
        ),
        (
            "the Convention on the Safety of Lighthouses, 1972 (the Zenda Convention),",
            ["Convention on the Safety of Lighthouses, 1972"],
        ),
        # titles in quotation marks
        (
            "the adoption of the declaration entitled “Our commitment to lighthouses”,",
            ["Our commitment to lighthouses"],
        ),
        (
            "the resolutions of 26 November 2011 of the Council of Keepers entitled “Towards light”",
            ["Towards light"],
        ),
        ("its resolution 70/1, entitled “On light”", []),
        ("decides to include the item entitled “On light” in the agenda of the resolution", []),
    ],
)
def test_names_known_and_unknown_together(text, expected):
    assert names(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "the thirtieth session of the Conference of the Parties to the Paris Agreement",
        "the first Meeting of States Parties to the Treaty on the Prohibition of Nuclear Weapons",
        "the Annual Conference of the High Contracting Parties to the Convention on Cluster Munitions",
        "the 2010 Review Conference of the Parties to the Treaty on the Non-Proliferation of Nuclear Weapons",
        "the Special Committee on the Situation with regard to the Implementation of the Charter of the United Nations",
        "the International Conference to Review the Implementation of the Monterrey Consensus",
        "the Committee of Signatories to the Nouméa Accord",
        "the secretariat of the Convention on Biological Diversity",
        "the Comprehensive Nuclear-Test-Ban Treaty Organization",
        "the sub-item entitled “Treaty on the Rights of Lighthouse Keepers”",
        "Allegations under the Genocide Convention (Ruritania v. Zenda)",
    ],
)
def test_name_of_a_body_a_meeting_an_item_or_a_case_cites_nothing(text):
    assert names(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "calls upon the States Parties to the Paris Agreement",
        "the implementation of the Paris Agreement",
        "the midterm review of the Paris Agreement",
        "the signatories to the Paris Agreement",
    ],
)
def test_parties_and_their_duties_do(text):
    assert names(text) == ["Paris Agreement"]


def test_long_texts_are_read_in_linear_time():
    text = "Declaration on the " + "Rights of " * 20_000
    assert len(titles(text)) <= 1
