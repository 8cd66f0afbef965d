"""Publishes the tables of a run, and tidies up behind it.

Here belongs what comes after the checks, in its order. Not here: what a release holds (recalling.releasing).
"""

from __future__ import annotations

from importlib import resources

from pipelines.request import Request
from recalling.engine.extracts import Extracts, read_tables
from recalling.engine.state import today
from recalling.releasing.accuracy import AccuracyFigure, read_accuracy
from recalling.releasing.release import Publication, publish
from recalling.sources.ledger import read_entries
from recalling.tables.sources import SourceStatus


def publish_tables(request: Request) -> Publication:
    """The tables of the run as a release; then what no file needs any more is removed.

    Raises:
        ConfigurationError: the output folder cannot be written.
    """
    state = request.state
    reports = {
        f"validation/{path.relative_to(state.report).as_posix()}": path.read_bytes()
        for path in state.report.rglob("*")
        if path.is_file()
    }
    tables = read_tables(state.tables)
    publication = publish(
        tables,
        request.out,
        on=today(),
        accuracy=_accuracy(),
        extras=reports,
        form=request.settings.form,
    )
    entries = read_entries(state.entries)
    request.remember(
        str(publication.version),
        publication.content_hash,
        documents=tables["documents"].num_rows,
        quarantined=sum(entry.row.status is SourceStatus.QUARANTINED for entry in entries),
    )
    Extracts(state.extracts(request.extractor)).keep_only(entries)
    state.forget_other_extracts(request.extractor)
    return publication


def _accuracy() -> tuple[AccuracyFigure, ...]:
    """The measurements that come with the library; none where it comes without."""
    with resources.as_file(resources.files("recalling.releasing") / "accuracy.csv") as ledger:
        return read_accuracy(ledger) if ledger.is_file() else ()
