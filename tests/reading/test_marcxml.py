"""Library records out of MARCXML, whatever its encoding went through.

Here belongs what each field of a record becomes; who sponsors by it is in tests/extraction.
"""

from __future__ import annotations

from datetime import date

import pytest

import recalling
from recalling.errors import DocumentError, SourceCode
from recalling.reading import read_blocks
from recalling.reading.detect import MARCXML, TEXT, media_type
from recalling.reading.marcxml import SubjectEntry, mended, read_records
from tests.library import FILE, NAMESPACE, encoded_twice, marcxml, record


def only(**fields):
    (found,) = read_records(marcxml(record(**fields)).encode())
    return found


@pytest.mark.parametrize(
    ("fields", "name", "value"),
    [
        ({}, "undl_id", "4000001"),
        ({}, "title", "Situation of human rights"),
        ({"title": "Water : clean and safe :"}, "title", "Water : clean and safe"),
        ({"title": "Côte  d'Ivoire\u2011Ghana"}, "title", "Côte d'Ivoire-Ghana"),
        ({"kind": "revised draft resolution /"}, "title_remainder", "revised draft resolution"),
        ({}, "responsibility", "Norway and Peru"),
        ({"said": None}, "responsibility", None),
        ({}, "changed", date(2044, 2, 3)),
        ({"changed": "20441399000000.0"}, "changed", None),
        ({"changed": "lately"}, "changed", None),
        ({"notes": ("One.", "Two.")}, "notes", (("515", "One."), ("515", "Two."))),
        ({"entries": ("Norway", "UN. Secretariat")}, "entries", ("Norway", "UN. Secretariat")),
        ({"symbol": None}, "symbols", ()),
        ({"symbol": "no symbol"}, "symbols", ()),
    ],
)
def test_a_field(fields, name, value):
    assert getattr(only(**fields), name) == value


def test_the_symbol_is_written_as_printed():
    assert [str(symbol) for symbol in only(symbol="A/RES/2200(XXI)").symbols] == ["A/RES/2200 (XXI)"]


@pytest.mark.parametrize(
    ("results", "expected"),
    [
        ((("1", "A/RES/99/12"), ("3", "A/99/481")), "A/RES/99/12"),
        ((("3", "A/99/481"), ("1", "A/DEC/99/539")), "A/DEC/99/539"),
        ((("1", "none yet"), ("1", "A/RES/99/13")), "A/RES/99/13"),
        ((("3", "A/99/481"),), "None"),
    ],
)
def test_what_a_draft_led_to(results, expected):
    assert str(only(results=results).resulting) == expected


def test_subjects_with_number_and_vocabulary():
    found = only(subjects=(("WATER", "(DHLAUTH)12", "unbist"), ("SANITATION",), ("SANITATION",)))
    assert found.subjects == (SubjectEntry("WATER", "(DHLAUTH)12", "unbist"), SubjectEntry("SANITATION"))


@pytest.mark.parametrize("taken_for", ["latin-1", "cp1252"])
def test_a_file_that_was_encoded_twice(taken_for):
    title = "Côte d'Ivoire, Türkiye – résumé"
    text = marcxml(record(title=title))
    (found,) = read_records(encoded_twice(text, taken_for))
    assert found.title == title


@pytest.mark.parametrize(
    "data",
    [
        "Côte d'Ivoire".encode(),
        b"plain",
        "Ã and Türkiye".encode(),
        "CÃ´te and Türkiye".encode(),
        b"\xff\xfe",
        "中文 CÃ´te".encode(),
    ],
    ids=["once", "ascii", "capital", "mixed", "no-utf-8", "beyond"],
)
def test_what_is_not_encoded_twice_as_a_whole_stays(data):
    assert mended(data) == data


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", SourceCode.EMPTY_FILE),
        (marcxml().encode(), SourceCode.EMPTY_FILE),
        (marcxml(record())[:-30].encode(), SourceCode.DAMAGED),
        (marcxml(record()).replace('tag="191"', "").encode(), SourceCode.DAMAGED),
        (marcxml(record(title="CÃ´te and Türkiye")).encode(), SourceCode.UNDECODABLE),
    ],
    ids=["empty", "no-records", "cut", "no-tag", "two-encodings"],
)
def test_what_cannot_be_read(data, code):
    with pytest.raises(DocumentError) as error:
        read_records(data)
    assert error.value.code is code


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (marcxml(record()), MARCXML),
        (f"\ufeff\n{marcxml(record())}", MARCXML),
        (f"see {NAMESPACE}", TEXT),
        ("<html></html>", TEXT),
    ],
)
def test_records_are_told_by_their_bytes(text, kind):
    assert media_type(text.encode(), "any.txt") == kind


def test_records_are_no_document():
    with pytest.raises(DocumentError, match="library records") as error:
        read_blocks(marcxml(record()).encode(), FILE)
    assert error.value.code is SourceCode.NOT_A_RESOLUTION


def test_entities_from_outside_are_not_fetched(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    declared = f'<!DOCTYPE collection [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
    head, body = marcxml(record(title="TITLE")).split("\n", 1)
    data = f"{head}{declared}{body.replace('TITLE', 'A&x;B')}".encode()
    assert "secret" not in (read_records(data)[0].title or "")


def test_tables_of_a_file_of_records(tmp_path):
    path = tmp_path / FILE
    path.write_text(marcxml(record(notes=("Additional sponsors: Fiji (A/99/481).",))), encoding="utf-8")
    tables = recalling.tables(path)
    assert {name: table.num_rows for name, table in tables.items()} == {
        "records": 1,
        "subjects": 0,
        "sponsors": 3,
    }
    assert tables["records"]["source_file"].to_pylist() == [FILE]
