"""The figures of the two founding documents against their hand labels, field by field; nothing else is recorded."""

import json
import re
from pathlib import Path

import pytest

from recalling.extraction.statistics import explain_document, find_statistics
from recalling.model import ParagraphKind
from recalling.parsing import parse
from recalling.reading import read_blocks

ROOT = Path(__file__).resolve().parents[3]
LABELS = json.loads((ROOT / "tests/gold/statistics.json").read_text(encoding="utf-8"))
FILES = {"A/RES/76/177": "A_RES_76_177-EN.md", "A/C.3/75/L.30": "A_C.3_75_L.30-EN.txt"}
FIELDS = (
    "path",
    "value_text",
    "value",
    "value_high",
    "base",
    "kind",
    "unit",
    "comparator",
    "role",
    "population",
)


@pytest.fixture(scope="module", params=sorted(FILES))
def seed(request):
    name = FILES[request.param]
    document = parse(read_blocks((ROOT / "raw" / name).read_bytes(), name), name)
    return document, find_statistics(document), LABELS[request.param]


def test_the_figures_are_those_labelled(seed):
    _, found, labels = seed
    assert [
        tuple(getattr(s, field) for field in FIELDS)
        for s in sorted(found, key=lambda s: (s.path[0] != "p", s.path, s.start))
    ] == [tuple(label[field] for field in FIELDS) for label in labels]


def test_years_and_equivalents(seed):
    _, found, labels = seed
    assert [s.year for s in found] == [label["year"] for label in labels]
    assert [s.equivalent_to for s in found] == [label["equivalent_to"] for label in labels]


def test_a_figure_stands_where_it_is_said_to_stand(seed):
    document, found, _ = seed
    for statistic in found:
        text = document.paragraph(statistic.path).text
        assert text[statistic.start : statistic.end] == statistic.value_text
        assert statistic.value_text in statistic.sentence


def test_each_number_is_a_figure_or_has_a_reason(seed):
    document, found, _ = seed
    told = {path: [(start, end) for start, end, _, _ in n] for path, n in explain_document(document).items()}
    for statistic in found:
        told.setdefault(statistic.path, []).append((statistic.start, statistic.end))
    numbers = [
        (paragraph.path, match)
        for paragraph in document.paragraphs
        if paragraph.kind in (ParagraphKind.PREAMBULAR, ParagraphKind.OPERATIVE)
        for match in re.finditer(r"\d+", paragraph.text)
    ]
    untold = [
        (path, match[0])
        for path, match in numbers
        if not any(start <= match.start() and match.end() <= end for start, end in told.get(path, ()))
    ]
    assert len(numbers) > 90
    assert untold == []
