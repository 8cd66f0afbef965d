"""Finds everything in a passage that looks like a reference, in one pass from left to right.

Here belongs the order of reading. Not here: which organ a number belongs to (deciding.py), what
"Ibid." stands for (following.py).
"""

from __future__ import annotations

import re

from recalling.extraction.citations import documents, patterns
from recalling.extraction.citations.lists import ListReader
from recalling.extraction.citations.values import Passage, Reference


def scan(passage: Passage) -> list[Reference]:
    """The references of a passage, in order; a text without any sign of one costs one search."""
    if not patterns.MAY_HOLD.search(passage.plain):
        return []
    found: list[Reference] = []
    lists = ListReader(passage)
    done = 0
    for match in patterns.TOKEN.finditer(passage.plain):
        if match.start() < max(done, lists.done):
            continue
        if match.lastgroup == "noun":
            lists.noun(match)
        elif match.lastgroup == "number":
            lists.number(match)
        else:
            references, done = _read(passage, match, lists, done)
            found += references
    lists.close()
    found += lists.found
    found += documents.records_without_symbol(passage, found)
    return sorted(found, key=lambda reference: (reference.start, reference.end))


def _read(passage: Passage, match: re.Match[str], lists: ListReader, done: int) -> documents.Found:
    if match.lastgroup in {"symbol", "paper"}:
        listed = lists.kind_at(match.start())
        references, end = documents.read_symbol(passage, match, listed)
        if listed and references:
            lists.go_on(references[-1].end)
        return references, end
    if match.lastgroup == "publication":
        return documents.read_publication(passage, match, done)
    if match.lastgroup == "treaty":
        return documents.read_treaty(passage, match)
    if match.lastgroup == "ibid":
        return documents.read_ibid(passage, match)
    return documents.read_comment(passage, match)
