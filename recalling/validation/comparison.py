"""Lays two releases side by side and tells what the new one has lost.

Here belongs how each loss is measured and told. Not here: which losses block (guard.py), how far things
may fall (settings).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from recalling.settings import ReleaseGuard
from recalling.tables.schema import HISTORY_TABLES, RECORD_TABLES, TABLES, Table

Tables = Mapping[str, pa.Table]

_NAMED = 3
# U+001F, the control character that stands between two units; no key holds one
_BETWEEN = "\x1f"
# what stands before the first # or /: A_RES_76_177-EN of A_RES_76_177-EN#op18.o
_DOCUMENT_PART = r"^(?P<document>[^#/]+)"


@dataclass(frozen=True, slots=True)
class Loss:
    """What a comparison found: how many things were looked at, and those that fell too far."""

    looked_at: int = 0
    told: str = ""
    examples: tuple[Mapping[str, Any], ...] = ()
    fallen: int = 0


class Comparison:
    """Two releases side by side."""

    def __init__(self, new: Tables, old: Tables, limits: ReleaseGuard, before: str) -> None:
        self.new = new
        self.old = old
        self.limits = limits
        self.before = before

    def schema_lost(self) -> Loss:
        """Tables and columns that are gone or of another type, unless the major version has risen."""
        changes = [] if _major(self.new) > _major(self.old) else list(self._schema_changes())
        looked_at = sum(table.num_columns for table in self.old.values())
        names = [f"{c['table']}.{c['column']}" if c["column"] else c["table"] for c in changes]
        told = f"against {self.before} these are gone or of another type: {_named(names)}" if changes else ""
        return Loss(looked_at, told, tuple(changes), len(changes))

    def _schema_changes(self) -> Iterator[dict[str, Any]]:
        for name, table in self.old.items():
            if name not in self.new:
                yield {"table": name, "column": None, "before": "a table", "now": None}
                continue
            now = {field.name: field.type for field in self.new[name].schema}
            for field in table.schema:
                if now.get(field.name) != field.type:
                    kind = str(now[field.name]) if field.name in now else None
                    yield {"table": name, "column": field.name, "before": str(field.type), "now": kind}

    @cached_property
    def _sources_there(self) -> tuple[set[str], set[str]]:
        """Names and hashes of the files of the new release."""
        sources = self.new["sources"]
        return set(sources["source_file"].to_pylist()), set(sources["sha256"].drop_null().to_pylist())

    @cached_property
    def _hash_of_document(self) -> Mapping[str, str | None]:
        """The hash of the file that each document of the release before was read from."""
        files = dict(
            zip(
                self.old["sources"]["source_file"].to_pylist(),
                self.old["sources"]["sha256"].to_pylist(),
                strict=True,
            )
        )
        documents = self.old["documents"]
        pairs = zip(documents["document_id"].to_pylist(), documents["source_file"].to_pylist(), strict=True)
        return {document: files.get(file) for document, file in pairs}

    def documents_lost(self) -> Loss:
        """Documents that are gone while their file, by name or content, is still there."""
        names, hashes = self._sources_there
        held = set(self.new["documents"]["document_id"].to_pylist())
        documents = self.old["documents"].select(["document_id", "source_file"]).to_pylist()
        lost = [
            row
            for row in documents
            if row["document_id"] not in held
            and (row["source_file"] in names or self._hash_of_document[row["document_id"]] in hashes)
        ]
        if not documents or len(lost) / len(documents) <= self.limits.max_documents_lost:
            return Loss(len(documents))
        told = (
            f"{len(lost)} of {len(documents)} documents of {self.before} are missing although their files "
            f"are still there: {_named([row['document_id'] for row in lost])}"
        )
        return Loss(len(documents), told, tuple(lost), len(lost))

    def rows_lost(self) -> Loss:
        """Tables that hold fewer rows of documents whose file did not change."""
        _, hashes = self._sources_there
        hash_of = self._hash_of_document
        unchanged = {document for document in self.held_by_both if hash_of[document] in hashes}
        fallen = []
        unchanged |= self._records_of_same_files()
        tables = [name for name, table in TABLES.items() if _is_counted(table) and self._in_both(name)]
        for name in tables:
            before, now = _rows_by_origin(name, self.old[name]), _rows_by_origin(name, self.new[name])
            total = sum(count for document, count in before.items() if document in unchanged)
            lost = {
                d: before[d] - now.get(d, 0) for d in before if d in unchanged and before[d] > now.get(d, 0)
            }
            share = sum(lost.values()) / total if total >= self.limits.min_rows else 0.0
            if share > self.limits.max_rows_lost:
                worst = sorted(lost, key=lambda document: (-lost[document], document))
                fallen.append(
                    {
                        "table": name,
                        "rows_before": total,
                        "rows_lost": sum(lost.values()),
                        "share": round(share, 4),
                        "documents": _named(worst),
                    }
                )
        parts = (f"{row['rows_lost']} of {row['rows_before']} rows of {row['table']}" for row in fallen)
        told = f"from files that did not change since {self.before}, {', '.join(parts)} are missing"
        return Loss(len(tables), told if fallen else "", tuple(fallen), len(fallen))

    def _records_of_same_files(self) -> set[str]:
        """The symbols of library records that were read from files which are still there, unchanged."""
        if not self._in_both("records"):
            return set()
        _, hashes = self._sources_there
        sources, records = self.old["sources"], self.old["records"]
        names = zip(sources["source_file"].to_pylist(), sources["sha256"].to_pylist(), strict=True)
        same = {name for name, sha256 in names if sha256 in hashes}
        symbols = zip(records["symbol"].to_pylist(), records["source_file"].to_pylist(), strict=True)
        return {symbol for symbol, file in symbols if file in same}

    def nulls_gained(self) -> Loss:
        """Columns of which a larger share is null, over the documents that are in both releases."""
        fallen = list(self._risen_nulls(self.held_by_both, self.held_by_both))
        told = f"more is null than in {self.before}: {_columns(fallen)}" if fallen else ""
        return Loss(len(self._comparable), told, tuple(fallen), len(fallen))

    def issues_gained(self) -> Loss:
        """Whether there are more issues a document, over the documents that are in both releases."""
        counts = self._issue_counts(self.held_by_both, self.held_by_both)
        told = self._risen_issues(counts)
        return Loss(len(self.held_by_both), told, (counts,) if told else (), int(bool(told)))

    def newcomers_unlike(self) -> Loss:
        """Whether new documents have more nulls or issues than those of the release before had."""
        if len(self.newcomers) < self.limits.min_rows:
            return Loss(len(self.newcomers))
        former = set(self.old["documents"]["document_id"].to_pylist())
        fallen = list(self._risen_nulls(former, self.newcomers))
        counts = self._issue_counts(former, self.newcomers)
        parts = [self._risen_issues(counts)] if self._risen_issues(counts) else []
        parts += [f"more null: {_columns(fallen)}"] if fallen else []
        told = f"the {len(self.newcomers)} new documents have {'; '.join(parts)}" if parts else ""
        return Loss(len(self.newcomers), told, tuple(fallen), len(parts))

    @cached_property
    def held_by_both(self) -> set[str]:
        """The documents that are in both releases."""
        old, new = (set(tables["documents"]["document_id"].to_pylist()) for tables in (self.old, self.new))
        return old & new

    @cached_property
    def newcomers(self) -> set[str]:
        """The documents that the release before did not hold."""
        return set(self.new["documents"]["document_id"].to_pylist()) - self.held_by_both

    @cached_property
    def _comparable(self) -> tuple[str, ...]:
        """The tables of both releases whose rows are of documents, and reference tables.

        Not the files, in which a null says that one was not used, nor library records, whose nulls
        rise and fall with the kind of document that they describe; nor what compares a release with
        the one before.
        """
        others = {"sources", *RECORD_TABLES, *HISTORY_TABLES}
        return tuple(name for name in self.old if self._in_both(name) and name not in others)

    def _risen_nulls(self, former: set[str], present: set[str]) -> Iterator[dict[str, Any]]:
        for name in self._comparable:
            before, now = self._comparable_rows(name, former, present)
            if min(before.num_rows, now.num_rows) < max(self.limits.min_rows, 1):
                continue
            for column in (c for c in before.column_names if c in now.column_names):
                shares = [table[column].null_count / table.num_rows for table in (before, now)]
                if shares[1] - shares[0] > self.limits.max_null_share_rise:
                    yield {
                        "table": name,
                        "column": column,
                        "null_before": round(shares[0], 4),
                        "null_now": round(shares[1], 4),
                    }

    def _comparable_rows(self, name: str, former: set[str], present: set[str]) -> tuple[pa.Table, pa.Table]:
        """The rows of these documents; of tables whose rows belong to none, those whose key is in both.

        What new documents bring into the network of citations is no sign that old rows have emptied.
        """
        before, now = _of(name, self.old[name], former), _of(name, self.new[name], present)
        if _document_of(name, before) is not None:
            return before, now
        keys = _key_of(name, before), _key_of(name, now)
        return tuple(
            table.filter(pc.is_in(own, value_set=other.combine_chunks()))
            for table, own, other in ((before, *keys), (now, *keys[::-1]))
        )

    def _issue_counts(self, former: set[str], present: set[str]) -> dict[str, int]:
        if not self._in_both("issues"):
            return {}
        return {
            "issues_before": _of("issues", self.old["issues"], former).num_rows,
            "documents_before": len(former),
            "issues_now": _of("issues", self.new["issues"], present).num_rows,
            "documents_now": len(present),
        }

    def _risen_issues(self, counts: Mapping[str, int]) -> str:
        if not counts or counts["issues_now"] < self.limits.min_rows:
            return ""
        before = counts["issues_before"] / max(counts["documents_before"], 1)
        now = counts["issues_now"] / max(counts["documents_now"], 1)
        if now <= before * (1 + self.limits.max_issue_rise):
            return ""
        return f"{now:.2f} issues a document, where {self.before} had {before:.2f}"

    def sources_gone(self) -> Loss:
        """Files that are in the new release neither by name nor by content."""
        names, hashes = self._sources_there
        rows = self.old["sources"].select(["source_file", "sha256"]).to_pylist()
        gone = [row for row in rows if row["source_file"] not in names and row["sha256"] not in hashes]
        told = (
            f"{len(gone)} of {len(rows)} files of {self.before} are no longer there, and their documents "
            f"leave: {_named([row['source_file'] for row in gone])}"
        )
        return Loss(len(rows), told if gone else "", tuple(gone), len(gone))

    def _in_both(self, name: str) -> bool:
        return name in self.new and name in self.old


def _named(names: list[str]) -> str:
    """The first few, and how many more there are."""
    more = len(names) - _NAMED
    return ", ".join(names[:_NAMED]) + (f" and {more} more" if more > 0 else "")


def _columns(fallen: list[dict[str, Any]]) -> str:
    return _named(
        [
            f"{row['table']}.{row['column']} ({row['null_before']:.1%} to {row['null_now']:.1%})"
            for row in fallen
        ]
    )


def _is_counted(table: Table) -> bool:
    """Whether a table's rows come from files, of which the same must give as many again."""
    return table.document_column is not None or table.name in RECORD_TABLES


def _document_of(name: str, table: pa.Table) -> pa.ChunkedArray | None:
    """The document of each row; None for tables that are not made document by document.

    It is null for rows of a document that another file, one of library records, has given.
    """
    column = TABLES[name].document_column if name in TABLES else None
    if column is None:
        return None
    documents = pc.struct_field(pc.extract_regex(table[column], pattern=_DOCUMENT_PART), "document")
    if "record_source" in table.column_names:
        return pc.if_else(pc.equal(table["record_source"], "document"), documents, None)
    return documents


def _of(name: str, table: pa.Table, documents: set[str]) -> pa.Table:
    """The rows of these documents; the whole table where its rows belong to none."""
    document = _document_of(name, table)
    if document is None:
        return table
    return table.filter(pc.is_in(document, value_set=pa.array(sorted(documents), pa.string())))


def _key_of(name: str, table: pa.Table) -> pa.ChunkedArray:
    """The key of each row as one text."""
    parts = [table[column].cast(pa.string()) for column in TABLES[name].key]
    return parts[0] if len(parts) == 1 else pc.binary_join_element_wise(*parts, _BETWEEN)


def _rows_by_origin(name: str, table: pa.Table) -> dict[str, int]:
    """How many rows each document has, or each symbol of which there is a library record."""
    origins = table["symbol"] if name in RECORD_TABLES else _document_of(name, table)
    counts = pc.value_counts(origins).to_pylist() if origins is not None else []
    return {row["values"]: row["counts"] for row in counts if row["values"] is not None}


def _major(tables: Tables) -> int:
    """The major schema version that the tables bear; 0 where they bear none."""
    for table in tables.values():
        version = (table.schema.metadata or {}).get(b"schema_version")
        if version:
            return int(version.split(b".")[0])
    return 0
