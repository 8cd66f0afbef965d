"""What an answer means: here is the file, there is none, or nothing is known.

Here belongs telling the three apart by status and bytes. Not here: asking (network), storing.

What the sites do was read from published accounts of their users, not from a contract: the document system
answers a symbol that it does not have with an empty body, with status 404, or with a page of status 200; the
library guards itself with pages that only a browser passes, of status 202. A page that says nothing known
counts as no answer: asked too often is mended by itself, taken for absent by mistake is not.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from io import BytesIO

from recalling.errors import DocumentError, SourceCode
from recalling.network.client import Answer
from recalling.reading.detect import DOCX, MARCXML, PDF, media_type
from recalling.reading.marcxml import read_records
from recalling.sources.manifest import State
from recalling.symbols import Symbol


class Kind(StrEnum):
    """What is asked for; the value is the ending of the file."""

    PDF = "pdf"
    DOCX = "docx"
    MARCXML = "xml"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What an answer means, and why where that is not plain."""

    state: State
    note: str | None = None


ABSENT_WORDS = (
    "no document matching",
    "document not found",
    "could not be found",
    "cannot be found",
    "was not found",
    "does not exist",
    "not available in the requested",
)
"""Words of a page of status 200 that says there is no such document."""

_MEDIA = {Kind.PDF: PDF, Kind.DOCX: DOCX, Kind.MARCXML: MARCXML}
# Word of before 2007, WordPerfect: what the document system has of before some 2015 where Word was asked for
_OLD_WORD = (b"\xd0\xcf\x11\xe0", b"\xffWPC")
_HEAD = 65_536
_END = 2_048
_PAGE_TYPES = ("text/html", "application/xhtml")
# Pages that want a browser's proof, or a person: marks in the headers, and in the page
_CHALLENGE_HEADERS = ("x-amzn-waf-action", "cf-mitigated")
_CHALLENGE = re.compile(
    rb"gokuProps|awswaf|challenge-platform|cf-chl|captcha|Just a moment|Incapsula|_Incapsula_"
    rb"|Request Rejected|Access Denied|unusual traffic|enable JavaScript",
    re.IGNORECASE,
)
# "<!DOCTYPE html …", "<html lang=…", also behind a comment or a mark of the byte order
_PAGE = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
# A search without a result: the library's comment, its interface's element, a collection that is empty
_NO_RECORD = re.compile(
    rb"Total-Number-Of-Results:\s*0\b|<total>\s*0\s*</total>|<(?:\w+:)?collection\b[^>]*(?:/>|>\s*</)"
)


def judge(answer: Answer, data: bytes, kind: Kind, absent_words: Sequence[str] = ABSENT_WORDS) -> Verdict:
    """What an answer says of a document that was asked for as PDF or Word file.

    Args:
        answer: status and headers.
        data: the body.
        kind: what was asked for.
        absent_words: what a page says where there is none, in any case.
    """
    if refused := _no_answer(answer, data):
        return refused
    if not data.strip():
        return Verdict(State.ABSENT, "the answer was empty")
    if is_page(data):
        return _page(answer, data, absent_words)
    if kind is Kind.DOCX and data.startswith(_OLD_WORD):
        return Verdict(State.ABSENT, "there is only an older word processor's file, which is not read")
    trouble = _not_the_kind(answer, data, kind) or _incomplete(data, kind)
    return Verdict(State.UNKNOWN if trouble else State.HELD, trouble)


def judge_records(answer: Answer, data: bytes, symbol: Symbol) -> Verdict:
    """What the library's answer says of the record of a document."""
    if refused := _no_answer(answer, data):
        return refused
    try:
        records = () if is_page(data) else read_records(data)
    except DocumentError as error:
        if error.code is SourceCode.EMPTY_FILE and _NO_RECORD.search(data[:_HEAD]):
            return Verdict(State.ABSENT)
        return Verdict(State.UNKNOWN, f"what came is no whole file of records: {error.message}")
    if is_page(data) or media_type(data, "records.xml") != MARCXML:
        return Verdict(State.UNKNOWN, "it answered with something else than MARCXML")
    if any(symbol in record.symbols for record in records):
        return Verdict(State.HELD)
    return Verdict(State.ABSENT, "the records that were found are of other documents")


def judge_any(answer: Answer, data: bytes) -> Verdict:
    """What an answer says of a file of a folder that a server lists: anything but a page is the file."""
    if refused := _no_answer(answer, data):
        return refused
    if is_page(data):
        return Verdict(State.UNKNOWN, "it answered with a page")
    return Verdict(State.HELD) if data.strip() else Verdict(State.UNKNOWN, "the answer was empty")


def is_page(data: bytes) -> bool:
    """Whether the bytes are a page of HTML."""
    return bool(_PAGE.match(data))


def _no_answer(answer: Answer, data: bytes) -> Verdict | None:
    """The verdict on what says by its status, or by guarding itself, that there is no file; else None."""
    if any(name in answer.headers for name in _CHALLENGE_HEADERS) or (
        is_page(data) and _CHALLENGE.search(data[:_HEAD])
    ):
        return Verdict(State.UNKNOWN, f"it answered {answer.status} and wants a browser's proof")
    if answer.status in {404, 410}:
        return Verdict(State.ABSENT)
    if answer.status != 200:
        return Verdict(State.UNKNOWN, f"it answered {answer.status}")
    return None


def _page(answer: Answer, data: bytes, absent_words: Sequence[str]) -> Verdict:
    text = " ".join(data[:_HEAD].decode("utf-8", "replace").casefold().split())
    if any(words.casefold() in text for words in absent_words):
        return Verdict(State.ABSENT)
    return Verdict(State.UNKNOWN, f"it answered {answer.status} with a page that does not say what it means")


def _not_the_kind(answer: Answer, data: bytes, kind: Kind) -> str | None:
    """Why a file is not of the kind that was asked for; None where it is."""
    found = media_type(data, f"file.{kind}")
    if found != _MEDIA[kind]:
        return f"what came is {found}, and {_MEDIA[kind]} was asked for"
    if answer.headers.get("Content-Type", "").lower().startswith(_PAGE_TYPES):
        return f"it calls itself a page and is {found}"
    return None


def _incomplete(data: bytes, kind: Kind) -> str | None:
    """Why a file is not whole; None where it is."""
    if kind is Kind.PDF:
        return None if b"%%EOF" in data[-_END:] else "the PDF ends before its end"
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            names = package.namelist()
    except (zipfile.BadZipFile, ValueError, RuntimeError):
        return "the Word file is not whole"
    return None if "word/document.xml" in names else "the package holds no Word document"
