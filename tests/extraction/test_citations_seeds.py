"""The citations of the two founding documents against their hand-labelled lists.

Measured here: recall and precision of what is cited by symbol or number, and each field of it.
"""

import json
from pathlib import Path

import pytest

from recalling.extraction.citations import find_citations
from recalling.extraction.results import Location
from recalling.parsing import parse
from recalling.reading import read_blocks

ROOT = Path(__file__).resolve().parents[2]
SEEDS = json.loads((ROOT / "tests/gold/seeds.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module", params=sorted(SEEDS))
def seed(request):
    labels = SEEDS[request.param]
    name = Path(labels["file"]).name
    document = parse(read_blocks((ROOT / "raw" / name).read_bytes(), name), name)
    return labels, document, find_citations(document)


def where(citation, document):
    if citation.location is Location.MASTHEAD:
        return "header"
    return citation.path if citation.note is None else f"fn{document.footnotes[citation.note].marker}"


def printed(day):
    return f"{day.day} {day:%B %Y}" if day else None


def test_every_citation_by_symbol_is_found_and_no_other(seed):
    labels, document, citations = seed
    expected = {
        (label["where"], label["text"], label["symbol"], label["date"], label["pinpoint"])
        for label in labels["citations"]
    }
    found = [
        (where(c, document), c.cited_text, c.cited_symbol, printed(c.cited_date), c.pinpoint)
        for c in citations
        if c.cited_symbol
    ]
    assert set(found) == expected
    assert len(found) == len(labels["citations"])


def test_treaty_series(seed):
    labels, document, citations = seed
    expected = [(label["footnote"], label["volume"], label["number"]) for label in labels["treaty_series"]]
    treaties = [c for c in citations if c.treaty_volume]
    markers = [document.footnotes[c.note].marker for c in treaties]
    assert [(m, c.treaty_volume, c.treaty_number) for m, c in zip(markers, treaties, strict=True)] == expected
    assert all(c.cited_name for c in treaties)


def test_words_stand_where_they_are_said_to_stand(seed):
    _, document, citations = seed
    for citation in citations:
        if citation.location is Location.MASTHEAD:
            assert citation.start is None
            continue
        note = citation.note
        text = document.paragraph(citation.path).text if note is None else document.footnotes[note].text
        assert text[citation.start : citation.end] == citation.cited_text
