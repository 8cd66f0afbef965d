"""Records of the digital library: asked by symbol, kept beside the documents.

Here belong addresses and answers; what is in records is the business of reading.
"""

import pytest

from recalling.errors import ConfigurationError
from recalling.sources.fetching import Result
from recalling.sources.folder import list_files
from tests.library import marcxml, record
from tests.sources.site import PAGE, page, pdf, sends

FILE = "records/A_C.3_99_L.7.xml"
XML = marcxml(record("A/C.3/99/L.7")).encode()
NO_RECORDS = b'<?xml version="1.0"?>\n<!-- Search-Engine-Total-Number-Of-Results: 0 -->\n<collection xmlns="http://www.loc.gov/MARC21/slim">\n</collection>'
TOKEN = {"token_variable": "LIBRARY_TOKEN"}


@pytest.fixture
def library(fetch):
    return lambda **table: fetch(kind="library", **table)


def test_a_record_is_asked_by_symbol_and_kept(site, library, raw):
    site.at("/search", sends(XML, kind="text/xml"))
    _, outcomes = library(symbols=["A/C.3/99/L.7"])
    assert outcomes[FILE].result is Result.NEW
    assert (raw / FILE).read_bytes() == XML
    (listed,) = list_files(raw)
    assert (listed.row.source_file, listed.row.media_type) == (FILE, "application/marcxml+xml")
    assert (
        listed.row.url == f"{site.address}/search?ln=en&p=191__a%3A%22A%2FC.3%2F99%2FL.7%22&rg=25&sc=0&of=xm"
    )


def test_records_are_asked_of_what_is_held(site, library, raw):
    (raw / "A_C.3_99_L.7-EN.pdf").write_bytes(pdf())
    site.at("/search", sends(XML, kind="text/xml"))
    assert list(library()[1]) == [FILE]
    assert list(library()[1]) == []


@pytest.mark.parametrize("none", [NO_RECORDS, marcxml(record("A/C.3/99/L.8")).encode()])
def test_no_record_is_an_answer(none, site, library, files, watch):
    site.at("/search", sends(none, kind="text/xml"))
    assert library(symbols=["A/C.3/99/L.7"])[1][FILE].result is Result.ABSENT
    assert files() == []
    assert library(symbols=["A/C.3/99/L.7"])[1] == {}
    watch.days(7)
    assert library(symbols=["A/C.3/99/L.7"])[1][FILE].result is Result.ABSENT


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        (page("", 202, x_amzn_waf_action="challenge"), "wants a browser's proof"),
        (sends(b"", 202), "it answered 202"),
        (page(PAGE.format("Search")), "something else than MARCXML"),
        (sends(XML[:-30], kind="text/xml"), "no whole file of records"),
        (sends(b"<a><b/></a>", kind="text/xml"), "no whole file of records"),
        (sends(b"", kind="text/xml"), "no whole file of records"),
        (sends(b"[]", kind="application/json"), "no whole file of records"),
    ],
)
def test_what_is_no_record_is_not_kept(answer, says, site, library, files):
    site.at("/search", answer)
    _, outcomes = library(symbols=["A/C.3/99/L.7"])
    assert outcomes[FILE].result is Result.FAILED
    assert says in outcomes[FILE].note
    assert files() == []


def test_with_a_token_the_interface_is_asked(site, library, monkeypatch):
    monkeypatch.setenv("LIBRARY_TOKEN", "abc")
    site.at("/api/v1/search", sends(XML, kind="text/xml"))
    _, outcomes = library(symbols=["A/C.3/99/L.7"], **TOKEN)
    assert outcomes[FILE].result is Result.NEW
    assert site.headers[-1]["Authorization"] == "Token abc"
    assert site.asked[-1] == "/api/v1/search"


@pytest.mark.parametrize("value", ["", "two words", "bad\n"[:3] + "\x01"])
def test_a_missing_token_is_told_without_asking(value, site, library, monkeypatch):
    monkeypatch.setenv("LIBRARY_TOKEN", value)
    with pytest.raises(ConfigurationError, match="set the environment variable LIBRARY_TOKEN"):
        library(symbols=["A/C.3/99/L.7"], **TOKEN, robots=False)
