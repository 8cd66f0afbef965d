"""Notes that a star calls from the body: "the International Criminal Court* that define …".

Here belongs telling them from the notes of the masthead, and their tie to the text. Numbered notes are
footnotes.py's, what sponsors' stars say is the masthead's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from recalling.model import Anchor, Block, Footnote, Paragraph
from recalling.parsing.footnotes import without_mark
from recalling.parsing.richtext import rich_text

# "Court*", "Court**" behind a word or its sign
_STARS = re.compile(r"(?<=[\w,.;:)”’])(?P<stars>\*{1,3})(?![*\w])")

_ANY_STARS = re.compile(r"\*+")


def called_from_body(
    blocks: Sequence[Block], notes: Sequence[int], head: Sequence[int], body: str
) -> list[int]:
    """The notes among `notes` whose stars stand once in the body and in no line of the masthead."""
    above = {stars for i in head for stars in _ANY_STARS.findall(blocks[i].text)}
    below = [match["stars"] for match in _STARS.finditer(body)]
    return [i for i in notes if blocks[i].marker not in above and below.count(blocks[i].marker or "") == 1]


def read_star_notes(
    blocks: Sequence[Block], notes: Sequence[int], paragraphs: Sequence[Paragraph]
) -> tuple[tuple[Footnote, ...], tuple[Paragraph, ...]]:
    """The notes at `notes` with their anchors, and the paragraphs without the stars that call them."""
    body = list(paragraphs)
    found = []
    for index in notes:
        rich, marker = rich_text(blocks[index].spans), blocks[index].marker or ""
        anchors: tuple[Anchor, ...] = ()
        for position, paragraph in enumerate(body):
            match = next((m for m in _STARS.finditer(paragraph.text) if m["stars"] == marker), None)
            if match:
                body[position] = without_mark(paragraph, match.start(), match.end(), marker)
                anchors = (Anchor(paragraph.path, match.start()),)
                break
        found.append(
            Footnote(
                marker=marker,
                text=rich.text,
                anchors=anchors,
                italics=rich.italics,
                links=rich.links,
                page=blocks[index].page,
                blocks=(index,),
            )
        )
    return tuple(found), tuple(body)
