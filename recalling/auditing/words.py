"""The account of words, and of furniture: what the page prints against what the blocks hold.

Here belongs comparing with other eyes than the reader's: the bare text of the page, and what the file
marks as an artifact. Letters and digits count, so that hyphens and false blanks do not.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence

from recalling.auditing.results import Outcome, Words
from recalling.model import Block, BlockKind, Document, IssueCode
from recalling.parsing.account import account, words
from recalling.settings import PdfReading

# "*2516815*", the bar code of page 1, printed in a font of bars
_BARS = re.compile(r"\*\d{6,9}\*")
# A hyphen at a line end, as the libraries give it, with the line break behind it
_CUT = re.compile(r"[\x02\ufffe\u00ad]\s*")
_DIGITS = re.compile(r"\d+")
_WORDS_SHOWN = 8


def page_words(document: Document, pages: Sequence[str]) -> Outcome:
    """Each letter and digit of the bare page stands in a block, as often, and no block holds another.

    The bare page has the letters of the file's own fonts. One that the document says it reads otherwise
    counts as the same here.

    Args:
        document: the document with its blocks.
        pages: the bare text of each page, or the whole text of a text file.
    """
    same = _repaired(document)
    bare = [_BARS.sub(" ", page) if number == 0 else page for number, page in enumerate(pages)]
    bare = [page.translate(same) for page in bare]
    sources = [block.source.translate(same) for block in document.blocks]
    printed = Counter("".join(_letters(page) for page in bare))
    held = Counter("".join(_letters(source) for source in sources))
    breaches = []
    if printed != held:
        before = Counter(word for page in bare for word in words(_joined(page)))
        after = Counter(word for source in sources for word in words(_joined(source)))
        for sign, missing in (("lost", printed - held), ("too many", held - printed)):
            if missing:
                rest = (before - after) if sign == "lost" else (after - before)
                shown = " ".join(sorted(rest.elements(), key=len, reverse=True)[:_WORDS_SHOWN])
                breaches.append(f"{missing.total()} characters {sign}, among “{shown}”")
    return Outcome(sum(len(words(page)) for page in pages), tuple(breaches))


def _repaired(document: Document) -> dict[int, str]:
    """The letters that the document reads otherwise than the file's fonts have them, and what those have."""
    issues = (issue for issue in document.issues if issue.code is IssueCode.FONT_MAP_REPAIRED)
    return {ord(issue.expected): issue.found for issue in issues if issue.expected and issue.found}


def _letters(text: str) -> str:
    """Letters and digits only, in one form."""
    return "".join(sign for sign in unicodedata.normalize("NFKC", text) if sign.isalnum())


def _joined(text: str) -> str:
    """The text with words that a line end has cut put together."""
    return _CUT.sub("", text)


def placed_words(document: Document) -> Outcome:
    """Each word of the blocks stands once: in masthead, clause, note, table, furniture or leftovers."""
    found = account(document)
    breaches = []
    if found.lost:
        breaches.append(f"lost: {' '.join(found.lost[:_WORDS_SHOWN])}")
    if found.invented:
        breaches.append(f"invented: {' '.join(found.invented[:_WORDS_SHOWN])}")
    for name, indices in (
        ("nowhere", found.blocks_without_place),
        ("in two places", found.blocks_with_two_places),
    ):
        if indices:
            shown = document.blocks[indices[0]].text.strip()[:40]
            breaches.append(f"{len(indices)} blocks {name}: “{shown}”")
    return Outcome(found.total, tuple(breaches))


def leftovers(document: Document) -> Outcome:
    """No block is left over."""
    shown = tuple(f"“{document.blocks[i].text.strip()[:60]}”" for i in document.leftovers)
    return Outcome(len(document.blocks), shown)


def count_words(document: Document, pages: Sequence[str]) -> Words:
    """How many words stand where."""
    found = account(document)
    tables = sum(
        len(words(document.blocks[i].source))
        for i in document.furniture
        if document.blocks[i].kind is BlockKind.TABLE
    )
    return Words(
        page=sum(len(words(page)) for page in pages),
        masthead=found.masthead,
        clauses=found.clauses,
        notes=found.footnotes,
        closing=found.closing,
        tables=tables,
        furniture=found.furniture - tables,
        leftovers=found.leftovers,
        once=tuple(dict.fromkeys(_shown(block) for block in _once(_furniture(document)))),
    )


def furniture(document: Document, artifacts: Sequence[str], settings: PdfReading) -> Outcome | None:
    """What was left out as furniture is an artifact of the file, or stands in head or foot and recurs.

    Args:
        document: the document.
        artifacts: the text of each page that the file marks as an artifact.
        settings: the bands of the page.
    """
    blocks = _furniture(document)
    if not blocks or not artifacts:
        return None
    same = _repaired(document)
    marked = [Counter(words(page.translate(same))) for page in artifacts]
    once = {id(block) for block in _once(blocks)}
    known = _known(document)
    breaches = []
    for block in blocks:
        page = (block.page or 1) - 1
        is_artifact = (
            page < len(marked) and not Counter(words(_joined(block.source.translate(same)))) - marked[page]
        )
        recurs = id(block) not in once or any(text in _letters(block.source) for text in known)
        if not is_artifact and not (recurs and _in_band(block, settings)):
            breaches.append(f"“{_shown(block)}” on page {page + 1}")
    return Outcome(len(blocks), tuple(breaches))


def _known(document: Document) -> list[str]:
    """What a running head or foot of one occurrence repeats: symbol and job number."""
    return [_letters(text) for text in (document.symbol.text, document.masthead.job_number) if text]


def _furniture(document: Document) -> list[Block]:
    """Furniture that holds words: a rule holds none."""
    blocks = (document.blocks[i] for i in document.furniture)
    return [b for b in blocks if b.kind is BlockKind.FURNITURE and _letters(b.source)]


def _once(blocks: Iterable[Block]) -> list[Block]:
    """Furniture that does not recur in the document, digits aside."""
    known = [(block, _DIGITS.sub("0", _letters(block.source))) for block in blocks]
    times = Counter(text for _, text in known)
    return [block for block, text in known if times[text] == 1]


def _in_band(block: Block, settings: PdfReading) -> bool:
    boxes = [span.box for span in block.spans if span.box is not None and span.text.strip()]
    return all(box.y1 <= settings.head_band + 3 or box.y1 >= settings.foot_band for box in boxes)


def _shown(block: Block) -> str:
    return " ".join(block.text.split())[:80]
