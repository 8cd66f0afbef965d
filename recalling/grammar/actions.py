"""The words that open a preambular or operative paragraph: how far they go, their lemma and their class.

Here belongs the grammar of those phrases and the loading of its lexicons. Not here: which paragraphs of a
document have an action, and italics (extraction/actions.py).

A phrase is a head (a verb, "Remains" or nothing with an adjective, "Having" with a participle) with modifiers
before and after it, and what completes it: an object of its own ("its deep concern"), an attitude ("with
grave concern"), a second head ("and encourages"). Prepositions that only lead on ("of", "to", "that", "at")
do not belong to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from recalling.grammar.lexicon import read_lexicon

ACTION_CLASSES: dict[str, str] = {
    row["action_class"]: row["meaning"]
    for row in read_lexicon(
        "action_classes",
        columns=("action_class", "ladder", "strength", "meaning"),
        key=("action_class",),
        closed={"ladder": ("", "stance", "request")},
    )
}
"""The closed list of action classes with their meanings.

The classes are the verbs that the drafting practice of the United Nations keeps apart, with their near
synonyms. `strength` orders the classes of a ladder in steps of ten. `request` follows J. S. Gruenberg, "An
Analysis of United Nations Security Council Resolutions" (41 Case Western Reserve Journal of International
Law 513, 2009: calls upon, recommends, requests, urges, warns, demands), with the milder verbs of the General
Assembly below. `stance` has "notes" as its zero, after Assembly decision 55/488 ("neither approval nor
disapproval"); below it stand Gruenberg's words of disapproval (concerned, grieved, deplored, condemned),
above it those of approval. The `weight` of modifiers ("deep", "strongly"), 0 to 3, orders within a step.
"""

_VERBS = read_lexicon(
    "actions",
    columns=(
        "lemma",
        "action_class",
        "finite",
        "participle",
        "perfect",
        "adjective",
        "tail",
        "object",
        "addresses",
    ),
    key=("lemma", "tail", "perfect"),
    closed={
        "action_class": ("", *ACTION_CLASSES),
        "object": ("", "own", "bare", "any", "it"),
        "addresses": ("", "yes"),
    },
)
_MODIFIERS = read_lexicon(
    "modifiers",
    columns=("text", "role", "weight"),
    key=("text", "role"),
    closed={"role": ("sequence", "connective", "manner", "intensifier", "trailing", "auxiliary", "degree")},
)
_COMPLEMENTS = read_lexicon(
    "complements",
    columns=("word", "role", "base", "action_class"),
    key=("word", "role"),
    closed={"role": ("object", "attitude", "predicate"), "action_class": ("", *ACTION_CLASSES)},
)

_FINITE, _PARTICIPLE, _ADJECTIVE = "finite", "participle", "adjective"
_LONGEST = 200
"""Characters of a paragraph that are looked at; the longest phrase of the United Nations has under 90."""
_ATTITUDE_DECIDES = frozenset({"notes", "recalls", "recognizes", "stresses", "considers", "is aware", ""})
"""Classes that say no more than "we speak of it": there the attitude gives the class."""


@dataclass(frozen=True, slots=True)
class Opening:
    """An opening phrase: its head begins at `head`, it ends before `end`; its class may be open (None).

    `finite` phrases ("Decides") open operative paragraphs, the others ("Deciding", "Aware") preambular ones.
    """

    head: int
    end: int
    lemma: str
    action_class: str | None
    finite: bool


@dataclass(frozen=True, slots=True)
class _Head:
    lemma: str
    action_class: str
    mood: str
    object: str


def _heads() -> dict[str, list[tuple[str, _Head]]]:
    """Every head by its first word, with its tail, longer tails first: "calls": [("upon", …), ("for", …)]."""
    found: dict[str, dict[str, _Head]] = {}
    for row in _VERBS:
        lemma, action_class, tail = row["lemma"], row["action_class"], row["tail"]
        for mood in (_FINITE, _PARTICIPLE, _ADJECTIVE):
            head = _Head(lemma, action_class, mood, row["object"])
            for form in {row[mood].lower(), row[mood].lower().replace("iz", "is")} - {""}:
                found.setdefault(form, {})[tail] = head
        if row["finite"]:
            head = _Head(lemma, action_class, _FINITE, row["object"])
            found.setdefault("continues", {})[f"to {lemma}"] = head
        if row["perfect"]:
            perfect = f"{row['perfect']} {tail}".strip()
            found.setdefault("having", {})[perfect] = _Head(lemma, action_class, _PARTICIPLE, "")
    return {
        word: sorted(tails.items(), key=lambda item: (-len(item[0]), item)) for word, tails in found.items()
    }


def _either(words: Iterable[str]) -> str:
    """The words as alternatives of a pattern, longer ones first."""
    return "|".join(re.escape(word) for word in sorted(set(words), key=lambda w: (-len(w), w)))


def _with_role(*roles: str) -> str:
    return _either(row["text"] for row in _MODIFIERS if row["role"] in roles)


def _complement(role: str) -> str:
    return _either(row["word"] for row in _COMPLEMENTS if row["role"] == role)


ADDRESSING_VERBS = {
    f"{row['finite'].lower()} {row['tail']}".strip(): row["lemma"] for row in _VERBS if row["addresses"]
}
"""The verbs whose object is asked to do something, finite form to lemma: "calls upon" to "call upon"."""

ADVERBS = frozenset(
    row["text"] for row in _MODIFIERS if row["role"] not in {"degree", "trailing", "auxiliary"}
)
"""What may stand before the verb: "also", "once again", "strongly"."""

REQUEST_NOUNS = frozenset({"appeal", "call", "demand", "invitation", "recommendation", "request"})
"""The nouns of asking: "reiterates its call upon", lemma "reiterate call"."""

_HEADS = _heads()
_COMPLEMENT_OF = {(row["word"], row["role"]): (row["base"], row["action_class"]) for row in _COMPLEMENTS}

_ADVERB = _with_role("sequence", "connective", "manner", "intensifier")
_DEGREE = rf"(?:(?:{_with_role('degree', 'manner', 'intensifier')}),?[ ](?:and[ ])?){{0,4}}"
_ASIDE = r"in[ ](?:this|that)[ ](?:regard|respect|context|connection)"

# "also ", "once again strongly ", "also, in this regard, ", "continues to be deeply "
_LEAD = re.compile(
    rf"""
    (?:(?P<auxiliary>(?:{_with_role("auxiliary")})[ ])
      |(?:{_ADVERB})(?:,[ ]{_ASIDE},)?[ ](?:and[ ])?
    ){{0,4}}
    """,
    re.VERBOSE,
)
# the first word of a head: "calls", "re-emphasizes", "aware"
_WORD = re.compile(r"[a-z]+(?:-[a-z]+)?(?![\w-])")
# between that word and its tail: "calls| once again |upon", "pays| special |tribute"
_INNER = re.compile(rf"(?:[ ](?:{_ADVERB}|{_with_role('degree')})){{0,2}}[ ]")
# " its very serious concern", " the hope", " deep concern", " its invitation and encouragement"
_OBJECT = re.compile(
    rf"""
    [ ](?P<whose>its[ ]|the[ ]|)
    {_DEGREE}(?P<word>{_complement("object")})
    (?:[ ]and[ ](?:[a-z-]+[ ]){{0,2}}?(?:{_complement("object")}))?
    (?![\w-])
    """,
    re.VERBOSE,
)
# " with grave concern", " with appreciation and satisfaction"
_ATTITUDE = re.compile(
    rf"""
    [ ]with[ ]{_DEGREE}(?P<word>{_complement("attitude")})
    (?:[ ]and[ ](?:[a-z-]+[ ]){{0,2}}?(?:{_complement("attitude")}))?
    (?![\w-])
    """,
    re.VERBOSE,
)
# " it important", " it particularly alarming"
_PREDICATE = re.compile(rf"[ ]it[ ](?:(?:{_ADVERB})[ ])?(?P<word>{_complement('predicate')})(?![\w-])")
# " also", " once again", " unequivocally", " in the strongest terms"; after a participle " in this regard";
# "further" after a finite verb only where it cannot belong to a noun ("further ratifications")
_FURTHER = r"further(?=[ ](?:that|to|the|its|upon|with|all|in|on)\b)"
_TRAILING = _either(
    row["text"]
    for row in _MODIFIERS
    if row["role"] in {"sequence", "manner", "trailing"} and row["text"] != "further"
)
_TRAIL = {
    _FINITE: re.compile(rf"(?:[ ](?:{_FURTHER}|(?:{_TRAILING})(?![\w-]))){{0,3}}"),
    _PARTICIPLE: re.compile(rf"(?:[ ](?:further|{_ASIDE}(?!,)|{_TRAILING})(?![\w-])){{0,3}}"),
}
_TRAIL[_ADJECTIVE] = _TRAIL[_PARTICIPLE]
# " and further encouraging"
_AND = re.compile(rf"[ ]and[ ](?:(?:{_ADVERB})[ ]){{0,2}}")
# the first word, which must be known for anything else to be tried
_FIRST = re.compile(r"[A-Z][a-z]+(?:-[a-z]+)?")
_FIRST_WORDS = frozenset(
    phrase.split(" ")[0].capitalize()
    for phrase in (
        *_HEADS,
        *(row["text"] for row in _MODIFIERS if row["role"] not in {"degree", "trailing"}),
    )
)
_ALLOWED = {
    "own": frozenset({"its "}),
    "bare": frozenset({"its ", ""}),
    "any": frozenset({"its ", "the ", ""}),
}


def opening(text: str) -> Opening | None:
    """The phrase that opens a paragraph; None where no known phrase does.

    The extent is that of the words the United Nations prints in italics, read off the plain text.

    >>> opening("Expresses its very deep concern at the situation,")
    Opening(head=0, end=31, lemma='express concern', action_class='expresses concern', finite=True)
    """
    first = _FIRST.match(text)
    if first is None or first[0] not in _FIRST_WORDS:
        return None
    line = text[0].lower() + text[1:_LONGEST]
    lead = _LEAD.match(line)
    start = lead.end() if lead else 0
    read = _read_head(line, start)
    if read is None:
        return None
    head, end = read
    if lead and lead["auxiliary"] and head.mood != _ADJECTIVE:
        return None
    found = replace(_complete(line, end, head), head=start)
    joined = _AND.match(line, found.end)
    second = _read_head(line, joined.end()) if joined else None
    if second and second[0].mood == head.mood:
        return replace(found, end=_complete(line, second[1], second[0]).end)
    return found


def opens_with_action(text: str) -> int:
    """How many characters the opening phrase has; 0 where the text does not open with one.

    >>> opens_with_action("Also calls upon Member States to act;"), opens_with_action("States shall act.")
    (15, 0)
    """
    found = opening(text)
    return found.end if found else 0


def _read_head(line: str, start: int) -> tuple[_Head, int] | None:
    """The head that begins at `start` and where it ends."""
    word = _WORD.match(line, start)
    if word is None or word[0] not in _HEADS:
        return None
    inner = _INNER.match(line, word.end())
    for tail, head in _HEADS[word[0]]:
        if not tail:
            return head, word.end()
        end = inner.end() + len(tail) if inner else 0
        if inner and line.startswith(tail, inner.end()) and not line[end : end + 1].isalnum():
            return head, end
    return None


def _complete(line: str, end: int, head: _Head) -> Opening:
    """The phrase with what completes its head, which ends at `end`."""
    lemma, action_class = head.lemma, head.action_class
    end = _trail(line, end, head)
    if head.object:
        match = (_PREDICATE if head.object == "it" else _OBJECT).match(line, end)
        if match and (head.object == "it" or match["whose"] in _ALLOWED[head.object]):
            role = "predicate" if head.object == "it" else "object"
            base, of_object = _COMPLEMENT_OF[match["word"], role]
            if role == "object":
                lemma = f"{lemma} {base}"
            if action_class != "recalls":
                action_class = of_object or action_class
            end = _trail(line, match.end(), head)
    match = _ATTITUDE.match(line, end)
    if match:
        _, attitude = _COMPLEMENT_OF[match["word"], "attitude"]
        if action_class in _ATTITUDE_DECIDES:
            action_class = attitude or action_class
        end = _trail(line, match.end(), head)
    return Opening(0, end, lemma, action_class or None, head.mood == _FINITE)


def _trail(line: str, end: int, head: _Head) -> int:
    match = _TRAIL[head.mood].match(line, end)
    return match.end() if match else end
