"""The assets: raw documents, what was read of them, the tables, those across documents, the release.

Here belong names, order and what is shown of each asset. Not here: how anything is made. Dagster reads
the annotations of `context` as they are, so they must not become strings here.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from typing import Any

import dagster as dg
import pyarrow as pa

from pipelines import checker, progress
from pipelines.defs.fetching import fetched
from pipelines.defs.resources import Build
from pipelines.publishing import publish_tables
from recalling.engine.extracts import Extracts, add_tables, read_tables, write_tables
from recalling.linking.link import OPTIONAL_TABLES, USED_TABLES, link
from recalling.parsing.corrections import unused_corrections
from recalling.releasing.changes.ids import USED_TABLES as FOLLOWED_TABLES
from recalling.releasing.changes.sides import changed_ids
from recalling.sources.ledger import read_entries, write_entries
from recalling.tables.schema import HISTORY_TABLES, LINKED_TABLES, TABLES, Table
from recalling.tables.sources import SourceRow

_NAMED = 20
_PREVIEW_ROWS = 5
_PREVIEW_CHARACTERS = 80
_LATE_AFTER = timedelta(days=2)
_STALE_AFTER = timedelta(days=8)
_LINKED_FROM = (*USED_TABLES, *OPTIONAL_TABLES)
_MADE_OF_TABLES = {**LINKED_TABLES, **HISTORY_TABLES}


@dg.asset(deps=[fetched], group_name="sources", kinds={"file"})
def raw_documents(build: Build) -> dg.MaterializeResult[Any]:
    """The files of the raw folder, each with its checksum."""
    files = build.request.files
    rows = [file.row for file in files]
    return dg.MaterializeResult(
        metadata={
            "summary": f"{len(files):>8,} files",
            "dagster/row_count": len(files),
            "bytes": sum(row.bytes or 0 for row in rows),
            "preview": _source_preview(rows),
        },
        data_version=dg.DataVersion(build.request.inputs),
    )


@dg.asset(deps=[raw_documents], group_name="sources", kinds={"python", "parquet"})
def extracts(context: dg.AssetExecutionContext, build: Build) -> dg.MaterializeResult[Any]:
    """What was read of each file; only new and changed files are read."""
    request = build.request
    checker.start()
    # Before anything is read: a bad line among the corrections is told here, not of every document.
    unused = unused_corrections({file.row.sha256 for file in request.files if file.row.sha256})
    known = Extracts(request.state.extracts(request.extractor))
    new = known.new_files(request.files)
    with progress.documents(len(new)) as documents:
        entries = known.update(
            request.files, request.settings, engine=request.engine, on_result=documents.advance
        )
    write_entries(request.state.entries, entries)
    set_aside = [entry.row for entry in entries if entry.row.code]
    for row in set_aside[:_NAMED]:
        context.log.warning("%s: %s", row.source_file, row.message)
    if len(set_aside) > _NAMED:
        context.log.warning("and %s more files that the table sources names", len(set_aside) - _NAMED)
    for correction in unused:
        context.log.warning(
            "a correction is for a file that is not here (%s): %s", correction.evidence, correction.reason
        )
    return dg.MaterializeResult(
        metadata={
            "summary": f"{len(new):>8,} of {len(entries):,} files newly read"
            + (f", {len(set_aside):,} set aside" if set_aside else ""),
            "dagster/row_count": len(entries),
            "new": len(new),
            "quarantined": dg.MetadataValue.json(dict(Counter(str(row.code) for row in set_aside))),
        }
    )


def _spec(table: Table, deps: Sequence[Any], group: str) -> dg.AssetSpec:
    columns = [
        dg.TableColumn(
            name=column.name,
            type=str(column.type),
            description=column.description,
            constraints=dg.TableColumnConstraints(nullable=column.nullable, unique=column.unique),
        )
        for column in table.columns
    ]
    return dg.AssetSpec(
        table.name,
        deps=deps,
        description=table.description,
        group_name=group,
        kinds={"parquet"},
        metadata={"dagster/column_schema": dg.TableSchema(columns=columns)},
    )


_SPECS = (
    *(_spec(table, [extracts], "tables") for name, table in TABLES.items() if name not in _MADE_OF_TABLES),
    *(_spec(table, _LINKED_FROM, "linking") for table in LINKED_TABLES.values()),
    *(_spec(table, FOLLOWED_TABLES, "release") for table in HISTORY_TABLES.values()),
)


@dg.multi_asset(specs=_SPECS, name="tables")
def tables(build: Build) -> Iterator[dg.MaterializeResult[Any]]:
    """Every table of the data contract, put together from what was read; then those made of tables.

    It is one step, because all tables are checked in one, and blocking checks stand between their table
    and whatever follows from it.
    """
    request = build.request
    state = request.state
    read = Extracts(state.extracts(request.extractor)).tables(read_entries(state.entries))
    yield from _written(write_tables(read, state.tables))
    single = read_tables(state.tables, {*_LINKED_FROM, *FOLLOWED_TABLES})
    made = {**link(single, request.settings, request.asked), "id_changes": changed_ids(single, request.out)}
    yield from _written(add_tables(made.items(), state.tables))


def _written(written: Iterator[tuple[str, pa.Table, str]]) -> Iterator[dg.MaterializeResult[Any]]:
    for name, table, digest in written:
        yield dg.MaterializeResult(
            asset_key=name,
            metadata={"dagster/row_count": table.num_rows, "preview": _preview(table)},
            data_version=dg.DataVersion(digest),
        )


@dg.asset(
    deps=list(TABLES),
    group_name="release",
    kinds={"parquet", "csv"},
    freshness_policy=dg.FreshnessPolicy.time_window(fail_window=_STALE_AFTER, warn_window=_LATE_AFTER),
)
def release(build: Build) -> dg.MaterializeResult[Any]:
    """The tables as a published release, unless the latest one says the same."""
    publication = publish_tables(build.request)
    said = "published" if publication.is_new else "unchanged, still"
    if publication.held_back:
        said = f"{publication.held_back} again, which is held back; still"
    return dg.MaterializeResult(
        metadata={
            "summary": f" {said} {publication.version}",
            "held_back": str(publication.held_back or ""),
            "version": str(publication.version),
            "is_new": publication.is_new,
            "path": dg.MetadataValue.path(publication.folder),
        },
        data_version=dg.DataVersion(publication.content_hash),
    )


def _preview(table: pa.Table) -> dg.TableMetadataValue | str:
    rows = table.slice(0, _PREVIEW_ROWS).to_pylist()
    return _records(rows) if rows else "no rows"


def _source_preview(rows: Sequence[SourceRow]) -> dg.TableMetadataValue | str:
    shown = [{"file": row.source_file, "bytes": row.bytes, "sha256": row.sha256} for row in rows]
    return _records(shown[:_PREVIEW_ROWS]) if shown else "no files"


def _records(rows: Sequence[Mapping[str, Any]]) -> dg.TableMetadataValue:
    return dg.MetadataValue.table(
        [dg.TableRecord({key: _plain(value) for key, value in row.items()}) for row in rows]
    )


def _plain(value: object) -> str | int | float | bool | None:
    if value is None or isinstance(value, (bool, int, float)):
        return value
    text = str(value)
    return text if len(text) <= _PREVIEW_CHARACTERS else f"{text[:_PREVIEW_CHARACTERS]}…"
