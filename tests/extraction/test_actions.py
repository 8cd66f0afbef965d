"""Which paragraphs have an action, and whether italics or the words say how far it goes.

Not here: the phrases themselves (grammar/test_actions.py).
"""

import json
from pathlib import Path

import pytest

from recalling.extraction.actions import find_actions
from recalling.model import (
    Document,
    DocumentType,
    Masthead,
    Paragraph,
    ParagraphKind,
    Reader,
)
from recalling.parsing import parse
from recalling.reading import read_blocks
from recalling.symbols import Symbol

ROOT = Path(__file__).resolve().parents[2]
SEEDS = json.loads((ROOT / "tests/gold/seeds.json").read_text(encoding="utf-8"))


def document(*paragraphs):
    head = Masthead(Symbol.parse("A/RES/99/1"), None, DocumentType.RESOLUTION, None)
    return Document(head, "en", Reader.TEXT, paragraphs)


def paragraph(text, italics=(), kind=ParagraphKind.OPERATIVE, level=0):
    return Paragraph(kind, "op1", text, level=level, italics=italics)


def one(*args, **kwargs):
    found = find_actions(document(paragraph(*args, **kwargs)))
    assert len(found) <= 1
    return found[0] if found else None


@pytest.mark.parametrize(
    ("text", "italics", "action", "lemma"),
    [
        ("Condemns the abductions;", (), "Condemns", "condemn"),
        ("Condemns the abductions;", ((0, 9),), "Condemns", "condemn"),
        ("Encourages, in this regard, States to act;", ((0, 11),), "Encourages", "encourage"),
        # the editors' italics stand, where the grammar would go on or stop earlier
        ("Reaffirms its commitment to peace;", ((0, 9),), "Reaffirms", "reaffirm commitment"),
        ("Acknowledging that much is done,", ((0, 18),), "Acknowledging that", "acknowledge"),
        # italics in two pieces, with a blank between them or none
        ("Calls upon States to act;", ((0, 5), (6, 10)), "Calls upon", "call upon"),
        ("Requests action;", ((0, 3), (3, 8)), "Requests", "request"),
        ("Requests action;", ((1, 8),), "Requests", "request"),
        # only the modifier is in italics
        ("Also, in this regard, calls upon States to act;", ((0, 4), (22, 32)), None, "call upon"),
        # other italics are no action
        ("Takes note of the Yearbook;", ((18, 26),), "Takes note", "take note"),
        ("Bemoans the lack of data;", ((0, 7),), "Bemoans", None),
    ],
)
def test_extent(text, italics, action, lemma):
    found = one(text, italics)
    expected = action if action is not None else "Also, in this regard, calls upon"
    assert (found.text, found.lemma) == (expected, lemma)
    assert text[found.start : found.end] == found.text


@pytest.mark.parametrize(
    ("text", "italics"),
    [
        ("Bemoans the lack of data;", ()),
        ("Songbun and other discrimination;", ((40, 50),)),
        ("and requests the Secretary-General to report;", ((4, 12),)),
        ("A" * 150, ((0, 150),)),
        ("", ()),
    ],
)
def test_none(text, italics):
    assert one(text, italics) is None


@pytest.mark.parametrize(
    ("kind", "level"),
    [
        (ParagraphKind.OPERATIVE, 1),
        (ParagraphKind.PREAMBULAR, 1),
        (ParagraphKind.HEADING, 0),
        (ParagraphKind.OPENING, 0),
        (ParagraphKind.PARAGRAPH, 0),
        (ParagraphKind.QUOTED, 0),
    ],
)
def test_only_preambular_and_operative_paragraphs_have_one(kind, level):
    assert one("Recalls its resolutions;", ((0, 7),), kind=kind, level=level) is None


def test_a_preambular_paragraph_has_one():
    found = one("Deeply concerned at the situation,", kind=ParagraphKind.PREAMBULAR)
    assert (found.text, found.action_class) == ("Deeply concerned", "expresses concern")


@pytest.mark.parametrize("symbol", SEEDS)
def test_founding_documents(symbol):
    path = ROOT / "raw" / SEEDS[symbol]["file"]
    read = parse(read_blocks(path.read_bytes(), path.name), path.name)
    found = {action.path: action.text for action in find_actions(read)}
    assert found == {c["path"]: c["action"] for c in SEEDS[symbol]["clauses"] if c["action"]}


@pytest.mark.parametrize("symbol", SEEDS)
def test_founding_documents_have_no_unknown_action(symbol):
    path = ROOT / "raw" / SEEDS[symbol]["file"]
    read = parse(read_blocks(path.read_bytes(), path.name), path.name)
    assert [action for action in find_actions(read) if not (action.lemma and action.action_class)] == []
