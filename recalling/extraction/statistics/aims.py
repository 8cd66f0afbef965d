"""What makes an aim, a forecast or a known fact of a figure by the words right around it.

Here belong the constructions: "the 90 per cent target", "commit to … by 2030", "could prevent 5,000 deaths".
Not here: single cue words (the lexicon) and the order in which all this is asked (roles.py).
"""

from __future__ import annotations

import re

from recalling.extraction.results import Role, StatisticKind
from recalling.extraction.statistics.fragments import ABOUT, YEAR
from recalling.extraction.statistics.stated import Figure
from recalling.extraction.statistics.understood import last_match
from recalling.grammar.numbers import BLANK

_BOUND = (
    rf"(?:at{BLANK}least|up{BLANK}to|no(?:t)?{BLANK}(?:more|less|fewer){BLANK}than|(?:fewer|less){BLANK}than)"
)
_AIM_NOUN = "(?:target|goal|benchmark|threshold|ceiling|limit|objective|commitment|pledge)"
# "the ⟦90 per cent⟧ target", "the ⟦3 billion dollars⟧ a year target", "the ⟦30 per cent⟧ reduction goal"
_NAMED_AIM = re.compile(
    rf"(?:{BLANK}(?:a|per){BLANK}year)?(?:{BLANK}(?!(?:of|the|to|in|and|or|by|for|on|from|with|below|above|"
    rf"towards|short|their|its|this|that|as|at|is|was|are|against|a|an){BLANK})[a-z-]+){{0,2}}?"
    rf"{BLANK}{_AIM_NOUN}\b"
)
# "A minimum assessment rate of ", "with a ceiling for all States of "
_LIMIT_BEFORE = re.compile(
    rf"\b(?:minimum|maximum|floor|ceiling)\b[^;:.,0-9]{{0,70}}{BLANK}(?:of|at){BLANK}\Z", re.IGNORECASE
)
# "against the 2019 baseline of ", "from a baseline of", "compared with ", "in addition to the "
_SET_AGAINST = re.compile(
    rf"\b(?:baseline(?:{BLANK}(?:level|value|figure))?{BLANK}(?:of|at)|(?:compared|contrasted){BLANK}(?:with|to)"
    rf"(?:{BLANK}the)?|(?:up|down){BLANK}from(?:{BLANK}the)?|(?:in{BLANK}addition{BLANK}to|on{BLANK}top{BLANK}of|"
    rf"following|after){BLANK}(?:the|a|an)){BLANK}{ABOUT}\Z"
)
# ", with ⟦831 million⟧ people estimated to live": a state of the world beside what is said before
_BESIDE = re.compile(rf",{BLANK}with{BLANK}{ABOUT}\Z")
# " people estimated to live", behind the figure
_STATE_BEHIND = re.compile(
    rf"[^,;:.]{{0,60}}?\b(?:estimated|reported|believed|known|thought|found|living|remaining|still|suffering|"
    rf"facing|lacking|affected|experiencing|displaced|unemployed|in{BLANK}need|since)\b"
)
# ", of which ⟦40 per cent⟧ have no school"
_OF_WHOM = re.compile(rf"\bof{BLANK}(?:whom|which|these),?{BLANK}{ABOUT}\Z")
# " children have", behind the figure
_IS_SO = re.compile(
    rf"(?:{BLANK}[\w’-]+){{0,2}}?{BLANK}(?:have|has|had|is|are|was|were|do|did|lack|live|face)\b"
)
# "the ⟦24 per cent⟧ pay gap": what is to be closed is there
_GAP_BEHIND = re.compile(rf"(?:{BLANK}[\w’-]+){{0,3}}?{BLANK}(?:gaps?|shortfalls?|deficits?)\b")
# "the ", before the figure
_DEFINITE = re.compile(rf"\bthe{BLANK}\Z")
# "could prevent more than ", "would result in an additional ", "will save ", "should cover at least "
_MODAL = re.compile(
    rf"(?P<we>\b[Ww]e{BLANK})?\b(?P<modal>could|would|may|might|will|should|shall|must)"
    rf"(?:{BLANK}(?:also|still|even|further|soon|thus|[a-z]+ly))?{BLANK}(?!be\b|have\b|need|requir|not\b)[a-z]+"
    rf"{BLANK}(?:(?:in|to|by|from|another|additional){BLANK}){{0,2}}{ABOUT}\Z"
)
_OBLIGING = frozenset({"should", "shall", "must"})
# "with the aim of reaching", "towards mobilizing", "aimed at raising": a verb that would tell a fact alone
_TOWARDS = re.compile(
    rf"\b(?:towards|(?:aim|goal|target|objective|purpose|ambition|vision|commitment|pledge|promise)s?{BLANK}of|"
    rf"(?:commit(?:ment|ments|ted)?|aim(?:s|ed|ing)?|view){BLANK}(?:to|at)){BLANK}(?:[a-z]+ly{BLANK})?[a-z]+ing\b"
)
# "ensure that ", "such that ", "so that at least ": what follows at once is to be
_ENSURED = re.compile(
    rf"\b(?:(?:to|and|or|[Ww]e{BLANK}will){BLANK}ensure(?:{BLANK}that)?|such{BLANK}that|so(?:{BLANK}that)?{BLANK}"
    rf"(?={_BOUND}))(?:{BLANK}by{BLANK}{YEAR},?)?{BLANK}{ABOUT}\Z"
)
# "Commit to", "We further pledge to", "In this regard, we will": an undertaking opens a sentence
_PLEDGE = re.compile(
    rf"\W*(?:[A-Z][a-z]+{BLANK})?(?:[^,;:.]{{1,40}},{BLANK})?(?:[Ww]e{BLANK})?(?:(?:further|also|hereby|therefore|"
    rf"collectively|jointly){BLANK})?(?:[Cc]ommit|[Pp]ledge|[Uu]ndertake|[Ss]trive|[Rr]esolve|[Aa]im|"
    rf"[Ee]ndeavour|(?<=[Ww]e{BLANK})(?:will|shall|agree))(?:{BLANK}ourselves)?{BLANK}(?:to|that|towards)?\b"
)
# "…, we commit to:", "…, such that, by 2027:", "shall be based on the following criteria:"
_PLEDGE_ABOVE = re.compile(
    rf"\b(?:[Ww]e{BLANK}(?:[a-z]+{BLANK})?(?:commit|pledge|undertake|strive|resolve|aim|will|shall|agree)|"
    rf"shall{BLANK}be|by{BLANK}{YEAR})\b[^.;:]{{0,90}}:\s*\Z"
)
# "Notes with concern that by 2024:"
_FOUND_ABOVE = re.compile(
    rf"\W*(?:(?:Also|Further){BLANK})?(?:[Aa]cknowledg|[Cc]ommend|[Ee]xpress|[Nn]ot(?:e|ing)|[Rr]ecall|[Rr]ecogni|"
    rf"[Rr]egret|[Rr]emain|[Ww]elcom|(?:[Dd]eeply|[Gg]ravely){BLANK})"
)
# "Improve …", "Scale up …": a paragraph of an annex that says what is to be done
_DEED = re.compile(
    rf"\W*(?:[A-Z][a-z]+ly{BLANK})?(?:Accelerate|Address|Advance|Allocate|Bring|Build|Close|Cover|Deliver|Develop|Enhance|Establish|Extend|"
    rf"Facilitate|Finance|Fund|Halt|Implement|Improve|Integrate|Intensify|Invest|Leverage|Make|Prevent|Promote|"
    rf"Protect|Reach|Reduce|Restore|Scale{BLANK}up|Take|Train|Treat|Vaccinate)\b",
    re.IGNORECASE,
)
# " of all children by 2030", behind the figure
_BY_YEAR = re.compile(
    rf"[^;:.]{{0,200}}?\b(?:by|before|until){BLANK}(?:the{BLANK}end{BLANK}of{BLANK})?20[0-9]{{2}}\b"
)
# "at least about "
_BOUND_BEFORE = re.compile(
    rf"\b{_BOUND}{BLANK}(?:approximately{BLANK}|about{BLANK}|an{BLANK}estimated{BLANK})?\Z"
)
# ", given that", ", which affects", "noting that": a reason, not what is undertaken
_REASON = re.compile(
    rf"\b(?:given|noting|recogni[sz]ing|acknowledging|considering|bearing|concerned|because|whereas|while|where|"
    rf"of{BLANK}wh(?:om|ich)|which{BLANK}(?:is|are|was|were|has|have|affects?|kills?)|based{BLANK}on)\b"
)
# " (", ", or up to ", ", which translates to providing treatment for ": the same thing said again
_AGAIN = re.compile(
    rf"(?:{BLANK}\(|,?{BLANK}or{BLANK}|,?{BLANK}(?:equivalent|corresponding|translating){BLANK}(?:in)?to{BLANK}|"
    rf"[^;:.0-9]{{0,250}},{BLANK}which{BLANK}(?:translates|amounts|corresponds|equates){BLANK}(?:in)?to\b"
    rf"[^;:.0-9]{{0,80}}{BLANK}){ABOUT}\Z"
)
# ", coupled with losses of ", " and costs of ": one more of what is expected
_JOINED = re.compile(
    rf"[^;:.]{{0,30}}(?:coupled{BLANK}with|together{BLANK}with|along{BLANK}with|as{BLANK}well{BLANK}as|and|plus)"
    rf"{BLANK}[^;:.,]{{0,80}}\Z"
)
_NEAR = 130  # characters before a figure that can say what it is
_CHAPEAU = 300  # characters at the end of a chapeau that can say what follows
_CLAUSE = 200  # characters before a figure in which a reason can begin


def is_named_aim(text: str, figure: Figure) -> bool:
    """Whether the figure names an aim: "the 90 per cent target"."""
    return _NAMED_AIM.match(text, figure.end) is not None


def finds(above: str) -> bool:
    """Whether a chapeau tells what is found: "Notes with concern that, in 2021:"."""
    return _FOUND_ABOVE.match(above) is not None


def is_limit(text: str, window: int, start: int) -> bool:
    """Whether a figure is a floor or a ceiling: "a maximum assessment rate of 5 per cent"."""
    return _LIMIT_BEFORE.search(text, max(window, start - _NEAR), start) is not None


def is_known(text: str, window: int, figure: Figure) -> bool:
    """Whether a figure is there already, whatever is aimed at or expected around it."""
    near = max(window, figure.start - _NEAR)
    if _SET_AGAINST.search(text, near, figure.start):
        return True
    if _BESIDE.search(text, near, figure.start) and _STATE_BEHIND.match(text, figure.end):
        return True
    if _OF_WHOM.search(text, near, figure.start) and _IS_SO.match(text, figure.end):
        return True
    if figure.kind is not StatisticKind.SHARE or _GAP_BEHIND.match(text, figure.end) is None:
        return False
    return _DEFINITE.search(text, near, figure.start) is not None


def said_by_verb(text: str, window: int, start: int) -> Role | None:
    """The role that a modal verb or "ensure that" right before a figure gives it."""
    near = max(window, start - _NEAR)
    modal = _MODAL.search(text, near, start)
    if modal is not None:
        return Role.TARGET if modal["we"] or modal["modal"] in _OBLIGING else Role.PROJECTED
    return Role.TARGET if _ENSURED.search(text, near, start) else None


def last_towards(text: str, window: int, start: int) -> int:
    """Where the last "with the aim of reaching" before a figure ends, or -1."""
    towards = last_match(_TOWARDS, text, window, start)
    return -1 if towards is None else towards.end()


def is_pledged(text: str, figure: Figure, sentence_start: int, above: str | None) -> bool:
    """Whether a figure without a word of its own belongs to an undertaking or to what is to be done."""
    start = figure.start
    if _REASON.search(text, max(sentence_start, start - _CLAUSE), start):
        return False
    if (
        above
        and not _FOUND_ABOVE.match(above)
        and (_PLEDGE.match(above) or _PLEDGE_ABOVE.search(above, max(0, len(above) - _CHAPEAU)))
    ):
        return True
    opening = _PLEDGE.match(text, sentence_start, start) or _DEED.match(text, sentence_start, start)
    if opening is None:
        return False
    return bool(
        _BOUND_BEFORE.search(text, max(sentence_start, start - _NEAR), start)
        or _BY_YEAR.match(text, figure.end)
    )


def is_said_again(text: str, behind: int, start: int) -> bool:
    """Whether a figure gives the thing again that the figure ending at `behind` gave."""
    return _AGAIN.fullmatch(text, behind, start) is not None


def is_joined(text: str, behind: int, start: int) -> bool:
    """Whether a figure is one more beside the figure ending at `behind`."""
    return _JOINED.fullmatch(text, behind, start) is not None
