"""The masthead: symbol, session, committee, agenda, sponsors, adoption and title above the text.

Here belongs everything printed before the opening line, and the closing line that repeats the day
of adoption. Each field is found by its own words, so that lines run together do no harm.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from recalling.errors import DocumentError, SourceCode
from recalling.grammar.headings import LETTER
from recalling.grammar.ordinals import find_date, ordinal
from recalling.model import (
    Adoption,
    AgendaItem,
    Block,
    DocumentType,
    Issue,
    IssueCode,
    Masthead,
    SponsorLine,
)
from recalling.parsing.adoption import committee_of, read_adoption
from recalling.parsing.agenda import agenda_items
from recalling.parsing.council import find_heading
from recalling.parsing.richtext import rich_text
from recalling.parsing.sponsors import split_sponsors
from recalling.symbols import Series, Session, SessionKind, Symbol, SymbolError

# "A/C.3/75/L.30", "A/RES/79/59*", "A/80/L.2/Rev.1**", "S/RES/2397 (2017)"
_SYMBOL = re.compile(
    r"(?<![\w/(])(?P<symbol>(?:A|S|E)/(?:[A-Z0-9.-]+/)*[A-Z0-9.-]*\d(?:\s?\([IVXLS\d-]+\))?(?:/(?:Rev|Add|Corr)\.\d+)*)"
    r"(?P<star>\*{0,3})(?![\w/)*])"
)
_DISTRIBUTION = re.compile(
    r"\bDistr\.\s*:?\s*(?P<name>General|Limited|Restricted|Provisional)\b", re.IGNORECASE
)
_ORIGINAL = re.compile(
    r"\bOriginal\s*:\s*(?P<languages>[A-Z][a-z]+(?:(?:\s*/\s*|,\s*|\s+and\s+)[A-Z][a-z]+)*)"
)
# "Seventy-sixth session", "Tenth emergency special session", "One hundred and first session"
_SESSION = re.compile(
    r"(?P<ordinal>(?:One hundred and )?[A-Z]?[a-z]+(?:-[a-z]+)?)\s+"
    r"(?P<kind>emergency\s+special\s+|special\s+)?session\b"
)
# "Agenda item 72 (c)", "Agenda items 11, 12 (a) and 13", "Item 5 of the provisional agenda"
_AGENDA = re.compile(r"^(?:Agenda\s+)?[Ii]tems?\s+(?=\d)")
# "Programme budget implications of draft resolution A/C.3/80/L.20": it names a draft and is none
_IMPLICATIONS = re.compile(
    r"^(?:Programme budget|Administrative and financial) implications of\b", re.MULTILINE
)
# "Note by the Secretary-General", "Organization of work"
_NOTE_BY = re.compile(r"^Note by\b|\bnote by the\b|^Organization of work", re.MULTILINE | re.IGNORECASE)
# "76/177. Situation of …", "2200 A (XXI). International Covenant …", "ES-11/1. …"
_TITLE_NUMBER = re.compile(
    r"^(?P<number>(?:ES-|S-)?\d{1,3}/\d{1,4}(?:\s?[A-Z](?=\.))?|\d{1,4}(?:\s[A-Z])?\s\((?:E?S-)?[IVXL]+\))\.?\s+(?=\S)"
)
# "draft resolution", "amendment to draft resolution A/80/L.25", "sub-amendment to the amendments in …"
_DRAFT_MARK = re.compile(
    r"\b(?P<amended>draft\s+amendments?\b|(?:sub-?)?amendments?\s+to\s+(?:the\s+)?"
    r"(?=(?:revised\s+)?draft\s+(?:resolution|decision)|amendments?\b|documents?\b|A/))"
    r"|\b(?P<kind>draft\s+(?:resolution|decision)s?)\b",
    re.IGNORECASE,
)
# How the line begins that says what is submitted and names nobody in front of a colon
_SUBMITTED = ("draft", "revised draft", "amendment", "sub-amendment", "subamendment")
_JOB = re.compile(r"\b(?P<job>\d{2}-\d{5})\b")
# "53rd plenary meeting 16 December 2021", "55th (resumed) plenary meeting"
CLOSING = re.compile(
    r"^(?P<meeting>\d{1,4}(?:st|nd|rd|th)\s+(?:\(resumed\)\s+)?(?:plenary\s+)?meeting)\b(?P<rest>.{0,40})$"
)


@dataclass(slots=True)
class _Lines:
    """The masthead's blocks as text, and what is not yet taken by a field."""

    texts: list[str]
    bold: list[bool]
    free: list[bool] = field(default_factory=list)

    def take(self, index: int) -> None:
        self.free[index] = False

    def rest(self) -> list[int]:
        return [index for index, free in enumerate(self.free) if free]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What helps to read a masthead but stands elsewhere.

    `name` is the file's name, which gives the symbol where the text does not print it; `star_notes`
    are the notes called by stars, for the sponsors; `body_start` are the first words of the text,
    which tell amendments and decisions apart; job number and pages come from the page furniture.
    """

    name: str
    star_notes: Mapping[str, str]
    body_start: str
    job_number: str | None
    page_count: int | None


def parse_masthead(
    blocks: Sequence[Block], indices: Sequence[int], around: Surroundings
) -> tuple[Masthead, Adoption, tuple[Issue, ...]]:
    """The masthead in the blocks above the text, which stand at `indices` of the reading.

    Raises:
        DocumentError: `no-symbol`, when neither the text nor the file name holds one.
    """
    lines = _read_lines(blocks)
    issues: list[Issue] = []
    whole = "\n".join(lines.texts)
    heading = find_heading(lines.texts)
    for index in heading.lines if heading else ():
        lines.take(index)
    agenda = _agenda(lines)
    adoption = heading.adoption if heading else _take_adoption(lines)
    issues += heading.issues if heading else ()
    printed, reissue = _printed_symbol(lines)
    number = _title_number(lines)
    symbol = _symbol(printed or (heading.symbol.text if heading else None), number, around.name, issues)
    session = _session(whole, symbol, issues)
    _take_fixed_lines(lines)
    document_type = _document_type(symbol, whole, around.body_start)
    part = _part(lines)
    title, sponsor_text = _title_and_sponsors(lines, around.star_notes)
    agenda = _agenda_titles(agenda, lines, title)
    distribution = _DISTRIBUTION.search(whole)
    original = _ORIGINAL.search(whole)
    untitled = heading is not None or document_type is DocumentType.NOTE or symbol.organ == "Security Council"
    if title is None and not untitled:
        issues.append(Issue(IssueCode.MISSING_TITLE, "no title was found above the text"))
    masthead = Masthead(
        symbol=symbol,
        symbol_printed=printed,
        document_type=document_type,
        title=title,
        organ=symbol.organ,
        committee=committee_of(symbol, adoption),
        session=session,
        reissue=reissue,
        distribution=distribution["name"].capitalize() if distribution else None,
        original_language=original["languages"] if original else None,
        date_issued=_date_issued(whole),
        agenda=agenda,
        sponsors=sponsor_text,
        job_number=around.job_number or (job["job"] if (job := _JOB.search(whole)) else None),
        page_count=around.page_count,
        part=part,
        lines=tuple(lines.texts),
        blocks=tuple(indices),
    )
    return masthead, adoption, tuple(issues)


def _read_lines(blocks: Sequence[Block]) -> _Lines:
    """The blocks as lines; an adoption note that runs over two lines is put together."""
    rich = [rich_text(block.spans) for block in blocks]
    texts = [r.text for r in rich]
    for index in range(len(texts) - 1):
        if texts[index].startswith("[") and "]" not in texts[index] and texts[index + 1].endswith("]"):
            texts[index : index + 2] = [f"{texts[index]} {texts[index + 1]}", ""]
    lines = _Lines(texts, [r.bolds == ((0, len(r.text)),) for r in rich])
    lines.free = [bool(text) for text in texts]
    return lines


def _printed_symbol(lines: _Lines) -> tuple[str | None, int]:
    """The symbol at the head, and the number of its reissue stars; those in brackets are citations."""
    for index, text in enumerate(lines.texts):
        if not lines.free[index] or text.startswith("["):
            continue
        match = _SYMBOL.search(text)
        if match and len(text) < 80:
            try:
                Symbol.parse(match["symbol"])
            except SymbolError:
                continue
            return match["symbol"], len(match["star"])
    return None, 0


def _title_number(lines: _Lines) -> str | None:
    for text in reversed(lines.texts):
        match = _TITLE_NUMBER.match(text)
        if match:
            return match["number"]
    return None


def _symbol(printed: str | None, number: str | None, name: str, issues: list[Issue]) -> Symbol:
    """The document's symbol: as printed, else by the number of its title, else by the file's name."""
    if printed:
        symbol = Symbol.parse(printed)
    elif number:
        symbol = Symbol.parse(f"A/RES/{number}")
    else:
        try:
            return Symbol.from_file_name(name)
        except SymbolError as error:
            raise DocumentError(
                SourceCode.NO_SYMBOL,
                "neither the text nor the file name holds a document symbol; "
                "name the file by it, such as A_RES_76_177-EN.txt",
            ) from error
    named = None
    try:
        named = Symbol.from_file_name(name)
    except SymbolError:
        return symbol
    if named != symbol:
        issues.append(
            Issue(
                IssueCode.SYMBOL_MISMATCH,
                "the file is named after another symbol than the document bears",
                expected=str(symbol),
                found=str(named),
            )
        )
    return symbol


def _session(whole: str, symbol: Symbol, issues: list[Issue]) -> Session | None:
    match = _SESSION.search(whole)
    number = ordinal(match["ordinal"]) if match else None
    if match is None or number is None:
        return symbol.session
    kind = " ".join((match["kind"] or "regular").split())
    prefix = {SessionKind.SPECIAL: "S-", SessionKind.EMERGENCY_SPECIAL: "ES-"}.get(SessionKind(kind), "")
    if symbol.session is None:
        return Session.parse(f"{prefix}{number}")
    if (symbol.session.number, symbol.session.kind.value) != (number, kind):
        issues.append(
            Issue(
                IssueCode.SESSION_MISMATCH,
                "the session in words is not the session of the symbol",
                expected=symbol.session.text,
                found=match[0],
            )
        )
    return symbol.session


def _date_issued(whole: str) -> date | None:
    """The day of issue stands with the distribution, before the day of adoption."""
    match = _DISTRIBUTION.search(whole)
    return find_date(whole[match.end() : match.end() + 80]) if match else None


def _take_adoption(lines: _Lines) -> Adoption:
    adoption, said = read_adoption(lines.texts)
    for index in said:
        lines.take(index)
    return adoption


def _agenda(lines: _Lines) -> tuple[AgendaItem, ...]:
    """The items; their titles follow later, when the other lines are known."""
    for index, text in enumerate(lines.texts):
        match = _AGENDA.match(text)
        if match:
            lines.take(index)
            return tuple(AgendaItem(item, None) for item in agenda_items(text[match.end() :]))
    return ()


_FIXED = re.compile(
    r"^(?:United Nations(?:\s+[A-Z]+/\S+(?:\s\(\d{4}\))?\*{0,3})?|"
    r"(?:General Assembly|Security Council)|(?:Distr|Original)\b.*|"
    r"(?:(?:One hundred(?: and)? )?(?:[A-Z]?[a-z]+-)?[A-Z]?[a-z]*(?:first|second|third|th)\s+"
    r"(?:emergency\s+)?(?:special\s+)?session)?\s*"
    r"(?:(?:First|Second|Third|Fourth|Fifth|Sixth) Committee|"
    r"Special Political and Decolonization Committee(?:\s+\(Fourth Committee\))?|\(Fourth Committee\))?|"
    r"\*?\d{7}\*?|Please recycle.*|\d{1,2}\s[A-Z][a-z]+\s?\d{4}\*{0,3}|"
    r"Note by the\b.{1,80}|Statement submitted by the Secretary-General\b.*)$",
    re.DOTALL,
)


def _take_fixed_lines(lines: _Lines) -> None:
    for index in lines.rest():
        text = lines.texts[index]
        symbol = _SYMBOL.search(text)
        if _FIXED.match(text) or (symbol and len(symbol[0]) + 3 >= len(text)):
            lines.take(index)


def _document_type(symbol: Symbol, whole: str, body_start: str) -> DocumentType:
    adopted = {Series.RESOLUTION: DocumentType.RESOLUTION, Series.DECISION: DocumentType.DECISION}
    if symbol.series in adopted:
        return adopted[symbol.series]
    match = _DRAFT_MARK.search(whole)
    if _IMPLICATIONS.search(whole):
        return DocumentType.NOTE
    if match:
        return _draft_type(match)
    if _NOTE_BY.search(whole):
        return DocumentType.NOTE
    if symbol.series is Series.LIMITED and body_start.startswith("The "):
        return DocumentType.DRAFT_RESOLUTION
    return DocumentType.OTHER


def _draft_type(match: re.Match[str]) -> DocumentType:
    if match["amended"]:
        return DocumentType.AMENDMENT
    is_decision = "decision" in match["kind"].lower()
    return DocumentType.DRAFT_DECISION if is_decision else DocumentType.DRAFT_RESOLUTION


def _title_and_sponsors(lines: _Lines, star_notes: Mapping[str, str]) -> tuple[str | None, SponsorLine]:
    """The title is the last line above the text; the sponsors' line names what is submitted.

    Where no line stands below the sponsors' one, no title is printed, and that of the agenda item
    stands for it; those of several items do not.
    """
    sponsors, submitted = SponsorLine(), -1
    for index in lines.rest():
        line = lines.texts[index]
        if _DRAFT_MARK.search(line) and (":" in line or line.lower().startswith(_SUBMITTED)):
            sponsors, submitted = split_sponsors(line, star_notes), index
            lines.take(index)
            break
    rest = lines.rest()
    if not rest:
        return None, sponsors
    title = lines.texts[rest[-1]]
    if rest[-1] < submitted:
        return title if len(rest) == 1 else None, sponsors
    lines.take(rest[-1])
    number = _TITLE_NUMBER.match(title)
    return (title[number.end() :] if number else title) or None, sponsors


def _part(lines: _Lines) -> str | None:
    """The letter of the first part, which stands between the title and the opening of omnibus texts.

    A title of the part's own may stand below its letter.
    """
    rest = lines.rest()
    for own in (rest[-1:], rest[-2:] if len(rest) > 2 else []):
        match = LETTER.fullmatch(lines.texts[own[0]]) if own else None
        if match is not None:
            for index in own:
                lines.take(index)
            return match["letter"]
    return None


def _agenda_titles(
    agenda: tuple[AgendaItem, ...], lines: _Lines, title: str | None
) -> tuple[AgendaItem, ...]:
    """What is left are the agenda's titles: one an item, or one for all; a text may bear its item's title."""
    titles = [lines.texts[index] for index in lines.rest()]
    for index in lines.rest():
        lines.take(index)
    if len(titles) == len(agenda):
        return tuple(AgendaItem(item.item, title) for item, title in zip(agenda, titles, strict=True))
    joined = " ".join(titles) or title
    return tuple(AgendaItem(item.item, joined) for item in agenda)
