"""The action of each preambular and operative paragraph: the words that open it, their lemma and class.

Here belongs which paragraphs have an action and whether italics or grammar say how far it goes. Not here:
the grammar and its lexicons (grammar/actions.py), and who is addressed (addressees.py).
"""

from __future__ import annotations

from recalling.extraction.results import Action
from recalling.grammar.actions import opening
from recalling.model import Document, Paragraph, ParagraphKind, Range

_OPENED = frozenset({ParagraphKind.PREAMBULAR, ParagraphKind.OPERATIVE})
_LONGEST_ITALIC = 110
"""Characters. Longer italics at a start are a title or a whole paragraph; the longest phrase has under 90."""
_LEFT_OUT = " ,;:.\u00a0"


def find_actions(document: Document) -> tuple[Action, ...]:
    """The actions of a document, in reading order: one a paragraph at most, none for subparagraphs.

    Where the source prints italics at the start of a paragraph, they are the action, whether or not the
    words are known (`lemma` and `action_class` are None where they are not). Elsewhere the grammar decides.
    A paragraph that opens with neither has no action.
    """
    return tuple(
        action
        for paragraph in document.paragraphs
        if paragraph.kind in _OPENED and paragraph.level == 0
        for action in _action(paragraph)
    )


def _action(paragraph: Paragraph) -> tuple[Action, ...]:
    text = paragraph.text
    known = opening(text)
    start, end = _italic_opening(paragraph)
    if known and end <= known.head:
        start, end = 0, known.end
    if start == end:
        return ()
    lemma, action_class = (known.lemma, known.action_class) if known else (None, None)
    return (Action(paragraph.path, start, end, text[start:end], lemma, action_class),)


def _italic_opening(paragraph: Paragraph) -> Range:
    """The italics at the start, without blanks and marks behind them; empty where there are none.

    A first letter in Roman type, or a quotation mark, does not part them from the start.
    """
    text, end = paragraph.text, 0
    if not text[:2].strip("“\"'‘")[:1].isupper():
        return 0, 0
    for begin, until in paragraph.italics:
        if begin > 1 and text[end:begin].strip():
            break
        end = until
    start = 0 if text[0].isalpha() else 1
    end = len(text[:end].rstrip(_LEFT_OUT))
    return (start, end) if start < end <= _LONGEST_ITALIC else (0, 0)
