"""`recalling show`: a document as a tree that a person can hold against the page.

Here belongs the drawing. Not here: reading or extracting. What colour shows is also said in words, for
terminals without it.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.text import Text
from rich.tree import Tree

from recalling.cli.shell import out

if TYPE_CHECKING:
    from recalling.extraction.results import Extract, Sponsor, Statistic
    from recalling.model import Document, Footnote, Paragraph

Explained = Mapping[str, list[tuple[int, int, str, str]]]
"""By path: numbers that are no figures, each with its offsets, its words and the reason."""

_FIGURE = "bold yellow"
_NOTE = "cyan"
_FAINT = "dim"


def show(
    file: Annotated[Path, typer.Argument(help="A resolution, decision or draft.", show_default=False)],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object for programs.")] = False,
    why: Annotated[
        bool, typer.Option("--why", help="Say of each number that is no figure what it is instead.")
    ] = False,
    picture: Annotated[
        str | None,
        typer.Option(
            metavar="CLAUSE_OR_STATISTIC",
            help="Draw the page of a PDF with these words marked: op18.o, or op18.o/s2, its second figure.",
        ),
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="The PNG file that **--picture** writes.")
    ] = None,
) -> None:
    """Show a document as an indented tree: labels, styles, footnotes, figures and sponsors.

    Note marks stand in brackets where they are called; under each paragraph stand its figures with
    their value and unit, and what it does; at the end stand the footnotes, and whatever looked odd.

    With **--why** each number that was not taken for a figure stands there with the reason: date, age,
    resolution number, title of a publication and so on.

    With **--picture** nothing is printed of the document; the picture shows where a clause or a figure
    stands, its pages one under the other.
    """
    if picture is not None or output is not None:
        _draw(file, picture, output)
        return
    from recalling.extraction import extract  # noqa: PLC0415
    from recalling.extraction.statistics import explain_document  # noqa: PLC0415
    from recalling.tables.interface import read  # noqa: PLC0415

    document = read(file)
    found = extract(document)
    no_figures = explain_document(document) if why else {}
    if as_json:
        told = _as_json(document, found)
        if why:
            told["no_figures"] = _numbers_as_json(no_figures)
        typer.echo(json.dumps(told, ensure_ascii=False, indent=1, default=str))
    else:
        out().print(_Drawing(document, found, no_figures).tree(), soft_wrap=False)


def _draw(file: Path, wanted: str | None, output: Path | None) -> None:
    if wanted is None:
        raise typer.BadParameter("say with --picture what to mark", param_hint="--output")
    if output is None:
        raise typer.BadParameter("say with -o which PNG file to write", param_hint="--picture")
    from recalling.cli.picture import write_picture  # noqa: PLC0415

    count = write_picture(file, wanted, output)
    typer.echo(f"{output}: {wanted} marked on {count} line{'s' if count > 1 else ''}")


def _as_json(document: Document, found: Extract) -> dict[str, Any]:
    told = {name: value for name, value in asdict(document).items() if name != "blocks"}
    return {"id": document.id, "document": told, "extract": asdict(found)}


def _numbers_as_json(numbers: Explained) -> list[dict[str, object]]:
    names = ("path", "start", "end", "text", "reason")
    return [
        dict(zip(names, (path, *number), strict=True)) for path, found in numbers.items() for number in found
    ]


class _Drawing:
    """A document with what was found in it, as a tree; `no_figures` is what `--why` asks for."""

    def __init__(self, document: Document, found: Extract, no_figures: Explained) -> None:
        self.document = document
        self.found = found
        self.no_figures = no_figures
        self.figures: defaultdict[str, list[Statistic]] = defaultdict(list)
        for statistic in found.statistics:
            self.figures[statistic.path].append(statistic)
        self.actions = {action.path: action for action in found.actions}

    def tree(self) -> Tree:
        """The whole document."""
        root = Tree(Text(f"{self.document.symbol}  {self.document.masthead.title or ''}", "bold"))
        self._masthead(root.add(Text("masthead", _FAINT)))
        if self.found.sponsors:
            sponsors = root.add(Text(f"sponsors ({len(self.found.sponsors)})", _FAINT))
            for sponsor in self.found.sponsors:
                sponsors.add(_sponsor(sponsor))
        nodes = {"": root}
        for paragraph in self.document.paragraphs:
            above = nodes.get(paragraph.parent or "", root)
            nodes[paragraph.path] = above.add(self._paragraph(paragraph))
            for line in self._about(paragraph):
                nodes[paragraph.path].add(line)
        self._end(root)
        return root

    def _masthead(self, node: Tree) -> None:
        head, adoption = self.document.masthead, self.document.adoption
        fields = {
            "type": head.document_type.value,
            "organ": head.organ,
            "committee": head.committee,
            "session": head.session,
            "issued": head.date_issued,
            "adopted": adoption.date,
            "meeting": adoption.meeting,
            "read as": self.document.reader.value,
        }
        for name, value in fields.items():
            if value:
                node.add(Text.assemble((f"{name}: ", _FAINT), str(value)))
        for item in head.agenda:
            node.add(Text.assemble(("agenda item ", _FAINT), f"{item.item}: {item.title or ''}"))

    def _paragraph(self, paragraph: Paragraph) -> Text:
        line = Text()
        line.append(f"{paragraph.path} ", _FAINT)
        if paragraph.printed_label:
            line.append(f"{paragraph.printed_label} ", "bold")
        line.append(self._styled(paragraph))
        return line

    def _styled(self, paragraph: Paragraph) -> Text:
        """The text in its styles, note marks put in last first so that offsets hold."""
        text = Text(paragraph.text, "bold" if paragraph.kind.value == "heading" else "")
        for start, end in paragraph.italics:
            text.stylize("italic", start, end)
        for link in paragraph.links:
            text.stylize("underline", link.start, link.end)
        for figure in self.figures[paragraph.path]:
            text.stylize(_FIGURE, figure.start, figure.end)
        for mark in sorted(paragraph.marks, key=lambda mark: mark.offset, reverse=True):
            text = Text.assemble(text[: mark.offset], (f"[{mark.marker}]", _NOTE), text[mark.offset :])
        return text

    def _about(self, paragraph: Paragraph) -> Iterator[Text]:
        action = self.actions.get(paragraph.path)
        if action and (action.lemma or action.action_class):
            yield Text(f"action: {action.lemma or action.text} ({action.action_class or 'no class'})", _FAINT)
        for figure in self.figures[paragraph.path]:
            yield Text(_figure(figure), _FIGURE)
        if paragraph.path in self.no_figures:
            yield Text(f"no figure: {_reasons(self.no_figures[paragraph.path])}", _FAINT)

    def _end(self, root: Tree) -> None:
        if self.document.footnotes:
            notes = root.add(Text(f"footnotes ({len(self.document.footnotes)})", _FAINT))
            for note in self.document.footnotes:
                notes.add(_footnote(note))
        if self.document.issues:
            issues = root.add(Text(f"odd ({len(self.document.issues)})", "red"))
            for issue in self.document.issues:
                issues.add(Text(f"{issue.code.value} {issue.path or ''}: {issue.message}"))


def _figure(figure: Statistic) -> str:
    value = "no number" if figure.value is None else f"{figure.value:,.10g}"
    high = f" to {figure.value_high:,.10g}" if figure.value_high is not None else ""
    of = f" of {figure.base:,.10g}" if figure.base is not None else ""
    bound = "" if figure.comparator.value == "=" else f"{figure.comparator.value} "
    said = [figure.kind.value, figure.role.value, *(str(x) for x in (figure.year, figure.iso3) if x)]
    return f"figure: {figure.value_text} = {bound}{value}{high}{of} {figure.unit} ({', '.join(said)})"


def _reasons(numbers: list[tuple[int, int, str, str]]) -> str:
    """Numbers in a row with the same reason share it: "74, 166 (symbol or code); 18, 2019 (date)"."""
    shared = groupby(numbers, key=lambda number: number[3])
    return "; ".join(f"{', '.join(words for _, _, words, _ in some)} ({reason})" for reason, some in shared)


def _sponsor(sponsor: Sponsor) -> Text:
    codes: Sequence[str] = [code for code in (sponsor.iso3, sponsor.m49) if code]
    line = Text.assemble(sponsor.name_printed, (f"  {' '.join(codes)} {sponsor.sponsor_type.value}", _FAINT))
    if sponsor.on_behalf_of:
        line.append(f", on behalf of {sponsor.on_behalf_of}")
    return line


def _footnote(note: Footnote) -> Text:
    places = ", ".join(anchor.path or "title" for anchor in note.anchors) or "mark lost"
    return Text.assemble((f"[{note.marker}] ", _NOTE), note.text, (f"  ({places})", _FAINT))
