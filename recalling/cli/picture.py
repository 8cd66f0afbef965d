"""The picture that `recalling show --picture` writes: the page with a clause or a figure marked.

Here belongs finding what was asked for. Not here: where words stand (tables), drawing (reading).
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from recalling.errors import ConfigurationError

if TYPE_CHECKING:
    import pyarrow as pa

    from recalling.model import Document

_HINT = "--picture"


def write_picture(file: Path, wanted: str, output: Path) -> int:
    """Draw the pages on which a clause or figure stands into a PNG file; how many boxes are marked.

    Args:
        file: a PDF.
        wanted: a path (op18.o), a figure below one (op18.o/s2), or either with the document before it.
        output: the picture; it is replaced where it is there.

    Raises:
        typer.BadParameter: the document has no such clause or figure, or no pages.
        ConfigurationError: the picture cannot be written.
        DocumentError: the file cannot be read as a document.
    """
    from recalling.model import Box  # noqa: PLC0415
    from recalling.reading.picture import draw  # noqa: PLC0415
    from recalling.tables.interface import read, tables  # noqa: PLC0415

    document = read(file)
    if document.blocks and document.blocks[0].page is None:
        message = f"{file.name} is a text without pages; give the PDF"
        raise typer.BadParameter(message, param_hint=_HINT)
    made = tables(document)
    row_id = _row_id(document, made, wanted)
    rows = [row for row in made["regions"].to_pylist() if row["row_id"] == row_id]
    if not rows:
        raise typer.BadParameter(f"{row_id} has no words that stand on a page", param_hint=_HINT)
    edges = ("page", "x0", "y0", "x1", "y1")
    picture = draw(file.read_bytes(), [Box(*(row[edge] for edge in edges)) for row in rows])
    try:
        picture.save(output, format="PNG")
    except OSError as error:
        message = f"{output} cannot be written ({error.strerror}); check the folder and its permissions"
        raise ConfigurationError(message) from error
    return len(rows)


def _row_id(document: Document, made: Mapping[str, pa.Table], wanted: str) -> str:
    """The clause_id or statistic_id that is meant.

    Raises:
        typer.BadParameter: the document has none such.
    """
    owner, _, path = wanted.rpartition("#")
    if owner not in {"", document.id, document.symbol.work_id}:
        raise typer.BadParameter(f"{wanted} is not of this document, {document.id}", param_hint=_HINT)
    row_id = f"{document.id}#{path}"
    clauses = set(made["clauses"]["clause_id"].to_pylist())
    if row_id in clauses or row_id in made["statistics"]["statistic_id"].to_pylist():
        return row_id
    clause, _, _ = row_id.partition("/")
    if clause not in clauses:
        message = f"{document.id} has no {path}; recalling show lists its clauses"
        raise typer.BadParameter(message, param_hint=_HINT)
    figures = [s for s in made["statistics"]["statistic_id"].to_pylist() if s.startswith(f"{clause}/")]
    known = ", ".join(figure.partition("#")[2] for figure in figures) or "none"
    raise typer.BadParameter(f"there is no {path}; the figures there: {known}", param_hint=_HINT)
