"""What became of an id: one small document before and after, one fate out.

Here belong the rules; the table that they fill is in test_ids.py.
"""

from __future__ import annotations

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recalling.releasing.changes.fates import IDENTIFIED, fates, fates_of_documents
from recalling.releasing.changes.ids import USED_TABLES, Follower
from recalling.releasing.changes.results import Fate
from recalling.tables import codes

WHAT = {what.table: what for what in IDENTIFIED}


def clauses(texts, document="A-EN"):
    return pa.table(
        {"clause_id": [f"{document}#{path}" for path in texts], "text": list(texts.values())},
        pa.schema([("clause_id", pa.string()), ("text", pa.string())]),
    )


def told(ids):
    """The fates by the end of each id, as "moved op4"; what is new as "new"."""
    short = {
        change.old_id.partition("#")[2]: " ".join(
            [change.change.value, *(new_id.partition("#")[2] for new_id in change.new_ids)]
        )
        for change in ids.changes
    }
    return short | {
        new_id.partition("#")[2]: "new" for new_id in ids.added if new_id.partition("#")[2] not in short
    }


def became(before, now):
    return told(fates(WHAT["clauses"], clauses(before), clauses(now), lambda value: (value,)))


@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [
        ({"op1": "a"}, {"op1": "a"}, {}),
        ({"op1": "a"}, {"op1": "b"}, {"op1": "corrected op1"}),
        ({"op1": "a"}, {"op2": "a"}, {"op1": "moved op2"}),
        ({"op1": "a"}, {}, {"op1": "withdrawn"}),
        ({}, {"op1": "a"}, {"op1": "new"}),
        # a clause is put in before others, which move on
        (
            {"op1": "a", "op2": "b"},
            {"op1": "x", "op2": "a", "op3": "b"},
            {"op1": "moved op2", "op2": "moved op3"},
        ),
        # one is taken out: its id is now that of the next, so it was not corrected
        ({"op1": "a", "op2": "b"}, {"op1": "b"}, {"op1": "withdrawn", "op2": "moved op1"}),
        # two change places
        ({"op1": "a", "op2": "b"}, {"op1": "b", "op2": "a"}, {"op1": "moved op2", "op2": "moved op1"}),
        # the same words twice: in their order, and what stayed is no candidate
        ({"op1": "a", "op2": "a"}, {"op3": "a", "op4": "a"}, {"op1": "moved op3", "op2": "moved op4"}),
        ({"h1": "a", "op1": "a"}, {"h1": "a", "op2": "a"}, {"op1": "moved op2"}),
        ({"h1": "a", "op1": "a"}, {"h1": "a"}, {"op1": "withdrawn"}),
        # one text, now two, under ids of which one may be the old one
        ({"op1": "a b c"}, {"op1": "a", "op1.a": "b c"}, {"op1": "split op1 op1.a"}),
        ({"op1": "a b c"}, {"op2": "a b", "op3": "c"}, {"op1": "split op2 op3"}),
        ({"op1": "a b c"}, {"op1": "a", "op2": "b", "op3": "c"}, {"op1": "split op1 op2 op3"}),
        # parts that do not follow one another, or lack a word, or join without a blank
        ({"op1": "a b"}, {"op2": "a", "op3": "x", "op4": "b"}, {"op1": "withdrawn"}),
        ({"op1": "a b c"}, {"op2": "a", "op3": "c"}, {"op1": "withdrawn"}),
        ({"op1": "ab"}, {"op2": "a", "op3": "b"}, {"op1": "withdrawn"}),
        # several, now one
        ({"op1": "a", "op2": "b"}, {"op1": "a b"}, {"op1": "merged op1", "op2": "merged op1"}),
        ({"op1": "a", "op2": "b"}, {"op7": "a b"}, {"op1": "merged op7", "op2": "merged op7"}),
        # a part that stands elsewhere unchanged is none
        ({"op1": "a", "op2": "b"}, {"op1": "a", "op2": "a b"}, {"op2": "corrected op2"}),
    ],
)
def test_fate_of_a_clause(before, now, expected):
    found = became(before, now)
    assert {path: fate for path, fate in found.items() if fate != "new" or path in expected} == expected


def test_what_nothing_became_is_new():
    assert became({"op1": "a"}, {"op1": "x", "op2": "a", "op3": "y"}) == {"op1": "moved op2", "op3": "new"}


def test_words_of_another_document_are_not_looked_at():
    before, now = clauses({"op1": "a"}, "A-EN"), clauses({"op1": "a"}, "B-EN")
    assert told(fates(WHAT["clauses"], before, now, lambda value: (value,)))["op1"] == "withdrawn"


def figures(*rows):
    names = ("statistic_id", "clause_id", "value_text", "value", "unit", "kind")
    filled = [(f"A-EN#{row[0]}", f"A-EN#{row[0].partition('/')[0]}", *row[1:]) for row in rows]
    columns = {name: [row[at] for row in filled] for at, name in enumerate(names)}
    return pa.table(columns)


def figure(place, text, value=1.0, unit="percent"):
    return (place, text, value, unit, "share")


ONE = figures(figure("op1/s1", "56 per cent", 56.0))


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (ONE, {}),
        (figures(figure("op1/s1", "50 per cent", 50.0)), {"op1/s1": "corrected op1/s1"}),
        (figures(figure("op1/s1", "56 per cent", 56.5)), {"op1/s1": "corrected op1/s1"}),
        (figures(figure("op1/s1", "56 per cent", 56.0, "people")), {"op1/s1": "corrected op1/s1"}),
        (
            figures(figure("op1/s1", "9 per cent", 9.0), figure("op1/s2", "56 per cent", 56.0)),
            {"op1/s1": "moved op1/s2"},
        ),
        # in another clause it is another figure
        (figures(figure("op2/s1", "56 per cent", 56.0)), {"op1/s1": "withdrawn", "op2/s1": "new"}),
    ],
)
def test_fate_of_a_figure(now, expected):
    assert told(fates(WHAT["statistics"], ONE, now, lambda value: (value,))) == expected


def test_other_columns_may_be_filled_without_a_word():
    before = ONE.append_column("population", pa.array([None], pa.string()))
    now = ONE.append_column("population", pa.array(["children"]))
    assert told(fates(WHAT["statistics"], before, now, lambda value: (value,))) == {}


def test_a_figure_follows_its_clause_also_where_the_next_one_says_the_same():
    now = figures(figure("op1/s1", "56 per cent", 56.0), figure("op2/s1", "56 per cent", 56.0))
    moved = {"A-EN#op1": ("A-EN#op2",)}
    found = told(fates(WHAT["statistics"], ONE, now, lambda value: moved.get(value, (value,))))
    assert found == {"op1/s1": "moved op2/s1"}


def test_a_figure_of_a_withdrawn_clause_is_withdrawn_although_its_id_stands_there():
    found = told(fates(WHAT["statistics"], ONE, ONE, lambda value: () if value == "A-EN#op1" else (value,)))
    assert found == {"op1/s1": "withdrawn"}


def documents(*rows):
    names = ("document_id", "source_file", "reissue", "title", "document_type", "date_issued", "date_adopted")
    return pa.table({name: [row[at] for row in rows] for at, name in enumerate(names)})


def document(name, title="Water", reissue=0, file="a.pdf"):
    return (f"{name}-EN", file, reissue, title, "resolution", "2026-01-01", "2026-01-02")


@pytest.mark.parametrize(
    ("now", "hashes", "expected"),
    [
        (document("A"), {"a.pdf": "1"}, []),
        (document("A", "Air"), {"a.pdf": "1"}, [(Fate.CORRECTED, ("A-EN",))]),
        (document("A", reissue=1), {"a.pdf": "2"}, [(Fate.REISSUED, ("A-EN",))]),
        (document("A", "Air", reissue=1), {"a.pdf": "2"}, [(Fate.REISSUED, ("A-EN",))]),
        (document("B"), {"a.pdf": "2"}, [(Fate.WITHDRAWN, ())]),
        (document("B", file="b.pdf"), {"b.pdf": "1"}, [(Fate.MOVED, ("B-EN",))]),
    ],
)
def test_fate_of_a_document(now, hashes, expected):
    found = fates_of_documents(documents(document("A")), documents(now), ({"a.pdf": "1"}, hashes))
    assert [(change.change, change.new_ids) for change in found.changes] == expected
    moved = {new_id for change in found.changes for new_id in change.new_ids}
    assert set(found.added) == {now[0]} - moved - {"A-EN"}


def test_what_stands_in_a_document_follows_it_to_its_right_symbol():
    sources = [pa.table({"source_file": ["a.pdf"], "sha256": ["1"]})] * 2
    papers = documents(document("A")), documents(document("B"))
    texts = clauses({"op1": "a", "op2": "b"}, "A-EN"), clauses({"op1": "a", "op2": "x"}, "B-EN")
    follower = Follower()
    for name, pair in (("sources", sources), ("documents", papers), ("clauses", texts)):
        found = follower.follow(name, *pair)
    assert [(c.old_id, c.change.value, c.new_ids) for c in found.changes] == [
        ("A-EN#op1", "moved", ("B-EN#op1",)),
        ("A-EN#op2", "withdrawn", ()),
    ]


PASSAGES = st.lists(st.lists(st.sampled_from("abc"), min_size=1, max_size=3).map(" ".join), max_size=8)


@settings(deadline=None, derandomize=True)
@given(PASSAGES, PASSAGES)
def test_whatever_happens_no_id_is_lost_and_no_word_is_misled(before, now):
    old = {f"op{number}": text for number, text in enumerate(before, 1)}
    new = {f"op{number}": text for number, text in enumerate(now, 1)}
    found = fates(WHAT["clauses"], clauses(old), clauses(new), lambda value: (value,))
    became = {c.old_id.partition("#")[2]: c for c in found.changes}
    assert len(became) == len(found.changes)
    assert set(became) == {path for path, text in old.items() if new.get(path) != text}
    targets = [path for change in found.changes for path in change.new_ids]
    assert not set(targets) & set(found.added)
    for path, change in became.items():
        words = [new[new_id.partition("#")[2]] for new_id in change.new_ids]
        if change.change in {Fate.MOVED, Fate.SPLIT}:
            assert " ".join(words) == old[path]
        if change.change is Fate.MERGED:
            assert old[path] in words[0]
        if change.change is Fate.CORRECTED:
            assert change.new_ids == (change.old_id,)
    # each new id that is not the same as before is what something became, or new
    differs = {f"A-EN#{path}" for path, text in new.items() if old.get(path) != text}
    assert differs == set(targets) | set(found.added)


def test_fates_are_the_closed_list():
    assert set(codes.ID_CHANGES.values) == set(Fate)
    assert set(codes.IDENTIFIED_TABLES.values) == set(USED_TABLES) - {"sources"}
