"""Lines to pages: where paragraphs, notes, rules, running heads and feet stand, and what the tags say of them.

Here belongs the geometry of the United Nations' page, in points from its top left corner. How a page
becomes bytes is in writer.py.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from tests.pdf_factory.spec import LEADING, LEFT, Item, Paper, Par, Ruled, Stray
from tests.pdf_factory.typeset import PAGE, SPLIT, Line, Piece, Style, glyphs, lines_of, plain, text_width

WIDTH, HEIGHT = 612.0, 792.0
FIRST_BASELINE = 84.4
LAST_BASELINE = 732.4
EDGE, FAR_EDGE = 60.0, 551.8
NOTE_SIZE = 8.5
NOTE_PITCH = 10.5


@dataclass
class Content:
    """Text objects with their baselines under one marked-content id; None is an artifact."""

    mcid: int | None
    pieces: list[tuple[Piece, float]] = field(default_factory=list)


@dataclass
class Node:
    """An element of the structure tree; kids are elements, (page, mcid) and (page, "link", number)."""

    role: str
    kids: list[Node | tuple[int, int] | tuple[int, str, int]] = field(default_factory=list)
    page: int | None = None


@dataclass
class Sheet:
    """A page: its contents in the order of the stream, filled rectangles, links with their rectangles."""

    contents: list[Content] = field(default_factory=list)
    rules: list[tuple[float, float, float, float]] = field(default_factory=list)
    links: list[tuple[tuple[float, float, float, float], str]] = field(default_factory=list)
    mcids: int = 0
    called: list[str] = field(default_factory=list)
    y: float = 0.0
    fresh: bool = True


class Press:
    """Sets a paper page by page."""

    def __init__(self, paper: Paper) -> None:
        self.paper = paper
        self.sheets: list[Sheet] = []
        self.root = Node("Document")
        self.called: set[str] = set()
        self.waiting: list[str] = []
        self.note_nodes: dict[str, Node] = {}
        self.key: object = None
        self.content: Content | None = None
        self._new_sheet()

    @property
    def sheet(self) -> Sheet:
        """The page that is being set."""
        return self.sheets[-1]

    def print(self, head: Sequence[Par], table: Sequence[Par]) -> None:
        """Sets the masthead, the body and the end; then the running heads and feet, which know the last page."""
        self.sheet.y = 210.3
        if table:
            self._masthead_table(table)
        for item in (*head, *self.paper.body):
            self._item(item)
        self._end()
        for number, sheet in enumerate(self.sheets[1:], start=2):
            sheet.contents[:0] = self._running(number)

    def _item(self, item: Item) -> None:
        if isinstance(item, Ruled):
            self._ruled(item)
        elif isinstance(item, Stray):
            self._artifact(item.text, item.x, item.y, item.size)
        else:
            self._par(item, self.root)

    def _par(self, par: Par, above: Node) -> None:
        node = self._open(Node(par.role), above) if par.tagged else None
        gap = 0.0 if self.sheet.fresh else par.gap
        for line in lines_of(par):
            self._fit(line, par.size, gap)
            gap = 0.0
            self._line(line, self.sheet.y, node)
            if line.ends in {PAGE, SPLIT}:
                self._new_sheet()
            if line.ends == SPLIT and par.tagged:
                node = self._open(Node(par.role), above)

    def _open(self, node: Node, above: Node) -> Node:
        above.kids.append(node)
        self.key = None
        return node

    def _fit(self, line: Line, size: float, gap: float) -> None:
        """Moves down by the line, to the next page where it does not fit above its notes."""
        for _ in range(2):
            new = [m for m in line.marks if m not in self.called and m not in self.paper.notes_a_page_later]
            pitch = 13.5 if 11 < size < 13 else 15.0 if size > 13 else LEADING * size
            y = FIRST_BASELINE if self.sheet.fresh and len(self.sheets) > 1 else self.sheet.y + pitch + gap
            if y <= LAST_BASELINE - self._height([*self.sheet.called, *new]) or self.sheet.fresh:
                break
            self._new_sheet()
        self.sheet.called += new
        self.waiting += [m for m in line.marks if m not in self.called and m not in new]
        self.called |= set(line.marks)
        self.sheet.y, self.sheet.fresh = y, False

    def _height(self, marks: Sequence[str]) -> float:
        return sum(len(lines) for lines in map(self._note_lines, marks)) * NOTE_PITCH + 24 if marks else 0.0

    def _line(self, line: Line, y: float, node: Node | None) -> None:
        for piece in line.pieces:
            key = (id(node), len(self.sheets), piece.style.link, piece.style.mark)
            if node is None:
                self._draw(Content(None), piece, y, new=key != self.key)
            else:
                self._tagged(piece, y, node, key)
            self.key = key

    def _tagged(self, piece: Piece, y: float, node: Node, key: tuple[int, int, str, str]) -> None:
        style = piece.style
        if key != self.key or self.content is None:
            mcid, page = self.sheet.mcids, len(self.sheets)
            self.sheet.mcids += 1
            leaf: Node | tuple[int, int] = (page, mcid)
            node.page = node.page or page
            if style.link or style.mark.isdigit():
                leaf = Node("Link", [Node("Span", [(page, mcid)], page)], page)
                if style.mark and style.mark not in self.note_nodes:
                    note = self.note_nodes[style.mark] = Node("Footnote", [], page)
                    leaf.kids.append(note)
            elif node.page != page:
                leaf = Node("Span", [(page, mcid)], page)
            node.kids.append(leaf)
            self._draw(Content(mcid), piece, y, new=True)
        else:
            self._draw(self.content, piece, y, new=False)
        if style.link:
            self._link(piece, y, node)

    def _link(self, piece: Piece, y: float, node: Node) -> None:
        box = (piece.x, y - 0.8 * piece.style.size, piece.end, y + 0.25 * piece.style.size)
        self.sheet.links.append((box, piece.style.link))
        link = node.kids[-1]
        assert isinstance(link, Node)
        link.kids.insert(0, (len(self.sheets), "link", len(self.sheet.links) - 1))

    def _draw(self, content: Content, piece: Piece, y: float, *, new: bool) -> None:
        if new:
            self.sheet.contents.append(content)
            self.content = content
        assert self.content is not None
        self.content.pieces.append((piece, y - piece.style.lift))

    def _artifact(self, text: str, x: float, y: float, size: float, *, bold: bool = False) -> None:
        self.sheet.contents.append(artifact(text, x, y, size, bold=bold))

    def _new_sheet(self) -> None:
        if self.sheets:
            self._notes()
        self.sheets.append(Sheet())
        self.sheet.called, self.waiting = self.waiting, []
        self.key = None

    def _note_lines(self, mark: str) -> list[Line]:
        lines = lines_of(Par(self.paper.notes[mark], size=NOTE_SIZE, indent=LEFT, hang=LEFT))
        style = Style(0.65 * NOTE_SIZE, lift=0.35 * NOTE_SIZE) if mark[0].isdigit() else Style(NOTE_SIZE)
        lines[0].pieces.insert(0, plain(116.7, f"{mark} ", style))
        return lines

    def _notes(self) -> None:
        """The notes of the page, the last line at its foot, below a rule; stars first, as parts of the first note."""
        marks = sorted(self.sheet.called, key=lambda mark: (mark[0].isdigit(), self.sheet.called.index(mark)))
        if not marks:
            return
        lines = {mark: self._note_lines(mark) for mark in marks}
        y = LAST_BASELINE - NOTE_PITCH * (sum(map(len, lines.values())) - 1)
        if self.paper.note_rule == "stroke":
            self.sheet.rules.append((LEFT, y - 14.0, LEFT + 72.0, y - 13.5))
        else:
            self._artifact("_" * 18, 99.3, y - 14.0, 8.0, bold=True)
        numbered = next((m for m in marks if m in self.note_nodes), None)
        for mark in marks:
            holder = self.note_nodes.get(mark) or (
                self.note_nodes[numbered] if numbered else self._last_par()
            )
            node = Node("P")
            place = sum(1 for kid in holder.kids if isinstance(kid, Node)) if mark[0].isdigit() else 0
            holder.kids.insert(place if numbered else len(holder.kids), node)
            self.key = None
            for line in lines[mark]:
                self._line(line, y, node)
                y += NOTE_PITCH

    def _last_par(self) -> Node:
        return next(kid for kid in reversed(self.root.kids) if isinstance(kid, Node))

    def _ruled(self, table: Ruled) -> None:
        node = self._open(Node("Table"), self.root)
        y = self.sheet.y + 18.0 if self.sheet.y else FIRST_BASELINE
        self._rule(table, y, 0.5)
        parts = (("THead", "TH", table.rows[: table.header]), ("TBody", "TD", table.rows[table.header :]))
        for role, cell_role, rows in parts:
            part = self._open(Node(role), node)
            size = 7.0 if role == "THead" else NOTE_SIZE
            for row in rows:
                y = self._row(table, row, y, size, self._open(Node("TR"), part), cell_role)
            y += 6.0
            self._rule(table, y, 1.4)
        self.sheet.y, self.sheet.fresh = y + 6.0, False

    def _row(self, table: Ruled, row: Sequence[str], y: float, size: float, node: Node, role: str) -> float:
        """Sets one row below `y` and returns the baseline of its last line."""
        depth = 0
        for text, edge in zip(row, table.edges, strict=True):
            par = Par(text, size=size, indent=edge + 0.1, hang=edge + 0.1)
            cell = self._open(Node("P"), self._open(Node(role), node))
            lines = lines_of(par)
            for number, line in enumerate(lines):
                line.pieces = [p for p in line.pieces if p.x > LEFT or edge == LEFT]
                self._line(line, y + 13.7 + number * 1.15 * size, cell)
            depth = max(depth, len(lines) - 1)
        return y + 13.7 + depth * 1.15 * size

    def _rule(self, table: Ruled, y: float, weight: float) -> None:
        for left, right in zip(table.edges, (*table.edges[1:], table.end), strict=True):
            self.sheet.rules.append((left, y, right - 0.5, y + weight))

    def _masthead_table(self, rows: Sequence[Par]) -> None:
        """Session, agenda item and title in the first cells of a table without rules that has three columns."""
        body = self._open(Node("TBody"), self._open(Node("Table"), self.root))
        for par in rows:
            row = self._open(Node("TR"), body)
            cell = self._open(Node("TD"), row)
            self._par(replace(par, role="P"), cell)
            for x in (333.7, 348.1):
                blank = self._open(Node("P"), self._open(Node("TD"), row))
                style = Style(10.0, bold=True)
                self._line(Line([plain(x, " ", style)]), self.sheet.y, blank)

    def _end(self) -> None:
        if self.paper.end_stroke:
            y = min(self.sheet.y + 25.0, 745.5)
            self.sheet.rules.append((270.0, y, 342.5, y + 0.5))
        self._notes()
        while self.waiting:
            self._new_sheet()
            self._notes()

    def _running(self, number: int) -> list[Content]:
        """The running head and foot of a page: symbol and title, job number and page."""
        left, right = (EDGE, FAR_EDGE) if number % 2 else (FAR_EDGE, EDGE)
        head = self.paper.running_head
        top = 58.9 - 9.8 * (len(head) - 1)
        found = [_beside(line, left, top + 9.8 * i, 8.5) for i, line in enumerate(head)]
        symbol = self.paper.symbol + ("*" if self.paper.reissue else "")
        return [
            *found,
            _beside(symbol, right, 58.9, 8.5),
            _beside(f"{number}/{len(self.sheets)}", right, 755.2, 8.5),
            artifact(self.paper.job, *_aligned(self.paper.job, left, 7.0), 753.8, 7.0),
        ]


def artifact(text: str, x: float, y: float, size: float, *, bold: bool = False, font: str = "") -> Content:
    """Words outside the structure tree."""
    content = Content(None)
    for glyph in glyphs(text, Style(size, bold, font=font)):
        if not content.pieces or content.pieces[-1][0].style != glyph.style:
            content.pieces.append((Piece(content.pieces[-1][0].end if content.pieces else x, glyph.style), y))
        content.pieces[-1][0].add(glyph)
    return content


def _aligned(text: str, edge: float, size: float, *, bold: bool = False) -> tuple[float]:
    return (edge if edge == EDGE else edge - text_width(text, size=size, bold=bold),)


def _beside(text: str, edge: float, y: float, size: float) -> Content:
    return artifact(text, *_aligned(text, edge, size, bold=True), y, size, bold=True)
