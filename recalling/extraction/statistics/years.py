"""The year that a figure describes, from the same sentence or the chapeau above it.

Here belong the expressions of time in a sentence and which figure each belongs to. Not here: years in
names, titles and citations, which say nothing of a figure, and roles (roles.py).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from recalling.extraction.results import Basis, Role, StatisticKind
from recalling.extraction.statistics.aims import finds
from recalling.extraction.statistics.events import OTHER_STATEMENT, find_event_year, find_level_year
from recalling.extraction.statistics.fragments import ABOUT, MONTH, YEAR
from recalling.extraction.statistics.stated import Figure
from recalling.grammar.numbers import BLANK

_DAY = rf"(?:[0-9]{{1,2}}{BLANK})?"
# "from 2015 to 2022", "for 2025, 2026 and 2027", "between January and July 2025", "over 2023–2024",
# "for the period from 1 July 2024 to 30 June 2025"
_PERIOD = (
    rf"(?P<opening>from|between|during|over|in|for|period|years)"
    rf"(?:{BLANK}(?:the|period|years|biennium|financial|fiscal|from|of|reporting|budget|year|"
    rf"quinquennium)){{0,4}}{BLANK}"
    rf"(?:{_DAY}{MONTH}(?:{BLANK}(?P<month_year>{YEAR}))?|(?P<first>{YEAR})(?:,{BLANK}{YEAR}){{0,4}}|[0-9]{{1,2}})"
    rf"(?:{BLANK}?[–/-]{BLANK}?|{BLANK}(?:to|and|through|"
    rf"until){BLANK}){_DAY}(?:{MONTH}{BLANK})?(?P<last>{YEAR})"
)
# "in 2022", "as of 2024", "by 2030", "as at 30 April 2024", "in the first half of 2025", "ended 30 June 2023"
_POINT = (
    rf"(?P<word>in|by|as{BLANK}of|as{BLANK}at|as{BLANK}from|until|through|during|for|to|ended|ending|"
    rf"(?:half|quarter|end|beginning|middle|start|course|part|months?){BLANK}of|before|year|"
    rf"(?:data|figures|statistics){BLANK}(?:from|of))"
    rf"(?:{BLANK}(?:the|year|end|fiscal|financial|late|early|mid|calendar|budget|month|of|"
    rf"beginning)){{0,4}}(?:{BLANK}|-)"
    rf"{_DAY}(?:{MONTH}{BLANK})?(?P<year>{YEAR})"
)
_TIME = re.compile(rf"\b(?:{_PERIOD}|{_POINT})(?![0-9/-]|[–][0-9])", re.IGNORECASE)
# behind a year: what makes it a name or a point of comparison
_NAMED = re.compile(
    rf"{BLANK}(?:(?:[a-z-]+{BLANK}){{0,2}}(?:declaration|meeting|conference|summit|session|forum)\b|"
    rf"[A-Z][a-z]+|baseline|levels?|deadline|review|report|edition|outcome|survey|pledge|"
    rf"target|action|plan)\b|[’']s?{BLANK}[A-Z]"
)
_BEFORE_A_TIME = (
    rf"(?:{BLANK}(?:the|same|period|levels?|of|in|year|that|reported|recorded)){{0,4}},?{BLANK}?\Z"
)
# "compared with 2019", "than in the same period of 2024", "since", "payments due in 2023": what takes an
# expression out
_COMPARED = re.compile(
    rf"\b(?:since|compared{BLANK}(?:with|to)|relative{BLANK}to|than|against|versus|below|above|due)"
    + _BEFORE_A_TIME
)
# "the Convention, adopted in 1989", "the Summit held in Rome in 1996": words whose own date a time can be
_ACT = re.compile(
    rf"""
    \b(?: (?:held|convened|organized)\b[^;.]{{0,70}}?
      | (?:adopted|established|signed|made|launched|proclaimed|entered{BLANK}into{BLANK}force|
          independence|birth
          |resolutions?|decisions?|Convention|Declaration|Protocol|Agreement|Covenant)\b[^;.,]{{0,60}}?
      | (?:Summit|Conference|Congress|Session|Assembly)s?\b[^;.,]{{0,30}}? )
    """
    + _BEFORE_A_TIME,
    re.VERBOSE,
)
# "from 9 to 13 June 2025", "on 3 March 2024": the days of an event,
# unless a period or state of affairs is dated by them
_DAYS = re.compile(rf"[0-9]{{1,2}}{BLANK}{MONTH}")
_DATED_STATE = re.compile(
    rf"(?:as{BLANK}(?:of|at|from)|ended|ending|until|by|before|for|during|over|between|period|.*\bperiod\b)",
    re.IGNORECASE,
)
_SHIFT = re.compile(
    r";|:|, with the\b|\b(?:while|whereas|despite|although|though|compared|noting|recogni[sz]ing|"
    r"expressing|welcoming|and that|but|in contrast|even though|however)\b"
)
_LIST_GAP = re.compile(r"[^;:.]{0,60}?(?:,| and|, and|\(|, or| or) ?(?:\w+ ){0,3}")
# a figure that goes on telling of the same time: "in 2024, resulting in at least 383 personnel killed"
_CONSEQUENCE = re.compile(
    r"[^;:.]{0,20}?(?:,[ \u00a0](?:resulting in|leading to|causing|including|corresponding to|representing|"
    r"equivalent to|of which|of whom|which (?:is|was|represents|represented))|"
    r",?[ \u00a0]and,?[ \u00a0]of (?:these|those|them|whom|which))\b[^;]*"
)
# ", with 32 per cent of women", ", to 1.3 trillion dollars", " compared with 24 per cent": a figure set
# beside the one before it; without a year of its own it is of the same time
_BESIDE = re.compile(
    rf"[^;:.,0-9]{{0,60}}?(?:,{BLANK}(?:with|to|up{BLANK}by|down{BLANK}by)|,?{BLANK}compared{BLANK}(?:with|to)"
    rf"(?:{BLANK}(?:the|an?)(?:{BLANK}[a-z]+){{1,3}}{BLANK}of)?){BLANK}{ABOUT}\Z"
)
# " compared with almost ": at the end of what stands between two figures
_SET_AGAINST = re.compile(rf",?{BLANK}compared{BLANK}(?:with|to)\b[^;:.,0-9]{{0,50}}\Z")
# ", about ⟦33 per cent⟧ more than"
_APPOSED = re.compile(rf"[^;:.,0-9]{{0,60}}?,{BLANK}{ABOUT}\Z")
_MORE_THAN = re.compile(rf"{BLANK}(?:more|less|fewer|higher|lower|above|below)\b")
# "compared with 5 per cent the year before"
_EARLIER = re.compile(r"[^;:.,]{0,60}?\b(?:earlier|previous|preceding|ago|year before|prior|last year)\b")
# ", though they increased by": the same subject goes on
_SAME_SUBJECT = re.compile(
    rf"\b(?:while|though|although|but|whereas),?{BLANK}(?=(?:they|it)\b)|\b(?<=they )however\b"
)
# "0.75 per cent of the approved budget for 2025": the year of the whole, not of the share
_WHOLE = re.compile(rf"{BLANK}of{BLANK}the{BLANK}[^,;:.]{{0,60}}\b(?:budget|appropriations?){BLANK}\Z")
# " of girls in school and ", " of the wells, or at least ": what can stand between two aims for the same year
_PARALLEL = re.compile(rf"[^;:.]{{0,250}}(?:,|{BLANK}and|{BLANK}or){BLANK}{ABOUT}")
# " – 55 per cent of them – ", " (a third)": what is put in between
_ASIDE = re.compile(rf"{BLANK}[–—]{BLANK}[^–—;:.]{{1,150}}{BLANK}[–—](?={BLANK})|{BLANK}\([^()]{{1,150}}\)")
# " of people having benefited ": done by the year that follows
_DONE_BY = re.compile(rf"\b(?:having|had){BLANK}")
_DONE_SINCE = re.compile(rf"[^;:.]{{0,100}}?\b(?:had|have|has|were|was){BLANK}")
# "from the 2024 budget to the 2025 budget"
_TO_ANOTHER = re.compile(rf"(?:{BLANK}(?:programme{BLANK})?(?:budget|biennium|period|year))?{BLANK}")
_FUTURE_WORDS = frozenset({"by", "until", "before", "for", "to", "through", "end of"})
# an act is dated by "in" or "on"; what is "by" or "for" a year is what the act asks for
_ASKED_WORDS = frozenset({"by", "until", "before", "for", "end of"})
_GIVEN_WORDS = frozenset({"for", "during", "period", "year", "years"})
# ", and to", ", through", ", ensuring": another aim or a means, with a year of its own
_OTHER_AIM = re.compile(
    rf",{BLANK}(?:(?:and|or){BLANK})?(?:to|by|in|with|through|while|including|inter|which|that|as|so|for|[a-z]+ing)\b"
)
_ENDS = frozenset({"by", "until", "before"})
_PAST_PERIOD = frozenset({"between", "from"})
_FAR = 220
_FAR_BEFORE = 1500  # characters; a sentence that begins "In 2022, …" can go on for long
_LOOKED_BACK = 8  # times before a figure, or behind it, that are tried
_AHEAD = 600  # characters from what is given to the year that it is given for
_ENDS_OR_COUNTS = re.compile(r"[;:.0-9]")
_MOVED = 60  # characters between a change and the movement that it sums up
_DIRECTLY = 20  # characters: "10 million health workers by 2030" is dated by what follows at once


@dataclass(frozen=True, slots=True)
class Time:
    """An expression of time: where it stands, its last year, the first year of a period, its first word.

    `act` is where the words begin whose own date it may be; then it can date only a figure behind them.
    """

    start: int
    end: int
    year: int
    first: int | None
    word: str
    act: int | None = None


def find_times(text: str, start: int, end: int) -> list[Time]:
    """The expressions of time in `text[start:end]` that can say when a figure was so, in order."""
    found = []
    for match in _TIME.finditer(text, start, end):
        if _NAMED.match(text, match.end()) or _is_event(match):
            continue
        if not match[0].lower().startswith("as") and _is_compared(text, match.start()):
            continue
        word = (match["opening"] or match["word"]).lower()
        year, first = match["year"], None
        if match["last"]:
            year, first = match["last"], int(match["first"] or match["month_year"] or match["last"])
        act = None if word in _ASKED_WORDS or word.startswith("as") else _act_before(text, match.start())
        found.append(Time(match.start(), match.end(), int(year), first, word, act))
    return found


def _is_event(match: re.Match[str]) -> bool:
    word = match["word"] or match["opening"]
    return _DAYS.search(match[0]) is not None and not (_DATED_STATE.fullmatch(word) or "period" in match[0])


def _is_compared(text: str, start: int) -> bool:
    """Whether a time is a point of comparison."""
    return _COMPARED.search(text[max(0, start - 90) : start]) is not None


def _act_before(text: str, start: int) -> int | None:
    """Where the last act begins whose date a time may be: "the Summit, held in 1996"."""
    offset = max(0, start - 90)
    before = text[offset:start]
    place = None
    match = _ACT.search(before)
    while match is not None:
        place = match.start()
        match = _ACT.search(before, place + 1)
    return None if place is None else offset + place


def years_of(
    text: str,
    figures: list[Figure],
    sentences: list[tuple[int, int]],
    roles: list[Role],
    chapeau: str | None,
) -> list[tuple[int | None, Basis | None]]:
    """The year of each figure with its basis; None where the words give none.

    `sentences` and `roles` run alongside `figures`; `chapeau` is the text above the paragraph.
    """
    reader = _YearReader(text, figures, [figure.end for figure in figures])
    above = find_times(chapeau, 0, len(chapeau)) if chapeau else []
    set_above = [] if chapeau and finds(chapeau) else above
    times_of = {span: find_times(text, *span) for span in dict.fromkeys(sentences)}
    years: list[tuple[int | None, Basis | None]] = []
    for index, (figure, span, role) in enumerate(zip(figures, sentences, roles, strict=True)):
        level = find_level_year(text, figure.start, span[0])
        if level is not None:
            years.append((level, Basis.SENTENCE))
            continue
        time = reader.time_of(index, span, times_of[span], role)
        same = index > 0 and sentences[index - 1] == span
        if time is not None:
            moved_from = figure.moves_from and time.first is not None
            years.append((time.first if moved_from else time.year, Basis.SENTENCE))
        elif role is Role.ALLOCATION and same and years[-1][0] is not None:
            years.append(years[-1])
        else:
            year = reader.year_beside(index, span, times_of[span], role)
            given = _year_above(set_above if role is Role.TARGET else above, role)
            years.append(given if year is None else (year, Basis.SENTENCE))
    for index in range(len(figures) - 2, -1, -1):
        if years[index][0] is not None or sentences[index] != sentences[index + 1]:
            continue
        if roles[index] is roles[index + 1] is Role.TARGET and reader.is_parallel(index):
            years[index] = years[index + 1]
    return years


def _year_above(times: list[Time], role: Role) -> tuple[int | None, Basis | None]:
    fitting = (
        time.year
        for time in reversed(times)
        if time.act is None and (time.word not in _PAST_PERIOD if role is Role.TARGET else _fits(time, role))
    )
    year = next(fitting, None)
    return (year, Basis.CHAPEAU) if year is not None else (None, None)


def _start(time: Time) -> int:
    return time.start


def _near(times: list[Time], figure: Figure) -> list[Time]:
    """The times around a figure, as far as one can be its own."""
    first = bisect_right(times, figure.start - _FAR_BEFORE, key=_start)
    last = bisect_right(times, figure.end + _FAR, key=_start)
    return times[first:last]


def _fits(time: Time, role: Role) -> bool:
    """Whether a time can be that of a figure: aims are set for a year to come, what is observed is not."""
    if role is Role.TARGET:
        return time.word in _FUTURE_WORDS or time.first is not None
    return role is not Role.OBSERVED or time.word not in ("by", "until", "before", "to")


@dataclass(frozen=True, slots=True)
class _YearReader:
    """The figures of a text in order, with where each ends, so that times can be told apart by figure."""

    text: str
    figures: list[Figure]
    ends: list[int]

    def time_of(self, index: int, sentence: tuple[int, int], times: list[Time], role: Role) -> Time | None:
        """The time of a figure: one behind it that is its own, else the last before it that is no other's."""
        figure = self.figures[index]
        fitting = [
            time
            for time in _near(times, figure)
            if (time.act is None or time.act < figure.start < time.start)
            and (
                _fits(time, role)
                or 0 <= time.start - figure.through <= _DIRECTLY
                or (role is Role.OBSERVED and time.word == "by" and self._is_done_by(figure, time))
            )
        ]
        behind = self._behind(self._sums_up(index), fitting)
        if behind is not None and role is Role.ALLOCATION:
            behind = self._moved_to(behind, times)
        share = figure.kind is StatisticKind.SHARE
        if behind is not None and not (share and _WHOLE.match(self.text, figure.end, behind.start)):
            return behind
        return self._before(index, sentence, fitting, role) or behind

    def _behind(self, index: int, fitting: list[Time]) -> Time | None:
        """The next time behind a figure, where it is its own."""
        end = self.figures[index].end
        behind = next((time for time in fitting if time.start >= end), None)
        return behind if behind is not None and self._belongs(index, behind) else None

    def _moved_to(self, time: Time, times: list[Time]) -> Time:
        """The time to which something is moved from the given one, else that time."""
        later = bisect_right(times, time.start, key=_start)
        if later == len(times) or times[later].word != "to":
            return time
        gap = _TO_ANOTHER.fullmatch(self.text, time.end, times[later].start)
        return time if gap is None else times[later]

    def _is_done_by(self, figure: Figure, time: Time) -> bool:
        """Whether something was so by a year: "By 2021, 40 States had", "10 people having fled by 2021"."""
        if time.end <= figure.start:
            near = figure.start - time.end <= _DIRECTLY
            return near and _DONE_SINCE.match(self.text, figure.end) is not None
        gap = self.text[figure.end : min(time.start, figure.end + _FAR)]
        return _DONE_BY.search(gap) is not None and " to " not in gap

    def is_parallel(self, index: int) -> bool:
        """Whether a figure and the next are one list of aims, so that one year holds for both."""
        gap = self.text[self.figures[index].end : self.figures[index + 1].start]
        listed = _PARALLEL.fullmatch(gap) is not None
        return listed and _SHIFT.search(gap) is None and OTHER_STATEMENT.search(gap) is None

    def _sums_up(self, index: int) -> int:
        """The figure that a change ends at: "a fall of 3 per cent from 54 in 2022 to 52 in 2023"."""
        figure, pair = self.figures[index], self.figures[index + 1 : index + 3]
        if figure.kind is not StatisticKind.CHANGE or len(pair) < 2:
            return index
        gap = self.text[figure.end : pair[0].start]
        moved = pair[0].moves_from and pair[1].moves_to and len(gap) <= _MOVED
        return index + 2 if moved and not _ENDS_OR_COUNTS.search(gap) else index

    def _before(self, index: int, sentence: tuple[int, int], fitting: list[Time], role: Role) -> Time | None:
        """The last time before a figure that is no other's."""
        start = self.figures[index].start
        before = [time for time in fitting if time.end <= start]
        for time in reversed(before[-_LOOKED_BACK:]):
            if not self._trails(time, index, sentence):
                gap = self.text[time.end : start]
                past = role is Role.PROJECTED and time.word not in _FUTURE_WORDS and time.first is None
                if time.word in _ENDS and OTHER_STATEMENT.search(gap.removeprefix(", that ")):
                    return None
                return None if ";" in gap or (past and " and that " in gap) else time
        return None

    def year_beside(self, index: int, sentence: tuple[int, int], times: list[Time], role: Role) -> int | None:
        """The year of a figure with no time of its own: what it is given for, or the event it came of."""
        figure = self.figures[index]
        if role is Role.ALLOCATION:
            return self._given_for(figure, times)
        if role is not Role.OBSERVED:
            return None
        return find_event_year(self.text, figure.start, figure.end, sentence)

    def _given_for(self, figure: Figure, times: list[Time]) -> int | None:
        """The year of the budget further on: "under section 2, Conferences, of the budget for 2026"."""
        first = bisect_right(times, figure.end, key=_start)
        ahead = times[first : first + _LOOKED_BACK]
        time = next((time for time in ahead if time.word in _GIVEN_WORDS), None)
        if time is None or time.start - figure.end > _AHEAD or ";" in self.text[figure.end : time.start]:
            return None
        return time.year

    def _belongs(self, index: int, time: Time) -> bool:
        """Whether a time behind a figure is the figure's own: nothing but its own list stands between."""
        figure = self.figures[index]
        if time.start - figure.end > _FAR:
            return False
        position = figure.end
        asides = [match.span() for match in _ASIDE.finditer(self.text, figure.end, time.start)]
        for other in self.figures[index + 1 : bisect_right(self.ends, time.start)]:
            if any(start < other.start < end for start, end in asides):
                continue
            gap = self.text[position : other.start]
            partner = figure.moves_from and other.moves_to and time.first is not None
            if not partner and (not _LIST_GAP.fullmatch(gap) or _SHIFT.search(gap)):
                return False
            position = other.end
        gap = self.text[position : time.start]
        if _SHIFT.search(gap) is not None:
            return False
        if position == figure.end and time.word in _ENDS and "," in gap:
            return _OTHER_AIM.search(gap) is None and OTHER_STATEMENT.search(gap) is None
        return ", " not in gap.removesuffix(", ").removeprefix(", ")

    def _trails(self, time: Time, index: int, sentence: tuple[int, int]) -> bool:
        """Whether a time belongs to a figure before it: "was 1.15 per cent in 2024, despite 7 per cent"."""
        earlier = min(bisect_right(self.ends, time.start), index) - 1
        if earlier < 0 or self.figures[earlier].start < sentence[0] or not self._belongs(earlier, time):
            return False
        return not self._goes_on(time, earlier + 1, index)

    def _goes_on(self, time: Time, following: int, index: int) -> bool:
        """Whether a time that dates the figure before `following` still holds at the figure `index`."""
        text, first, figure = self.text, self.figures[following], self.figures[index]
        if _CONSEQUENCE.match(text, time.end, first.start) is None:
            beside = _BESIDE.match(text, time.end, first.start) is not None or (
                _APPOSED.match(text, time.end, first.start) is not None
                and _MORE_THAN.match(text, first.end) is not None
            )
            if not beside:
                return False
        if _EARLIER.match(text, figure.end):
            return False
        gap = _SAME_SUBJECT.sub("", _SET_AGAINST.sub("", text[first.end : figure.start]))
        return _SHIFT.search(gap) is None and OTHER_STATEMENT.search(gap) is None
