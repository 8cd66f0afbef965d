"""Who is said to have found a figure, and the symbol of the note that says so.

Here belong the words of attribution in the figure's sentence. Not here: citations in general
(extraction/citations).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from recalling.extraction.statistics.fragments import MONTH
from recalling.grammar.numbers import BLANK
from recalling.model import Document, Footnote, Paragraph
from recalling.symbols import Symbol, SymbolError

# "the Food and Agriculture Organization of the United Nations", "the latest UN-Women data",
# "The State of Food Security 2024"
_NAME = (
    rf"(?:[Tt]he{BLANK}|its{BLANK}|a{BLANK})?(?:(?!(?:by|from|that|of|reported|"
    rf"published){BLANK})[a-z]+{BLANK}){{0,4}}?[A-Z][\w’().-]*"
    rf"(?:{BLANK}(?:(?:of|for|and|the|on|in|to|de|des){BLANK}){{0,3}}(?:[A-Z][\w’().:-]*|"
    rf"[0-9]{{4}}(?!{BLANK}(?:per|million)))){{0,12}}"
)
# "according to …", "as estimated by …", "findings of …", "data published by …"
_NAMED_BEHIND = re.compile(
    rf"""
    \b(?: [Aa]ccording{BLANK}to{BLANK}
          (?:(?:[a-z]+{BLANK}){{0,2}}(?:data|figures|estimates|statistics|findings){BLANK}(?:of|
              from|by){BLANK})?
      | (?:estimated|reported|estimates?|projections?|projected|found|published|recorded|documented|
          verified|calculated){BLANK}by{BLANK}
      | (?:findings|estimates|estimations?|data|figures|statistics){BLANK}
          (?:(?:provided|published|released|produced|prepared|carried{BLANK}out|made|issued|
              reported){BLANK})?(?:of|by|from){BLANK}
    ) (?P<name>{_NAME})
    """,
    re.VERBOSE,
)
# "…, which highlights that", "… estimates that"
_STATES_THAT = re.compile(
    rf",?{BLANK}(?:which{BLANK}|has{BLANK}|have{BLANK})?(?:estimates?|estimated|reports?|reported|"
    rf"highlights?|highlighted|found|finds|projects|projected|indicates?|indicated|shows?|showed|"
    rf"reveals?|revealed){BLANK}that\b"
)
_NAME_BEFORE = re.compile(
    rf"(?P<name>(?:\b[Tt]he{BLANK})?\b[A-Z][\w’().-]*(?:{BLANK}(?:(?:of|for|and|the|on|in|"
    rf"to){BLANK}){{0,3}}[A-Z0-9][\w’().:-]*){{0,14}})\Z"
)
# "… in June 2025", "…, in its": what a name does not end with
_NAME_TAIL = re.compile(
    rf"""
    (?: [ ,.:;’(]+(?:in|of|on|for|and|the|to|by)?
      | \s+(?:in|of|on)\s+(?:{MONTH}\s+)?[0-9]{{4}}
      | \s+(?:of|for|and|the|on|in|to|by) )\Z
    """,
    re.VERBOSE,
)
_FAR = 1500  # characters between a source and a figure
_LONGEST = 160  # characters of a name
_LIST = 480  # characters of several names
# ", the International Fund for Agricultural Development and the World Bank": more names behind the first
_MORE_NAMES = re.compile(rf"(?:,(?:{BLANK}and)?{BLANK}{_NAME}){{1,8}}")
_LAST_NAME = re.compile(rf"(?:,{BLANK}|{BLANK})and{BLANK}(?:the{BLANK})?[A-Z]")
_NO_NAME = re.compile(
    r"(?:the |The )?(?:General Assembly|Member States?|States?|Assembly|Governments?|"
    r"(?:\w+ly )?[A-Z][a-z]+ing\b.*|Secretary|It|We|They|That|Council|Committee|[A-Z][a-z]+ed)\Z"
)
# between a source and a figure: another statement of the paragraph begins
_SHIFT = re.compile(
    rf"""
    ; | (?:,|\band){BLANK}(?:(?:also|further|in{BLANK}this{BLANK}(?:regard|context)),?{BLANK})?
        (?:acknowledg|affirm|appeal|call|commend|condemn|decid|deplor|emphasi[sz]|encourag|endors|express|
           invit|not|reaffirm|recall|recogni[sz]|reiterat|request|stress|support|tak|underlin|underscor|
           urg|welcom)(?:e?s|ing)\b
    """,
    re.VERBOSE,
)
# between a figure and a source behind it that may be its own: ", according to"
_OWN_CLAUSE = re.compile(r"[^,;:]*+,?[^,;:]*+")
# "A/HRC/25/63", "E/2021/15" in a note
_SYMBOL = re.compile(r"\b(?:[A-Z]{1,5}(?:\.[0-9]+)?/)(?:[A-Z0-9][\w.()-]*/)*[\w.()-]*\w")


@dataclass(frozen=True, slots=True)
class Source:
    """Who is named as having found something: where the name stands, and the name without what trails it.

    `states_that` is true of "the Committee estimates that", which speaks of what follows alone.
    """

    start: int
    end: int
    name: str
    states_that: bool


def find_sources(text: str, sentence: tuple[int, int]) -> list[Source]:
    """The sources named in a sentence, in order."""
    spans = [
        (*_with_more(text, *match.span("name")), False) for match in _NAMED_BEHIND.finditer(text, *sentence)
    ]
    for match in _STATES_THAT.finditer(text, *sentence):
        named = _NAME_BEFORE.search(text, max(sentence[0], match.start() - _LONGEST), match.start())
        if named is not None:
            spans.append((*named.span("name"), True))
    found = []
    for start, end, states_that in sorted(spans):
        name = _NAME_TAIL.sub("", text[start:end].strip())
        if name and end - start <= _LIST and not _NO_NAME.fullmatch(name):
            found.append(Source(start, end, name, states_that))
    return found


def _with_more(text: str, start: int, end: int) -> tuple[int, int]:
    """A name with those behind it, where "and" before the last shows that they are a list."""
    more = _MORE_NAMES.match(text, end, start + _LIST)
    if more is None or not _LAST_NAME.search(text, end, more.end()):
        return start, min(end, start + _LONGEST)
    return start, more.end()


def source_of(text: str, start: int, sources: list[Source]) -> Source | None:
    """The source of the figure at `start`: the last before it, else the first behind in the same clause.

    None where another statement begins between the two.
    """
    place = bisect_right(sources, start, key=lambda source: source.end)
    if place:
        source = sources[place - 1]
        near = start - source.end < _FAR
        return source if near and not _SHIFT.search(text, source.end, start) else None
    if not sources or sources[0].states_that or sources[0].start - start > _FAR:
        return None
    source = sources[0]
    own = _OWN_CLAUSE.fullmatch(text, start, source.start) and not _SHIFT.search(text, start, source.start)
    return source if own else None


def notes_by_mark(document: Document) -> dict[str, Footnote]:
    """The footnotes of a document by their markers."""
    return {note.marker: note for note in document.footnotes}


def find_attributed_symbol(paragraph: Paragraph, notes: dict[str, Footnote], name_end: int) -> str | None:
    """The symbol in the note that is called right behind the name of who found a figure."""
    for mark in paragraph.marks:
        if 0 <= mark.offset - name_end <= 2 and mark.marker in notes:
            match = _SYMBOL.search(notes[mark.marker].text)
            if match is None:
                return None
            try:
                return str(Symbol.parse(match[0]))
            except SymbolError:
                return None
    return None
