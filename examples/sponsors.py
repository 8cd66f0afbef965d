"""Who sponsors the drafts of each committee, and which instruments do its texts name? One picture of both.

Needs a release and pandas, nothing else: `python examples/sponsors.py processed/latest -o sponsors.svg`.
The picture is SVG: a browser shows it, and resting on a bar or a field shows the numbers behind it.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import escape

import pandas as pd

PLENARY = "Plenary"
# The committees in their order, each with what it deals with in a word
COMMITTEES = {
    PLENARY: "all items",
    "First": "disarmament",
    "Second": "economy",
    "Third": "human rights",
    "Fourth": "decolonization",
    "Fifth": "budget",
    "Sixth": "law",
}
# The regional groups as they stand from the foot of a bar, with a colour that colour-blind readers can tell
GROUPS = {
    "African Group": "#c8963e",
    "Asia-Pacific Group": "#5b9a8b",
    "Latin American and Caribbean Group": "#a3537c",
    "Eastern European Group": "#74829b",
    "Western European and other States Group": "#3d5a80",
}
MEMBERS = "Membership"
WIDTH, NAMES, COLUMN, ROW, GAP, BAR, TOP = 1080, 486, 82, 25, 7, 150, 140
TITLE = "Each committee has sponsors and instruments of its own"
NOTE = (
    "A State that speaks for a group counts once. A document that names an instrument many times counts once."
)
LONGEST = 70  # letters of an instrument's name that fit beside the fields


def committee(documents: pd.DataFrame) -> pd.Series:
    """The committee of each document in one word: "Third", or "Plenary" where none reported or drafted it."""
    return documents.committee.str.extract(r"(\w+) Committee\)?$", expand=False).fillna(PLENARY)


def seats(sponsors: pd.DataFrame, documents: pd.DataFrame, places: pd.DataFrame) -> pd.DataFrame:
    """How many names of sponsors each regional group has in each committee, and how many members it has."""
    listed = sponsors[(sponsors.sponsor_type != "officer") & (sponsors.record_source == "document")]
    named = listed.merge(documents[["document_id", "room"]])
    named = named.merge(places[["iso3", "regional_group"]], on="iso3").dropna(subset=["regional_group"])
    counts = pd.crosstab(named.regional_group, named.room).reindex(list(GROUPS), fill_value=0)
    members = places[places.member_since.notna() & places.member_until.isna()]
    counts[MEMBERS] = members.regional_group.value_counts()
    return counts


def instruments(citations: pd.DataFrame, documents: pd.DataFrame) -> pd.DataFrame:
    """How many documents of each committee name each treaty or declaration at least once."""
    named = citations[citations.cited_kind.isin(["treaty", "declaration"])].dropna(subset=["cited_name"])
    named = named.merge(documents[["document_id", "room"]])
    once = named.drop_duplicates(["document_id", "cited_name"])
    return pd.crosstab(once.cited_name, once.room)


def leading(counts: pd.DataFrame, sizes: pd.Series) -> pd.DataFrame:
    """The share of documents that name an instrument, for those that lead where they are named most.

    An instrument that one document alone names leads nowhere, unless there are fewer than five documents.
    The column `home` says which committee it leads in; rows follow the order of the columns.
    """
    shares = counts.div(sizes[counts.columns])
    shares["home"] = shares.idxmax(axis="columns")
    most = max(4, 24 // len(counts.columns))
    led = []
    for room in counts.columns:
        own = shares[(shares.home == room) & (counts[room] >= min(2, 1 + sizes[room] // 5))]
        led.append(own.sort_index().sort_values(room, ascending=False, kind="stable").head(most))
    return pd.concat(led)


def text(x: float, y: float, words: str, style: str = "", anchor: str = "start") -> str:
    """A line of text in the picture."""
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" class="{style}">{escape(words)}</text>'


def field(x: float, y: float, size: tuple[float, float], fill: str, said: str) -> str:
    """A filled field that says its numbers where a reader rests on it."""
    width, height = size
    return (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" fill="{fill}">'
        f"<title>{escape(said)}</title></rect>"
    )


def bars(counts: pd.DataFrame, rooms: list[str], officers: pd.Series) -> Iterator[str]:
    """A bar for the membership and one for each committee, parted by regional group."""
    for number, room in enumerate([MEMBERS, *rooms]):
        x, total = NAMES + COLUMN * (number - 1), 0 if room not in counts else counts[room].sum()
        y = float(TOP + BAR)
        for group, colour in GROUPS.items() if total else ():
            height = BAR * counts.loc[group, room] / total
            said = f"{room}: {group}, {counts.loc[group, room]} of {total}"
            yield field(x + 9, y - height, (COLUMN - 18, max(0, height - 1)), colour, said)
            if height > 15:
                yield text(x + COLUMN / 2, y - height / 2 + 3, f"{height / BAR:.0%}", "in", "middle")
            y -= height
        if not total:
            by_officers = officers.get(room, 0)
            yield text(
                x + COLUMN / 2,
                TOP + BAR - 20,
                "by officers" if by_officers else "no sponsor",
                "dim",
                "middle",
            )
        unit = "States" if room == MEMBERS else "name" if total == 1 else "names"
        yield text(x + COLUMN / 2, TOP + BAR + 14, f"{total} {unit}" if total else "", "dim", "middle")
        yield text(x + COLUMN / 2, TOP - 26, room, "room", "middle")
        yield text(x + COLUMN / 2, TOP - 11, COMMITTEES.get(room, "of the UN"), "dim", "middle")
    for number, (group, colour) in enumerate(GROUPS.items()):
        y = TOP + BAR - 18 - number * 21
        yield field(20, y - 10, (12, 12), colour, group)
        yield text(40, y, group)


def heights(shares: pd.DataFrame, top: float) -> list[float]:
    """Where each row starts, with a gap before those of another committee, and where the last one ends."""
    parts = (shares.home != shares.home.shift()).cumsum()
    return [top + number * ROW + (part - 1) * GAP for number, part in enumerate([*parts, parts.max()])]


def fields(shares: pd.DataFrame, counts: pd.DataFrame, sizes: pd.Series, top: int) -> Iterator[str]:
    """A row for each instrument and a field for each committee, the darker the more of its texts name it."""
    for name, y in zip(shares.index, heights(shares, top), strict=False):
        short = str(name) if len(str(name)) <= LONGEST else str(name)[: LONGEST - 1].rsplit(" ", 1)[0] + " …"
        yield f"<g><title>{escape(str(name))}</title>{text(NAMES - 12, y + 16, short, '', 'end')}</g>"
        for place, room in enumerate(counts.columns):
            share = shares.loc[name, room]
            said = f"{name}: {counts.loc[name, room]} of {sizes[room]} documents, {room}"
            blue = f"rgb({244 - 200 * share:.0f},{246 - 156 * share:.0f},{248 - 96 * share:.0f})"
            yield field(NAMES + COLUMN * place + 1, y + 1, (COLUMN - 2, ROW - 2), blue, said)
            if share:
                style = "in" if share > 0.45 else "mid"  # white on dark, dark on light
                yield text(NAMES + COLUMN * (place + 0.5), y + 17, f"{share:.0%}", style, "middle")


STYLE = """text{font:12.5px 'Helvetica Neue',Arial,'Liberation Sans',sans-serif;fill:#22303c}
.head{font-size:23px;font-weight:bold}.sub{font-size:13.5px;fill:#51606d}.room{font-weight:bold;font-size:13.5px}
.part{font-weight:bold;font-size:14px}.dim{font-size:11px;fill:#6b7885}.in{fill:#fff;font-size:11px}
.mid{fill:#41566b;font-size:11px}"""


def picture(tables: dict[str, pd.DataFrame]) -> tuple[str, pd.DataFrame]:
    """The picture as SVG, and the shares it shows."""
    documents = tables["documents"].query("organ == 'General Assembly'")
    documents = documents.assign(room=committee(documents))
    sizes = documents.room.value_counts()
    rooms = [room for room in COMMITTEES if room in sizes]
    sponsors = seats(tables["sponsors"], documents, tables["places"])
    officers = tables["sponsors"].query("sponsor_type == 'officer'").merge(documents).room.value_counts()
    counts = instruments(tables["citations"], documents).reindex(columns=rooms, fill_value=0)
    shares = leading(counts, sizes)
    first, last = (int(number) for number in documents.session_number.agg(["min", "max"]))
    sessions = f"session {first}" if first == last else f"sessions {first} to {last}"
    top = TOP + BAR + 66
    height = heights(shares, top)[-1] + 44
    drawn = [
        text(20, 38, TITLE if len(rooms) > 1 else "Who sponsors, and which instruments are named", "head"),
        text(20, 61, f"{len(documents)} documents of the General Assembly, {sessions}", "sub"),
        text(20, TOP - 26, "Sponsors of drafts by regional group", "part"),
        *bars(sponsors, rooms, officers),
        text(20, top - 14, "Documents that name the instrument", "part"),
        *(
            text(NAMES + COLUMN * (place + 0.5), top - 14, f"of {sizes[room]}", "dim", "middle")
            for place, room in enumerate(rooms)
        ),
        *fields(shares, counts, sizes, top),
        text(20, height - 14, NOTE, "dim"),
    ]
    size = f'viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}"'
    opening = f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img"><style>{STYLE}</style>'
    return "\n".join(
        [opening, '<rect width="100%" height="100%" fill="#fff"/>', *drawn, "</svg>", ""]
    ), shares


def main() -> None:
    """Writes the picture and prints its numbers."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("release", type=Path, help="a release folder, for example processed/latest")
    parser.add_argument(
        "-o", "--output", type=Path, help="the picture; without it, sponsors.svg beside the release"
    )
    options = parser.parse_args()
    if not (options.release / "documents.parquet").is_file():
        parser.error(f"{options.release} is no release; run `make release`, or mend the path")
    names = ("documents", "citations", "sponsors", "places")
    tables = {name: pd.read_parquet(options.release / f"{name}.parquet") for name in names}
    if "General Assembly" not in set(tables["documents"].organ):
        parser.error(f"{options.release} holds no document of the General Assembly")
    svg, shares = picture(tables)
    output = options.output or options.release.parent / "sponsors.svg"
    output.write_text(svg, encoding="utf-8")
    print("Share of the documents of each committee that name an instrument, in per cent\n")
    print((shares.drop(columns="home") * 100).round().astype(int).to_string(), end="\n\n")
    print(f"The picture: {output}")


if __name__ == "__main__":
    main()
