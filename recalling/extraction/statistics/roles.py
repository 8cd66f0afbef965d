"""Whether a figure says what is, what is expected, what should be, or what is given.

Here belong the words that tell the role; the nearest before the figure decides. Not here: years and
comparators.
"""

from __future__ import annotations

import re

from recalling.extraction.results import Role, StatisticKind
from recalling.extraction.statistics.aims import (
    is_joined,
    is_known,
    is_limit,
    is_named_aim,
    is_pledged,
    is_said_again,
    last_towards,
    said_by_verb,
)
from recalling.extraction.statistics.fragments import ABOUT
from recalling.extraction.statistics.stated import Figure
from recalling.extraction.statistics.words import Phrases
from recalling.grammar.lexicon import read_lexicon
from recalling.grammar.numbers import BLANK

_ROWS = read_lexicon(
    "role_cues",
    columns=("words", "role", "side"),
    key=("words", "side"),
    closed={"role": tuple(Role), "side": ("before", "behind")},
)
_ROLE = {(row["side"], row["words"]): Role(row["role"]) for row in _ROWS}


_BEFORE = Phrases((words for side, words in _ROLE if side == "before"), whole=True)
_BEHIND = Phrases((words for side, words in _ROLE if side == "behind"), whole=True)
# "Decides", "Also approves", "Further authorizes": what gives, at the head of a paragraph or inside it
_GIVING_ACTION = re.compile(
    rf"\W*(?:[A-Z][\w-]+{BLANK}(?:further{BLANK}|also{BLANK})?)?(?:decides?|approves?|appropriates?|"
    rf"authorizes?|apportions?|resolves?|allocates?|credits)\b",
    re.IGNORECASE,
)
_GIVING_VERB = re.compile(
    r"\b(?:decides|approves|appropriates|authorizes|apportions|resolves to|decided to|approved|"
    r"to establish|to abolish)\b"
)
_GIVING_WORDS = re.compile(
    r"\b(?:appropriat(?:e[sd]?|ion)|apportion\w*|shall be set off|there shall be|Tax Equalization Fund|"
    r"staff assessment income|assessed on|commitment authority|enter into commitments|contingency fund|"
    r"Working Capital Fund|assessment rates?|gross (?:jointly financed )?budget|scale of assessments)\b"
)
# shares that a body sets: of appropriations, assessments and funds
_GIVEN_SHARE = re.compile(
    r"\b(?:net appropriation|approved programme budget|unencumbered balance|scale of assessments|"
    r"assessment rate|rates? of assessment|contingency fund|shall be apportioned)\b"
)
# "a vacancy rate of 11 per cent shall be used": what a budget is reckoned on
_DECIDED_RATE = re.compile(r"\bvacancy rates?\b")
# "⟦50 per cent⟧ of the remaining resources": a share that a decision moves
_GIVEN_WHOLE = re.compile(
    rf"{BLANK}of{BLANK}(?:[a-z-]+{BLANK}){{0,3}}?(?:resources|appropriations?|provisions?|funds|posts)\b"
)
_GIVEN_UNITS = frozenset({"post", "position"})
# "the 4 trillion dollar investment gap", "5 billion dollars could be needed": a need is how things are
_NEED_BEHIND = re.compile(
    rf"(?:{BLANK}(?!(?:and|or|to|by|while){BLANK})[\w’-]+){{0,6}}?{BLANK}(?:gaps?|shortfalls?|deficits?)\b|"
    rf"(?:{BLANK}[\w’-]+){{0,5}}?{BLANK}(?:(?:could|would|may|will){BLANK}be|is|are|were|"
    rf"was){BLANK}(?:still{BLANK})?(?:needed|required)\b"
)
_TARGET_YEAR_BEHIND = re.compile(
    rf"[^;.:]{{0,120}}?\b(?:by|until|before){BLANK}(?:the{BLANK}end{BLANK}of{BLANK}|"
    rf"the{BLANK}year{BLANK}|late{BLANK})?(?:20[3-9][0-9]|2[1-9][0-9][0-9])\b"
)
_INFINITIVE = re.compile(
    rf"\bto(?:{BLANK}(?:at{BLANK}least|more{BLANK}than|nearly|almost|substantially|further|collectively|"
    rf"progressively|\w+ly))*{BLANK}\Z"
)
# "is projected to", "continued to", "began to": an infinitive that sets no aim
_EXPECTED = re.compile(
    rf"\b(?:expected|projected|likely|set|forecast|anticipated|predicted|due|poised|about|"
    rf"going){BLANK}(?:\w+{BLANK})?\Z",
    re.IGNORECASE,
)
_GOING_ON = re.compile(
    rf"\b(?:continu(?:e|es|ed|ing)|began|beginning|begins|started|failed|able|unable|helped|managed|"
    rf"known|found|reported|thought|believed|estimated|amount|amounts|amounted|tend|tends|access|due|"
    rf"owing|leading|led|from){BLANK}(?:\w+{BLANK})?\Z",
    re.IGNORECASE,
)
# "• Increase labour productivity … by 50 per cent"
_IMPERATIVE_START = re.compile(
    r"\W*(?:By 20[0-9]{2}, )?(?:Increase|Reduce|Double|Triple|Halve|Eliminate|Ensure|Achieve|Raise|"
    r"Expand|Provide|Reach|Cut|Lower|Mobilize|Enable|Support|Strengthen|To [a-z]+|reduce|increase)\b"
)
_NEXT_CLAUSE = re.compile(rf",|{BLANK}and{BLANK}")
# "who may", "that will": what is said of those counted, not of how many they are
_RELATIVE = re.compile(rf"\b(?:who|that|which|whose){BLANK}\Z")
# "may have faced", "would need": an estimate and a need are how things are
_NO_FORECAST = re.compile(
    rf"(?:{BLANK}(?:also|still|well))?{BLANK}(?:have|need|require|be{BLANK}(?:needed|required))\b"
)
_MODALS = frozenset({"could", "may", "might", "will", "would"})
# "a new goal of at least ": what outweighs that the document decides it
_GOAL_BEFORE = re.compile(rf"\b(?:goals?|targets?){BLANK}of(?:{BLANK}[a-z]+){{0,3}}{BLANK}\Z")
# "deported four ", "has trained more than 1,100 ": a verb of the past right before a figure
_DONE = re.compile(
    rf"\b(?!exceed|need|indeed|hundred|estimated|projected|expected|needed|required|proposed|targeted|"
    rf"committed|agreed|limited|pledged|planned|set|increased|reduced|authorized)"
    rf"[a-z]{{3,}}ed{BLANK}{ABOUT}\Z"
)
# "the 171 members of the Forum": what is known to be so many
_KNOWN = re.compile(rf"\b[Tt]he{BLANK}\Z")
# "35 per cent of targets": the targets that a figure before is a share of set nothing for the next
_COUNTED = re.compile(
    rf"(?:per{BLANK}cent|half|third|quarter|[0-9]){BLANK}(?:of{BLANK})?(?:(?:the|all|its|their){BLANK})?\Z"
)
# ", and which, as of 1 July 2024, delivered": a clause with a verb of the past
_OWN_CLAUSE = re.compile(
    rf"\bwhich,?{BLANK}(?:[^,;:.]{{1,60}},{BLANK})?(?:already{BLANK}|also{BLANK})?(?:has|have|had|(?!aimed|"
    rf"need)[a-z]{{2,}}ed)\b"
)
# "deeply concerned that", "noting that": what follows is found, not aimed at
_FINDING = re.compile(
    rf"\b(?:concern(?:ed)?|not(?:es|ing)|recogni[sz](?:es|ing)|recall(?:s|ing)|alarm(?:ed)?|"
    rf"aware|regret(?:s|ting)?){BLANK}(?:[a-z]+{BLANK}){{0,3}}?that\b|"
    rf"\bgiven{BLANK}that\b|(?:,|{BLANK}and){BLANK}(?:(?:also|further){BLANK})?(?:welcom(?:e|es|ing)|"
    rf"commend(?:s|ing)?){BLANK}"
)
# "calls upon States to rechannel at least half", "encourages the doubling of": what is asked for
_ASKED = re.compile(
    rf"\b(?:call(?:s|ing)?{BLANK}(?:up)?on|urg(?:e|es|ing)|encourag(?:e|es|ing)|request(?:s|ing)?|"
    rf"invit(?:e|es|ing))\b[^;:.]{{0,150}}?\bto{BLANK}(?:[a-z]+{BLANK}){{1,3}}"
    rf"(?:at{BLANK}least|up{BLANK}to|no{BLANK}less{BLANK}than){BLANK}\Z"
)
_ASKED_NOUN = re.compile(
    rf"\b(?:call(?:s|ing)?{BLANK}for|urg(?:e|es|ing)|encourag(?:e|es|ing)|support(?:s|ing)?|"
    rf"request(?:s|ing)?){BLANK}(?:the|a){BLANK}\Z"
)
_AIM = re.compile(
    r"\b(?:commitments?|targets?|goals?|aim(?:s|ed|ing)?|objectives?|pledges?|promises?|view)\b"
)
_BARE_VERBS = frozenset(
    {"double", "triple", "treble", "quadruple", "halve", "doubling", "tripling", "halving"}
)
_COUNTED_WORDS = frozenset({"targets", "commitment", "milestones of", "thresholds of"})
# words that bound the number right behind them and say nothing of one further on
_BOUNDS = frozenset(
    {"to at least", "in excess of", "no more than", "not less than", "not exceeding", "not to exceed"}
)
_BOUND_REACH = 40
# verbs that tell a fact, but not as infinitives: "to have 20 million more people treated"
_AFTER_TO = frozenset({"have", "live", "lack", "face", "suffer"})
# nouns of a loss or a need; joined to a forecast or an aim they go on with it
_NOMINAL = frozenset(
    {"losses of", "cost of", "costs of", "needs of", "reduction of", "decline of", "increase of"}
)
_WINDOW = 170
_BROAD = 800  # characters around an amount that can say what becomes of it
_BULLET = 4  # characters that can stand before an imperative
_LIST_GAP = 110  # characters; a list of aims goes on for no longer between two figures
_NEAR = 60


def find_role(
    text: str,
    figure: Figure,
    sentence_start: int,
    above: str | None = None,
    previous: tuple[int, Role] | None = None,
) -> Role:
    """The role of a figure; `above` is the chapeau of its paragraph.

    `previous` is the end and the role of the figure before it in the same sentence: what goes on in one
    list keeps its role.

    The nearest cue before the figure in its sentence decides; where none stands, a year to come behind
    it makes a target of a rise or fall.
    """
    settled = _settled(text, figure, sentence_start, above, previous)
    if settled is not None:
        return settled
    window = max(sentence_start, figure.start - _WINDOW)
    role, words = _nearest_cue(text, window, figure)
    if previous is not None and _goes_on(text, figure, previous, role, words):
        return previous[1]
    if role is None or role is Role.OBSERVED:
        role = _from_behind(text, figure, sentence_start, role)
    if role is None:
        return Role.TARGET if is_pledged(text, figure, sentence_start, above) else Role.OBSERVED
    return role


def _settled(
    text: str, figure: Figure, sentence_start: int, above: str | None, previous: tuple[int, Role] | None
) -> Role | None:
    """The role of a figure that no cue word further off can change; None where nothing settles it."""
    window = max(sentence_start, figure.start - _WINDOW)
    limited = figure.kind is StatisticKind.SHARE and _is_set(text, figure, sentence_start, above or text)
    if is_named_aim(text, figure):
        return Role.TARGET
    if previous is not None and is_said_again(text, previous[0], figure.start):
        return previous[1]
    if limited:
        return Role.TARGET
    if _is_given(text, figure, sentence_start, above or text):
        return Role.ALLOCATION
    needed = figure.kind is StatisticKind.MONEY and _NEED_BEHIND.match(text, figure.end)
    if needed or is_known(text, window, figure):
        return Role.OBSERVED
    bare = text[figure.start : figure.end].lower() in _BARE_VERBS
    return _of_bare_verb(text, figure, window, sentence_start) if bare else None


def _goes_on(text: str, figure: Figure, previous: tuple[int, Role], role: Role | None, words: str) -> bool:
    """Whether a figure is one more in the list of what the figure before it aims at or expects."""
    if previous[1] not in (Role.TARGET, Role.PROJECTED):
        return False
    gap = text[previous[0] : figure.start]
    if role is None and len(gap) < _LIST_GAP and ";" not in gap and not _FINDING.search(gap):
        return True
    return words in _NOMINAL and is_joined(text, previous[0], figure.start)


def _nearest_cue(text: str, window: int, figure: Figure) -> tuple[Role | None, str]:
    """The role that the nearest words before a figure give it, with the words."""
    start = figure.start
    known = figure.kind is StatisticKind.COUNT and _KNOWN.search(text, window, start)
    if known or _DONE.search(text, max(window, start - _NEAR), start):
        return Role.OBSERVED, ""
    said = said_by_verb(text, window, start)
    if said is not None:
        return said, ""
    nearest, cue, behind = _last_cue(text, window, start)
    if nearest is Role.TARGET and (
        _OWN_CLAUSE.search(text, behind, start) or _FINDING.search(text, behind, start)
    ):
        return Role.OBSERVED, cue
    if nearest is not Role.TARGET and _ASKED.search(text, window, start):
        return Role.TARGET, cue
    return nearest, cue


def _last_cue(text: str, window: int, start: int) -> tuple[Role | None, str, int]:
    """The role that the last cue in `text[window:start]` gives, its words, and where it ends."""
    nearest: Role | None = None
    cue, behind = "", window
    towards = last_towards(text, window, start)
    for place, words in _BEFORE.find(text, window, start):
        if place < towards or _says_nothing(text, window, start, place, words):
            continue
        nearest, cue, behind = _ROLE["before", words], words, place + len(words)
        if nearest is Role.OBSERVED and behind < start - _NEAR:
            nearest = None
        if words.startswith("to ") and nearest is Role.TARGET:
            before = text[max(0, place - 30) : place]
            if _EXPECTED.search(before):
                nearest = Role.PROJECTED
            elif _GOING_ON.search(before):
                nearest = Role.OBSERVED
    if nearest is None and towards >= 0:
        return Role.TARGET, cue, towards
    return nearest, cue, behind


def _says_nothing(text: str, window: int, start: int, place: int, words: str) -> bool:
    """Whether a cue is of another figure, or an infinitive: "to have 20 million more people treated"."""
    if words in _COUNTED_WORDS:
        return _COUNTED.search(text, window, place) is not None
    if words in _AFTER_TO:
        return text.startswith("to", place - 3)
    return words in _BOUNDS and (start - place > _BOUND_REACH or "," in text[place:start])


def _of_bare_verb(text: str, figure: Figure, window: int, sentence_start: int) -> Role | None:
    before = text[window : figure.start]
    infinitive = _INFINITIVE.search(before)
    if infinitive is not None:
        return Role.PROJECTED if _EXPECTED.search(before[: infinitive.start()]) else Role.TARGET
    if figure.start - sentence_start < _BULLET and not text[sentence_start : figure.start].strip(" •–-"):
        return Role.TARGET
    if _ASKED_NOUN.search(before):
        return Role.TARGET
    aimed = before.endswith((" of ", " at ", " to ", " for ", " towards ")) and _AIM.search(before)
    return Role.TARGET if aimed else None


def _from_behind(text: str, figure: Figure, sentence_start: int, role: Role | None) -> Role | None:
    reach = min(len(text), max(figure.through, figure.end) + _NEAR)
    place, words = next(_BEHIND.find(text, figure.end, reach), (0, ""))
    if words and not _NEXT_CLAUSE.search(text, figure.end, place):
        supposed = words in _MODALS and _NO_FORECAST.match(text, place + len(words))
        if not supposed and not _RELATIVE.search(text, figure.end, place):
            return _ROLE["behind", words]
    if _IMPERATIVE_START.match(text, sentence_start, figure.start):
        found = _FINDING.search(text, max(sentence_start, figure.start - _BROAD), figure.start)
        return role if found else Role.TARGET
    change = role is None and figure.kind is StatisticKind.CHANGE
    return Role.TARGET if change and _TARGET_YEAR_BEHIND.match(text, figure.end) else role


def _is_set(text: str, figure: Figure, sentence_start: int, action_text: str) -> bool:
    """Whether a share is a limit, or a rate on which the document decides."""
    window = max(sentence_start, figure.start - _WINDOW)
    if is_limit(text, window, figure.start):
        return True
    if not _DECIDED_RATE.search(text, window, figure.start):
        return False
    return _is_giving(text, figure, sentence_start, action_text)


def _is_giving(text: str, figure: Figure, sentence_start: int, action_text: str) -> bool:
    """Whether a verb of deciding or approving governs what is counted."""
    if _GIVING_ACTION.match(action_text):
        return True
    return _GIVING_VERB.search(text, max(sentence_start, figure.start - _BROAD), figure.start) is not None


def _is_given(text: str, figure: Figure, sentence_start: int, action_text: str) -> bool:
    """Whether the document or a body appropriates, apportions, approves or sets off what is counted."""
    money = figure.kind is StatisticKind.MONEY or (
        figure.kind is StatisticKind.RATE and figure.unit[:3].isupper()
    )
    if not money and figure.unit not in _GIVEN_UNITS and figure.kind is not StatisticKind.SHARE:
        return False
    near = (max(sentence_start, figure.start - _BROAD), figure.end + _BROAD)
    if figure.kind is StatisticKind.SHARE:
        if _GIVEN_SHARE.search(text, *near):
            return True
        moved = _GIVEN_WHOLE.match(text, figure.end) is not None
        return moved and _is_giving(text, figure, sentence_start, action_text)
    if money and _GIVING_WORDS.search(text, *near):
        return True
    if _GOAL_BEFORE.search(text, max(sentence_start, figure.start - _NEAR), figure.start):
        return False
    return _is_giving(text, figure, sentence_start, action_text)
