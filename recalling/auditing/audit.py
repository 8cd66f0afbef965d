"""One file with all its invariants: reads it, looks at each, and says what breaks.

Here belongs the list of invariants. Not here: how one is looked at, and processes (run.py).
"""

from __future__ import annotations

from pathlib import Path

from recalling.auditing import council, masthead, numbering, wording
from recalling.auditing import words as counting
from recalling.auditing.agreement import notes_agree, paragraphs_agree
from recalling.auditing.results import Audit, Invariant, Outcome
from recalling.errors import DocumentError
from recalling.model import Document, Reader
from recalling.parsing import parse
from recalling.reading import read_blocks
from recalling.reading.detect import decode
from recalling.reading.witness import artifacts, bare_text, without_tags
from recalling.settings import DEFAULTS, Settings


def audit_file(path: Path, source_file: str, settings: Settings = DEFAULTS, *, strip: bool = False) -> Audit:
    """What holds and what breaks on a file.

    Args:
        path: the file.
        source_file: the name it is told by.
        settings: thresholds.
        strip: whether a copy without tags is read too, where the file has tags.
    """
    try:
        data = path.read_bytes()
        document = parse(read_blocks(data, path.name, settings), path.name)
    except OSError as error:
        return Audit(source_file, {Invariant.READ: Outcome(1, (f"cannot be opened ({error.strerror})",))})
    except DocumentError as error:
        return Audit(source_file, {Invariant.READ: Outcome(1, (f"{error.code.value}: {error.message}",))})
    return audit(document, data, path.name, settings, source_file=source_file, strip=strip)


def audit(
    document: Document,
    data: bytes,
    name: str,
    settings: Settings = DEFAULTS,
    *,
    source_file: str | None = None,
    strip: bool = False,
) -> Audit:
    """What holds and what breaks on a document that was read from these bytes; see `audit_file`."""
    is_pdf = document.reader in {Reader.TAGGED_PDF, Reader.LAYOUT_PDF}
    pages = _bare(data, document.reader, settings)
    found: dict[Invariant, Outcome | None] = {
        Invariant.READ: Outcome(1),
        **invariants(document, name, settings),
        Invariant.PAGE_WORDS: counting.page_words(document, pages) if pages else None,
    }
    if is_pdf:
        found[Invariant.FURNITURE] = counting.furniture(document, artifacts(data), settings.pdf)
    if document.reader is Reader.TAGGED_PDF:
        found |= _agreement(document, data, name, settings, strip=strip)
    return Audit(
        source_file or name,
        {invariant: outcome for invariant, outcome in found.items() if outcome is not None},
        counting.count_words(document, pages),
    )


def _bare(data: bytes, reader: Reader, settings: Settings) -> list[str]:
    """The text of the file as another eye sees it, by page; none for Word files, whose labels are counted."""
    if reader in {Reader.TAGGED_PDF, Reader.LAYOUT_PDF}:
        return list(bare_text(data))
    return [] if reader is Reader.DOCX else [decode(data, settings.text)]


def invariants(
    document: Document, name: str, settings: Settings = DEFAULTS
) -> dict[Invariant, Outcome | None]:
    """The invariants that need nothing but the document; None where its kind does not admit one."""
    return {
        Invariant.SYMBOL: masthead.symbol(document, name),
        Invariant.SESSION: masthead.session(document),
        Invariant.TITLE_NUMBER: masthead.title_number(document),
        Invariant.COUNCIL_HEADING: council.heading(document, name),
        Invariant.COUNCIL_VOTE: council.vote(document),
        Invariant.COUNCIL_NOTES: council.notes(document),
        Invariant.NOTES: numbering.notes(document),
        Invariant.CLOSING: masthead.closing(document),
        Invariant.BRACKETS: wording.brackets(document),
        Invariant.QUOTES: wording.quotes(document),
        Invariant.OPERATIVES: numbering.operatives(document),
        Invariant.ANNEXED: numbering.annexed(document),
        Invariant.SUBLISTS: numbering.sublists(document),
        Invariant.OPENINGS: wording.openings(document),
        Invariant.LAST_OPERATIVE: wording.last_operative(document),
        Invariant.PREAMBLE_ENDS: wording.preamble_ends(document),
        Invariant.LINKS: wording.links(document),
        Invariant.CLEAN: wording.clean(document, settings.pdf),
        Invariant.PLACED_WORDS: counting.placed_words(document),
        Invariant.LEFTOVERS: counting.leftovers(document),
    }


def _agreement(
    document: Document, data: bytes, name: str, settings: Settings, *, strip: bool
) -> dict[Invariant, Outcome | None]:
    try:
        other = _by_layout(data, name, settings)
        found = {
            Invariant.PARAGRAPHS_AGREE: paragraphs_agree(document, other),
            Invariant.NOTES_AGREE: notes_agree(document, other),
        }
        if strip:
            found[Invariant.STRIPPED] = paragraphs_agree(
                other, _by_layout(without_tags(data), name, settings)
            )
    except DocumentError as error:
        return {
            Invariant.PARAGRAPHS_AGREE: Outcome(1, (f"by its layout {error.code.value}: {error.message}",))
        }
    return found


def _by_layout(data: bytes, name: str, settings: Settings) -> Document:
    return parse(read_blocks(data, name, settings, reader="layout"), name)
