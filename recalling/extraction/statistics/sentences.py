"""Where sentences begin and end in United Nations prose.

Here belongs the boundary rule: full stops of "vol. 1577, No. 27531", "Ms. Park", "para. 3" end no sentence.
Not here: clauses inside a sentence (populations.py, years.py).
"""

from __future__ import annotations

import re

from recalling.extraction.statistics.words import words_for

# words whose full stop ends no sentence
_ABBREVIATIONS = words_for("abbreviation")
# a full stop, exclamation or question mark, closing marks, a blank, and what a sentence can begin with
_BOUNDARY = re.compile(r"[.!?][)”’\"']*[ \u00a0]+(?=[(“\"'‘]?[A-Z0-9À-Þ•–])")
_WORD_BEFORE = re.compile(r"([A-Za-z.]+)\.[)”’\"']*[ \u00a0]+\Z")
_REACH = 24


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """The offsets of the sentences of a text; together they hold every character but blanks between them.

    >>> text = "See vol. 1577, No. 27531. Ms. Park agrees."
    >>> [text[start:end] for start, end in sentence_spans(text)]
    ['See vol. 1577, No. 27531.', 'Ms. Park agrees.']
    """
    spans: list[tuple[int, int]] = []
    start = 0
    for match in _BOUNDARY.finditer(text):
        if _is_abbreviation(text, match):
            continue
        end = match.end()
        spans.append((start, _trimmed(text, end)))
        start = end
    spans.append((start, len(text)))
    return spans


def _trimmed(text: str, end: int) -> int:
    while text[end - 1].isspace():
        end -= 1
    return end


def _is_abbreviation(text: str, match: re.Match[str]) -> bool:
    if text[match.start()] != ".":
        return False
    word = _WORD_BEFORE.search(text, max(0, match.start() - _REACH), match.end())
    if word is None:
        return False
    name = word[1]
    return name.lower() in _ABBREVIATIONS or (len(name) == 1 and name.isupper())
