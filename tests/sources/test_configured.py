"""`[sources.NAME]` of recalling.toml: what is wrong is told kindly, and what asking would take beforehand.

Here belong the tables and the estimate.
"""

import pytest

from recalling.configuration import Configuration
from recalling.errors import ConfigurationError
from recalling.sources.configured import for_symbols, open_source, open_sources
from recalling.sources.estimate import Estimate, estimate
from recalling.sources.fetching import Fetching
from recalling.sources.manifest import Manifest
from recalling.sources.storing import Store

UNDOCS = {"kind": "undocs", "series": ["A/RES/99/{n}"]}


def test_sources_come_in_their_order():
    configuration = Configuration.model_validate(
        {"sources": {"b": UNDOCS, "a": {"kind": "folder", "address": "drop"}, "c": {"kind": "library"}}}
    )
    assert [source.name for source in open_sources(configuration)] == ["b", "a", "c"]


@pytest.mark.parametrize(
    ("table", "says"),
    [
        ({}, "kind must be one of folder, library, undocs"),
        ({"kind": "gopher"}, "kind must be one of"),
        ({**UNDOCS, "serie": 1}, "serie: Extra inputs are not permitted"),
        ({**UNDOCS, "series": ["A/RES/99"]}, "write the number as {n}"),
        ({**UNDOCS, "series": ["A/80/PV.{n}"]}, "until: is needed for A/80/PV.{n}"),
        ({**UNDOCS, "from": 9, "until": 3}, "must not be less than from"),
        ({**UNDOCS, "symbols": ["x"]}, "'x' is no document symbol"),
        ({**UNDOCS, "formats": ["odt"]}, "formats.0"),
        ({**UNDOCS, "formats": []}, "formats"),
        ({**UNDOCS, "language": "de"}, "language"),
        ({**UNDOCS, "address": "http://documents.example"}, "must be https"),
        ({**UNDOCS, "address": "http://documents.example", "private": True}, "must be https"),
        ({**UNDOCS, "address": "ftp://documents.example"}, "must be an https address"),
        ({**UNDOCS, "address": "https://me:secret@documents.example"}, "user name or password"),
        ({**UNDOCS, "contact": "me\r\nX-Evil: 1"}, "e-mail or web address"),
        ({**UNDOCS, "requests_per_second": 100}, "requests_per_second"),
        ({**UNDOCS, "requests_per_second": 0}, "requests_per_second"),
        ({"kind": "library", "token_variable": "abc def"}, "token_variable"),
        ({"kind": "folder"}, "address"),
        ({"kind": "folder", "address": "ssh://x/y"}, "must be a path"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(table, says):
    with pytest.raises(ConfigurationError) as caught:
        open_source("un", table)
    assert "sources.un" in str(caught.value)
    assert says in str(caught.value)
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize("name", ["../x", "a b", "", ".x", "a/b"])
def test_a_name_is_one_that_a_folder_can_have(name):
    with pytest.raises(ConfigurationError, match="a name has letters"):
        open_source(name, UNDOCS)


def test_single_symbols_are_asked_of_the_first_that_knows_them():
    tables = {
        "drop": {"kind": "folder", "address": "x"},
        "un": {**UNDOCS, "contact": "me@example.org", "until": 9},
    }
    configuration = Configuration.model_validate({"sources": tables})
    asked = {"symbols": ["A/RES/99/1"]}
    assert for_symbols(configuration, asked, None) == {"kind": "undocs", "contact": "me@example.org", **asked}
    assert for_symbols(Configuration(), asked, None) == {"kind": "undocs", **asked}
    with pytest.raises(ConfigurationError, match="is a folder"):
        for_symbols(configuration, asked, "drop")
    with pytest.raises(ConfigurationError, match="no source 'else'; the configuration has: drop, un"):
        for_symbols(configuration, asked, "else")


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ({"until": 10, "series": ["A/RES/99/{n}"]}, Estimate("un", 10, 11, 22, 22.0, 44.0)),
        ({"symbols": ["A/RES/99/1"], "formats": ["pdf", "docx"]}, Estimate("un", 2, 3, 6, 6.0, 12.0)),
        (
            {"until": 10, "series": ["A/RES/99/{n}"], "max_requests": 15},
            Estimate("un", 10, 11, 15, 22.0, 30.0),
        ),
        ({}, Estimate("un", 0, 0, 0, 0.0, 0.0)),
    ],
)
def test_an_estimate_says_how_many_and_how_long(raw, table, expected):
    source = open_source("un", {"kind": "undocs", "requests_per_second": 0.5, **table})
    assert estimate(source, Fetching(Store(raw, Manifest(raw))).holdings) == expected
