"""The two reports: what they tell, that they need nothing from elsewhere, that they are the same each time.

Here belong validation.json and validation.html, and the sentences in them.
"""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from recalling.validation.findings import Finding
from recalling.validation.guard import compare
from recalling.validation.report import report_html, report_json, write_report
from recalling.validation.suites import Rule, Severity, read_suites, suite_text
from recalling.validation.wording import statement
from tests.validation.small_tables import good_tables

SUITES = read_suites()
RULES = [rule for suite in SUITES for rule in suite.rules]
GOOD = Finding(
    table="clauses",
    check="kind_not_null",
    type="expect_column_values_to_not_be_null",
    kwargs={"column": "kind"},
    severity=Severity.CRITICAL,
    note="Required.",
    passed=True,
    rows=12,
)
WARNS = replace(
    GOOD,
    check="one_opening",
    type="expect_at_most_one_row",
    kwargs={"scope": ["document_id"], "where": {"kind": ["opening"]}},
    severity=Severity.WARNING,
    note="A text opens once.",
    passed=False,
    unexpected=1,
    examples=({"clause_id": "A_1-EN#opening~2", "part": None},),
    message="1 of 12 rows break it",
)
BLOCKS = replace(
    GOOD, check="kind_in_list", passed=False, unexpected=1, message="<b>1</b> of 12 rows break it"
)
LOST = replace(
    GOOD, table="sources", passed=False, could_run=False, message="could not be checked: it is not there"
)

VOID = {"meta", "br", "hr", "img", "input", "link"}


class Page(HTMLParser):
    """Keeps what a test asks for: tags, whether they close, the words."""

    def __init__(self, text):
        super().__init__()
        self.open, self.tags, self.attributes, self.words = [], [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [(tag, *pair) for pair in attrs]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.words += data.split()

    @property
    def text(self):
        return " ".join(self.words)


def test_json_sums_up():
    report = json.loads(report_json([GOOD, WARNS, BLOCKS, LOST], version="2025.11.22"))
    told = {name: value for name, value in report.items() if name != "tables"}
    assert told == {
        "report_version": 1,
        "release": "2025.11.22",
        "passed": False,
        "checks": 4,
        "held": 1,
        "warnings": 1,
        "blocking": 2,
    }
    assert [table["table"] for table in report["tables"]] == ["sources", "clauses"]


def test_json_tells_each_check():
    (table,) = json.loads(report_json([WARNS]))["tables"]
    assert table["checks"] == [
        {
            "check": "one_opening",
            "asks": "there is at most one row for each document_id, where kind is opening",
            "why": "A text opens once.",
            "severity": "warning",
            "passed": False,
            "could_run": True,
            "rows": 12,
            "unexpected": 1,
            "message": "1 of 12 rows break it",
            "type": "expect_at_most_one_row",
            "kwargs": {"scope": ["document_id"], "where": {"kind": ["opening"]}},
            "examples": [{"clause_id": "A_1-EN#opening~2", "part": None}],
        }
    ]


@pytest.mark.parametrize(
    ("findings", "verdict"),
    [
        ([GOOD], "All checks hold"),
        ([GOOD, WARNS], "All critical checks hold; 1 warning"),
        ([GOOD, BLOCKS], "1 critical check not met: nothing may be released"),
        ([WARNS, BLOCKS, LOST], "2 critical checks not met: nothing may be released"),
    ],
)
def test_page_says_first_how_it_stands(findings, verdict):
    assert verdict in Page(report_html(findings)).text


def test_page_shows_what_needs_attention_first():
    text = Page(report_html([GOOD, WARNS, BLOCKS])).text
    assert text.index("clauses.kind_in_list") < text.index("clauses.one_opening") < text.index("All checks")
    assert "A_1-EN#opening~2 –" in text
    assert "Attention" not in Page(report_html([GOOD])).text


def test_page_is_whole_and_escaped():
    text = report_html([GOOD, WARNS, BLOCKS, LOST], version="2025.11.22")
    page = Page(text)
    assert page.open == []
    assert "&lt;b&gt;1&lt;/b&gt;" in text
    assert "Validation of release 2025.11.22" in page.text


def test_page_needs_nothing_from_elsewhere():
    page = Page(report_html([GOOD, WARNS, BLOCKS]))
    assert {"script", "link", "img", "iframe"} & set(page.tags) == set()
    assert [value for _, name, value in page.attributes if name in {"src", "href"}] == []
    assert not re.search(r"url\(|@import|https?://", report_html([GOOD, WARNS]))


def test_page_can_be_read_without_seeing_it():
    page = Page(report_html([GOOD, WARNS]))
    assert ("html", "lang", "en") in page.attributes
    assert page.tags.count("h1") == 1
    assert page.tags.count("main") == 1
    headers = page.tags.count("th")
    assert [name for tag, name, _ in page.attributes if tag == "th" and name == "scope"] == [
        "scope"
    ] * headers


def luminance(colour):
    colour = colour if len(colour) == 6 else "".join(c * 2 for c in colour)
    parts = [int(colour[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("ink", "ground"),
    [
        ("ink", "page"),
        ("ink", "card"),
        ("soft", "card"),
        ("soft", "page"),
        ("accent", "page"),
        ("good", "good-bg"),
        ("warn", "warn-bg"),
        ("bad", "bad-bg"),
    ],
)
def test_colours_stand_out(theme, ink, ground):
    found = re.findall(r"--([a-z-]+): #([0-9a-f]{3,6})", report_html([GOOD]))
    half = len(found) // 2
    colours = dict(found[theme * half : (theme + 1) * half])
    light, dark = sorted((luminance(colours[ink]), luminance(colours[ground])), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 4.5


def test_files_are_the_same_each_time(tmp_path):
    findings = (*compare(good_tables(), None), GOOD, WARNS)
    for name in ("one", "two"):
        paths = write_report(tmp_path / name, findings, SUITES, version="2025.11.22")
        assert all(path.is_file() for path in paths)
    one, two = ({p.name: p.read_bytes() for p in (tmp_path / n).rglob("*.*")} for n in ("one", "two"))
    assert one == two
    assert {"validation.json", "validation.html", "clauses.json"} <= set(one)
    assert one["agenda.json"].decode() == suite_text(SUITES[1])


def test_comparison_stands_first():
    findings = (GOOD, *compare(good_tables(), None))
    assert [t["table"] for t in json.loads(report_json(findings))["tables"]] == ["release", "clauses"]
    assert "Compared with the release before" in Page(report_html(findings)).text


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.table}.{rule.check}")
def test_every_rule_has_a_sentence(rule):
    sentence = statement(rule)
    assert not sentence.startswith("expect ")
    assert "None" not in sentence


@pytest.mark.parametrize(
    ("kind", "kwargs", "sentence"),
    [
        ("expect_column_values_to_not_be_null", {"column": "a"}, "a is never null"),
        ("expect_column_values_to_be_in_set", {"column": "a", "value_set": ["x"]}, "a is one of x"),
        ("expect_column_values_to_be_in_set", {"column": "a", "value_set": []}, "a is one of nothing"),
        ("expect_column_values_to_be_between", {"column": "a", "min_value": 0}, "a is at least 0"),
        ("expect_column_to_be_within", {"column": "a", "maximum": 9}, "a is at most 9"),
        ("expect_column_to_be_within", {"column": "a", "minimum": 0, "maximum": 9}, "a is between 0 and 9"),
        ("expect_columns_to_differ", {"column_list": ["a", "b", "c"]}, "a, b and c differ"),
        ("expect_column_to_stand_in_text", {"column": "a", "text_column": "b"}, "a is a part of b"),
        (
            "expect_column_to_stand_in_text",
            {"column": "a", "other_table": "t", "other_column": "b"},
            "a is a part of t.b",
        ),
        (
            "expect_column_to_be_stated",
            {"column": "a", "where": {"b": ["x", None], "c": {"not": [0]}}},
            "a is stated, where b is x or null and c is not 0",
        ),
        (
            "expect_column_to_be_null",
            {"column": "a", "mostly": 0.9},
            "a is null, in at least 90% of the rows",
        ),
        ("expect_something_new", {}, "expect something new"),
    ],
)
def test_sentences(kind, kwargs, sentence):
    assert statement(Rule("t", "c", kind, kwargs, Severity.WARNING, "Why.")) == sentence
