"""Words with elements in them: whatever is put in, the words stay.

Here belongs mixed content alone; whole documents are in test_akn.py.
"""

from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recalling.releasing.formats.akn.elements import make, xml_bytes
from recalling.releasing.formats.akn.inline import Insert, Rank, Span, fill

TEXT = "Recalling its resolutions 74/255 A and B,"


def ref(start, end, rank=Rank.REFERENCE, **attributes):
    return Span(start, end, rank, {Rank.ACTION: "i", Rank.TERM: "term"}.get(rank, "ref"), attributes)


def filled(spans=(), inserts=(), text=TEXT):
    return ET.tostring(fill(make("p"), text, spans, inserts), encoding="unicode")


def note(offset, marker="1"):
    return Insert(offset, make("note", {"marker": marker}))


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([], "<p>Recalling its resolutions 74/255 A and B,</p>"),
        ([ref(26, 34)], "<p>Recalling its resolutions <ref>74/255 A</ref> and B,</p>"),
        ([ref(0, 9), ref(10, 13)], "<p><ref>Recalling</ref> <ref>its</ref> resolutions 74/255 A and B,</p>"),
        ([ref(0, 9), ref(9, 13)], "<p><ref>Recalling</ref><ref> its</ref> resolutions 74/255 A and B,</p>"),
        (
            [ref(0, 9, Rank.TERM), ref(0, 9, Rank.ACTION)],
            "<p><i><term>Recalling</term></i> its resolutions 74/255 A and B,</p>",
        ),
        (
            [ref(14, 40), ref(26, 32)],
            "<p>Recalling its <ref>resolutions <ref>74/255</ref> A and B</ref>,</p>",
        ),
        (
            [ref(26, 40, GUID="a"), ref(26, 40, GUID="b")],
            '<p>Recalling its resolutions <ref GUID="a"><ref GUID="b">74/255 A and B</ref></ref>,</p>',
        ),
        (
            [ref(14, 32, GUID="a"), ref(26, 40, GUID="b")],
            '<p>Recalling its <ref GUID="a">resolutions <ref GUID="b">74/255</ref></ref><ref> A and B</ref>,</p>',
        ),
        ([ref(9, 9), ref(30, 99), ref(-1, 3)], "<p>Recalling its resolutions 74/255 A and B,</p>"),
    ],
)
def test_spans_lie_in_one_another(spans, expected):
    assert filled(spans) == expected


@pytest.mark.parametrize(
    ("offset", "expected"),
    [
        (0, '<p><note marker="1" /><ref>Recalling</ref> its</p>'),
        (4, '<p><ref>Reca<note marker="1" />lling</ref> its</p>'),
        (9, '<p><ref>Recalling</ref><note marker="1" /> its</p>'),
        (13, '<p><ref>Recalling</ref> its<note marker="1" /></p>'),
        (99, '<p><ref>Recalling</ref> its<note marker="1" /></p>'),
    ],
)
def test_a_note_stands_at_its_offset(offset, expected):
    assert filled([ref(0, 9)], [note(offset)], "Recalling its") == expected


def test_notes_in_one_place_keep_their_order():
    assert filled((), [note(4, "3"), note(4, "2")], "Well.") == (
        '<p>Well<note marker="3" /><note marker="2" />.</p>'
    )


def test_what_xml_cannot_hold_is_replaced_and_offsets_stay():
    assert filled([ref(2, 5)], [], "a\x0bbcd") == "<p>a\ufffd<ref>bcd</ref></p>"


def test_blanks_are_put_between_elements_only():
    root = make("root")
    holder = make("p")
    root.append(fill(holder, "Recalling", [ref(0, 9, Rank.ACTION), ref(0, 9, Rank.TERM)]))
    assert xml_bytes(root).decode().endswith("<root>\n  <p><i><term>Recalling</term></i></p>\n</root>\n")


places = st.integers(0, 12)


@settings(derandomize=True, deadline=None, max_examples=300)
@given(st.lists(st.tuples(places, places, st.sampled_from(Rank)), max_size=6), st.lists(places, max_size=4))
def test_no_character_is_lost_and_every_span_covers_its_own(spans, offsets):
    text = "abcdefghijkl"
    given_spans = [ref(a, b, rank, GUID=str(at)) for at, (a, b, rank) in enumerate(spans)]
    root = ET.fromstring(filled(given_spans, [note(offset) for offset in offsets], text))  # noqa: S314 our own
    assert "".join(root.itertext()) == text
    assert sum(1 for element in root.iter("note")) == len(offsets)
    begun = {e.get("GUID"): "".join(e.itertext()) for e in root.iter() if e.get("GUID")}
    wanted = {str(at): text[a:b] for at, (a, b, _) in enumerate(spans) if a < b}
    assert set(begun) == set(wanted)
    assert all(wanted[key].startswith(words) for key, words in begun.items())
