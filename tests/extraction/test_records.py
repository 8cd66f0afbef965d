"""A library record in, its sponsors out: those of the draft, and those who joined."""

from __future__ import annotations

import pytest

from recalling.extraction.records import find_record_sponsors
from recalling.reading.marcxml import read_records
from tests.library import marcxml, record


def sponsors(**fields):
    (read,) = read_records(marcxml(record(**fields)).encode())
    found = find_record_sponsors(read)
    return tuple(
        tuple(item.sponsor for item in found if item.sponsorship == when) for when in ("original", "added")
    )


def codes(found):
    return [sponsor.iso3 or sponsor.name_printed for sponsor in found]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("Norway", ["NOR"]),
        ("Albania, Trinidad and Tobago and Norway", ["ALB", "TTO", "NOR"]),
        ("Netherlands (Kingdom of the), Bahamas (The) and State of Palestine", ["NLD", "BHS", "PSE"]),
        ("Cuba [on behalf of the Group of 77 and China] and Kazakhstan", ["CUB", "KAZ"]),
        ("Albania and United states of America", ["ALB", "USA"]),
        ("Cote d'Ivoire and Swaziland", ["CIV", "SWZ"]),
        ("Norway, Norway and Peru", ["NOR", "PER"]),
        ("submitted by the Chair on the basis of informal consultations", ["Chair"]),
        ("submitted by the Chair of the Committee", ["Chair of the Committee"]),
        ("by the Secretariat", []),
        (None, []),
    ],
)
def test_who_submits(said, expected):
    first, added = sponsors(said=said)
    assert codes(first) == expected
    assert added == ()


def test_a_group_and_the_state_that_speaks_for_it():
    ((cuba, _), _) = sponsors(said="Cuba [on behalf of the Group of 77 and China] and Kazakhstan")
    assert (cuba.sponsor_type, cuba.iso3, cuba.group_name) == ("group", "CUB", "Group of 77 and China")
    assert cuba.on_behalf_of == "on behalf of the Group of 77 and China"


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        (
            "Additional sponsors: Fiji, Chad and Iran (Islamic Republic of) (A/99/481/Add.2).",
            ["FJI", "TCD", "IRN"],
        ),
        ("Additional sponsor: Fiji.", ["FJI"]),
        ("Additional sponsors: Fiji and Chad. - The amendment was rejected (A/99/481).", ["FJI", "TCD"]),
        ("Additional sponsors: Peru and Fiji (A/99/481).", ["FJI"]),
        ("The amendment was rejected by the Committee (A/99/481).", []),
    ],
)
def test_who_joined(note, expected):
    first, added = sponsors(said="Norway and Peru", notes=(note,))
    assert codes(first) == ["NOR", "PER"]
    assert codes(added) == expected


def test_a_list_that_the_library_cut_is_completed():
    first, _ = sponsors(said="Cuba, Peru … [et al.]", entries=("Peru", "Chad", "UN. Secretariat"))
    assert codes(first) == ["CUB", "PER", "TCD"]


def test_a_whole_list_is_not():
    first, _ = sponsors(said="Cuba", entries=("Chad",))
    assert codes(first) == ["CUB"]


@pytest.mark.parametrize(
    "note",
    [
        "Additional sponsors: Fiji (A/99/479). - Bolivia (Plurinational State of) and Malaysia are original sponsors "
        "of the draft resolution (A/99/479).",
        "Bolivia (Plurinational State of) and Malaysia are original sponsors of the draft resolution.",
    ],
)
def test_who_was_left_out(note):
    first, _ = sponsors(notes=(note,))
    assert codes(first) == ["NOR", "PER", "BOL", "MYS"]


def test_each_sponsor_knows_its_field():
    text = marcxml(
        record("A/99/L.1", "Cuba [et al.]", entries=("Peru",), notes=("Additional sponsors: Fiji.",))
    )
    (read,) = read_records(text.encode())
    assert [item.field for item in find_record_sponsors(read)] == ["245", "710", "515"]
