"""Who is addressed by each operative paragraph: whom it requests, invites, urges or calls upon to act.

Here belongs finding the verbs that ask, at a paragraph's start and further on ("…, and requests the
Secretary-General to"). Not here: reading the names of those who are asked (grammar/actors.py), and what they
are asked to do.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from recalling.extraction.results import Action, Addressee, AddresseeKind
from recalling.grammar.actions import ADDRESSING_VERBS, ADVERBS, REQUEST_NOUNS
from recalling.grammar.actors import Actor, read_actors
from recalling.model import Document, ParagraphKind

_LEMMAS = frozenset(ADDRESSING_VERBS.values())


def _either(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


_ASIDE = r"(?:(?:in|to)[ ](?:this|that)[ ](?:regard|respect|context|connection|end)|as[ ]appropriate)"
_VERBS = _either(ADDRESSING_VERBS)
_ADVERBS = rf"(?:(?:{_either(ADVERBS)})[ ])*"
# ", and in this regard also calls upon", " and requests", "; invites", ", and reiterates its request"
_LATER = re.compile(
    rf"""
    (?:^and[ ]|,[ ](?:and[ ])?|;[ ](?:and[ ])?|[ ]and[ ])
    (?:{_ASIDE},?[ ])?{_ADVERBS}
    (?:(?:{_VERBS})(?:[ ](?:once[ ])?again)?(?:[ ]and[ ]{_ADVERBS}(?:{_VERBS}))?
      |(?:reaffirms|reiterates|renews|repeats)[ ]its[ ](?:[a-z]+[ ]){{0,2}}(?:{_either(REQUEST_NOUNS)})s?
      |decides[ ]to[ ](?:{_either(_LEMMAS)}))
    (?=[ ,])
    """,
    re.VERBOSE,
)
# "Decides | to request | the Secretary-General"
_TO_ASK = re.compile(rf"[ ]{_ADVERBS}to[ ]{_ADVERBS}(?:{_either(_LEMMAS)})(?=[ ,])", re.VERBOSE)
# between the verb and who is asked: ", in this regard, ", " to ", " that "
_LINK = re.compile(
    rf"(?:,?[ ]{_ASIDE}(?:,|(?=[ ])))?(?:[ ](?:to|upon|on|for)(?=[ ]))?(?P<that>[ ]that)?[ ]", re.VERBOSE
)
# what is asked: " to report", not " to the Council"
_INFINITIVE = re.compile(
    r"[ ]to[ ](?!the\b|an?\b|its\b|their\b|all\b|this\b|that\b|which\b|whom\b|such\b)[a-z]|:$", re.VERBOSE
)
# what is asked after "that": " ensure", not " be given"
_VERB = re.compile(
    r",?[ ](?:[a-z]+ly[ ])?(?!(?:be|is|are|were|should[ ]be|and|or|of|in|on|for|to)\b)[a-z]",
    re.VERBOSE,
)


def find_addressees(document: Document, actions: tuple[Action, ...]) -> tuple[Addressee, ...]:
    """Everybody whom an operative paragraph asks to act, once a paragraph, in the order they are named.

    Subparagraphs inherit nothing. Made for precision: where the words do not follow one of the known
    shapes (a verb that asks, known actors, an infinitive), nobody is recorded.
    """
    opened = {action.path: action for action in actions}
    found: dict[tuple[str, str], Addressee] = {}
    for paragraph in document.paragraphs:
        if paragraph.kind is ParagraphKind.OPERATIVE:
            for actor in _asked(paragraph.text, opened.get(paragraph.path)):
                addressee = Addressee(paragraph.path, actor.name, AddresseeKind(actor.kind), actor.iso3)
                found.setdefault((paragraph.path, actor.name), addressee)
    return tuple(found.values())


def _asked(text: str, action: Action | None) -> Iterator[Actor]:
    """The actors asked by the verbs of a paragraph."""
    starts = [match.end() for match in _LATER.finditer(text)]
    if action:
        starts = [*_opening_asks(text, action), *(start for start in starts if start > action.end)]
    for start, limit in pairwise((*starts, len(text))):
        link = _LINK.match(text, start)
        if link:
            actors = read_actors(text, link.end(), limit)
            asks = _VERB.match if link["that"] else _INFINITIVE.search
            if actors and asks(text, actors[-1].end, _clause_end(text, limit)):
                yield from actors


def _clause_end(text: str, start: int) -> int:
    """Where the clause ends that goes on at `start`: two verbs may share what they ask."""
    end = text.find(";", start)
    return end if end >= 0 else len(text)


def _opening_asks(text: str, action: Action) -> list[int]:
    """Where the words after the opening verb begin, if it is one that asks."""
    lemma = action.lemma or ""
    if lemma in _LEMMAS or lemma.rpartition(" ")[2] in REQUEST_NOUNS:
        return [action.end]
    asked = _TO_ASK.match(text, action.end) if lemma == "decide" else None
    return [asked.end()] if asked else []
