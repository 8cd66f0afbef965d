"""Two releases side by side, and how it is told: sentence, Markdown, JSON.

Here belong whole releases; rows and ids are tested beside this.
"""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pyarrow as pa
import pytest

from recalling.releasing.accuracy import AccuracyFigure
from recalling.releasing.changes.compare import Side, changes
from recalling.releasing.changes.results import Changes, Item, Items, SchemaChanges
from recalling.releasing.changes.wording import as_json, contrast, headline, markdown, sections
from tests.releasing.changes.papers import FIRST, SECOND, known_population, other_figure, reissued, release_of

OLD = Side(release_of(FIRST, SECOND), "2026.11.21", made_with={"pyarrow": "26.0.0"})


def side(*symbols, edit=None, **more):
    return replace(OLD, tables=release_of(*symbols, edit=edit), version="2026.11.22", **more)


CASES = {
    "the same": (side(FIRST, SECOND), "no row changed"),
    "corrected": (
        side(FIRST, SECOND, edit=other_figure),
        "1 clause reworded, 1 figure corrected: 10.4 → 11.4 million (A/RES/76/9 preamb. para. 1)",
    ),
    "new": (side(FIRST, SECOND, "A/RES/76/1", "A/RES/76/2"), "2 documents new"),
    "withdrawn": (side(SECOND), "1 document withdrawn"),
    "reissued": (side(FIRST, SECOND, edit=reissued), "1 document issued again"),
    "filled": (side(FIRST, SECOND, edit=known_population), "rows of statistics changed"),
    "schema": (side(FIRST, SECOND, schema_version="9.0.0"), f"schema version {OLD.schema_version} → 9.0.0"),
    "library": (
        side(FIRST, SECOND, made_with={"pyarrow": "27.0.0"}),
        "no row changed, made with pyarrow 27.0.0",
    ),
    "accuracy": (
        side(FIRST, SECOND, accuracy=(AccuracyFigure.counted("words", 9, 10, "read"),)),
        "no row changed, other measures of accuracy",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_the_headline_says_what_matters(case):
    new, expected = CASES[case]
    assert headline(changes(OLD, new)) == expected


def lines(found):
    return [line for section in sections(found, None) for _, line in section.lines]


@pytest.mark.parametrize("column", ["date_issued", "date_adopted", "document_type", "reissue", "title"])
def test_what_differs_in_a_document_is_told(column):
    def edited(table):
        value = {"document_type": "decision", "reissue": 7, "title": "Other"}.get(column, date(2001, 2, 3))
        at = table.schema.get_field_index(column)
        values = [value, *table[column].to_pylist()[1:]]
        return table.set_column(at, table.schema.field(at), pa.array(values, table.schema.field(at).type))

    new = replace(OLD, tables={**OLD.tables, "documents": edited(OLD.tables["documents"])}, version="2")
    (line,) = lines(changes(OLD, new))
    assert (
        str({"reissue": 7, "title": "Other", "document_type": "decision"}.get(column, "2001-02-03")) in line
    )


def test_a_column_that_one_release_lacks_is_no_difference_of_a_document():
    old = replace(
        OLD, tables={**OLD.tables, "documents": OLD.tables["documents"].drop_columns(["date_issued"])}
    )
    new = side(FIRST, SECOND, edit=reissued)
    (item,) = changes(old, new).documents.reissued
    assert item.columns == ("reissue",)


def test_tables_that_are_gone_are_told_under_one_schema_version():
    without = {name: table for name, table in OLD.tables.items() if name not in {"places", "agenda"}}
    less = replace(OLD, tables=without, version="2026.11.22")
    assert headline(changes(OLD, less)) == "tables agenda and places gone"
    assert headline(changes(less, OLD)) == "tables agenda and places new"


@pytest.mark.parametrize("case", CASES)
def test_only_the_same_release_is_the_same(case):
    assert changes(OLD, CASES[case][0]).is_same is (case == "the same")


def test_the_first_release():
    found = changes(None, OLD)
    assert headline(found) == "the first release"
    assert "This is the first release" in markdown(found, 5)


def test_what_came_and_went_is_listed_with_its_words():
    found = changes(OLD, side(SECOND, "A/RES/76/1"))
    assert found.documents.added == (Item("A_RES_76_1-EN", "A/RES/76/1", None, "Situation of figures"),)
    assert found.documents.withdrawn == (Item("A_RES_76_9-EN", "A/RES/76/9", "Situation of figures", None),)
    # clauses and figures of whole documents are counted, not listed
    assert (found.clauses.with_added, found.clauses.with_withdrawn, found.clauses.added) == (5, 5, ())
    assert (found.figures.with_added, found.figures.with_withdrawn, found.figures.withdrawn) == (3, 3, ())


def test_a_value_that_changes_under_the_same_words_is_told_with_it():
    def misread(document, extract):
        first, *others = extract.statistics
        return document, replace(extract, statistics=(replace(first, value=10.4), *others))

    found = changes(OLD, side(FIRST, SECOND, edit=misread))
    (figure,) = found.figures.corrected
    assert (figure.before, figure.now) == ("10.4 million, value 10400000", "10.4 million, value 10.4")
    assert headline(found) == (
        "1 figure corrected: 10.4 million, value 10400000 → 10.4 (A/RES/76/9 preamb. para. 1)"
    )


def test_columns_and_tables_that_only_one_has_are_told():
    tables = dict(OLD.tables)
    tables.pop("subjects")
    tables["agenda"] = tables["agenda"].drop_columns(["title"])
    schema = changes(Side(tables, "2026.11.20", "1.0.0"), OLD).schema
    assert (schema.before, schema.tables_added, schema.columns_added) == (
        "1.0.0",
        ("subjects",),
        ("agenda.title",),
    )
    back = changes(OLD, Side(tables, "2026.11.23", "1.0.0")).schema
    assert (back.tables_removed, back.columns_removed) == (("subjects",), ("agenda.title",))


def test_tables_that_share_no_id_are_only_counted():
    clauses = OLD.tables["clauses"].rename_columns({"clause_id": "id"})
    found = changes(replace(OLD, tables={**OLD.tables, "clauses": clauses}, schema_version="0.9.0"), OLD)
    (told,) = [table for table in found.tables if table.name == "clauses"]
    assert (told.compared, told.rows_now) == (False, 10)
    assert found.schema.columns_removed == ("clauses.id",)
    assert found.ids == ()


def test_a_column_that_is_described_in_other_words_is_told():
    agenda = OLD.tables["agenda"]
    schema = agenda.schema.set(3, agenda.schema.field(3).with_metadata({"description": "Its title."}))
    new = replace(OLD, tables={**OLD.tables, "agenda": agenda.cast(schema)})
    found = changes(OLD, new)
    assert (found.schema.described, found.is_same) == (("agenda.title",), False)
    assert headline(found) == "no row changed, columns described in other words"
    assert "column agenda.title is described in other words" in markdown(found, 5).replace("\\", "")


def test_each_table_is_read_once():
    class Counting(dict):
        def __getitem__(self, name):
            asked.append(name)
            return super().__getitem__(name)

    asked = []
    changes(replace(OLD, tables=Counting(OLD.tables)), OLD)
    assert len(asked) == len(set(asked)) == len(OLD.tables) - 1  # but id_changes


def test_markdown_is_the_same_each_time_and_bounded():
    new = side(SECOND, *(f"A/RES/76/{number}" for number in range(1, 9)))
    text = markdown(changes(OLD, new, rows=4), 4)
    assert text == markdown(changes(OLD, new, rows=4), 4)
    assert "## 8 documents new" in text
    assert "* … and 4 more" in text
    assert "| clauses | 10 | 45 | 40 | 5 | 0 |  |" in text
    assert text.endswith("\n")
    assert len(text.splitlines()) < 150


def test_markdown_shows_old_words_struck_through():
    text = markdown(changes(OLD, CASES["corrected"][0]), 5)
    assert "* A/RES/76/9 preamb. para. 1: ~~10.4~~ **11.4** million" in text
    assert (
        "**1 clause reworded, 1 figure corrected: 10.4 → 11.4 million (A/RES/76/9 preamb. para. 1).**" in text
    )


@pytest.mark.parametrize("words", ["a * b", "_a_", "[a](b)", "a | b", "<b>", "`a`", "# a"])
def test_words_of_a_document_are_no_markup(words):
    item = Item("A-EN", words, None, words)
    found = Changes("1", "2", SchemaChanges("1.0.0", "1.0.0"), (), Items(added=(item,)))
    (section,) = sections(found, None)
    ((marked, plain),) = section.lines
    assert plain == f"{words}: {words}"
    assert marked.replace("\\", "") == plain
    assert marked.count("\\") >= 2 if words != "# a" else marked.startswith("\\#")


def test_json_holds_everything():
    said = json.loads(json.dumps(as_json(changes(OLD, CASES["corrected"][0]))))
    assert said["summary"].startswith("1 clause reworded")
    assert said["figures"]["corrected"][0]["before"] == "10.4 million"
    assert [row["change"] for row in said["ids"]] == ["corrected", "corrected"]
    (clauses,) = [table for table in said["tables"] if table["name"] == "clauses"]
    assert (
        clauses["changed_rows"][0]["cells"]["text_sha256"][0]
        != clauses["changed_rows"][0]["cells"]["text_sha256"][1]
    )


@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [
        ("56 per cent", "50 per cent", ("", "56", "50", "per cent")),
        ("a b c", "a x c", ("a", "b", "x", "c")),
        ("a b", "a b c", ("a b", "", "c", "")),
        ("a a", "a", ("a", "a", "", "")),
        ("a", "b", ("", "a", "b", "")),
        ("1 2 3 4 5 6 7 8 x", "1 2 3 4 5 6 7 8 y", ("… 3 4 5 6 7 8", "x", "y", "")),
        ("x 1 2 3 4 5 6 7", "y 1 2 3 4 5 6 7", ("", "x", "y", "1 2 3 4 5 6 …")),
    ],
)
def test_what_differs_is_found_word_by_word(before, now, expected):
    assert contrast(before, now) == expected


def test_a_long_difference_is_cut_in_its_middle():
    _, was, _, _ = contrast(" ".join(map(str, range(100))), "x")
    assert was == "0 1 2 3 4 5 6 7 8 9 10 11 … 88 89 90 91 92 93 94 95 96 97 98 99"
