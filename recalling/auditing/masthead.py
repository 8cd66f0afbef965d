"""Invariants of the masthead and the closing line: symbol, session, number of the title, day of adoption.

Here belongs what page 1 and the end of a document say of it. Not here: paragraphs.
"""

from __future__ import annotations

import re

from recalling.auditing.results import Outcome
from recalling.grammar.ordinals import DATE, find_date, ordinal
from recalling.model import Document, DocumentType
from recalling.symbols import Symbol, SymbolError

# "Seventy-eighth session", "Tenth emergency special session", "Eightieth session Third Committee"
_SESSION = re.compile(r"(?P<words>[A-Z][a-z]+(?:[ -][a-z]+){0,4}?) (?:(?:emergency )?special )?session\b")
# "78/247.", "78/1 A.", "ES-11/4."
_TITLE_NUMBER = re.compile(r"(?P<number>(?:ES-|S-)?\d{1,3}/\d{1,4})(?: ?(?P<letter>[A-Z]))?\.\s")


def symbol(document: Document, name: str) -> Outcome | None:
    """The symbol printed on page 1 against the file's name, a reissue star aside."""
    printed = document.masthead.symbol_printed
    try:
        wanted = Symbol.from_file_name(name)
    except SymbolError:
        return None
    if printed is None:
        # Markdown copies of adopted texts print no symbol: session and number give it
        return Outcome(1, ("page 1 prints no symbol",)) if document.masthead.page_count else None
    try:
        found = Symbol.parse(printed)
    except SymbolError:
        return Outcome(1, (f"“{printed}” is no symbol",))
    return Outcome(1, () if found == wanted else (f"page 1 prints {found}, the file's name says {wanted}",))


def session(document: Document) -> Outcome | None:
    """The session in words against the one in the symbol."""
    wanted = document.symbol.session
    if wanted is None:
        return None
    said = [ordinal(m["words"]) for line in document.masthead.lines for m in _SESSION.finditer(line)]
    if not said:
        return Outcome(1, ("no session is printed in words",))
    found = next((number for number in said if number is not None), None)
    return Outcome(1, () if found == wanted.number else (f"the words say {found}, the symbol {wanted}",))


def title_number(document: Document) -> Outcome | None:
    """The number before the title of a resolution against its symbol."""
    if document.masthead.document_type is not DocumentType.RESOLUTION or document.symbol.session is None:
        return None
    numbers = [m for line in document.masthead.lines if (m := _TITLE_NUMBER.match(line))]
    if not numbers:
        return Outcome(1, ("no number stands before the title",))
    wanted = f"{document.symbol.session}/{document.symbol.number}"
    found = [m["number"] for m in numbers]
    return Outcome(1, () if found == [wanted] else (f"the title has {', '.join(found)}, not {wanted}",))


def closing(document: Document) -> Outcome | None:
    """One closing line in a resolution, with the day of adoption in the heading."""
    is_adopted = document.masthead.document_type is DocumentType.RESOLUTION
    if not is_adopted or document.symbol.session is None:
        return None
    text = " ".join(" ".join(document.blocks[i].text for i in document.closing).split())
    days = DATE.findall(text)
    if len(days) != 1:
        return Outcome(1, (f"{len(days)} days in the closing line “{text[:80]}”",))
    head = next((line for line in document.masthead.lines if " adopted " in line and find_date(line)), None)
    if head is None:
        return Outcome(1, ("the heading names no day of adoption",))
    if find_date(head) != find_date(text):
        return Outcome(1, (f"the heading says {find_date(head)}, the closing line {find_date(text)}",))
    return Outcome(1)
