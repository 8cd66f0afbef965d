"""Finds instruments that no lexicon knows, by the form of their names: "Ottawa Charter for Health".

Here belong the nouns that instruments are called by, and how far a name reaches. Not here: the
instruments known by name (names.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from recalling.extraction.results import CitedKind
from recalling.grammar.lexicon import read_lexicon

# "Convention", "Programme of Action": the nouns of which names are made
_NOUN = re.compile(
    r"""
    (?<![\w'-])(?:
      (?P<treaty>(?:Convention|Covenant|Protocol|Treaty|Agreement|Accord)s?)
    | (?:
        (?:Ministerial\ )?Declarations?|Ministerial\ Decision|Charter|Consensus
      | (?:Programme|Plan|Platform|Framework)\ (?:of|for)\ Action
      | Action\ (?:Plan|Agenda)|Call\ (?:to|for)\ Action
      | Code\ of\ (?:Conduct|Practice|Marketing|Ethics)
      | Final\ (?:Document|Act)|Memorandum\ of\ Understanding
      | (?:Guiding\ |Basic\ )?Principles|(?:Voluntary\ )?Guidelines
      )
    )
    (?![\w-])
    """,
    re.VERBOSE,
)
# "Conve", "Progr": their first letters, which cost less to look for
_SIGN = re.compile(
    r"[ACDFGMPTBV](?:onve|ove|har|onse|rot|rea|gre|cco|ecl|rog|lan|lat|ctio|ode|all|ina|emor|inis|uid|asi|olu|ram|rin)"
)
# "Ottawa", "Lisboa+21"
_CAPITAL = r"[A-Z][\w'+/-]*"
# "of the", "and": small words inside a name
_SMALL = (
    r"(?:of|the|and|in|on|to|for|by|with|from|against|or|relating|concerning|regarding|their|its|a|an|at"
    r"|under|between|among|all|into)"
)
# "Ottawa ", "2005 Rome ", "Council of Europe ", "Palma de Mallorca ": capital words before the noun
_LEFT = re.compile(
    rf"""
    (?:
      (?<![\w'-])(?:{_CAPITAL}|(?:18|19|20)\d\d)[ ]
      (?:(?<=Organization\ )of\ |(?<=Council\ )of\ |(?<=Articles\ )of\ )?
      (?:(?<=Abolition\ )of\ |(?<=Forms\ )of\ )?
      (?:(?<=[a-z]\ )de\ )?
    )+$
    """,
    re.VERBOSE,
)
# " on Protecting the Human Rights of Older Persons": what it is about
_RIGHT = re.compile(
    rf"""
    \ (?:on|for|of|to|against|concerning|relating\ to|between)(?:\ {_SMALL}){{0,3}}\ {_CAPITAL}
    (?:
      (?:,\ (?=[A-Z])|(?:\ {_SMALL}){{1,3}}\ |,?\ and\ |\ ){_CAPITAL}
    | \ in\ the\ 20\d\d\ Agenda | (?<=Decade)\ 20\d\d-20\d\d
    )*
    """,
    re.VERBOSE,
)
# " and the Bangkok", ", the Rio ": something else begins, save in " and the Pacific"
_ANOTHER = re.compile(
    r"""
      ,?\ and\ (?:in\ |to\ |of\ )?the[ ]
      (?!(?:Pacific|Caribbean|Gulf|Middle\ East|(?:Empowerment|Control)\ of)\b)
    | ,?\ (?:and|or)\ (?:their|its)\ |,\ the\ |\ by\ the\ """,
    re.VERBOSE,
)
# " to the Bangkok Charter": so too, unless the name is a protocol's to a treaty
_ONWARD = re.compile(r"\ (?:to|and)\ (?:the\ )?", re.VERBOSE)
_ADDED_TO = ("Protocol", "Memorandum")
# ", 1972": the year of a treaty
_YEAR_BEHIND = re.compile(r",\ (?:18|19|20)\d\d(?![\d/])(?!\ \([IVX])", re.VERBOSE)
_YEAR = re.compile(r"\d{4}")
# nouns that need to say what they are about
_VAGUE = ("Principles", "Guidelines", "Ministerial Decision")
# "Optional", "Joint": words that do not tell which instrument it is
_COMMON = frozenset(
    row["word"] for row in read_lexicon("common_name_words", columns=("word",), key=("word",))
)
_REACH = 90
_LONGEST = 260


class Title(NamedTuple):
    """A name found by its form; its noun begins at `noun`."""

    start: int
    noun: int
    end: int
    kind: CitedKind


def find_titles(text: str) -> Iterator[Title]:
    """The names of instruments in a text with plain quotes and dashes, in order.

    A name has a capital word of its own before the noun ("Nairobi Declaration") or says in capitals
    what it is about ("Declaration on the Right to Development"); "the Convention" is none. Not
    handled: names that go on in small letters, which end at the first of them.

    >>> text = "the Ottawa Charter for Health Promotion and the Optional Protocol"
    >>> [text[title.start : title.end] for title in find_titles(text)]
    ['Ottawa Charter for Health Promotion']
    """
    done = 0
    for sign in _SIGN.finditer(text):
        noun = _NOUN.match(text, sign.start())
        if noun is None or noun.start() < done:
            continue
        start = _start(text, max(done, noun.start() - _REACH), noun.start())
        end, about = _end(text, noun)
        own = _has_own_word(text[start : noun.start()]) and not (about == 0 and noun[0] in _VAGUE)
        if (own or about > 1) and end - start <= _LONGEST:
            yield Title(
                start, noun.start(), end, CitedKind.TREATY if noun["treaty"] else CitedKind.DECLARATION
            )
            done = end


def _start(text: str, begin: int, noun: int) -> int:
    left = _LEFT.search(text, begin, noun)
    if left is None:
        return noun
    # the word that opens a paragraph or a sentence is capital anyhow
    opens = left.start() == 0 or text[left.start() - 2 : left.start() - 1] in {".", ":"}
    first = left[0].partition(" ")[0]
    return left.start() + (len(first) + 1 if opens and first in _COMMON else 0)


def _end(text: str, noun: re.Match[str]) -> tuple[int, int]:
    """Where a name ends, and how many capital words say what it is about."""
    right = _RIGHT.match(text, noun.end())
    if right is None:
        return noun.end(), 0
    end = right.end()
    another = _ANOTHER.search(text, noun.end(), end)
    if another and not right[0].startswith(" between"):
        end = another.start()
    following = _NOUN.search(text, noun.end(), end)
    if following and not noun[0].startswith(_ADDED_TO):
        gaps = list(_ONWARD.finditer(text, noun.end(), following.start()))
        end = gaps[-1].start() if gaps else end
    about = [word for word in text[noun.end() : end].split() if word[0].isupper()]
    if end <= noun.end() or (len(about) == 1 and _NOUN.fullmatch(about[0])):
        return noun.end(), 0
    year = _YEAR_BEHIND.match(text, end) if noun["treaty"] else None
    return year.end() if year else end, len(about)


def _has_own_word(left: str) -> bool:
    return any(word not in _COMMON and not _YEAR.fullmatch(word) for word in left.split())
