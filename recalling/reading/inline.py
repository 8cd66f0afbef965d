"""Inline marks of Markdown and of marked-up plain text: italics, bold, links, raised note marks.

Here belongs only what happens inside one block. A star that opens nothing stays a star: in the
United Nations' sponsor lists it calls a note.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from recalling.model import Span

SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")

_TOKEN = re.compile(
    r"""
      \\(?P<escaped>[\\`*_{}\[\]()#+\-.!~|<>])        # \(   \*
    | (?P<raised>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})                   # ¹⁰
    | <sup>\s*(?P<sup>[\d*]{1,3})\s*</sup>            # <sup>10</sup>
    | \[\^(?P<reference>\d{1,3})\](?!:)               # [^10]
    | (?P<stars>\*{1,3}|(?<!\w)_{1,2}(?=[^\W_])|(?<=[a-zA-Z\d.,;:)])_{1,2}(?!\w))  # * _
    | \]\((?P<target>[^()\s]*(?:\([^()\s]*\)[^()\s]*)?)\)                # ](target)
    | (?P<open>\[)
    """,
    re.VERBOSE,
)


@dataclass(slots=True)
class _Token:
    kind: str
    text: str
    start: int
    live: bool = False


def parse_inline(text: str) -> tuple[Span, ...]:
    """The spans of a block's text; neighbouring spans differ in style, none is empty.

    >>> [(s.text, s.italic, s.raised) for s in parse_inline("*Takes note* of it,² now")]
    [('Takes note', True, False), (' of it,', False, False), ('2', False, True), (' now', False, False)]
    """
    tokens = _tokens(text)
    _pair_emphasis(tokens, text)
    targets = _pair_links(tokens)
    spans: list[Span] = []
    style = Span("")
    for index, token in enumerate(tokens):
        if token.kind == "stars" and token.live:
            width = len(token.text)
            if width != 2:
                style = replace(style, italic=not style.italic)
            if width >= 2:
                style = replace(style, bold=not style.bold)
        elif token.kind == "open" and index in targets:
            style = replace(style, link=targets[index] or None)
        elif token.kind == "target" and token.live:
            style = replace(style, link=None)
        elif token.kind == "raised":
            _append(spans, replace(style, text=token.text, raised=True))
        else:
            _append(spans, replace(style, text=token.text))
    return tuple(spans)


def _append(spans: list[Span], span: Span) -> None:
    if spans and replace(spans[-1], text=span.text) == span:
        spans[-1] = replace(span, text=spans[-1].text + span.text)
    elif span.text:
        spans.append(span)


def _tokens(text: str) -> list[_Token]:
    tokens: list[_Token] = []
    end = 0
    for match in _TOKEN.finditer(text):
        if match.start() > end:
            tokens.append(_Token("text", text[end : match.start()], end))
        tokens.append(_token(match))
        end = match.end()
    if end < len(text):
        tokens.append(_Token("text", text[end:], end))
    return tokens


def _token(match: re.Match[str]) -> _Token:
    group = match.lastgroup or "open"
    value = match[group]
    if group in {"raised", "sup", "reference"}:
        return _Token("raised", value.translate(SUPERSCRIPTS), match.start())
    if group == "escaped":
        return _Token("text", value, match.start())
    return _Token(group, match[0], match.start())


def _pair_emphasis(tokens: list[_Token], text: str) -> None:
    """Marks as live the stars that open and close; an opener is followed, a closer preceded, by a word."""
    waiting: dict[str, _Token] = {}
    for token in tokens:
        if token.kind != "stars":
            continue
        before = text[token.start - 1] if token.start else " "
        after = text[token.start + len(token.text) : token.start + len(token.text) + 1] or " "
        opener = waiting.get(token.text)
        if opener and not before.isspace():
            opener.live = token.live = True
            del waiting[token.text]
        elif not after.isspace() and not before.isalnum():
            waiting[token.text] = token


def _pair_links(tokens: list[_Token]) -> dict[int, str]:
    """The targets of opening brackets by token index; a bracket without a target is text."""
    targets: dict[int, str] = {}
    opened: list[int] = []
    for index, token in enumerate(tokens):
        if token.kind == "open":
            opened.append(index)
        elif token.kind == "target" and opened:
            target = token.text[2:-1]
            targets[opened.pop()] = "" if target.startswith("#") else target
            token.live = True
    return targets
