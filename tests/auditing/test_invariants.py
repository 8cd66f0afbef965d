"""Each invariant on a made document that keeps it, and on one that breaks it.

Here belong the invariants; the folder as a whole and the command are in test_folder.py.
"""

from dataclasses import replace

import pytest

from recalling.auditing import masthead, numbering, wording, words
from recalling.auditing.agreement import notes_agree, paragraphs_agree
from recalling.auditing.audit import audit, invariants
from recalling.auditing.results import Invariant
from recalling.model import Block, BlockKind, Box, Footnote, Link, Mark, ParagraphKind, Span
from recalling.reading.witness import artifacts, bare_text, without_tags
from recalling.settings import DEFAULTS
from tests.pdf_factory import un_pdf
from tests.pdf_factory.readings import READERS, document, file_name
from tests.pdf_factory.spec import closing, op, opening, par, resolution, sub

TAGGED, LAYOUT = READERS
PAPER = resolution(
    opening(),
    par("<i>Recalling</i> its resolution [80/12](https://undocs.org/en/A/RES/80/12),{1}"),
    op(1, "<i>Decides</i> to count (once);"),
    op(2, "<i>Invites</i> States:"),
    sub("a", "To read;"),
    sub("b", "To write “well”;{2}"),
    op(3, "<i>Requests</i> a report."),
    *closing(),
    running_head=("A/RES/80/999",),
    notes={"1": "Resolution 80/12, annex.", "2": "See A/80/45."},
)


@pytest.fixture(scope="module")
def good():
    return document(PAPER, TAGGED)


def edited(found, at, /, **changes):
    """The document with one paragraph changed."""
    return replace(
        found,
        paragraphs=tuple(replace(p, **changes) if p.path == at else p for p in found.paragraphs),
    )


@pytest.mark.parametrize("reader", READERS)
def test_a_good_document_keeps_everything(reader):
    found = document(PAPER, reader)
    data = un_pdf(PAPER, tagged=reader == TAGGED)
    outcomes = audit(found, data, file_name(PAPER), strip=reader == TAGGED).outcomes
    assert {i.name: o.breaches for i, o in outcomes.items() if not o.holds} == {}
    council = {Invariant.COUNCIL_HEADING, Invariant.COUNCIL_VOTE, Invariant.COUNCIL_NOTES}
    asked = set(Invariant) - council - {Invariant.ANNEXED}
    if reader == LAYOUT:
        asked -= {Invariant.PARAGRAPHS_AGREE, Invariant.NOTES_AGREE, Invariant.STRIPPED}
    assert set(outcomes) == asked


@pytest.mark.parametrize(
    ("path", "changes", "invariant", "says"),
    [
        ("op1", {"text": "Decides to count (once;"}, Invariant.BRACKETS, "op1: “(” is never closed"),
        ("op1", {"text": "Decides to count once);"}, Invariant.BRACKETS, "op1: “)” was never opened"),
        ("op2.b", {"text": "To write “well;"}, Invariant.QUOTES, "op2.b: 1 open, 0 close"),
        ("op2", {"label": "1"}, Invariant.OPERATIVES, "1 “Invites States:” where 2 is due"),
        ("op2", {"label": None}, Invariant.OPERATIVES, "op2 “Invites States:” has no number"),
        ("op2.b", {"printed_label": "(c)", "label": "c"}, Invariant.SUBLISTS, "op2.b (c)"),
        ("op2.a", {"printed_label": "(b)", "label": "b"}, Invariant.SUBLISTS, "op2.a (b)"),
        ("opening", {"kind": ParagraphKind.PREAMBULAR}, Invariant.OPENINGS, "part alone: 0"),
        ("op1", {"kind": ParagraphKind.OPENING}, Invariant.OPENINGS, "part alone: 2"),
        ("op3", {"text": "Requests a report"}, Invariant.LAST_OPERATIVE, "op3 ends “Requests a report”"),
        ("pp1", {"text": "Recalling its resolution 80/12;"}, Invariant.PREAMBLE_ENDS, "resolution 80/12;"),
        ("pp1", {"links": (Link(25, 30, "https://undocs.org/A/RES/8/12"),)}, Invariant.LINKS, "leads to"),
        ("pp1", {"marks": ()}, Invariant.NOTES, "no mark for note 1"),
        ("pp1", {"marks": (Mark("7", 3),)}, Invariant.NOTES, "no note for mark 7"),
        ("op1", {"marks": (Mark("2", 3), Mark("1", 5))}, Invariant.NOTES, None),
        ("pp1", {"marks": (Mark("2", 3), Mark("1", 5))}, Invariant.NOTES, "in the order 2, 1"),
        ("op1", {"text": f"Decides {'_' * 18}"}, Invariant.CLEAN, "op1 holds a rule"),
        ("op1", {"text": "Decides 25-16815 to count"}, Invariant.CLEAN, "the job number 25-16815"),
        ("op1", {"text": "Decides resolution 80/___ of ______ on"}, Invariant.CLEAN, None),
        ("op3", {"text": "A 53rd plenary meeting 17 December 2025"}, Invariant.CLEAN, "the closing line"),
        ("op3", {"text": "At its 53rd plenary meeting, on 17 December 2025."}, Invariant.CLEAN, None),
        ("op1", {"text": "Decides to"}, Invariant.PLACED_WORDS, "lost: count once"),
        ("op1", {"text": "Decides to count (once) more;"}, Invariant.PLACED_WORDS, "invented: more"),
        ("op1", {"blocks": ()}, Invariant.PLACED_WORDS, "1 blocks nowhere"),
    ],
)
def test_what_breaks_an_invariant_is_told(good, path, changes, invariant, says):
    outcome = invariants(edited(good, path, **changes), file_name(PAPER))[invariant]
    assert outcome.holds == (says is None)
    assert says is None or any(says in breach for breach in outcome.breaches)


@pytest.mark.parametrize(
    ("look", "says"),
    [
        (lambda d: masthead.symbol(d, "A_RES_80_998.pdf"), "page 1 prints A/RES/80/999"),
        (
            lambda d: masthead.session(with_lines(d, ("Seventy-ninth session",))),
            "the words say 79, the symbol 80",
        ),
        (lambda d: masthead.session(with_lines(d, ())), "no session"),
        (lambda d: masthead.title_number(with_lines(d, ("80/99. On figures",))), "has 80/99, not 80/999"),
        (lambda d: masthead.title_number(with_lines(d, ("On figures",))), "no number"),
        (lambda d: masthead.closing(replace(d, closing=())), "0 days in the closing line"),
        (
            lambda d: masthead.closing(
                with_lines(d, ("Resolution adopted by the General Assembly on 1 May 2025",))
            ),
            "the heading says 2025-05-01, the closing line 2025-12-17",
        ),
        (lambda d: words.leftovers(replace(d, leftovers=(3,))), "“"),
        (lambda d: words.page_words(d, ["Nothing but this"]), "characters too many"),
        (lambda d: words.page_words(d, [*bare_text(un_pdf(PAPER)), "One more line"]), "11 characters lost"),
    ],
)
def test_what_breaks_a_document_is_told(good, look, says):
    outcome = look(good)
    assert not outcome.holds
    assert any(says in breach for breach in outcome.breaches)


def with_lines(found, lines):
    return replace(found, masthead=replace(found.masthead, lines=lines))


def block(text, y, page=2, kind=BlockKind.FURNITURE):
    return Block(kind, (Span(text, box=Box(page, 60.0, y - 8, 110.0, y)),), text, page)


@pytest.mark.parametrize(
    ("blocks", "marked", "breaches"),
    [
        ([block("Rare words", 400.0)], ["", "Rare words"], 0),
        ([block("Rare words", 50.0)], ["", ""], 1),
        ([block("3/5", 50.0), block("4/5", 50.0, page=3)], ["", "", ""], 0),
        ([block("3/5", 400.0), block("4/5", 400.0, page=3)], ["", "", ""], 2),
        ([block("A/RES/80/999", 50.0)], ["", ""], 0),
        ([block("____", 400.0)], ["", ""], None),
    ],
)
def test_furniture_is_an_artifact_or_recurs_in_its_band(good, blocks, marked, breaches):
    found = replace(good, blocks=tuple(blocks), furniture=tuple(range(len(blocks))))
    outcome = words.furniture(found, marked, DEFAULTS.pdf)
    assert (None if outcome is None else len(outcome.breaches)) == breaches


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"text": "Decides to countonce;"}, "op1: “count (once);” against “countonce;”"),
        ({"path": "u1"}, "op1 is u1 by the layout"),
    ],
)
def test_readings_that_part_are_told(good, change, says):
    assert paragraphs_agree(good, edited(good, "op1", **change)).breaches == (says,)


def test_a_paragraph_of_one_reading_is_told(good):
    shorter = replace(good, paragraphs=good.paragraphs[:-1])
    assert paragraphs_agree(good, shorter).breaches == ("only the tags have op3 “Requests a report.”",)
    assert paragraphs_agree(shorter, good).breaches == ("only the layout has op3 “Requests a report.”",)
    assert paragraphs_agree(good, good).items == len(good.paragraphs)
    other = replace(good, footnotes=(*good.footnotes, Footnote("3", "See above.")))
    assert notes_agree(good, other).breaches == ("only the layout has 3 “See above.”",)


def test_the_account_takes_hyphens_that_look_alike_for_one():
    paper = resolution(opening(), op(1, "<i>Requests</i> the Secretary\u2011General to report."), *closing())
    found = document(paper, TAGGED)
    assert "the Secretary-General" in found.paragraphs[-1].text
    pages = ["".join(block.source for block in found.blocks).replace("y-G", "y\u2011G")]
    assert words.page_words(found, pages).breaches == ()
    assert words.placed_words(found).breaches == ()


def test_quoted_paragraphs_open_and_close_together(good):
    quoted = [replace(good.paragraphs[2], kind=ParagraphKind.QUOTED, text=t) for t in ("“One", "“two”")]
    assert wording.quotes(replace(good, paragraphs=tuple(quoted))).holds


def test_a_number_inside_a_paragraph_is_found(good):
    first = next(p for p in good.paragraphs if p.path == "op1")
    second = next(p for p in good.paragraphs if p.path == "op2")
    rest = tuple(p for p in good.paragraphs if p.path != "op2")
    swallowed = edited(replace(good, paragraphs=rest), "op1", blocks=(*first.blocks, *second.blocks))
    assert any("op1 holds “2. Invites" in line for line in numbering.operatives(swallowed).breaches)


def test_the_copy_without_tags_has_none():
    data = un_pdf(PAPER)
    copy = without_tags(data)
    assert b"StructTreeRoot" in data
    assert b"StructTreeRoot" not in copy
    assert artifacts(copy) == [""] * len(bare_text(copy))
    assert bare_text(copy) == bare_text(data)
