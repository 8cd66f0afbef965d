"""Who can be asked to act: actors by name and by description, and lists of them in running text.

Here belongs the grammar of the noun phrases that name actors, and its lexicon. Not here: which verb asks
them (extraction/addressees.py), and the names of states (places.py).

An item of a list is a known name ("the Food and Agriculture Organization of the United Nations"), an office
with what it is for ("the Special Rapporteur on minority issues"), a state or its Government, or a known noun
with what qualifies it ("relevant United Nations bodies", "intergovernmental and non-governmental
organizations"). What is none of these ends the list: better an actor missed than one invented.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from recalling.grammar.lexicon import read_lexicon
from recalling.grammar.places import find_places

KINDS = ("state", "states", "organ", "official", "entity", "other")
"""What sorts of actor there are."""

_ACTORS = read_lexicon(
    "actors",
    columns=("name", "role", "kind"),
    key=("name", "role"),
    closed={"role": ("name", "noun", "office"), "kind": KINDS},
)
_KIND_OF = {(row["name"].replace("’", "'"), row["role"]): row["kind"] for row in _ACTORS}


@dataclass(frozen=True, slots=True)
class Actor:
    """An actor as printed, without its article; `start` and `end` enclose `name` in the text."""

    name: str
    kind: str
    start: int
    end: int
    iso3: str | None = None


def _either(words: Iterable[str]) -> str:
    """The words as alternatives of a verbose pattern, longer ones first, either apostrophe."""
    ordered = sorted({word.replace("’", "'") for word in words}, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace("'", "['’]") for word in ordered)


def _with_role(role: str) -> str:
    return _either(row["name"] for row in _ACTORS if row["role"] == role)


# words that no description of an actor holds before its noun
_STOP = r"""
(?:to|that|which|who|whose|of|in|on|for|with|by|at|from|as|and|or|the|an?|be|is|are|its|their|his|her|between
|among|through|including|such|under|into|upon|against|towards?|about|regarding|concerning|within|without|efforts?
|support|cooperation|coordination|contributions?|initiatives?|participation|assistance|measures|steps|work|not
|development(?=[ ]of)|implementation|where|when|while|if|but|also|further)\b
"""
# words that are no adjective before "," or "and", so that the actor ends with them: "sector", "cooperation"
_SUBSTANTIVE = r"(?!development\b)[\w'’-]*(?:tion|ment|ance|ence|ship|ty|tem|tor|try|dia)\b"
# what makes the noun before it a part of a longer name: "civil society | organizations"
_COMPOUND = (
    r"[ ](?:organizations|institutions|entities|bodies|agencies|actors|partners|stakeholders|groups"
    r"|representatives)\b"
)
_END = r"(?![\w'’-])"
# United Nations Environment | Economic and Social | Convention on the Rights of the Child
_CAPITALS = r"""
[A-Z][\w'’-]*
(?:[ ](?:(?:of|on|for|against|to|in|with)[ ](?:the[ ])?|and[ ](?!Member|States|Governments|United|the\b))?
   (?!States\b|Governments\b)[A-Z][\w'’-]*){0,14}
"""
# "The", "all the": left out, kept
_ARTICLE = re.compile(r"(?:both[ ](?=the[ ]))?(?:[Tt]he[ ]|an?[ ])?", re.VERBOSE)
# Secretary-General; not "Secretary-General’s report"
_NAME = re.compile(rf"(?:{_with_role('name')}){_END}", re.VERBOSE)
# what a name must not be part of: "United Nations | bodies"
_GOES_ON = re.compile(
    r"[ ](?!(?:to|and|or|as|that|which|in|on|of|for|with|concerned|by|at|(?!family)[a-z]+ly)\b)[\w-]",
    re.VERBOSE,
)
# what a state's name must not be part of: "Lebanon | Humanitarian Fund", "Israel | ’s"
_IN_A_NAME = re.compile(r"[ ]?[A-Z]|['’-]", re.VERBOSE)
# all relevant | regional, subregional and international | organizations | of the United Nations system
_NOUN = re.compile(
    rf"""
    (?:all[ ]the[ ]|each[ ]of[ ]the[ ])?
    (?:(?!{_STOP})[\w'’-]+[ ]
      |(?!{_STOP})(?!{_SUBSTANTIVE})(?:[a-z][\w'’-]*(?:[^\W\d_s]|ous)|[A-Z][a-z]+(?:an|ese|ern))
       (?:,[ ](?:and[ ])?|[ ](?:and/or|and|or)[ ]|/)
    ){{0,9}}?
    (?P<noun>{_with_role("noun")}){_END}(?!{_COMPOUND})
    (?:[ ]of[ ](?:the[ ])?
       (?:United[ ]Nations(?:[ ]development)?(?:[ ]system)?{_END}|{_CAPITALS}(?:[ ]system)?)
      |(?:[ ][Pp]art(?:y|ies))?[ ]to[ ](?:the[ ])?{_CAPITALS}
      |[ ]members?[ ]of[ ](?:the[ ])?{_CAPITALS}
    )?
    {_END}
    """,
    re.VERBOSE,
)
# where the purpose of an office ends: before a comma, a bracket that holds no year or session, an infinitive,
# a clause, another actor
_BOUND = r"""
(?:[,;:.]|[ ]?\((?!(?:\d{4}|[IVXLC]+)\))
|(?<!right)(?<!access)[ ]to[ ](?!the\b|an?\b|its\b|their\b|all\b|[A-Z])
|[ ](?:that|which|who)\b|[ ]as[ ](?:well|appropriate)\b
|[ ]and[ ](?:the|all|other|relevant|his|her|its|Member|States|Governments|to|by|through)\b
|[ ](?:in|through|within|by|upon|under|with)[ ](?:his|her|its|their|consultation|cooperation|collaboration
  |accordance|close|coordination|order|partnership)\b)
"""
# Special Rapporteur | on minority issues; Office | of Counter-Terrorism; Open-ended Working Group
_OFFICE = re.compile(
    rf"""
    (?:[A-Z][\w'’-]*[ ](?:(?:of|on|for|and)[ ])?){{0,6}}?
    (?P<noun>{_with_role("office")}){_END}(?![ ][A-Z])
    (?:[ ](?:of|on|for|against|in)[ ](?:(?!{_BOUND}).){{1,160}})?
    """,
    re.VERBOSE,
)
# "Government of the ", "Government and people of ", "transitional authorities of "
_OF_STATE = re.compile(
    r"""
    (?:[A-Za-z-]+[ ]){0,2}
    (?:Governments?|authorities|leadership|people|Permanent[ ]Mission)
    (?:[ ]and[ ](?:the[ ])?(?:people|authorities))?
    [ ]of[ ](?:the[ ])?
    """,
    re.VERBOSE,
)
# Iranian authorities would need adjectives; "the Russian Federation", "Israel, the occupying Power"
_APPOSITION = re.compile(r",[ ]the[ ]occupying[ ]Power(?:,|(?=[ ]))", re.VERBOSE)
# what may stand behind an actor before the list goes on
_QUALIFIER = re.compile(
    r"""
    (?:[ ]concerned|[ ]involved
      |[ ](?:that|which)[ ]have[ ]not[ ](?:yet[ ]|already[ ])?done[ ]so(?:[ ](?:yet|already))?
      |[ ]that[ ]have[ ]yet[ ]to[ ]do[ ]so
      |(?:[ ]that[ ]are)?[ ]in[ ]a[ ]position[ ]to[ ]do[ ]so
      |,?[ ]at[ ]all[ ]levels|,[ ](?:as|where|when)[ ](?:appropriate|applicable|relevant)(?=,)
      |,[ ]in[ ](?:this|that)[ ](?:regard|context)(?=,)|[ ]\([^()]{1,40}\)
    ){0,3}
    """,
    re.VERBOSE,
)
# ", and ", " as well as "
_NEXT = re.compile(
    r"""
    ,?[ ]and(?:/or)?(?:,[ ](?:as|where|when)[ ](?:appropriate|applicable),)?[ ]
    (?:(?:to|by|upon|of)[ ](?=the[ ]|[A-Z]))?
    |,?[ ]as[ ]well[ ]as[ ]|,[ ]|[ ]or[ ]
    """,
    re.VERBOSE,
)
_MOST = 40
"""Items after which a list is not read on; the longest of the United Nations has about twenty."""


def read_actors(text: str, start: int, end: int) -> tuple[Actor, ...]:
    """The actors of the list that begins at `start`, none behind `end`; empty where no actor stands there.

    >>> [actor.name for actor in read_actors("the Secretary-General and all States to act", 0, 43)]
    ['Secretary-General', 'all States']
    """
    states: dict[int, tuple[int, str]] | None = None
    found: list[Actor] = []
    position = start
    while len(found) < _MOST:
        article = _ARTICLE.match(text, position, end)
        position = article.end() if article else position
        actor = _named(text, position, end)
        if actor is None:
            if states is None:
                states = {
                    at + start: (to + start, state.iso3) for at, to, state in find_places(text[start:end])
                }
            actor = _state(text, position, end, states) or _described(text, position, end)
        if actor is None:
            break
        found.append(actor)
        qualifier = _QUALIFIER.match(text, actor.end, end)
        following = _NEXT.match(text, qualifier.end() if qualifier else actor.end, end)
        if following is None:
            break
        position = following.end()
    return tuple(found)


def _named(text: str, at: int, end: int) -> Actor | None:
    """The actor that stands at `at` by its name, if the name is all that is said of it."""
    name = _NAME.match(text, at, end)
    if name is None or _GOES_ON.match(text, name.end(), end):
        return None
    return Actor(name[0], _KIND_OF[name[0].replace("’", "'"), "name"], at, name.end())


def _state(text: str, at: int, end: int, states: dict[int, tuple[int, str]]) -> Actor | None:
    """The state, or the Government of a state, that stands at `at`; `states` is keyed by where they begin."""
    government = _OF_STATE.match(text, at, end)
    for begin in (government.end(), at) if government else (at,):
        if begin in states:
            until, iso3 = states[begin]
            if _IN_A_NAME.match(text, until, end):
                return None
            apposition = _APPOSITION.match(text, until, end)
            name_end = apposition.end() if apposition else until
            return Actor(text[at:until], "state", at, name_end, iso3)
    return None


def _described(text: str, at: int, end: int) -> Actor | None:
    """The actor at `at` by its office or by a noun: the longer of the two."""
    office, noun = _OFFICE.match(text, at, end), _NOUN.match(text, at, end)
    if office and (noun is None or office.end() > noun.end()):
        return Actor(office[0], _KIND_OF[office["noun"], "office"], at, office.end())
    if noun:
        return Actor(noun[0], _KIND_OF[noun["noun"], "noun"], at, noun.end())
    return None
