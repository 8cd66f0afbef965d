"""Stands in for Solr, which no package registry carries, so that a real CKAN can run: it is no search engine.

It keeps what CKAN's client sends and finds it again by the queries that CKAN itself writes: fields, phrases,
lists in brackets, + - NOT AND OR, prefixes, `*:*`. There is no ranking, stemming, date or type of its own.
Run as `python solr_stand_in.py PORT SCHEMA`; `POST /fail?times=2` makes the next two updates fail.
"""

from __future__ import annotations

import json
import re
import sys
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

Document = dict[str, object]
Test = Callable[[Document], bool]

# +state:active | AND | ( | name:"a b" | title:unit* | [a TO b]
TOKEN = re.compile(
    r"""(?P<sign>[+\-!](?=\S)) | (?P<word_operator>AND|OR|NOT)(?=[\s(]) | (?P<bracket>[()])
    | (?P<field>[\w.*-]+): | "(?P<phrase>(?:\\.|[^"\\])*)" | (?P<range>\[[^\]]*\])
    | (?P<word>(?:\\.|[^\s()"])+)""",
    re.VERBOSE,
)
LOCAL_PARAMETERS = re.compile(r"^\s*\{![^}]*\}")
ESCAPED = re.compile(r"\\(.)")
ANY_FIELD = ""


def values(document: Document, field: str) -> list[str]:
    """All values of a field as Solr would show them; of every field where none is named."""
    if field == ANY_FIELD:
        return [value for name in document for value in values(document, name)]
    found = document.get(field)
    listed = found if isinstance(found, list) else [] if found is None else [found]
    return [str(value).lower() if isinstance(value, bool) else str(value) for value in listed]


def equals(field: str, text: str) -> Test:
    """Whether a field has the value, begins with it (`x*`), or, for text, holds it."""
    plain = ESCAPED.sub(r"\1", text)
    if text == "*":
        return (lambda _: True) if field == "*" else (lambda document: bool(values(document, field)))
    if text.endswith("*"):
        return lambda document: any(value.startswith(plain[:-1]) for value in values(document, field))
    if field == ANY_FIELD:
        return lambda document: any(plain.lower() in value.lower() for value in values(document, field))
    return lambda document: plain in values(document, field)


def within(field: str, text: str) -> Test:
    """Whether a value lies between two others, compared as text."""
    low, _, high = text.strip("[]").partition(" TO ")

    def test(document: Document) -> bool:
        return any(
            (low == "*" or value >= low) and (high == "*" or value <= high)
            for value in values(document, field)
        )

    return test


class Query:
    """A query that was understood; call `test` with a document."""

    def __init__(self, text: str) -> None:
        self._tokens: Iterator[re.Match[str]] = TOKEN.finditer(LOCAL_PARAMETERS.sub("", text))
        self.test = self._clauses(ANY_FIELD)

    def _clauses(self, field: str) -> Test:
        """What stands up to the closing bracket: all of it must hold, or one where OR stands between."""
        tests: list[Test] = []
        either = negative = False
        for token in self._tokens:
            kind, text = str(token.lastgroup), token[str(token.lastgroup)]
            if text == ")" and kind == "bracket":
                break
            if kind == "word_operator":
                either |= text == "OR"
                negative |= text == "NOT"
            elif kind == "sign":
                negative = text != "+"
            else:
                tests.append(self._one(kind, text, field, negative=negative))
                negative = False
        joined = any if either else all
        return lambda document: not tests or joined(test(document) for test in tests)

    def _one(self, kind: str, text: str, field: str, *, negative: bool) -> Test:
        if kind == "field":
            token = next(self._tokens)
            field, kind = text, str(token.lastgroup)
            text = token[kind]
        if kind == "bracket":
            test = self._clauses(field)
        else:
            test = within(field, text) if kind == "range" else equals(field, text)
        return (lambda document: not test(document)) if negative else test


class Index:
    """All documents by their id, and how many updates are to fail yet."""

    def __init__(self) -> None:
        self.documents: dict[object, Document] = {}
        self.failures = 0

    def update(self, body: bytes) -> None:
        """Take documents (JSON) in, or out by id or query (XML)."""
        if body[:1] == b"[":
            self.documents |= {document["index_id"]: document for document in json.loads(body)}
        elif body[:1] == b"<":
            root = ET.fromstring(body)  # noqa: S314 it comes from our own CKAN
            tests = [Query(query.text or "").test for query in root.iter("query")]
            gone = {key for key, document in self.documents.items() if any(test(document) for test in tests)}
            gone |= {item.text for item in root.iter("id")}
            self.documents = {key: found for key, found in self.documents.items() if key not in gone}

    def select(self, asked: dict[str, list[str]]) -> dict[str, object]:
        """The answer to a search, as Solr's JSON."""
        tests = [Query(text).test for text in (*asked.get("q", ["*:*"]), *asked.get("fq", []))]
        hits = [found for found in list(self.documents.values()) if all(test(found) for test in tests)]
        hits.sort(key=lambda found: str(found.get("metadata_modified")), reverse=True)
        first, count = int(asked.get("start", ["0"])[0]), int(asked.get("rows", ["10"])[0])
        fields = {field: self._counts(hits, field) for field in asked.get("facet.field", [])}
        return {
            "responseHeader": {"status": 0, "QTime": 0},
            "response": {"numFound": len(hits), "start": first, "docs": hits[first : first + count]},
            "facet_counts": {"facet_queries": {}, "facet_fields": fields},
        }

    @staticmethod
    def _counts(hits: list[Document], field: str) -> list[object]:
        counts = Counter(value for found in hits for value in values(found, field))
        return [item for pair in counts.most_common() for item in pair]


class Handler(BaseHTTPRequestHandler):
    """Solr's addresses that CKAN asks."""

    index = Index()
    schema = b""
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        """Searches, updates, and the order to fail."""
        address = urlsplit(self.path)
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        asked = parse_qs(address.query, keep_blank_values=True)
        if "form" in (self.headers.get("Content-Type") or ""):
            asked |= parse_qs(body.decode(), keep_blank_values=True)
        last = address.path.rstrip("/").rpartition("/")[2]
        if last == "schema":
            self._answer(200, self.schema)
        elif last == "select":
            self._answer(200, json.dumps(self.index.select(asked)).encode())
        elif last == "fail":
            self.index.failures = int(asked["times"][0])
            self._answer(200, b"{}")
        elif last == "update" and self.index.failures:
            self.index.failures -= 1
            self._answer(500, b'{"error": {"msg": "told to fail", "code": 500}}')
        elif last == "update":
            self.index.update(body.strip())
            self._answer(200, b'{"responseHeader": {"status": 0, "QTime": 0}}')
        else:
            self._answer(404, b'{"error": {"msg": "not in the stand-in", "code": 404}}')

    def do_GET(self) -> None:
        """The same; what is asked stands in the address."""
        self.do_POST()

    def _answer(self, status: int, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Nothing is logged."""


if __name__ == "__main__":
    Handler.schema = Path(sys.argv[2]).read_bytes()
    ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Handler).serve_forever()
