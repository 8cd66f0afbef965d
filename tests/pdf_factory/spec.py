"""What a made document says: a masthead, and a body of paragraphs, headings, tables and stray words.

Here belongs the small language in which tests write their documents; not here: where anything
stands on a page (typeset.py, pages.py) and what the file looks like (writer.py).

Text is written with these signs:

* `<i>…</i>` and `<b>…</b>`: italic and bold; `[words](target)`: a link;
* `{1}`, `{*}`: a note's mark, a raised number or a star in the line;
* `<205>`: the next character stands 205 thousandths of the font size further right, as kerning does;
* `|`: a new text object at the same place; a line end: the line ends there;
* a form feed: the page ends there, the paragraph goes on; a vertical tab: it goes on as another element.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

LEFT = 123.4
INDENT = 147.1
TEXT_TAB = 170.9
RIGHT = 487.9
LEADING = 1.2


@dataclass(frozen=True)
class Par:
    """A paragraph: first line at `indent`, the others at `hang`; a label has the text behind it at a tab."""

    text: str
    label: str = ""
    role: str = "P"
    size: float = 10.0
    bold: bool = False
    indent: float = INDENT
    hang: float = LEFT
    tab: float = TEXT_TAB
    right: bool = False
    gap: float = 6.0
    tagged: bool = True


@dataclass(frozen=True)
class Ruled:
    """A ruled table in small type; the first `header` rows stand above the heavy rule."""

    rows: tuple[tuple[str, ...], ...]
    header: int = 1
    edges: tuple[float, ...] = (123.4, 300.0, 400.0)
    end: float = 488.0


@dataclass(frozen=True)
class Stray:
    """Words outside the structure tree, at a place of the page on which the body has arrived."""

    text: str
    x: float
    y: float
    size: float = 8.5


Item = Par | Ruled | Stray


@dataclass(frozen=True)
class Paper:
    """A document as it is printed. What is empty is not printed; each word may hold the signs above."""

    body: tuple[Item, ...]
    symbol: str = "A/C.3/80/L.90"
    distribution: str = "Limited"
    issued: str = "16 October 2025"
    original: str = "English"
    session: str = "Eightieth session"
    committee: str = "Third Committee"
    agenda: str = "Agenda item 72 (c)"
    agenda_titles: tuple[str, ...] = ("Promotion and protection of human rights",)
    submitted: str = "France: draft resolution"
    adopted: str = ""
    adoption_note: str = ""
    number: str = ""
    title: str = "Situation of figures in tables"
    job: str = "25-16815"
    reissue: str = ""
    masthead_in_table: bool = False
    running_head: tuple[str, ...] = ()
    notes: Mapping[str, str] = field(default_factory=dict)
    notes_a_page_later: tuple[str, ...] = ()
    note_rule: str = "underscores"
    end_stroke: bool = True


def resolution(*body: Item, **changes: object) -> Paper:
    """A resolution as adopted: A/RES/80/999 of the Third Committee."""
    printed: dict[str, object] = {
        "symbol": "A/RES/80/999",
        "distribution": "General",
        "issued": "19 December 2025",
        "original": "",
        "committee": "",
        "submitted": "",
        "adopted": "Resolution adopted by the General Assembly\non 17 December 2025",
        "adoption_note": "[<i>on the report of the Third Committee (</i>[<i>A/80/456</i>](https://undocs.org/en/A/80/456)"
        "<i>, para. 31)</i>]",
        "number": "80/999.",
        "running_head": ("Situation of figures in tables",),
    }
    return Paper(body, **(printed | changes))  # type: ignore[arg-type]


def draft(*body: Item, **changes: object) -> Paper:
    """A draft resolution: A/C.3/80/L.90, submitted by France."""
    return Paper(body, **changes)  # type: ignore[arg-type]


def opening(text: str = "<i>The General Assembly</i>,") -> Par:
    """The enacting formula."""
    return Par(text)


def par(text: str) -> Par:
    """A paragraph without label."""
    return Par(text)


def op(number: int | str, text: str) -> Par:
    """A numbered paragraph: "18. Urges …"."""
    return Par(text, label=f"{number}.")


def sub(label: str, text: str) -> Par:
    """A subparagraph "(a)", its other lines at the left edge."""
    return Par(text, label=f"({label})")


def roman(label: str, text: str) -> Par:
    """A subparagraph "(i)", its other lines hanging at the indent."""
    return Par(text, label=f"({label})", hang=INDENT)


def bullet(text: str) -> Par:
    """A paragraph behind a bullet that stands left of the indent."""
    return Par(text, label="•", indent=140.2, hang=INDENT, tab=INDENT)


def resumed(text: str) -> Par:
    """What follows a sub-list, flush left."""
    return Par(text, indent=LEFT)


def heading(text: str, *, size: float = 10.0, gap: float = 6.0) -> Par:
    """A bold line at the left edge of the body; one of 12 points is a title."""
    return Par(text, role="H1" if size > 11 else "H2", size=size, bold=True, indent=LEFT, gap=gap)


def section(number: str, title: str) -> tuple[Par, Par]:
    """A section's number on a line of its own and its title on the next, as close as two lines are."""
    return heading(number), heading(title, gap=0.0)


def closing(meeting: str = "53rd plenary meeting", day: str = "17 December 2025") -> tuple[Par, Par]:
    """The closing line: meeting and day in italics at the right."""
    first = Par(f"<i>{meeting}</i>", right=True, gap=12.0)
    return first, Par(f"<i>{day}</i>", right=True, gap=0.0)


def stars() -> Par:
    """The break between a text and what is annexed to it."""
    return Par("*  *  *", indent=290.0)
